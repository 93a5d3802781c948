//! Errors in a mandate, mended on its page.

use axum::extract::Path;
use host::{Answer, Cx, Form, NAME_LIMIT, Shown, answered, id_of, needed, together, written};
use kernel::Result;
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, FormSpec, InputKind, Width};

use super::mandate;
use crate::model::{Correction, EndReason, EndSaid, Mandate, MandateId, Origin};
use crate::service::{WHY_LIMIT, correct_mandate, mandate_view, strike_mandate};
use crate::texts::Texts;

/// The form that corrects what a mandate says.
const CORRECT: &str = "correct";
/// The form that strikes it out.
const STRIKE: &str = "strike";
/// What the form sends where an end stands, on another day or for another reason.
const ENDED: &str = "ended";
/// What it sends where an end is taken back.
const TAKEN_BACK: &str = "taken_back";

/// Whether the end of a mandate may be corrected: what a merger ended goes on elsewhere.
fn end_is_open(mandate: &Mandate) -> bool {
    mandate.until_day.is_some() && mandate.end_reason != Some(EndReason::RegionMerged)
}

/// The form that corrects what a mandate says.
pub(super) fn correct_action(cx: &Cx, mandate: &Mandate, seats: &[String], shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let until = mandate.until_day.map(|day| day.to_string()).unwrap_or_default();
    let reason = mandate.end_reason.unwrap_or(EndReason::TermEnded);
    let present = [
        ("term", mandate.term.to_string()),
        ("seat", mandate.seat.clone()),
        ("certificate", mandate.certificate.clone().unwrap_or_default()),
        ("origin", mandate.origin.word().to_owned()),
        ("from", mandate.from_day.to_string()),
        ("end", ENDED.to_owned()),
        ("until", until),
        ("reason", reason.word().to_owned()),
    ];
    let shown = shown.or_fresh(CORRECT, present);
    let field = |name, label| shown.field(lang, name, label);
    let seat = field("seat", t.mandate_seat()).limit(NAME_LIMIT).help(t.electorate_seat_choose());
    let origins: Vec<_> =
        Origin::ELECTIONS.iter().map(|one| Choice::new(one.word(), one.label(lang))).collect();
    let fields = html! {
        (page::text_field(lang, &seat.offer(seats.to_vec())))
        (page::text_field(lang, &field("certificate", t.mandate_certificate()).limit(NAME_LIMIT).optional()))
        (page::text_field(lang, &field("term", t.mandate_term()).kind(InputKind::Number).width(Width::Short)))
        @if Origin::ELECTIONS.contains(&mandate.origin) {
            (page::radios(lang, &field("origin", t.mandate_origin()), &origins))
        }
        (page::text_field(lang, &field("from", t.mandate_from()).kind(InputKind::Date).width(Width::Short)))
        @if end_is_open(mandate) { (end_fields(cx, &shown)) }
        (page::text_field(lang, &field("why", t.correct_why()).limit(WHY_LIMIT).help(t.correct_why_help()).optional()))
        (page::button(ButtonKind::Plain, t.person_save()))
    };
    let spec = FormSpec::post(format!("/desk/mandates/{}", mandate.id), &cx.form_token());
    let body = page::form(lang, &spec, fields);
    let (label, kind) = (t.mandate_correct().to_owned(), ButtonKind::Plain);
    Action { id: CORRECT.to_owned(), label, kind, fold: shown.fold(), body }
}

/// What is said of an end.
fn end_fields(cx: &Cx, shown: &Shown) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let ends = [Choice::new(ENDED, t.correct_ended()), Choice::new(TAKEN_BACK, t.correct_taken_back())];
    let reasons: Vec<_> =
        EndReason::IN_LAW.iter().map(|reason| Choice::new(reason.word(), reason.label(lang))).collect();
    let until = shown.field(lang, "until", t.mandate_until()).kind(InputKind::Date).width(Width::Short);
    html! {
        (page::radios(lang, &shown.field(lang, "end", t.correct_end()), &ends))
        (page::text_field(lang, &until))
        (page::select(lang, &shown.field(lang, "reason", t.mandate_reason()), &reasons))
    }
}

/// The form that strikes a mandate out.
pub(super) fn strike_action(cx: &Cx, mandate: &Mandate, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = shown.or_fresh::<String>(STRIKE, []);
    let why = shown.field(lang, "why", t.correct_strike_why()).limit(WHY_LIMIT).help(t.correct_strike_help());
    let spec = FormSpec::post(format!("/desk/mandates/{}/strike", mandate.id), &cx.form_token());
    let body = page::form(
        lang,
        &spec,
        html! {
            (page::text_field(lang, &why))
            (page::button(ButtonKind::Danger, t.correct_strike_button()))
        },
    );
    let (label, kind) = (t.correct_strike().to_owned(), ButtonKind::Plain);
    Action { id: STRIKE.to_owned(), label, kind, fold: shown.fold(), body }
}

/// What was typed of a mandate, as a correction of what it says now.
fn typed_correction(form: &Form, mandate: &Mandate) -> Result<Correction> {
    let (seat, term, from_day) =
        together((written(form, "seat"), needed(form, "term"), needed(form, "from")))?;
    let end = match form.text("end") {
        TAKEN_BACK if end_is_open(mandate) => EndSaid::TakenBack,
        ENDED if end_is_open(mandate) => {
            let (last, reason) = together((needed(form, "until"), needed(form, "reason")))?;
            EndSaid::At(last, reason)
        }
        _ => EndSaid::AsIs,
    };
    Ok(Correction {
        term,
        seat,
        certificate: form.text("certificate").to_owned(),
        origin: form.parse("origin").unwrap_or(mandate.origin),
        from_day,
        end,
        why: form.text("why").to_owned(),
    })
}

/// Corrects what a mandate says.
pub(super) async fn correct(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: MandateId = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (_, mandate) = mandate_view(tx, actor, id)?;
            correct_mandate(tx, actor, id, &typed_correction(&typed, &mandate)?)
        })
        .await;
    let again = |refusal| mandate::page_of(&cx, id, Shown::again(form, refusal).of(CORRECT));
    answered(&cx, done, |_| format!("/desk/mandates/{id}"), again).await
}

/// Strikes a mandate out.
pub(super) async fn strike(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: MandateId = id_of(&id)?;
    let typed = form.clone();
    let done = cx.write_as(move |tx, actor| strike_mandate(tx, actor, id, typed.text("why"))).await;
    let again = |refusal| mandate::page_of(&cx, id, Shown::again(form, refusal).of(STRIKE));
    answered(&cx, done, |person| format!("/desk/people/{person}"), again).await
}
