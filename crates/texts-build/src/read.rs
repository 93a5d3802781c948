//! Fluent source to the few shapes the generator knows.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

/// One language's messages by name.
pub(crate) struct Language {
    pub(crate) name: &'static str,
    pub(crate) variant: &'static str,
    pub(crate) messages: BTreeMap<String, Vec<Piece>>,
}

/// A part of a message.
#[derive(Clone)]
pub(crate) enum Piece {
    Text(String),
    Variable(String),
    Reference(String),
    Choice { variable: String, arms: Vec<(Case, Vec<Piece>)> },
}

/// When an arm of a choice is taken.
#[derive(Clone)]
pub(crate) enum Case {
    Exactly(i64),
    One,
    Other,
}

/// Reads the messages of one file into `found`.
pub(crate) fn messages(
    file: &str,
    text: &str,
    found: &mut BTreeMap<String, Vec<Piece>>,
) -> Result<(), String> {
    let resource =
        fluent_syntax::parser::parse(text).map_err(|(_, errors)| format!("{file}: {:?}", errors.first()))?;
    for entry in resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Term(term) => return Err(format!("{file}: terms are not used here: -{}", term.id.name)),
            Entry::Junk { content } => return Err(format!("{file}: not understood: {content}")),
        };
        let at = format!("{file}, {}", message.id.name);
        let value = message.value.ok_or_else(|| format!("{at}: has no text"))?;
        if found.insert(message.id.name.to_owned(), pattern(&at, &value)?).is_some() {
            return Err(format!("{at}: is there twice"));
        }
    }
    Ok(())
}

fn pattern(at: &str, pattern: &Pattern<&str>) -> Result<Vec<Piece>, String> {
    pattern.elements.iter().map(|element| piece(at, element)).collect()
}

fn piece(at: &str, element: &PatternElement<&str>) -> Result<Piece, String> {
    let expression = match element {
        PatternElement::TextElement { value } => return Ok(Piece::Text((*value).to_owned())),
        PatternElement::Placeable { expression } => expression,
    };
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => Ok(Piece::Text((*value).to_owned())),
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            Ok(Piece::Variable(id.name.to_owned()))
        }
        Expression::Inline(InlineExpression::MessageReference { id, attribute: None }) => {
            Ok(Piece::Reference(id.name.to_owned()))
        }
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            let arms = variants.iter().map(|variant| arm(at, variant)).collect::<Result<_, _>>()?;
            Ok(Piece::Choice { variable: id.name.to_owned(), arms })
        }
        other => Err(format!("{at}: this kind of placeable is not used here: {other:?}")),
    }
}

fn arm(at: &str, variant: &Variant<&str>) -> Result<(Case, Vec<Piece>), String> {
    let case = match &variant.key {
        VariantKey::NumberLiteral { value } => {
            Case::Exactly(value.parse().map_err(|e| format!("{at}: {e}"))?)
        }
        VariantKey::Identifier { name: "one" } => Case::One,
        VariantKey::Identifier { name: "other" } if variant.default => Case::Other,
        VariantKey::Identifier { name } => return Err(format!("{at}: unknown case [{name}]")),
    };
    Ok((case, pattern(at, &variant.value)?))
}
