//! The rows of tables on their way in.

use jiff::SignedDuration;
use kernel::{AccountId, Error, RegionId, Result};
use store::{Tx, params, sql, values};

use super::sheets::Sheets;
use super::{Decision, FileId, Mapping};
use crate::long::LongId;
use crate::sealed;

/// After how many days a table nobody went on with is forgotten.
const FORGOTTEN_DAYS: i64 = 7;

store::record! {
    /// An uploaded table.
    #[derive(Clone, Debug)]
    pub(super) struct FileRow {
        pub(super) id: FileId,
        pub(super) account: AccountId,
        pub(super) target: String,
        pub(super) name: String,
        pub(super) headings: String,
        pub(super) total: i64,
        pub(super) mapping: String,
        pub(super) state: String,
        pub(super) work: Option<LongId>,
        pub(super) doubts: Option<String>,
        pub(super) sheets: Option<String>,
    }
}

impl FileRow {
    /// What becomes of rows in doubt that nobody decided one by one.
    pub(super) fn rest(&self) -> Option<Decision> {
        self.doubts.as_deref().and_then(Decision::read)
    }

    /// Which sheets of the file it is made of.
    pub(super) fn sheets(&self) -> Sheets {
        self.sheets.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }

    pub(super) fn headings(&self) -> Result<Vec<String>> {
        serde_json::from_str(&self.headings).map_err(kernel::Error::fault)
    }

    pub(super) fn mapping(&self) -> Result<Mapping> {
        serde_json::from_str(&self.mapping).map_err(kernel::Error::fault)
    }
}

pub(super) fn file(tx: &mut Tx, id: FileId) -> Result<Option<FileRow>> {
    tx.first(
        sql!(
            FileRow,
            "select id, account, target, name, headings, total, mapping, state, work, doubts, sheets from import_files \
             where id = $1"
        ),
        params![id],
    )
}

pub(super) fn insert_file(tx: &mut Tx, file: &FileRow) -> Result<()> {
    let now = tx.now();
    tx.put(
        sql!(
            "insert into import_files (id, account, target, name, headings, total, mapping, state, at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            file.id,
            file.account,
            file.target,
            file.name,
            file.headings,
            file.total,
            file.mapping,
            file.state,
            now
        ],
    )
}

pub(super) fn set_total(tx: &mut Tx, id: FileId, (total, sheets): (i64, &Sheets), state: &str) -> Result<()> {
    let sheets = serde_json::to_string(sheets).map_err(kernel::Error::fault)?;
    tx.change(
        sql!("update import_files set total = $2, state = $3, sheets = $4 where id = $1"),
        params![id, total, state, sheets],
    )
}

pub(super) fn set_mapping(tx: &mut Tx, id: FileId, mapping: &str) -> Result<()> {
    tx.change(sql!("update import_files set mapping = $2 where id = $1"), params![id, mapping])
}

pub(super) fn set_state(tx: &mut Tx, id: FileId, state: &str, work: LongId) -> Result<()> {
    tx.change(sql!("update import_files set state = $2, work = $3 where id = $1"), params![id, state, work])
}

pub(super) fn insert_part(tx: &mut Tx, file: FileId, number: i64, rows: &str) -> Result<()> {
    let rows = sealed::seal(tx, &sealed::of_part(file, number), rows.to_owned())?;
    tx.put(
        sql!("insert into import_parts (file, number, rows) values ($1, $2, $3)"),
        params![file, number, rows],
    )
}

pub(super) fn part(tx: &mut Tx, file: FileId, number: i64) -> Result<Option<String>> {
    let row: Option<(String,)> = tx.first(
        sql!("select rows from import_parts where file = $1 and number = $2"),
        params![file, number],
    )?;
    row.map(|(rows,)| sealed::open(tx, &sealed::of_part(file, number), rows)).transpose()
}

/// Gives each key to the row of this number, or says whose it is.
pub(super) fn claim_each(tx: &mut Tx, claims: &[(FileId, &str, u32)]) -> Result<Vec<u32>> {
    let claims: Vec<_> = claims.iter().map(|(file, key, number)| values![file, key, number]).collect();
    let rows = tx.query_each::<(u32,)>(
        sql!(
            "insert into import_keys (file, key, number) values ($1, $2, $3) \
             on conflict (file, key) do update set number = import_keys.number returning number"
        ),
        &claims,
    )?;
    let whose = |rows: Vec<(u32,)>| rows.first().map(|(number,)| *number);
    rows.into_iter().map(|rows| whose(rows).ok_or_else(|| Error::fault("a key belongs to no row"))).collect()
}

store::record! {
    /// A row in doubt.
    #[derive(Clone, Debug)]
    pub(super) struct DoubtRow {
        pub(super) number: u32,
        pub(super) row: String,
        pub(super) candidates: String,
        pub(super) decision: Option<String>,
    }
}

pub(super) fn insert_doubt(
    tx: &mut Tx,
    file: FileId,
    number: u32,
    row: &str,
    candidates: &str,
) -> Result<()> {
    tx.put(
        sql!(
            "insert into import_doubts (file, number, row, candidates) values ($1, $2, $3, $4) \
             on conflict (file, number) do update set row = excluded.row, candidates = excluded.candidates"
        ),
        params![file, number, row, candidates],
    )
}

/// The rows in doubt that nobody decided, in order.
pub(super) fn open_doubts(tx: &mut Tx, file: FileId, limit: i64) -> Result<Vec<DoubtRow>> {
    tx.query(
        sql!(
            DoubtRow,
            "select number, row, candidates, decision from import_doubts \
             where file = $1 and decision is null order by number limit $2"
        ),
        params![file, limit],
    )
}

/// The rows in doubt between two numbers, both included.
pub(super) fn doubts_between(tx: &mut Tx, file: FileId, first: u32, last: u32) -> Result<Vec<DoubtRow>> {
    tx.query(
        sql!(
            DoubtRow,
            "select number, row, candidates, decision from import_doubts \
             where file = $1 and number >= $2 and number <= $3 order by number"
        ),
        params![file, first, last],
    )
}

pub(super) fn decide(tx: &mut Tx, file: FileId, number: u32, decision: &str) -> Result<()> {
    tx.put(
        sql!("update import_doubts set decision = $3 where file = $1 and number = $2"),
        params![file, number, decision],
    )
}

/// How many rows in doubt nobody decided.
pub(super) fn count_open(tx: &mut Tx, file: FileId) -> Result<i64> {
    tx.value(sql!("select count(*) from import_doubts where file = $1 and decision is null"), params![file])
}

/// Decides all rows in doubt that nobody decided, and those that turn out to be in doubt later.
pub(super) fn decide_rest(tx: &mut Tx, file: FileId, decision: &str) -> Result<()> {
    tx.put(
        sql!("update import_doubts set decision = $2 where file = $1 and decision is null"),
        params![file, decision],
    )?;
    tx.change(sql!("update import_files set doubts = $2 where id = $1"), params![file, decision])
}

pub(super) fn remember(
    tx: &mut Tx,
    office: RegionId,
    file: &FileRow,
    signature: &str,
    mapping: &str,
) -> Result<()> {
    tx.put(
        sql!(
            "insert into import_mappings (office, target, headings, mapping) values ($1, $2, $3, $4) \
             on conflict (office, target, headings) do update set mapping = excluded.mapping"
        ),
        params![office, file.target, signature, mapping],
    )
}

pub(super) fn remembered(
    tx: &mut Tx,
    office: RegionId,
    target: &str,
    signature: &str,
) -> Result<Option<Mapping>> {
    let row: Option<(String,)> = tx.first(
        sql!("select mapping from import_mappings where office = $1 and target = $2 and headings = $3"),
        params![office, target, signature],
    )?;
    row.map(|(mapping,)| serde_json::from_str(&mapping).map_err(kernel::Error::fault)).transpose()
}

/// Forgets what a check of the table found: its columns mean something else now.
pub(super) fn forget_check(tx: &mut Tx, file: FileId) -> Result<()> {
    tx.put(sql!("delete from import_keys where file = $1"), params![file])?;
    tx.put(sql!("delete from import_doubts where file = $1"), params![file])?;
    tx.change(sql!("update import_files set doubts = null where id = $1"), params![file])
}

/// Takes the rows of a table away: they are personal data and no longer needed.
pub(super) fn clear(tx: &mut Tx, file: FileId) -> Result<()> {
    forget_check(tx, file)?;
    tx.put(sql!("delete from import_parts where file = $1"), params![file])
}

/// Forgets the tables that nobody went on with.
pub(super) fn forget(tx: &mut Tx) -> Result<()> {
    let before = tx.now().saturating_sub(SignedDuration::from_hours(24 * FORGOTTEN_DAYS)).unwrap_or(tx.now());
    let old: Vec<(FileId,)> =
        tx.query(sql!("select id from import_files where at < $1 order by at limit 20"), params![before])?;
    for (file,) in old {
        clear(tx, file)?;
        tx.put(sql!("delete from import_files where id = $1"), params![file])?;
    }
    Ok(())
}
