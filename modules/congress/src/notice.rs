//! What the notices of this room say.

use kernel::Lang;
use serde_json::Value;

use crate::model::mandate_title;
use crate::service::elsewhere::{NOTICE_ADDED, NOTICE_CHANGED};
use crate::service::plans::NOTICE_DROPPED;
use crate::service::twins::NOTICE_MERGED;
use crate::texts::Texts;

/// The text of a notice of one of this room's kinds.
pub(crate) fn notice(lang: Lang, kind: &str, data: &Value) -> Option<String> {
    let t = Texts::of(lang);
    let text = |key: &str| data.get(key).and_then(Value::as_str).unwrap_or_default();
    let term = data.get("term").and_then(Value::as_u64).and_then(|term| u32::try_from(term).ok());
    let title = || mandate_title(lang, text("congress"), term.unwrap_or_default());
    match kind {
        NOTICE_ADDED => Some(t.elsewhere_notice_added(text("name"), title())),
        NOTICE_DROPPED => {
            let why = match lang {
                Lang::Zh => text("why"),
                Lang::En => text("why_en"),
            };
            Some(t.plan_notice_dropped(text("region"), why))
        }
        NOTICE_MERGED => Some(t.twins_notice(text("name"), text("region"))),
        NOTICE_CHANGED => Some(t.elsewhere_notice_changed(text("name"), title())),
        _ => None,
    }
}
