kind-hub = 代表联络总站
kind-home = 代表之家
kind-station = 代表联络站
kind-point = 代表联络点
kind-online = 网上联络站
kind-mobile = 流动联络站

part-head = 站长
part-liaison = 联络员
part-deputy = 进站代表

between-titles = 、

refusal-no-station = 没有找到这个联络站，请核对门牌上的编码。
refusal-no-person = 没有找到这个人。
refusal-closed-already = 这个站已经撤销了。
refusal-open-already = 这个站正常开放，不需要恢复。
refusal-there-already = 这个人已经在本站担任这一角色。
refusal-no-mandate = 这个人在开始日期当天不是人大代表，不能作为进站代表。
refusal-left-already = 这个人已经离站，不能重复办理。
refusal-ends-before = 离站日期不能早于进站日期。

event-added = 新增联络站
event-changed = 修改联络站资料
event-closed = 撤销联络站
event-reopened = 恢复联络站
event-attached = 人员进站
event-detached = 人员离站

next-page = 下一页
name = 名称
name-help = 请写全称，例如：柳溪镇人大代表联络站
kind = 类型
code = 门牌编码
region = 所在区域
region-help = 联络站在哪个乡镇、村或社区，就选哪里。
address = 地址
address-help = 写到门牌，并说明怎么走。网上联络站可以不填。
phone = 电话
phone-help = 公开的办公电话，不要填个人手机号。
hours = 开放说明
hours-help = 例如：每周三上午 9 点到 11 点；逢 6 接待
introduction = 本站介绍
introduction-help = 这里能办什么、有什么设施，用几句话说清楚。
state = 状态
state-open = 开放
state-closed = 已撤销
not-given = 未填写
deputies = 进站代表
public-page = 公开页面

say-something = 说说您的意见
our-deputies = 本站代表
deputies-empty = 本站的代表名单正在整理
deputies-empty-hint = 您仍然可以在这里提意见，由站里的工作人员转交。
closed-since = 本站已于 { $since } 撤销
closed-running = 撤销以前提的意见会继续办理，请用查询码查看进展。
closed-instead = 离这里最近的联络站
closed-nothing-near = 附近暂时没有开放的联络站
closed-nothing-near-hint = 您可以按地区查找其他联络站。
find-station = 查找联络站

stations-title = 联络站
stations-lede = { $region }及下级区域的联络站。
stations-own = 您所在的联络站。
stations-search = 按名称查找
stations-empty = 还没有联络站
stations-empty-hint = 添加以后，群众就能在网上找到它，并向它提意见。
stations-none = 没有找到名称中含“{ $q }”的联络站
stations-none-hint = 请核对名称，或到上级区域查找。
station-new = 添加联络站
station-new-lede = 系统会给它一个门牌编码和二维码，群众扫码就能提意见。
station-add = 添加联络站

details-change = 修改开放时间和介绍…
details-save = 保存修改
name-change = 修改名称和类型…
name-save = 保存名称和类型
close-action = 撤销联络站…
close-note = 撤销以后，公开页面会说明情况并指引到最近的联络站，不再接收新的意见；在办的意见继续办完。
close-button = 撤销这个联络站
reopen-action = 恢复联络站…
reopen-note = 恢复以后，群众又可以找到它，并向它提意见。门牌编码不变。
reopen-button = 恢复这个联络站

people = 工作人员和进站代表
people-empty = 还没有登记人员
people-empty-hint = 登记站长、联络员和进站代表以后，群众就知道找谁。
person = 姓名
part = 角色
from = 开始日期
until = 结束日期
person-new = 添加人员
person-new-lede = 先按姓名在代表名册中找到这个人，再选择在本站的角色。
person-search = 按姓名查找
person-choose = 选择人员
person-none = 名册里没有姓名中含“{ $q }”的人
person-none-hint = 请核对姓名；确实没有的，请人大办公室先添加到代表名册。
person-mandates = { $n ->
        [0] 无现任代表职务
       *[other] 现任代表职务 { $n } 项
    }
person-add = 添加到本站
person-end = 办理离站
person-ending = { $name }（{ $part }）离站
person-ending-lede = 结束日期当天仍算在站。
person-end-button = 办理离站

sign = 门牌
sign-open = 打印门牌
sign-invitation = 扫一扫，说说您的意见
sign-code = 不方便扫码的，打开 { $origin } 输入编码
sign-line = { $label }：{ $value }
sign-note = 请用浏览器的打印功能打印这一页，建议用 A4 纸。打印时只印门牌。
people-many = 一次加入多名代表
people-many-lede = 粘贴名单，先查找核对，再一起加入。同名的要看清所在地。
people-within = 查找范围
people-list = 姓名或代表证号
people-list-help = 每行一个，也可以用顿号、逗号隔开，一次最多 200 个。
people-look = 查找
people-found = 核对
people-which = 加入哪些代表
people-missing = 没有找到：{ $names }。请核对姓名，或者换个范围再找。
people-several = 有同名，请选定：{ $names }。
people-nobody = 一个也没有找到
people-choose = 请至少选择一名代表。
people-too-many = 一次最多 { $most } 个，请分几次加入。
people-attach = 加入联络站
people-attached = 已加入 { $done } 名；{ $there } 名原来就在；{ $lacking } 名当天不是人大代表，没有加入。
people-group = 代表团或代表小组
people-group-help = 列出全体成员，核对以后一起加入。
people-group-of = { $region } · { $name }
people-group-list = 列出成员
people-no-group = 请选择联络站所在地区的代表团或代表小组。
