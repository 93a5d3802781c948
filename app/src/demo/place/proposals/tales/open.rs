//! Those that are still being written, signed, reviewed or assigned, and those that were not accepted.

use super::prelude::*;

pub(super) const WASTE: Tale = Tale {
    name: "waste",
    congress: Area::County,
    lead: Deputy::HanSuifeng,
    begun: 9,
    writing: suggestion(
        "生态环境",
        "关于建立农药包装废弃物回收点的建议",
        (
            "春耕以来田边沟渠随处可见农药瓶和包装袋，雨后冲入河道，附近村民反映强烈。",
            "没有固定回收点，农户不知道交到哪里，经销商没有回收积极性。",
            "每个行政村设一个回收点，由经销商按销售量承担回收责任，县里统一处置。",
        ),
    ),
    wishes: &[],
    then: &[(8, Lead(Deed::Submit("")))],
};

pub(super) const TREES: Tale = Tale {
    name: "trees",
    congress: Area::County,
    lead: Deputy::GuNanzhi,
    begun: 14,
    writing: suggestion(
        "生态环境",
        "关于保护老城区古树名木的建议",
        (
            "老城区登记的古树有二十七株，其中五株被地面硬化封住根部，两株出现枯枝。",
            "养护责任没有落实到单位，缺少日常巡查。",
            "落实一树一单位养护，打开树池，每季度巡查并公开结果。",
        ),
    ),
    wishes: &[Unit::CityManagement],
    then: &[
        (13, Lead(Deed::Submit(""))),
        (11, Office(Deed::GiveBack("请补充五株古树的具体位置，并说明建议由哪个单位牵头。"))),
    ],
};

pub(super) const NIGHT_PARKING: Tale = Tale {
    name: "night-parking",
    congress: Area::County,
    lead: Deputy::LuGuizhou,
    begun: 58,
    writing: suggestion(
        "城乡建设",
        "关于县医院门前增加夜间停车位的建议",
        (
            "县医院夜间急诊陪护家属找不到停车位，常常停到行车道上，影响救护车通行。",
            "医院内部车位白天紧张、夜间也被占用，周边单位车位没有开放。",
            "协调周边单位夜间开放车位，在医院门前施划夜间限时车位。",
        ),
    ),
    wishes: &[Unit::CityManagement],
    then: &[(57, Lead(Deed::Submit(""))), (56, SameAs("parking"))],
};

pub(super) const SHELTER: Tale = Tale {
    name: "shelter",
    congress: Area::County,
    lead: Deputy::SongTinglan,
    begun: 12,
    writing: suggestion(
        "城乡建设",
        "关于在公交站台加装候车亭的建议",
        (
            "城区四十一个公交站台中有二十三个没有候车亭，雨天老人和孩子无处避雨。",
            "早年建设的站台只立了站牌，后续改造没有计划。",
            "用两年时间为二十三个站台加装候车亭和座椅，先安排学校、医院附近的站台。",
        ),
    ),
    wishes: &[Unit::Transport],
    then: &[(11, Lead(Deed::Submit(""))), (7, Office(Deed::Accept(&[])))],
};

pub(super) const COURT: Tale = Tale {
    name: "court",
    congress: Area::County,
    lead: Deputy::SuBailu,
    begun: 44,
    writing: suggestion(
        "监察和司法",
        "关于村道货车碰撞赔偿纠纷的建议",
        (
            "村民与运输户因货车碰撞院墙发生纠纷，一审判决之后双方都不服，村里多次调解没有结果。",
            "村道没有限高限宽标志，货车进村没有管理。",
            "请有关部门过问这起纠纷的处理，并在村口设置限高限宽设施。",
        ),
    ),
    wishes: &[],
    then: &[
        (43, Lead(Deed::Submit("想请有关部门了解情况。"))),
        (
            41,
            Office(Deed::NotAccept(
                Ground::JudicialCase,
                Refused::Explained,
                "代表建议不涉及具体司法案件，请当事人依法上诉；村口设置限高设施的意见可以另行提出。",
            )),
        ),
    ],
};

pub(super) const LAKE: Tale = Tale {
    name: "lake",
    congress: Area::County,
    lead: Deputy::LuGuizhou,
    begun: 20,
    writing: Writing {
        kind: Kind::Motion,
        ..suggestion(
            "生态环境",
            "关于加强青禾湖饮用水水源保护的议案",
            (
                "青禾湖是全县十九万人的饮用水水源，近三年夏季总磷浓度逐年升高，去年有两个月接近标准上限。",
                "入湖河道沿线养殖和生活污水没有完全收集，水源保护缺少县级制度。",
                "由县人大常委会作出关于加强青禾湖饮用水水源保护的决定，明确保护区管理、生态补偿和年度报告制度。",
            ),
        )
    },
    wishes: &[],
    then: &[
        (
            18,
            Invite(&[
                Deputy::GuNanzhi,
                Deputy::SongTinglan,
                Deputy::SuBailu,
                Deputy::MeiYingxue,
                Deputy::HanSuifeng,
                Deputy::TianZhiqiu,
            ]),
        ),
        (16, Sign(&[Deputy::SongTinglan, Deputy::SuBailu, Deputy::HanSuifeng])),
    ],
};

pub(super) const GARDENS: Tale = Tale {
    name: "gardens",
    congress: Area::County,
    lead: Deputy::GuNanzhi,
    begun: 3,
    writing: suggestion(
        "城乡建设",
        "关于利用边角地建设口袋公园的建议",
        ("滨湖片区有九处闲置边角地，杂草丛生，居民在上面堆放杂物。", "", ""),
    ),
    wishes: &[],
    then: &[],
};

pub(super) const BINS: Tale = Tale {
    name: "bins",
    congress: Area::County,
    lead: Deputy::MeiYingxue,
    begun: 10,
    writing: suggestion(
        "城乡建设",
        "关于增加大件垃圾投放点的建议",
        (
            "新塔社区居民更换家具后无处投放，旧沙发、床垫堆在楼道和垃圾桶旁，既堵通道又有火灾隐患。",
            "现有投放点只收生活垃圾，大件垃圾要自己联系清运，费用不透明。",
            "每个社区设一处大件垃圾投放点，公布清运时间和收费标准。",
        ),
    ),
    wishes: &[Unit::CityManagement],
    then: &[
        (9, Lead(Deed::Submit(""))),
        (7, Office(Deed::Accept(&[]))),
        (5, Assign(&[(Unit::CityManagement, Part::Lead, "")])),
    ],
};

pub(super) const SIGNAL: Tale = Tale {
    name: "signal",
    congress: Area::County,
    lead: Deputy::SongTinglan,
    begun: 12,
    writing: suggestion(
        "社会建设",
        "关于改善山区村庄手机信号的建议",
        (
            "桃源镇、柳溪乡有六个自然村手机信号时断时续，遇到急病和山火报不了警。",
            "建站涉及通信企业、供电和林地手续，几个部门各管一段，两年没有结果。",
            "由县政府办公室牵头，逐村确定建站点位，统一办理用电和林地手续，年内开通。",
        ),
    ),
    wishes: &[Unit::Government],
    then: &[
        (11, Lead(Deed::Submit(""))),
        (8, Office(Deed::Accept(&[]))),
        (4, Assign(&[(Unit::Government, Part::Lead, "")])),
    ],
};

pub(super) const MARKET: Tale = Tale {
    name: "market",
    congress: Area::TaoyuanTown,
    lead: Deputy::QiaoMuqing,
    begun: 34,
    writing: suggestion(
        "农业农村",
        "关于规范桃源集市摊位的建议",
        (
            "逢集日摊位占用主街两侧，车辆无法通行，消防车进不来，集市结束后垃圾无人清理。",
            "集市没有划线分区，也没有明确的管理人。",
            "划定摊位区和消防通道，安排专人管理，集市结束两小时内清扫完毕。",
        ),
    ),
    wishes: &[Unit::TaoyuanTown],
    then: &[
        (33, Lead(Deed::Submit(""))),
        (30, Clerk(Unit::TaoyuanTown, UnitDeed::HandBack("集市场地管理属于村委会，请另行确定承办单位。"))),
    ],
};
