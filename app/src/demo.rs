//! `lianxin demo`: a small invented place that needs nothing set up, and whose roles anyone may enter.
//!
//! The entrance without a password is part of this command's own addresses; `serve` has no way to switch it on.

mod entrance;
mod folder;
mod place;
mod scale;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use host::{LogFormat, Settings};
use kernel::{AccountId, Clock, Entropy, Ids, Lang};
use serde::{Deserialize, Serialize};
use store::{Location, Surroundings};

use crate::cli::{Demo, Scale};
use crate::config::{Config, Papers};
use crate::failure::Failure;
use crate::running::{self, Doors};
use crate::terminal::say;
use crate::{assemble, terminal};
use folder::{Start, State};

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}
use texts::Texts;

/// Who lives in the demo place; kept in its folder for the next start.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Inhabitants {
    /// Where a citizen begins: the page of a station.
    citizen: String,
    /// Where a citizen goes on: the page of an opinion that was answered and not judged yet.
    answered: String,
    /// The accounts that may be entered, those with the same role together.
    residents: Vec<Resident>,
}

impl Inhabitants {
    /// Those who may be entered, role by role.
    fn by_role(&self) -> impl Iterator<Item = &[Resident]> {
        self.residents.chunk_by(|one, next| one.role == next.role)
    }
}

/// Somebody with an account.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Resident {
    account: AccountId,
    /// The word of the role, as [`host::Role`] stores it; also the anchor on the entrance page.
    role: String,
    name: String,
    /// Where they hold it, in the words of the place.
    who: String,
}

impl Resident {
    fn role_label(&self, lang: Lang) -> &'static str {
        self.role.parse().map_or("", |role: host::Role| role.label(lang))
    }
}

pub(crate) fn run(demo: &Demo) -> Result<(), Failure> {
    host::start_log(LogFormat::Text, &std::env::var("LIANXIN_LOG").unwrap_or_else(|_| "warn".to_owned()));
    running::block_on(async {
        let people = running::listen(demo.listen, "lianxin demo --listen").await?;
        let address = people.local_addr().map_err(Failure::failed)?;
        let config = config(demo, address);
        let inhabitants = match folder::prepare(&config, if demo.fresh { Start::Over } else { Start::GoOn })?
        {
            State::Filled(inhabitants) => inhabitants,
            State::Empty => fill(demo, &config).await?,
        };
        let home = assemble::open(&config, Surroundings::system()).await?;
        let inhabitants = Arc::new(inhabitants);
        let doors = Doors { people, metrics: None, extra: entrance::routes(Arc::clone(&inhabitants)) };
        running::serve(home, doors, || announce(&config.settings.data, address, &inhabitants)).await
    })
}

fn config(demo: &Demo, address: SocketAddr) -> Config {
    let data = demo.data.clone().unwrap_or_else(|| PathBuf::from(folder(demo.scale)));
    Config {
        settings: Settings {
            place: size(demo.scale).map_or(place::NAME, |size| size.name).to_owned(),
            listen: address,
            metrics: None,
            origin: format!("http://{address}"),
            proxies: 0,
            data: data.clone(),
            submissions_per_hour: 1000,
            patience: Settings::PATIENCE,
            banner: Some(|lang| Texts::of(lang).banner()),
        },
        database: Location::Sqlite(data.join("lianxin.db")),
        off: Vec::new(),
        papers: Papers::default(),
        log: LogFormat::Text,
        filter: String::new(),
    }
}

/// Where the place lies that nobody chose a folder for.
const fn folder(scale: Option<Scale>) -> &'static str {
    match scale {
        None => "lianxin-demo",
        Some(Scale::City) => "lianxin-demo-city",
        Some(Scale::Province) => "lianxin-demo-province",
    }
}

fn size(scale: Option<Scale>) -> Option<&'static scale::Size> {
    match scale? {
        Scale::City => Some(&scale::CITY),
        Scale::Province => Some(&scale::PROVINCE),
    }
}

/// Lets the place's past happen, with a clock that is moved through it.
async fn fill(demo: &Demo, config: &Config) -> Result<Inhabitants, Failure> {
    let now = Clock::system().now();
    let (clock, hands) = Clock::manual(now);
    let inhabitants = match size(demo.scale) {
        None => {
            let counter = terminal::counter("filling the demo place");
            let entropy = Entropy::system();
            let ids = Ids::new(u16::from_le_bytes(entropy.bytes()));
            let home = assemble::open(config, Surroundings::new(clock, entropy, ids)).await?;
            let inhabitants = place::fill(&home.app, &hands).await?;
            hands.set(now);
            host::catch_up(&home.app).await?;
            counter.finish_and_clear();
            inhabitants
        }
        Some(size) => {
            // Keys are nobody's to guess; everything else is the same on every machine.
            drop(assemble::open(config, Surroundings::system()).await?);
            let surroundings = Surroundings::new(clock, scale::entropy(), Ids::new(1));
            let home = assemble::open(config, surroundings).await?;
            let bar = terminal::bar(size.name, scale::steps(size), terminal::Unit::Count);
            let (stop, stopped) = tokio::sync::watch::channel(false);
            let (app, searched) = (home.app.clone(), stopped);
            let search = tokio::spawn(async move { host::keep_search(&app, searched).await });
            let inhabitants = scale::fill(&home.app, &hands, size, &bar).await?;
            // Nobody listens only where search has failed, and then the next line says so.
            let _ = stop.send(true);
            search.await.map_err(Failure::failed)??;
            hands.set(now);
            host::catch_up(&home.app).await?;
            bar.finish_and_clear();
            inhabitants
        }
    };
    folder::filled(config, &inhabitants)?;
    Ok(inhabitants)
}

fn announce(data: &Path, address: SocketAddr, inhabitants: &Inhabitants) {
    let origin = format!("http://{address}");
    say(&format!("Lianxin (连心), demo place in {}", data.display()));
    say("");
    say(&format!("  open   {origin}/"));
    say(&format!("  roles  {origin}/demo  (no password)"));
    say("");
    say(&format!("  {} {origin}{}", column("群众 citizen"), inhabitants.citizen));
    for resident in inhabitants.by_role().filter_map(<[Resident]>::first) {
        let who = format!("{} {}", resident.role_label(Lang::Zh), resident.role_label(Lang::En));
        say(&format!("  {} {origin}/demo#{}", column(&who), resident.role));
    }
    say("");
    say("Ctrl-C stops it. The next start goes on with the same place; --fresh starts over.");
    say(&format!(
        "Commands for operators: lianxin audit verify --config {}",
        data.join("lianxin.toml").display()
    ));
    if !address.ip().is_loopback() {
        say("Anybody who can reach this address can enter every role.");
    }
}

/// A cell of a column on the terminal, where a Chinese character is as wide as two others.
fn column(text: &str) -> String {
    console::pad_str(text, 36, console::Alignment::Left, None).into_owned()
}
