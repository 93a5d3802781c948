//! The figures of suggestions, against the time before, by unit, class, field, delegation and more; each opens into its items.

mod days;
mod items;
mod key;
mod unit;
mod values;
mod wide;

use std::sync::LazyLock;

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use congress::Around;
use host::{Actor, Answer, App, Cx, Export, Memo, export};
use kernel::{Lang, RegionId};
use maud::{Markup, html};
use page::{ButtonKind, Column, FilterLink, Fold, Mark, Table};
use serde::Deserialize;
use store::Tx;

use super::labels;
use crate::model::{Counts, Cut, Kind, Measure, Span};
use crate::service::{self, Cross, FIGURES, Figures};
use crate::texts::Texts;
use days::Days;

pub(super) use unit::HREF as OF_UNIT;
pub(super) use values::{label, span, value};

/// Where they are.
pub(super) const HREF: &str = "/desk/suggestions/figures";

/// The figures that stand in the table of parts at first: as many as a phone and a sheet have room for.
pub(super) const FIRST_IN_TABLE: [Measure; 6] = [
    Measure::HandedIn,
    Measure::Replied,
    Measure::InTime,
    Measure::SatisfiedFirst,
    Measure::SatisfiedLast,
    Measure::Solved,
];

/// All that stand in it where they are asked for.
pub(super) const IN_TABLE: [Measure; 11] = [
    Measure::HandedIn,
    Measure::Replied,
    Measure::InTime,
    Measure::Contacted,
    Measure::ClassA,
    Measure::SatisfiedFirst,
    Measure::SatisfiedLast,
    Measure::Solved,
    Measure::Kept,
    Measure::Redone,
    Measure::KeyItems,
];

/// So many rows of a table stand on one page: a province has six hundred deputies, and a phone is to show it too.
const ROWS: usize = 100;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HREF, get(show))
        .route("/desk/suggestions/figures/export/{format}", get(file))
        .merge(items::routes())
        .merge(key::routes())
        .merge(wide::routes())
        .merge(unit::routes())
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    region: String,
    /// `2026`, `t17`, `t17s3`.
    year: String,
    by: String,
    /// A second cut.
    across: String,
    /// `all`: every figure stands in the table.
    columns: String,
    /// How many rows of the table stand on the pages before.
    skip: String,
    /// Two days, in place of a year.
    from: String,
    until: String,
}

impl Asked {
    /// The cut, and the second one where there is another. Deputies stand in rows: there are too many of them for columns.
    fn cuts(&self) -> (Cut, Option<Cut>) {
        let cut = self.by.parse().unwrap_or_default();
        match self.across.parse().ok().filter(|across| *across != cut) {
            Some(Cut::Deputy) => (Cut::Deputy, Some(cut)),
            across => (cut, across),
        }
    }

    fn cut(&self) -> Cut {
        self.cuts().0
    }

    fn across(&self) -> Option<Cut> {
        self.cuts().1
    }

    /// How many rows of the table stand on the pages before.
    fn skipped(&self) -> usize {
        self.skip.parse().unwrap_or_default()
    }

    /// The figures that stand in the table of parts.
    fn in_table(&self) -> &'static [Measure] {
        if self.columns == "all" { &IN_TABLE } else { &FIRST_IN_TABLE }
    }

    fn days(&self) -> Days<'_> {
        Days { from: &self.from, until: &self.until }
    }

    fn span(&self) -> Option<Span> {
        self.days().span().or_else(|| self.year.parse().ok())
    }
}

/// What is counted, over what time, of which congress.
type Question = (Cut, Option<Cut>, Option<Span>, Option<RegionId>);

/// What was counted, and the places around.
type Counted = (Figures, Option<Cross>, Around);

/// Figures that were counted: a year of a large congress is a thousand items.
static FOUND: LazyLock<Memo<Question, Counted>> = LazyLock::new(Memo::default);

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let question: Question = (asked.cut(), asked.across(), asked.span(), asked.region.parse().ok());
    let (cut, across, span, region) = question;
    let work = move |tx: &mut Tx, actor: &Actor| {
        let figures = service::figures(tx, actor, region, span, cut)?;
        let cross = match across {
            Some(across) => Some(service::crossed(tx, &figures.congress, figures.span, (cut, across))?),
            None => None,
        };
        let around = Around::of(tx, actor, FIGURES, &figures.congress)?;
        Ok((figures, cross, around))
    };
    let (desk, found) = cx.recall(&FOUND, question, work).await?;
    let (figures, cross, around) = &*found;
    let t = Texts::of(cx.lang);
    let view = View { lang: cx.lang, figures, cut, across, asked: &asked };
    let title = t.figures_title_of(&figures.congress.name, self::span(cx.lang, figures.span));
    let body = html! {
        (page::heading(&title, t.figures_lede()))
        (around.nav(cx.lang, HREF))
        @if !around.below.is_empty() { (reach(cx.lang, figures)) }
        (view.spans())
        @if figures.all.get(Measure::HandedIn) == 0 {
            (page::empty(t.figures_empty(), t.figures_empty_hint()))
        } @else {
            (view.whole().show(cx.lang))
            (page::lede(t.figures_satisfied_note()))
            (page::more(t.figures_verdicts(), Fold::Closed, view.verdicts()))
            (supervised(cx.lang, figures))
            (page::section(t.figures_parts(), html! {
                (page::filters(t.figures_by(), &view.cuts()))
                (page::filters(t.figures_across(), &view.second_cuts()))
                @if cut == Cut::Unit { (page::lede(t.figures_by_unit_note())) }
                @match cross {
                    Some(cross) => { (view.cross(cross)) },
                    None => { (view.parts()) },
                }
            }))
            (host::export_links(&cx, "/desk/suggestions/figures/export"))
        }
    };
    Ok(cx.desk_page(&desk, &title, body))
}

fn base(figures: &Figures, span: Span, cut: Cut) -> String {
    format!("region={}&year={span}&by={cut}", figures.congress.id)
}

fn link(label: impl Into<String>, href: String, current: bool) -> FilterLink {
    FilterLink { label: label.into(), href, count: None, current: Mark::when(current) }
}

/// The congress alone, or with everything below it.
fn reach(lang: Lang, figures: &Figures) -> Markup {
    let t = Texts::of(lang);
    let id = figures.congress.id;
    let links = [
        link(t.figures_reach_own(), format!("{HREF}?region={id}"), true),
        link(t.figures_reach_below(), format!("{}?region={id}", wide::HREF), false),
    ];
    page::filters(t.figures_reach(), &links)
}

/// The figures as they are shown.
struct View<'a> {
    lang: Lang,
    figures: &'a Figures,
    cut: Cut,
    across: Option<Cut>,
    asked: &'a Asked,
}

impl View<'_> {
    /// The address of this page, over another time, by other cuts or with other columns.
    fn href(&self, span: Span, (cut, across): (Cut, Option<Cut>), columns: &str) -> String {
        let across = across.map(|across| format!("&across={across}")).unwrap_or_default();
        let columns = if columns.is_empty() { String::new() } else { format!("&columns={columns}") };
        format!("{HREF}?{}{across}{columns}", base(self.figures, span, cut))
    }

    /// Years, terms and sessions to choose from; what is long ago lies behind a fold.
    fn spans(&self) -> Markup {
        let (t, figures) = (Texts::of(self.lang), self.figures);
        let links = |spans: Vec<Span>| -> Vec<FilterLink> {
            let one = |span: &Span| {
                let href = self.href(*span, (self.cut, self.across), &self.asked.columns);
                link(self::span(self.lang, *span), href, *span == figures.span)
            };
            spans.iter().map(one).collect()
        };
        let mut terms: Vec<u32> = figures.sessions.iter().map(|(term, _)| *term).collect();
        terms.dedup();
        let years = links(figures.years.iter().map(|year| Span::Year(*year)).collect());
        let terms = links(terms.into_iter().map(Span::Term).collect());
        let newest = figures.sessions.iter().take(12);
        let sessions = links(newest.map(|(term, session)| Span::Session(*term, *session)).collect());
        let fold = if matches!(figures.span, Span::Year(_)) { Fold::Closed } else { Fold::Open };
        html! {
            @if !years.is_empty() { (page::filters(t.figures_year(), &years)) }
            (page::more(t.figures_terms_and_sessions(), fold, html! {
                @if !terms.is_empty() { (page::filters(t.figures_term(), &terms)) }
                @if !sessions.is_empty() { (page::filters(t.figures_session(), &sessions)) }
            }))
            (self.asked.days().form(self.lang, HREF, &[
                ("region", figures.congress.id.to_string()),
                ("by", self.cut.to_string()),
                ("columns", self.asked.columns.clone()),
            ], Some(figures.span)))
        }
    }

    fn cuts(&self) -> Vec<FilterLink> {
        let one = |cut: &Cut| {
            let across = self.across.filter(|across| across != cut);
            let href = self.href(self.figures.span, (*cut, across), &self.asked.columns);
            link(cut_label(self.lang, *cut), href, *cut == self.cut)
        };
        Cut::ALL.iter().map(one).collect()
    }

    /// The cuts that go with the first, and none.
    fn second_cuts(&self) -> Vec<FilterLink> {
        let one = |across: Option<Cut>| {
            let href = self.href(self.figures.span, (self.cut, across), &self.asked.columns);
            let label =
                across.map_or(Texts::of(self.lang).figures_across_none(), |cut| cut_label(self.lang, cut));
            link(label, href, across == self.across)
        };
        let others = Cut::ALL.iter().copied().filter(|cut| *cut != self.cut).map(Some);
        std::iter::once(None).chain(others).map(one).collect()
    }

    fn whole(&self) -> values::Cards {
        values::cards(self.lang, &self.figures.all, before(self.lang, self.figures), |measure| {
            Some(items_href(self.figures, measure))
        })
    }

    fn verdicts(&self) -> Markup {
        values::verdicts(self.lang, &self.figures.all, before(self.lang, self.figures), |measure, said| {
            Some(format!("{}&said={said}", items_href(self.figures, measure)))
        })
    }

    /// What a table of this page shows, of which place and time: so that a sheet says it alone.
    fn caption(&self, cuts: &str) -> String {
        let t = Texts::of(self.lang);
        let title = t.figures_title_of(&self.figures.congress.name, span(self.lang, self.figures.span));
        match self.figures.earlier {
            Some(earlier) if self.across.is_none() => {
                t.figures_caption_against(cuts, span(self.lang, earlier), title)
            }
            _ => t.figures_caption(cuts, title),
        }
    }

    fn items(&self, name: &str) -> String {
        format!(
            "{HREF}/items?{}&part={}",
            base(self.figures, self.figures.span, self.cut),
            page::percent_encode(name)
        )
    }

    fn parts(&self) -> Markup {
        let (t, measures) = (Texts::of(self.lang), self.asked.in_table());
        let none = Counts::default();
        let row = |(name, counts): &(String, Counts)| {
            let before = self.figures.parts_before.get(name).unwrap_or(&none);
            let before = self.figures.earlier.map(|_| before);
            let items = self.items(name);
            let cell = |measure: &Measure| {
                let href = format!("{items}&measure={measure}");
                values::against(self.lang, page::link(&value(counts, *measure), &href), before, *measure)
            };
            let measures: Vec<Markup> = measures.iter().map(cell).collect();
            std::iter::once(html! { (part_name(self.lang, self.cut, name)) }).chain(measures).collect()
        };
        let columns = std::iter::once(Column::text(t.figures_part()))
            .chain(measures.iter().map(|measure| Column::number(label(self.lang, *measure))))
            .collect();
        let rows = self.on_page(&self.figures.parts).map(row).collect();
        let caption = self.caption(cut_label(self.lang, self.cut));
        let (other, columns_label) = match self.asked.columns.as_str() {
            "all" => ("", t.figures_columns_first()),
            _ => ("all", t.figures_columns_all()),
        };
        let href = self.href(self.figures.span, (self.cut, self.across), other);
        html! {
            (page::sheet(page::table(&Table { caption, columns, rows })))
            (self.further(self.figures.parts.len()))
            (page::button_row(page::link_button(ButtonKind::Plain, columns_label, &href)))
        }
    }

    /// How many each part of the first cut has of each of the second.
    fn cross(&self, cross: &Cross) -> Markup {
        let t = Texts::of(self.lang);
        // A table of many deputies has thousands of cells, and nothing in most of them.
        let ends: Vec<String> =
            cross.columns.iter().map(|column| format!("&column={}", page::percent_encode(column))).collect();
        let counted = format!("&measure={}&across={}", Measure::HandedIn, cross.by);
        let row = |(name, counts): &(String, Vec<u64>)| {
            let items = self.items(name) + &counted;
            let cell = |(end, n): (&String, &u64)| match n {
                0 => html! { "0" },
                n => page::link(&n.to_string(), &format!("{items}{end}")),
            };
            let sum: u64 = counts.iter().sum();
            std::iter::once(html! { (part_name(self.lang, self.cut, name)) })
                .chain(ends.iter().zip(counts).map(cell))
                .chain([html! { (sum) }])
                .collect()
        };
        let columns = std::iter::once(Column::text(t.figures_part()))
            .chain(cross.columns.iter().map(|one| Column::number(part_name(self.lang, cross.by, one))))
            .chain([Column::number(t.figures_all())])
            .collect();
        let cuts = t.figures_two_cuts(cut_label(self.lang, self.cut), cut_label(self.lang, cross.by));
        let rows = self.on_page(&cross.rows).map(row).collect();
        html! {
            (page::sheet(page::table(&Table { caption: self.caption(&cuts), columns, rows })))
            (self.further(cross.rows.len()))
        }
    }

    /// Those of a table's rows that stand on this page.
    fn on_page<'r, T>(&self, rows: &'r [T]) -> impl Iterator<Item = &'r T> {
        rows.iter().skip(self.asked.skipped()).take(ROWS)
    }

    /// The way to the rows after these.
    fn further(&self, rows: usize) -> Markup {
        let next = self.asked.skipped().saturating_add(ROWS);
        let here = self.href(self.figures.span, (self.cut, self.across), &self.asked.columns);
        page::next_page(self.lang, (next < rows).then(|| format!("{here}&skip={next}")).as_deref())
    }
}

/// What a cut is called.
pub(super) fn cut_label(lang: Lang, cut: Cut) -> &'static str {
    let t = Texts::of(lang);
    match cut {
        Cut::Unit => t.figures_by_unit(),
        Cut::Field => t.figures_by_field(),
        Cut::Class => t.figures_by_class(),
        Cut::Kind => t.figures_by_kind(),
        Cut::Delegation => t.figures_by_delegation(),
        Cut::Session => t.figures_by_session(),
        Cut::Deputy => t.figures_by_deputy(),
        Cut::Committee => t.figures_by_committee(),
    }
}

fn supervised(lang: Lang, figures: &Figures) -> Markup {
    let Figures { congress, span, .. } = figures;
    let matters = format!("{}?region={}&year={span}", key::MATTERS, congress.id);
    let key = key::Key { lang, counts: &figures.all, key: figures.key, earlier: before(lang, figures) };
    key.section(Some(matters), |measure| Some(items_href(figures, measure)), html! {})
}

/// The time before, as people say it, with its figures.
fn before(lang: Lang, figures: &Figures) -> Option<(String, &Counts)> {
    figures.earlier.map(|earlier| (span(lang, earlier), &figures.before))
}

/// Where the items are that a figure counts.
fn items_href(figures: &Figures, measure: Measure) -> String {
    format!("{HREF}/items?{}&measure={measure}", base(figures, figures.span, Cut::default()))
}

/// What a part of a cut is called.
pub(super) fn part_name(lang: Lang, cut: Cut, name: &str) -> String {
    let t = Texts::of(lang);
    match (cut, name.is_empty()) {
        (Cut::Kind, _) => name.parse::<Kind>().map_or(name, |kind| labels::kind(lang, kind)).to_owned(),
        (Cut::Session, _) => name.parse().map_or_else(|_| name.to_owned(), |one| span(lang, one)),
        (Cut::Unit, true) => t.figures_no_unit().to_owned(),
        (Cut::Class, true) => t.figures_no_class().to_owned(),
        (Cut::Delegation, true) => t.figures_no_delegation().to_owned(),
        (Cut::Field, true) => t.figures_no_field().to_owned(),
        (Cut::Committee, true) => t.figures_no_committee().to_owned(),
        (Cut::Deputy, true) => String::new(),
        (_, false) => name.to_owned(),
    }
}

/// The table of parts as a file, with every figure.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    if let Some(across) = asked.across() {
        return crossed_file(cx, &format, &asked, across).await;
    }
    let (lang, cut, span, region) = (cx.lang, asked.cut(), asked.span(), asked.region.parse().ok());
    let list = Export {
        list: "suggestions.figures",
        title: Texts::of(lang).figures_title().to_owned(),
        columns: values::columns(lang, cut_label(lang, cut)),
    };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        let figures = service::figures(tx, actor, region, span, cut)?;
        let parts = figures.parts.iter().map(|(name, counts)| {
            values::row(part_name(lang, cut, name), counts, figures.parts_before.get(name))
        });
        let all = Texts::of(lang).figures_all().to_owned();
        let rows = parts.chain([values::row(all, &figures.all, Some(&figures.before))]);
        Ok((rows.collect(), None))
    })
    .await
}

/// The table by two cuts as a file: a row for each pair.
async fn crossed_file(cx: Cx, format: &str, asked: &Asked, across: Cut) -> Answer {
    let (lang, cut, span, region) = (cx.lang, asked.cut(), asked.span(), asked.region.parse().ok());
    let t = Texts::of(lang);
    let columns = vec![
        paper::Column::text(cut_label(lang, cut)),
        paper::Column::text(cut_label(lang, across)),
        paper::Column::new(paper::ColumnKind::Number, label(lang, Measure::HandedIn)),
    ];
    let list = Export { list: "suggestions.figures", title: t.figures_title().to_owned(), columns };
    export(&cx, format, list, move |tx, actor, _: Option<()>| {
        let figures = service::figures(tx, actor, region, span, cut)?;
        let cross = service::crossed(tx, &figures.congress, figures.span, (cut, across))?;
        let mut rows = Vec::new();
        for (name, counts) in &cross.rows {
            for (column, n) in cross.columns.iter().zip(counts).filter(|(_, n)| **n > 0) {
                rows.push(vec![part_name(lang, cut, name), part_name(lang, across, column), n.to_string()]);
            }
        }
        Ok((rows, None))
    })
    .await
}
