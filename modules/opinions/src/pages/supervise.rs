//! Keeping things moving: what a closed station left open, the supervision notice 督办通知 on paper.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use host::{Answer, App, Cx, Desk, Form};
use kernel::{Error, Refusal, Say, StationId, clock};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Errors, Fact, Field, FormSpec};

use super::item::{known, load};
use super::labels;
use crate::flow;
use crate::service::{self, Left};
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/opinions/left/{station}", get(left).post(move_left))
        .route("/desk/opinions/{id}/notice", get(notice))
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
