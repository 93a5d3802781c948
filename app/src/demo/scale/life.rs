//! How an opinion goes: what is done about it, and how many days after it came.

use opinions::Verdict;

use super::dice::Dice;

/// Something that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Come,
    Admit,
    NotAdmit,
    AskMore,
    TellMore,
    SameAsBefore,
    Route(To),
    Accept,
    HandBack,
    PassOn,
    Answer,
    ReturnAnswer,
    Approve,
    SeeAnswer,
    ReadOut,
    Judge(Verdict),
    Reopen,
    Disclose,
    Archive,
    Withdraw,
}

/// To whom it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum To {
    Deputy,
    Unit,
}

impl Step {
    /// Whether the citizen takes it.
    pub(super) const fn is_the_citizens(self) -> bool {
        matches!(
            self,
            Step::Come | Step::TellMore | Step::SeeAnswer | Step::Judge(_) | Step::Reopen | Step::Withdraw
        )
    }

    /// Whether the one takes it who has the opinion.
    pub(super) const fn is_the_handlers(self) -> bool {
        matches!(self, Step::Accept | Step::HandBack | Step::PassOn | Step::Answer)
    }
}

/// How it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Solved,
    Partly,
    Not,
    /// Nobody judges in time.
    Lapsed,
    NotAdmitted,
    Duplicate,
    Withdrawn,
    /// It stands today after so many of the ordinary steps, or in one of the side states beyond them.
    Open(usize),
}

/// The ordinary steps.
const ORDINARY: [Step; 8] = [
    Step::Come,
    Step::Admit,
    Step::Route(To::Unit),
    Step::Accept,
    Step::Answer,
    Step::Approve,
    Step::SeeAnswer,
    Step::Judge(Verdict::Solved),
];
/// How many states an opinion can be left in today: after each ordinary step, asked for more, disclosed.
pub(super) const OPEN_STATES: usize = ORDINARY.len() + 2;
/// In so many of these states it was called solved.
pub(super) const SOLVED_OF_OPEN: usize = 2;
/// No life takes longer, in days, weekends on the way included.
pub(super) const LONGEST: usize = 150;

/// A life: each step with the days since it came, in order.
pub(super) fn live(dice: &Dice, end: End) -> Vec<(usize, Step)> {
    let mut life = Life { dice, steps: vec![(0, Step::Come)], day: 0 };
    match end {
        End::NotAdmitted => life.then(2, Step::NotAdmit),
        End::Duplicate => life.then(2, Step::SameAsBefore),
        End::Withdrawn => {
            life.admitted();
            life.then(3, Step::Withdraw);
        }
        End::Lapsed => {
            life.answered();
        }
        End::Open(state) => life.left(state),
        End::Solved => life.judged(Verdict::Solved),
        End::Partly => life.judged(Verdict::Partly),
        End::Not => life.judged(Verdict::Not),
    }
    life.steps
}

struct Life<'a> {
    dice: &'a Dice,
    steps: Vec<(usize, Step)>,
    day: usize,
}

impl Life<'_> {
    /// The step comes up to so many days after the one before.
    fn then(&mut self, within: usize, step: Step) {
        self.day += self.dice.below(within + 1);
        self.steps.push((self.day, step));
    }

    fn sometimes(&mut self, times: usize, steps: [(usize, Step); 2]) {
        if self.dice.in_hundred(times) {
            for (within, step) in steps {
                self.then(within, step);
            }
        }
    }

    fn admitted(&mut self) {
        self.sometimes(6, [(2, Step::AskMore), (4, Step::TellMore)]);
        self.then(2, Step::Admit);
    }

    /// Up to the answer in the citizen's hands.
    fn answered(&mut self) {
        self.admitted();
        self.handled();
    }

    fn handled(&mut self) {
        let to = if self.dice.in_hundred(30) { To::Deputy } else { To::Unit };
        self.then(2, Step::Route(to));
        self.sometimes(5, [(2, Step::HandBack), (2, Step::Route(to))]);
        self.then(2, Step::Accept);
        if to == To::Deputy {
            self.sometimes(40, [(2, Step::PassOn), (2, Step::Accept)]);
        }
        self.then(14, Step::Answer);
        self.sometimes(5, [(2, Step::ReturnAnswer), (3, Step::Answer)]);
        self.then(2, Step::Approve);
        self.then(3, if self.dice.in_hundred(82) { Step::SeeAnswer } else { Step::ReadOut });
    }

    fn judged(&mut self, verdict: Verdict) {
        self.answered();
        if self.dice.in_hundred(5) {
            self.then(5, Step::Judge(Verdict::Not));
            self.then(3, Step::Reopen);
            self.handled();
        }
        self.then(6, Step::Judge(verdict));
        self.then(5, if self.dice.in_hundred(30) { Step::Disclose } else { Step::Archive });
    }

    /// One step a day, and then no more.
    fn left(&mut self, state: usize) {
        for step in ORDINARY.into_iter().take(state.min(ORDINARY.len() - 1) + 1).skip(1) {
            self.day += 1;
            self.steps.push((self.day, step));
        }
        if state == ORDINARY.len() {
            self.steps.truncate(1);
            self.steps.push((1, Step::AskMore));
        } else if state > ORDINARY.len() {
            self.steps.push((self.day + 1, Step::Disclose));
        }
    }
}
