//! `/demo`: entering any role of the demo place without a password; and `/gallery`, every component of the pages.

use std::sync::Arc;

use axum::Router;
use axum::response::{Html, IntoResponse};
use axum::routing::{get, post};
use host::{Answer, App, Cx, Form, Role};
use kernel::{Lang, Refusal, Result, Say};
use maud::{Markup, html};
use page::{Audience, ButtonKind, View};

use super::texts::Texts;
use super::{Inhabitants, Resident};

pub(super) fn routes(inhabitants: Arc<Inhabitants>) -> Router<App> {
    let shown = Arc::clone(&inhabitants);
    Router::new()
        .route("/demo", get(move |cx: Cx| std::future::ready(entrance(&cx, &shown))))
        .route("/demo/enter", post(move |cx: Cx, form: Form| enter(cx, form, inhabitants)))
        .route("/gallery", get(gallery))
}

fn entrance(cx: &Cx, inhabitants: &Inhabitants) -> Answer {
    let t = Texts::of(cx.lang);
    let body = html! {
        (page::heading(t.entrance_title(), t.entrance_lede()))
        (page::section(t.entrance_citizen(), html! {
            (page::prose(t.entrance_citizen_hint()))
            (page::button_row(html! {
                (page::link_button(ButtonKind::Plain, t.entrance_citizen_open(), &inhabitants.citizen))
                (page::link_button(ButtonKind::Plain, t.entrance_citizen_answered(), &inhabitants.answered))
            }))
        }))
        @for residents in inhabitants.by_role() { (doors(cx, residents)) }
    };
    Ok(cx.public_page(t.entrance_title(), body))
}

/// The doors of those who hold the same role.
fn doors(cx: &Cx, residents: &[Resident]) -> Markup {
    let t = Texts::of(cx.lang);
    let form = page::FormSpec::post("/demo/enter", &cx.form_token());
    let Some(first) = residents.first() else { return html! {} };
    html! {
        div id=(first.role) {
            (page::section(first.role_label(cx.lang), html! {
                (page::prose(does(cx.lang, first)))
                @for resident in residents {
                    (page::form(cx.lang, &form, html! {
                        (page::prose(&resident.who))
                        (page::hidden("account", &resident.account.to_string()))
                        (page::button(ButtonKind::Plain, &t.entrance_enter(&resident.name)))
                    }))
                }
            }))
        }
    }
}

fn does(lang: Lang, resident: &Resident) -> &'static str {
    let t = Texts::of(lang);
    match resident.role.parse() {
        Ok(Role::Deputy) => t.does_deputy(),
        Ok(Role::StationHead) => t.does_station_head(),
        Ok(Role::Liaison) => t.does_liaison(),
        Ok(Role::UnitClerk) => t.does_unit_clerk(),
        Ok(Role::UnitReviewer) => t.does_unit_reviewer(),
        Ok(Role::UnitSigner) => t.does_unit_signer(),
        Ok(Role::Committee) => t.does_committee(),
        Ok(Role::Office) => t.does_office(),
        Ok(Role::SystemAdministrator) => t.does_system_administrator(),
        Ok(Role::SecurityAdministrator) => t.does_security_administrator(),
        Ok(Role::Auditor) => t.does_auditor(),
        Err(()) => "",
    }
}

async fn enter(cx: Cx, form: Form, inhabitants: Arc<Inhabitants>) -> Answer {
    let account = resident(&inhabitants, form.text("account"))?.account;
    let client = cx.client().to_owned();
    let token = cx.write(move |tx| access::open_session(tx, account, &client, "demo")).await?;
    Ok(cx.sign_in(cx.to("/desk"), &token, access::COOKIE_SECONDS))
}

/// Only those who live in the demo place can be entered.
fn resident<'a>(inhabitants: &'a Inhabitants, account: &str) -> Result<&'a Resident> {
    let found = inhabitants.residents.iter().find(|resident| resident.account.to_string() == account);
    found.ok_or_else(|| Refusal::not_found(Say::new(|lang| Texts::of(lang).entrance_nobody())).into())
}

async fn gallery(cx: Cx) -> Answer {
    let view = View {
        lang: cx.lang,
        appearance: cx.appearance(),
        title: Texts::of(cx.lang).gallery_title().to_owned(),
        path: cx.path().to_owned(),
        place: cx.app.settings.place.clone(),
        audience: Audience::Public { places: Vec::new(), door: None },
        form_token: cx.form_token(),
        flash: None,
        banner: None,
    };
    Ok(Html(page::gallery(&view).into_string()).into_response())
}
