//! Texts to functions, and each asset to an address that names its content.

use std::fmt::Write;
use std::path::Path;

use sha2::{Digest, Sha256};

/// The constant's name, the file's name and its type.
const ASSETS: [(&str, &str, &str); 3] = [
    ("CSS", "lianxin.css", "text/css; charset=utf-8"),
    ("JS", "lianxin.js", "text/javascript; charset=utf-8"),
    ("FAVICON", "favicon.svg", "image/svg+xml"),
];

fn main() -> Result<(), String> {
    texts_build::build()?;
    let root = std::env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?;
    let out = std::env::var("OUT_DIR").map_err(|e| e.to_string())?;
    let mut code = String::new();
    for (constant, file, content_type) in ASSETS {
        let path = Path::new(&root).join("assets").join(file);
        let bytes = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let hash: String = Sha256::digest(&bytes).iter().take(8).fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        writeln!(
            code,
            "const {constant}: Asset = Asset {{ path: \"/assets/{hash}/{file}\", content_type: {content_type:?}, \
             bytes: include_bytes!({path:?}) }};"
        )
        .map_err(|e| e.to_string())?;
    }
    std::fs::write(Path::new(&out).join("assets.rs"), code).map_err(|e| e.to_string())
}
