//! What a read is going to ask, found out by running it without the answers.
//!
//! Asking one thing after the other costs a served database more than finding it: each question is a message there and one
//! back. A read whose questions mostly do not hang on each other's answers is run first with nothing in them; what it asks
//! is noted and asked for in one message; and it is run again with what is known, until it asks nothing new.

use tokio_postgres::Row;

use crate::sql::Sql;
use crate::value::Value;

/// A statement with its values.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) sql: &'static Sql,
    pub(super) values: Vec<Value<'static>>,
}

impl Asked {
    fn is(&self, sql: &'static Sql, values: &[Value<'_>]) -> bool {
        std::ptr::eq(self.sql, sql) && self.values == values
    }
}

/// What a read that is run ahead asked so far.
#[derive(Debug, Default)]
pub(crate) struct Foresight {
    answered: Vec<(Asked, Vec<Row>)>,
    wanted: Vec<Asked>,
    sight: Sight,
}

/// What becomes of a statement that was not asked before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sight {
    /// It is noted, to be asked with others.
    #[default]
    Ahead,
    /// It is asked at once: enough was run ahead.
    Over,
}

impl Foresight {
    /// The rows of a statement; nothing where it is to be asked at once.
    pub(super) fn rows(&mut self, sql: &'static Sql, values: &[Value<'_>]) -> Option<&[Row]> {
        let known = self.answered.iter().position(|(asked, _)| asked.is(sql, values));
        if known.is_none() && self.sight == Sight::Over {
            return None;
        }
        if known.is_none() && !self.wanted.iter().any(|asked| asked.is(sql, values)) {
            let values = values.iter().map(Value::owned).collect();
            self.wanted.push(Asked { sql, values });
        }
        Some(known.and_then(|at| self.answered.get(at)).map_or(&[], |(_, rows)| rows))
    }

    /// Whether anything is still to be asked: then what was read since is a guess.
    pub(super) fn is_guess(&self) -> bool {
        !self.wanted.is_empty()
    }

    /// What is to be asked now.
    pub(super) fn wanted(&mut self) -> Vec<Asked> {
        std::mem::take(&mut self.wanted)
    }

    /// Keeps the answers to what was asked.
    pub(super) fn keep(&mut self, asked: Vec<Asked>, answers: Vec<Vec<Row>>) {
        self.answered.extend(asked.into_iter().zip(answers));
    }

    /// What is not known by now is asked at once.
    pub(super) fn end(&mut self) {
        self.sight = Sight::Over;
    }

    /// Whether statements are noted.
    pub(super) fn is_ahead(&self) -> bool {
        self.sight == Sight::Ahead
    }
}
