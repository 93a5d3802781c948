//! A closed loop on each connection: the next request leaves when the last answer is there.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use crate::client::{Answer, Client};
use crate::process::Cpu;

/// How long to load.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    /// Before anything counts.
    pub(crate) warm_up: Duration,
    /// What counts.
    pub(crate) measured: Duration,
}

/// What one connection does, again and again.
pub(crate) trait Visit: Send + 'static {
    /// The next request.
    fn request(&mut self) -> &[u8];
    /// Looks at the answer.
    fn seen(&mut self, answer: &Answer<'_>) -> Result<(), String>;
}

/// What was measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    /// Answers in a second.
    pub(crate) rate: f64,
    /// Half of the answers took at most so long.
    pub(crate) p50: Duration,
    /// And all but one in a hundred so long.
    pub(crate) p99: Duration,
    /// What one request cost the server's process.
    pub(crate) cpu: Duration,
    /// And what it cost this one.
    pub(crate) client_cpu: Duration,
}

/// Loads `address` with one connection for each visit. Returns the visits, with what they gathered.
pub(crate) fn run<V: Visit>(
    address: SocketAddr,
    server: Cpu,
    times: Times,
    visits: Vec<V>,
) -> Result<(Measured, Vec<V>), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|e| e.to_string())?.block_on(run_all(address, server, times, visits))
}

async fn run_all<V: Visit>(
    address: SocketAddr,
    server: Cpu,
    times: Times,
    visits: Vec<V>,
) -> Result<(Measured, Vec<V>), String> {
    let mut clients = Vec::new();
    for visit in visits {
        clients.push((Client::connect(address).await?, visit));
    }
    let from = Instant::now() + times.warm_up;
    let until = from + times.measured;
    let mut running = tokio::task::JoinSet::new();
    for (client, visit) in clients {
        running.spawn(one(client, visit, from, until));
    }
    let client = Cpu::own();
    tokio::time::sleep_until(from.into()).await;
    let before = (server.used()?, client.used()?);
    tokio::time::sleep_until(until.into()).await;
    let (server, client) = (server.used()?.saturating_sub(before.0), client.used()?.saturating_sub(before.1));
    let (mut latencies, mut visits) = (Vec::new(), Vec::new());
    while let Some(ended) = running.join_next().await {
        let (own, visit) = ended.map_err(|e| e.to_string())??;
        latencies.extend(own);
        visits.push(visit);
    }
    Ok((measured(latencies, times.measured, server, client)?, visits))
}

async fn one<V: Visit>(
    mut client: Client,
    mut visit: V,
    from: Instant,
    until: Instant,
) -> Result<(Vec<Duration>, V), String> {
    let mut latencies = Vec::new();
    let mut sent = Instant::now();
    while sent < until {
        let answer = client.send(visit.request()).await?;
        let answered = Instant::now();
        visit.seen(&answer)?;
        if sent >= from && answered < until {
            latencies.push(answered - sent);
        }
        sent = Instant::now();
    }
    Ok((latencies, visit))
}

fn measured(
    mut latencies: Vec<Duration>,
    time: Duration,
    server: Duration,
    client: Duration,
) -> Result<Measured, String> {
    latencies.sort_unstable();
    let count = u32::try_from(latencies.len()).map_err(|e| e.to_string())?;
    let of_hundred = |part: usize| latencies.get(latencies.len().saturating_mul(part) / 100).copied();
    let (Some(p50), Some(p99)) = (of_hundred(50), of_hundred(99)) else {
        return Err("nothing was answered in the measured time".to_owned());
    };
    Ok(Measured {
        rate: f64::from(count) / time.as_secs_f64(),
        p50,
        p99,
        cpu: server / count,
        client_cpu: client / count,
    })
}
