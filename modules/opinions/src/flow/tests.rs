use super::*;
use kernel::Id;
use proptest::prelude::*;

const SELF: OpinionId = Id::from_number(1);
const OTHER: OpinionId = Id::from_number(2);

fn deputy() -> Handler {
    Handler::Deputy(Id::from_number(10))
}
fn unit() -> Handler {
    Handler::Unit(Id::from_number(20))
}

/// Everybody who can have an opinion, the becomings by one of each sort.
fn handlers() -> [Handler; 7] {
    [
        deputy(),
        unit(),
        Handler::Hotline,
        Handler::Station,
        Handler::Becomes(Becoming::Suggestion),
        Handler::Becomes(Becoming::Motion),
        Handler::Becomes(Becoming::Supervision),
    ]
}

fn stages() -> Vec<Stage> {
    let mut all = vec![
        Stage::Received,
        Stage::AskedForMore,
        Stage::Duplicate { of: OTHER },
        Stage::NotAdmitted,
        Stage::Admitted,
        Stage::Withdrawn,
    ];
    for by in handlers() {
        all.extend([
            Stage::Routed { to: by },
            Stage::Objected { by },
            Stage::Handling { by },
            Stage::Answered { by },
            Stage::Delivering { by },
            Stage::Delivered { by },
        ]);
        for verdict in [None, Some(Verdict::Solved), Some(Verdict::Partly), Some(Verdict::Not)] {
            all.extend([
                Stage::Judged { by, verdict },
                Stage::Disclosed { by, verdict },
                Stage::Archived { by, verdict },
            ]);
        }
    }
    all
}

fn actions() -> Vec<Action> {
    let mut all = vec![
        Action::Admit,
        Action::NotAdmit,
        Action::AskMore,
        Action::TellMore,
        Action::MarkDuplicate { of: OTHER },
        Action::MarkDuplicate { of: SELF },
        Action::Unmerge,
        Action::PartWays,
        Action::Accept,
        Action::HandBack,
        Action::Object,
        Action::Uphold,
        Action::Answer,
        Action::ApproveAnswer,
        Action::ReturnAnswer,
        Action::LetVerdictLapse,
        Action::LetQuestionLapse,
        Action::HandOn,
        Action::Reopen,
        Action::ReopenFor,
        Action::Disclose,
        Action::WithdrawDisclosure,
        Action::Archive,
        Action::Withdraw,
        Action::LoseUnit { heir: None },
        Action::LoseUnit { heir: Some(Id::from_number(21)) },
    ];
    all.extend(
        handlers()
            .into_iter()
            .flat_map(|to| [Action::Route { to }, Action::PassOn { to }, Action::AnswerOnSpot { by: to }]),
    );
    all.extend(Proof::ALL.iter().map(|proof| Action::Deliver { proof: *proof }));
    all.extend(Verdict::ALL.iter().flat_map(|verdict| {
        [Action::Judge { verdict: *verdict }, Action::NoteVerdict { verdict: *verdict }]
    }));
    all
}

/// The flow once more, as an office would write it on a sheet of paper: stage, action, and where it leads.
fn sheet() -> Vec<(&'static str, &'static str, &'static str)> {
    let text = "
        received        admit       admitted
        received        not-admit   not_admitted
        received        ask-more    asked_for_more
        received        duplicate   duplicate
        received        on-spot     delivering
        received        withdraw    withdrawn
        received        hand-on     received
        asked_for_more  tell-more   received
        asked_for_more  question-lapses received
        asked_for_more  hand-on     received
        asked_for_more  admit       admitted
        asked_for_more  not-admit   not_admitted
        asked_for_more  duplicate   duplicate
        asked_for_more  on-spot     delivering
        asked_for_more  withdraw    withdrawn
        duplicate       unmerge     received
        duplicate       part-ways   admitted
        admitted        not-admit   not_admitted
        admitted        ask-more    asked_for_more
        admitted        duplicate   duplicate
        admitted        route       routed
        admitted        on-spot     delivering
        admitted        withdraw    withdrawn
        admitted        hand-on     admitted
        routed          route       routed
        routed          accept      handling
        routed          hand-back   admitted
        routed          pass-on     routed
        routed          object      objected
        routed          withdraw    withdrawn
        objected        uphold      handling
        objected        route       routed
        objected        withdraw    withdrawn
        routed          lose-unit   admitted
        objected        lose-unit   admitted
        handling        lose-unit   admitted
        handling        route       routed
        handling        hand-back   admitted
        handling        pass-on     routed
        handling        answer      answered
        handling        withdraw    withdrawn
        answered        approve     delivering
        answered        return      handling
        delivering      deliver     delivered
        delivering      judge       judged
        delivering      note-verdict judged
        delivered       judge       judged
        delivered       note-verdict judged
        delivered       lapse       judged
        judged          reopen      admitted
        judged          reopen-for  admitted
        judged          disclose    disclosed
        judged          archive     archived
        disclosed       withdraw-disclosure archived";
    text.lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.next()?, words.next()?))
        })
        .collect()
}

fn name(action: Action) -> &'static str {
    match action {
        Action::Admit => "admit",
        Action::NotAdmit => "not-admit",
        Action::AskMore => "ask-more",
        Action::TellMore => "tell-more",
        Action::MarkDuplicate { .. } => "duplicate",
        Action::Unmerge => "unmerge",
        Action::PartWays => "part-ways",
        Action::Route { .. } => "route",
        Action::Accept => "accept",
        Action::HandBack => "hand-back",
        Action::PassOn { .. } => "pass-on",
        Action::Object => "object",
        Action::Uphold => "uphold",
        Action::LoseUnit { .. } => "lose-unit",
        Action::Answer => "answer",
        Action::AnswerOnSpot { .. } => "on-spot",
        Action::ApproveAnswer => "approve",
        Action::ReturnAnswer => "return",
        Action::Deliver { .. } => "deliver",
        Action::Judge { .. } => "judge",
        Action::NoteVerdict { .. } => "note-verdict",
        Action::LetVerdictLapse => "lapse",
        Action::LetQuestionLapse => "question-lapses",
        Action::HandOn => "hand-on",
        Action::Reopen => "reopen",
        Action::ReopenFor => "reopen-for",
        Action::Disclose => "disclose",
        Action::WithdrawDisclosure => "withdraw-disclosure",
        Action::Archive => "archive",
        Action::Withdraw => "withdraw",
    }
}

fn a_deputy_passes_on_to(to: Handler) -> bool {
    matches!(to, Handler::Unit(_) | Handler::Becomes(Becoming::Suggestion | Becoming::Motion))
}

/// Where the sheet's row leads for the few whose way is shorter: what becomes something else waits for nobody's
/// acceptance, and what the station notes needs no review.
fn shorter(stage: Stage, action: Action, to: &str) -> &str {
    match (stage, action) {
        (_, Action::Route { to: Handler::Becomes(_) } | Action::PassOn { to: Handler::Becomes(_) }) => {
            "handling"
        }
        (Stage::Handling { by: Handler::Becomes(_) }, Action::Answer) => "delivering",
        // Where the unit has an heir, that one accepts it, or stands before the office in its place.
        (Stage::Objected { .. }, Action::LoseUnit { heir: Some(_) }) => "objected",
        (_, Action::LoseUnit { heir: Some(_) }) => "routed",
        _ => to,
    }
}

/// Pairs that the sheet allows and that a condition beyond the stage forbids.
fn exception(stage: Stage, round: Round, action: Action) -> Option<Stop> {
    match (stage, action) {
        (_, Action::MarkDuplicate { of }) if of == SELF => Some(Stop::WrongTarget),
        (Stage::Routed { to: by } | Stage::Handling { by }, Action::PassOn { to })
            if by != deputy() || !a_deputy_passes_on_to(to) =>
        {
            Some(Stop::WrongTarget)
        }
        (_, Action::Route { to: Handler::Station }) => Some(Stop::WrongTarget),
        (Stage::Routed { to: by } | Stage::Handling { by }, Action::LoseUnit { .. }) if by != unit() => {
            Some(Stop::NotNow)
        }
        (_, Action::AnswerOnSpot { by: Handler::Hotline | Handler::Becomes(_) }) => Some(Stop::WrongTarget),
        (Stage::Routed { to }, Action::Object) if to != unit() => Some(Stop::WrongTarget),
        (Stage::Judged { verdict: Some(Verdict::Solved), .. }, Action::Reopen | Action::ReopenFor) => {
            Some(Stop::Solved)
        }
        (Stage::Duplicate { .. }, Action::PartWays) if round == Round::Redo => Some(Stop::ReopenedBefore),
        (Stage::Judged { .. }, Action::Reopen | Action::ReopenFor) if round == Round::Redo => {
            Some(Stop::ReopenedBefore)
        }
        _ => None,
    }
}

#[test]
fn every_pair_of_stage_and_action_does_what_the_sheet_says() {
    let sheet = sheet();
    for (stage, action) in stages().into_iter().flat_map(|s| actions().into_iter().map(move |a| (s, a))) {
        for round in [Round::First, Round::Redo] {
            let found = step(SELF, stage, round, action);
            let row = sheet.iter().find(|(from, by, _)| *from == stage.kind().word() && *by == name(action));
            match (row, exception(stage, round, action)) {
                (None, _) => assert_eq!(found, Err(Stop::NotNow), "{stage:?} {action:?}"),
                (Some(_), Some(stop)) => assert_eq!(found, Err(stop), "{stage:?} {action:?} {round:?}"),
                (Some((_, _, to)), None) => {
                    assert_eq!(
                        found.map(|s| s.stage.kind().word()),
                        Ok(shorter(stage, action, to)),
                        "{stage:?} {action:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn somebody_acts_next_exactly_while_a_clock_runs() {
    for stage in stages() {
        assert_eq!(next(stage) == Next::Nobody, clock(stage).is_none(), "{stage:?}");
    }
}

#[test]
fn whoever_acts_next_can_do_something() {
    for stage in stages().into_iter().filter(|stage| next(*stage) != Next::Nobody) {
        let taker_of_next = match next(stage) {
            Next::Station => Taker::Station,
            Next::Handler if stage.handler().is_some_and(|by| !by.has_desk()) => Taker::Station,
            Next::Handler => Taker::Handler,
            Next::Office => Taker::Office,
            Next::Citizen => Taker::Citizen,
            Next::Nobody => unreachable!(),
        };
        let possible = actions().into_iter().any(|action| {
            taker(stage, action) == taker_of_next && step(SELF, stage, Round::First, action).is_ok()
        });
        assert!(possible, "{stage:?}");
    }
}

proptest! {
    #[test]
    fn an_opinion_is_reopened_at_most_once_whatever_happens(choices in prop::collection::vec(0usize..200, 0..120)) {
        let (mut stage, mut round, mut reopened) = (Stage::Received, Round::First, 0);
        for choice in choices {
            let all = actions();
            let action = all[choice % all.len()];
            if let Ok(step) = step(SELF, stage, round, action) {
                reopened += u32::from(matches!(action, Action::Reopen | Action::ReopenFor));
                (stage, round) = (step.stage, step.round);
            }
        }
        prop_assert!(reopened <= 1);
    }
}
