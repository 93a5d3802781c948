//! One suggestion as everybody may see it: its text and reply as they were cleared, with photos and files that may be seen; of
//! what is not published, its number and why.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use host::{Answer, App, Cx, id_of};
use kernel::Lang;
use maud::{Markup, html};
use page::{Column, Fact, Photo, Table, Tone};

use super::{HREF, of_place};
use crate::model::{FileId, HolderKind, ItemFile, Keeping, Publicity, Sort, SuggestionId};
use crate::pages::labels;
use crate::service::{self, PublishedItem};
use crate::store::{PublicPromise, Publication};
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/suggestions/{id}", get(show))
        .route("/suggestions/{id}/files/{file}", get(give))
        .route("/suggestions/{id}/files/{file}/small", get(give_small))
}

async fn show(cx: Cx, Path(typed): Path<String>) -> Answer {
    let id: SuggestionId = id_of(&typed)?;
    let item = cx.read(move |tx| service::published_item(tx, id)).await?;
    let shown = &item.publication;
    let number = labels::number(cx.lang, shown.term, shown.session, shown.number);
    let title = if shown.text_state == Publicity::Published { &shown.subject } else { &number };
    let body = html! {
        (page::heading(title, ""))
        (page::facts(&facts(cx.lang, &item)))
        @if shown.text_state == Publicity::Published { (text_and_reply(cx.lang, &item)) }
        @else { (not_published(cx.lang, &item)) }
    };
    Ok(cx.public_page(title, body))
}

fn text_and_reply(lang: Lang, item: &PublishedItem) -> Markup {
    let t = Texts::of(lang);
    let shown = &item.publication;
    html! {
        (page::section(t.published_text(), html! {
            (page::prose(&shown.text))
            (files(lang, item, HolderKind::Text))
        }))
        @if shown.reply_state == Publicity::Published {
            (page::section(t.published_reply(), html! {
                (page::quote(&names(item), page::prose(&shown.reply)))
                (files(lang, item, HolderKind::Reply))
            }))
            @if !item.promises.is_empty() {
                (page::section(t.published_promised(), promise_table(lang, &item.promises)))
            }
        } @else {
            (page::section(t.published_reply(), html! {
                (page::lede(labels::publicity(lang, shown.reply_state)))
                (reason_or_way(lang, item, shown.reply_state))
            }))
        }
    }
}

/// That it is there, that it is not published, and why; or how it is asked for.
fn not_published(lang: Lang, item: &PublishedItem) -> Markup {
    let t = Texts::of(lang);
    let shown = &item.publication;
    let title = match shown.text_state {
        Publicity::OnRequest => t.published_on_request(),
        _ => t.published_not_public(),
    };
    page::section(title, reason_or_way(lang, item, shown.text_state))
}

fn reason_or_way(lang: Lang, item: &PublishedItem, state: Publicity) -> Markup {
    let t = Texts::of(lang);
    let how: Vec<Markup> = item.request_how.iter().map(|line| html! { (line) }).collect();
    html! {
        @match state {
            Publicity::OnRequest => { p { (t.published_ask_how()) } (page::bullets(&how)) },
            _ => { p { (why_not(lang, &item.publication)) } },
        }
    }
}

/// Why something is not published, in one sentence.
pub(super) fn why_not(lang: Lang, shown: &Publication) -> String {
    let t = Texts::of(lang);
    match (shown.withdrawn_at, shown.text_state) {
        (Some(at), _) => t.published_withdrawn(page::day(lang, kernel::clock::day_of(at))),
        (None, Publicity::OnRequest) => t.published_on_request_hint().to_owned(),
        (None, _) if shown.reason.is_empty() => t.published_no_reason().to_owned(),
        (None, _) => t.published_reason(&shown.reason),
    }
}

fn names(item: &PublishedItem) -> String {
    item.units.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("、")
}

/// Photos to open large, other files to save, under the names that were cleared.
fn files(lang: Lang, item: &PublishedItem, holder: HolderKind) -> Markup {
    let href = |file: &ItemFile| format!("{HREF}/{}/files/{}", file.suggestion, file.id);
    let own = item.files.iter().filter(|file| file.holder == holder);
    let (photos, others): (Vec<&ItemFile>, Vec<&ItemFile>) = own.partition(|file| file.kind == Sort::Photo);
    let photo = |file: &&ItemFile| Photo {
        href: href(file),
        thumbnail: format!("{}/small", href(file)),
        alt: file.public_name.clone(),
    };
    let line = |file: &&ItemFile| {
        html! { (page::link(&file.public_name, &href(file))) " · " (page::file_size(lang, file.size)) }
    };
    html! {
        @if !photos.is_empty() { (page::photo_grid(&photos.iter().map(photo).collect::<Vec<_>>())) }
        @if !others.is_empty() { (page::bullets(&others.iter().map(line).collect::<Vec<_>>())) }
    }
}

async fn give(cx: Cx, Path((id, file)): Path<(String, String)>) -> Answer {
    let (id, file): (SuggestionId, FileId) = (id_of(&id)?, id_of(&file)?);
    let found = cx.read(move |tx| service::public_file(tx, id, file)).await?;
    match found.kind {
        Sort::Photo => cx.photo(found.file).await,
        kind => cx.file(found.file, kind.into(), &found.public_name).await,
    }
}

async fn give_small(cx: Cx, Path((id, file)): Path<(String, String)>) -> Answer {
    let (id, file): (SuggestionId, FileId) = (id_of(&id)?, id_of(&file)?);
    let found = cx.read(move |tx| service::public_file(tx, id, file)).await?;
    let small = found.small.ok_or_else(crate::store::not_found)?;
    cx.photo(small).await
}

fn facts(lang: Lang, item: &PublishedItem) -> Vec<Fact> {
    let t = Texts::of(lang);
    let shown = &item.publication;
    let title = congress::mandate_title(lang, &item.congress, shown.term);
    let units = html! {
        @for (place, (id, name)) in item.units.iter().enumerate() {
            @if place > 0 { "、" }
            (page::link(name, &format!("{}&unit={id}", of_place(shown.region))))
        }
    };
    let mut facts = vec![
        Fact::text(t.published_congress(), title),
        Fact::text(t.published_number(), labels::number(lang, shown.term, shown.session, shown.number)),
    ];
    if shown.text_state == Publicity::Published {
        let lead = page::link(&shown.lead_name, &format!("/d/{}", shown.lead));
        facts.push(Fact::new(t.published_lead(), lead));
    }
    if let Some(field) = &shown.field {
        facts.push(Fact::text(t.published_field(), field));
    }
    if !item.units.is_empty() {
        facts.push(Fact::new(t.published_units(), units));
    }
    facts
}

fn promise_table(lang: Lang, promises: &[PublicPromise]) -> Markup {
    let t = Texts::of(lang);
    let rows = promises
        .iter()
        .map(|one| {
            vec![
                html! { (one.what) },
                html! { (one.unit_name) },
                html! { (page::day(lang, one.due)) },
                keeping(lang, one.state),
            ]
        })
        .collect();
    let columns = [t.published_what(), t.published_units(), t.published_due(), t.published_state()];
    let columns = columns.map(Column::text).into();
    page::table(&Table { caption: t.published_promised().to_owned(), columns, rows })
}

fn keeping(lang: Lang, state: Keeping) -> Markup {
    let tone = match state {
        Keeping::Open => Tone::Warn,
        Keeping::Kept => Tone::Good,
        Keeping::Given => Tone::Bad,
    };
    page::tag(tone, labels::keeping(lang, state))
}
