//! A page as a person reads it.

use axum::http::HeaderMap;
use scraper::{ElementRef, Html};

use super::browser::{Browser, on_this_site};
use super::dom;
use super::form::FilledForm;

/// The parts of a page that belong together: rows, cards, sections.
const PARTS: &str =
    "tr, li, dl > div, article, fieldset, details, form, section, aside, nav, header, footer, main";

/// An answer, as the person in front of the browser has it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The HTTP status.
    pub status: u16,
    /// Path and query of where it came from, after redirects.
    pub path: String,
    /// The answer's bytes.
    pub bytes: Vec<u8>,
    headers: HeaderMap,
    html: String,
    browser: Browser,
}

impl Page {
    pub(super) fn new(
        browser: Browser,
        path: String,
        status: u16,
        headers: HeaderMap,
        bytes: Vec<u8>,
    ) -> Self {
        let html = String::from_utf8_lossy(&bytes).into_owned();
        Self { status, path, bytes, headers, html, browser }
    }

    /// A header of the answer.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The page's source.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// The page's one heading of the first rank.
    pub fn heading(&self) -> String {
        let html = self.parsed();
        let headings: Vec<String> = dom::all(html.root_element(), "h1").into_iter().map(dom::line).collect();
        match headings.as_slice() {
            [one] => one.clone(),
            other => panic!("a page has one heading, {} has {other:?}:\n{}", self.path, self.text()),
        }
    }

    /// The page's title, as the browser's tab shows it.
    pub fn title(&self) -> String {
        let html = self.parsed();
        dom::all(html.root_element(), "title")
            .first()
            .map(|title| dom::squeeze(&title.text().collect::<String>()))
            .unwrap_or_default()
    }

    /// All that can be read on the page, every block on its own line.
    pub fn text(&self) -> String {
        dom::seen(self.parsed().root_element())
    }

    /// Whether these words can be read on the page.
    pub fn has(&self, words: &str) -> bool {
        dom::squeeze(&self.text()).contains(&dom::squeeze(words))
    }

    /// These words can be read on the page, or the test ends and shows it.
    pub fn see(&self, words: &str) -> &Self {
        assert!(self.has(words), "“{words}” is not on {} ({}):\n{}", self.path, self.status, self.text());
        self
    }

    /// These words cannot be read on the page, or the test ends and shows it.
    pub fn see_not(&self, words: &str) -> &Self {
        assert!(!self.has(words), "“{words}” is on {} ({}):\n{}", self.path, self.status, self.text());
        self
    }

    /// Whether the page has a link of this label.
    pub fn has_link(&self, label: &str) -> bool {
        let html = self.parsed();
        links(html.root_element()).into_iter().any(|(found, _)| found == dom::squeeze(label))
    }

    /// Whether the page has a button of this label.
    pub fn has_button(&self, label: &str) -> bool {
        let html = self.parsed();
        buttons(html.root_element()).into_iter().any(|(found, _)| found == dom::squeeze(label))
    }

    /// The link of this label.
    pub fn link(&self, label: &str) -> Link {
        let html = self.parsed();
        self.link_in(html.root_element(), label)
    }

    /// The form whose button has this label, as it stands on the page.
    pub fn form(&self, button: &str) -> FilledForm {
        let html = self.parsed();
        self.form_in(html.root_element(), html.root_element(), button)
    }

    /// The smallest part of the page (row, card, section, form) that holds these words.
    pub fn part(&self, words: &str) -> Part<'_> {
        let html = self.parsed();
        let found = part_with(html.root_element(), words);
        assert!(found.is_some(), "no part of {} holds “{words}”:\n{}", self.path, self.text());
        Part { page: self, words: words.to_owned() }
    }

    /// What is wrong with the field of this label, as it stands beside it; nothing where nothing is.
    pub fn error_of(&self, label: &str) -> Option<String> {
        let html = self.parsed();
        let root = html.root_element();
        let fields = dom::all(root, "input:not([type=hidden]), select, textarea, fieldset");
        let labelled = fields.into_iter().map(|field| (named(root, field), field)).collect();
        let field = dom::pick("field", label, labelled);
        error_beside(root, field)
    }

    /// Everything that the page says is wrong: the lines of its summary.
    pub fn errors(&self) -> Vec<String> {
        let html = self.parsed();
        dom::all(html.root_element(), "[role=alert] p, [role=alert] li").into_iter().map(dom::line).collect()
    }

    fn parsed(&self) -> Html {
        dom::parse(&self.html)
    }

    fn link_in(&self, part: ElementRef<'_>, label: &str) -> Link {
        let mut candidates = links(part);
        // The same link twice (in the bar and in the rail, say) is one link.
        candidates.sort();
        candidates.dedup();
        let href = dom::pick("link", label, candidates);
        Link { href: on_this_site(&self.path, &href), browser: self.browser.clone() }
    }

    fn form_in(&self, root: ElementRef<'_>, part: ElementRef<'_>, button: &str) -> FilledForm {
        let pressed = dom::pick("button", button, buttons(part));
        FilledForm::around(root, pressed, &self.path, self.browser.clone())
    }
}

/// Part of a page: a row of a table, a card.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    page: &'a Page,
    words: String,
}

impl Part<'_> {
    /// All that can be read in it.
    pub fn text(&self) -> String {
        self.with(|_, part| dom::seen(part))
    }

    /// Whether these words can be read in it.
    pub fn has(&self, words: &str) -> bool {
        dom::squeeze(&self.text()).contains(&dom::squeeze(words))
    }

    /// The link of this label in it.
    pub fn link(&self, label: &str) -> Link {
        self.with(|_, part| self.page.link_in(part, label))
    }

    /// Whether it has a button of this label.
    pub fn has_button(&self, label: &str) -> bool {
        self.with(|_, part| buttons(part).into_iter().any(|(found, _)| found == dom::squeeze(label)))
    }

    /// The form whose button, in it, has this label.
    pub fn form(&self, button: &str) -> FilledForm {
        self.with(|root, part| self.page.form_in(root, part, button))
    }

    fn with<T>(&self, f: impl FnOnce(ElementRef<'_>, ElementRef<'_>) -> T) -> T {
        let html = self.page.parsed();
        let root = html.root_element();
        f(root, part_with(root, &self.words).expect("it was there a moment ago"))
    }
}

/// A link on a page.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    browser: Browser,
}

impl Link {
    /// Follows it.
    pub async fn click(&self) -> Page {
        self.browser.get(&self.href).await
    }
}

fn links(part: ElementRef<'_>) -> Vec<(String, String)> {
    let links = dom::all(part, "a[href]").into_iter();
    links.map(|link| (name_of(link), link.attr("href").unwrap_or_default().to_owned())).collect()
}

fn buttons(part: ElementRef<'_>) -> Vec<(String, ElementRef<'_>)> {
    let css =
        "button:not([type=button]):not([type=reset]):not([disabled]), input[type=submit]:not([disabled])";
    dom::all(part, css).into_iter().map(|button| (name_of(button), button)).collect()
}

/// What a link or button is called: its words, its name for screen readers, or the value it shows.
fn name_of(element: ElementRef<'_>) -> String {
    if let Some(label) = element.attr("aria-label") {
        return dom::squeeze(label);
    }
    let words = dom::line(element);
    if words.is_empty() { element.attr("value").map(dom::squeeze).unwrap_or_default() } else { words }
}

/// The last and smallest part that holds the words.
fn part_with<'a>(root: ElementRef<'a>, words: &str) -> Option<ElementRef<'a>> {
    let words = dom::squeeze(words);
    let holding = dom::all(root, PARTS).into_iter().filter(|part| dom::line(*part).contains(&words));
    holding.min_by_key(|part| dom::line(*part).chars().count())
}

fn named(root: ElementRef<'_>, field: ElementRef<'_>) -> String {
    if field.value().name() == "fieldset" {
        return dom::all(field, "legend").first().map(|legend| dom::line(*legend)).unwrap_or_default();
    }
    dom::label_of(root, field)
}

fn error_beside(root: ElementRef<'_>, field: ElementRef<'_>) -> Option<String> {
    let ids = field.attr("aria-describedby")?;
    let beside = ids.split_whitespace().filter(|id| id.contains("error"));
    let words: Vec<String> = beside.filter_map(|id| dom::by_id(root, id)).map(without_prefix).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The words without those that only a screen reader says (“wrong:”).
fn without_prefix(element: ElementRef<'_>) -> String {
    let unseen = dom::all(element, ".unseen").into_iter().map(dom::line);
    unseen.fold(dom::line(element), |words, prefix| dom::squeeze(&words.replacen(&prefix, "", 1)))
}
