//! Photos and files of texts, replies and promises.

use kernel::{AccountId, Instant, Result};
use store::files::FileHash;
use store::{Tx, params, sql};

use crate::model::{FileId, Holder, ItemFile, ReplyId, SuggestionId, TaskId};

macro_rules! files_where {
    ($rest:literal) => {
        sql!(
            ItemFile,
            concat!(
                "select id, suggestion, holder, held_by, since, gone_in, kind, name, file, small, size, public, public_name, \
                 added_at from suggestion_files ",
                $rest
            )
        )
    };
}

/// Every photo and file of an item, of whatever part and version, in the order in which they were added.
pub(crate) fn files(tx: &mut Tx, id: SuggestionId) -> Result<Vec<ItemFile>> {
    tx.query(files_where!("where suggestion = $1 order by id"), params![id])
}

/// One photo or file.
///
/// # Errors
/// *Not found*, or a fault.
pub(crate) fn file(tx: &mut Tx, id: FileId) -> Result<ItemFile> {
    let found: Option<ItemFile> = tx.first(files_where!("where id = $1"), params![id])?;
    found.ok_or_else(super::not_found)
}

/// The office decided whether the public may see it, and under which name.
pub(crate) fn set_file_public(tx: &mut Tx, id: FileId, public: bool, name: &str) -> Result<()> {
    tx.change(
        sql!("update suggestion_files set public = $2, public_name = $3 where id = $1"),
        params![id, public, name],
    )
}

/// Keeps a photo or file.
pub(crate) fn insert_file(tx: &mut Tx, file: &ItemFile, by: AccountId) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_files (id, suggestion, holder, held_by, since, kind, name, file, small, size, public, \
             added_at, added_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        params![
            file.id,
            file.suggestion,
            file.holder,
            file.held_by,
            file.since,
            file.kind,
            file.name,
            file.file,
            file.small,
            file.size,
            file.public,
            file.added_at,
            by
        ],
    )
}

/// Photos and files of a text are also an item's, from a version of its text on.
pub(crate) fn copy_files<'a>(
    tx: &mut Tx,
    files: impl Iterator<Item = &'a ItemFile>,
    (to, since): (SuggestionId, i64),
) -> Result<()> {
    for file in files {
        let own = ItemFile {
            id: tx.id(),
            suggestion: to,
            held_by: to.number(),
            since,
            gone_in: None,
            ..file.clone()
        };
        insert_file(tx, &own, AccountId::from_number(0))?;
    }
    Ok(())
}

/// A version of the text has it no longer; those before keep it.
pub(crate) fn end_file(tx: &mut Tx, id: FileId, version: i64) -> Result<()> {
    tx.change(sql!("update suggestion_files set gone_in = $2 where id = $1"), params![id, version])
}

/// Takes it away; its content goes where nothing else refers to it.
pub(crate) fn drop_file(tx: &mut Tx, file: &ItemFile) -> Result<()> {
    tx.change(sql!("delete from suggestion_files where id = $1"), params![file.id])?;
    let now = tx.now();
    for content in [Some(file.file), file.small].into_iter().flatten() {
        tx.put(
            sql!(
                "insert into suggestion_files_gone (file, since) values ($1, $2) \
                 on conflict (file) do update set since = excluded.since"
            ),
            params![content, now],
        )?;
    }
    Ok(())
}

/// Takes all photos and files of a draft away.
pub(crate) fn drop_files(tx: &mut Tx, id: SuggestionId) -> Result<()> {
    for file in files(tx, id)? {
        drop_file(tx, &file)?;
    }
    Ok(())
}

/// What was kept for a task's next draft goes with this one.
pub(crate) fn files_go_with(tx: &mut Tx, task: TaskId, reply: ReplyId) -> Result<()> {
    hand_on(tx, Holder::Task(task), Holder::Reply(reply))
}

/// What went with a draft that came back is the task's again.
pub(crate) fn files_come_back(tx: &mut Tx, reply: ReplyId, task: TaskId) -> Result<()> {
    hand_on(tx, Holder::Reply(reply), Holder::Task(task))
}

fn hand_on(tx: &mut Tx, from: Holder, to: Holder) -> Result<()> {
    let ((from, from_id), (to, to_id)) = (from.key(), to.key());
    tx.put(
        sql!("update suggestion_files set holder = $3, held_by = $4 where held_by = $2 and holder = $1"),
        params![from, from_id, to, to_id],
    )
}

/// Whether anything here refers to this content.
pub(crate) fn keeps_file(tx: &mut Tx, content: FileHash) -> Result<bool> {
    let found: Vec<(FileId,)> = tx.query(
        sql!(
            "select id from suggestion_files where file = $1 \
             union select id from suggestion_files where small = $1 and small is not null"
        ),
        params![content],
    )?;
    Ok(!found.is_empty())
}

/// Content that nothing here refers to since `before`, a few at a time.
pub(crate) fn gone_files(tx: &mut Tx, before: Instant) -> Result<Vec<FileHash>> {
    let rows: Vec<(FileHash,)> = tx.query(
        sql!(
            "select file from suggestion_files_gone where since <= $1 order by since limit 50 \
             /* scan: what waits, a few at a time */"
        ),
        params![before],
    )?;
    Ok(rows.into_iter().map(|(file,)| file).collect())
}

/// It is gone, or referred to again.
pub(crate) fn settle_gone_file(tx: &mut Tx, content: FileHash) -> Result<()> {
    tx.put(sql!("delete from suggestion_files_gone where file = $1"), params![content])
}
