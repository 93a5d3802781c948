file-too-large = The file “{ $name }” is larger than 10 MB. Please make it smaller or split it.
file-empty = There is nothing in the file “{ $name }”.
file-other-kind = “{ $name }” cannot be uploaded. Please use PDF, Word (docx), Excel (xlsx), plain text or photos.
file-old-format = “{ $name }” is in an old format. Please save it as docx or xlsx.
file-password = “{ $name }” is protected with a password. Please save it without.
file-macros = There are macros in “{ $name }”. Please save it as a file without macros.
file-bomb = “{ $name }” unpacks to more than can be read.
file-damaged = “{ $name }” is incomplete or damaged. Please save it again.
