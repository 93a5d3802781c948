//! What becomes of a promise that is out 承诺事项: it is kept, or a report says why it is not. A report goes through the unit's chain and is
//! signed (上海 22). Pure.

use crate::model::{Chain, TaskNext};

/// What is done about a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// 销号: it was kept.
    Keep,
    /// A report goes on its way.
    Report,
    /// The reviewer passes it.
    Approve,
    /// The reviewer or the signer gives it back.
    Return,
    /// The head signs it.
    Sign,
    /// The deputy says what they think of what was kept.
    Judge,
    /// The time to say it has passed.
    Lapse,
}

/// Where an action leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Led {
    /// To whoever acts next.
    To(TaskNext),
    /// The promise is kept.
    Kept,
    /// The report is signed.
    Signed,
    /// Nobody acts on it any more.
    Over,
}

/// Where `action` leads a promise that waits for `now`; nothing where it does not fit. Of a unit that is no more and has no
/// successor the office says what became of it, and nobody has to pass that.
pub(crate) const fn step(now: TaskNext, action: Action, chain: Chain) -> Option<Led> {
    use TaskNext as N;
    match (now, action) {
        (N::Clerk | N::Assigner, Action::Keep) => Some(Led::Kept),
        (N::Assigner, Action::Report) => Some(Led::Signed),
        (N::Clerk, Action::Report) => Some(match chain {
            Chain::Clerk => Led::Signed,
            Chain::Signer => Led::To(N::Signer),
            Chain::Reviewer | Chain::Full => Led::To(N::Reviewer),
        }),
        (N::Reviewer, Action::Approve) => Some(match chain {
            Chain::Clerk | Chain::Reviewer => Led::Signed,
            Chain::Signer | Chain::Full => Led::To(N::Signer),
        }),
        (N::Reviewer | N::Signer, Action::Return) => Some(Led::To(N::Clerk)),
        (N::Signer, Action::Sign) => Some(Led::Signed),
        (N::Lead, Action::Judge | Action::Lapse) => Some(Led::Over),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHAINS: [Chain; 4] = [Chain::Clerk, Chain::Reviewer, Chain::Signer, Chain::Full];

    /// A report's way from the clerk to its end, as each acts in turn.
    fn way(chain: Chain) -> Vec<TaskNext> {
        let (mut at, mut action, mut seen) = (TaskNext::Clerk, Action::Report, Vec::new());
        while let Some(Led::To(next)) = step(at, action, chain) {
            seen.push(next);
            at = next;
            action = if next == TaskNext::Signer { Action::Sign } else { Action::Approve };
        }
        assert_eq!(step(at, action, chain), Some(Led::Signed), "{chain:?}");
        seen
    }

    #[test]
    fn a_report_goes_through_the_hands_that_a_reply_goes_through() {
        let ways = CHAINS.map(way);
        use TaskNext::{Reviewer, Signer};
        assert_eq!(ways, [vec![], vec![Reviewer], vec![Signer], vec![Reviewer, Signer]]);
    }

    #[test]
    fn whoever_has_it_can_act_and_nobody_else() {
        let all = [
            Action::Keep,
            Action::Report,
            Action::Approve,
            Action::Return,
            Action::Sign,
            Action::Judge,
            Action::Lapse,
        ];
        for chain in CHAINS {
            for now in TaskNext::ALL {
                let may: Vec<Action> =
                    all.into_iter().filter(|action| step(*now, *action, chain).is_some()).collect();
                let wanted: &[Action] = match now {
                    TaskNext::Clerk | TaskNext::Assigner => &[Action::Keep, Action::Report],
                    TaskNext::Reviewer => &[Action::Approve, Action::Return],
                    TaskNext::Signer => &[Action::Return, Action::Sign],
                    TaskNext::Lead => &[Action::Judge, Action::Lapse],
                    TaskNext::Below | TaskNext::Nobody => &[],
                };
                assert_eq!(may, wanted, "{now:?} {chain:?}");
            }
        }
    }
}
