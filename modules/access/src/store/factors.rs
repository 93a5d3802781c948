//! Second factors: sealed secrets, used steps, recovery codes.

use kernel::{AccountId, Result};
use store::{Tx, params, sql};

/// A secret that its owner has not proved yet to hold.
pub(crate) fn set_pending(tx: &mut Tx, account: AccountId, sealed: &[u8]) -> Result<()> {
    tx.change(sql!("update accounts set totp_pending = $2 where id = $1"), params![account, sealed])
}

/// The pending secret becomes the one that counts.
pub(crate) fn confirm(tx: &mut Tx, account: AccountId) -> Result<()> {
    tx.change(
        sql!("update accounts set totp = totp_pending, totp_pending = null where id = $1 and totp_pending is not null"),
        params![account],
    )
}

/// Takes the authenticator and all that belongs to it away.
pub(crate) fn remove(tx: &mut Tx, account: AccountId) -> Result<()> {
    tx.change(sql!("update accounts set totp = null, totp_pending = null where id = $1"), params![account])?;
    tx.put(sql!("delete from recovery_codes where account = $1"), params![account])?;
    tx.put(sql!("delete from used_totp_steps where account = $1"), params![account])
}

/// Uses up a step; `false` where it was used before. Steps too old to be accepted are forgotten.
pub(crate) fn use_step(tx: &mut Tx, account: AccountId, step: i64) -> Result<bool> {
    let old = step.saturating_sub(10);
    tx.put(sql!("delete from used_totp_steps where account = $1 and step < $2"), params![account, old])?;
    let inserted = tx.execute(
        sql!("insert into used_totp_steps (account, step) values ($1, $2) on conflict (account, step) do nothing"),
        params![account, step],
    )?;
    Ok(inserted > 0)
}

/// These are the account's recovery codes from now on.
pub(crate) fn replace_codes(tx: &mut Tx, account: AccountId, digests: &[[u8; 32]]) -> Result<()> {
    tx.put(sql!("delete from recovery_codes where account = $1"), params![account])?;
    for digest in digests {
        tx.put(
            sql!("insert into recovery_codes (account, digest) values ($1, $2)"),
            params![account, digest],
        )?;
    }
    Ok(())
}

/// Uses up a recovery code; `false` where it is none of the account's.
pub(crate) fn use_code(tx: &mut Tx, account: AccountId, digest: &[u8; 32]) -> Result<bool> {
    let deleted = tx.execute(
        sql!("delete from recovery_codes where account = $1 and digest = $2"),
        params![account, digest],
    )?;
    Ok(deleted > 0)
}

/// How many recovery codes the account has left.
pub(crate) fn codes_left(tx: &mut Tx, account: AccountId) -> Result<i64> {
    tx.value(sql!("select count(*) from recovery_codes where account = $1"), params![account])
}

/// Every sealed secret that counts.
pub(crate) fn sealed(tx: &mut Tx) -> Result<Vec<(AccountId, Vec<u8>)>> {
    tx.query(
        sql!("select id, totp from accounts where totp is not null order by id /* scan: once, after a new key */"),
        params![],
    )
}

/// The same secret under another seal.
pub(crate) fn replace_seal(tx: &mut Tx, account: AccountId, sealed: &[u8]) -> Result<()> {
    tx.change(sql!("update accounts set totp = $2 where id = $1"), params![account, sealed])
}

/// Forgets secrets that nobody has confirmed; whoever is about to begins anew.
pub(crate) fn forget_pending(tx: &mut Tx) -> Result<()> {
    tx.put(
        sql!("update accounts set totp_pending = null where totp_pending is not null /* scan: once, after a new key */"),
        params![],
    )
}
