//! Tables: SQL stands only in a module's store, and names only tables that the module made or that an earlier one
//! opens to others. A module opens a table or a view by writing it, with its columns, in the doc of its `lib.rs`:
//! `` `region_ancestors (region, ancestor)` ``.

use std::collections::{BTreeMap, BTreeSet};

use crate::tokens::Token;
use crate::tree::{Code, House};

/// Where SQL stands where it should not, or names what it should not.
pub(crate) fn broken(house: &House) -> Vec<String> {
    let modules: Vec<&str> = house.packages("modules").collect();
    let owners = owners(house, &modules);
    let open = modules.iter().flat_map(|module| opened(house, module)).collect();
    let known = Known { owners, open };
    let mut broken = Vec::new();
    for module in modules {
        for statement in statements(house, module) {
            broken.extend(known.foreign(module, &statement.at, &statement.sql));
            if !statement.in_store {
                broken.push(format!("{}: SQL outside the store of {module}", statement.at));
            }
        }
        for (path, sql) in house.files(&format!("modules/{module}/migrations/"), ".sql") {
            broken.extend(known.foreign(module, path, sql));
        }
    }
    for code in house.code("app/").chain(house.code("crates/page/")).chain(house.code("crates/paper/")) {
        broken.extend(
            sql_of(&code).into_iter().map(|(line, _)| format!("{}:{line}: SQL outside a store", code.path)),
        );
    }
    broken
}

struct Statement {
    at: String,
    sql: String,
    in_store: bool,
}

fn statements(house: &House, module: &str) -> Vec<Statement> {
    let mut found = Vec::new();
    for code in house.code(&format!("modules/{module}/")) {
        let in_store = code.module_path().first().is_some_and(|room| room == "store");
        let at = |line| format!("{}:{line}", code.path);
        found.extend(sql_of(&code).into_iter().map(|(line, sql)| Statement { at: at(line), sql, in_store }));
    }
    found
}

/// Every `sql!("…")` and `sql!(Record, "…")` of a file, with its line.
fn sql_of(code: &Code<'_>) -> Vec<(usize, String)> {
    let tokens = code.tokens();
    let opening = |three: &[Token]| matches!(three, [a, b, c] if a.is_word("sql") && b.is('!') && c.is('('));
    let starts = tokens.windows(3).enumerate().filter(|(_, three)| opening(three)).map(|(at, _)| at);
    let texts = starts.filter_map(|at| tokens.iter().skip(at).find(|token| token.text().is_some()));
    texts.filter_map(|token| Some((token.line, token.text()?.to_owned()))).collect()
}

/// Every table and view with the module that made it.
fn owners<'a>(house: &'a House, modules: &[&'a str]) -> BTreeMap<String, &'a str> {
    let mut owners = BTreeMap::new();
    for module in modules {
        for (_, sql) in house.files(&format!("modules/{module}/migrations/"), ".sql") {
            owners.extend(made(sql).into_iter().map(|table| (table, *module)));
        }
    }
    owners
}

fn made(sql: &str) -> Vec<String> {
    let words = words(sql);
    let pairs =
        words.windows(2).filter(|pair| matches!(pair, [kind, _] if kind == "table" || kind == "view"));
    pairs.filter_map(|pair| pair.last().cloned()).collect()
}

/// The tables and views that the doc of a module's door offers to others.
fn opened(house: &House, module: &str) -> Vec<String> {
    let door = house.text(&format!("modules/{module}/src/lib.rs")).unwrap_or_default();
    let doc: Vec<&str> = door.lines().filter_map(|line| line.strip_prefix("//!")).collect();
    let doc = doc.join(" ");
    let quoted = doc.split('`').skip(1).step_by(2);
    quoted
        .filter_map(|words| words.strip_suffix(')')?.split_once(" ("))
        .map(|(name, _)| name.to_owned())
        .collect()
}

struct Known<'a> {
    owners: BTreeMap<String, &'a str>,
    open: BTreeSet<String>,
}

impl Known<'_> {
    /// What a statement of `module` names of others.
    fn foreign(&self, module: &str, at: &str, sql: &str) -> Vec<String> {
        let foreign = tables(sql).into_iter().filter_map(|table| match self.owners.get(&table) {
            Some(owner) if *owner == module || self.open.contains(&table) => None,
            Some(owner) => Some(format!(
                "{at}: {module} names {table}, which is {owner}'s; use a function of {owner}'s door"
            )),
            None => Some(format!("{at}: {module} names {table}, which no module has made")),
        });
        foreign.collect()
    }
}

/// The tables a statement names: after `from`, `join`, `into`, `update`, `references` and `on` of an index. Names that
/// the statement makes itself (`with recent as (…)`) are not among them.
fn tables(sql: &str) -> BTreeSet<String> {
    let words = words(sql);
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let own: BTreeSet<&str> =
        (0..words.len()).filter(|at| word(at + 1) == "as" && word(at + 2) == "(").map(word).collect();
    let mut found = BTreeSet::new();
    for at in 0..words.len() {
        let before = at.checked_sub(1).map_or("", word);
        let names = match word(at) {
            "from" => before != "distinct",
            "update" => before != "do" && before != "for",
            "on" => at.checked_sub(2).is_some_and(|at| word(at) == "index"),
            "join" | "into" | "references" => true,
            _ => false,
        };
        let mut next = at + 1;
        while names && is_name(word(next)) {
            found.insert(word(next).to_owned());
            // `from a, b`, `from a as x, b y`
            let alias = if word(next + 1) == "as" {
                2
            } else {
                usize::from(is_name(word(next + 1)) && word(next + 2) == ",")
            };
            if word(at) != "from" || word(next + alias + 1) != "," {
                break;
            }
            next += alias + 2;
        }
    }
    found.retain(|name| !own.contains(name.as_str()));
    found
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// A statement as words and signs in lower case; comments and quoted texts are left out.
fn words(sql: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '\'' => rest[1..].find('\'').map_or(rest.len(), |at| at + 2),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |at| at + 2),
            _ if is_name(rest) => rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        if is_name(rest) || matches!(first, '(' | ')' | ',') {
            words.push(rest[..end].to_lowercase());
        }
        rest = &rest[end..];
    }
    words
}

#[test]
fn tables_are_found_wherever_a_statement_names_them() {
    let found = |sql: &str| tables(sql).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(
        found("select a from one x, two join three on three.id = x.id where b = 'from four'"),
        "one three two"
    );
    assert_eq!(
        found("with recent as (select 1 from one) select a from recent, two as t /* from five */"),
        "one two"
    );
    assert_eq!(found("insert into one (a) select b from two on conflict (a) do update set a = 1"), "one two");
    assert_eq!(
        found("update one set a = $1 where b is distinct from c and d in (select e from two)"),
        "one two"
    );
    assert_eq!(found("create table x (a BIGINT references one (id)); create index i on two (a)"), "one two");
}

#[test]
fn sql_that_touches_what_is_not_its_own_is_seen() {
    let house = House::of(&[
        ("modules/congress/Cargo.toml", ""),
        (
            "modules/congress/src/lib.rs",
            "//! Regions.\n//!\n//! Open: `region_ancestors (region,\n//! ancestor)`.",
        ),
        (
            "modules/congress/migrations/0001.sql",
            "create table regions (id BIGINT);\ncreate table region_ancestors (a BIGINT)",
        ),
        ("modules/opinions/Cargo.toml", ""),
        (
            "modules/opinions/migrations/0001.sql",
            "create table opinions (region BIGINT references regions (id))",
        ),
        (
            "modules/opinions/src/store.rs",
            "fn f() { sql!(Row,\n \"select a from opinions join region_ancestors\") }",
        ),
        ("modules/opinions/src/store/lists.rs", "fn f() { sql!(\"select a from regions\") }"),
        ("modules/opinions/src/service.rs", "fn f() { sql!(\"select a from opinions\") }"),
    ]);
    let found = broken(&house);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found[0].starts_with("modules/opinions/src/service.rs:1: SQL outside"), "{found:#?}");
    assert!(
        found[1].starts_with("modules/opinions/src/store/lists.rs:1: opinions names regions"),
        "{found:#?}"
    );
    assert!(
        found[2].starts_with("modules/opinions/migrations/0001.sql: opinions names regions"),
        "{found:#?}"
    );
}
