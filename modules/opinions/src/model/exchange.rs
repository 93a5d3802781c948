//! Other systems: who they are, and what goes out to them.

use congress::words;
use kernel::{Id, Instant, RegionId};

use super::OpinionId;

/// Marks the id of a connection.
#[derive(Debug)]
pub(crate) enum ConnectionMark {}
/// The id of a connection.
pub(crate) type ConnectionId = Id<ConnectionMark>;
/// Marks the id of a parcel.
#[derive(Debug)]
pub(crate) enum ParcelMark {}
/// The id of a parcel: the key by which the other system knows it again.
pub(crate) type ParcelId = Id<ParcelMark>;

/// What another system is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum ConnectionKind {
    /// The 12345 hotline: work orders go out, their state and answer come back (GB/T 33358).
    Hotline,
    /// A gateway for short messages and mail: says that there is an answer, and brings a receipt.
    Messages,
}

words!(ConnectionKind { Hotline = "hotline", Messages = "messages" });

/// Of what a message tells the citizen: that it happened and where to read it, nothing of the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum News {
    /// There is an answer.
    Answer,
    /// It is handled together with another one of the same matter.
    Merged,
    /// It was not admitted.
    NotAdmitted,
    /// The station asks for more.
    Question,
    /// A joint reception was planned.
    Reception,
}

words!(News {
    Answer = "answer",
    Merged = "merged",
    NotAdmitted = "not_admitted",
    Question = "question",
    Reception = "reception",
});

/// How far a parcel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum ParcelState {
    /// It waits to be sent, or to be sent again.
    Waiting,
    /// The other system has it.
    Sent,
    /// The other system said that it is done: answered, sent back, or arrived.
    Done,
    /// It will not be sent again by itself.
    Failed,
}

words!(ParcelState { Waiting = "waiting", Sent = "sent", Done = "done", Failed = "failed" });

/// Why a parcel did not go out or arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Failure {
    /// Nobody answered in time.
    Timeout,
    /// There was no way to the other system.
    Unreachable,
    /// The other system failed.
    TheirFault,
    /// The other system refuses it.
    Refused,
    /// No message goes to what the citizen left: a landline, or nothing any more.
    NoMobile,
    /// The message did not reach the citizen.
    NotDelivered,
    /// The connection was switched off.
    Disconnected,
    /// It is no longer needed: the opinion has gone on another way.
    NotNeeded,
}

words!(Failure {
    Timeout = "timeout",
    Unreachable = "unreachable",
    TheirFault = "their_fault",
    Refused = "refused",
    NoMobile = "no_mobile",
    NotDelivered = "not_delivered",
    Disconnected = "disconnected",
    NotNeeded = "not_needed",
});

store::record! {
    /// Another system of a region.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Connection {
        pub(crate) id: ConnectionId,
        pub(crate) region: RegionId,
        pub(crate) kind: ConnectionKind,
        pub(crate) url: String,
        /// Sealed.
        pub(crate) secret: Vec<u8>,
        /// Whether work orders may say how to reach the citizen.
        pub(crate) person: bool,
        pub(crate) active: bool,
        pub(crate) changed_at: Instant,
    }
}

store::record! {
    /// Something that goes out to another system.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Parcel {
        pub(crate) id: ParcelId,
        pub(crate) kind: ConnectionKind,
        /// Of what it tells, where it is a message.
        pub(crate) about: Option<News>,
        pub(crate) opinion: OpinionId,
        pub(crate) connection: ConnectionId,
        pub(crate) region: RegionId,
        pub(crate) state: ParcelState,
        /// How often it was tried.
        pub(crate) attempts: i64,
        /// When it is tried next.
        pub(crate) due: Option<Instant>,
        pub(crate) failure: Option<Failure>,
        /// What the other system calls it.
        pub(crate) reference: Option<String>,
        pub(crate) made_at: Instant,
        pub(crate) changed_at: Instant,
    }
}

/// A parcel ready to go.
#[derive(Clone)]
pub(crate) struct Letter {
    pub(crate) parcel: ParcelId,
    pub(crate) url: String,
    pub(crate) secret: String,
    /// JSON.
    pub(crate) body: String,
    /// The instant that is signed with it.
    pub(crate) at: Instant,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Neither the secret nor what it says of a person belongs into a log.
        write!(f, "Letter({})", self.parcel)
    }
}

/// What came of sending a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sending {
    /// The other system has it, and calls it so.
    Taken {
        /// Empty where it gave no name.
        reference: String,
    },
    /// It may work later.
    Later(Failure),
    /// It will not work.
    Never(Failure),
}

/// How often a parcel is tried by itself.
pub(crate) const ATTEMPTS: i64 = 8;

/// Minutes until a parcel is tried again that was tried `attempts` times: 1, 2, 4 … 64.
pub(crate) fn pause(attempts: i64) -> i64 {
    1i64 << attempts.saturating_sub(1).clamp(0, 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parcel_is_tried_for_about_two_hours() {
        let pauses: Vec<i64> = (1..ATTEMPTS).map(pause).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 64]);
        assert_eq!((pause(0), pause(i64::MAX)), (1, 64));
    }
}
