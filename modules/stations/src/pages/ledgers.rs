//! Ledgers 台账: a page, a sheet of paper, and what they count.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use congress::Around;
use host::ledger::{Days, TypedTime, address};
use host::{Actor, Answer, App, Cx, Export, export, export_links};
use kernel::{Lang, clock};
use maud::{Markup, html};
use page::{ButtonKind, Column, Figure, FilterLink, Mark, Table};
use serde::Deserialize;

use super::contact::whom;
use crate::model::{
    Appointment, Attendance, Contact, Hours, LineKey, LineKind, Minute, RecordLine, Span, Visit,
};
use crate::service::attendance::KEEP_DAYS;
use crate::service::ledgers::{LedgerPage, Lines, Owner, PAGE, PRINTED, Wanted, ledger_page};
use crate::texts::Texts;

/// The ledgers one can open, in the order of the page.
const OPEN: [LineKind; 5] =
    [LineKind::Attendance, LineKind::Reception, LineKind::Appointment, LineKind::Contact, LineKind::Visit];
/// Where the ledgers are.
pub const HERE: &str = "/desk/ledgers";
/// How many lines are read at once for a file.
const EXPORTED: usize = 500;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HERE, get(show))
        .route("/desk/ledgers/print", get(print))
        .route("/desk/ledgers/{format}", get(save))
}

/// What the address asks for.
#[derive(Clone, Debug, Deserialize, Default)]
#[serde(default)]
struct Asked {
    kind: String,
    region: String,
    station: String,
    #[serde(flatten)]
    time: TypedTime,
    at: String,
    id: String,
}

impl Asked {
    fn kind(&self) -> LineKind {
        self.kind.parse().ok().filter(|kind| OPEN.contains(kind)).unwrap_or(LineKind::Attendance)
    }

    fn wanted(&self, (from, until): Days) -> Wanted {
        let before = self.at.parse().ok().zip(self.id.parse().ok());
        Wanted {
            kind: self.kind(),
            region: self.region.parse().ok(),
            station: self.station.parse().ok(),
            span: Span { from, until },
            before: before.map_or(LineKey::FIRST, |(day, id)| LineKey { day, id }),
        }
    }

    /// The same ledger for another kind, without the place in its pages.
    fn address(&self, base: &str, kind: LineKind) -> String {
        self.address_of(base, Some(kind))
    }

    /// Who is short of attendances there.
    fn shortfall(&self) -> String {
        let parts = [("region", self.region.as_str()), ("station", self.station.as_str())];
        address(super::shortfall::HERE, &parts)
    }

    /// Another ledger for the same time and place.
    fn address_of(&self, base: &str, kind: Option<LineKind>) -> String {
        let parts = [
            ("kind", kind.map_or("", LineKind::word)),
            ("region", self.region.as_str()),
            ("station", self.station.as_str()),
            ("from", self.time.from.as_str()),
            ("until", self.time.until.as_str()),
        ];
        address(base, &parts)
    }
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let wanted = asked.clone();
    let (desk, (found, around, refusal)) = cx
        .read_as(move |tx, actor| {
            let (days, refusal) = wanted.time.read_or_this_year(clock::day_of(tx.now()));
            let found = ledger_page(tx, actor, wanted.wanted(days), PAGE)?;
            let around = match &found.owner {
                Owner::Region(region) => Some(Around::of(tx, actor, KEEP_DAYS, region)?),
                Owner::Station(_) => None,
            };
            Ok((found, around, refusal))
        })
        .await?;
    let (t, lang, kind) = (Texts::of(cx.lang), cx.lang, asked.kind());
    let errors = page::Errors::of_refusal(lang, refusal.as_ref());
    let whose = [("kind", kind.word()), ("region", &asked.region), ("station", &asked.station)];
    let body = html! {
        (errors.summary())
        (page::heading(t.ledger_title(), found.owner.name()))
        @if let Some(around) = &around { (around.nav(lang, HERE)) }
        (page::filters(t.ledger_kinds(), &kinds(&cx, &desk.actor, &asked, &found, kind)))
        (asked.time.form(lang, HERE, &whose, (found.span.from, found.span.until), &errors))
        @if asked.at.is_empty() { (page::figures(&figures(lang, &asked, &found))) }
        @if found.lines.len() == 0 { (page::empty(t.ledger_empty(), t.ledger_empty_hint())) }
        @else {
            (page::table(&table(lang, &found, kind)))
            (page::button_row(html! {
                @if let Some(next) = found.next {
                    (page::link_button(ButtonKind::Plain, t.next_page(), &format!("{}&at={}&id={}", asked.address(HERE, kind), next.day, next.id)))
                }
                (page::link_button(ButtonKind::Plain, t.ledger_print(), &asked.address("/desk/ledgers/print", kind)))
            }))
            (export_links(&cx, HERE))
        }
        p { (page::link(t.short_open(), &asked.shortfall())) }
    };
    let page = cx.desk_page(&desk, t.ledger_title(), body);
    Ok(match &refusal {
        Some(refusal) => cx.refused(refusal, page),
        None => page,
    })
}

/// All of it as a file.
async fn save(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (lang, kind) = (cx.lang, asked.kind());
    let columns = headings(lang, kind).into_iter().map(paper::Column::text);
    let list = Export {
        list: "stations.ledger",
        title: format!("{}_{}", Texts::of(lang).ledger_title(), label(lang, kind)),
        columns: columns.collect(),
    };
    export(&cx, &format, list, move |tx, actor, key: Option<LineKey>| {
        let days = asked.time.read(clock::day_of(tx.now()))?;
        let wanted = Wanted { before: key.unwrap_or(LineKey::FIRST), ..asked.wanted(days) };
        let found = ledger_page(tx, actor, wanted, EXPORTED)?;
        let cells = rows(lang, &found.lines).into_iter().map(|row| row.cells).collect();
        Ok((cells, found.next))
    })
    .await
}

/// All of it on paper, as far as paper goes.
async fn print(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let wanted = asked.clone();
    let (desk, found) = cx
        .read_as(move |tx, actor| {
            let days = wanted.time.read(clock::day_of(tx.now()))?;
            ledger_page(tx, actor, Wanted { before: LineKey::FIRST, ..wanted.wanted(days) }, PRINTED)
        })
        .await?;
    let (t, lang, kind) = (Texts::of(cx.lang), cx.lang, asked.kind());
    let title = t.ledger_of(label(lang, kind), found.owner.name());
    let body = html! {
        (page::breadcrumb(lang, &[page::Link::new(t.ledger_title(), asked.address(HERE, kind))]))
        (page::heading(&title, &t.ledger_span(page::day(lang, found.span.from), page::day(lang, found.span.until))))
        @if found.next.is_some() { (page::notice(page::Tone::Warn, html! { p { (t.ledger_print_cut(i64::try_from(PRINTED).unwrap_or(i64::MAX))) } })) }
        (page::table(&table(lang, &found, kind)))
    };
    Ok(cx.desk_page(&desk, &title, body))
}

fn label(lang: Lang, kind: LineKind) -> &'static str {
    let t = Texts::of(lang);
    match kind {
        LineKind::Attendance => t.ledger_attendance(),
        LineKind::Reception => t.ledger_reception(),
        LineKind::Appointment => t.ledger_appointment(),
        LineKind::Contact => t.ledger_contact(),
        LineKind::Visit => t.ledger_visit(),
        LineKind::Kept => t.ledger_kept(),
        LineKind::Missed => t.ledger_missed(),
    }
}

fn count(found: &LedgerPage, kind: LineKind) -> i64 {
    found.counts.iter().find(|(one, _)| *one == kind).map_or(0, |(_, n)| *n)
}

/// The ledgers kept here, and those that other modules keep.
fn kinds(cx: &Cx, actor: &Actor, asked: &Asked, found: &LedgerPage, now: LineKind) -> Vec<FilterLink> {
    let lang = cx.lang;
    let link = |kind: LineKind| FilterLink {
        label: label(lang, kind).to_owned(),
        href: asked.address(HERE, kind),
        count: u64::try_from(count(found, kind)).ok(),
        current: Mark::when(kind == now),
    };
    let others = cx.app.modules.iter().flat_map(|module| module.ledgers);
    let others =
        others.filter(|ledger| actor.reaches(ledger.act).next().is_some()).map(|ledger| FilterLink {
            label: (ledger.label)(lang).to_owned(),
            href: asked.address_of(ledger.href, None),
            count: None,
            current: Mark::Other,
        });
    OPEN.into_iter().map(link).chain(others).collect()
}

/// What was kept of what was planned, and how much there was of everything.
fn figures(lang: Lang, asked: &Asked, found: &LedgerPage) -> Vec<Figure> {
    let t = Texts::of(lang);
    let (kept, missed) = (count(found, LineKind::Kept), count(found, LineKind::Missed));
    let mut figures: Vec<Figure> = OPEN
        .into_iter()
        .map(|kind| Figure {
            number: count(found, kind).to_string(),
            label: label(lang, kind).to_owned(),
            change: None,
            href: Some(asked.address(HERE, kind)),
        })
        .collect();
    if let Some(tenths) = (kept * 1000).checked_div(kept + missed) {
        figures.push(Figure {
            number: format!("{}.{}%", tenths / 10, tenths % 10),
            label: t.ledger_share_kept(kept, kept + missed),
            change: None,
            href: None,
        });
    }
    figures
}

fn table(lang: Lang, found: &LedgerPage, kind: LineKind) -> Table {
    Table {
        caption: label(lang, kind).to_owned(),
        // The first column is the day.
        columns: headings(lang, kind)
            .into_iter()
            .enumerate()
            .map(|(at, label)| if at == 0 { Column::whole(label) } else { Column::text(label) })
            .collect(),
        rows: shown(rows(lang, &found.lines)),
    }
}

/// What the columns are called.
fn headings(lang: Lang, kind: LineKind) -> Vec<&'static str> {
    let t = Texts::of(lang);
    match kind {
        LineKind::Reception => vec![
            t.day_day(),
            t.day_station(),
            t.record_when(),
            t.day_mode(),
            t.record_place(),
            t.record_visitors(),
            t.record_summary(),
            t.state(),
        ],
        LineKind::Contact => {
            vec![
                t.day_day(),
                t.person(),
                t.contact_whom(),
                t.contact_duty(),
                t.contact_manner(),
                t.contact_said(),
                t.state(),
            ]
        }
        LineKind::Visit => vec![t.day_day(), t.person(), t.visit_label(), t.visit_matter(), t.visit_follow()],
        LineKind::Appointment => {
            vec![t.ledger_asked(), t.day_station(), t.ledger_for(), t.appointment_matter(), t.state()]
        }
        _ => vec![
            t.day_day(),
            t.day_station(),
            t.person(),
            t.day_mode(),
            t.day_known(),
            t.day_came(),
            t.day_left(),
            t.state(),
        ],
    }
}

fn rows(lang: Lang, lines: &Lines) -> Vec<Row> {
    match lines {
        Lines::Attendance(rows) => rows.iter().map(|one| attendance_row(lang, one)).collect(),
        Lines::Reception(rows) => rows.iter().map(|one| reception_row(lang, one)).collect(),
        Lines::Contact(rows) => rows.iter().map(|one| contact_row(lang, one)).collect(),
        Lines::Visit(rows) => rows.iter().map(|one| visit_row(lang, one)).collect(),
        Lines::Appointment(rows) => rows.iter().map(|one| appointment_row(lang, one)).collect(),
    }
}

/// The cells as they stand on the page; the first one leads to where it happened.
fn shown(rows: Vec<Row>) -> Vec<Vec<Markup>> {
    let cells = |row: Row| {
        let mut cells = row.cells.into_iter();
        let first = cells.next().unwrap_or_default();
        let first = if row.href.is_empty() {
            html! { (first) }
        } else {
            page::link(&first, &row.href)
        };
        std::iter::once(first).chain(cells.map(|cell| html! { (cell) })).collect()
    };
    rows.into_iter().map(cells).collect()
}

/// A line as words.
struct Row {
    href: String,
    cells: Vec<String>,
}

fn attendance_row(lang: Lang, one: &Attendance) -> Row {
    let t = Texts::of(lang);
    let state = one.struck.as_ref().map_or(t.attendance_counts(), |_| t.attendance_struck());
    Row {
        href: format!("/desk/stations/{}/day?day={}", one.station, one.day),
        cells: vec![
            page::day(lang, one.day),
            one.station_name.clone(),
            one.name.clone(),
            one.manner.label(lang).to_owned(),
            one.how.label(lang).to_owned(),
            Minute::at(one.came).to_string(),
            one.left_at.map(|at| Minute::at(at).to_string()).unwrap_or_default(),
            state.to_owned(),
        ],
    }
}

fn reception_row(lang: Lang, one: &RecordLine) -> Row {
    let t = Texts::of(lang);
    let hours = Hours { from: one.from_minute, until: one.until_minute };
    let state = if one.closed_at.is_some() { t.record_closed() } else { t.record_open() };
    Row {
        href: format!("/desk/records/{}", one.reception),
        cells: vec![
            page::day(lang, one.day),
            one.station_name.clone(),
            hours.to_string(),
            one.manner.label(lang).to_owned(),
            one.place.clone(),
            one.visitors.to_string(),
            one.summary.clone(),
            state.to_owned(),
        ],
    }
}

fn appointment_row(lang: Lang, one: &Appointment) -> Row {
    let hours = Hours { from: one.from_minute, until: one.until_minute };
    Row {
        href: format!("/desk/appointments/{}", one.id),
        cells: vec![
            page::day(lang, clock::day_of(one.asked_at)),
            one.station_name.clone(),
            format!("{} {hours}", page::day(lang, one.day)),
            one.matter.clone(),
            one.state.label(lang).to_owned(),
        ],
    }
}

fn visit_row(lang: Lang, one: &Visit) -> Row {
    Row {
        href: format!("/desk/visits/{}", one.id),
        cells: vec![
            page::day(lang, one.day),
            one.name.clone(),
            format!("{} · {}", one.kind.label(lang), one.label),
            one.matter.clone(),
            one.follow.label(lang).to_owned(),
        ],
    }
}

fn contact_row(lang: Lang, one: &Contact) -> Row {
    let t = Texts::of(lang);
    Row {
        href: String::new(),
        cells: vec![
            page::day(lang, one.day),
            one.name.clone(),
            whom(one).to_owned(),
            one.duty.label(lang).to_owned(),
            one.manner.label(lang).to_owned(),
            one.said.clone(),
            one.struck.as_ref().map_or(t.attendance_counts(), |_| t.attendance_struck()).to_owned(),
        ],
    }
}
