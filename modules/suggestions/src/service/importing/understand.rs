//! What a row of a table of former suggestions says, understood; everything that is wrong with it at once.

use congress::{MandateId, Unit};
use host::Checks;
use host::import::Line;
use jiff::civil::{Date, date};
use kernel::{PersonId, RegionId, Result, Say, UnitId, text};
use store::Tx;

use crate::model::{Kind, LONGEST, SubjectLine, Verdict};
use crate::policy::{Rules, class_of};
use crate::texts::Texts;

/// A suggestion of a former year.
#[derive(Clone, Debug)]
pub(super) struct Former {
    /// What names it in this congress, whichever table it stands in.
    pub key: String,
    pub subject: String,
    pub day: Date,
    pub exact: Exact,
    pub term: u32,
    pub session: Option<u32>,
    pub number: Option<u32>,
    pub kind: Kind,
    pub field: Option<String>,
    pub lead: String,
    /// The deputies of that name who ever had a mandate in this congress.
    pub people: Vec<(PersonId, MandateId)>,
    pub text: String,
    pub proposal: String,
    pub unit: Option<(UnitId, String)>,
    pub class: Option<String>,
    pub reply: String,
    pub reference: String,
    pub replied: Option<Date>,
    pub verdict: Option<(Verdict, Verdict)>,
}

/// How exactly it is known when it was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exact {
    /// To the day.
    Day,
    /// The year alone: the day is its first.
    Year,
}

/// What a row says.
///
/// # Errors
/// *Invalid* with everything that is wrong.
pub(super) fn understood(
    tx: &mut Tx,
    line: &Line<'_>,
    (region, rules, units): (RegionId, &Rules, &[Unit]),
) -> Result<Former> {
    let mut checks = Checks::default();
    let subject = checks.accept(SubjectLine::accept("subject", line.text("subject")));
    let subject = subject.as_ref().map_or_else(String::new, |subject| subject.as_str().to_owned());
    let lead = checks.name("lead", line.text("lead"));
    let day = asked_on(&mut checks, line);
    let term = number(line.text("term"));
    if term.is_none() {
        checks.wrong("term", Say::new(|lang| Texts::of(lang).former_number_wrong()));
    }
    let session = optional(&mut checks, line, "session").filter(|session| *session > 0);
    let given = optional(&mut checks, line, "number");
    let (class, unit) = (class(&mut checks, line, rules), unit(&mut checks, line, units));
    let replied = optional_day(&mut checks, line, "replied");
    let answered = class.is_some() || replied.is_some() || !line.text("reply").is_empty();
    if answered && line.text("unit").is_empty() {
        checks.wrong("unit", Say::new(|lang| Texts::of(lang).former_unit_missing()));
    }
    let verdict = verdict(&mut checks, line);
    let long = |checks: &mut Checks, name: &'static str| checks.text(name, line.text(name), LONGEST);
    let (words, proposal, reply) =
        (long(&mut checks, "text"), long(&mut checks, "proposal"), long(&mut checks, "reply"));
    let reference = checks.text("reference", line.text("reference"), 60);
    let field = checks.text("field", line.text("field"), 60);
    checks.done()?;
    let day = day.unwrap_or(Date::MIN);
    let term = term.unwrap_or_default();
    let key = match given {
        Some(given) => format!("{term}-{}-{given}", session.unwrap_or(0)),
        None => format!("{}:{}:{}", day.year(), text::fold(&subject), text::fold_name(&lead)),
    };
    Ok(Former {
        people: people(tx, region, &lead)?,
        kind: if line.text("kind").contains("议案") { Kind::Motion } else { Kind::Suggestion },
        field: (!field.is_empty()).then_some(field),
        number: given,
        text: words,
        key,
        exact: if line.text("day").is_empty() { Exact::Year } else { Exact::Day },
        subject,
        day,
        term,
        session,
        lead,
        proposal,
        unit,
        class,
        reply,
        reference,
        replied,
        verdict,
    })
}

/// The day it was handed in, the first of its year where only that is known.
fn asked_on(checks: &mut Checks, line: &Line<'_>) -> Option<Date> {
    let year = number(line.text("year")).and_then(|year| i16::try_from(year).ok());
    let year = year.filter(|year| (1954..=2200).contains(year));
    match (optional_day(checks, line, "day"), year) {
        (Some(day), Some(year)) if day.year() != year => {
            checks.wrong("day", Say::new(|lang| Texts::of(lang).former_day_not_in_year()));
            None
        }
        (Some(day), _) => Some(day),
        (None, Some(year)) => Some(date(year, 1, 1)),
        (None, None) => {
            checks.wrong("year", Say::new(|lang| Texts::of(lang).former_year_wrong()));
            None
        }
    }
}

/// A number as tables write it: `12`, `第12号`, `十二届`.
fn number(typed: &str) -> Option<u32> {
    let digits: String = text::fold(typed).chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().or_else(|| written(typed))
}

/// A number below a hundred in Chinese characters.
fn written(typed: &str) -> Option<u32> {
    let (mut tens, mut ones, mut any) = (0, 0, None);
    for c in typed.chars() {
        if c == '十' {
            (tens, ones) = (ones.max(1) * 10, 0);
        } else if let Some(at) = "一二三四五六七八九".chars().position(|one| one == c) {
            ones = u32::try_from(at + 1).ok()?;
        } else {
            continue;
        }
        any = Some(());
    }
    any.map(|()| tens + ones)
}

fn optional(checks: &mut Checks, line: &Line<'_>, name: &'static str) -> Option<u32> {
    let typed = line.text(name);
    let read = number(typed);
    if read.is_none() && !typed.is_empty() && !typed.contains("闭会") {
        checks.wrong(name, Say::new(|lang| Texts::of(lang).former_number_wrong()));
    }
    read
}

/// A day as tables write it: `2023-03-05`, `2023/3/5`, `2023年3月5日`.
fn optional_day(checks: &mut Checks, line: &Line<'_>, name: &'static str) -> Option<Date> {
    let typed = text::fold(line.text(name));
    if typed.is_empty() {
        return None;
    }
    let parts: Vec<i16> = typed
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .take(3)
        .filter_map(|part| part.parse().ok())
        .collect();
    let read = match (parts.as_slice(), typed.parse::<i32>()) {
        ([year, month, day], _) => {
            let (month, day) = (i8::try_from(*month).ok(), i8::try_from(*day).ok());
            month.zip(day).and_then(|(month, day)| Date::new(*year, month, day).ok())
        }
        (_, Ok(number)) => of_number(number),
        _ => None,
    };
    if read.is_none() {
        checks.wrong(name, Say::new(|lang| Texts::of(lang).former_day_wrong()));
    }
    read
}

/// A day in one number: `20230305`, or the days since 1899 by which spreadsheet programs count.
fn of_number(number: i32) -> Option<Date> {
    match number {
        19_000_101..=22_001_231 => {
            let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
            Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        }
        20_000..=80_000 => date(1899, 12, 30).checked_add(jiff::Span::new().days(i64::from(number))).ok(),
        _ => None,
    }
}

fn class(checks: &mut Checks, line: &Line<'_>, rules: &Rules) -> Option<String> {
    let typed = line.text("class");
    if typed.is_empty() {
        return None;
    }
    let mark = typed.trim_end_matches('类').trim();
    let known = class_of(&rules.policy.classes, mark);
    if known.is_none() {
        checks.wrong("class", Say::new(|lang| Texts::of(lang).former_class_unknown()));
    }
    known.map(|class| class.mark)
}

fn unit(checks: &mut Checks, line: &Line<'_>, units: &[Unit]) -> Option<(UnitId, String)> {
    let typed = text::fold(line.text("unit"));
    if typed.is_empty() {
        return None;
    }
    let found = units.iter().find(|unit| text::fold(&unit.name) == typed);
    if found.is_none() {
        checks.wrong("unit", Say::new(|lang| Texts::of(lang).former_unit_unknown()));
    }
    found.map(|unit| (unit.id, unit.name.clone()))
}

/// Attitude and result; where a table has one verdict only, it is both.
fn verdict(checks: &mut Checks, line: &Line<'_>) -> Option<(Verdict, Verdict)> {
    let mut one = |name: &'static str| {
        let typed = line.text(name);
        let read = match typed {
            "" => return None,
            "满意" | "很满意" | "非常满意" | "satisfied" => Some(Verdict::Satisfied),
            "基本满意" | "比较满意" | "basically" | "basically satisfied" => Some(Verdict::Basically),
            "不满意" | "dissatisfied" => Some(Verdict::Dissatisfied),
            _ => None,
        };
        if read.is_none() {
            checks.wrong(name, Say::new(|lang| Texts::of(lang).former_verdict_unknown()));
        }
        read
    };
    match (one("attitude"), one("result")) {
        (Some(attitude), Some(result)) => Some((attitude, result)),
        (Some(only), None) | (None, Some(only)) => Some((only, only)),
        (None, None) => None,
    }
}

/// The deputies of a name who have or had a mandate in this congress, each with the latest.
fn people(tx: &mut Tx, region: RegionId, name: &str) -> Result<Vec<(PersonId, MandateId)>> {
    let mut found = Vec::new();
    for row in congress::people_named(tx, region, name, 20)? {
        if row.name != name {
            continue;
        }
        let mandates = congress::mandates_of(tx, row.id)?;
        if let Some(mandate) = mandates.iter().find(|mandate| mandate.region == region) {
            found.push((row.id, mandate.id));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_read_as_tables_write_them() {
        let numbers = ["15", "第15号", "十五", "第十八届", "二十", "１７", "一", "二十三届", "闭会期间", ""];
        let read: Vec<_> = numbers.iter().map(|typed| number(typed)).collect();
        let wanted =
            [Some(15), Some(15), Some(15), Some(18), Some(20), Some(17), Some(1), Some(23), None, None];
        assert_eq!(read, wanted);
        assert_eq!(of_number(20_230_305), Some(date(2023, 3, 5)));
        assert_eq!(of_number(44_990), Some(date(2023, 3, 5)));
        assert_eq!(of_number(20_231_305), None);
    }
}
