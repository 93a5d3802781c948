//! The make-up of congresses: every figure opens into the deputies it counts.

use std::sync::LazyLock;

use axum::extract::Query;
use host::{Actor, Answer, Cx, Memo};
use kernel::{Lang, RegionId, Result};
use maud::{Markup, html};
use page::{BarChart, Column, Figure, FilterLink, Mark, Measure, Table};
use serde::Deserialize;
use store::Tx;

use super::{Around, back};
use crate::model::{Facet, Level};
use crate::service::{
    Against, Answered, Composition, FigureList, Since, VIEW_REGISTER, composition, figure_list,
};
use crate::texts::Texts;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    region: String,
    level: String,
    against: String,
    facet: String,
    value: String,
    after: String,
    id: String,
}

impl Wish {
    /// What is asked for by the parts of an address.
    pub(super) fn of(region: String, level: String, against: String) -> Self {
        Self { region, level, against, ..Self::default() }
    }

    fn region(&self) -> Option<RegionId> {
        self.region.parse().ok()
    }

    /// The deputies behind the figure that is asked for: a page of them.
    pub(super) fn list(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        after: Option<(String, i64)>,
    ) -> Result<FigureList> {
        let region = crate::service::chosen_region(tx, actor, VIEW_REGISTER, self.region())?.id;
        figure_list(tx, actor, region, (self.level(), self.facet(), &self.value), after)
    }

    fn level(&self) -> Level {
        self.level.parse().unwrap_or(Level::County)
    }

    fn facet(&self) -> Facet {
        self.facet.parse().unwrap_or(Facet::All)
    }

    fn against(&self) -> Against {
        let asked = COMPARED.iter().find(|(word, _)| *word == self.against);
        asked.map_or(Against::Beginning, |(_, against)| *against)
    }

    /// The figures that are asked for.
    pub(super) fn figures(&self, tx: &mut Tx, actor: &Actor) -> Result<Composition> {
        composition(tx, actor, self.region(), self.level.parse().ok(), self.against())
    }
}

/// What the address says for each comparison.
const COMPARED: [(&str, Against); 4] = [
    ("", Against::Beginning),
    ("before", Against::Before),
    ("year", Against::Year),
    ("year_before", Against::YearBefore),
];

/// Of which congresses, of what level, against what.
type Question = (Option<RegionId>, Option<Level>, Against);

/// What was counted.
static FOUND: LazyLock<Memo<Question, (Composition, Around)>> = LazyLock::new(Memo::default);

/// The figures of a region.
pub(super) async fn show(cx: Cx, Query(wish): Query<Wish>) -> Answer {
    let against = wish.against();
    let question: Question = (wish.region(), wish.level.parse().ok(), against);
    let work = move |tx: &mut Tx, actor: &Actor| {
        let view = wish.figures(tx, actor)?;
        let around = Around::of(tx, actor, VIEW_REGISTER, &view.region)?;
        Ok((view, around))
    };
    let (desk, found) = cx.recall(&FOUND, question, work).await?;
    let (view, around) = &*found;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let body = html! {
        (page::heading(&t.statistics_heading(&view.region.name), t.statistics_lede()))
        (around.nav(lang, "/desk/statistics"))
        @if view.levels.is_empty() { (page::empty(t.statistics_empty(), t.statistics_empty_hint())) }
        @else {
            (page::filters(t.statistics_levels(), &levels(lang, view)))
            (page::filters(t.statistics_against(), &comparisons(lang, view, against)))
            (page::figures(&figures(lang, view)))
            @for (facet, answers) in &view.facets {
                @if *facet != Facet::All { (page::bar_chart(lang, &chart(lang, view, *facet, answers))) }
            }
            (host::export_links(&cx, "/desk/statistics/export"))
            (host::papers::paper_links(lang, &printed_at(view, against)))
        }
    };
    Ok(cx.desk_page(&desk, t.statistics_title(), body))
}

fn here(view: &Composition, level: Level) -> String {
    format!("/desk/statistics?region={}&level={level}", view.region.id)
}

fn levels(lang: Lang, view: &Composition) -> Vec<FilterLink> {
    let link = |(level, number): &(Level, i64)| FilterLink {
        label: level.label(lang).to_owned(),
        href: here(view, *level),
        count: u64::try_from(*number).ok(),
        current: Mark::when(*level == view.level),
    };
    view.levels.iter().map(link).collect()
}

fn comparisons(lang: Lang, view: &Composition, against: Against) -> Vec<FilterLink> {
    let t = Texts::of(lang);
    let labels = [
        t.statistics_term_beginning(),
        t.statistics_term_before(),
        t.statistics_year_beginning(),
        t.statistics_year_before(),
    ];
    let link = |(label, (word, which)): (&str, &(&str, Against))| FilterLink {
        label: label.to_owned(),
        href: if word.is_empty() {
            here(view, view.level)
        } else {
            format!("{}&against={word}", here(view, view.level))
        },
        count: None,
        current: Mark::when(*which == against),
    };
    labels.into_iter().zip(&COMPARED).map(link).collect()
}

/// Where the figures are printed.
fn printed_at(view: &Composition, against: Against) -> String {
    let word = COMPARED.iter().find(|(_, which)| *which == against).map_or("", |(word, _)| word);
    format!(
        "/desk/statistics/paper/{}/{}/{}",
        view.region.id,
        view.level,
        if word.is_empty() { "term" } else { word }
    )
}

/// The figures that every report begins with.
fn figures(lang: Lang, view: &Composition) -> Vec<Figure> {
    let wanted = [(Facet::All, ""), (Facet::Sex, "female"), (Facet::Age, "to35")];
    let all = total(view);
    let figure = |(facet, value): &(Facet, &str)| {
        let number = number(view, *facet, value);
        let shown = match facet {
            Facet::All => number.to_string(),
            _ => format!("{number} · {}", percent(number, all)),
        };
        Figure {
            number: shown,
            label: facet.value_label(lang, value),
            change: None,
            href: Some(list(view, *facet, value)),
        }
    };
    wanted.iter().map(figure).collect()
}

pub(super) fn total(view: &Composition) -> i64 {
    number(view, Facet::All, "")
}

fn number(view: &Composition, facet: Facet, value: &str) -> i64 {
    let answers = view.facets.iter().find(|(one, _)| *one == facet).map(|(_, answers)| answers);
    let found = answers.and_then(|all| all.iter().find(|one| one.value == value));
    found.map_or(0, |one| one.number)
}

/// `part` of `whole` in percent, to a tenth.
pub(super) fn percent(part: i64, whole: i64) -> String {
    let tenths = if whole <= 0 { 0 } else { (part.saturating_mul(1000) + whole / 2) / whole };
    format!("{}.{}%", tenths / 10, tenths % 10)
}

fn list(view: &Composition, facet: Facet, value: &str) -> String {
    format!(
        "/desk/statistics/deputies?region={}&level={}&facet={facet}&value={value}",
        view.region.id, view.level
    )
}

/// Of when the figures are that are compared with.
pub(super) fn since_label(lang: Lang, since: Since) -> String {
    let t = Texts::of(lang);
    match since {
        Since::Day(day) => page::day(lang, day),
        Since::EachTerm => t.statistics_each_term().to_owned(),
        Since::Year(year) => t.statistics_year_counted(year.to_string()),
    }
}

fn chart(lang: Lang, view: &Composition, facet: Facet, answers: &[Answered]) -> BarChart {
    let t = Texts::of(lang);
    let count = |number: i64| u64::try_from(number).unwrap_or_default();
    let measure = |one: &Answered| Measure {
        label: format!("{} {}", facet.value_label(lang, &one.value), percent(one.number, total(view))),
        value: count(one.number),
        earlier: one.earlier.map(count),
        href: Some(list(view, facet, &one.value)),
    };
    BarChart {
        caption: facet.label(lang).to_owned(),
        rows_are: facet.label(lang).to_owned(),
        counts: t.statistics_counts().to_owned(),
        earlier: view.against.map(|since| since_label(lang, since)),
        measures: answers.iter().map(measure).collect(),
    }
}

/// The deputies behind a figure.
pub(super) async fn deputies(cx: Cx, Query(wish): Query<Wish>) -> Answer {
    let asked = wish.clone();
    let (level, facet) = (wish.level(), wish.facet());
    let (desk, view) = cx
        .read_as(move |tx, actor| {
            let after = wish.id.parse().ok().map(|id: i64| (wish.after.clone(), id));
            wish.list(tx, actor, after)
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let region = view.region.id;
    let what = match facet {
        Facet::All => level.label(lang).to_owned(),
        _ => format!(
            "{} · {} · {}",
            level.label(lang),
            facet.label(lang),
            facet.value_label(lang, &asked.value)
        ),
    };
    let up = format!("/desk/statistics?region={region}&level={level}");
    let body = html! {
        (page::breadcrumb(lang, &[back(t.statistics_title(), up)]))
        (page::heading(&t.statistics_deputies(&view.region.name), &t.statistics_deputies_lede(view.count, &what)))
        @if view.rows.is_empty() { (page::empty(t.statistics_nobody(), t.statistics_nobody_hint())) }
        @else { (page::table(&lines(lang, &view))) }
        @if let Some(next) = &view.next { (onward(lang, &asked, next)) }
        @if !view.rows.is_empty() { (host::export_links(&cx, "/desk/statistics/deputies/export")) }
    };
    Ok(cx.desk_page(&desk, t.statistics_title(), body))
}

fn lines(lang: Lang, view: &FigureList) -> Table {
    let t = Texts::of(lang);
    let row = |row: &crate::DeputyRow| {
        vec![
            page::link(&row.name, &format!("/desk/people/{}", row.person)),
            html! { (row.region_name) },
            html! { (row.seat) },
        ]
    };
    Table {
        caption: t.congress_deputies().to_owned(),
        columns: [t.person_name(), t.congress_title(), t.mandate_seat()].map(Column::text).into(),
        rows: view.rows.iter().map(row).collect(),
    }
}

fn onward(lang: Lang, asked: &Wish, (after, id): &(String, i64)) -> Markup {
    let href = format!(
        "/desk/statistics/deputies?region={}&level={}&facet={}&value={}&after={}&id={id}",
        asked.region,
        asked.level,
        asked.facet,
        asked.value,
        page::percent_encode(after)
    );
    page::button_row(page::link_button(page::ButtonKind::Plain, Texts::of(lang).next_page(), &href))
}
