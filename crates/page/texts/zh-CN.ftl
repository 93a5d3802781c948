product = 连心
product-line = 连心，人大代表联系群众和履职平台
page-title = { $title } - { $place }
skip-to-content = 跳到正文
nav-label = 栏目
bar-label = 常用栏目
bar-more = 更多
notices-link = 通知
account-link = 我的账号
public-site-link = 公众页面
sign-out = 退出登录
text-large = 大字
text-normal = 标准字
theme-light = 浅色
theme-dark = 深色
theme-system = 随设备
language-name = 中文
breadcrumb-label = 当前位置

date-full = { $year }年{ $month }{ $day }日
date-short = { $month }{ $day }日
date-with-weekday = { $day }（{ $weekday }）
date-range = { $from }—{ $to }
date-range-in-month = { $month }{ $from }日—{ $to }日
moment = { $day } { $time }
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
weekday-monday = 周一
weekday-tuesday = 周二
weekday-wednesday = 周三
weekday-thursday = 周四
weekday-friday = 周五
weekday-saturday = 周六
weekday-sunday = 周日

due-by = { $day }（{ $weekday }）前
due-ahead = { $days ->
       *[other] 还有 { $days } 天
    }
due-today = 今天到期
due-overdue = { $days ->
       *[other] 已超期 { $days } 天
    }
due-how = 怎么算的
due-rule = 期限为{ $length }，从 { $start } 的次日起算。
due-total = { $days ->
       *[other] 累计 { $days } 天
    }
due-end = { $day }到期，当天 24 时以前都算按时。
due-provisional = 其中有的年份国务院尚未公布放假安排，公布后到期日可能变动，届时会在办理过程中注明。
period-days = { $n ->
       *[other] { $n } 日
    }
period-working-days = { $n ->
       *[other] { $n } 个工作日
    }
period-weeks = { $n ->
       *[other] { $n } 周
    }
period-months = { $n ->
       *[other] { $n } 个月
    }
stretch-counted = { $days ->
       *[other] 计 { $days } 天
    }
stretch-weekend = 周末，不计
stretch-holiday = { $festival }放假，不计
stretch-make-up = { $festival }调休上班，计 1 天
stretch-year = { $year }年起
stretch-unannounced = 放假安排尚未公布，暂时只扣除周末
stretch-month-end = 该月没有 { $day } 日，以月末最后一天为到期日
stretch-put-off = 到期日不上班，顺延到 { $day }
festival-new-year = 元旦
festival-spring = 春节
festival-tomb-sweeping = 清明节
festival-labour = 劳动节
festival-dragon-boat = 端午节
festival-mid-autumn = 中秋节
festival-national = 国庆节
festival-victory = 抗战胜利 70 周年纪念日
festival-local = 当地假日

timeline-title = 办理过程
next-yours = 等您办理
next-theirs = 下一步
next-no-date = 没有规定期限
masked = 为保护个人信息，部分内容已隐去
masked-spoken = （部分隐去）

draft-restored = 已恢复您上次没有发出的内容。
draft-discard = 不要了，清空
draft-offline = 现在没有网络。您写的内容已保存在这台设备上，联网后再发送即可。
errors-title = 还不能发送，请看下面
steps-of = 第 { $current } 步，共 { $of } 步
step-done = （已完成）
field-optional = （选填）
field-error-prefix = 有误：
limit = 最多 { $n } 字
limit-left = 还可以写 { $n } 字
limit-over = 超出 { $n } 字，请删减
photos-chosen = 已选 { $n } 张
photos-too-many = 最多 { $n } 张照片，多出的没有选上
select-none = 请选择

notice-new = 新
todo-no-date = 没有规定期限
search-button = 查找
pager-label = 翻页
pager-newer = 较新的
pager-older = 较早的

copy = 复制
copied = 已复制
confirmation-next = 接下来
refused-not-found = 没有找到
refused-sign-in = 请先登录
refused-not-allowed = 没有权限
refused-invalid = 还不能办理
refused-conflict = 内容已经变化
refused-too-many = 请稍后再试
refused-too-large = 内容太大
go-home = 回到首页
fault-title = 系统出了问题
fault-lede = 这不是您的错。我们已经记下，请稍后再试；仍然不行的话，请把下面的编号告诉管理员。
fault-id = 编号
progress-count = { $done } / { $of }
chart-empty = 这段时间没有数据
