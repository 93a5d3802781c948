//! The languages Lianxin speaks, and sentences that know how to say themselves in each.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A language of the product. Chinese comes first: it is the default wherever nothing else was chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// 简体中文.
    #[default]
    #[serde(rename = "zh-CN")]
    Zh,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The BCP 47 tag for the `lang` attribute and the language cookie.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The language of a tag such as `en-GB`, if it is one of ours.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") {
            Some(Lang::Zh)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Lang::En)
        } else {
            None
        }
    }

    /// The first language of an `Accept-Language` header that is ours; Chinese where none is.
    /// Weights are honoured, malformed ones count as zero.
    pub fn negotiate(header: &str) -> Self {
        let mut best = (0.0, Lang::default());
        for part in header.split(',') {
            let mut fields = part.trim().split(';');
            let Some(lang) = fields.next().and_then(Self::from_tag) else { continue };
            let weight = match fields.next().map(str::trim) {
                None => 1.0,
                Some(q) => q.strip_prefix("q=").and_then(|q| q.parse().ok()).unwrap_or(0.0),
            };
            if weight > best.0 {
                best = (weight, lang);
            }
        }
        best.1
    }
}

/// A sentence for a person, said in their language only when it is shown.
#[derive(Clone)]
pub struct Say(Arc<dyn Fn(Lang) -> String + Send + Sync>);

impl Say {
    /// A sentence from a function of the language, usually one call of a crate's texts.
    pub fn new<T: Into<String>>(say: impl Fn(Lang) -> T + Send + Sync + 'static) -> Self {
        Self(Arc::new(move |lang| say(lang).into()))
    }

    /// The sentence in `lang`.
    pub fn to(&self, lang: Lang) -> String {
        (self.0)(lang)
    }
}

impl fmt::Debug for Say {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Say").field(&self.to(Lang::En)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_the_language_it_prefers_and_chinese_when_it_asks_for_klingon() {
        assert_eq!(Lang::negotiate("en-GB,en;q=0.9,zh;q=0.8"), Lang::En);
        assert_eq!(Lang::negotiate("fr, zh-TW;q=0.4, en;q=0.3"), Lang::Zh);
        assert_eq!(Lang::negotiate("tlh"), Lang::Zh);
        assert_eq!(Lang::negotiate(""), Lang::Zh);
        assert_eq!(Lang::negotiate("en;q=nonsense"), Lang::Zh);
    }
}
