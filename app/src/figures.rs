//! The figures of a running place, in the text form that Prometheus reads, on an address of their own.

use std::time::Duration;

use axum::Router;
use axum::routing::get;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;

use crate::failure::Failure;

/// Upper bounds, in seconds, of the classes into which request times fall.
const SECONDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];
/// How often figures that wait are taken in.
const UPKEEP: Duration = Duration::from_secs(5);

/// Starts counting.
pub(crate) fn start() -> Result<PrometheusHandle, Failure> {
    let builder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)
        .map_err(Failure::failed)?;
    builder.install_recorder().map_err(Failure::failed)
}

/// Answers `/metrics` until the task is ended.
pub(crate) async fn serve(listener: TcpListener, figures: PrometheusHandle) {
    let upkeep = figures.clone();
    let keeping = async move {
        let mut tick = tokio::time::interval(UPKEEP);
        loop {
            tick.tick().await;
            upkeep.run_upkeep();
        }
    };
    let routes = Router::new().route("/metrics", get(move || std::future::ready(figures.render())));
    tokio::select! {
        ended = axum::serve(listener, routes) => {
            if let Err(cause) = ended {
                tracing::error!("the metrics address failed: {cause}");
            }
        }
        () = keeping => {}
    }
}
