//! Roles and how far they reach.

use host::{Grant, Role};
use kernel::{AccountId, RegionPath, Result};
use store::{Tx, params, record, sql};

use crate::model::{ReachKey, Standing};

record! {
    struct GrantRow {
        role: Role,
        kind: String,
        target: i64,
        path: Option<RegionPath>,
    }
}

impl GrantRow {
    /// `None` for a row that no version of ours wrote: what cannot be read gives no right.
    fn grant(self) -> Option<Grant> {
        let reach = ReachKey::read(&self.kind, self.target, self.path)?;
        Some(Grant { role: self.role, reach })
    }
}

pub(crate) fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<Grant>> {
    let rows = tx.query(
        sql!(GrantRow, "select role, kind, target, path from grants where account = $1 order by id"),
        params![account],
    )?;
    Ok(rows.into_iter().filter_map(GrantRow::grant).collect())
}

/// Gives the role; `false` where the account holds it already.
pub(crate) fn insert(tx: &mut Tx, account: AccountId, grant: &Grant, by: Option<AccountId>) -> Result<bool> {
    enum GrantMark {}
    let (id, now, key) = (tx.id::<GrantMark>(), tx.now(), ReachKey::of(&grant.reach)?);
    let inserted = tx.execute(
        sql!(
            "insert into grants (id, account, role, kind, target, path, given_by, given_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (account, role, kind, target) do nothing"
        ),
        params![id, account, grant.role, key.kind, key.target, key.path, by, now],
    )?;
    Ok(inserted > 0)
}

/// Takes the role away; `false` where the account does not hold it.
pub(crate) fn delete(tx: &mut Tx, account: AccountId, grant: &Grant) -> Result<bool> {
    let key = ReachKey::of(&grant.reach)?;
    let deleted = tx.execute(
        sql!("delete from grants where account = $1 and role = $2 and kind = $3 and target = $4"),
        params![account, grant.role, key.kind, key.target],
    )?;
    Ok(deleted > 0)
}

/// Lets roles for one thing be for another of the same kind; who has both keeps one.
pub(crate) fn hand_over(tx: &mut Tx, kind: &str, from: i64, to: i64) -> Result<()> {
    tx.put(
        sql!(
            "delete from grants where kind = $1 and target = $2 and (account, role) in \
             (select g.account, g.role from grants g where g.kind = $1 and g.target = $3)"
        ),
        params![kind, from, to],
    )?;
    tx.put(sql!("update grants set target = $3 where kind = $1 and target = $2"), params![kind, from, to])
}

/// The active accounts with any role exactly there, and the role.
pub(crate) fn at(tx: &mut Tx, kind: &str, target: i64) -> Result<Vec<(AccountId, Role)>> {
    tx.query(
        sql!(
            "select g.account, g.role from grants g join accounts a on a.id = g.account \
             where g.kind = $1 and g.target = $2 and a.standing = $3 order by g.account"
        ),
        params![kind, target, Standing::Active],
    )
}
