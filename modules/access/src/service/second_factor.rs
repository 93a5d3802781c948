//! The second factor: setting it up, giving it, living without it.

use host::Actor;
use kernel::{AccountId, Error, Refusal, Result, Say};
use serde_json::json;
use store::vault::Vault;
use store::{Event, Tx};

use super::{account, attempts, own, sessions, sign_in};
use crate::events;
use crate::model::{RecoveryCode, SecondFactorRule, Token};
use crate::password::PasswordHash;
use crate::policy::RECOVERY_CODES;
use crate::service::sessions::{Browser, Opened};
use crate::store::accounts::{self, AccountRow};
use crate::store::{factors, sessions as session_table};
use crate::texts::Texts;
use crate::totp::Secret;

/// What came of a code.
#[derive(Clone, Debug)]
pub(crate) enum Given {
    /// Signed in.
    Open(Opened),
    /// It was wrong or used before; this is what to say.
    Wrong(Refusal),
    /// The password was too long ago.
    Over,
}

/// Gives a code of the authenticator, or a recovery code, after the password that `pending` stands for.
///
/// # Errors
/// A refusal of kind *too many* after too many failures in a row.
pub(crate) fn give(
    tx: &mut Tx,
    vault: &Vault,
    pending: &str,
    typed: &str,
    browser: &Browser,
) -> Result<Given> {
    let pending = Token::brought(pending);
    let Some(id) = session_table::awaiting_code(tx, &pending)? else { return Ok(Given::Over) };
    let subject = counted_as(id);
    let wait = attempts::count(tx, &subject)?;
    let row = account(tx, id)?;
    if !accept(tx, vault, &row, typed)? {
        sign_in::failed(tx, id, "code", browser)?;
        return Ok(Given::Wrong(say_wrong(wait)));
    }
    attempts::succeeded(tx, &subject)?;
    if let Some((session, _)) = session_table::id_of(tx, &pending)? {
        session_table::delete(tx, id, session)?;
    }
    sessions::open(tx, id, browser).map(Given::Open)
}

fn counted_as(account: AccountId) -> String {
    format!("code:{account}")
}

/// Uses the code up, if it is good.
fn accept(tx: &mut Tx, vault: &Vault, row: &AccountRow, typed: &str) -> Result<bool> {
    let Some(sealed) = &row.totp else { return Ok(false) };
    let secret = unseal(vault, row.id, sealed)?;
    if let Some(step) = secret.step_of(typed, tx.now()) {
        return factors::use_step(tx, row.id, step);
    }
    let used = factors::use_code(tx, row.id, &RecoveryCode::typed(typed).digest())?;
    if used {
        tx.record(Event::new(events::RECOVERY_CODE_USED, row.id).actor(Some(row.id)))?;
    }
    Ok(used)
}

fn say_wrong(wait: i64) -> Refusal {
    let say = Say::new(move |lang| {
        let t = Texts::of(lang);
        if wait == 0 {
            t.refusal_wrong_code().to_owned()
        } else {
            t.refusal_wrong_code_wait(attempts::span(lang, wait))
        }
    });
    Refusal::field("code", say)
}

/// Begins to set up an authenticator: from now on the page shows a new secret, which counts once it is confirmed.
///
/// # Errors
/// A refusal of kind *conflict* when there is one already.
pub(crate) fn start(tx: &mut Tx, actor: &Actor, vault: &Vault) -> Result<()> {
    without(&account(tx, actor.account)?)?;
    let secret = Secret::random(&tx.surroundings().entropy);
    let sealed = seal(vault, actor.account, &secret)?;
    factors::set_pending(tx, actor.account, &sealed)
}

/// The secret that waits to be confirmed, if one does.
///
/// # Errors
/// A fault when it cannot be unsealed.
pub(crate) fn pending(tx: &mut Tx, actor: &Actor, vault: &Vault) -> Result<Option<Secret>> {
    let row = account(tx, actor.account)?;
    row.totp_pending.as_deref().map(|sealed| unseal(vault, row.id, sealed)).transpose()
}

/// Confirms with a code that the authenticator holds the secret. Returns the recovery codes, to be shown once; ends the
/// account's other sessions, which were opened without a second factor.
///
/// # Errors
/// A refusal beside the field `code`, or of kind *conflict* when there is nothing to confirm.
pub(crate) fn confirm(
    tx: &mut Tx,
    actor: &Actor,
    vault: &Vault,
    typed: &str,
    token: &str,
) -> Result<Vec<RecoveryCode>> {
    let row = account(tx, actor.account)?;
    without(&row)?;
    let Some(secret) = pending(tx, actor, vault)? else { return Err(changed()) };
    let step = secret.step_of(typed, tx.now()).ok_or_else(|| say_wrong(0))?;
    factors::confirm(tx, row.id)?;
    factors::use_step(tx, row.id, step)?;
    tx.record(Event::new(events::SECOND_FACTOR_SET, row.id).actor(Some(row.id)))?;
    let kept = sessions::current(tx, row.id, token)?;
    sessions::end_all(tx, row.id, kept, Some(row.id))?;
    new_codes(tx, row.id)
}

/// Makes new recovery codes, to be shown once; the old ones are void.
///
/// # Errors
/// A refusal of kind *conflict* when there is no authenticator, or when the password was changed meanwhile.
pub(crate) fn renew_codes(tx: &mut Tx, actor: &Actor, proven: &PasswordHash) -> Result<Vec<RecoveryCode>> {
    let row = own::proven(tx, actor, proven)?;
    if row.totp.is_none() {
        return Err(changed());
    }
    tx.record(Event::new(events::RECOVERY_CODES_MADE, row.id).actor(Some(row.id)))?;
    new_codes(tx, row.id)
}

fn new_codes(tx: &mut Tx, account: AccountId) -> Result<Vec<RecoveryCode>> {
    let codes: Vec<RecoveryCode> =
        (0..RECOVERY_CODES).map(|_| RecoveryCode::random(&tx.surroundings().entropy)).collect();
    let digests: Vec<[u8; 32]> = codes.iter().map(RecoveryCode::digest).collect();
    factors::replace_codes(tx, account, &digests)?;
    Ok(codes)
}

/// Takes the actor's own authenticator away, after the password was given. An administrator then has to set up another
/// before anything else.
///
/// # Errors
/// A refusal of kind *conflict* when the password was changed meanwhile.
pub(crate) fn remove_own(tx: &mut Tx, actor: &Actor, proven: &PasswordHash) -> Result<()> {
    let row = own::proven(tx, actor, proven)?;
    remove(tx, row.id, Some(actor.account))
}

/// Takes an account's authenticator away.
pub(crate) fn remove(tx: &mut Tx, account: AccountId, by: Option<AccountId>) -> Result<()> {
    factors::remove(tx, account)?;
    tx.record(Event::new(events::SECOND_FACTOR_REMOVED, account).actor(by)).map(|_| ())
}

/// Frees an account from needing a second factor, whatever its roles: for the demo, through whose doors anybody may walk.
///
/// # Errors
/// A fault when there is no such account.
pub fn waive_second_factor(tx: &mut Tx, account: AccountId) -> Result<()> {
    accounts::set_second_factor_rule(tx, account, SecondFactorRule::Waived)?;
    let event = Event::new(events::SECOND_FACTOR_WAIVED, account).data(json!({}));
    tx.record(event).map(|_| ())
}

fn without(row: &AccountRow) -> Result<()> {
    if row.totp.is_some() { Err(changed()) } else { Ok(()) }
}

fn changed() -> Error {
    Refusal::conflict(Say::new(|lang| Texts::of(lang).refusal_second_factor_changed())).into()
}

/// What the seal is bound to: a secret moved to another account opens nothing.
fn context(account: AccountId) -> Vec<u8> {
    format!("totp:{account}").into_bytes()
}

fn seal(vault: &Vault, account: AccountId, secret: &Secret) -> Result<Vec<u8>> {
    vault.seal(&secret.to_text(), &context(account)).map_err(Error::fault)
}

fn unseal(vault: &Vault, account: AccountId, sealed: &[u8]) -> Result<Secret> {
    let text = vault.open(sealed, &context(account)).map_err(Error::fault)?;
    Secret::from_text(&text).ok_or_else(|| Error::fault("a sealed secret of the wrong length"))
}

/// Seals every authenticator's secret again that was sealed with an older key, after the place was given a new one. Returns
/// how many there were.
///
/// # Errors
/// A fault when one cannot be opened.
pub fn reseal_second_factors(tx: &mut Tx, vault: &Vault) -> Result<u64> {
    factors::forget_pending(tx)?;
    let mut resealed = 0;
    for (account, sealed) in factors::sealed(tx)? {
        if vault.needs_rotation(&sealed) {
            let fresh = vault.reseal(&sealed, &context(account)).map_err(Error::fault)?;
            factors::replace_seal(tx, account, &fresh)?;
            resealed += 1;
        }
    }
    Ok(resealed)
}
