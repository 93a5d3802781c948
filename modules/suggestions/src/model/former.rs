//! What was handled in a former system, as it is brought over.

use congress::MandateId;
use jiff::civil::Date;
use kernel::{PersonId, UnitId};

use super::{Forum, Manner, Refused, SuggestionId, Verdict, Vote, Writing};

/// Somebody whose name stands under it, by a mandate of that term.
#[derive(Clone, Copy, Debug)]
pub struct FormerSigner<'a> {
    /// Who.
    pub person: PersonId,
    /// By which mandate.
    pub mandate: MandateId,
    /// The name.
    pub name: &'a str,
}

/// A suggestion or motion that was handled to its end in a former system.
#[derive(Clone, Debug)]
pub struct Former<'a> {
    /// The term.
    pub term: u32,
    /// The session; none between sessions.
    pub session: Option<u32>,
    /// Its number in that term and session.
    pub number: u32,
    /// Its words.
    pub writing: Writing<'a>,
    /// Who led it.
    pub lead: FormerSigner<'a>,
    /// Who signed it with the lead.
    pub signers: &'a [FormerSigner<'a>],
    /// The day it was handed in.
    pub handed_in: Date,
    /// What became of it.
    pub end: FormerEnd<'a>,
    /// The day on which it was put away.
    pub closed: Date,
}

/// What became of it.
#[derive(Clone, Debug)]
pub enum FormerEnd<'a> {
    /// It was not accepted.
    NotAccepted(Refused),
    /// A motion was considered and voted on.
    Voted(Forum, Vote),
    /// Units handled it and one answered.
    Answered(Box<FormerAnswer<'a>>),
}

/// How it was answered.
#[derive(Clone, Copy, Debug)]
pub struct FormerAnswer<'a> {
    /// The day it was assigned.
    pub assigned: Date,
    /// The unit that answered, and what it was called.
    pub unit: (UnitId, &'a str),
    /// The unit that handled it with the other, and its opinion.
    pub co_handler: Option<(UnitId, &'a str, &'a str)>,
    /// The day of the reply.
    pub replied: Date,
    /// The class's mark, of the region's list.
    pub class: &'a str,
    /// The document's number.
    pub reference: &'a str,
    /// The words.
    pub body: &'a str,
    /// Who signed it.
    pub signed_by: &'a str,
    /// Whom to ask, and the telephone.
    pub contact: (&'a str, &'a str),
    /// How the unit was in contact with the deputy, when, and what was said.
    pub met: Option<(Manner, Date, &'a str)>,
    /// What the deputy said of attitude and result, and when.
    pub judged: Option<(Verdict, Verdict, Date)>,
    /// What was promised until when, on which day it was kept, and what shows it; one that was not kept is given up.
    pub promised: Option<FormerPromise<'a>>,
    /// Whether text and reply were published.
    pub shown: Shown,
}

/// Whether text and reply were published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Both, with the deputy's consent.
    Published,
    /// 依申请公开: neither, but on request.
    OnRequest,
}

/// A promise of a former reply.
#[derive(Clone, Copy, Debug)]
pub struct FormerPromise<'a> {
    /// What.
    pub what: &'a str,
    /// Until when.
    pub due: Date,
    /// When it was kept; none where it was given up.
    pub kept: Option<Date>,
    /// What shows it, or why it could not be kept.
    pub evidence: &'a str,
}

/// What became of one that was brought over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brought {
    /// It is here now.
    New(SuggestionId),
    /// One with its number was here before: nothing was changed.
    Known(SuggestionId),
}
