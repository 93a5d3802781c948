//! Key supervision 重点督办 in figures: which matters, how many units and committees, for a congress over a time and, summed, for
//! a region with everything below it.

use kernel::{BodyId, RegionId, Result};
use store::{Tx, params, sql};

use super::supervision::{bundles_where, read};
use super::{SummedPlace, handed_between};
use crate::model::{Bundle, BundleId, KeyCounts, Span, SuggestionId, WideCut};

fn counted((matters, units, committees): (i64, i64, i64)) -> KeyCounts {
    KeyCounts { matters, units, committees }
}

/// The matters, units and committees of what is under key supervision of a congress in this time.
pub(crate) fn key_counts(tx: &mut Tx, region: RegionId, span: Span) -> Result<KeyCounts> {
    macro_rules! counts {
        ($narrow:literal) => {
            sql!(concat!(
                "select count(distinct b.id) as matters, (select count(distinct u.unit) from suggestion_facts f \
                 join suggestion_unit_facts u on u.suggestion = f.suggestion where f.supervised and ",
                $narrow,
                " and u.part in ('lead', 'separate')) as units, count(distinct b.proposer) as committees \
                 from suggestion_facts f join suggestion_bundle_items i on i.suggestion = f.suggestion \
                 join suggestion_bundles b on b.id = i.bundle \
                 where b.stage in ('decided', 'paired', 'planned', 'reported', 'closed') and f.supervised and ",
                $narrow
            ))
        };
    }
    let found = match span {
        Span::Year(year) => tx.first(counts!("f.region = $1 and f.year = $2"), params![region, year]),
        Span::Term(term) => tx.first(counts!("f.region = $1 and f.term = $2"), params![region, term]),
        Span::Session(term, session) => tx.first(
            counts!("f.region = $1 and f.term = $2 and f.session = $3"),
            params![region, term, session],
        ),
        Span::Days(from, until) => {
            let (first, last, begins, ends) = handed_between(from, until);
            tx.first(
                counts!(
                    "f.region = $1 and f.year >= $2 and f.year <= $3 and exists (select 1 from suggestions s where s.id = f.suggestion \
                     and s.submitted_at >= $4 and s.submitted_at < $5)"
                ),
                params![region, first, last, begins, ends],
            )
        }
    };
    Ok(found?.map(counted).unwrap_or_default())
}

/// The matters under key supervision with items that were handed to a congress in this time, newest first: some dozens.
pub(crate) fn key_matters(tx: &mut Tx, region: RegionId, span: Span) -> Result<Vec<Bundle>> {
    macro_rules! matters {
        ($narrow:literal) => {
            bundles_where!(
                "where stage in ('decided', 'paired', 'planned', 'reported', 'closed') and id in \
                 (select i.bundle from suggestion_facts f join suggestion_bundle_items i on i.suggestion = f.suggestion \
                 where f.supervised and ",
                $narrow,
                ") order by id desc limit 300"
            )
        };
    }
    let rows = match span {
        Span::Year(year) => tx.query(matters!("f.region = $1 and f.year = $2"), params![region, year]),
        Span::Term(term) => tx.query(matters!("f.region = $1 and f.term = $2"), params![region, term]),
        Span::Session(term, session) => tx.query(
            matters!("f.region = $1 and f.term = $2 and f.session = $3"),
            params![region, term, session],
        ),
        Span::Days(from, until) => {
            let (first, last, begins, ends) = handed_between(from, until);
            tx.query(
                matters!(
                    "f.region = $1 and f.year >= $2 and f.year <= $3 and exists (select 1 from suggestions s where s.id = f.suggestion \
                     and s.submitted_at >= $4 and s.submitted_at < $5)"
                ),
                params![region, first, last, begins, ends],
            )
        }
    };
    Ok(read(rows?))
}

/// How many items each matter has of those that were handed to a congress in this time.
pub(crate) fn key_items(tx: &mut Tx, region: RegionId, span: Span) -> Result<Vec<(BundleId, i64)>> {
    macro_rules! items {
        ($narrow:literal) => {
            sql!(concat!(
                "select i.bundle, count(*) as items from suggestion_facts f \
                 join suggestion_bundle_items i on i.suggestion = f.suggestion where f.supervised and ",
                $narrow,
                " group by i.bundle order by i.bundle"
            ))
        };
    }
    match span {
        Span::Year(year) => tx.query(items!("f.region = $1 and f.year = $2"), params![region, year]),
        Span::Term(term) => tx.query(items!("f.region = $1 and f.term = $2"), params![region, term]),
        Span::Session(term, session) => tx.query(
            items!("f.region = $1 and f.term = $2 and f.session = $3"),
            params![region, term, session],
        ),
        Span::Days(from, until) => {
            let (first, last, begins, ends) = handed_between(from, until);
            tx.query(
                items!(
                    "f.region = $1 and f.year >= $2 and f.year <= $3 and exists (select 1 from suggestions s where s.id = f.suggestion \
                     and s.submitted_at >= $4 and s.submitted_at < $5)"
                ),
                params![region, first, last, begins, ends],
            )
        }
    }
}

/// Whether an item is part of a matter that the chairs' meeting fixed.
pub(crate) fn is_supervised(tx: &mut Tx, id: SuggestionId) -> Result<bool> {
    let found: Option<(BundleId,)> = tx.first(
        sql!(
            "select b.id from suggestion_bundle_items i join suggestion_bundles b on b.id = i.bundle \
             where i.suggestion = $1 and b.stage in ('decided', 'paired', 'planned', 'reported', 'closed') limit 1"
        ),
        params![id],
    )?;
    Ok(found.is_some())
}

/// The committee that proposed to supervise an item; none where nobody of the register did.
pub(crate) fn supervising_committee(tx: &mut Tx, id: SuggestionId) -> Result<Option<BodyId>> {
    let found: Option<(BodyId,)> = tx.first(
        sql!(
            "select b.committee from suggestion_bundle_items i join suggestion_bundles b on b.id = i.bundle \
             where i.suggestion = $1 and b.committee is not null \
             and b.stage in ('decided', 'paired', 'planned', 'reported', 'closed') order by b.id limit 1"
        ),
        params![id],
    )?;
    Ok(found.map(|(committee,)| committee))
}

/// Adds to what a region has in a year; what is negative takes away.
pub(crate) fn add_to_key_sum(
    tx: &mut Tx,
    place: SummedPlace,
    (year, cut): (u32, WideCut),
    more: KeyCounts,
) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_key_sums (region, parent, year, cut, matters, units, committees) \
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (region, year, cut) do update set \
             matters = suggestion_key_sums.matters + excluded.matters, \
             units = suggestion_key_sums.units + excluded.units, \
             committees = suggestion_key_sums.committees + excluded.committees"
        ),
        params![place.region, place.parent, year, cut, more.matters, more.units, more.committees],
    )
}

/// What a region has in a year: with everything below it, or its own congress alone.
pub(crate) fn key_sum(tx: &mut Tx, region: RegionId, year: u32, cut: WideCut) -> Result<KeyCounts> {
    let found = tx.first(
        sql!(
            "select matters, units, committees from suggestion_key_sums where region = $1 and year = $2 and cut = $3"
        ),
        params![region, year, cut],
    )?;
    Ok(found.map(counted).unwrap_or_default())
}

/// What a congress alone has, year by year.
pub(crate) fn own_key_sums(tx: &mut Tx, congress: RegionId) -> Result<Vec<(u32, KeyCounts)>> {
    let rows: Vec<(u32, i64, i64, i64)> = tx.query(
        sql!(
            "select year, matters, units, committees from suggestion_key_sums where region = $1 and cut = 'own' order by year"
        ),
        params![congress],
    )?;
    Ok(rows.into_iter().map(|(year, matters, units, of)| (year, counted((matters, units, of)))).collect())
}

/// What each region directly below one has in a year.
pub(crate) fn key_sums_below(tx: &mut Tx, parent: RegionId, year: u32) -> Result<Vec<(RegionId, KeyCounts)>> {
    let rows: Vec<(RegionId, i64, i64, i64)> = tx.query(
        sql!(
            "select region, matters, units, committees from suggestion_key_sums \
             where parent = $1 and year = $2 and cut = 'all' order by region"
        ),
        params![parent, year],
    )?;
    Ok(rows.into_iter().map(|(region, matters, units, of)| (region, counted((matters, units, of)))).collect())
}
