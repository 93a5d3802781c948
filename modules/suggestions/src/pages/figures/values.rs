//! How figures are said: their names, counts and shares, as cards and as rows of a file.

use kernel::Lang;
use maud::{Markup, html};
use page::{Change, Column, Figure, Fold, Table, Tone};
use paper::{Column as FileColumn, ColumnKind};

use crate::model::{Counts, Measure, Span, Verdict};
use crate::pages::labels;
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
        Measure::AttitudeFirstFull => t.figures_attitude_first_full(),
        Measure::ResultFirstFull => t.figures_result_first_full(),
        Measure::AttitudeLastFull => t.figures_attitude_last_full(),
        Measure::ResultLastFull => t.figures_result_last_full(),
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
        Span::Days(from, until) => t.figures_span_days(page::day(lang, from), page::day(lang, until)),
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

/// Figures as cards, each against an earlier time and with the way to what it counts: those an office looks at first, and behind a
/// fold the rest but for what deputies said and key supervision, which have places of their own.
pub(super) fn cards(
    lang: Lang,
    now: &Counts,
    earlier: Option<(String, &Counts)>,
    href: impl Fn(Measure) -> Option<String>,
) -> Cards {
    let card = |measure: &Measure| card(lang, *measure, now, earlier.as_ref(), &href);
    let rest = Measure::ALL.iter().filter(|one| !one.is_first() && !one.is_key() && !one.is_verdict());
    Cards {
        first: Measure::ALL.iter().filter(|measure| measure.is_first()).map(card).collect(),
        rest: rest.map(card).collect(),
    }
}

/// Figures as cards.
pub(super) struct Cards {
    pub(super) first: Vec<Figure>,
    pub(super) rest: Vec<Figure>,
}

impl Cards {
    pub(super) fn show(&self, lang: Lang) -> Markup {
        html! {
            (page::figures(&self.first))
            (page::more(Texts::of(lang).figures_more(), Fold::Closed, page::figures(&self.rest)))
        }
    }
}

/// What deputies said: 满意, 基本满意 and 不满意 apart, of attitude and result, the first time and in the end. `href` leads to the
/// items of a verdict, where there is a way.
pub(super) fn verdicts(
    lang: Lang,
    now: &Counts,
    earlier: Option<(String, &Counts)>,
    href: impl Fn(Measure, Verdict) -> Option<String>,
) -> Markup {
    let t = Texts::of(lang);
    if now.get(Measure::Judged) == 0 {
        return html! {};
    }
    let row = |(content, full): &(Measure, Measure)| {
        let before = earlier.as_ref().map(|(_, before)| of_verdicts(before, *content, *full));
        let cells = of_verdicts(now, *content, *full).into_iter().map(|(verdict, n)| {
            let was = before.and_then(|all| all.into_iter().find(|(said, _)| *said == verdict));
            let was = was.map(|(_, n)| n);
            let text = of_judged(n, now.get(Measure::Judged));
            html! {
                div class="against" {
                    @match href(*content, verdict) {
                        Some(href) => { (page::link(&text, &href)) },
                        None => { (text) },
                    }
                    @if let (Some(was), Some((_, before))) = (was, &earlier) {
                        " " span class="before" { (t.figures_in_brackets(of_judged(was, before.get(Measure::Judged)))) }
                    }
                }
            }
        });
        std::iter::once(html! { (label(lang, *content)) }).chain(cells).collect()
    };
    let caption = match &earlier {
        Some((span, _)) => t.figures_verdicts_against(span),
        None => t.figures_verdicts().to_owned(),
    };
    let said = Verdict::ALL.iter().map(|verdict| Column::number(labels::verdict(lang, *verdict)));
    let table = Table {
        caption,
        columns: std::iter::once(Column::text(t.figures_part())).chain(said).collect(),
        rows: Measure::VERDICTS.iter().map(row).collect(),
    };
    page::sheet(page::table(&table))
}

/// How many said each verdict.
fn of_verdicts(counts: &Counts, content: Measure, full: Measure) -> [(Verdict, u64); 3] {
    let (judged, content, full) = (counts.get(Measure::Judged), counts.get(content), counts.get(full));
    [
        (Verdict::Satisfied, full),
        (Verdict::Basically, content.saturating_sub(full)),
        (Verdict::Dissatisfied, judged.saturating_sub(content)),
    ]
}

/// A count with its share of those who judged.
fn of_judged(n: u64, judged: u64) -> String {
    let share = n.saturating_mul(100).saturating_add(judged / 2).checked_div(judged);
    share.map_or_else(|| "—".to_owned(), |share| format!("{n}（{share}%）"))
}

/// A figure in a table of parts: against the earlier time, in brackets, where there was one.
pub(super) fn against(lang: Lang, value: Markup, before: Option<&Counts>, measure: Measure) -> Markup {
    let Some(before) = before else { return value };
    let before = Texts::of(lang).figures_in_brackets(self::value(before, measure));
    html! { div class="against" { (value) " " span class="before" { (before) } } }
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

/// The columns of a file of figures: each figure's count, and its share in per cent; then the same of the time before.
pub(super) fn columns(lang: Lang, name: &str) -> Vec<FileColumn> {
    let t = Texts::of(lang);
    let of = |measure: &Measure| {
        let label = label(lang, *measure);
        [Some(t.figures_column_count(label)), measure.whole().map(|_| t.figures_column_share(label))]
    };
    let now: Vec<String> = Measure::ALL.iter().flat_map(of).flatten().collect();
    let before = now.iter().map(|label| t.figures_column_before(label));
    let all = now.iter().cloned().chain(before);
    std::iter::once(FileColumn::text(name))
        .chain(all.map(|label| FileColumn::new(ColumnKind::Number, &label)))
        .collect()
}

/// A row of such a file.
pub(super) fn row(name: String, counts: &Counts, before: Option<&Counts>) -> Vec<String> {
    let none = Counts::default();
    let of = |counts: &Counts| {
        let each = |measure: &Measure| {
            let share =
                measure.whole().map(|_| counts.share(*measure).map(|s| s.to_string()).unwrap_or_default());
            std::iter::once(counts.get(*measure).to_string()).chain(share).collect::<Vec<_>>()
        };
        Measure::ALL.iter().flat_map(each).collect::<Vec<_>>()
    };
    std::iter::once(name).chain(of(counts)).chain(of(before.unwrap_or(&none))).collect()
}
