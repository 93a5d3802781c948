//! What things are called.

mod asking;
mod findings;
mod supervising;

use kernel::{Instant, Lang};
use page::{DueView, Tag, Tone, Until};

use crate::model::{
    AtCutoff, Clock, ClockKind, Forum, Ground, Keeping, Kind, Manner, Moment, Next, Part, Publicity, Refused,
    Round, Signing, StageKind, TaskNext, TaskStage, Verdict, Vote,
};
use crate::policy::{AfterRedo, Rules};
use crate::store::{Line, PromiseLine, TaskLine};
use crate::texts::Texts;

pub(super) use asking::*;
pub(super) use findings::*;
pub(super) use supervising::*;

/// Suggestion, motion or interpellation.
pub(super) fn kind(lang: Lang, kind: Kind) -> &'static str {
    let t = Texts::of(lang);
    match kind {
        Kind::Suggestion => t.kind_suggestion(),
        Kind::Motion => t.kind_motion(),
        Kind::Interpellation => t.kind_interpellation(),
    }
}

/// Its number as people say it; `session` is none between sessions.
pub(super) fn number(lang: Lang, term: u32, session: Option<u32>, number: Option<u32>) -> String {
    let t = Texts::of(lang);
    match (number, session) {
        (None, _) => t.number_none().to_owned(),
        (Some(number), None) => t.number_between(i64::from(number), i64::from(term)),
        (Some(number), Some(session)) => {
            t.number_in_session(i64::from(number), i64::from(session), i64::from(term))
        }
    }
}

/// Where an item stands.
pub(super) fn stage(lang: Lang, stage: StageKind) -> &'static str {
    let t = Texts::of(lang);
    match stage {
        StageKind::Draft => t.stage_draft(),
        StageKind::Gathering => t.stage_gathering(),
        StageKind::Reviewing => t.stage_reviewing(),
        StageKind::Returned => t.stage_returned(),
        StageKind::NotAccepted => t.stage_not_accepted(),
        StageKind::Withdrawn => t.stage_withdrawn(),
        StageKind::Merged => t.stage_merged(),
        StageKind::Accepted => t.stage_accepted(),
        StageKind::Proposed => t.stage_proposed(),
        StageKind::Handling => t.stage_handling(),
        StageKind::Replied => t.stage_replied(),
        StageKind::Studying => t.stage_studying(),
        StageKind::Publishing => t.stage_publishing(),
        StageKind::Following => t.stage_following(),
        StageKind::Closed => t.stage_closed(),
        StageKind::Archived => t.stage_archived(),
        StageKind::Placed => t.stage_placed(),
        StageKind::Reported => t.stage_reported(),
        StageKind::Voted => t.stage_voted(),
        StageKind::Tabled => t.stage_tabled(),
        StageKind::Asked => t.stage_asked(),
        StageKind::Answered => t.stage_answered(),
    }
}

/// The stage as a tag: words first, colour beside them.
pub(super) fn stage_tag(lang: Lang, kind: StageKind) -> Tag {
    let tone = match kind {
        StageKind::Draft | StageKind::Withdrawn | StageKind::Merged | StageKind::Archived => Tone::Plain,
        StageKind::Gathering
        | StageKind::Reviewing
        | StageKind::Accepted
        | StageKind::Proposed
        | StageKind::Handling
        | StageKind::Placed
        | StageKind::Reported
        | StageKind::Voted
        | StageKind::Publishing
        | StageKind::Tabled
        | StageKind::Asked
        | StageKind::Following => Tone::Info,
        StageKind::Returned | StageKind::Studying => Tone::Warn,
        StageKind::NotAccepted => Tone::Bad,
        StageKind::Replied | StageKind::Answered | StageKind::Closed => Tone::Good,
    };
    Tag::new(tone, stage(lang, kind))
}

/// What whoever acts next has to do.
pub(super) fn todo(lang: Lang, stage: StageKind) -> &'static str {
    let t = Texts::of(lang);
    match stage {
        StageKind::Draft => t.todo_draft(),
        StageKind::Gathering => t.todo_gathering(),
        StageKind::Reviewing => t.todo_reviewing(),
        StageKind::Returned => t.todo_returned(),
        StageKind::Accepted => t.todo_accepted(),
        StageKind::Proposed => t.todo_proposed(),
        StageKind::Handling => t.todo_handling(),
        StageKind::Replied => t.todo_replied(),
        StageKind::Studying => t.todo_studying(),
        StageKind::Publishing => t.todo_publishing(),
        StageKind::Following => t.todo_following(),
        StageKind::Placed => t.todo_placed(),
        StageKind::Reported => t.todo_reported(),
        StageKind::Voted => t.todo_voted(),
        StageKind::Merged => t.todo_merged(),
        StageKind::Tabled => t.todo_tabled(),
        StageKind::Asked => t.todo_asked(),
        StageKind::Answered => t.todo_answered(),
        StageKind::NotAccepted | StageKind::Withdrawn | StageKind::Closed | StageKind::Archived => {
            t.todo_none()
        }
    }
}

/// What whoever acts next on a unit's task has to do.
pub(super) fn task_todo(lang: Lang, stage: TaskStage) -> &'static str {
    let t = Texts::of(lang);
    match stage {
        TaskStage::Offered => t.todo_task_offered(),
        TaskStage::Objected => t.todo_task_objected(),
        TaskStage::Handling => t.todo_task_handling(),
        TaskStage::Waiting => t.todo_task_waiting(),
        TaskStage::Extending => t.todo_task_extending(),
        TaskStage::Checking => t.todo_task_checking(),
        TaskStage::Signing => t.todo_task_signing(),
        TaskStage::PassedOn => t.todo_task_passed_on(),
        TaskStage::Attending => t.todo_task_attending(),
        TaskStage::Done | TaskStage::Gone => t.todo_none(),
    }
}

/// What whoever acts next on a promise has to do.
pub(super) fn promise_todo(lang: Lang, next: TaskNext, asked: ClockKind) -> &'static str {
    let t = Texts::of(lang);
    match (next, asked) {
        (TaskNext::Reviewer, _) => t.todo_promise_reviewer(),
        (TaskNext::Signer, _) => t.todo_promise_signer(),
        (TaskNext::Lead, _) => t.todo_promise_judge(),
        (_, ClockKind::TermReport) => t.todo_promise_explain(),
        _ => t.todo_promise(),
    }
}

/// The deed on the item's page that is next about a promise.
pub(super) fn promise_deed(line: &PromiseLine) -> String {
    let deed = match (line.waits_on, line.asked()) {
        (TaskNext::Reviewer, _) => "approve-report",
        (TaskNext::Signer, _) => "sign-report",
        (TaskNext::Lead, _) => "judge-promise",
        (_, ClockKind::TermReport) => "explain-promise",
        _ => "keep",
    };
    format!("{deed}-{}", line.id)
}

/// Who acts next.
pub(super) fn next(lang: Lang, next: Next) -> &'static str {
    let t = Texts::of(lang);
    match next {
        Next::Lead => t.next_lead(),
        Next::Office => t.next_office(),
        Next::Government => t.next_government(),
        Next::Units => t.next_units(),
        Next::Main => t.next_main(),
        Next::Movers => t.next_movers(),
        Next::Nobody => t.next_nobody(),
    }
}

/// Who acts next on a unit's task.
pub(super) fn task_next(lang: Lang, next: TaskNext) -> &'static str {
    let t = Texts::of(lang);
    match next {
        TaskNext::Clerk => t.task_next_clerk(),
        TaskNext::Reviewer => t.task_next_reviewer(),
        TaskNext::Signer => t.task_next_signer(),
        TaskNext::Assigner => t.task_next_assigner(),
        TaskNext::Lead => t.task_next_lead(),
        TaskNext::Below => t.task_next_below(),
        TaskNext::Nobody => t.task_next_nobody(),
    }
}

/// Where a unit's task stands.
pub(super) fn task_stage(lang: Lang, stage: TaskStage) -> &'static str {
    let t = Texts::of(lang);
    match stage {
        TaskStage::Offered => t.task_stage_offered(),
        TaskStage::Objected => t.task_stage_objected(),
        TaskStage::Handling => t.task_stage_handling(),
        TaskStage::Waiting => t.task_stage_waiting(),
        TaskStage::Extending => t.task_stage_extending(),
        TaskStage::Checking => t.task_stage_checking(),
        TaskStage::Signing => t.task_stage_signing(),
        TaskStage::Done => t.task_stage_done(),
        TaskStage::PassedOn => t.task_stage_passed_on(),
        TaskStage::Gone => t.task_stage_gone(),
        TaskStage::Attending => t.task_stage_attending(),
    }
}

/// The task's stage as a tag.
pub(super) fn task_tag(lang: Lang, stage: TaskStage) -> Tag {
    let tone = match stage {
        TaskStage::Offered
        | TaskStage::Handling
        | TaskStage::Checking
        | TaskStage::Signing
        | TaskStage::Attending
        | TaskStage::PassedOn => Tone::Info,
        TaskStage::Objected | TaskStage::Waiting | TaskStage::Extending => Tone::Warn,
        TaskStage::Done => Tone::Good,
        TaskStage::Gone => Tone::Plain,
    };
    Tag::new(tone, task_stage(lang, stage))
}

/// What a unit has to do with it.
pub(super) fn part(lang: Lang, part: Part) -> &'static str {
    let t = Texts::of(lang);
    match part {
        Part::Lead => t.part_lead(),
        Part::CoHandler => t.part_co_handler(),
        Part::Separate => t.part_separate(),
        Part::Asked => t.part_asked(),
    }
}

/// What became of one that is not handled.
pub(super) fn refused(lang: Lang, outcome: Refused) -> &'static str {
    let t = Texts::of(lang);
    match outcome {
        Refused::Explained => t.refused_explained(),
        Refused::GivenBack => t.refused_given_back(),
        Refused::Letter => t.refused_letter(),
        Refused::TooFewSigners => t.refused_too_few(),
    }
}

/// Why one is not admissible.
pub(super) fn ground(lang: Lang, ground: Ground) -> &'static str {
    let t = Texts::of(lang);
    match ground {
        Ground::OtherCompetence => t.ground_other_competence(),
        Ground::Personal => t.ground_personal(),
        Ground::JudicialCase => t.ground_judicial(),
        Ground::ForwardedLetter => t.ground_letter(),
        Ground::AcademicOrProduct => t.ground_academic(),
        Ground::Empty => t.ground_empty(),
        Ground::Tender => t.ground_tender(),
        Ground::SeveralMatters => t.ground_several(),
        Ground::Other => t.ground_other(),
    }
}

/// Where a motion is put.
pub(super) fn forum(lang: Lang, forum: Forum) -> &'static str {
    let t = Texts::of(lang);
    match forum {
        Forum::Agenda => t.forum_agenda(),
        Forum::Committee => t.forum_committee(),
    }
}

/// What becomes of a motion that lacks signers at the cut-off.
pub(super) fn at_cutoff(lang: Lang, chosen: AtCutoff) -> &'static str {
    let t = Texts::of(lang);
    match chosen {
        AtCutoff::End => t.at_cutoff_end(),
        AtCutoff::Turn => t.at_cutoff_turn(),
    }
}

/// How long it is until a moment, as a clock on the wall would say it.
pub(super) fn left(lang: Lang, until: Instant, now: Instant) -> String {
    let t = Texts::of(lang);
    let minutes = until.as_second().saturating_sub(now.as_second()) / 60;
    match minutes {
        ..=0 => t.cutoff_over().to_owned(),
        1..=119 => t.left_minutes(minutes),
        120..=2879 => t.left_hours(minutes / 60),
        _ => t.left_days(minutes / 1440),
    }
}

/// How a vote ended.
pub(super) fn vote(lang: Lang, vote: Vote) -> &'static str {
    let t = Texts::of(lang);
    match vote {
        Vote::Adopted => t.vote_adopted(),
        Vote::Rejected => t.vote_rejected(),
    }
}

/// How far a co-signer is.
pub(super) fn signing(lang: Lang, signing: Signing) -> &'static str {
    let t = Texts::of(lang);
    match signing {
        Signing::Asked => t.signing_asked(),
        Signing::Confirmed => t.signing_confirmed(),
        Signing::Declined => t.signing_declined(),
        Signing::Lapsed => t.signing_lapsed(),
    }
}

/// How content a deputy is.
pub(super) fn verdict(lang: Lang, verdict: Verdict) -> &'static str {
    let t = Texts::of(lang);
    match verdict {
        Verdict::Satisfied => t.verdict_satisfied(),
        Verdict::Basically => t.verdict_basically(),
        Verdict::Dissatisfied => t.verdict_dissatisfied(),
    }
}

/// When a unit was in contact with the deputy.
pub(super) fn moment(lang: Lang, moment: Moment) -> &'static str {
    let t = Texts::of(lang);
    match moment {
        Moment::Before => t.moment_before(),
        Moment::During => t.moment_during(),
        Moment::After => t.moment_after(),
    }
}

/// How a unit was in contact with the deputy.
pub(super) fn manner(lang: Lang, manner: Manner) -> &'static str {
    let t = Texts::of(lang);
    match manner {
        Manner::Visit => t.manner_visit(),
        Manner::Meeting => t.manner_meeting(),
        Manner::OnSite => t.manner_on_site(),
        Manner::Telephone => t.manner_telephone(),
        Manner::Writing => t.manner_writing(),
    }
}

/// How far a promise is.
pub(super) fn keeping(lang: Lang, keeping: Keeping) -> &'static str {
    let t = Texts::of(lang);
    match keeping {
        Keeping::Open => t.keeping_open(),
        Keeping::Kept => t.keeping_kept(),
        Keeping::Given => t.keeping_given(),
    }
}

/// Whether something may be read in public.
pub(super) fn publicity(lang: Lang, publicity: Publicity) -> &'static str {
    let t = Texts::of(lang);
    match publicity {
        Publicity::Undecided => t.publicity_undecided(),
        Publicity::Published => t.publicity_published(),
        Publicity::OnRequest => t.publicity_on_request(),
        Publicity::Withheld => t.publicity_withheld(),
    }
}

/// What a clock is for.
pub(super) fn clock(lang: Lang, kind: ClockKind) -> &'static str {
    let t = Texts::of(lang);
    match kind {
        ClockKind::Review => t.clock_review(),
        ClockKind::Amend => t.clock_amend(),
        ClockKind::Assign => t.clock_assign(),
        ClockKind::Accept => t.clock_accept(),
        ClockKind::Decide => t.clock_decide(),
        ClockKind::CoOpinion => t.clock_co_opinion(),
        ClockKind::FirstContact => t.clock_first_contact(),
        ClockKind::Plan => t.clock_plan(),
        ClockKind::Reply => t.clock_reply(),
        ClockKind::Grant => t.clock_grant(),
        ClockKind::Wait => t.clock_wait(),
        ClockKind::Verdict => t.clock_verdict(),
        ClockKind::Study => t.clock_study(),
        ClockKind::Publish => t.clock_publish(),
        ClockKind::Report => t.clock_report(),
        ClockKind::Answer => t.clock_answer(),
        ClockKind::Promise => t.clock_promise(),
        ClockKind::KeptVerdict => t.clock_kept_verdict(),
        ClockKind::TermReport => t.clock_term_report(),
    }
}

/// What the office does where a deputy is dissatisfied twice.
pub(super) fn after_redo(lang: Lang, chosen: AfterRedo) -> &'static str {
    let t = Texts::of(lang);
    match chosen {
        AfterRedo::Explain => t.after_redo_explain(),
        AfterRedo::Assess => t.after_redo_assess(),
        AfterRedo::Convene => t.after_redo_convene(),
    }
}

/// A running clock as it is shown: with its counting where it was counted. One that stood still ends later than its counting
/// says, and one whose calendar is newer is recounted soon: then the day stands alone.
pub(super) fn due(clock: &Clock, rules: &Rules, now: Instant) -> DueView {
    match clock.counting(&rules.calendar) {
        Some(deadline) if deadline.due() == clock.due => DueView::counted(&deadline, now),
        _ => DueView::fixed(clock.due, now),
    }
}

/// A day in a list.
pub(super) fn until(due: Option<jiff::civil::Date>, now: Instant) -> Until {
    due.map_or(Until::Open, |due| Until::day(due, now))
}

/// What helps to recognise an item in a list.
pub(super) fn meta(lang: Lang, line: &Line) -> String {
    let mut parts = vec![kind(lang, line.kind).to_owned()];
    if line.round == Round::Redo {
        parts.push(once_more(lang, line.kind).to_owned());
    }
    parts.push(stage(lang, line.stage).to_owned());
    if line.number.is_some() {
        parts.push(number(lang, line.term, line.session, line.number));
    }
    parts.push(line.lead_name.clone());
    parts.join(" · ")
}

/// What helps to recognise a unit's task in a list.
pub(super) fn task_meta(lang: Lang, line: &TaskLine) -> String {
    let number = number(lang, line.term, line.session, line.number);
    format!("{} · {number} · {}", kind(lang, line.kind), line.lead_name)
}
