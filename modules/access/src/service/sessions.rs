//! Sessions: opening, recognising, ending.

use host::{Actor, Grant, Session, Touch};
use kernel::{AccountId, Result};
use serde_json::json;
use store::{Event, Tx};

use crate::events;
use crate::model::{SecondFactorRule, Stage, Token};
use crate::policy::{Life, SECOND_FACTOR_LIFE, SEEN_EVERY, life_of, needs_second_factor};
use crate::store::sessions::{self as table, NewSession, SessionId, SessionRow, later};
use crate::store::{accounts, grants};

/// The browser that signs in.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    /// Its address, as limits count it.
    pub(crate) client: String,
    /// What it calls itself, cut to 300 characters.
    pub(crate) agent: String,
}

impl Browser {
    pub(crate) fn new(client: &str, agent: &str) -> Self {
        Self { client: client.to_owned(), agent: agent.chars().take(300).collect() }
    }
}

/// What somebody must do before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owed {
    /// Choose a password of their own.
    Password,
    /// Set up an authenticator.
    SecondFactor,
}

/// Opens a session of `account` in a browser and returns its token. Records the sign-in.
///
/// # Errors
/// A fault when the database fails.
pub fn open_session(tx: &mut Tx, account: AccountId, client: &str, agent: &str) -> Result<String> {
    let opened = open(tx, account, &Browser::new(client, agent))?;
    Ok(opened.token.as_str().to_owned())
}

/// A session that was just opened.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    pub(crate) token: Token,
    /// What is to be done first.
    pub(crate) owed: Option<Owed>,
}

pub(crate) fn open(tx: &mut Tx, account: AccountId, browser: &Browser) -> Result<Opened> {
    let life = life_of(&grants::of_account(tx, account)?);
    let token = begin(tx, account, browser, Stage::Open, life)?;
    let data = json!({ "client": browser.client, "agent": browser.agent });
    tx.record(Event::new(events::SIGNED_IN, account).actor(Some(account)).private(data))?;
    Ok(Opened { token, owed: owed_by(tx, account)? })
}

/// Remembers that the password was right, until the second factor is given.
pub(crate) fn await_code(tx: &mut Tx, account: AccountId, browser: &Browser) -> Result<Token> {
    let life = Life { whole: SECOND_FACTOR_LIFE, idle: SECOND_FACTOR_LIFE };
    begin(tx, account, browser, Stage::Password, life)
}

fn begin(tx: &mut Tx, account: AccountId, browser: &Browser, stage: Stage, life: Life) -> Result<Token> {
    let token = Token::random(&tx.surroundings().entropy);
    let session = NewSession { account, stage, client: &browser.client, agent: &browser.agent, life };
    table::insert(tx, &token, &session)?;
    Ok(token)
}

/// Who is signed in with this token. Runs on every request, as one statement.
///
/// Whoever still owes a password of their own or, as an administrator, a second factor has no roles until then.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn find(tx: &mut Tx, token: &str) -> Result<Option<Session>> {
    let Some(living) = table::living(tx, &Token::brought(token))? else { return Ok(None) };
    let now = tx.now();
    let grants = living.grants;
    let owed = owed(living.one_time, living.has_totp, living.second_factor, &grants);
    let actor = Actor {
        account: living.account,
        person: living.person,
        name: living.name,
        grants: if owed.is_some() { Vec::new() } else { grants },
        now,
    };
    let touch = if later(living.last_seen, SEEN_EVERY) <= now { Touch::Due } else { Touch::Recent };
    Ok(Some(Session { actor, touch }))
}

/// Notes that the session was used.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn seen(tx: &mut Tx, token: &str) -> Result<()> {
    table::seen(tx, &Token::brought(token))
}

fn owed(one_time: bool, has_totp: bool, rule: SecondFactorRule, grants: &[Grant]) -> Option<Owed> {
    let factor_missing = !has_totp && rule == SecondFactorRule::ByRole && needs_second_factor(grants);
    if one_time {
        Some(Owed::Password)
    } else if factor_missing {
        Some(Owed::SecondFactor)
    } else {
        None
    }
}

/// What the account must do before anything else.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn owed_by(tx: &mut Tx, account: AccountId) -> Result<Option<Owed>> {
    let Some(row) = accounts::by_id(tx, account)? else { return Ok(None) };
    let grants = grants::of_account(tx, account)?;
    Ok(owed(row.one_time_until.is_some(), row.totp.is_some(), row.second_factor, &grants))
}

/// The id of the session with this token, if it is the account's.
pub(crate) fn current(tx: &mut Tx, account: AccountId, token: &str) -> Result<Option<SessionId>> {
    let found = table::id_of(tx, &Token::brought(token))?;
    Ok(found.filter(|(_, owner)| *owner == account).map(|(id, _)| id))
}

/// The actor's signed-in browsers, the last used first.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn list(tx: &mut Tx, actor: &Actor) -> Result<Vec<SessionRow>> {
    table::of_account(tx, actor.account)
}

/// Ends the session of this token, which may be over already.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn sign_out(tx: &mut Tx, token: &str) -> Result<()> {
    let Some((id, account)) = table::id_of(tx, &Token::brought(token))? else { return Ok(()) };
    end(tx, account, id)
}

/// Ends one of the actor's own sessions.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn end_own(tx: &mut Tx, actor: &Actor, id: SessionId) -> Result<()> {
    end(tx, actor.account, id)
}

fn end(tx: &mut Tx, account: AccountId, id: SessionId) -> Result<()> {
    let ended = table::delete(tx, account, id)?;
    note(tx, account, Some(account), ended)
}

/// Signs the actor out everywhere, this browser included.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn end_all_own(tx: &mut Tx, actor: &Actor) -> Result<()> {
    end_all(tx, actor.account, None, Some(actor.account))
}

/// Ends the account's sessions but the kept one, because something about the account changed.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn end_all(
    tx: &mut Tx,
    account: AccountId,
    kept: Option<SessionId>,
    by: Option<AccountId>,
) -> Result<()> {
    let ended = table::delete_all(tx, account, kept)?;
    note(tx, account, by, ended)
}

fn note(tx: &mut Tx, account: AccountId, by: Option<AccountId>, ended: u64) -> Result<()> {
    if ended == 0 {
        return Ok(());
    }
    let event = Event::new(events::SIGNED_OUT, account).actor(by).data(json!({ "sessions": ended }));
    tx.record(event).map(|_| ())
}
