# 公文纸张 papers
paper-section = 文件
paper-pdf = 下载 PDF
paper-docx = 下载 DOCX
paper-pages = 共 { $n } 页。
refusal-paper-typeface = 服务器上没有安装中文字体，无法生成文件。请联系系统管理员安装字体软件包 { $package }。
refusal-paper-template = 文件模板有误，无法生成：{ $fault }。请联系系统管理员修改模板。
event-paper-printed = 下载公文
refusal-template-line = 模板第 { $line } 行有误：{ $what }。原来的模板没有改动。
