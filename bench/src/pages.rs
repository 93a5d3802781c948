//! Pages as their readers open them.

use crate::client::{Answer, get};
use crate::load::{self, Measured, Times, Visit};
use crate::place::{Sights, signed_in};
use crate::server::Server;

/// The pages that are measured: what they are called, and where they are.
pub(crate) fn all(sights: &Sights) -> [(&'static str, &str); 4] {
    [
        (ITEM, &sights.item),
        ("list page", "/desk/opinions"),
        ("to-do page", "/desk"),
        ("station page (public)", &sights.station),
    ]
}

/// The one with a target of its own.
pub(crate) const ITEM: &str = "item page";

/// Loads one page.
pub(crate) fn measure(
    server: &Server,
    sights: &Sights,
    path: &str,
    times: Times,
    connections: usize,
) -> Result<Measured, String> {
    let session = path.starts_with("/desk").then_some(sights.session.as_str());
    measure_as(server, session, path, times, connections)
}

/// Loads one page as whoever holds this session, or as anybody.
pub(crate) fn measure_as(
    server: &Server,
    session: Option<&str>,
    path: &str,
    times: Times,
    connections: usize,
) -> Result<Measured, String> {
    let cookie = session.map(signed_in).unwrap_or_default();
    let visits =
        (0..connections).map(|_| Page { path: path.to_owned(), request: get(path, &cookie) }).collect();
    Ok(load::run(server.address, server.cpu(), times, visits)?.0)
}

struct Page {
    path: String,
    request: Vec<u8>,
}

impl Visit for Page {
    fn request(&mut self) -> &[u8] {
        &self.request
    }

    fn seen(&mut self, answer: &Answer<'_>) -> Result<(), String> {
        if answer.status == 200 { Ok(()) } else { Err(format!("{} answered {}", self.path, answer.status)) }
    }
}
