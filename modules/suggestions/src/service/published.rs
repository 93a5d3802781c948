//! What everybody may read: texts and replies that were cleared, promises about them, how much is published, and what is
//! not, with the reason.

use congress::Region;
use jiff::civil::Date;
use kernel::{PersonId, Refusal, RegionId, Result, Say, UnitId};
use store::Tx;

use super::replying::{answers_to, promises_of};
use crate::model::{FileId, HolderKind, ItemFile, Keeping, PromiseId, Publicity, SuggestionId};
use crate::policy::SuggestionPolicy;
use crate::store::{self as db, Narrowed, PromisesOf, PublicPromise, Publication};
use crate::texts::Texts;

/// A page of what is published.
#[derive(Clone, Debug)]
pub(crate) struct PublishedPage {
    pub(crate) region: Region,
    pub(crate) list: Vec<Publication>,
    /// After which the next page begins; none after the last.
    pub(crate) next: Option<SuggestionId>,
    pub(crate) years: Vec<u32>,
    pub(crate) fields: Vec<String>,
    /// The units to choose from, each with how much of what is published it answered.
    pub(crate) units: Vec<(UnitId, String, i64)>,
    /// How many were decided about, and of those the texts and the replies that are published.
    pub(crate) rates: (i64, i64, i64),
}

/// What of a congress is listed in public.
#[derive(Clone, Debug)]
pub(crate) enum Listed {
    /// What is published, narrowed, before this.
    Published(Narrowed, SuggestionId),
    /// What was found by its words.
    Found(Hits),
    /// What is not published, in this state, before this.
    Not(Publicity, SuggestionId),
}

/// What was found by its words, the best first: a page of what is of this field and year.
#[derive(Clone, Debug)]
pub(crate) struct Hits {
    /// All that was found.
    pub(crate) ids: Vec<SuggestionId>,
    /// What of that is wanted.
    pub(crate) by: Narrowed,
    /// The last that was shown before; from the start where it is found no longer.
    pub(crate) after: Option<SuggestionId>,
}

/// A page, and after which the next one begins.
type Page = (Vec<Publication>, Option<SuggestionId>);

/// What is published, or is not; of the unit's or the deputy's congress, else of the one at the top, where no region is named.
///
/// # Errors
/// *Not found* for a region that is not there.
pub(crate) fn published_page(
    tx: &mut Tx,
    region: Option<RegionId>,
    (unit, deputy): (Option<UnitId>, Option<PersonId>),
    listed: impl FnOnce(RegionId) -> Listed,
) -> Result<PublishedPage> {
    let near = match (region, unit, deputy) {
        (Some(region), ..) => Some(region),
        (None, Some(unit), _) => congress::unit(tx, unit)?.map(|unit| unit.region),
        (None, None, Some(deputy)) => {
            let led = Narrowed { deputy: Some(deputy), ..Narrowed::default() };
            db::published(tx, &led, SuggestionId::from_number(i64::MAX))?.first().map(|newest| newest.region)
        }
        (None, None, None) => None,
    };
    let region = place(tx, near)?;
    let policy: SuggestionPolicy = congress::policy(tx, region.id)?;
    let (list, next) = match listed(region.id) {
        Listed::Published(narrowed, before) => by_key(db::published(tx, &narrowed, before)?),
        Listed::Found(found) => found.page(tx)?,
        Listed::Not(state, before) => by_key(db::not_published(tx, region.id, state, before)?),
    };
    Ok(PublishedPage {
        list,
        next,
        years: db::published_years(tx, region.id)?,
        fields: policy.fields,
        units: db::published_units(tx, region.id)?,
        rates: db::publication_rates(tx, region.id)?,
        region,
    })
}

/// A full page may have one after it.
fn by_key(list: Vec<Publication>) -> Page {
    let full = i64::try_from(list.len()).unwrap_or(0) == db::PAGE;
    let next = list.last().filter(|_| full).map(|last| last.suggestion);
    (list, next)
}

/// How many of what was found are read together; a page shows as many.
const AMONG: usize = 50;
/// How many pages of what was found are looked through for a field or a year; a page may then be short and still have a next.
const LOOKED_THROUGH: usize = 4;

impl Hits {
    fn page(&self, tx: &mut Tx) -> Result<Page> {
        let shown = self.after.and_then(|after| self.ids.iter().position(|id| *id == after));
        let left = self.ids.get(shown.map_or(0, |place| place + 1)..).unwrap_or_default();
        let mut list: Vec<Publication> = Vec::new();
        let mut looked_at = None;
        for ids in left.chunks(AMONG).take(LOOKED_THROUGH) {
            let mut read = db::published_among(tx, ids)?;
            read.retain(|one| self.wants(one));
            if let Some(unit) = self.by.unit {
                read = answered_by(tx, unit, read)?;
            }
            read.sort_by_key(|one| ids.iter().position(|id| *id == one.suggestion));
            list.extend(read);
            looked_at = ids.last().copied();
            if list.len() >= AMONG {
                break;
            }
            tx.certain()?;
        }
        if list.len() > AMONG {
            list.truncate(AMONG);
            looked_at = list.last().map(|last| last.suggestion);
        }
        Ok((list, looked_at.filter(|last| left.last() != Some(last))))
    }

    fn wants(&self, one: &Publication) -> bool {
        let by = &self.by;
        by.field.as_ref().is_none_or(|field| one.field.as_ref() == Some(field))
            && by.year.is_none_or(|year| one.year == year)
            && by.deputy.is_none_or(|deputy| one.lead == deputy)
            && by.name.as_ref().is_none_or(|name| one.lead_name == *name)
    }
}

fn answered_by(tx: &mut Tx, unit: UnitId, found: Vec<Publication>) -> Result<Vec<Publication>> {
    let mut kept = Vec::new();
    for one in found {
        if db::is_answered_by(tx, one.suggestion, unit)? {
            kept.push(one);
        }
    }
    Ok(kept)
}

/// The region that was named; where none was, the topmost that publishes anything, as long as there is only one way down.
fn place(tx: &mut Tx, region: Option<RegionId>) -> Result<Region> {
    if let Some(id) = region {
        return congress::known_region(tx, id);
    }
    let top = congress::top_region(tx)?.ok_or_else(missing)?;
    let mut here = top.clone();
    loop {
        let (decided, _, _) = db::publication_rates(tx, here.id)?;
        if decided > 0 {
            return Ok(here);
        }
        match <[Region; 1]>::try_from(congress::children(tx, here.id)?) {
            Ok([only]) => here = only,
            Err(_) => return Ok(top),
        }
    }
}

fn missing() -> Refusal {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).published_missing()))
}

/// One item about whose publication was decided, with what belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct PublishedItem {
    pub(crate) publication: Publication,
    pub(crate) congress: String,
    pub(crate) units: Vec<(UnitId, String)>,
    /// Only where the reply is published.
    pub(crate) promises: Vec<PublicPromise>,
    /// The photos and files that may be seen.
    pub(crate) files: Vec<ItemFile>,
    /// How somebody asks for what is open on request.
    pub(crate) request_how: Vec<String>,
}

/// An item as everybody may see it: what is published; of what is not, that it is there, and why it is not published.
///
/// # Errors
/// *Not found* for what is not there, and for what nothing was decided about.
pub(crate) fn published_item(tx: &mut Tx, id: SuggestionId) -> Result<PublishedItem> {
    let decided = |publication: &Publication| publication.text_state != Publicity::Undecided;
    let publication = db::publication(tx, id)?.filter(decided).ok_or_else(missing)?;
    let replied = publication.reply_state == Publicity::Published;
    let promises = if replied { promised_in(tx, &publication)? } else { Vec::new() };
    let policy: SuggestionPolicy = congress::policy(tx, publication.region)?;
    Ok(PublishedItem {
        congress: congress::known_region(tx, publication.region)?.name,
        units: db::answering_units(tx, id)?,
        promises,
        files: shown_files(tx, &publication)?,
        request_how: policy.request_how,
        publication,
    })
}

/// What the replies promise that were out when publication was decided, in the words that were cleared.
fn promised_in(tx: &mut Tx, publication: &Publication) -> Result<Vec<PublicPromise>> {
    let item = db::load(tx, publication.suggestion)?;
    let mut replies = answers_to(tx, &item)?;
    replies.retain(|reply| reply.signed_at.is_some_and(|at| at <= publication.decided_at));
    let promises = promises_of(tx, &item, &replies)?.into_iter();
    let shown = promises.map(|promise| PublicPromise::of(promise, &publication.subject));
    Ok(shown.filter(|promise| !promise.what.is_empty()).collect())
}

fn shown_files(tx: &mut Tx, publication: &Publication) -> Result<Vec<ItemFile>> {
    let shown = |state| state == Publicity::Published;
    let mut files = db::files(tx, publication.suggestion)?;
    files.retain(|file| {
        file.public
            && match file.holder {
                HolderKind::Text => shown(publication.text_state),
                HolderKind::Reply => shown(publication.reply_state),
                HolderKind::Task | HolderKind::Promise => false,
            }
    });
    Ok(files)
}

/// A photo or file that everybody may see.
///
/// # Errors
/// *Not found*, with one sentence for what is not there and what is not shown.
pub(crate) fn public_file(tx: &mut Tx, id: SuggestionId, file: FileId) -> Result<ItemFile> {
    let publication = db::publication(tx, id)?.ok_or_else(missing)?;
    let files = shown_files(tx, &publication)?;
    files.into_iter().find(|one| one.id == file).ok_or_else(|| missing().into())
}

/// The promises about what a congress publishes, or of a unit, in one state.
#[derive(Clone, Debug)]
pub(crate) struct Tracked {
    pub(crate) region: Region,
    /// The unit whose promises alone are shown.
    pub(crate) unit: Option<congress::Unit>,
    pub(crate) promises: Vec<PublicPromise>,
    /// How many there are in each state; a thousand stands for more.
    pub(crate) counts: Vec<(Keeping, i64)>,
    pub(crate) today: Date,
}

/// The promise tracker of a congress, or of one unit: a page after `after`.
///
/// # Errors
/// *Not found* for a region that is not there.
pub(crate) fn tracked_promises(
    tx: &mut Tx,
    region: Option<RegionId>,
    unit: Option<UnitId>,
    state: Keeping,
    after: (Date, PromiseId),
) -> Result<Tracked> {
    let unit = match unit {
        Some(unit) => congress::unit(tx, unit)?,
        None => None,
    };
    let region = place(tx, region.or(unit.as_ref().map(|unit| unit.region)))?;
    let of = unit.as_ref().map_or(PromisesOf::Congress(region.id), |unit| PromisesOf::Unit(unit.id));
    let mut counts = Vec::new();
    for state in Keeping::ALL {
        counts.push((*state, db::count_public_promises(tx, of, *state)?));
    }
    Ok(Tracked {
        promises: db::public_promises(tx, of, state, after)?,
        counts,
        region,
        unit,
        today: super::today(tx),
    })
}

/// Whether a congress publishes anything.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn publishes(tx: &mut Tx, region: RegionId) -> Result<bool> {
    db::publishes(tx, region)
}

/// Something published, as other pages of the public site show it.
#[derive(Clone, Debug)]
pub struct PublishedLine(pub(crate) Publication);

/// The newest of what a deputy leads that is published, `limit` at most.
///
/// # Errors
/// A fault when the database fails.
pub fn published_of(tx: &mut Tx, person: PersonId, limit: usize) -> Result<Vec<PublishedLine>> {
    let newest = SuggestionId::from_number(i64::MAX);
    let led = Narrowed { deputy: Some(person), ..Narrowed::default() };
    let list = db::published(tx, &led, newest)?;
    Ok(list.into_iter().take(limit).map(PublishedLine).collect())
}
