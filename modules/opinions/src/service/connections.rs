//! The other systems a region is connected to: the hotline, the message gateway.

use congress::{Region, chosen_region, known_region};
use host::{Actor, Checks, Scope};
use kernel::{Error, RegionId, Result, Say, text};
use serde_json::json;
use store::vault::Vault;
use store::{Event, Tx};

use super::CONNECT;
use crate::events;
use crate::model::{Connection, ConnectionId, ConnectionKind};
use crate::store as db;
use crate::texts::Texts;

/// The shortest secret, in characters: what is signed with it shall not be found by trying.
const SHORTEST_SECRET: usize = 16;
/// The longest address and secret.
const LONGEST: usize = 500;

/// A region with what it is connected to itself.
#[derive(Clone, Debug)]
pub(crate) struct ConnectionView {
    pub(crate) region: Region,
    pub(crate) own: Vec<Connection>,
}

/// What a region is connected to.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn connection_view(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
) -> Result<ConnectionView> {
    let region = chosen_region(tx, actor, CONNECT, region)?;
    Ok(ConnectionView { own: db::connections(tx, region.id)?, region })
}

/// A connection as its form holds it.
#[derive(Clone, Debug)]
pub(crate) struct ConnectionDraft {
    pub(crate) kind: ConnectionKind,
    pub(crate) url: String,
    /// Empty where the secret stays as it is.
    pub(crate) secret: String,
    pub(crate) person: bool,
    pub(crate) active: bool,
}

/// Connects a region and those below it, or changes how. The secret is sealed and never shown again.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid*, field by field.
pub(crate) fn connect(
    tx: &mut Tx,
    actor: &Actor,
    vault: &Vault,
    region: RegionId,
    draft: &ConnectionDraft,
) -> Result<()> {
    let region = known_region(tx, region)?;
    actor.may(CONNECT, &Scope::region(region.path))?;
    let before = db::connections(tx, region.id)?.into_iter().find(|own| own.kind == draft.kind);
    let id = before.as_ref().map_or_else(|| tx.id(), |before| before.id);
    let mut checks = Checks::default();
    let url = checks.text("url", &draft.url, LONGEST);
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    if host.is_none_or(str::is_empty) || url.contains(char::is_whitespace) {
        checks.wrong("url", Say::new(|lang| Texts::of(lang).exchange_url_wrong()));
    }
    let typed = draft.secret.trim();
    if text::length(typed) > LONGEST || (!typed.is_empty() && text::length(typed) < SHORTEST_SECRET) {
        checks.wrong("secret", Say::new(|lang| Texts::of(lang).exchange_secret_short()));
    }
    let secret = match before {
        Some(before) if typed.is_empty() => before.secret,
        None if typed.is_empty() => {
            checks.wrong("secret", Say::new(|lang| Texts::of(lang).exchange_secret_short()));
            Vec::new()
        }
        _ => vault.seal(typed, context(id).as_bytes()).map_err(Error::fault)?,
    };
    checks.done()?;
    let (kind, person, active) = (draft.kind, draft.person, draft.active);
    let connection =
        Connection { id, region: region.id, kind, url, secret, person, active, changed_at: tx.now() };
    db::put_connection(tx, &connection)?;
    let set = Event::new(events::CONNECTED, id).region(region.id).actor(Some(actor.account));
    let data = json!({ "kind": kind.word(), "url": connection.url, "person": person, "active": active });
    tx.record(set.data(data)).map(|_| ())
}

/// What a secret is bound to.
fn context(id: ConnectionId) -> String {
    format!("connection secret {id}")
}

/// The secret of a connection, for signing and for checking signatures.
pub(crate) fn secret_of(vault: &Vault, connection: &Connection) -> Result<String> {
    vault.open(&connection.secret, context(connection.id).as_bytes()).map_err(Error::fault)
}

/// Seals every secret anew with the vault's current key.
pub(super) fn reseal_connections(tx: &mut Tx, vault: &Vault) -> Result<()> {
    for connection in db::every_connection(tx)? {
        if vault.needs_rotation(&connection.secret) {
            let secret = vault
                .reseal(&connection.secret, context(connection.id).as_bytes())
                .map_err(|e| Error::fault(format!("connection {}: {e}", connection.id)))?;
            db::put_connection(tx, &Connection { secret, ..connection })?;
        }
    }
    Ok(())
}
