//! What figures count: facts, their sums, and which sums have to be computed anew.

use kernel::{RegionPath, Result};
use store::{Param, Tx, params, sql};

use super::lists::Line;
use super::within;
use crate::model::{Alike, Fact, FigureScope, Measure, OpinionId, Span, Sums};

/// The fact of an opinion.
pub(crate) fn fact(tx: &mut Tx, id: OpinionId) -> Result<Option<Fact>> {
    tx.first(
        sql!(
            Fact,
            "select opinion, region, station, unit, day, category, channel, outcome, answer_due, timing, days, proof, \
             verdict, reopened from opinion_facts where opinion = $1"
        ),
        params![id],
    )
}

/// Keeps a fact, new or changed.
pub(crate) fn put_fact(tx: &mut Tx, f: &Fact, path: &RegionPath) -> Result<()> {
    let [within2, within3, within4, within5] = within(path);
    tx.put(
        sql!(
            "insert into opinion_facts (opinion, region, station, unit, day, category, channel, outcome, answer_due, \
             timing, days, proof, verdict, reopened, within2, within3, within4, within5) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) \
             on conflict (opinion) do update set region = excluded.region, station = excluded.station, \
             unit = excluded.unit, category = excluded.category, outcome = excluded.outcome, \
             answer_due = excluded.answer_due, timing = excluded.timing, days = excluded.days, proof = excluded.proof, \
             verdict = excluded.verdict, reopened = excluded.reopened, within2 = excluded.within2, \
             within3 = excluded.within3, within4 = excluded.within4, within5 = excluded.within5"
        ),
        params![
            f.opinion,
            f.region,
            f.station,
            f.unit,
            f.day,
            f.category,
            f.channel,
            f.outcome,
            f.answer_due,
            f.timing,
            f.days,
            f.proof,
            f.verdict,
            f.reopened,
            within2,
            within3,
            within4,
            within5
        ],
    )
}

/// Marks sums to be computed anew.
pub(crate) fn mark_sums(tx: &mut Tx, scope: FigureScope, month: i64, depth: i64) -> Result<()> {
    let (kind, id) = scope.key();
    tx.put(
        sql!(
            "insert into figure_marks (kind, scope, month, depth) values ($1, $2, $3, $4) \
             on conflict (kind, scope, month) do nothing"
        ),
        params![kind, id, month, depth],
    )
}

/// The next sums to be computed anew: the deepest, so that what lies above is computed once.
pub(crate) fn marked_sums(tx: &mut Tx) -> Result<Vec<(String, i64, i64)>> {
    tx.query(
        sql!("select kind, scope, month from figure_marks order by depth desc, kind desc, scope desc, month desc limit 50"),
        params![],
    )
}

/// Whether any sums have to be computed anew.
pub(crate) fn any_marked(tx: &mut Tx) -> Result<bool> {
    let first: Option<(i64,)> =
        tx.first(sql!("select scope from figure_marks order by depth desc limit 1"), params![])?;
    Ok(first.is_some())
}

/// The opinions of a station, a unit, or a region alone, in a month: those alike together.
pub(crate) fn alike(tx: &mut Tx, scope: FigureScope, month: i64) -> Result<Vec<Alike>> {
    macro_rules! alike_by {
        ($narrow:literal) => {
            sql!(
                Alike,
                concat!(
                    "select category, channel, outcome, timing, days, proof, verdict, reopened, count(*) as number \
                     from opinion_facts where ",
                    $narrow,
                    " = $1 and day >= $2 and day <= $3 group by category, channel, outcome, timing, days, proof, verdict, reopened"
                )
            )
        };
    }
    let (_, id) = scope.key();
    let (first, last) = Span { first: month, months: 1 }.days();
    match scope {
        FigureScope::Region(_) => tx.query(alike_by!("region"), params![id, first, last]),
        FigureScope::Station(_) => tx.query(alike_by!("station"), params![id, first, last]),
        FigureScope::Unit(_) => tx.query(alike_by!("unit"), params![id, first, last]),
    }
}

/// Replaces the sums of a scope and month, and takes their mark away.
pub(crate) fn replace_sums(
    tx: &mut Tx,
    scope: FigureScope,
    month: i64,
    parts: &[(String, Sums)],
) -> Result<()> {
    let (kind, id) = scope.key();
    tx.put(
        sql!("delete from figure_marks where kind = $1 and scope = $2 and month = $3"),
        params![kind, id, month],
    )?;
    tx.put(
        sql!("delete from figure_sums where kind = $1 and scope = $2 and month = $3"),
        params![kind, id, month],
    )?;
    for (part, sums) in parts {
        tx.put(
            sql!("insert into figure_sums (kind, scope, month, part, sums) values ($1, $2, $3, $4, $5)"),
            params![kind, id, month, part, sums],
        )?;
    }
    Ok(())
}

/// The sums of a scope for each month of a span, with their parts.
pub(crate) fn sums(tx: &mut Tx, scope: FigureScope, span: Span) -> Result<Vec<(i64, String, Sums)>> {
    let (kind, id) = scope.key();
    tx.query(
        sql!(
            "select month, part, sums from figure_sums where kind = $1 and scope = $2 and month >= $3 and month <= $4"
        ),
        params![kind, id, span.first, span.last()],
    )
}

/// How many scopes one statement asks for.
pub(crate) const SCOPES: usize = 25;

/// The sums in all of several scopes of one kind, at most [`SCOPES`] of them.
pub(crate) fn sums_of(tx: &mut Tx, kind: &str, scopes: &[i64], span: Span) -> Result<Vec<(i64, Sums)>> {
    let ids: Vec<i64> = scopes.iter().copied().chain(std::iter::repeat(0)).take(SCOPES).collect();
    let last = span.last();
    let mut all: Vec<&dyn Param> = vec![&kind, &span.first, &last];
    all.extend(ids.iter().map(|id| -> &dyn Param { id }));
    tx.query(
        sql!(
            "select scope, sums from figure_sums where kind = $1 and part = '' and month >= $2 and month <= $3 \
             and scope in ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
             $23, $24, $25, $26, $27, $28)"
        ),
        &all,
    )
}

/// Which opinions a figure counts.
#[derive(Clone, Debug)]
pub(crate) struct Counted<'a> {
    pub(crate) span: Span,
    pub(crate) measure: Measure,
    /// A category's code; all where empty.
    pub(crate) category: &'a str,
    /// A channel's word; all where empty.
    pub(crate) channel: &'a str,
    /// The day's number and the id after which the page begins.
    pub(crate) before: (i64, OpinionId),
}

/// The page of opinions that a figure counts, newest day first.
macro_rules! counted_by {
    ($narrow:literal) => {
        sql!(
            Line,
            concat!(
                "select o.id, o.title, o.place, o.stage, o.round, o.urgency, o.waits_on, o.due, o.received_at \
                 from opinion_facts f join opinions o on o.id = f.opinion where ",
                $narrow,
                " f.day >= $2 and f.day <= $3 and (f.day < $4 or (f.day = $4 and f.opinion < $5)) \
                 and ($6 = '' or f.category = $6) and ($7 = '' or f.channel = $7) and case $8 \
                 when 'received' then true when 'answered' then f.outcome = 'answered' \
                 when 'on_time' then f.timing = 'on_time' when 'late' then f.timing = 'late' \
                 when 'proven' then f.outcome = 'answered' and f.proof <> '' \
                 when 'unproven' then f.outcome = 'answered' and f.proof = '' \
                 when 'solved' then f.verdict = 'solved' when 'partly' then f.verdict = 'partly' \
                 when 'unsolved' then f.verdict = 'not' when 'lapsed' then f.verdict = 'lapsed' \
                 when 'reopened' then f.reopened > 0 else f.outcome = $8 end \
                 order by f.day desc, f.opinion desc limit 50"
            )
        )
    };
}

/// A page of the opinions that a figure counts.
pub(crate) fn counted(
    tx: &mut Tx,
    scope: FigureScope,
    path: Option<&RegionPath>,
    counted: &Counted<'_>,
) -> Result<Vec<Line>> {
    let depth = path.map_or(0, |path| path.ids::<kernel::Region>().count());
    let statement = match (scope, depth) {
        (FigureScope::Station(_), _) => counted_by!("f.station = $1 and"),
        (FigureScope::Unit(_), _) => counted_by!("f.unit = $1 and"),
        // No opinion bears the number of a region: at the top nothing is narrowed.
        (FigureScope::Region(_), 1) => counted_by!("f.opinion <> $1 and"),
        (FigureScope::Region(_), 2) => counted_by!("f.within2 = $1 and"),
        (FigureScope::Region(_), 3) => counted_by!("f.within3 = $1 and"),
        (FigureScope::Region(_), 4) => counted_by!("f.within4 = $1 and"),
        (FigureScope::Region(_), 5) => counted_by!("f.within5 = $1 and"),
        (FigureScope::Region(_), _) => counted_by!("f.region = $1 and"),
    };
    let (_, id) = scope.key();
    let Counted { span, measure, category, channel, before } = counted;
    let (first, last) = span.days();
    tx.query(statement, params![id, first, last, before.0, before.1, *category, *channel, measure.word()])
}

/// Forgets every fact and sum, to follow the log anew.
pub(crate) fn forget_facts(tx: &mut Tx) -> Result<()> {
    tx.put(sql!("delete from opinion_facts /* scan: all, when figures are counted anew */"), params![])?;
    tx.put(sql!("delete from figure_sums /* scan: all, when figures are counted anew */"), params![])?;
    tx.put(sql!("delete from figure_marks /* scan: all, when figures are counted anew */"), params![])?;
    Ok(())
}
