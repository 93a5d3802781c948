//! Portraits on their way in and out, and the personal card.

use axum::extract::Path;
use host::{Answer, Cx, Form, Shown, answered, id_of};
use kernel::{Lang, PersonId, Refusal, Result, Say, clock};
use maud::{Markup, PreEscaped, html};
use page::{Action, ButtonKind, FormSpec, Sign};
use store::files::FileHash;

use super::back;
use super::person::page_of;
use crate::model::{Mandate, Person};
use crate::service::{Portrait, card_of, person_view, set_portrait};
use crate::texts::Texts;

/// The form that takes a portrait, among those of a person's page.
pub(super) const PORTRAIT: &str = "portrait";

/// The form on a person's page.
pub(super) fn action(cx: &Cx, person: &Person, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = shown.or_fresh(PORTRAIT, [("what", "")]);
    let spec = FormSpec::post(format!("/desk/people/{}/portrait", person.id), &cx.form_token()).multipart();
    let field = shown.field(lang, PORTRAIT, t.portrait_file()).help(t.portrait_help());
    let fields = html! {
        (page::photos(lang, &field, 1))
        (page::button(ButtonKind::Plain, t.portrait_button()))
        @if person.portrait.is_some() {
            (page::button_value(ButtonKind::Danger, t.portrait_remove(), "what", REMOVE))
        }
    };
    let body = page::form(lang, &spec, fields);
    let (id, label, kind) = (PORTRAIT.to_owned(), t.portrait_change().to_owned(), ButtonKind::Plain);
    Action { id, label, kind, fold: shown.fold(), body }
}

/// What the form sends to take a portrait away.
const REMOVE: &str = "remove";

/// Somebody's portrait on the desk, or the beginning of their name.
pub(super) fn shown(person: &Person) -> Markup {
    let src = person.thumbnail.map(|file| format!("/desk/people/{}/portrait/{file}", person.id));
    page::portrait(&person.name, src.as_deref())
}

/// Takes a portrait.
pub(super) async fn take(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let taken = taken(&cx, &form).await;
    let done = match taken {
        Ok(portrait) => cx.write_as(move |tx, actor| set_portrait(tx, actor, id, portrait)).await,
        Err(refused) => Err(refused),
    };
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(PORTRAIT));
    answered(&cx, done, |()| format!("/desk/people/{id}"), again).await
}

async fn taken(cx: &Cx, form: &Form) -> Result<Option<Portrait>> {
    if form.text("what") == REMOVE {
        return Ok(None);
    }
    let missing = || Refusal::field(PORTRAIT, Say::new(|lang| Texts::of(lang).portrait_missing()));
    let upload = form.uploads(PORTRAIT).next().ok_or_else(missing)?;
    let kept = host::keep_photo(cx, upload, PORTRAIT).await?;
    Ok(Some(Portrait { full: kept.full, small: kept.small }))
}

/// A portrait for the desk.
pub(super) async fn send(cx: Cx, Path((id, file)): Path<(String, String)>) -> Answer {
    let id: PersonId = id_of(&id)?;
    let (_, view) = cx.read_as(move |tx, actor| person_view(tx, actor, id)).await?;
    portrait_answer(&cx, &view.person, &file).await
}

/// A file that is a person's portrait or its small form. Whether it may be seen is for the caller to ask.
///
/// # Errors
/// *Not found* where it is no portrait of theirs.
pub async fn portrait_answer(cx: &Cx, person: &Person, file: &str) -> Answer {
    let no_portrait = || Refusal::not_found(Say::new(|lang| Texts::of(lang).refusal_no_person()));
    let file: FileHash = file.parse().map_err(|_| no_portrait())?;
    if person.portrait != Some(file) && person.thumbnail != Some(file) {
        return Err(no_portrait().into());
    }
    cx.photo(file).await
}

/// The personal card: a code that leads to the deputy's public page, on one sheet.
pub(super) async fn card(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: PersonId = id_of(&id)?;
    let (desk, view) = cx.read_as(move |tx, actor| card_of(tx, actor, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let today = clock::day_of(desk.actor.now);
    let address = format!("{}/d/{}", cx.app.settings.origin, view.code);
    let sign = Sign {
        kind: t.card_kind().to_owned(),
        name: view.person.name.clone(),
        invitation: t.card_invitation().to_owned(),
        qr: html! { (PreEscaped(paper::qr_svg(&address)?)) p class="unseen" { (address) } },
        code_label: t.card_code(&cx.app.settings.origin),
        code: view.code.shown(),
        lines: lines(lang, &view.mandates, today),
        note: t.card_note().to_owned(),
    };
    let body = html! {
        (page::breadcrumb(lang, &[back(&view.person.name, format!("/desk/people/{id}"))]))
        (page::sign(&sign))
    };
    Ok(cx.desk_page(&desk, t.card_title(), body))
}

fn lines(lang: Lang, mandates: &[Mandate], today: jiff::civil::Date) -> Vec<String> {
    mandates.iter().filter(|mandate| mandate.holds_on(today)).map(|mandate| mandate.text(lang)).collect()
}
