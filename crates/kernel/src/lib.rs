//! Words without I/O that every other room uses.

pub mod calendar;
pub mod clock;
pub mod deadline;
mod entropy;
mod error;
mod id;
pub mod jpeg;
mod lang;
pub mod lunar;
pub mod mask;
mod region;
mod subject;
pub mod text;

pub use calendar::WorkCalendar;
pub use clock::{Clock, Instant};
pub use deadline::{Deadline, Ending, Period, Standing, Stretch};
pub use entropy::Entropy;
pub use error::{Error, FieldError, Refusal, RefusalKind, Result};
pub use id::{Id, IdError, Ids};
pub use lang::{Lang, Say};
pub use region::RegionPath;
pub use subject::{
    Account, AccountId, Body, BodyId, Person, PersonId, Region, RegionId, Station, StationId, Unit, UnitId,
};
pub use text::Phone;
