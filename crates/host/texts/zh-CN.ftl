door-desk = 工作台
fault-title = 系统出错了
role-deputy = 人大代表
role-station-head = 站长
role-liaison = 联络员
role-unit-clerk = 承办单位经办人
role-unit-reviewer = 承办单位审核人
role-unit-signer = 承办单位签发人
role-committee = 专门委员会工作人员
role-office = 代表工作机构
role-system-administrator = 系统管理员
role-security-administrator = 安全管理员
role-auditor = 审计员

refusal-not-allowed = 您的岗位没有办理此事的权限。
refusal-not-found = 没有找到您要的内容，可能网址有误，或者内容已经移走。
refusal-sign-in-needed = 请先登录
refusal-too-many = { $seconds ->
       *[other] 操作过于频繁，请 { $seconds } 秒后再试。
    }
refusal-too-large = 发送的内容太大。照片每张不超过 20 MB，文字不超过 2 万字。
refusal-form-token = 无法确认这张表单来自本站页面，所以没有保存。请返回上一页刷新后再试；您填写的内容列在下面，可以复制。
refusal-form-unreadable = 表单内容无法读取，请返回上一页重新填写。

desk-title = 等我办理
desk-greeting = { $name }，您好。您的岗位：{ $role }。
desk-count = { $waiting ->
        [1000] 有 1000 件以上待办
       *[other] 共 { $waiting } 件待办
    }，{ $overdue ->
        [0] 没有超期的。
        [1000] 其中 1000 件以上已超期。
       *[other] 其中 { $overdue } 件已超期。
    }
desk-empty = 现在没有等您办理的事
desk-empty-reviewer = 本单位办理代表建议的答复稿写好以后，会送到这里等您审核，也会给您发通知。目前还没有送来的。
desk-empty-signer = 本单位办理代表建议的答复稿审核以后，会送到这里等您签发，也会给您发通知。目前还没有送来的。
desk-empty-hint = 有新的事项会出现在这里，也会给您发通知。
desk-nav = 待办
notices-nav = 通知

notices-title = 通知
notices-lede = 与您有关的进展，最新的在上面。
notices-empty = 还没有通知
notices-empty-hint = 您经手的事项有进展时，会在这里告诉您。
notices-mark-read = 全部标为已读

kept-title = 您刚才填写的内容
kept-help = 没有保存到系统里。可以复制下来，返回后再填。

# 表单 forms
refusal-look-again = 有几处需要改一改，请看下面的提示。
refusal-missing = 请填写这一项。
refusal-no-name = 名称里至少要有一个字或者字母。
refusal-too-long = 请控制在 { $limit } 个字以内。
refusal-no-page = 没有这个页面，请核对网址。
refusal-unread = 请填写这一项，或核对填写的格式。

# 左侧栏目的分组 groups of the rail
area-opinions = 群众意见
area-suggestions = 建议议案
area-stations = 联络站工作
area-contact = 联系走访
area-register = 代表和代表大会
area-settings = 设置和管理

ledger-from = 从
ledger-until = 到
ledger-show = 查看
ledger-time-wrong = 结束日期不能早于开始日期，范围最多 10 年。
