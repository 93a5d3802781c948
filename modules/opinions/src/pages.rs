//! The screens of opinions: `say` and `follow` for citizens, `disclosed` for everybody, `list`, `item` and
//! `acts` for the desk.

mod acts;
mod calls;
mod categories;
mod clients;
mod deputy_code;
mod disclosed;
mod exchange;
mod export;
mod figures;
mod follow;
mod found;
mod hand_on;
mod hints;
mod history;
mod intake;
mod item;
mod labels;
mod ledger;
mod list;
mod panels;
mod parts;
mod photos;
mod rights;
mod say;
mod supervise;
mod topics;
mod visits;

use axum::Router;
use host::{Actor, App, Area, NavItem, Role, Todo};
use kernel::{Instant, Lang, Result};
use page::{Icon, TodoRow, Until};
use serde_json::Value;
use store::Tx;

pub use disclosed::disclosure_cards;
pub(crate) use disclosed::of_station;
pub use figures::last_year_line;
pub(crate) use history::event_name;
pub use labels::verdict_label;
pub(crate) use ledger::LEDGER;

use crate::policy::OpinionPolicy;
use crate::service;
use crate::store::Line;
use crate::texts::Texts;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(say::routes())
        .merge(follow::routes())
        .merge(rights::routes())
        .merge(calls::routes())
        .merge(supervise::routes())
        .merge(disclosed::routes())
        .merge(intake::routes())
        .merge(host::import::import_routes::<service::Opinions>())
        .merge(list::routes())
        .merge(item::routes())
        .merge(acts::routes())
        .merge(hand_on::routes())
        .merge(categories::routes())
        .merge(clients::routes())
        .merge(exchange::routes())
        .merge(figures::routes())
        .merge(ledger::routes())
        .merge(topics::routes())
        .merge(photos::routes())
        .merge(visits::routes())
        .merge(congress::policy_routes::<OpinionPolicy>())
}

/// Places in the rail: the list for those who may read opinions, the rules for the office.
pub(crate) fn nav(actor: &Actor, lang: Lang) -> Vec<NavItem> {
    let t = Texts::of(lang);
    let may = |act| actor.reaches(act).next().is_some();
    let office = actor.holds(Role::Office);
    let of_opinions = [
        (may(service::READ), NavItem::new(t.nav_opinions(), "/desk/opinions", Icon::Opinion).in_bar()),
        (
            may(service::FIGURES),
            NavItem::new(t.figures_title(), figures::HREF, Icon::Chart).with(&["/desk/topics"]),
        ),
    ];
    let of_settings = [
        (office, NavItem::new(t.categories_title(), categories::HREF, Icon::Settings)),
        (office, NavItem::new(t.policy_title(), "/desk/policies/opinions", Icon::Settings)),
        (may(service::CONNECT), NavItem::new(t.clients_title(), clients::HREF, Icon::Settings)),
        (
            may(service::CONNECT),
            NavItem::new(t.exchange_title(), exchange::HREF, Icon::Settings).with(&["/desk/outbox"]),
        ),
    ];
    let of_opinions = of_opinions.map(|(shown, item)| (shown, item.under(Area::Opinions))).into_iter();
    let of_settings = of_settings.map(|(shown, item)| (shown, item.under(Area::Settings)));
    of_opinions.chain(of_settings).filter(|(shown, _)| *shown).map(|(_, item)| item).collect()
}

/// What waits for the actor.
pub(crate) fn todo(tx: &mut Tx, actor: &Actor, lang: Lang, limit: i64) -> Result<Todo> {
    let now = tx.now();
    let (lines, count) = service::waiting(tx, actor, limit)?;
    let row = |(duty, line): (service::Duty, Line)| TodoRow {
        href: format!("/desk/opinions/{}", line.id),
        what: labels::duty(lang, duty, line.stage).to_owned(),
        until: until(line.due, now),
        meta: labels::meta(lang, &line),
        title: line.title,
    };
    Ok(Todo { rows: lines.into_iter().map(row).collect(), count })
}

fn until(due: Option<jiff::civil::Date>, now: Instant) -> Until {
    due.map_or(Until::Open, |due| Until::day(due, now))
}

/// The sentence of a notice.
pub(crate) fn notice(lang: Lang, kind: &str, data: &Value) -> Option<String> {
    let t = Texts::of(lang);
    let title = data.get("title")?.as_str()?;
    Some(match kind {
        "opinions.received" => t.notice_received(title),
        "opinions.told_more" => t.notice_told_more(title),
        "opinions.routed" | "opinions.passed_on" => t.notice_given(title),
        "opinions.objected" => t.handling_notice_objected(title),
        "opinions.upheld" => t.handling_notice_upheld(title),
        "opinions.handed_back" => t.notice_handed_back(title),
        "opinions.outcome_known" => t.handling_notice_outcome_known(title),
        "opinions.answered" => t.notice_answer_waits(title),
        "opinions.answer_returned" => t.notice_answer_returned(title),
        "opinions.judged" => t.notice_judged(title),
        "opinions.reopened" => t.notice_reopened(title),
        "opinions.withdrawn" => t.notice_withdrawn(title),
        "opinions.reminded" => t.notice_reminded(title),
        "opinions.order_failed" => t.exchange_notice_order_failed(title),
        "opinions.message_failed" => t.exchange_notice_message_failed(title),
        "opinions.overdue" => t.supervise_notice_overdue(title),
        "opinions.supervised" => t.supervise_notice_supervised(title),
        "opinions.unit_gone" => t.supervise_notice_unit_gone(title),
        "opinions.unit_succeeded" => t.supervise_notice_unit_succeeded(title),
        "opinions.part_reminded" => t.parts_notice_reminded(title),
        "opinions.part_overdue" => t.parts_notice_overdue(title),
        "opinions.part_escalated" => t.parts_notice_escalated(title),
        "opinions.question_lapsed" => t.notice_question_lapsed(title),
        "opinions.part_lost" => t.parts_notice_lost(title),
        "opinions.moved" => t.supervise_notice_moved(title),
        "opinions.left_behind" => t.supervise_notice_left(title),
        "opinions.part_given" => t.parts_notice_given(title),
        "opinions.part_said" => t.parts_notice_said(title),
        "opinions.part_taken_back" => t.parts_notice_back(title),
        "opinions.reception_planned" => t.parts_notice_reception(title),
        "opinions.escalated" => t.notice_escalated(title),
        "opinions.from_visit" => t.intake_notice_from_visit(title),
        _ => return None,
    })
}
