//! What the auditor reads.

use axum::Router;
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use host::{Answer, App, Cx, Role};
use jiff::civil::Date;
use kernel::{Error, Id, Lang, Refusal, Result};
use maud::{Markup, html};
use page::{
    Action, ButtonKind, Column, Errors, Field, FilterLink, Fold, FormSpec, InputKind, Mark, Table, Width,
};
use serde::Deserialize;

use super::shown;
use crate::service::audit::{self, Filter, Line, Shelf};
use crate::texts::Texts;

/// How many events a page shows.
const ROWS: usize = 50;
/// How many events an export holds.
const EXPORTED: i64 = 20_000;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/audit", get(history))
        .route("/admin/audit/sign-ins", get(sign_ins))
        .route("/admin/audit/looks", get(looks))
        .route("/admin/audit/history.csv", get(export))
        .route("/admin/audit/rights", get(rights))
}

/// The filters as they stand in the address.
#[derive(Clone, Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    login: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    before: Option<i64>,
}

impl Asked {
    fn filter(&self) -> Filter {
        let day = |typed: &str| typed.trim().parse::<Date>().ok();
        Filter {
            kind: self.kind.clone(),
            login: self.login.clone(),
            from: day(&self.from),
            until: day(&self.until),
            before: self.before,
        }
    }

    fn query(&self, before: Option<i64>) -> String {
        let fields =
            [("kind", &self.kind), ("login", &self.login), ("from", &self.from), ("until", &self.until)];
        let mut query: Vec<String> = fields
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", page::percent_encode(value)))
            .collect();
        query.extend(before.map(|before| format!("before={before}")));
        query.join("&")
    }
}

async fn history(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    show(&cx, Shelf::History, asked).await
}

async fn sign_ins(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    cx.write_as(audit::note_look).await?;
    show(&cx, Shelf::SignIns, asked).await
}

async fn looks(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    show(&cx, Shelf::Looks, asked).await
}

fn path(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::History => "/admin/audit",
        Shelf::SignIns => "/admin/audit/sign-ins",
        Shelf::Looks => "/admin/audit/looks",
    }
}

async fn show(cx: &Cx, shelf: Shelf, asked: Asked) -> Answer {
    let filter = asked.filter();
    let limit = i64::try_from(ROWS).unwrap_or_default() + 1;
    let found = cx.read_as(move |tx, actor| audit::read(tx, actor, shelf, &filter, limit)).await;
    match found {
        Ok((desk, lines)) => {
            let body = body(cx, shelf, &asked, &lines, &Errors::none(cx.lang));
            Ok(cx.desk_page(&desk, Texts::of(cx.lang).audit_title(), body))
        }
        Err(Error::Refused(refusal)) if !refusal.fields().is_empty() => {
            again(cx, shelf, &asked, &refusal).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The same page where a filter could not be understood.
async fn again(cx: &Cx, shelf: Shelf, asked: &Asked, refusal: &Refusal) -> Answer {
    let (desk, ()) = cx.read_as(|_, _| Ok(())).await?;
    let body = body(cx, shelf, asked, &[], &Errors::of_refusal(cx.lang, Some(refusal)));
    Ok(cx.refused(refusal, cx.desk_page(&desk, Texts::of(cx.lang).audit_title(), body)))
}

fn body(cx: &Cx, shelf: Shelf, asked: &Asked, lines: &[Line], errors: &Errors) -> Markup {
    let t = Texts::of(cx.lang);
    let (title, lede) = match shelf {
        Shelf::History => (t.audit_history(), t.audit_history_lede()),
        Shelf::SignIns => (t.audit_sign_ins(), t.audit_sign_ins_lede()),
        Shelf::Looks => (t.audit_looks(), t.audit_looks_lede()),
    };
    let shown = lines.get(..ROWS).unwrap_or(lines);
    let last = shown.last().filter(|_| lines.len() > ROWS).and_then(|line| line.event.position);
    let older = last.map(|position| format!("{}?{}", path(shelf), asked.query(Some(position))));
    html! {
        (page::heading(title, lede))
        (shelves(t, Some(shelf)))
        (errors.summary())
        (narrowing(cx.lang, shelf, asked, errors))
        @if shown.is_empty() {
            (page::empty(t.audit_empty(), t.audit_empty_hint()))
        } @else {
            (page::table(&table(cx, shelf, shown)))
            (page::pager(cx.lang, None, older.as_deref()))
            @if shelf == Shelf::History {
                (page::link_button(ButtonKind::Plain, t.audit_export(), &format!("/admin/audit/history.csv?{}", asked.query(None))))
            }
        }
    }
}

fn shelves(t: Texts, current: Option<Shelf>) -> Markup {
    let link = |label: &str, href: &str, is: bool| FilterLink {
        label: label.to_owned(),
        href: href.to_owned(),
        count: None,
        current: Mark::when(is),
    };
    let shelf = |label, shelf| link(label, path(shelf), current == Some(shelf));
    page::filters(
        t.audit_shelves(),
        &[
            shelf(t.audit_history(), Shelf::History),
            shelf(t.audit_sign_ins(), Shelf::SignIns),
            shelf(t.audit_looks(), Shelf::Looks),
            link(t.audit_rights(), "/admin/audit/rights", current.is_none()),
        ],
    )
}

fn narrowing(lang: Lang, shelf: Shelf, asked: &Asked, errors: &Errors) -> Markup {
    let t = Texts::of(lang);
    let field = |name: &str, label: &str, value: &str| {
        Field::new(name, label).value(value).optional().width(Width::Short).error(errors.of(name))
    };
    let kind = field("kind", t.audit_kind(), &asked.kind).help(t.audit_kind_help());
    let fields = html! {
        @if shelf == Shelf::History { (page::text_field(lang, &kind)) }
        (page::text_field(lang, &field("login", t.audit_login(), &asked.login)))
        (page::text_field(lang, &field("from", t.audit_from(), &asked.from).kind(InputKind::Date)))
        (page::text_field(lang, &field("until", t.audit_until(), &asked.until).kind(InputKind::Date)))
        (page::button(ButtonKind::Plain, t.audit_narrow()))
    };
    let narrowed = errors.any() || !asked.query(None).is_empty();
    page::action(&Action {
        id: "narrow".to_owned(),
        label: t.audit_narrow_open().to_owned(),
        kind: ButtonKind::Plain,
        fold: if narrowed { Fold::Open } else { Fold::Closed },
        body: page::form(lang, &FormSpec::get(path(shelf)), fields),
    })
}

fn table(cx: &Cx, shelf: Shelf, lines: &[Line]) -> Table {
    let t = Texts::of(cx.lang);
    let last = if shelf == Shelf::SignIns { t.audit_browser() } else { t.audit_data() };
    let columns = vec![
        Column::number(t.audit_position()),
        Column::whole(t.audit_at()),
        Column::text(t.audit_kind()),
        Column::text(t.audit_who()),
        Column::text(t.audit_subject()),
        Column::text(last),
    ];
    let rows = lines.iter().map(|line| row(cx, shelf, line)).collect();
    Table { caption: t.audit_caption().to_owned(), columns, rows }
}

fn row(cx: &Cx, shelf: Shelf, line: &Line) -> Vec<Markup> {
    let t = Texts::of(cx.lang);
    let event = &line.event;
    let label = cx.app.modules.iter().find_map(|module| (module.event)(cx.lang, &event.kind));
    let label = label.or_else(|| host::event_name(cx.lang, &event.kind));
    let last = if shelf == Shelf::SignIns { from_where(event) } else { event.data.clone() };
    vec![
        html! { (event.position.unwrap_or_default()) },
        html! { (page::moment(cx.lang, event.at)) },
        html! { @if let Some(label) = label { (label) " " } code { (event.kind) } },
        html! { (line.name.as_deref().unwrap_or(t.audit_nobody())) },
        html! {
            @if let Some(name) = line.subject.as_ref().filter(|_| shelf != Shelf::SignIns) { (name) " " }
            code { (Id::<()>::from_number(event.subject)) }
        },
        html! { @if last != "{}" { code { (last) } } },
    ]
}

/// The address and browser of a sign-in.
fn from_where(event: &store::event::Recorded) -> String {
    let agent = event.text("agent").map(|agent| crate::model::device(&agent).unwrap_or(agent));
    let parts: Vec<String> = [event.text("client"), agent].into_iter().flatten().collect();
    parts.join(" · ")
}

/// Exactly what the filters show, without paging.
async fn export(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let filter = asked.filter();
    let found = cx.read_as(move |tx, actor| audit::read(tx, actor, Shelf::History, &filter, EXPORTED)).await;
    let (_, lines) = match found {
        Ok(found) => found,
        Err(error) => return Err(Error::from(shown(error)?).into()),
    };
    let bytes = csv(cx.lang, &lines)?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"history.csv\""),
    ];
    Ok((headers, bytes).into_response())
}

fn csv(lang: Lang, lines: &[Line]) -> Result<Vec<u8>> {
    let t = Texts::of(lang);
    let heading =
        [t.audit_position(), t.audit_at(), t.audit_kind(), t.audit_who(), t.audit_subject(), t.audit_data()];
    let mut csv = paper::Csv::new(heading)?;
    for line in lines {
        let event = &line.event;
        csv.row([
            event.position.unwrap_or_default().to_string(),
            event.at.to_string(),
            event.kind.clone(),
            line.name.clone().unwrap_or_default(),
            Id::<()>::from_number(event.subject).to_string(),
            event.data.clone(),
        ])?;
    }
    csv.finish()
}

/// Which roles may do what, as the program has it.
async fn rights(cx: Cx) -> Answer {
    let (desk, ()) = cx.read_as(|_, actor| audit::may_read(actor)).await?;
    Ok(rights_page(&cx, &desk))
}

fn rights_page(cx: &Cx, desk: &host::Desk) -> Response {
    let t = Texts::of(cx.lang);
    let acts = cx.app.modules.iter().flat_map(|module| module.acts);
    let labels = |roles: &[Role]| {
        roles.iter().map(|role| role.label(cx.lang)).collect::<Vec<_>>().join(t.list_comma())
    };
    let table = Table {
        caption: t.audit_rights().to_owned(),
        columns: vec![Column::text(t.audit_act()), Column::text(t.roles_label())],
        rows: acts.map(|act| vec![html! { code { (act.name) } }, html! { (labels(act.roles)) }]).collect(),
    };
    let body = html! {
        (page::heading(t.audit_rights(), t.audit_rights_lede()))
        (shelves(t, None))
        (page::table(&table))
    };
    cx.desk_page(desk, t.audit_rights(), body)
}
