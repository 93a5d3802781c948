//! What is measured, in which order, and what is to be reached.

use store::Location;

use crate::cluster::Cluster;
use crate::load::{Measured, Times};
use crate::place::{Place, Sights};
use crate::process::Folder;
use crate::server::Binary;
use crate::table::{Line, Target, markdown, say, tell};
use crate::{Cli, On, Part, hello, inserts, pages, place, submit};

/// Connections that open pages.
const READERS: usize = 32;
/// Connections that send opinions.
const CITIZENS: [usize; 3] = [1, 64, MANY];
const MANY: usize = 256;
/// How often the start is timed; the median counts.
const STARTS: usize = 5;

/// The part of a bare server's throughput that the item page is to reach.
const SHARE_OF_HELLO: f64 = 0.4;
/// Milliseconds that one page in a hundred may take.
const PAGE_P99: f64 = 15.0;
/// What the targets are meant for.
const SQLITE: &str = "SQLite";
const SUBMITS: f64 = 20_000.0;
const TIMES_ONE_COMMIT_EACH: f64 = 8.0;
const START_SECONDS: f64 = 0.5;
const MEMORY_MB: f64 = 150.0;

/// The load below which a machine counts as quiet.
const QUIET: f64 = 0.5;

/// What everything stands beside.
#[derive(Clone, Copy, Debug, Default)]
struct Beside {
    hello: Option<f64>,
    one_commit_each: Option<f64>,
}

/// Measures all that was asked for and prints it.
pub(crate) fn all(cli: &Cli) -> Result<(), String> {
    let folder = Folder::new()?;
    let measured = all_in(cli, &folder);
    if measured.is_err() {
        tell(&format!("the place and its logs are kept in {}", folder.keep().display()));
    }
    measured
}

fn all_in(cli: &Cli, folder: &Folder) -> Result<(), String> {
    warn_of_company();
    let cluster = match cli.on.contains(&On::Postgresql) {
        true => Cluster::start(&folder.join("postgresql"))?,
        false => None,
    };
    let mut lines = Vec::new();
    let mut beside = Beside::default();
    if cli.wants(Part::Bare) {
        tell("bare axum hello");
        let measured = hello::measure(cli.times(), READERS)?;
        lines.push(Line::load("bare axum \"hello\"", &measured));
        beside.hello = Some(measured.rate);
    }
    let demo = if cli.wants_a_place() { Some(Demo::open(cli, folder)?) } else { None };
    // Copied as the demo left it, before anything is sent to it.
    let copy = demo.as_ref().zip(cluster.as_ref()).map(|(demo, cluster)| demo.copied_to(cluster, folder));
    let copy = copy.transpose()?;
    if cli.on.contains(&On::Sqlite) {
        let bare = Location::Sqlite(folder.join("bare.db"));
        let place = demo.as_ref().map(|demo| (&demo.place, &demo.sights));
        on_database(cli, SQLITE, &bare, place, beside, &mut lines)?;
    }
    if let Some(cluster) = &cluster {
        let place = copy.as_ref().zip(demo.as_ref()).map(|(place, demo)| (place, &demo.sights));
        on_database(cli, "PostgreSQL", &cluster.aside()?, place, beside, &mut lines)?;
    }
    if lines.is_empty() {
        return Err("nothing of that is measured without --scale".to_owned());
    }
    introduce(cli, cluster.as_ref());
    say(&markdown(&lines));
    Ok(())
}

/// The demo place, on SQLite as the demo made it.
struct Demo {
    binary: Binary,
    place: Place,
    sights: Sights,
}

impl Demo {
    fn open(cli: &Cli, folder: &Folder) -> Result<Self, String> {
        let binary = Binary::find(cli.binary.clone())?;
        let data = folder.join("place");
        tell("filling the demo place");
        let sights = place::demo(&binary, &data)?;
        let file = data.join("lianxin.db").display().to_string();
        let place = Place::new(&binary, &data, (SQLITE, &file))?;
        Ok(Self { binary, place, sights })
    }

    fn copied_to(&self, cluster: &Cluster, folder: &Folder) -> Result<Place, String> {
        tell("copying it to PostgreSQL");
        let data = folder.join("place-on-postgresql");
        let place = Place::new(&self.binary, &data, ("PostgreSQL", &cluster.url))?;
        self.place.copy_to(&place)?;
        Ok(place)
    }
}

/// What else runs takes its part of the two cores.
fn warn_of_company() {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load: f64 = load.split(' ').next().and_then(|load| load.parse().ok()).unwrap_or_default();
    if load > QUIET {
        tell(&format!(
            "warning: this machine is busy (load {load}): the figures will be worse than they could be"
        ));
    }
}

fn introduce(cli: &Cli, cluster: Option<&Cluster>) {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let server = cluster.map_or_else(|| "no PostgreSQL".to_owned(), Cluster::describe);
    say(&format!(
        "{cores} cores, which server, database and this client share; {server};\n\
         each figure for {} s after {} s of warming up; {READERS} connections to pages.\n\
         What is to be reached is meant for two cores and SQLite.\n",
        cli.seconds, cli.warm_up
    ));
}

fn on_database(
    cli: &Cli,
    database: &str,
    bare: &Location,
    place: Option<(&Place, &Sights)>,
    beside: Beside,
    lines: &mut Vec<Line>,
) -> Result<(), String> {
    let mut beside = beside;
    if cli.wants(Part::Bare) {
        beside.one_commit_each = Some(bare_inserts(database, bare, cli.times(), lines)?);
    }
    let Some((place, sights)) = place else { return Ok(()) };
    if cli.wants(Part::Start) {
        lines.extend(start(place)?);
    }
    if cli.wants(Part::Pages) {
        lines.extend(all_pages(place, sights, cli.times(), beside)?);
    }
    if cli.wants(Part::Submit) {
        lines.extend(submits(place, sights, cli.times(), beside)?);
    }
    Ok(())
}

/// What is to be reached is set for SQLite alone.
fn targets(place: &Place, wanted: Vec<Target>) -> Vec<Target> {
    if place.database == SQLITE { wanted } else { Vec::new() }
}

fn bare_inserts(database: &str, bare: &Location, times: Times, lines: &mut Vec<Line>) -> Result<f64, String> {
    tell(&format!("{database}: bare inserts"));
    let single = inserts::measure(bare, times, 1)?;
    lines.push(Line::rate(format!("{database}: bare insert, one commit each"), single));
    let many = inserts::measure(bare, times, MANY)?;
    lines.push(Line::rate(format!("{database}: bare insert, {MANY} at once"), many));
    Ok(single)
}

fn start(place: &Place) -> Result<Vec<Line>, String> {
    let database = place.database;
    tell(&format!("{database}: starting"));
    let (mut seconds, mut memory) = (Vec::new(), 0.0);
    for _ in 0..STARTS {
        let server = place.serve()?;
        seconds.push(server.started_in.as_secs_f64());
        memory = server.resident()?;
        server.stop()?;
    }
    seconds.sort_by(f64::total_cmp);
    let median = seconds.get(STARTS / 2).copied().unwrap_or_default();
    let soon = Target::under(START_SECONDS, median, "s");
    Ok(vec![
        Line::figure(format!("{database}: start to ready"), median, "s").with(targets(place, vec![soon])),
        Line::figure(format!("{database}: memory when ready"), memory, "MB"),
    ])
}

fn all_pages(place: &Place, sights: &Sights, times: Times, beside: Beside) -> Result<Vec<Line>, String> {
    let database = place.database;
    let server = place.serve()?;
    let mut lines = Vec::new();
    for (name, path) in pages::all(sights) {
        tell(&format!("{database}: {name}"));
        let measured = pages::measure(&server, sights, path, times, READERS)?;
        let mut wanted = vec![Target::under(PAGE_P99, measured.p99.as_secs_f64() * 1e3, "ms p99")];
        if let Some(hello) = beside.hello.filter(|_| name == pages::ITEM) {
            let share = 100.0 * measured.rate / hello;
            wanted.push(Target::at_least(
                100.0 * SHARE_OF_HELLO,
                share,
                &format!("% of hello (it is {share:.0} %)"),
            ));
        }
        lines.push(Line::load(format!("{database}: {name}"), &measured).with(targets(place, wanted)));
    }
    let memory = server.resident()?;
    let small = Target::under(MEMORY_MB, memory, "MB");
    lines.push(
        Line::figure(format!("{database}: memory after these pages"), memory, "MB")
            .with(targets(place, vec![small])),
    );
    server.stop()?;
    Ok(lines)
}

/// Sends opinions, kills the server, starts it again, and looks for each that was acknowledged.
fn submits(place: &Place, sights: &Sights, times: Times, beside: Beside) -> Result<Vec<Line>, String> {
    let database = place.database;
    let server = place.serve()?;
    let (mut lines, mut acknowledged, mut alone) = (Vec::new(), Vec::new(), None);
    for citizens in CITIZENS {
        tell(&format!("{database}: durable submit, {citizens} at once"));
        let (measured, codes) = submit::measure(&server, sights, times, citizens)?;
        acknowledged.extend(codes);
        let alone = *alone.get_or_insert(measured.rate);
        let wanted = if citizens == MANY { submit_targets(&measured, alone, beside) } else { Vec::new() };
        let line = Line::load(format!("{database}: durable submit, {citizens} at once"), &measured);
        lines.push(line.with(targets(place, wanted)));
    }
    lines.push(Line::figure(format!("{database}: memory after these submissions"), server.resident()?, "MB"));
    server.kill()?;
    let count = acknowledged.len();
    tell(&format!("{database}: looking for {count} acknowledged opinions after kill -9"));
    let missing = submit::missing(&place.serve()?, acknowledged, READERS)?;
    match missing.first() {
        None => {
            lines.push(Line::note(format!("{database}: all {count} acknowledged are there after kill -9")))
        }
        Some(code) => {
            return Err(format!(
                "{database}: {} of {count} acknowledged are missing, {code} first",
                missing.len()
            ));
        }
    }
    Ok(lines)
}

fn submit_targets(measured: &Measured, alone: f64, beside: Beside) -> Vec<Target> {
    let mut wanted = vec![Target::at_least(SUBMITS, measured.rate, "each second")];
    let times = measured.rate / alone;
    wanted.push(Target::at_least(
        TIMES_ONE_COMMIT_EACH,
        times,
        &format!("times one citizen alone (it is {times:.1})"),
    ));
    if let Some(bare) = beside.one_commit_each {
        let times = measured.rate / bare;
        let words = format!("times bare inserts, one commit each (it is {times:.1})");
        wanted.push(Target::at_least(TIMES_ONE_COMMIT_EACH, times, &words));
    }
    wanted
}
