//! Styles, scripts and the mark: our own files, addressed by their content.

/// A file that the host serves under [`Asset::path`] and that a browser may keep for ever.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Where it is, with a hash of its content in it.
    pub path: &'static str,
    /// Its media type.
    pub content_type: &'static str,
    /// The file.
    pub bytes: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Every asset.
pub fn assets() -> &'static [Asset] {
    &[CSS, JS, OFFLINE, FAVICON]
}

/// Where the style sheet is.
pub fn css_path() -> &'static str {
    CSS.path
}

/// Where the script is.
pub fn js_path() -> &'static str {
    JS.path
}

/// Where the script of forms is that are filled in without a network.
pub(crate) fn offline_path() -> &'static str {
    OFFLINE.path
}

/// The service worker. It must be served from the top of the site, or it could not keep pages.
pub fn worker() -> Asset {
    Asset { path: "/worker.js", ..WORKER }
}

/// Where the mark is.
pub fn favicon_path() -> &'static str {
    FAVICON.path
}
