//! 我的值班: a deputy's own duties, leave, swaps, and the address for a calendar program.

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use host::{Answer, App, Cx, Form, Shown, answered, id_of, needed, together};
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Column, FormSpec, InputKind, Link, Table, Width};

use super::duty_words::{day_and_time, why};
use crate::model::{DutySlotId, LeaveId, SwapId};
use crate::service::duty::{
    OwnDuties, SwapAnswer, SwapChoices, SwapView, answer_swap, own_duties, propose_swap, renew_calendar,
    swap_choices, take_leave, withdraw_leave, withdraw_swap,
};
use crate::service::rota::unread;
use crate::texts::Texts;

/// The page.
const HERE: &str = "/desk/duty";
/// The form for leave.
const LEAVE: &str = "leave";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HERE, get(show))
        .route("/desk/duty/leave", post(leave))
        .route("/desk/duty/calendar", post(calendar))
        .route("/desk/duty-leaves/{id}/withdraw", post(back))
        .route("/desk/duty/{slot}/swap", get(choose).post(propose))
        .route("/desk/duty-swaps/{id}/answer", post(answer))
        .route("/desk/duty-swaps/{id}/withdraw", post(take_back))
}

async fn show(cx: Cx) -> Answer {
    page_of(&cx, Shown::default()).await
}

async fn page_of(cx: &Cx, shown: Shown) -> Answer {
    let (desk, own) = cx.read_as(own_duties).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let body = html! {
        (shown.errors(lang).summary())
        (page::heading(t.own_title(), t.own_lede()))
        @if !own.asked.is_empty() { (page::section(t.own_asked(), asked(cx, &own.asked))) }
        (coming(cx, &own))
        (page::actions(&[leaving(cx, &shown)]))
        @if !own.leaves.is_empty() { (page::section(t.own_leaves(), leaves(cx, &own))) }
        @if !own.proposed.is_empty() { (page::section(t.own_proposed(), proposed(cx, &own.proposed))) }
        (page::section(t.own_calendar(), calendar_address(cx, own.secret.as_deref())))
    };
    Ok(cx.desk_page(&desk, t.own_title(), body))
}

fn coming(cx: &Cx, own: &OwnDuties) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    if own.slots.is_empty() {
        return page::empty(t.own_empty(), t.own_empty_hint());
    }
    let row = |one: &crate::service::duty::OwnSlot| {
        vec![
            html! { (day_and_time(lang, &one.slot)) },
            html! { (one.station_name) },
            html! { (why(lang, &one.slot)) },
            page::link(t.own_swap(), &format!("{HERE}/{}/swap", one.slot.id)),
        ]
    };
    page::table(&Table {
        caption: t.own_coming().to_owned(),
        columns: [t.slot_when(), t.own_station(), t.slot_why(), t.own_cannot()].map(Column::text).into(),
        rows: own.slots.iter().map(row).collect(),
    })
}

fn swap_words(cx: &Cx, view: &SwapView) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    html! {
        p { (view.slot.station_name) "：" (day_and_time(lang, &view.slot.slot)) }
        @match &view.in_return {
            Some(theirs) => p { (t.own_in_return(day_and_time(lang, &theirs.slot))) },
            None => p { (t.own_for_nothing()) },
        }
    }
}

fn asked(cx: &Cx, views: &[SwapView]) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    html! {
        @for view in views {
            p { strong { (t.own_asks(&view.swap.proposer_name)) } }
            (swap_words(cx, view))
            (page::form(lang, &FormSpec::post(format!("/desk/duty-swaps/{}/answer", view.swap.id), &cx.form_token()), page::button_row(html! {
                (page::button_value(ButtonKind::Main, t.own_accept(), "answer", "accept"))
                (page::button_value(ButtonKind::Plain, t.own_decline(), "answer", "decline"))
            })))
        }
    }
}

fn proposed(cx: &Cx, views: &[SwapView]) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    html! {
        @for view in views {
            p { strong { (t.own_waits_for(&view.swap.other_name)) } }
            (swap_words(cx, view))
            (page::form(lang, &FormSpec::post(format!("/desk/duty-swaps/{}/withdraw", view.swap.id), &cx.form_token()), page::button(ButtonKind::Plain, t.own_swap_withdraw())))
        }
    }
}

fn leaving(cx: &Cx, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = shown.or_fresh::<String>(LEAVE, []);
    let day = |name, label| shown.field(lang, name, label).kind(InputKind::Date).width(Width::Short);
    let body = page::form(
        lang,
        &FormSpec::post(format!("{HERE}/leave"), &cx.form_token()),
        html! {
            p { (t.own_leave_note()) }
            (page::text_field(lang, &day("from", t.own_leave_from())))
            (page::text_field(lang, &day("until", t.own_leave_until())))
            (page::text_field(lang, &shown.field(lang, "reason", t.own_leave_reason()).optional()))
            (page::button(ButtonKind::Main, t.own_leave()))
        },
    );
    Action {
        id: LEAVE.to_owned(),
        label: t.own_leave_action().to_owned(),
        kind: ButtonKind::Plain,
        fold: shown.fold(),
        body,
    }
}

fn leaves(cx: &Cx, own: &OwnDuties) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let row = |leave: &crate::model::Leave| {
        let spec = FormSpec::post(format!("/desk/duty-leaves/{}/withdraw", leave.id), &cx.form_token());
        vec![
            html! { (page::days(lang, leave.from_day, leave.until_day)) },
            html! { (leave.reason) },
            page::form(lang, &spec, page::button(ButtonKind::Plain, t.own_leave_withdraw())),
        ]
    };
    page::table(&Table {
        caption: t.own_leaves().to_owned(),
        columns: [t.slot_when(), t.own_leave_reason(), t.own_leave_change()].map(Column::text).into(),
        rows: own.leaves.iter().map(row).collect(),
    })
}

fn calendar_address(cx: &Cx, secret: Option<&str>) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let spec = FormSpec::post(format!("{HERE}/calendar"), &cx.form_token());
    html! {
        p { (t.own_calendar_note()) }
        @match secret {
            Some(secret) => {
                p { code { (cx.app.settings.origin) "/calendar/" (secret) ".ics" } }
                (page::form(lang, &spec, page::button(ButtonKind::Plain, t.own_calendar_renew())))
            }
            None => (page::form(lang, &spec, page::button(ButtonKind::Plain, t.own_calendar_make()))),
        }
    }
}

async fn leave(cx: Cx, form: Form) -> Answer {
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (from, until) = together((needed(&typed, "from"), needed(&typed, "until")))?;
            take_leave(tx, actor, from, until, typed.text("reason"))
        })
        .await;
    let again = |refusal| page_of(&cx, Shown::again(form, refusal).of(LEAVE));
    answered(&cx, done, |_| HERE.to_owned(), again).await
}

async fn back(cx: Cx, Path(id): Path<String>, _form: Form) -> Answer {
    let id: LeaveId = id_of(&id)?;
    cx.write_as(move |tx, actor| withdraw_leave(tx, actor, id)).await?;
    Ok(cx.to(HERE))
}

async fn calendar(cx: Cx, _form: Form) -> Answer {
    cx.write_as(renew_calendar).await?;
    Ok(cx.to(HERE))
}

async fn choose(cx: Cx, Path(slot): Path<String>) -> Answer {
    choice_page(&cx, id_of(&slot)?, Shown::default()).await
}

async fn choice_page(cx: &Cx, id: DutySlotId, shown: Shown) -> Answer {
    let (desk, choices) = cx.read_as(move |tx, actor| swap_choices(tx, actor, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let spec = FormSpec::post(format!("{HERE}/{id}/swap"), &cx.form_token());
    let options = options(cx, &choices);
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(t.own_title(), HERE)]))
        (shown.errors(lang).summary())
        (page::heading(t.swap_title(), &format!("{} {}", choices.slot.station_name, day_and_time(lang, &choices.slot.slot))))
        p { (t.swap_note()) }
        @if options.is_empty() { (page::empty(t.swap_nobody(), t.swap_nobody_hint())) } @else {
            (page::form(lang, &spec, html! {
                (page::radios(lang, &shown.field(lang, "with", t.swap_with()), &options))
                (page::button(ButtonKind::Main, t.swap_propose()))
            }))
        }
    };
    Ok(cx.desk_page(&desk, t.swap_title(), body))
}

/// Each other deputy: taking the slot for nothing, or for one of theirs.
fn options(cx: &Cx, choices: &SwapChoices) -> Vec<Choice> {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let mut options = Vec::new();
    for (person, name, slots) in &choices.others {
        options.push(Choice::new(person.to_string(), t.swap_takes(name)));
        options.extend(slots.iter().map(|slot| {
            Choice::new(format!("{person} {}", slot.id), t.swap_for(name, day_and_time(lang, slot)))
        }));
    }
    options
}

async fn propose(cx: Cx, Path(slot): Path<String>, form: Form) -> Answer {
    let (id, typed) = (id_of(&slot)?, form.clone());
    let done = cx
        .write_as(move |tx, actor| {
            let wrong = || unread("with", |lang| Texts::of(lang).duty_refusal_other());
            let mut parts = typed.text("with").split_whitespace();
            let other = parts.next().and_then(|id| id.parse().ok()).ok_or_else(wrong)?;
            let in_return =
                parts.next().map(|id| id.parse::<DutySlotId>().map_err(|_| wrong())).transpose()?;
            propose_swap(tx, actor, id, other, in_return)
        })
        .await;
    let again = |refusal| choice_page(&cx, id, Shown::again(form, refusal));
    answered(&cx, done, |_| HERE.to_owned(), again).await
}

async fn answer(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: SwapId = id_of(&id)?;
    let said = if form.text("answer") == "accept" { SwapAnswer::Accept } else { SwapAnswer::Decline };
    let done = cx.write_as(move |tx, actor| answer_swap(tx, actor, id, said)).await;
    let again = |refusal| page_of(&cx, Shown::again(form, refusal).of("answer"));
    answered(&cx, done, |()| HERE.to_owned(), again).await
}

async fn take_back(cx: Cx, Path(id): Path<String>, _form: Form) -> Answer {
    let id: SwapId = id_of(&id)?;
    cx.write_as(move |tx, actor| withdraw_swap(tx, actor, id)).await?;
    Ok(cx.to(HERE))
}
