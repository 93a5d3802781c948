register-party-communist = 中共党员
register-party-min-ge = 民革党员
register-party-min-meng = 民盟盟员
register-party-min-jian = 民建会员
register-party-min-jin = 民进会员
register-party-nong-gong = 农工党党员
register-party-zhi-gong = 致公党党员
register-party-jiu-san = 九三学社社员
register-party-tai-meng = 台盟盟员
register-party-non-party = 无党派人士
register-party-youth-league = 共青团员
register-party-masses = 群众

register-education-doctorate = 博士研究生
register-education-master = 硕士研究生
register-education-bachelor = 大学本科
register-education-college = 大学专科
register-education-vocational = 中专（中技）
register-education-high-school = 高中
register-education-middle-school = 初中
register-education-primary-school = 小学及以下

register-occupation-worker = 工人
register-occupation-farmer = 农民
register-occupation-migrant-worker = 农民工
register-occupation-professional = 专业技术人员
register-occupation-official = 党政领导干部
register-occupation-village-official = 村（社区）干部
register-occupation-enterprise = 企业负责人
register-occupation-self-employed = 个体工商户和自由职业者
register-occupation-soldier = 解放军和武警
register-occupation-religious = 宗教界人士
register-occupation-other = 其他

register-body-standing-committee = 常务委员会
register-body-chairs-meeting = 主任会议
register-body-special-committee = 专门委员会
register-body-working-committee = 工作委员会
register-body-deputy-office = 代表工委（人大办）
register-body-presidium = 主席团
register-body-delegation = 代表团
register-body-group = 代表小组

register-part-chair = 主任（主席、团长、组长）
register-part-vice-chair = 副主任（副主席、副团长、副组长）
register-part-secretary = 秘书长（秘书）
register-part-member = 委员（成员）
register-part-staff = 工作人员

register-basis-place = 按地域
register-basis-field = 按领域（界别）
register-basis-trade = 按行业

register-origin-general = 换届选举
register-origin-by-election = 补选
register-origin-merged = 随行政区域并入转入

register-refusal-birth = 出生日期不对，请核对：代表和工作人员都应年满十八周岁。
register-refusal-certificate = 本届已有代表使用这个代表证号，请核对。
register-refusal-body-there = 这里已有同名的机构，请核对名称。
register-refusal-basis = 请选择代表小组按什么组成。
register-refusal-sits = 这个人已经在这个机构里。
register-refusal-no-mandate = 这一天他（她）不是本级人大代表，只能登记为工作人员。
register-refusal-body-day = 这一天不在这个机构的存续期间。
register-refusal-seat-ended = 这一职务已经结束，不能重复办理。
register-refusal-no-body = 没有找到这个机构。

register-event-body-added = 设立机构
register-event-seat-given = 登记机构职务
register-event-seat-ended = 机构职务结束

register-lede-many = { $region }名册超过 { $count } 人，请按姓名、拼音或单位查找。
