//! Reading a table into rows that wait in the database.

use std::ops::ControlFlow;

use kernel::{AccountId, Error, Result};
use paper::sheet::SheetError;
use store::{Db, Tx};
use tokio::sync::mpsc;

use super::rows::{self, FileRow};
use super::sheets::{Waiting, parts_of};
use super::{Decision, FileId, Mapping, Target, columns};

/// How many parts may wait between the reader of a file and the database.
const AHEAD: usize = 4;
/// The word of a table whose rows wait.
pub(super) const WAITING: &str = "waiting";
/// The word of a table that is still read.
const READING: &str = "reading";

/// Begins to keep a table under its name and headings; its columns are mapped as this office did before, or as they are
/// probably meant. What nobody went on with is forgotten.
///
/// # Errors
/// *Not allowed*.
fn begin_file<T: Target>(tx: &mut Tx, account: AccountId, name: &str, headings: &[String]) -> Result<FileId> {
    let actor = T::actor(tx, account)?;
    let actor = actor.ok_or_else(|| Error::fault("the account may not act"))?;
    rows::forget(tx)?;
    let office = T::office(tx, &actor)?;
    let known = rows::remembered(tx, office.region, T::NAME, &columns::signature(headings))?;
    let mapping = known.unwrap_or_else(|| columns::guess(headings, T::ABOUT.fields, &office.presets));
    let file = FileRow {
        id: tx.id(),
        account: actor.account,
        target: T::NAME.to_owned(),
        name: name.chars().take(100).collect(),
        headings: serde_json::to_string(headings).map_err(Error::fault)?,
        total: 0,
        mapping: serde_json::to_string(&mapping).map_err(Error::fault)?,
        state: READING.to_owned(),
        work: None,
        doubts: None,
        sheets: None,
    };
    rows::insert_file(tx, &file)?;
    Ok(file.id)
}

/// Reads a table beside the requests and keeps its rows as they come, for this account. The columns are mapped as they are
/// probably meant. The inner error says why the file cannot be read.
///
/// # Errors
/// *Not allowed*; a fault when the database fails.
pub async fn take_in<T: Target>(
    db: &Db,
    account: AccountId,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Result<FileId, SheetError>> {
    let (sender, mut receiver) = mpsc::channel(AHEAD);
    let reader = tokio::task::spawn_blocking(move || {
        parts_of::<T>(&bytes, &mut |waiting| match sender.blocking_send(waiting) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        })
    });
    let (mut file, mut parts) = (None, 0);
    while let Some(waiting) = receiver.recv().await {
        match (waiting, file) {
            (Waiting::Headings(headings), _) => {
                let name = name.to_owned();
                file = Some(db.write(move |tx| begin_file::<T>(tx, account, &name, &headings)).await?);
            }
            (Waiting::Part(rows), Some(file)) => {
                let number = parts;
                db.write(move |tx| rows::insert_part(tx, file, number, &rows)).await?;
                parts += 1;
            }
            (Waiting::Part(_), None) => return Err(Error::fault("rows before their heading")),
        }
    }
    let (total, sheets) = match reader.await.map_err(Error::fault)? {
        Ok(read) => read,
        Err(unreadable) => return Ok(Err(unreadable)),
    };
    let file = file.ok_or_else(|| Error::fault("a table without heading"))?;
    db.write(move |tx| rows::set_total(tx, file, (total, &sheets), WAITING)).await?;
    Ok(Ok(file))
}

/// Changes how the columns of a table are mapped, for whoever does so beside the pages.
///
/// # Errors
/// A fault when the table is gone or the database refuses.
pub fn change_mapping(
    tx: &mut Tx,
    file: FileId,
    change: impl FnOnce(&[String], &mut Mapping),
) -> Result<Mapping> {
    let row = rows::file(tx, file)?.ok_or_else(|| Error::fault("the table is gone"))?;
    let mut mapping = row.mapping()?;
    change(&row.headings()?, &mut mapping);
    rows::set_mapping(tx, file, &serde_json::to_string(&mapping).map_err(Error::fault)?)?;
    Ok(mapping)
}

/// Decides what becomes of every row of a table that turns out to be in doubt, for whoever does so beside the pages.
///
/// # Errors
/// A fault when the database fails.
pub fn decide_doubts(tx: &mut Tx, file: FileId, decision: Decision) -> Result<()> {
    rows::decide_rest(tx, file, &decision.word())
}
