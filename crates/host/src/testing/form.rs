//! Filling in and sending a form as a browser without scripts does.

use axum::http::Method;
use scraper::ElementRef;

use super::browser::{Browser, Sent, on_this_site};
use super::dom;
use super::page::Page;

/// What stands between the parts of a form with files.
const BOUNDARY: &str = "----a-boundary-that-no-file-contains-7f3a9c";

/// A form on a page, being filled in. Sends what a browser would: hidden fields, what stood in the others, what was
/// chosen, and the button that was pressed.
#[derive(Clone, Debug)]
#[must_use = "a form does nothing until it is sent"]
pub struct FilledForm {
    action: String,
    method: Method,
    multipart: bool,
    controls: Vec<Control>,
    pressed: Option<(String, String)>,
    browser: Browser,
}

#[derive(Clone, Debug)]
struct Control {
    name: String,
    /// The label; for a choice, the words around the choice and then its own.
    label: String,
    /// What the group it belongs to asks.
    group: String,
    kind: Kind,
    value: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Hidden,
    Text,
    /// A box or one of several; whether it is chosen.
    Box {
        radio: bool,
        chosen: bool,
    },
    /// A list: words and value of each entry; the value chosen is the control's.
    List(Vec<(String, String)>),
    Files(Vec<(String, Vec<u8>)>),
}

impl FilledForm {
    pub(super) fn around(
        root: ElementRef<'_>,
        pressed: ElementRef<'_>,
        path: &str,
        browser: Browser,
    ) -> Self {
        let around = pressed.ancestors().filter_map(ElementRef::wrap).find(|e| e.value().name() == "form");
        let form = pressed.attr("form").and_then(|id| dom::by_id(root, id)).or(around);
        let form = form.unwrap_or_else(|| panic!("the button “{}” belongs to no form", dom::line(pressed)));
        let attr = |name: &str| pressed.attr(&format!("form{name}")).or_else(|| form.attr(name));
        let action = attr("action").map_or_else(|| path.to_owned(), |action| on_this_site(path, action));
        let method = match attr("method").unwrap_or("get").to_ascii_lowercase().as_str() {
            "post" => Method::POST,
            _ => Method::GET,
        };
        let named = pressed
            .attr("name")
            .map(|name| (name.to_owned(), pressed.attr("value").unwrap_or_default().to_owned()));
        Self {
            action,
            method,
            multipart: attr("enctype") == Some("multipart/form-data"),
            controls: controls(root, form),
            pressed: named,
            browser,
        }
    }

    /// Writes `value` into the field of this label, over what stood there.
    pub fn fill(mut self, label: &str, value: &str) -> Self {
        let control = self.find("field", label, |kind| *kind == Kind::Text);
        value.clone_into(&mut control.value);
        self
    }

    /// What stands in the field of this label, or which entry of the list is chosen.
    pub fn value(&self, label: &str) -> String {
        let mut copy = self.clone();
        let control = copy.find("field", label, |kind| matches!(kind, Kind::Text | Kind::List(_)));
        match &control.kind {
            Kind::List(entries) => {
                let chosen = entries.iter().find(|(_, value)| *value == control.value);
                chosen.map(|(words, _)| words.clone()).unwrap_or_default()
            }
            _ => control.value.clone(),
        }
    }

    /// Ticks the box, or chooses the one of several, that has this label.
    pub fn choose(mut self, label: &str) -> Self {
        let control = self.find("choice", label, |kind| matches!(kind, Kind::Box { .. }));
        let (name, value) = (control.name.clone(), control.value.clone());
        for other in &mut self.controls {
            if let Kind::Box { radio, chosen } = &mut other.kind
                && other.name == name
            {
                *chosen = other.value == value || (*chosen && !*radio);
            }
        }
        self
    }

    /// Takes the tick out of the box of this label.
    pub fn clear(mut self, label: &str) -> Self {
        let control = self.find("box", label, |kind| matches!(kind, Kind::Box { radio: false, .. }));
        control.kind = Kind::Box { radio: false, chosen: false };
        self
    }

    /// Chooses the entry with these words in the list of this label.
    pub fn select(mut self, label: &str, entry: &str) -> Self {
        let control = self.find("list", label, |kind| matches!(kind, Kind::List(_)));
        if let Kind::List(entries) = &control.kind {
            control.value = dom::pick("entry", entry, entries.clone());
        }
        self
    }

    /// Puts a file into the field of this label, beside those that are there.
    pub fn attach(mut self, label: &str, name: &str, bytes: &[u8]) -> Self {
        let control = self.find("file field", label, |kind| matches!(kind, Kind::Files(_)));
        if let Kind::Files(files) = &mut control.kind {
            files.push((name.to_owned(), bytes.to_vec()));
        }
        self
    }

    /// Changes a hidden field, as no person can: to show that it does no harm.
    pub fn tamper(mut self, name: &str, value: &str) -> Self {
        let hidden =
            self.controls.iter_mut().find(|control| control.kind == Kind::Hidden && control.name == name);
        let hidden =
            hidden.unwrap_or_else(|| panic!("no hidden field {name} in the form to {}", self.action));
        value.clone_into(&mut hidden.value);
        self
    }

    /// Where it would be sent.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// Presses the button and follows where the answer leads.
    pub async fn send(self) -> Page {
        let fields = self.fields();
        if self.method == Method::GET {
            let path = self.action.split('?').next().unwrap_or_default();
            let query = urlencoded(fields.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            let query = String::from_utf8(query.bytes).expect("an encoded query is plain");
            return self.browser.get(&format!("{path}?{query}")).await;
        }
        let sent = if self.multipart {
            multipart(&fields, &self.controls)
        } else {
            urlencoded(fields.iter().map(|(key, value)| (key.as_str(), value.as_str())))
        };
        self.browser.go(Method::POST, &self.action, Some(sent)).await
    }

    fn fields(&self) -> Vec<(String, String)> {
        let sent = self.controls.iter().filter(|control| match control.kind {
            Kind::Hidden | Kind::Text | Kind::List(_) => true,
            Kind::Box { chosen, .. } => chosen,
            // A form without parts sends the names of files, as browsers do.
            Kind::Files(_) => false,
        });
        let fields = sent.map(|control| (control.name.clone(), control.value.clone()));
        fields.chain(self.pressed.clone()).filter(|(name, _)| !name.is_empty()).collect()
    }

    fn find(&mut self, kind: &str, label: &str, fits: impl Fn(&Kind) -> bool) -> &mut Control {
        let candidates: Vec<(String, usize)> = self
            .controls
            .iter()
            .enumerate()
            .filter(|(_, control)| fits(&control.kind))
            .flat_map(|(at, control)| names(control).into_iter().map(move |name| (name, at)))
            .collect();
        let wanted = dom::squeeze(label);
        // A choice is called by its own words, or by its group's and its own where those alone are not clear.
        let by_group = candidates.iter().any(|(name, _)| *name == wanted && name.contains(" › "));
        let candidates =
            candidates.into_iter().filter(|(name, _)| name.contains(" › ") == by_group).collect();
        let at = dom::pick(kind, label, candidates);
        self.controls.get_mut(at).expect("it was found there")
    }
}

/// What a control may be called: `是`, and where it is one of several, `是否公开 › 是`.
fn names(control: &Control) -> Vec<String> {
    let mut names = vec![control.label.clone()];
    if !control.group.is_empty() {
        names.push(format!("{} › {}", control.group, control.label));
    }
    names
}

fn controls(root: ElementRef<'_>, form: ElementRef<'_>) -> Vec<Control> {
    let mut found = dom::all(form, "input, select, textarea");
    if let Some(id) = form.attr("id") {
        let outside = dom::all(root, "input[form], select[form], textarea[form]");
        found.extend(outside.into_iter().filter(|control| control.attr("form") == Some(id)));
    }
    found
        .into_iter()
        .filter(|control| control.attr("disabled").is_none())
        .filter_map(|c| control(root, c))
        .collect()
}

fn control(root: ElementRef<'_>, element: ElementRef<'_>) -> Option<Control> {
    let kind = element.attr("type").unwrap_or("text");
    let mut value = element.attr("value").unwrap_or_default().to_owned();
    let kind = match (element.value().name(), kind) {
        ("textarea", _) => {
            let text: String = element.text().collect();
            value = text.strip_prefix('\n').unwrap_or(&text).to_owned();
            Kind::Text
        }
        ("select", _) => {
            let entries: Vec<_> = dom::all(element, "option").into_iter().map(entry).collect();
            let chosen = dom::all(element, "option[selected]").first().copied().map(entry);
            value = chosen.or_else(|| entries.first().cloned()).map(|(_, value)| value).unwrap_or_default();
            Kind::List(entries)
        }
        (_, "hidden") => Kind::Hidden,
        (_, "file") => Kind::Files(Vec::new()),
        (_, "submit" | "button" | "reset" | "image") => return None,
        (_, kind @ ("checkbox" | "radio")) => {
            if element.attr("value").is_none() {
                "on".clone_into(&mut value);
            }
            Kind::Box { radio: kind == "radio", chosen: element.attr("checked").is_some() }
        }
        _ => Kind::Text,
    };
    let label = if kind == Kind::Hidden { String::new() } else { dom::label_of(root, element) };
    assert!(kind == Kind::Hidden || !label.is_empty(), "a field without a label: {}", element.html());
    Some(Control {
        name: element.attr("name").unwrap_or_default().to_owned(),
        label,
        group: group(element),
        kind,
        value,
    })
}

fn entry(option: ElementRef<'_>) -> (String, String) {
    let words = dom::squeeze(&option.text().collect::<String>());
    let value = option.attr("value").map_or_else(|| words.clone(), str::to_owned);
    (words, value)
}

/// What the group around a control asks.
fn group(element: ElementRef<'_>) -> String {
    let around = element.ancestors().filter_map(ElementRef::wrap).find(|e| e.value().name() == "fieldset");
    around
        .and_then(|fieldset| dom::all(fieldset, "legend").first().copied())
        .map(dom::line)
        .unwrap_or_default()
}

pub(super) fn urlencoded<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> Sent {
    let mut text = form_urlencoded::Serializer::new(String::new());
    for (name, value) in fields {
        text.append_pair(name, &line_breaks(value));
    }
    Sent { content_type: "application/x-www-form-urlencoded".to_owned(), bytes: text.finish().into_bytes() }
}

fn multipart(fields: &[(String, String)], controls: &[Control]) -> Sent {
    let mut bytes = Vec::new();
    for (name, value) in fields {
        part(&mut bytes, &format!("name=\"{name}\""), "", line_breaks(value).as_bytes());
    }
    for control in controls {
        let Kind::Files(files) = &control.kind else { continue };
        for (file, content) in files {
            let kind = "Content-Type: application/octet-stream\r\n";
            part(&mut bytes, &format!("name=\"{}\"; filename=\"{file}\"", control.name), kind, content);
        }
        if files.is_empty() {
            // An empty file field is sent as a file without a name and without content.
            let kind = "Content-Type: application/octet-stream\r\n";
            part(&mut bytes, &format!("name=\"{}\"; filename=\"\"", control.name), kind, b"");
        }
    }
    bytes.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    Sent { content_type: format!("multipart/form-data; boundary={BOUNDARY}"), bytes }
}

fn part(into: &mut Vec<u8>, disposition: &str, kind: &str, content: &[u8]) {
    let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n{kind}\r\n");
    into.extend_from_slice(head.as_bytes());
    into.extend_from_slice(content);
    into.extend_from_slice(b"\r\n");
}

/// Browsers send every line break of a form as CR LF.
fn line_breaks(value: &str) -> String {
    value.replace("\r\n", "\n").replace('\n', "\r\n")
}
