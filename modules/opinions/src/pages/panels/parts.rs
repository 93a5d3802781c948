//! The actions around several units on one matter, and joint reception 联合接待.

use maud::html;
use page::{Action, ButtonKind, Choice, InputKind, Width};

use super::Panel;
use crate::model::{PartKind, Stage};
use crate::pages::labels;
use crate::service;

impl Panel<'_> {
    /// What the station can do beside giving it to one: ask further units, bring people together.
    pub(super) fn together(&self) -> Vec<Action> {
        let stage = self.item.opinion.stage;
        let mut list = Vec::new();
        if matches!(stage, Stage::Routed { .. } | Stage::Handling { .. }) {
            list.push(self.give_part());
            list.extend(self.take_part_back());
        }
        if matches!(stage, Stage::Admitted | Stage::Routed { .. } | Stage::Handling { .. }) {
            list.push(self.plan_reception());
        }
        if service::reception_waits(&self.item.history) {
            list.push(self.keep_reception());
        }
        list
    }

    fn give_part(&self) -> Action {
        let kinds: Vec<Choice> = PartKind::ALL
            .iter()
            .map(|kind| {
                let hint = match kind {
                    PartKind::Co => self.t.parts_co_hint(),
                    PartKind::Separate => self.t.parts_separate_hint(),
                };
                Choice::new(kind.word(), labels::part_kind(self.cx.lang, *kind)).hint(hint)
            })
            .collect();
        let kind = self.field("give-part", "kind", self.t.parts_kind());
        let task = self.field("give-part", "task", self.t.parts_task()).rows(3);
        let unit = self.field("give-part", "to", self.t.parts_unit());
        let fields = html! {
            (page::select(self.cx.lang, &unit, &self.units()))
            (page::radios(self.cx.lang, &kind, &kinds))
            (self.text_area(&task))
        };
        let (label, send) = (self.t.parts_give(), self.t.parts_give_send());
        self.action("give-part", label, ButtonKind::Plain, fields, send)
    }

    fn take_part_back(&self) -> Option<Action> {
        let open: Vec<Choice> = self
            .item
            .parts
            .iter()
            .filter(|part| part.is_open())
            .map(|part| Choice::new(format!("unit:{}", part.unit), &part.name))
            .collect();
        if open.is_empty() {
            return None;
        }
        let unit = self.field("part-back", "to", self.t.parts_unit());
        let why = self.field("part-back", "why", self.t.do_why()).rows(3);
        let fields = html! { (page::select(self.cx.lang, &unit, &open)) (self.text_area(&why)) };
        let (label, send) = (self.t.parts_back(), self.t.parts_back_send());
        Some(self.action("part-back", label, ButtonKind::Plain, fields, send))
    }

    /// Saying one's own part, for a unit that does not lead.
    pub(super) fn say_part(&self) -> Option<Action> {
        let own = self.item.own_part?;
        let part = self.item.parts.iter().find(|part| part.id == own)?;
        let label = match part.kind {
            PartKind::Co => self.t.parts_say_co(),
            PartKind::Separate => self.t.parts_say_separate(),
        };
        let words = self.field("say-part", "words", label).rows(6);
        let fields = html! {
            (page::lede(&self.t.parts_asked(page::day(self.cx.lang, part.due), &part.task)))
            (self.text_area(&words))
        };
        Some(self.action("say-part", label, ButtonKind::Main, fields, self.t.parts_say_send()))
    }

    fn plan_reception(&self) -> Action {
        let day = self
            .field("plan-reception", "day", self.t.parts_reception_day())
            .kind(InputKind::Date)
            .width(Width::Short);
        let place = self.field("plan-reception", "place", self.t.parts_reception_place());
        let people = self.field("plan-reception", "people", self.t.parts_reception_who());
        let fields = html! {
            (page::text_field(self.cx.lang, &day))
            (page::text_field(self.cx.lang, &place))
            (page::checkboxes(self.cx.lang, &people, &self.invitable()))
        };
        let (label, send) = (self.t.parts_reception(), self.t.parts_reception_send());
        self.action("plan-reception", label, ButtonKind::Plain, fields, send)
    }

    fn invitable(&self) -> Vec<Choice> {
        let deputies = self.item.choices.deputies.iter();
        let deputies =
            deputies.map(|one| Choice::new(format!("deputy:{}", one.id), self.t.do_to_deputy(&one.name)));
        deputies.chain(self.units()).collect()
    }

    fn keep_reception(&self) -> Action {
        let record = self
            .field("keep-reception", "record", self.t.parts_record())
            .help(self.t.parts_record_help())
            .rows(6);
        let (label, send) = (self.t.parts_record_keep(), self.t.parts_record_send());
        self.action("keep-reception", label, ButtonKind::Main, self.text_area(&record), send)
    }
}
