//! What waits for whom, and lists.

use host::{Actor, Reach, TodoCount};
use kernel::Result;
use store::Tx;

use super::tasks::own_units;
use super::{CHECK, DECIDE, HANDLE, SIGN, WRITE, today};
use crate::model::{Bundle, Question, TaskNext};
use crate::store::{self as db, Line, TaskLine};

/// Something that waits for the actor.
#[derive(Clone, Debug)]
pub(crate) enum Waiting {
    /// An item, for its lead or the office.
    Item(Line),
    /// An item whose lead says that another unit should have it, for the office.
    Disputed(Line),
    /// An item to co-sign.
    ToSign(Line),
    /// A contact to confirm.
    Contact(db::Contact),
    /// A unit that waits for the lead's answer.
    Answer(TaskLine),
    /// A matter under key supervision, for the office.
    Bundle(Bundle),
    /// A question of a look-back campaign, for unit, office or deputy.
    Question(Question),
    /// A unit's task, for its clerk, reviewer or signer.
    Task(TaskLine),
}

/// What waits for the actor, at most `limit` of each kind.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn waiting(tx: &mut Tx, actor: &Actor, limit: i64) -> Result<Vec<Waiting>> {
    let mut found = Vec::new();
    if let Some(person) = actor.person.filter(|_| actor.reaches(WRITE).next().is_some()) {
        found.extend(db::waiting_for_lead(tx, person, limit)?.into_iter().map(Waiting::Item));
        found.extend(db::units_waiting_for_lead(tx, person, limit)?.into_iter().map(Waiting::Answer));
        found.extend(db::questions_to_lead(tx, person, limit)?.into_iter().map(Waiting::Question));
        found.extend(db::asked_to_sign(tx, person, limit)?.into_iter().map(Waiting::ToSign));
        found.extend(db::open_contacts(tx, person, limit)?.into_iter().map(Waiting::Contact));
    }
    for reach in actor.reaches(DECIDE) {
        if let Reach::Region(path) = reach {
            found.extend(db::waiting_for_office(tx, path, limit)?.into_iter().map(Waiting::Item));
            found.extend(db::units_waiting_for_office(tx, path, limit)?.into_iter().map(Waiting::Task));
            found.extend(db::disputed(tx, path, limit)?.into_iter().map(Waiting::Disputed));
            if let Some(region) = path.id() {
                found.extend(db::open_bundles(tx, region, limit)?.into_iter().map(Waiting::Bundle));
                found.extend(db::questions_to_check(tx, region, limit)?.into_iter().map(Waiting::Question));
            }
        }
    }
    for unit in own_units(actor, HANDLE) {
        found.extend(db::questions_to_unit(tx, unit, limit)?.into_iter().map(Waiting::Question));
        found.extend(db::units_waiting_for_unit(tx, unit, limit)?.into_iter().map(Waiting::Task));
    }
    for (act, person) in PEOPLE {
        for unit in own_units(actor, act) {
            found.extend(db::waiting_at_unit(tx, unit, person, limit)?.into_iter().map(Waiting::Task));
        }
    }
    Ok(found)
}

/// Who of a unit acts by which right.
const PEOPLE: [(host::Act, TaskNext); 3] =
    [(HANDLE, TaskNext::Clerk), (CHECK, TaskNext::Reviewer), (SIGN, TaskNext::Signer)];

/// How much waits for the actor, and how much of it is overdue.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn count_waiting(tx: &mut Tx, actor: &Actor) -> Result<TodoCount> {
    let today = today(tx);
    let mut count = TodoCount::default();
    if let Some(person) = actor.person.filter(|_| actor.reaches(WRITE).next().is_some()) {
        let lead = db::waiting_for_lead(tx, person, 100)?;
        let overdue = lead.iter().filter(|line| line.due.is_some_and(|due| due < today)).count();
        let others = db::units_waiting_for_lead(tx, person, 100)?.len()
            + db::asked_to_sign(tx, person, 100)?.len()
            + db::open_contacts(tx, person, 100)?.len();
        add(&mut count, questions(&db::questions_to_lead(tx, person, 100)?, today));
        add(&mut count, TodoCount { waiting: number(lead.len() + others), overdue: number(overdue) });
    }
    for reach in actor.reaches(DECIDE) {
        if let Reach::Region(path) = reach {
            add(&mut count, db::count_for_office(tx, path, today)?);
            add(&mut count, counted(&db::units_waiting_for_office(tx, path, 100)?, today));
            add(&mut count, db::count_disputed(tx, path)?);
            if let Some(region) = path.id() {
                let open = db::open_bundles(tx, region, 100)?;
                let overdue = open.iter().filter(|bundle| bundle.due.is_some_and(|due| due < today)).count();
                add(&mut count, TodoCount { waiting: number(open.len()), overdue: number(overdue) });
                add(&mut count, questions(&db::questions_to_check(tx, region, 100)?, today));
            }
        }
    }
    for unit in own_units(actor, HANDLE) {
        add(&mut count, questions(&db::questions_to_unit(tx, unit, 100)?, today));
        add(&mut count, counted(&db::units_waiting_for_unit(tx, unit, 100)?, today));
    }
    for (act, person) in PEOPLE {
        for unit in own_units(actor, act) {
            add(&mut count, db::count_at_unit(tx, unit, person, today)?);
        }
    }
    Ok(count)
}

fn counted(lines: &[TaskLine], today: jiff::civil::Date) -> TodoCount {
    let overdue = lines.iter().filter(|line| line.due.is_some_and(|due| due < today)).count();
    TodoCount { waiting: number(lines.len()), overdue: number(overdue) }
}

/// Questions of look-back campaigns.
fn questions(list: &[Question], today: jiff::civil::Date) -> TodoCount {
    let overdue = list.iter().filter(|question| question.due < today).count();
    TodoCount { waiting: number(list.len()), overdue: number(overdue) }
}

fn add(all: &mut TodoCount, more: TodoCount) {
    all.waiting += more.waiting;
    all.overdue += more.overdue;
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
