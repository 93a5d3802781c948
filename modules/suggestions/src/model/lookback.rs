//! The words of look-back campaigns 回头看.

use congress::words;
use jiff::civil::Date;
use kernel::{Id, Instant, PersonId, RegionId, RegionPath, UnitId};

use super::{SuggestionId, Verdict};

/// Marks the id of a look-back campaign.
#[derive(Debug)]
pub(crate) enum LookbackMark {}
/// The id of a look-back campaign.
pub(crate) type LookbackId = Id<LookbackMark>;

/// Marks the id of a question of a campaign.
#[derive(Debug)]
pub(crate) enum QuestionMark {}
/// The id of a question of a campaign.
pub(crate) type QuestionId = Id<QuestionMark>;

/// Where a campaign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LookbackStage {
    /// Its questions are being put.
    Filling,
    /// Units answer, the office checks, deputies judge.
    Running,
    /// It is at its end.
    Closed,
}
words!(LookbackStage { Filling = "filling", Running = "running", Closed = "closed" });

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum QuestionStage {
    /// The unit says what was done since.
    Asked,
    /// The office checks what it says.
    Answered,
    /// The deputy judges anew 二次测评.
    Checked,
    /// The deputy has judged.
    Judged,
    /// The deputy's time to judge has passed.
    Lapsed,
    /// The office asks no longer.
    Dropped,
}
words!(QuestionStage {
    Asked = "asked",
    Answered = "answered",
    Checked = "checked",
    Judged = "judged",
    Lapsed = "lapsed",
    Dropped = "dropped",
});

/// What of earlier years a campaign asks about: all that fits one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LookbackScope {
    /// The first year.
    pub first_year: u32,
    /// The last year.
    pub last_year: u32,
    /// Replies of these classes.
    pub classes: Vec<String>,
    /// Promises that were not kept.
    pub promises: Chosen,
    /// Deputies who were dissatisfied.
    pub dissatisfied: Chosen,
}

/// Whether something was ticked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// It was.
    Yes,
    /// It was not.
    #[default]
    No,
}

impl Chosen {
    /// As it is stored.
    pub(crate) const fn is_yes(self) -> bool {
        matches!(self, Chosen::Yes)
    }
}

impl From<bool> for Chosen {
    fn from(is: bool) -> Self {
        if is { Chosen::Yes } else { Chosen::No }
    }
}

/// A look-back campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lookback {
    /// Its id.
    pub id: LookbackId,
    /// The region of the congress.
    pub region: RegionId,
    /// That region's path.
    pub path: RegionPath,
    /// What it is called.
    pub title: String,
    /// What it asks about.
    pub scope: LookbackScope,
    /// Until when units answer.
    pub answer_by: Date,
    /// Where it stands.
    pub stage: LookbackStage,
    /// How many were left out because their unit is no more.
    pub left_out: u32,
    /// When it was begun.
    pub created_at: Instant,
    /// Counts changes.
    pub version: i64,
}

impl Lookback {
    /// Where it stands, as far as rights are concerned.
    pub(crate) fn reach(&self) -> host::Scope {
        host::Scope::region(self.path.clone())
    }
}

/// A question to a unit about one suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    /// Its id.
    pub id: QuestionId,
    /// The campaign.
    pub lookback: LookbackId,
    /// The suggestion.
    pub suggestion: SuggestionId,
    /// The region of the congress.
    pub region: RegionId,
    /// The unit that is asked.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The deputy who judges.
    pub lead: PersonId,
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub stage: QuestionStage,
    /// Until when whoever is next acts.
    pub due: Date,
    /// The class of the reply before.
    pub class_before: Option<String>,
    /// How the deputy judged the result before.
    pub result_before: Option<Verdict>,
    /// What was done since.
    pub done: String,
    /// The class now.
    pub class_now: Option<String>,
    /// What shows it.
    pub evidence: String,
    /// Why the office gave the answer back last.
    pub returned_why: String,
    /// How the deputy judges the attitude now.
    pub attitude_now: Option<Verdict>,
    /// How the deputy judges the result now.
    pub result_now: Option<Verdict>,
    /// Why.
    pub reason: String,
    /// Counts changes.
    pub version: i64,
}
