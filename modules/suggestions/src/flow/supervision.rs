//! The flow of key supervision 重点督办 (代表法 52): proposal, the chairs' meeting's decision, a pair of leaders, a plan, visits, a
//! report. Pure.

use crate::model::BundleStage;

/// What can be done with a matter under key supervision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Its title, its reason or its items are changed.
    Change,
    /// The proposal is taken back.
    Withdraw,
    /// The chairs' meeting fixes it.
    Decide,
    /// The chairs' meeting does not.
    Reject,
    /// The leaders are named, or others take their place.
    Pair,
    /// The plan is made or changed.
    Plan,
    /// A visit is written down.
    Visit,
    /// The report is handed in.
    Report,
    /// The report is given back: more is to be done.
    GiveBack,
    /// It is at its end 督办结束.
    Close,
}

/// Why an action is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// It does not fit where it stands: somebody was faster.
    NotNow,
    /// Nobody has been there yet: there is nothing to report.
    NoVisit,
}

/// Where `action` leads, when so many visits were made.
///
/// # Errors
/// [`Stop`], when it cannot be taken now.
pub(crate) const fn step(stage: BundleStage, action: Action, visits: usize) -> Result<BundleStage, Stop> {
    use Action as A;
    use BundleStage as S;
    Ok(match (stage, action) {
        (S::Proposed, A::Change) => S::Proposed,
        (S::Proposed, A::Withdraw) => S::Withdrawn,
        (S::Proposed, A::Decide) => S::Decided,
        (S::Proposed, A::Reject) => S::Rejected,
        (S::Decided | S::Paired, A::Pair) => S::Paired,
        (S::Paired | S::Planned, A::Plan) => S::Planned,
        (S::Planned, A::Pair | A::Visit) => S::Planned,
        (S::Planned, A::Report) if visits == 0 => return Err(Stop::NoVisit),
        (S::Planned, A::Report) => S::Reported,
        (S::Reported, A::GiveBack) => S::Planned,
        (S::Reported, A::Close) => S::Closed,
        (
            S::Proposed
            | S::Withdrawn
            | S::Rejected
            | S::Decided
            | S::Paired
            | S::Planned
            | S::Reported
            | S::Closed,
            _,
        ) => return Err(Stop::NotNow),
    })
}

/// Whose an action is. The congress's office can do what a committee does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// The office alone: what the chairs' meeting decides.
    Office,
    /// The committee that proposed it, too.
    Committee,
}

/// Who takes an action.
pub(crate) const fn by(action: Action) -> By {
    match action {
        Action::Change | Action::Withdraw | Action::Plan | Action::Visit | Action::Report => By::Committee,
        Action::Decide | Action::Reject | Action::Pair | Action::GiveBack | Action::Close => By::Office,
    }
}

/// Whether the clock of the report runs.
pub(crate) const fn is_timed(stage: BundleStage) -> bool {
    matches!(stage, BundleStage::Decided | BundleStage::Paired | BundleStage::Planned)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const ACTIONS: [Action; 10] = [
        Action::Change,
        Action::Withdraw,
        Action::Decide,
        Action::Reject,
        Action::Pair,
        Action::Plan,
        Action::Visit,
        Action::Report,
        Action::GiveBack,
        Action::Close,
    ];

    /// Every step there is; what is not here is refused everywhere.
    const TABLE: [(BundleStage, Action, BundleStage); 13] = {
        use BundleStage as S;
        [
            (S::Proposed, Action::Change, S::Proposed),
            (S::Proposed, Action::Withdraw, S::Withdrawn),
            (S::Proposed, Action::Decide, S::Decided),
            (S::Proposed, Action::Reject, S::Rejected),
            (S::Decided, Action::Pair, S::Paired),
            (S::Paired, Action::Pair, S::Paired),
            (S::Paired, Action::Plan, S::Planned),
            (S::Planned, Action::Plan, S::Planned),
            (S::Planned, Action::Pair, S::Planned),
            (S::Planned, Action::Visit, S::Planned),
            (S::Planned, Action::Report, S::Reported),
            (S::Reported, Action::GiveBack, S::Planned),
            (S::Reported, Action::Close, S::Closed),
        ]
    };

    #[test]
    fn every_action_in_every_stage_leads_where_the_table_says_and_nowhere_else() {
        for stage in BundleStage::ALL {
            for action in ACTIONS {
                let row = TABLE.iter().find(|(from, by, _)| from == stage && *by == action);
                assert_eq!(step(*stage, action, 1).ok(), row.map(|(_, _, to)| *to), "{stage:?} {action:?}");
            }
        }
        assert_eq!(step(BundleStage::Planned, Action::Report, 0), Err(Stop::NoVisit));
    }

    #[test]
    fn what_is_open_can_go_on_and_what_is_not_cannot_and_all_is_reached() {
        let mut reached = BTreeSet::from([BundleStage::Proposed.word()]);
        for stage in BundleStage::ALL {
            let next: Vec<_> = ACTIONS.iter().filter_map(|action| step(*stage, *action, 1).ok()).collect();
            assert_eq!(!next.is_empty(), stage.is_open(), "{stage:?}");
            reached.extend(next.iter().map(|to| to.word()));
            assert!(!is_timed(*stage) || stage.is_open());
        }
        assert_eq!(reached.len(), BundleStage::ALL.len());
    }
}
