//! Promises of the services, kept on both databases.

mod accounts;
mod audit;
mod roles;
mod second_factor;
mod sessions;
mod sign_in;

use ::store::testing::Fresh;
use ::store::{Migration, Tx};
use host::{Actor, Grant, Reach, Role};
use kernel::{AccountId, Entropy, Error, Id, Lang, RegionId, RegionPath, Result};

use crate::{NewAccount, PasswordHash};

fn migrations() -> Vec<Migration> {
    host::migrations(&[crate::module()])
}

#[test]
fn every_statement_is_sound_on_both_databases_and_planned() {
    assert_eq!(::store::testing::check_statements(&migrations()), Vec::<String>::new());
}

/// Runs `f` on a fresh database of each kind.
async fn on_both(f: impl AsyncFn(&Fresh)) {
    for fresh in ::store::testing::both(&migrations()) {
        f(&fresh).await;
    }
}

async fn write<T: Send + 'static>(
    fresh: &Fresh,
    f: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
) -> Result<T> {
    fresh.db.write(f).await
}

async fn read<T: Send + 'static>(fresh: &Fresh, f: impl FnOnce(&mut Tx) -> Result<T> + Send + 'static) -> T {
    fresh.db.read(f).await.unwrap()
}

fn county() -> RegionPath {
    RegionPath::root(RegionId::from_number(1))
}

fn town() -> RegionPath {
    county().child(RegionId::from_number(2))
}

fn region(role: Role, path: RegionPath) -> Grant {
    Grant { role, reach: Reach::Region(path) }
}

fn station(role: Role, number: i64) -> Grant {
    Grant { role, reach: Reach::Station(Id::from_number(number)) }
}

/// An account with these roles.
async fn with_roles(fresh: &Fresh, login: &'static str, grants: Vec<Grant>) -> AccountId {
    write(fresh, move |tx| {
        let account =
            crate::create_account(tx, NewAccount { login, name: "测试者", ..NewAccount::default() })?;
        for grant in &grants {
            crate::give(tx, None, account, grant.clone())?;
        }
        Ok(account)
    })
    .await
    .unwrap()
}

/// What the account may do, as if it were signed in and owed nothing.
async fn actor(fresh: &Fresh, account: AccountId) -> Actor {
    let now = fresh.clock.now();
    read(fresh, move |tx| {
        let grants = crate::store::grants::of_account(tx, account)?;
        Ok(Actor { account, person: None, name: "测试者".into(), grants, now })
    })
    .await
}

fn hash(password: &str) -> PasswordHash {
    PasswordHash::of(password, &Entropy::seeded(5)).unwrap()
}

/// The code of a refusal; a fault ends the test.
fn refused<T: std::fmt::Debug>(result: Result<T>) -> (&'static str, String) {
    match result {
        Err(Error::Refused(refusal)) => (refusal.code(), refusal.say.to(Lang::En)),
        other => panic!("a refusal was expected: {other:?}"),
    }
}

/// The kinds of what was recorded about an account, in order.
async fn history(fresh: &Fresh, account: AccountId) -> Vec<String> {
    let events = read(fresh, move |tx| ::store::event::history(tx, account)).await;
    events.into_iter().map(|event| event.kind).collect()
}
