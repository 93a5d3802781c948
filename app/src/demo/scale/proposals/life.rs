//! How a suggestion or motion goes: what is done about it, and how many days after it was begun.

use suggestions::Kind;

use crate::demo::scale::dice::Dice;

/// Something that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Write,
    Invite,
    CoSign,
    Submit,
    Pass,
    GiveBack,
    WriteAgain,
    NotAccept,
    Withdraw,
    /// Into another of the same congress.
    Merge,
    Turn,
    Place,
    Report,
    Vote,
    /// The presidium has an organ answer.
    Ask,
    /// Everybody who moved it says what they think of the answer.
    Speak,
    Assign,
    Accept,
    HandBack,
    Reassign,
    PassOn,
    Meet,
    GiveOpinion,
    Wait,
    AskExtension,
    Grant,
    Draft(Class),
    GiveDraftBack,
    Approve,
    Sign,
    Judge(Said),
    Redo,
    Explain,
    Publish,
    Keep,
    GiveUp,
    Archive,
}

/// What the reply says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Solved,
    Promised,
    Explained,
}

impl Class {
    /// The mark, of the list that every region has until it chooses its own.
    pub(super) const fn mark(self) -> &'static str {
        match self {
            Class::Solved => "A",
            Class::Promised => "B",
            Class::Explained => "C",
        }
    }

    pub(super) fn draw(dice: &Dice) -> Self {
        match dice.below(100) {
            0..60 => Class::Solved,
            60..86 => Class::Promised,
            _ => Class::Explained,
        }
    }
}

/// What the deputy says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Content,
    Partly,
    NotContent,
}

impl Step {
    /// Whether a deputy takes it, who does not keep office hours.
    pub(super) const fn is_the_deputys(self) -> bool {
        matches!(
            self,
            Step::Write
                | Step::Invite
                | Step::CoSign
                | Step::Submit
                | Step::WriteAgain
                | Step::Withdraw
                | Step::Judge(_)
                | Step::Speak
        )
    }
}

/// How it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Units answer it.
    Handled,
    NotAccepted,
    Withdrawn,
    Merged,
    /// A motion that is voted on.
    Voted,
    /// A motion that goes on as a suggestion.
    Turned,
    /// An interpellation that an organ answers.
    Asked,
    /// It stands today in this one of the states in [`LEFT`].
    Left(usize),
}

use Step::{
    Accept, Approve, Archive, AskExtension, Assign, CoSign, Draft, GiveBack, HandBack, Invite, Judge, Merge,
    NotAccept, Pass, PassOn, Place, Publish, Redo, Report, Sign, Submit, Vote, Wait, Withdraw, Write,
};

/// Ways to every state in which something can stand today; the last ones are motions.
pub(super) const LEFT: [&[Step]; 26] = [
    &[Write],
    &[Write, Invite],
    &[Write, Submit],
    &[Write, Submit, GiveBack],
    &[Write, Submit, NotAccept],
    &[Write, Submit, Withdraw],
    &[Write, Submit, Merge],
    &[Write, Submit, Pass],
    &[Write, Submit, Pass, Assign],
    &[Write, Submit, Pass, Assign, HandBack],
    &[Write, Submit, Pass, Assign, Accept],
    &[Write, Submit, Pass, Assign, Accept, Wait],
    &[Write, Submit, Pass, Assign, Accept, AskExtension],
    &[Write, Submit, Pass, Assign, Accept, PassOn],
    &[Write, Submit, Pass, Assign, Accept, Draft(Class::Solved)],
    &[Write, Submit, Pass, Assign, Accept, Draft(Class::Solved), Approve],
    &[Write, Submit, Pass, Assign, Accept, Draft(Class::Solved), Approve, Sign],
    &[Write, Submit, Pass, Assign, Accept, Draft(Class::Explained), Approve, Sign, Judge(Said::NotContent)],
    &[
        Write,
        Submit,
        Pass,
        Assign,
        Accept,
        Draft(Class::Explained),
        Approve,
        Sign,
        Judge(Said::NotContent),
        Redo,
    ],
    &[Write, Submit, Pass, Assign, Accept, Draft(Class::Solved), Approve, Sign, Judge(Said::Content)],
    &[
        Write,
        Submit,
        Pass,
        Assign,
        Accept,
        Draft(Class::Promised),
        Approve,
        Sign,
        Judge(Said::Content),
        Publish,
    ],
    &[
        Write,
        Submit,
        Pass,
        Assign,
        Accept,
        Draft(Class::Solved),
        Approve,
        Sign,
        Judge(Said::Content),
        Publish,
    ],
    &[
        Write,
        Submit,
        Pass,
        Assign,
        Accept,
        Draft(Class::Solved),
        Approve,
        Sign,
        Judge(Said::Content),
        Publish,
        Archive,
    ],
    &[Write, Invite, CoSign, Submit, Place],
    &[Write, Invite, CoSign, Submit, Place, Report],
    &[Write, Invite, CoSign, Submit, Place, Report, Vote],
];
/// How many of those states are motions'.
pub(super) const LEFT_MOTIONS: usize = 3;
/// How many of them were not handed in.
pub(super) const LEFT_DRAFTS: usize = 2;

/// What one that is left in this state is.
pub(super) const fn left_kind(state: usize) -> Kind {
    if state >= LEFT.len() - LEFT_MOTIONS { Kind::Motion } else { Kind::Suggestion }
}

/// A life: each step with the days since it was begun, in order.
pub(super) fn live(dice: &Dice, end: End, company: Company) -> Vec<(usize, Step)> {
    let mut life = Life { dice, steps: Vec::new(), day: 0 };
    if let End::Left(state) = end {
        let steps = LEFT.get(state).copied().unwrap_or_default();
        return steps.iter().enumerate().map(|(day, step)| (day, *step)).collect();
    }
    life.hand_in(company);
    match end {
        End::Handled => {
            life.accepted();
            life.handled();
        }
        End::NotAccepted => {
            life.then(3, Step::NotAccept);
            life.sometimes(70, &[(40, Step::Archive)]);
        }
        End::Withdrawn => life.then(1, Step::Withdraw),
        End::Merged => {
            life.then(4, Step::Merge);
            // Its reply is the other's; if nobody judges in time, the office still decides what may be read.
            life.day += 330;
            life.then(10, Step::Publish);
        }
        End::Voted => {
            life.then(4, Step::Place);
            life.day += 60;
            life.then(80, Step::Report);
            life.then(30, Step::Vote);
            life.then(30, Step::Archive);
        }
        End::Turned => {
            life.then(4, Step::Turn);
            life.accepted();
            life.handled();
        }
        End::Asked => {
            life.then(1, Step::Ask);
            life.replied(1, Class::Explained);
            life.then(3, Step::Speak);
            life.then(30, Step::Archive);
        }
        End::Left(_) => {}
    }
    life.steps
}

/// Whether others sign with the lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Company {
    Alone,
    Joint,
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

    fn sometimes(&mut self, times: usize, steps: &[(usize, Step)]) {
        if self.dice.in_hundred(times) {
            steps.iter().for_each(|(within, step)| self.then(*within, *step));
        }
    }

    fn hand_in(&mut self, company: Company) {
        self.then(0, Step::Write);
        if company == Company::Joint {
            self.then(0, Step::Invite);
            self.then(0, Step::CoSign);
        }
        self.then(0, Step::Submit);
    }

    fn accepted(&mut self) {
        self.sometimes(6, &[(3, Step::GiveBack), (4, Step::WriteAgain)]);
        self.then(3, Step::Pass);
        self.then(5, Step::Assign);
        self.sometimes(5, &[(3, Step::HandBack), (4, Step::Reassign)]);
        self.then(4, Step::Accept);
    }

    /// From the units to the archive.
    fn handled(&mut self) {
        self.day += 3;
        self.sometimes(92, &[(12, Step::Meet)]);
        self.then(8, Step::GiveOpinion);
        self.sometimes(5, &[(20, Step::AskExtension), (3, Step::Grant), (60, Step::Meet)]);
        let class = Class::draw(self.dice);
        // A few are late.
        self.day += if self.dice.in_hundred(4) { 75 } else { 5 };
        self.replied(45, class);
        if !self.dice.in_hundred(88) {
            // Nobody judges in time.
            self.day += 46;
        } else if class == Class::Explained && self.dice.in_hundred(40) {
            self.not_content();
        } else {
            self.then(12, Step::Judge(if self.dice.in_hundred(85) { Said::Content } else { Said::Partly }));
        }
        self.then(14, Step::Publish);
        if class == Class::Promised {
            self.day += 40;
            self.then(160, if self.dice.in_hundred(90) { Step::Keep } else { Step::GiveUp });
        }
        self.sometimes(85, &[(30, Step::Archive)]);
    }

    fn replied(&mut self, within: usize, class: Class) {
        self.then(within, Step::Draft(class));
        self.sometimes(5, &[(1, Step::GiveDraftBack), (3, Step::Draft(class))]);
        self.then(1, Step::Approve);
        self.then(2, Step::Sign);
    }

    fn not_content(&mut self) {
        self.then(10, Step::Judge(Said::NotContent));
        if self.dice.in_hundred(80) {
            self.then(6, Step::Redo);
            self.replied(15, Class::Solved);
            self.then(8, Step::Judge(if self.dice.in_hundred(90) { Said::Content } else { Said::Partly }));
        } else {
            self.then(6, Step::Explain);
        }
    }
}
