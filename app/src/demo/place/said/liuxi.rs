//! Said at the station of Liuxi township.

use super::prelude::*;

pub(super) const STORIES: &[Story] = &[
    Story {
        name: "water-pressure",
        door: Door::Liuxi,
        came: ago(40, 10, 15),
        body: "大柳树村坡上组水压太低\n坡上十几户，一到做饭的时候水龙头就只剩一根线，洗澡根本不行。",
        place: "柳溪乡大柳树村坡上组",
        phone: "139 0000 0023",
        photos: &[],
        then: &[
            (ago(39, 9, 30), Station(Admit("urban"))),
            (ago(39, 9, 36), Route(To::Unit(Unit::Water), Urgency::Ordinary, "")),
            (ago(38, 10, 40), Handler(Accept)),
            (
                ago(33, 14, 50),
                Handler(Answer("已安排水厂在用水高峰提高供水压力，并更换入村总阀一只，请再观察。")),
            ),
            (ago(32, 10, 10), Station(ApproveAnswer)),
            (ago(31, 19, 15), Citizen(SeeAnswer)),
            (ago(27, 19, 0), Citizen(Judge(Verdict::Not, "坡下好了，坡上还是一样。"))),
            (ago(26, 19, 5), Citizen(Reopen("总阀换了也上不来，坡上比水池只低五六米。"))),
            (ago(25, 9, 40), Route(To::Unit(Unit::Water), Urgency::Ordinary, "重办：请实测坡上水压。")),
            (ago(24, 9, 20), Handler(Accept)),
            (
                ago(17, 16, 25),
                Handler(Answer(
                    "重办时我局在坡上组实测，高峰期水压只有 0.04 兆帕，原因确是高差不足，提高水厂压力解决不了坡上。前一次没有实测，是我们的疏漏。\n现已在坡上组加装一体化增压泵一台和 8 立方米水箱，今天通水，高峰期实测 0.18 兆帕。泵站由水厂远程监控，停电时水箱可用约 6 小时。",
                )),
            ),
            (ago(16, 9, 50), Station(ApproveAnswer)),
            (ago(16, 18, 45), Citizen(SeeAnswer)),
            (ago(14, 20, 10), Citizen(Judge(Verdict::Solved, "能洗澡了。第二回是真来量了。"))),
            (ago(11, 10, 20), Station(Disclose("大柳树村坡上组水压不足（重办后解决）"))),
        ],
    },
    Story {
        name: "river-rubbish",
        door: Door::Liuxi,
        came: ago(9, 16, 30),
        body: "溪口桥下面漂了好多泡沫箱和塑料瓶\n像是上游冲下来的，水都看不见了。",
        place: "柳溪乡溪口桥",
        phone: "",
        photos: &[],
        then: &[
            (ago(8, 9, 45), Station(Admit("environment"))),
            (ago(8, 9, 50), Route(To::Unit(Unit::Water), Urgency::Ordinary, "")),
            (ago(7, 14, 10), Handler(Accept)),
        ],
    },
    Story {
        name: "tender",
        door: Door::Liuxi,
        came: ago(26, 11, 40),
        body: "乡里的垃圾中转站招标，想请代表推荐\n我们公司实力很强，请代表帮忙推荐一下，事成之后一定感谢。",
        place: "",
        phone: "139 0000 0024",
        photos: &[],
        then: &[(
            ago(25, 10, 5),
            Station(NotAdmit(
                Reason::PrivateGain,
                "代表不得插手招标投标。请按招标公告参加，对程序有异议可以向招投标监管部门提出。",
            )),
        )],
    },
    Story {
        name: "tea-signpost",
        door: Door::Liuxi,
        came: ago(39, 14, 5),
        body: "来茶园的游客老走错路，建议竖个指路牌\n开到死胡同倒不出来的有好几回了，溪口三岔路口那儿最需要。",
        place: "柳溪乡溪口三岔路口",
        phone: "",
        photos: &[],
        then: &[
            (ago(38, 10, 0), Station(Admit("trade"))),
            (ago(38, 10, 6), Route(To::Deputy(Deputy::JiangWenqu), Urgency::Ordinary, "")),
            (ago(37, 16, 20), Handler(Accept)),
            (
                ago(36, 9, 10),
                PassOn(Unit::LiuxiTownship, "指路牌的位置我和两家茶园都看过，三岔路口东侧最合适。"),
            ),
            (ago(35, 9, 0), Handler(Accept)),
            (
                ago(31, 15, 30),
                Handler(Answer(
                    "乡政府已在溪口三岔路口东侧和死胡同口各竖指路牌一块，并向地图平台提交了更正，线上导航约两周后更新。",
                )),
            ),
            (ago(30, 10, 15), Station(ApproveAnswer)),
            (ago(29, 13, 20), Citizen(SeeAnswer)),
            (ago(10, 10, 40), Station(Archive)),
        ],
    },
    Story {
        name: "falling-rocks",
        door: Door::Liuxi,
        came: ago(5, 7, 40),
        body: "上山的路边老有石头滚下来，前几天差点砸到摩托车。",
        place: "",
        phone: "139 0000 0025",
        photos: &[],
        then: &[
            (ago(4, 9, 35), Station(AskMore("请问是哪一段山路？离哪个村或者里程桩近？"))),
            (
                ago(1, 20, 30),
                Citizen(TellMore(
                    "大柳树村往茶园去的盘山路，第三个弯，靠山那一边有一片土是松的，大概十来米长。",
                )),
            ),
        ],
    },
    Story {
        name: "teachers-flats",
        door: Door::Liuxi,
        came: ago(13, 19, 35),
        body: "乡中心小学的教师周转房窗户漏风、热水器坏了大半\n几个年轻老师冬天都住不下去了。",
        place: "柳溪乡中心小学",
        phone: "",
        photos: &[],
        then: &[
            (ago(12, 9, 40), Station(Admit("education"))),
            (ago(12, 9, 46), Route(To::Unit(Unit::Education), Urgency::Ordinary, "")),
            (ago(11, 10, 30), Handler(Accept)),
            (
                ago(3, 15, 50),
                Handler(Answer("已纳入学校修缮计划，待资金落实后统筹安排实施，感谢您对教育工作的关心。")),
            ),
            (
                ago(2, 10, 30),
                Station(ReturnAnswer("没有写修什么、什么时候修、资金差多少。天冷了，请先说明过冬怎么办。")),
            ),
        ],
    },
];
