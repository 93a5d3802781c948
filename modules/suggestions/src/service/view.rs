//! What people see of an item, with everything that belongs to it.

use std::sync::Arc;

use congress::Unit;
use host::Actor;
use kernel::{Instant, Result};
use store::Tx;
use store::event::{self, Recorded};

use super::committees::{committee_at, committees_for, is_sent_to};
use super::disputing::disputable;
use super::drafting::mandate_in;
use super::joint::{is_partner, open_joint};
use super::signing::{Counted, counted};
use super::sources::sources;
use super::tasks::{can_assign, chain_of, signing_chain, unit_scope};
use super::{
    CHECK, Clearing, DECIDE, DELIBERATE, Disputable, HANDLE, Likes, READ, SIGN, Source, WRITE, findings,
    next_of_office, next_of_unit, proposed_clearing, wants_likes,
};
use crate::events;
use crate::flow::{self, Late};
use crate::model::Chain;
use crate::model::{
    Asking, AtCutoff, Bundle, Clock, FileId, Holder, HolderKind, ItemFile, Joint, Keeping, PromiseId,
    Question, Signing, Stage, Suggestion, SuggestionId, Task, TaskNext, TaskStage, Withdrawal,
};
use crate::policy::Rules;
use crate::review::Finding;
use crate::store::{
    self as db, Contact, Cutoff, Dispute, Judged, Line, Promise, Publication, Reply, Report, Said, Signer,
    TextVersion,
};

/// What an actor is to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hand {
    /// Its lead.
    Lead,
    /// Asked to sign it, or signed it.
    Signer(Signing),
    /// The congress's office.
    Office,
    /// The staff of the committee that it was sent to.
    Committee,
    /// Reads only.
    None,
}

/// What an actor may do with one task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TaskHands {
    /// Handle it, as the unit's clerk.
    pub clerk: Grip,
    /// Review its drafts.
    pub reviewer: Grip,
    /// Sign its replies.
    pub signer: Grip,
    /// Decide about it, as whoever assigned it.
    pub assigner: Grip,
}

impl TaskHands {
    /// Whether they are those of one of the unit's people.
    pub(crate) const fn of_unit(self) -> bool {
        self.clerk.held() || self.reviewer.held() || self.signer.held()
    }
}

/// Whether somebody may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Grip {
    /// May.
    Held,
    /// May not.
    #[default]
    Free,
}

impl Grip {
    pub(super) const fn of(may: bool) -> Self {
        if may { Grip::Held } else { Grip::Free }
    }

    /// Whether it is held.
    pub(crate) const fn held(self) -> bool {
        matches!(self, Grip::Held)
    }
}

/// An item on the desk.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) suggestion: Suggestion,
    pub(crate) text: TextVersion,
    pub(crate) congress: String,
    pub(crate) signers: Vec<Signer>,
    pub(crate) counted: Counted,
    pub(crate) wishes: Vec<(kernel::UnitId, String)>,
    pub(crate) sources: Vec<Source>,
    pub(crate) tasks: Vec<(Task, TaskHands)>,
    pub(crate) clocks: Vec<Clock>,
    /// Drafts only for their unit; what is out for everybody who may read the item.
    pub(crate) replies: Vec<Reply>,
    pub(crate) contacts: Vec<Contact>,
    /// What one office proposes to the other about who handles it.
    pub(crate) joint: Option<Joint>,
    /// Whether the reader is the government's office that has to agree.
    pub(crate) agrees: Grip,
    pub(crate) disputes: Vec<Dispute>,
    /// Whether its lead may say that another unit should have it.
    pub(crate) disputable: Disputable,
    pub(crate) verdicts: Vec<Judged>,
    /// What the presidium decided about the answer to an interpellation, in each round.
    pub(crate) askings: Vec<Asking>,
    /// What its movers say of the answers.
    pub(crate) says: Vec<Said>,
    /// Whether the reader has still to say it.
    pub(crate) own_say: Grip,
    /// Whether its lead may still judge although the time has passed.
    pub(crate) late: Late,
    pub(crate) promises: Vec<Promise>,
    /// What the reader may do with each of them.
    pub(crate) promise_hands: Vec<(PromiseId, TaskHands)>,
    /// What was reported about promises; drafts only for their unit.
    pub(crate) reports: Vec<Report>,
    pub(crate) publication: Option<Publication>,
    /// The photos and files that the reader may have.
    pub(crate) files: Vec<ItemFile>,
    pub(crate) merged: Vec<Line>,
    pub(crate) main: Option<Line>,
    /// What was asked about it in look-back campaigns.
    pub(crate) questions: Vec<Question>,
    /// Under which key supervision it is or was, once that was fixed; for the office also what is proposed.
    pub(crate) bundles: Vec<Bundle>,
    /// What it was split off.
    pub(crate) whole: Option<Line>,
    /// What was split off it.
    pub(crate) parts: Vec<Line>,
    pub(crate) findings: Vec<Finding>,
    /// Whether past cases help the reader.
    pub(crate) wants_likes: bool,
    /// What they tell, where they were looked for.
    pub(crate) likes: Arc<Likes>,
    pub(crate) history: Vec<Recorded>,
    pub(crate) rules: Rules,
    pub(crate) hand: Hand,
    /// The committees that the office can send it to.
    pub(crate) committees: Vec<congress::Body>,
    /// Whether the reader may propose it for key supervision.
    pub(crate) proposes: Grip,
    /// The units it can be given to; empty where the actor gives it to nobody.
    pub(crate) units: Vec<Unit>,
    /// Through whose hands a draft goes in each unit of the actor's.
    pub(crate) chains: Vec<(kernel::UnitId, Chain)>,
    /// The same for a report about what such a unit promised.
    pub(crate) report_chains: Vec<(kernel::UnitId, Chain)>,
    /// The next number 发文字号 of each unit of the actor's.
    pub(crate) references: Vec<(kernel::UnitId, String)>,
    /// The next number of the office's letters of assignment, where it assigns.
    pub(crate) letter_reference: String,
    /// What the form about publication holds; none where it is not to be decided.
    pub(crate) proposed: Option<Clearing>,
    /// Until when a motion that is with its lead is handed in.
    pub(crate) cutoff: Option<Cutoff>,
    /// What becomes of it then if it lacks signers.
    pub(crate) at_cutoff: AtCutoff,
    /// Whether its movers ask to take it back.
    pub(crate) withdrawal: Withdrawal,
    pub(crate) now: Instant,
}

/// The item as its page on the desk shows it.
///
/// # Errors
/// *Not found*, *not allowed*, or a fault.
pub(crate) fn item(tx: &mut Tx, actor: &Actor, id: SuggestionId) -> Result<Item> {
    let suggestion = db::load(tx, id)?;
    let there = db::beside(tx, id)?;
    let signers = there.signers.all(|| db::signers(tx, id))?;
    let hand = hand_of(tx, actor, &suggestion, &signers)?;
    let reading = may_read(tx, actor, &suggestion, hand)?;
    let rules = Rules::of(tx, suggestion.region)?;
    let tasks = tasks_with_hands(tx, actor, &suggestion)?;
    let mut replies = there.replies.all(|| db::replies(tx, id))?;
    replies.retain(|reply| is_shown(reply, &tasks, hand));
    if let Some(main) = suggestion.main {
        // Merged: each deputy still gets the reply.
        let out = |reply: &Reply| reply.signed_at.is_some() && reply.part.answers();
        let of_main = db::replies(tx, main)?.into_iter().filter(out);
        replies.splice(0..0, of_main);
    }
    let mut promises = there.promises.all(|| db::promises(tx, id))?;
    if let Some(main) = suggestion.main {
        promises.extend(db::promises(tx, main)?);
    }
    let promise_hands = promise_hands(actor, &suggestion, &promises);
    let mut reports = if promises.is_empty() { Vec::new() } else { db::reports(tx, id)? };
    let own = |one: &Report| promise_hands.iter().any(|(id, hands)| *id == one.promise && hands.of_unit());
    reports.retain(|report| report.signed_at.is_some() || own(report));
    let files = there.files.all(|| db::files(tx, id))?;
    let files = shown_files(tx, &suggestion, &tasks, (&replies, &promises), files)?;
    let gives =
        hand == Hand::Office || tasks.iter().any(|(_, hands)| hands.clerk.held() || hands.assigner.held());
    let joint = open_joint(tx, &suggestion)?;
    let agrees = joint.as_ref().is_some_and(|joint| {
        suggestion.stage == Stage::Proposed && actor.can(HANDLE, &unit_scope(&suggestion, joint.government))
    });
    let main = match suggestion.main {
        Some(main) => Some(Line::of(&db::load(tx, main)?)),
        None => None,
    };
    let mut merged = Vec::new();
    for one in there.merged.all(|| db::merged_into(tx, id))? {
        merged.push(Line::of(&db::load(tx, one)?));
    }
    let text = db::text(tx, id, suggestion.text_version)?
        .ok_or_else(|| kernel::Error::fault(format!("suggestion {id} has no text")))?;
    let units = if gives || agrees { congress::units_under(tx, suggestion.region)? } else { Vec::new() };
    let (whole, parts) = super::splitting::split_of(tx, id)?;
    let mut bundles = there.bundles.all(|| db::bundles_of(tx, id))?;
    bundles.retain(|bundle| bundle.stage.is_fixed() || actor.can(DELIBERATE, &bundle.scope()));
    let says = there.says.all(|| db::says(tx, id))?;
    let checks = hand == Hand::Lead && suggestion.stage.is_with_lead() || hand == Hand::Office;
    let (mut chains, mut references) = (Vec::new(), Vec::new());
    for (task, _) in tasks.iter().filter(|(_, hands)| hands.of_unit()) {
        chains.push((task.unit, chain_of(tx, &rules, task)?));
        if task.stage == TaskStage::Handling && task.part.answers() {
            references.extend(next_of_unit(tx, task.unit)?.map(|next| (task.unit, next)));
        }
    }
    let mut report_chains = Vec::new();
    for promise in promises.iter().filter(|one| one.waits_on != TaskNext::Nobody) {
        let own = promise_hands.iter().any(|(id, hands)| *id == promise.id && hands.of_unit());
        if own && !report_chains.iter().any(|(unit, _)| *unit == promise.unit) {
            report_chains.push((promise.unit, signing_chain(tx, &rules, promise.unit)?));
        }
    }
    let decides = matches!(suggestion.stage, Stage::Publishing | Stage::Following | Stage::Closed);
    let proposed = match hand {
        Hand::Office if decides => Some(proposed_clearing(tx, &suggestion)?),
        _ => None,
    };
    let committees = if hand == Hand::Office { committees_for(tx, &suggestion)? } else { Vec::new() };
    let proposes = Grip::of(hand == Hand::Office || committee_at(tx, actor, suggestion.region)?.is_some());
    let whole = Item {
        wants_likes: wants_likes(actor, &suggestion),
        likes: Arc::default(),
        chains,
        report_chains,
        references,
        letter_reference: match (hand, suggestion.stage) {
            (Hand::Office, Stage::Accepted) => next_of_office(tx, suggestion.region)?.unwrap_or_default(),
            _ => String::new(),
        },
        proposed,
        text,
        congress: congress::known_region(tx, suggestion.region)?.name,
        counted: counted(&suggestion, &signers, &rules),
        wishes: there.wishes.all(|| db::wishes(tx, id))?,
        sources: there.sources.all(|| sources(tx, actor, id))?,
        clocks: db::running_clocks(tx, id)?.into_iter().map(|(_, clock)| clock).collect(),
        contacts: there.contacts.all(|| db::contacts(tx, id))?,
        joint,
        agrees: Grip::of(agrees),
        disputes: there.disputes.all(|| db::disputes(tx, id))?,
        disputable: disputable(tx, &suggestion)?,
        verdicts: there.verdicts.all(|| db::verdicts(tx, id))?,
        askings: there.askings.all(|| db::askings(tx, id))?,
        own_say: own_say(actor, &suggestion, &says),
        late: if hand == Hand::Lead { super::late(tx, &suggestion)? } else { Late::No },
        says,
        publication: there.publication.one(|| db::publication(tx, id))?,
        findings: if checks { findings(tx, &suggestion)? } else { Vec::new() },
        history: event::history(tx, id)?,
        units,
        cutoff: super::cutoffs::cutoff_of(tx, &suggestion)?,
        at_cutoff: db::at_cutoff(tx, id)?,
        withdrawal: db::withdrawal(tx, id)?,
        now: tx.now(),
        suggestion,
        signers,
        tasks,
        replies,
        promises,
        promise_hands,
        reports,
        files,
        merged,
        main,
        bundles,
        questions: there.questions.all(|| db::questions_about(tx, id))?,
        whole,
        parts,
        rules,
        hand,
        committees,
        proposes,
    };
    Ok(match reading {
        Reading::Whole => whole,
        Reading::Text => text_of(whole),
    })
}

impl Item {
    /// What the reader may do with a promise.
    pub(crate) fn hands_on(&self, promise: PromiseId) -> TaskHands {
        let known = self.promise_hands.iter().find(|(id, _)| *id == promise);
        known.map(|(_, hands)| *hands).unwrap_or_default()
    }

    /// What units have promised: of what stands in a draft nothing is promised yet.
    pub(crate) fn promised(&self) -> impl Iterator<Item = &Promise> {
        let out = |promise: &&Promise| {
            self.replies.iter().any(|reply| reply.id == promise.reply && reply.signed_at.is_some())
        };
        self.promises.iter().filter(out)
    }
}

/// How much of an item somebody reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// All that their part in it shows.
    Whole,
    /// What every deputy of the congress reads: the text, the units, what they answered.
    Text,
}

/// What every deputy of the congress reads of what was handed in: not what the offices, the units and the lead said to one
/// another.
fn text_of(mut item: Item) -> Item {
    let told = [events::SUBMITTED, events::ACCEPTED, events::ASSIGNED, events::REPLIED, events::CLEARED];
    item.history.retain(|event| told.iter().any(|kind| kind.0 == event.kind));
    item.history.iter_mut().for_each(|event| event.private = None);
    item.signers.retain(|signer| signer.state == Signing::Confirmed);
    item.contacts = Vec::new();
    item.disputes = Vec::new();
    item.joint = None;
    item.verdicts = Vec::new();
    item.findings = Vec::new();
    item.publication = None;
    item
}

/// A draft is its lead's and the signers' alone; what was handed in is read by the office and by the units that have it.
/// Deputies and committees of the congress read the text of what stands there for them all, and what was answered; a committee all of
/// what was sent to it, or what it has under key supervision.
fn may_read(tx: &mut Tx, actor: &Actor, item: &Suggestion, hand: Hand) -> Result<Reading> {
    if matches!(hand, Hand::Lead | Hand::Signer(_) | Hand::Committee) {
        return Ok(Reading::Whole);
    }
    let draft = item.submitted_at.is_none();
    if !draft && actor.can(DECIDE, &item.scope()) {
        return Ok(Reading::Whole);
    }
    for reach in actor.reaches(READ) {
        for one in [Some(item.id), item.main].into_iter().flatten() {
            if !draft && db::has_task(tx, one, reach)? {
                return Ok(Reading::Whole);
            }
        }
    }
    if draft {
        return Err(db::not_found());
    }
    if is_partner(tx, actor, item)? {
        return Ok(Reading::Whole);
    }
    if committee_at(tx, actor, item.region)?.is_some() {
        let supervises = |bundle: &Bundle| bundle.stage.is_fixed() && actor.can(DELIBERATE, &bundle.scope());
        if db::bundles_of(tx, item.id)?.iter().any(supervises) {
            return Ok(Reading::Whole);
        }
        if flow::is_shared(item.kind, item.stage.kind()) {
            return Ok(Reading::Text);
        }
    }
    if flow::is_shared(item.kind, item.stage.kind())
        && let Some(person) = actor.person
        && mandate_in(tx, person, item.region)?.is_some()
    {
        return Ok(Reading::Text);
    }
    actor.may(DECIDE, &item.scope()).map(|()| Reading::Whole)
}

/// Whether the actor moved it and has not said yet what they think of the answer.
fn own_say(actor: &Actor, item: &Suggestion, says: &[Said]) -> Grip {
    let open =
        |said: &Said| said.round == item.round && said.verdict.is_none() && Some(said.person) == actor.person;
    Grip::of(item.stage == Stage::Answered && says.iter().any(open))
}

fn hand_of(tx: &mut Tx, actor: &Actor, item: &Suggestion, signers: &[Signer]) -> Result<Hand> {
    let scope = item.scope();
    if actor.can(WRITE, &scope) {
        return Ok(Hand::Lead);
    }
    let signs = |person| signers.iter().find(|signer| signer.person == person);
    Ok(match actor.person.and_then(signs) {
        Some(signer) => Hand::Signer(signer.state),
        None if actor.can(DECIDE, &scope) => Hand::Office,
        None if is_sent_to(tx, actor, item)? => Hand::Committee,
        None => Hand::None,
    })
}

fn tasks_with_hands(tx: &mut Tx, actor: &Actor, item: &Suggestion) -> Result<Vec<(Task, TaskHands)>> {
    let mut all = Vec::new();
    for task in db::tasks(tx, item.id)? {
        let scope = task.scope(&item.path);
        let hands = TaskHands {
            clerk: Grip::of(actor.can(HANDLE, &scope)),
            reviewer: Grip::of(actor.can(CHECK, &scope)),
            signer: Grip::of(actor.can(SIGN, &scope)),
            assigner: Grip::of(!task.stage.is_over() && can_assign(tx, actor, item, &task)?),
        };
        all.push((task, hands));
    }
    Ok(all)
}

/// A promise is its unit's to keep, whoever's task it was made in; of a unit that is no more the office's.
fn promise_hands(actor: &Actor, item: &Suggestion, promises: &[Promise]) -> Vec<(PromiseId, TaskHands)> {
    let hands = |promise: &Promise| {
        let scope = unit_scope(item, promise.unit);
        let office = promise.waits_on == TaskNext::Assigner && actor.can(DECIDE, &item.scope());
        TaskHands {
            clerk: Grip::of(actor.can(HANDLE, &scope)),
            reviewer: Grip::of(actor.can(CHECK, &scope)),
            signer: Grip::of(actor.can(SIGN, &scope)),
            assigner: Grip::of(office),
        }
    };
    promises.iter().map(|promise| (promise.id, hands(promise))).collect()
}

/// A draft is its unit's; what was signed is everybody's who may read the item, a co-handler's opinion the units' and the
/// office's.
fn is_shown(reply: &Reply, tasks: &[(Task, TaskHands)], hand: Hand) -> bool {
    let of_unit = tasks.iter().any(|(task, hands)| task.id == reply.task && hands.of_unit());
    let any_unit = tasks.iter().any(|(_, hands)| hands.of_unit());
    match (reply.signed_at.is_some(), reply.part.answers()) {
        (true, true) => true,
        (true, false) => any_unit || hand == Hand::Office,
        (false, _) => of_unit,
    }
}

/// Those of the text as it stands; of replies and promises what the reader sees of these; of a unit's task its own people alone.
fn shown_files(
    tx: &mut Tx,
    item: &Suggestion,
    tasks: &[(Task, TaskHands)],
    (replies, promises): (&[Reply], &[Promise]),
    mut files: Vec<ItemFile>,
) -> Result<Vec<ItemFile>> {
    if let Some(main) = item.main {
        files.extend(db::files(tx, main)?.into_iter().filter(|file| file.holder == HolderKind::Reply));
    }
    let own = |unit| tasks.iter().any(|(task, hands)| task.unit == unit && hands.of_unit());
    files.retain(|file| match file.holder {
        HolderKind::Text => file.is_in(item.text_version),
        HolderKind::Task => {
            tasks.iter().any(|(task, hands)| file.is_of(Holder::Task(task.id)) && hands.of_unit())
        }
        HolderKind::Reply => replies.iter().any(|reply| file.is_of(Holder::Reply(reply.id))),
        HolderKind::Promise => promises.iter().any(|promise| {
            file.is_of(Holder::Promise(promise.id)) && (promise.state != Keeping::Open || own(promise.unit))
        }),
    });
    Ok(files)
}

/// Until when each step of an item was due; whoever may read the item was asked for that before.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn dues(tx: &mut Tx, item: &Item) -> Result<Vec<(crate::model::ClockKind, jiff::civil::Date)>> {
    db::latest_dues(tx, item.suggestion.id)
}

/// A photo or file of an item, for whoever may read it there.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn file_of(tx: &mut Tx, actor: &Actor, id: SuggestionId, file: FileId) -> Result<ItemFile> {
    let files = item(tx, actor, id)?.files;
    files.into_iter().find(|one| one.id == file).ok_or_else(db::not_found)
}
