//! Ranking that costs the same however much fits: of what a word stands in thousands of times, the things taken in last
//! are compared, and the best of those are found.

use std::ops::Range;

use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{DocAddress, DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED};

/// How many things that fit are compared at most.
const COMPARED: usize = 2_000;
/// How many documents the first stretch has, at the end of a segment, so that a word of all of them is compared in the newest;
/// each stretch before it has twice as many.
const STRETCH: u32 = 2_000;

/// The best `limit` of the newest [`COMPARED`] that fit, best first.
pub(crate) fn best_of_newest(
    searcher: &Searcher,
    question: &dyn Query,
    limit: usize,
) -> tantivy::Result<Vec<(Score, DocAddress)>> {
    let weight = question.weight(EnableScoring::enabled_from_searcher(searcher))?;
    let mut fitting = Fitting::default();
    // What was written last lies in small segments, and at the end of the large ones.
    let mut segments: Vec<(u32, &SegmentReader)> = (0..).zip(searcher.segment_readers()).collect();
    segments.sort_by_key(|(_, segment)| segment.max_doc());
    for (number, segment) in segments {
        for stretch in stretches(segment.max_doc()) {
            if fitting.enough() {
                break;
            }
            fitting.take(weight.as_ref(), segment, number, stretch)?;
        }
    }
    Ok(fitting.best(limit))
}

/// A segment's documents in stretches, the last ones first.
fn stretches(documents: DocId) -> impl Iterator<Item = Range<DocId>> {
    let mut length = STRETCH;
    let mut end = documents;
    std::iter::from_fn(move || {
        let start = end.saturating_sub(length);
        let stretch = (start < end).then_some(start..end);
        (end, length) = (start, length.saturating_mul(2));
        stretch
    })
}

/// What fits, as far as it was looked at.
#[derive(Debug, Default)]
struct Fitting(Vec<(Score, DocAddress)>);

impl Fitting {
    fn enough(&self) -> bool {
        self.0.len() >= COMPARED
    }

    fn take(
        &mut self,
        weight: &dyn Weight,
        segment: &SegmentReader,
        number: u32,
        stretch: Range<DocId>,
    ) -> tantivy::Result<()> {
        let mut scorer = weight.scorer(segment, 1.0)?;
        let mut document = scorer.doc();
        if document < stretch.start {
            document = scorer.seek(stretch.start);
        }
        while document != TERMINATED && document < stretch.end && !self.enough() {
            if segment.alive_bitset().is_none_or(|alive| alive.is_alive(document)) {
                self.0.push((scorer.score(), DocAddress::new(number, document)));
            }
            document = scorer.advance();
        }
        Ok(())
    }

    fn best(mut self, limit: usize) -> Vec<(Score, DocAddress)> {
        let order =
            |a: &(Score, DocAddress), b: &(Score, DocAddress)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if limit < self.0.len() {
            self.0.select_nth_unstable_by(limit, order);
            self.0.truncate(limit);
        }
        self.0.sort_unstable_by(order);
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_in_exactly_one_stretch_and_the_last_ones_come_first() {
        assert_eq!(stretches(0).count(), 0);
        assert_eq!(stretches(7).collect::<Vec<_>>(), vec![0..7]);
        let of_many: Vec<_> = stretches(300_000).collect();
        assert_eq!(of_many.first().map(|stretch| stretch.clone().count()), Some(2_000));
        assert_eq!(of_many.iter().map(|stretch| stretch.clone().count()).sum::<usize>(), 300_000);
        assert_eq!(of_many.last().map(|stretch| stretch.start), Some(0));
        assert!(
            of_many.windows(2).all(|pair| matches!(pair, [later, earlier] if earlier.end == later.start))
        );
    }
}
