//! Hints: what an opinion is probably about, who handled the like, which places it names, what is similar. A hint
//! never decides; it says why, and one tap takes it over.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use hints::{Lexicon, Model, Sureness, Text};
use host::Actor;
use kernel::{RegionId, RegionPath, Result, UnitId, text};
use store::Tx;

use super::READ;
use crate::model::{Categories, Opinion, OpinionId, StageKind};
use crate::store::{self as db, Candidate, Disclosed};

/// How alike two texts must be to be shown as similar.
const SIMILAR: f32 = 0.16;
/// How alike they must be to be probably the same matter.
const SAME: f32 = 0.45;
/// How many similar opinions are shown.
const SHOWN: usize = 5;
/// How many similar disclosed matters a citizen is shown.
const SHOWN_TO_CITIZENS: usize = 3;
/// How alike past cases must be to say who handles the like.
const ALIKE_ENOUGH: f32 = 0.1;
/// How many names of places are looked for in a text.
const PLACES: i64 = 400;
/// How many models are held ready.
const READY: usize = 4;

/// What is held ready: the bytes of a model are the same wherever they were read, so their hash is the key.
static MODELS: Mutex<Vec<(String, Arc<Model>)>> = Mutex::new(Vec::new());

/// What past cases taught, if they taught anything yet.
fn model(tx: &mut Tx) -> Result<Option<Arc<Model>>> {
    let Some(top) = congress::top_region(tx)? else { return Ok(None) };
    let Some((_, hash)) = db::model_hash(tx, top.id)? else { return Ok(None) };
    let held = MODELS
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .iter()
        .find(|(known, _)| *known == hash)
        .cloned();
    if let Some((_, model)) = held {
        return Ok(Some(model));
    }
    let Some(model) = db::model_body(tx, top.id)?.and_then(|body| Model::from_bytes(&body)) else {
        return Ok(None);
    };
    let model = Arc::new(model);
    let mut models = MODELS.lock().unwrap_or_else(PoisonError::into_inner);
    models.truncate(READY - 1);
    models.insert(0, (hash, Arc::clone(&model)));
    Ok(Some(model))
}

/// A category that an opinion probably belongs to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CategoryHint {
    pub(crate) code: String,
    pub(crate) sureness: Sureness,
    /// The parts of the text that speak for it.
    pub(crate) why: Vec<String>,
}

/// A unit that handled similar cases.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UnitHint {
    pub(crate) unit: UnitId,
    pub(crate) name: String,
    /// How many of the similar cases it handled.
    pub(crate) count: i64,
    /// One of them.
    pub(crate) example: (OpinionId, String),
}

/// An opinion that is like another.
#[derive(Clone, Debug)]
pub(crate) struct Similar {
    pub(crate) id: OpinionId,
    pub(crate) title: String,
    pub(crate) stage: StageKind,
    pub(crate) likeness: Likeness,
    pub(crate) received_at: kernel::Instant,
}

/// How alike two opinions are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// Probably the same matter.
    Same,
    /// Something similar.
    Similar,
}

/// Everything that helps the station to decide about one opinion.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hints {
    pub(crate) category: Option<CategoryHint>,
    pub(crate) units: Vec<UnitHint>,
    /// Names of places below the county that the text names, and the station of each where it has one.
    pub(crate) places: Vec<PlaceHint>,
    pub(crate) similar: Vec<Similar>,
    /// What the citizen said it is the same as.
    pub(crate) joined: Option<Disclosed>,
}

/// A place that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlaceHint {
    pub(crate) name: String,
    /// The station there, as its sign's code and name.
    pub(crate) station: Option<(String, String)>,
}

/// The hints for an opinion. `found` are candidates from the search index, `units` those it can be given to.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn hints(
    tx: &mut Tx,
    actor: &Actor,
    opinion: &Opinion,
    categories: &Categories,
    found: &[OpinionId],
) -> Result<Hints> {
    let asked = Text { title: &opinion.title, body: &opinion.body };
    let model = model(tx)?;
    let category = model.as_ref().filter(|_| opinion.category.is_none()).and_then(|model| {
        model.suggest(&asked, |code| categories.get(code).is_some_and(|known| known.active))
    });
    let mut candidates = db::candidates(tx, found)?;
    candidates.retain(|one| one.id != opinion.id && actor.can(READ, &scope(one)));
    let ranked = ranked(model.as_ref().map(|model| model.lexicon()), &asked, candidates, text_of);
    let joined = match db::joined(tx, opinion.id)? {
        Some(disclosed) => db::disclosure(tx, disclosed)?,
        None => None,
    };
    Ok(Hints {
        category: category.map(|hint| CategoryHint {
            code: hint.label,
            sureness: hint.sureness,
            why: hint.why,
        }),
        units: units(tx, &opinion.path, &ranked)?,
        places: places(tx, opinion)?,
        similar: ranked
            .into_iter()
            .filter(|(likeness, _)| *likeness >= SIMILAR)
            .take(SHOWN)
            .map(similar)
            .collect(),
        joined,
    })
}

fn scope(one: &Candidate) -> host::Scope {
    let region = host::Scope::region(one.path.clone());
    host::Scope { station: Some(one.station), unit: one.unit, person: one.deputy, ..region }
}

fn text_of(one: &Candidate) -> Text<'_> {
    Text { title: &one.title, body: &one.body }
}

/// Those like the text, the most alike first.
fn ranked<T>(
    lexicon: Option<&Lexicon>,
    asked: &Text<'_>,
    all: Vec<T>,
    text: fn(&T) -> Text<'_>,
) -> Vec<(f32, T)> {
    // Before anything was learned, the candidates themselves say which words are rare.
    let own;
    let lexicon = match lexicon {
        Some(lexicon) => lexicon,
        None => {
            let texts: Vec<Text<'_>> = all.iter().map(text).chain([*asked]).collect();
            own = Lexicon::of(&texts);
            &own
        }
    };
    let likeness = lexicon.likeness(asked);
    let mut ranked: Vec<(f32, T)> = all.into_iter().map(|one| (likeness.with(&text(&one)), one)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked
}

fn similar((likeness, one): (f32, Candidate)) -> Similar {
    let likeness = if likeness >= SAME { Likeness::Same } else { Likeness::Similar };
    Similar { id: one.id, title: one.title, stage: one.stage, likeness, received_at: one.received_at }
}

/// The units that handled the most alike of the closed cases, if they serve this region: at most two.
fn units(tx: &mut Tx, path: &RegionPath, ranked: &[(f32, Candidate)]) -> Result<Vec<UnitHint>> {
    let closed = [StageKind::Judged, StageKind::Disclosed, StageKind::Archived];
    let mut counts: HashMap<UnitId, (f32, i64, &Candidate)> = HashMap::new();
    for (likeness, one) in
        ranked.iter().filter(|(likeness, one)| *likeness >= ALIKE_ENOUGH && closed.contains(&one.stage))
    {
        if let Some(unit) = one.unit {
            let (sum, count, _) = counts.entry(unit).or_insert((0.0, 0, one));
            (*sum, *count) = (*sum + likeness, *count + 1);
        }
    }
    if counts.is_empty() {
        return Ok(Vec::new());
    }
    let serving = congress::units_for(tx, path)?;
    let mut hints: Vec<(f32, UnitHint)> = counts
        .into_iter()
        .filter_map(|(unit, (sum, count, example))| {
            let name = serving.iter().find(|known| known.id == unit)?.name.clone();
            Some((sum, UnitHint { unit, name, count, example: (example.id, example.title.clone()) }))
        })
        .collect();
    hints.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.unit.cmp(&b.1.unit)));
    Ok(hints.into_iter().take(2).map(|(_, hint)| hint).collect())
}

/// The towns and stations near the opinion's station that its words name.
fn places(tx: &mut Tx, opinion: &Opinion) -> Result<Vec<PlaceHint>> {
    let around: Vec<RegionId> = opinion.path.ids().collect();
    let Some(county) = around.iter().rev().nth(1).or(around.last()) else { return Ok(Vec::new()) };
    let said = text::fold(&format!("{}\n{}\n{}", opinion.title, opinion.body, opinion.place));
    let stations = stations::stations_below(tx, *county, PLACES)?;
    let mut hints: Vec<PlaceHint> = Vec::new();
    for region in congress::children(tx, *county)? {
        if region.id != opinion.region && said.contains(&text::fold(&region.name)) {
            let station = stations.iter().find(|station| station.region == region.id);
            let station = station.map(|station| (station.code.to_string(), station.name.clone()));
            hints.push(PlaceHint { name: region.name, station });
        }
    }
    for station in stations.iter().filter(|station| station.id != opinion.station) {
        let place = station.name.trim_end_matches("联络站").trim_end_matches("人大代表");
        let known = hints.iter().any(|hint| hint.name == place);
        if place.chars().count() >= 2 && !known && said.contains(&text::fold(place)) {
            let sign = (station.code.to_string(), station.name.clone());
            hints.push(PlaceHint { name: place.to_owned(), station: Some(sign) });
        }
    }
    hints.truncate(3);
    Ok(hints)
}

/// Disclosed matters that are like what a citizen is about to send. `found` are candidates from the search index.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn similar_disclosed(
    tx: &mut Tx,
    body: &str,
    found: &[OpinionId],
) -> Result<Vec<(Disclosed, i64)>> {
    let mut all = Vec::new();
    for id in found {
        all.extend(db::disclosure(tx, *id)?);
    }
    let model = model(tx)?;
    let asked = Text { title: "", body };
    fn text(one: &Disclosed) -> Text<'_> {
        Text { title: "", body: &one.body }
    }
    let ranked = ranked(model.as_ref().map(|model| model.lexicon()), &asked, all, text);
    let near = ranked.into_iter().filter(|(likeness, _)| *likeness >= SIMILAR).take(SHOWN_TO_CITIZENS);
    near.map(|(_, one)| db::joins(tx, one.opinion).map(|joins| (one, joins))).collect()
}
