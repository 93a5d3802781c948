//! Who is on duty when: fair, respecting leave and mandates, and with a reason for each. Pure and deterministic.
//!
//! Three steps. First the seats are filled in the order of time, each by the available deputy with the fewest duties.
//! Then duties are handed along chains from those with more to those with fewer until no chain helps any more: the counts are
//! then as even as leave and mandates allow (Harvey, Ladner, Lovász, Tamir: Semi-matchings for bipartite graphs and
//! load balancing, 2006). Last, duties are exchanged where somebody would be on twice running; that changes no count.

mod even;
mod spread;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use kernel::PersonId;

use crate::model::{Away, Rank, Why};

/// From one day to another, both included; open where there is no last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) from: Date,
    pub(crate) until: Option<Date>,
}

impl Stretch {
    fn holds(self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// A deputy of the station.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) person: PersonId,
    /// When they belong to the station.
    pub(crate) attached: Vec<Stretch>,
    /// When they hold a mandate that is not suspended.
    pub(crate) mandates: Vec<Stretch>,
    /// When they are on leave.
    pub(crate) leaves: Vec<Stretch>,
    /// Days on which they are on duty already, elsewhere or at what is not planned anew.
    pub(crate) busy: BTreeSet<Date>,
    /// How often they are on duty in each year besides what is planned.
    pub(crate) served: BTreeMap<i16, u32>,
    /// When they were on duty last before what is planned.
    pub(crate) last: Option<Date>,
}

/// Why somebody cannot come on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Absent {
    Outside,
    OnLeave,
    Busy,
}

impl Candidate {
    fn absent(&self, day: Date) -> Option<Absent> {
        let within = |stretches: &[Stretch]| stretches.iter().any(|stretch| stretch.holds(day));
        if !within(&self.attached) || !within(&self.mandates) {
            Some(Absent::Outside)
        } else if within(&self.leaves) {
            Some(Absent::OnLeave)
        } else if self.busy.contains(&day) {
            Some(Absent::Busy)
        } else {
            None
        }
    }

    /// Whether they could come on a day.
    pub(crate) fn is_free(&self, day: Date) -> bool {
        self.absent(day).is_none()
    }

    /// Whether they belong to the station with a mandate on a day.
    pub(crate) fn serves(&self, day: Date) -> bool {
        self.absent(day) != Some(Absent::Outside)
    }

    /// Whether they are on leave on a day.
    pub(crate) fn is_on_leave(&self, day: Date) -> bool {
        self.leaves.iter().any(|leave| leave.holds(day))
    }

    fn served(&self, year: i16) -> u32 {
        self.served.get(&year).copied().unwrap_or(0)
    }

    /// Whether they could have served in `year` from its first day on.
    fn present_from_new_year(&self, year: i16) -> bool {
        Date::new(year, 1, 1).is_ok_and(|first| self.absent(first) != Some(Absent::Outside))
    }
}

/// A reception to find deputies for.
#[derive(Clone, Debug)]
pub(crate) struct Meeting {
    pub(crate) day: Date,
    /// How many deputies it needs.
    pub(crate) seats: usize,
    /// Those whom somebody put there by hand; they stay.
    pub(crate) kept: Vec<PersonId>,
}

/// What the office chose.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wishes {
    /// How often a deputy is to be on duty in a year at least.
    pub(crate) minimum: u32,
    /// Decides between equals.
    pub(crate) seed: u64,
}

/// A seat and why it is taken as it is. Those kept come first, without a reason of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seat {
    pub(crate) person: Option<PersonId>,
    pub(crate) why: Why,
}

/// Who is on duty when: the seats of each meeting, in the order the meetings were given.
pub(crate) fn plan(candidates: &[Candidate], meetings: &[Meeting], wishes: Wishes) -> Vec<Vec<Seat>> {
    let mut table = Table::new(candidates, meetings, wishes);
    table.fill();
    even::even_out(&mut table);
    spread::spread(&mut table);
    table.explained()
}

/// The places of candidates and meetings stand for them from here on.
struct Table<'a> {
    candidates: Vec<&'a Candidate>,
    meetings: &'a [Meeting],
    wishes: Wishes,
    /// The meetings in the order of time.
    order: Vec<usize>,
    /// Who sits at each meeting, besides those kept.
    seated: Vec<BTreeSet<usize>>,
    /// Those kept.
    kept: Vec<BTreeSet<usize>>,
    /// Days with a duty of the plan, of each candidate.
    days: Vec<BTreeMap<Date, u32>>,
    /// Duties in each year, of each candidate.
    loads: Vec<BTreeMap<i16, u32>>,
    /// What somebody who came during a year is taken to have served before, so that they need not catch up.
    credits: Vec<BTreeMap<i16, u32>>,
}

impl<'a> Table<'a> {
    fn new(candidates: &'a [Candidate], meetings: &'a [Meeting], wishes: Wishes) -> Self {
        let mut sorted: Vec<&Candidate> = candidates.iter().collect();
        sorted.sort_by_key(|candidate| candidate.person);
        let mut order: Vec<usize> = (0..meetings.len()).collect();
        order.sort_by_key(|at| meetings.get(*at).map(|meeting| meeting.day));
        let years: BTreeSet<i16> = meetings.iter().map(|meeting| meeting.day.year()).collect();
        let mut table = Self {
            seated: vec![BTreeSet::new(); meetings.len()],
            kept: vec![BTreeSet::new(); meetings.len()],
            days: vec![BTreeMap::new(); sorted.len()],
            loads: sorted.iter().map(|candidate| candidate.served.clone()).collect(),
            credits: sorted.iter().map(|candidate| credits(candidate, &sorted, &years)).collect(),
            candidates: sorted,
            meetings,
            wishes,
            order,
        };
        for (at, meeting) in meetings.iter().enumerate() {
            for person in &meeting.kept {
                let found = table.candidates.iter().position(|candidate| candidate.person == *person);
                if let (Some(who), Some(kept)) = (found, table.kept.get_mut(at)) {
                    kept.insert(who);
                    table.count(who, at, Change::Add);
                }
            }
        }
        table
    }

    fn day(&self, meeting: usize) -> Date {
        self.meetings.get(meeting).map_or(Date::MIN, |meeting| meeting.day)
    }

    fn count(&mut self, who: usize, meeting: usize, change: Change) {
        let day = self.day(meeting);
        let load = self.loads.get_mut(who).map(|loads| loads.entry(day.year()).or_default());
        let days = self.days.get_mut(who).map(|days| days.entry(day).or_default());
        for count in [load, days].into_iter().flatten() {
            *count = match change {
                Change::Add => *count + 1,
                Change::Take => count.saturating_sub(1),
            };
        }
    }

    fn seat(&mut self, who: usize, meeting: usize) {
        if self.seated.get_mut(meeting).is_some_and(|seated| seated.insert(who)) {
            self.count(who, meeting, Change::Add);
        }
    }

    fn unseat(&mut self, who: usize, meeting: usize) {
        if self.seated.get_mut(meeting).is_some_and(|seated| seated.remove(&who)) {
            self.count(who, meeting, Change::Take);
        }
    }

    fn on_duty(&self, who: usize, day: Date) -> bool {
        self.days.get(who).and_then(|days| days.get(&day)).is_some_and(|count| *count > 0)
    }

    /// Whether they could sit there too: one duty a day is enough.
    fn can_sit(&self, who: usize, meeting: usize) -> bool {
        let day = self.day(meeting);
        self.candidates.get(who).is_some_and(|candidate| candidate.absent(day).is_none())
            && !self.on_duty(who, day)
    }

    fn load(&self, who: usize, year: i16) -> u32 {
        self.loads.get(who).and_then(|loads| loads.get(&year)).copied().unwrap_or(0)
    }

    /// How dear one more duty of a candidate is who has `load` already: those below the minimum come first, and whoever
    /// came during the year stands where the others stood.
    fn price(&self, who: usize, year: i16, load: u32) -> u32 {
        let credit = self.credits.get(who).and_then(|credits| credits.get(&year)).copied().unwrap_or(0);
        if load < self.wishes.minimum { load } else { load + credit }
    }

    /// Fills the seats in the order of time.
    fn fill(&mut self) {
        let mut before: BTreeSet<usize> = BTreeSet::new();
        for meeting in self.order.clone() {
            let wanted = self.meetings.get(meeting).map_or(0, |meeting| meeting.seats);
            let taken = self.kept.get(meeting).map_or(0, BTreeSet::len);
            for _ in taken..wanted {
                let free = (0..self.candidates.len()).filter(|who| self.can_sit(*who, meeting));
                let Some(who) = free.min_by_key(|who| self.turn(*who, meeting, &before)) else { break };
                self.seat(who, meeting);
            }
            before = self.at(meeting).collect();
        }
    }

    /// Who is next: the smallest.
    fn turn(&self, who: usize, meeting: usize, before: &BTreeSet<usize>) -> (u32, bool, Option<Date>, u64) {
        let day = self.day(meeting);
        let price = self.price(who, day.year(), self.load(who, day.year()));
        (price, before.contains(&who), self.last(who, day), self.lot(who, meeting))
    }

    /// When they were on duty last before a day.
    fn last(&self, who: usize, day: Date) -> Option<Date> {
        let planned = self
            .days
            .get(who)
            .and_then(|days| days.range(..day).rev().find(|(_, count)| **count > 0).map(|(day, _)| *day));
        planned.max(self.candidates.get(who).and_then(|candidate| candidate.last))
    }

    fn lot(&self, who: usize, meeting: usize) -> u64 {
        let person = self.candidates.get(who).map_or(0, |candidate| candidate.person.number().unsigned_abs());
        let day = self.day(meeting).to_string().bytes().fold(0u64, |sum, byte| sum * 31 + u64::from(byte));
        scattered(self.wishes.seed ^ scattered(person) ^ scattered(day))
    }

    /// Everybody at a meeting.
    fn at(&self, meeting: usize) -> impl Iterator<Item = usize> + '_ {
        let lists = [self.kept.get(meeting), self.seated.get(meeting)];
        lists.into_iter().flatten().flat_map(|list| list.iter().copied())
    }

    fn explained(&self) -> Vec<Vec<Seat>> {
        let mut seats = vec![Vec::new(); self.meetings.len()];
        let mut served: Vec<BTreeMap<i16, u32>> =
            self.candidates.iter().map(|candidate| candidate.served.clone()).collect();
        for meeting in &self.order {
            let found = self.explained_at(*meeting, &served);
            let year = self.day(*meeting).year();
            for who in self.at(*meeting) {
                if let Some(served) = served.get_mut(who) {
                    *served.entry(year).or_default() += 1;
                }
            }
            if let Some(seats) = seats.get_mut(*meeting) {
                *seats = found;
            }
        }
        seats
    }

    fn explained_at(&self, meeting: usize, served: &[BTreeMap<i16, u32>]) -> Vec<Seat> {
        let day = self.day(meeting);
        let count =
            |who: usize| served.get(who).and_then(|served| served.get(&day.year())).copied().unwrap_or(0);
        let here: BTreeSet<usize> = self.at(meeting).collect();
        let others: Vec<u32> = (0..self.candidates.len())
            .filter(|who| !here.contains(who) && self.can_sit(*who, meeting))
            .map(count)
            .collect();
        let away = self.away(meeting);
        let kept = self.kept.get(meeting).into_iter().flatten();
        let person = |who: usize| self.candidates.get(who).map(|candidate| candidate.person);
        let mut seats: Vec<Seat> = kept.map(|who| Seat { person: person(*who), why: Why::ByHand }).collect();
        for who in self.seated.get(meeting).into_iter().flatten().copied() {
            let (served, last) = (count(who), self.last(who, day));
            let rank = match others.iter().min() {
                None => Rank::Only,
                Some(least) if served < *least => Rank::Least,
                Some(least) if served == *least => Rank::AmongLeast,
                Some(_) => Rank::Evened,
            };
            seats.push(Seat { person: person(who), why: Why::Chosen { served, last, rank, away } });
        }
        let wanted = self.meetings.get(meeting).map_or(0, |meeting| meeting.seats);
        while seats.len() < wanted {
            seats.push(Seat { person: None, why: Why::Nobody { away } });
        }
        seats
    }

    fn away(&self, meeting: usize) -> Away {
        let day = self.day(meeting);
        let here: BTreeSet<usize> = self.at(meeting).collect();
        let mut away = Away::default();
        for (who, candidate) in self.candidates.iter().enumerate().filter(|(who, _)| !here.contains(who)) {
            match candidate.absent(day) {
                Some(Absent::Outside) => away.outside += 1,
                Some(Absent::OnLeave) => away.leave += 1,
                Some(Absent::Busy) => away.busy += 1,
                None if self.on_duty(who, day) => away.busy += 1,
                None => {}
            }
        }
        away
    }
}

#[derive(Clone, Copy)]
enum Change {
    Add,
    Take,
}

/// What a candidate who came during a year is taken to have served in it: as much as the least of those who were there from
/// its start.
fn credits(candidate: &Candidate, all: &[&Candidate], years: &BTreeSet<i16>) -> BTreeMap<i16, u32> {
    let credit = |year: i16| {
        let there = all.iter().filter(|other| other.present_from_new_year(year));
        let least = there.map(|other| other.served(year)).min().unwrap_or(0);
        least.saturating_sub(candidate.served(year))
    };
    years
        .iter()
        .filter(|year| !candidate.present_from_new_year(**year))
        .map(|year| (*year, credit(*year)))
        .collect()
}

/// A number that looks like chance and is the same every time (splitmix64).
fn scattered(number: u64) -> u64 {
    let mut word = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}
