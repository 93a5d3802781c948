//! The log of contacts: noting one, by oneself or by the office for somebody, and striking out what was noted wrongly.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::post;
use host::{Answer, App, Cx, Form, Shown, answered, id_of, needed, together, written};
use jiff::civil::Date;
use kernel::{PersonId, RegionId, Result};
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Field, Fold, FormSpec, InputKind, Tone, Width};

use super::{Asked, HERE, links_page, own_page};
use crate::model::{Contact, ContactId, ContactManner, NewContact};
use crate::service::contact::{LABEL, OwnContacts, SAID, log_contact_for, log_contact_in, strike_contact};
use crate::texts::Texts;

/// The form that logs a contact.
const LOGGING: &str = "log";
/// The form that strikes one out, and which one it is about.
const STRIKE: &str = "strike";
const ROW: &str = "row";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HERE, post(log))
        .route("/desk/contacts/of/{person}/log", post(log_for))
        .route("/desk/contact-log/{id}/strike", post(strike))
        .route("/desk/contact-log/{id}/strike-for", post(strike_for))
}

/// Whose log it is to the reader.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// One's own.
    Own,
    /// That of somebody whose record the office keeps.
    Theirs,
}

/// Logging a contact; the form goes to `action` and begins with `today`.
pub(super) fn logging(cx: &Cx, view: &OwnContacts, shown: &Shown, (action, today): (&str, Date)) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let fresh = [
        ("entry", cx.random_name()),
        ("day", today.to_string()),
        ("manner", ContactManner::Visit.word().to_owned()),
    ];
    let shown = shown.or_fresh(LOGGING, fresh);
    let duties: Vec<Choice> = view
        .progress
        .iter()
        .map(|one| Choice::new(format!("{} {}", one.duty, one.region), one.label(lang)))
        .collect();
    let manners: Vec<Choice> =
        ContactManner::ALL.iter().map(|one| Choice::new(one.word(), one.label(lang))).collect();
    let others = shown.field(lang, "other", t.contact_whom()).help(t.contact_whom_help()).optional();
    let body = page::form(
        lang,
        &FormSpec::post(action, &cx.form_token()),
        html! {
            (page::hidden("entry", shown.form().text("entry")))
            (page::radios(lang, &shown.field(lang, "duty", t.contact_duty()), &duties))
            @if view.progress.iter().any(|one| one.duty.names_somebody()) {
                (page::select(lang, &others, &people(view)))
            }
            (page::text_field(lang, &shown.field(lang, "label", t.contact_label()).help(t.contact_label_help()).limit(LABEL).optional()))
            (page::text_field(lang, &shown.field(lang, "day", t.day_day()).kind(InputKind::Date).width(Width::Short)))
            (page::radios(lang, &shown.field(lang, "manner", t.contact_manner()), &manners))
            (page::text_area(lang, &shown.field(lang, "said", t.contact_said()).help(t.contact_said_help()).limit(SAID)))
            (page::button(ButtonKind::Main, t.contact_save()))
        },
    );
    // What was looked for is chosen from in the form.
    let fold = if view.found.is_empty() { shown.fold() } else { Fold::Open };
    Action { id: LOGGING.to_owned(), label: t.contact_log().to_owned(), kind: ButtonKind::Main, fold, body }
}

/// Those who were looked for by name, then those with whom contact is to be kept.
fn people(view: &OwnContacts) -> Vec<Choice> {
    let linked = |id: PersonId| view.with.iter().any(|link| link.other == id);
    let found = view.found.iter().filter(|row| !linked(row.id));
    let found =
        found.map(|row| Choice::new(row.id.to_string(), format!("{} · {}", row.name, row.region_name)));
    let with = view.with.iter().map(|link| Choice::new(link.other.to_string(), &link.other_name));
    found.chain(with).collect()
}

/// Why it does not count, or the way to say so.
pub(super) fn struck(cx: &Cx, one: &Contact, shown: &Shown, whose: Whose) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    if let Some(why) = &one.struck {
        return html! { (page::tag(Tone::Plain, t.attendance_struck())) " " (why) };
    }
    let (why, fold) = if shown.form().text(ROW) == one.id.to_string() {
        (shown.or_fresh::<String>(STRIKE, []).field(lang, "why", t.attendance_why()), shown.fold())
    } else {
        (Field::new("why", t.attendance_why()).within(one.id.to_string()), Fold::Closed)
    };
    let to = match whose {
        Whose::Own => STRIKE,
        Whose::Theirs => "strike-for",
    };
    let body = page::form(
        lang,
        &FormSpec::post(format!("/desk/contact-log/{}/{to}", one.id), &cx.form_token()),
        html! {
            (page::hidden(ROW, &one.id.to_string()))
            (page::hidden("person", &one.person.to_string()))
            (page::text_field(lang, &why))
            (page::button(ButtonKind::Danger, t.record_strike()))
        },
    );
    page::action(&Action {
        id: one.id.to_string(),
        label: t.record_strike_action().to_owned(),
        kind: ButtonKind::Plain,
        fold,
        body,
    })
}

/// The contact that was typed, and the congress it counts in.
fn typed_contact(typed: &Form) -> Result<(Option<RegionId>, NewContact)> {
    let mut chosen = typed.text("duty").split_whitespace();
    let duty = chosen.next().and_then(|word| word.parse().ok());
    let missing =
        || kernel::Refusal::field("duty", kernel::Say::new(|lang| Texts::of(lang).contact_no_duty()));
    let duty = duty.ok_or_else(|| missing().into());
    let (duty, day, manner, said) =
        together((duty, needed(typed, "day"), needed(typed, "manner"), written(typed, "said")))?;
    let congress = chosen.next().and_then(|id| id.parse().ok());
    Ok((
        congress,
        NewContact {
            entry: typed.text("entry").to_owned(),
            duty,
            other: typed.parse("other"),
            label: typed.text("label").to_owned(),
            day,
            manner,
            said,
        },
    ))
}

async fn log(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (congress, new) = typed_contact(&typed)?;
            log_contact_in(tx, actor, congress, &new)
        })
        .await;
    let again = |refusal| own_page(&cx, asked.q, Shown::again(form, refusal).of(LOGGING));
    answered(&cx, done, |_| HERE.to_owned(), again).await
}

async fn log_for(cx: Cx, Path(person): Path<String>, Query(asked): Query<Asked>, form: Form) -> Answer {
    let (person, typed): (PersonId, _) = (id_of(&person)?, form.clone());
    let done = cx
        .write_as(move |tx, actor| {
            let (congress, new) = typed_contact(&typed)?;
            log_contact_for(tx, actor, (person, congress), &new)
        })
        .await;
    let again = |refusal| links_page(&cx, person, asked.q, Shown::again(form, refusal).of(LOGGING));
    answered(&cx, done, |_| format!("/desk/contacts/of/{person}"), again).await
}

async fn strike(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let (id, typed): (ContactId, _) = (id_of(&id)?, form.clone());
    let done = cx.write_as(move |tx, actor| strike_contact(tx, actor, id, typed.text("why"))).await;
    let again = |refusal| own_page(&cx, String::new(), Shown::again(form, refusal).of(STRIKE));
    answered(&cx, done, |_| HERE.to_owned(), again).await
}

async fn strike_for(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let (id, typed): (ContactId, _) = (id_of(&id)?, form.clone());
    let person: PersonId = id_of(form.text("person"))?;
    let done = cx.write_as(move |tx, actor| strike_contact(tx, actor, id, typed.text("why"))).await;
    let again = |refusal| links_page(&cx, person, String::new(), Shown::again(form, refusal).of(STRIKE));
    answered(&cx, done, |person| format!("/desk/contacts/of/{person}"), again).await
}
