//! What is kept about a citizen's opinion: to read, to take along, to have erased.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use host::{Answer, App, Cx, Form};
use kernel::{Error, Refusal, Result};
use maud::{Markup, html};
use page::{ButtonKind, Errors, Fact, FormSpec};

use super::follow::{answers, known, said};
use super::history::{self, Names, Reader};
use super::labels;
use crate::events;
use crate::model::{Erasing, TrackingCode};
use crate::service::{self, Kept};
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/o/{code}/data", get(show))
        .route("/o/{code}/data.json", get(take_along))
        .route("/o/{code}/erase", post(erase))
        .route("/o/{code}/forget-contact", post(forget_contact))
}

async fn load(cx: &Cx, code: &TrackingCode) -> Result<Kept> {
    let code = code.clone();
    cx.read(move |tx| service::kept(tx, &code)).await
}

async fn show(cx: Cx, Path(typed): Path<String>) -> Answer {
    let code = known(&cx, &typed)?;
    Ok(render(&cx, &load(&cx, &code).await?, None))
}

async fn take_along(cx: Cx, Path(typed): Path<String>) -> Answer {
    let code = known(&cx, &typed)?;
    let kept = load(&cx, &code).await?;
    let json = serde_json::to_string_pretty(&service::portable(&kept)).map_err(Error::fault)?;
    let name = format!("attachment; filename=\"opinion-{code}.json\"");
    let headers = [(CONTENT_TYPE, "application/json; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, json).into_response())
}

async fn erase(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let code = known(&cx, &typed)?;
    let (seen, of) = (form.parse("version").unwrap_or(0), code.clone());
    let done = cx.write(move |tx| service::ask_erasure(tx, &of, seen)).await;
    finish(&cx, &code, done.map(|_| ())).await
}

async fn forget_contact(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let code = known(&cx, &typed)?;
    let (seen, of) = (form.parse("version").unwrap_or(0), code.clone());
    let done = cx.write(move |tx| service::forget_contact(tx, &of, seen)).await;
    finish(&cx, &code, done).await
}

async fn finish(cx: &Cx, code: &TrackingCode, done: Result<()>) -> Answer {
    match done {
        Ok(()) => Ok(cx.to(&format!("/o/{code}/data"))),
        Err(Error::Refused(refusal)) => {
            let kept = load(cx, code).await?;
            Ok(cx.refused(&refusal, render(cx, &kept, Some(&refusal))))
        }
        Err(fault) => Err(fault.into()),
    }
}

fn render(cx: &Cx, kept: &Kept, refusal: Option<&Refusal>) -> Response {
    let t = Texts::of(cx.lang);
    let code = &kept.followed.opinion.code;
    let body = html! {
        (Errors::of_refusal(cx.lang, refusal).summary())
        (page::heading(t.rights_title(), t.rights_lede()))
        (page::facts(&facts(cx, kept)))
        (page::section(t.follow_said(), said(cx, &kept.followed)))
        (answers(cx, &kept.followed))
        @if let Some(shown) = &kept.disclosed {
            (page::section(t.rights_public(), html! {
                p { (page::link(&shown.title, &format!("/disclosed/{}", shown.opinion))) }
                (page::prose(&shown.body))
            }))
        }
        (history::timeline(cx.lang, &kept.followed.history, Reader::Citizen, &Names::default()))
        (page::section(t.rights_take(), html! {
            (page::lede(t.rights_take_lede()))
            (page::button_row(html! {
                (page::link_button(ButtonKind::Main, t.rights_json(), &format!("/o/{code}/data.json")))
                (page::link_button(ButtonKind::Plain, t.rights_back(), &format!("/o/{code}")))
            }))
        }))
        (page::section(t.rights_erase(), erasing(cx, kept)))
    };
    cx.public_page(t.rights_title(), body)
}

fn facts(cx: &Cx, kept: &Kept) -> Vec<Fact> {
    let t = Texts::of(cx.lang);
    let opinion = &kept.followed.opinion;
    let mut facts = vec![
        Fact::text(t.sent_code(), opinion.code.grouped()),
        Fact::text(t.follow_station(), &kept.followed.station.name),
        Fact::text(t.follow_received(), page::moment(cx.lang, opinion.received_at)),
        Fact::text(t.item_channel(), labels::channel(cx.lang, opinion.channel)),
    ];
    facts.extend(kept.category.as_ref().map(|name| Fact::text(t.item_category(), name)));
    facts.push(match &opinion.contact_mask {
        Some(mask) => {
            Fact::new(t.follow_contact(), html! { (page::masked(cx.lang, mask)) (contact_form(cx, kept)) })
        }
        None => Fact::text(t.follow_contact(), t.rights_no_contact()),
    });
    let looks = kept.followed.history.iter().filter(|event| event.kind == events::CONTACT_LOOKED.0);
    let looks: Vec<String> = looks.map(|event| page::moment(cx.lang, event.at)).collect();
    if !looks.is_empty() {
        facts.push(Fact::text(t.rights_looked(), looks.join("、")));
    }
    facts
}

fn spec(cx: &Cx, kept: &Kept, action: &str) -> FormSpec {
    FormSpec::post(format!("/o/{}/{action}", kept.followed.opinion.code), &cx.form_token())
}

fn version(kept: &Kept) -> Markup {
    page::hidden("version", &kept.followed.opinion.version.to_string())
}

fn contact_form(cx: &Cx, kept: &Kept) -> Markup {
    let t = Texts::of(cx.lang);
    let body = html! { (version(kept)) (page::button(ButtonKind::Plain, t.rights_forget_contact())) };
    page::form(cx.lang, &spec(cx, kept, "forget-contact"), body)
}

fn erasing(cx: &Cx, kept: &Kept) -> Markup {
    let t = Texts::of(cx.lang);
    let form = |label: &str| {
        let body = html! { (version(kept)) (page::button(ButtonKind::Danger, label)) };
        page::form(cx.lang, &spec(cx, kept, "erase"), body)
    };
    match (kept.erasing, kept.erased_on) {
        (Erasing::Done, _) => page::lede(t.rights_done()),
        (_, Some(day)) => page::lede(&t.rights_will_be_erased(page::day(cx.lang, day))),
        (Erasing::Now, None) => html! { (page::lede(t.rights_now())) (form(t.rights_now_send())) },
        (Erasing::After(day), None) => html! {
            (page::lede(&t.rights_after(page::day(cx.lang, day))))
            (form(t.rights_after_send()))
        },
        (Erasing::WithdrawFirst, None) => page::lede(t.rights_withdraw_first()),
        (Erasing::WhenEnded, None) => page::lede(t.rights_when_ended()),
    }
}
