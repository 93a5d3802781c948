//! The public site: say what is wrong, find a station or a deputy, see where something stands, know what is kept.

mod pages;
mod search;

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

use host::Module;

/// What the host serves of this room.
pub fn module() -> Module {
    Module { places: pages::places, ..Module::new("portal", pages::routes) }
}
