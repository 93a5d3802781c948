//! `lianxin backup`: the whole place in one file.

use std::sync::Arc;

use store::Surroundings;
use store::archive::Writer;

use crate::assemble::{self, KeyFiles};
use crate::cli::Backup;
use crate::config::Config;
use crate::failure::Failure;
use crate::running;
use crate::terminal::{self, Unit};

pub(crate) fn run(backup: &Backup) -> Result<(), Failure> {
    let config = Config::read(&backup.place.config)?;
    let keys = KeyFiles::of(&config.settings.data);
    let signer = keys.signer()?.ok_or_else(|| keys.missing(&keys.history))?;
    let surroundings = Surroundings::system();
    let program = format!("lianxin {}", env!("CARGO_PKG_VERSION"));
    let mut writer = Writer::create(&backup.file, &program, surroundings.clock.now())?;
    let manifest = running::block_on(async {
        let db = assemble::open_existing(&config.database)?;
        let verifier = signer.verifier();
        assemble::seal_all(&db, &Arc::new(signer)).await?;
        let counter = terminal::counter("rows:");
        writer.database(&db, |rows| counter.set_position(rows))?;
        counter.finish_and_clear();
        copy_files(&config, &mut writer).await?;
        if backup.with_keys {
            copy_keys(&keys, &mut writer)?;
        }
        Ok(writer.finish(&verifier)?)
    })?;
    terminal::say(&format!(
        "{}: {} rows in {} tables, {} files.",
        backup.file.display(),
        manifest.rows(),
        manifest.tables.len(),
        manifest.files()
    ));
    if backup.with_keys {
        terminal::complain(
            "warning: the keys are in it. Whoever has this file can read citizens' contact data.",
        );
    } else {
        let [(contacts, _), (history, _)] = keys.named();
        terminal::say(&format!(
            "The keys are not in it. Keep {contacts} and {history} of {} elsewhere: without them contact data is lost.",
            config.settings.data.display()
        ));
    }
    Ok(())
}

/// After the rows, so that every file a row speaks of is there.
async fn copy_files(config: &Config, writer: &mut Writer) -> Result<(), Failure> {
    let files = assemble::files(&config.settings.data)?;
    let addresses = files.list().await.map_err(Failure::failed)?;
    let bar = terminal::bar("files", u64::try_from(addresses.len()).unwrap_or(u64::MAX), Unit::Count);
    for address in addresses {
        let content = files.get(address).await.map_err(Failure::failed)?;
        writer.file(&address.to_string(), &content)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(())
}

fn copy_keys(keys: &KeyFiles, writer: &mut Writer) -> Result<(), Failure> {
    for (name, path) in keys.named() {
        let content = std::fs::read(path).map_err(|e| Failure::failed(format!("{}: {e}", path.display())))?;
        writer.key(name, &content)?;
    }
    Ok(())
}
