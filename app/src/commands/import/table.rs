//! `lianxin import deputies` and `lianxin import regions`: tables, as the office's pages take them in.

use std::io::{BufWriter, Write};
use std::path::Path;

use host::import::{self, Decision, FileId, Mapping, Mode, Need, Tally, Target};
use host::long::{self, LongId, LongWork, Stepped};
use host::{Actor, sheet_says};
use kernel::{Error, Lang};
use paper::{Column, ColumnKind, Format, Table};
use store::Db;

use crate::assemble;
use crate::cli::{Doubts, ImportTable};
use crate::config::Config;
use crate::failure::Failure;
use crate::running;
use crate::terminal::{self, Unit, say};

/// How many rows of the file of rejected rows are read at a time.
const TOGETHER: i64 = 1_000;

/// Takes a table in, or only looks at every row.
pub(crate) fn table<T: Target>(wanted: &ImportTable) -> Result<(), Failure> {
    let config = Config::read(&wanted.place.config)?;
    let bytes = std::fs::read(&wanted.file)
        .map_err(|e| Failure::usage(format!("{} cannot be read: {e}", wanted.file.display())))?;
    running::block_on(async {
        let db = assemble::open_existing(&config.database)?;
        let actor = actor(&db, &wanted.account).await?;
        let name = wanted.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let taken = import::take_in::<T>(&db, actor.account, &name, bytes).await?;
        let file = taken.map_err(|error| {
            Failure::usage(format!("{}: {error}", wanted.file.display()))
                .hint(sheet_says(&error).to(Lang::En))
        })?;
        map::<T>(&db, file, wanted).await?;
        if let Some(decision) = decision(wanted.doubts) {
            db.write(move |tx| import::decide_doubts(tx, file, decision)).await?;
        }
        let (mode, verb) = if wanted.dry_run { (Mode::Look, "would be") } else { (Mode::Take, "were") };
        let done = work::<T>(&db, &actor, file, mode).await?;
        report(verb, &done)?;
        rejected(&db, &done, wanted.rejected.as_deref()).await
    })
}

/// What the command says of all rows in doubt; none where a person decides.
fn decision(doubts: Doubts) -> Option<Decision> {
    match doubts {
        Doubts::Ask => None,
        Doubts::Apart => Some(Decision::Apart),
        Doubts::Skip => Some(Decision::Skip),
    }
}

async fn actor(db: &Db, login: &str) -> Result<Actor, Failure> {
    let typed = login.to_owned();
    let found = db
        .read(move |tx| match access::account_by_login(tx, &typed)? {
            Some(account) => access::actor_of(tx, account),
            None => Ok(None),
        })
        .await?;
    found.ok_or_else(|| Failure::usage(format!("--account {login}: nobody signs in so")))
}

/// Maps the columns as they were guessed, and otherwise as the command says: `part=heading`, or `part:=value` for all rows.
async fn map<T: Target>(db: &Db, file: FileId, wanted: &ImportTable) -> Result<(), Failure> {
    let pairs = wanted.map.clone();
    let (mapping, unknown) = db
        .write(move |tx| {
            let mut unknown = Vec::new();
            let mapping = import::change_mapping(tx, file, |headings, mapping| {
                unknown = pairs.iter().filter(|pair| !apply::<T>(pair, headings, mapping)).cloned().collect();
            })?;
            Ok((mapping, unknown))
        })
        .await?;
    if let Some(pair) = unknown.first() {
        let parts: Vec<&str> = T::ABOUT.fields.iter().map(|field| field.name).collect();
        return Err(Failure::usage(format!("--map {pair}: there is no such part or heading")).hint(format!(
            "PART=HEADING, or PART:=VALUE for every row; the parts are {}",
            parts.join(", ")
        )));
    }
    let missing = T::ABOUT.fields.iter().find(|field| {
        let source = mapping.get(field.name).cloned().unwrap_or_default();
        match field.need {
            Need::Row => source.column.is_none(),
            Need::RowOrTable => source.column.is_none() && source.otherwise.is_empty(),
            Need::Open => false,
        }
    });
    match missing {
        None => Ok(()),
        Some(field) => Err(Failure::usage(format!("no column holds {}", field.name))
            .hint(format!("name it with --map {0}=HEADING, or --map {0}:=VALUE for every row", field.name))),
    }
}

fn apply<T: Target>(pair: &str, headings: &[String], mapping: &mut Mapping) -> bool {
    let known = |part: &str| T::ABOUT.fields.iter().any(|field| field.name == part);
    if let Some((part, value)) = pair.split_once(":=") {
        mapping.entry(part.to_owned()).or_default().otherwise = value.to_owned();
        return known(part);
    }
    let Some((part, heading)) = pair.split_once('=') else { return false };
    let column = headings.iter().position(|one| one == heading);
    mapping.entry(part.to_owned()).or_default().column = column;
    known(part) && column.is_some()
}

/// Looks at every row or takes every row, part by part.
async fn work<T: Target>(db: &Db, actor: &Actor, file: FileId, mode: Mode) -> Result<LongWork, Failure> {
    let whose = actor.clone();
    let begin = move |tx: &mut store::Tx| import::work_here::<T>(tx, &whose, file, Lang::En, mode);
    let id: LongId = db.write(begin).await?;
    let name = match mode {
        Mode::Look => "checking",
        Mode::Take => "importing",
    };
    let mut bar = None;
    loop {
        let stepped = db.write(move |tx| import::advance::<T>(tx, id, mode)).await?;
        let row = db.read(move |tx| long::find(tx, id)).await?;
        let row = row.ok_or_else(|| Error::fault("the work is gone"))?;
        let count = |number: i64| u64::try_from(number).unwrap_or_default();
        let bar = bar.get_or_insert_with(|| terminal::bar(name, count(row.total), Unit::Count));
        bar.set_position(count(row.done));
        if stepped == Stepped::Whole {
            bar.finish_and_clear();
            return Ok(row);
        }
    }
}

fn report(verb: &str, work: &LongWork) -> Result<(), Failure> {
    let tally: Tally = work.result()?;
    for (what, count) in [
        ("added", tally.new),
        ("updated", tally.changed),
        ("left as they are", tally.known),
        ("left for a person to decide", tally.doubts),
        ("left out", tally.skipped),
        ("refused", tally.refused),
    ] {
        say(&format!("{count:>8} rows {verb} {what}"));
    }
    Ok(())
}

/// Writes the rows that were not taken into a file, and says how many.
async fn rejected(db: &Db, work: &LongWork, file: Option<&Path>) -> Result<(), Failure> {
    let id = work.id;
    if let Some(file) = file {
        let unwritable =
            |e: &dyn std::fmt::Display| Failure::failed(format!("{} cannot be written: {e}", file.display()));
        let out = std::fs::File::create(file).map_err(|e| unwritable(&e))?;
        let headings: Vec<String> = serde_json::from_str(&work.headings).map_err(Failure::failed)?;
        let width = headings.len();
        let columns = headings.into_iter().map(Column::text);
        let columns = columns.chain([Column::text("why"), Column::new(ColumnKind::Number, "row")]).collect();
        let format = file.extension().and_then(|ending| Format::of(&ending.to_string_lossy()));
        let mut table = Table::new(format.unwrap_or(Format::Csv), "rejected", columns, BufWriter::new(out))?;
        let mut after = 0;
        loop {
            let rows = db.read(move |tx| long::issues(tx, id, after, TOGETHER)).await?;
            for row in &rows {
                let mut cells: Vec<String> = serde_json::from_str(&row.cells).map_err(Failure::failed)?;
                cells.resize(width, String::new());
                cells.extend([row.why.clone(), row.number.to_string()]);
                table.row(&cells)?;
            }
            match rows.last() {
                Some(last) => after = last.number,
                None => break,
            }
        }
        table.finish()?.flush().map_err(|e| unwritable(&e))?;
    } else {
        for row in db.read(move |tx| long::issues(tx, id, 0, 20)).await? {
            terminal::complain(&format!("row {}: {}", row.number, row.why));
        }
    }
    match work.issues {
        0 => Ok(()),
        count => Err(Failure::not_whole(format!("{count} rows cannot be taken as they are")).hint(
            "write them into a file with --rejected FILE, put them right and import that file: what was taken is passed over",
        )),
    }
}
