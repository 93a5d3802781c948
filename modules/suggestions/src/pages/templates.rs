//! Templates of papers: which holds in a region, the office's own, checked before it is taken, and the way back.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::{get, post};
use congress::{Around, AskedRegion, SET_POLICY};
use host::papers::{file_kind, print};
use host::{Actor, Answer, App, Cx, Form, Onward, Shown, answered, id_of};
use kernel::{Error, Lang, Refusal, RegionId, Result, Say};
use maud::{Markup, html};
use page::{ButtonKind, Column, FormSpec, Link, Table};
use paper::{OwnTemplate, PaperKind};
use store::Tx;

use crate::service::{self, Held, TemplatesView};
use crate::texts::Texts;

/// Where they are.
pub(super) const HREF: &str = "/desk/suggestions/templates";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HREF, get(list))
        .route("/desk/suggestions/templates/{region}/{kind}", get(edit).post(take))
        .route("/desk/suggestions/templates/{region}/{kind}/drop", post(drop))
        .route("/desk/suggestions/templates/{region}/{kind}/sample/{ending}", get(sample))
}

/// What a kind of paper is called.
fn label(lang: Lang, kind: PaperKind) -> &'static str {
    let t = Texts::of(lang);
    match kind {
        PaperKind::Suggestion => t.paper_suggestion(),
        PaperKind::Assignment => t.paper_assignment(),
        PaperKind::CoHandlerOpinion => t.paper_opinion(),
        PaperKind::Reply => t.paper_reply(),
        PaperKind::Verdict => t.paper_verdict(),
        PaperKind::Volume => t.collected_volume(),
        PaperKind::YearlyReport => t.collected_report(),
    }
}

async fn list(cx: Cx, Query(asked): Query<AskedRegion>) -> Answer {
    let read = move |tx: &mut Tx, actor: &Actor| service::templates_view(tx, actor, asked.id());
    let (desk, view, around) = Around::read(&cx, SET_POLICY, read, |view| &view.region).await?;
    let t = Texts::of(cx.lang);
    let body = html! {
        (page::heading(t.templates_title(), t.templates_lede()))
        (around.nav(cx.lang, HREF))
        (table(cx.lang, &view))
    };
    Ok(cx.desk_page(&desk, t.templates_title(), body))
}

fn address(region: RegionId, kind: PaperKind) -> String {
    format!("{HREF}/{region}/{}", kind.word())
}

/// Whose template it is.
fn owner(lang: Lang, view: &TemplatesView, held: &Held) -> String {
    let t = Texts::of(lang);
    match &held.owner {
        None => t.templates_built_in().to_owned(),
        Some(owner) if owner.id == view.region.id => t.templates_own().to_owned(),
        Some(owner) => t.templates_from(&owner.name),
    }
}

fn table(lang: Lang, view: &TemplatesView) -> Markup {
    let t = Texts::of(lang);
    let row = |held: &Held| {
        let href = address(view.region.id, held.kind);
        vec![
            page::link(label(lang, held.kind), &href),
            html! { (owner(lang, view, held)) },
            page::link(t.templates_sample(), &format!("{href}/sample/pdf")),
        ]
    };
    let columns = [t.templates_paper(), t.templates_holds(), t.templates_look()].map(Column::text);
    page::table(&Table {
        caption: t.templates_title().to_owned(),
        columns: columns.into(),
        rows: view.held.iter().map(row).collect(),
    })
}

fn kind_of(word: &str) -> Result<PaperKind> {
    let none = || Error::from(Refusal::not_found(Say::new(|lang| Texts::of(lang).paper_none())));
    PaperKind::of(word).ok_or_else(none)
}

async fn edit(cx: Cx, Path((region, kind)): Path<(String, String)>) -> Answer {
    edit_page(&cx, id_of(&region)?, kind_of(&kind)?, None).await
}

async fn edit_page(cx: &Cx, region: RegionId, kind: PaperKind, again: Option<Shown>) -> Answer {
    let (desk, view) = cx.read_as(move |tx, actor| service::templates_view(tx, actor, Some(region))).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let held = view.held.iter().find(|held| held.kind == kind);
    let text = held.and_then(|held| held.text.clone()).unwrap_or_else(|| cx.app.press.template(kind));
    let shown = again.unwrap_or_else(|| Shown::fresh([("text", text)]));
    let own = held.is_some_and(|held| held.owner.as_ref().is_some_and(|owner| owner.id == region));
    let at = address(region, kind);
    let title = t.templates_of(label(lang, kind), &view.region.name);
    let field = shown.field(lang, "text", t.templates_text()).help(t.templates_help()).rows(30);
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(t.templates_title(), format!("{HREF}?region={region}"))]))
        (shown.errors(lang).summary())
        (page::heading(&title, &held.map(|held| t.templates_now(owner(lang, &view, held))).unwrap_or_default()))
        (page::form(lang, &FormSpec::post(&at, &cx.form_token()), html! {
            (page::text_area(lang, &field))
            (page::button_row(html! {
                (page::button(ButtonKind::Main, t.templates_take()))
                (page::button_value(ButtonKind::Plain, t.templates_try(), "do", "try"))
            }))
        }))
        @if own {
            (page::section(t.templates_back(), html! {
                (page::lede(t.templates_back_help()))
                (page::form(lang, &FormSpec::post(format!("{at}/drop"), &cx.form_token()),
                    page::button(ButtonKind::Danger, t.templates_drop())))
            }))
        }
    };
    Ok(cx.desk_page(&desk, &title, body))
}

/// Takes the template, or prints a sample by it without taking it.
async fn take(cx: Cx, Path((region, kind)): Path<(String, String)>, form: Form) -> Answer {
    let (region, kind): (RegionId, PaperKind) = (id_of(&region)?, kind_of(&kind)?);
    let own = OwnTemplate { kind, text: form.text("text").to_owned() };
    let press = std::sync::Arc::clone(&cx.app.press);
    if form.text("do") == "try" {
        cx.read_as(move |tx, actor| service::templates_view(tx, actor, Some(region))).await?;
        return match service::checked(press.as_ref(), &own) {
            Ok(text) => give(&cx, "pdf", OwnTemplate { kind, text }).await,
            Err(Error::Refused(refusal)) => {
                let page = edit_page(&cx, region, kind, Some(Shown::again(form, refusal.clone()))).await?;
                Ok(cx.refused(&refusal, page))
            }
            Err(fault) => Err(fault.into()),
        };
    }
    let taken =
        cx.write_as(move |tx, actor| service::set_template(tx, actor, press.as_ref(), region, &own)).await;
    let words = Texts::of(cx.lang).templates_taken();
    let on = |()| Onward::saying(address(region, kind), words);
    answered(&cx, taken, on, |refusal| edit_page(&cx, region, kind, Some(Shown::again(form, refusal)))).await
}

/// A sample by this template, with invented data.
async fn give(cx: &Cx, ending: &str, own: OwnTemplate) -> Answer {
    let sample = cx.app.press.sample(own.kind);
    let title = Texts::of(cx.lang).templates_sample_of(label(cx.lang, own.kind));
    print(cx, file_kind(ending)?, &title, host::papers::ToPrint::ByOwn(vec![sample], vec![own])).await
}

async fn sample(cx: Cx, Path((region, kind, ending)): Path<(String, String, String)>) -> Answer {
    let (region, kind): (RegionId, PaperKind) = (id_of(&region)?, kind_of(&kind)?);
    let (_, view) = cx.read_as(move |tx, actor| service::templates_view(tx, actor, Some(region))).await?;
    let held = view.held.into_iter().find(|held| held.kind == kind).and_then(|held| held.text);
    let text = held.unwrap_or_else(|| cx.app.press.template(kind));
    give(&cx, &ending, OwnTemplate { kind, text }).await
}

async fn drop(cx: Cx, Path((region, kind)): Path<(String, String)>) -> Answer {
    let (region, kind): (RegionId, PaperKind) = (id_of(&region)?, kind_of(&kind)?);
    cx.write_as(move |tx, actor| service::drop_template(tx, actor, region, kind)).await?;
    Ok(cx.done(Onward::saying(address(region, kind), Texts::of(cx.lang).templates_dropped())))
}
