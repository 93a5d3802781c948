//! One table for all sizes and databases.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use super::Scale;

/// What each page is to stay under at the 99th percentile, in milliseconds.
const P99: f64 = 50.0;
/// What the server is to stay under, in MB.
const MEMORY: f64 = 400.0;
/// Seconds in which the city is to be there.
const CITY_SECONDS: f64 = 120.0;

/// What a page came to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Figures {
    Taken {
        p50: Duration,
        p99: Duration,
    },
    /// It did not answer with a page.
    Refused,
}

/// Which column.
type Where = (Scale, &'static str);

/// Everything that was measured.
#[derive(Debug, Default)]
pub(super) struct Report {
    notes: Vec<String>,
    /// In the order in which the pages were first opened.
    order: Vec<String>,
    pages: BTreeMap<(String, Where), Figures>,
    columns: Vec<Where>,
}

impl Report {
    pub(super) fn filled(&mut self, scale: Scale, seconds: Option<f64>, megabytes: f64) {
        let took = seconds.map_or("unknown time".to_owned(), |seconds| format!("{seconds:.0} s"));
        let verdict = match (scale, seconds) {
            (Scale::City, Some(seconds)) if seconds < CITY_SECONDS => " (under 120 s: reached)",
            (Scale::City, Some(_)) => " (under 120 s: NOT reached)",
            _ => "",
        };
        self.notes.push(format!("{}: filled in {took}{verdict}, {megabytes:.0} MB on disk", scale.word()));
    }

    pub(super) fn copied(&mut self, scale: Scale, took: Duration) {
        let seconds = took.as_secs_f64();
        self.notes
            .push(format!("{}: carried to PostgreSQL by backup and restore in {seconds:.0} s", scale.word()));
    }

    pub(super) fn memory(&mut self, scale: Scale, database: &'static str, resident: f64, own: f64) {
        let verdict = if resident < MEMORY { "reached" } else { "NOT reached" };
        self.notes.push(format!(
            "{}, {database}: {resident:.0} MB resident after all pages, {own:.0} MB of it the server's own and the rest \
             files it reads (under {MEMORY:.0} MB: {verdict})",
            scale.word()
        ));
    }

    pub(super) fn page(&mut self, name: &str, scale: Scale, database: &'static str, figures: Figures) {
        if !self.order.iter().any(|known| known == name) {
            self.order.push(name.to_owned());
        }
        if !self.columns.contains(&(scale, database)) {
            self.columns.push((scale, database));
        }
        self.pages.insert((name.to_owned(), (scale, database)), figures);
    }

    /// The notes, the table, and what was not reached.
    pub(super) fn markdown(&self, seconds: u64) -> String {
        let mut text = String::new();
        for note in &self.notes {
            let _ = writeln!(text, "- {note}");
        }
        let _ = writeln!(
            text,
            "\np50 / p99 in ms at 32 connections, {seconds} s each; p99 is to stay under {P99:.0} ms.\n"
        );
        let heads = self.columns.iter().map(|(scale, database)| format!(" {}, {database} |", scale.word()));
        let _ = writeln!(text, "| page |{} growth of p50 |", heads.collect::<String>());
        let _ = writeln!(text, "|---|{}---:|", "---:|".repeat(self.columns.len()));
        let mut late = Vec::new();
        for name in &self.order {
            let _ = write!(text, "| {name} |");
            for column in &self.columns {
                let figures = self.pages.get(&(name.clone(), *column));
                let _ = write!(text, " {} |", cell(figures));
                if let Some(Figures::Taken { p99, .. }) = figures
                    && p99.as_secs_f64() * 1e3 >= P99
                {
                    late.push(format!("{name} ({}, {})", column.0.word(), column.1));
                }
            }
            let _ = writeln!(text, " {} |", self.growth(name));
        }
        let count = self.pages.len();
        let _ = match late.as_slice() {
            [] => writeln!(text, "\nAll {count} under {P99:.0} ms at the 99th percentile."),
            some => writeln!(text, "\nNOT under {P99:.0} ms, {} of {count}: {}", some.len(), some.join("; ")),
        };
        text
    }

    /// How many times as long a page takes in the province as in the city, on each database.
    fn growth(&self, name: &str) -> String {
        let p50 = |column: Where| match self.pages.get(&(name.to_owned(), column)) {
            Some(Figures::Taken { p50, .. }) => Some(p50.as_secs_f64()),
            _ => None,
        };
        let times = ["SQLite", "PostgreSQL"].into_iter().filter_map(|database| {
            let (city, province) = (p50((Scale::City, database))?, p50((Scale::Province, database))?);
            Some(format!("× {:.1}", province / city.max(1e-6)))
        });
        times.collect::<Vec<_>>().join(", ")
    }
}

fn cell(figures: Option<&Figures>) -> String {
    match figures {
        None => String::new(),
        Some(Figures::Refused) => "no page".to_owned(),
        Some(Figures::Taken { p50, p99 }) => {
            format!("{:.1} / {:.1}", p50.as_secs_f64() * 1e3, p99.as_secs_f64() * 1e3)
        }
    }
}
