//! What people see of an item, with everything that belongs to it.

mod answers;
mod forms;
mod reading;

use std::sync::Arc;

use congress::Unit;
use host::Actor;
use kernel::{Instant, Result};
use store::Tx;
use store::event::{self, Recorded};

use answers::Answers;
use reading::{Reading, hand_of, may_read, own_say, tasks_with_hands, text_of};

use super::disputing::disputable;
use super::joint::open_joint;
use super::judging::to_judge;
use super::signing::{Counted, counted};
use super::sources::sources;
use super::splitting::split_of;
use super::tasks::unit_scope;
use super::{Clearing, DELIBERATE, Disputable, HANDLE, Likes, Source, findings, wants_likes};
use crate::flow::Late;
use crate::model::{
    Asking, AtCutoff, Bundle, Chain, Clock, FileId, ItemFile, Joint, Plan, PromiseId, Question, Signing,
    Stage, Suggestion, SuggestionId, Task, Withdrawal,
};
use crate::policy::Rules;
use crate::review::Finding;
use crate::store::{
    self as db, Beside, Contact, Cutoff, Dispute, Judged, Line, Promise, Publication, Reply, ReplyJudged,
    Report, Said, Signer, TextVersion,
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
    /// The handling plans of its units that the reader may see, every version.
    pub(crate) plans: Vec<Plan>,
    /// What one office proposes to the other about who handles it.
    pub(crate) joint: Option<Joint>,
    /// Whether the reader is the government's office that has to agree.
    pub(crate) agrees: Grip,
    pub(crate) disputes: Vec<Dispute>,
    /// Whether its lead may say that another unit should have it.
    pub(crate) disputable: Disputable,
    pub(crate) promises: Vec<Promise>,
    /// What the reader may do with each of them.
    pub(crate) promise_hands: Vec<(PromiseId, TaskHands)>,
    /// What was reported about promises; drafts only for their unit.
    pub(crate) reports: Vec<Report>,
    pub(crate) publication: Option<Publication>,
    /// The photos and files that the reader may have.
    pub(crate) files: Vec<ItemFile>,
    pub(crate) findings: Vec<Finding>,
    /// Whether past cases help the reader.
    pub(crate) wants_likes: bool,
    /// What they tell, where they were looked for.
    pub(crate) likes: Arc<Likes>,
    pub(crate) history: Vec<Recorded>,
    pub(crate) rules: Rules,
    pub(crate) hand: Hand,
    /// What the forms that the reader has hold.
    pub(crate) forms: Forms,
    /// Until when a motion that is with its lead is handed in.
    pub(crate) cutoff: Option<Cutoff>,
    /// What becomes of it then if it lacks signers.
    pub(crate) at_cutoff: AtCutoff,
    /// Whether its movers ask to take it back.
    pub(crate) withdrawal: Withdrawal,
    pub(crate) now: Instant,
    /// What its deputies said of what was answered.
    pub(crate) judged: Judgements,
    /// What is handled, asked or supervised with it.
    pub(crate) around: Around,
}

/// What the deputies of an item said of what was answered, and can say.
#[derive(Clone, Debug)]
pub(crate) struct Judgements {
    pub(crate) verdicts: Vec<Judged>,
    /// What its lead said of each reply.
    pub(crate) reply_verdicts: Vec<ReplyJudged>,
    /// The replies that its lead has still to judge, each on its own, where several units answer.
    pub(crate) to_judge: Vec<Reply>,
    /// What the presidium decided about the answer to an interpellation, in each round.
    pub(crate) askings: Vec<Asking>,
    /// What its movers say of the answers.
    pub(crate) says: Vec<Said>,
    /// Whether the reader has still to say it.
    pub(crate) own_say: Grip,
    /// Whether its lead may still judge although the time has passed.
    pub(crate) late: Late,
}

/// What stands around an item.
#[derive(Clone, Debug)]
pub(crate) struct Around {
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
}

/// What the forms hold that stand on the page of an item.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms {
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
}

/// The item as its page on the desk shows it.
///
/// # Errors
/// *Not found*, *not allowed*, or a fault.
pub(crate) fn item(tx: &mut Tx, actor: &Actor, id: SuggestionId) -> Result<Item> {
    let suggestion = db::load(tx, id)?;
    // What can be missing is looked at last, so that nothing else waits for it.
    let (rules, congress) = (Rules::of(tx, suggestion.region), congress::known_region(tx, suggestion.region));
    let (text, history) = (db::text(tx, id, suggestion.text_version)?, event::history(tx, id)?);
    let clocks = db::running_clocks(tx, id)?.into_iter().map(|(_, clock)| clock).collect();
    let (joint, chosen) = (open_joint(tx, &suggestion)?, db::chosen_by_movers(tx, id));
    let tasks = tasks_with_hands(tx, actor, &suggestion)?;
    let there = db::beside(tx, id)?;
    let signers = there.signers.all(|| db::signers(tx, id))?;
    let hand = hand_of(tx, actor, &suggestion, &signers)?;
    let reading = may_read(tx, actor, &suggestion, hand);
    let (rules, reading) = (rules?, reading?);
    let seen = Seen { actor, suggestion: &suggestion, rules: &rules, tasks: &tasks, hand, there };
    let answers = Answers::of(tx, &seen)?;
    let agrees = Grip::of(seen.agrees_to(joint.as_ref()));
    let forms = seen.forms(tx, &answers, agrees)?;
    let findings = seen.findings(tx)?;
    let (judged, around) = (seen.judgements(tx)?, seen.around(tx)?);
    let text = text.ok_or_else(|| kernel::Error::fault(format!("suggestion {id} has no text")))?;
    let (at_cutoff, withdrawal) = chosen?;
    let Answers { replies, promises, promise_hands, reports, plans, files } = answers;
    let item = Item {
        wants_likes: wants_likes(actor, &suggestion),
        likes: Arc::default(),
        text,
        congress: congress?.name,
        counted: counted(&suggestion, &signers, &rules),
        wishes: there.wishes.all(|| db::wishes(tx, id))?,
        sources: there.sources.all(|| sources(tx, actor, id))?,
        clocks,
        contacts: there.contacts.all(|| db::contacts(tx, id))?,
        disputes: there.disputes.all(|| db::disputes(tx, id))?,
        disputable: disputable(tx, &suggestion)?,
        publication: there.publication.one(|| db::publication(tx, id))?,
        history,
        cutoff: super::cutoffs::cutoff_of(tx, &suggestion)?,
        at_cutoff,
        withdrawal,
        now: tx.now(),
        suggestion,
        signers,
        tasks,
        replies,
        promises,
        promise_hands,
        reports,
        plans,
        files,
        joint,
        agrees,
        findings,
        forms,
        judged,
        around,
        rules,
        hand,
    };
    Ok(match reading {
        Reading::Whole => item,
        Reading::Text => text_of(item),
    })
}

/// An item as it is read by somebody, while what belongs to it is gathered.
struct Seen<'a> {
    actor: &'a Actor,
    suggestion: &'a Suggestion,
    rules: &'a Rules,
    tasks: &'a [(Task, TaskHands)],
    hand: Hand,
    there: Beside,
}

impl Seen<'_> {
    /// Whether the reader is the government's office that has to agree.
    fn agrees_to(&self, joint: Option<&Joint>) -> bool {
        joint.is_some_and(|joint| {
            let scope = unit_scope(self.suggestion, joint.government);
            self.suggestion.stage == Stage::Proposed && self.actor.can(HANDLE, &scope)
        })
    }

    /// What its deputies said of what was answered, and can say.
    fn judgements(&self, tx: &mut Tx) -> Result<Judgements> {
        let (item, there, lead) = (self.suggestion, self.there, self.hand == Hand::Lead);
        let late = if lead { super::late(tx, item)? } else { Late::No };
        let says = there.says.all(|| db::says(tx, item.id))?;
        Ok(Judgements {
            verdicts: there.verdicts.all(|| db::verdicts(tx, item.id))?,
            reply_verdicts: there.reply_verdicts.all(|| db::reply_verdicts(tx, item.id))?,
            to_judge: if lead { to_judge(tx, item, late)? } else { Vec::new() },
            askings: there.askings.all(|| db::askings(tx, item.id))?,
            own_say: own_say(self.actor, item, &says),
            says,
            late,
        })
    }

    /// The other that it is handled with, those that are handled with it, and what else stands around it.
    fn around(&self, tx: &mut Tx) -> Result<Around> {
        let (id, there) = (self.suggestion.id, self.there);
        let main = match self.suggestion.main {
            Some(main) => Some(Line::of(&db::load(tx, main)?)),
            None => None,
        };
        let mut merged = Vec::new();
        for one in there.merged.all(|| db::merged_into(tx, id))? {
            merged.push(Line::of(&db::load(tx, one)?));
        }
        let (whole, parts) = if there.splits.any() { split_of(tx, id)? } else { (None, Vec::new()) };
        let questions = there.questions.all(|| db::questions_about(tx, id))?;
        Ok(Around { merged, main, questions, bundles: self.bundles(tx)?, whole, parts })
    }

    /// What a check of the text found, for whoever can do something about it.
    fn findings(&self, tx: &mut Tx) -> Result<Vec<Finding>> {
        let checks = match self.suggestion.stage {
            Stage::Reviewing { .. } => self.hand == Hand::Office,
            stage if stage.is_with_lead() => matches!(self.hand, Hand::Lead | Hand::Office),
            _ => false,
        };
        if checks { findings(tx, self.suggestion) } else { Ok(Vec::new()) }
    }

    /// Under which key supervision it is or was; what is only proposed is whoever's who decides about it.
    fn bundles(&self, tx: &mut Tx) -> Result<Vec<Bundle>> {
        let mut bundles = self.there.bundles.all(|| db::bundles_of(tx, self.suggestion.id))?;
        bundles.retain(|bundle| bundle.stage.is_fixed() || self.actor.can(DELIBERATE, &bundle.scope()));
        Ok(bundles)
    }
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
