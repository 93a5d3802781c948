# 表格导入 tables taken in
import-gone = 没有这份表格，或者它已经过期清除，请重新上传。
import-begun = 这份表格已经开始导入，不能再修改。
import-table = 表格文件
import-table-help = XLSX 或 CSV，不超过 20 MB。第一行（或标题下面的一行）写列名，每人每项职务一行。
import-upload = 上传并核对列名
import-fields = 可以导入的内容
import-needed = （必填）
import-columns = 核对列名
import-columns-lede = { $rows ->
       *[other] “{ $name }”共 { $rows } 行。
    }请核对每项内容在哪一列；核对后会记住，下次同样的表格不用再选。
import-column = { $letters } 列：{ $heading }
import-column-sample = { $letters } 列：{ $heading }（如：{ $sample }）
import-otherwise = 整张表的{ $label }
import-otherwise-help = 没有这一列，或者有的行没有写时，用这里的内容。
import-column-missing = 请选择这一项在哪一列。
import-column-twice = 这一列已经用于上面另一项，请核对。
import-check = 检查全部行
import-check-title = 检查：{ $title }
import-checking = 正在检查
import-to-preview = 查看检查结果
import-preview = 导入前核对
import-preview-lede = “{ $name }”还没有导入，名册没有任何改动。
import-counts = 检查结果
import-new = 新增
import-changed = 已有、将更新
import-known = 已有、无变化
import-doubts = 需要您判断
import-skipped = 按您的决定略过
import-refused = 不能导入
import-refused-lede = 不能导入的行不影响其他行。可以先下载，改正后再上传这些行。
import-refused-file = 下载不能导入的行
import-first = 前几行
import-first-lede = 系统这样理解前几行，请核对。
import-row = 第 { $row } 行
import-nothing = 没有需要导入的行
import-nothing-hint = 表中的内容名册里都已经有了，或者都需要改正。
import-start-lede = 导入在后台进行，完成后通知您。中途断电也不会重复导入。
import-start = 开始导入
import-started = 已开始导入。
import-doubts-title = 请您判断：是不是同一个人
import-doubts-lede = 名册里有同名的人，系统不能确定是不是同一人。没有判断的行不会导入。
import-doubt = 第 { $row } 行
import-same = 同一人：{ $about }
import-apart = 不是同一人，新登记
import-skip = 这一行不导入
import-decide = 保存判断
import-decided = { $n ->
       *[other] 已保存 { $n } 行的判断。
    }
import-undecided = 名册里有同名的人，没有判断是不是同一人。请在“是否同一人”一列填“否”或那个人的编码。
import-uncomputed = 这一格是公式，但文件里没有计算结果。请用表格软件打开并保存一次，或改成数值。
import-mistake = 这一格是表格软件的错误值 { $shown }，请改正。
import-wrong = { $label }：{ $say }
import-wrong-at = { $label }（{ $cell }）：{ $say }
import-between = ；
import-between-words = ，
