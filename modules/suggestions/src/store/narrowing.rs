//! The public list narrowed by congress, field, year, unit and deputy, in any combination: each walks one index in the order it shows,
//! but for what one deputy leads, of which there is never much.

use kernel::{PersonId, RegionId, Result, UnitId};
use store::{Tx, params, sql};

use super::publications::{Publication, publications};
use crate::model::{Publicity, SuggestionId};

/// By what the public list is narrowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Narrowed {
    /// The congress; none for what a deputy leads in any.
    pub(crate) region: Option<RegionId>,
    pub(crate) field: Option<String>,
    pub(crate) year: Option<u32>,
    pub(crate) deputy: Option<PersonId>,
    /// Who leads it, by name.
    pub(crate) name: Option<String>,
    pub(crate) unit: Option<UnitId>,
}

/// What is published, newest first, before `before`; fifty at most.
pub(crate) fn published(tx: &mut Tx, by: &Narrowed, before: SuggestionId) -> Result<Vec<Publication>> {
    let region = by.region.unwrap_or(RegionId::from_number(0));
    match (by.deputy, &by.name, by.unit) {
        (Some(deputy), ..) => of_deputy(tx, by, deputy, before),
        (None, Some(name), _) => by_name(tx, (region, by), name, before),
        (None, None, Some(unit)) => by_unit(tx, (region, unit), by, before),
        (None, None, None) => in_congress(tx, region, by, before),
    }
}

/// The rest of what narrows what one deputy leads: `$3` to `$6` are empty or 0 where it does not.
macro_rules! led {
    ($where:literal) => {
        publications!(
            "from suggestion_publications p where ",
            $where,
            " and p.text_state = 'published' and p.suggestion < $2 and (p.field = $3 or $3 = '') \
             and (p.year = $4 or $4 = cast(0 as BIGINT)) and ($5 = cast(0 as BIGINT) or exists \
             (select 1 from suggestion_publication_units u where u.suggestion = p.suggestion and u.unit = $5)) \
             and (p.region = $6 or $6 = cast(0 as BIGINT)) order by p.suggestion desc limit 50"
        )
    };
}

fn of_deputy(tx: &mut Tx, by: &Narrowed, deputy: PersonId, before: SuggestionId) -> Result<Vec<Publication>> {
    let (field, year, unit, region) = rest(by);
    tx.query(led!("p.lead = $1"), params![deputy, before, field, year, unit, region])
}

fn by_name(
    tx: &mut Tx,
    (region, by): (RegionId, &Narrowed),
    name: &str,
    before: SuggestionId,
) -> Result<Vec<Publication>> {
    let (field, year, unit, _) = rest(by);
    tx.query(
        led!("p.region = $6 and p.lead_name = $1"),
        params![name, before, field, year, unit, region.number()],
    )
}

fn rest(by: &Narrowed) -> (String, i64, i64, i64) {
    let field = by.field.clone().unwrap_or_default();
    let year = by.year.map_or(0, i64::from);
    (field, year, by.unit.map_or(0, UnitId::number), by.region.map_or(0, RegionId::number))
}

fn in_congress(
    tx: &mut Tx,
    region: RegionId,
    by: &Narrowed,
    before: SuggestionId,
) -> Result<Vec<Publication>> {
    match (&by.field, by.year) {
        (None, None) => tx.query(
            publications!(
                "from suggestion_publications p where p.region = $1 and p.text_state = 'published' and p.suggestion < $2 \
                 order by p.suggestion desc limit 50"
            ),
            params![region, before],
        ),
        (Some(field), None) => tx.query(
            publications!(
                "from suggestion_publications p where p.region = $1 and p.field = $3 and p.text_state = 'published' \
                 and p.suggestion < $2 order by p.suggestion desc limit 50"
            ),
            params![region, before, field],
        ),
        (None, Some(year)) => tx.query(
            publications!(
                "from suggestion_publications p where p.region = $1 and p.year = $3 and p.text_state = 'published' \
                 and p.suggestion < $2 order by p.suggestion desc limit 50"
            ),
            params![region, before, year],
        ),
        (Some(field), Some(year)) => tx.query(
            publications!(
                "from suggestion_publications p where p.region = $1 and p.field = $3 and p.year = $4 \
                 and p.text_state = 'published' and p.suggestion < $2 order by p.suggestion desc limit 50"
            ),
            params![region, before, field, year],
        ),
    }
}

/// What a unit answered, by its own index; each is there only while it is published.
macro_rules! answered {
    ($($narrow:literal)?) => {
        publications!(
            "from (select u.suggestion from suggestion_publication_units u where u.region = $1 and u.unit = $2",
            $($narrow,)?
            " and u.suggestion < $3 order by u.suggestion desc limit 50) u \
             cross join suggestion_publications p where p.suggestion = u.suggestion order by p.suggestion desc"
        )
    };
}

fn by_unit(
    tx: &mut Tx,
    (region, unit): (RegionId, UnitId),
    by: &Narrowed,
    before: SuggestionId,
) -> Result<Vec<Publication>> {
    match (&by.field, by.year) {
        (None, None) => tx.query(answered!(), params![region, unit, before]),
        (Some(field), None) => tx.query(answered!(" and u.field = $4"), params![region, unit, before, field]),
        (None, Some(year)) => tx.query(answered!(" and u.year = $4"), params![region, unit, before, year]),
        (Some(field), Some(year)) => {
            let both = answered!(" and u.field = $4 and u.year = $5");
            tx.query(both, params![region, unit, before, field, year])
        }
    }
}

/// How many units of a congress are offered to choose from.
const UNITS: i64 = 300;

/// The units that answered what a congress publishes, by name, each with how much of it.
pub(crate) fn published_units(tx: &mut Tx, region: RegionId) -> Result<Vec<(UnitId, String, i64)>> {
    tx.query(
        sql!(
            "select unit, unit_name, shown from suggestion_publication_unit_sums where region = $1 and shown > 0 \
             order by unit_name, unit limit $2"
        ),
        params![region, UNITS],
    )
}

/// Whether a unit answered what is published.
pub(crate) fn is_answered_by(tx: &mut Tx, id: SuggestionId, unit: UnitId) -> Result<bool> {
    let found: Option<(UnitId,)> = tx.first(
        sql!("select unit from suggestion_publication_units where suggestion = $1 and unit = $2"),
        params![id, unit],
    )?;
    Ok(found.is_some())
}

/// The units that answered what is published, by name: those of the item that it was merged into too.
pub(crate) fn answering_units(tx: &mut Tx, id: SuggestionId) -> Result<Vec<(UnitId, String)>> {
    tx.query(
        sql!(
            "select distinct t.unit, t.unit_name from (select $1 as id union all select merged_into from suggestions \
             where id = $1 and merged_into is not null) s cross join suggestion_tasks t where t.suggestion = s.id \
             and t.stage = 'done' and t.part in ('lead', 'separate') order by t.unit_name, t.unit"
        ),
        params![id],
    )
}

/// Keeps under which units something is published, in place of what was kept before.
pub(super) fn put_units(tx: &mut Tx, p: &Publication) -> Result<()> {
    let before: Vec<(UnitId, String)> = tx.query(
        sql!("select unit, unit_name from suggestion_publication_units where suggestion = $1"),
        params![p.suggestion],
    )?;
    for (unit, name) in &before {
        count_unit(tx, p.region, (*unit, name), -1)?;
    }
    tx.put(sql!("delete from suggestion_publication_units where suggestion = $1"), params![p.suggestion])?;
    if p.text_state != Publicity::Published {
        return Ok(());
    }
    for (unit, name) in answering_units(tx, p.suggestion)? {
        let added = tx.execute(
            sql!(
                "insert into suggestion_publication_units (suggestion, unit, unit_name, region, field, year) \
                 values ($1, $2, $3, $4, $5, $6) on conflict (suggestion, unit) do nothing"
            ),
            params![p.suggestion, unit, name, p.region, p.field, p.year],
        )?;
        // A unit that changed its name between two tasks is there once.
        if added == 1 {
            count_unit(tx, p.region, (unit, &name), 1)?;
        }
    }
    Ok(())
}

fn count_unit(tx: &mut Tx, region: RegionId, (unit, name): (UnitId, &str), more: i64) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_publication_unit_sums (region, unit, unit_name, shown) values ($1, $2, $3, $4) \
             on conflict (region, unit) do update set unit_name = excluded.unit_name, \
             shown = suggestion_publication_unit_sums.shown + excluded.shown"
        ),
        params![region, unit, name, more],
    )
}
