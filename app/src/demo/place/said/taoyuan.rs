//! Said at the main station of Taoyuan town, and at its end or refused.

use super::prelude::*;

pub(super) const STORIES: &[Story] = &[
    Story {
        name: "village-road",
        door: Door::Taoyuan,
        came: ago(39, 9, 30),
        body: "集镇到上杏村的路太窄，会不了车\n水泥路只有三米半宽，收粮的车一来就堵死，去年还有三轮车翻到沟里。能不能隔一段修个会车的地方？",
        place: "桃源镇集镇至上杏村通村路",
        phone: "139 0000 0015",
        photos: &[],
        then: &[
            (ago(38, 9, 20), Station(Admit("transport"))),
            (ago(38, 9, 28), Route(To::Deputy(Deputy::TianZhiqiu), Urgency::Ordinary, "")),
            (ago(37, 8, 55), Handler(Accept)),
            (
                ago(35, 17, 10),
                PassOn(
                    Unit::TaoyuanTown,
                    "我同三名村民走了全程，最窄的五处画在图上，其中三处路边是集体地，可以先修。",
                ),
            ),
            (ago(34, 9, 35), Handler(Accept)),
            (
                ago(29, 10, 20),
                Handler(Answer(
                    "镇政府会同上杏村委会和田知秋代表现场确定，在通村路最窄处增设会车点五处，每处长 20 米、拓宽 2 米。\n其中三处用集体预留地，已铺好碎石基层可以通行，月底浇水泥；另两处涉及两户承包地边角，补偿已谈妥，秋收后动工。翻车那一段的沟边已先装了 60 米警示桩。\n施工进度在两个村的公示栏张贴。",
                )),
            ),
            (ago(28, 9, 20), Station(ApproveAnswer)),
            (ago(28, 19, 30), Citizen(SeeAnswer)),
            (ago(24, 18, 22), Citizen(Judge(Verdict::Solved, "三处都能会车了，后面两处我们盯着。"))),
            (ago(20, 10, 40), Station(Disclose("集镇至上杏村通村路会车难"))),
        ],
    },
    Story {
        name: "fair-price",
        door: Door::Taoyuan,
        came: ago(36, 11, 5),
        body: "集镇东口摆摊的卫生费到底按什么收？\n有的收五块有的收十块，还没有票。",
        place: "桃源镇集镇东口",
        phone: "",
        photos: &[],
        then: &[
            (ago(35, 9, 40), Station(Admit("trade"))),
            (ago(35, 9, 46), Route(To::Unit(Unit::TaoyuanTown), Urgency::Ordinary, "")),
            (ago(34, 14, 30), Handler(Accept)),
            (
                ago(28, 15, 10),
                Handler(Answer(
                    "集镇东口临时摊位卫生费由市场服务公司代收，标准为每摊每集 5 元，自产自销农产品的免收。经查，个别收费员多收、未给票据，已清退多收的 430 元，更换收费员，收费牌立在东口两侧，今后凭二维码缴费、当场出票。",
                )),
            ),
            (ago(27, 9, 10), Station(ApproveAnswer)),
            (ago(27, 12, 15), Citizen(SeeAnswer)),
            (ago(26, 12, 40), Citizen(Judge(Verdict::Solved, "多收的退给我了。"))),
            (ago(23, 9, 50), Station(Disclose("集镇摊位卫生费标准不一"))),
            (ago(16, 14, 30), Station(WithdrawDisclosure("公开稿里写的清退明细可以认出个别摊主，先撤下。"))),
        ],
    },
    Story {
        name: "school-bus-stop",
        door: Door::Taoyuan,
        came: ago(20, 7, 30),
        body: "上杏村的校车能不能在坡上加一站？\n现在只停在村委会，坡上的三个小组走下来要二十多分钟，冬天天不亮。坡上岔路口就可以停。",
        place: "桃源镇上杏村坡上岔路口",
        phone: "139 0000 0016",
        photos: &[],
        then: &[
            (ago(19, 9, 15), Station(Admit("education"))),
            (ago(19, 9, 20), Route(To::Unit(Unit::Education), Urgency::Ordinary, "")),
            (ago(18, 10, 45), Handler(Accept)),
            (
                ago(9, 16, 50),
                Handler(Answer(
                    "经与校车公司、交警部门现场勘察，坡上岔路口坡度大、没有掉头场地，按照校车安全管理规定暂不能设站。已调整发车时间，村委会站上车时间推迟 10 分钟，天亮后发车。",
                )),
            ),
            (ago(8, 9, 30), Station(ApproveAnswer)),
            (ago(6, 18, 20), Citizen(SeeAnswer)),
            (
                ago(3, 19, 14),
                Citizen(Judge(
                    Verdict::Not,
                    "推迟十分钟还是要走下来。岔路口不行，能不能停在晒谷场？那里能掉头。",
                )),
            ),
        ],
    },
    Story {
        name: "loudspeaker",
        door: Door::Taoyuan,
        came: ago(17, 12, 10),
        body: "村里的大喇叭每天早上六点就响\n音量特别大，家里有刚出生的孩子。通知能不能改成七点以后？",
        place: "桃源镇上杏村四组",
        phone: "",
        photos: &[],
        then: &[
            (ago(16, 9, 5), Station(Admit("urban"))),
            (ago(16, 9, 11), Route(To::Unit(Unit::TaoyuanTown), Urgency::Ordinary, "")),
            (ago(15, 10, 30), Handler(Accept)),
            (
                ago(10, 14, 15),
                Handler(Answer(
                    "已与上杏村委会商定：除防汛、防火等紧急通知外，广播时间改为 7:30–8:00 和 18:30–19:00，四组那只喇叭调低音量并转了方向，请村民小组长每周听一次反映。",
                )),
            ),
            (ago(9, 10, 0), Station(ApproveAnswer)),
            (ago(8, 21, 30), Citizen(SeeAnswer)),
            (ago(5, 8, 10), Citizen(Judge(Verdict::Solved, "现在正好，谢谢。"))),
        ],
    },
    Story {
        name: "next-county",
        door: Door::Taoyuan,
        came: ago(15, 14, 22),
        body: "我老家邻县的镇上，桥塌了一半好几个月没修，你们能不能催一催？",
        place: "邻县（不在青禾县）",
        phone: "",
        photos: &[],
        then: &[(
            ago(14, 9, 50),
            Station(NotAdmit(
                Reason::OtherPlace,
                "您说的桥在邻县境内，请向当地的代表联络站反映，也可以拨打当地的 12345。",
            )),
        )],
    },
];
