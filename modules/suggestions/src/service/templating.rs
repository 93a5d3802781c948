//! Templates of papers per region: an office puts its own in place of what holds otherwise, for itself and everything below it,
//! after it was checked, and goes back to what held before.

use congress::{Region, SET_POLICY};
use host::Actor;
use host::papers::{ToPrint, check_template};
use kernel::{RegionId, Result, text};
use paper::{OwnTemplate, Paper, PaperKind, Press};
use serde_json::json;
use store::{Event, Tx};

use crate::events;
use crate::store::{self as db, RegionTemplate};

/// Whose template holds for a kind of paper.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) kind: PaperKind,
    /// The region whose office has set it; none where it is the program's.
    pub(crate) owner: Option<Region>,
    /// The template, where an office has set it.
    pub(crate) text: Option<String>,
}

/// The templates that hold in a region.
#[derive(Clone, Debug)]
pub(crate) struct TemplatesView {
    pub(crate) region: Region,
    pub(crate) held: Vec<Held>,
}

/// Whose templates hold in a region, for its office.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn templates_view(tx: &mut Tx, actor: &Actor, region: Option<RegionId>) -> Result<TemplatesView> {
    let region = congress::chosen_region(tx, actor, SET_POLICY, region)?;
    let way = congress::way_to(tx, region.id)?;
    let near = nearest(tx, &region)?;
    let held = PaperKind::ALL.into_iter().map(|kind| {
        let own = near.iter().find(|own| own.paper == kind.word());
        Held {
            kind,
            owner: own.and_then(|own| way.iter().find(|one| one.id == own.region).cloned()),
            text: own.map(|own| own.text.clone()),
        }
    });
    Ok(TemplatesView { held: held.collect(), region })
}

/// For each kind of paper the template of the nearest region that has one.
fn nearest(tx: &mut Tx, region: &Region) -> Result<Vec<RegionTemplate>> {
    let way: Vec<RegionId> = region.path.ids().collect();
    let depth = |one: &RegionTemplate| way.iter().position(|id| *id == one.region);
    let mut all = db::templates_above(tx, region.id)?;
    all.sort_by_key(|one| std::cmp::Reverse(depth(one)));
    let mut near: Vec<RegionTemplate> = Vec::new();
    for one in all {
        if near.iter().all(|known| known.paper != one.paper) {
            near.push(one);
        }
    }
    Ok(near)
}

/// Papers of a region, to be printed by the templates that hold there.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn by_templates(tx: &mut Tx, region: RegionId, papers: Vec<Paper>) -> Result<ToPrint> {
    Ok(ToPrint::by_own(papers, own_templates(tx, region)?))
}

/// The templates that offices have of their own, as they hold in a region.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn own_templates(tx: &mut Tx, region: RegionId) -> Result<Vec<OwnTemplate>> {
    let region = congress::known_region(tx, region)?;
    let near = nearest(tx, &region)?.into_iter();
    let own = near.filter_map(|one| Some(OwnTemplate { kind: PaperKind::of(&one.paper)?, text: one.text }));
    Ok(own.collect())
}

/// Puts a template in place for a region and everything below it that has none of its own.
///
/// # Errors
/// *Invalid* with the line and what is wrong: then nothing is changed.
pub(crate) fn set_template(
    tx: &mut Tx,
    actor: &Actor,
    press: &dyn Press,
    region: RegionId,
    own: &OwnTemplate,
) -> Result<()> {
    let region = congress::chosen_region(tx, actor, SET_POLICY, Some(region))?;
    let own = OwnTemplate { kind: own.kind, text: checked(press, own)? };
    let template =
        RegionTemplate { region: region.id, paper: own.kind.word().to_owned(), text: own.text.clone() };
    db::put_template(tx, &template)?;
    let set = Event::new(events::TEMPLATE_SET, region.id).actor(Some(actor.account)).region(region.id);
    let set = set.data(json!({ "paper": template.paper })).private(json!({ "text": template.text }));
    tx.record(set).map(|_| ())
}

/// The template as it is kept, if papers can be printed by it.
///
/// # Errors
/// *Invalid* with the line and what is wrong.
pub(crate) fn checked(press: &dyn Press, own: &OwnTemplate) -> Result<String> {
    let text = own.text.replace("\r\n", "\n");
    let mut checks = host::Checks::default();
    if text::length(&text) > LONGEST || text.trim().is_empty() {
        let say = kernel::Say::new(|lang| crate::texts::Texts::of(lang).template_length());
        checks.wrong("text", say);
    }
    checks.done()?;
    check_template(press, &OwnTemplate { kind: own.kind, text: text.clone() }, "text")?;
    Ok(text)
}

/// The longest template, in characters.
const LONGEST: usize = 100_000;

/// Goes back to what holds without the region's own template.
///
/// # Errors
/// *Not allowed* beyond the actor's reach; *conflict* where the region has none.
pub(crate) fn drop_template(tx: &mut Tx, actor: &Actor, region: RegionId, kind: PaperKind) -> Result<()> {
    let region = congress::chosen_region(tx, actor, SET_POLICY, Some(region))?;
    if !db::drop_template(tx, region.id, kind.word())? {
        return Err(db::faster());
    }
    let dropped =
        Event::new(events::TEMPLATE_DROPPED, region.id).actor(Some(actor.account)).region(region.id);
    tx.record(dropped.data(json!({ "paper": kind.word() }))).map(|_| ())
}
