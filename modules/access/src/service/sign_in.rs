//! Signing in: a try is counted, the password is judged outside of any transaction, the session is opened.

use kernel::{AccountId, Refusal, Result, Say};
use serde_json::json;
use store::{Event, Tx};

use super::{attempts, sessions};
use crate::events;
use crate::model::{Login, Standing, Token};
use crate::password::PasswordHash;
use crate::service::sessions::{Browser, Opened};
use crate::store::accounts::{self, AccountRow};
use crate::texts::Texts;

/// A try at signing in that may be judged now.
#[derive(Clone, Debug)]
pub(crate) struct Try {
    /// What the password is to be compared with; nothing where there is no such account.
    pub(crate) hash: Option<PasswordHash>,
    account: Option<AccountId>,
    /// What it is counted under.
    subject: String,
    /// How long the next try waits if this one fails, in seconds.
    wait: i64,
}

/// How far one came with the right password.
#[derive(Clone, Debug)]
pub(crate) enum Passed {
    /// Signed in.
    Open(Opened),
    /// The second factor is needed; this token stands for the password.
    CodeNeeded(Token),
}

/// Counts a try. Names that do not exist are counted and answered like those that do.
///
/// # Errors
/// A refusal of kind *too many* after too many failures in a row.
pub(crate) fn begin(tx: &mut Tx, login: &Login) -> Result<Try> {
    let subject = login.counted_as();
    let wait = attempts::count(tx, &subject)?;
    let found = accounts::by_login(tx, login)?;
    let account = found.as_ref().map(|row| row.id);
    Ok(Try { hash: found.and_then(|row| row.password), account, subject, wait })
}

/// The password was wrong. Returns what to say; the same whether the name exists or not.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn wrong(tx: &mut Tx, tried: &Try, browser: &Browser) -> Result<Refusal> {
    match tried.account {
        Some(account) => failed(tx, account, "password", browser)?,
        None => {
            tracing::info!(client = browser.client, "a sign-in with a name that does not exist");
            // Something durable is written for those too: the time of the answer tells nobody which names exist.
            attempts::touch(tx, &tried.subject)?;
        }
    }
    Ok(say_wrong(tried.wait))
}

pub(crate) fn failed(tx: &mut Tx, account: AccountId, factor: &str, browser: &Browser) -> Result<()> {
    let private = json!({ "client": browser.client, "agent": browser.agent });
    let event =
        Event::new(events::SIGN_IN_FAILED, account).data(json!({ "factor": factor })).private(private);
    tx.record(event).map(|_| ())
}

fn say_wrong(wait: i64) -> Refusal {
    let say = Say::new(move |lang| {
        let t = Texts::of(lang);
        if wait == 0 {
            t.refusal_wrong_password().to_owned()
        } else {
            t.refusal_wrong_password_wait(attempts::span(lang, wait))
        }
    });
    Refusal::invalid(say, Vec::new())
}

/// The password was right.
///
/// # Errors
/// A refusal: the account is locked, or its one-time password has run out, or the password was changed meanwhile.
pub(crate) fn right(tx: &mut Tx, login: &Login, tried: &Try, browser: &Browser) -> Result<Passed> {
    let row = accounts::by_login(tx, login)?.filter(|row| row.password == tried.hash);
    let Some(row) = row else { return Err(say_wrong(0).into()) };
    check(tx, &row)?;
    attempts::succeeded(tx, &login.counted_as())?;
    if row.totp.is_some() {
        return sessions::await_code(tx, row.id, browser).map(Passed::CodeNeeded);
    }
    sessions::open(tx, row.id, browser).map(Passed::Open)
}

fn check(tx: &mut Tx, row: &AccountRow) -> Result<()> {
    let refuse = |say| Err(Refusal::not_allowed(say).into());
    if row.standing == Standing::Locked {
        return refuse(Say::new(|lang| Texts::of(lang).refusal_locked()));
    }
    match row.one_time_until {
        Some(until) if until <= tx.now() => refuse(Say::new(|lang| Texts::of(lang).refusal_one_time_over())),
        _ => Ok(()),
    }
}
