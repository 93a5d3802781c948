//! Liaison stations 联络站: where they are, when they are open, who works there, which deputies belong to them, and the code
//! on their door.

mod model;
mod service;
mod store;

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

use ::store::Migration;

pub use crate::model::{
    Attached, Attachment, AttachmentId, AttachmentKey, HeldMandate, NewStation, NotACode, Part, Station,
    StationCode, StationDetails, StationKind,
};
pub use crate::service::*;
pub use crate::store::{
    StationKey, StationRow, deputies_of, of_person, people_of, station, station_by_code, stations_below,
    stations_in,
};

/// The tables.
pub const MIGRATIONS: &[Migration] = ::store::migrations!("stations": "0001_stations");
