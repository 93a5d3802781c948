//! Papers that take longer than a request: ordered with a long work, printed beside requests, kept for as long as the work is.

use std::io::Write as _;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use jiff::SignedDuration;
use kernel::{AccountId, Error, Instant, Lang, Refusal, Result, Say};
use maud::{Markup, html};
use page::{ButtonKind, Tone};
use paper::FileKind;
use serde::Serialize;
use store::files::FileHash;
use store::{Tx, params, sql};

use super::ToPrint;
use crate::answer::Answer;
use crate::app::App;
use crate::cx::Cx;
use crate::form::id_of;
use crate::long::{self, LongId, LongWork, NewLong, Stepped};
use crate::sheets::{Given, give};
use crate::texts::Texts;

/// The words of an order's state.
const WAITING: &str = "waiting";
const PRINTED: &str = "printed";
const REFUSED: &str = "refused";
/// Long work is counted in so many parts: how much there is to print is known only on the way.
pub(super) const PARTS: i64 = 1_000;
/// A process that died while printing loses its order to others after this.
const LEASE: SignedDuration = SignedDuration::from_secs(120);
/// How long a printed paper is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// A kind of long work that prints a paper.
#[derive(Clone, Copy, Debug)]
pub struct PaperWork {
    /// Its name, as `module.what`; the module's `work` shows it.
    pub kind: &'static str,
    /// Reads what is to be printed, in one transaction. The rights were asked when it was ordered.
    pub gather: fn(&mut Tx, &LongWork) -> Result<ToPrint>,
}

/// A paper to be ordered.
#[derive(Clone, Debug)]
pub struct NewPaper {
    /// The name of the [`PaperWork`].
    pub kind: &'static str,
    /// Who orders it.
    pub account: AccountId,
    /// Their language.
    pub lang: Lang,
    /// What the file is called.
    pub title: String,
    /// What kind of file it is to be.
    pub file: FileKind,
}

store::record! {
    /// An order as it stands.
    #[derive(Clone, Debug)]
    pub(super) struct Order {
        pub(super) work: LongId,
        pub(super) ending: String,
        pub(super) title: String,
        pub(super) state: String,
        pub(super) file: String,
        pub(super) pages: i64,
        pub(super) why: String,
    }
}

/// Orders a paper made of `data`. Whoever orders it follows it on the long work's page and finds the file there.
///
/// # Errors
/// A fault when the database refuses.
pub fn begin<T: Serialize>(tx: &mut Tx, new: &NewPaper, data: &T) -> Result<LongId> {
    let work =
        NewLong { kind: new.kind, account: new.account, lang: new.lang, total: PARTS, headings: Vec::new() };
    let id = long::note(tx, &work, data)?;
    let now = tx.now();
    tx.put(
        sql!(
            "insert into paper_orders (work, ending, title, state, due, file, pages, why) \
             values ($1, $2, $3, $4, $5, '', 0, '')"
        ),
        params![id, new.file.ending(), new.title, WAITING, now],
    )?;
    Ok(id)
}

fn find(tx: &mut Tx, work: LongId) -> Result<Option<Order>> {
    tx.first(
        sql!(Order, "select work, ending, title, state, file, pages, why from paper_orders where work = $1"),
        params![work],
    )
}

/// Takes the next order that waits, or that a process left behind.
pub(super) fn take(tx: &mut Tx) -> Result<Option<Order>> {
    let now = tx.now();
    let order: Option<Order> = tx.first(
        sql!(
            Order,
            "select work, ending, title, state, file, pages, why from paper_orders \
             where state = $1 and due <= $2 order by due limit 1"
        ),
        params![WAITING, now],
    )?;
    if let Some(order) = &order {
        hold(tx, order.work)?;
    }
    Ok(order)
}

/// Nobody else takes the order for a while.
fn hold(tx: &mut Tx, work: LongId) -> Result<()> {
    let until = later(tx, LEASE);
    tx.change(sql!("update paper_orders set due = $2 where work = $1"), params![work, until])
}

fn later(tx: &Tx, duration: SignedDuration) -> Instant {
    tx.now().saturating_add(duration).unwrap_or(tx.now())
}

/// Notes how far an order has come.
pub(super) fn advance(tx: &mut Tx, work: LongId, parts: i64) -> Result<()> {
    hold(tx, work)?;
    long::advance(tx, work, |_, work| {
        work.done = parts.min(PARTS);
        Ok(Stepped::More)
    })
    .map(|_| ())
}

/// The paper is printed.
pub(super) fn finish(tx: &mut Tx, work: LongId, file: FileHash, pages: i64) -> Result<()> {
    end(tx, work, (PRINTED, &file.to_string(), pages, ""))
}

/// It cannot be printed.
pub(super) fn refuse(tx: &mut Tx, work: LongId, why: &str) -> Result<()> {
    end(tx, work, (REFUSED, "", 0, why))
}

fn end(tx: &mut Tx, work: LongId, (state, file, pages, why): (&str, &str, i64, &str)) -> Result<()> {
    let until = later(tx, KEPT);
    tx.change(
        sql!("update paper_orders set state = $2, due = $3, file = $4, pages = $5, why = $6 where work = $1"),
        params![work, state, until, file, pages, why],
    )?;
    long::advance(tx, work, |_, _| Ok(Stepped::Whole)).map(|_| ())
}

/// Takes away an order that was kept long enough, with its work. Returns the file that nothing refers to any more.
pub(crate) fn expire(tx: &mut Tx) -> Result<Option<(LongId, Option<FileHash>)>> {
    let now = tx.now();
    let mut expired = None;
    for state in [PRINTED, REFUSED] {
        let order: Option<Order> = tx.first(
            sql!(
                Order,
                "select work, ending, title, state, file, pages, why from paper_orders \
                 where state = $1 and due <= $2 order by due limit 1"
            ),
            params![state, now],
        )?;
        expired = expired.or(order);
    }
    let Some(order) = expired else { return Ok(None) };
    tx.put(sql!("delete from paper_orders where work = $1"), params![order.work])?;
    tx.put(sql!("delete from long_works where id = $1"), params![order.work])?;
    let others: i64 =
        tx.value(sql!("select count(*) from paper_orders where file = $1"), params![order.file])?;
    let file = if others == 0 { order.file.parse().ok() } else { None };
    Ok(Some((order.work, file)))
}

/// What the page of a long work shows of its paper.
pub(crate) fn shown(tx: &mut Tx, lang: Lang, work: LongId) -> Result<Option<Markup>> {
    let t = Texts::of(lang);
    let Some(order) = find(tx, work)? else { return Ok(None) };
    Ok(match order.state.as_str() {
        PRINTED => {
            let label = if order.ending == FileKind::Pdf.ending() { t.paper_pdf() } else { t.paper_docx() };
            Some(html! {
                @if order.pages > 0 { (page::lede(&t.paper_pages(order.pages))) }
                (page::button_row(page::link_button(ButtonKind::Main, label, &format!("{}/paper", long::href(work)))))
            })
        }
        REFUSED => Some(page::notice(Tone::Warn, html! { p { (order.why) } })),
        _ => None,
    })
}

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/desk/work/{id}/paper", get(download))
}

async fn download(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: LongId = id_of(&id)?;
    let gone = || Error::from(Refusal::not_found(Say::new(|lang| Texts::of(lang).long_gone())));
    let (_, order) = cx
        .read_as(move |tx, actor| {
            long::own(tx, actor, id)?;
            find(tx, id)?.filter(|order| order.state == PRINTED).ok_or_else(gone)
        })
        .await?;
    let kind = super::file_kind(&order.ending)?;
    let hash: FileHash = order.file.parse().map_err(Error::fault)?;
    let bytes = cx.app.files.get(hash).await.map_err(Error::fault)?;
    let mut file = tempfile::tempfile().map_err(Error::fault)?;
    file.write_all(&bytes).map_err(Error::fault)?;
    give(&cx, Given { title: &order.title, ending: kind.ending(), media_type: kind.media_type() }, file)
}
