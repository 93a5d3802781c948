//! The screens of access.

mod account;
mod admin;
mod audit;
mod export;
mod give;
mod onward;
mod second_factor;
mod sign_in;

use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::{Extension, Router};
use host::{App, Cx, Grant, Limit, Module, NamedReach, Reach};
use kernel::{Error, Lang, Refusal, Result, Say};
use store::Tx;

use crate::password::{PasswordHash, Passwords};
use crate::service::sessions::{Browser, Owed};
use crate::service::{attempts, own};
use crate::texts::Texts;

pub(crate) use sign_in::sign_in_page;

/// The addresses of access. The pool that judges passwords is shared by all of them.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(sign_in::routes())
        .merge(account::routes())
        .merge(second_factor::routes())
        .merge(admin::routes())
        .merge(give::routes())
        .merge(audit::routes())
        .layer(Extension(Passwords::new()))
}

/// The browser that asks.
fn browser(cx: &Cx, headers: &HeaderMap) -> Browser {
    let agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Browser::new(cx.client(), agent)
}

/// Where to go first, if something is owed.
fn owed_page(owed: Owed) -> &'static str {
    match owed {
        Owed::Password => "/account/password",
        Owed::SecondFactor => "/account/second-factor",
    }
}

/// Asks for the actor's own password once more. Returns the hash that it fits, so that what follows can be refused if it was
/// changed meanwhile.
async fn prove(cx: &Cx, passwords: &Passwords, typed: &str) -> Result<PasswordHash> {
    cx.limit(Limit::SignIn)?;
    let (hash, wait) = cx.write_as(own::begin_proof).await?;
    let fits = passwords.fits(hash.clone(), typed.to_owned()).await?;
    hash.filter(|_| fits).ok_or_else(|| wrong_password(wait).into())
}

fn wrong_password(wait: i64) -> Refusal {
    Refusal::field(
        "password",
        Say::new(move |lang| {
            let t = Texts::of(lang);
            if wait == 0 {
                t.refusal_wrong_own_password().to_owned()
            } else {
                t.refusal_wrong_own_password_wait(attempts::span(lang, wait))
            }
        }),
    )
}

/// A role and where it holds, in words.
#[derive(Clone, Debug)]
struct NamedGrant {
    grant: Grant,
    place: String,
}

/// The grants with the names of what they reach, as the rooms that keep those things call them.
fn name_grants(tx: &mut Tx, modules: &[Module], lang: Lang, grants: Vec<Grant>) -> Result<Vec<NamedGrant>> {
    grants
        .into_iter()
        .map(|grant| {
            let place = name_reach(tx, modules, &grant.reach)?
                .map_or_else(|| unnamed(lang, &grant.reach), |n| n.name);
            Ok(NamedGrant { grant, place })
        })
        .collect()
}

fn name_reach(tx: &mut Tx, modules: &[Module], reach: &Reach) -> Result<Option<NamedReach>> {
    for reaches in modules.iter().filter_map(|module| module.reaches) {
        if let Some(named) = (reaches.name)(tx, reach)? {
            return Ok(Some(named));
        }
    }
    Ok(None)
}

/// Something whose room is switched off or that is gone: its kind and number.
fn unnamed(lang: Lang, reach: &Reach) -> String {
    let t = Texts::of(lang);
    match reach {
        Reach::Region(path) => {
            t.reach_region(path.id::<kernel::Region>().unwrap_or(kernel::Id::from_number(0)))
        }
        Reach::Station(id) => t.reach_station(id),
        Reach::Unit(id) => t.reach_unit(id),
        Reach::Person(id) => t.reach_person(id),
        Reach::Body(id) => t.reach_body(id),
    }
}

/// A refusal to show on the page it belongs to; a missing session and faults go on to the front.
fn shown(error: Error) -> Result<Refusal> {
    match error {
        Error::Refused(refusal) if !matches!(refusal.kind, kernel::RefusalKind::SignInNeeded) => Ok(refusal),
        other => Err(other),
    }
}
