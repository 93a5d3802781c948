//! Sums of figures over a region and everything below it.

use kernel::{RegionId, Result};
use store::{Tx, params, record, sql};

use crate::model::{Counts, WideCut};

record! {
    /// The figures of a part of a cut.
    #[derive(Clone, Debug)]
    struct SumRow {
        region: RegionId,
        part: String,
        handed_in: i64,
        accepted: i64,
        replied: i64,
        in_time: i64,
        contacted: i64,
        judged: i64,
        attitude_first: i64,
        result_first: i64,
        satisfied_first: i64,
        attitude_last: i64,
        result_last: i64,
        satisfied_last: i64,
        class_a: i64,
        solved: i64,
        promised: i64,
        kept: i64,
        redone: i64,
        text_public: i64,
        reply_public: i64,
    }
}

impl SumRow {
    fn read(self) -> (RegionId, String, Counts) {
        let counts = Counts::new([
            self.handed_in,
            self.accepted,
            self.replied,
            self.in_time,
            self.contacted,
            self.judged,
            self.attitude_first,
            self.result_first,
            self.satisfied_first,
            self.attitude_last,
            self.result_last,
            self.satisfied_last,
            self.class_a,
            self.solved,
            self.promised,
            self.kept,
            self.redone,
            self.text_public,
            self.reply_public,
        ]);
        (self.region, self.part, counts)
    }
}

macro_rules! sums_where {
    ($rest:literal) => {
        sql!(
            SumRow,
            concat!(
                "select region, part, handed_in, accepted, replied, in_time, contacted, judged, attitude_first, result_first, \
                 satisfied_first, attitude_last, result_last, satisfied_last, class_a, solved, promised, kept, redone, \
                 text_public, reply_public from suggestion_sums ",
                $rest
            )
        )
    };
}

/// Under what a sum is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct SumKey {
    /// The region with everything below it.
    pub(crate) region: RegionId,
    /// The region above.
    pub(crate) parent: Option<RegionId>,
    /// The year.
    pub(crate) year: u32,
    /// The cut.
    pub(crate) cut: WideCut,
    /// The part of the cut; empty where it has none.
    pub(crate) part: String,
}

/// Adds to a sum; what is negative takes away.
pub(crate) fn add_to_sum(tx: &mut Tx, key: &SumKey, more: &Counts) -> Result<()> {
    let [
        handed_in,
        accepted,
        replied,
        in_time,
        contacted,
        judged,
        attitude_first,
        result_first,
        satisfied_first,
        attitude_last,
        result_last,
        satisfied_last,
        class_a,
        solved,
        promised,
        kept,
        redone,
        text_public,
        reply_public,
    ] = more.all();
    tx.execute(
        sql!(
            "insert into suggestion_sums (region, parent, year, cut, part, handed_in, accepted, replied, in_time, contacted, \
             judged, attitude_first, result_first, satisfied_first, attitude_last, result_last, satisfied_last, class_a, solved, \
             promised, kept, redone, text_public, reply_public) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, \
             $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24) on conflict (region, year, cut, part) do update set \
             handed_in = suggestion_sums.handed_in + excluded.handed_in, \
             accepted = suggestion_sums.accepted + excluded.accepted, \
             replied = suggestion_sums.replied + excluded.replied, \
             in_time = suggestion_sums.in_time + excluded.in_time, \
             contacted = suggestion_sums.contacted + excluded.contacted, \
             judged = suggestion_sums.judged + excluded.judged, \
             attitude_first = suggestion_sums.attitude_first + excluded.attitude_first, \
             result_first = suggestion_sums.result_first + excluded.result_first, \
             satisfied_first = suggestion_sums.satisfied_first + excluded.satisfied_first, \
             attitude_last = suggestion_sums.attitude_last + excluded.attitude_last, \
             result_last = suggestion_sums.result_last + excluded.result_last, \
             satisfied_last = suggestion_sums.satisfied_last + excluded.satisfied_last, \
             class_a = suggestion_sums.class_a + excluded.class_a, \
             solved = suggestion_sums.solved + excluded.solved, \
             promised = suggestion_sums.promised + excluded.promised, \
             kept = suggestion_sums.kept + excluded.kept, \
             redone = suggestion_sums.redone + excluded.redone, \
             text_public = suggestion_sums.text_public + excluded.text_public, \
             reply_public = suggestion_sums.reply_public + excluded.reply_public"
        ),
        params![
            key.region,
            key.parent,
            key.year,
            key.cut,
            key.part,
            handed_in,
            accepted,
            replied,
            in_time,
            contacted,
            judged,
            attitude_first,
            result_first,
            satisfied_first,
            attitude_last,
            result_last,
            satisfied_last,
            class_a,
            solved,
            promised,
            kept,
            redone,
            text_public,
            reply_public
        ],
    )
    .map(|_| ())
}

/// The sums of a region in a year by a cut: each part with its figures.
pub(crate) fn sums_of(
    tx: &mut Tx,
    region: RegionId,
    year: u32,
    cut: WideCut,
) -> Result<Vec<(String, Counts)>> {
    let rows: Vec<SumRow> = tx.query(
        sums_where!("where region = $1 and year = $2 and cut = $3 order by part"),
        params![region, year, cut],
    )?;
    Ok(rows.into_iter().map(SumRow::read).map(|(_, part, counts)| (part, counts)).collect())
}

/// The figures of each region directly below one, in a year, for one part of a cut.
pub(crate) fn sums_below(
    tx: &mut Tx,
    parent: RegionId,
    year: u32,
    cut: WideCut,
    part: &str,
) -> Result<Vec<(RegionId, Counts)>> {
    let rows: Vec<SumRow> = tx.query(
        sums_where!("where parent = $1 and year = $2 and cut = $3 and part = $4 order by region"),
        params![parent, year, cut, part],
    )?;
    Ok(rows.into_iter().map(SumRow::read).map(|(region, _, counts)| (region, counts)).collect())
}

/// The years of which a region has figures, newest first.
pub(crate) fn summed_years(tx: &mut Tx, region: RegionId) -> Result<Vec<u32>> {
    let rows: Vec<(u32,)> = tx.query(
        sql!("select distinct year from suggestion_sums where region = $1 order by year desc limit 20"),
        params![region],
    )?;
    Ok(rows.into_iter().map(|(year,)| year).collect())
}
