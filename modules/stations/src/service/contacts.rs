//! Telephone numbers that visitors and citizens with appointments left: sealed at rest, opened only where it is recorded who
//! looked.

use host::Checks;
use kernel::Say;
use kernel::{Error, Result, text};
use store::Tx;
use store::vault::Vault;

use crate::store::contacts as rows;
use crate::texts::Texts;

/// What was typed into a field for a number, which may stay empty.
pub(super) fn typed_phone(checks: &mut Checks, typed: &str) -> Option<text::Phone> {
    if typed.trim().is_empty() {
        return None;
    }
    let read = text::Phone::parse(typed).ok();
    if read.is_none() {
        checks.wrong("phone", Say::new(|lang| Texts::of(lang).record_phone_wrong()));
    }
    read
}

/// Keeps a number beside what has this id.
pub(super) fn keep(tx: &mut Tx, vault: &Vault, id: i64, phone: Option<&text::Phone>) -> Result<()> {
    let Some(phone) = phone else { return Ok(()) };
    let sealed = vault.seal(phone.as_str(), context(id).as_bytes()).map_err(Error::fault)?;
    rows::keep(tx, id, &sealed, &phone.masked())
}

/// Opens a number; the caller records who looked.
pub(super) fn open(tx: &mut Tx, vault: &Vault, id: i64) -> Result<Option<String>> {
    let Some(sealed) = rows::sealed(tx, id)? else { return Ok(None) };
    vault.open(&sealed, context(id).as_bytes()).map(Some).map_err(Error::fault)
}

/// What a sealed number is bound to: one moved to another row does not open.
fn context(id: i64) -> String {
    format!("station contact {id}")
}

/// Seals the next numbers after `after` anew with the vault's current key. Returns the last one looked at, or nothing when
/// all are done.
///
/// # Errors
/// A fault when a number cannot be opened with any key of the ring.
pub fn reseal_contacts(tx: &mut Tx, vault: &Vault, after: i64) -> Result<Option<i64>> {
    let sealed = rows::after(tx, after)?;
    for (id, bytes) in &sealed {
        if vault.needs_rotation(bytes) {
            let anew = vault
                .reseal(bytes, context(*id).as_bytes())
                .map_err(|e| Error::fault(format!("station contact {id}: {e}")))?;
            rows::reseal(tx, *id, &anew)?;
        }
    }
    Ok(sealed.last().map(|(id, _)| *id))
}
