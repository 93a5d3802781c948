//! The citizen's page: where it stands, who acts next and until when, the answer, and what the citizen can do.

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use host::{Answer, App, Cx, Form, Limit};
use kernel::{Error, Refusal, Result, Say};
use maud::{Markup, PreEscaped, html};
use page::{
    Action, ButtonKind, Choice, Confirmation, Errors, Fact, Field, Fold, FormSpec, ItemHead, NextStep, Whose,
};
use serde::Deserialize;

use super::history::{self, Names, Reader};
use super::{labels, photos};
use crate::flow;
use crate::model::{Next, Round, Stage, TrackingCode, Verdict};
use crate::service::{self, Can, Followed};
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/o/{code}", get(show))
        .route("/o/{code}/more", post(more))
        .route("/o/{code}/verdict", post(verdict))
        .route("/o/{code}/reopen", post(reopen))
        .route("/o/{code}/withdraw", post(withdraw))
        .route("/o/{code}/confirm", post(confirm))
}

#[derive(Deserialize)]
struct Just {
    #[serde(default)]
    sent: String,
}

async fn show(cx: Cx, Path(typed): Path<String>, Query(just): Query<Just>, headers: HeaderMap) -> Answer {
    let code = known(&cx, &typed)?;
    if !just.sent.is_empty() {
        return sent(&cx, code).await;
    }
    let followed = load(&cx, &code).await?;
    let waits =
        matches!(followed.opinion.stage, Stage::Delivering { .. }) || followed.merged.deliver == Can::Now;
    let seen = waits && !fetched_ahead(&headers);
    if !seen {
        return Ok(render(&cx, &followed, None, &Form::default()));
    }
    let now_seen = code.clone();
    match cx.write(move |tx| service::see_answer(tx, &now_seen)).await {
        Ok(()) | Err(Error::Refused(_)) => {}
        Err(fault) => return Err(fault.into()),
    }
    Ok(render(&cx, &load(&cx, &code).await?, None, &Form::default()))
}

/// A browser that loads a page before anybody has asked for it has not shown the answer to anybody.
fn fetched_ahead(headers: &HeaderMap) -> bool {
    let purpose = headers.get("sec-purpose").or_else(|| headers.get("purpose"));
    purpose.and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("prefetch"))
}

/// The code as typed. Every try counts, and every code that leads nowhere is answered with the same sentence.
pub(super) fn known(cx: &Cx, typed: &str) -> Result<TrackingCode> {
    cx.limit(Limit::Tracking)?;
    TrackingCode::read(typed)
        .ok_or_else(|| Refusal::not_found(Say::new(|lang| Texts::of(lang).not_found())).into())
}

async fn load(cx: &Cx, code: &TrackingCode) -> Result<Followed> {
    let code = code.clone();
    cx.read(move |tx| service::follow(tx, &code)).await
}

async fn sent(cx: &Cx, code: TrackingCode) -> Answer {
    let followed = load(cx, &code).await?;
    let t = Texts::of(cx.lang);
    let href = format!("/o/{code}");
    let qr = paper::qr_svg(&format!("{}{href}", cx.app.settings.origin))?;
    let day = followed.opinion.due.map(|due| page::day_with_weekday(cx.lang, due.day)).unwrap_or_default();
    let body = page::confirmation(
        cx.lang,
        &Confirmation {
            title: t.sent_title().to_owned(),
            code_label: t.sent_code().to_owned(),
            code: code.grouped(),
            qr: Some((PreEscaped(qr), t.sent_keep().to_owned())),
            next: html! {
                p { (t.sent_next(day, &followed.station.name)) }
                (page::link_button(ButtonKind::Main, t.sent_follow(), &href))
            },
        },
    );
    Ok(cx.public_page(t.sent_title(), body))
}

async fn more(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let code = known(&cx, &typed)?;
    let kept = photos::take(&cx, &form, 9).await;
    let (seen, words) = (version(&form), form.text("more").to_owned());
    let done = match kept {
        Err(refused) => Err(refused),
        Ok(kept) => {
            let code = code.clone();
            cx.write(move |tx| service::tell_more(tx, &code, seen, &words, &kept)).await
        }
    };
    finish(&cx, &code, done.map(|_| ()), &form).await
}

async fn verdict(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let code = known(&cx, &typed)?;
    let (seen, remark) = (version(&form), form.text("remark").to_owned());
    let done = match form.parse::<Verdict>("verdict") {
        None => Err(Refusal::field("verdict", Say::new(|lang| Texts::of(lang).follow_judge_choose())).into()),
        Some(verdict) => {
            let code = code.clone();
            cx.write(move |tx| service::judge(tx, &code, seen, verdict, &remark)).await
        }
    };
    finish(&cx, &code, done.map(|_| ()), &form).await
}

async fn reopen(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let code = known(&cx, &typed)?;
    let (seen, why, of) = (version(&form), form.text("why").to_owned(), code.clone());
    let done = cx.write(move |tx| service::reopen(tx, &of, seen, &why)).await;
    finish(&cx, &code, done.map(|_| ()), &form).await
}

async fn withdraw(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let code = known(&cx, &typed)?;
    let (seen, of) = (version(&form), code.clone());
    let done = cx.write(move |tx| service::withdraw(tx, &of, seen)).await;
    finish(&cx, &code, done.map(|_| ()), &form).await
}

async fn confirm(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let code = known(&cx, &typed)?;
    let (seen, of) = (version(&form), code.clone());
    let done = cx.write(move |tx| service::confirm_by_code(tx, &of, seen)).await;
    finish(&cx, &code, done.map(|_| ()), &form).await
}

fn version(form: &Form) -> i64 {
    form.parse("version").unwrap_or(0)
}

async fn finish(cx: &Cx, code: &TrackingCode, done: Result<()>, form: &Form) -> Answer {
    match done {
        Ok(()) => Ok(cx.to(&format!("/o/{code}"))),
        Err(Error::Refused(refusal)) => {
            let followed = load(cx, code).await?;
            Ok(cx.refused(&refusal, render(cx, &followed, Some(&refusal), form)))
        }
        Err(fault) => Err(fault.into()),
    }
}

fn render(cx: &Cx, followed: &Followed, refusal: Option<&Refusal>, form: &Form) -> Response {
    let t = Texts::of(cx.lang);
    let errors = Errors::of_refusal(cx.lang, refusal);
    let body = html! {
        (errors.summary())
        (head(cx, followed))
        @if followed.opinion.confirmation == crate::model::Confirmation::Waiting { (confirm_form(cx, followed)) }
        @if let Some(other) = &followed.other {
            (page::section(t.follow_duplicate(), html! {
                p { (page::tag(labels::stage_tag(cx.lang, other.opinion.stage.kind()).tone, labels::stage(cx.lang, other.opinion.stage.kind()))) }
                (answers(cx, other))
            }))
        }
        (answers(cx, followed))
        (forms(cx, followed, &errors, form))
        (page::section(t.follow_said(), said(cx, followed)))
        (history::timeline(cx.lang, &followed.history, Reader::Citizen, &Names::default()))
        @if can(followed, flow::Action::Withdraw) { (withdraw_form(cx, followed)) }
        p { (page::link(t.rights_link(), &format!("/o/{}/data", followed.opinion.code))) }
    };
    cx.public_page(&followed.opinion.title, body)
}

fn head(cx: &Cx, followed: &Followed) -> Markup {
    let t = Texts::of(cx.lang);
    let opinion = &followed.opinion;
    let next = flow::next(opinion.stage);
    let handler = labels::handler(cx.lang, opinion.stage.handler(), followed.handler.as_deref());
    let step = (next != Next::Nobody).then(|| NextStep {
        whose: if next == Next::Citizen { Whose::Yours } else { Whose::Theirs },
        who: match next {
            // It is said to be the reader's turn already.
            Next::Citizen => String::new(),
            _ => labels::next(cx.lang, next, &followed.station.name, handler.as_deref()),
        },
        what: labels::task(cx.lang, opinion.stage.kind()).to_owned(),
        until: opinion.due.map(|due| labels::due(due, &followed.rules, followed.now)),
    });
    let mut facts = vec![
        Fact::text(t.follow_station(), &followed.station.name),
        Fact::text(t.follow_received(), page::moment(cx.lang, opinion.received_at)),
    ];
    if let Some(handler) = &handler {
        facts.push(Fact::text(t.follow_handler(), handler));
    }
    if let Some(number) = &opinion.reference {
        facts.push(Fact::text(t.handling_reference(), number));
    }
    if let Some(mask) = &opinion.contact_mask {
        facts.push(Fact::new(t.follow_contact(), page::masked(cx.lang, mask)));
    }
    let kind = if opinion.round == Round::Redo { t.follow_reopened_word() } else { t.follow_kind() };
    page::item_head(
        cx.lang,
        &ItemHead {
            kind: kind.to_owned(),
            code: Some(opinion.code.grouped()),
            title: opinion.title.clone(),
            tag: labels::stage_tag(cx.lang, opinion.stage.kind()),
            facts,
            next: step,
            actions: html! {},
        },
    )
}

pub(super) fn said(cx: &Cx, followed: &Followed) -> Markup {
    let t = Texts::of(cx.lang);
    let opinion = &followed.opinion;
    let photos: Vec<page::Photo> = followed
        .photos
        .iter()
        .zip(1i64..)
        .map(|(photo, number)| page::Photo {
            href: format!("/o/{}/photos/{}", opinion.code, photo.full),
            thumbnail: format!("/o/{}/photos/{}", opinion.code, photo.small),
            alt: t.photo_number(number),
        })
        .collect();
    html! {
        @if opinion.erased_at.is_some() { (page::lede(t.handling_erased())) }
        (page::prose(&opinion.body))
        @if !opinion.place.is_empty() { (page::facts(&[Fact::text(t.follow_place(), &opinion.place)])) }
        @if !photos.is_empty() { (page::photo_grid(&photos)) }
    }
}

pub(super) fn answers(cx: &Cx, followed: &Followed) -> Markup {
    let t = Texts::of(cx.lang);
    html! {
        @for answer in followed.answers.iter().rev() {
            @let title = if answer.round == Round::Redo { t.follow_answer_redo() } else { t.follow_answer() };
            @let at = answer.approved_at.unwrap_or(answer.written_at);
            (page::section(title, page::quote(
                &t.follow_signed(page::moment(cx.lang, at), &answer.signed),
                html! {
                    (page::prose(&answer.body))
                    (super::parts::said(cx.lang, &followed.parts, answer.round))
                },
            )))
        }
    }
}

/// Whether the citizen can do this now.
fn can(followed: &Followed, action: flow::Action) -> bool {
    let opinion = &followed.opinion;
    flow::step(opinion.id, opinion.stage, opinion.round, action).is_ok()
}

/// What the citizen is asked now, after what they need to have read for it.
fn forms(cx: &Cx, followed: &Followed, errors: &Errors, form: &Form) -> Markup {
    html! {
        @if can(followed, flow::Action::TellMore) { (more_form(cx, followed, errors, form)) }
        @if can(followed, flow::Action::Judge { verdict: Verdict::Solved }) || followed.merged.judge == Can::Now { (verdict_form(cx, followed, errors, form)) }
        @if followed.merged.part == Can::Now { (page::lede(Texts::of(cx.lang).merging_alone())) }
        @if can(followed, flow::Action::Reopen) || followed.merged.part == Can::Now { (reopen_form(cx, followed, errors, form)) }
    }
}

fn spec(cx: &Cx, followed: &Followed, action: &str) -> FormSpec {
    FormSpec::post(format!("/o/{}/{action}", followed.opinion.code), &cx.form_token())
}

fn version_field(followed: &Followed) -> Markup {
    page::hidden("version", &followed.opinion.version.to_string())
}

fn more_form(cx: &Cx, followed: &Followed, errors: &Errors, form: &Form) -> Markup {
    let t = Texts::of(cx.lang);
    let question = followed.history.iter().rev().find_map(|event| event.text("question")).unwrap_or_default();
    let more = Field::new("more", t.follow_more()).value(form.text("more")).error(errors.of("more"));
    let photos = Field::new("photos", t.say_photos()).error(errors.of("photos")).optional();
    page::section(
        t.follow_asked(),
        html! {
            (page::quote(&followed.station.name, page::prose(&question)))
            (page::form(cx.lang, &spec(cx, followed, "more").multipart(), html! {
                (version_field(followed))
                (page::text_area(cx.lang, &more))
                (page::photos(cx.lang, &photos, 4))
                (page::button(ButtonKind::Main, t.follow_more_send()))
            }))
        },
    )
}

fn verdict_form(cx: &Cx, followed: &Followed, errors: &Errors, form: &Form) -> Markup {
    let t = Texts::of(cx.lang);
    let choices: Vec<Choice> = Verdict::ALL
        .iter()
        .map(|verdict| Choice::new(verdict.word(), labels::verdict_label(cx.lang, Some(*verdict))))
        .collect();
    let verdict =
        Field::new("verdict", t.follow_judge_title()).value(form.text("verdict")).error(errors.of("verdict"));
    let remark = Field::new("remark", t.follow_judge_remark())
        .value(form.text("remark"))
        .error(errors.of("remark"))
        .rows(3)
        .optional();
    page::form(
        cx.lang,
        &spec(cx, followed, "verdict"),
        html! {
            (version_field(followed))
            (page::radios(cx.lang, &verdict, &choices))
            (page::text_area(cx.lang, &remark))
            (page::button(ButtonKind::Main, t.follow_judge_send()))
        },
    )
}

fn reopen_form(cx: &Cx, followed: &Followed, errors: &Errors, form: &Form) -> Markup {
    let t = Texts::of(cx.lang);
    let why = Field::new("why", t.follow_reopen_why()).value(form.text("why")).error(errors.of("why"));
    let body = page::form(
        cx.lang,
        &spec(cx, followed, "reopen"),
        html! {
            (version_field(followed))
            (page::text_area(cx.lang, &why))
            (page::button(ButtonKind::Main, t.follow_reopen_send()))
        },
    );
    fold("reopen", t.follow_reopen_title(), errors.of("why").is_some(), body)
}

/// What was written down for the citizen is theirs once they say so.
fn confirm_form(cx: &Cx, followed: &Followed) -> Markup {
    let t = Texts::of(cx.lang);
    page::section(
        t.intake_confirm_title(),
        html! {
            (page::lede(t.intake_confirm_lede()))
            (page::form(cx.lang, &spec(cx, followed, "confirm"), html! {
                (version_field(followed))
                (page::button(ButtonKind::Main, t.intake_confirm_send()))
            }))
        },
    )
}

fn withdraw_form(cx: &Cx, followed: &Followed) -> Markup {
    let t = Texts::of(cx.lang);
    let body = page::form(
        cx.lang,
        &spec(cx, followed, "withdraw"),
        html! {
            (version_field(followed))
            (page::lede(t.follow_withdraw_help()))
            (page::button(ButtonKind::Danger, t.follow_withdraw_send()))
        },
    );
    fold("withdraw", t.follow_withdraw(), false, body)
}

fn fold(id: &str, label: &str, wrong: bool, body: Markup) -> Markup {
    let fold = if wrong { Fold::Open } else { Fold::Closed };
    page::action(&Action { id: id.to_owned(), label: label.to_owned(), kind: ButtonKind::Plain, fold, body })
}
