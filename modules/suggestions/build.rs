//! Turns this crate's texts into functions.

fn main() -> Result<(), String> {
    texts_build::build()
}
