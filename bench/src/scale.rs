//! A city and a province: how long they take to fill, what every page costs there, and how their registers are taken in, on
//! both databases, side by side.

mod figures;
mod report;
mod visits;

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ValueEnum;

use crate::cluster::Cluster;
use crate::load::Times;
use crate::place::Place;
use crate::process::Folder;
use crate::server::{Binary, Server, free_port};
use crate::table::{say, tell};
use crate::{Cli, On, Part, import, pages, place};
use figures::Figure;
use report::{Figures, Report};
use visits::{Sight, Visitor};

/// A size of `lianxin demo --scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Scale {
    /// One city
    City,
    /// A province
    Province,
}

impl Scale {
    /// How many deputies its register has.
    const fn deputies(self) -> u32 {
        match self {
            Scale::City => 4_906,
            Scale::Province => 180_000,
        }
    }

    /// As the command line calls it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Scale::City => "city",
            Scale::Province => "province",
        }
    }
}

/// Connections that open pages.
const READERS: usize = 32;
/// Filling may take so long.
const PATIENCE: Duration = Duration::from_secs(6 * 3600);
/// Beside a place that was filled: how many seconds that took.
const TOOK: &str = "seconds";
/// Beside a place that was copied: who has entered it.
const SESSIONS: &str = "sessions";

/// On which database a place lies.
const SQLITE: &str = "SQLite";
const POSTGRESQL: &str = "PostgreSQL";

/// A place of a size, filled.
struct Filled {
    scale: Scale,
    data: PathBuf,
    visitors: Vec<Visitor>,
}

/// Measures all sizes that were asked for and prints one table.
pub(crate) fn all(cli: &Cli) -> Result<(), String> {
    let folder = Folder::new()?;
    let binary = Binary::find(cli.binary.clone())?;
    let cluster = match cli.on.contains(&On::Postgresql) {
        true => Cluster::start(&folder.join("postgresql"))?,
        false => None,
    };
    let mut report = Report::default();
    let mut scales = cli.scale.clone();
    scales.sort_unstable();
    scales.dedup();
    for scale in scales {
        if cli.wants(Part::Import) {
            imports(cli, &binary, scale, (&folder, cluster.as_ref()), &mut report)?;
        }
        if cli.wants(Part::Pages) {
            all_pages(cli, &binary, scale, (&folder, cluster.as_ref()), &mut report)?;
        }
    }
    say(&report.markdown(cli.seconds));
    Ok(())
}

/// Opens the pages of a place of this size on each database.
fn all_pages(
    cli: &Cli,
    binary: &Binary,
    scale: Scale,
    (folder, cluster): (&Folder, Option<&Cluster>),
    report: &mut Report,
) -> Result<(), String> {
    let base = cli.places.clone().unwrap_or_else(|| folder.join("places"));
    fs::create_dir_all(&base).map_err(|e| format!("{}: {e}", base.display()))?;
    let filled = fill(binary, &base, scale, report)?;
    if cli.on.contains(&On::Sqlite) {
        let place = on_sqlite(binary, &filled.data)?;
        measure(cli, &filled, &place, report)?;
    }
    if let Some(cluster) = cluster {
        // What a given server holds outlives this run: it is kept beside the places.
        let kept = cli.places.is_some() && cluster.is_given();
        let room = if kept { base } else { folder.join("copies") };
        let (copy, place) = copied(binary, filled, cluster, &room, report)?;
        measure(cli, &copy, &place, report)?;
    }
    Ok(())
}

/// Takes a register of this size into a small place on each database.
fn imports(
    cli: &Cli,
    binary: &Binary,
    scale: Scale,
    (folder, cluster): (&Folder, Option<&Cluster>),
    report: &mut Report,
) -> Result<(), String> {
    let name = format!("register-of-a-{}", scale.word());
    let data = folder.join(&name);
    tell(&format!("{}: filling a small place for its register", scale.word()));
    place::demo(binary, &data)?;
    let small = on_sqlite(binary, &data)?;
    let mut places = Vec::new();
    if let Some(cluster) = cluster {
        let database = cluster.emptied(&format!("{}_register", scale.word()))?;
        let copy =
            Place::new(binary, &folder.join(format!("{name}-on-postgresql")), (POSTGRESQL, &database))?;
        small.copy_to(&copy)?;
        places.push(copy);
    }
    if cli.on.contains(&On::Sqlite) {
        places.insert(0, small);
    }
    for place in places {
        tell(&format!("{}, {}: taking in a register", scale.word(), place.database));
        let taken = import::measure(&place, &data.with_extension("sheets"), scale.deputies())?;
        let mut note = |figure, value| report.figure(figure, scale, place.database, value);
        note(Figure::Rows, f64::from(taken.rows));
        note(Figure::Added, f64::from(taken.added));
        note(Figure::Import, taken.took.as_secs_f64());
        note(Figure::ImportMemory, taken.peak);
    }
    Ok(())
}

/// Fills the place, or takes the one that lies in the folder already.
fn fill(binary: &Binary, base: &Path, scale: Scale, report: &mut Report) -> Result<Filled, String> {
    let data = base.join(scale.word());
    let took = base.join(format!("{}.{TOOK}", scale.word()));
    let known = data.join("demo.json").exists();
    tell(&format!("{}: {}", scale.word(), if known { "was filled before" } else { "filling" }));
    let address = SocketAddr::from(([127, 0, 0, 1], free_port()?));
    let mut command = binary.command();
    command.args(["demo", "--scale", scale.word()]).arg("--data").arg(&data);
    command.arg("--listen").arg(address.to_string());
    let server = Server::start_within(command, address, &data.with_extension("demo.log"), PATIENCE)?;
    if !known {
        let seconds = server.started_in.as_secs_f64().to_string();
        fs::write(&took, seconds).map_err(|e| format!("{}: {e}", took.display()))?;
    }
    let visitors = visits::enter_all(address)?;
    server.stop()?;
    if let Some(seconds) = fs::read_to_string(&took).ok().and_then(|text| text.trim().parse().ok()) {
        report.figure(Figure::Filling, scale, SQLITE, seconds);
    }
    report.figure(Figure::OnDisk, scale, SQLITE, size_of(&data));
    Ok(Filled { scale, data, visitors })
}

/// What the folder holds, in MB.
fn size_of(folder: &Path) -> f64 {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(meta) if meta.is_dir() => size_of(&entry.path()),
        Ok(meta) => u32::try_from(meta.len() / 1024).map_or(0.0, |kilobytes| f64::from(kilobytes) / 1024.0),
        Err(_) => 0.0,
    });
    sizes.sum()
}

fn on_sqlite(binary: &Binary, data: &Path) -> Result<Place, String> {
    let file = data.join("lianxin.db").display().to_string();
    Place::new(binary, data, (SQLITE, &file))
}

/// Carries the place over to PostgreSQL, into a folder of `room`, or takes the copy that lies there already.
fn copied(
    binary: &Binary,
    filled: Filled,
    cluster: &Cluster,
    room: &Path,
    report: &mut Report,
) -> Result<(Filled, Place), String> {
    fs::create_dir_all(room).map_err(|e| format!("{}: {e}", room.display()))?;
    let data = room.join(format!("{}-on-postgresql", filled.scale.word()));
    let place = Place::new(binary, &data, (POSTGRESQL, &cluster.database(filled.scale.word())?))?;
    let sessions = data.with_extension(SESSIONS);
    if let Some(visitors) = visits::kept(&sessions) {
        tell(&format!("{}: was copied to PostgreSQL before", filled.scale.word()));
        return Ok((Filled { data, visitors, ..filled }, place));
    }
    tell(&format!("{}: copying it to PostgreSQL", filled.scale.word()));
    let began = std::time::Instant::now();
    on_sqlite(binary, &filled.data)?.copy_to(&place)?;
    copy_index(&filled.data, &data)?;
    report.figure(Figure::Copying, filled.scale, POSTGRESQL, began.elapsed().as_secs_f64());
    visits::keep(&sessions, &filled.visitors)?;
    Ok((Filled { data, ..filled }, place))
}

/// The search index follows the log, which was copied place by place: it needs not be fed again while pages are measured.
fn copy_index(from: &Path, to: &Path) -> Result<(), String> {
    let (from, to) = (from.join("search"), to.join("search"));
    let told = |e: std::io::Error| format!("{}: {e}", to.display());
    fs::create_dir_all(&to).map_err(told)?;
    for entry in fs::read_dir(&from).map_err(told)? {
        let file = entry.map_err(told)?.path();
        if let Some(name) = file.file_name().filter(|_| file.is_file()) {
            fs::copy(&file, to.join(name)).map_err(told)?;
        }
    }
    Ok(())
}

/// Opens every page of every role there.
fn measure(cli: &Cli, filled: &Filled, place: &Place, report: &mut Report) -> Result<(), String> {
    let times = Times {
        warm_up: Duration::from_secs(cli.warm_up.min(1)),
        measured: Duration::from_secs(cli.seconds.max(1)),
    };
    let server = place.serve()?;
    let sights = visits::sights(server.address, &filled.visitors)?;
    for Sight { name, path, session } in &sights {
        tell(&format!("{}, {}: {name}", filled.scale.word(), place.database));
        let figures = match pages::measure_as(&server, session.as_deref(), path, times, READERS) {
            Ok(measured) => Figures::Taken { p50: measured.p50, p99: measured.p99 },
            Err(why) => {
                tell(&format!("  {why}"));
                Figures::Refused
            }
        };
        report.page(name, filled.scale, place.database, figures);
    }
    report.figure(Figure::Resident, filled.scale, place.database, server.resident()?);
    report.figure(Figure::Own, filled.scale, place.database, server.own_memory()?);
    server.stop()
}
