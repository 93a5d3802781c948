//! What a request brings with it: cookies, language, appearance, address, and the id it is logged under.

use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, OnceLock};

use axum::extract::ConnectInfo;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::http::{HeaderMap, Request};
use kernel::{Entropy, Lang};
use page::{Appearance, TextSize, Theme};

use crate::form::Kept;
use crate::settings::Settings;

/// Recognises a browser, so that its forms carry a token only it can send. Says nothing about a person.
pub(crate) const VISITOR_COOKIE: &str = "lx";
/// Holds the session token of somebody signed in.
pub(crate) const SESSION_COOKIE: &str = "lx_session";
/// Holds what the next page is to say was done.
pub(crate) const SAID_COOKIE: &str = "lx_said";
/// Holds the chosen language.
pub(crate) const LANGUAGE_COOKIE: &str = "lx_lang";
/// Holds the chosen text size and theme.
pub(crate) const APPEARANCE_COOKIE: &str = "lx_look";

/// What the request brought; one for each request, shared by its handler and the middleware around it.
#[derive(Debug)]
pub(crate) struct Visitor {
    pub(crate) request_id: String,
    pub(crate) lang: Lang,
    pub(crate) appearance: Appearance,
    pub(crate) session: Option<String>,
    pub(crate) client: String,
    /// Path and query, to come back to.
    pub(crate) path: String,
    pub(crate) if_none_match: Option<String>,
    /// What this page is to say was done, as its cookie holds it.
    pub(crate) said: Option<String>,
    /// Whether it was said.
    pub(crate) said_shown: AtomicBool,
    known: Option<String>,
    new: OnceLock<String>,
    /// What was typed into the form being sent.
    pub(crate) typed: Mutex<Option<Kept>>,
}

impl Visitor {
    pub(crate) fn of<B>(request: &Request<B>, settings: &Settings, entropy: &Entropy) -> Self {
        let headers = request.headers();
        let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let chosen = cookie(headers, LANGUAGE_COOKIE).and_then(Lang::from_tag);
        Self {
            request_id: hex(&entropy.bytes::<6>()),
            lang: chosen.unwrap_or_else(|| Lang::negotiate(accepted)),
            appearance: cookie(headers, APPEARANCE_COOKIE).map(read_appearance).unwrap_or_default(),
            session: cookie(headers, SESSION_COOKIE).map(str::to_owned),
            client: client(request, settings),
            path: request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            if_none_match: headers
                .get(axum::http::header::IF_NONE_MATCH)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned),
            said: cookie(headers, SAID_COOKIE).map(str::to_owned),
            said_shown: AtomicBool::new(false),
            known: cookie(headers, VISITOR_COOKIE).filter(|value| value.len() == 32).map(str::to_owned),
            new: OnceLock::new(),
            typed: Mutex::new(None),
        }
    }

    /// What recognises the browser; made up when it brought nothing, and then set with the answer.
    pub(crate) fn key(&self, entropy: &Entropy) -> &str {
        match &self.known {
            Some(known) => known,
            None => self.new.get_or_init(|| hex(&entropy.bytes::<16>())),
        }
    }

    /// What the browser brought to recognise it by.
    pub(crate) fn known_key(&self) -> Option<&str> {
        self.known.as_deref()
    }

    /// The key to give the browser, if one was made up for this answer.
    pub(crate) fn new_key(&self) -> Option<&str> {
        self.new.get().map(String::as_str)
    }
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// A `Set-Cookie` line of ours. Not readable by scripts; only over TLS where the place is reached so.
pub(crate) fn set_cookie(settings: &Settings, name: &str, value: &str, seconds: u32) -> String {
    let secure = if settings.origin.starts_with("https://") { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

fn read_appearance(text: &str) -> Appearance {
    let mut appearance = Appearance::default();
    for word in text.split('.') {
        match word {
            "large" => appearance.text = TextSize::Large,
            "light" => appearance.theme = Theme::Light,
            "dark" => appearance.theme = Theme::Dark,
            _ => {}
        }
    }
    appearance
}

/// The appearance as its cookie holds it.
pub(crate) fn write_appearance(appearance: Appearance) -> String {
    let text = match appearance.text {
        TextSize::Normal => "normal",
        TextSize::Large => "large",
    };
    let theme = match appearance.theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    format!("{text}.{theme}")
}

/// The address of whoever asks: the peer's, or the one our own proxies name.
fn client<B>(request: &Request<B>, settings: &Settings) -> String {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let forwarded = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|text| text.trim().parse::<IpAddr>().ok());
    let named = match settings.proxies {
        0 => None,
        proxies => forwarded.collect::<Vec<_>>().into_iter().rev().nth(usize::from(proxies) - 1),
    };
    named.or(peer).map_or_else(|| "unknown".to_owned(), network)
}

/// One counter per IPv4 address and per IPv6 /64, which is what one household has.
fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
