//! Terms 届 and sessions 次会议 of a congress.

use jiff::civil::Date;
use kernel::{Id, RegionId};

/// Marks the id of a session.
#[derive(Debug)]
pub enum SessionKey {}

/// A session of a congress.
pub type SessionId = Id<SessionKey>;

store::record! {
    /// A term of a congress.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Term {
        /// The region of the congress.
        pub region: RegionId,
        /// Which one it is, from 1.
        pub number: u32,
        /// Its first day.
        pub from_day: Date,
        /// Its last day, once it has ended.
        pub until_day: Option<Date>,
        /// How many deputies the congress elects, if it is known.
        pub seats: Option<u32>,
    }
}

/// A term as an office writes it down.
#[derive(Clone, Copy, Debug)]
pub struct NewTerm {
    /// The region of the congress.
    pub region: RegionId,
    /// Which one it is, from 1.
    pub number: u32,
    /// Its first day.
    pub from_day: Date,
    /// How many deputies the congress elects, if it is known.
    pub seats: Option<u32>,
}

store::record! {
    /// A session of a congress; days inclusive.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Session {
        /// Its id.
        pub id: SessionId,
        /// The region of the congress.
        pub region: RegionId,
        /// The term.
        pub term: u32,
        /// Which one of the term it is, from 1.
        pub number: u32,
        /// Its first day.
        pub from_day: Date,
        /// Its last day.
        pub until_day: Date,
    }
}

/// A session to be held.
#[derive(Clone, Copy, Debug)]
pub struct NewSession {
    /// The region of the congress.
    pub region: RegionId,
    /// The term.
    pub term: u32,
    /// Which one of the term it is, from 1.
    pub number: u32,
    /// Its first day.
    pub from_day: Date,
    /// Its last day.
    pub until_day: Date,
}

/// Whether a congress sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sitting {
    /// It is in session 会议期间 from today on.
    Open,
    /// It is not 闭会期间; today is the last day.
    Closed,
}
