//! Erasing the files of photos whose opinions were erased: beside the database, a few at a time.

use host::{App, Errand, Step};
use kernel::Result;

use crate::service;

/// Takes the files away that nothing refers to any more.
pub(crate) const FILES: Errand = Errand { name: "opinions.erase-files", step: |app| Box::pin(step(app)) };

async fn step(app: &App) -> Result<Step> {
    let files = app.db.read(service::files_to_erase).await?;
    for file in &files {
        app.erase_unused(*file, service::file_erased).await?;
    }
    Ok(if files.is_empty() { Step::Idle } else { Step::Moved })
}
