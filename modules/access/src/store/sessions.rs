//! Signed-in browsers.

use host::{Grant, Role};
use kernel::{AccountId, Id, Instant, PersonId, RegionPath, Result};
use store::{Tx, params, record, sql};

use crate::model::{ReachKey, SecondFactorRule, Stage, Standing, Token};
use crate::policy::{Life, SEEN_EVERY};

/// Marks the id of a session.
#[derive(Debug)]
pub(crate) enum SessionMark {}
/// The id of a session.
pub(crate) type SessionId = Id<SessionMark>;

/// What every request asks: the session, its account and what that may, in one.
pub(crate) struct Living {
    pub(crate) account: AccountId,
    pub(crate) person: Option<PersonId>,
    pub(crate) name: String,
    pub(crate) one_time: bool,
    pub(crate) has_totp: bool,
    pub(crate) second_factor: SecondFactorRule,
    pub(crate) last_seen: Instant,
    pub(crate) grants: Vec<Grant>,
}

record! {
    /// A living session with one of its account's roles; without one where the account has none.
    struct LivingRow {
        account: AccountId,
        person: Option<PersonId>,
        name: String,
        one_time: bool,
        has_totp: bool,
        second_factor: SecondFactorRule,
        last_seen: Instant,
        role: Option<Role>,
        kind: Option<String>,
        target: Option<i64>,
        path: Option<RegionPath>,
    }
}

impl LivingRow {
    fn grant(&self) -> Option<Grant> {
        let reach = ReachKey::read(self.kind.as_deref()?, self.target?, self.path.clone())?;
        Some(Grant { role: self.role?, reach })
    }
}

record! {
    /// A session as its owner's list shows it.
    #[derive(Clone, Debug)]
    pub(crate) struct SessionRow {
        pub(crate) id: SessionId,
        pub(crate) client: String,
        pub(crate) agent: String,
        pub(crate) opened_at: Instant,
        pub(crate) last_seen: Instant,
    }
}

/// A session to be opened.
#[derive(Debug)]
pub(crate) struct NewSession<'a> {
    pub(crate) account: AccountId,
    pub(crate) stage: Stage,
    pub(crate) client: &'a str,
    pub(crate) agent: &'a str,
    pub(crate) life: Life,
}

pub(crate) fn insert(tx: &mut Tx, token: &Token, session: &NewSession<'_>) -> Result<SessionId> {
    let (id, now) = (tx.id::<SessionMark>(), tx.now());
    // Use is noted at most every five minutes: nobody is shut out earlier than was promised for that.
    let idle = session.life.idle.saturating_add(SEEN_EVERY);
    tx.put(
        sql!(
            "insert into sessions (id, token, account, stage, client, agent, opened_at, last_seen, idle_until, \
             idle_seconds, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10)"
        ),
        params![
            id,
            token.digest(),
            session.account,
            session.stage,
            session.client,
            session.agent,
            now,
            later(now, idle),
            idle,
            later(now, session.life.whole)
        ],
    )?;
    Ok(id)
}

/// The living session of `token` and its account, if that may sign in.
pub(crate) fn living(tx: &mut Tx, token: &Token) -> Result<Option<Living>> {
    let now = tx.now();
    let rows: Vec<LivingRow> = tx.query(
        sql!(
            LivingRow,
            "select s.account, a.person, a.name, a.one_time_until is not null as one_time, \
             a.totp is not null as has_totp, a.second_factor, s.last_seen, g.role, g.kind, g.target, g.path \
             from sessions s join accounts a on a.id = s.account left join grants g on g.account = a.id \
             where s.token = $1 and s.stage = $2 and a.standing = $3 and s.expires_at > $4 and s.idle_until > $4 \
             order by g.id"
        ),
        params![token.digest(), Stage::Open, Standing::Active, now],
    )?;
    let grants = rows.iter().filter_map(LivingRow::grant).collect();
    Ok(rows.into_iter().next().map(|row| Living {
        account: row.account,
        person: row.person,
        name: row.name,
        one_time: row.one_time,
        has_totp: row.has_totp,
        second_factor: row.second_factor,
        last_seen: row.last_seen,
        grants,
    }))
}

/// Notes that the session was used.
pub(crate) fn seen(tx: &mut Tx, token: &Token) -> Result<()> {
    let now = tx.now();
    tx.put(
        sql!(
            "update sessions set last_seen = $2, idle_until = $2 + idle_seconds * 1000000 \
             where token = $1 and last_seen < $2"
        ),
        params![token.digest(), now],
    )
}

/// The account that gave its password for `token` and still owes the second factor.
pub(crate) fn awaiting_code(tx: &mut Tx, token: &Token) -> Result<Option<AccountId>> {
    let now = tx.now();
    let found: Option<(AccountId,)> = tx.first(
        sql!("select account from sessions where token = $1 and stage = $2 and expires_at > $3"),
        params![token.digest(), Stage::Password, now],
    )?;
    Ok(found.map(|(account,)| account))
}

/// The id of the session of `token`, whatever its stage.
pub(crate) fn id_of(tx: &mut Tx, token: &Token) -> Result<Option<(SessionId, AccountId)>> {
    tx.first(sql!("select id, account from sessions where token = $1"), params![token.digest()])
}

/// The account's living sessions, the last used first.
pub(crate) fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<SessionRow>> {
    let now = tx.now();
    tx.query(
        sql!(
            SessionRow,
            "select id, client, agent, opened_at, last_seen from sessions \
             where account = $1 and stage = $2 and expires_at > $3 and idle_until > $3 order by last_seen desc, id"
        ),
        params![account, Stage::Open, now],
    )
}

/// Ends one session of the account; returns how many there were.
pub(crate) fn delete(tx: &mut Tx, account: AccountId, id: SessionId) -> Result<u64> {
    tx.execute(sql!("delete from sessions where id = $1 and account = $2"), params![id, account])
}

/// Ends the account's sessions, all but `kept`; returns how many.
pub(crate) fn delete_all(tx: &mut Tx, account: AccountId, kept: Option<SessionId>) -> Result<u64> {
    let kept = kept.unwrap_or(Id::from_number(0));
    tx.execute(sql!("delete from sessions where account = $1 and id <> $2"), params![account, kept])
}

/// Forgets sessions that are over.
pub(crate) fn tidy(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    tx.put(sql!("delete from sessions where expires_at < $1"), params![now])
}

/// So many seconds after `instant`.
pub(crate) fn later(instant: Instant, seconds: i64) -> Instant {
    instant.checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap_or(Instant::MAX)
}
