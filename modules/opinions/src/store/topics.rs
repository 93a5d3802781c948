//! The rows of topics.

use jiff::civil::Date;
use kernel::{Instant, RegionId, RegionPath, Result};
use store::{Sql, Tx, params, record, sql};

use super::ledger::for_scope;
use super::lists::Line;
use crate::model::{FigureScope, OpinionId, PublicTopic, Span, Topic, TopicId, TopicSpan};

/// Marks the topics of a region and span to be made anew once the day `since` is over.
pub(crate) fn mark_topics(tx: &mut Tx, region: RegionId, span: Span, depth: i64, since: Date) -> Result<()> {
    tx.put(
        sql!(
            "insert into topic_marks (region, first, months, depth, since) values ($1, $2, $3, $4, $5) \
             on conflict (region, first, months) do nothing"
        ),
        params![region, span.first, span.months, depth, since],
    )
}

/// The next topics to be made anew, the deepest region first.
pub(crate) fn marked_topics(tx: &mut Tx, today: Date) -> Result<Option<(RegionId, Span, Date)>> {
    let row: Option<(RegionId, i64, i64, Date)> = tx.first(
        sql!(
            "select region, first, months, since from topic_marks where since < $1 \
             order by depth desc, region desc, first desc, months desc limit 1 /* scan: along its index, to the first that is due */"
        ),
        params![today],
    )?;
    Ok(row.map(|(region, first, months, since)| (region, Span { first, months }, since)))
}

/// Puts a mark off until the day `since` is over.
pub(crate) fn put_off_topics(tx: &mut Tx, region: RegionId, span: Span, since: Date) -> Result<()> {
    tx.put(
        sql!("update topic_marks set since = $4 where region = $1 and first = $2 and months = $3"),
        params![region, span.first, span.months, since],
    )
}

/// Takes a mark away.
pub(crate) fn unmark_topics(tx: &mut Tx, region: RegionId, span: Span) -> Result<()> {
    tx.put(
        sql!("delete from topic_marks where region = $1 and first = $2 and months = $3"),
        params![region, span.first, span.months],
    )
}

/// Takes the marks of spans away that began before a month.
pub(crate) fn forget_old_marks(tx: &mut Tx, first: i64) -> Result<u64> {
    tx.execute(sql!("delete from topic_marks where first < $1"), params![first])
}

record! {
    /// The title of an opinion, and the day it came.
    #[derive(Clone, Debug)]
    pub(crate) struct Titled {
        /// The day's number.
        pub(crate) day: i64,
        pub(crate) opinion: OpinionId,
        pub(crate) title: String,
        pub(crate) erased_at: Option<Instant>,
    }
}

/// How many titles one statement gives.
pub(crate) const TITLES: usize = 1000;

/// The next titles of a region and all below it, up to the day `until`, in the order they came, after the day and opinion
/// `after`: at most [`TITLES`].
pub(crate) fn titles(
    tx: &mut Tx,
    region: RegionId,
    path: &RegionPath,
    after: (i64, OpinionId),
    until: i64,
) -> Result<Vec<Titled>> {
    macro_rules! titles_by {
        ($narrow:literal) => {
            sql!(
                Titled,
                concat!(
                    "select f.day, f.opinion, o.title, o.erased_at from (select day, opinion from opinion_facts f where ",
                    $narrow,
                    " f.day >= $2 and f.day <= $4 and (f.day > $2 or f.opinion > $3) order by f.day, f.opinion limit 1000) f \
                     join opinions o on o.id = f.opinion order by f.day, f.opinion"
                )
            )
        };
    }
    let statement: &'static Sql = for_scope!(FigureScope::Region(region), Some(path), titles_by);
    tx.query(statement, params![region, after.0, after.1, until])
}

/// Notes that the opinions of these topics will be kept, before any of them is.
pub(crate) fn draft_topics(tx: &mut Tx, topics: &[TopicId]) -> Result<()> {
    let now = tx.now();
    for topic in topics {
        tx.put(sql!("insert into topic_drafts (topic, made_at) values ($1, $2)"), params![topic, now])?;
    }
    Ok(())
}

/// Takes away what topics that were never finished left behind: those begun before a moment. How many there were.
pub(crate) fn forget_drafts(tx: &mut Tx, before: Instant) -> Result<usize> {
    let left: Vec<(TopicId,)> =
        tx.query(sql!("select topic from topic_drafts where made_at < $1 limit 20"), params![before])?;
    for (topic,) in &left {
        tx.put(sql!("delete from topic_opinions where topic = $1"), params![topic])?;
        tx.put(sql!("delete from topic_drafts where topic = $1"), params![topic])?;
    }
    Ok(left.len())
}

/// Keeps which opinions a topic stands in.
pub(crate) fn put_topic_opinions(tx: &mut Tx, topic: TopicId, opinions: &[OpinionId]) -> Result<()> {
    for opinion in opinions {
        tx.put(sql!("insert into topic_opinions (topic, opinion) values ($1, $2)"), params![topic, opinion])?;
    }
    Ok(())
}

/// Puts the topics of a region and span in the place of those that were there.
pub(crate) fn replace_topics(
    tx: &mut Tx,
    region: RegionId,
    span: Span,
    topics: &[Topic],
    made: &TopicSpan,
) -> Result<()> {
    for old in topics_of(tx, region, span)? {
        tx.put(sql!("delete from topic_opinions where topic = $1"), params![old.id])?;
        tx.put(sql!("delete from topics where id = $1"), params![old.id])?;
    }
    for t in topics {
        tx.put(
            sql!(
                "insert into topics (id, region, first, months, place, trend, words, number, earlier, course) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            ),
            params![t.id, t.region, t.first, t.months, t.place, t.trend, t.words, t.number, t.earlier, t.course],
        )?;
        tx.put(sql!("delete from topic_drafts where topic = $1"), params![t.id])?;
    }
    tx.put(
        sql!(
            "insert into topic_spans (region, first, months, number, earlier, made_at) values ($1, $2, $3, $4, $5, $6) \
             on conflict (region, first, months) do update set number = excluded.number, earlier = excluded.earlier, \
             made_at = excluded.made_at"
        ),
        params![region, span.first, span.months, made.number, made.earlier, made.made_at],
    )
}

/// The topics of a region and span.
pub(crate) fn topics_of(tx: &mut Tx, region: RegionId, span: Span) -> Result<Vec<Topic>> {
    tx.query(
        sql!(
            Topic,
            "select id, region, first, months, place, trend, words, number, earlier, course from topics \
             where region = $1 and first = $2 and months = $3 order by place"
        ),
        params![region, span.first, span.months],
    )
}

/// Of what the topics of a span were made, if they were.
pub(crate) fn topic_span(tx: &mut Tx, region: RegionId, span: Span) -> Result<Option<TopicSpan>> {
    tx.first(
        sql!(
            TopicSpan,
            "select number, earlier, made_at from topic_spans where region = $1 and first = $2 and months = $3"
        ),
        params![region, span.first, span.months],
    )
}

/// One topic.
pub(crate) fn topic(tx: &mut Tx, id: TopicId) -> Result<Option<Topic>> {
    tx.first(
        sql!(
            Topic,
            "select id, region, first, months, place, trend, words, number, earlier, course from topics where id = $1"
        ),
        params![id],
    )
}

/// The opinions a topic stands in, newest first, older than `before`: a page.
pub(crate) fn topic_lines(tx: &mut Tx, topic: TopicId, before: OpinionId) -> Result<Vec<Line>> {
    tx.query(
        sql!(
            Line,
            "select o.id, o.title, o.place, o.stage, o.round, o.urgency, o.waits_on, o.due, o.received_at \
             from (select opinion from topic_opinions where topic = $1 and opinion < $2 order by opinion desc limit 50) t \
             join opinions o on o.id = t.opinion order by o.id desc"
        ),
        params![topic, before],
    )
}

/// Shows a topic in public, or under another name from now on.
pub(crate) fn put_public_topic(tx: &mut Tx, t: &PublicTopic) -> Result<()> {
    tx.put(
        sql!(
            "insert into public_topics (region, first, months, words, name, trend, number, earlier, published_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (region, first, months, words) do update set \
             name = excluded.name, trend = excluded.trend, number = excluded.number, earlier = excluded.earlier, \
             published_at = excluded.published_at"
        ),
        params![t.region, t.first, t.months, t.words, t.name, t.trend, t.number, t.earlier, t.published_at],
    )
}

/// Shows a topic in public no longer; how many there were.
pub(crate) fn drop_public_topic(tx: &mut Tx, region: RegionId, span: Span, words: &str) -> Result<u64> {
    tx.execute(
        sql!("delete from public_topics where region = $1 and first = $2 and months = $3 and words = $4"),
        params![region, span.first, span.months, words],
    )
}

/// What an office shows of a span.
pub(crate) fn public_topics_of(tx: &mut Tx, region: RegionId, span: Span) -> Result<Vec<PublicTopic>> {
    tx.query(
        sql!(
            PublicTopic,
            "select region, first, months, words, name, trend, number, earlier, published_at from public_topics \
             where region = $1 and first = $2 and months = $3 order by published_at, words"
        ),
        params![region, span.first, span.months],
    )
}

/// What offices showed since a moment, the newest first: sixty.
pub(crate) fn public_topics(tx: &mut Tx, since: Instant) -> Result<Vec<PublicTopic>> {
    tx.query(
        sql!(
            PublicTopic,
            "select region, first, months, words, name, trend, number, earlier, published_at from public_topics \
             where published_at >= $1 order by published_at desc limit 60"
        ),
        params![since],
    )
}
