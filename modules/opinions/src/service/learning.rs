//! Learning from closed cases: how often there is enough news, and what is learned from.

use std::collections::HashMap;

use hints::{Case, Model, Text};
use host::{App, Errand, Step};
use kernel::{Error, RegionId, Result};
use store::Tx;
use store::event::{Recorded, Subscriber};

use crate::events as kind;
use crate::model::StageKind;
use crate::store::{self as db, Filed};

/// Learns anew when there is enough to learn.
pub(crate) const LEARN: Errand = Errand { name: "opinions.learn", step: |app| Box::pin(learn(app)) };

/// Counts what there is to learn.
pub(crate) const NEWS: Subscriber = Subscriber {
    name: "opinions.hints",
    kinds: &[kind::JUDGED, kind::VERDICT_LAPSED, kind::CLOSED_ELSEWHERE, kind::CATEGORY_SET],
    handle: count_news,
};

/// How many closed cases are news enough, while there are few.
const NEWS_ENOUGH: i64 = 20;
/// As a part of all cases, once there are many: a tenth.
const NEWS_PART: i64 = 10;
/// How many closed cases of each stage are read.
const READ: i64 = 2_500;
/// How many cases of one category count: the newest.
const OF_ONE: usize = 500;
/// How many other texts are read, to know which words are common.
const OTHERS: i64 = 2_000;

fn count_news(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let Some(top) = congress::top_region(tx)? else { return Ok(()) };
    if event.kind == kind::CATEGORY_SET.0 {
        // Other words for what belongs where: learned at once, whatever the number of cases.
        let (closed, _) = db::news(tx, top.id)?;
        return db::add_news(tx, top.id, 0, closed.max(NEWS_ENOUGH));
    }
    db::add_news(tx, top.id, 1, 1)
}

/// What a model is learned from.
struct Lessons {
    region: RegionId,
    news: i64,
    cases: Vec<Filed>,
    seeds: Vec<(String, String)>,
    others: Vec<Filed>,
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
            db::put_model(tx, region, i64::from(hints::FORMAT), &hash, &body)?;
            db::add_news(tx, region, 0, -news)
        })
        .await?;
    Ok(Step::Moved)
}

/// What there is to learn from, if there is enough that is new.
fn lessons(tx: &mut Tx) -> Result<Option<Lessons>> {
    let Some(top) = congress::top_region(tx)? else { return Ok(None) };
    let (closed, news) = db::news(tx, top.id)?;
    let kept = db::model_hash(tx, top.id)?.filter(|(format, _)| *format == i64::from(hints::FORMAT));
    if kept.is_some() && news < NEWS_ENOUGH.max(closed / NEWS_PART) {
        return Ok(None);
    }
    let mut cases = Vec::new();
    for stage in [StageKind::Disclosed, StageKind::Judged, StageKind::Archived] {
        cases.extend(db::closed_in(tx, stage, READ)?);
    }
    let mut of_one: HashMap<String, usize> = HashMap::new();
    cases.retain(|case| {
        let count = of_one.entry(case.category.clone().unwrap_or_default()).or_default();
        *count += 1;
        *count <= OF_ONE
    });
    let others = db::newest(tx, OTHERS)?;
    let top_list = super::categories_along(tx, &top.path)?;
    let words =
        |code: &str, name: &str, description: &str| (code.to_owned(), format!("{name}；{description}"));
    let mut seeds: Vec<(String, String)> =
        top_list.active().map(|one| words(one.code.as_str(), &one.name, &one.description)).collect();
    for (code, name, description) in db::described(tx)? {
        if seeds.iter().all(|(known, _)| *known != code) {
            seeds.push(words(&code, &name, &description));
        }
    }
    Ok(Some(Lessons { region: top.id, news, cases, seeds, others }))
}

impl Lessons {
    fn learned(&self) -> Model {
        fn text(filed: &Filed) -> Text<'_> {
            Text { title: &filed.title, body: &filed.body }
        }
        let cases = self.cases.iter().filter_map(|filed| {
            let label = filed.category.as_deref()?;
            (!filed.body.is_empty()).then(|| Case { text: text(filed), label })
        });
        let seeds: Vec<(&str, &str)> =
            self.seeds.iter().map(|(code, words)| (code.as_str(), words.as_str())).collect();
        let others: Vec<Text<'_>> = self.others.iter().map(text).collect();
        Model::learn(&cases.collect::<Vec<_>>(), &seeds, &others)
    }
}
