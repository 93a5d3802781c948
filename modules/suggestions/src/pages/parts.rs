//! What several pages show: a table of items, the text of one.

use kernel::{Instant, Lang};
use maud::{Markup, html};
use page::{Column, Table};
use paper::ColumnKind;

use super::{HOME, labels};
use crate::model::{ItemFile, Kind, Sort, SuggestionId};
use crate::store::{Line, PAGE, TextVersion};
use crate::texts::Texts;

/// The field under which a list sends the items that were ticked.
pub(super) const TICKED: &str = "item";

/// Items in the order given.
pub(super) fn lines(lang: Lang, caption: &str, lines: &[Line], now: Instant) -> Markup {
    table(lang, caption, lines, now, link)
}

/// The same with a box beside each, for a form around them.
pub(super) fn lines_to_tick(lang: Lang, caption: &str, lines: &[Line], now: Instant) -> Markup {
    let box_and_link = |line: &Line| {
        let label = Texts::of(lang).list_tick(&line.subject);
        page::tick(TICKED, &line.id.to_string(), &label, link(line))
    };
    table(lang, caption, lines, now, box_and_link)
}

fn link(line: &Line) -> Markup {
    page::link(&line.subject, &format!("{HOME}/{}", line.id))
}

fn table(lang: Lang, caption: &str, lines: &[Line], now: Instant, first: impl Fn(&Line) -> Markup) -> Markup {
    let row = |line: &Line| {
        vec![
            first(line),
            tag(lang, line),
            html! { (labels::number(lang, line.term, line.session, line.number)) },
            html! { (line.lead_name) },
            html! { (labels::next(lang, line.waits_on)) },
            page::due_line(lang, labels::until(line.due, now)),
        ]
    };
    page::table(&Table {
        caption: caption.to_owned(),
        columns: line_columns(lang),
        rows: lines.iter().map(row).collect(),
    })
}

/// The columns of a list of items or of the tasks in them.
pub(super) fn line_columns(lang: Lang) -> Vec<Column> {
    let t = Texts::of(lang);
    vec![
        Column::text(t.list_subject()),
        Column::evident(t.list_stage()),
        Column::evident(t.list_number()),
        Column::evident(t.list_lead()),
        Column::text(t.list_next()),
        Column::evident(t.list_due()),
    ]
}

/// The stage of a line, saying so where it is no suggestion.
fn tag(lang: Lang, line: &Line) -> Markup {
    let tag = labels::stage_tag(lang, line.stage);
    html! {
        (page::tag(tag.tone, &tag.text))
        @if line.kind != Kind::Suggestion { " " (page::tag(page::Tone::Plain, labels::kind(lang, line.kind))) }
    }
}

/// Where an older page of these lines begins, if there is one.
pub(super) fn older(lines: &[Line]) -> Option<SuggestionId> {
    let full = i64::try_from(lines.len()).unwrap_or(0) >= PAGE;
    lines.last().filter(|_| full).map(|last| last.id)
}

/// Photos to open large, other files to save, each with its size.
pub(super) fn files(lang: Lang, item: SuggestionId, files: &[&ItemFile]) -> Markup {
    let href = |file: &ItemFile| format!("{HOME}/{item}/files/{}", file.id);
    let (photos, others): (Vec<&ItemFile>, Vec<&ItemFile>) =
        files.iter().copied().partition(|file| file.kind == Sort::Photo);
    let photo = |file: &&ItemFile| page::Photo {
        href: href(file),
        thumbnail: format!("{}/small", href(file)),
        alt: file.name.clone(),
    };
    let line = |file: &&ItemFile| {
        html! { (page::link(&file.name, &href(file))) " · " (page::file_size(lang, file.size)) }
    };
    html! {
        @if !photos.is_empty() { (page::photo_grid(&photos.iter().map(photo).collect::<Vec<_>>())) }
        @if !others.is_empty() { (page::bullets(&others.iter().map(line).collect::<Vec<_>>())) }
    }
}

/// The columns of a list of items as a file.
pub(super) fn columns(lang: Lang) -> Vec<paper::Column> {
    let t = Texts::of(lang);
    let texts =
        [t.list_number(), t.list_kind(), t.list_subject(), t.list_lead(), t.list_stage(), t.list_next()];
    let due = paper::Column::new(ColumnKind::Day, t.list_due());
    texts.map(paper::Column::text).into_iter().chain([due]).collect()
}

/// An item as a row of a file.
pub(super) fn row(lang: Lang, line: Line) -> Vec<String> {
    vec![
        labels::number(lang, line.term, line.session, line.number),
        labels::kind(lang, line.kind).to_owned(),
        line.subject,
        line.lead_name,
        labels::stage(lang, line.stage).to_owned(),
        labels::next(lang, line.waits_on).to_owned(),
        line.due.map(|due| due.to_string()).unwrap_or_default(),
    ]
}

/// A text in its three parts, under the names that its kind gives them.
pub(super) fn text(lang: Lang, kind: Kind, said: &TextVersion) -> Markup {
    let parts = [
        (situation(lang, kind), &said.situation),
        (analysis(lang, kind), &said.analysis),
        (proposal(lang, kind), &said.proposal),
    ];
    html! {
        @for (title, words) in parts {
            @if !words.trim().is_empty() { (page::section(title, page::prose(words))) }
        }
    }
}

/// What the first part is called: a motion states subject, grounds and plan (代表法 15), an interpellation what it is about and
/// the questions (地方组织法 24).
pub(super) fn situation(lang: Lang, kind: Kind) -> &'static str {
    let t = Texts::of(lang);
    match kind {
        Kind::Suggestion => t.draft_situation(),
        Kind::Motion => t.draft_situation_motion(),
        Kind::Interpellation => t.draft_situation_asking(),
    }
}

/// What the second part is called.
pub(super) fn analysis(lang: Lang, kind: Kind) -> &'static str {
    let t = Texts::of(lang);
    match kind {
        Kind::Suggestion => t.draft_analysis(),
        Kind::Motion => t.draft_analysis_motion(),
        Kind::Interpellation => t.draft_analysis_asking(),
    }
}

/// What the third part is called.
pub(super) fn proposal(lang: Lang, kind: Kind) -> &'static str {
    let t = Texts::of(lang);
    match kind {
        Kind::Suggestion => t.draft_proposal(),
        Kind::Motion => t.draft_proposal_motion(),
        Kind::Interpellation => t.draft_proposal_asking(),
    }
}
