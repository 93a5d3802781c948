//! The days that regions added to the nation's calendar.

use jiff::civil::Date;
use kernel::calendar::SpecialDay;
use kernel::{RegionId, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::{Cell, Column, ColumnError, Param, Tx, params, sql};

/// A word that serde gives a value, as a column: `off`, `spring`.
struct Word<T>(T);

impl<T: Serialize> Param for Word<T> {
    fn value(&self) -> store::Value<'_> {
        match serde_json::to_value(&self.0) {
            Ok(Value::String(word)) => store::Value::Text(word.into()),
            _ => store::Value::Null,
        }
    }
}

impl<T: DeserializeOwned> Column for Word<T> {
    fn read(cell: Cell<'_>) -> Result<Self, ColumnError> {
        let word = Value::String(String::read(cell)?);
        serde_json::from_value(word).map(Word).map_err(|_| ColumnError::new("a known word", cell))
    }
}

type DayRow = (Date, Word<kernel::calendar::Effect>, Word<kernel::calendar::Festival>);

fn day((date, Word(effect), Word(festival)): DayRow) -> SpecialDay {
    SpecialDay { date, effect, festival }
}

/// The days that count in a region: its own last, so that they win over those of the regions above.
pub(crate) fn counting_in(tx: &mut Tx, region: RegionId) -> Result<Vec<SpecialDay>> {
    let rows: Vec<DayRow> = tx.query(
        sql!(
            "select d.day, d.effect, d.festival from region_ancestors a \
             join special_days d on d.region = a.ancestor join regions r on r.id = a.ancestor \
             where a.region = $1 order by length(r.path), d.day"
        ),
        params![region],
    )?;
    Ok(rows.into_iter().map(day).collect())
}

/// The days that a region added itself.
pub(crate) fn own(tx: &mut Tx, region: RegionId) -> Result<Vec<SpecialDay>> {
    let rows: Vec<DayRow> = tx.query(
        sql!("select day, effect, festival from special_days where region = $1 order by day"),
        params![region],
    )?;
    Ok(rows.into_iter().map(day).collect())
}

/// Replaces the days that a region added itself.
pub(crate) fn replace(tx: &mut Tx, region: RegionId, days: &[SpecialDay]) -> Result<()> {
    tx.put(sql!("delete from special_days where region = $1"), params![region])?;
    for day in days {
        tx.put(
            sql!("insert into special_days (region, day, effect, festival) values ($1, $2, $3, $4)"),
            params![region, day.date, Word(day.effect), Word(day.festival)],
        )?;
    }
    Ok(())
}
