//! Bare durable inserts through the store, without a server: one commit for each, and grouped as under load.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use kernel::Id;
use store::{Db, Location, Migration, Surroundings, params, sql};

use crate::load::Times;

const MIGRATIONS: &[Migration] = store::migrations!("bench": "0001_bench");
/// About as long as what citizens write.
const LINE: &str = "路口的路灯坏了三个星期，晚上接孩子放学看不清路，希望尽快派人来修。";

enum Line {}

/// Inserts in a second from so many tasks, each of which waits until its insert is durable.
pub(crate) fn measure(location: &Location, times: Times, tasks: usize) -> Result<f64, String> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|e| e.to_string())?;
    runtime.block_on(async {
        let opened = Db::open(location.clone(), Surroundings::system(), MIGRATIONS);
        let db = opened.map_err(|e| e.to_string())?;
        let from = Instant::now() + times.warm_up;
        let until = from + times.measured;
        let counted = Arc::new(AtomicU64::new(0));
        let mut running = tokio::task::JoinSet::new();
        for _ in 0..tasks {
            running.spawn(insert(db.clone(), from, until, Arc::clone(&counted)));
        }
        while let Some(ended) = running.join_next().await {
            ended.map_err(|e| e.to_string())?.map_err(|e| e.to_string())?;
        }
        let counted = u32::try_from(counted.load(Ordering::Relaxed)).map_err(|e| e.to_string())?;
        Ok(f64::from(counted) / times.measured.as_secs_f64())
    })
}

async fn insert(db: Db, from: Instant, until: Instant, counted: Arc<AtomicU64>) -> kernel::Result<()> {
    while Instant::now() < until {
        db.write(|tx| {
            let id: Id<Line> = tx.id();
            tx.execute(sql!("insert into lines (id, line) values ($1, $2)"), params![id, LINE])
        })
        .await?;
        let now = Instant::now();
        if now >= from && now < until {
            counted.fetch_add(1, Ordering::Relaxed);
        }
    }
    Ok(())
}
