//! Prints every paper, filled in with invented data, into a folder: `cargo run -p document --example samples -- FOLDER`.

use std::error::Error;
use std::fs::{self, File};
use std::ops::ControlFlow;
use std::path::PathBuf;

use document::{Printer, Templates, samples};
use paper::{FileKind, Press, Printable};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    fs::create_dir_all(&folder)?;
    let printer = Printer::new(Templates::built_in()?, Vec::new(), kernel::Clock::system());
    for (name, paper) in samples::all() {
        for kind in FileKind::ALL {
            let mut file = File::create(folder.join(format!("{name}.{}", kind.ending())))?;
            printer.print(Printable::Paper(&paper), kind, &mut file, &mut |_| ControlFlow::Continue(()))?;
        }
    }
    Ok(())
}
