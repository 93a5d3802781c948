//! Look-back campaigns 回头看: the list with before and after, and beginning one.

mod campaign;
mod question;

use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use congress::{Around, AskedRegion};
use host::{Actor, Answer, App, Cx, Desk, Form, Onward, Shown, answered};
use kernel::{Lang, Refusal, RegionId, Result};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Column, FormSpec, InputKind, Table, Width};
use store::Tx;

use super::labels;
use crate::model::{Chosen, Lookback};
use crate::policy::classes;
use crate::service::{self, DECIDE, LookbackList, LookbackSums, TypedLookback};
use crate::texts::Texts;

/// Where it is.
pub(super) const HREF: &str = "/desk/suggestions/lookback";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HREF, get(list))
        .route("/desk/suggestions/lookback/new", get(new).post(begin))
        .merge(question::routes())
        .merge(campaign::routes())
}

/// Where a question is.
pub(super) fn question_href(id: crate::model::QuestionId) -> String {
    format!("{HREF}/questions/{id}")
}

async fn load(cx: &Cx, region: Option<RegionId>) -> Result<(Desk, LookbackList, Around)> {
    let read = move |tx: &mut Tx, actor: &Actor| service::lookback_list(tx, actor, region);
    Around::read(cx, DECIDE, read, |list| &list.congress).await
}

async fn list(cx: Cx, Query(asked): Query<AskedRegion>) -> Answer {
    let (desk, list, around) = load(&cx, asked.id()).await?;
    let t = Texts::of(cx.lang);
    let new = format!("{HREF}/new?region={}", list.congress.id);
    let body = html! {
        (page::heading(t.lookback_title(), t.lookback_lede()))
        (page::button_row(page::link_button(ButtonKind::Main, t.lookback_new(), &new)))
        (around.nav(cx.lang, HREF))
        @if list.campaigns.is_empty() { (page::empty(t.lookback_empty(), t.lookback_empty_hint())) }
        @else { (table(cx.lang, &list)) }
    };
    Ok(cx.desk_page(&desk, t.lookback_title(), body))
}

fn table(lang: Lang, list: &LookbackList) -> Markup {
    let t = Texts::of(lang);
    let row = |(campaign, sums): &(Lookback, LookbackSums)| {
        let tag = labels::lookback_tag(lang, campaign.stage);
        vec![
            page::link(&campaign.title, &format!("{HREF}/{}", campaign.id)),
            page::tag(tag.tone, &tag.text),
            html! { (campaign.scope.first_year) "–" (campaign.scope.last_year) },
            html! { (sums.asked) },
            html! { (t.lookback_before_after(sums.content.1, sums.content.0)) },
            html! { (page::day(lang, campaign.answer_by)) },
        ]
    };
    let columns = [
        Column::text(t.lookback_name()),
        Column::text(t.list_stage()),
        Column::whole(t.lookback_years()),
        Column::number(t.lookback_questions()),
        Column::text(t.lookback_content()),
        Column::whole(t.lookback_answer_by()),
    ];
    page::table(&Table {
        caption: t.lookback_title().to_owned(),
        columns: columns.into(),
        rows: list.campaigns.iter().map(row).collect(),
    })
}

async fn new(cx: Cx, Query(asked): Query<AskedRegion>) -> Answer {
    let (desk, list, _) = load(&cx, asked.id()).await?;
    let this = kernel::clock::day_of(list.now).year();
    let year = (this - 1).to_string();
    let fresh = Shown::fresh([("first_year", year.clone()), ("last_year", year)]);
    Ok(show_new(&cx, &desk, &list, &fresh))
}

fn show_new(cx: &Cx, desk: &Desk, list: &LookbackList, shown: &Shown) -> Response {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let address = format!("{HREF}/new?region={}", list.congress.id);
    let spec = FormSpec::post(&address, &cx.form_token()).draft(address);
    let marks: Vec<Choice> = classes(&list.rules.policy.classes)
        .into_iter()
        .map(|class| Choice::new(&class.mark, format!("{} · {}", class.mark, class.name)))
        .collect();
    let year = |name: &'static str, label: &str| {
        page::text_field(lang, &shown.field(lang, name, label).kind(InputKind::Number).width(Width::Short))
    };
    let day =
        shown.field(lang, "answer_by", t.lookback_answer_by()).kind(InputKind::Date).width(Width::Short);
    let title = shown.field(lang, "title", t.lookback_name()).help(t.lookback_name_help());
    let body = html! {
        (page::breadcrumb(lang, &[page::Link::new(t.lookback_title(), HREF)]))
        (shown.errors(lang).summary())
        (page::heading(t.lookback_new(), t.lookback_new_lede()))
        (page::form(lang, &spec, html! {
            (page::text_field(lang, &title))
            (page::field_row(html! {
                (year("first_year", t.lookback_first_year()))
                (year("last_year", t.lookback_last_year()))
            }))
            (page::checkboxes(lang, &shown.field(lang, "classes", t.lookback_classes()).optional(), &marks))
            (page::checkbox(lang, &shown.field(lang, "promises", t.lookback_promises()).optional()))
            (page::checkbox(lang, &shown.field(lang, "dissatisfied", t.lookback_dissatisfied()).optional()))
            (page::text_field(lang, &day))
            (page::button(ButtonKind::Main, t.lookback_begin()))
        }))
    };
    cx.desk_page(desk, t.lookback_new(), body)
}

fn typed(form: &Form) -> TypedLookback {
    let ticked = |name: &str| Chosen::from(!form.text(name).is_empty());
    TypedLookback {
        title: form.text("title").to_owned(),
        first_year: form.parse("first_year"),
        last_year: form.parse("last_year"),
        classes: form.all("classes").map(str::to_owned).filter(|mark| !mark.is_empty()).collect(),
        promises: ticked("promises"),
        dissatisfied: ticked("dissatisfied"),
        answer_by: form.parse("answer_by"),
    }
}

async fn begin(cx: Cx, Query(asked): Query<AskedRegion>, form: Form) -> Answer {
    let region = asked.named()?;
    let typed = typed(&form);
    let done = cx.write_as(move |tx, actor| service::begin_lookback(tx, actor, region, &typed)).await;
    let cx = &cx;
    answered(
        cx,
        done,
        |campaign| Onward::saying(format!("{HREF}/{}", campaign.id), Texts::of(cx.lang).lookback_begun()),
        |refusal: Refusal| async move {
            let (desk, list, _) = load(cx, Some(region)).await?;
            Ok(show_new(cx, &desk, &list, &Shown::again(form, refusal)))
        },
    )
    .await
}
