//! How figures are said: their names, counts and shares, as cards and as rows of a file.

use kernel::Lang;
use page::{Change, Figure, Tone};
use paper::{Column, ColumnKind};

use crate::model::{Counts, Measure, Span};
use crate::texts::Texts;

/// What a figure is called.
pub(in crate::pages) fn label(lang: Lang, measure: Measure) -> &'static str {
    let t = Texts::of(lang);
    match measure {
        Measure::HandedIn => t.figures_handed_in(),
        Measure::Accepted => t.figures_accepted(),
        Measure::Replied => t.figures_replied(),
        Measure::InTime => t.figures_in_time(),
        Measure::Contacted => t.figures_contacted(),
        Measure::Judged => t.figures_judged(),
        Measure::AttitudeFirst => t.figures_attitude_first(),
        Measure::ResultFirst => t.figures_result_first(),
        Measure::SatisfiedFirst => t.figures_satisfied_first(),
        Measure::AttitudeLast => t.figures_attitude_last(),
        Measure::ResultLast => t.figures_result_last(),
        Measure::SatisfiedLast => t.figures_satisfied_last(),
        Measure::ClassA => t.figures_class_a(),
        Measure::Solved => t.figures_solved(),
        Measure::Promised => t.figures_promised(),
        Measure::Kept => t.figures_kept(),
        Measure::Redone => t.figures_redone(),
        Measure::TextPublic => t.figures_text_public(),
        Measure::ReplyPublic => t.figures_reply_public(),
        Measure::KeyItems => t.figures_key_items(),
        Measure::KeyReplied => t.figures_key_replied(),
        Measure::KeyClassA => t.figures_key_class_a(),
    }
}

/// A time over which is counted, as people say it.
pub(in crate::pages) fn span(lang: Lang, span: Span) -> String {
    let t = Texts::of(lang);
    match span {
        Span::Year(year) => t.figures_span_year(year.to_string()),
        Span::Term(term) => t.figures_span_term(i64::from(term)),
        Span::Session(term, 0) => t.figures_span_between(i64::from(term)),
        Span::Session(term, session) => t.figures_span_session(i64::from(session), i64::from(term)),
    }
}

/// A count, or a share of what it is a share of.
pub(in crate::pages) fn value(counts: &Counts, measure: Measure) -> String {
    match (measure.whole(), counts.share(measure)) {
        (None, _) => counts.get(measure).to_string(),
        (Some(_), Some(share)) => format!("{share}%"),
        (Some(_), None) => "—".to_owned(),
    }
}

/// All figures as cards but those of key supervision, each against an earlier time and with the way to what it counts.
pub(super) fn cards(
    lang: Lang,
    now: &Counts,
    earlier: Option<(String, &Counts)>,
    href: impl Fn(Measure) -> Option<String>,
) -> Vec<Figure> {
    let shown = Measure::ALL.iter().filter(|measure| !measure.is_key());
    shown.map(|measure| card(lang, *measure, now, earlier.as_ref(), &href)).collect()
}

/// Those of key supervision; none where there was nothing under it, now or in the earlier time.
pub(super) fn key_cards(
    lang: Lang,
    now: &Counts,
    earlier: Option<(String, &Counts)>,
    href: impl Fn(Measure) -> Option<String>,
) -> Vec<Figure> {
    let before = earlier.as_ref().map_or(0, |(_, before)| before.get(Measure::KeyItems));
    if now.get(Measure::KeyItems) + before == 0 {
        return Vec::new();
    }
    let shown = Measure::ALL.iter().filter(|measure| measure.is_key());
    shown.map(|measure| card(lang, *measure, now, earlier.as_ref(), &href)).collect()
}

fn card(
    lang: Lang,
    measure: Measure,
    now: &Counts,
    earlier: Option<&(String, &Counts)>,
    href: impl Fn(Measure) -> Option<String>,
) -> Figure {
    let t = Texts::of(lang);
    let label = match measure.whole() {
        None => label(lang, measure).to_owned(),
        Some(_) => t.figures_with_count(now.get(measure), label(lang, measure)),
    };
    let change = earlier.map(|(span, before)| Change {
        text: t.figures_before(span, value(before, measure)),
        tone: Tone::Plain,
    });
    Figure { label, number: value(now, measure), href: href(measure), change }
}

/// The columns of a file of figures: each figure's count, and its share in per cent.
pub(super) fn columns(lang: Lang, name: &str) -> Vec<Column> {
    let t = Texts::of(lang);
    let of = |measure: &Measure| {
        let label = label(lang, *measure);
        let count = Column::new(ColumnKind::Number, t.figures_column_count(label));
        let share = measure.whole().map(|_| Column::new(ColumnKind::Number, t.figures_column_share(label)));
        std::iter::once(count).chain(share)
    };
    std::iter::once(Column::text(name)).chain(Measure::ALL.iter().flat_map(of)).collect()
}

/// A row of such a file.
pub(super) fn row(name: String, counts: &Counts) -> Vec<String> {
    let of = |measure: &Measure| {
        let share =
            measure.whole().map(|_| counts.share(*measure).map(|s| s.to_string()).unwrap_or_default());
        std::iter::once(counts.get(*measure).to_string()).chain(share)
    };
    std::iter::once(name).chain(Measure::ALL.iter().flat_map(of)).collect()
}
