//! Said at the point in Shiqiao village.

use super::prelude::*;

pub(super) const STORIES: &[Story] = &[
    Story {
        name: "canal",
        door: Door::Shiqiao,
        came: ago(38, 19, 25),
        body: "村东的干渠漏水有三年了\n上头放一方水，到我们尾渠只剩半方，二百多亩稻田灌不上。",
        place: "桃源镇石桥村东干渠二号闸以下",
        phone: "139 0000 0021",
        photos: &[Drawing::LeakingCanal],
        then: &[
            (ago(37, 15, 0), Station(Admit("farming"))),
            (
                ago(37, 15, 8),
                Route(To::Unit(Unit::Water), Urgency::Ordinary, "苏代表上届就提过，请给个时间表。"),
            ),
            (ago(36, 9, 50), Handler(Accept)),
            (
                ago(29, 17, 5),
                Handler(Answer(
                    "经测流，石桥村东干渠二号闸以下 640 米渗漏严重，输水损失约四成。已列入今年小型农田水利维修，处理办法是清淤、破损衬砌拆除重做，并更换二号闸板。\n先期 180 米最差的一段已完工试水，其余 460 米避开用水期施工，明年春灌前完成。施工期间由三号机井补水，电费由项目承担。联系电话 0000-0000203。",
                )),
            ),
            (ago(28, 15, 10), Station(ApproveAnswer)),
            (ago(27, 19, 40), Station(NoteDelivery(Proof::InPerson, "接待日当面交给反映人，并念了一遍。"))),
            (ago(24, 19, 50), Citizen(Judge(Verdict::Solved, "试水那天去看了，不漏了。剩下的说到做到。"))),
            (ago(19, 15, 30), Station(Disclose("石桥村东干渠渗漏"))),
        ],
    },
    Story {
        name: "public-toilet",
        door: Door::Shiqiao,
        came: ago(14, 19, 12),
        body: "村口公厕晚上没灯，门锁也坏了，赶夜路的和打工回来的都要用。",
        place: "桃源镇石桥村村口",
        phone: "",
        photos: &[],
        then: &[
            (ago(13, 15, 30), Station(Admit("urban"))),
            (ago(13, 15, 34), Route(To::Unit(Unit::TaoyuanTown), Urgency::Ordinary, "")),
            (ago(12, 9, 15), Handler(Accept)),
            (
                ago(5, 10, 40),
                Handler(Answer(
                    "村口公厕已装感应灯四盏、换了三把门锁，保洁员由一天一次改为一天两次，姓名和电话写在门口。灯用的是太阳能板，停电也能亮。",
                )),
            ),
            (ago(4, 15, 5), Station(ApproveAnswer)),
            (
                ago(2, 19, 20),
                Station(NoteDelivery(Proof::InPerson, "晚上在文化礼堂当面告诉反映人，他看了照片。")),
            ),
        ],
    },
    Story {
        name: "nobody-cares",
        door: Door::Shiqiao,
        came: ago(25, 20, 15),
        body: "村里的事没人管，都是糊弄人的。",
        place: "",
        phone: "",
        photos: &[],
        then: &[
            (
                ago(24, 15, 20),
                Station(AskMore(
                    "您说的是哪一件事？在什么地方、从什么时候开始的？说具体一点，我们好去找人办。",
                )),
            ),
            (
                ago(12, 15, 40),
                Station(NotAdmit(
                    Reason::Empty,
                    "过了补充期限，没有收到具体的事情。您随时可以重新说，也可以接待日晚上到文化礼堂来当面讲。",
                )),
            ),
        ],
    },
    Story {
        name: "bridge-rail",
        door: Door::Shiqiao,
        came: ago(7, 18, 48),
        body: "老石桥东边的栏杆断了两截，小孩放学在那儿玩，下面就是河。",
        place: "桃源镇石桥村老石桥",
        phone: "139 0000 0022",
        photos: &[],
        then: &[(ago(6, 15, 10), Station(Admit("transport")))],
    },
];
