size-bytes = { $number } bytes
size-kilobytes = { $number } KB
size-megabytes = { $number } MB
