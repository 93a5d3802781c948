//! Photos and files are added and taken away on a page of their own: of a draft, of a unit's reply, of a promise that was kept.
//! And every one of an item, given to whoever may read it there.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use host::{Answer, App, Cx, Desk, Form, Onward, Shown, answered, id_of, keep_files};
use kernel::Result;
use maud::{Markup, html};
use page::{ButtonKind, FormSpec};

use super::{HOME, parts};
use crate::model::{FileId, Holder, MOST_FILES, Sort, SuggestionId};
use crate::service::{self, Attaching};
use crate::texts::Texts;

/// The fields under which photos and files are sent.
const FIELDS: [&str; 2] = ["photos", "files"];
/// What a browser offers to choose from.
const ACCEPT: &str = ".pdf,.docx,.xlsx,.txt,.jpg,.jpeg,.png,.webp";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/suggestions/{id}/attachments", get(of_text).post(add_to_text))
        .route("/desk/suggestions/{id}/tasks/{task}/attachments", get(of_task).post(add_to_task))
        .route("/desk/suggestions/{id}/promises/{promise}/attachments", get(of_promise).post(add_to_promise))
        .route("/desk/suggestions/{id}/files/{file}", get(give))
        .route("/desk/suggestions/{id}/files/{file}/small", get(give_small))
        .route("/desk/suggestions/{id}/files/{file}/remove", post(remove))
}

async fn of_text(cx: Cx, Path(id): Path<String>) -> Answer {
    page_of(&cx, Holder::Text(id_of(&id)?), &Shown::default()).await
}

async fn of_task(cx: Cx, Path((_, task)): Path<(String, String)>) -> Answer {
    page_of(&cx, Holder::Task(id_of(&task)?), &Shown::default()).await
}

async fn of_promise(cx: Cx, Path((_, promise)): Path<(String, String)>) -> Answer {
    page_of(&cx, Holder::Promise(id_of(&promise)?), &Shown::default()).await
}

async fn add_to_text(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    add(cx, Holder::Text(id_of(&id)?), form).await
}

async fn add_to_task(cx: Cx, Path((_, task)): Path<(String, String)>, form: Form) -> Answer {
    add(cx, Holder::Task(id_of(&task)?), form).await
}

async fn add_to_promise(cx: Cx, Path((_, promise)): Path<(String, String)>, form: Form) -> Answer {
    add(cx, Holder::Promise(id_of(&promise)?), form).await
}

/// Whether it may be added to is asked before anything is kept.
async fn add(cx: Cx, holder: Holder, form: Form) -> Answer {
    let done = added(&cx, holder, &form).await;
    let cx = &cx;
    let address = |item: SuggestionId| address(item, holder);
    let on = |item| Onward::saying(address(item), Texts::of(cx.lang).files_added());
    answered(cx, done, on, |refusal| async move { page_of(cx, holder, &Shown::again(form, refusal)).await })
        .await
}

async fn added(cx: &Cx, holder: Holder, form: &Form) -> Result<SuggestionId> {
    cx.read_as(move |tx, actor| service::attaching(tx, actor, holder)).await?;
    let kept = keep_files(cx, form, &FIELDS).await?;
    let seen = form.parse("version").unwrap_or(0);
    let item = cx
        .write_as(move |tx, actor| match holder {
            Holder::Text(id) => service::attach_to_text(tx, actor, id, seen, &kept),
            other => service::attach_to_work(tx, actor, other, &kept),
        })
        .await?;
    Ok(item.id)
}

/// Where the photos and files of something are added and taken away.
pub(super) fn address(item: SuggestionId, holder: Holder) -> String {
    match holder {
        Holder::Task(task) => format!("{HOME}/{item}/tasks/{task}/attachments"),
        Holder::Promise(promise) => format!("{HOME}/{item}/promises/{promise}/attachments"),
        Holder::Text(_) | Holder::Reply(_) => format!("{HOME}/{item}/attachments"),
    }
}

async fn page_of(cx: &Cx, holder: Holder, shown: &Shown) -> Answer {
    let (desk, found) = cx.read_as(move |tx, actor| service::attaching(tx, actor, holder)).await?;
    Ok(render(cx, &desk, &found, shown))
}

fn render(cx: &Cx, desk: &Desk, found: &Attaching, shown: &Shown) -> Response {
    let t = Texts::of(cx.lang);
    let item = &found.item;
    let (title, why) = match found.holder {
        Holder::Task(_) => (t.files_of_reply(), t.files_lede_task()),
        Holder::Promise(_) => (t.files_of_promise(), t.files_lede_promise()),
        Holder::Text(_) | Holder::Reply(_) if found.signed => (t.files_title(), t.files_lede_signed()),
        Holder::Text(_) | Holder::Reply(_) => (t.files_title(), ""),
    };
    let held = i64::try_from(found.files.len()).unwrap_or(i64::MAX);
    let most = i64::try_from(MOST_FILES).unwrap_or(i64::MAX);
    let home = format!("{HOME}/{}", item.id);
    let body = html! {
        (page::breadcrumb(cx.lang, &[page::Link::new(&item.subject, home.clone())]))
        (shown.errors(cx.lang).summary())
        (page::heading(title, why))
        @if found.files.is_empty() { (page::lede(t.files_none())) }
        @else { (parts::files(cx.lang, item.id, &found.files.iter().collect::<Vec<_>>())) (removals(cx, found)) }
        (page::lede(&t.files_lede(held, most)))
        @if found.files.len() < MOST_FILES { (choose(cx, found, shown)) }
        (page::button_row(page::link_button(ButtonKind::Plain, t.files_back(), &home)))
    };
    cx.desk_page(desk, title, body)
}

fn choose(cx: &Cx, found: &Attaching, shown: &Shown) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let spec = FormSpec::post(address(found.item.id, found.holder), &cx.form_token()).multipart();
    let field = |name: &str, label: &str, help: &str| shown.field(lang, name, label).help(help).optional();
    page::form(
        lang,
        &spec,
        html! {
            (page::hidden("version", &found.item.version.to_string()))
            (page::photos(lang, &field("photos", t.files_photos(), t.files_photos_help()), MOST_FILES))
            (page::files_field(lang, &field("files", t.files_files(), t.files_files_help()), ACCEPT))
            (page::button(ButtonKind::Main, t.files_send()))
        },
    )
}

fn removals(cx: &Cx, found: &Attaching) -> Markup {
    let t = Texts::of(cx.lang);
    let one = |file: &crate::model::ItemFile| {
        let to = format!("{HOME}/{}/files/{}/remove", found.item.id, file.id);
        let fields = html! {
            (page::hidden("version", &found.item.version.to_string()))
            (page::button(ButtonKind::Danger, &t.files_remove(&file.name)))
        };
        page::form(cx.lang, &FormSpec::post(to, &cx.form_token()), fields)
    };
    html! { @for file in &found.files { (one(file)) } }
}

async fn remove(cx: Cx, Path((id, file)): Path<(String, String)>, form: Form) -> Answer {
    let (id, file): (SuggestionId, FileId) = (id_of(&id)?, id_of(&file)?);
    let seen = form.parse("version").unwrap_or(0);
    let (item, holder) = cx.write_as(move |tx, actor| service::detach(tx, actor, id, file, seen)).await?;
    Ok(cx.done(Onward::saying(address(item.id, holder), Texts::of(cx.lang).files_removed())))
}

/// A photo to look at, any other file to save.
async fn give(cx: Cx, Path((id, file)): Path<(String, String)>) -> Answer {
    let (id, file): (SuggestionId, FileId) = (id_of(&id)?, id_of(&file)?);
    let (_, found) = cx.read_as(move |tx, actor| service::file_of(tx, actor, id, file)).await?;
    match found.kind {
        Sort::Photo => cx.photo(found.file).await,
        kind => cx.file(found.file, kind.into(), &found.name).await,
    }
}

async fn give_small(cx: Cx, Path((id, file)): Path<(String, String)>) -> Answer {
    let (id, file): (SuggestionId, FileId) = (id_of(&id)?, id_of(&file)?);
    let (_, found) = cx.read_as(move |tx, actor| service::file_of(tx, actor, id, file)).await?;
    let small = found.small.ok_or_else(crate::store::not_found)?;
    cx.photo(small).await
}
