//! What the operator chooses.

use std::net::SocketAddr;
use std::path::PathBuf;

/// What the operator chooses.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What the place is called, in the header of every page.
    pub place: String,
    /// The address to listen on.
    pub listen: SocketAddr,
    /// Where metrics are read; nowhere if not given.
    pub metrics: Option<SocketAddr>,
    /// The address people reach it under, for links on paper and in codes: `https://…`, no slash at the end.
    pub origin: String,
    /// How many proxies of ours stand in front; so many `X-Forwarded-For` entries are believed.
    pub proxies: u8,
    /// The folder for files, keys and the index.
    pub data: PathBuf,
    /// How many opinions one address may send in an hour.
    pub submissions_per_hour: u32,
    /// How long another system may take to answer what is sent to it.
    pub patience: std::time::Duration,
    /// A sentence at the top of every page, as the demo has one.
    pub banner: Option<fn(kernel::Lang) -> &'static str>,
}

impl Settings {
    /// The patience with other systems that documents of the exchange promise.
    pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);
}
