//! The regions of the invented place and what their offices chose. Division codes that begin with 99 belong to nobody.

use std::collections::BTreeMap;

use congress::NewRegion;
use host::Actor;
use jiff::civil::{Date, date};
use kernel::{Error, RegionPath, Result};
use serde_json::json;
use store::Tx;

use super::names::{Area, of};
use super::people;

/// The first day on which the division codes were in force.
const CODES_FROM: Date = date(2019, 1, 1);

/// The province, above which nothing is.
const TOP: (&str, &str) = ("云溪省", "99");

/// Each region below it with the one it lies in, from the top down.
const BELOW: [(Area, Area, &str, &str); 10] = [
    (Area::City, Area::Province, "临川湖市", "9901"),
    (Area::County, Area::City, "青禾县", "990101"),
    (Area::WangjiangStreet, Area::County, "望江街道", "990101001"),
    (Area::TaoyuanTown, Area::County, "桃源镇", "990101100"),
    (Area::LiuxiTownship, Area::County, "柳溪乡", "990101200"),
    (Area::YueyaCommunity, Area::WangjiangStreet, "月牙社区", "990101001001"),
    (Area::XintaCommunity, Area::WangjiangStreet, "新塔社区", "990101001002"),
    (Area::ShiqiaoVillage, Area::TaoyuanTown, "石桥村", "990101100200"),
    (Area::ShangxingVillage, Area::TaoyuanTown, "上杏村", "990101100201"),
    (Area::DaliushuVillage, Area::LiuxiTownship, "大柳树村", "990101200200"),
];

/// Adds the top of the tree.
pub(super) fn top(tx: &mut Tx) -> Result<RegionPath> {
    let (name, code) = TOP;
    congress::add_top_region(tx, &region(name, code)?).map(RegionPath::root)
}

/// Adds everything below the top, as an office that reaches all of it.
pub(super) fn below(tx: &mut Tx, actor: &Actor, top: RegionPath) -> Result<BTreeMap<Area, RegionPath>> {
    let mut areas = BTreeMap::from([(Area::Province, top)]);
    for (area, parent, name, code) in BELOW {
        let parent = of(&areas, parent)?;
        let id = congress::add_region(tx, actor, people::region(&parent)?, &region(name, code)?)?;
        areas.insert(area, parent.child(id));
    }
    Ok(areas)
}

fn region(name: &str, code: &str) -> Result<NewRegion> {
    let code = code.parse().map_err(Error::fault)?;
    Ok(NewRegion { name: name.to_owned(), code, code_from: CODES_FROM })
}

/// The county answers faster than it must; the township among the hills gives its people more time to tell.
pub(super) fn choose(tx: &mut Tx, actor: &Actor, areas: &BTreeMap<Area, RegionPath>) -> Result<()> {
    let county = json!({ "answer": "10W", "answer_urgent": "3W" });
    let township = json!({ "tell_more": "20D" });
    for (area, own) in [(Area::County, county), (Area::LiuxiTownship, township)] {
        let own = own.as_object().cloned().unwrap_or_default();
        let region = people::region(&of(areas, area)?)?;
        congress::set_policy::<opinions::OpinionPolicy>(tx, actor, region, &own)?;
    }
    Ok(())
}
