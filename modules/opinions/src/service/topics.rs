//! What is talked about 热点: marked while opinions come, made by night beside requests, shown to offices, and in public
//! where an office has put it into its own words.

mod finding;

use std::collections::HashSet;
use std::sync::Arc;

use congress::Region;
use host::{Act, Actor, Role, Scope};
use jiff::civil::Date;
use kernel::{Error, Instant, Refusal, RegionId, RegionPath, Result, Say, clock};
use serde_json::json;
use store::event::{Recorded, Subscriber};
use store::{Event, Tx};

pub(crate) use finding::Listening;

use super::FIGURES;
use crate::events;
use crate::model::{OpinionId, PublicTopic, Span, Topic, TopicId, TopicSpan, day_number};
use crate::policy::{OpinionPolicy, Switch};
use crate::store::{self as db, Line, TITLES, Titled};
use crate::texts::Texts;

/// Showing in public what is talked about.
pub(crate) const PUBLISH_TOPICS: Act = Act { name: "opinions.publish_topics", roles: &[Role::Office] };

/// How many months back topics are made of.
const MONTHS_BACK: i64 = 13;
/// How long what was shown in public stands there, in days.
const SHOWN_DAYS: i64 = 370;
/// What kind of place a name says it is, the longer first.
const KINDS_OF_PLACES: [&str; 16] = [
    "街道办事处",
    "居民委员会",
    "村民委员会",
    "自治区",
    "自治州",
    "自治县",
    "开发区",
    "街道",
    "社区",
    "新区",
    "省",
    "市",
    "县",
    "区",
    "镇",
    "乡",
];
/// The longest name of a topic in public, in characters.
const LONGEST_NAME: usize = 40;

/// Marks what has to be made anew when an opinion came.
pub(crate) const TOPICS: Subscriber =
    Subscriber { name: "opinions.topics", kinds: &[events::RECEIVED, events::MOVED], handle: mark };

fn mark(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let opinion = match db::load(tx, OpinionId::from_number(event.subject)) {
        Ok(opinion) => opinion,
        Err(Error::Refused(_)) => return Ok(()),
        Err(fault) => return Err(fault),
    };
    let today = clock::day_of(tx.now());
    let (month, this_month) = (Span::month_of(clock::day_of(opinion.received_at)), Span::month_of(today));
    for months in [1, 3] {
        let span = Span::around(month, months);
        // What comes late changes also what the span after is compared with.
        for span in [span, span.after()] {
            if span.first <= this_month && span.last() > this_month - MONTHS_BACK {
                db::mark_topics(tx, opinion.region, span, depth(&opinion.path), today)?;
            }
        }
    }
    Ok(())
}

fn depth(path: &RegionPath) -> i64 {
    i64::try_from(path.ids::<kernel::Region>().count()).unwrap_or(i64::MAX)
}

/// What is to be made next.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) region: Region,
    pub(crate) span: Span,
    /// What the places around, the region itself and those below it are called, in full and in short: where something is is
    /// not what it is about.
    pub(crate) places: Arc<HashSet<String>>,
    /// The day since which it was marked.
    since: Date,
}

/// The next topics to be made: those whose mark is older than today.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn wanted_topics(tx: &mut Tx) -> Result<Option<Wanted>> {
    let today = clock::day_of(tx.now());
    let Some((region, span, since)) = db::marked_topics(tx, today)? else { return Ok(None) };
    let region = congress::known_region(tx, region)?;
    let places = Arc::new(places_of(tx, &region)?);
    Ok(Some(Wanted { region, span, places, since }))
}

/// What places along the way to a region and directly below it, and one level further, are called.
fn places_of(tx: &mut Tx, region: &Region) -> Result<HashSet<String>> {
    let mut places = congress::way_to(tx, region.id)?;
    for below in congress::children(tx, region.id)? {
        places.extend(congress::children(tx, below.id)?);
        places.push(below);
    }
    Ok(places.iter().flat_map(|place| spoken(&place.name)).collect())
}

/// What people call a place: its name, and the name without what kind of place it is.
fn spoken(name: &str) -> Vec<String> {
    let full = kernel::text::fold(name);
    let short = KINDS_OF_PLACES.iter().find_map(|kind| full.strip_suffix(kind));
    let short = short.filter(|short| kernel::text::length(short) >= 2).map(str::to_owned);
    short.into_iter().chain([full.clone()]).collect()
}

/// The next titles of what is wanted, from the day and opinion `after` to the end of `days`; fewer than a full statement gives
/// when they are at their end.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn next_titles(
    tx: &mut Tx,
    wanted: &Wanted,
    after: (i64, OpinionId),
    until: i64,
) -> Result<(Vec<Titled>, bool)> {
    let region = &wanted.region;
    let titles = db::titles(tx, region.id, &region.path, after, until)?;
    let more = titles.len() == TITLES;
    Ok((titles, more))
}

/// How long topics may take to be kept, in microseconds; what was begun longer ago was never finished.
const DRAFTED: i64 = 3_600_000_000;

/// Notes which topics are about to be kept, so that what they leave behind is found where the process ends in between.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn draft_topics(tx: &mut Tx, topics: &[TopicId]) -> Result<()> {
    db::draft_topics(tx, topics)
}

/// Keeps some of the opinions that a topic stands in, before the topic itself is kept.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn keep_topic_opinions(tx: &mut Tx, topic: TopicId, opinions: &[OpinionId]) -> Result<()> {
    db::put_topic_opinions(tx, topic, opinions)
}

/// Keeps the topics that were made, in the place of those before, and marks the region above. While the span lasts it is
/// made again tomorrow; afterwards no more, unless something comes late.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn keep_topics(
    tx: &mut Tx,
    wanted: &Wanted,
    topics: &[Topic],
    number: i64,
    earlier: i64,
) -> Result<()> {
    let (region, span, today) = (&wanted.region, wanted.span, clock::day_of(tx.now()));
    let made = TopicSpan { number, earlier, made_at: tx.now() };
    db::replace_topics(tx, region.id, span, topics, &made)?;
    if day_number(today) > span.days().1 {
        db::unmark_topics(tx, region.id, span)?;
    } else {
        db::put_off_topics(tx, region.id, span, today)?;
    }
    match region.parent {
        Some(parent) => db::mark_topics(tx, parent, span, depth(&region.path) - 1, wanted.since),
        None => Ok(()),
    }
}

/// Forgets marks of spans so old that nobody asks for their topics, and what topics left behind that were never finished.
/// Whether there was anything.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn forget_old_topics(tx: &mut Tx) -> Result<bool> {
    let this_month = Span::month_of(clock::day_of(tx.now()));
    let begun = Instant::from_microsecond(tx.now().as_microsecond().saturating_sub(DRAFTED));
    let left = db::forget_drafts(tx, begun.unwrap_or(Instant::MIN))?;
    Ok(db::forget_old_marks(tx, this_month - MONTHS_BACK - 2)? > 0 || left > 0)
}

/// What is talked about in a region.
#[derive(Clone, Debug)]
pub(crate) struct TopicView {
    pub(crate) region: Region,
    pub(crate) span: Span,
    /// The month that is now.
    pub(crate) this_month: i64,
    pub(crate) topics: Vec<Topic>,
    /// Of what they were made; nothing where they were not yet.
    pub(crate) made: Option<TopicSpan>,
    /// What is shown of it in public.
    pub(crate) public: Vec<PublicTopic>,
    pub(crate) publishing: Publishing,
}

/// Whether topics can be shown in public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Publishing {
    /// It can.
    Allowed,
    /// The region's rules do not allow it.
    Off,
}

/// The topics of a region and span; of the month that is now where none is asked for.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn topic_view(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    span: Option<Span>,
) -> Result<TopicView> {
    let region = congress::chosen_region(tx, actor, FIGURES, region)?;
    let this_month = Span::month_of(clock::day_of(tx.now()));
    let span = span.unwrap_or(Span::around(this_month, 1));
    Ok(TopicView {
        topics: db::topics_of(tx, region.id, span)?,
        made: db::topic_span(tx, region.id, span)?,
        public: db::public_topics_of(tx, region.id, span)?,
        publishing: publishing(tx, region.id)?,
        region,
        span,
        this_month,
    })
}

fn publishing(tx: &mut Tx, region: RegionId) -> Result<Publishing> {
    let policy: OpinionPolicy = congress::policy(tx, region)?;
    Ok(if policy.public_topics == Switch::On { Publishing::Allowed } else { Publishing::Off })
}

/// A topic with the opinions it stands in: a page of them, newest first.
#[derive(Clone, Debug)]
pub(crate) struct TopicOpened {
    pub(crate) topic: Topic,
    pub(crate) publishing: Publishing,
    /// The name under which it is shown in public.
    pub(crate) public: Option<String>,
    pub(crate) region: Region,
    pub(crate) lines: Vec<Line>,
    pub(crate) now: Instant,
}

/// A topic, opened.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn topic_opened(
    tx: &mut Tx,
    actor: &Actor,
    id: TopicId,
    before: Option<OpinionId>,
) -> Result<TopicOpened> {
    let topic = db::topic(tx, id)?.ok_or_else(no_topic)?;
    let region = congress::known_region(tx, topic.region)?;
    actor.may(FIGURES, &Scope::region(region.path.clone()))?;
    let before = before.unwrap_or(OpinionId::from_number(i64::MAX));
    let public = db::public_topics_of(tx, topic.region, topic.span())?;
    let public = public.into_iter().find(|shown| shown.words == topic.words).map(|shown| shown.name);
    let publishing = if actor.can(PUBLISH_TOPICS, &Scope::region(region.path.clone())) {
        publishing(tx, region.id)?
    } else {
        Publishing::Off
    };
    let (lines, now) = (db::topic_lines(tx, id, before)?, tx.now());
    Ok(TopicOpened { topic, publishing, public, region, lines, now })
}

fn no_topic() -> Refusal {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).topics_unknown()))
}

/// Shows a topic in public under the name that somebody gave it who has read what it stands in.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* where the region's rules are against it; *invalid* beside a name that says nothing or
/// is too long.
pub(crate) fn publish_topic(tx: &mut Tx, actor: &Actor, id: TopicId, name: &str) -> Result<Topic> {
    let topic = db::topic(tx, id)?.ok_or_else(no_topic)?;
    congress::chosen_region(tx, actor, PUBLISH_TOPICS, Some(topic.region))?;
    if publishing(tx, topic.region)? == Publishing::Off {
        return Err(super::conflict(Say::new(|lang| Texts::of(lang).topics_not_public())));
    }
    let shown = PublicTopic {
        region: topic.region,
        first: topic.first,
        months: topic.months,
        words: topic.words.clone(),
        name: name_of(name)?,
        trend: topic.trend,
        number: topic.number,
        earlier: topic.earlier,
        published_at: tx.now(),
    };
    db::put_public_topic(tx, &shown)?;
    let data = json!({ "span": topic.span().to_string(), "name": shown.name });
    let published = Event::new(events::TOPIC_PUBLISHED, topic.region).region(topic.region);
    tx.record(published.actor(Some(actor.account)).data(data))?;
    Ok(topic)
}

/// Shows a topic in public no longer.
///
/// # Errors
/// *Not allowed*; *not found* where it is not shown.
pub(crate) fn withdraw_topic(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    span: Span,
    words: &str,
) -> Result<()> {
    let region = congress::chosen_region(tx, actor, PUBLISH_TOPICS, Some(region))?;
    if db::drop_public_topic(tx, region.id, span, words)? == 0 {
        return Err(no_topic().into());
    }
    let withdrawn = Event::new(events::TOPIC_WITHDRAWN, region.id).region(region.id);
    let data = json!({ "span": span.to_string(), "words": words });
    tx.record(withdrawn.actor(Some(actor.account)).data(data)).map(|_| ())
}

fn name_of(typed: &str) -> Result<String> {
    let name = kernel::text::clean(typed);
    let length = kernel::text::length(&name);
    if (2..=LONGEST_NAME).contains(&length) && !name.contains('\n') {
        return Ok(name);
    }
    let most = i64::try_from(LONGEST_NAME).unwrap_or(i64::MAX);
    Err(Refusal::field("name", Say::new(move |lang| Texts::of(lang).topics_name_wrong(most))).into())
}

/// What offices show in public, each region and span together, the newest first; nothing of a region whose rules no longer
/// allow it.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn topics_in_public(tx: &mut Tx) -> Result<Vec<(Region, Span, Vec<PublicTopic>)>> {
    let since = tx.now().as_microsecond().saturating_sub(SHOWN_DAYS * 86_400_000_000);
    let since = Instant::from_microsecond(since).unwrap_or(Instant::MIN);
    let mut groups: Vec<(Region, Span, Vec<PublicTopic>)> = Vec::new();
    for topic in db::public_topics(tx, since)? {
        let span = Span { first: topic.first, months: topic.months };
        let known = groups.iter_mut().find(|(region, of, _)| region.id == topic.region && *of == span);
        if let Some((_, _, topics)) = known {
            topics.push(topic);
        } else if publishing(tx, topic.region)? == Publishing::Allowed {
            groups.push((congress::known_region(tx, topic.region)?, span, vec![topic]));
        }
    }
    Ok(groups)
}

/// Whether anything that is talked about is shown in public.
///
/// # Errors
/// A fault when the database fails.
pub fn any_topics_in_public(tx: &mut Tx) -> Result<bool> {
    Ok(!topics_in_public(tx)?.is_empty())
}
