//! Texts to functions, and each asset to an address that names its content.

use std::fmt::Write;
use std::path::Path;

use sha2::{Digest, Sha256};

/// The parts of the style sheet, in their order.
const STYLES: [&str; 10] =
    ["tokens", "base", "layout", "words", "form", "list", "month", "item", "print", "sign"];

fn main() -> Result<(), String> {
    texts_build::build()?;
    let root = std::env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?;
    let folder = Path::new(&root).join("assets");
    let mut styles = Vec::new();
    for part in STYLES {
        styles.extend(read(&folder.join("styles").join(format!("{part}.css")))?);
    }
    let code = [
        asset("CSS", "lianxin.css", "text/css; charset=utf-8", &styles)?,
        asset("JS", "lianxin.js", "text/javascript; charset=utf-8", &read(&folder.join("lianxin.js"))?)?,
        asset("OFFLINE", "offline.js", "text/javascript; charset=utf-8", &read(&folder.join("offline.js"))?)?,
        asset("WORKER", "worker.js", "text/javascript; charset=utf-8", &read(&folder.join("worker.js"))?)?,
        asset("FAVICON", "favicon.svg", "image/svg+xml", &read(&folder.join("favicon.svg"))?)?,
    ];
    std::fs::write(out()?.join("assets.rs"), code.concat()).map_err(|e| e.to_string())
}

fn out() -> Result<std::path::PathBuf, String> {
    std::env::var("OUT_DIR").map(Into::into).map_err(|e| e.to_string())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Writes the file beside the other build output and returns the constant that holds it.
fn asset(constant: &str, file: &str, content_type: &str, bytes: &[u8]) -> Result<String, String> {
    let mut hash = String::new();
    for byte in Sha256::digest(bytes).iter().take(8) {
        write!(hash, "{byte:02x}").map_err(|e| e.to_string())?;
    }
    std::fs::write(out()?.join(file), bytes).map_err(|e| e.to_string())?;
    Ok(format!(
        "const {constant}: Asset = Asset {{ path: \"/assets/{hash}/{file}\", content_type: {content_type:?}, \
         bytes: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\")) }};\n"
    ))
}
