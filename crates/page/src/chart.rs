//! Figures: a number first, then a chart that is its own table.

use kernel::Lang;
use maud::{Markup, html};

use crate::tag::Tone;
use crate::texts::Texts;

/// A number worth a glance.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The number, as shown: "1,024", "94.5%".
    pub number: String,
    /// What it counts.
    pub label: String,
    /// How it moved against the last period.
    pub change: Option<Change>,
    /// The items it counts.
    pub href: Option<String>,
}

/// How a number moved.
#[derive(Clone, Debug)]
pub struct Change {
    /// In words, with the period it is compared with: "比上月多 12 件".
    pub text: String,
    /// Whether that is good.
    pub tone: Tone,
}

/// Figures beside one another.
pub fn figures(list: &[Figure]) -> Markup {
    html! {
        ul class="figures" { @for one in list { li { (figure(one)) } } }
    }
}

/// One figure.
pub fn figure(figure: &Figure) -> Markup {
    html! {
        div class="figure" {
            p class="figure-label" { (figure.label) }
            p class="figure-number" {
                @if let Some(href) = &figure.href { a href=(href) { (figure.number) } } @else { (figure.number) }
            }
            @if let Some(change) = &figure.change {
                p class={ "figure-change tone-" (change.tone.class()) } { (change.text) }
            }
        }
    }
}

/// Amounts compared with one another.
#[derive(Clone, Debug)]
pub struct BarChart {
    /// What is compared.
    pub caption: String,
    /// What a row is: "月份", "办理单位".
    pub rows_are: String,
    /// What the amounts count: "意见（件）".
    pub counts: String,
    /// What the earlier amounts are, where there are any: "去年同期".
    pub earlier: Option<String>,
    /// The amounts.
    pub measures: Vec<Measure>,
}

/// One amount of a chart.
#[derive(Clone, Debug)]
pub struct Measure {
    /// What it belongs to.
    pub label: String,
    /// The amount.
    pub value: u64,
    /// The same a period before.
    pub earlier: Option<u64>,
    /// The items it counts.
    pub href: Option<String>,
}

/// Amounts as bars. The chart is a table in which each row has its bar, so that it reads, prints and zooms as one.
pub fn bar_chart(lang: Lang, chart: &BarChart) -> Markup {
    let most = chart.measures.iter().flat_map(|m| [Some(m.value), m.earlier]).flatten().max().unwrap_or(0);
    html! {
        table class="chart" {
            caption { (chart.caption) }
            thead {
                tr {
                    th scope="col" { (chart.rows_are) }
                    th scope="col" class="number" { (chart.counts) }
                    @if let Some(earlier) = &chart.earlier { th scope="col" class="number" { (earlier) } }
                    td class="chart-bars" {}
                }
            }
            tbody {
                @for measure in &chart.measures { (measure_row(chart, measure, most)) }
                @if chart.measures.is_empty() { tr { td colspan="4" { (Texts::of(lang).chart_empty()) } } }
            }
        }
    }
}

fn measure_row(chart: &BarChart, measure: &Measure, most: u64) -> Markup {
    let compares = chart.earlier.is_some();
    html! {
        tr {
            th scope="row" { (measure.label) }
            td class="number" {
                @if let Some(href) = &measure.href { a href=(href) { (measure.value) } } @else { (measure.value) }
            }
            @if compares { td class="number chart-earlier" { @if let Some(earlier) = measure.earlier { (earlier) } } }
            td class="chart-bars" {
                svg class="bars" width="100%" height=(if compares { 24 } else { 16 }) aria-hidden="true" focusable="false" {
                    rect class="bar-now" x="0" y="2" height="12" rx="2" width=(share(measure.value, most)) {}
                    @if let Some(earlier) = measure.earlier {
                        rect class="bar-earlier" x="0.5" y="16.5" height="6" rx="2" width=(share(earlier, most)) {}
                    }
                }
            }
        }
    }
}

/// `part` of `most` in percent, to a tenth.
fn share(part: u64, most: u64) -> String {
    let tenths = if most == 0 { 0 } else { u128::from(part) * 1000 / u128::from(most) };
    format!("{}.{}%", tenths / 10, tenths % 10)
}
