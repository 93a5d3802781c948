//! Accounts.

use kernel::{AccountId, Instant, PersonId, RegionPath, Result};
use store::{Tx, params, record, sql};

use crate::model::{Login, SecondFactorRule, Standing};
use crate::password::PasswordHash;

record! {
    /// An account as a whole.
    #[derive(Clone, Debug)]
    pub(crate) struct AccountRow {
        pub(crate) id: AccountId,
        pub(crate) login: Login,
        pub(crate) name: String,
        pub(crate) person: Option<PersonId>,
        pub(crate) home: Option<RegionPath>,
        pub(crate) password: Option<PasswordHash>,
        pub(crate) one_time_until: Option<Instant>,
        pub(crate) standing: Standing,
        pub(crate) second_factor: SecondFactorRule,
        pub(crate) totp: Option<Vec<u8>>,
        pub(crate) totp_pending: Option<Vec<u8>>,
        pub(crate) created_at: Instant,
    }
}

record! {
    /// An account as lists show it.
    #[derive(Clone, Debug)]
    pub(crate) struct AccountLine {
        pub(crate) id: AccountId,
        pub(crate) login: Login,
        pub(crate) name: String,
        pub(crate) standing: Standing,
    }
}

pub(crate) fn insert(tx: &mut Tx, account: &AccountRow) -> Result<()> {
    tx.put(
        sql!(
            "insert into accounts (id, login, name, person, home, password, one_time_until, standing, \
             second_factor, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            account.id,
            account.login,
            account.name,
            account.person,
            account.home,
            account.password,
            account.one_time_until,
            account.standing,
            account.second_factor,
            account.created_at
        ],
    )
}

pub(crate) fn by_id(tx: &mut Tx, id: AccountId) -> Result<Option<AccountRow>> {
    tx.first(
        sql!(
            AccountRow,
            "select id, login, name, person, home, password, one_time_until, standing, second_factor, totp, \
             totp_pending, created_at from accounts where id = $1"
        ),
        params![id],
    )
}

pub(crate) fn by_login(tx: &mut Tx, login: &Login) -> Result<Option<AccountRow>> {
    tx.first(
        sql!(
            AccountRow,
            "select id, login, name, person, home, password, one_time_until, standing, second_factor, totp, \
             totp_pending, created_at from accounts where login = $1"
        ),
        params![login],
    )
}

/// The accounts after `after` in the order of their login names, whose login name or name holds `text` and whose home
/// lies in `home`; all homes and none where that is not given.
pub(crate) fn list(
    tx: &mut Tx,
    home: Option<&RegionPath>,
    text: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<AccountLine>> {
    let inside = home.map(|home| format!("{home}%"));
    let like = format!("%{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    tx.query(
        sql!(
            AccountLine,
            "select id, login, name, standing from accounts \
             where login > $1 and (login like $2 escape '\\' or name like $2 escape '\\') \
             and (cast($3 as TEXT) is null or home like $3) order by login limit $4"
        ),
        params![after, like, inside, limit],
    )
}

pub(crate) fn set_password(
    tx: &mut Tx,
    id: AccountId,
    password: &PasswordHash,
    one_time_until: Option<Instant>,
) -> Result<()> {
    tx.change(
        sql!("update accounts set password = $2, one_time_until = $3 where id = $1"),
        params![id, password, one_time_until],
    )
}

pub(crate) fn set_standing(tx: &mut Tx, id: AccountId, standing: Standing) -> Result<()> {
    tx.change(sql!("update accounts set standing = $2 where id = $1"), params![id, standing])
}

pub(crate) fn set_second_factor_rule(tx: &mut Tx, id: AccountId, rule: SecondFactorRule) -> Result<()> {
    tx.change(sql!("update accounts set second_factor = $2 where id = $1"), params![id, rule])
}

pub(crate) fn set_person(tx: &mut Tx, id: AccountId, person: PersonId) -> Result<()> {
    tx.change(sql!("update accounts set person = $2 where id = $1"), params![id, person])
}

/// The accounts of a person of the register.
pub(crate) fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<AccountId>> {
    let rows: Vec<(AccountId,)> =
        tx.query(sql!("select id from accounts where person = $1 order by id"), params![person])?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Lets the accounts of one person be another's.
pub(crate) fn hand_over(tx: &mut Tx, from: PersonId, to: PersonId) -> Result<()> {
    tx.put(sql!("update accounts set person = $2 where person = $1"), params![from, to])
}

/// The names of those of these accounts that are there.
pub(crate) fn names_of(tx: &mut Tx, wanted: &[AccountId]) -> Result<Vec<(AccountId, String)>> {
    tx.query_any(sql!(concat!("select id, name from accounts where id in ", store::any_of!())), wanted)
}
