//! What was said before the stations opened: kept in a former system, closed there, and brought over as an office brings it
//! over on its first day, through the import.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use kernel::{Error, Result};
use opinions::{ImportRow, Verdict};
use store::Tx;
use store::vault::Vault;

use super::beside;
use super::dice::Dice;
use super::doors::Door;
use super::past::{self, Stage};
use super::words;
use super::{OPENED, SEED, Size, at};

/// The name under which the import remembers its rows.
const SOURCE: &str = "former system";
/// How many rows become durable together.
const TOGETHER: usize = 500;
/// How long the former system was used before the first station opened, in days.
const DAYS: usize = 720;
/// It took so many days at most from coming to being closed.
const LONGEST: usize = 30;

/// Brings everything over on the day on which the first station opens.
pub(super) async fn bring(stage: &Stage<'_>, size: &Size) -> Result<()> {
    stage.clock.set(at(OPENED, 6, 0)?);
    let said = Arc::new(said(size)?);
    for first in (0..said.len()).step_by(TOGETHER) {
        let (said, doors, vault) = (Arc::clone(&said), Arc::clone(stage.doors), stage.app.vault.clone());
        stage.app.db.write(move |tx| take(tx, &vault, &doors, &said, first)).await?;
        beside::beside_people(stage.app, OPENED).await?;
        stage.bar.inc(u64::try_from(TOGETHER).unwrap_or_default());
    }
    Ok(())
}

/// Something that was said.
#[derive(Clone, Copy, Debug)]
struct Before {
    /// The day it came, counted from the first of the former system.
    day: usize,
    verdict: Option<Verdict>,
}

/// Everything in the order in which it came. So many are solved as the size says.
fn said(size: &Size) -> Result<Vec<Before>> {
    let dice = Dice::new(SEED ^ 3);
    let mut days: Vec<usize> = (0..size.former).map(|_| dice.below(DAYS)).collect();
    days.sort_unstable();
    if size.former_solved > size.former {
        return Err(Error::fault("more are solved than were said"));
    }
    let other = || if dice.in_hundred(60) { Some(Verdict::Partly) } else { None };
    let mut verdicts: Vec<Option<Verdict>> = (0..size.former)
        .map(|number| if number < size.former_solved { Some(Verdict::Solved) } else { other() })
        .collect();
    dice.shuffle(&mut verdicts);
    Ok(days.into_iter().zip(verdicts).map(|(day, verdict)| Before { day, verdict }).collect())
}

fn take(tx: &mut Tx, vault: &Vault, doors: &[Door], said: &[Before], first: usize) -> Result<()> {
    for (number, before) in said.iter().enumerate().skip(first).take(TOGETHER) {
        let dice = past::dice_of(number, 2000);
        let door = dice.pick(doors)?;
        let row = row(&dice, door, number, *before)?;
        opinions::import_row(tx, vault, door.station.id, SOURCE, &row)
            .map_err(|error| Error::fault(format!("former opinion {number}: {error}")))?;
    }
    Ok(())
}

fn row(dice: &Dice, door: &Door, number: usize, before: Before) -> Result<ImportRow> {
    let matter = words::matter(dice)?;
    let words = words::said(dice, matter);
    let came = day(before.day)?;
    let closed = day(before.day + 1 + dice.below(LONGEST))?;
    Ok(ImportRow {
        key: number.to_string(),
        title: String::new(),
        body: words.body,
        place: words.place,
        phone: words.phone,
        received_at: Some(at(came, 9, 0)?),
        reply: words::answered(dice, matter),
        closed_at: Some(at(closed, 16, 0)?),
        verdict: before.verdict.map(|verdict| verdict.word().to_owned()).unwrap_or_default(),
        category: matter.category.to_owned(),
        unit: door.unit_name(matter.unit).unwrap_or_default().to_owned(),
    })
}

/// A day of the former system.
fn day(number: usize) -> Result<Date> {
    let before =
        i64::try_from(DAYS + LONGEST + 1).unwrap_or_default() - i64::try_from(number).unwrap_or_default();
    OPENED.checked_sub(before.days()).map_err(Error::fault)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::scale::{CITY, PROVINCE};

    #[test]
    fn so_many_were_said_and_solved_before_as_the_size_says() {
        for size in [CITY, PROVINCE] {
            let all = said(&size).unwrap();
            assert_eq!(all.len(), size.former);
            let solved = all.iter().filter(|one| one.verdict == Some(Verdict::Solved)).count();
            assert_eq!(solved, size.former_solved);
            assert!(all.is_sorted_by_key(|one| one.day));
        }
        assert!(day(DAYS + LONGEST).unwrap() < OPENED);
    }
}
