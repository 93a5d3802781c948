//! How long a register takes to be taken in from a spreadsheet, and what memory that needs.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::place::Place;
use crate::process::{Watched, watch};
use crate::register;

/// The office of the demo's top region, which answers for what is taken in.
const OFFICE: [&str; 2] = ["--account", "yunxi.office"];
/// Rows are left for a person to decide: done, and not whole.
const NOT_WHOLE: i32 = 3;

/// A register that was taken in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    /// How many rows it had.
    pub(crate) rows: u32,
    /// How many of them became deputies.
    pub(crate) added: u32,
    pub(crate) took: Duration,
    /// What the program held in memory at most, in MB.
    pub(crate) peak: f64,
}

/// Takes a register of so many rows, written into the folder, into a place that the demo filled.
pub(crate) fn measure(place: &Place, folder: &Path, rows: u32) -> Result<Taken, String> {
    fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    register::write(folder, rows).map_err(|e| e.to_string())?;
    take(place, &["import", "regions"], &[], &folder.join("regions.csv"))?;
    let Watched { said, took, peak, .. } =
        take(place, &["import", "deputies"], &["--map", "term:=14"], &folder.join("register.xlsx"))?;
    let added = said.lines().find(|line| line.ends_with(" added"));
    let added = added.and_then(|line| line.split_whitespace().next()?.parse().ok());
    let added = added.ok_or_else(|| format!("the import does not say how many it added:\n{said}"))?;
    Ok(Taken { rows, added, took, peak })
}

fn take(place: &Place, what: &[&str], how: &[&str], sheet: &Path) -> Result<Watched, String> {
    let watched = watch(place.command(what).args(OFFICE).args(how).arg(sheet))?;
    match watched.status.code() {
        Some(0 | NOT_WHOLE) => Ok(watched),
        _ => Err(format!("{what:?} ended with {}:\n{}", watched.status, watched.complained)),
    }
}
