//! What can only be said where the whole of a page is known: whether a caption repeats a heading, and what the field is
//! called that an error at the top leads to.

use maud::{Markup, PreEscaped};

use crate::texts::Texts;

const CAPTION: &str = "<caption>";
const ERROR: &str = "<li><a href=\"#field-";

/// The content of a page, with what only its whole can say.
pub(crate) fn whole(t: Texts, body: Markup) -> Markup {
    named_errors(t, quiet_captions(body))
}

/// The caption of every table that the heading above it (or the page's own) already says is left to screen readers.
fn quiet_captions(body: Markup) -> Markup {
    if !body.0.contains(CAPTION) {
        return body;
    }
    let mut parts = body.0.split(CAPTION);
    let mut quiet = String::with_capacity(body.0.len() + 64);
    quiet.push_str(parts.next().unwrap_or_default());
    for after in parts {
        let words = after.split("</caption>").next().unwrap_or_default();
        quiet.push_str(if said_above(&quiet, words) { "<caption class=\"unseen\">" } else { CAPTION });
        quiet.push_str(after);
    }
    PreEscaped(quiet)
}

/// Whether the page's heading or the last one before the end says just these words.
fn said_above(page: &str, words: &str) -> bool {
    let heading = |level: &str| {
        let end = page.rfind(&format!("</{level}>"))?;
        Some((end, page.get(..end)?.ends_with(&format!(">{words}"))))
    };
    let nearest = ["h2", "h3"].into_iter().filter_map(heading).max();
    [heading("h1"), nearest].into_iter().flatten().any(|(_, same)| same)
}

/// Each error at the top begins with what its field is called, where it does not name it by itself.
fn named_errors(t: Texts, body: Markup) -> Markup {
    if !body.0.contains(ERROR) {
        return body;
    }
    let mut parts = body.0.split(ERROR);
    let mut named = String::with_capacity(body.0.len() + 256);
    named.push_str(parts.next().unwrap_or_default());
    for after in parts {
        named.push_str(ERROR);
        let link = after.split_once("\">").and_then(|(id, rest)| Some((id, rest.split_once("</a>")?)));
        let label = link.and_then(|(id, _)| label_of(&body.0, &format!("field-{id}")));
        match (link, label) {
            (Some((id, (error, rest))), Some(label)) if !error.contains(label) => {
                named.push_str(&format!("{id}\">{}</a>{rest}", t.error_of(error, label)));
            }
            _ => named.push_str(after),
        }
    }
    PreEscaped(named)
}

/// What the field of this id is called: its label, or the question above several options.
fn label_of<'a>(page: &'a str, id: &str) -> Option<&'a str> {
    let own = format!("<label for=\"{id}\">");
    let before = page.get(..page.find(&format!(" id=\"{id}\""))?)?;
    let question =
        before.rfind("<legend>").filter(|legend| Some(*legend) > before.rfind("<div class=\"field"));
    let start = match (before.rfind(&own), question) {
        (Some(label), _) => label + own.len(),
        (None, Some(question)) => question,
        (None, None) => page.find(&own)?,
    };
    let mut words = page.get(start..)?;
    while words.starts_with('<') {
        words = words.split_once('>')?.1;
    }
    words.split('<').next().map(str::trim).filter(|label| !label.is_empty())
}
