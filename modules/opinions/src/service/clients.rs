//! Programs of others: who may file opinions by Open311, and the keys that say so.

use congress::{Region, chosen_region, known_region};
use host::{Act, Actor, Checks, Role, Scope};
use kernel::{Error, Refusal, RegionId, Result, Say};
use serde_json::json;
use store::{Event, Tx};

use crate::events;
use crate::model::{ApiClient, ApiKey, ClientId};
use crate::store as db;
use crate::texts::Texts;

/// Connecting other systems: programs that file, the hotline, the message gateway.
pub(crate) const CONNECT: Act =
    Act { name: "opinions.connect", roles: &[Role::Office, Role::SystemAdministrator] };

/// The programs of a region and below.
#[derive(Clone, Debug)]
pub(crate) struct ClientView {
    pub(crate) region: Region,
    pub(crate) clients: Vec<ApiClient>,
}

/// The programs that may file in a region.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn client_view(tx: &mut Tx, actor: &Actor, region: Option<RegionId>) -> Result<ClientView> {
    let region = chosen_region(tx, actor, CONNECT, region)?;
    Ok(ClientView { clients: db::clients(tx, region.id)?, region })
}

/// Lets a program file in a region and below. The key is shown this once; only its fingerprint is kept.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* where the name is missing.
pub(crate) fn make_client(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    name: &str,
) -> Result<(ApiClient, ApiKey)> {
    let region = known_region(tx, region)?;
    actor.may(CONNECT, &Scope::region(region.path))?;
    let mut checks = Checks::default();
    let name = checks.line("name", name);
    checks.done()?;
    let key = ApiKey::random(&tx.surroundings().entropy);
    let client = ApiClient {
        id: tx.id(),
        region: region.id,
        name,
        hint: key.hint().to_owned(),
        made_at: tx.now(),
        used_at: None,
        revoked_at: None,
    };
    db::insert_client(tx, &client, &host::fingerprint(key.as_str()))?;
    let made = Event::new(events::CLIENT_MADE, client.id).region(region.id).actor(Some(actor.account));
    tx.record(made.data(json!({ "name": client.name, "hint": client.hint })))?;
    Ok((client, key))
}

/// Ends a program's key at once.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when it was ended before.
pub(crate) fn revoke_client(tx: &mut Tx, actor: &Actor, id: ClientId) -> Result<RegionId> {
    let unknown = || Error::from(Refusal::not_found(Say::new(|lang| Texts::of(lang).clients_unknown())));
    let client = db::client(tx, id)?.ok_or_else(unknown)?;
    let region = known_region(tx, client.region)?;
    actor.may(CONNECT, &Scope::region(region.path))?;
    let now = tx.now();
    if !db::revoke_client(tx, id, now)? {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).clients_revoked_before())).into());
    }
    let revoked = Event::new(events::CLIENT_REVOKED, id).region(region.id).actor(Some(actor.account));
    tx.record(revoked.data(json!({ "name": client.name })))?;
    Ok(region.id)
}

/// The program that this key belongs to.
///
/// # Errors
/// *Not allowed*, in the same words for a missing, a wrong and an ended key.
pub(crate) fn client_of(tx: &mut Tx, key: &str) -> Result<ApiClient> {
    let known = if key.is_empty() { None } else { db::client_with(tx, &host::fingerprint(key))? };
    let holds = known.filter(|client| client.revoked_at.is_none());
    let wrong = || Refusal::not_allowed(Say::new(|lang| Texts::of(lang).open311_key_wrong()));
    holds.ok_or_else(|| wrong().into())
}
