//! Regions as tables name them: by code, or by the names on the way down.

use std::collections::HashMap;

use kernel::{RegionId, Result, Say, text};
use store::Tx;

use crate::model::electorate::CONGRESS_ENDINGS;
use crate::model::{DivisionCode, Region};
use crate::store::import::regions_called;
use crate::store::regions::{region_by_code, way_to};
use crate::texts::Texts;

/// The regions that a table named so far: what the rows of a step of an import share.
#[derive(Debug, Default)]
pub struct Places(HashMap<String, Place>);

#[derive(Clone, Debug)]
enum Place {
    Found(Box<Region>),
    Unknown,
    Several,
}

impl Places {
    /// The region of this code or name, or what is wrong with it.
    ///
    /// # Errors
    /// A fault when the database fails.
    pub fn find(&mut self, tx: &mut Tx, typed: &str) -> Result<std::result::Result<Region, Say>> {
        let place = match self.0.get(typed) {
            Some(known) => known.clone(),
            None => {
                let found = find(tx, typed)?;
                // What is not there yet may be added by the next row.
                if !matches!(found, Place::Unknown) {
                    self.0.insert(typed.to_owned(), found.clone());
                }
                found
            }
        };
        let typed = typed.to_owned();
        Ok(match place {
            Place::Found(region) => Ok(*region),
            Place::Unknown => Err(Say::new(move |lang| Texts::of(lang).import_refusal_region(&typed))),
            Place::Several => Err(Say::new(move |lang| Texts::of(lang).import_refusal_regions(&typed))),
        })
    }
}

fn find(tx: &mut Tx, typed: &str) -> Result<Place> {
    let folded = text::fold(typed);
    if let Ok(code) = folded.parse::<DivisionCode>() {
        return Ok(region_by_code(tx, &code)?.map_or(Place::Unknown, |region| Place::Found(Box::new(region))));
    }
    let joined: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    let name = CONGRESS_ENDINGS.iter().find_map(|ending| joined.strip_suffix(ending)).unwrap_or(&joined);
    named(tx, name)
}

/// The region whose own name ends the text and whose regions above are named, some or all, in front of it. The longest own
/// name wins: 河口镇 before 镇.
fn named(tx: &mut Tx, name: &str) -> Result<Place> {
    for (start, _) in name.char_indices() {
        let (above, own) = name.split_at_checked(start).unwrap_or((name, ""));
        let mut fitting = Vec::new();
        for region in regions_called(tx, own)? {
            if lies_in(tx, region.id, above)? {
                fitting.push(region);
            }
        }
        match fitting.len() {
            0 => {}
            1 => return Ok(fitting.pop().map_or(Place::Unknown, |region| Place::Found(Box::new(region)))),
            _ => return Ok(Place::Several),
        }
    }
    Ok(Place::Unknown)
}

/// Whether the names of the regions above, from the top down and with any left out, make up the text.
fn lies_in(tx: &mut Tx, region: RegionId, above: &str) -> Result<bool> {
    let mut rest = above.to_owned();
    if !rest.is_empty() {
        for one in way_to(tx, region)?.iter().filter(|one| one.id != region) {
            if let Some(shorter) = rest.strip_prefix(&text::fold(&one.name)) {
                rest = shorter.to_owned();
            }
        }
    }
    Ok(rest.is_empty())
}
