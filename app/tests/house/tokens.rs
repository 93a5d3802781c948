//! Rust as words, signs and texts, each with its line; comments are left out. Enough to find paths and statements,
//! and no more.

/// A piece of source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) line: usize,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name, a key word, a number.
    Word(String),
    /// What stands between the quotes.
    Text(String),
    /// Any other sign.
    Sign(char),
}

impl Token {
    pub(crate) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.word() == Some(word)
    }
}

pub(crate) fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { rest: source, line: 1 };
    let mut found = Vec::new();
    while let Some(first) = reader.rest.chars().next() {
        let line = reader.line;
        if let Some(kind) = reader.next(first) {
            found.push(Token { line, kind });
        }
    }
    found
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self, first: char) -> Option<Kind> {
        if self.rest.starts_with("//") {
            self.take_until(|rest| rest.starts_with('\n'));
            return None;
        }
        if self.rest.starts_with("/*") {
            self.skip_block_comment();
            return None;
        }
        if let Some(hashes) = raw_text(self.rest) {
            return Some(Kind::Text(self.raw(hashes)));
        }
        match first {
            '"' => Some(Kind::Text(self.quoted())),
            '\'' => {
                self.skip_character_or_lifetime();
                None
            }
            _ if first.is_alphanumeric() || first == '_' => {
                let word =
                    self.take_until(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
                Some(Kind::Word(word.to_owned()))
            }
            _ => {
                self.take(first.len_utf8());
                (!first.is_whitespace()).then_some(Kind::Sign(first))
            }
        }
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes.min(self.rest.len()));
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    fn take_until(&mut self, end: impl Fn(&str) -> bool) -> &'a str {
        let ends = self.rest.char_indices().map(|(at, _)| at).find(|at| end(&self.rest[*at..]));
        self.take(ends.unwrap_or(self.rest.len()))
    }

    /// Block comments of Rust may hold others.
    fn skip_block_comment(&mut self) {
        self.take(2);
        loop {
            self.take_until(|rest| rest.starts_with("/*") || rest.starts_with("*/"));
            if self.rest.starts_with("/*") {
                self.skip_block_comment();
            } else {
                self.take(2);
                return;
            }
        }
    }

    fn quoted(&mut self) -> String {
        self.take(1);
        let mut text = String::new();
        while let Some(next) = self.rest.chars().next() {
            let taken = self.take(next.len_utf8());
            match next {
                '"' => break,
                '\\' => {
                    let escaped = self.rest.chars().next().map_or(0, char::len_utf8);
                    // What is escaped does not matter here; a continued line is a space.
                    text.push_str(self.take(escaped).trim_start_matches('\n'));
                    text.push(' ');
                }
                _ => text.push_str(taken),
            }
        }
        text
    }

    fn raw(&mut self, hashes: usize) -> String {
        self.take_until(|rest| rest.starts_with('"'));
        self.take(1);
        let end = format!("\"{}", "#".repeat(hashes));
        let text = self.take_until(|rest| rest.starts_with(&end)).to_owned();
        self.take(end.len());
        text
    }

    /// `'x'`, `'\''` or `'static`.
    fn skip_character_or_lifetime(&mut self) {
        self.take(1);
        if self.rest.starts_with('\\') {
            self.take(2);
            self.take_until(|rest| rest.starts_with('\''));
            self.take(1);
            return;
        }
        let mut next = self.rest.chars();
        if let (Some(character), Some('\'')) = (next.next(), next.next()) {
            self.take(character.len_utf8() + 1);
        }
    }
}

/// How many `#` a raw text has that begins here; `None` where none begins.
fn raw_text(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let text = after.trim_start_matches('#');
    text.starts_with('"').then_some(after.len() - text.len())
}

#[test]
fn comments_are_left_out_and_texts_are_kept_apart_from_words() {
    let source = "a // b\n/* c /* d */ */ \"e \\\" f\" 'g' '\\'' h<'i> r#\"j \" k\"# br\"l\" \u{4e2d}";
    let read: Vec<_> = tokens(source).into_iter().map(|token| (token.line, token.kind)).collect();
    let word = |line, text: &str| (line, Kind::Word(text.to_owned()));
    let text = |line, text: &str| (line, Kind::Text(text.to_owned()));
    let expected = [
        word(1, "a"),
        text(2, "e \"  f"),
        word(2, "h"),
        (2, Kind::Sign('<')),
        word(2, "i"),
        (2, Kind::Sign('>')),
        text(2, "j \" k"),
        text(2, "l"),
        word(2, "\u{4e2d}"),
    ];
    assert_eq!(read, expected);
}
