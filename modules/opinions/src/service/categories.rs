//! Categories 类别: what holds in a region, and what its office changes.

use congress::{Region, chosen_region, known_region};
use host::{Act, Actor, Checks, Role};
use kernel::{Error, Refusal, RegionId, RegionPath, Result, Say};
use serde_json::json;
use store::{Event, Tx};

use crate::events;
use crate::model::{Categories, Category, CategoryCode, Said, lay};
use crate::store as db;
use crate::texts::Texts;

/// Changing what opinions can be about.
pub(crate) const KEEP_CATEGORIES: Act = Act { name: "opinions.keep_categories", roles: &[Role::Office] };

/// How long a description may be, in characters.
const LONGEST_DESCRIPTION: usize = 500;

/// What opinions can be about in a region, in the order of lists.
///
/// # Errors
/// *Not found* where there is no such region; a fault when the database fails.
pub fn categories(tx: &mut Tx, region: RegionId) -> Result<Categories> {
    let path = known_region(tx, region)?.path;
    categories_along(tx, &path)
}

/// The same, for the region at the end of a path.
pub(crate) fn categories_along(tx: &mut Tx, path: &RegionPath) -> Result<Categories> {
    Ok(Categories::of(lay(db::category_layers(tx, path)?)))
}

/// The categories along a path, and what those of `codes` are called that only a region further down knows: the figures of a
/// county count also what a township calls its own.
pub(crate) fn categories_of<'a>(
    tx: &mut Tx,
    path: &RegionPath,
    codes: impl IntoIterator<Item = &'a str>,
) -> Result<Categories> {
    let mut known = categories_along(tx, path)?;
    for code in codes {
        if !code.is_empty() && known.get(code).is_none() {
            let found = db::category_below(tx, path, code)?;
            let parent = match found.as_ref().and_then(|found| found.parent.as_ref()) {
                Some(parent) if known.get(parent.as_str()).is_none() => {
                    db::category_below(tx, path, parent.as_str())?
                }
                _ => None,
            };
            known.extend(found.into_iter().chain(parent));
        }
    }
    Ok(known)
}

/// A region's categories as their page shows them.
#[derive(Clone, Debug)]
pub(crate) struct CategoryView {
    pub(crate) region: Region,
    pub(crate) said: Vec<Said>,
    /// Whether the larger regions or the preset know a code too.
    above: Vec<CategoryCode>,
}

impl CategoryView {
    /// The one with this code.
    pub(crate) fn get(&self, code: &str) -> Option<&Said> {
        self.said.iter().find(|said| said.category.code.as_str() == code)
    }

    /// Whether the region can go back to what is said above it.
    pub(crate) fn can_inherit(&self, said: &Said) -> bool {
        said.by == Some(self.region.id) && self.above.contains(&said.category.code)
    }
}

/// The categories of a region with who says so.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn category_view(tx: &mut Tx, actor: &Actor, region: Option<RegionId>) -> Result<CategoryView> {
    let region = chosen_region(tx, actor, KEEP_CATEGORIES, region)?;
    let layers = db::category_layers(tx, &region.path)?;
    let above = layers.iter().filter(|(by, _)| *by != region.id).cloned().collect();
    let above = lay(above).into_iter().map(|said| said.category.code).collect();
    Ok(CategoryView { said: lay(layers), above, region })
}

/// A category as its form holds it.
#[derive(Clone, Debug, Default)]
pub(crate) struct CategoryDraft {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) parent: String,
    pub(crate) active: bool,
    pub(crate) place: String,
}

/// Adds a category to a region and those below it. Without a code of its own it gets a number.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid*, field by field.
pub(crate) fn add_category(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    code: &str,
    draft: &CategoryDraft,
) -> Result<()> {
    let view = category_view(tx, actor, Some(region))?;
    let mut checks = Checks::default();
    let code = match code.trim() {
        "" => next_number(&view),
        typed => typed.to_owned(),
    };
    let code = match code.parse::<CategoryCode>() {
        Err(()) => {
            checks.wrong("code", Say::new(|lang| Texts::of(lang).categories_code_wrong()));
            None
        }
        Ok(code) if view.get(code.as_str()).is_some() => {
            checks.wrong("code", Say::new(|lang| Texts::of(lang).categories_code_taken()));
            None
        }
        Ok(code) => Some(code),
    };
    keep(tx, actor, &view, code, draft, checks)
}

/// The number after the largest that is a code already.
fn next_number(view: &CategoryView) -> String {
    let numbers = view.said.iter().filter_map(|said| said.category.code.as_str().parse::<u32>().ok());
    numbers.max().unwrap_or(100).saturating_add(1).to_string()
}

/// Changes what a region, and those below it, says of a category.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid*, field by field.
pub(crate) fn change_category(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    code: &str,
    draft: &CategoryDraft,
) -> Result<()> {
    let view = category_view(tx, actor, Some(region))?;
    let code = view.get(code).ok_or_else(no_category)?.category.code.clone();
    keep(tx, actor, &view, Some(code), draft, Checks::default())
}

fn keep(
    tx: &mut Tx,
    actor: &Actor,
    view: &CategoryView,
    code: Option<CategoryCode>,
    draft: &CategoryDraft,
    mut checks: Checks,
) -> Result<()> {
    let name = checks.line("name", &draft.name);
    let description = checks.text("description", &draft.description, LONGEST_DESCRIPTION);
    let parent = match draft.parent.trim() {
        "" => None,
        typed => match fitting_parent(view, code.as_ref(), typed) {
            Some(parent) => Some(parent),
            None => {
                checks.wrong("parent", Say::new(|lang| Texts::of(lang).categories_parent_wrong()));
                None
            }
        },
    };
    let place = draft.place.trim().parse::<i64>().ok().filter(|place| (0..=9999).contains(place));
    if place.is_none() {
        checks.wrong("place", Say::new(|lang| Texts::of(lang).categories_place_wrong()));
    }
    checks.done()?;
    let (Some(code), Some(place)) = (code, place) else { return Ok(()) };
    let category = Category { code, name, description, parent, active: draft.active, place };
    if view.get(category.code.as_str()).is_some_and(|known| known.category == category) {
        return Ok(());
    }
    db::put_category(tx, view.region.id, &category)?;
    let data = json!({ "code": category.code.as_str(), "name": category.name, "active": category.active });
    record(tx, actor, view, data)
}

/// A category that has no parent itself; nothing becomes a part of itself or of its own part.
fn fitting_parent(view: &CategoryView, own: Option<&CategoryCode>, typed: &str) -> Option<CategoryCode> {
    let has_parts =
        own.is_some_and(|own| view.said.iter().any(|said| said.category.parent.as_ref() == Some(own)));
    let parent = &view.get(typed)?.category;
    let fits = parent.parent.is_none() && Some(&parent.code) != own && !has_parts;
    fits.then(|| parent.code.clone())
}

/// The region says nothing of a category any more: what is said above it holds again.
///
/// # Errors
/// *Not found*, also where nothing is said above it; *not allowed*.
pub(crate) fn inherit_category(tx: &mut Tx, actor: &Actor, region: RegionId, code: &str) -> Result<()> {
    let view = category_view(tx, actor, Some(region))?;
    let said = view.get(code).filter(|said| view.can_inherit(said)).ok_or_else(no_category)?;
    db::forget_category(tx, view.region.id, &said.category.code)?;
    record(tx, actor, &view, json!({ "code": code, "inherited": true }))
}

fn record(tx: &mut Tx, actor: &Actor, view: &CategoryView, data: serde_json::Value) -> Result<()> {
    let event = Event::new(events::CATEGORY_SET, view.region.id).region(view.region.id);
    tx.record(event.actor(Some(actor.account)).data(data)).map(|_| ())
}

fn no_category() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).category_unknown())).into()
}
