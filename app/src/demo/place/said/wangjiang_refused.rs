//! Said at the house of deputies in Wangjiang, and better said elsewhere.

use super::prelude::*;

pub(super) const STORIES: &[Story] = &[
    Story {
        name: "lawsuit",
        door: Door::Wangjiang,
        came: ago(21, 10, 8),
        body: "请代表过问我和开发商的官司\n上个月已经开庭，一审判决我觉得不公平，希望代表跟法院说一说，二审给我改过来。",
        place: "",
        phone: "139 0000 0009",
        photos: &[],
        then: &[(
            ago(20, 9, 45),
            Station(NotAdmit(
                Reason::Court,
                "案件正在诉讼中，代表不能过问具体案件。您可以在判决书写明的期限内上诉；需要法律援助，可到县法律援助中心咨询。",
            )),
        )],
    },
    Story {
        name: "balcony-smoke",
        door: Door::Wangjiang,
        came: ago(16, 11, 57),
        body: "对面楼四楼阳台在冒烟，好像没人在家！",
        place: "湖畔小区 8 号楼",
        phone: "139 0000 0010",
        photos: &[],
        then: &[
            (ago(16, 11, 59), LookUpNumber),
            (
                ago(16, 12, 4),
                Station(NotAdmit(
                    Reason::Emergency,
                    "已打电话提醒您拨打 119，并通知小区物业上门查看（为阳台杂物阴燃，已扑灭）。以后遇到险情请先打 119，不要在这里等。",
                )),
            ),
        ],
    },
];
