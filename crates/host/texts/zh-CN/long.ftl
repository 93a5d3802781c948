# 耗时较长的工作 long work
long-title = 后台处理
long-gone = 没有这项处理，或者它已经过期清除。
long-running = 正在处理
long-running-note = 可以离开这个页面，处理会继续；完成后会发通知给您。本页每隔几秒自动刷新。
long-stuck = 处理遇到了系统错误，会自动再试。已经完成的部分不会丢失，也不会重复。
long-finished = 已完成
long-progress = 处理进度
long-issues = 没有处理的行
long-issues-lede = { $n ->
       *[other] 有 { $n } 行没有处理。
    }下载后在“原因”一列查看，改正后直接把这个文件再次上传；已处理的行不会重复。
long-issues-why = 原因
long-issues-row = 原文件行号
long-issues-file = { $title }_没有处理的行
long-results = 处理结果
long-download-csv = 下载 CSV
long-download-xlsx = 下载 XLSX
long-notice = “{ $title }”已经处理完。
long-notice-issues = “{ $title }”已经处理完，有几行需要您改正。
done-saved = 已保存。
export-csv = 导出 CSV
export-xlsx = 导出 XLSX
event-exported = 导出列表
refusal-sheet-none = 请选择要导入的文件。
refusal-sheet-upload = 文件超过 20 MB。请分成几个文件，或请系统管理员用命令行导入。
refusal-sheet-not-a-table = 这不是表格文件。请上传 XLSX 或 CSV 文件。
refusal-sheet-old = 这是旧格式的 XLS 文件。请用表格软件打开，另存为 XLSX 后再上传。
refusal-sheet-password = 文件设有密码。请去掉密码后再上传。
refusal-sheet-empty = 表格里没有内容。
refusal-sheet-encoding = 从第 { $line } 行起，文字编码无法识别。请另存为 XLSX 或 UTF-8 编码的 CSV。
refusal-sheet-large = 文件解压后太大，无法读取。请删去空白格式和图片，或分成几个文件。
refusal-sheet-columns = 列太多：{ $cell } 单元格还有内容。请删去多余的列。
refusal-sheet-rows = { $n ->
       *[other] 一个文件最多 { $n } 行，请分成几个文件。
    }
refusal-sheet-cell = { $cell } 单元格的内容太长，可能是引号没有成对。
refusal-sheet-damaged = 文件已损坏，无法读取。请用表格软件打开，另存后再上传。
