//! Makes topics beside requests: reads titles a thousand at a time, compares them on a thread of its own, and keeps what was
//! found in short transactions.

use std::sync::Arc;

use host::{App, Errand, Step, Stepping};
use kernel::{Error, Result};

use crate::model::OpinionId;
use crate::service::{self, Listening, WantedTopics};
use crate::store::Titled;

/// Makes what was marked, once its day is over.
pub(crate) const GATHERER: Errand = Errand { name: "opinions.gatherer", step: |app| step(app) };

/// How many opinions of topics are kept in one transaction.
const TOGETHER: usize = 250;

fn step(app: &App) -> Stepping<'_> {
    Box::pin(gather(app))
}

async fn gather(app: &App) -> Result<Step> {
    let Some(wanted) = app.db.read(service::wanted_topics).await? else { return Ok(Step::Idle) };
    if app.db.write(service::forget_old_topics).await? {
        return Ok(Step::Moved);
    }
    let mut listening = Listening::to(wanted.span, Arc::clone(&wanted.places));
    let days = listening.first_days();
    listening = over(app, &wanted, days, listening, |listening, titles| listening.hear(titles)).await?;
    let (number, earlier) = listening.heard();
    let mut listening = tokio::task::spawn_blocking(move || {
        listening.find();
        listening
    })
    .await
    .map_err(Error::fault)?;
    if listening.found_any() {
        let days = listening.course_days();
        listening = over(app, &wanted, days, listening, |listening, titles| listening.count(&titles)).await?;
    }
    keep(app, wanted, listening, (number, earlier)).await?;
    Ok(Step::Moved)
}

/// Lets every title of these days be heard, in the order they came.
async fn over(
    app: &App,
    wanted: &WantedTopics,
    days: (i64, i64),
    mut listening: Listening,
    hear: fn(&mut Listening, Vec<Titled>),
) -> Result<Listening> {
    let (mut after, until) = ((days.0, OpinionId::from_number(0)), days.1);
    loop {
        let of = wanted.clone();
        let (titles, more) = app.db.read(move |tx| service::next_titles(tx, &of, after, until)).await?;
        if let Some(last) = titles.last() {
            after = (last.day, last.opinion);
        }
        listening = tokio::task::spawn_blocking(move || {
            hear(&mut listening, titles);
            listening
        })
        .await
        .map_err(Error::fault)?;
        if !more {
            return Ok(listening);
        }
    }
}

async fn keep(app: &App, wanted: WantedTopics, listening: Listening, heard: (i64, i64)) -> Result<()> {
    let surroundings = app.db.surroundings();
    let now = surroundings.clock.now();
    let found = listening.topics(&wanted, || surroundings.ids.next(now));
    let drafts: Vec<_> = found.iter().map(|(topic, _)| topic.id).collect();
    app.db.write(move |tx| service::draft_topics(tx, &drafts)).await?;
    for (topic, opinions) in &found {
        for some in opinions.chunks(TOGETHER) {
            let (id, some) = (topic.id, some.to_vec());
            app.db.write(move |tx| service::keep_topic_opinions(tx, id, &some)).await?;
        }
    }
    let topics: Vec<_> = found.into_iter().map(|(topic, _)| topic).collect();
    app.db.write(move |tx| service::keep_topics(tx, &wanted, &topics, heard.0, heard.1)).await
}
