//! The photos that citizens of the invented place send along: drawings that say so.

use std::collections::BTreeMap;

use host::App;
use kernel::{Error, Result};
use opinions::Photo;
use store::files::Photos;

/// A drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Drawing {
    DarkLamps,
    SchoolCrossing,
    MissingCover,
    YellowWater,
    LeakingCanal,
}

const FILES: [(Drawing, &[u8]); 5] = [
    (Drawing::DarkLamps, include_bytes!("photos/dark-lamps.png")),
    (Drawing::SchoolCrossing, include_bytes!("photos/school-crossing.png")),
    (Drawing::MissingCover, include_bytes!("photos/missing-cover.png")),
    (Drawing::YellowWater, include_bytes!("photos/yellow-water.png")),
    (Drawing::LeakingCanal, include_bytes!("photos/leaking-canal.png")),
];

/// Keeps every drawing, as the intake keeps photos.
pub(super) async fn keep(app: &App) -> Result<BTreeMap<Drawing, Photo>> {
    let mut kept = BTreeMap::new();
    for (drawing, bytes) in FILES {
        let normalised = Photos::default().normalise(bytes).map_err(Error::fault)?;
        let full = app.files.put(normalised.photo.bytes).await.map_err(Error::fault)?;
        let small = app.files.put(normalised.thumbnail.bytes).await.map_err(Error::fault)?;
        kept.insert(drawing, Photo { full, small });
    }
    Ok(kept)
}
