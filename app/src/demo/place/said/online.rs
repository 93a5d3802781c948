//! Said at the county's online station.

use super::prelude::*;

pub(super) const STORIES: &[Story] = &[
    Story {
        name: "change-a-law",
        door: Door::Online,
        came: ago(10, 22, 15),
        body: "建议修改一部全国性法律里的一条\n具体条文和理由我写了三页，怎么交给你们？",
        place: "",
        phone: "",
        photos: &[],
        then: &[(
            ago(9, 10, 20),
            Station(NotAdmit(
                Reason::Other,
                "修改法律的意见可以在公开征求意见时直接提出，也可以交给基层立法联系点汇总上报；联络站不作为办理事项受理，您的三页材料可以在接待日带来，我们转交。",
            )),
        )],
    },
    Story {
        name: "shared-bicycles",
        door: Door::Online,
        came: ago(2, 12, 44),
        body: "汽车站门口共享单车堵住无障碍坡道\n堆得像小山，坡道全挡上了，早上拖着行李根本出不来。",
        place: "县汽车站正门",
        phone: "139 0000 0026",
        photos: &[],
        then: &[],
    },
    Story {
        name: "service-hall-noon",
        door: Door::Online,
        came: ago(16, 12, 30),
        body: "县政务服务大厅中午不办事\n十二点到两点关着，上班的人只有中午有空。能不能留两个窗口？",
        place: "县政务服务大厅",
        phone: "",
        photos: &[],
        then: &[
            (ago(15, 9, 30), Station(Admit("urban"))),
            (ago(15, 9, 36), Route(To::Deputy(Deputy::LuGuizhou), Urgency::Ordinary, "")),
            (ago(14, 14, 40), Handler(Accept)),
            (
                ago(6, 11, 20),
                Handler(Answer(
                    "我到大厅中午蹲了三天，平均每天中午有 17 人白跑。已向大厅管理机构提出：中午留社保医保、不动产各一个窗口轮班，其余事项开通自助机。对方答复本月起试行，轮班表贴在门口。\n我下月再去看一次，如果没有做到，会作为代表建议正式提出。",
                )),
            ),
            (ago(5, 10, 0), Station(ApproveAnswer)),
            (ago(3, 12, 50), Citizen(SeeAnswer)),
        ],
    },
];
