//! Tables of regions: townships and villages, by code and name.

use std::collections::BTreeMap;

use host::import::{About, ImportField, Line, Mode, Need, Office, Target, Verdict, office_region};
use host::{Actor, Checks, Scope};
use jiff::civil::Date;
use kernel::{AccountId, Lang, Refusal, Result, Say, text};
use store::Tx;

use super::actor_of;
use super::places::Places;
use crate::model::{DivisionCode, Level, NewRegion, Region, reading};
use crate::service::{KEEP_REGIONS, add_region};
use crate::store::regions::region_by_code;
use crate::texts::Texts;

/// The regions below those that an office keeps.
#[derive(Debug)]
pub enum Regions {}

const FIELDS: &[ImportField] = &[
    ImportField::new(
        "code",
        Need::Row,
        |lang| Texts::of(lang).region_code(),
        &["统计用区划代码", "行政区划代码", "代码", "区划码", "code", "division code"],
    ),
    ImportField::new(
        "name",
        Need::Row,
        |lang| Texts::of(lang).region_name(),
        &["区域名称", "行政区划名称", "地区名称", "单位名称", "name"],
    ),
    ImportField::new(
        "parent",
        Need::Open,
        |lang| Texts::of(lang).import_parent(),
        &["上级区划", "所属区域", "上级", "parent"],
    ),
    ImportField::new(
        "from",
        Need::Open,
        |lang| Texts::of(lang).code_from(),
        &["启用时间", "生效日期", "valid from"],
    ),
];

/// A region as a row says it.
struct Said {
    new: NewRegion,
    parent: Region,
}

impl Target for Regions {
    const NAME: &'static str = "congress.regions";
    const CHECK: &'static str = "congress.check_regions";
    const RUN: &'static str = "congress.import_regions";
    const PATH: &'static str = "/desk/regions/import";
    const ABOUT: About = About {
        title: |lang| Texts::of(lang).import_regions(),
        lede: |lang| Texts::of(lang).import_regions_lede(),
        list: |lang| Texts::of(lang).regions_title(),
        href: "/desk/regions",
        fields: FIELDS,
    };
    type Memory = Places;

    fn office(_tx: &mut Tx, actor: &Actor) -> Result<Office> {
        Ok(Office { region: office_region(actor, KEEP_REGIONS)?, presets: Vec::new() })
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
        let code = code(line);
        let parent = match &code {
            Some(code) => parent(tx, memory, line, code)?.map(|region| region.name),
            None => None,
        };
        let level = code.as_ref().map(|code| code.level().label(lang)).unwrap_or_default();
        let code = code.map(|code| format!("{code} {level}")).unwrap_or_default();
        Ok([
            ("code", code),
            ("name", line.text("name").to_owned()),
            ("parent", parent.unwrap_or_default()),
            ("from", line.text("from").to_owned()),
        ]
        .into())
    }

    fn row(tx: &mut Tx, actor: &Actor, memory: &mut Places, line: &Line<'_>, mode: Mode) -> Result<Verdict> {
        let code = code(line)
            .ok_or_else(|| Refusal::field("code", Say::new(|lang| Texts::of(lang).import_refusal_code())))?;
        if let Some(first) = line.claim(tx, code.as_str())? {
            let say = Say::new(move |lang| Texts::of(lang).import_refusal_row_twice(first.to(lang)));
            return Err(Refusal::field("code", say).into());
        }
        if let Some(there) = region_by_code(tx, &code)? {
            return known(&there, line);
        }
        // In a check the regions that the same table adds above are not there yet: it is enough that one of them is known.
        let Some(said) = said(tx, memory, line, code)? else {
            return match mode {
                Mode::Look => Ok(Verdict::New),
                Mode::Take => Err(no_parent().into()),
            };
        };
        actor.may(KEEP_REGIONS, &Scope::region(said.parent.path.clone()))?;
        if mode == Mode::Take {
            add_region(tx, actor, said.parent.id, &said.new)?;
        }
        Ok(Verdict::New)
    }
}

fn no_parent() -> Refusal {
    Refusal::field("parent", Say::new(|lang| Texts::of(lang).import_refusal_parent()))
}

fn code(line: &Line<'_>) -> Option<DivisionCode> {
    text::fold(line.text("code")).parse().ok()
}

fn known(there: &Region, line: &Line<'_>) -> Result<Verdict> {
    if text::fold(&there.name) == text::fold(line.text("name")) {
        return Ok(Verdict::Known);
    }
    let name = there.name.clone();
    Err(Refusal::field("code", Say::new(move |lang| Texts::of(lang).refusal_code_taken(&name))).into())
}

fn said(tx: &mut Tx, memory: &mut Places, line: &Line<'_>, code: DivisionCode) -> Result<Option<Said>> {
    let mut checks = Checks::default();
    let name = checks.name("name", line.text("name"));
    let from = match line.text("from") {
        "" => None,
        typed => {
            let said = reading::day(typed);
            if said.is_none() {
                let typed = typed.to_owned();
                checks.wrong("from", Say::new(move |lang| Texts::of(lang).import_refusal_day(&typed)));
            }
            said.map(|said| said.day)
        }
    };
    checks.done()?;
    let Some(parent) = parent(tx, memory, line, &code)? else { return Ok(None) };
    if parent.level >= code.level() {
        return Err(Refusal::field("code", Say::new(|lang| Texts::of(lang).refusal_level_not_below())).into());
    }
    let code_from: Date = from.unwrap_or_else(|| kernel::clock::day_of(tx.now()));
    Ok(Some(Said { new: NewRegion { name, code, code_from }, parent }))
}

/// The region above: the one the row names, or the nearest whose code holds this one.
fn parent(tx: &mut Tx, memory: &mut Places, line: &Line<'_>, code: &DivisionCode) -> Result<Option<Region>> {
    let typed = line.text("parent");
    if !typed.is_empty() {
        return Ok(memory.find(tx, typed)?.ok());
    }
    let lengths: &[usize] = match code.level() {
        Level::Village => &[9, 6, 4, 2],
        Level::Township => &[6, 4, 2],
        Level::County => &[4, 2],
        Level::City => &[2],
        Level::Province | Level::Nation => &[],
    };
    for length in lengths {
        let above = code.as_str().get(..*length).and_then(|digits| digits.parse().ok());
        let Some(above) = above else { continue };
        if let Some(region) = region_by_code(tx, &above)? {
            return Ok(Some(region));
        }
    }
    Ok(None)
}
