//! Erasing photos and files that were taken away from drafts: beside the database, a few at a time.

use host::{App, Errand, Step};
use kernel::Result;

use crate::service;

/// Takes the content away that nothing refers to any more.
pub(crate) const FILES: Errand = Errand { name: "suggestions.erase-files", step: |app| Box::pin(step(app)) };

async fn step(app: &App) -> Result<Step> {
    let files = app.db.read(service::files_to_erase).await?;
    for file in &files {
        app.erase_unused(*file, service::file_erased).await?;
    }
    Ok(if files.is_empty() { Step::Idle } else { Step::Moved })
}
