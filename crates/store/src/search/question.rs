//! A query as the index understands it.

use tantivy::Term;
use tantivy::collector::{Collector, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query as Clause, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Score, Searcher};

use crate::search::schema::{Fields, word};
use crate::search::terms::{asked, term};
use crate::search::{Audience, Query};

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
    let words: Vec<&String> = words.iter().take(WORDS).collect();
    let mut clauses: Vec<(Occur, Box<dyn Clause>)> =
        words.iter().map(|word| (Occur::Must, in_text(fields, query.kind, word))).collect();
    clauses.extend(words.iter().map(|word| (Occur::Should, in_title(fields, query.kind, word))));
    Some(narrowed(fields, query, clauses))
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
        let places = searcher.doc_freq(&Term::from_field_text(fields.text, &term(query.kind, &word)))?;
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
    let telling = words.iter().take(TELLING);
    let any = telling
        .flat_map(|(_, _, word)| [in_text(fields, query.kind, word), in_title(fields, query.kind, word)]);
    let any: Vec<(Occur, Box<dyn Clause>)> = any.map(|clause| (Occur::Should, clause)).collect();
    Ok(Some(narrowed(fields, query, vec![(Occur::Must, Box::new(BooleanQuery::from(any)))])))
}

/// These clauses, for who asks and where.
fn narrowed(fields: &Fields, query: &Query, mut clauses: Vec<(Occur, Box<dyn Clause>)>) -> BooleanQuery {
    if query.audience == Audience::Public {
        let public = Term::from_field_text(fields.audience, word(Audience::Public));
        clauses.push((Occur::Must, only(public)));
    }
    let mut within = query.within.iter().map(|one| only(Term::from_field_i64(fields.within, one.number())));
    match (within.next(), query.within.len()) {
        (None, _) => {}
        (Some(one), 1) => clauses.push((Occur::Must, one)),
        (Some(first), _) => {
            let any: Vec<_> = std::iter::once(first).chain(within).map(|one| (Occur::Should, one)).collect();
            clauses.push((Occur::Must, Box::new(BooleanQuery::from(any))));
        }
    }
    clauses.into()
}

/// The word anywhere.
fn in_text(fields: &Fields, kind: &str, word: &str) -> Box<dyn Clause> {
    in_field(fields.text, &term(kind, word))
}

/// The word in the title, where it counts for more.
fn in_title(fields: &Fields, kind: &str, word: &str) -> Box<dyn Clause> {
    Box::new(BoostQuery::new(in_field(fields.title, &term(kind, word)), TITLE))
}

fn in_field(field: Field, term: &str) -> Box<dyn Clause> {
    Box::new(TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs))
}

/// A condition that says nothing about how well something fits.
fn only(term: Term) -> Box<dyn Clause> {
    Box::new(ConstScoreQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 0.0))
}
