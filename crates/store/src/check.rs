//! What lets one test per crate look at every statement of it.

use crate::sql::Sql;

/// A statement and the columns its record has; collected under test only.
#[derive(Debug)]
pub struct Registered {
    /// The statement.
    pub sql: &'static Sql,
    /// The record's columns; empty where names do not matter.
    pub columns: &'static [&'static str],
}

inventory::collect!(Registered);
