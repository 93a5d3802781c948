//! Volumes and reports: an office chooses a session or a year; they are printed as long work.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::Query;
use axum::routing::{get, post};
use congress::{Around, AskedRegion};
use host::long::{LongId, LongShown, LongWork};
use host::{Actor, Answer, App, Attempt, Cx, Deeds, Form, Memo, Onward, Tried, deed_done};
use kernel::{Lang, RegionId, Result};
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Link};
use paper::FileKind;
use store::Tx;

use super::figures::span;
use crate::model::{Arranged, Content, Span};
use crate::service::{self, Collectable, FIGURES, REPORT, ReportOrder, VOLUME, VolumeOrder, VolumeWish};
use crate::texts::Texts;

/// Where it is.
pub(super) const HREF: &str = "/desk/suggestions/collected";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HREF, get(show))
        .route("/desk/suggestions/collected/{region}/volume", post(volume))
        .route("/desk/suggestions/collected/{region}/report", post(report))
}

async fn show(cx: Cx, Query(asked): Query<AskedRegion>) -> Answer {
    page_of(&cx, asked.id(), &Attempt::default()).await
}

/// What there is to collect, for each congress that was asked about.
static FOUND: LazyLock<Memo<Option<RegionId>, (Collectable, Around)>> = LazyLock::new(Memo::default);

async fn page_of(cx: &Cx, region: Option<RegionId>, attempt: &Attempt) -> Answer {
    let work = move |tx: &mut Tx, actor: &Actor| {
        let found = service::collectable(tx, actor, region)?;
        let around = Around::of(tx, actor, FIGURES, &found.congress)?;
        Ok((found, around))
    };
    let (desk, answer) = cx.recall(&FOUND, region, work).await?;
    let (found, around) = &*answer;
    let t = Texts::of(cx.lang);
    let view = View { cx, found, deeds: Deeds::of(cx, attempt, format!("{HREF}/{}", found.congress.id), 0) };
    let body = html! {
        (attempt.errors(cx).summary())
        (page::heading(t.collected_title(), t.collected_lede()))
        (around.nav(cx.lang, HREF))
        @if found.years.is_empty() { (page::empty(t.collected_none(), t.collected_none_hint())) }
        @else { (page::actions(&[view.report(), view.volume()])) }
    };
    Ok(cx.desk_page(&desk, t.collected_title(), body))
}

struct View<'a> {
    cx: &'a Cx,
    found: &'a Collectable,
    deeds: Deeds<'a>,
}

impl View<'_> {
    fn report(&self) -> Action {
        let (lang, t) = (self.cx.lang, Texts::of(self.cx.lang));
        let years: Vec<Choice> = self
            .found
            .years
            .iter()
            .map(|year| Choice::new(year.to_string(), span(lang, Span::Year(*year))))
            .collect();
        let newest = self.found.years.first().map(u32::to_string).unwrap_or_default();
        let fields = html! {
            (page::lede(t.collected_report_help()))
            (page::select(lang, &self.deeds.filled("report", "year", t.collected_year(), &newest), &years))
            (self.file("report", "report_file"))
        };
        let send = t.collected_report_send();
        self.deeds.action("report", t.collected_report(), ButtonKind::Main, fields, send)
    }

    fn volume(&self) -> Action {
        let (lang, t) = (self.cx.lang, Texts::of(self.cx.lang));
        let sessions: Vec<Choice> = self
            .found
            .sessions
            .iter()
            .map(|(term, session)| Span::Session(*term, *session))
            .map(|one| Choice::new(one.to_string(), span(lang, one)))
            .collect();
        let newest =
            self.found.sessions.first().map(|(term, session)| Span::Session(*term, *session).to_string());
        let contents = [
            Choice::new(Content::Published.word(), t.collected_content_published())
                .hint(t.collected_content_published_help()),
            Choice::new(Content::Whole.word(), t.collected_content_whole())
                .hint(t.collected_content_whole_help()),
        ];
        let arrangements = [
            Choice::new(Arranged::Field.word(), t.collected_arranged_field()),
            Choice::new(Arranged::Delegation.word(), t.collected_arranged_delegation()),
            Choice::new(Arranged::Number.word(), t.collected_arranged_number()),
        ];
        let filled = |name: &str, label: &str, value: &str| self.deeds.filled("volume", name, label, value);
        let fields = html! {
            (page::lede(t.collected_volume_help()))
            (page::lede(t.collected_volume_photos()))
            (page::select(lang, &filled("session", t.collected_session(), newest.as_deref().unwrap_or_default()), &sessions))
            (page::radios(lang, &filled("content", t.collected_content(), Content::Published.word()), &contents))
            (page::radios(lang, &filled("arranged", t.collected_arranged(), Arranged::Field.word()), &arrangements))
            (self.file("volume", "file"))
        };
        let send = t.collected_volume_send();
        self.deeds.action("volume", t.collected_volume(), ButtonKind::Plain, fields, send)
    }

    fn file(&self, deed: &str, name: &str) -> Markup {
        let t = Texts::of(self.cx.lang);
        let choices = FileKind::ALL.map(|kind| {
            let label = match kind {
                FileKind::Pdf => t.collected_file_pdf(),
                FileKind::Docx => t.collected_file_docx(),
            };
            Choice::new(kind.ending(), label)
        });
        let field = self.deeds.filled(deed, name, t.collected_file(), FileKind::Pdf.ending());
        page::radios(self.cx.lang, &field, &choices)
    }
}

async fn volume(cx: Cx, axum::extract::Path(typed): axum::extract::Path<String>, form: Form) -> Answer {
    let (region, lang): (RegionId, Lang) = (host::id_of(&typed)?, cx.lang);
    let wish = VolumeWish {
        session: form.parse("session"),
        content: form.parse("content"),
        arranged: form.parse("arranged"),
        file: FileKind::of(form.text("file")),
    };
    let ordered = cx.write_as(move |tx, actor| service::order_volume(tx, actor, lang, region, &wish)).await;
    answered(&cx, region, ("volume", form), ordered).await
}

async fn report(cx: Cx, axum::extract::Path(typed): axum::extract::Path<String>, form: Form) -> Answer {
    let (region, lang): (RegionId, Lang) = (host::id_of(&typed)?, cx.lang);
    let wish = (form.parse("year"), FileKind::of(form.text("report_file")));
    let ordered = cx.write_as(move |tx, actor| service::order_report(tx, actor, lang, region, wish)).await;
    answered(&cx, region, ("report", form), ordered).await
}

/// On to the page of the work, which shows how far it has come.
async fn answered(
    cx: &Cx,
    region: RegionId,
    (deed, form): (&'static str, Form),
    ordered: Result<LongId>,
) -> Answer {
    let on = |id: LongId| Onward::quietly(host::long::href(id));
    let tried = Tried { deed, part: None, form };
    let again = |attempt| async move { page_of(cx, Some(region), &attempt).await };
    deed_done(cx, tried, ordered, on, again).await
}

/// What the page of a volume or report on its way shows.
pub(super) fn work(lang: Lang, work: &LongWork) -> Option<LongShown> {
    let (title, region) = match work.kind.as_str() {
        VOLUME => work.data::<VolumeOrder>().ok().map(|order| (order.title, order.region))?,
        REPORT => work.data::<ReportOrder>().ok().map(|order| (order.title, order.region))?,
        _ => return None,
    };
    let region = RegionId::from_number(region);
    let back = Link::new(Texts::of(lang).collected_title(), format!("{HREF}?region={region}"));
    Some(LongShown { title, result: html! {}, back })
}
