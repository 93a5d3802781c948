//! A query as the index understands it.

use tantivy::Term;
use tantivy::collector::{Collector, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query as Clause, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Score, Searcher};

use crate::search::schema::{Fields, word};
use crate::search::terms::asked;
use crate::search::{Audience, Query, Within};

/// How much more a word in the title counts.
const TITLE: Score = 3.0;
/// How many words of a query count: a pasted page does not ask a thousand questions.
const WORDS: usize = 32;
/// How many hits one search gives at most.
const HITS: usize = 1000;

/// How many words of a text decide what is like it: the rarest that two places share.
const TELLING: usize = 96;
/// How many places those words may stand in altogether, so that a million texts are asked as quickly as a thousand.
const PLACES: u64 = 60_000;
/// How many characters of a text are looked at for that.
const LOOKED_AT: usize = 500;

/// The best hits, at most `limit`.
pub(crate) fn best(limit: usize) -> impl Collector<Fruit = Vec<(Score, DocAddress)>> {
    TopDocs::with_limit(at_most(limit)).order_by_score()
}

/// As many hits as one search gives.
pub(crate) fn at_most(limit: usize) -> usize {
    limit.clamp(1, HITS)
}

/// The query; `None` where nothing can fit it.
pub(crate) fn question(fields: &Fields, query: &Query) -> Option<BooleanQuery> {
    let words = asked(&query.text);
    if words.is_empty() || query.limit == 0 {
        return None;
    }
    let all = words.iter().take(WORDS).map(|word| anywhere(fields, word)).collect();
    Some(narrowed(fields, query, all))
}

/// The query for what shares the rarest words of a text; `None` where no word of it stands anywhere.
pub(crate) fn alike(
    fields: &Fields,
    searcher: &Searcher,
    query: &Query,
) -> tantivy::Result<Option<BooleanQuery>> {
    let text: String = query.text.chars().take(LOOKED_AT).collect();
    let mut words = Vec::new();
    for word in asked(&text) {
        let found = |field| searcher.doc_freq(&Term::from_field_text(field, &word));
        let places = found(fields.title)?.saturating_add(found(fields.body)?);
        if places > 0 {
            // A word of one place leads nowhere else where the text itself is that place: those come last.
            words.push((places < 2, places, word));
        }
    }
    words.sort();
    let mut places = 0_u64;
    words.retain(|(_, found, _)| {
        places = places.saturating_add(*found);
        places <= PLACES
    });
    if words.is_empty() || query.limit == 0 {
        return Ok(None);
    }
    let any = words.iter().take(TELLING).map(|(_, _, word)| (Occur::Should, anywhere(fields, word)));
    let any: Box<dyn Clause> = Box::new(BooleanQuery::from(any.collect::<Vec<_>>()));
    Ok(Some(narrowed(fields, query, vec![any])))
}

/// All of these, for who asks and where.
fn narrowed(fields: &Fields, query: &Query, mut all: Vec<Box<dyn Clause>>) -> BooleanQuery {
    if query.audience == Audience::Public {
        all.push(only(Term::from_field_text(fields.audience, word(Audience::Public))));
    }
    all.extend(query.kind.iter().map(|kind| only(Term::from_field_text(fields.kind, kind))));
    if !query.within.is_empty() {
        let one = |within: &Within| only(Term::from_field_i64(fields.within, within.number()));
        let any: Vec<_> = query.within.iter().map(|within| (Occur::Should, one(within))).collect();
        all.push(Box::new(BooleanQuery::from(any)));
    }
    all.into_iter().map(|clause| (Occur::Must, clause)).collect::<Vec<_>>().into()
}

/// The word in the title or in the text.
fn anywhere(fields: &Fields, word: &str) -> Box<dyn Clause> {
    let in_field = |field: Field| -> Box<dyn Clause> {
        Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs))
    };
    let title: Box<dyn Clause> = Box::new(BoostQuery::new(in_field(fields.title), TITLE));
    Box::new(BooleanQuery::from(vec![(Occur::Should, title), (Occur::Should, in_field(fields.body))]))
}

/// A condition that says nothing about how well something fits.
fn only(term: Term) -> Box<dyn Clause> {
    Box::new(ConstScoreQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 0.0))
}
