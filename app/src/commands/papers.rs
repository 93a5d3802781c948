//! `lianxin papers`: which typefaces and templates papers are printed with, and whether it can be done.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use document::{Fits, Printer, samples};
use kernel::Clock;
use paper::{FileKind, Paper, Press, Printable, TYPEFACE_PACKAGE};

use crate::assemble;
use crate::cli::{PapersCheck, PapersTemplates};
use crate::config::{Config, Papers};
use crate::failure::Failure;
use crate::terminal::say;

pub(crate) fn check(check: &PapersCheck) -> Result<(), Failure> {
    let papers = match &check.config {
        Some(config) => Config::read(config)?.papers,
        None => Papers::default(),
    };
    let printer = assemble::printer(&papers, Clock::system())?;
    say("Typefaces (字体):");
    for found in printer.faces().found() {
        let name = match (&found.name, found.fits) {
            (None, _) => "none".to_owned(),
            (Some(name), Fits::AsWanted) => name.clone(),
            (Some(name), Fits::InPlace) => format!("{name} (in its place)"),
        };
        let file = found.file.map(|file| file.display().to_string()).unwrap_or_default();
        say(&format!("  {}  {name}  {file}", found.role.name()));
    }
    say("Templates (模板):");
    for used in printer.templates().used() {
        let file =
            used.file.as_ref().map_or_else(|| "built in".to_owned(), |file| file.display().to_string());
        say(&format!("  {}  {file}", used.kind.word()));
    }
    if !printer.faces().can_set_chinese() {
        return Err(Failure::not_whole("no typeface with Chinese characters is installed")
            .hint(format!("on Debian: apt install {TYPEFACE_PACKAGE}")));
    }
    print_all(&printer, check.into.as_deref())
}

/// Every paper filled in and with nothing in it: what a template asks for must be there in both.
fn print_all(printer: &Printer, into: Option<&Path>) -> Result<(), Failure> {
    if let Some(folder) = into {
        fs::create_dir_all(folder).map_err(|e| Failure::failed(format!("{}: {e}", folder.display())))?;
    }
    for paper in samples::blank() {
        print(printer, &paper, FileKind::Pdf, &mut io::sink())?;
    }
    for (name, paper) in samples::all() {
        for kind in FileKind::ALL {
            match into {
                None => print(printer, &paper, kind, &mut io::sink())?,
                Some(folder) => {
                    let path = folder.join(format!("{name}.{}", kind.ending()));
                    let file = File::create(&path);
                    let mut file = file.map_err(|e| Failure::failed(format!("{}: {e}", path.display())))?;
                    print(printer, &paper, kind, &mut file)?;
                }
            }
        }
    }
    match into {
        None => say("Every paper can be printed. To look at them: --into FOLDER"),
        Some(folder) => say(&format!("Every paper was printed into {}.", folder.display())),
    }
    Ok(())
}

fn print(printer: &Printer, paper: &Paper, kind: FileKind, out: &mut dyn Write) -> Result<(), Failure> {
    let mut watch = |_| ControlFlow::Continue(());
    let printed = printer.print(Printable::Paper(paper), kind, out, &mut watch);
    let printed =
        printed.map_err(|e| Failure::not_whole(e).hint("templates are described in docs/papers.md"))?;
    if !printed.missing.is_empty() {
        let missing: String = printed.missing.iter().collect();
        say(&format!("  {}: no typeface has {missing}", paper.kind().word()));
    }
    Ok(())
}

pub(crate) fn templates(templates: &PapersTemplates) -> Result<(), Failure> {
    let folder = &templates.folder;
    let failed = |path: &Path, e: io::Error| Failure::failed(format!("{}: {e}", path.display()));
    fs::create_dir_all(folder).map_err(|e| failed(folder, e))?;
    for (name, text) in document::built_in_sources() {
        let path = folder.join(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes()).map_err(|e| failed(&path, e))?;
                say(&path.display().to_string());
            }
            Err(there) if there.kind() == io::ErrorKind::AlreadyExists => {
                say(&format!("{} is there already and was left alone", path.display()));
            }
            Err(other) => return Err(failed(&path, other)),
        }
    }
    say(
        "Keep those you change, delete the others, and name the folder in the config file: [papers] templates",
    );
    Ok(())
}
