//! Sums of figures over a region and everything below it, and in the sums of which regions a congress is counted.

use kernel::{RegionId, Result};
use store::{Param, Sql, Tx, params, record, sql};

use crate::model::{Counts, WideCut};

/// The columns of the figures, once for every statement: in the order of [`Measure::ALL`](crate::model::Measure::ALL), each with
/// its place among what is inserted.
macro_rules! summed {
    ($($column:ident = $place:literal),+ $(,)?) => {
        record! {
            /// The figures of a part of a cut.
            #[derive(Clone, Debug)]
            struct SumRow {
                region: RegionId,
                part: String,
                $($column: i64),+
            }
        }

        impl SumRow {
            #[cfg(test)]
            const MEASURES: &[&str] = &[$(stringify!($column)),+];

            fn read(self) -> (RegionId, String, Counts) {
                (self.region, self.part, Counts::new([$(self.$column),+]))
            }
        }

        macro_rules! sums_where {
            ($rest:literal) => {
                sql!(
                    SumRow,
                    concat!("select region, part", $(", ", stringify!($column),)+ " from suggestion_sums ", $rest)
                )
            };
        }

        fn adding() -> &'static Sql {
            sql!(concat!(
                "insert into suggestion_sums (region, parent, year, cut, part",
                $(", ", stringify!($column),)+
                ") values ($1, $2, $3, $4, $5",
                $(", ", $place,)+
                ") on conflict (region, year, cut, part) do update set parent = excluded.parent",
                $(
                    ", ", stringify!($column), " = suggestion_sums.", stringify!($column), " + excluded.",
                    stringify!($column),
                )+
            ))
        }
    };
}

summed! {
    handed_in = "$6",
    accepted = "$7",
    replied = "$8",
    in_time = "$9",
    contacted = "$10",
    judged = "$11",
    attitude_first = "$12",
    result_first = "$13",
    satisfied_first = "$14",
    attitude_last = "$15",
    result_last = "$16",
    satisfied_last = "$17",
    attitude_first_full = "$18",
    result_first_full = "$19",
    attitude_last_full = "$20",
    result_last_full = "$21",
    class_a = "$22",
    solved = "$23",
    promised = "$24",
    kept = "$25",
    redone = "$26",
    text_public = "$27",
    reply_public = "$28",
    key_items = "$29",
    key_replied = "$30",
    key_class_a = "$31",
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
    let mut values: Vec<&dyn Param> = vec![&key.region, &key.parent, &key.year, &key.cut, &key.part];
    values.extend(more.all().iter().map(|count| -> &dyn Param { count }));
    tx.put(adding(), &values)
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

record! {
    /// A region in whose sums a congress is counted.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) struct SummedPlace {
        pub(crate) region: RegionId,
        /// The region above it.
        pub(crate) parent: Option<RegionId>,
    }
}

/// In the sums of which regions a congress is counted; nowhere before anything was handed to it.
pub(crate) fn counted_in(tx: &mut Tx, congress: RegionId) -> Result<Vec<SummedPlace>> {
    tx.query(
        sql!(
            SummedPlace,
            "select counted_in as region, parent from suggestion_counted_in where region = $1 order by counted_in"
        ),
        params![congress],
    )
}

/// Notes that a congress is counted in the sums of a region.
pub(crate) fn count_in(tx: &mut Tx, congress: RegionId, place: SummedPlace) -> Result<()> {
    tx.put(
        sql!("insert into suggestion_counted_in (region, counted_in, parent) values ($1, $2, $3)"),
        params![congress, place.region, place.parent],
    )
}

/// Forgets that a congress is counted in the sums of a region.
pub(crate) fn count_no_longer_in(tx: &mut Tx, congress: RegionId, region: RegionId) -> Result<()> {
    tx.put(
        sql!("delete from suggestion_counted_in where region = $1 and counted_in = $2"),
        params![congress, region],
    )
}

/// The congresses that are counted in the sums of a region.
pub(crate) fn counted_there(tx: &mut Tx, region: RegionId) -> Result<Vec<RegionId>> {
    let rows: Vec<(RegionId,)> = tx.query(
        sql!("select region from suggestion_counted_in where counted_in = $1 order by region"),
        params![region],
    )?;
    Ok(rows.into_iter().map(|(region,)| region).collect())
}

#[cfg(test)]
mod tests {
    use super::SumRow;
    use crate::model::Measure;

    #[test]
    fn every_figure_has_its_column_in_its_place() {
        let measures: Vec<_> = Measure::ALL.iter().map(|measure| measure.word()).collect();
        assert_eq!(SumRow::MEASURES, measures);
    }
}
