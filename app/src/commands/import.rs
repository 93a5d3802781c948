//! `lianxin import opinions`: what citizens said before, from another system.

mod mapping;
mod rows;
mod table;

use std::path::Path;
use std::sync::Arc;

use kernel::{Error, Lang, Result, StationId};
use opinions::{ImportRow, Imported};
use store::vault::Vault;
use store::{Db, Tx};

use crate::assemble::{self, KeyFiles};
use crate::cli::ImportOpinions;
use crate::config::Config;
use crate::failure::Failure;
use crate::running;
use crate::terminal::{self, Unit, say};
use mapping::Mapping;
use rows::{Read, Rows};

pub(super) use table::table;

/// How many rows become durable together.
const TOGETHER: usize = 100;
/// How many rows a look beforehand shows.
const SHOWN: usize = 5;

/// A row with the line it stands on.
type Line = (u64, ImportRow);

/// A row that was not taken, and why.
#[derive(Clone, Debug)]
struct Rejected {
    line: u64,
    key: String,
    why: String,
}

/// What became of all rows.
#[derive(Debug, Default)]
struct Tally {
    new: u64,
    known: u64,
    rejected: Vec<Rejected>,
}

pub(crate) fn opinions(import: &ImportOpinions) -> Result<(), Failure> {
    let config = Config::read(&import.place.config)?;
    let mapping = Mapping::read(&import.map)?;
    let rows = Rows::open(&import.file, mapping)?;
    running::block_on(async {
        let db = assemble::open_existing(&config.database)?;
        let station = station(&db, &import.station).await?;
        let tally = if import.dry_run {
            look(rows)?
        } else {
            let ring = KeyFiles::of(&config.settings.data).ring()?;
            let vault = Vault::new(ring, db.surroundings().entropy.clone());
            bring(&db, &vault, station, &source(import), rows).await?
        };
        report(import, &tally)
    })
}

/// The name under which the keys of this import are remembered.
fn source(import: &ImportOpinions) -> String {
    let file = || import.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    import.source.clone().unwrap_or_else(file)
}

async fn station(db: &Db, code: &str) -> Result<StationId, Failure> {
    let parsed = code.parse().map_err(|e| Failure::usage(format!("--station {code}: {e}")))?;
    let found = db.read(move |tx| stations::station_by_code(tx, &parsed)).await?;
    found
        .map(|station| station.id)
        .ok_or_else(|| Failure::usage(format!("--station {code}: there is no such station")))
}

/// Shows the first rows as they would be taken and checks all of them.
fn look(rows: Rows) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    for read in rows {
        match read? {
            Read::Bad(rejected) => tally.rejected.push(rejected),
            Read::Row(read) => match opinions::check_row(&read.1) {
                Err(wrong) => {
                    tally.rejected.push(rejected(read.0, &read.1, wrong.iter().map(|e| (e.field, &e.say))))
                }
                Ok(_) => {
                    if tally.new < u64::try_from(SHOWN).unwrap_or_default() {
                        show(read.0, &read.1);
                    }
                    tally.new += 1;
                }
            },
        }
    }
    Ok(tally)
}

fn show(line: u64, row: &ImportRow) {
    let received = row.received_at.map_or("now".to_owned(), |at| at.to_string());
    say(&format!(
        "line {line}: key {}, received {received}, phone {}",
        row.key,
        if row.phone.is_empty() { "no" } else { "yes" }
    ));
    for (part, text) in
        [("title", &row.title), ("place", &row.place), ("body", &row.body), ("reply", &row.reply)]
    {
        if !text.is_empty() {
            say(&format!("  {part:<6} {}", kernel::text::excerpt(text, 60)));
        }
    }
}

async fn bring(
    db: &Db,
    vault: &Vault,
    station: StationId,
    source: &str,
    rows: Rows,
) -> Result<Tally, Failure> {
    let bar = terminal::bar("importing", rows.length(), Unit::Bytes);
    let mut tally = Tally::default();
    let mut waiting: Vec<Line> = Vec::with_capacity(TOGETHER);
    let mut rows = rows;
    while let Some(read) = rows.next() {
        match read? {
            Read::Bad(rejected) => tally.rejected.push(rejected),
            Read::Row(line) => waiting.push(*line),
        }
        if waiting.len() == TOGETHER {
            keep(db, vault, station, source, std::mem::take(&mut waiting), &mut tally).await?;
            bar.set_position(rows.position());
        }
    }
    keep(db, vault, station, source, waiting, &mut tally).await?;
    bar.finish_and_clear();
    Ok(tally)
}

/// Writes these rows in one transaction. A row that is refused is refused before anything of it is written.
async fn keep(
    db: &Db,
    vault: &Vault,
    station: StationId,
    source: &str,
    lines: Vec<Line>,
    tally: &mut Tally,
) -> Result<(), Failure> {
    let (vault, source, lines) = (vault.clone(), source.to_owned(), Arc::new(lines));
    let outcomes = db
        .write(move |tx| {
            lines.iter().map(|line| one(tx, &vault, station, &source, line)).collect::<Result<Vec<_>>>()
        })
        .await?;
    for outcome in outcomes {
        match outcome {
            Ok(Imported::New(_)) => tally.new += 1,
            Ok(Imported::Known(_)) => tally.known += 1,
            Err(rejected) => tally.rejected.push(rejected),
        }
    }
    Ok(())
}

fn one(
    tx: &mut Tx,
    vault: &Vault,
    station: StationId,
    source: &str,
    (line, row): &Line,
) -> Result<Result<Imported, Rejected>> {
    match opinions::import_row(tx, vault, station, source, row) {
        Ok(imported) => Ok(Ok(imported)),
        Err(Error::Refused(refusal)) if !refusal.fields().is_empty() => {
            Ok(Err(rejected(*line, row, refusal.fields().iter().map(|e| (e.field, &e.say)))))
        }
        Err(other) => Err(other),
    }
}

fn rejected<'a>(
    line: u64,
    row: &ImportRow,
    why: impl Iterator<Item = (&'static str, &'a kernel::Say)>,
) -> Rejected {
    let why: Vec<String> = why.map(|(field, say)| format!("{field}: {}", say.to(Lang::En))).collect();
    Rejected { line, key: row.key.clone(), why: why.join("; ") }
}

fn report(import: &ImportOpinions, tally: &Tally) -> Result<(), Failure> {
    let taken = if import.dry_run { "would be taken" } else { "taken" };
    say(&format!("{taken:<18} {}", tally.new));
    if tally.known > 0 {
        say(&format!("taken before       {}", tally.known));
    }
    say(&format!("not taken          {}", tally.rejected.len()));
    match &import.rejected {
        Some(file) => write_rejected(file, &tally.rejected)?,
        None => {
            for Rejected { line, key, why } in &tally.rejected {
                terminal::complain(&format!("line {line} (key {key}): {why}"));
            }
        }
    }
    match tally.rejected.len() {
        0 => Ok(()),
        rejected => Err(Failure::not_whole(format!("{rejected} rows cannot be taken as they are"))
            .hint("put them right and start the same import again: what was taken is passed over")),
    }
}

fn write_rejected(file: &Path, rejected: &[Rejected]) -> Result<(), Failure> {
    let write = || -> csv::Result<()> {
        let mut out = csv::Writer::from_path(file)?;
        out.write_record(["line", "key", "why"])?;
        for Rejected { line, key, why } in rejected {
            out.write_record([&line.to_string(), key, why])?;
        }
        Ok(out.flush()?)
    };
    write().map_err(|e| Failure::failed(format!("{} cannot be written: {e}", file.display())))
}
