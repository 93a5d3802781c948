//! Ordering what takes longer than a request to print: the collected volume of a session, the report of a year.

use congress::Region;
use host::Actor;
use host::long::LongId;
use host::papers::{NewPaper, begin};
use kernel::{Lang, Refusal, RegionId, Result, Say};
use paper::FileKind;
use serde::{Deserialize, Serialize};
use store::Tx;

use super::FIGURES;
use crate::model::{Arranged, Content, Span};
use crate::store as db;
use crate::texts::Texts;

/// The kind of long work that prints a volume.
pub(crate) const VOLUME: &str = "suggestions.volume";
/// The kind of long work that prints a yearly report.
pub(crate) const REPORT: &str = "suggestions.report";

/// A volume that was ordered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct VolumeOrder {
    /// What it is called.
    pub title: String,
    /// The region of the congress.
    pub region: i64,
    /// The term.
    pub term: u32,
    /// The session; 0 for what came between sessions.
    pub session: u32,
    /// The word of its [`Content`].
    pub content: String,
    /// The word of how it is [`Arranged`].
    pub arranged: String,
}

/// A yearly report that was ordered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ReportOrder {
    /// What it is called.
    pub title: String,
    /// The region of the congress.
    pub region: i64,
    /// The year.
    pub year: u32,
}

/// What an office can have collected.
#[derive(Clone, Debug)]
pub(crate) struct Collectable {
    pub(crate) congress: Region,
    pub(crate) years: Vec<u32>,
    /// Terms and sessions, 0 for what came between sessions.
    pub(crate) sessions: Vec<(u32, u32)>,
}

/// What there is to collect of a congress.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn collectable(tx: &mut Tx, actor: &Actor, region: Option<RegionId>) -> Result<Collectable> {
    let congress = congress::chosen_region(tx, actor, FIGURES, region)?;
    Ok(Collectable {
        years: db::years_of(tx, congress.id)?,
        sessions: db::sessions_of(tx, congress.id)?,
        congress,
    })
}

/// What an office asks for in the form of a volume.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct VolumeWish {
    pub(crate) session: Option<Span>,
    pub(crate) content: Option<Content>,
    pub(crate) arranged: Option<Arranged>,
    pub(crate) file: Option<FileKind>,
}

/// Orders the volume of a session.
///
/// # Errors
/// *Invalid* with every choice that is missing.
pub(crate) fn order_volume(
    tx: &mut Tx,
    actor: &Actor,
    lang: Lang,
    region: RegionId,
    wish: &VolumeWish,
) -> Result<LongId> {
    let congress = congress::chosen_region(tx, actor, FIGURES, Some(region))?;
    let known = db::sessions_of(tx, congress.id)?;
    let session = match wish.session {
        Some(Span::Session(term, session)) if known.contains(&(term, session)) => Some((term, session)),
        _ => None,
    };
    let mut checks = host::Checks::default();
    let session = checks.accept(chosen("session", session));
    let content = checks.accept(chosen("content", wish.content));
    let arranged = checks.accept(chosen("arranged", wish.arranged));
    let file = checks.accept(chosen("file", wish.file));
    checks.done()?;
    let (Some((term, session)), Some(content), Some(arranged), Some(file)) =
        (session, content, arranged, file)
    else {
        return Err(db::faster());
    };
    let meeting = congress::meeting_title(lang, &congress.name, term, (session > 0).then_some(session));
    let title = format!("{meeting}{}", Texts::of(lang).volume_title());
    let order = VolumeOrder {
        title: title.clone(),
        region: congress.id.number(),
        term,
        session,
        content: content.word().to_owned(),
        arranged: arranged.word().to_owned(),
    };
    begin(tx, &NewPaper { kind: VOLUME, account: actor.account, lang, title, file }, &order)
}

/// Orders the report of a year.
///
/// # Errors
/// *Invalid* with every choice that is missing.
pub(crate) fn order_report(
    tx: &mut Tx,
    actor: &Actor,
    lang: Lang,
    region: RegionId,
    (year, file): (Option<u32>, Option<FileKind>),
) -> Result<LongId> {
    let congress = congress::chosen_region(tx, actor, FIGURES, Some(region))?;
    let known = db::years_of(tx, congress.id)?;
    let mut checks = host::Checks::default();
    let year = checks.accept(chosen("year", year.filter(|year| known.contains(year))));
    let file = checks.accept(chosen("report_file", file));
    checks.done()?;
    let (Some(year), Some(file)) = (year, file) else { return Err(db::faster()) };
    let title = Texts::of(lang).report_title(&congress.name, year.to_string());
    let order = ReportOrder { title: title.clone(), region: congress.id.number(), year };
    begin(tx, &NewPaper { kind: REPORT, account: actor.account, lang, title, file }, &order)
}

fn chosen<T>(field: &'static str, value: Option<T>) -> std::result::Result<T, kernel::FieldError> {
    value.ok_or_else(|| kernel::FieldError { field, say: Say::new(|lang| Texts::of(lang).choose_one()) })
}

/// What a volume refuses that would be empty.
pub(crate) fn nothing_collected() -> kernel::Error {
    Refusal::conflict(Say::new(|lang| Texts::of(lang).volume_nothing())).into()
}
