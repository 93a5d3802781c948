//! What goes on beside requests: sealing the history, delivering events, running jobs, feeding the search index.

use std::time::Duration;

use kernel::{Error, Result};
use store::event::{self, Recorded, Subscriber};
use store::job::{self, JobKind};
use store::seal::{self, Checkpointing};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::App;
use crate::module::{Indexed, Module};
use crate::papers;
use crate::visitor::hex;

/// How long to rest when there was nothing to do.
const REST: Duration = Duration::from_millis(300);
/// How often to look for jobs that are due.
const JOB_REST: Duration = Duration::from_secs(2);
/// How many events one step of the search index takes.
const INDEXED_TOGETHER: i64 = 500;
/// And how many at most are taken before they can be found.
const COMMITTED_TOGETHER: i64 = 20_000;

/// The running background work.
#[derive(Debug)]
pub struct Workers {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Workers {
    /// Starts it. Several processes may do so on one database.
    ///
    /// # Errors
    /// A fault when the database fails.
    pub async fn start(app: &App) -> Result<Self> {
        ask_for_periodic(app).await?;
        let (stop, stopped) = watch::channel(false);
        let mut tasks = vec![
            tokio::spawn(repeat(app.clone(), "events", REST, stopped.clone(), |app| Box::pin(follow(app)))),
            tokio::spawn(repeat(app.clone(), "search", REST, stopped.clone(), |app| {
                Box::pin(feed_search(app))
            })),
            tokio::spawn(repeat(app.clone(), "jobs", JOB_REST, stopped.clone(), |app| {
                Box::pin(run_job(app))
            })),
        ];
        tasks.push(tokio::spawn(repeat(app.clone(), "papers", JOB_REST, stopped.clone(), |app| {
            Box::pin(papers::step(app))
        })));
        for errand in app.modules.iter().flat_map(|module| module.errands) {
            let task = repeat(app.clone(), errand.name, JOB_REST, stopped.clone(), errand.step);
            tasks.push(tokio::spawn(task));
        }
        Ok(Self { stop, tasks })
    }

    /// Ends it: what is under way is finished.
    pub async fn stop(self) {
        // Nobody listens only when every task has ended already.
        let _ = self.stop.send(true);
        for task in self.tasks {
            if let Err(ended) = task.await {
                tracing::error!("background work ended badly: {ended}");
            }
        }
    }
}

/// Whether a step found something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It did; there may be more.
    Moved,
    /// There was nothing.
    Idle,
}

/// A step under way.
pub type Stepping<'a> = std::pin::Pin<Box<dyn Future<Output = Result<Step>> + Send + 'a>>;

/// Steps again and again; rests when there is nothing to do, longer when something fails.
async fn repeat(
    app: App,
    name: &'static str,
    rest: Duration,
    mut stopped: watch::Receiver<bool>,
    step: for<'a> fn(&'a App) -> Stepping<'a>,
) {
    let mut failures = 0u32;
    while !*stopped.borrow() {
        let pause = match step(&app).await {
            Ok(Step::Moved) => {
                failures = 0;
                continue;
            }
            Ok(Step::Idle) => {
                failures = 0;
                rest
            }
            Err(error) => {
                failures = failures.saturating_add(1);
                tracing::error!(work = name, failures, "{error}");
                rest.saturating_mul(1 << failures.min(6))
            }
        };
        // Ends early when it is time to stop.
        let _ = tokio::time::timeout(pause, stopped.changed()).await;
    }
}

/// Seals what was recorded and hands it to every subscriber.
async fn follow(app: &App) -> Result<Step> {
    app.limits.tidy();
    let signer = app.signer.clone();
    let sealed = app.db.write(move |tx| seal::seal(tx, &signer, Checkpointing::WhenDue)).await?;
    let heard = deliver(app).await?;
    Ok(if sealed > 0 || heard > 0 { Step::Moved } else { Step::Idle })
}

/// Hands the next events to every subscriber: to all in one transaction, because they read the same; where one of them
/// fails, to each in its own, so that the others go on.
async fn deliver(app: &App) -> Result<usize> {
    let all = subscribers(&app.modules);
    let together = all.clone();
    if let Ok(heard) = app.db.write(move |tx| event::deliver(tx, &together)).await {
        return Ok(heard);
    }
    let mut outcome = Ok(0);
    for subscriber in all {
        match app.db.write(move |tx| event::deliver(tx, &[subscriber])).await {
            Ok(heard) => outcome = outcome.map(|before| before + heard),
            Err(error) => outcome = Err(Error::fault(format!("{}: {error}", subscriber.name))),
        }
    }
    outcome
}

/// Everybody who follows the log.
pub fn subscribers(modules: &[Module]) -> Vec<Subscriber> {
    modules.iter().flat_map(|module| module.subscribers).copied().collect()
}

/// Runs the next due job, if there is one.
async fn run_job(app: &App) -> Result<Step> {
    let holder = hex(&app.holder);
    let name = holder.clone();
    let Some(leased) = app.db.write(move |tx| job::lease(tx, &name)).await? else { return Ok(Step::Idle) };
    let kind = kinds(app).find(|kind| kind.name == leased.kind);
    let kind = kind.ok_or_else(|| Error::fault(format!("no module does {}", leased.kind)));
    let ran = match kind {
        Ok(kind) => {
            let leased = leased.clone();
            app.db.write(move |tx| job::run(tx, &kind, &leased, &holder)).await
        }
        Err(unknown) => Err(unknown),
    };
    if let Err(error) = ran {
        let why = error.to_string();
        tracing::error!(job = leased.kind, key = leased.key, "{why}");
        app.db.write(move |tx| job::failed(tx, &leased, &why)).await?;
    }
    Ok(Step::Moved)
}

fn kinds(app: &App) -> impl Iterator<Item = JobKind> + '_ {
    app.modules.iter().flat_map(|module| module.jobs.iter().copied())
}

/// Takes the next events into the search index. A commit is dear, so one covers as many steps as there are, up to
/// [`COMMITTED_TOGETHER`] events.
async fn feed_search(app: &App) -> Result<Step> {
    let committed = app.search.position();
    let (mut position, mut left) = (committed, COMMITTED_TOGETHER);
    loop {
        let fed = take_into_search(app, position).await?;
        position = fed.map_or(position, |(position, _)| position);
        left = left.saturating_sub(INDEXED_TOGETHER);
        if left <= 0 || fed.is_none_or(|(_, count)| count < INDEXED_TOGETHER) {
            break;
        }
    }
    if position == committed {
        return Ok(Step::Idle);
    }
    let app = app.clone();
    tokio::task::spawn_blocking(move || app.search.commit(position).map_err(Error::fault))
        .await
        .map_err(Error::fault)??;
    Ok(Step::Moved)
}

/// Takes events after `from` into the search index, to be committed. Returns how far it came and how many they were.
async fn take_into_search(app: &App, from: i64) -> Result<Option<(i64, i64)>> {
    let modules: Vec<_> = app.modules.iter().filter_map(|module| module.index).collect();
    let (events, changes) = app
        .db
        .read(move |tx| {
            let events = event::after(tx, from, INDEXED_TOGETHER)?;
            let mut changes = Vec::new();
            for event in &events {
                for index in &modules {
                    changes.extend(index(tx, event)?);
                }
            }
            Ok((events, changes))
        })
        .await?;
    let Some(position) = events.last().and_then(|event: &Recorded| event.position) else { return Ok(None) };
    let app = app.clone();
    tokio::task::spawn_blocking(move || put(&app, changes)).await.map_err(Error::fault)??;
    Ok(Some((position, i64::try_from(events.len()).unwrap_or(i64::MAX))))
}

fn put(app: &App, changes: Vec<Indexed>) -> Result<()> {
    for change in changes {
        match change {
            Indexed::Put(document) => app.search.put(&document),
            Indexed::Remove(key) => app.search.remove(key),
        }
        .map_err(Error::fault)?;
    }
    Ok(())
}

/// Keeps search beside a past that is being told, until `stop` is set: nothing else is done.
///
/// # Errors
/// The first thing that fails.
pub async fn keep_search(app: &App, stop: watch::Receiver<bool>) -> Result<()> {
    while !*stop.borrow() {
        if feed_search(app).await? == Step::Idle {
            tokio::time::sleep(REST).await;
        }
    }
    Ok(())
}

/// Asks for every periodic job that nobody asked for yet. Called once at the start.
async fn ask_for_periodic(app: &App) -> Result<()> {
    for periodic in app.modules.iter().flat_map(|module| module.periodic) {
        let name = periodic.job;
        app.db.write(move |tx| job::ensure(tx, name)).await?;
    }
    Ok(())
}

/// Does all that waits until nothing is left: sealing, delivery, search, jobs that are due. For tests and
/// commands, where nobody wants to wait for the next round.
///
/// # Errors
/// The first thing that fails.
pub async fn catch_up(app: &App) -> Result<()> {
    ask_for_periodic(app).await?;
    let mut steps: Vec<for<'a> fn(&'a App) -> Stepping<'a>> = vec![
        |app| Box::pin(run_job(app)),
        |app| Box::pin(follow(app)),
        |app| Box::pin(feed_search(app)),
        |app| Box::pin(papers::step(app)),
    ];
    steps.extend(app.modules.iter().flat_map(|module| module.errands).map(|errand| errand.step));
    loop {
        let mut idle = true;
        for step in &steps {
            while step(app).await? == Step::Moved {
                idle = false;
            }
        }
        if idle {
            return Ok(());
        }
    }
}
