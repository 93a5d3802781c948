//! Those that units have, or that have been replied to.

use super::prelude::*;

pub(super) const DRAINS: Tale = Tale {
    name: "drains",
    congress: Area::County,
    lead: Deputy::GuNanzhi,
    begun: 150,
    writing: suggestion(
        "城乡建设",
        "关于分期改造望江街道老旧小区排水管网的建议",
        (
            "望江街道有十一个老旧小区雨污合流，汛期一楼返水，去年有八十多户受淹，居民反映多年。",
            "管网分属不同产权单位，改造资金渠道分散，缺少统一的排查和计划。",
            "一、今年完成管网排查；二、按积水程度排出先后，三年改造完毕；三、由一个部门牵头，统一标准和资金。",
        ),
    ),
    wishes: &[Unit::CityManagement, Unit::Water],
    then: &[
        (149, Invite(&[Deputy::MeiYingxue, Deputy::SongTinglan, Deputy::LuGuizhou])),
        (148, Sign(&[Deputy::MeiYingxue, Deputy::SongTinglan])),
        (147, Lead(Deed::Submit(""))),
        (145, Office(Deed::Accept(&[]))),
        (
            141,
            Assign(&[
                (Unit::CityManagement, Part::Lead, ""),
                (Unit::Water, Part::CoHandler, ""),
                (Unit::WangjiangStreet, Part::CoHandler, ""),
            ]),
        ),
        (138, Clerk(Unit::CityManagement, UnitDeed::Accept)),
        (138, Clerk(Unit::Water, UnitDeed::Accept)),
        (137, Clerk(Unit::WangjiangStreet, UnitDeed::Accept)),
        (135, Clerk(Unit::CityManagement, UnitDeed::Plan(PlanDeed::Write(DRAINS_PLAN)))),
        (134, Reviewer(Unit::CityManagement, UnitDeed::Plan(PlanDeed::Pass))),
        (133, Clerk(Unit::CityManagement, UnitDeed::Plan(PlanDeed::Share))),
        (
            130,
            Clerk(
                Unit::CityManagement,
                UnitDeed::Contact(Moment::Before, Manner::Meeting, 1, "座谈听取三位代表意见。"),
            ),
        ),
        (129, Confirm(Unit::CityManagement)),
        (122, Clerk(Unit::Water, UnitDeed::Draft(opinion("我局负责出水口和河道清淤，汛前完成。")))),
        (121, Reviewer(Unit::Water, UnitDeed::Approve)),
        (120, Signer(Unit::Water, UnitDeed::Sign)),
        (
            119,
            Clerk(
                Unit::WangjiangStreet,
                UnitDeed::Draft(opinion("街道已完成十一个小区的入户调查，负责施工协调。")),
            ),
        ),
        (
            90,
            Clerk(
                Unit::CityManagement,
                UnitDeed::Draft(reply(
                    Unit::CityManagement,
                    "B",
                    "青城管函〔2026〕14号",
                    "一、十一个小区的管网排查已经完成；二、首批四个小区列入今年计划，其余分两年改造；三、由我局牵头统一标准。\n会办意见：县水利局汛前完成出水口清淤；望江街道办事处负责入户协调。",
                    Some(("完成首批四个小区排水管网改造", 150)),
                )),
            ),
        ),
        (89, Reviewer(Unit::CityManagement, UnitDeed::Approve)),
        (88, Signer(Unit::CityManagement, UnitDeed::Sign)),
        (84, Lead(Deed::Consent(Consent::Given))),
        (84, Lead(Deed::Judge(Verdict::Satisfied, Verdict::Satisfied, ""))),
        (78, Office(Deed::Publish)),
    ],
};

const DRAINS_PLAN: Planned<'static> = Planned {
    who: ("分管副局长", "市政设施科 罗青山"),
    study: "摸清十一个小区的管网现状和产权，研究分批改造的顺序、标准和资金来源。",
    contact: (Manner::Meeting, 6),
    class: "B",
    steps: &[
        ("完成十一个小区管网排查", 20),
        ("会同水利、街道提出分批改造计划", 35),
        ("落实首批改造资金并答复代表", 50),
    ],
};

pub(super) const CANTEEN: Tale = Tale {
    name: "canteen",
    congress: Area::County,
    lead: Deputy::GuNanzhi,
    begun: 75,
    writing: suggestion(
        "社会建设",
        "关于扩大社区老年助餐服务的建议",
        (
            "月牙社区助餐点每天供餐六十份，登记需要的独居老人有一百四十多位，一半以上排不上。",
            "助餐点场地小，送餐人手不足，补贴标准多年未调整。",
            "利用社区空置用房扩大供餐点，发动志愿者送餐，并提高补贴标准。",
        ),
    ),
    wishes: &[Unit::WangjiangStreet],
    then: &[
        (74, Lead(Deed::Submit(""))),
        (72, Office(Deed::Accept(&[]))),
        (69, Assign(&[(Unit::WangjiangStreet, Part::Lead, "")])),
        (66, Clerk(Unit::WangjiangStreet, UnitDeed::Accept)),
        (
            60,
            Clerk(
                Unit::WangjiangStreet,
                UnitDeed::Contact(Moment::Before, Manner::Visit, 1, "到助餐点与代表一同了解情况。"),
            ),
        ),
        (59, Confirm(Unit::WangjiangStreet)),
    ],
};

pub(super) const WELLS: Tale = Tale {
    name: "wells",
    congress: Area::County,
    lead: Deputy::HanSuifeng,
    begun: 95,
    writing: suggestion(
        "农业农村",
        "关于解决柳溪乡高处村组季节性缺水的建议",
        (
            "大柳树村三个高处村组每年冬春两季断水，村民要到两公里外挑水，涉及九十多户。",
            "蓄水池容量不足，提水设备老化，水源单一。",
            "新建一座一百立方米蓄水池，更换提水设备，并勘测备用水源。",
        ),
    ),
    wishes: &[Unit::Water],
    then: &[
        (94, Lead(Deed::Submit(""))),
        (92, Office(Deed::Accept(&[]))),
        (90, Assign(&[(Unit::Water, Part::Lead, ""), (Unit::LiuxiTownship, Part::CoHandler, "")])),
        (87, Clerk(Unit::Water, UnitDeed::Accept)),
        (87, Clerk(Unit::LiuxiTownship, UnitDeed::Accept)),
        (
            80,
            Clerk(
                Unit::Water,
                UnitDeed::Contact(Moment::Before, Manner::OnSite, 2, "到三个村组查看蓄水池和提水设备。"),
            ),
        ),
        (79, Confirm(Unit::Water)),
        (64, Clerk(Unit::LiuxiTownship, UnitDeed::Draft(opinion("我乡负责新蓄水池选址和用地协调。")))),
        (6, Clerk(Unit::Water, UnitDeed::Wait("请代表帮助确认三个村组的用水户数。"))),
    ],
};

pub(super) const PARKING: Tale = Tale {
    name: "parking",
    congress: Area::County,
    lead: Deputy::SongTinglan,
    begun: 60,
    writing: suggestion(
        "城乡建设",
        "关于规范县医院周边停车秩序的建议",
        (
            "县医院门前路段高峰时车辆两侧停放，救护车多次受阻，平均通过时间超过八分钟。",
            "院内车位不足，周边公共停车场标识不清，违停劝导时断时续。",
            "增设引导标识，开放相邻单位夜间车位，高峰时段安排专人疏导。",
        ),
    ),
    wishes: &[Unit::CityManagement],
    then: &[
        (59, Lead(Deed::Submit(""))),
        (57, Office(Deed::Accept(&[]))),
        (55, Assign(&[(Unit::CityManagement, Part::Lead, "")])),
        (52, Clerk(Unit::CityManagement, UnitDeed::Accept)),
        (
            45,
            Clerk(
                Unit::CityManagement,
                UnitDeed::Contact(Moment::Before, Manner::OnSite, 0, "早高峰在医院门前查看。"),
            ),
        ),
        (44, Confirm(Unit::CityManagement)),
        (
            6,
            Clerk(
                Unit::CityManagement,
                UnitDeed::Draft(reply(
                    Unit::CityManagement,
                    "A",
                    "青城管函〔2026〕31号",
                    "一、已在三个路口增设停车引导标识；二、相邻两家单位夜间开放车位八十六个；三、早晚高峰有专人疏导，救护车通道已划线保障。",
                    None,
                )),
            ),
        ),
    ],
};

pub(super) const CROSSING: Tale = Tale {
    name: "crossing",
    congress: Area::County,
    lead: Deputy::SuBailu,
    begun: 70,
    writing: suggestion(
        "城乡建设",
        "关于在石桥村小学门口设置人行信号灯的建议",
        (
            "石桥村小学门前县道车速快，学生过街没有信号灯，今年发生两起擦碰。",
            "该路段近年货车增多，原有减速带磨损。",
            "设置按钮式人行信号灯，恢复减速带，上下学时段限速三十公里。",
        ),
    ),
    wishes: &[Unit::CityManagement],
    then: &[
        (69, Lead(Deed::Submit(""))),
        (67, Office(Deed::Accept(&[]))),
        (65, Assign(&[(Unit::Transport, Part::Lead, ""), (Unit::CityManagement, Part::CoHandler, "")])),
        (62, Clerk(Unit::Transport, UnitDeed::Accept)),
        (62, Clerk(Unit::CityManagement, UnitDeed::Accept)),
        (
            50,
            Clerk(
                Unit::Transport,
                UnitDeed::Contact(Moment::Before, Manner::OnSite, 1, "放学时段到校门口查看车流。"),
            ),
        ),
        (49, Confirm(Unit::Transport)),
        (30, Clerk(Unit::CityManagement, UnitDeed::Draft(opinion("我局负责减速带恢复和标线施划。")))),
        (29, Reviewer(Unit::CityManagement, UnitDeed::Approve)),
        (
            16,
            CommitteeProposes(
                Proposal {
                    title: "学校、医院门前交通安全",
                    proposer: "",
                    reason: "两处都关系老人孩子出行安全，部门之间需要协调。",
                },
                &["parking"],
            ),
        ),
        (10, Matter(MatterDeed::Decide("同意列为重点督办，由委员会负责督办的具体工作。"))),
        (8, Matter(MatterDeed::Pair("县人大常委会副主任 陆归舟", "副县长 方远山"))),
    ],
};

pub(super) const CHARGING: Tale = Tale {
    name: "charging",
    congress: Area::County,
    lead: Deputy::MeiYingxue,
    begun: 110,
    writing: suggestion(
        "城乡建设",
        "关于增设小区电动自行车集中充电点的建议",
        (
            "新塔社区六个小区只有两处集中充电点，居民飞线充电、进楼充电现象普遍，存在火灾隐患。",
            "小区公共用地紧张，充电价格高于居民电价，居民不愿使用。",
            "每个小区至少设一处有顶棚、有监控的集中充电点，公布合理价格。",
        ),
    ),
    wishes: &[Unit::Power],
    then: &[
        (109, Lead(Deed::Submit(""))),
        (107, Office(Deed::Accept(&[]))),
        (104, Assign(&[(Unit::CityManagement, Part::Lead, "")])),
        (101, Clerk(Unit::CityManagement, UnitDeed::Accept)),
        (
            95,
            Clerk(
                Unit::CityManagement,
                UnitDeed::Contact(Moment::Before, Manner::Telephone, 0, "电话了解各小区位置。"),
            ),
        ),
        (94, Confirm(Unit::CityManagement)),
        (
            24,
            Clerk(
                Unit::CityManagement,
                UnitDeed::Draft(reply(
                    Unit::CityManagement,
                    "B",
                    "青城管函〔2026〕28号",
                    "六个小区中已建成三处集中充电点，其余三处正在协调用地，预计下季度建成。",
                    Some(("建成其余三处集中充电点", 100)),
                )),
            ),
        ),
        (23, Reviewer(Unit::CityManagement, UnitDeed::Approve)),
        (22, Signer(Unit::CityManagement, UnitDeed::Sign)),
        (
            12,
            Lead(Deed::Judge(
                Verdict::Satisfied,
                Verdict::Dissatisfied,
                "价格问题没有答复，居民还是不愿意用。",
            )),
        ),
    ],
};

pub(super) const BANKS: Tale = Tale {
    name: "banks",
    congress: Area::County,
    lead: Deputy::TianZhiqiu,
    begun: 105,
    writing: suggestion(
        "农业农村",
        "关于加固桃源溪险工段堤岸的建议",
        (
            "桃源溪集镇下游三百米堤岸多处冲空，去年汛期险些漫堤，两侧有农户四十余家。",
            "该段为土石堤，多年未整治，上游来水增大。",
            "汛前完成护脚加固，并列入中小河流治理项目。",
        ),
    ),
    wishes: &[Unit::Water],
    then: &[
        (104, Lead(Deed::Submit(""))),
        (102, Office(Deed::Accept(&[]))),
        (98, Assign(&[(Unit::Water, Part::Lead, "")])),
        (95, Clerk(Unit::Water, UnitDeed::Accept)),
        (88, Clerk(Unit::Water, UnitDeed::Contact(Moment::Before, Manner::OnSite, 0, "与代表沿堤查看。"))),
        (87, Confirm(Unit::Water)),
        (
            76,
            Propose(
                Proposal {
                    title: "农村饮水和防汛安全",
                    proposer: "农业农村工作委员会",
                    reason: "两件建议涉及一百三十多户群众的饮水和防汛安全，须在明年汛期前见到成效。",
                },
                &["wells"],
            ),
        ),
        (70, Matter(MatterDeed::Decide("同意列为重点督办。"))),
        (66, Matter(MatterDeed::Pair("县人大常委会副主任 陆归舟", "副县长 方远山"))),
        (
            60,
            Matter(MatterDeed::Plan(
                "一、查看险工段和三个缺水村组；二、督促落实资金和设计；三、汛前再次查看并形成报告。",
            )),
        ),
        (
            26,
            Matter(MatterDeed::Visit(
                "陆归舟、田知秋代表、韩岁丰代表、县水利局",
                "查看桃源溪三百米险工段和大柳树村蓄水池；水利局汇报设计正在审批，要求先采取临时防护。",
            )),
        ),
        (20, Clerk(Unit::Water, UnitDeed::AskExtension("项目设计还在审批，无法在三个月内答复，申请延期。"))),
    ],
};

pub(super) const LAMPS: Tale = Tale {
    name: "lamps",
    congress: Area::County,
    lead: Deputy::LuGuizhou,
    begun: 55,
    writing: suggestion(
        "城乡建设",
        "关于完善城区背街小巷照明的建议",
        (
            "城区三十二条背街小巷中有十四条没有路灯或者灯具损坏，夜间出行不便。",
            "背街小巷产权复杂，没有纳入统一养护。",
            "对背街小巷照明作一次普查，统一纳入市政养护，今年先补齐十四条。",
        ),
    ),
    wishes: &[Unit::CityManagement],
    then: &[
        (54, Lead(Deed::Submit(""))),
        (52, Office(Deed::Accept(&[]))),
        (50, Assign(&[(Unit::CityManagement, Part::Lead, "")])),
        (48, Clerk(Unit::CityManagement, UnitDeed::Accept)),
        (
            40,
            Clerk(
                Unit::CityManagement,
                UnitDeed::Contact(Moment::Before, Manner::Telephone, 0, "核对十四条小巷名单。"),
            ),
        ),
        (39, Confirm(Unit::CityManagement)),
        (
            16,
            Clerk(
                Unit::CityManagement,
                UnitDeed::Draft(reply(
                    Unit::CityManagement,
                    "A",
                    "青城管函〔2026〕29号",
                    "普查已经完成，十四条小巷补装路灯一百零三盏，全部纳入市政养护。",
                    None,
                )),
            ),
        ),
        (15, Reviewer(Unit::CityManagement, UnitDeed::Approve)),
        (14, Signer(Unit::CityManagement, UnitDeed::Sign)),
    ],
};

pub(super) const DORMITORY: Tale = Tale {
    name: "dormitory",
    congress: Area::County,
    lead: Deputy::SuBailu,
    begun: 120,
    writing: suggestion(
        "教科文卫",
        "关于改善桃源镇中心校住宿条件的建议",
        (
            "中心校宿舍十二人一间，没有独立卫生间，冬季热水供应不足，住宿生有二百六十名。",
            "校舍建于二十年前，近年生源增加，改造资金缺口较大。",
            "分两年改造宿舍，先解决热水和卫生间。",
        ),
    ),
    wishes: &[Unit::Education],
    then: &[
        (119, Lead(Deed::Submit(""))),
        (117, Office(Deed::Accept(&[]))),
        (113, Assign(&[(Unit::Education, Part::Lead, "")])),
        (110, Clerk(Unit::Education, UnitDeed::Accept)),
        (
            100,
            Clerk(
                Unit::Education,
                UnitDeed::Contact(Moment::Before, Manner::Visit, 1, "到学校听取代表和住宿生意见。"),
            ),
        ),
        (99, Confirm(Unit::Education)),
        (
            40,
            Clerk(
                Unit::Education,
                UnitDeed::Draft(reply(
                    Unit::Education,
                    "B",
                    "青教函〔2026〕17号",
                    "热水系统今年寒假前改造完成，宿舍卫生间改造列入明年计划。",
                    Some(("完成热水系统改造", 80)),
                )),
            ),
        ),
        (39, Reviewer(Unit::Education, UnitDeed::Approve)),
        (38, Signer(Unit::Education, UnitDeed::Sign)),
        (12, Lead(Deed::Consent(Consent::Given))),
        (12, Lead(Deed::Judge(Verdict::Satisfied, Verdict::Basically, ""))),
    ],
};
