//! How long the volume of a session takes to print, and what memory it needs: `bench documents`.

use std::ops::ControlFlow;
use std::time::Instant;

use document::{Printer, Templates, samples};
use paper::{FileKind, Paper, Press, Printable};

use crate::process;
use crate::table::{Line, Target, markdown, say};

/// What a volume may take, in seconds and megabytes.
const SECONDS: f64 = 60.0;
const MEGABYTES: f64 = 500.0;

/// Prints a volume of so many suggestions, each of about 1,200 characters with a reply of about 1,500, as PDF and as DOCX, and
/// says how long it took.
pub(crate) fn run(suggestions: usize) -> Result<(), String> {
    let printer =
        Printer::new(Templates::built_in().map_err(|e| e.to_string())?, Vec::new(), kernel::Clock::system());
    let paper = Paper::Volume(samples::volume(suggestions));
    let mut lines = Vec::new();
    for kind in FileKind::ALL {
        let (mut file, mut told) = (Vec::new(), 0_u64);
        let began = Instant::now();
        let mut watch = |_| {
            told += 1;
            ControlFlow::Continue(())
        };
        let printed = printer.print(Printable::Paper(&paper), kind, &mut file, &mut watch);
        let printed = printed.map_err(|e| e.to_string())?;
        let seconds = began.elapsed().as_secs_f64();
        let what = format!("{suggestions} suggestions as {}", kind.ending());
        lines.push(Line::figure(&what, seconds, "s").with([Target::under(SECONDS, seconds, "s")]));
        if let Some(pages) = printed.pages {
            lines.push(Line::figure(format!("{what}: pages"), f64::from(pages), ""));
        }
        let megabytes = u32::try_from(file.len() / 1_000_000).map_or(f64::MAX, f64::from);
        lines.push(Line::figure(format!("{what}: its size"), megabytes, "MB"));
        lines.push(Line::figure(
            format!("{what}: told of its progress"),
            f64::from(u32::try_from(told).unwrap_or(u32::MAX)),
            "times",
        ));
    }
    let memory = process::peak(std::process::id())?;
    lines.push(Line::figure("memory at most", memory, "MB").with([Target::under(MEGABYTES, memory, "MB")]));
    say(&markdown(&lines));
    Ok(())
}
