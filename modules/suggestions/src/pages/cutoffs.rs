//! Until when motions of each session are handed in, for the office.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::{get, post};
use congress::{Around, AskedRegion, Session, SessionId};
use host::{Actor, Answer, App, Attempt, Cx, Deeds, Form, Onward, Tried, deed_done, id_of};
use kernel::{RegionId, clock};
use maud::{Markup, html};
use page::{Action, ButtonKind, InputKind, Width};
use store::Tx;

use crate::service::{self, CutoffsView, DECIDE};
use crate::store::Cutoff;
use crate::texts::Texts;

/// Where it is.
pub(super) const HREF: &str = "/desk/suggestions/cutoffs";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HREF, get(show))
        .route("/desk/suggestions/cutoffs/{region}/sessions/{session}/set", post(set))
}

async fn show(cx: Cx, Query(asked): Query<AskedRegion>) -> Answer {
    page_of(&cx, asked.id(), &Attempt::default()).await
}

async fn page_of(cx: &Cx, region: Option<RegionId>, attempt: &Attempt) -> Answer {
    let read = move |tx: &mut Tx, actor: &Actor| service::cutoffs_view(tx, actor, region);
    let (desk, view, around) = Around::read(cx, DECIDE, read, |view| &view.congress).await?;
    let t = Texts::of(cx.lang);
    let deeds = Deeds::of(cx, attempt, format!("{HREF}/{}", view.congress.id), 0);
    let offers = view.sessions.iter().map(|(session, cutoff)| offer(cx, &view, &deeds, session, *cutoff));
    let body = html! {
        (attempt.errors(cx).summary())
        (page::heading(t.cutoff_title(), t.cutoff_lede()))
        (around.nav(cx.lang, HREF))
        @if view.sessions.is_empty() { (page::empty(t.cutoff_none(), t.cutoff_none_hint())) }
        @else { (page::actions(&offers.collect::<Vec<_>>())) }
    };
    Ok(cx.desk_page(&desk, t.cutoff_title(), body))
}

/// A session: its cut-off, and a form to set it while it is still to come.
fn offer(cx: &Cx, view: &CutoffsView, deeds: &Deeds<'_>, session: &Session, held: Option<Cutoff>) -> Action {
    let t = Texts::of(cx.lang);
    let deeds = deeds.part("sessions", &session.id.to_string(), 0);
    let until = match held {
        Some(cutoff) => t.cutoff_until(page::moment(cx.lang, cutoff.ends_at)),
        None => t.cutoff_unset().to_owned(),
    };
    let title = congress::meeting_title(cx.lang, &view.congress.name, session.term, Some(session.number));
    let days = page::days(cx.lang, session.from_day, session.until_day);
    let at = held.map(|cutoff| cutoff.ends_at.to_zoned(clock::beijing()));
    let day = at.as_ref().map_or(session.from_day, jiff::Zoned::date).to_string();
    let time = at.as_ref().map(|at| at.strftime("%H:%M").to_string()).unwrap_or_default();
    let field = |name, label, value: &str, kind| {
        let field = deeds.filled("set", name, label, value).kind(kind);
        page::text_field(cx.lang, &field.width(Width::Short))
    };
    let fields: Markup = html! {
        (page::lede(&t.cutoff_session(days)))
        (page::lede(t.cutoff_help()))
        (page::field_row(html! {
            (field("day", t.cutoff_day(), &day, InputKind::Date))
            (field("time", t.cutoff_time(), &time, InputKind::Time))
        }))
    };
    deeds.action("set", &format!("{title} · {until}"), ButtonKind::Plain, fields, t.cutoff_send())
}

async fn set(cx: Cx, Path((region, session)): Path<(String, String)>, form: Form) -> Answer {
    let (at, part): (RegionId, SessionId) = (id_of(&region)?, id_of(&session)?);
    let typed = (form.parse("day"), form.parse("time"));
    let done = cx.write_as(move |tx, actor| service::set_cutoff(tx, actor, at, part, typed)).await;
    let cx = &cx;
    let on = |cutoff: Cutoff| {
        let words = Texts::of(cx.lang).cutoff_set(page::moment(cx.lang, cutoff.ends_at));
        Onward::saying(format!("{HREF}?region={at}"), words)
    };
    let tried = Tried { deed: "set", part: Some(session), form };
    deed_done(cx, tried, done, on, |attempt| async move { page_of(cx, Some(at), &attempt).await }).await
}
