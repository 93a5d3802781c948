//! Said at the station of the Yueya community.

use super::prelude::*;

pub(super) const STORIES: &[Story] = &[
    Story {
        name: "evening-bus",
        door: Door::Yueya,
        came: ago(37, 14, 50),
        body: "3 路车末班太早，下夜班坐不上\n晚上末班是八点二十，在商场和饭店上班的人九点多下班都坐不上。月牙片区租房的年轻人多，能不能晚一个小时？",
        place: "3 路公交，月牙路口站",
        phone: "139 0000 0011",
        photos: &[],
        then: &[
            (ago(36, 9, 10), Station(Admit("transport"))),
            (ago(36, 9, 16), Route(To::Deputy(Deputy::SongTinglan), Urgency::Ordinary, "")),
            (ago(35, 10, 20), Handler(Accept)),
            (
                ago(33, 16, 30),
                PassOn(
                    Unit::Transport,
                    "我在站台问了 31 位乘客，21 位希望末班延到 21:30 左右，记录附后，请研究。",
                ),
            ),
            (ago(32, 9, 50), Handler(Accept)),
            (
                ago(27, 15, 15),
                Handler(Answer(
                    "根据宋听澜代表转来的乘客意见，公交公司统计了近一个月的刷卡数据，20:00 以后月牙方向平均每班 19 人，具备延时条件。\n自下月 1 日起，3 路车末班延至 21:30，其中 20:20 以后每 25 分钟一班，试运行三个月，客流稳定后固定下来。新的时刻表已贴到各站。",
                )),
            ),
            (ago(26, 9, 30), Station(ApproveAnswer)),
            (ago(26, 12, 40), Citizen(SeeAnswer)),
            (ago(22, 21, 48), Citizen(Judge(Verdict::Solved, "今天九点一刻坐上了！"))),
            (ago(17, 15, 20), Station(Disclose("希望延长 3 路公交末班时间"))),
        ],
    },
    Story {
        name: "charging-shed",
        door: Door::Yueya,
        came: ago(31, 15, 30),
        body: "月牙里小区没有电动车充电的地方\n大家都从窗户往下拉线，看着就害怕。能不能在自行车棚里装几个充电口？",
        place: "月牙里小区自行车棚",
        phone: "",
        photos: &[],
        then: &[
            (ago(30, 10, 40), Station(Admit("urban"))),
            (ago(30, 10, 44), Route(To::Unit(Unit::WangjiangStreet), Urgency::Ordinary, "")),
            (ago(29, 9, 30), Handler(Accept)),
            (
                ago(23, 14, 25),
                Handler(Answer(
                    "街道、社区和供电所到月牙里小区做了勘查，业主代表会议同意在自行车棚加装 20 个充电口，配烟感和喷淋，由一家运营单位投资，电价和服务费在棚口公示。\n现已装好通电，飞线由物业会同住户逐户拆除，还剩 2 户约好本周末处理。",
                )),
            ),
            (ago(22, 9, 20), Station(ApproveAnswer)),
            (ago(22, 18, 55), Citizen(SeeAnswer)),
            (ago(21, 19, 5), Citizen(Judge(Verdict::Solved, ""))),
            (ago(19, 15, 10), Station(Archive)),
        ],
    },
    Story {
        name: "kitchen-smoke",
        door: Door::Yueya,
        came: ago(25, 20, 22),
        body: "楼下新开的烧烤店油烟扰民\n没有专用烟道，油烟直接排到我家窗户，晚上十一点还呛得睡不着。",
        place: "月牙路 15 号底商",
        phone: "139 0000 0012",
        photos: &[],
        then: &[
            (ago(24, 9, 40), Station(Admit("environment"))),
            (ago(24, 9, 46), Route(To::Unit(Unit::CityManagement), Urgency::Ordinary, "")),
            (ago(23, 10, 10), Handler(Accept)),
            (
                ago(14, 11, 30),
                Handler(Answer(
                    "经查，该店未安装油烟净化设施，已下达限期改正通知书。店家已于上周装好净化器一台，我局将加强巡查。",
                )),
            ),
            (ago(13, 9, 15), Station(ApproveAnswer)),
            (ago(12, 20, 40), Citizen(SeeAnswer)),
            (ago(9, 22, 31), Citizen(Judge(Verdict::Not, "净化器装了不开，检查的来了才开，味道一点没少。"))),
            (ago(8, 19, 12), Citizen(Reopen("净化器晚上不开，烟口还是对着居民楼。请晚上九点以后来看。"))),
            (
                ago(7, 9, 30),
                Route(
                    To::Unit(Unit::CityManagement),
                    Urgency::Ordinary,
                    "重办：请在夜间营业时检查，并研究烟口改向。",
                ),
            ),
            (ago(6, 10, 5), Handler(Accept)),
        ],
    },
    Story {
        name: "reading-room-hours",
        door: Door::Yueya,
        came: ago(14, 10, 35),
        body: "社区图书室周末能不能开半天？\n现在只在工作日白天开，上班的、上学的都用不上。孩子放了假没地方去。",
        place: "月牙社区图书室",
        phone: "139 0000 0013",
        photos: &[],
        then: &[
            (ago(13, 14, 35), Station(Admit("education"))),
            (ago(13, 14, 42), Route(To::Deputy(Deputy::MeiYingxue), Urgency::Ordinary, "")),
            (ago(12, 9, 40), Handler(Accept)),
            (
                ago(5, 16, 0),
                Handler(Answer(
                    "我到社区和居民商量了两次，也请教了县图书馆。现在定下来：从本周六起，图书室周六 9:00–17:00、周日 13:00–17:00 开放，由社区工作者和八名志愿者轮值；县图书馆每季度换一次书，下周先送 300 册少儿读物。\n志愿者还缺两名，您和邻居愿意来，可以到社区服务站登记。开放以后人多不多、时间合不合适，我月底再去看。",
                )),
            ),
            (ago(4, 9, 30), Station(ApproveAnswer)),
            (ago(2, 20, 15), Citizen(SeeAnswer)),
        ],
    },
    Story {
        name: "accusation",
        door: Door::Yueya,
        came: ago(23, 9, 20),
        body: "我要实名举报某单位一名工作人员收了别人的好处费，材料我都有。",
        place: "",
        phone: "139 0000 0014",
        photos: &[],
        then: &[(
            ago(22, 10, 0),
            Station(NotAdmit(
                Reason::Accusation,
                "您反映的是举报事项，应当由纪检监察机关受理。请不要在这里上传材料，可拨打 12388 或到县纪检监察机关来访接待室当面提交。",
            )),
        )],
    },
    Story {
        name: "parcel-lockers",
        door: Door::Yueya,
        came: ago(30, 17, 45),
        body: "月牙里小区 4 号楼的快递柜摆在消防通道上\n来一辆消防车肯定过不去，应该挪个地方。",
        place: "月牙里小区 4 号楼旁",
        phone: "",
        photos: &[],
        then: &[
            (ago(29, 10, 50), Station(Admit("urban"))),
            (ago(29, 10, 55), Route(To::Unit(Unit::WangjiangStreet), Urgency::Ordinary, "")),
            (ago(28, 11, 20), Handler(Accept)),
            (
                ago(20, 9, 45),
                Handler(Answer(
                    "街道会同物业、快递企业到现场量了通道宽度，快递柜占用后净宽 3.1 米，不符合 4 米的要求。快递柜已移到小区东门门卫室旁，原址画了黄线和“禁止占用”字样。",
                )),
            ),
            (ago(19, 9, 20), Station(ApproveAnswer)),
            (ago(18, 12, 30), Citizen(SeeAnswer)),
        ],
    },
];
