//! Said at the main station of Taoyuan town, and still under way.

use super::prelude::*;

pub(super) const STORIES: &[Story] = &[
    Story {
        name: "ditch",
        door: Door::Taoyuan,
        came: ago(8, 15, 40),
        body: "杏花街后面的排水沟堵满了\n全是淤泥和塑料袋，上次下雨水倒灌进三家铺面。趁现在雨少赶紧清一清吧。",
        place: "桃源镇杏花街北侧排水沟",
        phone: "139 0000 0017",
        photos: &[],
        then: &[
            (ago(7, 9, 20), Station(Admit("urban"))),
            (ago(7, 9, 26), Route(To::Unit(Unit::TaoyuanTown), Urgency::Ordinary, "")),
            (ago(6, 8, 50), Handler(Accept)),
        ],
    },
    Story {
        name: "market-day",
        door: Door::Taoyuan,
        came: ago(3, 11, 20),
        body: "逢集的时候摊子摆到了马路中间\n救护车上次在东口堵了十来分钟。划好的摊位区反倒空着，说是太偏没人去。",
        place: "桃源镇集镇东口",
        phone: "",
        photos: &[],
        then: &[
            (ago(2, 9, 10), Station(Admit("trade"))),
            (
                ago(1, 9, 32),
                Route(To::Unit(Unit::TaoyuanTown), Urgency::Ordinary, "下个集日前请先把救护通道让出来。"),
            ),
        ],
    },
    Story {
        name: "night-clinic",
        door: Door::Taoyuan,
        came: ago(11, 20, 5),
        body: "镇卫生院晚上没有医生值班\n只有一个护士，孩子半夜发烧只能往县城跑，四十多分钟。能不能晚上也有医生？",
        place: "桃源镇卫生院",
        phone: "139 0000 0018",
        photos: &[],
        then: &[
            (ago(10, 9, 15), Station(Admit("health"))),
            (
                ago(9, 9, 22),
                Route(
                    To::Deputy(Deputy::TianZhiqiu),
                    Urgency::Ordinary,
                    "请先向卫生院了解值班安排，再回复村民。",
                ),
            ),
            (ago(8, 10, 10), Handler(Accept)),
        ],
    },
    Story {
        name: "irrigation-turns",
        door: Door::Taoyuan,
        came: ago(2, 16, 18),
        body: "上杏村下游几户浇地老是轮不到水\n上游的一开就是一整天。希望有人主持，把轮灌的日子排出来写在墙上。",
        place: "桃源镇上杏村三、四组",
        phone: "",
        photos: &[],
        then: &[
            (ago(1, 9, 10), Station(Admit("farming"))),
            (ago(1, 9, 18), Route(To::Deputy(Deputy::TianZhiqiu), Urgency::Ordinary, "")),
        ],
    },
    Story {
        name: "yellow-water",
        door: Door::Taoyuan,
        came: ago(1, 18, 6),
        body: "这两天自来水放出来是黄的\n沉淀一晚上杯底有一层泥。问了邻居都一样，不敢做饭。",
        place: "桃源镇杏花街 30 至 46 号",
        phone: "139 0000 0019",
        photos: &[Drawing::YellowWater],
        then: &[],
    },
    Story {
        name: "last-coach",
        door: Door::Taoyuan,
        came: ago(12, 10, 50),
        body: "桃源到县城的末班车太早\n下午四点半就没有了，去县医院看病的人当天回不来。能不能加一班五点半的？",
        place: "桃源镇客运站",
        phone: "",
        photos: &[],
        then: &[
            (ago(11, 9, 20), Station(Admit("transport"))),
            (ago(11, 9, 25), Route(To::Unit(Unit::Transport), Urgency::Ordinary, "")),
            (ago(10, 11, 30), Handler(Accept)),
            (
                ago(1, 16, 10),
                Handler(Answer(
                    "我局组织客运公司做了两周客流调查，16:30 以后每天有 12 至 18 人需要返回桃源镇。拟增开 17:40 县医院至桃源镇班车一班，用 19 座小型客车，途经石桥村，票价不变，下周一开始试运行两个月。\n如果试运行期间平均每班不足 6 人，改为电话预约响应，预约电话将提前公布。",
                )),
            ),
        ],
    },
    Story {
        name: "low-wire",
        door: Door::Taoyuan,
        came: ago(10, 7, 52),
        body: "上杏村口的电线垂得很低，收割机过的时候要人拿竹竿挑，太吓人了。",
        place: "桃源镇上杏村口",
        phone: "139 0000 0020",
        photos: &[],
        then: &[
            (ago(9, 9, 0), Station(Admit("farming"))),
            (ago(9, 9, 6), Route(To::Unit(Unit::TaoyuanTown), Urgency::Ordinary, "")),
            (
                ago(8, 15, 20),
                Handler(HandBack("经看现场，属 10 千伏以下供电线路，权属为供电所，请改交供电所办理。")),
            ),
            (ago(7, 9, 12), Route(To::Unit(Unit::Power), Urgency::Ordinary, "镇政府退办，理由成立。")),
            (ago(6, 8, 40), Handler(Accept)),
        ],
    },
];
