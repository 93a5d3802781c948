//! The make-up of congresses, given away: as a table for spreadsheet programs, and as a paper.

use axum::extract::{Path, Query};
use host::{Answer, Cx, Export, export};
use kernel::Lang;
use paper::document::{
    Block, Cell, Column as Share, Document, Paragraph, Section, Side, Stands, Table, Text,
};
use paper::{Column, ColumnKind};

use super::statistics::{Wish, percent, since_label, total};
use crate::service::Composition;
use crate::texts::Texts;

/// The columns: the question, the answer, how many, their share, and how many then.
fn headings(lang: Lang, view: &Composition) -> Vec<String> {
    let t = Texts::of(lang);
    let now = [t.statistics_question(), t.statistics_answer(), t.statistics_counts(), t.statistics_share()];
    now.map(str::to_owned).into_iter().chain(view.against.map(|since| since_label(lang, since))).collect()
}

/// A line for each answer.
fn lines(lang: Lang, view: &Composition) -> Vec<Vec<String>> {
    let all = total(view);
    let mut lines = Vec::new();
    for (facet, answers) in &view.facets {
        for one in answers {
            let mut line = vec![
                facet.label(lang).to_owned(),
                facet.value_label(lang, &one.value),
                one.number.to_string(),
                percent(one.number, all),
            ];
            line.extend(view.against.map(|_| one.earlier.unwrap_or_default().to_string()));
            lines.push(line);
        }
    }
    lines
}

/// The figures as a table.
pub(super) async fn table(cx: Cx, Path(format): Path<String>, Query(wish): Query<Wish>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let asked = wish.clone();
    let (_, view) = cx.read_as(move |tx, actor| asked.figures(tx, actor)).await?;
    let kinds =
        [ColumnKind::Text, ColumnKind::Text, ColumnKind::Number, ColumnKind::Text, ColumnKind::Number];
    let columns =
        headings(lang, &view).into_iter().zip(kinds).map(|(name, kind)| Column::new(kind, name)).collect();
    let list = Export { list: "congress.figures", title: t.statistics_heading(&view.region.name), columns };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        Ok((lines(lang, &wish.figures(tx, actor)?), None))
    })
    .await
}

/// The figures as a paper.
pub(super) async fn paper(
    cx: Cx,
    Path((region, level, against, ending)): Path<(String, String, String, String)>,
) -> Answer {
    let kind = host::papers::file_kind(&ending)?;
    let wish = Wish::of(region, level, against);
    let (desk, view) = cx.read_as(move |tx, actor| wish.figures(tx, actor)).await?;
    let today = kernel::clock::day_of(desk.actor.now);
    let title = Texts::of(cx.lang).statistics_heading(&view.region.name);
    let document = document(cx.lang, &view, (&title, page::day(cx.lang, today)));
    host::papers::print(&cx, kind, &title, document).await
}

fn document(lang: Lang, view: &Composition, (title, day): (&str, String)) -> Document {
    let cell = |text: &String| Cell { text: Text::plain(text), covers: 1 };
    let side = |place: usize| if place < 2 { Side::Left } else { Side::Right };
    let columns = |(place, share): (usize, u16)| Share { share, stands: side(place) };
    let head = headings(lang, view);
    let shares = [3, 5, 2, 2, 3].into_iter().take(head.len()).enumerate().map(columns).collect();
    let table = Table {
        columns: shares,
        head: vec![head.iter().map(cell).collect()],
        rows: lines(lang, view).iter().map(|line| line.iter().map(cell).collect()).collect(),
    };
    let about = Texts::of(lang).statistics_paper_about(day, view.level.label(lang));
    let about = Paragraph { text: Text::plain(about), stands: Stands::Centred };
    let blocks = vec![Block::Title(Text::plain(title)), Block::Paragraph(about), Block::Table(table)];
    let (title, author) = (title.to_owned(), String::new());
    Document { title, author, sections: vec![Section { blocks, ..Section::default() }] }
}
