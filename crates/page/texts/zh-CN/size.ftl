size-bytes = { $number } 字节
size-kilobytes = { $number } KB
size-megabytes = { $number } MB
