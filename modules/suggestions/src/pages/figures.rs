//! The figures of suggestions, against the year before, by unit, class, field and kind; each opens into its items.

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use host::{Answer, App, Cx};
use kernel::Lang;
use maud::{Markup, html};
use page::{Column, Figure, FilterLink, Mark, Table};
use serde::Deserialize;

use super::labels;
use crate::model::{Kind, SuggestionId};
use crate::service::{self, Counts, Cut, Figures, Measure};
use crate::store::PAGE;
use crate::texts::Texts;

/// Where they are.
pub(super) const HREF: &str = "/desk/suggestions/figures";

/// The figures that stand in the table of parts.
const IN_TABLE: [Measure; 8] = [
    Measure::HandedIn,
    Measure::Replied,
    Measure::InTime,
    Measure::Contacted,
    Measure::SatisfiedFirst,
    Measure::Solved,
    Measure::Kept,
    Measure::Redone,
];

pub(super) fn routes() -> Router<App> {
    Router::new().route(HREF, get(show)).route("/desk/suggestions/figures/items", get(items))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    region: String,
    year: String,
    by: String,
    measure: String,
    part: Option<String>,
    after: String,
}

impl Asked {
    fn cut(&self) -> Cut {
        self.by.parse().unwrap_or_default()
    }
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let cut = asked.cut();
    let (region, year) = (asked.region.parse().ok(), asked.year.parse().ok());
    let (desk, figures) = cx.read_as(move |tx, actor| service::figures(tx, actor, region, year, cut)).await?;
    let t = Texts::of(cx.lang);
    let title = t.figures_title_of(&figures.congress.name, figures.year.to_string());
    let body = html! {
        (page::heading(&title, t.figures_lede()))
        @if figures.years.len() > 1 { (page::filters(t.figures_year(), &years(&figures, cut))) }
        @if figures.all.get(Measure::HandedIn) == 0 {
            (page::empty(t.figures_empty(), t.figures_empty_hint()))
        } @else {
            (page::figures(&whole(cx.lang, &figures, cut)))
            (page::section(t.figures_parts(), html! {
                (page::filters(t.figures_by(), &cuts(cx.lang, &figures, cut)))
                (parts(cx.lang, &figures, cut))
            }))
        }
    };
    Ok(cx.desk_page(&desk, &title, body))
}

fn base(figures: &Figures, year: u32, cut: Cut) -> String {
    format!("region={}&year={year}&by={cut}", figures.congress.id)
}

fn years(figures: &Figures, cut: Cut) -> Vec<FilterLink> {
    let link = |year: &u32| FilterLink {
        label: year.to_string(),
        href: format!("{HREF}?{}", base(figures, *year, cut)),
        count: None,
        current: Mark::when(*year == figures.year),
    };
    figures.years.iter().map(link).collect()
}

fn cuts(lang: Lang, figures: &Figures, chosen: Cut) -> Vec<FilterLink> {
    let t = Texts::of(lang);
    let label = |cut: Cut| match cut {
        Cut::Unit => t.figures_by_unit(),
        Cut::Field => t.figures_by_field(),
        Cut::Class => t.figures_by_class(),
        Cut::Kind => t.figures_by_kind(),
    };
    let link = |cut: &Cut| FilterLink {
        label: label(*cut).to_owned(),
        href: format!("{HREF}?{}", base(figures, figures.year, *cut)),
        count: None,
        current: Mark::when(*cut == chosen),
    };
    Cut::ALL.iter().map(link).collect()
}

fn label(lang: Lang, measure: Measure) -> &'static str {
    let t = Texts::of(lang);
    match measure {
        Measure::HandedIn => t.figures_handed_in(),
        Measure::Accepted => t.figures_accepted(),
        Measure::Replied => t.figures_replied(),
        Measure::InTime => t.figures_in_time(),
        Measure::Contacted => t.figures_contacted(),
        Measure::Judged => t.figures_judged(),
        Measure::SatisfiedFirst => t.figures_satisfied_first(),
        Measure::SatisfiedLast => t.figures_satisfied_last(),
        Measure::Solved => t.figures_solved(),
        Measure::Promised => t.figures_promised(),
        Measure::Kept => t.figures_kept(),
        Measure::Redone => t.figures_redone(),
        Measure::TextPublic => t.figures_text_public(),
        Measure::ReplyPublic => t.figures_reply_public(),
    }
}

/// A count, or a share with the count it is of.
fn value(counts: &Counts, measure: Measure) -> String {
    match (measure.whole(), counts.share(measure)) {
        (None, _) => counts.get(measure).to_string(),
        (Some(_), Some(share)) => format!("{share}%"),
        (Some(_), None) => "—".to_owned(),
    }
}

fn whole(lang: Lang, figures: &Figures, cut: Cut) -> Vec<Figure> {
    let t = Texts::of(lang);
    let one = |measure: &Measure| {
        let now = value(&figures.all, *measure);
        let before = value(&figures.before, *measure);
        let name = match measure.whole() {
            None => label(lang, *measure).to_owned(),
            Some(_) => t.figures_with_count(figures.all.get(*measure), label(lang, *measure)),
        };
        Figure {
            label: name,
            number: now,
            href: Some(format!("{HREF}/items?{}&measure={measure}", base(figures, figures.year, cut))),
            change: Some(page::Change { text: t.figures_before(before), tone: page::Tone::Plain }),
        }
    };
    Measure::ALL.iter().map(one).collect()
}

/// What a part is called.
fn part_name(lang: Lang, cut: Cut, name: &str) -> String {
    let t = Texts::of(lang);
    match (cut, name.is_empty()) {
        (Cut::Kind, _) => name.parse::<Kind>().map_or(name, |kind| labels::kind(lang, kind)).to_owned(),
        (Cut::Unit, true) => t.figures_no_unit().to_owned(),
        (Cut::Class, true) => t.figures_no_class().to_owned(),
        (_, true) => t.figures_no_field().to_owned(),
        (_, false) => name.to_owned(),
    }
}

fn parts(lang: Lang, figures: &Figures, cut: Cut) -> Markup {
    let t = Texts::of(lang);
    let rows = figures
        .parts
        .iter()
        .map(|(name, counts)| {
            let cell = |measure: &Measure| {
                let href = format!(
                    "{HREF}/items?{}&measure={measure}&part={}",
                    base(figures, figures.year, cut),
                    page::percent_encode(name)
                );
                html! { (page::link(&value(counts, *measure), &href)) }
            };
            std::iter::once(html! { (part_name(lang, cut, name)) }).chain(IN_TABLE.iter().map(cell)).collect()
        })
        .collect();
    let columns = std::iter::once(Column::text(t.figures_part()))
        .chain(IN_TABLE.iter().map(|measure| Column::number(label(lang, *measure))))
        .collect();
    page::table(&Table { caption: t.figures_parts().to_owned(), columns, rows })
}

async fn items(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let cut = asked.cut();
    let measure: Measure = asked.measure.parse().unwrap_or(Measure::HandedIn);
    let year: u32 = asked.year.parse().unwrap_or_default();
    let after = asked.after.parse().unwrap_or(SuggestionId::from_number(0));
    let (region, part) = (asked.region.parse().ok(), asked.part.clone().map(|part| (cut, part)));
    let (desk, lines) = cx
        .read_as(move |tx, actor| service::counted_items(tx, actor, region, year, measure, part, after))
        .await?;
    let t = Texts::of(cx.lang);
    let title = t.figures_items(label(cx.lang, measure), asked.year.as_str());
    let lede = asked.part.as_deref().map(|part| part_name(cx.lang, cut, part)).unwrap_or_default();
    let rows = lines
        .iter()
        .map(|line| {
            vec![
                html! { (page::link(&line.subject, &format!("/desk/suggestions/{}", line.id))) },
                html! { (labels::number(cx.lang, line.term, line.session, line.number)) },
                html! { (line.lead_name) },
                html! { (labels::stage(cx.lang, line.stage)) },
            ]
        })
        .collect();
    let columns = [t.board_subject(), t.board_number(), t.figures_lead(), t.board_standing()];
    let columns = columns.map(Column::text).into();
    let full = i64::try_from(lines.len()).unwrap_or(0) == PAGE;
    let next = lines.last().filter(|_| full).map(|last| {
        let part = asked.part.as_deref().map(|part| format!("&part={}", page::percent_encode(part)));
        format!(
            "{HREF}/items?region={}&year={}&by={cut}&measure={measure}{}&after={}",
            asked.region,
            asked.year,
            part.unwrap_or_default(),
            last.id
        )
    });
    let body = html! {
        (page::heading(&title, &lede))
        @if lines.is_empty() {
            (page::empty(t.figures_none(), t.figures_none_hint()))
        } @else {
            (page::table(&Table { caption: title.clone(), columns, rows }))
            (page::pager(cx.lang, None, next.as_deref()))
        }
    };
    Ok(cx.desk_page(&desk, &title, body))
}
