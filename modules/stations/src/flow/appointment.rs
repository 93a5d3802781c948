//! The life of an appointment.

use crate::model::AppointmentState as State;

/// What can be done with an appointment, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Staff confirm it.
    Confirm,
    /// Staff propose another reception.
    Propose,
    /// The citizen takes what was proposed.
    Accept,
    /// Staff cannot take it.
    Decline,
    /// The citizen takes it back.
    Withdraw,
    /// The reception was cancelled.
    Upset,
    /// The citizen came.
    Keep,
    /// The citizen did not come.
    Miss,
}

/// Where an action leads; nothing where it cannot be taken now.
pub(crate) fn step(state: State, action: Action) -> Option<State> {
    match (state, action) {
        (State::Asked, Action::Confirm) => Some(State::Confirmed),
        (State::Asked | State::Confirmed | State::Proposed | State::Upset, Action::Propose) => {
            Some(State::Proposed)
        }
        (State::Proposed, Action::Accept) => Some(State::Confirmed),
        (State::Asked | State::Confirmed | State::Proposed | State::Upset, Action::Decline) => {
            Some(State::Declined)
        }
        (State::Asked | State::Confirmed | State::Proposed | State::Upset, Action::Withdraw) => {
            Some(State::Withdrawn)
        }
        (State::Asked | State::Confirmed, Action::Upset) => Some(State::Upset),
        (State::Asked | State::Confirmed | State::Missed, Action::Keep) => Some(State::Kept),
        (State::Asked | State::Confirmed | State::Kept, Action::Miss) => Some(State::Missed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACTIONS: [Action; 8] = [
        Action::Confirm,
        Action::Propose,
        Action::Accept,
        Action::Decline,
        Action::Withdraw,
        Action::Upset,
        Action::Keep,
        Action::Miss,
    ];

    #[test]
    fn what_was_taken_back_or_declined_never_comes_to_life_again() {
        for action in ACTIONS {
            assert_eq!(step(State::Withdrawn, action), None);
            assert_eq!(step(State::Declined, action), None);
        }
    }

    #[test]
    fn until_it_is_over_a_citizen_can_take_an_appointment_back_wherever_it_stands() {
        for state in [State::Asked, State::Confirmed, State::Proposed, State::Upset] {
            assert_eq!(step(state, Action::Withdraw), Some(State::Withdrawn));
        }
        for state in [State::Kept, State::Missed] {
            assert_eq!(step(state, Action::Withdraw), None);
        }
    }

    #[test]
    fn an_appointment_of_a_cancelled_reception_is_never_confirmed_without_the_citizen() {
        assert_eq!(step(State::Upset, Action::Confirm), None);
        assert_eq!(step(State::Proposed, Action::Confirm), None);
        assert_eq!(step(State::Upset, Action::Keep), None);
    }
}
