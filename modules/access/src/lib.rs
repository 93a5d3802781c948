//! Accounts, sign-in, sessions, roles that hold in a region, station or unit; three administrators apart.
//!
//! Who is signed in is asked on every request; what an account may do is decided by its grants alone. The security
//! administrator makes accounts and gives roles, the auditor reads the history, the system administrator looks after the
//! machine; none of them sees content, and none of them is one of the others.

pub mod events;
mod model;
mod pages;
mod password;
mod policy;
mod service;
mod store;
mod totp;

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

use ::store::Tx;
use ::store::job::{JobKind, Leased, Next};
use host::{Actor, Area, Identity, Module, NavItem, Periodic, Todo};
use kernel::{Lang, Result};
use page::{Icon, TodoRow, Until};

use crate::service::roles::ROLES_CHANGED;
use crate::service::sessions::Owed;
use crate::service::{MANAGE_ACCOUNTS, READ_HISTORY};
use crate::texts::Texts;

pub use password::PasswordHash;
pub use policy::COOKIE_SECONDS;
pub use service::accounts::{NewAccount, create_account, set_password};
pub use service::people::{
    account_by_login, account_name, account_names, accounts_of, accounts_with, actor_of, follow_person,
};
pub use service::roles::{give, share_region, take_away};
pub use service::second_factor::{reseal_second_factors, waive_second_factor};
pub use service::sessions::open_session;
pub use store::MIGRATIONS;

/// The job that forgets what is over.
const TIDY: &str = "access.tidy";
/// How often it comes, in seconds.
const TIDY_EVERY: i64 = 3600;

/// Accounts, sign-in, roles.
pub fn module() -> Module {
    Module {
        migrations: MIGRATIONS,
        acts: &[MANAGE_ACCOUNTS, READ_HISTORY],
        jobs: &[JobKind { name: TIDY, run: tidy }],
        periodic: &[Periodic { job: TIDY }],
        nav,
        todo: Some(todo),
        notice,
        event: event_label,
        identity: Some(Identity {
            find: service::sessions::find,
            seen: service::sessions::seen,
            sign_in_page: pages::sign_in_page,
        }),
        ..Module::new("access", pages::routes)
    }
}

fn nav(actor: &Actor, lang: Lang) -> Vec<NavItem> {
    let t = Texts::of(lang);
    let accounts =
        NavItem::new(t.accounts_nav(), "/admin/accounts", Icon::People).under(Area::Settings).in_bar();
    let audit = NavItem::new(t.audit_nav(), "/admin/audit", Icon::History).under(Area::Settings).in_bar();
    let places = [(MANAGE_ACCOUNTS, accounts), (READ_HISTORY, audit)];
    places.into_iter().filter(|(act, _)| actor.reaches(*act).next().is_some()).map(|(_, item)| item).collect()
}

/// What the account must do before anything else; whoever has roles owes nothing.
fn owed(tx: &mut Tx, actor: &Actor) -> Result<Option<Owed>> {
    if actor.grants.is_empty() { service::sessions::owed_by(tx, actor.account) } else { Ok(None) }
}

fn todo(tx: &mut Tx, actor: &Actor, lang: Lang, _limit: i64) -> Result<Todo> {
    let t = Texts::of(lang);
    let row = |href: &str, title: &str, what: &str| TodoRow {
        href: href.to_owned(),
        title: title.to_owned(),
        what: what.to_owned(),
        until: Until::Open,
        meta: t.owed_meta().to_owned(),
    };
    let row = owed(tx, actor)?.map(|owed| match owed {
        Owed::Password => row("/account/password", t.owed_password(), t.password_open()),
        Owed::SecondFactor => row("/account/second-factor", t.owed_second_factor(), t.second_factor_open()),
    });
    Ok(Todo::of(row.into_iter().collect()))
}

fn notice(lang: Lang, kind: &str, _data: &serde_json::Value) -> Option<String> {
    (kind == ROLES_CHANGED).then(|| Texts::of(lang).notice_roles_changed().to_owned())
}

fn event_label(lang: Lang, kind: &str) -> Option<&'static str> {
    let t = Texts::of(lang);
    let label = match kind.strip_prefix("access.")? {
        "account_created" => t.event_account_created(),
        "role_given" => t.event_role_given(),
        "role_taken" => t.event_role_taken(),
        "password_changed" => t.event_password_changed(),
        "password_reset" => t.event_password_reset(),
        "locked" => t.event_locked(),
        "unlocked" => t.event_unlocked(),
        "signed_in" => t.event_signed_in(),
        "sign_in_failed" => t.event_sign_in_failed(),
        "signed_out" => t.event_signed_out(),
        "second_factor_set" => t.event_second_factor_set(),
        "second_factor_removed" => t.event_second_factor_removed(),
        "second_factor_waived" => t.event_second_factor_waived(),
        "recovery_codes_made" => t.event_recovery_codes_made(),
        "recovery_code_used" => t.event_recovery_code_used(),
        "looked" => t.event_looked(),
        _ => return None,
    };
    Some(label)
}

/// Forgets sessions that are over and failed tries of yesterday.
fn tidy(tx: &mut Tx, _job: &Leased) -> Result<Next> {
    use crate::store::{attempts, sessions};
    let now = tx.now();
    sessions::tidy(tx)?;
    attempts::tidy(tx, sessions::later(now, -policy::FORGET_FAILURES))?;
    Ok(Next::Again { at: sessions::later(now, TIDY_EVERY), data: "{}".to_owned() })
}

#[cfg(test)]
mod tests;
