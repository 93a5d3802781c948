## 从 Word 文件读入
word-title = 从 Word 文件读入
word-help = 已有 Word 文稿（docx）的，可以读入上面各项：按“情况”“分析”“建议”等小标题分开，没有小标题的全部放在第一项。读入后请核对，再保存。
word-file = Word 文件
word-how = 已经写了内容的项
word-how-empty = 保留，只填空白的项
word-how-after = 保留，读入的接在后面
word-how-replace = 用读入的替换
word-read = 读入
word-none = 请选择 Word 文件（docx）。
word-other-kind = “{ $name }”不是 Word 文件（docx）。
word-taken = 已从“{ $name }”读入：{ $parts }。请核对后保存。
word-taken-nothing = “{ $name }”的内容没有读入，因为各项都已写了内容。
word-left = 已有内容、没有改动的：{ $parts }。要读入这些项，请在下方选择接在后面或者替换，再读入一次。
word-have = 已有 Word 文稿？在本页下方读入
