# 试用场所：每页顶部的一句话
banner = 试用场所：人和事均为虚构，请勿填写真实信息。

# 免密进入页
entrance-title = 以谁的身份看一看？
entrance-lede = 这里的人和事都是虚构的。选一个身份即可进入，不需要密码；随时可以回来换一个。
entrance-citizen = 群众
entrance-citizen-hint = 不需要账号：打开联络站的页面，说一件事，拿到查询码，看它办到哪一步。
entrance-citizen-open = 打开联络站页面
entrance-enter = 以{ $name }的身份进入
entrance-nobody = 试用场所里没有这个身份，请从下面选一个。

# 各身份能看到什么
does-deputy = 看今天要办的事；签收、答复意见，或者转交。
does-station-head = 受理、交办意见，审核答复，看期限是怎么算的。
does-liaison = 协助站长整理意见、登记来访。
does-unit-clerk = 签收交办的事项，办理并答复。
does-office = 维护代表名册和站点，督促逾期事项。
does-system-administrator = 管理配置和恢复；看不到内容。
does-security-administrator = 管理账号和权限；看不到内容。
does-auditor = 查看全部历史和谁看过什么；不能改动。

gallery-title = 页面部件一览
