//! How an interpellation is answered: what the presidium decided, and what the movers say of the answer.

use host::Cx;
use maud::{Markup, html};
use page::{Column, Fact, Table, Tone};

use super::super::labels;
use crate::model::{Asking, Kind, Part, Round, Stage, Suggestion, Verdict};
use crate::service::{self, Item};
use crate::store::{Reply, Said};
use crate::texts::Texts;

/// Whether half of its movers are dissatisfied and the presidium decides.
pub(super) fn is_studied(item: &Suggestion) -> bool {
    (item.kind, item.stage) == (Kind::Interpellation, Stage::Studying)
}

/// Whether a reply is what an organ's head said in a meeting.
pub(super) fn is_oral(item: &Item, reply: &Reply) -> bool {
    let asked = item.judged.askings.iter().find(|asked| asked.round == reply.round);
    reply.part == Part::Asked && asked.is_some_and(|asked| asked.way.is_oral())
}

/// The heading of an answer.
pub(super) fn answer_title(cx: &Cx, item: &Item, reply: &Reply) -> String {
    let t = Texts::of(cx.lang);
    if is_oral(item, reply) { t.answer_said(&reply.unit_name) } else { t.reply_of(&reply.unit_name) }
}

/// What the presidium decided, each time.
pub(super) fn decided(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    if item.judged.askings.is_empty() {
        return html! {};
    }
    let title = |round| match round {
        Round::First => t.asking_first(),
        Round::Redo => t.asking_second(),
    };
    let facts = |asked: &Asking| {
        let way = match asked.body.as_str() {
            "" => labels::way(cx.lang, asked.way).to_owned(),
            body => format!("{} · {body}", labels::way(cx.lang, asked.way)),
        };
        let day = if asked.way.is_oral() { t.asking_day() } else { t.asking_due() };
        [
            Fact::text(title(asked.round), &asked.note),
            Fact::text(t.asking_way(), way),
            Fact::text(day, page::day_with_weekday(cx.lang, asked.due)),
        ]
    };
    let facts: Vec<Fact> = item.judged.askings.iter().flat_map(facts).collect();
    page::section(t.asking_title(), page::facts(&facts))
}

/// What each mover says of the answers, and how many are dissatisfied.
pub(super) fn says(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    let rounds = Round::ALL.iter().map(|round| (*round, of_round(item, *round)));
    let rounds: Vec<_> = rounds.filter(|(_, says)| !says.is_empty()).collect();
    if rounds.is_empty() {
        return html! {};
    }
    page::section(
        t.says_title(),
        html! {
            @for (round, says) in &rounds {
                (page::lede(&counted(cx, item, *round)))
                (table(cx, says))
            }
        },
    )
}

fn of_round(item: &Item, round: Round) -> Vec<&Said> {
    item.judged.says.iter().filter(|said| said.round == round).collect()
}

fn counted(cx: &Cx, item: &Item, round: Round) -> String {
    let t = Texts::of(cx.lang);
    let tally = service::tally(&item.judged.says, round);
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let (dissatisfied, movers) = (number(tally.dissatisfied), number(tally.movers));
    let which = match round {
        Round::First => t.reply_first(),
        Round::Redo => t.answer_second(),
    };
    format!("{which} · {}", t.says_counted(dissatisfied, movers, number(tally.said)))
}

fn table(cx: &Cx, says: &[&Said]) -> Markup {
    let t = Texts::of(cx.lang);
    let row = |said: &&Said| {
        let (tone, word) = match said.verdict {
            None => (Tone::Plain, t.say_open_still()),
            Some(verdict @ Verdict::Dissatisfied) => (Tone::Bad, labels::verdict(cx.lang, verdict)),
            Some(verdict) => (Tone::Good, labels::verdict(cx.lang, verdict)),
        };
        vec![html! { (said.name) }, page::tag(tone, word), html! { (said.reason) }]
    };
    let columns = [t.say_mover(), t.say_verdict(), t.judge_reason()];
    page::table(&Table {
        caption: t.says_title().to_owned(),
        columns: columns.into_iter().map(Column::text).collect(),
        rows: says.iter().map(row).collect(),
    })
}
