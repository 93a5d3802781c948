//! Said at the house of deputies in Wangjiang, and at its end.

use super::prelude::*;

pub(super) const STORIES: &[Story] = &[
    Story {
        name: "street-lamps",
        door: Door::Wangjiang,
        came: ago(38, 19, 42),
        body: "滨湖路南段的路灯有七盏不亮\n从彩虹桥头一直黑到老粮站，已经快半个月了。晚上接孩子下补习班，电动车和行人混在一起，前天差点撞上。\n麻烦有关部门来看看，最好整条线都查一查。联系我打 139 0000 0001。",
        place: "滨湖路南段，彩虹桥头至老粮站",
        phone: "139 0000 0001",
        photos: &[Drawing::DarkLamps],
        then: &[
            (ago(37, 9, 12), Station(Admit("urban"))),
            (
                ago(37, 9, 18),
                Route(To::Unit(Unit::CityManagement), Urgency::Ordinary, "夜间出行安全，请尽快安排。"),
            ),
            (ago(36, 10, 5), Handler(Accept)),
            (
                ago(30, 16, 20),
                Handler(Answer(
                    "您反映的滨湖路南段路灯不亮问题，我局已到现场检查。故障原因是彩虹桥头配电箱内一只接触器烧坏，另有三盏灯具老化。\n接触器和三盏灯具已经更换，七盏路灯于当晚恢复照明。同时对滨湖路全线 62 盏路灯做了夜间巡查，又换了两盏亮度不足的。\n今后如再发现路灯不亮，可直接拨打路灯维修电话 0000-0000201，二十四小时有人接听。感谢您的监督。",
                )),
            ),
            (ago(29, 9, 40), Station(ApproveAnswer)),
            (ago(29, 20, 11), Citizen(SeeAnswer)),
            (ago(28, 20, 36), Citizen(Judge(Verdict::Solved, "当晚就亮了，还多修了两盏，谢谢。"))),
            (ago(26, 10, 2), Station(Disclose("滨湖路南段七盏路灯不亮"))),
        ],
    },
    Story {
        name: "market-noise",
        door: Door::Wangjiang,
        came: ago(35, 7, 55),
        body: "滨湖菜市场凌晨三四点卸货，吵得睡不着\n喇叭声、摔筐声很大，住在二号楼的老人都睡不好。我们理解做生意不容易，希望能定个时间，不要按喇叭。",
        place: "滨湖菜市场后门，靠近湖畔小区 2 号楼",
        phone: "139 0000 0002",
        photos: &[],
        then: &[
            (ago(34, 10, 30), Station(Admit("environment"))),
            (ago(34, 10, 41), Route(To::Unit(Unit::CityManagement), Urgency::Ordinary, "")),
            (ago(33, 15, 12), Handler(Accept)),
            (ago(27, 11, 25), Handler(Answer("已与市场管理方沟通，会要求商户注意。"))),
            (
                ago(27, 15, 3),
                Station(ReturnAnswer("没有说明卸货时间怎么定、由谁管、居民再遇到找谁，请补充后再报。")),
            ),
            (
                ago(25, 16, 48),
                Handler(Answer(
                    "我局会同市场管理方和商户代表商定：卸货时间改为每日 5:30 以后，后门设“禁止鸣笛”标志，由市场夜班保安在场引导；铁筐改用塑料筐。\n从本周一起执行，执法队员连续七天凌晨到场，前三天劝导 11 人次，后四天未再发现鸣笛。受场地限制，卸货点暂时不能移走，已列入市场改造方案一并考虑。\n如再有违反，请拨打市场值班电话 0000-0000202。",
                )),
            ),
            (ago(25, 17, 20), Station(ApproveAnswer)),
            (ago(24, 10, 15), LookUpNumber),
            (
                ago(24, 10, 22),
                Station(NoteDelivery(Proof::Telephone, "电话读了答复全文，反映人表示知道了，会再看几天。")),
            ),
            (
                ago(21, 19, 30),
                Citizen(Judge(Verdict::Partly, "按喇叭的少了，五点半还是有点早，希望改造快一点。")),
            ),
            (ago(18, 14, 10), Station(Disclose("滨湖菜市场凌晨卸货扰民"))),
        ],
    },
    Story {
        name: "kerb-parking",
        door: Door::Wangjiang,
        came: ago(19, 12, 20),
        body: "湖畔小区北门的盲道上天天停满小汽车\n推婴儿车和轮椅的都要绕到马路上走。贴过条，走了又停。",
        place: "湖畔小区北门",
        phone: "",
        photos: &[],
        then: &[
            (ago(18, 9, 30), Station(Admit("transport"))),
            (ago(18, 9, 35), Route(To::Unit(Unit::CityManagement), Urgency::Ordinary, "")),
            (ago(17, 11, 2), Handler(Accept)),
            (
                ago(9, 15, 40),
                Handler(Answer(
                    "已在湖畔小区北门盲道两端安装 14 根隔离柱，并把这一段列入每日两次巡查。十天来清理违停 23 辆。\n北门西侧 30 米有公共停车位 40 个，晚上有空余，已加装指引牌。周边车位总量确实不足，街道正在商量错时共享附近单位的停车场，有结果后在小区公示栏公布。",
                )),
            ),
            (ago(8, 9, 10), Station(ApproveAnswer)),
            (ago(7, 21, 5), Citizen(SeeAnswer)),
            (ago(4, 20, 44), Citizen(Judge(Verdict::Partly, "盲道能走了，晚上还是没地方停车。"))),
        ],
    },
    Story {
        name: "stairwell",
        door: Door::Wangjiang,
        came: ago(18, 8, 50),
        body: "有人把旧家具、纸箱堆在楼道里\n在我们单元三楼，下楼都要侧着身子，也怕着火。说过几次不听。",
        place: "新塔社区 5 号楼 2 单元",
        phone: "",
        photos: &[],
        then: &[
            (ago(17, 9, 0), Station(Admit("urban"))),
            (ago(17, 9, 6), Route(To::Unit(Unit::WangjiangStreet), Urgency::Ordinary, "")),
            (ago(16, 10, 30), Handler(Accept)),
            (ago(15, 18, 12), Citizen(Withdraw)),
        ],
    },
    Story {
        name: "bus-shelter",
        door: Door::Wangjiang,
        came: ago(13, 18, 25),
        body: "县医院站的候车亭顶棚漏了一个大洞\n一下雨等车的人全淋着，去医院的老人多，坐的凳子也是湿的。",
        place: "3 路公交县医院站（往火车站方向）",
        phone: "139 0000 0003",
        photos: &[],
        then: &[
            (ago(12, 9, 25), Station(Admit("transport"))),
            (ago(12, 9, 31), Route(To::Unit(Unit::Transport), Urgency::Ordinary, "")),
            (ago(11, 14, 40), Handler(Accept)),
            (
                ago(4, 10, 18),
                Handler(Answer(
                    "县医院站候车亭顶棚破损系大风吹落树枝所致，公交公司已更换顶棚板两块，凳面换成可排水的条形凳，于上周四完工。\n全线 38 座候车亭的顶棚一并做了检查，另有 2 座正在维修，月底前完成。",
                )),
            ),
            (ago(2, 11, 15), Station(ApproveAnswer)),
        ],
    },
];
