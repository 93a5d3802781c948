file-too-large = 文件“{ $name }”超过 10 MB，请压缩或拆分后再传。
file-empty = 文件“{ $name }”是空的。
file-other-kind = “{ $name }”不是可以上传的文件，请上传 PDF、Word（docx）、Excel（xlsx）、纯文本或照片。
file-old-format = “{ $name }”是旧版格式，请另存为 docx 或 xlsx 后再传。
file-password = “{ $name }”设有密码，请去掉密码后再传。
file-macros = “{ $name }”含有宏，请另存为不含宏的文件后再传。
file-bomb = “{ $name }”解开后过大，不能读取。
file-damaged = “{ $name }”不完整或者已经损坏，请重新保存后再传。
