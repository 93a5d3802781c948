## Reading a Word file
word-title = Read a Word file
word-help = If the text is in a Word file (docx), it can be read into the fields above: sorted by its headings, such as 情况, 分析, 建议; without headings all of it goes into the first. Look it over before you save.
word-file = Word file
word-how = Where something is written already
word-how-empty = Keep it; fill only what is empty
word-how-after = Keep it; put what is read after it
word-how-replace = Put what is read in its place
word-read = Read
word-none = Please choose a Word file (docx).
word-other-kind = “{ $name }” is not a Word file (docx).
word-taken = Read from “{ $name }”: { $parts }. Look it over, then save.
word-taken-nothing = Nothing was read from “{ $name }”, because something is written everywhere already.
word-left = Written already and left as it is: { $parts }. To read these too, choose below to put it after or in its place, and read again.
word-have = Is the text in a Word file? Read it in below
