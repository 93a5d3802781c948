//! The doors for other systems: Open311 for programs that file and follow, replies of the hotline and the message gateway.

mod exchange;
mod format;
mod open311;

use axum::Router;
use host::App;

pub(crate) fn routes() -> Router<App> {
    open311::routes().merge(exchange::routes())
}
