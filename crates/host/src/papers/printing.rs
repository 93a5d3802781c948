//! Printing what was ordered: outside every transaction, one order after the other, with its progress noted.

use std::io::{Read, Seek};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use kernel::{Error, Result};

use super::order::{self, Order, PARTS};
use super::{file_kind, printed};
use crate::app::App;
use crate::long;
use crate::work::Step;

/// How often progress is noted.
const NOTED: Duration = Duration::from_secs(1);

/// Prints the next order; when there is none, takes away what was kept long enough.
pub(crate) async fn step(app: &App) -> Result<Step> {
    let Some(order) = app.db.write(order::take).await? else { return tidy(app).await };
    match print(app, &order).await {
        Ok(()) => {}
        // What a person can mend is told to whoever ordered it, and not tried again.
        Err(Error::Refused(refusal)) => {
            app.db
                .write(move |tx| {
                    let lang = long::find(tx, order.work)?.map(|work| work.lang()).unwrap_or_default();
                    order::refuse(tx, order.work, &refusal.say.to(lang))
                })
                .await?;
        }
        Err(fault) => return Err(fault),
    }
    Ok(Step::Moved)
}

async fn tidy(app: &App) -> Result<Step> {
    match app.db.write(order::expire).await? {
        None => Ok(Step::Idle),
        Some((_, file)) => {
            if let Some(file) = file {
                app.files.erase(file).await.map_err(Error::fault)?;
            }
            Ok(Step::Moved)
        }
    }
}

async fn print(app: &App, order: &Order) -> Result<()> {
    let id = order.work;
    let work = app.db.read(move |tx| long::find(tx, id)).await?;
    let work = work.ok_or_else(|| Error::fault("an order without its work"))?;
    let mut kinds = app.modules.iter().flat_map(|module| module.papers);
    let kind = kinds.find(|kind| kind.kind == work.kind).copied();
    let kind = kind.ok_or_else(|| Error::fault(format!("no module prints {}", work.kind)))?;
    let what = app.db.report(move |tx| (kind.gather)(tx, &work)).await?;

    let parts = Arc::new(AtomicI64::new(0));
    let noted = Arc::clone(&parts);
    let watch = move |progress: paper::Progress| {
        noted.store(share(progress), Ordering::Relaxed);
        ControlFlow::Continue(())
    };
    let printing = printed(app, file_kind(&order.ending)?, what, watch);
    tokio::pin!(printing);
    let (mut file, printed) = loop {
        tokio::select! {
            done = &mut printing => break done?,
            () = tokio::time::sleep(NOTED) => {
                let parts = parts.load(Ordering::Relaxed);
                app.db.write(move |tx| order::advance(tx, id, parts)).await?;
            }
        }
    };
    let bytes = tokio::task::spawn_blocking(move || -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        file.rewind()?;
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    let bytes = bytes.await.map_err(Error::fault)?.map_err(Error::fault)?;
    let hash = app.files.put(bytes).await.map_err(Error::fault)?;
    let pages = printed.pages.map_or(0, i64::from);
    app.db.write(move |tx| order::finish(tx, id, hash, pages)).await
}

/// How much of the printing is done, in the parts that long work counts.
fn share(progress: paper::Progress) -> i64 {
    let parts = u64::try_from(PARTS).unwrap_or_default();
    let share = progress.done.saturating_mul(parts) / progress.total.max(1);
    i64::try_from(share).unwrap_or(PARTS)
}
