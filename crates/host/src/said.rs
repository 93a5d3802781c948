//! What was done, said once on the page after it: POST, redirect, GET, and there it stands.

use std::sync::atomic::Ordering;

use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use page::{Flash, Tone};
use sha2::Sha256;

use crate::cx::Cx;
use crate::texts::Texts;
use crate::visitor::{SAID_COOKIE, hex, set_cookie};

/// How long it waits for the page that says it, in seconds.
const LIFE: u32 = 60;

/// Where to go after a change, and what to say there.
#[derive(Clone, Debug)]
pub struct Onward {
    href: String,
    said: Said,
}

#[derive(Clone, Debug)]
enum Said {
    Saved,
    Words(String),
    Nothing,
}

impl Onward {
    /// Goes on to `href`, which says `words`: what was done, without names or other personal data.
    pub fn saying(href: impl Into<String>, words: impl Into<String>) -> Self {
        Self { href: href.into(), said: Said::Words(words.into()) }
    }

    /// Goes on to `href`, which says for itself what was done.
    pub fn quietly(href: impl Into<String>) -> Self {
        Self { href: href.into(), said: Said::Nothing }
    }
}

impl From<String> for Onward {
    /// Goes on and says that it was saved.
    fn from(href: String) -> Self {
        Self { href, said: Said::Saved }
    }
}

impl Cx {
    /// Goes on to another page, after a change, and says there once what was done.
    pub fn done(&self, on: impl Into<Onward>) -> Response {
        let Onward { href, said } = on.into();
        let words = match &said {
            Said::Saved => Texts::of(self.lang).done_saved(),
            Said::Words(words) => words.as_str(),
            Said::Nothing => return self.to(&href),
        };
        let value = format!("{}.{}", URL_SAFE_NO_PAD.encode(words), self.proof(words));
        self.with_cookie(self.to(&href), &set_cookie(&self.app.settings, SAID_COOKIE, &value, LIFE))
    }

    /// What this page is to say, if it was us who put it there, in this browser.
    pub(crate) fn said(&self) -> Option<Flash> {
        let (words, proof) = self.visitor.said.as_deref()?.split_once('.')?;
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(words).ok()?).ok()?;
        if self.proof(&text) != proof {
            return None;
        }
        self.visitor.said_shown.store(true, Ordering::Relaxed);
        Some(Flash { tone: Tone::Good, text })
    }

    fn proof(&self, words: &str) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.app.form_key) else { return String::new() };
        mac.update(b"said:");
        mac.update(self.visitor.known_key().unwrap_or_default().as_bytes());
        mac.update(words.as_bytes());
        hex(mac.finalize().into_bytes().get(..16).unwrap_or_default())
    }
}
