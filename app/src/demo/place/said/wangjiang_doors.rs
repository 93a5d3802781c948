//! Said at the station of the Wangjiang street: what was answered on the spot, what went to the hotline, what became a
//! suggestion, what a unit refuses.

use super::prelude::*;

pub(super) const STORIES: &[Story] = &[
    Story {
        name: "station-hours",
        door: Door::Wangjiang,
        came: ago(12, 9, 20),
        body: "想问一下代表接待日能不能安排到晚上\n白天上班来不了，晚上七点以后有没有人接待？",
        place: "",
        phone: "139 0000 0031",
        photos: &[],
        then: &[
            (
                ago(12, 9, 40),
                Station(AnswerOnSpot(
                    "每月最后一个星期五的接待已经改到晚上七点到九点，就在本站，代表轮流值班。来不了的也可以扫码留言，两个工作日内回复。",
                    Some(Proof::Telephone),
                )),
            ),
            (ago(7, 15, 10), Station(NoteVerdict(Verdict::Solved, "电话回访，反映人说上周五晚上已经来过。"))),
            (ago(6, 10, 5), Station(Archive)),
        ],
    },
    Story {
        name: "taxi-meter",
        door: Door::Wangjiang,
        came: ago(8, 18, 30),
        body: "火车站门口的出租车不打表\n从车站到望江街，问了三辆都要一口价四十元，平时打表二十二元左右。",
        place: "车站广场出租车上客处",
        phone: "139 0000 0032",
        photos: &[],
        then: &[
            (ago(7, 9, 10), Station(Admit("transport"))),
            (ago(7, 9, 15), Route(To::Hotline, Urgency::Ordinary, "请转交通执法部门。")),
            (ago(6, 10, 30), Station(Accept)),
            (ago(6, 10, 32), Station(NoteReference("WJ-0608-117"))),
        ],
    },
    Story {
        name: "rental-rules",
        door: Door::Wangjiang,
        came: ago(40, 10, 0),
        body: "合租房隔成好几间，用电和消防都让人担心\n不光是我们小区，好几个小区都这样，希望有个统一的管理办法。",
        place: "望江街一带的出租房",
        phone: "",
        photos: &[],
        then: &[
            (ago(39, 9, 30), Station(Admit("urban"))),
            (
                ago(39, 9, 50),
                Route(To::Becomes(Becoming::Suggestion), Urgency::Ordinary, "情况普遍，由代表提出建议。"),
            ),
            (ago(35, 14, 0), Station(NoteReference("第 15 号建议"))),
            (
                ago(10, 16, 20),
                Station(NoteOutcome(
                    "第 15 号建议",
                    "您反映的问题由代表在人民代表大会会议上提出建议。政府已答复采纳：先在望江街试行出租房登记和用电检查，年底前拿出全县的管理办法。",
                )),
            ),
            (ago(9, 20, 15), Citizen(SeeAnswer)),
        ],
    },
    Story {
        name: "river-stairs",
        door: Door::Wangjiang,
        came: ago(9, 16, 40),
        body: "江边步道的台阶松动了两级，踩上去会晃\n早晚散步的老人很多，怕摔。",
        place: "望江步道三号台阶",
        phone: "",
        photos: &[],
        then: &[
            (ago(8, 9, 20), Station(Admit("urban"))),
            (ago(8, 9, 25), Route(To::Unit(Unit::CityManagement), Urgency::Ordinary, "")),
            (ago(7, 11, 0), Handler(HandBack("步道在河道管理范围内，建议交水务部门。"))),
            (
                ago(6, 9, 40),
                Route(
                    To::Unit(Unit::CityManagement),
                    Urgency::Ordinary,
                    "步道建成后已移交贵局养护，请核对移交清单。",
                ),
            ),
            (ago(4, 10, 10), Handler(Object("移交清单只有路面和路灯，不含台阶和护岸，仍应由水务部门负责。"))),
        ],
    },
];
