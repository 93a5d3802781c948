//! 分案: one item with two matters becomes several. The first keeps its number, each of the others gets its own; all who signed
//! have signed each, and are told. Until one of them is assigned it can be undone.

use host::{Actor, Checks};
use kernel::{Result, Say};
use serde_json::json;
use store::Tx;

use super::{advance, conflict, event, record, save, take_up};
use crate::events;
use crate::flow::Action;
use crate::model::{
    FileId, Holder, ItemFile, Round, Stage, Structure, SubjectLine, Suggestion, SuggestionId, Words,
};
use crate::policy::Rules;
use crate::store::{self as db, TextVersion};
use crate::texts::Texts;

/// Into how many one can be split.
pub(crate) const MOST_PARTS: usize = 4;

/// What one of them says, as typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Portion {
    /// 案由.
    pub subject: String,
    /// 情况.
    pub situation: String,
    /// 分析.
    pub analysis: String,
    /// 建议.
    pub proposal: String,
    /// Which of the photos and files are its own. One may be several portions' own.
    pub files: Vec<FileId>,
}

/// Splits an item that is reviewed or waits to be assigned: the first portion is what it keeps, the others become items of
/// their own with the same lead, signers and stage. Each takes the photos and files that are its own.
///
/// # Errors
/// *Invalid* with everything that is missing, and each file that nobody takes; *conflict* when it was split before or somebody was
/// faster.
pub(crate) fn split(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    portions: &[Portion],
    why: &str,
) -> Result<Suggestion> {
    let (mut item, rules) = take_up(tx, actor, id, seen, Action::Split)?;
    let files = files_of_text(tx, &item)?;
    let (texts, why) = read(tx, portions, &files, why)?;
    if !db::split_from(tx, id)?.is_empty() || db::whole_of(tx, id)?.is_some() {
        return Err(conflict(Say::new(|lang| Texts::of(lang).split_before())));
    }
    let before = item.text_version;
    let mut texts = texts.into_iter().zip(portions);
    let (first, kept) = texts.next().ok_or_else(db::faster)?;
    rewrite(tx, &mut item, first)?;
    for file in files.iter().filter(|file| !kept.files.contains(&file.id)) {
        db::end_file(tx, file.id, item.text_version)?;
    }
    advance(tx, &mut item, &rules, Action::Split)?;
    let mut numbers = Vec::new();
    for (text, portion) in texts {
        let part = part_of(tx, &item, &rules, text)?;
        let own = files.iter().filter(|file| portion.files.contains(&file.id));
        db::copy_files(tx, own, (part.id, part.text_version))?;
        db::put_split(tx, part.id, id, (before, item.text_version))?;
        numbers.push(json!({ "part": part.id, "number": part.number }));
        let off = event(events::SPLIT_OFF, &part, actor).data(json!({ "whole": id, "number": item.number }));
        record(tx, &part, off)?;
    }
    let split = event(events::SPLIT, &item, actor)
        .data(json!({ "parts": numbers, "version": item.text_version }))
        .private(json!({ "why": why.as_str() }));
    record(tx, &item, split)?;
    Ok(item)
}

/// The photos and files of an item's text as it stands.
fn files_of_text(tx: &mut Tx, item: &Suggestion) -> Result<Vec<ItemFile>> {
    let mut files = db::files(tx, item.id)?;
    files.retain(|file| file.is_of(Holder::Text(item.id)) && file.is_in(item.text_version));
    Ok(files)
}

/// What was typed, read: at least two portions, each with a subject, a situation and a proposal; every file belongs to one at least.
fn read(tx: &Tx, portions: &[Portion], files: &[ItemFile], why: &str) -> Result<(Vec<TextVersion>, Words)> {
    let mut checks = Checks::default();
    for file in files.iter().filter(|file| !portions.iter().any(|one| one.files.contains(&file.id))) {
        let name = file.name.clone();
        checks.wrong("file", Say::new(move |lang| Texts::of(lang).split_file_nowhere(&name)));
    }
    if portions.len() < 2 {
        checks.wrong("subject", Say::new(|lang| Texts::of(lang).split_too_few()));
    }
    let mut texts = Vec::new();
    for portion in portions.iter().take(MOST_PARTS) {
        let subject = checks.accept(SubjectLine::accept("subject", &portion.subject));
        let structure = Structure::accept(&portion.situation, &portion.analysis, &portion.proposal);
        let structure = structure.unwrap_or_else(|wrong| {
            wrong.into_iter().for_each(|error| checks.wrong(error.field, error.say));
            Structure::default()
        });
        if structure.situation.as_str().trim().is_empty() {
            checks.wrong("situation", Say::new(|lang| Texts::of(lang).situation_missing()));
        }
        if structure.proposal.as_str().trim().is_empty() {
            checks.wrong("proposal", Say::new(|lang| Texts::of(lang).proposal_missing()));
        }
        texts.push(TextVersion {
            version: 1,
            subject: subject.as_ref().map_or_else(String::new, |line| line.as_str().to_owned()),
            situation: structure.situation.as_str().to_owned(),
            analysis: structure.analysis.as_str().to_owned(),
            proposal: structure.proposal.as_str().to_owned(),
            written_at: tx.now(),
        });
    }
    let why = checks.accept(Words::required("why", why));
    checks.done()?;
    Ok((texts, why.unwrap_or_default()))
}

/// A new version of the text, which those have signed who signed the one before: they are told what became of their words.
fn rewrite(tx: &mut Tx, item: &mut Suggestion, text: TextVersion) -> Result<()> {
    let before = item.text_version;
    item.text_version += 1;
    item.subject.clone_from(&text.subject);
    db::put_text(tx, item.id, &TextVersion { version: item.text_version, ..text })?;
    db::carry_signers(tx, item.id, before, item.text_version)
}

/// One of the others: it stands where the whole stands, with its own number and its own clock.
fn part_of(tx: &mut Tx, whole: &Suggestion, rules: &Rules, text: TextVersion) -> Result<Suggestion> {
    let mut part = Suggestion {
        id: tx.id(),
        number: None,
        subject: text.subject.clone(),
        text_version: text.version,
        main: None,
        round: Round::First,
        assigned_on: None,
        version: 1,
        ..whole.clone()
    };
    db::insert(tx, &part)?;
    db::put_text(tx, part.id, &text)?;
    db::copy_signers(tx, (whole.id, whole.text_version), (part.id, text.version))?;
    let wishes = db::wishes(tx, whole.id)?;
    db::set_wishes(tx, part.id, &wishes)?;
    for (source, id) in db::sources(tx, whole.id)? {
        db::add_source(tx, part.id, &source, id)?;
    }
    part.number = Some(db::next_number(tx, part.region, part.term, part.session)?);
    save(tx, &mut part, rules)?;
    Ok(part)
}

/// It is one matter after all: the whole gets its words and files back, and what was split off ends.
///
/// # Errors
/// *Invalid* without words; *conflict* when one of them was assigned or merged, or the text was changed since.
pub(crate) fn unsplit(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    why: &str,
) -> Result<Suggestion> {
    let (mut item, rules) = take_up(tx, actor, id, seen, Action::Unsplit)?;
    let why = Words::needed("why", why)?;
    let parts = db::split_from(tx, id)?;
    let Some(first) = parts.first() else { return Err(db::faster()) };
    let words = db::text(tx, id, first.before)?.ok_or_else(db::not_found)?;
    if item.text_version != first.after {
        return Err(conflict(Say::new(|lang| Texts::of(lang).split_changed())));
    }
    for part in &parts {
        let mut part = db::load(tx, part.part)?;
        if matches!(part.stage, Stage::Withdrawn | Stage::NotAccepted { .. }) {
            continue;
        }
        advance(tx, &mut part, &rules, Action::Rejoin)?;
        let rejoined = event(events::REJOINED, &part, actor)
            .data(json!({ "whole": id, "number": item.number }))
            .private(json!({ "why": why.as_str() }));
        record(tx, &part, rejoined)?;
    }
    rewrite(tx, &mut item, words)?;
    let parted =
        db::files(tx, id)?.into_iter().filter(|file| file.is_in(first.before) && !file.is_in(first.after));
    db::copy_files(tx, parted.collect::<Vec<_>>().iter(), (id, item.text_version))?;
    advance(tx, &mut item, &rules, Action::Unsplit)?;
    db::forget_split(tx, id)?;
    record(tx, &item, event(events::UNSPLIT, &item, actor).private(json!({ "why": why.as_str() })))?;
    Ok(item)
}

/// The whole and the parts of a split, for the page of any of them.
pub(super) fn split_of(tx: &mut Tx, id: SuggestionId) -> Result<(Option<db::Line>, Vec<db::Line>)> {
    let whole = match db::whole_of(tx, id)? {
        Some(whole) => Some(db::Line::of(&db::load(tx, whole)?)),
        None => None,
    };
    let mut parts = Vec::new();
    for one in db::split_from(tx, id)? {
        parts.push(db::Line::of(&db::load(tx, one.part)?));
    }
    Ok((whole, parts))
}
