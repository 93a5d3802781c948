//! Rules of a region: what holds, where it comes from, and choosing.

use host::{Actor, Checks, Scope};
use kernel::{Error, Refusal, RegionId, Result, Say};
use serde_json::{Value, json};
use store::{Event, Tx};

use crate::model::Region;
use crate::policy::{self, Choices, Explained, Policy};
use crate::service::{POLICY_SET, SET_POLICY, chosen_region, known_region};
use crate::store::policies;
use crate::texts::Texts;

/// What holds in a region.
///
/// # Errors
/// A fault when the database fails or what is stored is no `P` any more.
pub fn policy<P: Policy>(tx: &mut Tx, region: RegionId) -> Result<P> {
    let layers = policies::layers(tx, region, P::KEY)?;
    if layers.is_empty() {
        return Ok(P::default());
    }
    let merged = policy::merge(policy::preset::<P>(), &layers);
    serde_json::from_value(Value::Object(merged)).map_err(|e| Error::fault(format!("policy {}: {e}", P::KEY)))
}

/// A region's rules as their page shows them.
#[derive(Clone, Debug)]
pub struct PolicyView {
    /// The region.
    pub region: Region,
    /// Each field with where its value comes from.
    pub fields: Vec<Explained>,
}

/// Each field of `P` in a region, with where its value comes from.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn policy_view<P: Policy>(tx: &mut Tx, actor: &Actor, region: Option<RegionId>) -> Result<PolicyView> {
    let region = chosen_region(tx, actor, SET_POLICY, region)?;
    let fields = policy::explain::<P>(&policies::layers(tx, region.id, P::KEY)?, region.id);
    Ok(PolicyView { region, fields })
}

/// Sets what a region chooses itself: exactly the fields in `own`; all others are inherited from then on.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* naming the first field that `P` cannot take.
pub fn set_policy<P: Policy>(tx: &mut Tx, actor: &Actor, region: RegionId, own: &Choices) -> Result<()> {
    let region = known_region(tx, region)?;
    actor.may(SET_POLICY, &Scope::region(region.path.clone()))?;
    let mut checks = Checks::default();
    if let Some(field) = policy::first_wrong::<P>(own) {
        checks.wrong(field, Say::new(|lang| Texts::of(lang).refusal_choice()));
    }
    checks.done()?;
    let layers = policies::layers(tx, region.id, P::KEY)?;
    let before = layers.into_iter().find(|layer| layer.region == region.id).map(|layer| layer.own);
    if before.as_ref() == Some(own) || (before.is_none() && own.is_empty()) {
        return Ok(());
    }
    policies::put(tx, region.id, P::KEY, own)?;
    let data = json!({ "policy": P::KEY, "before": before.unwrap_or_default(), "own": own });
    let event = Event::new(POLICY_SET, region.id).region(region.id).actor(Some(actor.account)).data(data);
    tx.record(event).map(|_| ())
}

/// Refuses a value that could not even be read.
pub(crate) fn unreadable(field: &'static str) -> Refusal {
    Refusal::field(field, Say::new(|lang| Texts::of(lang).refusal_choice()))
}
