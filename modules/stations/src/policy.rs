//! What a region may choose about its stations' days.

mod days;
mod rota;

pub use days::DaysPolicy;
pub use rota::RotaPolicy;
