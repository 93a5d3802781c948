//! The doors for other systems: Open311 for programs that file and follow.

mod format;
mod open311;

use axum::Router;
use host::App;

pub(crate) fn routes() -> Router<App> {
    open311::routes()
}
