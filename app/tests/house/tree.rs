//! The source tree, read once.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::tokens::{Token, tokens};

/// Where our own code lies, from the root of the workspace.
const FOLDERS: [&str; 4] = ["app", "bench", "crates", "modules"];
const KINDS: [&str; 4] = ["rs", "toml", "ftl", "sql"];

/// Every source file of the house by its path from the root, `modules/opinions/src/flow.rs`.
pub(crate) struct House {
    files: BTreeMap<String, String>,
}

/// A Rust file.
pub(crate) struct Code<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
}

impl House {
    /// The house this test stands in.
    pub(crate) fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("app lies in the workspace");
        let mut files = BTreeMap::new();
        for folder in FOLDERS {
            gather(root, &root.join(folder), &mut files);
        }
        Self { files }
    }

    /// An invented house.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect() }
    }

    /// A file's text.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// The files with this ending in this folder and below it.
    pub(crate) fn files<'a>(
        &'a self,
        folder: &'a str,
        ending: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let files = self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        files.filter(move |(path, _)| path.starts_with(folder) && path.ends_with(ending))
    }

    /// The Rust files in this folder that go into the program: not those of tests.
    pub(crate) fn code<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = Code<'a>> {
        self.files(folder, ".rs").filter(|(path, _)| !is_test(path)).map(|(path, text)| Code { path, text })
    }

    /// The names of the packages in `crates` or `modules`.
    pub(crate) fn packages<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let below =
            move |path: &'a str| path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix("/Cargo.toml");
        self.files.keys().filter_map(move |path| below(path))
    }
}

impl Code<'_> {
    pub(crate) fn tokens(&self) -> Vec<Token> {
        tokens(self.text)
    }

    /// The module path within the crate: `service/intake.rs` is `[service, intake]`, `lib.rs` is `[]`.
    pub(crate) fn module_path(&self) -> Vec<String> {
        let within = self.path.split_once("/src/").map_or("", |(_, within)| within);
        let within = within.strip_suffix(".rs").unwrap_or(within);
        let names = within.split('/').filter(|name| !matches!(*name, "lib" | "main" | "mod"));
        names.map(str::to_owned).collect()
    }
}

fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("a folder of the house can be read") {
        let path = entry.expect("so can its entries").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("our names are plain");
        if path.is_dir() {
            if !matches!(name, "target" | "node_modules") {
                gather(root, &path, files);
            }
        } else if path.extension().is_some_and(|ending| KINDS.iter().any(|kind| *kind == ending)) {
            let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let path = path.strip_prefix(root).expect("it lies in the workspace");
            files.insert(path.to_str().expect("our names are plain").replace('\\', "/"), text);
        }
    }
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}
