//! Letters that tell each deputy who handles what they asked: ordered together, printed beside requests.

use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use host::papers::{NewPaper, begin};
use host::{Answer, App, Cx, Desk, Form, Onward, Shown, answered, long};
use kernel::{Refusal, RegionId};
use maud::html;
use page::{ButtonKind, Choice, FormSpec, InputKind, Width};
use paper::FileKind;
use serde::Deserialize;

use super::handed;
use crate::model::SuggestionId;
use crate::papers::LETTERS;
use crate::service::{self, LetterSheet};
use crate::texts::Texts;

/// Where it is.
pub(super) const HREF: &str = "/desk/suggestions/handed/letters";

pub(super) fn routes() -> Router<App> {
    Router::new().route(HREF, get(ask).post(order))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    region: String,
    /// The chosen items, apart by commas.
    items: String,
}

fn ids(text: &str) -> Vec<SuggestionId> {
    text.split(',').filter_map(|id| id.parse().ok()).collect()
}

async fn ask(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (region, items) = (asked.region.parse::<RegionId>().ok(), ids(&asked.items));
    let (desk, sheet) = cx.read_as(move |tx, actor| service::letter_sheet(tx, actor, region, &items)).await?;
    let fresh = Shown::fresh([("since", sheet.since.to_string()), ("file", "pdf".to_owned())]);
    Ok(show(&cx, &desk, &sheet, &fresh))
}

fn show(cx: &Cx, desk: &Desk, sheet: &LetterSheet, shown: &Shown) -> Response {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let items: Vec<String> = sheet.items.iter().map(ToString::to_string).collect();
    let spec = FormSpec::post(HREF, &cx.form_token());
    let files = [Choice::new("pdf", t.letters_pdf()), Choice::new("docx", t.letters_docx())];
    let since = shown.field(lang, "since", t.letters_since()).kind(InputKind::Date).width(Width::Short);
    let body = html! {
        (page::breadcrumb(lang, &[page::Link::new(t.handed_title(), handed::HREF)]))
        (shown.errors(lang).summary())
        (page::heading(t.letters_title(), t.letters_lede()))
        (page::form(lang, &spec, html! {
            (page::hidden("region", &sheet.congress.id.to_string()))
            (page::hidden("items", &items.join(",")))
            @if items.is_empty() { (page::text_field(lang, &since)) }
            @else { (page::lede(&t.letters_chosen(sheet.deputies, items.len()))) }
            (page::radios(lang, &shown.field(lang, "file", t.letters_file()), &files))
            (page::button(ButtonKind::Main, t.letters_send()))
        }))
    };
    cx.desk_page(desk, t.letters_title(), body)
}

async fn order(cx: Cx, form: Form) -> Answer {
    let region: RegionId = host::id_of(form.text("region"))?;
    let (items, since) = (ids(form.text("items")), form.parse("since"));
    let file = FileKind::of(form.text("file")).unwrap_or(FileKind::Pdf);
    let (lang, chosen) = (cx.lang, items.clone());
    let done = cx
        .write_as(move |tx, actor| {
            let order = service::order_letters(tx, actor, region, since, &items)?;
            let title = Texts::of(lang).letters_title().to_owned();
            let new = NewPaper { kind: LETTERS, account: actor.account, lang, title, file };
            begin(tx, &new, &order)
        })
        .await;
    let cx = &cx;
    answered(
        cx,
        done,
        |work| Onward::quietly(long::href(work)),
        |refusal: Refusal| async move {
            let read = move |tx: &mut _, actor: &_| service::letter_sheet(tx, actor, Some(region), &chosen);
            let (desk, sheet) = cx.read_as(read).await?;
            Ok(show(cx, &desk, &sheet, &Shown::again(form, refusal)))
        },
    )
    .await
}
