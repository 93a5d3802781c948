//! Keeping things moving: who to call, what a closed station left open, the supervision notice 督办通知 on paper.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use host::{Answer, App, Cx, Desk, Export, Form, export, export_links};
use kernel::{Error, Instant, Refusal, Say, StationId, clock};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Column, Errors, Fact, Field, FormSpec, Table};
use paper::{Column as Sheet, ColumnKind};

use super::item::{known, load};
use super::{labels, until};
use crate::flow;
use crate::service::{self, Calls, Left};
use crate::store::Call;
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/opinions/calls", get(calls))
        .route("/desk/opinions/calls/export/{format}", get(calls_file))
        .route("/desk/opinions/left/{station}", get(left).post(move_left))
        .route("/desk/opinions/{id}/notice", get(notice))
}

async fn calls(cx: Cx) -> Answer {
    let (desk, (calls, now)) = cx.read_as(|tx, actor| Ok((service::calls(tx, actor)?, tx.now()))).await?;
    let t = Texts::of(cx.lang);
    let Calls { to_deliver, to_ask } = &calls;
    let body = html! {
        (page::heading(t.supervise_calls(), t.supervise_calls_lede()))
        (page::section(t.supervise_to_deliver(), table(&cx, to_deliver, t.supervise_to_deliver(), now)))
        (page::section(t.supervise_to_ask(), table(&cx, to_ask, t.supervise_to_ask(), now)))
        (export_links(&cx, "/desk/opinions/calls/export"))
    };
    Ok(cx.desk_page(&desk, t.supervise_calls(), body))
}

/// Who is to be called, as the page shows it: numbers stay masked.
async fn calls_file(cx: Cx, Path(format): Path<String>) -> Answer {
    let t = Texts::of(cx.lang);
    let days = [t.list_due(), t.list_received()].map(|label| Sheet::new(ColumnKind::Day, label));
    let texts = [t.supervise_why(), t.list_title_column(), t.item_contact()].map(Sheet::text);
    let columns = texts.into_iter().chain(days).collect();
    let list = Export { list: "opinions.calls", title: t.supervise_calls().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        let Calls { to_deliver, to_ask } = service::calls(tx, actor)?;
        let line = |why: &str, call: Call| {
            let contact = call.contact_mask.unwrap_or_else(|| t.supervise_no_contact().to_owned());
            let due = call.due.map(|due| due.to_string()).unwrap_or_default();
            vec![why.to_owned(), call.title, contact, due, clock::day_of(call.received_at).to_string()]
        };
        let deliver = to_deliver.into_iter().map(|call| line(t.supervise_to_deliver(), call));
        let ask = to_ask.into_iter().map(|call| line(t.supervise_to_ask(), call));
        Ok((deliver.chain(ask).collect(), None))
    })
    .await
}

fn table(cx: &Cx, calls: &[Call], caption: &str, now: Instant) -> Markup {
    let t = Texts::of(cx.lang);
    if calls.is_empty() {
        return page::lede(t.supervise_nobody());
    }
    let rows = calls
        .iter()
        .map(|call| {
            vec![
                page::link(&call.title, &format!("/desk/opinions/{}", call.id)),
                html! { @match &call.contact_mask {
                    Some(mask) => { (page::masked(cx.lang, mask)) },
                    None => { (t.supervise_no_contact()) },
                } },
                page::due_line(cx.lang, until(call.due, now)),
                html! { (page::moment(cx.lang, call.received_at)) },
            ]
        })
        .collect();
    let labels = [t.list_title_column(), t.item_contact(), t.list_due(), t.list_received()];
    let columns = labels.into_iter().map(Column::text).collect();
    page::table(&Table { caption: caption.to_owned(), columns, rows })
}

fn station(typed: &str) -> kernel::Result<StationId> {
    let unknown = |_| Refusal::not_found(Say::new(|lang| Texts::of(lang).station_unknown()));
    Ok(typed.parse().map_err(unknown)?)
}

async fn left(cx: Cx, Path(typed): Path<String>) -> Answer {
    let id = station(&typed)?;
    let (desk, left) = cx.read_as(move |tx, actor| service::left(tx, actor, id)).await?;
    Ok(show_left(&cx, &desk, &left, None))
}

async fn move_left(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let id = station(&typed)?;
    let to = form.text("station").to_owned();
    match cx.write_as(move |tx, actor| service::move_left(tx, actor, id, &to)).await {
        Ok(()) => Ok(cx.to(&format!("/desk/opinions/left/{id}"))),
        Err(Error::Refused(refusal)) => {
            let (desk, left) = cx.read_as(move |tx, actor| service::left(tx, actor, id)).await?;
            Ok(cx.refused(&refusal, show_left(&cx, &desk, &left, Some(&refusal))))
        }
        Err(fault) => Err(fault.into()),
    }
}

fn show_left(cx: &Cx, desk: &Desk, left: &Left, refusal: Option<&Refusal>) -> Response {
    let t = Texts::of(cx.lang);
    let errors = Errors::of_refusal(cx.lang, refusal);
    let title = t.supervise_left_title(&left.station.name);
    let lines: Vec<Markup> = left
        .lines
        .iter()
        .map(|line| {
            let link = page::link(&line.title, &format!("/desk/opinions/{}", line.id));
            html! { (link) " · " (labels::stage(cx.lang, line.stage)) }
        })
        .collect();
    let choices: Vec<Choice> =
        left.others.iter().map(|one| Choice::new(one.id.to_string(), &one.name)).collect();
    let field = Field::new("station", t.supervise_left_to()).error(errors.of("station"));
    let spec = FormSpec::post(format!("/desk/opinions/left/{}", left.station.id), &cx.form_token());
    let body = html! {
        (errors.summary())
        (page::heading(&title, t.supervise_left_lede()))
        @if lines.is_empty() {
            (page::lede(t.supervise_left_none()))
        } @else {
            (page::bullets(&lines))
            (page::form(cx.lang, &spec, html! {
                (page::select(cx.lang, &field, &choices))
                (page::button(ButtonKind::Main, t.supervise_left_send()))
            }))
        }
    };
    cx.desk_page(desk, &title, body)
}

async fn notice(cx: Cx, Path(typed): Path<String>) -> Answer {
    let id = known(&typed)?;
    let (desk, (item, _)) = load(&cx, id).await?;
    let t = Texts::of(cx.lang);
    let opinion = &item.opinion;
    let (Some(noticed), Some(due)) = (opinion.noticed_on, opinion.due) else {
        return Err(Refusal::not_found(Say::new(|lang| Texts::of(lang).supervise_no_notice())).into());
    };
    let handler = labels::handler(cx.lang, opinion.stage.handler(), item.handler.as_deref());
    let who = labels::next(cx.lang, flow::next(opinion.stage), &item.station.name, handler.as_deref());
    let late = due.day.until(clock::day_of(item.now)).map_or(0, |span| i64::from(span.get_days()));
    let facts = [
        Fact::text(t.supervise_to(), who),
        Fact::text(t.list_title_column(), &opinion.title),
        Fact::text(t.item_station(), &item.station.name),
        Fact::text(t.item_received(), page::moment(cx.lang, opinion.received_at)),
        Fact::text(t.supervise_task(), labels::task(cx.lang, opinion.stage.kind())),
        Fact::text(t.list_due(), t.supervise_late(page::day(cx.lang, due.day), late)),
        Fact::text(t.supervise_day(), page::day(cx.lang, noticed)),
    ];
    let body = html! {
        (page::heading(t.supervise_title(), &t.item_number(opinion.id)))
        (page::facts(&facts))
        (page::prose(t.supervise_words()))
    };
    Ok(cx.desk_page(&desk, t.supervise_title(), body))
}
