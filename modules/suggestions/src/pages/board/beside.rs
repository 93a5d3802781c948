//! Dates that are no clock of an item: the reports of key supervision, the answers to look-backs.

use jiff::civil::Date;
use kernel::Lang;
use maud::{Markup, html};
use page::{Column, Table};

use crate::pages::{labels, lookback, supervision};
use crate::service::Board;
use crate::texts::Texts;

/// What is to come beside the items' own clocks; nothing where there is none.
pub(super) fn section(lang: Lang, board: &Board) -> Markup {
    let t = Texts::of(lang);
    let reports = board.reports.iter().filter_map(|one| {
        let standing = labels::bundle_stage(lang, one.stage);
        let href = format!("{}/{}", supervision::HREF, one.id);
        Some((
            one.due?,
            row(lang, t.board_report(), page::link(&one.title, &href), one.due?, standing, board),
        ))
    });
    let questions = board.questions.iter().map(|one| {
        let href = format!("{}/{}?stage=asked", lookback::HREF, one.lookback);
        let standing = t.board_unanswered(one.n);
        (one.due, row(lang, t.lookback_title(), page::link(&one.title, &href), one.due, &standing, board))
    });
    let mut rows: Vec<(Date, Vec<Markup>)> = reports.chain(questions).collect();
    if rows.is_empty() {
        return html! {};
    }
    rows.sort_by_key(|(due, _)| *due);
    let columns = [t.board_beside_what(), t.board_beside_about()].map(Column::text);
    let whole = [t.board_due(), t.board_left_column(), t.board_standing()].map(Column::whole);
    let table = Table {
        caption: t.board_beside().to_owned(),
        columns: columns.into_iter().chain(whole).collect(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    };
    page::section(t.board_beside(), page::table(&table))
}

fn row(lang: Lang, what: &str, about: Markup, due: Date, standing: &str, board: &Board) -> Vec<Markup> {
    vec![
        html! { (what) },
        about,
        html! { (page::day(lang, due)) },
        html! { (super::left(lang, due, board.today)) },
        html! { (standing) },
    ]
}
