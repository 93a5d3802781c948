//! An answer for programs, written as XML or as JSON. What is a list in one is a list in the other, what is empty
//! there is `null` here (the "Spark convention" of Open311).

use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use host::Cx;
use kernel::{Error, Lang, RefusalKind};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde_json::{Map, Value};

/// In what a program wants its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Xml,
    Json,
}

/// A piece of an answer.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// Nothing: `null`, an empty element.
    None,
    Text(String),
    Number(i64),
    Flag(bool),
    /// Pieces of one kind, each in an element of this name.
    List(&'static str, Vec<Node>),
    /// Named pieces.
    Fields(Vec<(&'static str, Node)>),
}

impl Node {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Node::Text(text.into())
    }

    /// The text, or nothing.
    pub(super) fn maybe(text: Option<String>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Node::None, Node::Text)
    }

    fn json(&self) -> Value {
        match self {
            Node::None => Value::Null,
            Node::Text(text) => Value::from(text.as_str()),
            Node::Number(number) => Value::from(*number),
            Node::Flag(flag) => Value::from(*flag),
            Node::List(_, nodes) => nodes.iter().map(Node::json).collect(),
            Node::Fields(fields) => Value::Object(
                fields.iter().map(|(name, node)| ((*name).to_owned(), node.json())).collect::<Map<_, _>>(),
            ),
        }
    }

    fn xml(&self, writer: &mut Writer<Vec<u8>>, name: &str) -> std::io::Result<()> {
        let element = writer.create_element(name);
        let said = match self {
            Node::None => return element.write_empty().map(|_| ()),
            Node::Text(text) => legal(text),
            Node::Number(number) => number.to_string(),
            Node::Flag(flag) => flag.to_string(),
            Node::List(item, nodes) => {
                return element
                    .write_inner_content(|inner| nodes.iter().try_for_each(|node| node.xml(inner, item)))
                    .map(|_| ());
            }
            Node::Fields(fields) => {
                return element
                    .write_inner_content(|inner| {
                        fields.iter().try_for_each(|(name, node)| node.xml(inner, name))
                    })
                    .map(|_| ());
            }
        };
        element.write_text_content(BytesText::new(&said)).map(|_| ())
    }
}

/// The text without what XML cannot hold (XML 1.0, 2.2).
fn legal(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')).collect()
}

/// An answer under its XML root.
pub(super) fn answer(format: Format, status: StatusCode, root: &str, node: &Node) -> Response {
    let (kind, body) = match format {
        Format::Json => ("application/json; charset=utf-8", node.json().to_string().into_bytes()),
        Format::Xml => ("text/xml; charset=utf-8", xml(root, node)),
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        // Programs in browsers of other sites may ask; no cookie is ever looked at here.
        (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    ];
    (status, headers, body).into_response()
}

fn xml(root: &str, node: &Node) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new());
    let declaration = Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None));
    // Writing into memory does not fail.
    let written = writer.write_event(declaration).and_then(|()| node.xml(&mut writer, root));
    written.map(|()| writer.into_inner()).unwrap_or_default()
}

/// What went wrong, in the list of errors that the specification asks for.
pub(super) fn refused(cx: &Cx, format: Format, error: &Error) -> Response {
    let (status, sentences) = explained(cx.lang, error);
    if let Error::Fault(fault) = error {
        host::note_fault(cx, fault.as_ref());
    }
    let code = i64::from(status.as_u16());
    let errors = sentences.into_iter().map(|description| {
        Node::Fields(vec![("code", Node::Number(code)), ("description", Node::Text(description))])
    });
    let mut response = answer(format, status, "errors", &Node::List("error", errors.collect()));
    if let Error::Refused(refusal) = error
        && let RefusalKind::TooMany(seconds) = refusal.kind
    {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn explained(lang: Lang, error: &Error) -> (StatusCode, Vec<String>) {
    let refusal = match error {
        Error::Fault(_) => {
            let say = crate::texts::Texts::of(lang).open311_fault().to_owned();
            return (StatusCode::INTERNAL_SERVER_ERROR, vec![say]);
        }
        Error::Refused(refusal) => refusal,
    };
    let status = match refusal.kind {
        RefusalKind::NotFound => StatusCode::NOT_FOUND,
        RefusalKind::NotAllowed | RefusalKind::SignInNeeded => StatusCode::FORBIDDEN,
        RefusalKind::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        RefusalKind::Invalid(_) | RefusalKind::Conflict | RefusalKind::TooLarge => StatusCode::BAD_REQUEST,
    };
    let fields = refusal.fields();
    let sentences = if fields.is_empty() {
        vec![refusal.say.to(lang)]
    } else {
        fields.iter().map(|error| format!("{}: {}", error.field, error.say.to(lang))).collect()
    };
    (status, sentences)
}
