//! The life of a request to meet the head of an organ 约见.

use crate::model::MeetingState as State;

/// What can be done with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// The office fixes day and place; also anew.
    Arrange,
    /// The organ answers.
    Answer,
    /// The office writes the record.
    Record,
    /// The office cannot arrange it.
    Decline,
    /// The deputy takes it back.
    Withdraw,
}

/// Where an action leads; nothing where it cannot be taken now.
pub(crate) fn step(state: State, action: Action) -> Option<State> {
    match (state, action) {
        (State::Asked | State::Arranged, Action::Arrange) => Some(State::Arranged),
        (State::Arranged, Action::Answer) => Some(State::Answered),
        (State::Answered, Action::Record) => Some(State::Recorded),
        (State::Asked, Action::Decline) => Some(State::Declined),
        (State::Asked | State::Arranged, Action::Withdraw) => Some(State::Withdrawn),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_arranged_answered_and_recorded_in_this_order_and_then_it_rests() {
        let way = [Action::Arrange, Action::Answer, Action::Record];
        let mut state = State::Asked;
        for (at, action) in way.into_iter().enumerate() {
            for later in &way[at + 1..] {
                assert_eq!(step(state, *later), None, "{state:?} {later:?}");
            }
            state = step(state, action).unwrap();
        }
        for action in [Action::Arrange, Action::Answer, Action::Record, Action::Decline, Action::Withdraw] {
            for over in [State::Recorded, State::Declined, State::Withdrawn] {
                assert_eq!(step(over, action), None);
            }
        }
    }
}
