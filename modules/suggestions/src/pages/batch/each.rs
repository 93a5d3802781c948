//! Many items, each to the unit that is proposed for it: the list first, then the deed.

use host::{Answer, Cx, Form};
use kernel::UnitId;
use maud::html;
use page::{ButtonKind, Column, Field, FormSpec, Table};

use super::{HREF, back};
use crate::model::SuggestionId;
use crate::pages::HOME;
use crate::service::{self, Proposed, ProposedBy};
use crate::texts::Texts;

/// The field under which an item is sent with its unit.
pub(super) const PAIR: &str = "pair";

/// An item with its unit, as the form sends it.
pub(super) fn pair(typed: &str) -> Option<(SuggestionId, UnitId)> {
    let (item, unit) = typed.split_once(':')?;
    Some((item.parse().ok()?, unit.parse().ok()?))
}

/// Who would get what, before anybody gets anything; the tick goes where it is not to be given so.
pub(super) async fn preview(cx: &Cx, form: &Form, ids: Vec<SuggestionId>) -> Answer {
    let (desk, proposed) = cx.read_as(move |tx, actor| service::proposed_units(tx, actor, &ids)).await?;
    let t = Texts::of(cx.lang);
    let (known, open): (Vec<&Proposed>, Vec<&Proposed>) = proposed.iter().partition(|one| one.unit.is_some());
    let spec = FormSpec::post(HREF, &cx.form_token());
    let note = Field::new("note", t.assign_note()).rows(2).optional();
    let body = html! {
        (page::heading(t.batch_each_title(), &t.batch_each_lede(known.len(), open.len())))
        @if !known.is_empty() {
            (page::form(cx.lang, &spec, html! {
                (page::hidden("list", form.text("list")))
                (page::table(&table(cx, &known)))
                (page::text_area(cx.lang, &note))
                (page::button_value(ButtonKind::Main, t.batch_each_send(), "what", "assign-each"))
            }))
        }
        @if !open.is_empty() {
            (page::section(t.batch_each_open(), page::bullets(
                &open.iter().map(|one| page::link(&one.subject, &format!("{HOME}/{}", one.id))).collect::<Vec<_>>()
            )))
        }
        (page::button_row(page::link_button(ButtonKind::Plain, t.batch_back(), &back(form))))
    };
    Ok(cx.desk_page(&desk, t.batch_each_title(), body))
}

fn table(cx: &Cx, known: &[&Proposed]) -> Table {
    let t = Texts::of(cx.lang);
    let row = |one: &&Proposed| {
        let (unit, name, by) = one.unit.as_ref()?;
        let why = match by {
            ProposedBy::Deputy => t.batch_each_wished(),
            ProposedBy::PastCases => t.batch_each_past(),
        };
        let item = page::link(&one.subject, &format!("{HOME}/{}", one.id));
        let label = t.list_tick(&one.subject);
        Some(vec![
            page::ticked(PAIR, &format!("{}:{unit}", one.id), &label, item),
            html! { (name) },
            html! { (why) },
        ])
    };
    Table {
        caption: t.batch_each_title().to_owned(),
        columns: [t.list_subject(), t.board_unit(), t.batch_each_why()].map(Column::text).to_vec(),
        rows: known.iter().filter_map(row).collect(),
    }
}
