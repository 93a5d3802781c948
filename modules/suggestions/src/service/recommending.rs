//! Which unit answered the like before: learned per congress from signed replies, shown where the office assigns. A hint says why,
//! and never decides.

use std::sync::{Arc, Mutex, PoisonError};

use hints::{Case, Model, Sureness, Text};
use host::{App, Errand, Step};
use kernel::{Error, RegionId, RegionPath, Result, UnitId};
use store::Tx;
use store::event::{Recorded, Subscriber};

use crate::events as kind;
use crate::model::SuggestionId;
use crate::store::{self as db, Answered, TextVersion};

/// Learns anew in a congress where there is enough to learn.
pub(crate) const LEARN: Errand = Errand { name: "suggestions.learn", step: |app| Box::pin(learn(app)) };

/// Counts what there is to learn.
pub(crate) const NEWS: Subscriber = Subscriber {
    name: "suggestions.unit_news",
    kinds: &[kind::REPLIED, kind::BROUGHT_OVER],
    handle: count_news,
};

/// How many replies are news enough, while there are few.
const NEWS_ENOUGH: i64 = 20;
/// How many replies are learned from: the newest.
const READ: i64 = 4_000;
/// How many similar suggestions a hint counts.
const SIMILAR: usize = 15;
/// How many models are held ready.
const READY: usize = 8;

fn count_news(tx: &mut Tx, event: &Recorded) -> Result<()> {
    match db::find(tx, SuggestionId::from_number(event.subject))? {
        Some(item) => db::add_unit_news(tx, item.region, 1, 1),
        None => Ok(()),
    }
}

/// What a model is learned from.
struct Lessons {
    region: RegionId,
    news: i64,
    cases: Vec<Answered>,
}

/// Reads, thinks outside of any transaction, keeps.
async fn learn(app: &App) -> Result<Step> {
    let Some(lessons) = app.db.read(lessons).await? else { return Ok(Step::Idle) };
    let (region, news) = (lessons.region, lessons.news);
    let body =
        tokio::task::spawn_blocking(move || lessons.learned().to_bytes()).await.map_err(Error::fault)?;
    let hash = store::files::FileHash::of(&body).to_string();
    app.db
        .write(move |tx| {
            db::put_unit_model(tx, region, i64::from(hints::FORMAT), &hash, &body)?;
            db::add_unit_news(tx, region, 0, -news)
        })
        .await?;
    Ok(Step::Moved)
}

/// The congress with the most news, if it has enough.
fn lessons(tx: &mut Tx) -> Result<Option<Lessons>> {
    let Some((region, news)) = db::most_unit_news(tx, NEWS_ENOUGH)? else { return Ok(None) };
    Ok(Some(Lessons { region, news, cases: db::answered_by_units(tx, region, READ)? }))
}

impl Lessons {
    fn learned(&self) -> Model {
        let bodies: Vec<String> = self.cases.iter().map(body).collect();
        let labels: Vec<String> = self.cases.iter().map(|case| case.unit.to_string()).collect();
        let cases = self
            .cases
            .iter()
            .zip(bodies.iter().zip(&labels))
            .map(|(case, (body, label))| Case { text: Text { title: &case.subject, body }, label });
        Model::learn(&cases.collect::<Vec<_>>(), &[], &[])
    }
}

fn body(case: &Answered) -> String {
    format!("{}\n{}", case.situation, case.proposal)
}

/// What is held ready: the bytes of a model are the same wherever they were read, so their hash is the key.
static MODELS: Mutex<Vec<(String, Arc<Model>)>> = Mutex::new(Vec::new());

/// The model of a congress, or of the nearest above that has one.
fn model(tx: &mut Tx, path: &RegionPath) -> Result<Option<Arc<Model>>> {
    let mut regions: Vec<RegionId> = path.ids().collect();
    regions.reverse();
    for region in regions {
        let Some((format, hash)) = db::unit_model_hash(tx, region)? else { continue };
        if format != i64::from(hints::FORMAT) {
            continue;
        }
        let held = MODELS.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, model)) = held.iter().find(|(known, _)| *known == hash) {
            return Ok(Some(Arc::clone(model)));
        }
        drop(held);
        let Some(model) = db::unit_model_body(tx, region)?.and_then(|body| Model::from_bytes(&body)) else {
            continue;
        };
        let model = Arc::new(model);
        let mut models = MODELS.lock().unwrap_or_else(PoisonError::into_inner);
        models.truncate(READY - 1);
        models.insert(0, (hash, Arc::clone(&model)));
        return Ok(Some(model));
    }
    Ok(None)
}

/// A unit that answered similar suggestions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UnitHint {
    pub(crate) unit: UnitId,
    pub(crate) name: String,
    pub(crate) sureness: Sureness,
    /// The parts of the text that speak for it.
    pub(crate) why: Vec<String>,
    /// How many of the most similar went to it, and how many those are.
    pub(crate) same: usize,
    pub(crate) of: usize,
}

/// Which of these units answered the like before; none where it cannot be told.
pub(super) fn recommended(
    tx: &mut Tx,
    path: &RegionPath,
    text: &TextVersion,
    units: &[congress::Unit],
) -> Result<Option<UnitHint>> {
    let Some(model) = model(tx, path)? else { return Ok(None) };
    let body = format!("{}\n{}", text.situation, text.proposal);
    let asked = Text { title: &text.subject, body: &body };
    let named = |label: &str| units.iter().find(|unit| unit.id.to_string() == label);
    let Some(hint) = model.suggest(&asked, |label| named(label).is_some()) else { return Ok(None) };
    let neighbours = model.neighbours(&asked, SIMILAR);
    let same = neighbours.iter().filter(|label| **label == hint.label).count();
    Ok(named(&hint.label).map(|unit| UnitHint {
        unit: unit.id,
        name: unit.name.clone(),
        sureness: hint.sureness,
        why: hint.why.clone(),
        same,
        of: neighbours.len(),
    }))
}
