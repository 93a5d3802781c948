//! The ledger of opinions 意见台账: a page, a file, and a sheet of paper.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use host::ledger::{Days, TypedTime, address};
use host::{Actor, Answer, App, Cx, Export, Ledger, export, export_links};
use kernel::{Lang, Refusal, Result, clock};
use maud::{Markup, html};
use page::{ButtonKind, Column, Figure, Link, Table};
use paper::ColumnKind;
use serde::Deserialize;
use store::Tx;

use super::figures::{days, percent};
use super::labels;
use crate::model::{Categories, FigureScope, Proof, Sums, Timing, Verdict, day_of_number};
use crate::service::{FIGURES, LedgerPage, LedgerWish, PageKey, ledger_page, ledger_sums};
use crate::store::{LedgerLine, Portion};
use crate::texts::Texts;

const HERE: &str = "/desk/opinions/ledger";
/// How many lines are printed at once; more is for the spreadsheet.
const PRINTED: usize = 2000;

/// The ledger, for the page on which all ledgers are.
pub(crate) const LEDGER: Ledger =
    Ledger { label: |lang| Texts::of(lang).ledger_label(), href: HERE, act: FIGURES };

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/opinions/ledger", get(show))
        .route("/desk/opinions/ledger/print", get(print))
        .route("/desk/opinions/ledger/{format}", get(save))
}

/// What the address asks for, in the words of the other ledgers.
#[derive(Clone, Debug, Deserialize, Default)]
#[serde(default)]
struct Asked {
    scope: String,
    region: String,
    station: String,
    #[serde(flatten)]
    time: TypedTime,
    before: String,
}

impl Asked {
    fn wish(&self, time: Days) -> LedgerWish {
        let station = self.station.parse().ok().map(FigureScope::Station);
        let region = self.region.parse().ok().map(FigureScope::Region);
        LedgerWish {
            scope: station.or(region).or_else(|| self.scope.parse().ok()),
            time,
            before: self.before.split_once('.').and_then(|(day, id)| day.parse().ok().zip(id.parse().ok())),
        }
    }

    /// Whose ledger is asked for.
    fn whose(&self) -> [(&str, &str); 3] {
        [("scope", &self.scope), ("region", &self.region), ("station", &self.station)]
    }

    fn address(&self, base: &str) -> String {
        let [scope, region, station] = self.whose();
        address(base, &[scope, region, station, ("from", &self.time.from), ("until", &self.time.until)])
    }
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let wanted = asked.clone();
    let (desk, shown) = cx.read_as(move |tx, actor| open(tx, actor, &wanted)).await?;
    let (t, lang, found) = (Texts::of(cx.lang), cx.lang, &shown.found);
    let errors = page::Errors::of_refusal(lang, shown.refusal.as_ref());
    let body = html! {
        (errors.summary())
        (page::breadcrumb(lang, &[Link::new(t.ledger_all(), asked.address(stations::LEDGERS))]))
        (page::heading(t.ledger_title(), &found.seen.name))
        @if let Some(around) = &shown.around { (around.nav(lang, HERE)) }
        (asked.time.form(lang, HERE, &asked.whose(), (found.from, found.until), &errors))
        @if let Some(sums) = &shown.sums { (page::figures(&numbers(lang, found, sums))) }
        @if found.lines.is_empty() { (page::empty(t.ledger_empty(), t.ledger_empty_hint())) }
        @else {
            (table(lang, found))
            (page::button_row(html! {
                @if let Some((day, id)) = found.next {
                    (page::link_button(ButtonKind::Plain, t.ledger_more(), &format!("{}&before={day}.{id}", asked.address(HERE))))
                }
                (page::link_button(ButtonKind::Plain, t.ledger_print(), &asked.address("/desk/opinions/ledger/print")))
            }))
            (export_links(&cx, HERE))
        }
    };
    let page = cx.desk_page(&desk, t.ledger_title(), body);
    Ok(match &shown.refusal {
        Some(refusal) => cx.refused(refusal, page),
        None => page,
    })
}

/// What the page shows.
struct Opened {
    found: LedgerPage,
    /// Of the whole time, on its first page.
    sums: Option<Sums>,
    around: Option<congress::Around>,
    /// What was wrong with the time asked for; this year is shown instead.
    refusal: Option<Refusal>,
}

fn open(tx: &mut Tx, actor: &Actor, asked: &Asked) -> Result<Opened> {
    let (time, refusal) = asked.time.read_or_this_year(clock::day_of(tx.now()));
    let wish = asked.wish(time);
    let found = ledger_page(tx, actor, wish, Portion::Page)?;
    let sums = match wish.before {
        None => Some(ledger_sums(tx, &found)?),
        Some(_) => None,
    };
    let around = match &found.seen.region {
        Some(region) => Some(congress::Around::of(tx, actor, FIGURES, region)?),
        None => None,
    };
    Ok(Opened { found, sums, around, refusal })
}

/// All of it on paper, as far as paper goes.
async fn print(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let wanted = asked.clone();
    let (desk, found) = cx
        .read_as(move |tx, actor| {
            let time = wanted.time.read(clock::day_of(tx.now()))?;
            let wish = LedgerWish { before: None, ..wanted.wish(time) };
            let mut found = ledger_page(tx, actor, wish, Portion::File)?;
            while let Some(before) = found.next.filter(|_| found.lines.len() < PRINTED) {
                let more =
                    ledger_page(tx, actor, LedgerWish { before: Some(before), ..wish }, Portion::File)?;
                found.lines.extend(more.lines);
                found.next = more.next;
            }
            Ok(found)
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let title = t.ledger_of(&found.seen.name);
    let span = t.ledger_span(page::day(lang, found.from), page::day(lang, found.until));
    let most = i64::try_from(PRINTED).unwrap_or(i64::MAX);
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(t.ledger_title(), asked.address(HERE))]))
        (page::heading(&title, &span))
        @if found.next.is_some() { (page::notice(page::Tone::Warn, html! { p { (t.ledger_print_cut(most)) } })) }
        (table(lang, &found))
    };
    Ok(cx.desk_page(&desk, &title, body))
}

/// All of it as a file.
async fn save(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let columns = headings(lang)
        .into_iter()
        .enumerate()
        .map(|(at, label)| {
            paper::Column::new(if at == DAY { ColumnKind::Day } else { ColumnKind::Text }, label)
        })
        .collect();
    let list = Export { list: "opinions.ledger", title: t.ledger_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, before: Option<PageKey>| -> Result<_> {
        let time = asked.time.read(clock::day_of(tx.now()))?;
        let found = ledger_page(tx, actor, LedgerWish { before, ..asked.wish(time) }, Portion::File)?;
        let row = |line: &LedgerLine| {
            let mut cells = cells(lang, line, &found.categories);
            cells[DAY] = day_of_number(line.day).to_string();
            cells.to_vec()
        };
        Ok((found.lines.iter().map(row).collect(), found.next))
    })
    .await
}

fn numbers(lang: Lang, found: &LedgerPage, sums: &Sums) -> Vec<Figure> {
    let t = Texts::of(lang);
    let span = t.ledger_span(page::day(lang, found.from), page::day(lang, found.until));
    let figure =
        |number: String, label: &str| Figure { number, label: label.to_owned(), change: None, href: None };
    let received = page::Change { text: span, tone: page::Tone::Plain };
    vec![
        Figure { change: Some(received), ..figure(sums.received.to_string(), t.figures_received()) },
        figure(sums.answered.to_string(), t.figures_answered()),
        figure(days(lang, sums.days_for(50)), t.figures_median()),
        figure(percent(sums.on_time, sums.on_time + sums.late), t.figures_on_time()),
        figure(percent(sums.proven, sums.answered), t.figures_proven()),
        figure(percent(sums.solved, sums.judged()), t.figures_solved()),
    ]
}

/// Which of the columns holds the day.
const DAY: usize = 1;

fn headings(lang: Lang) -> [&'static str; 11] {
    let t = Texts::of(lang);
    [
        t.ledger_number(),
        t.item_received(),
        t.list_title_column(),
        t.item_station(),
        t.item_channel(),
        t.item_category(),
        t.item_handler(),
        t.list_stage(),
        t.ledger_answered(),
        t.ledger_delivered(),
        t.item_verdict(),
    ]
}

/// The cells of a line, in words.
fn cells(lang: Lang, line: &LedgerLine, categories: &Categories) -> [String; 11] {
    let t = Texts::of(lang);
    let handler = line.unit.clone().or_else(|| line.deputy.clone());
    let handler = handler.or_else(|| line.door.map(|door| labels::door_name(lang, door).to_owned()));
    let category = if line.category.is_empty() { String::new() } else { categories.name(&line.category) };
    let answered = line.days.map(|days| match line.timing {
        Timing::Late => t.ledger_after_late(days),
        Timing::Open | Timing::OnTime => t.ledger_after(days),
    });
    let proof = line.proof.parse::<Proof>().map(|proof| labels::proof(lang, proof).to_owned());
    let verdict = match line.verdict.as_str() {
        "" => String::new(),
        word => labels::verdict_label(lang, word.parse::<Verdict>().ok()).to_owned(),
    };
    let stage = labels::stage(lang, line.stage);
    let stage = if line.reopened > 0 { format!("{stage} · {}", t.round_redo()) } else { stage.to_owned() };
    [
        line.opinion.to_string(),
        page::day(lang, day_of_number(line.day)),
        line.title.clone(),
        line.station.clone(),
        labels::channel(lang, line.channel).to_owned(),
        category,
        handler.unwrap_or_default(),
        stage,
        answered.unwrap_or_default(),
        proof.unwrap_or_default(),
        verdict,
    ]
}

/// Which of the columns stand on the page and on paper; a file has them all.
fn on_page(found: &LedgerPage) -> Vec<usize> {
    let one_station = matches!(found.seen.scope, FigureScope::Station(_));
    [1, 2, 3, 5, 6, 7, 8, 9, 10].into_iter().filter(|at| *at != 3 || !one_station).collect()
}

fn table(lang: Lang, found: &LedgerPage) -> Markup {
    let columns = on_page(found);
    let row = |line: &LedgerLine| {
        let cell = |(at, cell): (usize, String)| match at {
            2 => page::link(&cell, &format!("/desk/opinions/{}", line.opinion)),
            _ => html! { (cell) },
        };
        let cells = cells(lang, line, &found.categories).into_iter().enumerate();
        cells.filter(|(at, _)| columns.contains(at)).map(cell).collect()
    };
    let headings = headings(lang).into_iter().enumerate().filter(|(at, _)| columns.contains(at));
    page::table(&Table {
        caption: Texts::of(lang).ledger_title().to_owned(),
        columns: headings
            .map(|(at, label)| if at == DAY { Column::whole(label) } else { Column::text(label) })
            .collect(),
        rows: found.lines.iter().map(row).collect(),
    })
}
