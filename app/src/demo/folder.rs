//! The demo's folder: never anything else's.

use std::fs;
use std::path::Path;

use super::Inhabitants;
use crate::assemble;
use crate::config::Config;
use crate::failure::Failure;
use crate::lock::Lock;

/// Stands in every folder that belongs to the demo, and says so.
const MARK: &str = "DEMO";
const NOTICE: &str = "This folder belongs to `lianxin demo`. `lianxin demo --fresh` deletes it.\n";
/// Stands there once the place is complete.
const COMPLETE: &str = "demo.json";
/// The place's config file, so that the commands for operators can be tried on it.
const CONFIG: &str = "lianxin.toml";

/// How to start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// With what was left.
    GoOn,
    /// With nothing.
    Over,
}

/// What is in the folder.
#[derive(Debug)]
pub(super) enum State {
    /// Nothing yet.
    Empty,
    /// The complete place.
    Filled(Inhabitants),
}

/// Makes the folder ready: as it was left, or empty. One that was left half filled is filled again.
pub(super) fn prepare(config: &Config, start: Start) -> Result<State, Failure> {
    let data = &config.settings.data;
    if is_somebody_elses(data)? {
        return Err(Failure::usage(format!("{} holds something that is not a demo place", data.display()))
            .hint("nothing was touched; choose another folder: lianxin demo --data FOLDER"));
    }
    assemble::make_folder(data)?;
    if start == Start::GoOn
        && let Some(inhabitants) = read(data)?
    {
        return Ok(State::Filled(inhabitants));
    }
    let lock = Lock::take(data, &config.database)?;
    let at = |e| Failure::failed(format!("{} cannot be emptied: {e}", data.display()));
    fs::remove_dir_all(data).map_err(at)?;
    drop(lock);
    assemble::make_folder(data)?;
    fs::write(data.join(MARK), NOTICE).map_err(at)?;
    Ok(State::Empty)
}

/// Remembers that the place is complete, and who lives there.
pub(super) fn filled(config: &Config, inhabitants: &Inhabitants) -> Result<(), Failure> {
    let (data, place) = (&config.settings.data, &config.settings.place);
    let text = serde_json::to_vec_pretty(inhabitants).map_err(Failure::failed)?;
    let config = format!("place = \"{place}\"\norigin = \"http://127.0.0.1:8080\"\ndata = \".\"\n");
    let written = fs::write(data.join(CONFIG), config).and_then(|()| fs::write(data.join(COMPLETE), text));
    written.map_err(|e| Failure::failed(format!("{}: {e}", data.display())))
}

fn is_somebody_elses(data: &Path) -> Result<bool, Failure> {
    match fs::read_dir(data) {
        Err(missing) if missing.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(other) => Err(Failure::failed(format!("{} cannot be read: {other}", data.display()))),
        Ok(mut entries) => Ok(entries.next().is_some() && !data.join(MARK).exists()),
    }
}

fn read(data: &Path) -> Result<Option<Inhabitants>, Failure> {
    let path = data.join(COMPLETE);
    if !path.exists() {
        return Ok(None);
    }
    let damaged = |e: &dyn std::fmt::Display| {
        Failure::failed(format!("{} is damaged: {e}", path.display()))
            .hint("start over: lianxin demo --fresh")
    };
    let text = fs::read(&path).map_err(|e| damaged(&e))?;
    serde_json::from_slice(&text).map(Some).map_err(|e| damaged(&e))
}
