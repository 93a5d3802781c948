//! The table that is printed, and what is to be reached.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Duration;

use crate::load::Measured;

/// A line of the table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    what: String,
    rate: String,
    p50: String,
    p99: String,
    cpu: String,
    client: String,
    targets: Vec<Target>,
}

/// Something to be reached, and whether it was.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    wanted: String,
    reached: bool,
}

impl Target {
    /// At least `wanted`.
    pub(crate) fn at_least(wanted: f64, measured: f64, of_what: &str) -> Self {
        Self { wanted: format!("at least {} {of_what}", number(wanted)), reached: measured >= wanted }
    }

    /// Less than `wanted`.
    pub(crate) fn under(wanted: f64, measured: f64, of_what: &str) -> Self {
        Self { wanted: format!("under {} {of_what}", number(wanted)), reached: measured < wanted }
    }
}

impl Line {
    /// What a load came to.
    pub(crate) fn load(what: impl Into<String>, measured: &Measured) -> Self {
        Self {
            what: what.into(),
            rate: number(measured.rate),
            p50: milliseconds(measured.p50),
            p99: milliseconds(measured.p99),
            cpu: microseconds(measured.cpu),
            client: microseconds(measured.client_cpu),
            targets: Vec::new(),
        }
    }

    /// A rate alone.
    pub(crate) fn rate(what: impl Into<String>, rate: f64) -> Self {
        Self { what: what.into(), rate: number(rate), ..Self::default() }
    }

    /// A figure of another kind, with its unit.
    pub(crate) fn figure(what: impl Into<String>, figure: f64, unit: &str) -> Self {
        Self { what: what.into(), rate: format!("{} {unit}", number(figure)), ..Self::default() }
    }

    /// Words alone.
    pub(crate) fn note(what: impl Into<String>) -> Self {
        Self { what: what.into(), ..Self::default() }
    }

    /// With what is to be reached.
    pub(crate) fn with(mut self, targets: impl IntoIterator<Item = Target>) -> Self {
        self.targets.extend(targets);
        self
    }

    fn verdict(&self) -> String {
        let verdicts = self.targets.iter().map(|target| {
            let verdict = if target.reached { "reached" } else { "NOT reached" };
            format!("{}: {verdict}", target.wanted)
        });
        verdicts.collect::<Vec<_>>().join("; ")
    }
}

/// The table in Markdown, its columns aligned for reading as it is.
pub(crate) fn markdown(lines: &[Line]) -> String {
    let head = ["", "each second", "p50 ms", "p99 ms", "server CPU µs", "client CPU µs", "to reach"]
        .map(str::to_owned);
    let rule = ["---", "---:", "---:", "---:", "---:", "---:", "---"].map(str::to_owned);
    let rows = lines.iter().map(|line| {
        let Line { what, rate, p50, p99, cpu, client, .. } = line.clone();
        [what, rate, p50, p99, cpu, client, line.verdict()]
    });
    let rows: Vec<[String; 7]> = [head, rule].into_iter().chain(rows).collect();
    let mut widths = [0; 7];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut text = String::new();
    for row in rows {
        for (cell, width) in row.iter().zip(widths) {
            // Writing to a text cannot fail.
            let _ = write!(text, "| {cell:width$} ");
        }
        text.push_str("|\n");
    }
    text
}

/// Prints what was asked for.
pub(crate) fn say(text: &str) {
    // Nobody listens any more: not our failure.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Tells what goes on, apart from the answer.
pub(crate) fn tell(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// `12,345`, `87.5` or `0.42`.
fn number(figure: f64) -> String {
    if figure < 10.0 && figure.fract() != 0.0 {
        return format!("{figure:.2}");
    }
    if figure < 1000.0 {
        let text = format!("{figure:.1}");
        return text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned);
    }
    let digits = format!("{figure:.0}");
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1e3)
}

fn microseconds(time: Duration) -> String {
    format!("{:.0}", time.as_secs_f64() * 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_so_that_they_can_be_read_at_a_glance() {
        let written = [0.0, 0.415, 15.0, 149.96, 999.0, 20_000.4, 1_234_567.0].map(number);
        assert_eq!(written, ["0", "0.41", "15", "150", "999", "20,000", "1,234,567"]);
    }

    #[test]
    fn a_target_that_is_missed_is_named() {
        let line = Line::rate("submit", 19_000.0).with([Target::at_least(20_000.0, 19_000.0, "each second")]);
        assert!(markdown(&[line]).contains("at least 20,000 each second: NOT reached"));
    }
}
