//! What was moved while the congress sat last: an interpellation, and a motion that a committee deliberates on.

use super::prelude::*;

/// Everybody who moves with the lead: ten deputies in all, as the law has it in a county.
const WITH_HAN: &[Deputy] = &[
    Deputy::GuNanzhi,
    Deputy::SongTinglan,
    Deputy::SuBailu,
    Deputy::LuGuizhou,
    Deputy::MeiYingxue,
    Deputy::TianZhiqiu,
    Deputy::QiaoMuqing,
    Deputy::JiangWenqu,
    Deputy::LiuXintong,
];

/// Those who said what they think of the answer; the others are still asked.
const SAID: &[Deputy] = &[
    Deputy::HanSuifeng,
    Deputy::SongTinglan,
    Deputy::SuBailu,
    Deputy::LuGuizhou,
    Deputy::MeiYingxue,
    Deputy::JiangWenqu,
    Deputy::LiuXintong,
];

pub(super) const PIPES: Tale = Tale {
    name: "pipes",
    congress: Area::County,
    lead: Deputy::HanSuifeng,
    begun: 25,
    writing: Writing {
        kind: Kind::Interpellation,
        ..suggestion(
            "农业农村",
            "关于柳溪乡集中供水工程一再延期的质询案",
            (
                "柳溪乡集中供水工程前年列入县民生实事，原定去年底通水，至今三次延期，上游四个村组一千一百多人仍靠拉水过夏。",
                "县水利局三次说明的原因互不一致，剩余管线的施工单位和资金到位情况没有公布。",
                "一、工程三次延期的原因和责任在哪里？\n二、剩余六公里管线何时开工、何时通水？\n三、通水以前如何保证四个村组的饮水？",
            ),
        )
    },
    wishes: &[Unit::Water],
    then: &[
        (25, Invite(WITH_HAN)),
        (24, Sign(WITH_HAN)),
        (24, Lead(Deed::Submit("所问的是工程延期的责任，与在办的建议不是一件事。"))),
        (23, Office(Deed::Ask(Way::Written, "", 2, "主席团第二次会议决定，由县水利局书面答复。"))),
        (
            22,
            Clerk(
                Unit::Water,
                UnitDeed::Draft(Answer {
                    head: "县水利局局长 江行澜",
                    ..reply(
                        Unit::Water,
                        "",
                        "青水函〔质〕1号",
                        "一、延期的主要原因是跨河段设计变更和征地协调迟缓，我局督促不力，负有责任。\n二、剩余六公里管线已重新招标，年底前完成铺设，汛期前通水。\n三、通水以前由我局每周三次送水到组，费用由县级承担，不向群众收取。",
                        None,
                    )
                }),
            ),
        ),
        (22, Reviewer(Unit::Water, UnitDeed::Approve)),
        (22, Signer(Unit::Water, UnitDeed::Sign)),
        (20, Say(SAID)),
    ],
};

pub(super) const BRIDGES: Tale = Tale {
    name: "bridges",
    congress: Area::County,
    lead: Deputy::SuBailu,
    begun: 25,
    writing: Writing {
        kind: Kind::Motion,
        ..suggestion(
            "城乡建设",
            "关于制定农村公路桥梁安全管护办法的议案",
            (
                "全县农村公路有桥梁一百三十二座，其中四类、五类危旧桥十九座，多数没有限载标志。",
                "县、乡、村管护责任没有划分清楚，检测和维修经费没有固定来源。",
                "由县人大常委会作出决定，明确三级管护责任、每年检测公布和经费保障办法。",
            ),
        )
    },
    wishes: &[],
    then: &[
        (
            25,
            Invite(&[
                Deputy::GuNanzhi,
                Deputy::SongTinglan,
                Deputy::LuGuizhou,
                Deputy::MeiYingxue,
                Deputy::HanSuifeng,
                Deputy::TianZhiqiu,
                Deputy::QiaoMuqing,
                Deputy::JiangWenqu,
                Deputy::LiuXintong,
            ]),
        ),
        (
            24,
            Sign(&[
                Deputy::GuNanzhi,
                Deputy::SongTinglan,
                Deputy::LuGuizhou,
                Deputy::MeiYingxue,
                Deputy::HanSuifeng,
                Deputy::TianZhiqiu,
                Deputy::QiaoMuqing,
                Deputy::JiangWenqu,
                Deputy::LiuXintong,
            ]),
        ),
        (23, Lead(Deed::Submit("要求作出决定，与在办的建议不是一件事。"))),
        (22, Send),
    ],
};
