//! Other systems on the desk: how a region is connected to them, what was sent, and sending again.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::{get, post};
use congress::Around;
use host::{Answer, App, Cx, Form, Shown, answered, id_of, needed};
use kernel::{Lang, Refusal, RegionId};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Column, Fact, FilterLink, FormSpec, Link, Mark, Table, Tone};
use serde::Deserialize;

use crate::model::{Connection, ConnectionKind, Failure, News, Parcel, ParcelState};
use crate::service::{
    CONNECT, ConnectionDraft, ConnectionView, connect, connection_view, outbox_view, send_again,
};
use crate::texts::Texts;

/// Where the connections are.
pub(super) const HREF: &str = "/desk/connections";
/// Where is what was sent.
const OUTBOX: &str = "/desk/outbox";
const ON: &str = "on";
const OFF: &str = "off";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/connections", get(show).post(save))
        .route("/desk/outbox", get(outbox))
        .route("/desk/outbox/{id}/again", post(again))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    region: String,
    state: String,
    before: String,
}

impl Asked {
    fn region(&self) -> Option<RegionId> {
        self.region.parse().ok()
    }
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    page_of(&cx, asked.region(), &Shown::default()).await
}

async fn page_of(cx: &Cx, region: Option<RegionId>, shown: &Shown) -> Answer {
    let (desk, (view, around)) = cx
        .read_as(move |tx, actor| {
            let view = connection_view(tx, actor, region)?;
            let around = Around::of(tx, actor, CONNECT, &view.region)?;
            Ok((view, around))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let outbox = format!("{OUTBOX}?region={}", view.region.id);
    let body = html! {
        (shown.errors(cx.lang).summary())
        (page::heading(t.exchange_title(), &t.exchange_lede(&view.region.name)))
        (page::button_row(page::link_button(ButtonKind::Plain, t.exchange_outbox(), &outbox)))
        (around.nav(cx.lang, HREF))
        @for kind in ConnectionKind::ALL { (connection_section(cx, &view, *kind, shown)) }
    };
    Ok(cx.desk_page(&desk, t.exchange_title(), body))
}

fn kind_label(lang: Lang, kind: ConnectionKind) -> (&'static str, &'static str) {
    let t = Texts::of(lang);
    match kind {
        ConnectionKind::Hotline => (t.exchange_hotline(), t.exchange_hotline_help()),
        ConnectionKind::Messages => (t.exchange_messages(), t.exchange_messages_help()),
    }
}

fn connection_section(cx: &Cx, view: &ConnectionView, kind: ConnectionKind, shown: &Shown) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let own = view.own.iter().find(|connection| connection.kind == kind);
    let shown = shown.or_fresh(kind.word(), filled(own));
    let (title, help) = kind_label(lang, kind);
    let states = [Choice::new(ON, t.exchange_on()), Choice::new(OFF, t.exchange_off())];
    let spec = FormSpec::post(format!("{HREF}?region={}", view.region.id), &cx.form_token());
    let secret = shown.field(lang, "secret", t.exchange_secret()).help(t.exchange_secret_help());
    page::section(
        title,
        html! {
            (page::lede(help))
            @if let Some(own) = own {
                @let replies = format!("{}/exchange/{kind}/{}", cx.app.settings.origin, own.id);
                (page::facts(&[Fact::text(t.exchange_callback(), replies)]))
            } @else { p { (page::tag(Tone::Plain, t.exchange_none())) } }
            (page::form(lang, &spec, html! {
                (page::hidden("region", &view.region.id.to_string()))
                (page::hidden("kind", kind.word()))
                (page::text_field(lang, &shown.field(lang, "url", t.exchange_url())))
                (page::password(lang, &secret))
                @if kind == ConnectionKind::Hotline {
                    (page::checkbox(lang, &shown.field(lang, "person", t.exchange_person()).optional()))
                }
                (page::radios(lang, &shown.field(lang, "state", t.exchange_state()), &states))
                (page::button(ButtonKind::Plain, t.exchange_save()))
            }))
        },
    )
}

fn filled(own: Option<&Connection>) -> [(&'static str, String); 3] {
    let state = if own.is_none_or(|own| own.active) { ON } else { OFF };
    let person = if own.is_some_and(|own| own.person) { "yes" } else { "" };
    [
        ("url", own.map(|own| own.url.clone()).unwrap_or_default()),
        ("person", person.to_owned()),
        ("state", state.to_owned()),
    ]
}

async fn save(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let (typed, app) = (form.clone(), cx.app.clone());
    let kind = form.parse::<ConnectionKind>("kind").unwrap_or(ConnectionKind::Hotline);
    let done = cx
        .write_as(move |tx, actor| {
            let region = needed(&typed, "region")?;
            let text = |name: &str| typed.text(name).to_owned();
            let draft = ConnectionDraft {
                kind,
                url: text("url"),
                secret: text("secret"),
                person: typed.text("person") == "yes",
                active: typed.text("state") != OFF,
            };
            connect(tx, actor, &app.vault, region, &draft)?;
            Ok(region)
        })
        .await;
    let again = |refusal: Refusal| {
        let shown = Shown::again(form, refusal).of(kind.word());
        let (cx, region) = (&cx, asked.region());
        async move { page_of(cx, region, &shown).await }
    };
    answered(&cx, done, |region: RegionId| format!("{HREF}?region={region}"), again).await
}

async fn outbox(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let state = asked.state.parse().unwrap_or(ParcelState::Failed);
    let (desk, (view, around)) = cx
        .read_as(move |tx, actor| {
            let view = outbox_view(tx, actor, asked.region(), state, asked.before.parse().ok())?;
            let around = Around::of(tx, actor, CONNECT, &view.region)?;
            Ok((view, around))
        })
        .await?;
    let (t, region) = (Texts::of(cx.lang), view.region.id);
    let href = |state: ParcelState| format!("{OUTBOX}?region={region}&state={state}");
    let states: Vec<FilterLink> = ParcelState::ALL
        .iter()
        .map(|one| FilterLink {
            label: state_tag(cx.lang, *one).1.to_owned(),
            href: href(*one),
            count: None,
            current: Mark::when(*one == state),
        })
        .collect();
    let older = view.parcels.get(49).map(|last| format!("{}&before={}", href(state), last.id));
    let body = html! {
        (page::breadcrumb(cx.lang, &[Link::new(t.exchange_title(), format!("{HREF}?region={region}"))]))
        (page::heading(t.exchange_outbox_title(), &t.exchange_outbox_lede(&view.region.name)))
        (around.nav(cx.lang, OUTBOX))
        (page::filters(t.exchange_state(), &states))
        @if view.parcels.is_empty() { (page::empty(t.exchange_outbox_empty(), t.exchange_outbox_empty_hint())) }
        @else {
            (parcels_table(&cx, &view.parcels))
            (page::pager(cx.lang, None, older.as_deref()))
        }
    };
    Ok(cx.desk_page(&desk, t.exchange_outbox_title(), body))
}

/// What was sent about an opinion, for its page; nothing where nothing was.
pub(super) fn sent_out(cx: &Cx, parcels: &[Parcel]) -> Markup {
    html! {
        @if !parcels.is_empty() {
            (page::section(Texts::of(cx.lang).exchange_sent_out(), parcels_table(cx, parcels)))
        }
    }
}

fn parcels_table(cx: &Cx, parcels: &[Parcel]) -> Markup {
    let t = Texts::of(cx.lang);
    let labels = [
        t.exchange_kind(),
        t.exchange_about(),
        t.exchange_state(),
        t.exchange_why(),
        t.exchange_reference(),
        t.exchange_when(),
    ];
    let mut columns: Vec<Column> = labels.map(Column::text).into();
    columns.push(Column::number(t.exchange_attempts()));
    let rows = parcels.iter().map(|parcel| row(cx, parcel)).collect();
    page::table(&Table { caption: t.exchange_outbox().to_owned(), columns, rows })
}

fn row(cx: &Cx, parcel: &Parcel) -> Vec<Markup> {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let kind = match parcel.kind {
        ConnectionKind::Hotline => t.exchange_order(),
        ConnectionKind::Messages => news(lang, parcel.about),
    };
    let (tone, label) = state_tag(lang, parcel.state);
    let again = FormSpec::post(format!("{OUTBOX}/{}/again", parcel.id), &cx.form_token());
    vec![
        html! { (kind) },
        page::link(&parcel.opinion.to_string(), &format!("/desk/opinions/{}", parcel.opinion)),
        html! {
            (page::tag(tone, label))
            @if parcel.state == ParcelState::Failed {
                (page::form(lang, &again, page::button(ButtonKind::Plain, t.exchange_again())))
            }
        },
        html! { @if let Some(failure) = parcel.failure { (failure_label(lang, failure)) } },
        html! { @if let Some(reference) = &parcel.reference { (reference) } },
        html! { (page::moment(lang, parcel.changed_at)) },
        html! { (parcel.attempts) },
    ]
}

/// Of what a message tells.
pub(super) fn news(lang: Lang, about: Option<News>) -> &'static str {
    let t = Texts::of(lang);
    match about {
        None | Some(News::Answer) => t.exchange_short_message(),
        Some(News::Merged) => t.exchange_news_merged(),
        Some(News::NotAdmitted) => t.exchange_news_not_admitted(),
        Some(News::Question) => t.exchange_news_question(),
        Some(News::Reception) => t.exchange_news_reception(),
    }
}

fn state_tag(lang: Lang, state: ParcelState) -> (Tone, &'static str) {
    let t = Texts::of(lang);
    match state {
        ParcelState::Waiting => (Tone::Warn, t.exchange_waiting()),
        ParcelState::Sent => (Tone::Info, t.exchange_sent()),
        ParcelState::Done => (Tone::Good, t.exchange_done()),
        ParcelState::Failed => (Tone::Bad, t.exchange_failed()),
    }
}

fn failure_label(lang: Lang, failure: Failure) -> &'static str {
    let t = Texts::of(lang);
    match failure {
        Failure::Timeout => t.exchange_failure_timeout(),
        Failure::Unreachable => t.exchange_failure_unreachable(),
        Failure::TheirFault => t.exchange_failure_their_fault(),
        Failure::Refused => t.exchange_failure_refused(),
        Failure::NoMobile => t.exchange_failure_no_mobile(),
        Failure::NotDelivered => t.exchange_failure_not_delivered(),
        Failure::Disconnected => t.exchange_failure_disconnected(),
        Failure::NotNeeded => t.exchange_failure_not_needed(),
    }
}

async fn again(cx: Cx, Path(id): Path<String>, _form: Form) -> Answer {
    let id = id_of(&id)?;
    let opinion = cx.write_as(move |tx, actor| send_again(tx, actor, id)).await?;
    Ok(cx.to(&format!("/desk/opinions/{opinion}")))
}
