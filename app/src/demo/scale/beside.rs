//! What a running place does beside people: sealing, telling whoever follows the history, the clocks.

use host::App;
use jiff::civil::{Date, Weekday};
use kernel::{Error, Result};
use store::Tx;
use store::job;
use store::seal::{self, Checkpointing};

/// The clocks are looked at once a week.
const JOBS_ON: Weekday = Weekday::Monday;
/// So many rounds of sealing, and of telling each subscriber, are one transaction.
const ROUNDS: usize = 20;
/// The name under which jobs are done while the past is told.
const TELLER: &str = "the past of the demo at scale";

/// What a running place does all the time, once a day: sealing, and telling whoever follows the history; the clocks once a
/// week. Search follows beside it.
pub(super) async fn beside_people(app: &App, day: Date) -> Result<()> {
    if day.weekday() == JOBS_ON {
        let place = app.clone();
        app.db.write(move |tx| run_jobs(tx, &place)).await?;
    }
    follow_all(app).await
}

/// Seals and tells everything that happened.
pub(super) async fn follow_all(app: &App) -> Result<()> {
    loop {
        let place = app.clone();
        if app.db.write(move |tx| follow(tx, &place)).await? == Left::Nothing {
            return Ok(());
        }
    }
}

/// Whether something is left to seal or to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    Nothing,
    Something,
}

/// Seals and tells as much as one transaction should hold.
fn follow(tx: &mut Tx, app: &App) -> Result<Left> {
    let mut left = Left::Something;
    for _ in 0..ROUNDS {
        if seal::seal(tx, &app.signer, Checkpointing::WhenDue)? == 0 {
            left = Left::Nothing;
            break;
        }
    }
    let subscribers = host::subscribers(&app.modules);
    for round in 1.. {
        if store::event::deliver(tx, &subscribers)? == 0 {
            break;
        }
        if round == ROUNDS {
            left = Left::Something;
            break;
        }
    }
    Ok(left)
}

fn run_jobs(tx: &mut Tx, app: &App) -> Result<()> {
    for periodic in app.modules.iter().flat_map(|module| module.periodic) {
        job::ensure(tx, periodic.job)?;
    }
    while let Some(leased) = job::lease(tx, TELLER)? {
        let mut kinds = app.modules.iter().flat_map(|module| module.jobs);
        let kind = kinds.find(|kind| kind.name == leased.kind);
        let kind = kind.ok_or_else(|| Error::fault(format!("no module does {}", leased.kind)))?;
        job::run(tx, kind, &leased, TELLER)?;
    }
    Ok(())
}
