//! Every pair of stage and action, for every part and every chain.

use std::collections::BTreeSet;

use super::*;

const ACTIONS: [Action; 19] = [
    Action::Accept,
    Action::HandBack,
    Action::Uphold,
    Action::Take,
    Action::PassOn,
    Action::BelowReplied,
    Action::Wait,
    Action::GoOn,
    Action::LeadAnswers,
    Action::WaitOver,
    Action::AskExtension,
    Action::Grant,
    Action::Deny,
    Action::SendDraft,
    Action::Approve,
    Action::ReturnDraft,
    Action::Sign,
    Action::RecordAnswer,
    Action::GiveOpinionBack,
];
const PARTS: [Part; 4] = [Part::Lead, Part::CoHandler, Part::Separate, Part::Asked];
const CHAINS: [Chain; 4] = [Chain::Clerk, Chain::Reviewer, Chain::Signer, Chain::Full];

fn standing(stage: TaskStage, part: Part) -> Standing {
    Standing { stage, part, objecting: Objecting::InTime, extended: Extended::No, waiting: MayWait::Yes }
}

/// Every action that is ever taken and where it leads; `draft` and `passed` depend on who is in the chain. What is not
/// here is refused everywhere.
const TABLE: &[(TaskStage, Action, &str)] = {
    use Action as A;
    use TaskStage as S;
    &[
        (S::Offered, A::Accept, "handling"),
        (S::Offered, A::HandBack, "objected"),
        (S::Offered, A::PassOn, "passed on"),
        (S::Offered, A::Take, "gone"),
        (S::Objected, A::Uphold, "handling"),
        (S::Objected, A::Take, "gone"),
        (S::Handling, A::PassOn, "passed on"),
        (S::Handling, A::Wait, "waiting"),
        (S::Handling, A::AskExtension, "extending"),
        (S::Handling, A::SendDraft, "draft"),
        (S::Handling, A::Take, "gone"),
        (S::Waiting, A::GoOn, "handling"),
        (S::Waiting, A::LeadAnswers, "handling"),
        (S::Waiting, A::WaitOver, "handling"),
        (S::Waiting, A::Take, "gone"),
        (S::Extending, A::Grant, "handling"),
        (S::Extending, A::Deny, "handling"),
        (S::Extending, A::Take, "gone"),
        (S::Checking, A::Approve, "passed"),
        (S::Checking, A::ReturnDraft, "handling"),
        (S::Checking, A::Take, "gone"),
        (S::Signing, A::Sign, "done"),
        (S::Signing, A::ReturnDraft, "handling"),
        (S::Signing, A::Take, "gone"),
        (S::PassedOn, A::BelowReplied, "done"),
        (S::PassedOn, A::Take, "gone"),
        (S::Done, A::AnswerAgain, "handling"),
        (S::Done, A::GiveOpinionBack, "handling"),
        (S::Attending, A::RecordAnswer, "done"),
        (S::Attending, A::Take, "gone"),
    ]
};

fn expected(now: Standing, action: Action, chain: Chain) -> Option<TaskStage> {
    let row = TABLE.iter().find(|row| row.0 == now.stage && row.1 == action)?;
    let co_handler = now.part == Part::CoHandler;
    let only_answering = [Action::PassOn, Action::AskExtension, Action::AnswerAgain];
    if co_handler && only_answering.contains(&action) {
        return None;
    }
    let only_handling = [Action::HandBack, Action::Uphold, Action::Wait];
    if !co_handler && action == Action::GiveOpinionBack {
        return None;
    }
    if now.part == Part::Asked && (only_answering.contains(&action) || only_handling.contains(&action)) {
        return None;
    }
    Some(match row.2 {
        "draft" => match chain {
            Chain::Clerk => TaskStage::Done,
            Chain::Signer => TaskStage::Signing,
            Chain::Reviewer | Chain::Full => TaskStage::Checking,
        },
        "passed" => match chain {
            Chain::Signer | Chain::Full => TaskStage::Signing,
            Chain::Clerk | Chain::Reviewer => TaskStage::Done,
        },
        "handling" => TaskStage::Handling,
        "objected" => TaskStage::Objected,
        "passed on" => TaskStage::PassedOn,
        "waiting" => TaskStage::Waiting,
        "extending" => TaskStage::Extending,
        "done" => TaskStage::Done,
        "gone" => TaskStage::Gone,
        other => panic!("the table has no {other}"),
    })
}

fn every_action() -> impl Iterator<Item = Action> {
    ACTIONS.into_iter().chain([Action::AnswerAgain])
}

#[test]
fn every_action_in_every_stage_leads_where_the_table_says_and_nowhere_else() {
    let mut taken = 0;
    for part in PARTS {
        for chain in CHAINS {
            for stage in TaskStage::ALL {
                for action in every_action() {
                    let now = standing(*stage, part);
                    let got = step(now, action, chain).ok();
                    assert_eq!(got, expected(now, action, chain), "{part:?} {chain:?}: {stage:?} {action:?}");
                    taken += u32::from(got.is_some());
                }
            }
        }
    }
    // Only a co-handler's opinion is given back. A co-handler does not assign on, asks for no later date and answers nobody
    // again; an organ that was asked does neither, and it hands nothing back and waits for nobody.
    let rows = u32::try_from(TABLE.len()).unwrap();
    assert_eq!(taken, 4 * (2 * (rows - 1) + (rows - 4) + (rows - 8)));
}

#[test]
fn hand_back_ends_with_its_time_and_a_reply_is_put_off_once() {
    let late = Standing { objecting: Objecting::Over, ..standing(TaskStage::Offered, Part::Lead) };
    assert_eq!(step(late, Action::HandBack, Chain::Full), Err(Stop::TooLate));
    assert_eq!(step(late, Action::Accept, Chain::Full), Ok(TaskStage::Handling), "it can still accept");
    let again = Standing { extended: Extended::Once, ..standing(TaskStage::Handling, Part::Lead) };
    assert_eq!(step(again, Action::AskExtension, Chain::Full), Err(Stop::ExtendedBefore));
    for (waiting, stop) in [(MayWait::UsedUp, Stop::WaitedBefore), (MayWait::Overdue, Stop::OverdueAlready)] {
        let now = Standing { waiting, ..standing(TaskStage::Handling, Part::Lead) };
        assert_eq!(step(now, Action::Wait, Chain::Full), Err(stop));
    }
    for action in [Action::PassOn, Action::AskExtension] {
        let co = standing(TaskStage::Handling, Part::CoHandler);
        assert_eq!(step(co, action, Chain::Full), Err(Stop::WrongPart));
    }
}

/// What was assigned on ends with those below.
fn acts_for(next: TaskNext) -> Option<Taker> {
    match next {
        TaskNext::Clerk => Some(Taker::Clerk),
        TaskNext::Lead => Some(Taker::Lead),
        TaskNext::Reviewer => Some(Taker::Reviewer),
        TaskNext::Signer => Some(Taker::Signer),
        TaskNext::Assigner => Some(Taker::Assigner),
        TaskNext::Below => Some(Taker::Time),
        TaskNext::Nobody => None,
    }
}

#[test]
fn whoever_is_next_can_act_and_nobody_is_next_only_at_the_end() {
    for part in PARTS {
        for chain in CHAINS {
            for stage in TaskStage::ALL {
                let now = standing(*stage, part);
                let can = |who| {
                    every_action()
                        .any(|action| taker(*stage, action) == who && step(now, action, chain).is_ok())
                };
                match acts_for(next(*stage)) {
                    // A co-handler has nothing that it could assign on.
                    Some(Taker::Time) => assert!(*stage == TaskStage::PassedOn && can(Taker::Time)),
                    Some(who) => assert!(can(who), "{part:?} {chain:?} {stage:?}: {who:?} can do nothing"),
                    None => assert!(stage.is_over(), "{stage:?}"),
                }
            }
        }
    }
}

#[test]
fn a_unit_can_end_its_own_waiting_for_a_deputy_who_prefers_the_telephone() {
    let now = standing(TaskStage::Waiting, Part::Lead);
    assert_eq!(step(now, Action::GoOn, Chain::Full), Ok(TaskStage::Handling));
    assert_eq!(taker(TaskStage::Waiting, Action::GoOn), Taker::Clerk);
}

#[test]
fn every_way_through_a_unit_can_end_with_an_answer() {
    for part in PARTS {
        for chain in CHAINS {
            let mut reached = vec![TaskStage::Offered, TaskStage::Attending];
            let mut at = 0;
            while let Some(stage) = reached.get(at).copied() {
                let now = standing(stage, part);
                for to in every_action().filter_map(|action| step(now, action, chain).ok()) {
                    if !reached.contains(&to) {
                        reached.push(to);
                    }
                }
                at += 1;
            }
            for stage in reached {
                assert!(can_answer(stage, part, chain), "{part:?} {chain:?}: {stage:?} leads to no answer");
            }
        }
    }
}

/// Whether a unit can answer from here, or it was taken from it.
fn can_answer(from: TaskStage, part: Part, chain: Chain) -> bool {
    let mut open = vec![from];
    let mut seen = Vec::new();
    while let Some(stage) = open.pop() {
        if stage.is_over() {
            return true;
        }
        if seen.contains(&stage) {
            continue;
        }
        seen.push(stage);
        let now = standing(stage, part);
        let others = every_action().filter(|action| *action != Action::Take);
        open.extend(others.filter_map(|action| step(now, action, chain).ok()));
    }
    false
}

#[test]
fn a_task_never_runs_two_clocks_of_one_kind_and_none_at_its_end() {
    for part in PARTS {
        for stage in TaskStage::ALL {
            let (now, whole) = clocks(*stage, part);
            let kinds: Vec<_> = [now, whole].into_iter().flatten().map(ClockKind::word).collect();
            let apart: BTreeSet<_> = kinds.iter().collect();
            assert_eq!(apart.len(), kinds.len(), "{stage:?}");
            assert_eq!(kinds.is_empty(), stage.is_over(), "{stage:?}");
            assert!(!is_paused(*stage) || whole.is_some(), "what stands still is there");
        }
    }
}

#[test]
fn a_draft_goes_through_those_who_are_there() {
    use crate::model::Staffed::{No, Yes};
    let cases = [
        (Chain::Full, Yes, Yes, Chain::Full),
        (Chain::Full, Yes, No, Chain::Reviewer),
        (Chain::Full, No, Yes, Chain::Signer),
        (Chain::Full, No, No, Chain::Clerk),
        (Chain::Signer, Yes, Yes, Chain::Signer),
        (Chain::Signer, Yes, No, Chain::Clerk),
        (Chain::Clerk, Yes, Yes, Chain::Clerk),
        (Chain::Reviewer, Yes, Yes, Chain::Reviewer),
    ];
    for (region, reviewer, signer, wanted) in cases {
        assert_eq!(region.among(reviewer, signer), wanted, "{region:?} {reviewer:?} {signer:?}");
    }
}
