//! Reading HTML as a person does: what can be seen, and under which label.

use scraper::{ElementRef, Html, Node, Selector};

/// Elements whose text runs on in the line around them.
const INLINE: [&str; 21] = [
    "a", "abbr", "b", "bdi", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "u",
];
/// Elements whose content nobody sees.
const UNSEEN: [&str; 5] = ["head", "script", "style", "template", "title"];

pub(super) fn parse(html: &str) -> Html {
    Html::parse_document(html)
}

pub(super) fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|e| panic!("{css} is not a selector: {e}"))
}

pub(super) fn all<'a>(within: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    let selector = selector(css);
    within.select(&selector).collect()
}

/// What a person reads in the element: every block on its own line, blank space as one space.
pub(super) fn seen(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    gather(element, &mut text);
    let lines = text.lines().map(squeeze).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The element's text on one line.
pub(super) fn line(element: ElementRef<'_>) -> String {
    squeeze(&seen(element))
}

fn gather(element: ElementRef<'_>, into: &mut String) {
    let name = element.value().name();
    if UNSEEN.contains(&name) || element.attr("hidden").is_some() {
        return;
    }
    let block = !INLINE.contains(&name);
    if block {
        into.push('\n');
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) => into.push_str(&text.replace(['\n', '\r', '\t'], " ")),
            Node::Element(_) => {
                if let Some(child) = ElementRef::wrap(child) {
                    gather(child, into);
                }
            }
            _ => {}
        }
    }
    if block {
        into.push('\n');
    }
}

/// Blank space of every kind as one space.
pub(super) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a control is called: its label, what it is labelled by, or its own name for screen readers.
pub(super) fn label_of(root: ElementRef<'_>, control: ElementRef<'_>) -> String {
    if let Some(id) = control.attr("id")
        && let Some(label) = all(root, "label[for]").into_iter().find(|label| label.attr("for") == Some(id))
    {
        return own_words(label);
    }
    let around =
        control.ancestors().filter_map(ElementRef::wrap).find(|element| element.value().name() == "label");
    if let Some(label) = around {
        return own_words(label);
    }
    if let Some(ids) = control.attr("aria-labelledby") {
        let words: Vec<String> = ids.split_whitespace().filter_map(|id| by_id(root, id)).map(line).collect();
        return words.join(" ");
    }
    control.attr("aria-label").map(squeeze).unwrap_or_default()
}

/// A label's words without those of the control inside it (the options of a list, say).
fn own_words(label: ElementRef<'_>) -> String {
    let text = line(label);
    let inside: Vec<String> = all(label, "select, textarea").into_iter().map(line).collect();
    inside.iter().fold(text, |text, inner| squeeze(&text.replacen(inner.as_str(), "", 1)))
}

pub(super) fn by_id<'a>(root: ElementRef<'a>, id: &str) -> Option<ElementRef<'a>> {
    all(root, "[id]").into_iter().find(|element| element.attr("id") == Some(id))
}

/// What stands for one of `candidates` by its words: the one that reads exactly so, else the only one that holds the
/// words.
pub(super) fn pick<T>(kind: &str, wanted: &str, candidates: Vec<(String, T)>) -> T {
    let wanted = squeeze(wanted);
    let there: Vec<String> = candidates.iter().map(|(label, _)| label.clone()).collect();
    let exact = there.iter().filter(|label| **label == wanted).count();
    let fits = |label: &str| if exact > 0 { label == wanted } else { label.contains(&wanted) };
    let mut fitting: Vec<T> =
        candidates.into_iter().filter(|(label, _)| fits(label)).map(|(_, value)| value).collect();
    match (fitting.pop(), fitting.len()) {
        (Some(only), 0) => only,
        (None, _) => panic!("no {kind} “{wanted}” on the page; there are: {}", quoted(&there)),
        (Some(_), more) => {
            panic!("{} {kind}s “{wanted}” on the page, which one? {}", more + 1, quoted(&there))
        }
    }
}

fn quoted(labels: &[String]) -> String {
    if labels.is_empty() {
        return "none".to_owned();
    }
    labels.iter().map(|label| format!("“{label}”")).collect::<Vec<_>>().join(", ")
}
