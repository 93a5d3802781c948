//! What everybody may read: texts and replies that were cleared, promises about them, and how much is published.

use congress::Region;
use kernel::{Refusal, RegionId, Result, Say};
use store::Tx;

use crate::model::{Keeping, Publicity, SuggestionId};
use crate::policy::SuggestionPolicy;
use crate::store::{self as db, Narrowed, PublicPromise, Publication};
use crate::texts::Texts;

/// A page of what is published.
#[derive(Clone, Debug)]
pub(crate) struct PublishedPage {
    pub(crate) region: Region,
    pub(crate) list: Vec<Publication>,
    pub(crate) years: Vec<u32>,
    pub(crate) fields: Vec<String>,
    /// How many were decided about, and of those the texts and the replies that are published.
    pub(crate) rates: (i64, i64, i64),
}

/// What is published, narrowed; of the congress at the top where no region is named.
///
/// # Errors
/// *Not found* for a region that is not there.
pub(crate) fn published_page(
    tx: &mut Tx,
    region: Option<RegionId>,
    narrowed: impl FnOnce(RegionId) -> Narrowed,
    before: SuggestionId,
) -> Result<PublishedPage> {
    let region = place(tx, region)?;
    let policy: SuggestionPolicy = congress::policy(tx, region.id)?;
    Ok(PublishedPage {
        list: db::published(tx, &narrowed(region.id), before)?,
        years: db::published_years(tx, region.id)?,
        fields: policy.fields,
        rates: db::publication_rates(tx, region.id)?,
        region,
    })
}

fn place(tx: &mut Tx, region: Option<RegionId>) -> Result<Region> {
    match region {
        Some(id) => congress::known_region(tx, id),
        None => congress::top_region(tx)?.ok_or_else(|| missing().into()),
    }
}

fn missing() -> Refusal {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).published_missing()))
}

/// One published item with what belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct PublishedItem {
    pub(crate) publication: Publication,
    pub(crate) congress: String,
    pub(crate) units: Vec<(kernel::UnitId, String)>,
    /// Only where the reply is published.
    pub(crate) promises: Vec<db::Promise>,
}

/// A published item.
///
/// # Errors
/// *Not found*, with one sentence for what is not there and what is not published.
pub(crate) fn published_item(tx: &mut Tx, id: SuggestionId) -> Result<PublishedItem> {
    let shown = |publication: &Publication| publication.text_state == Publicity::Published;
    let publication = db::publication(tx, id)?.filter(shown).ok_or_else(missing)?;
    let replied = publication.reply_state == Publicity::Published;
    let promises = if replied { db::promises(tx, id)? } else { Vec::new() };
    Ok(PublishedItem {
        congress: congress::known_region(tx, publication.region)?.name,
        units: db::answering_units(tx, id)?,
        promises,
        publication,
    })
}

/// The promises about what a congress publishes.
#[derive(Clone, Debug)]
pub(crate) struct Tracked {
    pub(crate) region: Region,
    pub(crate) open: Vec<PublicPromise>,
    pub(crate) kept: Vec<PublicPromise>,
    pub(crate) given_up: Vec<PublicPromise>,
}

/// The promise tracker of a congress.
///
/// # Errors
/// *Not found* for a region that is not there.
pub(crate) fn tracked_promises(tx: &mut Tx, region: Option<RegionId>) -> Result<Tracked> {
    let region = place(tx, region)?;
    Ok(Tracked {
        open: db::public_promises(tx, region.id, Keeping::Open)?,
        kept: db::public_promises(tx, region.id, Keeping::Kept)?,
        given_up: db::public_promises(tx, region.id, Keeping::Given)?,
        region,
    })
}
