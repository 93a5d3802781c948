//! What people see: an opinion on the desk, the same for its citizen, lists, and what waits for whom.

use congress::Unit;
use host::{Actor, Reach, TodoCount};
use kernel::{Instant, PersonId, Result, StationId, UnitId, clock};
use stations::Station;
use store::Tx;
use store::event::{self, Recorded};
use store::files::FileHash;

use super::{DECIDE, HANDLE, MergedNow, READ, TRIAGE, merged_now};
use crate::model::{
    Categories, Handler, Next, Opinion, OpinionId, Parcel, Photo, Stage, StageKind, TrackingCode,
};
use crate::policy::Rules;
use crate::store::{self as db, Answer, Line, Merged, PAGE, Part, PartId};

/// Somebody an opinion can be given to.
#[derive(Clone, Debug)]
pub(crate) struct Choice<I> {
    pub(crate) id: I,
    pub(crate) name: String,
}

/// Everybody an opinion can be given to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choices {
    pub(crate) deputies: Vec<Choice<PersonId>>,
    pub(crate) units: Vec<Choice<UnitId>>,
}

/// The deputies of the opinion's station and the units that serve its region.
pub(crate) fn choices(tx: &mut Tx, opinion: &Opinion) -> Result<Choices> {
    let deputies = stations::deputies_of(tx, opinion.station)?;
    let units = congress::units_for(tx, &opinion.path)?;
    Ok(Choices {
        deputies: deputies
            .into_iter()
            .map(|deputy| Choice { id: deputy.person, name: deputy.name })
            .collect(),
        units: units
            .into_iter()
            .filter(|unit| unit.active)
            .map(|Unit { id, name, .. }| Choice { id, name })
            .collect(),
    })
}

/// What an actor may do with an opinion where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hand {
    /// Decide, as the station.
    Station,
    /// Handle, as the deputy or unit.
    Handler,
    /// Decide about an objection, as the office.
    Office,
    /// Read only.
    None,
}

/// An opinion on the desk.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) opinion: Opinion,
    pub(crate) station: Station,
    pub(crate) handler: Option<String>,
    /// The deputy whose code the citizen used.
    pub(crate) wish: Option<String>,
    /// What further units were asked for.
    pub(crate) parts: Vec<Part>,
    /// The part that the reader's unit still has to say.
    pub(crate) own_part: Option<PartId>,
    pub(crate) photos: Vec<Photo>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) history: Vec<Recorded>,
    pub(crate) rules: Rules,
    pub(crate) categories: Categories,
    pub(crate) hand: Hand,
    /// To whom it can be given; empty where the actor cannot.
    pub(crate) choices: Choices,
    pub(crate) may_see_contact: Visible,
    /// Whether the reader may give the citizen the tracking code again.
    pub(crate) may_reissue: Visible,
    /// What was merged into it.
    pub(crate) merged: Vec<Merged>,
    /// What it was merged into, and what can be done about that.
    pub(crate) main: Option<(Line, MergedNow)>,
    /// What went out to other systems about it.
    pub(crate) parcels: Vec<Parcel>,
    pub(crate) now: Instant,
}

/// Whether something may be shown to the actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Visible {
    /// It may.
    Yes,
    /// It may not.
    No,
}

/// The opinion as its page on the desk shows it.
///
/// # Errors
/// *Not found*, *not allowed*, or a fault.
pub(crate) fn item(tx: &mut Tx, actor: &Actor, id: OpinionId) -> Result<Item> {
    let opinion = db::load(tx, id)?;
    if !super::can_read(tx, actor, &opinion)? {
        actor.may(READ, &opinion.scope())?;
    }
    let parts = db::parts(tx, id)?;
    let own_part = super::own_part(actor, &opinion, &parts);
    let hand = hand_of(actor, &opinion);
    let station = known_station(tx, opinion.station)?;
    let choices = if gives_away(hand, opinion.stage) { choices(tx, &opinion)? } else { Choices::default() };
    let handler = handler_of(tx, opinion.stage)?;
    let triage = actor.can(TRIAGE, &opinion.scope());
    let main = main_of(tx, &opinion)?;
    let wish = match opinion.wish {
        Some(person) => congress::person(tx, person)?.map(|person| person.name),
        None => None,
    };
    Ok(Item {
        parcels: if triage && may_have_parcels(&opinion) { db::parcels_of(tx, id)? } else { Vec::new() },
        merged: db::merged_into(tx, id, PAGE)?,
        main,
        photos: db::photos(tx, id)?,
        answers: db::answers(tx, id)?,
        history: event::history(tx, id)?,
        rules: Rules::of(tx, opinion.region)?,
        categories: super::categories_along(tx, &opinion.path)?,
        may_reissue: if triage { Visible::Yes } else { Visible::No },
        may_see_contact: if triage && opinion.contact_mask.is_some() { Visible::Yes } else { Visible::No },
        now: tx.now(),
        opinion,
        station,
        handler,
        wish,
        parts,
        own_part,
        hand,
        choices,
    })
}

/// Work orders go to the hotline, messages to whoever left a number.
fn may_have_parcels(opinion: &Opinion) -> bool {
    opinion.contact_mask.is_some() || opinion.stage.handler() == Some(Handler::Hotline)
}

/// What a merged opinion was merged into.
fn main_of(tx: &mut Tx, opinion: &Opinion) -> Result<Option<(Line, MergedNow)>> {
    let Stage::Duplicate { of } = opinion.stage else { return Ok(None) };
    let main = Line::of(&db::load(tx, of)?);
    let now = merged_now(tx, opinion, main.stage)?;
    Ok(Some((main, now)))
}

fn hand_of(actor: &Actor, opinion: &Opinion) -> Hand {
    let scope = opinion.scope();
    match crate::flow::next(opinion.stage) {
        Next::Handler if actor.can(HANDLE, &scope) => Hand::Handler,
        Next::Office if actor.can(DECIDE, &scope) => Hand::Office,
        _ if actor.can(TRIAGE, &scope) => Hand::Station,
        _ => Hand::None,
    }
}

const fn gives_away(hand: Hand, stage: Stage) -> bool {
    match (hand, stage) {
        (
            Hand::Station,
            Stage::Received
            | Stage::AskedForMore
            | Stage::Admitted
            | Stage::Routed { .. }
            | Stage::Objected { .. }
            | Stage::Handling { .. },
        ) => true,
        (Hand::Office, Stage::Objected { .. }) => true,
        (Hand::Handler, Stage::Routed { to: by } | Stage::Handling { by }) => {
            matches!(by, Handler::Deputy(_))
        }
        _ => false,
    }
}

fn known_station(tx: &mut Tx, id: StationId) -> Result<Station> {
    stations::station(tx, id)?.ok_or_else(|| kernel::Error::fault(format!("station {id} is gone")))
}

/// The name of the deputy or unit it was given to.
fn handler_of(tx: &mut Tx, stage: Stage) -> Result<Option<String>> {
    match stage.handler() {
        None => Ok(None),
        Some(Handler::Deputy(person)) => Ok(congress::person(tx, person)?.map(|person| person.name)),
        Some(Handler::Unit(unit)) => Ok(congress::unit(tx, unit)?.map(|unit| unit.name)),
        Some(Handler::Hotline | Handler::Station | Handler::Becomes(_)) => Ok(None),
    }
}

/// An opinion as its citizen sees it: no internal notes, no names of staff.
#[derive(Clone, Debug)]
pub(crate) struct Followed {
    pub(crate) opinion: Opinion,
    pub(crate) station: Station,
    pub(crate) handler: Option<String>,
    pub(crate) photos: Vec<Photo>,
    /// What further units said.
    pub(crate) parts: Vec<Part>,
    /// Only what was approved.
    pub(crate) answers: Vec<Answer>,
    pub(crate) history: Vec<Recorded>,
    pub(crate) rules: Rules,
    /// The other opinion's progress, for a duplicate.
    pub(crate) other: Option<Box<Followed>>,
    /// What a merged one's citizen can do.
    pub(crate) merged: MergedNow,
    pub(crate) now: Instant,
}

/// Whether an opinion is followed by this code.
///
/// # Errors
/// Faults of the database.
pub fn is_followed(tx: &mut Tx, code: &TrackingCode) -> Result<bool> {
    Ok(db::find_code(tx, code)?.is_some())
}

/// The opinion that `code` follows.
///
/// # Errors
/// *Not found* with the same sentence for every code that leads nowhere.
pub(crate) fn follow(tx: &mut Tx, code: &TrackingCode) -> Result<Followed> {
    let opinion = db::load_by_code(tx, code)?;
    followed(tx, opinion)
}

fn followed(tx: &mut Tx, opinion: Opinion) -> Result<Followed> {
    let other = match opinion.stage {
        Stage::Duplicate { of } => {
            let other = db::load(tx, of)?;
            // The other may have become a duplicate since; one hop is enough, so no chain and no circle.
            if matches!(other.stage, Stage::Duplicate { .. }) {
                None
            } else {
                Some(Box::new(followed(tx, other)?))
            }
        }
        _ => None,
    };
    let merged = match &other {
        Some(other) => merged_now(tx, &opinion, other.opinion.stage.kind())?,
        None => MergedNow::default(),
    };
    let handler = handler_of(tx, opinion.stage)?;
    let mut parts = db::parts(tx, opinion.id)?;
    parts.retain(|part| !part.is_open());
    let mut answers = db::answers(tx, opinion.id)?;
    answers.retain(|answer| answer.approved_at.is_some());
    Ok(Followed {
        station: known_station(tx, opinion.station)?,
        photos: db::photos(tx, opinion.id)?,
        history: event::history(tx, opinion.id)?,
        rules: Rules::of(tx, opinion.region)?,
        now: tx.now(),
        handler,
        parts,
        answers,
        merged,
        other,
        opinion,
    })
}

/// A list of opinions as the actor may see them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listing {
    pub(crate) lines: Vec<Line>,
    pub(crate) counts: Vec<(StageKind, i64)>,
    pub(crate) older: Option<OpinionId>,
}

/// Which opinions a list shows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) stage: Option<StageKind>,
    pub(crate) before: Option<OpinionId>,
}

/// The opinions within the actor's reach, newest first, a page at a time.
pub(crate) fn list(tx: &mut Tx, actor: &Actor, filter: Filter) -> Result<Listing> {
    let before = filter.before.unwrap_or(OpinionId::from_number(i64::MAX));
    let mut listing = Listing::default();
    for reach in reaches(actor) {
        listing.lines.extend(db::page(tx, &reach, filter.stage, before)?);
        if let Reach::Unit(unit) = &reach {
            let also = db::with_part_of(tx, *unit, before)?.into_iter();
            listing.lines.extend(also.filter(|line| filter.stage.is_none_or(|stage| stage == line.stage)));
        }
        add_counts(&mut listing.counts, db::stages(tx, &reach)?);
    }
    listing.lines.sort_by_key(|line| std::cmp::Reverse(line.id));
    listing.lines.dedup_by_key(|line| line.id);
    let page = usize::try_from(PAGE).unwrap_or(50);
    listing.older =
        if listing.lines.len() >= page { listing.lines.get(page - 1).map(|line| line.id) } else { None };
    listing.lines.truncate(page);
    Ok(listing)
}

/// Those of the opinions found by searching that the actor may read, in the order found: a page of them, from the one after
/// `after` on.
pub(crate) fn found(
    tx: &mut Tx,
    actor: &Actor,
    ids: &[OpinionId],
    after: Option<OpinionId>,
) -> Result<Listing> {
    let mut listing = Listing::default();
    let begins = after.and_then(|after| ids.iter().position(|id| *id == after)).map_or(0, |at| at + 1);
    let page = usize::try_from(PAGE).unwrap_or(50);
    // One more than a page holds, to know whether there is another.
    for some in ids.get(begins..).unwrap_or_default().chunks(page.saturating_add(1)) {
        for opinion in db::load_all(tx, some)? {
            if !super::can_read(tx, actor, &opinion)? {
                continue;
            }
            if listing.lines.len() == page {
                listing.older = listing.lines.last().map(|line| line.id);
                return Ok(listing);
            }
            listing.lines.push(Line::of(&opinion));
        }
        tx.certain()?;
    }
    Ok(listing)
}

fn add_counts(into: &mut Vec<(StageKind, i64)>, counts: Vec<(StageKind, i64)>) {
    for (stage, count) in counts {
        match into.iter_mut().find(|(known, _)| *known == stage) {
            Some((_, sum)) => *sum += count,
            None => into.push((stage, count)),
        }
    }
}

/// Where the actor may read, each reach once.
fn reaches(actor: &Actor) -> Vec<Reach> {
    let mut reaches: Vec<Reach> = Vec::new();
    for reach in actor.reaches(READ) {
        if !reaches.contains(reach) {
            reaches.push(reach.clone());
        }
    }
    reaches
}

/// What somebody has to do about an opinion that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Duty {
    /// What its stage asks for.
    Stage,
    /// A part of the answer, as a unit that does not lead.
    Part,
    /// See to it that others do theirs, which is overdue 督办.
    Supervise,
}

/// What waits for the actor, by date, and how much of it there is.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn waiting(tx: &mut Tx, actor: &Actor, limit: i64) -> Result<(Vec<(Duty, Line)>, TodoCount)> {
    let today = clock::day_of(tx.now());
    let mut waiting = Waits { limit, today, lines: Vec::new(), count: TodoCount::default() };
    for reach in reaches(actor) {
        let lines = db::waiting(tx, &reach, today, limit)?;
        let count = |tx: &mut Tx| db::count_waiting(tx, &reach, today);
        match &reach {
            Reach::Region(_) => {
                waiting.add(tx, Duty::Supervise, lines, count)?;
                let lines = db::waiting_for_office(tx, &reach, today)?;
                waiting.add(tx, Duty::Stage, lines, |tx| db::count_for_office(tx, &reach, today))?;
            }
            Reach::Unit(unit) => {
                waiting.add(tx, Duty::Stage, lines, count)?;
                let lines = db::parts_waiting(tx, *unit, limit)?;
                let count = |tx: &mut Tx| Ok(counted(&db::parts_waiting(tx, *unit, 1000)?, today));
                waiting.add(tx, Duty::Part, lines, count)?;
            }
            Reach::Station(_) | Reach::Person(_) | Reach::Body(_) => {
                waiting.add(tx, Duty::Stage, lines, count)?
            }
        }
    }
    Ok((waiting.lines, waiting.count))
}

/// What waits, while it is gathered.
struct Waits {
    limit: i64,
    today: jiff::civil::Date,
    lines: Vec<(Duty, Line)>,
    count: TodoCount,
}

impl Waits {
    /// Adds lines of which at most so many were asked for: fewer are all there is.
    fn add(
        &mut self,
        tx: &mut Tx,
        duty: Duty,
        lines: Vec<Line>,
        count: impl FnOnce(&mut Tx) -> Result<TodoCount>,
    ) -> Result<()> {
        let shown = counted(&lines, self.today);
        self.count.add(if shown.waiting < self.limit { shown } else { count(tx)? });
        self.lines.extend(lines.into_iter().map(|line| (duty, line)));
        Ok(())
    }
}

fn counted(lines: &[Line], today: jiff::civil::Date) -> TodoCount {
    TodoCount::of(lines.iter().map(|line| line.due.is_some_and(|due| due < today)))
}

/// Asks whether whoever is signed in may see this photo.
///
/// # Errors
/// *Not found* when it belongs to nothing they may read.
pub(crate) fn may_see_photo(tx: &mut Tx, actor: &Actor, file: FileHash) -> Result<()> {
    for id in db::opinions_with_photo(tx, file)? {
        let opinion = db::load(tx, id)?;
        if super::can_read(tx, actor, &opinion)? {
            return Ok(());
        }
    }
    Err(no_photo())
}

/// Asks whether the photo belongs to the opinion that `code` follows.
///
/// # Errors
/// *Not found* when it does not.
pub(crate) fn photo_of(tx: &mut Tx, code: &TrackingCode, file: FileHash) -> Result<()> {
    let opinion = db::load_by_code(tx, code)?;
    let own = db::photos(tx, opinion.id)?.iter().any(|photo| photo.full == file || photo.small == file);
    if own { Ok(()) } else { Err(no_photo()) }
}

fn no_photo() -> kernel::Error {
    use crate::texts::Texts;
    kernel::Refusal::not_found(kernel::Say::new(|lang| Texts::of(lang).photo_not_found())).into()
}
