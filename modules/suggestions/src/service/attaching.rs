//! Photos and files: of a text, while it can be changed; of a unit's next draft; of a promise that was kept. Those of a text
//! belong to a version of it: who signs, signs them too.

use host::{Actor, KeptFile};
use kernel::{Instant, Refusal, Result, Say};
use serde_json::json;
use store::Tx;
use store::files::FileHash;

use super::drafting::{renew, rewritten};
use super::promises::may_settle;
use super::{HANDLE, WRITE, event, load_as, record, save};
use crate::events;
use crate::model::{
    FileId, Holder, HolderKind, ItemFile, Keeping, MOST_FILES, PromiseId, Suggestion, SuggestionId, TaskId,
    TaskStage,
};
use crate::policy::Rules;
use crate::store as db;
use crate::texts::Texts;

/// How long content waits before it is erased, in microseconds: somebody may be handing in the same just now.
const REST: i64 = 24 * 3_600_000_000;

/// What photos and files are added to, and what it has.
#[derive(Clone, Debug)]
pub(crate) struct Attaching {
    pub(crate) item: Suggestion,
    pub(crate) holder: Holder,
    pub(crate) files: Vec<ItemFile>,
    /// Whether a change asks signers again.
    pub(crate) signed: bool,
}

/// What a person may add photos and files to.
///
/// # Errors
/// *Not allowed* for whoever does not write it; *conflict* where nothing is added any more.
pub(crate) fn attaching(tx: &mut Tx, actor: &Actor, holder: Holder) -> Result<Attaching> {
    let item = may_attach(tx, actor, holder)?;
    let mut files = db::files(tx, item.id)?;
    files.retain(|file| is_now(file, &item, holder));
    let signed = !db::signers(tx, item.id)?.is_empty() && matches!(holder, Holder::Text(_));
    Ok(Attaching { item, holder, files, signed })
}

fn is_now(file: &ItemFile, item: &Suggestion, holder: Holder) -> bool {
    file.is_of(holder) && (file.holder != HolderKind::Text || file.is_in(item.text_version))
}

fn may_attach(tx: &mut Tx, actor: &Actor, holder: Holder) -> Result<Suggestion> {
    match holder {
        Holder::Text(id) => {
            let item = db::load(tx, id)?;
            actor.may(WRITE, &item.scope())?;
            if item.stage.is_with_lead() { Ok(item) } else { Err(db::faster()) }
        }
        Holder::Task(id) => {
            let task = db::task(tx, id)?;
            let item = db::load(tx, task.suggestion)?;
            actor.may(HANDLE, &task.scope(&item.path))?;
            let drafting =
                matches!(task.stage, TaskStage::Handling | TaskStage::Waiting | TaskStage::Extending);
            if drafting { Ok(item) } else { Err(db::faster()) }
        }
        Holder::Promise(id) => {
            let (promise, item) = may_settle(tx, actor, id)?;
            if promise.state == Keeping::Given { Err(db::faster()) } else { Ok(item) }
        }
        Holder::Reply(_) => Err(db::faster()),
    }
}

/// Adds photos and files to a text. Once somebody was asked to sign it is a new version, and all are asked again.
///
/// # Errors
/// *Invalid* where none were chosen or there are too many; *conflict* where the text cannot be changed or somebody was faster.
pub(crate) fn attach_to_text(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    kept: &[KeptFile],
) -> Result<Suggestion> {
    load_as(tx, actor, WRITE, id, seen)?;
    let mut into = attaching(tx, actor, Holder::Text(id))?;
    let fresh = fresh(&into, kept)?;
    if fresh.is_empty() {
        return Ok(into.item);
    }
    change_text(tx, actor, &mut into.item, |tx, item, _| {
        insert(tx, actor, item, (Holder::Text(id), item.text_version), &fresh)
    })?;
    Ok(into.item)
}

/// Changes what belongs to a text beside its words; `change` is told whether a new version begins with it.
fn change_text(
    tx: &mut Tx,
    actor: &Actor,
    item: &mut Suggestion,
    change: impl FnOnce(&mut Tx, &Suggestion, Version) -> Result<()>,
) -> Result<()> {
    let before = db::text(tx, item.id, item.text_version)?;
    let renewed = renew(tx, item)?;
    if renewed.is_some()
        && let Some(text) = before
    {
        let written_at = tx.now();
        db::put_text(tx, item.id, &db::TextVersion { version: item.text_version, written_at, ..text })?;
    }
    change(tx, item, if renewed.is_some() { Version::New } else { Version::Same })?;
    let rules = Rules::of(tx, item.region)?;
    save(tx, item, &rules)?;
    rewritten(tx, item, actor, renewed)
}

/// Whether a change begins a new version of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    /// It does: somebody signed the one before.
    New,
    /// It does not.
    Same,
}

/// Adds photos and files to what a unit drafts, or to the promise it kept.
///
/// # Errors
/// As [`attach_to_text`].
pub(crate) fn attach_to_work(
    tx: &mut Tx,
    actor: &Actor,
    holder: Holder,
    kept: &[KeptFile],
) -> Result<Suggestion> {
    let into = attaching(tx, actor, holder)?;
    let fresh = fresh(&into, kept)?;
    insert(tx, actor, &into.item, (holder, 0), &fresh)?;
    Ok(into.item)
}

/// Those that are not there yet: one that is sent twice is kept once.
fn fresh(into: &Attaching, kept: &[KeptFile]) -> Result<Vec<KeptFile>> {
    if kept.is_empty() {
        return Err(Refusal::field("files", Say::new(|lang| Texts::of(lang).files_choose())).into());
    }
    let mut fresh: Vec<KeptFile> = Vec::new();
    for one in kept {
        let known = into.files.iter().any(|file| file.file == one.file)
            || fresh.iter().any(|other| other.file == one.file);
        if !known {
            fresh.push(one.clone());
        }
    }
    if into.files.len() + fresh.len() > MOST_FILES {
        let (held, most) = (number(into.files.len()), number(MOST_FILES));
        return Err(Refusal::field(
            "files",
            Say::new(move |lang| Texts::of(lang).files_too_many(held, most)),
        )
        .into());
    }
    Ok(fresh)
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn insert(
    tx: &mut Tx,
    actor: &Actor,
    item: &Suggestion,
    (holder, since): (Holder, i64),
    fresh: &[KeptFile],
) -> Result<()> {
    for one in fresh {
        let named = (tx.id(), tx.now());
        db::insert_file(tx, &ItemFile::new(named, item.id, holder, since, one), actor.account)?;
    }
    note(tx, actor, item, holder, fresh.iter().map(|one| (one.name.as_str(), one.file)))
}

/// What was added stands in the history with its content's hash, so that nobody can exchange it unseen.
fn note<'a>(
    tx: &mut Tx,
    actor: &Actor,
    item: &Suggestion,
    holder: Holder,
    files: impl Iterator<Item = (&'a str, FileHash)>,
) -> Result<()> {
    let (names, contents): (Vec<&str>, Vec<String>) =
        files.map(|(name, content)| (name, content.to_string())).unzip();
    if names.is_empty() {
        return Ok(());
    }
    let data = place(tx, item, holder)?;
    let attached = event(events::ATTACHED, item, actor).data(data);
    record(tx, item, attached.private(json!({ "names": names, "contents": contents })))
}

/// To what something was added: for a unit's draft the unit too, whose people alone read of it.
fn place(tx: &mut Tx, item: &Suggestion, holder: Holder) -> Result<serde_json::Value> {
    let (kind, _) = holder.key();
    Ok(match holder {
        Holder::Task(id) => json!({ "to": kind.word(), "unit": db::task(tx, id)?.unit }),
        Holder::Promise(id) => json!({ "to": kind.word(), "unit": db::promise(tx, id)?.unit }),
        Holder::Text(_) | Holder::Reply(_) => json!({ "to": kind.word(), "version": item.text_version }),
    })
}

/// Takes a photo or file away again. From a text it goes as a change of the text does; evidence of a promise stays once the
/// promise is settled.
///
/// # Errors
/// *Not allowed* for whoever did not write it; *conflict* where it can no longer be taken away.
pub(crate) fn detach(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    file: FileId,
    seen: i64,
) -> Result<(Suggestion, Holder)> {
    let file = db::file(tx, file)?;
    if file.suggestion != id {
        return Err(db::not_found());
    }
    let holder = match file.holder {
        HolderKind::Text => Holder::Text(id),
        HolderKind::Task => Holder::Task(TaskId::from_number(file.held_by)),
        HolderKind::Promise => Holder::Promise(PromiseId::from_number(file.held_by)),
        HolderKind::Reply => return Err(db::faster()),
    };
    let mut item = may_attach(tx, actor, holder)?;
    match holder {
        Holder::Text(_) => {
            if item.version != seen || !file.is_in(item.text_version) {
                return Err(db::faster());
            }
            change_text(tx, actor, &mut item, |tx, item, version| match version {
                Version::New => db::end_file(tx, file.id, item.text_version),
                Version::Same => db::drop_file(tx, &file),
            })?;
        }
        Holder::Promise(promise) if db::promise(tx, promise)?.state != Keeping::Open => {
            return Err(db::faster());
        }
        _ => db::drop_file(tx, &file)?,
    }
    let data = place(tx, &item, holder)?;
    let detached = event(events::DETACHED, &item, actor).data(data);
    let private = json!({ "names": [file.name], "contents": [file.file.to_string()] });
    record(tx, &item, detached.private(private))?;
    Ok((item, holder))
}

/// Whether anything here refers to this content.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn keeps_file(tx: &mut Tx, content: FileHash) -> Result<bool> {
    db::keeps_file(tx, content)
}

/// Content of what was taken away that may go now, where nothing else refers to it.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn files_to_erase(tx: &mut Tx) -> Result<Vec<FileHash>> {
    let before = tx.now().as_microsecond().saturating_sub(REST);
    let before = Instant::from_microsecond(before).unwrap_or(tx.now());
    db::gone_files(tx, before)
}

/// Content waits no longer to be erased.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn file_erased(tx: &mut Tx, content: FileHash) -> Result<()> {
    db::settle_gone_file(tx, content)
}
