//! The deputies of the invented place. The names are made up; nobody is meant.

use std::collections::BTreeMap;

use congress::{EndReason, MandateId, NewMandate, NewPerson, Sex};
use host::Actor;
use jiff::civil::Date;
use kernel::{Error, PersonId, RegionPath, Result};
use store::Tx;

use super::names::{Area, Deputy, of};
use super::traits;

/// A deputy to be.
struct Plan {
    deputy: Deputy,
    name: &'static str,
    sex: Sex,
    /// The region whose office keeps the record.
    kept_by: Area,
    /// Congress, constituency or electing unit, delegation.
    seats: &'static [(Area, &'static str, &'static str)],
}

const PLANS: [Plan; 15] = [
    plan(
        Deputy::LinXiaohe,
        "林晓禾",
        Sex::Female,
        Area::County,
        &[(Area::Province, "临川湖市人民代表大会", "临川湖代表团")],
    ),
    plan(
        Deputy::ChengYuanfan,
        "程远帆",
        Sex::Male,
        Area::County,
        &[
            (Area::Province, "临川湖市人民代表大会", "临川湖代表团"),
            (Area::City, "青禾县人民代表大会", "青禾代表团"),
        ],
    ),
    plan(
        Deputy::ShiWangchun,
        "石望春",
        Sex::Male,
        Area::County,
        &[(Area::City, "青禾县人民代表大会", "青禾代表团")],
    ),
    plan(
        Deputy::GuNanzhi,
        "顾南枝",
        Sex::Female,
        Area::WangjiangStreet,
        &[(Area::County, "第三选区（望江街道滨湖片）", "望江代表团")],
    ),
    plan(
        Deputy::SongTinglan,
        "宋听澜",
        Sex::Male,
        Area::WangjiangStreet,
        &[(Area::County, "第四选区（望江街道月牙片）", "望江代表团")],
    ),
    plan(
        Deputy::SuBailu,
        "苏白鹭",
        Sex::Female,
        Area::TaoyuanTown,
        &[(Area::County, "第九选区（桃源镇石桥片）", "桃源代表团"), (Area::TaoyuanTown, "第四选区", "")],
    ),
    plan(
        Deputy::LuGuizhou,
        "陆归舟",
        Sex::Male,
        Area::County,
        &[(Area::County, "第一选区（县直机关）", "县直代表团")],
    ),
    plan(
        Deputy::MeiYingxue,
        "梅映雪",
        Sex::Female,
        Area::WangjiangStreet,
        &[(Area::County, "第五选区（望江街道新塔片）", "望江代表团")],
    ),
    plan(
        Deputy::HanSuifeng,
        "韩岁丰",
        Sex::Male,
        Area::LiuxiTownship,
        &[
            (Area::City, "青禾县人民代表大会", "青禾代表团"),
            (Area::County, "第十二选区（柳溪乡）", "柳溪代表团"),
        ],
    ),
    plan(
        Deputy::TianZhiqiu,
        "田知秋",
        Sex::Male,
        Area::TaoyuanTown,
        &[(Area::County, "第八选区（桃源镇集镇片）", "桃源代表团"), (Area::TaoyuanTown, "第一选区", "")],
    ),
    plan(
        Deputy::QiaoMuqing,
        "乔木青",
        Sex::Female,
        Area::TaoyuanTown,
        &[(Area::County, "第十选区（桃源镇上杏片）", "桃源代表团"), (Area::TaoyuanTown, "第二选区", "")],
    ),
    plan(
        Deputy::JiangWenqu,
        "江问渠",
        Sex::Male,
        Area::LiuxiTownship,
        &[
            (Area::County, "第十三选区（柳溪乡大柳树片）", "柳溪代表团"),
            (Area::LiuxiTownship, "第一选区", ""),
        ],
    ),
    plan(
        Deputy::LiuXintong,
        "柳新桐",
        Sex::Female,
        Area::LiuxiTownship,
        &[(Area::County, "第十四选区（柳溪乡溪口片）", "柳溪代表团"), (Area::LiuxiTownship, "第三选区", "")],
    ),
    plan(
        Deputy::FangZhuying,
        "方竹影",
        Sex::Female,
        Area::LiuxiTownship,
        &[(Area::LiuxiTownship, "第五选区", "")],
    ),
    plan(
        Deputy::BaiQianfan,
        "白千帆",
        Sex::Male,
        Area::WangjiangStreet,
        &[(Area::County, "第六选区（望江街道码头片）", "望江代表团")],
    ),
];

const fn plan(
    deputy: Deputy,
    name: &'static str,
    sex: Sex,
    kept_by: Area,
    seats: &'static [(Area, &'static str, &'static str)],
) -> Plan {
    Plan { deputy, name, sex, kept_by, seats }
}

/// A deputy as the rest of the place needs to know them.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) id: PersonId,
    pub(super) name: &'static str,
    mandates: Vec<MandateId>,
}

/// Adds every deputy with their mandates.
pub(super) fn add(
    tx: &mut Tx,
    actor: &Actor,
    areas: &BTreeMap<Area, RegionPath>,
    from: Date,
) -> Result<BTreeMap<Deputy, Known>> {
    let mut deputies = BTreeMap::new();
    for plan in &PLANS {
        let known = NewPerson {
            sex: Some(plan.sex),
            ..NewPerson::named(region(&of(areas, plan.kept_by)?)?, plan.name)
        };
        let id = congress::add_person(tx, actor, &traits::of(plan.deputy, known))?;
        let mut mandates = Vec::new();
        for (n, (area, seat, delegation)) in plan.seats.iter().enumerate() {
            let congress = region(&of(areas, *area)?)?;
            let new = NewMandate {
                delegation: (*delegation).to_owned(),
                certificate: format!("{:02}{:03}{n}", term(*area), deputies.len() + 1),
                ..NewMandate::of(id, congress, term(*area), seat, from)
            };
            mandates.push(congress::add_mandate(tx, actor, &new)?);
        }
        deputies.insert(plan.deputy, Known { id, name: plan.name, mandates });
    }
    Ok(deputies)
}

/// The term 届 of a congress.
const fn term(area: Area) -> u32 {
    match area {
        Area::Province => 14,
        Area::City => 9,
        Area::County => 18,
        _ => 20,
    }
}

/// Adds a person to a region's register.
pub(super) fn person(
    tx: &mut Tx,
    actor: &Actor,
    kept_by: &RegionPath,
    name: &str,
    sex: Option<Sex>,
) -> Result<PersonId> {
    congress::add_person(tx, actor, &NewPerson { sex, ..NewPerson::named(region(kept_by)?, name) })
}

/// Ends all mandates of a deputy who moves away.
pub(super) fn move_away(tx: &mut Tx, actor: &Actor, deputy: &Known, last: Date) -> Result<()> {
    for mandate in &deputy.mandates {
        congress::end_mandate(tx, actor, *mandate, last, EndReason::MovedAway)?;
    }
    Ok(())
}

/// The region at the end of a path.
pub(super) fn region(path: &RegionPath) -> Result<kernel::RegionId> {
    path.id().ok_or_else(|| Error::fault("a path without a region"))
}
