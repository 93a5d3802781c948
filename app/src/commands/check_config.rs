//! `lianxin check-config`: whether the config file is sound and what it comes to.

use crate::cli::Place;
use crate::config::Config;
use crate::failure::Failure;
use crate::terminal::say;

pub(crate) fn run(place: &Place) -> Result<(), Failure> {
    let config = Config::read(&place.config)?;
    let settings = &config.settings;
    say(&format!("place      {}", settings.place));
    say(&format!("origin     {}", settings.origin));
    say(&format!("listen     {}", settings.listen));
    say(&format!(
        "metrics    {}",
        settings.metrics.map_or("nowhere".to_owned(), |address| address.to_string())
    ));
    say(&format!("proxies    {}", settings.proxies));
    say(&format!("data       {}", settings.data.display()));
    say(&format!("database   {:?}", config.database));
    say(&format!("modules    {}", modules(&config)));
    say(&format!("log        {:?}, {}", config.log, config.filter));
    for doubt in config.doubts() {
        say(&format!("think about it: {doubt}"));
    }
    say("The config file is sound.");
    Ok(())
}

fn modules(config: &Config) -> String {
    let names = crate::assemble::modules().into_iter().map(|module| {
        match config.off.iter().any(|off| off == module.name) {
            true => format!("{} (off)", module.name),
            false => module.name.to_owned(),
        }
    });
    names.collect::<Vec<_>>().join(", ")
}
