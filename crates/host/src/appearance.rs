//! Language, text size and theme: links that set a cookie and come back.

use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use kernel::Lang;
use page::{TextSize, Theme};
use serde::Deserialize;

use crate::app::App;
use crate::cx::Cx;
use crate::visitor::{APPEARANCE_COOKIE, LANGUAGE_COOKIE, set_cookie, write_appearance};

/// A year, in seconds.
const YEAR: u32 = 31_536_000;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/language", get(language)).route("/appearance", get(appearance))
}

#[derive(Deserialize)]
struct ToLanguage {
    #[serde(default)]
    to: String,
    #[serde(default)]
    then: String,
}

async fn language(cx: Cx, Query(wish): Query<ToLanguage>) -> Response {
    let lang = Lang::from_tag(&wish.to).unwrap_or(cx.lang);
    let cookie = set_cookie(&cx.app.settings, LANGUAGE_COOKIE, lang.tag(), YEAR);
    cx.with_cookie(cx.to(local(&wish.then)), &cookie)
}

#[derive(Deserialize)]
struct ToAppearance {
    #[serde(default)]
    text: String,
    #[serde(default)]
    theme: String,
    #[serde(default)]
    then: String,
}

async fn appearance(cx: Cx, Query(wish): Query<ToAppearance>) -> Response {
    let mut look = cx.appearance();
    look.text = match wish.text.as_str() {
        "large" => TextSize::Large,
        "normal" => TextSize::Normal,
        _ => look.text,
    };
    look.theme = match wish.theme.as_str() {
        "light" => Theme::Light,
        "dark" => Theme::Dark,
        "system" => Theme::System,
        _ => look.theme,
    };
    let cookie = set_cookie(&cx.app.settings, APPEARANCE_COOKIE, &write_appearance(look), YEAR);
    cx.with_cookie(cx.to(local(&wish.then)), &cookie)
}

/// A path of ours: never an address of somebody else's, however it is written.
pub fn local(path: &str) -> &str {
    let plain = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n']);
    if plain { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn nobody_is_sent_on_to_a_foreign_site() {
        assert_eq!(local("/o/ABC?x=1"), "/o/ABC?x=1");
        for foreign in ["//evil.example", "https://evil.example", "/\\evil.example", "", "javascript:x"] {
            assert_eq!(local(foreign), "/");
        }
    }
}
