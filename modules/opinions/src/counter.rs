//! Computes the sums of figures beside requests, a few at a time, in transactions of its own.

use host::{App, Errand, Step, Stepping};
use kernel::Result;

use crate::service;

/// Computes what was marked.
pub(crate) const COUNTER: Errand = Errand { name: "opinions.counter", step: |app| step(app) };

fn step(app: &App) -> Stepping<'_> {
    Box::pin(count(app))
}

async fn count(app: &App) -> Result<Step> {
    // Most often there is nothing: reading first keeps the writers free.
    if !app.db.read(service::sums_wait).await? {
        return Ok(Step::Idle);
    }
    app.db.write(service::compute_sums).await?;
    Ok(Step::Moved)
}
