//! Those that came to their end.

use super::prelude::*;

pub(super) const BRIDGE: Tale = Tale {
    name: "bridge",
    congress: Area::County,
    lead: Deputy::TianZhiqiu,
    begun: 190,
    writing: suggestion(
        "城乡建设",
        "关于修缮桃源镇集镇老石桥的建议",
        (
            "老石桥是集镇通往小学的必经之路，桥面铺装破损，两侧栏杆有四处缺口，雨天积水较深，每天有六百多名学生从桥上经过。",
            "石桥建成时间早，没有列入农村公路养护计划，镇里每年只能做零星修补，资金和技术都跟不上。",
            "一、请专业机构对桥梁作安全检测；二、更换栏杆、重铺桥面、增设排水孔；三、将该桥纳入县乡公路养护计划。",
        ),
    ),
    wishes: &[Unit::Transport],
    then: &[
        (188, Invite(&[Deputy::SuBailu, Deputy::HanSuifeng])),
        (187, Sign(&[Deputy::SuBailu, Deputy::HanSuifeng])),
        (186, Lead(Deed::Submit(""))),
        (184, Office(Deed::Accept(&[]))),
        (180, Assign(&[(Unit::Transport, Part::Lead, ""), (Unit::TaoyuanTown, Part::CoHandler, "")])),
        (177, Clerk(Unit::Transport, UnitDeed::Accept)),
        (177, Clerk(Unit::TaoyuanTown, UnitDeed::Accept)),
        (
            174,
            Clerk(
                Unit::Transport,
                UnitDeed::Contact(Moment::Before, Manner::Telephone, 0, "电话了解石桥现状和代表的具体要求。"),
            ),
        ),
        (173, Confirm(Unit::Transport)),
        (
            160,
            Clerk(
                Unit::Transport,
                UnitDeed::Contact(Moment::During, Manner::OnSite, 1, "与代表一同到现场查看桥面和栏杆。"),
            ),
        ),
        (159, Confirm(Unit::Transport)),
        (
            158,
            Clerk(
                Unit::TaoyuanTown,
                UnitDeed::Draft(opinion("我镇负责施工期间的交通引导，已安排学校错时放学。")),
            ),
        ),
        (
            150,
            Clerk(
                Unit::Transport,
                UnitDeed::Draft(reply(
                    Unit::Transport,
                    "A",
                    "青交函〔2026〕8号",
                    "您提出的关于修缮桃源镇集镇老石桥的建议收悉，现答复如下：\n一、已委托检测机构完成桥梁检测，主体结构安全。\n二、栏杆已全部更换，桥面重新铺装，增设排水孔十二个，工程已验收。\n三、该桥已列入县乡公路日常养护计划。\n桃源镇人民政府会办意见：施工期间已做好交通引导和错时放学安排。",
                    None,
                )),
            ),
        ),
        (149, Reviewer(Unit::Transport, UnitDeed::Approve)),
        (148, Signer(Unit::Transport, UnitDeed::Sign)),
        (145, Lead(Deed::Consent(Consent::Given))),
        (145, Lead(Deed::Judge(Verdict::Satisfied, Verdict::Satisfied, ""))),
        (140, Office(Deed::Publish)),
        (120, Office(Deed::Archive)),
    ],
};

pub(super) const BUS: Tale = Tale {
    name: "bus",
    congress: Area::County,
    lead: Deputy::SongTinglan,
    begun: 185,
    writing: suggestion(
        "城乡建设",
        "关于延长县城二路公交车末班时间的建议",
        (
            "二路公交车末班为十八时三十分，县医院和工业园的夜班职工、晚自习学生下班放学后没有车坐，只能步行或者搭乘摩托车。",
            "公交公司反映晚间客流少、成本高。但十九时至二十一时恰是下班放学高峰，需求集中在三个站点。",
            "将二路车末班延长到二十一时，十九时以后每四十分钟一班，重点停靠县医院、一中和工业园三站。",
        ),
    ),
    wishes: &[Unit::Transport],
    then: &[
        (184, Lead(Deed::Submit(""))),
        (182, Office(Deed::Accept(&[]))),
        (178, Assign(&[(Unit::Transport, Part::Lead, "")])),
        (175, Clerk(Unit::Transport, UnitDeed::Accept)),
        (
            168,
            Clerk(
                Unit::Transport,
                UnitDeed::Contact(Moment::Before, Manner::Visit, 1, "登门听取意见，核对客流情况。"),
            ),
        ),
        (167, Confirm(Unit::Transport)),
        (
            140,
            Clerk(
                Unit::Transport,
                UnitDeed::Draft(reply(
                    Unit::Transport,
                    "C",
                    "青交函〔2026〕9号",
                    "经测算，延长末班每年需增加运营补贴，目前资金没有落实，您的建议留作今后调整线路时参考。",
                    None,
                )),
            ),
        ),
        (139, Reviewer(Unit::Transport, UnitDeed::Approve)),
        (138, Signer(Unit::Transport, UnitDeed::Sign)),
        (
            135,
            Lead(Deed::Judge(
                Verdict::Basically,
                Verdict::Dissatisfied,
                "没有到夜班职工集中的站点实地调查，也没有提出分步解决的办法。",
            )),
        ),
        (130, Office(Deed::Redo("请实地调查夜间客流，研究只停三站的区间车方案。"))),
        (
            110,
            Clerk(
                Unit::Transport,
                UnitDeed::Contact(
                    Moment::During,
                    Manner::OnSite,
                    2,
                    "与代表一同在县医院站统计两个晚上的候车人数。",
                ),
            ),
        ),
        (109, Confirm(Unit::Transport)),
        (
            108,
            Clerk(
                Unit::Transport,
                UnitDeed::Draft(reply(
                    Unit::Transport,
                    "A",
                    "青交函〔2026〕15号",
                    "经实地统计客流，自本月起开行十九时至二十一时的区间车，每四十分钟一班，停靠县医院、一中、工业园三站。",
                    None,
                )),
            ),
        ),
        (107, Reviewer(Unit::Transport, UnitDeed::Approve)),
        (107, Signer(Unit::Transport, UnitDeed::Sign)),
        (104, Lead(Deed::Consent(Consent::Given))),
        (104, Lead(Deed::Judge(Verdict::Satisfied, Verdict::Satisfied, ""))),
        (98, Office(Deed::Publish)),
    ],
};

pub(super) const TOILETS: Tale = Tale {
    name: "toilets",
    congress: Area::County,
    lead: Deputy::MeiYingxue,
    begun: 170,
    writing: suggestion(
        "城乡建设",
        "关于在滨湖步道增设公共厕所的建议",
        (
            "滨湖步道全长四公里，只在南口有一处公共厕所，早晚散步的居民多为老人和孩子，来回要走半个多小时。",
            "步道分期建设，后两期没有同步规划公共厕所。",
            "在步道中段和北口各增设一处公共厕所，配备无障碍厕位和夜间照明。",
        ),
    ),
    wishes: &[Unit::CityManagement],
    then: &[
        (169, Lead(Deed::Submit(""))),
        (167, Office(Deed::Accept(&[]))),
        (163, Assign(&[(Unit::CityManagement, Part::Lead, "")])),
        (160, Clerk(Unit::CityManagement, UnitDeed::Accept)),
        (
            150,
            Clerk(
                Unit::CityManagement,
                UnitDeed::Contact(Moment::Before, Manner::OnSite, 0, "与代表现场选点。"),
            ),
        ),
        (149, Confirm(Unit::CityManagement)),
        (
            120,
            Clerk(
                Unit::CityManagement,
                UnitDeed::Draft(reply(
                    Unit::CityManagement,
                    "B",
                    "青城管函〔2026〕11号",
                    "一、中段公共厕所已完成选址，年内建成；二、北口结合停车场改造一并建设。两处均按无障碍标准设计，配备夜间照明。",
                    Some(("建成步道中段公共厕所并开放", 60)),
                )),
            ),
        ),
        (119, Reviewer(Unit::CityManagement, UnitDeed::Approve)),
        (118, Signer(Unit::CityManagement, UnitDeed::Sign)),
        (114, Lead(Deed::Consent(Consent::Given))),
        (114, Lead(Deed::Judge(Verdict::Satisfied, Verdict::Basically, ""))),
        (
            130,
            Propose(
                Proposal {
                    title: "滨湖步道便民设施建设",
                    proposer: "城建环资工作委员会",
                    reason: "步道使用人数多、老人孩子多，代表和居民连续两年提出。",
                },
                &[],
            ),
        ),
        (126, Matter(MatterDeed::Decide("同意列为重点督办，由一位副主任领衔督办。"))),
        (124, Matter(MatterDeed::Pair("县人大常委会副主任 陆归舟", "副县长 方远山"))),
        (
            120,
            Matter(MatterDeed::Plan(
                "一、五月现场查看选址；二、七月查看施工进度；三、建成后听取办理情况汇报。",
            )),
        ),
        (110, Office(Deed::Publish)),
        (
            102,
            Matter(MatterDeed::Visit(
                "陆归舟、方远山、梅映雪代表、县城市管理局",
                "步行查看四公里步道，中段选址已经确定；要求北口与停车场改造同步设计。",
            )),
        ),
        (
            72,
            Matter(MatterDeed::Visit(
                "陆归舟、梅映雪代表、县城市管理局",
                "中段公共厕所主体完工，检查无障碍厕位和照明，要求月底前开放。",
            )),
        ),
        (66, Clerk(Unit::CityManagement, UnitDeed::Keep("中段公共厕所已建成开放，附竣工验收记录。"))),
        (
            58,
            Matter(MatterDeed::Report(
                "经两次实地督办，步道中段公共厕所已建成开放，设无障碍厕位两个，夜间照明到位；北口公共厕所列入停车场改造项目，设计已经完成。领衔代表表示满意。",
            )),
        ),
        (
            52,
            Matter(MatterDeed::Close("主任会议听取报告，同意结束督办，北口建设情况由代表工作机构继续跟踪。")),
        ),
    ],
};

pub(super) const READING: Tale = Tale {
    name: "reading",
    congress: Area::County,
    lead: Deputy::GuNanzhi,
    begun: 165,
    writing: suggestion(
        "教科文卫",
        "关于给视障读者配备有声读物的建议",
        (
            "县图书馆目前没有适合视障读者使用的有声读物和设备，县残联登记的视障居民有三百多人。",
            "购书经费没有列支无障碍读物，馆员也缺少相应培训。",
            "每年从购书经费中安排一部分采购有声读物，设置无障碍阅览席位，并组织志愿者上门服务。",
        ),
    ),
    wishes: &[Unit::Education],
    then: &[
        (164, Lead(Deed::Submit(""))),
        (160, Lead(Deed::Withdraw("县里已经把这项工作列入今年计划，我撤回建议。"))),
    ],
};
