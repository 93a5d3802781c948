//! What a region may choose about its stations' days.

mod days;

pub use days::DaysPolicy;
