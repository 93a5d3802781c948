//! Tables of handling units taken in.

use std::collections::BTreeMap;

use host::import::{About, ImportField, Line, Mode, Need, Office, Target, Verdict, office_region};
use host::{Actor, Checks, Scope};
use kernel::{AccountId, Lang, Refusal, Result, Say, UnitId, text};
use store::Tx;

use super::places::Places;
use super::{actor_of, code_of};
use crate::model::{NewUnit, Region, Unit, UnitChange, UnitKind};
use crate::service::unit_details::{self, SaidOfUnit, set_unit_details};
use crate::service::{KEEP_UNITS, add_unit, change_unit};
use crate::store::{unit_details as details, units};
use crate::texts::Texts;

/// The handling units of an office's region and below.
#[derive(Debug)]
pub enum Units {}

const FIELDS: &[ImportField] = &[
    ImportField::new(
        "name",
        Need::Row,
        |lang| Texts::of(lang).unit_name(),
        &["单位名称", "承办单位", "单位", "全称", "unit", "name"],
    ),
    ImportField::new(
        "region",
        Need::RowOrTable,
        |lang| Texts::of(lang).unit_region(),
        &["所属地区", "行政区划", "区划代码", "区划", "region", "division code"],
    ),
    ImportField::new(
        "kind",
        Need::RowOrTable,
        |lang| Texts::of(lang).unit_kind(),
        &["单位类型", "单位性质", "类别", "kind", "type"],
    ),
    ImportField::new(
        "code",
        Need::Open,
        |lang| Texts::of(lang).unit_details_code(),
        &["单位代码", "单位编码", "统一社会信用代码", "机构代码", "code"],
    ),
    ImportField::new(
        "short",
        Need::Open,
        |lang| Texts::of(lang).unit_details_short(),
        &["单位简称", "简称", "short name"],
    ),
    ImportField::new(
        "above",
        Need::Open,
        |lang| Texts::of(lang).unit_details_above(),
        &["上级单位", "主管单位", "主管部门", "parent", "above"],
    ),
    ImportField::new(
        "clerk",
        Need::Open,
        |lang| Texts::of(lang).unit_details_clerk(),
        &["联络员", "联系人", "经办人", "contact", "clerk"],
    ),
    ImportField::new(
        "phone",
        Need::Open,
        |lang| Texts::of(lang).unit_details_phone(),
        &["办公电话", "联系电话", "电话", "phone", "telephone"],
    ),
];

/// A unit as a row says it.
struct Said {
    name: String,
    kind: UnitKind,
    region: Region,
    details: SaidOfUnit,
}

impl Target for Units {
    const NAME: &'static str = "congress.units";
    const CHECK: &'static str = "congress.check_units";
    const RUN: &'static str = "congress.import_units";
    const PATH: &'static str = "/desk/units/import";
    const ABOUT: About = About {
        title: |lang| Texts::of(lang).import_units(),
        lede: |lang| Texts::of(lang).import_units_lede(),
        list: |lang| Texts::of(lang).units_title(),
        href: "/desk/units",
        fields: FIELDS,
    };
    type Memory = Places;

    fn office(tx: &mut Tx, actor: &Actor) -> Result<Office> {
        let region = office_region(actor, KEEP_UNITS)?;
        let code = code_of(tx, region)?;
        let presets = vec![("region", code), ("kind", UnitKind::Department.label(Lang::Zh).to_owned())];
        Ok(Office { region, presets })
    }

    fn actor(tx: &mut Tx, account: AccountId) -> Result<Option<Actor>> {
        actor_of(tx, account)
    }

    fn understood(
        tx: &mut Tx,
        lang: Lang,
        memory: &mut Places,
        line: &Line<'_>,
    ) -> Result<BTreeMap<&'static str, String>> {
        let mut found: BTreeMap<&'static str, String> = ["name", "code", "short", "above", "clerk", "phone"]
            .into_iter()
            .map(|name| (name, line.text(name).to_owned()))
            .collect();
        let kind = kind(line.text("kind")).map(|kind| kind.label(lang).to_owned());
        found.insert("kind", kind.unwrap_or_default());
        let region = memory.find(tx, line.text("region"))?.ok().map(|region| region.name);
        found.insert("region", region.unwrap_or_default());
        Ok(found)
    }

    fn row(tx: &mut Tx, actor: &Actor, memory: &mut Places, line: &Line<'_>, mode: Mode) -> Result<Verdict> {
        let mut said = said(tx, memory, line)?;
        actor.may(KEEP_UNITS, &Scope::region(said.region.path.clone()))?;
        let there = there(tx, &said)?;
        let named = format!("{} {}", said.region.id, text::fold(&said.name));
        for key in there.iter().map(|unit| unit.id.to_string()).chain([named]) {
            if let Some(first) = line.claim(tx, &key)? {
                let say = Say::new(move |lang| Texts::of(lang).import_refusal_unit_twice(first.to(lang)));
                return Err(Refusal::field("name", say).into());
            }
        }
        // In a check the unit above may be one that a row above adds.
        let above = text::clean(&said.details.above);
        if mode == Mode::Look
            && !above.is_empty()
            && unit_details::meant(tx, said.region.id, &above)?.is_none()
        {
            said.details.above.clear();
        }
        match there {
            None => said.add(tx, actor, mode),
            Some(unit) => said.change(tx, actor, &unit, mode),
        }
    }
}

impl Said {
    fn add(&self, tx: &mut Tx, actor: &Actor, mode: Mode) -> Result<Verdict> {
        unit_details::checked(tx, (self.region.id, None), &self.details)?;
        if mode == Mode::Take {
            let new = NewUnit { region: self.region.id, name: self.name.clone(), kind: self.kind };
            let id = add_unit(tx, actor, &new)?;
            set_unit_details(tx, actor, id, &self.details)?;
        }
        Ok(Verdict::New)
    }

    /// Changes what the row says otherwise; what it leaves out stays.
    fn change(&self, tx: &mut Tx, actor: &Actor, unit: &Unit, mode: Mode) -> Result<Verdict> {
        if unit.until_day.is_some() {
            return Err(Refusal::field("name", Say::new(|lang| Texts::of(lang).unit_refusal_ended())).into());
        }
        let before = details::unit_details(tx, unit.id)?;
        let or = |said: &str, known: &Option<String>| match said.trim() {
            "" => known.clone().unwrap_or_default(),
            said => said.to_owned(),
        };
        let after = SaidOfUnit {
            code: or(&self.details.code, &before.code),
            short_name: or(&self.details.short_name, &before.short_name),
            above: or(&self.details.above, &before.above_name),
            clerk: or(&self.details.clerk, &before.clerk),
            clerk_phone: or(&self.details.clerk_phone, &before.clerk_phone),
        };
        let kept = unit_details::checked(tx, (self.region.id, Some(unit.id)), &after)?;
        let same = crate::model::UnitDetails { above_name: before.above_name.clone(), ..kept } == before;
        if same && unit.name == self.name && unit.kind == self.kind {
            return Ok(Verdict::Known);
        }
        if mode == Mode::Take {
            let change = UnitChange { name: self.name.clone(), kind: self.kind, active: unit.active };
            change_unit(tx, actor, unit.id, &change)?;
            set_unit_details(tx, actor, unit.id, &after)?;
        }
        Ok(Verdict::Changed)
    }
}

fn kind(typed: &str) -> Option<UnitKind> {
    let typed = text::fold(typed);
    let called = |kind: &&UnitKind| {
        [kind.word(), kind.label(Lang::Zh), kind.label(Lang::En)]
            .into_iter()
            .any(|name| text::fold(name) == typed)
    };
    UnitKind::ALL.iter().find(called).copied()
}

fn said(tx: &mut Tx, memory: &mut Places, line: &Line<'_>) -> Result<Said> {
    let mut checks = Checks::default();
    let name = checks.name("name", line.text("name"));
    let kind = kind(line.text("kind"));
    if kind.is_none() {
        let typed = line.text("kind").to_owned();
        checks.wrong("kind", Say::new(move |lang| Texts::of(lang).import_refusal_word(&typed)));
    }
    let region = match memory.find(tx, line.text("region"))? {
        Ok(region) => Some(region),
        Err(say) => {
            checks.wrong("region", say);
            None
        }
    };
    checks.done()?;
    let missing = || kernel::Error::fault("a row without a kind or a region was let through");
    let text = |field: &str| line.text(field).to_owned();
    let details = SaidOfUnit {
        code: text("code"),
        short_name: text("short"),
        above: text("above"),
        clerk: text("clerk"),
        clerk_phone: text("phone"),
    };
    Ok(Said { name, kind: kind.ok_or_else(missing)?, region: region.ok_or_else(missing)?, details })
}

/// The unit that the row is about: by its code in its region, else by its name.
fn there(tx: &mut Tx, said: &Said) -> Result<Option<Unit>> {
    let code = said.details.code.replace(char::is_whitespace, "").to_uppercase();
    let by_code: Option<UnitId> = match code.as_str() {
        "" => None,
        code => details::coded(tx, said.region.id, code)?,
    };
    let found = match by_code {
        Some(found) => Some(found),
        None => units::named(tx, said.region.id, &text::fold(&said.name))?,
    };
    match found {
        Some(id) => units::unit(tx, id),
        None => Ok(None),
    }
}
