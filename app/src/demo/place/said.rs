//! What people of the invented place said and what came of it, by where they said it. All of it is made up.

mod liuxi;
mod online;
mod shiqiao;
mod taoyuan;
mod taoyuan_open;
mod wangjiang;
mod wangjiang_doors;
mod wangjiang_open;
mod wangjiang_refused;
mod yueya;

use super::story::Story;

/// Every story.
pub(super) const ALL: [&[Story]; 10] = [
    wangjiang::STORIES,
    wangjiang_doors::STORIES,
    wangjiang_open::STORIES,
    wangjiang_refused::STORIES,
    yueya::STORIES,
    taoyuan::STORIES,
    taoyuan_open::STORIES,
    shiqiao::STORIES,
    liuxi::STORIES,
    online::STORIES,
];

/// The story of an answer that its citizen has seen and not judged yet.
pub(super) const WAITS_FOR_VERDICT: &str = "reading-room-hours";

/// What the files of this room need to tell a story.
mod prelude {
    pub(super) use opinions::story::CitizenDeed::{Judge, Reopen, SeeAnswer, TellMore, Withdraw};
    pub(super) use opinions::story::Deed::{
        Accept, Admit, Answer, AnswerOnSpot, ApproveAnswer, Archive, AskMore, Disclose, HandBack, NotAdmit,
        NoteDelivery, NoteOutcome, NoteReference, NoteVerdict, Object, ReturnAnswer, WithdrawDisclosure,
    };
    pub(super) use opinions::{Becoming, Proof, Reason, Urgency, Verdict};

    pub(super) use crate::demo::place::names::{Deputy, Door, Unit};
    pub(super) use crate::demo::place::photos::Drawing;
    pub(super) use crate::demo::place::story::Step::{
        Citizen, Handler, LookUpNumber, PassOn, Route, SameAs, Station,
    };
    pub(super) use crate::demo::place::story::{Story, To, ago};
}
