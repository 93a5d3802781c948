//! A place while it is served: from listening to the last checkpoint.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use host::{App, Workers};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::assemble::{self, Home};
use crate::failure::Failure;
use crate::figures;

/// How long requests may still take once it is time to stop.
const PATIENCE: Duration = Duration::from_secs(30);

/// What asynchronous work runs on.
pub(crate) fn runtime() -> Result<Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::failed)
}

/// Runs `work` to its end on a runtime of its own.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    runtime()?.block_on(work)
}

/// Listens on `address`. `option` says how to choose another.
pub(crate) async fn listen(address: SocketAddr, option: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|cause| match cause.kind() {
        std::io::ErrorKind::AddrInUse => {
            let next = SocketAddr::new(address.ip(), address.port().wrapping_add(1));
            Failure::failed(format!(
                "port {} of {} is taken by another program",
                address.port(),
                address.ip()
            ))
            .hint(format!("choose another: {option} {next}"))
        }
        _ => Failure::failed(format!("cannot listen on {address}: {cause}"))
            .hint(format!("choose another address: {option} 127.0.0.1:8080")),
    })
}

/// Where a place answers.
#[derive(Debug)]
pub(crate) struct Doors {
    /// Where people come.
    pub(crate) people: TcpListener,
    /// Where figures are read.
    pub(crate) metrics: Option<TcpListener>,
    /// Addresses that only this command has.
    pub(crate) extra: Router<App>,
}

/// Serves the place until the process is told to stop, then finishes what is under way. `ready` is called once it
/// can be reached and be stopped.
pub(crate) async fn serve(home: Home, doors: Doors, ready: impl FnOnce()) -> Result<(), Failure> {
    let Doors { people, metrics, extra } = doors;
    let app = home.app.clone();
    if let Some(listener) = metrics {
        tokio::spawn(figures::serve(listener, figures::start()?));
    }
    let workers = Workers::start(&app).await?;
    let stop = stop_signal()?;
    ready();
    let served = tokio::select! {
        served = host::serve(app.clone(), extra, people, told(stop.clone())) => served.map_err(Failure::failed),
        () = out_of_patience(stop) => {
            tracing::warn!("some requests did not end in {} seconds and were cut off", PATIENCE.as_secs());
            Ok(())
        }
    };
    workers.stop().await;
    assemble::seal_all(&app.db, &Arc::new(app.signer.clone())).await?;
    tracing::info!("stopped");
    served
}

async fn told(mut stop: watch::Receiver<bool>) {
    // An error means that nobody can tell us any more, which is as good as being told.
    let _ = stop.wait_for(|stop| *stop).await;
}

async fn out_of_patience(stop: watch::Receiver<bool>) {
    told(stop).await;
    tokio::time::sleep(PATIENCE).await;
}

/// Becomes true at the first SIGTERM or SIGINT; the second one ends the process at once.
fn stop_signal() -> Result<watch::Receiver<bool>, Failure> {
    let (sender, receiver) = watch::channel(false);
    let mut signals = Signals::new()?;
    tokio::spawn(async move {
        signals.next().await;
        tracing::info!("stopping: requests under way are finished; a second signal stops at once");
        sender.send_replace(true);
        signals.next().await;
        std::process::exit(130);
    });
    Ok(receiver)
}

#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> Result<Self, Failure> {
        use tokio::signal::unix::{SignalKind, signal};
        let terminate = signal(SignalKind::terminate()).map_err(Failure::failed)?;
        Ok(Self { terminate, interrupt: signal(SignalKind::interrupt()).map_err(Failure::failed)? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> Result<Self, Failure> {
        Ok(Self)
    }

    async fn next(&mut self) {
        // Without a console there is no signal either: then it runs until it is ended.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
