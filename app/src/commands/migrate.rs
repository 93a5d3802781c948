//! `lianxin migrate`: the tables as this program wants them.

use store::Surroundings;

use crate::cli::Place;
use crate::config::Config;
use crate::failure::Failure;
use crate::lock::Lock;
use crate::{assemble, terminal};

pub(crate) fn run(place: &Place) -> Result<(), Failure> {
    let config = Config::read(&place.config)?;
    assemble::make_folder(&config.settings.data)?;
    let _lock = Lock::take(&config.settings.data, &config.database)?;
    assemble::open_database(&config.database, Surroundings::system())?;
    terminal::say(&format!("{:?} is up to date.", config.database));
    Ok(())
}
