//! Sealing contact data anew when the key changes.

use kernel::{Error, Result};
use store::Tx;
use store::vault::Vault;

use super::contact_context;
use crate::model::OpinionId;
use crate::store as db;

/// Seals the next numbers after `after` anew (and, with the first of them, the secrets shared with other systems) with the vault's current key. Returns the last one looked at, or
/// nothing when all are done.
///
/// # Errors
/// A fault when a number cannot be opened with any key of the ring, naming its opinion.
pub fn reseal_contacts(tx: &mut Tx, vault: &Vault, after: OpinionId) -> Result<Option<OpinionId>> {
    if after == OpinionId::from_number(0) {
        super::connections::reseal_connections(tx, vault)?;
    }
    let sealed = db::sealed_contacts(tx, after)?;
    for (id, bytes) in &sealed {
        if vault.needs_rotation(bytes) {
            let context = contact_context(*id);
            let anew = vault
                .reseal(bytes, context.as_bytes())
                .map_err(|e| Error::fault(format!("opinion {id}: {e}")))?;
            db::reseal_contact(tx, *id, &anew)?;
        }
    }
    Ok(sealed.last().map(|(id, _)| *id))
}
