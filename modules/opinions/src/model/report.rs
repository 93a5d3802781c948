//! What other programs send and ask for, in the words of Open311 GeoReport v2.

use kernel::{Instant, RegionId, StationId};

use super::{Photo, StageKind};
use crate::model::OpinionId;

/// The code under which a program files what it cannot put under a category: the station decides.
pub(crate) const UNSORTED: &str = "unsorted";
/// The attribute that names a station by its code.
pub(crate) const STATION_ATTRIBUTE: &str = "STATION";

/// A report as it was sent: every field as text, nothing checked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    pub(crate) jurisdiction: String,
    pub(crate) service: String,
    pub(crate) description: String,
    pub(crate) lat: String,
    pub(crate) long: String,
    pub(crate) address: String,
    pub(crate) address_id: String,
    pub(crate) phone: String,
    pub(crate) email: String,
    pub(crate) media_url: String,
    pub(crate) attributes: Vec<(String, String)>,
    /// Names the report, where the program wants to be able to send it again.
    pub(crate) token: String,
    /// Already stored.
    pub(crate) photos: Vec<Photo>,
}

/// Whether a request still waits for something, in Open311's two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// It was reported and is not at its end.
    Open,
    /// It is at its end, solved or not.
    Closed,
}

impl Status {
    /// The status of a stage. Answered is not yet closed: the citizen has not judged.
    pub(crate) const fn of(stage: StageKind) -> Self {
        match stage {
            StageKind::Received
            | StageKind::AskedForMore
            | StageKind::Admitted
            | StageKind::Routed
            | StageKind::Objected
            | StageKind::Handling
            | StageKind::Answered
            | StageKind::Delivering
            | StageKind::Delivered => Status::Open,
            _ => Status::Closed,
        }
    }

    /// Open311's word.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Closed => "closed",
        }
    }
}

store::record! {
    /// An opinion as everybody may see it: what it is about and how far it is; its words only once a person has
    /// masked and disclosed them.
    #[derive(Clone, Debug)]
    pub(crate) struct PublicLine {
        pub(crate) id: OpinionId,
        pub(crate) region: RegionId,
        pub(crate) station: StationId,
        pub(crate) stage: StageKind,
        pub(crate) category: Option<String>,
        pub(crate) received_at: Instant,
        pub(crate) changed_at: Instant,
        pub(crate) answer_due: Option<jiff::civil::Date>,
        pub(crate) body: Option<String>,
        pub(crate) answer: Option<String>,
        pub(crate) signed: Option<String>,
    }
}

/// Which requests are asked for.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// Services, separated by commas; all where empty.
    pub(crate) services: String,
    /// `open`, `closed`, or both where empty.
    pub(crate) status: &'static str,
    pub(crate) from: Instant,
    pub(crate) until: Instant,
    pub(crate) limit: i64,
    pub(crate) skip: i64,
}
