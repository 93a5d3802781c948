home-nav = 首页
home-title = 有话，对人大代表说
home-lede = 不用注册，三步说清楚。凭查询码看谁在办、何时答复，由您评价是否解决。
home-say = 说说您的意见
home-track = 查看办理进展
home-track-line = 凭查询码看进展、看答复、作评价
home-deputy = 找我的代表
home-deputy-line = 按姓名或所在地区查找各级人大代表
home-about = 关于连心
home-about-line = 怎么办理、保存什么、您有哪些权利
home-topics = 大家近来关心的事
home-recent = 最近公开的办理结果
home-recent-empty = 还没有公开的办理结果
home-recent-empty-hint = 意见办结后，经审核并隐去个人信息，会在这里公开。

find-nav = 找联络站
find-title = 查找联络站和代表
find-lede = 输入名称，或从下面的地区一级一级往下找。
find-label = 村、社区、街道、代表姓名或门牌编码
find-results = 查找“{ $q }”
find-none = 没有找到与“{ $q }”有关的联络站、代表或地区
find-none-hint = 请换一个说法，例如只写村名或街道名；也可以按地区一级一级往下找。
find-by-place = 按地区查找
find-stations = 联络站
find-deputies = 人大代表
find-constituencies = 选区
find-not-by-constituency = { $place }的代表不按选区选举
find-not-by-constituency-hint = 由下一级人民代表大会选举。请往下找您所在的县（区）、乡镇，或者直接查找代表。
find-no-constituencies = 还没有登记{ $place }的选区
find-no-constituencies-hint = 选区由当地人大办公室登记，也可以直接查找代表。
find-places = 相关地区
find-further = 再往下找
find-published = 代表建议和办理结果
find-what = 看什么
find-below = { $place }本级没有联络站，下面这些在它的下级地区。
find-nearest = { $place }还没有联络站，您可以向最近的这一个反映。
find-nothing-yet = 这里还没有开放的联络站
find-nothing-yet-hint = 请过些时候再来，或与当地人大办公室联系。
find-no-deputies = 还没有登记{ $place }的本级人大代表
find-no-deputies-hint = 村和社区不选举人大代表，请看所在的乡镇或县。

track-nav = 查进展
track-title = 查看办理进展
track-lede = 输入提意见时得到的查询码。
track-code = 查询码
track-code-help = 12 位字母和数字，不分大小写，中间的横线可以不写。
track-button = 查看进展
track-wrong = 查询码应是 12 位字母和数字，请对照核对。
track-missing = 请填写查询码。
track-unknown = 没有找到这个查询码的意见，请对照核对，看有没有抄错的字。
track-lost = 查询码丢了怎么办
track-lost-text =
    查询码是查看这件意见的唯一凭证，谁有它谁就能看到进展，请妥善保管。

    如果提意见时留了电话，联络站的工作人员会按电话与您联系；没有留电话的，可以重新提一次，并说明以前提过。

deputy-not-found = 没有找到这位代表，请核对网址。
deputy-kind = 人大代表
deputy-say = 向代表提意见
deputy-contact = 请通过联络站与代表联系。这里不公布代表的个人电话和住址。
deputy-mandates = 现任职务
deputy-before = 曾任职务
deputy-mandate = 职务
deputy-seat = 选区或选举单位
deputy-delegation = 代表团
deputy-from = 开始
deputy-until = 结束
deputy-until-now = 至今
deputy-stations = 在哪里能见到
deputy-no-station = 这位代表还没有固定的联络站，您可以向最近的这一个反映，由工作人员转交。
deputy-no-station-at-all = 附近还没有开放的联络站
deputy-former = 已不再担任人大代表。有事请找现任的代表。
deputy-find-other = 查找现任代表

about-nav = 关于
about-title = 关于连心
about-lede = 连心是人民代表大会代表联系群众的平台，由当地人大办公室管理。
about-way = 您的意见怎么办理
about-way-text =
    您向一个联络站提出意见，联络站先看能不能受理：法院正在审理的案件、举报、信访和商业事务不在这里办，我们会告诉您该找哪里。

    受理以后交给代表或承办单位，每一步都有下一个经办人和日期，超期会催办。代表不直接处理具体事务，他们答复并转交，由承办单位办结。

    答复送到您这里以后，由您评价是否解决。没有解决的，可以要求重办一次。
about-kept = 我们保存什么
about-kept-text =
    您写的内容、地点和照片。照片会重新生成，拍摄地点、设备等信息随之去掉。

    联系电话可以不留。留下的电话加密保存，只有办理这件事的联络站工作人员能查看，每次查看都有记录。

    不要求姓名、证件号码和账号。查询码不与您的身份关联。系统不保存您的网络地址，防止刷屏时只在内存里短时使用。浏览器里保存一个随机标记，只用来确认表单是从本站发出的；还有您选的语言、字号和深浅色。
about-public = 哪些会公开
about-public-text =
    没有经过人工审核的内容不会公开。公开的办理结果会隐去电话、证件号码、姓名等个人信息。

    代表的姓名、职务、选区或选举单位和所在联络站依法公开。代表的个人电话和住址不公开。
about-rights = 您的权利
about-rights-text =
    凭查询码，您可以随时查看进展，补充情况，在办结以前撤回，并对答复作出评价。

    您可以要求查看、更正或者删除与您有关的个人信息，要求撤下公开的结果。请向接收意见的联络站或当地人大办公室提出。删除以后，历史记录中只留下某时做过某事，不留下内容。

    历史记录不能悄悄改动：每一步都进入可以核验的记录，改动或删掉任何一条都能被查出来。
about-limits = 这里不办的事
about-limits-text =
    遇到险情请先拨打 110、119、120。

    正在法院审理的案件请找法院，检举控告请找纪检监察机关，信访事项请找信访部门。
