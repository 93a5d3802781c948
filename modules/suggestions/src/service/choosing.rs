//! A region takes the rules of a place as its own choices.

use congress::{Choices, Explained, Region};
use host::Actor;
use kernel::{RegionId, Result};
use store::Tx;

use crate::policy::SuggestionPolicy;
use crate::policy::presets::Preset;

/// What holds in a region.
#[derive(Clone, Debug)]
pub(crate) struct RulesView {
    /// The region.
    pub(crate) region: Region,
    /// Each field with where its value comes from.
    pub(crate) fields: Vec<Explained>,
}

/// What holds in a region, for whoever may change it.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn rules_view(tx: &mut Tx, actor: &Actor, region: Option<RegionId>) -> Result<RulesView> {
    let view = congress::policy_view::<SuggestionPolicy>(tx, actor, region)?;
    Ok(RulesView { region: view.region, fields: view.fields })
}

/// Takes what a preset chooses over the region's own choices; those that the preset leaves open stay.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn take_rules(tx: &mut Tx, actor: &Actor, region: RegionId, preset: Preset) -> Result<()> {
    let view = rules_view(tx, actor, Some(region))?;
    let is_own = |one: &&Explained| one.from.as_ref().is_some_and(|(from, _)| *from == view.region.id);
    let own = view.fields.iter().filter(is_own);
    let mut own: Choices = own.map(|one| (one.field.to_owned(), one.value.clone())).collect();
    own.extend(preset.choices());
    congress::set_policy::<SuggestionPolicy>(tx, actor, view.region.id, &own)
}
