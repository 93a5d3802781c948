//! The paths a file names, `crate::store::lists` as much as `use crate::{model, store::{lists, Line}}`, and what they
//! mean where they stand.

use crate::tokens::{Kind, Token};
use crate::tree::Code;

/// Key words that may stand right before a path with a leading `::`.
const BEFORE_PATHS: [&str; 12] =
    ["use", "return", "in", "as", "dyn", "impl", "mut", "match", "if", "else", "for", "move"];

/// Stands in for the name before a leading `::`, which leads out of the crate.
const FOREIGN: &str = "::";

/// A path as the file names it, made whole: `super::lists` in `crate::store::pages` is `crate::store::lists`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) line: usize,
    /// Begins with `crate` for what is in the same crate, otherwise with a crate's name.
    pub(crate) path: Vec<String>,
}

impl Named {
    /// What follows `crate`; `None` for a path into another crate.
    pub(crate) fn inside(&self) -> Option<&[String]> {
        self.path.split_first().filter(|(first, _)| *first == "crate").map(|(_, rest)| rest)
    }

    /// The crate it leads into, if it is another one.
    pub(crate) fn other_crate(&self) -> Option<&str> {
        self.path.first().map(String::as_str).filter(|first| *first != "crate")
    }
}

/// Every path in the file with two or more parts. What only tests name is left out.
pub(crate) fn named(code: &Code<'_>) -> Vec<Named> {
    let tokens = code.tokens();
    let local = local_modules(&tokens);
    let mut reader = Reader { tokens: &tokens, at: 0, found: Vec::new() };
    let mut around: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let mut named = Vec::new();
    while let Some(token) = reader.peek(0) {
        if let Some(name) = reader.opens_module() {
            around.push((name, depth));
        }
        match token.kind {
            Kind::Sign('{') => depth += 1,
            Kind::Sign('}') => {
                depth = usize::saturating_sub(depth, 1);
                around.retain(|(_, outside)| *outside < depth);
            }
            _ => {}
        }
        if !reader.starts_path() {
            reader.at += 1;
            continue;
        }
        reader.read_tree(&[]);
        let found = std::mem::take(&mut reader.found);
        if around.iter().all(|(name, _)| name != "tests") {
            let mut here = code.module_path();
            here.extend(around.iter().map(|(name, _)| name.clone()));
            let whole = |(line, path)| Some(Named { line, path: whole(&here, &local, path)? });
            named.extend(found.into_iter().filter_map(whole));
        }
    }
    named
}

/// `None` for a single name, which is a local one.
fn whole(here: &[String], local: &[String], path: Vec<String>) -> Option<Vec<String>> {
    let (first, rest) = path.split_first()?;
    if rest.is_empty() || (first == FOREIGN && rest.len() == 1) {
        return None;
    }
    if first == FOREIGN {
        return Some(rest.to_vec());
    }
    let ups = path.iter().take_while(|part| *part == "super").count();
    if ups == 0 && first != "self" && !local.contains(first) {
        return Some(path);
    }
    let kept = here.iter().take(here.len().saturating_sub(ups));
    let rest = path.iter().skip_while(|part| *part == "super" || *part == "self");
    Some(std::iter::once("crate".to_owned()).chain(kept.chain(rest).cloned()).collect())
}

/// The modules a file declares: there, their names are not those of crates.
fn local_modules(tokens: &[Token]) -> Vec<String> {
    let pairs = tokens.windows(2).filter(|pair| pair.first().is_some_and(|token| token.is_word("mod")));
    pairs.filter_map(|pair| pair.last()?.word().map(str::to_owned)).collect()
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    found: Vec<(usize, Vec<String>)>,
}

impl<'a> Reader<'a> {
    fn peek(&self, ahead: usize) -> Option<&'a Token> {
        self.tokens.get(self.at + ahead)
    }

    fn sign(&self, ahead: usize, sign: char) -> bool {
        self.peek(ahead).is_some_and(|token| token.is(sign))
    }

    fn joint(&self, ahead: usize) -> bool {
        self.sign(ahead, ':') && self.sign(ahead + 1, ':')
    }

    fn starts_path(&self) -> bool {
        let name = self.peek(0).and_then(Token::word).is_some_and(|word| !BEFORE_PATHS.contains(&word));
        name || (self.joint(0) && self.peek(2).is_some())
    }

    /// The name of the module whose body begins here: `name {` after `mod`.
    fn opens_module(&self) -> Option<String> {
        let before = self.tokens.get(self.at.checked_sub(2)?)?;
        let name = self.tokens.get(self.at - 1)?.word()?;
        (before.is_word("mod") && self.sign(0, '{')).then(|| name.to_owned())
    }

    /// Reads one path, or one branch of a `use` tree, and notes every path it comes to.
    fn read_tree(&mut self, stem: &[String]) {
        let mut path = stem.to_vec();
        let line = self.peek(0).map_or(0, |token| token.line);
        if self.joint(0) {
            self.at += 2;
            path.push(FOREIGN.to_owned());
        }
        loop {
            match self.peek(0).map(|token| &token.kind) {
                Some(Kind::Word(word)) => path.push(word.clone()),
                Some(Kind::Sign('*')) => path.push("*".to_owned()),
                Some(Kind::Sign('{')) => return self.read_branches(&path),
                _ => break,
            }
            self.at += 1;
            if !self.joint(0) {
                break;
            }
            self.at += 2;
        }
        self.found.push((line, path));
    }

    fn read_branches(&mut self, stem: &[String]) {
        self.at += 1;
        while let Some(token) = self.peek(0) {
            match token.kind {
                Kind::Sign('}') => {
                    self.at += 1;
                    return;
                }
                // `name as other`: the new name is no path.
                _ if token.is_word("as") => self.at += 2,
                _ if self.starts_path() || token.is('*') => self.read_tree(stem),
                _ => self.at += 1,
            }
        }
    }
}

#[cfg(test)]
fn paths_of(path: &str, text: &str) -> Vec<String> {
    named(&Code { path, text }).into_iter().map(|one| one.path.join("::")).collect()
}

#[test]
fn every_branch_of_a_use_tree_is_a_path() {
    let text = "use crate::{model, store::{self as db, lists::*}}; fn f() { ::congress::region::<u8>(tx) }";
    let expected = ["crate::model", "crate::store::self", "crate::store::lists::*", "congress::region"];
    assert_eq!(paths_of("modules/opinions/src/service.rs", text), expected);
}

#[test]
fn relative_paths_are_followed_from_where_they_stand() {
    let text = "use super::super::pages; use self::lists::Line; mod inner { use super::super::Door; }";
    let expected = ["crate::pages", "crate::store::opinions::lists::Line", "crate::store::Door"];
    assert_eq!(paths_of("modules/opinions/src/store/opinions.rs", text), expected);
}

#[test]
fn a_module_of_the_file_itself_is_no_crate_and_what_tests_name_does_not_count() {
    let text = "mod store; use store::a; use ::store::b; #[cfg(test)] mod tests { use crate::pages::x; } use crate::a::b;";
    assert_eq!(paths_of("modules/opinions/src/lib.rs", text), ["crate::store::a", "store::b", "crate::a::b"]);
}
