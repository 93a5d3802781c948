//! Journeys of the stations' days.
#![expect(clippy::unwrap_used, reason = "only tests come here, and they end where a promise is broken")]

mod attendance;
mod contacts;
mod import;
mod network;
mod place;
mod receptions;
mod rota;
mod visits;
