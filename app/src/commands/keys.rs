//! `lianxin keys`: the keys that protect contact data and sign the history.

use kernel::Id;
use store::vault::Vault;
use store::{Db, Surroundings};

use crate::assemble::{self, KeyFiles};
use crate::cli::Place;
use crate::config::Config;
use crate::failure::Failure;
use crate::lock::Lock;
use crate::{running, terminal};

pub(crate) fn rotate(place: &Place) -> Result<(), Failure> {
    let config = Config::read(&place.config)?;
    let _lock = Lock::take(&config.settings.data, &config.database)?;
    let keys = KeyFiles::of(&config.settings.data);
    let entropy = Surroundings::system().entropy;
    let ring = keys.ring()?.with_new_key(&entropy);
    let write = |ring: &store::vault::KeyRing| ring.replace(&keys.contacts).map_err(Failure::failed);
    running::block_on(async {
        let db = assemble::open_existing(&config.database)?;
        // The new key is in the file before anything is sealed with it, and the old ones until nothing needs them.
        write(&ring)?;
        reseal(&db, &Vault::new(ring.clone(), entropy)).await?;
        write(&ring.without_older())
    })?;
    terminal::say(&format!(
        "Everything is sealed with a new key. Keep a new copy of {}; older backups still need the old one.",
        keys.contacts.display()
    ));
    Ok(())
}

/// Seals everything anew, room by room.
async fn reseal(db: &Db, vault: &Vault) -> Result<(), Failure> {
    let sealing = vault.clone();
    db.write(move |tx| access::reseal_second_factors(tx, &sealing)).await?;
    let counter = terminal::counter("portions of contact data sealed anew:");
    let mut after = Some(Id::from_number(0));
    while let Some(from) = after {
        let vault = vault.clone();
        after = db.write(move |tx| opinions::reseal_contacts(tx, &vault, from)).await?;
        counter.inc(1);
    }
    let mut after = Some(Id::from_number(0));
    while let Some(from) = after {
        let vault = vault.clone();
        after = db.write(move |tx| congress::reseal_contacts(tx, &vault, from)).await?;
        counter.inc(1);
    }
    let mut after = Some(0);
    while let Some(from) = after {
        let vault = vault.clone();
        after = db.write(move |tx| stations::reseal_contacts(tx, &vault, from)).await?;
        counter.inc(1);
    }
    counter.finish_and_clear();
    let sealing = vault.clone();
    db.write(move |tx| host::reseal_tables(tx, &sealing)).await?;
    Ok(())
}

pub(crate) fn show(place: &Place) -> Result<(), Failure> {
    let config = Config::read(&place.config)?;
    terminal::say(&KeyFiles::of(&config.settings.data).verifier()?.to_string());
    Ok(())
}
