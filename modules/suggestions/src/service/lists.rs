//! Lists: what was handed to a congress, a deputy's own items, a unit's tasks. An office and a unit narrow theirs and search in
//! it.

use congress::Unit;
use host::Actor;
use kernel::{RegionId, Result, UnitId};
use store::Tx;
use store::search::Within;

use super::tasks::own_units;
use super::{DECIDE, READ};
use crate::model::{Narrowing, StageKind, SuggestionId, SuggestionMark, TaskId, TaskStage};
use crate::policy::SuggestionPolicy;
use crate::store::{self as db, FOUND_TOGETHER, Line, PAGE, TaskLine};

/// Where in a list a page begins.
#[derive(Clone, Debug)]
pub(crate) enum Begins<K> {
    /// With the newest of those older than this.
    Before(K),
    /// Among those in which these words stand, best first, after this one.
    Found(WordSearch, Option<SuggestionId>),
}

/// What somebody looks for among suggestions.
pub(crate) type WordSearch = host::WordSearch<SuggestionMark>;

/// By what an office looks for what was handed to its congress.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sought {
    pub(crate) by: Narrowing<StageKind>,
    /// The unit that has or had a part in it.
    pub(crate) unit: Option<UnitId>,
}

/// A page of what was handed to a congress.
#[derive(Clone, Debug)]
pub(crate) struct Handed {
    pub(crate) congress: congress::Region,
    pub(crate) lines: Vec<Line>,
    /// After which the next page begins, if there is one.
    pub(crate) next: Option<SuggestionId>,
    /// In how many the words stand that are looked for.
    pub(crate) found: usize,
}

/// What was handed to the congress of a region and fits, newest first; of what a search found the best first.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn handed_in(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    sought: &Sought,
    from: Begins<SuggestionId>,
) -> Result<Handed> {
    let congress = congress::chosen_region(tx, actor, DECIDE, region)?;
    let Sought { by, unit } = sought;
    let mut many = 0;
    let (lines, next) = match from {
        Begins::Before(before) => {
            let lines = db::handed_in(tx, congress.id, by, *unit, before)?;
            let next = lines.last().filter(|_| is_full(&lines)).map(|last| last.id);
            (lines, next)
        }
        Begins::Found(words, after) => {
            let ids = words.found_in(tx, vec![Within::Region(congress.id)])?;
            many = ids.len();
            let read = |tx: &mut Tx, some: &_| db::found_in(tx, congress.id, by, *unit, some);
            found(tx, (&ids, after), read, |line| line.id)?
        }
    };
    Ok(Handed { congress, lines, next, found: many })
}

fn is_full<L>(lines: &[L]) -> bool {
    i64::try_from(lines.len()).unwrap_or(0) >= PAGE
}

/// A page of those that a search found and that fit, from the one after `after` on, and after which the next one begins. What
/// belongs to the same item stays on one page.
fn found<L>(
    tx: &mut Tx,
    (ids, after): (&[SuggestionId], Option<SuggestionId>),
    read: impl Fn(&mut Tx, &[SuggestionId]) -> Result<Vec<L>>,
    item: impl Fn(&L) -> SuggestionId,
) -> Result<(Vec<L>, Option<SuggestionId>)> {
    let begins = after.and_then(|after| ids.iter().position(|id| *id == after)).map_or(0, |at| at + 1);
    let mut lines: Vec<L> = Vec::new();
    for some in ids.get(begins..).unwrap_or_default().chunks(FOUND_TOGETHER) {
        for line in read(tx, some)? {
            let last = lines.last().map(&item);
            if is_full(&lines) && last != Some(item(&line)) {
                return Ok((lines, last));
            }
            lines.push(line);
        }
        if tx.is_guess() {
            break;
        }
    }
    Ok((lines, None))
}

/// What an office chooses from to narrow its list.
#[derive(Clone, Debug)]
pub(crate) struct Choosable {
    /// How many stand in each stage where there are any; a hundred stands for more.
    pub(crate) counts: Vec<(StageKind, i64)>,
    /// The terms and sessions; session 0 stands for between sessions.
    pub(crate) sessions: Vec<(u32, u32)>,
    pub(crate) fields: Vec<String>,
    pub(crate) units: Vec<Unit>,
}

/// What an office that may read the list of a congress chooses from.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn choosable(tx: &mut Tx, congress: RegionId) -> Result<Choosable> {
    let mut counts = db::counts_by_stage(tx, congress)?;
    let place = |kind: StageKind| StageKind::ALL.iter().position(|other| *other == kind);
    counts.sort_by_key(|(kind, _)| place(*kind));
    Ok(Choosable {
        counts,
        sessions: db::numbered_sessions(tx, congress)?,
        fields: congress::policy::<SuggestionPolicy>(tx, congress)?.fields,
        units: congress::units_under(tx, congress)?,
    })
}

/// What a deputy writes, leads, signs, took back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mine {
    /// Writes: not handed in yet.
    Drafts,
    /// Leads: handed in.
    Led,
    /// Was asked to sign, or signed.
    Signed,
    /// Took back.
    Withdrawn,
}
congress::words!(Mine { Drafts = "drafts", Led = "led", Signed = "signed", Withdrawn = "withdrawn" });

/// A deputy's own items, newest first.
///
/// # Errors
/// *Not allowed* for somebody who is no deputy.
pub(crate) fn mine(tx: &mut Tx, actor: &Actor, which: Mine, before: SuggestionId) -> Result<Vec<Line>> {
    let person = super::deputy(actor)?;
    match which {
        Mine::Drafts => db::drafts_of(tx, person, before),
        Mine::Led => db::led_by(tx, person, before),
        Mine::Withdrawn => db::withdrawn_by(tx, person, before),
        Mine::Signed => db::co_signed_by(tx, person, before),
    }
}

/// A page of a unit's tasks.
#[derive(Clone, Debug)]
pub(crate) struct UnitTasks {
    /// The unit.
    pub(crate) unit: Unit,
    /// Every unit in which the actor has a part.
    pub(crate) own: Vec<Unit>,
    pub(crate) lines: Vec<TaskLine>,
    /// After which task the next page begins, if there is one, with its item.
    pub(crate) next: Option<(TaskId, SuggestionId)>,
    /// In how many items the words stand that are looked for.
    pub(crate) found: usize,
}

/// The tasks of one of the actor's units that fit, newest first; of what a search found the best first. Nothing for somebody who
/// has no part in any unit.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn unit_tasks(
    tx: &mut Tx,
    actor: &Actor,
    wish: Option<UnitId>,
    by: &Narrowing<TaskStage>,
    from: Begins<TaskId>,
) -> Result<Option<UnitTasks>> {
    let mut own = Vec::new();
    for id in own_units(actor, READ) {
        own.extend(congress::unit(tx, id)?);
    }
    let wished = own.iter().find(|unit| Some(unit.id) == wish);
    let Some(unit) = wished.or(own.first()).cloned() else { return Ok(None) };
    let mut many = 0;
    let (lines, more) = match from {
        Begins::Before(before) => {
            let lines = db::tasks_of_unit(tx, unit.id, by, before)?;
            let more = is_full(&lines);
            (lines, more)
        }
        Begins::Found(words, after) => {
            let ids = words.found_in(tx, vec![Within::Unit(unit.id)])?;
            many = ids.len();
            let (lines, next) =
                found(tx, (&ids, after), |tx, some| db::tasks_found(tx, unit.id, by, some), |line| line.id)?;
            (lines, next.is_some())
        }
    };
    let next = lines.last().filter(|_| more).map(|last| (last.task, last.id));
    Ok(Some(UnitTasks { unit, own, lines, next, found: many }))
}

/// What a unit chooses from to narrow its tasks.
#[derive(Clone, Debug, Default)]
pub(crate) struct ChoosableForUnit {
    /// The terms and sessions; session 0 stands for between sessions.
    pub(crate) sessions: Vec<(u32, u32)>,
    pub(crate) fields: Vec<String>,
}

/// What a unit chooses from: the sessions and fields of the congress it works for.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn choosable_for_unit(tx: &mut Tx, unit: &Unit) -> Result<ChoosableForUnit> {
    let sessions = db::numbered_sessions(tx, unit.region)?;
    let fields = congress::policy::<SuggestionPolicy>(tx, unit.region)?.fields;
    Ok(ChoosableForUnit { sessions, fields })
}
