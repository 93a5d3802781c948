//! How good hints are, on messages that citizens wrote: `bench hints`. Reads them where they lie; none of them is shown.

mod baseline;
mod data;
mod fields;
mod marks;
mod similar;
mod size;

use std::path::Path;

use crate::process;
use crate::table::tell;
use data::Data;

/// Measures and prints.
pub(crate) fn run(folder: &Path) -> Result<(), String> {
    if !folder.is_dir() {
        tell(&format!("{} is not there: nothing to measure hints on", folder.display()));
        return Ok(());
    }
    let data = Data::read(folder)?;
    tell(&format!(
        "{} messages with a field, {} without; {} fields described in {} parts",
        data.labelled.len(),
        data.others.len(),
        data.labels.len(),
        data.seeds.iter().map(|(_, words)| words.split('；').count()).sum::<usize>()
    ));
    fields::run(&data);
    similar::run(&data)?;
    size::run(&data);
    let memory = process::peak(std::process::id())?;
    tell(&format!(
        "\nThis process held {memory:.0} MB at most, the search index and all copies of the data included."
    ));
    Ok(())
}
