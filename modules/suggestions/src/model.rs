//! The words of suggestions 建议 and motions 议案: types whose invariants hold by construction.

mod asking;
mod clock;
mod collecting;
mod figures;
mod file;
mod former;
mod joint;
mod lookback;
mod narrowing;
mod pasted;
mod plan;
mod reference;
mod rules;
mod stage;
mod supervision;
mod text;
mod words;

use congress::MandateId;
use jiff::civil::Date;
use kernel::{Id, Instant, PersonId, RegionId, RegionPath, UnitId};

pub use asking::Way;
pub(crate) use asking::{Asking, may_be_asked};
pub(crate) use clock::{Clock, Told};
pub(crate) use collecting::{Arranged, Content};
pub(crate) use figures::{Counts, Cut, KeyCounts, Measure, Span, UnitCut, WideCut};
pub(crate) use file::{FileId, Holder, HolderKind, ItemFile, MOST_FILES, Sort};
pub use former::{Brought, Former, FormerAnswer, FormerEnd, FormerPromise, FormerSigner, Shown};
pub(crate) use joint::{Joint, ProposedUnit, Side, is_of_government};
pub(crate) use lookback::{
    Chosen, Lookback, LookbackId, LookbackScope, LookbackStage, Question, QuestionId, QuestionStage,
};
pub(crate) use narrowing::{Narrowing, Numbered};
pub(crate) use plan::{Plan, PlanId, PlanMark, PlanStage, PlanWords};
pub(crate) use reference::Reference;
pub use rules::AssignFrom;
pub(crate) use rules::{Chain, Limits, Staffed};
pub use stage::Assignment;
pub(crate) use stage::{Stage, StageKind, TaskStage};
pub(crate) use supervision::{Bundle, BundleId, BundleStage};
pub use text::Writing;
pub(crate) use text::{LONGEST, Structure, SubjectLine, Words};
pub use words::{AtCutoff, Forum, Ground, Kind, Manner, Moment, Mover, Part, Refused, Verdict, Vote};
pub(crate) use words::{
    ClockKind, DisputeOutcome, Keeping, Next, Opinion, Publicity, ReportAbout, Round, Season, Signing,
    TaskNext, Withdrawal,
};

/// Marks the id of a suggestion or motion.
#[derive(Debug)]
pub enum SuggestionMark {}
/// The id of a suggestion or motion.
pub type SuggestionId = Id<SuggestionMark>;

/// Marks the id of a unit's task.
#[derive(Debug)]
pub enum TaskMark {}
/// The id of a unit's task.
pub type TaskId = Id<TaskMark>;

/// Marks the id of a reply.
#[derive(Debug)]
pub(crate) enum ReplyMark {}
/// The id of a reply.
pub(crate) type ReplyId = Id<ReplyMark>;

/// Marks the id of a promise.
#[derive(Debug)]
pub(crate) enum PromiseMark {}
/// The id of a promise.
pub(crate) type PromiseId = Id<PromiseMark>;

/// Marks the id of a report about a promise.
#[derive(Debug)]
pub(crate) enum ReportMark {}
/// The id of a report about a promise.
pub(crate) type ReportId = Id<ReportMark>;

/// Marks the id of an entry of the contact log.
#[derive(Debug)]
pub(crate) enum ContactMark {}
/// The id of an entry of the contact log.
pub(crate) type ContactId = Id<ContactMark>;

/// Marks the id of a deputy's word against an assignment.
#[derive(Debug)]
pub(crate) enum DisputeMark {}
/// The id of a deputy's word against an assignment.
pub(crate) type DisputeId = Id<DisputeMark>;

/// A suggestion or motion as the services work with it.
#[derive(Clone, Debug)]
pub(crate) struct Suggestion {
    /// Its id.
    pub id: SuggestionId,
    /// The region of the congress it is handed to.
    pub region: RegionId,
    /// That region's path.
    pub path: RegionPath,
    /// The term 届.
    pub term: u32,
    /// The session 次会议; none between sessions.
    pub session: Option<u32>,
    /// Its number within the term and session, from the moment it was handed in.
    pub number: Option<u32>,
    /// Suggestion, motion or interpellation.
    pub kind: Kind,
    /// 案由, 标题.
    pub subject: String,
    /// The field it belongs to, of the region's list.
    pub field: Option<String>,
    /// The deputy who leads it.
    pub lead: PersonId,
    /// That deputy's mandate in this congress.
    pub mandate: MandateId,
    /// That deputy's name.
    pub lead_name: String,
    /// The delegation that moves it, whose head leads it; none where deputies do.
    pub delegation: Option<String>,
    /// Counts the changes of the text; who signs, signs one of them.
    pub text_version: i64,
    /// Where it stands.
    pub stage: Stage,
    /// The other that it was merged into; it keeps showing that one's replies until it is parted.
    pub main: Option<SuggestionId>,
    /// First handling or redo.
    pub round: Round,
    /// In session or between.
    pub season: Season,
    /// Whether the deputy agrees that the text is published; none until asked.
    pub consent: Option<Consent>,
    /// When it was handed in first.
    pub submitted_at: Option<Instant>,
    /// The day it was assigned first; every clock of the handling counts from an assignment.
    pub assigned_on: Option<Date>,
    /// Counts changes; a form made for an older version is refused.
    pub version: i64,
}

/// Whether the deputy agrees that the text is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// Agrees.
    Given,
    /// Does not.
    Denied,
}
congress::words!(Consent { Given = "given", Denied = "denied" });

impl Suggestion {
    /// The other whose replies are its own, where it stands now: accepted, it is handled on its own.
    pub(crate) const fn main_now(&self) -> Option<SuggestionId> {
        match self.stage {
            Stage::Merged { into } => Some(into),
            Stage::Accepted | Stage::Proposed => None,
            _ => self.main,
        }
    }

    /// Who moves it, by name: the delegation, or the deputy who leads it.
    pub(crate) fn mover_name(&self) -> &str {
        self.delegation.as_deref().unwrap_or(&self.lead_name)
    }

    /// Whether publication waits for its lead, who has not said yet whether the text may be published.
    pub(crate) const fn awaits_consent(&self) -> bool {
        matches!(self.stage, Stage::Publishing) && self.consent.is_none()
    }

    /// Where it stands, as far as rights are concerned.
    pub(crate) fn scope(&self) -> host::Scope {
        host::Scope { person: Some(self.lead), ..host::Scope::region(self.path.clone()) }
    }
}

/// A unit's task in an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Task {
    /// Its id.
    pub id: TaskId,
    /// The item.
    pub suggestion: SuggestionId,
    /// First handling or redo.
    pub round: Round,
    /// Who.
    pub unit: UnitId,
    /// The unit's name.
    pub unit_name: String,
    /// What for.
    pub part: Part,
    /// What it answers for, where several lead or answer apart.
    pub what: String,
    /// The task of the government office that assigned it on; none where the congress's office assigned it.
    pub parent: Option<TaskId>,
    /// Where it stands.
    pub stage: TaskStage,
    /// The day it was assigned.
    pub given_on: Date,
    /// Whether the office has decided about its objection before.
    pub upheld: bool,
    /// Whether the reply was put off.
    pub extended: bool,
    /// Of a co-handler: its first opinion, or another.
    pub opinion: Opinion,
    /// How often it waited for the deputy.
    pub waits: u32,
    /// Counts changes.
    pub version: i64,
}

impl Task {
    /// Where it stands, as far as rights are concerned.
    pub(crate) fn scope(&self, path: &RegionPath) -> host::Scope {
        host::Scope { unit: Some(self.unit), ..host::Scope::region(path.clone()) }
    }
}
