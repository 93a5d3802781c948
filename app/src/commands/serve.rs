//! `lianxin serve`: a real place.

use axum::Router;
use store::Surroundings;

use crate::assemble;
use crate::cli::Place;
use crate::config::Config;
use crate::failure::Failure;
use crate::running::{self, Doors};

pub(crate) fn run(place: &Place) -> Result<(), Failure> {
    let config = Config::read(&place.config)?;
    host::start_log(config.log, &config.filter);
    for doubt in config.doubts() {
        tracing::warn!("{doubt}");
    }
    running::block_on(async {
        let people = running::listen(config.settings.listen, "listen in the config file, e.g.").await?;
        let metrics = match config.settings.metrics {
            Some(address) => Some(running::listen(address, "metrics in the config file, e.g.").await?),
            None => None,
        };
        let home = assemble::open(&config, Surroundings::system()).await?;
        let doors = Doors { people, metrics, extra: Router::new() };
        running::serve(home, doors, || announce(&config)).await
    })
}

fn announce(config: &Config) {
    let Config { settings, database, .. } = config;
    tracing::info!(listen = %settings.listen, origin = settings.origin, ?database, "serving {}", settings.place);
}
