//! Clocks that run and ran.

use jiff::civil::Date;
use kernel::deadline::{Ending, Period};
use kernel::{Error, Id, RegionId, Result, UnitId};
use store::{Tx, params, record, sql};

use crate::model::{Clock, ClockKind, PromiseId, SuggestionId, TaskId, Told};

/// Marks the row of a clock.
#[derive(Debug)]
pub(crate) enum ClockMark {}
/// The row of a clock.
pub(crate) type ClockId = Id<ClockMark>;

record! {
    struct ClockRow {
        id: ClockId,
        suggestion: SuggestionId,
        task: i64,
        promise: i64,
        kind: ClockKind,
        from_day: Date,
        period: Option<String>,
        ending: String,
        paused_days: u32,
        paused_since: Option<Date>,
        due: Date,
        told: u32,
    }
}

impl ClockRow {
    fn clock(self) -> Result<(ClockId, Clock)> {
        let malformed = || Error::fault(format!("clock {} is malformed", self.id));
        let period: Option<Period> = match self.period.as_deref() {
            Some(text) => Some(text.parse().map_err(|_| malformed())?),
            None => None,
        };
        let clock = Clock {
            suggestion: self.suggestion,
            task: (self.task != 0).then(|| TaskId::from_number(self.task)),
            promise: (self.promise != 0).then(|| PromiseId::from_number(self.promise)),
            kind: self.kind,
            from: self.from_day,
            period,
            ending: if self.ending == "next-working-day" {
                Ending::NextWorkingDay
            } else {
                Ending::AsCounted
            },
            paused_days: u16::try_from(self.paused_days).map_err(|_| malformed())?,
            paused_since: self.paused_since,
            due: self.due,
            told: Told::from_number(self.told),
        };
        Ok((self.id, clock))
    }
}

pub(super) const fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::AsCounted => "as-counted",
        Ending::NextWorkingDay => "next-working-day",
    }
}

macro_rules! clocks_where {
    ($rest:literal) => {
        sql!(
            ClockRow,
            concat!(
                "select id, suggestion, task, promise, kind, from_day, period, ending, paused_days, paused_since, due, told \
                 from suggestion_clocks ",
                $rest
            )
        )
    };
}

fn read(rows: Vec<ClockRow>) -> Result<Vec<(ClockId, Clock)>> {
    rows.into_iter().map(ClockRow::clock).collect()
}

/// The clocks that run for an item and its units, the one that ends first first.
pub(crate) fn running_clocks(tx: &mut Tx, id: SuggestionId) -> Result<Vec<(ClockId, Clock)>> {
    read(tx.query(clocks_where!("where suggestion = $1 and ended_on is null order by due, id"), params![id])?)
}

/// The clocks that end until `horizon`, by the day on which they end: those after `after`.
pub(crate) fn clocks_until(
    tx: &mut Tx,
    after: (Date, ClockId),
    horizon: Date,
    limit: i64,
) -> Result<Vec<(ClockId, Clock)>> {
    let (day, id) = after;
    read(tx.query(
        clocks_where!(
            "where ended_on is null and due <= $3 and due >= $1 and (due, id) > ($1, $2) order by due, id limit $4"
        ),
        params![day, id, horizon, limit],
    )?)
}

/// The clocks that run in a congress, after `after` by their row: for when its rules or its calendar changed.
pub(crate) fn clocks_of_region(
    tx: &mut Tx,
    region: RegionId,
    after: (Date, ClockId),
    limit: i64,
) -> Result<Vec<(ClockId, Clock)>> {
    let (day, id) = after;
    read(tx.query(
        clocks_where!(
            "where region = $1 and ended_on is null and due >= $2 and (due, id) > ($2, $3) order by due, id limit $4"
        ),
        params![region, day, id, limit],
    )?)
}

/// Starts a clock. The table refuses a second one of the same kind.
pub(crate) fn start_clock(tx: &mut Tx, clock: &Clock, region: RegionId, unit: Option<UnitId>) -> Result<()> {
    let id = tx.id::<ClockMark>();
    tx.put(
        sql!(
            "insert into suggestion_clocks (id, suggestion, task, region, unit, kind, from_day, period, ending, paused_days, \
             paused_since, due, told, promise) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        ),
        params![
            id,
            clock.suggestion,
            clock.task.map_or(0, TaskId::number),
            region,
            unit,
            clock.kind,
            clock.from,
            clock.period.map(|period| period.to_string()),
            ending(clock.ending),
            u32::from(clock.paused_days),
            clock.paused_since,
            clock.due,
            clock.told.number(),
            clock.promise.map_or(0, PromiseId::number)
        ],
    )
}

/// Saves what moved: its end, its period, its pause. Of the new end nobody was told.
pub(crate) fn move_clock(tx: &mut Tx, id: ClockId, clock: &Clock) -> Result<()> {
    tx.change(
        sql!(
            "update suggestion_clocks set period = $2, paused_days = $3, paused_since = $4, told = case when due = $5 then told else 0 end, \
             due = $5, ending = $6 where id = $1"
        ),
        params![
            id,
            clock.period.map(|period| period.to_string()),
            u32::from(clock.paused_days),
            clock.paused_since,
            clock.due,
            ending(clock.ending)
        ],
    )
}

/// Stops a clock on `day`.
pub(crate) fn stop_clock(tx: &mut Tx, id: ClockId, day: Date) -> Result<()> {
    tx.change(sql!("update suggestion_clocks set ended_on = $2 where id = $1"), params![id, day])
}

/// Stops the clocks of a promise on `day`: this one, or all.
pub(crate) fn stop_clocks_of_promise(
    tx: &mut Tx,
    promise: PromiseId,
    kind: Option<ClockKind>,
    day: Date,
) -> Result<()> {
    let all = "";
    tx.put(
        sql!(
            "update suggestion_clocks set ended_on = $2 where promise = $1 and promise <> 0 and ended_on is null \
             and (kind = $3 or $3 = '')"
        ),
        params![promise, day, kind.map_or(all, ClockKind::word)],
    )
}

/// Remembers what was told of this clock.
pub(crate) fn told_of_clock(tx: &mut Tx, id: ClockId, told: Told) -> Result<()> {
    tx.change(sql!("update suggestion_clocks set told = $2 where id = $1"), params![id, told.number()])
}

/// The next congress of a region or below it, by its id, after `after`, in which a clock runs.
pub(crate) fn next_region_with_clocks(
    tx: &mut Tx,
    top: RegionId,
    after: RegionId,
) -> Result<Option<RegionId>> {
    let found: Option<(RegionId,)> = tx.first(
        sql!(
            "select a.region from region_ancestors a where a.ancestor = $1 and a.region > $2 and exists \
             (select 1 from suggestion_clocks c where c.region = a.region and c.ended_on is null) \
             order by a.region limit 1"
        ),
        params![top, after],
    )?;
    Ok(found.map(|(region,)| region))
}

/// Writes the day of what ends first anew to where lists read it.
pub(crate) fn refresh_due(tx: &mut Tx, id: SuggestionId, task: Option<TaskId>) -> Result<()> {
    match task {
        Some(task) => tx.change(
            sql!(
                "update suggestion_tasks set due = (select min(c.due) from suggestion_clocks c where c.suggestion = $1 \
                 and c.task = $2 and c.promise = 0 and c.ended_on is null and c.paused_since is null) where id = $2"
            ),
            params![id, task],
        ),
        None => tx.change(
            sql!(
                "update suggestions set due = (select min(c.due) from suggestion_clocks c where c.suggestion = $1 \
                 and c.task = 0 and c.ended_on is null) where id = $1"
            ),
            params![id],
        ),
    }
}
