//! Long work: what takes longer than a request may. A module begins it and does it step by step, each step a transaction of
//! a leased job, so that it survives a restart; whoever asked sees how far it has come on a page of its own, is told when it
//! is done, and downloads the rows that could not be taken.

mod pages;

use jiff::SignedDuration;
use kernel::{AccountId, Id, Instant, Lang, Result};
use maud::Markup;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use store::job::{Leased, Next};
use store::{Tx, params, sql};

use crate::{notices, sealed};

pub(crate) use pages::{notice, own, routes};

/// Marks the id of a long work.
#[derive(Debug)]
pub enum LongKey {}

/// Names a long work.
pub type LongId = Id<LongKey>;

/// How long a work and the rows it could not take are kept, in days: they hold personal data.
const KEPT_DAYS: i64 = 30;
/// The kind of the notice that it is done.
pub(crate) const DONE: &str = "host.long_done";
/// The words of its state.
const RUNNING: &str = "running";
const FINISHED: &str = "finished";

store::record! {
    /// A long work as it stands.
    #[derive(Clone, Debug)]
    pub struct LongWork {
        /// Its id.
        pub id: LongId,
        /// Who asked for it.
        pub account: AccountId,
        /// The name of the job kind that does it.
        pub kind: String,
        /// The language that rows are refused in: they become a file.
        pub lang: String,
        /// What it is to do, JSON.
        pub data: String,
        /// Whether it still runs.
        pub state: String,
        /// How much is done.
        pub done: i64,
        /// How much there is to do.
        pub total: i64,
        /// How many rows could not be taken.
        pub issues: i64,
        /// What has come of it so far, JSON.
        pub result: String,
        /// The headings of the rows, JSON.
        pub headings: String,
        /// When it was begun.
        pub began_at: Instant,
        /// When it last moved.
        pub moved_at: Instant,
    }
}

impl LongWork {
    /// What it is to do.
    ///
    /// # Errors
    /// A fault when it is something else.
    pub fn data<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_str(&self.data).map_err(kernel::Error::fault)
    }

    /// What has come of it so far; nothing at the beginning.
    ///
    /// # Errors
    /// A fault when it is something else.
    pub fn result<T: DeserializeOwned + Default>(&self) -> Result<T> {
        if self.result.is_empty() {
            return Ok(T::default());
        }
        serde_json::from_str(&self.result).map_err(kernel::Error::fault)
    }

    /// Keeps what has come of it so far; saved when the step ends.
    ///
    /// # Errors
    /// A fault when it is no JSON.
    pub fn keep<T: Serialize>(&mut self, result: &T) -> Result<()> {
        self.result = serde_json::to_string(result).map_err(kernel::Error::fault)?;
        Ok(())
    }

    /// The language that rows are refused in.
    pub fn lang(&self) -> Lang {
        Lang::from_tag(&self.lang).unwrap_or_default()
    }

    /// Whether it is done.
    pub fn is_finished(&self) -> bool {
        self.state == FINISHED
    }

    /// Notes a row that could not be taken, with its number in the file and why.
    ///
    /// # Errors
    /// A fault when the database refuses.
    pub fn refuse(&mut self, tx: &mut Tx, number: u32, cells: &[String], why: &str) -> Result<()> {
        let cells = serde_json::to_string(cells).map_err(kernel::Error::fault)?;
        let cells = sealed::seal(tx, &sealed::of_issue(self.id, number), cells)?;
        self.issues += 1;
        tx.put(
            sql!(
                "insert into long_issues (work, number, cells, why) values ($1, $2, $3, $4) \
                 on conflict (work, number) do update set cells = excluded.cells, why = excluded.why"
            ),
            params![self.id, number, cells, why],
        )
    }
}

/// How a module shows a long work of its kinds.
#[derive(Clone, Debug)]
pub struct LongShown {
    /// What it is.
    pub title: String,
    /// What has come of it.
    pub result: Markup,
    /// Where it belongs.
    pub back: page::Link,
}

/// Long work to be begun.
#[derive(Clone, Debug)]
pub struct NewLong {
    /// The name of the job kind whose function calls [`step`].
    pub kind: &'static str,
    /// Who asks for it.
    pub account: AccountId,
    /// The language rows are refused in.
    pub lang: Lang,
    /// How much there is to do.
    pub total: i64,
    /// The headings of the rows, for the file of those that could not be taken.
    pub headings: Vec<String>,
}

/// Begins long work that is to do `data`: its first step runs as soon as a worker is free. What has expired goes.
///
/// # Errors
/// A fault when the database refuses.
pub fn begin<T: Serialize>(tx: &mut Tx, new: &NewLong, data: &T) -> Result<LongId> {
    let id = note(tx, new, data)?;
    let now = tx.now();
    tx.enqueue(new.kind, &id.to_string(), "{}", now)?;
    Ok(id)
}

/// Notes long work that whoever calls does on their own, step by step with [`advance`]: commands at a terminal.
///
/// # Errors
/// A fault when the database refuses.
pub fn note<T: Serialize>(tx: &mut Tx, new: &NewLong, data: &T) -> Result<LongId> {
    expire(tx, new.account)?;
    let (id, now) = (tx.id::<LongKey>(), tx.now());
    let data = serde_json::to_string(data).map_err(kernel::Error::fault)?;
    let headings = serde_json::to_string(&new.headings).map_err(kernel::Error::fault)?;
    tx.put(
        sql!(
            "insert into long_works \
             (id, account, kind, lang, data, state, done, total, issues, result, headings, began_at, moved_at) \
             values ($1, $2, $3, $4, $5, $6, 0, $7, 0, '', $8, $9, $9)"
        ),
        params![id, new.account, new.kind, new.lang.tag(), data, RUNNING, new.total, headings, now],
    )?;
    Ok(id)
}

/// Takes away what this account was shown long ago.
fn expire(tx: &mut Tx, account: AccountId) -> Result<()> {
    let before = tx.now().saturating_sub(SignedDuration::from_hours(24 * KEPT_DAYS)).unwrap_or(tx.now());
    tx.put(
        sql!(
            "delete from long_issues where work in \
             (select id from long_works where account = $1 and moved_at < $2 and state = $3)"
        ),
        params![account, before, FINISHED],
    )?;
    tx.put(
        // Papers go with their files, each in its turn.
        sql!(
            "delete from long_works where account = $1 and moved_at < $2 and state = $3 \
             and not exists (select 1 from paper_orders where work = long_works.id)"
        ),
        params![account, before, FINISHED],
    )
}

/// A long work, if it is still kept.
///
/// # Errors
/// A fault when the database fails.
pub fn find(tx: &mut Tx, id: LongId) -> Result<Option<LongWork>> {
    tx.first(
        sql!(
            LongWork,
            "select id, account, kind, lang, data, state, done, total, issues, result, headings, began_at, moved_at \
             from long_works where id = $1"
        ),
        params![id],
    )
}

/// Whether there is more to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stepped {
    /// There is.
    More,
    /// That was all.
    Whole,
}

/// Does one step of the work that a leased job stands for; call it from the job kind's function. `f` does as much as fits a
/// transaction and moves [`LongWork::done`] on.
///
/// # Errors
/// What `f` returns: then nothing of the step is kept, and it is tried again later.
pub fn step(
    tx: &mut Tx,
    job: &Leased,
    f: impl FnOnce(&mut Tx, &mut LongWork) -> Result<Stepped>,
) -> Result<Next> {
    let Ok(id) = job.key.parse() else { return Ok(Next::Done) };
    let at = tx.now();
    match advance(tx, id, f)? {
        Stepped::More => Ok(Next::Again { at, data: "{}".to_owned() }),
        Stepped::Whole => Ok(Next::Done),
    }
}

/// Does one step of long work and notes how far it has come; at its end whoever asked is told.
///
/// # Errors
/// What `f` returns: then nothing of the step is kept.
pub fn advance(
    tx: &mut Tx,
    id: LongId,
    f: impl FnOnce(&mut Tx, &mut LongWork) -> Result<Stepped>,
) -> Result<Stepped> {
    let Some(mut work) = find(tx, id)? else { return Ok(Stepped::Whole) };
    let stepped = f(tx, &mut work)?;
    if stepped == Stepped::Whole {
        work.state = FINISHED.to_owned();
        work.done = work.total;
    }
    let now = tx.now();
    tx.change(
        sql!(
            "update long_works set state = $2, done = $3, issues = $4, result = $5, moved_at = $6 where id = $1"
        ),
        params![work.id, work.state, work.done, work.issues, work.result, now],
    )?;
    if stepped == Stepped::Whole {
        notices::send(tx, work.account, DONE, &href(work.id), &json!({ "work": work.id }))?;
    }
    Ok(stepped)
}

/// The page of a long work.
pub fn href(id: LongId) -> String {
    format!("/desk/work/{id}")
}

store::record! {
    /// A row that could not be taken.
    #[derive(Clone, Debug)]
    pub struct Issue {
        /// Its number in the file.
        pub number: u32,
        /// The row as it came, JSON.
        pub cells: String,
        /// Why.
        pub why: String,
    }
}

/// The rows that could not be taken, after the one of this number.
///
/// # Errors
/// A fault when the database fails.
pub fn issues(tx: &mut Tx, work: LongId, after: u32, limit: i64) -> Result<Vec<Issue>> {
    let mut found: Vec<Issue> = tx.query(
        sql!(
            Issue,
            "select number, cells, why from long_issues where work = $1 and number > $2 order by number limit $3"
        ),
        params![work, after, limit],
    )?;
    for issue in &mut found {
        issue.cells =
            sealed::open(tx, &sealed::of_issue(work, issue.number), std::mem::take(&mut issue.cells))?;
    }
    Ok(found)
}
