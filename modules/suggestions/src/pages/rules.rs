//! Taking the rules of a place whose regulation is known: what it chooses stands beside what holds now.

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use congress::{Around, AskedRegion, Field, FieldKind, Policy, SET_POLICY};
use host::{Actor, Answer, App, Attempt, Cx, Deeds, Form, Onward, Tried, deed_done};
use kernel::{Lang, Refusal, RegionId, Say};
use maud::{Markup, html};
use page::{ButtonKind, Column, Table};
use serde_json::Value;
use store::Tx;

use crate::policy::SuggestionPolicy;
use crate::policy::presets::Preset;
use crate::service::{self, RulesView};
use crate::texts::Texts;

/// Where it is.
pub(super) const HREF: &str = "/desk/suggestions/rules";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HREF, get(show))
        .route("/desk/suggestions/rules/{region}/take", axum::routing::post(take))
}

async fn show(cx: Cx, Query(asked): Query<AskedRegion>) -> Answer {
    page_of(&cx, asked.id(), &Attempt::default()).await
}

async fn page_of(cx: &Cx, region: Option<RegionId>, attempt: &Attempt) -> Answer {
    let read = move |tx: &mut Tx, actor: &Actor| service::rules_view(tx, actor, region);
    let (desk, view, around) = Around::read(cx, SET_POLICY, read, |view| &view.region).await?;
    let t = Texts::of(cx.lang);
    let own = format!("/desk/policies/suggestions?region={}", view.region.id);
    let body = html! {
        (attempt.errors(cx).summary())
        (page::heading(t.rules_title(), &t.rules_lede(&view.region.name)))
        (page::button_row(page::link_button(ButtonKind::Plain, t.rules_own(), &own)))
        (around.nav(cx.lang, HREF))
        (page::actions(&Preset::ALL.iter().map(|preset| offer(cx, &view, *preset, attempt)).collect::<Vec<_>>()))
    };
    Ok(cx.desk_page(&desk, t.rules_title(), body))
}

/// A preset: what it chooses, and a way to take it.
fn offer(cx: &Cx, view: &RulesView, preset: Preset, attempt: &Attempt) -> page::Action {
    let t = Texts::of(cx.lang);
    let place = preset.label(cx.lang);
    let at = format!("{HREF}/{}", view.region.id);
    let deeds = Deeds::of(cx, attempt, at, 0);
    let fields = html! {
        (page::hidden("preset", preset.word()))
        (page::lede(t.rules_help()))
        (choices(cx.lang, view, preset))
    };
    let mut action =
        deeds.action("take", &t.rules_of(place), ButtonKind::Plain, fields, &t.rules_take(place));
    action.id = format!("take-{}", preset.word());
    action
}

fn choices(lang: Lang, view: &RulesView, preset: Preset) -> Markup {
    let t = Texts::of(lang);
    let chosen = preset.choices();
    let row = |field: &Field| {
        let value = chosen.get(field.name)?;
        let now = view.fields.iter().find(|one| one.field == field.name)?;
        Some(vec![
            html! { ((field.label)(lang)) },
            html! { (said(lang, field.kind, value)) },
            html! { (said(lang, field.kind, &now.value)) },
        ])
    };
    let columns = [t.rules_rule(), t.rules_chosen(), t.rules_now()];
    page::table(&Table {
        caption: t.rules_of(preset.label(lang)),
        columns: columns.into_iter().map(Column::text).collect(),
        rows: SuggestionPolicy::FIELDS.iter().filter_map(row).collect(),
    })
}

/// A value as people say it.
fn said(lang: Lang, kind: FieldKind, value: &Value) -> String {
    match (kind, value) {
        (FieldKind::Period, Value::String(text)) => {
            text.parse().map_or_else(|_| text.clone(), |period| page::period(lang, period))
        }
        (_, Value::Array(lines)) => {
            lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(Texts::of(lang).between_rules())
        }
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

async fn take(cx: Cx, axum::extract::Path(typed): axum::extract::Path<String>, form: Form) -> Answer {
    let region: RegionId = host::id_of(&typed)?;
    let preset: Option<Preset> = form.parse("preset");
    let done = cx
        .write_as(move |tx, actor| {
            let unknown = || Refusal::field("preset", Say::new(|lang| Texts::of(lang).choose_one()));
            service::take_rules(tx, actor, region, preset.ok_or_else(unknown)?)
        })
        .await;
    let cx = &cx;
    let on = |()| {
        let words = Texts::of(cx.lang).rules_taken();
        Onward::saying(format!("/desk/policies/suggestions?region={region}"), words)
    };
    let tried = Tried { deed: "take", part: None, form };
    deed_done(cx, tried, done, on, |attempt| async move { page_of(cx, Some(region), &attempt).await }).await
}
