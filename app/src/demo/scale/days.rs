//! The stations' days: rules and rota, who comes on duty and beside it, who visits, and the record.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use host::{Actor, App};
use jiff::civil::{Date, Weekday};
use kernel::clock::day_of;
use kernel::{Error, PersonId, Result, StationId};
use stations::{
    AttendanceId, DutySlot, Manner, Minute, NewRule, NewVisitor, NotedAttendance, OnHoliday, ReceptionId,
    RuleOwner, StationKind, story,
};
use store::Tx;

use super::dice::Dice;
use super::doors::{Door, Worker};
use super::past::Stage;
use super::{SEED, Size, words};

/// When a station receives people.
#[derive(Debug)]
pub(super) struct Rule {
    /// As its page says it.
    pub(super) words: &'static str,
    /// As the rota reads it.
    pattern: &'static str,
    pub(super) hours: &'static str,
    deputies: u32,
    /// How many duties it gives in a year.
    a_year: usize,
}

/// What stations choose from.
pub(super) const RULES: [Rule; 5] = [
    Rule {
        words: "单月 15 日",
        pattern: "days 15 | 1 3 5 7 9 11",
        hours: "9:00-11:30",
        deputies: 1,
        a_year: 6,
    },
    Rule {
        words: "双月 8 日",
        pattern: "days 8 | 2 4 6 8 10 12",
        hours: "14:30-17:00",
        deputies: 1,
        a_year: 6,
    },
    Rule {
        words: "每季度首月 10 日",
        pattern: "days 10 | 1 4 7 10",
        hours: "9:00-11:30",
        deputies: 2,
        a_year: 8,
    },
    Rule {
        words: "每季度末月 20 日",
        pattern: "days 20 | 3 6 9 12",
        hours: "14:30-17:00",
        deputies: 2,
        a_year: 8,
    },
    Rule { words: "每月第二个周三", pattern: "nth 2 3", hours: "9:00-11:30", deputies: 1, a_year: 12 },
];

/// Of a hundred attendances so many are duties that were planned; the others come beside.
const PLANNED_OF_HUNDRED: usize = 85;
/// Of a hundred deputies on duty so many come.
const COME_OF_HUNDRED: usize = 94;
/// Of a hundred receptions so many have their record.
const RECORDS_OF_HUNDRED: usize = 70;
const YEAR: usize = 365;
/// After so many days a rota is planned anew …
const EVERY: usize = 340;
/// … and each reaches so many days, a month beyond the next planning.
const REACH: i64 = 370;
/// How many stations plan in one transaction.
const TOGETHER: usize = 50;

/// When deputies come and leave, as the hours of the day that are told: in the morning and in the afternoon.
const HALVES: [(usize, usize); 2] = [(1, 3), (6, 8)];
/// The first minute of the afternoon.
const NOON: u32 = 12 * 60;

/// A deputy who comes to a station today.
#[derive(Clone, Copy, Debug)]
struct Visit {
    door: usize,
    /// The deputy's place among the station's.
    deputy: usize,
    how: How,
    /// The reception they are on duty at.
    reception: Option<ReceptionId>,
    /// The attendance, once they signed in.
    came: Option<AttendanceId>,
}

/// How it is known that they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Code,
    Online,
    /// The station's staff note it when they leave.
    Staff,
}

/// The days of all stations, one after the other.
pub(super) struct Days<'a> {
    stage: &'a Stage<'a>,
    doors: HashMap<StationId, usize>,
    /// The day, by number, on which each station has its first rota.
    starts: Vec<usize>,
    last: usize,
    wanted: usize,
    come: usize,
    /// For how many days the stations had a rota, added up: so far, and when it is over.
    lived: usize,
    to_live: usize,
    /// Who comes in each half of today.
    today: [Vec<Visit>; 2],
    dice: Dice,
}

impl<'a> Days<'a> {
    pub(super) fn new(stage: &'a Stage<'a>, size: &Size, days: usize) -> Result<Self> {
        let all = stage.doors.len();
        let doors = stage.doors.iter().enumerate().map(|(place, door)| (door.station.id, place)).collect();
        let dice = Dice::new(SEED ^ 3);
        let a_year = stage.doors.iter().map(|door| door.rule.a_year).sum::<usize>();
        let (first, latest) = starting(size.attendances, a_year, days);
        let mut starts: Vec<usize> = (0..all).map(|_| first + dice.below(latest - first + 1)).collect();
        // The first station is the one that visitors of the demo are shown.
        if let Some(start) = starts.first_mut() {
            *start = first;
        }
        let to_live = starts.iter().map(|start| days - start).sum::<usize>().max(1);
        let last = days.checked_sub(1).ok_or_else(|| Error::fault("there is no past"))?;
        Ok(Self {
            stage,
            doors,
            starts,
            last,
            wanted: size.attendances,
            come: 0,
            lived: 0,
            to_live,
            today: Default::default(),
            dice,
        })
    }

    /// Plans what is to be planned, and draws who will come today.
    pub(super) async fn begin(&mut self, number: usize, day: Date) -> Result<()> {
        let due: Vec<usize> = (0..self.starts.len()).filter(|door| self.plans_on(*door, number)).collect();
        for some in due.chunks(TOGETHER) {
            let (some, doors) = (some.to_vec(), Arc::clone(self.stage.doors));
            let first = some.iter().map(|door| self.starts.get(*door) == Some(&number)).collect::<Vec<_>>();
            let plan = move |tx: &mut Tx| {
                for (door, first) in some.iter().zip(&first) {
                    let door = doors.get(*door).ok_or_else(|| Error::fault("no such station"))?;
                    plan_year(tx, door, if *first { Rota::First } else { Rota::Next })?;
                }
                Ok(())
            };
            self.stage.app.db.write(plan).await?;
        }
        self.lived += self.starts.iter().filter(|start| **start <= number).count();
        let duties = self.stage.app.db.read(move |tx| story::on_duty(tx, day)).await?;
        self.today = Default::default();
        let mut here = BTreeSet::new();
        self.on_duty(&duties, &mut here)?;
        self.beside(number, day, &mut here)
    }

    fn plans_on(&self, door: usize, number: usize) -> bool {
        let since = self.starts.get(door).and_then(|start| number.checked_sub(*start));
        since.is_some_and(|since| since.is_multiple_of(EVERY))
    }

    fn door(&self, place: usize) -> Result<&'a Door> {
        self.stage.doors.get(place).ok_or_else(|| Error::fault("no such station"))
    }

    /// How many come today.
    fn expected(&self) -> usize {
        self.today.iter().map(Vec::len).sum()
    }

    /// Those on duty.
    fn on_duty(&mut self, duties: &[DutySlot], here: &mut BTreeSet<(usize, usize)>) -> Result<()> {
        for duty in duties {
            let place = self.doors.get(&duty.station).copied();
            let door = self.door(place.ok_or_else(|| Error::fault("a duty at no station"))?)?;
            let deputy = door.deputies.iter().position(|(person, _)| Some(*person) == duty.person);
            let (Some(place), Some(deputy)) = (place, deputy) else { continue };
            let comes = self.dice.in_hundred(COME_OF_HUNDRED) && self.come + self.expected() < self.wanted;
            if comes && here.insert((place, deputy)) {
                let how = self.how(door);
                let half = usize::from(duty.from_minute >= NOON);
                let visit = Visit { door: place, deputy, how, reception: Some(duty.reception), came: None };
                self.today.get_mut(half).into_iter().for_each(|half| half.push(visit));
            }
        }
        Ok(())
    }

    /// Those who come without being on duty, as many as are missing from what the years should have brought.
    fn beside(&mut self, number: usize, day: Date, here: &mut BTreeSet<(usize, usize)>) -> Result<()> {
        let target = self.wanted * self.lived / self.to_live;
        let missing = target.saturating_sub(self.come + self.expected());
        let most = match day.weekday() {
            _ if number == self.last => missing,
            Weekday::Saturday | Weekday::Sunday => 0,
            _ => missing.min(2 * self.wanted / (self.last + 1) + 1),
        };
        let (mut found, mut tries) = (0, 0);
        while found < most && tries < 100 * most {
            tries += 1;
            let place = self.dice.below(self.starts.len());
            let door = self.door(place)?;
            if door.deputies.is_empty() || self.starts.get(place).is_none_or(|start| *start > number) {
                continue;
            }
            let deputy = self.dice.below(door.deputies.len());
            if here.insert((place, deputy)) {
                found += 1;
                let (how, half) = (self.how(door), self.dice.below(HALVES.len()));
                let visit = Visit { door: place, deputy, how, reception: None, came: None };
                self.today.get_mut(half).into_iter().for_each(|half| half.push(visit));
            }
        }
        Ok(())
    }

    fn how(&self, door: &Door) -> How {
        match door.station.kind {
            StationKind::Online => How::Online,
            _ if self.dice.in_hundred(65) => How::Code,
            _ => How::Staff,
        }
    }

    /// What happens at the stations in one hour of today, those of each half of it in one transaction.
    pub(super) async fn hour(&mut self, hour: usize) -> Result<()> {
        for (half, (coming, leaving)) in HALVES.into_iter().enumerate() {
            let visits = self.today.get(half).filter(|visits| !visits.is_empty()).cloned();
            let Some(visits) = visits else { continue };
            if hour == coming {
                let done = self.in_one(visits, come).await?;
                self.today.get_mut(half).into_iter().for_each(|half| *half = done.clone());
            } else if hour == leaving {
                let done = self.in_one(visits, go).await?;
                self.come += done.len();
                self.stage.bar.inc(u64::try_from(done.len()).unwrap_or_default());
            }
        }
        Ok(())
    }

    async fn in_one(&self, visits: Vec<Visit>, deed: Deed) -> Result<Vec<Visit>> {
        let (app, doors) = (self.stage.app.clone(), Arc::clone(self.stage.doors));
        let dice = Dice::new(SEED ^ 5 ^ u64::try_from(self.come).unwrap_or_default() << 8);
        self.stage.app.db.write(move |tx| deed(tx, &app, &doors, &dice, &visits)).await
    }
}

/// What those who come today do in one hour; returns them as they are then.
type Deed = fn(&mut Tx, &App, &[Door], &Dice, &[Visit]) -> Result<Vec<Visit>>;

/// Between which days stations have their first rota, so that about as many attendances are planned as there should be.
fn starting(attendances: usize, a_year: usize, days: usize) -> (usize, usize) {
    let planned = attendances * PLANNED_OF_HUNDRED / COME_OF_HUNDRED;
    let mean = (planned * YEAR / a_year.max(1)).min(days.saturating_sub(1));
    match days.checked_sub(2 * mean) {
        Some(first) => (first, days.saturating_sub(1).max(first)),
        None => (0, 2 * (days - mean)),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rota {
    First,
    Next,
}

/// The head of a station plans its year and publishes it.
fn plan_year(tx: &mut Tx, door: &Door, rota: Rota) -> Result<()> {
    let head = door.head.actor(tx);
    let (id, today) = (door.station.id, day_of(tx.now()));
    if rota == Rota::First {
        let manner = match door.station.kind {
            StationKind::Online => Manner::Online,
            _ => Manner::OnSite,
        };
        let rule = NewRule {
            pattern: door.rule.pattern.parse().map_err(Error::fault)?,
            hours: door.rule.hours.parse().map_err(Error::fault)?,
            manner,
            place: String::new(),
            deputies: door.rule.deputies,
            holidays: OnHoliday::PutOff,
        };
        stations::add_rule(tx, &head, RuleOwner::Station(id), &rule)?;
    }
    stations::plan_rota(tx, &head, id, today, today.saturating_add(jiff::Span::new().days(REACH)))?;
    stations::publish_rota(tx, &head, id).map(|_| ())
}

impl Visit {
    fn of<'a>(&self, doors: &'a [Door]) -> Result<(&'a Door, PersonId, &'a Worker)> {
        let door = doors.get(self.door).ok_or_else(|| Error::fault("no such station"))?;
        let found = door.deputies.get(self.deputy).ok_or_else(|| Error::fault("no such deputy"))?;
        Ok((door, found.0, &found.1))
    }
}

/// They come: by the code on the screen or online. Those whom staff note are noted when they leave.
fn come(tx: &mut Tx, app: &App, doors: &[Door], _dice: &Dice, visits: &[Visit]) -> Result<Vec<Visit>> {
    let mut here = Vec::with_capacity(visits.len());
    for visit in visits {
        let (door, _, deputy) = visit.of(doors)?;
        let actor = deputy.actor(tx);
        let came = match visit.how {
            How::Code => Some(story::attend_by_code(tx, &app.vault, &actor, &door.station)?),
            How::Online => Some(stations::attend_online(tx, &actor, door.station.id)?),
            How::Staff => None,
        };
        here.push(Visit { came, ..*visit });
    }
    Ok(here)
}

/// They leave, most of them signing out, and the head writes what there is to say about the reception.
fn go(tx: &mut Tx, app: &App, doors: &[Door], dice: &Dice, visits: &[Visit]) -> Result<Vec<Visit>> {
    let mut receptions: BTreeMap<ReceptionId, Visit> = BTreeMap::new();
    for visit in visits {
        let (door, person, deputy) = visit.of(doors)?;
        match visit.came {
            Some(id) if dice.in_hundred(80) => {
                let actor = deputy.actor(tx);
                stations::leave(tx, &actor, id)?;
            }
            Some(_) => {}
            None => note(tx, door, person, dice)?,
        }
        if let Some(reception) = visit.reception {
            receptions.entry(reception).or_insert(*visit);
        }
    }
    for (reception, visit) in receptions {
        if dice.in_hundred(RECORDS_OF_HUNDRED) {
            let (door, person, _) = visit.of(doors)?;
            let head = door.head.actor(tx);
            keep_record(tx, app, &head, reception, (person, dice))?;
        }
    }
    Ok(visits.to_vec())
}

/// Staff note somebody who came a while ago and leaves now.
fn note(tx: &mut Tx, door: &Door, person: PersonId, dice: &Dice) -> Result<()> {
    let now = Minute::at(tx.now());
    let stayed = 60 + i64::try_from(dice.below(60)).unwrap_or_default();
    let noted = NotedAttendance {
        station: door.station.id,
        person,
        day: day_of(tx.now()),
        manner: Manner::OnSite,
        came: Minute::of(now.number() - stayed).unwrap_or(now),
        left: Some(now),
        note: String::new(),
    };
    let head = door.head.actor(tx);
    stations::note_attendance(tx, &head, &noted).map(|_| ())
}

fn keep_record(
    tx: &mut Tx,
    app: &App,
    head: &Actor,
    reception: ReceptionId,
    (deputy, dice): (PersonId, &Dice),
) -> Result<()> {
    let visitors = dice.below(4);
    let mut summary = format!("来访 {visitors} 人次。");
    for _ in 0..visitors {
        let matter = words::matter(dice)?;
        let said = words::said(dice, matter);
        let visitor = NewVisitor {
            called: dice.word(&["", "李阿姨", "王师傅", "张先生", "陈女士", "刘大爷"]).to_owned(),
            matter: words::title(dice, matter),
            deputy: Some(deputy),
            phone: said.phone,
            opinion: String::new(),
        };
        stations::note_visitor(tx, head, &app.vault, reception, &visitor)?;
        summary.push_str(&words::answered(dice, matter));
    }
    if visitors == 0 {
        summary.push_str("代表查看了本站待办的意见，与联络员商定了下次走访的小区。");
    }
    stations::keep_record(tx, head, reception, &summary, &[])?;
    stations::close_record(tx, head, reception)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::scale::{CITY, PROVINCE};

    #[test]
    fn stations_begin_so_that_most_attendances_are_planned_and_some_come_beside() {
        let stations = |size: Size| size.stations + size.online;
        for size in [CITY, PROVINCE] {
            let (days, a_year) = (2450, 8 * stations(size));
            let (first, latest) = starting(size.attendances, a_year, days);
            assert!(first <= latest && latest < days);
            let mean = days - (first + latest) / 2;
            let planned = a_year * mean / YEAR * COME_OF_HUNDRED / 100;
            let share = planned * 100 / size.attendances;
            assert!((80..=90).contains(&share), "{}: {share} %", size.name);
        }
    }
}
