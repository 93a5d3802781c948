//! What waits for whom, and lists.

use host::{Actor, Reach, TodoCount};
use jiff::civil::Date;
use kernel::{PersonId, RegionPath, Result};
use store::Tx;

use super::committees::own_committees;
use super::tasks::own_units;
use super::{CHECK, DECIDE, HANDLE, SIGN, WRITE, today};
use crate::model::{Bundle, PlanStage, Question, TaskNext};
use crate::store::{self as db, Line, PlanLine, PromiseLine, TaskLine};

/// Something that waits for the actor.
#[derive(Clone, Debug)]
pub(crate) enum Waiting {
    /// An item, for its lead, the office or the committee it was sent to.
    Item(Line),
    /// An item whose lead says that another unit should have it, for the office.
    Disputed(Line),
    /// An item to co-sign.
    ToSign(Line),
    /// An interpellation that was answered, for a mover to say what they think of it.
    ToSay(Line),
    /// An item whose lead has not said whether it may be published.
    ToConsent(Line),
    /// A contact to confirm.
    Contact(db::Contact),
    /// A unit that waits for the lead's answer.
    Answer(TaskLine),
    /// A matter under key supervision, for the office or the committee that proposed it.
    Bundle(Bundle),
    /// A question of a look-back campaign, for unit, office or deputy.
    Question(Question),
    /// A unit's task, for its clerk, reviewer or signer.
    Task(TaskLine),
    /// A handling plan, for the reviewer who reads it or the clerk to whom it came back.
    Plan(PlanLine),
    /// What a unit promised, for its clerk, or whoever passes its report; for the office where the unit is no more.
    Promise(PromiseLine),
}

impl Waiting {
    /// Until when.
    fn due(&self) -> Option<Date> {
        match self {
            Waiting::Item(line) | Waiting::ToSay(line) | Waiting::ToConsent(line) => line.due,
            Waiting::Answer(line) | Waiting::Task(line) => line.due,
            Waiting::Plan(line) => line.due,
            Waiting::Promise(line) => line.next_due,
            Waiting::Bundle(bundle) => bundle.due,
            Waiting::Question(question) => Some(question.due),
            Waiting::Disputed(_) | Waiting::ToSign(_) | Waiting::Contact(_) => None,
        }
    }
}

/// So many of a kind are counted at most.
const COUNTED: i64 = 1_000;

/// What waits for the actor, at most `limit` of each kind, and how much of it there is.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn waiting(tx: &mut Tx, actor: &Actor, limit: i64) -> Result<(Vec<Waiting>, TodoCount)> {
    let today = today(tx);
    let mut waits = Waits { tx, limit, today, found: Vec::new(), count: TodoCount::default() };
    if let Some(person) = actor.person.filter(|_| actor.reaches(WRITE).next().is_some()) {
        waits.for_deputy(person)?;
    }
    for reach in actor.reaches(DECIDE) {
        if let Reach::Region(path) = reach {
            waits.for_office(path)?;
        }
    }
    for committee in own_committees(actor) {
        waits.add(Waiting::Item, |tx, limit| db::waiting_for_committee(tx, committee, limit))?;
        waits.add(Waiting::Bundle, |tx, limit| db::bundles_waiting_for(tx, committee, limit))?;
    }
    for unit in own_units(actor, HANDLE) {
        waits.add(Waiting::Item, |tx, limit| db::to_agree(tx, unit, limit))?;
        waits.add(Waiting::Question, |tx, limit| db::questions_to_unit(tx, unit, limit))?;
        waits.add(Waiting::Task, |tx, limit| db::units_waiting_for_unit(tx, unit, limit))?;
        waits.add(Waiting::Plan, |tx, limit| db::plans_at_unit(tx, unit, PlanStage::Returned, limit))?;
    }
    for unit in own_units(actor, CHECK) {
        waits.add(Waiting::Plan, |tx, limit| db::plans_at_unit(tx, unit, PlanStage::Checking, limit))?;
    }
    for (act, person) in PEOPLE {
        for unit in own_units(actor, act) {
            let lines = db::waiting_at_unit(waits.tx, unit, person, limit)?;
            waits.take(Waiting::Task, lines, |tx| db::count_at_unit(tx, unit, person, today))?;
            waits.add(Waiting::Promise, |tx, limit| db::promises_at_unit(tx, unit, person, limit))?;
        }
    }
    Ok((waits.found, waits.count))
}

/// Who of a unit acts by which right.
const PEOPLE: [(host::Act, TaskNext); 3] =
    [(HANDLE, TaskNext::Clerk), (CHECK, TaskNext::Reviewer), (SIGN, TaskNext::Signer)];

/// What waits, while it is gathered.
struct Waits<'a> {
    tx: &'a mut Tx,
    limit: i64,
    today: Date,
    found: Vec<Waiting>,
    count: TodoCount,
}

impl Waits<'_> {
    fn for_deputy(&mut self, person: PersonId) -> Result<()> {
        self.add(Waiting::Item, |tx, limit| db::waiting_for_lead(tx, person, limit))?;
        self.add(Waiting::Answer, |tx, limit| db::units_waiting_for_lead(tx, person, limit))?;
        self.add(Waiting::Question, |tx, limit| db::questions_to_lead(tx, person, limit))?;
        self.add(Waiting::Promise, |tx, limit| db::promises_to_judge(tx, person, limit))?;
        self.add(Waiting::ToSign, |tx, limit| db::asked_to_sign(tx, person, limit))?;
        self.add(Waiting::ToSay, |tx, limit| db::to_say(tx, person, limit))?;
        self.add(Waiting::ToConsent, |tx, limit| db::to_consent(tx, person, limit))?;
        self.add(Waiting::Contact, |tx, limit| db::open_contacts(tx, person, limit))
    }

    fn for_office(&mut self, path: &RegionPath) -> Result<()> {
        let (limit, today) = (self.limit, self.today);
        let lines = db::waiting_for_office(self.tx, path, limit)?;
        self.take(Waiting::Item, lines, |tx| db::count_for_office(tx, path, today))?;
        self.add(Waiting::Task, |tx, limit| db::units_waiting_for_office(tx, path, limit))?;
        let lines = db::disputed(self.tx, path, limit)?;
        self.take(Waiting::Disputed, lines, |tx| db::count_disputed(tx, path))?;
        if let Some(region) = path.id() {
            self.add(Waiting::Promise, |tx, limit| db::promises_at_office(tx, region, limit))?;
            self.add(Waiting::Bundle, |tx, limit| db::open_bundles(tx, region, limit))?;
            self.add(Waiting::Question, |tx, limit| db::questions_to_check(tx, region, limit))?;
        }
        Ok(())
    }

    /// Adds what a list holds; where it is full, more of it is counted.
    fn add<T>(
        &mut self,
        kind: fn(T) -> Waiting,
        list: impl Fn(&mut Tx, i64) -> Result<Vec<T>>,
    ) -> Result<()> {
        let today = self.today;
        let lines = list(self.tx, self.limit)?;
        self.take(kind, lines, |tx| {
            let all: Vec<Waiting> = list(tx, COUNTED)?.into_iter().map(kind).collect();
            Ok(counted(&all, today))
        })
    }

    /// Adds lines of which at most so many were asked for: fewer are all there is.
    fn take<T>(
        &mut self,
        kind: fn(T) -> Waiting,
        lines: Vec<T>,
        count: impl FnOnce(&mut Tx) -> Result<TodoCount>,
    ) -> Result<()> {
        let lines: Vec<Waiting> = lines.into_iter().map(kind).collect();
        let shown = counted(&lines, self.today);
        self.count.add(if shown.waiting < self.limit { shown } else { count(self.tx)? });
        self.found.extend(lines);
        Ok(())
    }
}

fn counted(list: &[Waiting], today: Date) -> TodoCount {
    TodoCount::of(list.iter().map(|one| one.due().is_some_and(|due| due < today)))
}
