//! The years since the first station opened, hour by hour: who comes, and what is done that hour.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use host::App;
use indicatif::ProgressBar;
use jiff::civil::{Date, Weekday};
use kernel::clock::{ManualClock, day_of};
use kernel::{Error, Instant, Result};
use opinions::story::{self, CitizenDeed, Deed, Said};
use opinions::{Handler, Proof, Reason, TrackingCode, Urgency, Verdict};
use store::Tx;

use super::beside;
use super::days::Days;
use super::dice::Dice;
use super::doors::{Door, Offices, Worker};
use super::ground::Ground;
use super::life::{self, End, Step, To};
use super::matters::Matter;
use super::people::{self, Deputy};
use super::proposals::{self, House, Proposals};
use super::words::{self, Words};
use super::{OPENED, SEED, Size, at};

/// About so many deeds an opinion takes, for the bar.
pub(super) const DEEDS_EACH: usize = 8;

/// The hours in which something happens.
const FIRST_HOUR: i8 = 8;
const HOURS: usize = 13;
/// Citizens come at any of these hours, offices work in the first nine.
const OFFICE_HOURS: usize = 9;
/// The hour in which deputies, offices and units do what is to be done about suggestions.
const PROPOSING: usize = 2;
/// The other congresses begin here so many days before today.
const JOINED_AGO: usize = 120;
/// How many opinions, the last ones, show every state in which one can be.
const LEFT_OPEN: usize = 6 * life::OPEN_STATES;

/// What the past happens to.
pub(super) struct Stage<'a> {
    pub(super) app: &'a App,
    pub(super) clock: &'a ManualClock,
    pub(super) ground: &'a Arc<Ground>,
    pub(super) offices: &'a Arc<Offices>,
    pub(super) deputies: &'a [Deputy],
    pub(super) doors: &'a Arc<Vec<Door>>,
    pub(super) houses: &'a Arc<Vec<House>>,
    pub(super) bar: &'a ProgressBar,
}

/// Lets it happen. Returns the code of an opinion whose citizen has the answer and did not judge yet.
pub(super) async fn tell(stage: &Stage<'_>, size: &Size, now: Instant) -> Result<Option<TrackingCode>> {
    let today = day_of(now);
    let days = usize::try_from(OPENED.until(today).map_or(0, |span| span.get_days())).unwrap_or(0);
    let mut teller = Teller {
        stage,
        coming: coming(size, days)?.into_iter().enumerate().rev().collect(),
        waiting: BTreeMap::new(),
        running: HashMap::new(),
        known: HashMap::new(),
        answered: None,
    };
    let mut stations = Days::new(stage, size, days)?;
    let mut proposed = Proposals::new(stage, OPENED, days)?;
    let mut present = people::Present::new();
    let mut day = OPENED;
    for number in 0..days {
        if day == people::PRESENT_FROM {
            stage.clock.set(at(day, 0, 30)?);
            let Stage { app, ground, offices, deputies, .. } = stage;
            present = people::carry_over(app, ground, offices, deputies).await?;
            proposals::hold_sessions(stage, now).await?;
            proposals::bring_former(stage, size).await?;
        }
        if number + JOINED_AGO == days {
            stage.clock.set(at(day, 0, 30)?);
            proposals::bring_below(stage, size, &present, day).await?;
        }
        stage.clock.set(at(day, FIRST_HOUR, 0)?);
        stations.begin(number, day).await?;
        for hour in 0..HOURS {
            let minute = i8::try_from((number * 7 + hour * 11) % 60).unwrap_or(0);
            stage.clock.set(at(day, FIRST_HOUR + i8::try_from(hour).unwrap_or(0), minute)?);
            teller.hour(number * HOURS + hour, weekday(day)).await?;
            stations.hour(hour).await?;
            if hour == PROPOSING {
                proposed.day(number, day).await?;
            }
        }
        stage.clock.set(at(day, 23, 0)?);
        beside::beside_people(stage.app, day).await?;
        day = day.tomorrow().map_err(Error::fault)?;
    }
    Ok(teller.answered)
}

/// How far the next working day is.
fn weekday(day: Date) -> usize {
    match day.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => 0,
    }
}

/// Somebody who will come.
#[derive(Clone, Copy, Debug)]
struct Coming {
    /// The hour, counted from the first day's first.
    hour: usize,
    end: End,
}

/// Everybody who comes, in order, with how it will end. So many are solved as the size says.
fn coming(size: &Size, days: usize) -> Result<Vec<Coming>> {
    let dice = Dice::new(SEED ^ 2);
    let mut hours: Vec<usize> = (0..size.opinions.saturating_sub(LEFT_OPEN))
        .map(|_| {
            // More come with the years.
            let day = dice.below(days).max(dice.below(days));
            day.min(days.saturating_sub(2)) * HOURS + dice.below(HOURS)
        })
        .collect();
    hours.sort_unstable();
    let settled = days.saturating_sub(life::LONGEST) * HOURS;
    let old = hours.partition_point(|hour| *hour < settled);
    let solved = size.solved.saturating_sub(LEFT_OPEN / life::OPEN_STATES * life::SOLVED_OF_OPEN);
    if old < solved {
        return Err(Error::fault("too few opinions are old enough to be solved"));
    }
    let mut ends: Vec<End> =
        (0..old).map(|number| if number < solved { End::Solved } else { other(&dice) }).collect();
    dice.shuffle(&mut ends);
    ends.extend((old..hours.len()).map(|_| if dice.in_hundred(20) { other(&dice) } else { End::Lapsed }));
    let mut all: Vec<Coming> = hours.into_iter().zip(ends).map(|(hour, end)| Coming { hour, end }).collect();
    let left = (0..LEFT_OPEN).map(|number| {
        let state = number % life::OPEN_STATES;
        let ago = life::OPEN_STATES + 4 + number / life::OPEN_STATES;
        Coming { hour: days.saturating_sub(ago) * HOURS + number % HOURS, end: End::Open(state) }
    });
    all.extend(left);
    all.sort_by_key(|one| one.hour);
    Ok(all)
}

fn other(dice: &Dice) -> End {
    match dice.below(100) {
        0..30 => End::Partly,
        30..42 => End::Not,
        42..58 => End::Lapsed,
        58..78 => End::NotAdmitted,
        78..92 => End::Duplicate,
        _ => End::Withdrawn,
    }
}

/// An opinion that is not at its end.
struct Running {
    door: usize,
    code: Option<TrackingCode>,
    matter: &'static Matter,
    came: usize,
    steps: Vec<(usize, Step)>,
    next: usize,
    /// Who has it.
    with: With,
}

/// Who has an opinion.
#[derive(Clone, Copy, Debug)]
enum With {
    Unit(usize),
    Deputy(usize),
}

impl With {
    fn of(self, door: &Door) -> Result<(Handler, &Worker)> {
        let found = match self {
            With::Unit(number) => door.unit(number),
            With::Deputy(number) => door.deputy(number),
        };
        found.ok_or_else(|| Error::fault("the station has nobody to give it to"))
    }
}

struct Teller<'a> {
    stage: &'a Stage<'a>,
    /// The last first.
    coming: Vec<(usize, Coming)>,
    /// What is to be done, by the hour.
    waiting: BTreeMap<usize, Vec<usize>>,
    running: HashMap<usize, Running>,
    /// For each station an opinion of which others may be duplicates.
    known: HashMap<usize, TrackingCode>,
    answered: Option<TrackingCode>,
}

impl Teller<'_> {
    /// Everything that happens in one hour, in one transaction.
    async fn hour(&mut self, hour: usize, to_monday: usize) -> Result<()> {
        while let Some((number, one)) = self.coming.pop_if(|(_, one)| one.hour <= hour) {
            self.running.insert(number, self.begin(number, one)?);
            self.waiting.entry(hour).or_default().push(number);
        }
        let mut turns = self.waiting.remove(&hour).unwrap_or_default();
        let mut tasks = Vec::new();
        turns.retain(|number| match self.running.get(number) {
            Some(running) if to_monday > 0 && running.is_for_office() => {
                self.waiting.entry(hour + to_monday * HOURS).or_default().push(*number);
                false
            }
            _ => true,
        });
        for number in &turns {
            let running = self.running.get(number).ok_or_else(|| Error::fault("an opinion is gone"))?;
            tasks.push(self.task(*number, running)?);
        }
        if tasks.is_empty() {
            return Ok(());
        }
        let (app, doors, tasks) = (self.stage.app.clone(), Arc::clone(self.stage.doors), Arc::new(tasks));
        let done =
            self.stage.app.db.write(move |tx| {
                tasks.iter().map(|task| task.run(tx, &app, &doors)).collect::<Result<Vec<_>>>()
            });
        for (number, code) in turns.into_iter().zip(done.await?) {
            self.go_on(number, code, hour);
        }
        Ok(())
    }

    fn begin(&self, number: usize, one: Coming) -> Result<Running> {
        let dice = dice_of(number, 0);
        let door = dice.below(self.stage.doors.len());
        let matter = words::matter(&dice)?;
        let steps = life::live(&dice, one.end);
        let with = With::Unit(matter.unit);
        Ok(Running { door, code: None, matter, came: one.hour, steps, next: 0, with })
    }

    /// Notes what was done and when the next step comes.
    fn go_on(&mut self, number: usize, code: Option<TrackingCode>, hour: usize) {
        self.stage.bar.inc(1);
        let Some(running) = self.running.get_mut(&number) else { return };
        if let Some((_, step)) = running.steps.get(running.next) {
            running.with = holder(running, *step, number);
            if *step == Step::Approve || *step == Step::SeeAnswer {
                self.answered.clone_from(&running.code);
            }
            if matches!(step, Step::Approve)
                && let Some(code) = &running.code
            {
                self.known.insert(running.door, code.clone());
            }
        }
        running.code = code.or_else(|| running.code.take());
        running.next += 1;
        match running.steps.get(running.next) {
            None => {
                self.running.remove(&number);
            }
            Some((days, _)) => {
                let drawn = dice_of(number, running.next).below(OFFICE_HOURS);
                let planned = (running.came / HOURS + days) * HOURS + drawn;
                self.waiting.entry(planned.max(hour + 1)).or_default().push(number);
            }
        }
    }

    fn task(&self, number: usize, running: &Running) -> Result<Task> {
        let (_, step) =
            running.steps.get(running.next).ok_or_else(|| Error::fault("nothing is left to do"))?;
        let dice = dice_of(number, running.next + 1000);
        let matter = running.matter;
        let with = holder(running, *step, number);
        let text = match step {
            Step::Answer => words::answered(&dice, matter),
            Step::Disclose => words::title(&dice, matter),
            Step::TellMore => words::said(&dice, matter).body,
            _ => String::new(),
        };
        let said = (*step == Step::Come).then(|| words::said(&dice, matter));
        let like = self.known.get(&running.door).filter(|known| Some(*known) != running.code.as_ref());
        Ok(Task {
            number,
            door: running.door,
            step: *step,
            code: running.code.clone(),
            category: matter.category,
            with,
            had: running.with,
            said,
            text,
            like: like.cloned(),
        })
    }
}

impl Running {
    /// Whether the next step is taken at work.
    fn is_for_office(&self) -> bool {
        !self.steps.get(self.next).is_some_and(|(_, step)| step.is_the_citizens())
    }
}

/// Who has it once this step is taken.
fn holder(running: &Running, step: Step, number: usize) -> With {
    match step {
        Step::Route(To::Deputy) => With::Deputy(dice_of(number, running.next).below(1000)),
        Step::Route(To::Unit) | Step::PassOn => With::Unit(running.matter.unit),
        _ => running.with,
    }
}

/// The chance of one step of one opinion: always the same, whatever else happens.
pub(super) fn dice_of(number: usize, step: usize) -> Dice {
    let number = u64::try_from(number).unwrap_or_default();
    Dice::new(SEED ^ (number << 16) ^ u64::try_from(step).unwrap_or_default())
}

/// One step of one opinion, with all that belongs to it.
#[derive(Clone, Debug)]
struct Task {
    number: usize,
    door: usize,
    step: Step,
    code: Option<TrackingCode>,
    category: &'static str,
    /// Who has it once the step is taken, and who had it before.
    with: With,
    had: With,
    said: Option<Words>,
    text: String,
    like: Option<TrackingCode>,
}

impl Task {
    /// Takes the step; returns the code of a new opinion.
    fn run(&self, tx: &mut Tx, app: &App, doors: &[Door]) -> Result<Option<TrackingCode>> {
        let door = doors.get(self.door).ok_or_else(|| Error::fault("no such station"))?;
        let taken = match (&self.said, &self.code) {
            (Some(words), _) => self.say(tx, app, door, words).map(Some),
            (None, Some(code)) => self.go(tx, door, code).map(|()| None),
            (None, None) => Err(Error::fault("it never came")),
        };
        taken.map_err(|error| Error::fault(format!("opinion {}, {:?}: {error}", self.number, self.step)))
    }

    fn say(&self, tx: &mut Tx, app: &App, door: &Door, words: &Words) -> Result<TrackingCode> {
        let form = format!("scale {}", self.number);
        let said =
            Said { form: &form, body: &words.body, place: &words.place, contact: &words.phone, photos: &[] };
        story::say(tx, &app.vault, &door.station, said)
    }

    fn go(&self, tx: &mut Tx, door: &Door, code: &TrackingCode) -> Result<()> {
        let ((handler, _), (_, worker)) = (self.with.of(door)?, self.had.of(door)?);
        let deed = match self.step {
            Step::Come => return Err(Error::fault("it came before")),
            Step::TellMore => return story::citizen_does(tx, code, CitizenDeed::TellMore(&self.text)),
            Step::SeeAnswer => return story::citizen_does(tx, code, CitizenDeed::SeeAnswer),
            Step::Judge(verdict) => {
                return story::citizen_does(tx, code, CitizenDeed::Judge(verdict, remark(verdict)));
            }
            Step::Reopen => {
                return story::citizen_does(tx, code, CitizenDeed::Reopen("答复里说的还没有做到。"));
            }
            Step::Withdraw => return story::citizen_does(tx, code, CitizenDeed::Withdraw),
            Step::Admit => Deed::Admit(self.category),
            Step::NotAdmit => Deed::NotAdmit(Reason::OtherPlace, "事情发生在外地，请向当地反映。"),
            Step::AskMore => Deed::AskMore("请说一说具体位置和什么时候最严重。"),
            Step::SameAsBefore => match &self.like {
                Some(like) => Deed::MarkDuplicate(like),
                None => Deed::NotAdmit(Reason::Empty, ""),
            },
            Step::Route(_) => {
                let urgency =
                    if self.number.is_multiple_of(25) { Urgency::Urgent } else { Urgency::Ordinary };
                Deed::Route(handler, urgency, "")
            }
            Step::Accept => Deed::Accept,
            Step::HandBack => Deed::HandBack("不属于本单位职责，请另行交办。"),
            Step::PassOn => match handler {
                Handler::Unit(unit) => Deed::PassOn(unit, "请贵单位办理。"),
                _ => return Err(Error::fault("a deputy passes on to a unit")),
            },
            Step::Answer => Deed::Answer(&self.text),
            Step::ReturnAnswer => Deed::ReturnAnswer("请写明完成的时间。"),
            Step::Approve => Deed::ApproveAnswer,
            Step::ReadOut => Deed::NoteDelivery(Proof::Telephone, "已打电话念给反映人听。"),
            Step::Disclose => Deed::Disclose(&self.text),
            Step::Archive => Deed::Archive,
        };
        let by = if self.step.is_the_handlers() { worker } else { &door.head };
        let actor = by.actor(tx);
        story::does(tx, &actor, code, deed)
    }
}

fn remark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Solved => "谢谢，解决了。",
        Verdict::Partly => "修了一半，还差一点。",
        Verdict::Not => "和以前一样。",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::scale::{CITY, PROVINCE};

    #[test]
    fn so_many_come_and_so_many_are_solved_as_the_size_says_and_always_the_same() {
        for size in [CITY, PROVINCE] {
            let all = coming(&size, 2450).unwrap();
            assert_eq!(all.len(), size.opinions);
            let open = |end: End| matches!(end, End::Open(state) if state == 7 || state == 9);
            let solved = all.iter().filter(|one| one.end == End::Solved || open(one.end)).count();
            assert_eq!(solved, size.solved);
            assert!(all.is_sorted_by_key(|one| one.hour));
        }
        let ends = |all: Vec<Coming>| all.into_iter().map(|one| (one.hour, one.end)).collect::<Vec<_>>();
        assert_eq!(ends(coming(&CITY, 2450).unwrap()), ends(coming(&CITY, 2450).unwrap()));
    }

    #[test]
    fn no_life_is_longer_than_the_longest_and_none_goes_backwards() {
        for number in 0..2000 {
            let dice = dice_of(number, 0);
            let life = life::live(&dice, other(&dice));
            assert!(life.is_sorted_by_key(|(day, _)| *day));
            // Each step may wait for Monday.
            assert!(life.iter().all(|(day, _)| *day + 2 * life.len() < life::LONGEST), "{life:?}");
        }
    }
}
