//! The actions around doors without people of their own here, answers on the spot, and refusing a task.

use maud::html;
use page::{Action, ButtonKind, Choice, Width};

use super::Panel;
use crate::events;
use crate::model::{Door, Handler, Proof, Stage};
use crate::pages::labels;
use crate::service;

impl Panel<'_> {
    /// Where it can go instead of to a deputy or unit.
    pub(super) fn doors(&self) -> Vec<Choice> {
        let doors = [Door::Hotline, Door::Suggestion, Door::Motion, Door::Supervision, Door::Legislation];
        doors.into_iter().map(|door| self.door(door)).collect()
    }

    fn door(&self, door: Door) -> Choice {
        Choice::new(format!("door:{door}"), labels::door_name(self.cx.lang, door))
    }

    /// To whom a deputy passes on.
    pub(super) fn passed_to(&self) -> Vec<Choice> {
        let becoming = [Door::Suggestion, Door::Motion].into_iter().map(|door| self.door(door));
        self.units().into_iter().chain(becoming).collect()
    }

    /// Answering at once: by the station unless somebody else is chosen.
    pub(super) fn on_spot(&self) -> Action {
        let mut by = self.field("on-spot", "to", self.t.handling_on_spot_by());
        if !self.deeds.tried("on-spot") {
            by = by.value(format!("door:{}", Door::Station));
        }
        let mut people = vec![Choice::new(format!("door:{}", Door::Station), &self.item.station.name)];
        let deputies = self.item.choices.deputies.iter();
        people.extend(
            deputies.map(|one| Choice::new(format!("deputy:{}", one.id), self.t.do_to_deputy(&one.name))),
        );
        people.extend(self.units());
        let mut heard = self.field("on-spot", "heard", self.t.handling_on_spot_heard());
        if !self.deeds.tried("on-spot") {
            heard = heard.value("not_yet");
        }
        let mut ways = vec![Choice::new("not_yet", self.t.handling_on_spot_not_yet())];
        ways.extend(
            [Proof::InPerson, Proof::Telephone]
                .map(|proof| Choice::new(proof.word(), labels::proof(self.cx.lang, proof))),
        );
        let answer = self.field("on-spot", "answer", self.t.do_answer_body()).rows(6);
        let fields = html! {
            (page::select(self.cx.lang, &by, &people))
            (self.text_area(&answer))
            (page::radios(self.cx.lang, &heard, &ways))
        };
        let (label, send) = (self.t.handling_on_spot(), self.t.handling_on_spot_send());
        self.action("on-spot", label, ButtonKind::Plain, fields, send)
    }

    fn number(&self, action: &str) -> page::Field {
        let known = self.item.opinion.reference.clone().unwrap_or_default();
        let number = self
            .field(action, "reference", self.t.handling_reference())
            .help(self.t.handling_reference_help())
            .width(Width::Short);
        if self.deeds.tried(action) { number } else { number.value(known) }
    }

    pub(super) fn reference(&self) -> Action {
        let fields = page::text_field(self.cx.lang, &self.number("reference"));
        let label = self.t.handling_reference_do();
        self.action("reference", label, ButtonKind::Plain, fields, label)
    }

    pub(super) fn outcome(&self) -> Action {
        let answer = self
            .field("outcome", "answer", self.t.handling_outcome_answer())
            .help(self.t.handling_outcome_help())
            .rows(8);
        let answer = if self.deeds.tried("outcome") { answer } else { answer.value(self.proposed()) };
        let fields = html! {
            (page::text_field(self.cx.lang, &self.number("outcome")))
            (self.text_area(&answer))
        };
        let (label, send) = (self.t.handling_outcome_do(), self.t.handling_outcome_send());
        self.action("outcome", label, ButtonKind::Main, fields, send)
    }

    /// What the suggestion that it became was answered with: for the station to read over.
    fn proposed(&self) -> String {
        let known = self.item.history.iter().rfind(|event| event.kind == events::OUTCOME_KNOWN.0);
        let private = known.and_then(|event| event.private.as_deref());
        let private: Option<serde_json::Value> = private.and_then(|json| serde_json::from_str(json).ok());
        let words = private.as_ref().and_then(|held| held.get("words")?.as_str());
        words.unwrap_or_default().to_owned()
    }

    /// How the handler can refuse, while there is time: once by handing back, again by objecting.
    pub(super) fn refusing(&self) -> Option<Action> {
        let stage = self.item.opinion.stage;
        let Some(by @ Handler::Unit(_)) = stage.handler() else { return Some(self.hand_back()) };
        let until = service::refuse_until(&self.item.history, &self.item.rules);
        if until.is_some_and(|day| kernel::clock::day_of(self.item.now) > day) {
            return None;
        }
        if !service::handed_back_before(&self.item.history, by) {
            return Some(self.hand_back());
        }
        matches!(stage, Stage::Routed { .. }).then(|| self.object())
    }

    fn object(&self) -> Action {
        let why = self.field("object", "why", self.t.handling_object_why()).rows(4);
        let fields = html! { (page::lede(self.t.handling_object_help())) (self.text_area(&why)) };
        let (label, send) = (self.t.handling_object(), self.t.handling_object_send());
        self.action("object", label, ButtonKind::Plain, fields, send)
    }

    pub(super) fn uphold(&self) -> Action {
        let why = self.field("uphold", "why", self.t.do_why()).rows(3);
        let (label, send) = (self.t.handling_uphold(), self.t.handling_uphold_send());
        self.action("uphold", label, ButtonKind::Main, self.text_area(&why), send)
    }

    /// Until when it can be refused, as a sentence.
    pub(super) fn refuse_until(&self) -> Option<String> {
        let Some(Handler::Unit(_)) = self.item.opinion.stage.handler() else { return None };
        let day = service::refuse_until(&self.item.history, &self.item.rules)?;
        Some(self.t.handling_hand_back_until(page::day(self.cx.lang, day)))
    }
}
