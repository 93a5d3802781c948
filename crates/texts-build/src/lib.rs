//! Turns a crate's Fluent texts (`texts/zh-CN.ftl`, `texts/en.ftl`) into one typed function per message.
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

use std::path::Path;

/// The languages every message must exist in, with the variant of `kernel::Lang` that stands for each.
const LANGUAGES: [(&str, &str); 2] = [("zh-CN", "Zh"), ("en", "En")];

/// The whole of a crate's `build.rs`: reads `texts/<language>.ftl` of the crate being built and writes
/// `texts.rs` beside its other build output, to be included as the crate's `texts` module.
///
/// # Errors
/// A sentence naming the file and message that is missing, malformed or different between languages.
pub fn build() -> Result<(), String> {
    let root = std::env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?;
    let out = std::env::var("OUT_DIR").map_err(|e| e.to_string())?;
    let mut sources = Vec::new();
    for (language, variant) in LANGUAGES {
        let path = Path::new(&root).join("texts").join(format!("{language}.ftl"));
        let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        sources.push(read::Language { name: language, variant, messages: read::messages(language, &text)? });
    }
    let code = generate::module(&sources)?;
    std::fs::write(Path::new(&out).join("texts.rs"), code).map_err(|e| e.to_string())?;
    Ok(())
}
