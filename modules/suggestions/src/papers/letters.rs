//! The letters that tell each deputy who handles what they asked, one after the other in one file.

use std::collections::BTreeSet;

use host::long::{LongShown, LongWork};
use host::papers::{PaperWork, ToPrint};
use kernel::{Lang, Result};
use maud::html;
use page::Link;
use paper::papers::{AssignedItem, AssignmentLetter, LetterReader, Matter, Paper};
use store::Tx;

use crate::service::{self, LetterOrder, ToldItem};
use crate::texts::Texts;

/// The kind of the long work.
pub(crate) const LETTERS: &str = "suggestions.letters";

/// Prints them.
pub(crate) const LETTER_WORK: PaperWork = PaperWork { kind: LETTERS, gather };

fn gather(tx: &mut Tx, work: &LongWork) -> Result<ToPrint> {
    let order: LetterOrder = work.data()?;
    let day = kernel::clock::day_of(work.began_at);
    let (mut papers, mut region) = (Vec::new(), None);
    for items in service::letters_of(tx, &order)? {
        if let Some(first) = items.first() {
            region = Some(first.item.region);
            let place = congress::known_region(tx, first.item.region)?.name;
            papers.push(Paper::Assignment(letter(&place, &items, work.lang(), day)));
        }
    }
    match region {
        Some(region) => service::by_templates(tx, region, papers),
        None => Ok(ToPrint::Papers(papers)),
    }
}

fn letter(place: &str, items: &[ToldItem], lang: Lang, day: jiff::civil::Date) -> AssignmentLetter {
    let t = Texts::of(lang);
    let meeting = |one: &ToldItem| congress::meeting_title(lang, place, one.item.term, one.item.session);
    let assigned = |one: &ToldItem| AssignedItem {
        matter: Matter {
            meeting: meeting(one),
            kind: super::kind_name(lang, one.item.kind).to_owned(),
            number: one.item.number.map_or_else(String::new, |number| format!("{number:03}")),
            title: one.item.subject.clone(),
            leads: vec![one.item.mover_name().to_owned()],
            co_signers: one.co_signers.clone(),
        },
        lead_units: one.lead_units.clone(),
        co_handlers: one.co_handlers.clone(),
        due: one.due,
        ..AssignedItem::default()
    };
    let with: BTreeSet<String> = items.iter().filter_map(|one| one.with.clone()).collect();
    AssignmentLetter {
        reader: LetterReader::Deputy,
        issuers: std::iter::once(t.paper_office(place)).chain(with).collect(),
        addressees: items.first().map(|one| one.item.lead_name.clone()).into_iter().collect(),
        meeting: items.first().map(meeting).unwrap_or_default(),
        items: items.iter().map(assigned).collect(),
        reply_due: items.iter().filter_map(|one| one.due).max(),
        day: Some(day),
        ..AssignmentLetter::default()
    }
}

/// How the long work is shown.
pub(crate) fn shown(lang: Lang, work: &LongWork) -> Option<LongShown> {
    if work.kind != LETTERS {
        return None;
    }
    let t = Texts::of(lang);
    let order: LetterOrder = work.data().ok()?;
    Some(LongShown {
        title: t.letters_title().to_owned(),
        result: html! { p { (t.letters_about(order.items.len())) } },
        back: Link::new(t.handed_title(), "/desk/suggestions/handed"),
    })
}
