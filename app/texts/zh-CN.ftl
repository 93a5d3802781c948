# 试用场所：每页顶部的一句话
banner = 试用场所：人和事均为虚构，请勿填写真实信息。

# 免密进入页
entrance-title = 以谁的身份看一看？
entrance-lede = 这里的人和事都是虚构的。选一个身份即可进入，不需要密码；随时可以回来换一个。
entrance-citizen = 群众
entrance-citizen-hint = 不需要账号：打开联络站的页面，说一件事，拿到查询码，看它办到哪一步。
entrance-citizen-open = 打开联络站页面
entrance-citizen-answered = 打开一件已答复、等您评价的意见
entrance-enter = 以{ $name }的身份进入
entrance-nobody = 试用场所里没有这个身份，请从下面选一个。

# 各身份先试什么
does-deputy = 先签收一件等您办理的意见，再写答复或者转交承办单位：代表不直接处理具体问题。
does-station-head = 先从最急的一件看起：受理、交办、审核答复、决定是否公开；点开期限，看它是怎么一天一天数出来的。
does-liaison = 先受理今天新来的意见，交给代表或者承办单位；已答复的，电话告诉反映人并记下来。
does-unit-clerk = 先看逾期和加急的，再签收新交办的；办完写答复，不属于本单位的可以退办。
does-unit-reviewer = 审核本单位经办人写好的答复，不合适的退回重写。
does-unit-signer = 签发审核过的答复；签发以后才送给群众。
does-committee = 查看交给本委员会的议案并提出报告；提出重点督办，做计划、记走访、写报告。
does-office = 先看全县逾期的事项，再到名册、联络站、承办单位和规则里改一处，看它在哪里生效。
does-system-administrator = 看系统对接是否通畅，发放和收回接口密钥；看不到群众说了什么。
does-security-administrator = 先找一个账号，给岗位或者收回岗位；看不到群众说了什么。
does-auditor = 先看谁查过群众的电话号码，再看全部操作历史；什么也改不了。

gallery-title = 页面部件一览
