//! What other rooms ask about accounts.

use host::{Actor, Reach, Role};
use kernel::{AccountId, PersonId, Result};
use store::Tx;

use crate::model::{Login, ReachKey, Standing};
use crate::store::{accounts, grants};

/// The accounts to tell about something there: those that hold one of `roles` exactly at `reach`. Of a region without
/// any such account, those of the nearest region above it that has one. Locked accounts hear nothing.
///
/// # Errors
/// A fault when the database fails.
pub fn accounts_with(tx: &mut Tx, roles: &[Role], reach: &Reach) -> Result<Vec<AccountId>> {
    let key = ReachKey::of(reach)?;
    let targets: Vec<i64> = match reach {
        Reach::Region(path) => path.ids::<kernel::Region>().map(|id| id.number()).collect(),
        _ => vec![key.target],
    };
    for target in targets.into_iter().rev() {
        let mut found: Vec<AccountId> = grants::at(tx, key.kind, target)?
            .into_iter()
            .filter(|(_, role)| roles.contains(role))
            .map(|(account, _)| account)
            .collect();
        found.dedup();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Whoever is behind an account, with the roles of now, for work that goes on after its session. None when the account may
/// not sign in any more.
///
/// # Errors
/// A fault when the database fails.
pub fn actor_of(tx: &mut Tx, account: AccountId) -> Result<Option<Actor>> {
    let Some(row) = accounts::by_id(tx, account)?.filter(|row| row.standing == Standing::Active) else {
        return Ok(None);
    };
    let grants = grants::of_account(tx, account)?;
    Ok(Some(Actor { account, person: row.person, name: row.name, grants, now: tx.now() }))
}

/// The accounts that somebody of the register signs in with.
///
/// # Errors
/// A fault when the database fails.
pub fn accounts_of(tx: &mut Tx, person: PersonId) -> Result<Vec<AccountId>> {
    accounts::of_person(tx, person)
}

/// Lets the accounts and roles of one person of the register be another's: two records of one person became one. Every account
/// signs in as before.
///
/// # Errors
/// A fault when the database fails.
pub fn follow_person(tx: &mut Tx, from: PersonId, to: PersonId) -> Result<()> {
    accounts::hand_over(tx, from, to)?;
    let (from, to) = (ReachKey::of(&Reach::Person(from))?, ReachKey::of(&Reach::Person(to))?);
    grants::hand_over(tx, from.kind, from.target, to.target)
}

/// The name an account is shown under.
///
/// # Errors
/// A fault when the database fails.
pub fn account_name(tx: &mut Tx, account: AccountId) -> Result<Option<String>> {
    Ok(accounts::by_id(tx, account)?.map(|row| row.name))
}

/// The names that several accounts are shown under.
///
/// # Errors
/// A fault when the database fails.
pub fn account_names(tx: &mut Tx, wanted: &[AccountId]) -> Result<Vec<(AccountId, String)>> {
    accounts::names_of(tx, wanted)
}

/// The account that signs in under this name, however it is typed.
///
/// # Errors
/// A fault when the database fails.
pub fn account_by_login(tx: &mut Tx, login: &str) -> Result<Option<AccountId>> {
    Ok(accounts::by_login(tx, &Login::typed(login))?.map(|row| row.id))
}
