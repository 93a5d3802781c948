//! Every pair of stage and action, and what holds for every way that an item can go.

use std::collections::BTreeSet;

use kernel::Id;

use super::clocks::clock;
use super::*;
use crate::model::{AssignFrom, ClockKind, Next};

mod presets;
mod ways;

const OWN: u64 = 1;
const OTHER: u64 = 2;
const THRESHOLD: u32 = 10;

fn item(number: u64) -> SuggestionId {
    Id::from_number(i64::try_from(number).unwrap())
}

fn stages() -> Vec<Stage> {
    let mut all = vec![
        Stage::Draft,
        Stage::Gathering,
        Stage::Returned,
        Stage::Withdrawn,
        Stage::Merged { into: item(OTHER) },
        Stage::Accepted,
        Stage::Proposed,
        Stage::Handling,
        Stage::Replied,
        Stage::Studying,
        Stage::Publishing,
        Stage::Following,
        Stage::Closed,
        Stage::Archived,
        Stage::Reported,
        Stage::Tabled,
        Stage::Asked,
        Stage::Answered,
    ];
    all.extend([0, 1].map(|step| Stage::Reviewing { step }));
    all.extend(OUTCOMES.map(|outcome| Stage::NotAccepted { outcome }));
    all.extend([Forum::Agenda, Forum::Committee].map(|forum| Stage::Placed { forum }));
    all.extend([Vote::Adopted, Vote::Rejected].map(|vote| Stage::Voted { vote }));
    all
}

const OUTCOMES: [Refused; 4] =
    [Refused::Explained, Refused::GivenBack, Refused::Letter, Refused::TooFewSigners];

fn actions() -> Vec<Action> {
    let mut all = vec![
        Action::Invite,
        Action::Submit,
        Action::Withdraw,
        Action::AskToWithdraw,
        Action::ConsentToWithdraw,
        Action::KeepPlaced,
        Action::Pass,
        Action::GiveBack,
        Action::Turn,
        Action::Merge { into: item(OTHER) },
        Action::Part,
        Action::Split,
        Action::Unsplit,
        Action::Rejoin,
        Action::Propose,
        Action::Agree,
        Action::Counter,
        Action::Retract,
        Action::Assign,
        Action::TakeBack,
        Action::Reply,
        Action::LetVerdictLapse,
        Action::Redo,
        Action::Explain,
        Action::DecidePublicity { promises: Promises::Open },
        Action::DecidePublicity { promises: Promises::None },
        Action::Clear,
        Action::Archive,
        Action::Place { forum: Forum::Agenda },
        Action::Place { forum: Forum::Committee },
        Action::Report,
        Action::Vote { vote: Vote::Adopted },
        Action::Vote { vote: Vote::Rejected },
        Action::Ask,
        Action::Settle { half: Half::Dissatisfied },
        Action::Settle { half: Half::Content },
    ];
    all.extend(OUTCOMES.map(|outcome| Action::Refuse { outcome }));
    let verdicts = [Verdict::Satisfied, Verdict::Basically, Verdict::Dissatisfied];
    all.extend(verdicts.map(|verdict| Action::Judge { verdict }));
    all
}

/// What a table calls an action.
fn name(action: Action) -> &'static str {
    match action {
        Action::Invite => "invite",
        Action::Submit => "submit",
        Action::Withdraw => "withdraw",
        Action::AskToWithdraw => "ask to withdraw",
        Action::ConsentToWithdraw => "consent",
        Action::KeepPlaced => "keep",
        Action::Pass => "pass",
        Action::GiveBack => "give back",
        Action::Refuse { outcome: Refused::TooFewSigners } => "too few",
        Action::Refuse { .. } => "refuse",
        Action::Turn => "turn",
        Action::Merge { .. } => "merge",
        Action::Part => "part",
        Action::Split => "split",
        Action::Unsplit => "unsplit",
        Action::Rejoin => "rejoin",
        Action::Propose => "propose",
        Action::Agree => "agree",
        Action::Counter => "counter",
        Action::Retract => "retract",
        Action::Assign => "assign",
        Action::TakeBack => "take back",
        Action::Reply => "reply",
        Action::Judge { verdict: Verdict::Dissatisfied } => "dissatisfied",
        Action::Judge { .. } => "content",
        Action::LetVerdictLapse => "lapse",
        Action::Redo => "redo",
        Action::Explain => "explain",
        Action::DecidePublicity { promises: Promises::Open } => "publish, promises open",
        Action::DecidePublicity { promises: Promises::None } => "publish",
        Action::Clear => "clear",
        Action::Archive => "archive",
        Action::Place { .. } => "place",
        Action::Report => "report",
        Action::Vote { vote: Vote::Adopted } => "adopt",
        Action::Vote { vote: Vote::Rejected } => "reject",
        Action::Ask => "ask",
        Action::Settle { half: Half::Dissatisfied } => "half dissatisfied",
        Action::Settle { half: Half::Content } => "movers content",
    }
}

/// What a table calls a stage.
fn place(stage: Stage) -> &'static str {
    match stage {
        Stage::Voted { vote: Vote::Adopted } => "adopted",
        Stage::Voted { vote: Vote::Rejected } => "rejected",
        other => other.kind().word(),
    }
}

/// Which kinds a row is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    All,
    Suggestions,
    Motions,
    Interpellations,
    /// Suggestions and motions, which units handle.
    Handled,
}
use For::{All, Handled, Interpellations, Motions, Suggestions};

/// Every action that is ever taken: where, what, for which kind, where it leads. What is not here is refused everywhere.
/// `review` is the first step of the review, acceptance where a suggestion has none, or the presidium; `next` the next step, or
/// acceptance after the last; `turned` the same stage as the other kind.
const TABLE: &[(&str, &str, For, &str)] = &[
    ("draft", "invite", All, "gathering"),
    ("draft", "submit", All, "review"),
    ("draft", "withdraw", All, "withdrawn"),
    ("gathering", "submit", All, "review"),
    ("gathering", "withdraw", All, "withdrawn"),
    ("gathering", "too few", Motions, "not_accepted"),
    ("gathering", "turn", All, "turned"),
    ("reviewing", "pass", All, "next"),
    ("reviewing", "give back", All, "returned"),
    ("reviewing", "refuse", All, "not_accepted"),
    ("reviewing", "turn", All, "turned"),
    ("reviewing", "merge", Suggestions, "merged"),
    ("reviewing", "withdraw", All, "withdrawn"),
    ("reviewing", "place", Motions, "placed"),
    ("returned", "submit", All, "review"),
    ("returned", "withdraw", All, "withdrawn"),
    ("returned", "refuse", All, "not_accepted"),
    ("reviewing", "split", All, "same"),
    ("reviewing", "unsplit", All, "same"),
    ("reviewing", "rejoin", All, "withdrawn"),
    ("returned", "rejoin", All, "withdrawn"),
    ("accepted", "split", All, "same"),
    ("accepted", "unsplit", All, "same"),
    ("accepted", "rejoin", All, "withdrawn"),
    ("merged", "part", All, "accepted"),
    ("merged", "reply", All, "replied"),
    ("accepted", "assign", All, "handling"),
    ("accepted", "propose", All, "proposed"),
    ("proposed", "agree", All, "handling"),
    ("proposed", "counter", All, "accepted"),
    ("proposed", "retract", All, "accepted"),
    ("proposed", "withdraw", All, "withdrawn"),
    ("accepted", "merge", Suggestions, "merged"),
    ("accepted", "withdraw", All, "withdrawn"),
    ("handling", "take back", All, "accepted"),
    ("handling", "reply", All, "replied"),
    ("replied", "content", All, "publishing"),
    ("replied", "lapse", All, "publishing"),
    ("replied", "dissatisfied", All, "studying"),
    ("studying", "redo", Handled, "again"),
    ("studying", "explain", Handled, "publishing"),
    ("studying", "ask", Interpellations, "asked again"),
    ("studying", "explain", Interpellations, "closed"),
    ("tabled", "withdraw", All, "withdrawn"),
    ("tabled", "give back", All, "returned"),
    ("tabled", "refuse", All, "not_accepted"),
    ("tabled", "turn", All, "reviewed as a suggestion"),
    ("tabled", "ask", All, "asked"),
    ("asked", "ask", All, "asked"),
    ("asked", "withdraw", All, "withdrawn"),
    ("asked", "reply", All, "answered"),
    ("answered", "half dissatisfied", All, "studying"),
    ("answered", "movers content", All, "closed"),
    ("answered", "lapse", All, "closed"),
    ("publishing", "dissatisfied", All, "late: studied"),
    ("publishing", "content", All, "late: same"),
    ("following", "dissatisfied", All, "late: same"),
    ("following", "content", All, "late: same"),
    ("closed", "dissatisfied", All, "late: same"),
    ("closed", "content", All, "late: same"),
    ("publishing", "publish, promises open", All, "following"),
    ("publishing", "publish", All, "closed"),
    ("following", "clear", All, "closed"),
    ("closed", "archive", All, "archived"),
    ("not_accepted", "archive", All, "archived"),
    ("withdrawn", "archive", All, "archived"),
    ("placed", "report", All, "reported"),
    ("placed", "turn", All, "suggestion"),
    ("placed", "ask to withdraw", All, "unasked: same"),
    ("placed", "consent", All, "asked: withdrawn"),
    ("placed", "keep", All, "asked: same"),
    ("reported", "ask to withdraw", All, "unasked: same"),
    ("reported", "consent", All, "asked: withdrawn"),
    ("reported", "keep", All, "asked: same"),
    ("reported", "adopt", All, "unasked: adopted"),
    ("reported", "reject", All, "unasked: rejected"),
    ("reported", "turn", All, "suggestion"),
    ("adopted", "assign", All, "handling"),
    ("adopted", "archive", All, "archived"),
    ("rejected", "turn", All, "suggestion"),
    ("rejected", "archive", All, "archived"),
];

fn expected(now: Standing, action: Action, limits: Limits) -> Option<(Kind, &'static str, Round)> {
    let row = TABLE.iter().find(|row| {
        let fits = match row.2 {
            All => true,
            Suggestions => now.kind == Kind::Suggestion,
            Motions => now.kind == Kind::Motion,
            Interpellations => now.kind == Kind::Interpellation,
            Handled => now.kind != Kind::Interpellation,
        };
        row.0 == place(now.stage) && row.1 == name(action) && fits
    })?;
    let other = if now.kind == Kind::Suggestion { Kind::Motion } else { Kind::Suggestion };
    let is_suggestion = now.kind == Kind::Suggestion;
    let asked = now.withdrawal == Withdrawal::Asked;
    let to = match row.3.split_once(": ") {
        Some(("asked", to)) if asked => to,
        Some(("unasked", to)) if !asked => to,
        Some(("late", to)) if now.late != Late::No => to,
        Some(_) => return None,
        None => row.3,
    };
    Some(match to {
        "same" => (now.kind, place(now.stage), now.round),
        "studied" if now.late == Late::Counts => (now.kind, "studying", now.round),
        "studied" => (now.kind, place(now.stage), now.round),
        "review" if now.kind == Kind::Interpellation => (now.kind, "tabled", now.round),
        "review" if limits.steps == 0 && is_suggestion => (now.kind, "accepted", now.round),
        "review" => (now.kind, "reviewing", now.round),
        "reviewed as a suggestion" if limits.steps == 0 => (Kind::Suggestion, "accepted", now.round),
        "reviewed as a suggestion" => (Kind::Suggestion, "reviewing", now.round),
        "next" => match now.stage {
            Stage::Reviewing { step } if step + 1 < limits.steps => (now.kind, "reviewing", now.round),
            _ if !is_suggestion => return None,
            _ => (now.kind, "accepted", now.round),
        },
        "turned" => (other, place(now.stage), now.round),
        "suggestion" => (Kind::Suggestion, "accepted", now.round),
        "again" | "asked again" if now.round == Round::Redo => return None,
        "asked again" => (now.kind, "asked", Round::Redo),
        "again" => (now.kind, "handling", Round::Redo),
        to => (now.kind, to, now.round),
    })
}

fn standing(kind: Kind, stage: Stage, round: Round) -> Standing {
    let withdrawal = Withdrawal::Unasked;
    let (signers, agreeing, late) = (THRESHOLD, THRESHOLD, Late::No);
    Standing { id: item(OWN), kind, stage, round, signers, agreeing, withdrawal, late }
}

const LATES: [Late; 3] = [Late::No, Late::Counts, Late::Recorded];

/// What else decides: whether its movers ask to take it back, whether a verdict is late.
fn circumstances() -> impl Iterator<Item = (Withdrawal, Late)> {
    let withdrawals = [Withdrawal::Unasked, Withdrawal::Asked];
    withdrawals.into_iter().flat_map(|asked| LATES.map(|late| (asked, late)))
}

fn limits(steps: u8) -> Limits {
    Limits { motion: THRESHOLD, interpellation: THRESHOLD, steps }
}

#[test]
fn every_action_in_every_stage_leads_where_the_table_says_and_nowhere_else() {
    let mut taken = BTreeSet::new();
    let mut pairs = 0;
    for kind in Kind::ALL.iter().copied() {
        for round in [Round::First, Round::Redo] {
            for steps in 0..=2 {
                for stage in stages() {
                    for (action, (withdrawal, late)) in
                        actions().into_iter().flat_map(|one| circumstances().map(move |beside| (one, beside)))
                    {
                        let now = Standing { withdrawal, late, ..standing(kind, stage, round) };
                        let got = step(now, action, limits(steps)).ok();
                        let got = got.map(|to| (to.kind, place(to.stage), to.round));
                        let wanted = expected(now, action, limits(steps));
                        assert_eq!(got, wanted, "{now:?} {steps} steps: {action:?}");
                        taken.extend(got.map(|_| (place(stage), name(action))));
                        pairs += 1;
                    }
                }
            }
        }
    }
    let rows: BTreeSet<_> = TABLE.iter().map(|row| (row.0, row.1)).collect();
    assert_eq!(taken, rows, "every row of the table is walked");
    assert_eq!(pairs, 3 * 2 * 3 * 2 * LATES.len() * stages().len() * actions().len());
}

#[test]
fn a_review_goes_through_its_steps_one_by_one() {
    for steps in 1..=2 {
        let mut now = standing(Kind::Suggestion, Stage::Draft, Round::First);
        now.stage = step(now, Action::Submit, limits(steps)).unwrap().stage;
        for passed in 0..steps {
            assert_eq!(now.stage, Stage::Reviewing { step: passed });
            now.stage = step(now, Action::Pass, limits(steps)).unwrap().stage;
        }
        assert_eq!(now.stage, Stage::Accepted, "{steps} steps");
    }
    let motion = standing(Kind::Motion, Stage::Reviewing { step: 1 }, Round::First);
    assert_eq!(step(motion, Action::Pass, limits(2)), Err(Stop::WrongKind), "a motion is placed instead");
}

#[test]
fn a_motion_needs_its_signers_and_one_fewer_is_told_how_many_are_missing() {
    for stage in [Stage::Draft, Stage::Gathering, Stage::Returned] {
        let mut now = standing(Kind::Motion, stage, Round::First);
        now.signers = THRESHOLD - 1;
        assert_eq!(step(now, Action::Submit, limits(1)), Err(Stop::TooFewSigners { missing: 1 }));
        now.signers = THRESHOLD;
        assert!(step(now, Action::Submit, limits(1)).is_ok());
        now.kind = Kind::Suggestion;
        now.signers = 1;
        assert!(step(now, Action::Submit, limits(1)).is_ok(), "a suggestion needs nobody else");
    }
    let mut now = standing(Kind::Suggestion, Stage::Reviewing { step: 0 }, Round::First);
    now.signers = THRESHOLD - 3;
    assert_eq!(step(now, Action::Turn, limits(1)), Err(Stop::TooFewSigners { missing: 3 }));
}

#[test]
fn a_joint_one_is_taken_back_by_all_and_never_after_it_was_assigned() {
    for stage in stages() {
        let mut now = standing(Kind::Suggestion, stage, Round::First);
        if step(now, Action::Withdraw, limits(1)).is_ok() {
            now.agreeing = THRESHOLD - 2;
            assert_eq!(step(now, Action::Withdraw, limits(1)), Err(Stop::SignersDisagree { missing: 2 }));
        }
    }
    for stage in [Stage::Handling, Stage::Replied, Stage::Studying] {
        let now = standing(Kind::Suggestion, stage, Round::First);
        assert_eq!(step(now, Action::Withdraw, limits(1)), Err(Stop::AssignedAlready));
        assert_eq!(step(now, Action::Rejoin, limits(1)), Err(Stop::AssignedAlready));
    }
}

#[test]
fn a_placed_motion_is_taken_back_by_all_its_movers_with_consent_and_before_the_vote() {
    let mut now = standing(Kind::Motion, Stage::Placed { forum: Forum::Agenda }, Round::First);
    assert_eq!(step(now, Action::Withdraw, limits(1)), Err(Stop::NotNow), "not without the presidium");
    now.agreeing = THRESHOLD - 1;
    assert_eq!(step(now, Action::AskToWithdraw, limits(1)), Err(Stop::SignersDisagree { missing: 1 }));
    now.agreeing = THRESHOLD;
    let asked = step(now, Action::AskToWithdraw, limits(1)).unwrap();
    assert_eq!((asked.stage, asked.withdrawal), (now.stage, Withdrawal::Asked));
    now.withdrawal = asked.withdrawal;
    now.stage = step(now, Action::Report, limits(1)).unwrap().stage;
    let vote = Action::Vote { vote: Vote::Adopted };
    assert_eq!(step(now, vote, limits(1)), Err(Stop::WithdrawalOpen));
    assert_eq!(step(now, Action::ConsentToWithdraw, limits(1)).unwrap().stage, Stage::Withdrawn);
    now.withdrawal = step(now, Action::KeepPlaced, limits(1)).unwrap().withdrawal;
    assert_eq!(step(now, vote, limits(1)).unwrap().stage, Stage::Voted { vote: Vote::Adopted });
}

#[test]
fn nothing_is_merged_into_itself_and_nothing_redone_twice() {
    let now = standing(Kind::Suggestion, Stage::Accepted, Round::First);
    assert_eq!(step(now, Action::Merge { into: item(OWN) }, limits(1)), Err(Stop::Itself));
    let now = standing(Kind::Suggestion, Stage::Studying, Round::Redo);
    assert_eq!(step(now, Action::Redo, limits(1)), Err(Stop::RedoneBefore));
}

#[test]
fn an_interpellation_needs_its_movers_and_is_answered_twice_at_most() {
    let mut now = standing(Kind::Interpellation, Stage::Gathering, Round::First);
    now.signers = THRESHOLD - 2;
    assert_eq!(step(now, Action::Submit, limits(1)), Err(Stop::TooFewSigners { missing: 2 }));
    let delegation = limits(1).for_delegation();
    assert_eq!(step(now, Action::Submit, delegation).unwrap().stage, Stage::Tabled, "nobody is counted");
    let motion = Standing { kind: Kind::Motion, ..now };
    assert_eq!(step(motion, Action::Submit, delegation).unwrap().stage, Stage::Reviewing { step: 0 });
    let studied = standing(Kind::Interpellation, Stage::Studying, Round::First);
    assert_eq!(step(studied, Action::Redo, limits(1)), Err(Stop::WrongKind), "units do not handle it");
    let again = step(studied, Action::Ask, limits(1)).unwrap();
    assert_eq!((again.stage, again.round), (Stage::Asked, Round::Redo));
    let twice = Standing { round: Round::Redo, ..studied };
    assert_eq!(step(twice, Action::Ask, limits(1)), Err(Stop::RedoneBefore));
    let answered = standing(Kind::Interpellation, Stage::Answered, Round::First);
    assert_eq!(step(answered, Action::Withdraw, limits(1)), Err(Stop::NotNow), "it was answered");
}

/// Whoever has to act within a time has a clock; whoever has not is the deputy with a draft, the units with clocks of
/// their own, or a congress with its own day.
#[test]
fn where_the_assignment_counts_from_the_receipt_its_clock_runs_beside_the_review_and_nowhere_else() {
    for stage in stages() {
        let (now, whole) = clocks(stage, AssignFrom::Receipt);
        assert_eq!((now, None), clocks(stage, AssignFrom::Acceptance), "{stage:?}");
        let reviewed = matches!(stage, Stage::Reviewing { .. });
        assert_eq!(whole, reviewed.then_some(ClockKind::Assign), "{stage:?}");
        assert!(now != whole || now.is_none(), "{stage:?} has a clock twice");
    }
}

#[test]
fn each_stage_has_at_most_its_one_clock() {
    let untimed = ["draft", "gathering", "reported", "rejected"];
    for stage in stages() {
        let waits = matches!(next(stage), Next::Lead | Next::Office | Next::Government | Next::Movers);
        let timed = waits && !untimed.contains(&place(stage));
        assert_eq!(clock(stage).is_some(), timed, "{stage:?}");
    }
}
