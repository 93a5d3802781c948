//! The flow of a question in a look-back campaign 回头看: the unit answers, the office checks, the deputy judges anew. Pure.

use crate::model::{Next, QuestionStage};

/// What can be done with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// The unit says what was done since.
    Answer,
    /// The office gives the answer back.
    Return,
    /// The office has checked it: the deputy is asked.
    Check,
    /// The deputy judges 二次测评.
    Judge,
    /// The deputy's time to judge has passed.
    Lapse,
    /// The office asks no longer.
    Drop,
    /// The office asks once more.
    AskAgain,
}

/// Who takes an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taker {
    /// The unit's clerk.
    Unit,
    /// The congress's office.
    Office,
    /// The deputy who leads the suggestion.
    Lead,
    /// A clock.
    Time,
}

/// Where `action` leads; nothing where it cannot be taken now.
pub(crate) const fn step(stage: QuestionStage, action: Action) -> Option<QuestionStage> {
    use Action as A;
    use QuestionStage as S;
    match (stage, action) {
        (S::Asked, A::Answer) => Some(S::Answered),
        (S::Asked | S::Answered, A::Drop) => Some(S::Dropped),
        (S::Answered, A::Return) => Some(S::Asked),
        (S::Answered, A::Check) => Some(S::Checked),
        (S::Checked, A::Judge) => Some(S::Judged),
        (S::Checked, A::Lapse) => Some(S::Lapsed),
        (S::Judged | S::Lapsed | S::Dropped, A::AskAgain) => Some(S::Asked),
        (S::Asked | S::Answered | S::Checked | S::Judged | S::Lapsed | S::Dropped, _) => None,
    }
}

/// Who takes `action`.
pub(crate) const fn taker(action: Action) -> Taker {
    match action {
        Action::Answer => Taker::Unit,
        Action::Return | Action::Check | Action::Drop | Action::AskAgain => Taker::Office,
        Action::Judge => Taker::Lead,
        Action::Lapse => Taker::Time,
    }
}

/// Who acts next.
pub(crate) const fn next(stage: QuestionStage) -> Next {
    match stage {
        QuestionStage::Asked => Next::Units,
        QuestionStage::Answered => Next::Office,
        QuestionStage::Checked => Next::Lead,
        QuestionStage::Judged | QuestionStage::Lapsed | QuestionStage::Dropped => Next::Nobody,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const ACTIONS: [Action; 7] = [
        Action::Answer,
        Action::Return,
        Action::Check,
        Action::Judge,
        Action::Lapse,
        Action::Drop,
        Action::AskAgain,
    ];

    /// Every step there is; what is not here is refused everywhere.
    const TABLE: [(QuestionStage, Action, QuestionStage); 10] = {
        use QuestionStage as S;
        [
            (S::Asked, Action::Answer, S::Answered),
            (S::Asked, Action::Drop, S::Dropped),
            (S::Answered, Action::Drop, S::Dropped),
            (S::Answered, Action::Return, S::Asked),
            (S::Answered, Action::Check, S::Checked),
            (S::Checked, Action::Judge, S::Judged),
            (S::Checked, Action::Lapse, S::Lapsed),
            (S::Judged, Action::AskAgain, S::Asked),
            (S::Lapsed, Action::AskAgain, S::Asked),
            (S::Dropped, Action::AskAgain, S::Asked),
        ]
    };

    #[test]
    fn every_action_in_every_stage_leads_where_the_table_says_and_nowhere_else() {
        for stage in QuestionStage::ALL {
            for action in ACTIONS {
                let row = TABLE.iter().find(|(from, by, _)| from == stage && *by == action);
                assert_eq!(step(*stage, action), row.map(|(_, _, to)| *to), "{stage:?} {action:?}");
            }
        }
    }

    #[test]
    fn whoever_is_next_can_act_and_every_stage_is_reached() {
        let mut reached = BTreeSet::from([QuestionStage::Asked.word()]);
        for stage in QuestionStage::ALL {
            let takers: Vec<_> =
                ACTIONS.iter().filter(|one| step(*stage, **one).is_some()).map(|one| taker(*one)).collect();
            match next(*stage) {
                Next::Units => assert!(takers.contains(&Taker::Unit)),
                Next::Office => assert!(takers.contains(&Taker::Office)),
                Next::Lead => assert!(takers.contains(&Taker::Lead)),
                Next::Main | Next::Government | Next::Movers | Next::Nobody => {
                    assert_eq!(takers, [Taker::Office], "only asked once more")
                }
            }
            reached.extend(ACTIONS.iter().filter_map(|one| step(*stage, *one)).map(|to| to.word()));
        }
        assert_eq!(reached.len(), QuestionStage::ALL.len());
    }
}
