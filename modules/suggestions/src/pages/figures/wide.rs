//! The figures of a region with every congress below it: a province looks at its cities and counties.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use congress::{Around, Level};
use host::{Actor, Answer, App, Cx, Export, export};
use kernel::{Lang, RegionId};
use maud::{Markup, html};
use page::{Column, FilterLink, Fold, Table};
use serde::Deserialize;
use store::Tx;

use super::key::{self, Key};
use super::{FIRST_IN_TABLE, label, link, span, value, values};
use crate::model::{Counts, Cut, KeyCounts, Kind, Measure, Span, WideCut};
use crate::pages::labels;
use crate::service::{self, FIGURES, WideFigures};
use crate::texts::Texts;

/// Where they are.
pub(super) const HREF: &str = "/desk/suggestions/figures/below";

pub(super) fn routes() -> Router<App> {
    Router::new().route(HREF, get(show)).route("/desk/suggestions/figures/below/export/{format}", get(file))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    region: String,
    year: String,
    by: String,
    /// Where everything of this part of the cut is.
    part: Option<String>,
}

impl Asked {
    fn cut(&self) -> WideCut {
        self.by.parse().ok().filter(|cut| *cut != WideCut::Own).unwrap_or_default()
    }
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (cut, part) = (asked.cut(), asked.part.clone());
    let (region, year) = (asked.region.parse().ok(), asked.year.parse().ok());
    let read = move |tx: &mut Tx, actor: &Actor| {
        service::wide_figures(tx, actor, region, year, cut, part.as_deref())
    };
    let (desk, figures, around) = Around::read(&cx, FIGURES, read, |figures| &figures.region).await?;
    let t = Texts::of(cx.lang);
    let title = t.figures_below_title(&figures.region.name, span(cx.lang, Span::Year(figures.year)));
    let view = View { lang: cx.lang, figures: &figures, cut, part: asked.part.as_deref() };
    let body = html! {
        (page::heading(&title, t.figures_below_lede()))
        (around.nav(cx.lang, HREF))
        (view.reach())
        (view.years())
        @if figures.all.get(Measure::HandedIn) == 0 {
            (page::empty(t.figures_empty(), t.figures_empty_hint()))
        } @else {
            (view.cards().show(cx.lang))
            (page::lede(t.figures_satisfied_note()))
            (page::more(t.figures_verdicts(), Fold::Closed, values::verdicts(cx.lang, &figures.all, Some(view.before()), |_, _| None)))
            (view.supervised())
            (view.tables())
            (host::export_links(&cx, "/desk/suggestions/figures/below/export"))
        }
    };
    Ok(cx.desk_page(&desk, &title, body))
}

/// The figures as they are shown.
struct View<'a> {
    lang: Lang,
    figures: &'a WideFigures,
    cut: WideCut,
    part: Option<&'a str>,
}

impl View<'_> {
    fn href(&self, region: RegionId, year: u32, cut: WideCut) -> String {
        format!("{HREF}?region={region}&year={year}&by={cut}")
    }

    fn with_part(&self, href: String, part: Option<&str>) -> String {
        match part {
            Some(part) => format!("{href}&part={}", page::percent_encode(part)),
            None => href,
        }
    }

    fn reach(&self) -> Markup {
        let t = Texts::of(self.lang);
        let id = self.figures.region.id;
        let links = [
            link(t.figures_reach_own(), format!("{}?region={id}", super::HREF), false),
            link(t.figures_reach_below(), format!("{HREF}?region={id}"), true),
        ];
        page::filters(t.figures_reach(), &links)
    }

    fn years(&self) -> Markup {
        let one = |year: &u32| {
            let href = self.with_part(self.href(self.figures.region.id, *year, self.cut), self.part);
            link(span(self.lang, Span::Year(*year)), href, *year == self.figures.year)
        };
        let links: Vec<FilterLink> = self.figures.years.iter().map(one).collect();
        html! { @if links.len() > 1 { (page::filters(Texts::of(self.lang).figures_year(), &links)) } }
    }

    fn before(&self) -> (String, &Counts) {
        let earlier = Span::Year(self.figures.year.saturating_sub(1));
        (span(self.lang, earlier), &self.figures.before)
    }

    fn cards(&self) -> values::Cards {
        values::cards(self.lang, &self.figures.all, Some(self.before()), |_| None)
    }

    /// Key supervision; where there is any, also place by place.
    fn supervised(&self) -> Markup {
        let figures = self.figures;
        let earlier = Some(self.before());
        let key = Key { lang: self.lang, counts: &figures.all, key: figures.key, earlier };
        key.section(None, |_| None, self.supervised_places())
    }

    fn supervised_places(&self) -> Markup {
        let t = Texts::of(self.lang);
        let WideFigures { region, year, own, own_key, below, .. } = self.figures;
        let row = |first: Markup, key: &KeyCounts, counts: &Counts| {
            let figure = |measure| html! { (value(counts, measure)) };
            vec![
                first,
                html! { (key.matters) },
                figure(Measure::KeyItems),
                figure(Measure::KeyClassA),
                html! { (key.units) },
                html! { (key.committees) },
            ]
        };
        let matters = format!("{}?region={}&year={year}", key::MATTERS, region.id);
        let first = row(page::link(&t.figures_own(&region.name), &matters), own_key, own);
        let rest = below.iter().filter(|place| place.key.matters > 0).map(|place| {
            let href = self.href(place.region.id, *year, self.cut);
            row(page::link(&place.region.name, &href), &place.key, &place.counts)
        });
        let rows: Vec<_> = (own_key.matters > 0).then_some(first).into_iter().chain(rest).collect();
        let columns = [
            t.figures_key_matters(),
            label(self.lang, Measure::KeyItems),
            label(self.lang, Measure::KeyClassA),
            t.figures_key_units(),
            t.figures_key_committees(),
        ];
        let columns = std::iter::once(Column::text(t.figures_part()))
            .chain(columns.into_iter().map(Column::number))
            .collect();
        // By another cut the places hold one part of it only.
        let whole = self.cut == WideCut::Region && !rows.is_empty();
        html! { @if whole { (page::table(&Table { caption: t.figures_key_places().to_owned(), columns, rows })) } }
    }

    fn tables(&self) -> Markup {
        let t = Texts::of(self.lang);
        let cuts: Vec<FilterLink> = WideCut::CHOICES
            .iter()
            .map(|cut| {
                let href = self.href(self.figures.region.id, self.figures.year, *cut);
                link(cut_label(self.lang, *cut), href, *cut == self.cut)
            })
            .collect();
        html! {
            (page::section(t.figures_parts(), html! {
                (page::filters(t.figures_by(), &cuts))
                @if self.cut == WideCut::Region { (self.places(&self.caption(cut_label(self.lang, self.cut)))) }
                @else { (self.parts()) }
            }))
            @if let Some(part) = self.part.filter(|_| self.cut != WideCut::Region) {
                @let title = t.figures_where(part_name(self.lang, self.cut, part));
                (page::section(&title, self.places(&self.caption(&title))))
            }
        }
    }

    /// What a table of this page shows, of which place and time: so that a sheet says it alone.
    fn caption(&self, cuts: &str) -> String {
        let t = Texts::of(self.lang);
        let WideFigures { region, year, .. } = self.figures;
        let title = t.figures_below_title(&region.name, span(self.lang, Span::Year(*year)));
        t.figures_caption_against(cuts, self.before().0, title)
    }

    /// The parts of the cut; each opens into where it is.
    fn parts(&self) -> Markup {
        let none = Counts::default();
        let rows = self.figures.parts.iter().map(|(name, counts)| {
            let href = self.href(self.figures.region.id, self.figures.year, self.cut);
            let first =
                page::link(&part_name(self.lang, self.cut, name), &self.with_part(href, Some(name.as_str())));
            let before = self.figures.parts_before.get(name).unwrap_or(&none);
            row(first, |measure| self.cell(counts, before, measure))
        });
        table(self.lang, &self.caption(cut_label(self.lang, self.cut)), rows.collect())
    }

    fn cell(&self, counts: &Counts, before: &Counts, measure: Measure) -> Markup {
        values::against(self.lang, html! { (value(counts, measure)) }, Some(before), measure)
    }

    /// The region's own congress and the regions below: their figures open into the items, or into the next level down.
    fn places(&self, caption: &str) -> Markup {
        let t = Texts::of(self.lang);
        let WideFigures { region, year, own, below, .. } = self.figures;
        let own_cut = match self.cut {
            WideCut::Field => Some(Cut::Field),
            WideCut::Class => Some(Cut::Class),
            WideCut::Kind => Some(Cut::Kind),
            WideCut::Region | WideCut::Level | WideCut::Own => None,
        };
        let items = |measure: Measure| {
            let base = format!("{}/items?region={}&year={year}&measure={measure}", super::HREF, region.id);
            let base = own_cut.map_or(base.clone(), |cut| format!("{base}&by={cut}"));
            let link = page::link(&value(own, measure), &self.with_part(base, own_cut.and(self.part)));
            values::against(self.lang, link, Some(&self.figures.own_before), measure)
        };
        let first = row(html! { (t.figures_own(&region.name)) }, items);
        let rest = below.iter().map(|place| {
            let href = self.with_part(self.href(place.region.id, *year, self.cut), self.part);
            row(page::link(&place.region.name, &href), |measure| {
                self.cell(&place.counts, &place.before, measure)
            })
        });
        let own_shown = own.get(Measure::HandedIn) > 0;
        let own_row = own_shown.then_some(first);
        table(self.lang, caption, own_row.into_iter().chain(rest).chain(self.former()).collect())
    }

    /// What regions had before they were dissolved or merged into this one; each merged one opens into its own figures.
    fn former(&self) -> Option<Vec<Markup>> {
        let WideFigures { former, merged, year, .. } = self.figures;
        let links = merged.iter().map(|one| {
            let href = self.with_part(self.href(one.id, *year, self.cut), self.part);
            html! { " " (page::link(&one.name, &href)) }
        });
        let first = html! { (Texts::of(self.lang).figures_former()) @for link in links { (link) } };
        (!former.is_none()).then(|| row(first, |measure| html! { (value(former, measure)) }))
    }
}

fn row(first: Markup, cell: impl Fn(Measure) -> Markup) -> Vec<Markup> {
    std::iter::once(first).chain(FIRST_IN_TABLE.iter().map(|measure| cell(*measure))).collect()
}

fn table(lang: Lang, caption: &str, rows: Vec<Vec<Markup>>) -> Markup {
    let columns = std::iter::once(Column::text(Texts::of(lang).figures_part()))
        .chain(FIRST_IN_TABLE.iter().map(|measure| Column::number(label(lang, *measure))))
        .collect();
    page::sheet(page::table(&Table { caption: caption.to_owned(), columns, rows }))
}

fn cut_label(lang: Lang, cut: WideCut) -> &'static str {
    let t = Texts::of(lang);
    match cut {
        WideCut::Region | WideCut::Own => t.figures_by_region(),
        WideCut::Level => t.figures_by_level(),
        WideCut::Field => t.figures_by_field(),
        WideCut::Class => t.figures_by_class(),
        WideCut::Kind => t.figures_by_kind(),
    }
}

fn part_name(lang: Lang, cut: WideCut, name: &str) -> String {
    let t = Texts::of(lang);
    match (cut, name.is_empty()) {
        (WideCut::Kind, _) => name.parse::<Kind>().map_or(name, |kind| labels::kind(lang, kind)).to_owned(),
        (WideCut::Level, _) => name.parse::<Level>().map_or(name, |level| level.label(lang)).to_owned(),
        (WideCut::Class, true) => t.figures_no_class().to_owned(),
        (WideCut::Field, true) => t.figures_no_field().to_owned(),
        (_, _) => name.to_owned(),
    }
}

async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (lang, cut, part) = (cx.lang, asked.cut(), asked.part.clone());
    let (region, year) = (asked.region.parse().ok(), asked.year.parse().ok());
    let t = Texts::of(lang);
    let by_place = cut == WideCut::Region || part.is_some();
    let name = if by_place { cut_label(lang, WideCut::Region) } else { cut_label(lang, cut) };
    let list = Export {
        list: "suggestions.figures_below",
        title: t.figures_title().to_owned(),
        columns: values::columns(lang, name),
    };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        let figures = service::wide_figures(tx, actor, region, year, cut, part.as_deref())?;
        let rows = if by_place {
            let own =
                values::row(t.figures_own(&figures.region.name), &figures.own, Some(&figures.own_before));
            let below = figures
                .below
                .iter()
                .map(|place| values::row(place.region.name.clone(), &place.counts, Some(&place.before)));
            let former = (!figures.former.is_none())
                .then(|| values::row(t.figures_former().to_owned(), &figures.former, None));
            std::iter::once(own).chain(below).chain(former).collect()
        } else {
            let parts = figures.parts.iter();
            let row = |(name, counts): &(String, Counts)| {
                values::row(part_name(lang, cut, name), counts, figures.parts_before.get(name))
            };
            parts.map(row).collect()
        };
        Ok((rows, None))
    })
    .await
}
