//! One table for all sizes and databases.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use super::figures::Figure;
use super::{POSTGRESQL, SQLITE, Scale};

/// What each page is to stay under at the 99th percentile, in milliseconds.
const P99: f64 = 50.0;

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
    figures: BTreeMap<(Figure, Where), f64>,
    /// In the order in which the pages were first opened.
    order: Vec<String>,
    pages: BTreeMap<(String, Where), Figures>,
    columns: Vec<Where>,
}

impl Report {
    pub(super) fn figure(&mut self, figure: Figure, scale: Scale, database: &'static str, value: f64) {
        self.column((scale, database));
        self.figures.insert((figure, (scale, database)), value);
    }

    pub(super) fn page(&mut self, name: &str, scale: Scale, database: &'static str, figures: Figures) {
        if !self.order.iter().any(|known| known == name) {
            self.order.push(name.to_owned());
        }
        self.column((scale, database));
        self.pages.insert((name.to_owned(), (scale, database)), figures);
    }

    fn column(&mut self, column: Where) {
        if !self.columns.contains(&column) {
            self.columns.push(column);
        }
    }

    /// The tables, and what was not reached.
    pub(super) fn markdown(&self, seconds: u64) -> String {
        let mut text = self.table_of_figures();
        if !self.order.is_empty() {
            let _ = writeln!(
                text,
                "\np50 / p99 in ms at 32 connections, {seconds} s each; p99 is to stay under {P99:.0} ms.\n"
            );
            text.push_str(&self.table_of_pages());
        }
        text
    }

    fn table_of_figures(&self) -> String {
        let mut text = self.head("", "growth");
        let mut missed = Vec::new();
        for figure in Figure::ALL {
            let value = |column: Where| self.figures.get(&(figure, column)).copied();
            if !self.columns.iter().any(|column| value(*column).is_some()) {
                continue;
            }
            let _ = write!(text, "| {} |", figure.name());
            for column in &self.columns {
                let _ = write!(
                    text,
                    " {} |",
                    value(*column).map(|value| format!("{value:.0}")).unwrap_or_default()
                );
                if let (Some(value), Some(under)) = (value(*column), figure.under(column.0))
                    && value >= under
                {
                    missed.push(format!("{} ({}, {})", figure.name(), column.0.word(), column.1));
                }
            }
            let _ = writeln!(text, " {} |", growth(value));
        }
        let _ = match missed.as_slice() {
            [] => writeln!(text, "\nAll of these are under what they are to stay under."),
            some => writeln!(text, "\nNOT under what it is to stay under: {}", some.join("; ")),
        };
        text
    }

    fn table_of_pages(&self) -> String {
        let mut text = self.head("page", "growth of p50");
        for name in &self.order {
            let _ = write!(text, "| {name} |");
            for column in &self.columns {
                let _ = write!(text, " {} |", cell(self.pages.get(&(name.clone(), *column))));
            }
            let _ = writeln!(text, " {} |", growth(|column| self.taken(name, column).map(|(p50, _)| p50)));
        }
        let late: Vec<String> = self.columns.iter().map(|column| self.summary(*column, &mut text)).collect();
        let late: Vec<String> = late.into_iter().filter(|late| !late.is_empty()).collect();
        let _ = match late.as_slice() {
            [] => writeln!(text, "\nAll under {P99:.0} ms at the 99th percentile."),
            some => writeln!(text, "\nNOT under {P99:.0} ms: {}", some.join("; ")),
        };
        text
    }

    /// Says how the pages of a column are spread; gives the names of those that are late.
    fn summary(&self, column: Where, text: &mut String) -> String {
        let place = format!("{}, {}", column.0.word(), column.1);
        let all = self.order.iter().filter_map(|name| Some((name, self.taken(name, column)?.1)));
        let mut all: Vec<(&String, f64)> = all.collect();
        all.sort_by(|a, b| a.1.total_cmp(&b.1));
        let at = |part: usize| all.get(all.len() * part / 10).map_or(0.0, |(_, p99)| *p99);
        let (soon, late): (Vec<_>, Vec<_>) = all.iter().partition(|(_, p99)| *p99 < P99);
        let (half, most) = (at(5), at(9));
        let _ = writeln!(
            text,
            "\n{place}: {} of {} pages with a p99 under {P99:.0} ms, half under {half:.1}, nine of ten under {most:.1} ms.",
            soon.len(),
            all.len()
        );
        late.iter().map(|(name, p99)| format!("{name} ({place}: {p99:.1})")).collect::<Vec<_>>().join("; ")
    }

    /// The p50 and p99 of a page, in milliseconds.
    fn taken(&self, name: &str, column: Where) -> Option<(f64, f64)> {
        match self.pages.get(&(name.to_owned(), column)) {
            Some(Figures::Taken { p50, p99 }) => Some((p50.as_secs_f64() * 1e3, p99.as_secs_f64() * 1e3)),
            _ => None,
        }
    }

    fn head(&self, first: &str, last: &str) -> String {
        let heads = self.columns.iter().map(|(scale, database)| format!(" {}, {database} |", scale.word()));
        format!(
            "| {first} |{} {last} |\n|---|{}---:|\n",
            heads.collect::<String>(),
            "---:|".repeat(self.columns.len())
        )
    }
}

/// How many times as much the province has as the city, on each database.
fn growth(value: impl Fn(Where) -> Option<f64>) -> String {
    let times = [SQLITE, POSTGRESQL].into_iter().filter_map(|database| {
        let (city, province) = (value((Scale::City, database))?, value((Scale::Province, database))?);
        Some(format!("× {:.1}", province / city.max(1e-6)))
    });
    times.collect::<Vec<_>>().join(", ")
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
