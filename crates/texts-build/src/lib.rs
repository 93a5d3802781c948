//! Turns a crate's Fluent texts (`texts/zh-CN.ftl`, `texts/en.ftl`) into one typed function per message.
//! A large room keeps them by topic: every `.ftl` file in `texts/zh-CN/` and `texts/en/` is read too.
//!
//! A message that one language lacks, a placeable that the languages do not share, or syntax this
//! generator does not know fails the build with the file and the message named. A message that no code
//! uses is reported by the compiler as dead code. At run time nothing is looked up and nothing can fail:
//! a plain message is a `&'static str`.
//!
//! A message with variables is a function that takes them in alphabetical order: what people read may name them in
//! another order in each language.
//!
//! Understood of Fluent: messages, multiline patterns, `{ $variable }`, `{ "literal" }`, references to
//! messages without variables `{ other-message }`, and selection on a number `{ $n -> [one] … *[other] … }`.

mod generate;
mod read;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The languages every message must exist in, with the variant of `kernel::Lang` that stands for each.
const LANGUAGES: [(&str, &str); 2] = [("zh-CN", "Zh"), ("en", "En")];

/// The whole of a crate's `build.rs`: reads the texts of the crate being built and writes `texts.rs` beside its other
/// build output, to be included as the crate's `texts` module.
///
/// # Errors
/// A sentence naming the file and message that is missing, malformed or different between languages.
pub fn build() -> Result<(), String> {
    let root = std::env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?;
    let out = std::env::var("OUT_DIR").map_err(|e| e.to_string())?;
    let folder = Path::new(&root).join("texts");
    let mut sources = Vec::new();
    for (name, variant) in LANGUAGES {
        let mut messages = BTreeMap::new();
        for file in files(&folder, name)? {
            let text = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
            read::messages(&file.display().to_string(), &text, &mut messages)?;
        }
        sources.push(read::Language { name, variant, messages });
    }
    let code = generate::module(&sources)?;
    std::fs::write(Path::new(&out).join("texts.rs"), code).map_err(|e| e.to_string())?;
    Ok(())
}

/// The files of a language: `<language>.ftl` and those in the folder of that name, whichever are there.
fn files(folder: &Path, language: &str) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let one = folder.join(format!("{language}.ftl"));
    let topics = folder.join(language);
    if topics.is_dir() {
        for entry in std::fs::read_dir(&topics).map_err(|e| format!("{}: {e}", topics.display()))? {
            found.push(entry.map_err(|e| e.to_string())?.path());
        }
        found.retain(|path| path.extension().is_some_and(|ending| ending == "ftl"));
        found.sort();
    }
    if one.exists() || found.is_empty() {
        found.push(one);
    }
    Ok(found)
}
