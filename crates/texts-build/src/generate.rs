//! The shapes of [`crate::read`] to Rust.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::read::{Case, Language, Piece};

const HEAD: &str = "\
use kernel::Lang;

/// This crate's texts in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Texts(Lang);

impl Texts {
    /// The texts in `lang`.
    pub(crate) const fn of(lang: Lang) -> Self {
        Self(lang)
    }
";

/// The whole generated module.
pub(crate) fn module(languages: &[Language]) -> Result<String, String> {
    let first = languages.first().ok_or("no language")?;
    for other in languages {
        if let Some(missing) = first.messages.keys().find(|key| !other.messages.contains_key(*key)) {
            return Err(format!("{}.ftl lacks {missing}", other.name));
        }
        if let Some(extra) = other.messages.keys().find(|key| !first.messages.contains_key(*key)) {
            return Err(format!("{}.ftl lacks {extra}, which {}.ftl has", first.name, other.name));
        }
    }
    let mut code = String::from(HEAD);
    for key in first.messages.keys() {
        function(&mut code, languages, key)?;
    }
    code.push_str("}\n");
    Ok(code)
}

fn function(code: &mut String, languages: &[Language], key: &str) -> Result<(), String> {
    let mut variables = BTreeMap::new();
    let mut used = Vec::new();
    for language in languages {
        let mut here = BTreeMap::new();
        let pieces = flat(language, key, &mut BTreeSet::new())?;
        collect(&pieces, &mut here);
        variables.extend(here.clone());
        used.push((language, pieces, here));
    }
    for (language, _, here) in &used {
        if let Some(missing) = variables.keys().find(|name| !here.contains_key(*name)) {
            return Err(format!(
                "{}.ftl, {key}: does not use ${missing}, which another language does",
                language.name
            ));
        }
    }
    let arguments: String =
        variables.iter().map(|(name, kind)| format!(", {}: {}", snake(name), kind.rust())).collect();
    let result = if variables.is_empty() { "&'static str" } else { "String" };
    let name = snake(key);
    let doc = used.first().map(|(_, pieces, _)| plain(pieces)).unwrap_or_default();
    write!(
        code,
        "\n    /// {doc}\n    pub(crate) fn {name}(self{arguments}) -> {result} {{\n        match self.0 {{\n"
    )
    .map_err(|e| e.to_string())?;
    for (language, pieces, _) in &used {
        let body = if variables.is_empty() { format!("{:?}", text(pieces)) } else { expression(pieces) };
        writeln!(code, "            Lang::{} => {body},", language.variant).map_err(|e| e.to_string())?;
    }
    code.push_str("        }\n    }\n");
    Ok(())
}

#[derive(Clone, Copy)]
enum Kind {
    Shown,
    Counted,
}

impl Kind {
    fn rust(self) -> &'static str {
        match self {
            Kind::Shown => "impl std::fmt::Display",
            Kind::Counted => "i64",
        }
    }
}

/// The message's pieces with references to other messages replaced by those messages' text.
fn flat(language: &Language, key: &str, seen: &mut BTreeSet<String>) -> Result<Vec<Piece>, String> {
    if !seen.insert(key.to_owned()) {
        return Err(format!("{}.ftl, {key}: refers to itself", language.name));
    }
    let pieces = language.messages.get(key).ok_or_else(|| format!("{}.ftl lacks {key}", language.name))?;
    let mut result = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Reference(other) => result.extend(flat(language, other, seen)?),
            other => result.push(other.clone()),
        }
    }
    seen.remove(key);
    Ok(result)
}

fn collect(pieces: &[Piece], into: &mut BTreeMap<String, Kind>) {
    for piece in pieces {
        match piece {
            Piece::Text(_) | Piece::Reference(_) => {}
            Piece::Variable(name) => {
                into.entry(name.clone()).or_insert(Kind::Shown);
            }
            Piece::Choice { variable, arms } => {
                into.insert(variable.clone(), Kind::Counted);
                arms.iter().for_each(|(_, inner)| collect(inner, into));
            }
        }
    }
}

fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.as_str() } else { "" }).collect()
}

/// A message without choices is one `format!`; with choices it is built piece by piece.
fn expression(pieces: &[Piece]) -> String {
    let pieces = inline(pieces);
    let pieces = pieces.as_slice();
    if let [Piece::Choice { variable, arms }] = pieces {
        return choice(variable, arms);
    }
    let mut template = String::new();
    let mut values = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => template.push_str(&text.replace('{', "{{").replace('}', "}}")),
            Piece::Variable(name) => {
                template.push_str("{}");
                values.push_str(&format!(", {}", snake(name)));
            }
            Piece::Choice { variable, arms } => {
                template.push_str("{}");
                values.push_str(&format!(", {}", choice(variable, arms)));
            }
            Piece::Reference(_) => {}
        }
    }
    if values.is_empty() {
        return format!("String::from({:?})", text(pieces));
    }
    format!("format!({template:?}{values})")
}

/// The pieces with choices that leave no choice replaced by what they come to.
fn inline(pieces: &[Piece]) -> Vec<Piece> {
    let each = pieces.iter().flat_map(|piece| match piece {
        Piece::Choice { arms, .. } => match arms.as_slice() {
            [(_, only)] => inline(only),
            _ => vec![piece.clone()],
        },
        other => vec![other.clone()],
    });
    each.collect()
}

fn choice(variable: &str, arms: &[(Case, Vec<Piece>)]) -> String {
    let cases: String = arms
        .iter()
        .map(|(case, pieces)| {
            let pattern = match case {
                Case::Exactly(number) => number.to_string(),
                Case::One => "1".to_owned(),
                Case::Other => "_".to_owned(),
            };
            format!("{pattern} => {}, ", expression(pieces))
        })
        .collect();
    format!("match {} {{ {cases}}}", snake(variable))
}

fn plain(pieces: &[Piece]) -> String {
    let shown: String = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Variable(name) | Piece::Choice { variable: name, .. } => format!("`{name}`"),
            Piece::Reference(_) => String::new(),
        })
        .collect();
    shown.replace(['\n', '[', ']', '<', '>'], " ")
}

fn snake(name: &str) -> String {
    let name = name.replace('-', "_");
    match name.as_str() {
        "type" | "move" | "in" | "ref" | "match" | "where" | "self" | "use" | "for" | "as" => {
            format!("{name}_")
        }
        _ => name,
    }
}
