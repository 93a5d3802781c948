//! The way of a handling plan 办理方案 in a unit: its clerk writes it, its reviewer reads it where the region's chain has one. Pure.

use crate::model::{Chain, Part, PlanStage, TaskStage};

/// What is done with a plan that is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// The reviewer passes it.
    Pass,
    /// The reviewer gives it back.
    Return,
}

/// Whether a unit plans where its task stands: it answers, has accepted, and its reply is not out.
pub(crate) const fn is_planned(stage: TaskStage, part: Part) -> bool {
    let has_it = matches!(
        stage,
        TaskStage::Handling
            | TaskStage::Waiting
            | TaskStage::Extending
            | TaskStage::Checking
            | TaskStage::Signing
    );
    part.handles() && has_it
}

/// Where a plan begins that was just written.
pub(crate) const fn begins(chain: Chain) -> PlanStage {
    match chain {
        Chain::Reviewer | Chain::Full => PlanStage::Checking,
        Chain::Clerk | Chain::Signer => PlanStage::Standing,
    }
}

/// Where `action` leads; nothing where it does not fit.
pub(crate) const fn step(now: PlanStage, action: Action) -> Option<PlanStage> {
    match (now, action) {
        (PlanStage::Checking, Action::Pass) => Some(PlanStage::Standing),
        (PlanStage::Checking, Action::Return) => Some(PlanStage::Returned),
        (PlanStage::Returned | PlanStage::Standing | PlanStage::Dropped, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_read_by_a_reviewer_where_there_is_one_and_by_nobody_twice() {
        let chains = [Chain::Clerk, Chain::Reviewer, Chain::Signer, Chain::Full].map(begins);
        use PlanStage::{Checking, Standing};
        assert_eq!(chains, [Standing, Checking, Standing, Checking]);
        for stage in PlanStage::ALL {
            let may = [Action::Pass, Action::Return].map(|action| step(*stage, action));
            let wanted = match stage {
                Checking => [Some(Standing), Some(PlanStage::Returned)],
                _ => [None, None],
            };
            assert_eq!(may, wanted, "{stage}");
        }
    }

    #[test]
    fn only_who_answers_plans_and_only_while_it_has_the_item_in_hand() {
        for stage in TaskStage::ALL {
            let own = [Part::Lead, Part::Separate].map(|part| is_planned(*stage, part));
            assert_eq!(own[0], own[1], "{stage}");
            assert!(!is_planned(*stage, Part::CoHandler) && !is_planned(*stage, Part::Asked), "{stage}");
            assert!(!(own[0] && stage.is_over()), "{stage}");
        }
        assert!(!is_planned(TaskStage::Offered, Part::Lead));
        assert!(is_planned(TaskStage::Handling, Part::Lead));
    }
}
