//! What goes to and comes from the person at the terminal.

use std::io::{self, BufRead, IsTerminal, Write};
use std::time::Duration;

use console::Term;
use indicatif::{ProgressBar, ProgressStyle};

use crate::failure::Failure;

/// A line of the command's answer, on standard output.
pub(crate) fn say(line: &str) {
    // Nobody listens any more (`lianxin … | head`): not our failure.
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// A line about the command, on standard error: standard output stays clean for what is piped on.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// A bar for work of known length; not drawn where nobody looks at a terminal.
pub(crate) fn bar(what: &'static str, length: u64, unit: Unit) -> ProgressBar {
    let template = match unit {
        Unit::Bytes => "{msg} [{bar:30}] {bytes}/{total_bytes} {eta}",
        Unit::Count => "{msg} [{bar:30}] {human_pos}/{human_len} {eta}",
    };
    let bar = ProgressBar::new(length).with_message(what);
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style.progress_chars("=> ")),
        Err(_) => bar,
    }
}

/// What a bar counts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unit {
    /// Bytes.
    Bytes,
    /// Things.
    Count,
}

/// A counter for work of unknown length.
pub(crate) fn counter(what: &'static str) -> ProgressBar {
    let counter = ProgressBar::new_spinner().with_message(what);
    counter.enable_steady_tick(Duration::from_millis(100));
    match ProgressStyle::with_template("{spinner} {msg} {human_pos} {elapsed}") {
        Ok(style) => counter.with_style(style),
        Err(_) => counter,
    }
}

/// A secret typed without being shown, twice; or the first line of standard input where that is no terminal.
pub(crate) fn secret(prompt: &str) -> Result<String, Failure> {
    let read = |e| Failure::failed(format!("nothing could be read: {e}"));
    if !io::stdin().is_terminal() {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).map_err(read)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let term = Term::stderr();
    let ask = |prompt: &str| -> io::Result<String> {
        term.write_str(prompt)?;
        term.read_secure_line()
    };
    let first = ask(&format!("{prompt}: ")).map_err(read)?;
    let second = ask(&format!("{prompt}, again: ")).map_err(read)?;
    if first == second {
        Ok(first)
    } else {
        Err(Failure::failed("the two were not the same; nothing was changed"))
    }
}
