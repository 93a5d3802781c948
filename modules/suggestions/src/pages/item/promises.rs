//! What units promised, until when and why then, whether they kept it, and what they reported about it.

use host::Cx;
use maud::{Markup, html};
use page::{Column, Fold, Table, Tone};

use super::super::{labels, panels};
use super::handling::attached;
use crate::model::{ClockKind, Holder, Keeping, ReportAbout};
use crate::service::Item;
use crate::store::{Promise, Report};
use crate::texts::Texts;

/// Every promise that is out.
pub(super) fn promises(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    let rows: Vec<Vec<Markup>> = item.promised().map(|promise| row(cx, item, promise)).collect();
    if rows.is_empty() {
        return html! {};
    }
    let columns = [t.promise_what(), t.tasks_unit(), t.list_due(), t.list_stage(), t.promise_evidence()];
    let columns = columns.into_iter().map(Column::text).collect();
    page::section(
        t.promises_title(),
        page::table(&Table { caption: t.promises_title().to_owned(), columns, rows }),
    )
}

fn row(cx: &Cx, item: &Item, promise: &Promise) -> Vec<Markup> {
    let tone = match promise.state {
        Keeping::Open => Tone::Info,
        Keeping::Kept => Tone::Good,
        Keeping::Given => Tone::Warn,
    };
    let asked = panels::asks(item, promise.id);
    vec![
        html! { (promise.what) },
        html! { (promise.unit_name) },
        due(cx, item, promise),
        html! {
            (page::tag(tone, labels::keeping(cx.lang, promise.state)))
            @if asked == ClockKind::TermReport { " " (page::tag(Tone::Warn, labels::clock(cx.lang, asked))) }
        },
        html! {
            @if promise.state == Keeping::Kept { (promise.evidence) }
            @if let Some(verdict) = promise.verdict {
                p { (Texts::of(cx.lang).kept_said(labels::verdict(cx.lang, verdict), &promise.verdict_reason)) }
            }
            (reports(cx, item, promise))
            (attached(cx, item, Holder::Promise(promise.id)))
        },
    ]
}

/// The day, which opens into where it comes from.
fn due(cx: &Cx, item: &Item, promise: &Promise) -> Markup {
    let t = Texts::of(cx.lang);
    let reply = item.replies.iter().find(|reply| reply.id == promise.reply);
    let signed = reply.and_then(|reply| Some((reply, reply.signed_at?)));
    let day = match promise.state {
        Keeping::Open => page::due_line(cx.lang, labels::until(Some(promise.due), item.now)),
        Keeping::Kept | Keeping::Given => html! { (page::day(cx.lang, promise.due)) },
    };
    html! {
        (day)
        @if let Some((reply, at)) = signed {
            (page::more(t.promise_due_how(), Fold::Closed, html! {
                p { (t.promise_due_why(page::day(cx.lang, kernel::clock::day_of(at)), &reply.reference, &reply.unit_name)) }
                p { (told(cx, item)) }
            }))
        }
    }
}

/// Who is reminded when, by the rules of the region.
fn told(cx: &Cx, item: &Item) -> String {
    let (remind, escalate) = item.rules.policy.told_around(ClockKind::Promise);
    Texts::of(cx.lang).promise_told(i64::from(escalate), i64::from(remind))
}

/// What was reported about a promise and signed, with who signed it.
fn reports(cx: &Cx, item: &Item, promise: &Promise) -> Markup {
    let t = Texts::of(cx.lang);
    let of_this = |report: &&Report| report.promise == promise.id;
    let one = |report: &Report| {
        let name = match report.about {
            ReportAbout::GivenUp => t.report_given_up(),
            ReportAbout::TermEnd => t.report_term_end(),
        };
        let signed = report.signed_at.zip(report.signed_name.as_ref());
        let who = signed.map(|(at, name)| format!("{name} · {}", page::moment(cx.lang, at)));
        html! { p { (name) "：" (report.words) } @if let Some(who) = who { p { (t.reply_signed()) "：" (who) } } }
    };
    let signed: Vec<&Report> =
        item.reports.iter().filter(of_this).filter(|report| report.signed_at.is_some()).collect();
    // Given up before reports were signed.
    let alone = promise.state == Keeping::Given && signed.is_empty();
    html! {
        @if alone { (promise.evidence) }
        @for report in signed { (one(report)) }
    }
}
