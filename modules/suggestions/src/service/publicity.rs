//! What may be read in public: text and reply apart, after a person has read and cleared them, and with the deputy's
//! consent.

use host::{Actor, Checks};
use kernel::{Result, Say, clock, mask, text};
use serde_json::json;
use store::Tx;

use super::promises::is_owed;
use super::replying::{answers_to, promises_of};
use super::{DECIDE, WRITE, advance, event, load_as, record, save};
use crate::events;
use crate::flow::{Action, Promises};
use crate::model::{
    Consent, FileId, HolderKind, ItemFile, Kind, PromiseId, Publicity, Stage, Suggestion, SuggestionId, Words,
};
use crate::policy::Rules;
use crate::store::{self as db, Publication};
use crate::texts::Texts;

/// The deputy says whether the text may be published.
///
/// # Errors
/// *Conflict* when somebody was faster.
pub(crate) fn consent(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    consent: Consent,
) -> Result<Suggestion> {
    let mut item = load_as(tx, actor, WRITE, id, seen)?;
    item.consent = Some(consent);
    let rules = Rules::of(tx, item.region)?;
    save(tx, &mut item, &rules)?;
    record(tx, &item, event(events::CONSENT_GIVEN, &item, actor).data(json!({ "consent": consent.word() })))?;
    if consent == Consent::Denied {
        take_out(tx, actor, &item)?;
    }
    Ok(item)
}

/// Takes what is published out of the public at once: the deputy took the consent back. That it was published, and that it
/// is no longer, stays.
fn take_out(tx: &mut Tx, actor: &Actor, item: &Suggestion) -> Result<()> {
    let published = db::publication(tx, item.id)?.filter(|shown| shown.text_state == Publicity::Published);
    let Some(published) = published else { return Ok(()) };
    let withdrawn = Publication {
        text_state: Publicity::Withheld,
        reply_state: Publicity::Withheld,
        subject: String::new(),
        text: String::new(),
        reply: String::new(),
        reason: String::new(),
        withdrawn_at: Some(tx.now()),
        ..published
    };
    db::put_publication(tx, &withdrawn)?;
    clear_promises(tx, item, &withdrawn, &[])?;
    clear_files(tx, item, &withdrawn, &[])?;
    record(tx, item, event(events::PUBLICITY_WITHDRAWN, item, actor))
}

/// What an office decides about publication, with the texts as it cleared them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clearing {
    /// Of the text.
    pub text_state: Option<Publicity>,
    /// Of the reply.
    pub reply_state: Option<Publicity>,
    /// The subject as it may be shown.
    pub subject: String,
    /// The text as it may be shown.
    pub text: String,
    /// The reply as it may be shown.
    pub reply: String,
    /// Why something is not published.
    pub reason: String,
    /// What the reply promises, each as it may be shown; empty where it may not be.
    pub promises: Vec<(PromiseId, String)>,
    /// The files that may be shown, each under a name that may be.
    pub files: Vec<(FileId, String)>,
}

/// What an office finds in the form before it decides: everything published that the deputy agrees to, with what looks like
/// personal data masked. A person reads it and changes what should be changed.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn proposed_clearing(tx: &mut Tx, item: &Suggestion) -> Result<Clearing> {
    let said = as_written(tx, item)?;
    Ok(Clearing {
        subject: mask::in_text(&said.subject),
        text: mask::in_text(&said.text),
        reply: mask::in_text(&said.reply),
        ..said
    })
}

/// Everything as it was written, published where the deputy agrees.
fn as_written(tx: &mut Tx, item: &Suggestion) -> Result<Clearing> {
    let agreed = item.consent == Some(Consent::Given);
    let state = Some(if agreed { Publicity::Published } else { Publicity::OnRequest });
    let said = db::text(tx, item.id, item.text_version)?;
    let answers = answers_to(tx, item)?;
    let promises = promises_of(tx, item, &answers)?;
    let apart = answers.iter().any(|one| answers.iter().any(|other| other.unit != one.unit));
    // Where several units answer, it says who said what.
    let words = |reply: &db::Reply| {
        if apart { format!("{}：\n{}", reply.unit_name, reply.body) } else { reply.body.clone() }
    };
    let replies: Vec<String> = answers.iter().map(words).collect();
    let whole = said.map(|text| [text.situation, text.analysis, text.proposal].join("\n\n"));
    Ok(Clearing {
        text_state: state,
        reply_state: state,
        subject: item.subject.clone(),
        text: whole.unwrap_or_default().trim().to_owned(),
        reply: replies.join("\n\n"),
        reason: String::new(),
        promises: promises.iter().map(|promise| (promise.id, promise.public_words())).collect(),
        files: Vec::new(),
    })
}

/// Publishes text and reply as they were written, among many: only where the deputy agreed and nothing looks like personal data.
/// Whatever else there is, a person reads first.
///
/// # Errors
/// *Conflict* where a person has to look; as [`decide_publicity`].
pub(crate) fn publish_as_written(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
) -> Result<Suggestion> {
    let item = load_as(tx, actor, DECIDE, id, seen)?;
    let said = as_written(tx, &item)?;
    if item.consent != Some(Consent::Given) {
        return Err(super::conflict(Say::new(|lang| Texts::of(lang).publish_no_consent())));
    }
    let plain = [&said.subject, &said.text, &said.reply].iter().all(|words| mask::in_text(words) == **words);
    if !plain {
        return Err(super::conflict(Say::new(|lang| Texts::of(lang).publish_look_first())));
    }
    decide_publicity(tx, actor, id, seen, &said)
}

/// What a file may be called in public: its name with what looks like personal data masked.
pub(crate) fn public_name(file: &ItemFile) -> String {
    if file.public_name.is_empty() { mask::in_text(&file.name) } else { file.public_name.clone() }
}

/// Shows what the reply promises in the words that were cleared, where the reply is shown.
fn clear_promises(
    tx: &mut Tx,
    item: &Suggestion,
    decided: &Publication,
    cleared: &[(PromiseId, String)],
) -> Result<()> {
    let shown = decided.reply_state == Publicity::Published;
    let answers = answers_to(tx, item)?;
    for promise in promises_of(tx, item, &answers)? {
        let words = cleared.iter().find(|(id, _)| *id == promise.id).map(|(_, words)| text::clean(words));
        let words = words.filter(|_| shown);
        if words != promise.public_what {
            db::clear_promise(tx, &promise, words.as_deref())?;
        }
    }
    Ok(())
}

/// Shows the files that were chosen, as far as what they belong to is shown; hides all others.
fn clear_files(
    tx: &mut Tx,
    item: &Suggestion,
    decided: &Publication,
    chosen: &[(FileId, String)],
) -> Result<()> {
    for file in db::files(tx, item.id)? {
        let shown = match file.holder {
            HolderKind::Text => file.is_in(item.text_version) && decided.text_state == Publicity::Published,
            HolderKind::Reply => decided.reply_state == Publicity::Published,
            HolderKind::Task | HolderKind::Promise => false,
        };
        let name = chosen.iter().find(|(id, _)| *id == file.id).filter(|_| shown).map(|(_, name)| name);
        let public = match name.map(|name| text::clean(name)) {
            Some(name) if !name.is_empty() => Some(name),
            Some(_) => Some(mask::in_text(&file.name)),
            None => None,
        };
        if public.is_some() || file.public {
            db::set_file_public(tx, file.id, public.is_some(), public.as_deref().unwrap_or_default())?;
        }
    }
    Ok(())
}

/// Decides what may be read in public; its clock counts from the reply. Later decisions take the place of earlier ones.
///
/// # Errors
/// *Invalid* with every field that is wrong: not decided, without the deputy's consent, without a reason.
pub(crate) fn decide_publicity(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    clearing: &Clearing,
) -> Result<Suggestion> {
    let mut item = load_as(tx, actor, DECIDE, id, seen)?;
    let published = item.kind != Kind::Interpellation;
    if !published || !matches!(item.stage, Stage::Publishing | Stage::Following | Stage::Closed) {
        return Err(db::faster());
    }
    let cleared = read(tx, &item, clearing)?;
    db::put_publication(tx, &cleared)?;
    clear_promises(tx, &item, &cleared, &clearing.promises)?;
    clear_files(tx, &item, &cleared, &clearing.files)?;
    let rules = Rules::of(tx, item.region)?;
    if item.stage == Stage::Publishing {
        let promises = if is_owed(tx, &item)? { Promises::Open } else { Promises::None };
        advance(tx, &mut item, &rules, Action::DecidePublicity { promises })?;
    } else {
        save(tx, &mut item, &rules)?;
    }
    let decided = event(events::PUBLICITY_DECIDED, &item, actor)
        .data(json!({ "text": cleared.text_state.word(), "reply": cleared.reply_state.word() }))
        .private(json!({ "why": cleared.reason }));
    record(tx, &item, decided)?;
    Ok(item)
}

fn read(tx: &mut Tx, item: &Suggestion, clearing: &Clearing) -> Result<Publication> {
    let mut checks = Checks::default();
    let decided = |state: Option<Publicity>| state.filter(|state| *state != Publicity::Undecided);
    let (text_state, reply_state) = (decided(clearing.text_state), decided(clearing.reply_state));
    for (field, state) in [("text_state", text_state), ("reply_state", reply_state)] {
        if state.is_none() {
            checks.wrong(field, Say::new(|lang| Texts::of(lang).choose_one()));
        }
    }
    if text_state == Some(Publicity::Published) && item.consent != Some(Consent::Given) {
        checks.wrong("text_state", Say::new(|lang| Texts::of(lang).publish_no_consent()));
    }
    if reply_state == Some(Publicity::Published) && text_state != Some(Publicity::Published) {
        checks.wrong("reply_state", Say::new(|lang| Texts::of(lang).publish_reply_alone()));
    }
    let shown = |state, words: &str| {
        if state == Some(Publicity::Published) { words.to_owned() } else { String::new() }
    };
    let subject = checks.text("subject", &shown(text_state, &clearing.subject), 100);
    if text_state == Some(Publicity::Published) && subject.is_empty() {
        checks.wrong("subject", Say::new(|lang| Texts::of(lang).words_missing()));
    }
    let words_shown = checks.accept(cleared("text", text_state, &clearing.text));
    let reply = checks.accept(cleared("reply", reply_state, &clearing.reply));
    let held_back = [text_state, reply_state].contains(&Some(Publicity::Withheld));
    let reason = checks.accept(if held_back {
        Words::required("reason", &clearing.reason)
    } else {
        Words::accept("reason", &clearing.reason)
    });
    checks.done()?;
    let (Some(text_state), Some(reply_state)) = (text_state, reply_state) else { return Err(db::faster()) };
    let words = |words: Option<Words>| words.map(|words| words.as_str().to_owned()).unwrap_or_default();
    Ok(Publication {
        suggestion: item.id,
        region: item.region,
        kind: item.kind,
        term: item.term,
        session: item.session,
        number: item.number,
        field: item.field.clone(),
        year: year_of(tx, item),
        lead: item.lead,
        lead_name: item.mover_name().to_owned(),
        text_state,
        reply_state,
        subject,
        text: words(words_shown),
        reply: words(reply),
        reason: words(reason),
        decided_at: tx.now(),
        withdrawn_at: None,
    })
}

/// The year in which it was handed in.
fn year_of(tx: &Tx, item: &Suggestion) -> u32 {
    let day = clock::day_of(item.submitted_at.unwrap_or_else(|| tx.now()));
    u32::try_from(day.year()).unwrap_or_default()
}

/// What is published must be there; what is not, is kept nowhere.
fn cleared(
    field: &'static str,
    state: Option<Publicity>,
    words: &str,
) -> std::result::Result<Words, kernel::FieldError> {
    match state {
        Some(Publicity::Published) => Words::required(field, words),
        _ => Ok(Words::default()),
    }
}
