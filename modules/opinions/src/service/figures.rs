//! Figures as people look at them: how many, how soon, how it ended; against the period before.

use std::collections::BTreeMap;

use congress::Region;
use host::{Act, Actor, Reach, Role, Scope};
use kernel::{RegionId, RegionPath, Result, clock};
use stations::StationKey;
use store::Tx;

use super::categories_of;
use crate::model::{Channel, FigureScope, Measure, OpinionId, Span, Sums, day_number};
use crate::store::{self as db, Counted, Line, SCOPES};

/// Looking at figures.
pub(crate) const FIGURES: Act = Act {
    name: "opinions.figures",
    roles: &[Role::StationHead, Role::Liaison, Role::Office, Role::UnitClerk],
};

/// For whom figures are, known and allowed.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) scope: FigureScope,
    pub(crate) name: String,
    /// The region, of a region.
    pub(crate) region: Option<Region>,
    /// Where it lies.
    pub(crate) path: RegionPath,
}

/// For whom the actor sees figures: for whom they ask, or the first that their roles reach.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn figure_scope(tx: &mut Tx, actor: &Actor, wish: Option<FigureScope>) -> Result<Seen> {
    let first = actor.reaches(FIGURES).find_map(|reach| match reach {
        Reach::Region(path) => path.id().map(FigureScope::Region),
        Reach::Station(id) => Some(FigureScope::Station(*id)),
        Reach::Unit(id) => Some(FigureScope::Unit(*id)),
        Reach::Person(_) | Reach::Body(_) => None,
    });
    match wish.or(first) {
        None => seen_region(tx, actor, None),
        Some(FigureScope::Region(id)) => seen_region(tx, actor, Some(id)),
        Some(scope @ FigureScope::Station(id)) => {
            let station = stations::station(tx, id)?.ok_or_else(nobody)?;
            actor.may(FIGURES, &station.scope())?;
            Ok(Seen { scope, name: station.name, region: None, path: station.path })
        }
        Some(scope @ FigureScope::Unit(id)) => {
            let unit = congress::unit(tx, id)?.ok_or_else(nobody)?;
            let path = congress::known_region(tx, unit.region)?.path;
            let reach = Scope { unit: Some(id), ..Scope::region(path.clone()) };
            actor.may(FIGURES, &reach)?;
            Ok(Seen { scope, name: unit.name, region: None, path })
        }
    }
}

fn nobody() -> kernel::Error {
    kernel::Refusal::not_found(kernel::Say::new(|lang| crate::texts::Texts::of(lang).figures_no_scope()))
        .into()
}

fn seen_region(tx: &mut Tx, actor: &Actor, id: Option<RegionId>) -> Result<Seen> {
    let region = congress::chosen_region(tx, actor, FIGURES, id)?;
    let (name, path) = (region.name.clone(), region.path.clone());
    Ok(Seen { scope: FigureScope::Region(region.id), name, region: Some(region), path })
}

/// A row of a breakdown.
#[derive(Clone, Debug)]
pub(crate) struct Part<K> {
    pub(crate) key: K,
    pub(crate) name: String,
    pub(crate) sums: Sums,
}

/// The figures of somebody over a span.
#[derive(Clone, Debug)]
pub(crate) struct FigureView {
    pub(crate) seen: Seen,
    pub(crate) span: Span,
    /// The month that is now.
    pub(crate) this_month: i64,
    pub(crate) now: Sums,
    /// The same a span before.
    pub(crate) before: Sums,
    /// Received in each month of the span.
    pub(crate) months: Vec<(i64, i64)>,
    pub(crate) categories: Vec<Part<String>>,
    pub(crate) channels: Vec<Part<Channel>>,
}

/// The figures of a scope, in all and by category and channel.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn figure_view(
    tx: &mut Tx,
    actor: &Actor,
    wish: Option<FigureScope>,
    span: Option<Span>,
) -> Result<FigureView> {
    let seen = figure_scope(tx, actor, wish)?;
    let this_month = Span::month_of(clock::day_of(tx.now()));
    let span = span.unwrap_or(Span::around(this_month, 1));
    let both = Span { first: span.before().first, months: span.months * 2 };
    let (mut now, mut before) = (Sums::default(), Sums::default());
    let mut months: BTreeMap<i64, i64> = (span.first..=span.last()).map(|month| (month, 0)).collect();
    let mut parts: BTreeMap<String, Sums> = BTreeMap::new();
    for (month, part, sums) in db::sums(tx, seen.scope, both)? {
        match (part.as_str(), month >= span.first) {
            ("", true) => {
                *months.entry(month).or_default() += sums.received;
                now.add(&sums);
            }
            ("", false) => before.add(&sums),
            (_, true) => parts.entry(part).or_default().add(&sums),
            (_, false) => {}
        }
    }
    let codes = parts.keys().filter_map(|part| part.strip_prefix("category "));
    let known = categories_of(tx, &seen.path, codes)?;
    let (mut categories, mut channels) = (Vec::new(), Vec::new());
    for (part, sums) in parts {
        match part.split_once(' ') {
            Some(("category", code)) => {
                let name = if code.is_empty() { String::new() } else { known.name(code) };
                categories.push(Part { key: code.to_owned(), name, sums });
            }
            Some(("channel", word)) => {
                channels.extend(word.parse().ok().map(|key| Part { key, name: String::new(), sums }));
            }
            _ => {}
        }
    }
    categories.sort_by_key(|part| std::cmp::Reverse(part.sums.received));
    channels.sort_by_key(|part| std::cmp::Reverse(part.sums.received));
    let months = months.into_iter().collect();
    Ok(FigureView { seen, span, this_month, now, before, months, categories, channels })
}

/// By what the figures of a region are laid apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apart {
    /// The regions directly below.
    Regions,
    /// The stations in it and below.
    Stations,
    /// The units that work for it.
    Units,
}

/// Rows of somebody's figures and where they go on.
pub(crate) type Rows = (Vec<Part<FigureScope>>, Option<StationKey>);

/// A region's figures laid apart, a page of them; only stations are so many that there is another page.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn figures_apart(
    tx: &mut Tx,
    actor: &Actor,
    seen: &Seen,
    span: Span,
    apart: Apart,
    after: Option<&StationKey>,
) -> Result<Rows> {
    let Some(region) = &seen.region else { return Ok((Vec::new(), None)) };
    let (named, next): (Vec<(FigureScope, String)>, _) = match apart {
        Apart::Regions => {
            let below = congress::children(tx, region.id)?;
            (below.into_iter().map(|one| (FigureScope::Region(one.id), one.name)).collect(), None)
        }
        Apart::Units => {
            let units = congress::units_of(tx, region.id)?;
            (units.into_iter().map(|unit| (FigureScope::Unit(unit.id), unit.name)).collect(), None)
        }
        Apart::Stations => {
            let page = stations::stations(tx, actor, Some(region.id), "", after)?;
            let rows = page.rows.into_iter().map(|row| (FigureScope::Station(row.id), row.name)).collect();
            (rows, page.next)
        }
    };
    let mut sums: BTreeMap<i64, Sums> = BTreeMap::new();
    for some in named.chunks(SCOPES) {
        let ids: Vec<i64> = some.iter().map(|(scope, _)| scope.key().1).collect();
        let kind = some.first().map_or("", |(scope, _)| scope.key().0);
        for (id, one) in db::sums_of(tx, kind, &ids, span)? {
            sums.entry(id).or_default().add(&one);
        }
    }
    let part = |(scope, name): (FigureScope, String)| Part {
        key: scope,
        name,
        sums: sums.get(&scope.key().1).cloned().unwrap_or_default(),
    };
    Ok((named.into_iter().map(part).collect(), next))
}

/// Which figure is opened.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    pub(crate) scope: Option<FigureScope>,
    pub(crate) span: Span,
    pub(crate) measure: Measure,
    pub(crate) category: String,
    pub(crate) channel: String,
    /// The day's number and the id after which the page begins.
    pub(crate) before: Option<(i64, OpinionId)>,
}

/// The day's number and the id after which a page of the list begins.
pub(crate) type PageKey = (i64, OpinionId);

/// A page of the opinions that a figure counts, newest first, and where the next begins.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn figure_list(
    tx: &mut Tx,
    actor: &Actor,
    opened: &Opened,
) -> Result<(Seen, Vec<Line>, Option<PageKey>)> {
    let seen = figure_scope(tx, actor, opened.scope)?;
    let Some(span) = months_with_any(tx, seen.scope, opened)? else { return Ok((seen, Vec::new(), None)) };
    let counted = Counted {
        span,
        measure: opened.measure,
        category: &opened.category,
        channel: &opened.channel,
        before: opened.before.unwrap_or((i64::MAX, OpinionId::from_number(i64::MAX))),
    };
    let path = seen.region.as_ref().map(|region| &region.path);
    let lines = db::counted(tx, seen.scope, path, &counted)?;
    let last = lines.get(49).map(|last| (day_number(clock::day_of(last.received_at)), last.id));
    Ok((seen, lines, last))
}

/// From the first to the last month in which the figure counts anything: a rare one is not looked for where there is
/// none of it. Nothing where it counts nothing at all.
fn months_with_any(tx: &mut Tx, scope: FigureScope, opened: &Opened) -> Result<Option<Span>> {
    let part = match (opened.category.as_str(), opened.channel.as_str()) {
        ("", "") => String::new(),
        ("", channel) => format!("channel {channel}"),
        (category, _) => format!("category {category}"),
    };
    let mut months: Vec<i64> = db::sums(tx, scope, opened.span)?
        .into_iter()
        .filter(|(_, known, sums)| *known == part && sums.count(opened.measure) > 0)
        .map(|(month, _, _)| month)
        .collect();
    months.sort_unstable();
    let (first, last) = (months.first().copied(), months.last().copied());
    Ok(first.zip(last).map(|(first, last)| Span { first, months: last - first + 1 }))
}

/// What everybody may know: received, answered and solved in the last twelve months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LastYear {
    /// How many came.
    pub received: i64,
    /// How many of them were answered.
    pub answered: i64,
    /// How many of them the citizen judged to be solved.
    pub solved: i64,
}

/// The last twelve months of a station, or of the whole place.
///
/// # Errors
/// A fault when the database fails.
pub fn last_year(tx: &mut Tx, station: Option<kernel::StationId>) -> Result<LastYear> {
    let scope = match (station, congress::top_region(tx)?) {
        (Some(station), _) => FigureScope::Station(station),
        (None, Some(top)) => FigureScope::Region(top.id),
        (None, None) => return Ok(LastYear::default()),
    };
    let this_month = Span::month_of(clock::day_of(tx.now()));
    let span = Span { first: this_month - 11, months: 12 };
    let (kind, id) = scope.key();
    let mut all = Sums::default();
    for (_, sums) in db::sums_of(tx, kind, &[id], span)? {
        all.add(&sums);
    }
    Ok(LastYear { received: all.received, answered: all.answered, solved: all.solved })
}
