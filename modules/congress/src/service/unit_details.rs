//! What else is kept of handling units: a code, what they are called for short, what they stand under, whom to ask there.

use host::{Actor, Checks, NAME_LIMIT};
use kernel::{Refusal, RegionId, Result, Say, UnitId, text};
use serde_json::json;
use store::{Event, Tx};

use super::UNIT_CHANGED;
use super::units::unit_view;
use crate::model::UnitDetails;
use crate::store::{unit_details as rows, units};
use crate::texts::Texts;

/// How many units stand above one another at most.
const DEEP: usize = 8;

/// A unit's details as they were typed; what is empty is not kept.
#[derive(Clone, Debug, Default)]
pub struct SaidOfUnit {
    /// The code by which tables name it.
    pub code: String,
    /// What it is called for short.
    pub short_name: String,
    /// The unit it stands under: its name, what it is called for short, or its code.
    pub above: String,
    /// Who is asked there.
    pub clerk: String,
    /// The office telephone.
    pub clerk_phone: String,
}

/// Keeps what is said of a unit.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when it has ended; *invalid* when something is too long, the code is another unit's of the
/// region, or the unit above is not there, the same or below this one.
pub fn set_unit_details(tx: &mut Tx, actor: &Actor, id: UnitId, said: &SaidOfUnit) -> Result<()> {
    let (unit, region) = unit_view(tx, actor, id)?;
    if unit.until_day.is_some() {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).unit_refusal_ended())).into());
    }
    let before = rows::unit_details(tx, id)?;
    let details = checked(tx, (region.id, Some(id)), said)?;
    let same = UnitDetails { above_name: before.above_name.clone(), ..details.clone() } == before;
    if same {
        return Ok(());
    }
    let folded = details.short_name.as_deref().map(text::fold);
    rows::put(tx, id, &details, folded.as_deref())?;
    units::put_grams(tx, id, &text::fold(&unit.name))?;
    let data =
        json!({ "name": unit.name, "kind": unit.kind.word(), "active": unit.active, "code": details.code });
    let changed = Event::new(UNIT_CHANGED, id).region(region.id).actor(Some(actor.account)).data(data);
    tx.record(changed.private(json!({ "clerk": details.clerk }))).map(|_| ())
}

/// The details as they are to be kept, without the name of the unit above.
pub(crate) fn checked(
    tx: &mut Tx,
    (region, own): (RegionId, Option<UnitId>),
    said: &SaidOfUnit,
) -> Result<UnitDetails> {
    let mut checks = Checks::default();
    let mut short = |field, typed: &str| {
        let line = checks.text(field, typed, NAME_LIMIT).replace(['\n', '\t'], " ");
        Some(line).filter(|line| !line.is_empty())
    };
    let code = short("code", &said.code).map(|code| code.replace(char::is_whitespace, "").to_uppercase());
    let (short_name, clerk) = (short("short", &said.short_name), short("clerk", &said.clerk));
    let clerk_phone = short("phone", &said.clerk_phone);
    if let Some(code) = &code {
        let other = rows::coded(tx, region, code)?;
        if other.is_some() && other != own {
            checks.wrong("code", Say::new(|lang| Texts::of(lang).unit_details_refusal_code()));
        }
    }
    let above = match text::clean(&said.above).as_str() {
        "" => None,
        typed => {
            let found = meant(tx, region, typed)?;
            if found.is_none() {
                let typed = typed.to_owned();
                checks
                    .wrong("above", Say::new(move |lang| Texts::of(lang).unit_details_refusal_above(&typed)));
            }
            found
        }
    };
    if let (Some(own), Some(above)) = (own, above)
        && stands_under(tx, above, own)?
    {
        checks.wrong("above", Say::new(|lang| Texts::of(lang).unit_details_refusal_circle()));
    }
    checks.done()?;
    Ok(UnitDetails { code, short_name, above, above_name: None, clerk, clerk_phone })
}

/// The unit of a region, or of one of those it lies in, that is named so: by its code, its name or what it is called for short.
pub(crate) fn meant(tx: &mut Tx, region: RegionId, typed: &str) -> Result<Option<UnitId>> {
    let (code, folded) = (typed.replace(char::is_whitespace, "").to_uppercase(), text::fold(typed));
    for one in crate::store::regions::way_to(tx, region)?.into_iter().rev() {
        if let Some(found) = rows::coded(tx, one.id, &code)? {
            return Ok(Some(found));
        }
        if let Some(found) = units::named(tx, one.id, &folded)? {
            return Ok(Some(found));
        }
        if let Some(found) = units::called_short(tx, one.id, &folded)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Whether `unit` is `other` or stands under it.
fn stands_under(tx: &mut Tx, unit: UnitId, other: UnitId) -> Result<bool> {
    let mut present = Some(unit);
    for _ in 0..DEEP {
        match present {
            Some(one) if one == other => return Ok(true),
            Some(one) => present = rows::above(tx, one)?,
            None => return Ok(false),
        }
    }
    Ok(present.is_some())
}
