//! Rows of tables that wait to be taken in, or could not be: they hold what anybody's spreadsheet holds, telephone numbers of
//! citizens too, and lie sealed. Rows of the time before, and of whoever works without keys, lie as they are.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use kernel::{Error, Result};
use store::vault::Vault;
use store::{Tx, params, sql};

use crate::import::FileId;
use crate::long::LongId;

/// What stands before sealed rows; rows as they are begin with a bracket.
const MARK: &str = "~";

/// For what part of a table rows are sealed.
pub(crate) fn of_part(file: FileId, number: i64) -> String {
    format!("import part:{file}:{number}")
}

/// For what refused row of a long work cells are sealed.
pub(crate) fn of_issue(work: LongId, number: u32) -> String {
    format!("long issue:{work}:{number}")
}

/// Seals a text for a place, where there are keys.
pub(crate) fn seal(tx: &Tx, context: &str, plain: String) -> Result<String> {
    match tx.surroundings().vault() {
        Some(vault) => sealed(vault, context, &plain),
        None => Ok(plain),
    }
}

fn sealed(vault: &Vault, context: &str, plain: &str) -> Result<String> {
    let sealed = vault.seal(plain, context.as_bytes()).map_err(Error::fault)?;
    Ok(format!("{MARK}{}", STANDARD_NO_PAD.encode(sealed)))
}

/// Opens a text that was sealed for a place, or gives it as it is.
pub(crate) fn open(tx: &Tx, context: &str, kept: String) -> Result<String> {
    let Some(bytes) = bytes_of(&kept)? else { return Ok(kept) };
    tx.surroundings().sealing()?.open(&bytes, context.as_bytes()).map_err(Error::fault)
}

fn bytes_of(kept: &str) -> Result<Option<Vec<u8>>> {
    kept.strip_prefix(MARK).map(|sealed| STANDARD_NO_PAD.decode(sealed).map_err(Error::fault)).transpose()
}

/// Seals every waiting and every refused row anew, with the current key.
///
/// # Errors
/// A fault when the database fails or something does not open.
pub fn reseal_tables(tx: &mut Tx, vault: &Vault) -> Result<()> {
    let parts: Vec<(FileId, i64, String)> =
        tx.query(sql!("select file, number, rows from import_parts /* scan: when keys are changed */"), &[])?;
    for (file, number, rows) in parts {
        if let Some(rows) = anew(vault, &of_part(file, number), &rows)? {
            tx.change(
                sql!("update import_parts set rows = $3 where file = $1 and number = $2"),
                params![file, number, rows],
            )?;
        }
    }
    let issues: Vec<(LongId, u32, String)> =
        tx.query(sql!("select work, number, cells from long_issues /* scan: when keys are changed */"), &[])?;
    for (work, number, cells) in issues {
        if let Some(cells) = anew(vault, &of_issue(work, number), &cells)? {
            tx.change(
                sql!("update long_issues set cells = $3 where work = $1 and number = $2"),
                params![work, number, cells],
            )?;
        }
    }
    Ok(())
}

/// The text sealed with the current key, where it was sealed with another one.
fn anew(vault: &Vault, context: &str, kept: &str) -> Result<Option<String>> {
    let Some(bytes) = bytes_of(kept)?.filter(|bytes| vault.needs_rotation(bytes)) else { return Ok(None) };
    let plain = vault.open(&bytes, context.as_bytes()).map_err(Error::fault)?;
    sealed(vault, context, &plain).map(Some)
}
