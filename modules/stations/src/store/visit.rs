//! Household and grid visits.

use kernel::{PersonId, RegionId, Result};
use store::{Tx, params, sql};

use crate::model::{LedgerOf, LineKey, Span, Visit, VisitId};

/// Keeps a visit; whether it was not there before under the name its phone gave it.
pub(crate) fn insert(tx: &mut Tx, one: &Visit, entry: &str, region: RegionId) -> Result<bool> {
    let made = tx.execute(
        sql!(
            "insert into visits (id, person, entry, region, station, day, kind, label, matter, follow, at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (person, entry) do nothing"
        ),
        params![
            one.id,
            one.person,
            entry,
            region,
            one.station,
            one.day,
            one.kind,
            one.label,
            one.matter,
            one.follow,
            one.at
        ],
    )?;
    Ok(made > 0)
}

/// The visit that an entry of somebody's phone became.
pub(crate) fn of_entry(tx: &mut Tx, person: PersonId, entry: &str) -> Result<Option<VisitId>> {
    let found: Option<(VisitId,)> =
        tx.first(sql!("select id from visits where person = $1 and entry = $2"), params![person, entry])?;
    Ok(found.map(|(id,)| id))
}

/// A visit.
///
/// # Errors
/// A fault when the database fails.
pub fn visit(tx: &mut Tx, id: VisitId) -> Result<Option<Visit>> {
    tx.first(
        sql!(
            Visit,
            "select v.id, v.person, n.name, v.station, v.day, v.kind, v.label, v.matter, v.follow, v.at \
             from visits v join person_names n on n.id = v.person where v.id = $1"
        ),
        params![id],
    )
}

/// The region a visit belongs to.
pub(crate) fn region_of(tx: &mut Tx, id: VisitId) -> Result<RegionId> {
    tx.value(sql!("select region from visits where id = $1"), params![id])
}

/// Somebody's latest visits.
pub(crate) fn of_person(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<Visit>> {
    tx.query(
        sql!(
            Visit,
            "select v.id, v.person, n.name, v.station, v.day, v.kind, v.label, v.matter, v.follow, v.at \
             from visits v join person_names n on n.id = v.person \
             where v.person = $1 order by v.day desc, v.id desc limit $2"
        ),
        params![person, limit],
    )
}

/// A page of a ledger.
pub(crate) fn lines(
    tx: &mut Tx,
    of: LedgerOf,
    span: Span,
    before: LineKey,
    limit: i64,
) -> Result<Vec<Visit>> {
    tx.query(
        sql!(
            Visit,
            "select v.id, v.person, n.name, v.station, v.day, v.kind, v.label, v.matter, v.follow, v.at \
             from day_lines l join visits v on v.id = l.id join person_names n on n.id = v.person \
             where l.kind = 'visit' and l.reach = $1 and l.day >= $2 and l.day <= $3 \
             and (l.day, l.id) < ($4, $5) order by l.day desc, l.id desc limit $6"
        ),
        params![of.number(), span.from, span.until, before.day, before.id, limit],
    )
}
