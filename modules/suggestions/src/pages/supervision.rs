//! Key supervision 重点督办: the matters of a year, and proposing one.

mod bundle;

use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use congress::Around;
use host::{Answer, App, Cx, Desk, Form, Onward, Shown, answered};
use kernel::{Instant, Lang, Refusal, RegionId};
use maud::{Markup, html};
use page::{ButtonKind, Change, Column, Figure, FilterLink, FormSpec, Mark, Table, Tone};
use serde::Deserialize;

use super::labels;
use crate::model::{Bundle, SuggestionId};
use crate::service::{self, BundleList, DECIDE, Proposal, TypedBundle};
use crate::texts::Texts;

/// Where it is.
pub(super) const HREF: &str = "/desk/suggestions/supervision";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HREF, get(list))
        .route("/desk/suggestions/supervision/new", get(new).post(propose))
        .merge(bundle::routes())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    region: String,
    year: String,
    /// The items a proposal is about, apart by commas.
    items: String,
}

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (region, year) = (asked.region.parse().ok(), asked.year.parse().ok());
    let (desk, (list, around)) = cx
        .read_as(move |tx, actor| {
            let list = service::bundle_list(tx, actor, region, year)?;
            let around = match actor.reaches(DECIDE).next() {
                Some(_) => Some(Around::of(tx, actor, DECIDE, &list.congress)?),
                None => None,
            };
            Ok((list, around))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let new = format!("{HREF}/new?region={}", list.congress.id);
    let body = html! {
        (page::heading(t.supervision_title(), &t.supervision_lede(&list.congress.name)))
        (page::button_row(page::link_button(ButtonKind::Main, t.supervision_new(), &new)))
        @if let Some(around) = &around { (around.nav(cx.lang, HREF)) }
        (page::filters(t.figures_year(), &years(&list)))
        (page::figures(&figures(cx.lang, &list)))
        @if list.bundles.is_empty() { (page::empty(t.supervision_empty(), t.supervision_empty_hint())) }
        @else { (table(cx.lang, t.supervision_title(), &list.bundles, list.now)) }
    };
    Ok(cx.desk_page(&desk, t.supervision_title(), body))
}

fn years(list: &BundleList) -> Vec<FilterLink> {
    let link = |year: &u32| FilterLink {
        label: year.to_string(),
        href: format!("{HREF}?region={}&year={year}", list.congress.id),
        count: None,
        current: Mark::when(*year == list.year),
    };
    list.years.iter().map(link).collect()
}

fn figures(lang: Lang, list: &BundleList) -> Vec<Figure> {
    let t = Texts::of(lang);
    let (now, before) = (list.sums, list.before);
    let one = |label: &str, count: usize, last: usize| Figure {
        number: count.to_string(),
        label: label.to_owned(),
        change: Some(Change { text: t.supervision_before(last), tone: Tone::Plain }),
        href: None,
    };
    vec![
        one(t.supervision_matters(), now.matters, before.matters),
        one(t.supervision_items(), now.items, before.items),
        one(t.supervision_visits(), now.visits, before.visits),
        one(t.supervision_closed(), now.closed, before.closed),
    ]
}

/// Matters with how many items each has.
pub(super) fn table(lang: Lang, caption: &str, matters: &[(Bundle, usize)], now: Instant) -> Markup {
    let t = Texts::of(lang);
    let row = |(bundle, items): &(Bundle, usize)| {
        let tag = labels::bundle_tag(lang, bundle.stage);
        vec![
            page::link(&bundle.title, &format!("{HREF}/{}", bundle.id)),
            page::tag(tag.tone, &tag.text),
            html! { (bundle.proposer) },
            html! { (items) },
            html! { (bundle.congress_leader) },
            html! { (bundle.government_leader) },
            page::due_line(lang, labels::until(bundle.due.filter(|_| bundle.stage.is_open()), now)),
        ]
    };
    let columns = [
        Column::text(t.bundle_title()),
        Column::text(t.list_stage()),
        Column::text(t.bundle_proposer()),
        Column::number(t.supervision_items()),
        Column::text(t.bundle_congress_leader()),
        Column::text(t.bundle_government_leader()),
        Column::text(t.bundle_due()),
    ];
    page::table(&Table {
        caption: caption.to_owned(),
        columns: columns.into(),
        rows: matters.iter().map(row).collect(),
    })
}

async fn new(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let wish: Option<RegionId> = asked.region.parse().ok();
    let items: Vec<SuggestionId> = asked.items.split(',').filter_map(|id| id.parse().ok()).collect();
    let (desk, proposal) =
        cx.read_as(move |tx, actor| service::proposal_for(tx, actor, wish, &items)).await?;
    let typed = &proposal.typed;
    let shown = Shown::fresh([("title", typed.title.clone()), ("numbers", typed.numbers.clone())]);
    Ok(show_new(&cx, &desk, &proposal, &shown))
}

fn show_new(cx: &Cx, desk: &Desk, proposal: &Proposal, shown: &Shown) -> Response {
    let t = Texts::of(cx.lang);
    let address = format!("{HREF}/new?region={}", proposal.congress.id);
    let spec = FormSpec::post(&address, &cx.form_token()).draft(address);
    let by = proposal.committee.as_ref().map(|committee| committee.name.as_str());
    let body = html! {
        (page::breadcrumb(cx.lang, &[page::Link::new(t.supervision_title(), HREF)]))
        (shown.errors(cx.lang).summary())
        (page::heading(t.supervision_new(), t.supervision_new_lede()))
        (page::form(cx.lang, &spec, html! {
            (fields(cx.lang, by, |name, label| shown.field(cx.lang, name, label)))
            (page::button(ButtonKind::Main, t.bundle_propose()))
        }))
    };
    cx.desk_page(desk, t.supervision_new(), body)
}

/// What a proposal asks; `field` makes each field with what stands in it. A committee proposes under its own name.
fn fields(lang: Lang, committee: Option<&str>, field: impl Fn(&'static str, &str) -> page::Field) -> Markup {
    let t = Texts::of(lang);
    html! {
        (page::text_field(lang, &field("title", t.bundle_title()).help(t.bundle_title_help())))
        @match committee {
            Some(name) => { (page::lede(&t.bundle_by(name))) },
            None => {
                (page::text_field(lang, &field("proposer", t.bundle_proposer()).help(t.bundle_proposer_help())))
            },
        }
        (page::text_area(lang, &field("numbers", t.bundle_numbers()).help(t.bundle_numbers_help()).rows(4)))
        (page::text_area(lang, &field("reason", t.bundle_reason()).rows(4).optional()))
    }
}

fn typed(form: &Form) -> TypedBundle {
    let text = |name: &str| form.text(name).to_owned();
    TypedBundle {
        title: text("title"),
        proposer: text("proposer"),
        reason: text("reason"),
        numbers: text("numbers"),
    }
}

async fn propose(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let region: RegionId = host::id_of(&asked.region)?;
    let typed = typed(&form);
    let done = cx.write_as(move |tx, actor| service::propose(tx, actor, region, &typed)).await;
    let cx = &cx;
    answered(
        cx,
        done,
        |bundle| Onward::saying(format!("{HREF}/{}", bundle.id), Texts::of(cx.lang).bundle_proposed()),
        |refusal: Refusal| async move {
            let (desk, proposal) =
                cx.read_as(move |tx, actor| service::proposal_for(tx, actor, Some(region), &[])).await?;
            Ok(show_new(cx, &desk, &proposal, &Shown::again(form, refusal)))
        },
    )
    .await
}
