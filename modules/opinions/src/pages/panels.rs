//! What can be done with an opinion now: each action a small form that opens in place.

use host::{Attempt, Cx, Deeds};
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Field, InputKind, Width};

mod callback;
mod confirming;
mod doors;
mod merging;
mod parts;

use super::labels;
use crate::model::{ClockKind, Handler, Proof, Reason, Stage, Urgency};
use crate::service::{Hand, Item, Masked};
use crate::texts::Texts;

/// The panel of one page, with what every form of it needs.
struct Panel<'a> {
    cx: &'a Cx,
    item: &'a Item,
    deeds: Deeds<'a>,
    t: Texts,
}

/// Everything the reader can do now.
pub(super) fn panels(cx: &Cx, item: &Item, attempt: &Attempt) -> Markup {
    let at = format!("/desk/opinions/{}", item.opinion.id);
    let deeds = Deeds::of(cx, attempt, at, item.opinion.version);
    let panel = Panel { cx, item, deeds, t: Texts::of(cx.lang) };
    let list = match item.hand {
        Hand::Station => panel.station(),
        Hand::Handler => panel.handler(),
        Hand::Office => vec![panel.uphold(), panel.route(ButtonKind::Plain)],
        Hand::None => Vec::new(),
    };
    let together = if item.hand == Hand::Station { panel.together() } else { Vec::new() };
    let list: Vec<Action> =
        panel.say_part().into_iter().chain(list).chain(together).chain(panel.confirm()).collect();
    let reissue = panel.reissue();
    if list.is_empty() {
        return html! { (page::lede(panel.t.item_nothing_to_do())) (page::actions(reissue.as_slice())) };
    }
    let list: Vec<Action> = list.into_iter().chain(reissue).collect();
    page::actions_and(&list, &panel.links())
}

impl Panel<'_> {
    /// What is done on a page of its own: a deputy drafts a suggestion in the room above, a station hands it on to another.
    fn links(&self) -> Markup {
        let deputy = matches!(self.item.opinion.stage.handler(), Some(Handler::Deputy(_)));
        let here = matches!(self.item.opinion.stage, Stage::Received | Stage::AskedForMore | Stage::Admitted);
        html! {
            @if here && self.item.hand == Hand::Station {
                (page::link_button(
                    ButtonKind::Plain,
                    self.t.supervise_hand_on(),
                    &format!("/desk/opinions/{}/hand-on", self.item.opinion.id),
                ))
            }
            @if deputy && self.item.hand == Hand::Handler {
                (page::link_button(
                    ButtonKind::Plain,
                    self.t.handling_draft_suggestion(),
                    &format!("/desk/opinions/{}/suggestion", self.item.opinion.id),
                ))
            }
        }
    }

    fn station(&self) -> Vec<Action> {
        match self.item.opinion.stage {
            Stage::Received => {
                vec![self.admit(), self.not_admit(), self.ask_more(), self.on_spot(), self.duplicate()]
            }
            Stage::AskedForMore => vec![self.admit(), self.not_admit(), self.on_spot(), self.duplicate()],
            Stage::Admitted => {
                vec![
                    self.route(ButtonKind::Main),
                    self.on_spot(),
                    self.ask_more(),
                    self.duplicate(),
                    self.not_admit(),
                ]
            }
            Stage::Routed { to } if !to.has_desk() => {
                vec![self.accept(), self.reference(), self.hand_back(), self.route(ButtonKind::Plain)]
            }
            Stage::Handling { by: Handler::Becomes(_) } => {
                vec![self.outcome(), self.reference(), self.route(ButtonKind::Plain)]
            }
            Stage::Handling { by } if !by.has_desk() => {
                vec![self.answer(), self.reference(), self.hand_back(), self.route(ButtonKind::Plain)]
            }
            Stage::Routed { .. } | Stage::Handling { .. } => vec![self.route(ButtonKind::Plain)],
            Stage::Answered { .. } => vec![self.approve(), self.return_answer()],
            Stage::Delivering { .. } => vec![self.deliver(), self.note_verdict()],
            Stage::Delivered { .. } => vec![self.note_verdict()],
            Stage::Judged { .. } => {
                let mut list = vec![self.disclose(), self.archive()];
                list.extend(self.reopen_for());
                list
            }
            Stage::Disclosed { .. } => vec![self.withdraw_disclosure()],
            Stage::Duplicate { .. } => self.merged(),
            Stage::NotAdmitted | Stage::Objected { .. } | Stage::Archived { .. } | Stage::Withdrawn => {
                Vec::new()
            }
        }
    }

    fn handler(&self) -> Vec<Action> {
        match self.item.opinion.stage {
            Stage::Routed { to } => {
                let mut list = vec![self.accept()];
                list.extend(matches!(to, Handler::Deputy(_)).then(|| self.pass_on()));
                list.extend(self.refusing());
                list
            }
            Stage::Handling { by } => {
                let mut list = vec![self.answer()];
                list.extend(matches!(by, Handler::Deputy(_)).then(|| self.pass_on()));
                list.extend(self.refusing());
                list
            }
            _ => Vec::new(),
        }
    }

    fn action(&self, id: &str, label: &str, kind: ButtonKind, fields: Markup, send: &str) -> Action {
        self.deeds.action(id, label, kind, fields, send)
    }

    fn field(&self, action: &str, name: &str, label: &str) -> Field {
        self.deeds.field(action, name, label)
    }

    fn text_area(&self, field: &Field) -> Markup {
        page::text_area(self.cx.lang, field)
    }

    fn admit(&self) -> Action {
        let categories = &self.item.categories;
        let named = |code: &str| Choice::new(code, categories.name(code));
        let choices: Vec<Choice> = categories.active().map(|one| named(one.code.as_str())).collect();
        let category = self.field("admit", "category", self.t.do_category()).optional();
        let fields = page::select(self.cx.lang, &category, &choices);
        self.action("admit", self.t.do_admit(), ButtonKind::Main, fields, self.t.do_admit_send())
    }

    fn not_admit(&self) -> Action {
        let choices: Vec<Choice> = Reason::ALL
            .iter()
            .map(|reason| {
                Choice::new(reason.word(), labels::reason(self.cx.lang, *reason))
                    .hint(labels::door(self.cx.lang, *reason))
            })
            .collect();
        let reason = self.field("not-admit", "reason", self.t.do_reason());
        let note = self.field("not-admit", "note", self.t.do_note()).rows(3).optional();
        let fields = html! { (page::radios(self.cx.lang, &reason, &choices)) (self.text_area(&note)) };
        self.action("not-admit", self.t.do_not_admit(), ButtonKind::Plain, fields, self.t.do_not_admit_send())
    }

    fn ask_more(&self) -> Action {
        let question = self.field("ask-more", "question", self.t.do_question()).rows(3);
        let fields = self.text_area(&question);
        self.action("ask-more", self.t.do_ask_more(), ButtonKind::Plain, fields, self.t.do_ask_more_send())
    }

    fn duplicate(&self) -> Action {
        let number = self.field("duplicate", "number", self.t.do_number()).width(Width::Short);
        let fields = page::text_field(self.cx.lang, &number);
        self.action("duplicate", self.t.do_duplicate(), ButtonKind::Plain, fields, self.t.do_duplicate_send())
    }

    fn route(&self, kind: ButtonKind) -> Action {
        let policy = &self.item.rules.policy;
        let period = |urgency| labels::period(self.cx.lang, policy.period(ClockKind::Answer, urgency));
        let urgencies = [
            Choice::new(Urgency::Ordinary.word(), self.t.do_ordinary(period(Urgency::Ordinary))),
            Choice::new(Urgency::Urgent.word(), self.t.do_urgent(period(Urgency::Urgent))),
        ];
        let mut urgency = self.field("route", "urgency", self.t.do_urgency());
        if !self.deeds.tried("route") {
            urgency = urgency.value(self.item.opinion.urgency.word());
        }
        let until = self
            .field("route", "until", self.t.do_until())
            .help(self.t.do_until_help())
            .kind(InputKind::Date)
            .width(Width::Short)
            .optional();
        let note = self.field("route", "note", self.t.do_note_inner()).rows(3).optional();
        let fields = html! {
            (self.to("route", &self.everybody()))
            (page::radios(self.cx.lang, &urgency, &urgencies))
            (page::text_field(self.cx.lang, &until))
            (self.text_area(&note))
        };
        let label = if kind == ButtonKind::Main { self.t.do_route() } else { self.t.do_route_again() };
        self.action("route", label, kind, fields, self.t.do_route_send())
    }

    fn to(&self, action: &str, choices: &[Choice]) -> Markup {
        let mut field = self.field(action, "to", self.t.do_to());
        if let (Some(deputy), true) = (self.item.opinion.wish, !self.deeds.tried(action)) {
            field = field.value(format!("deputy:{deputy}"));
        }
        page::select(self.cx.lang, &field, choices)
    }

    fn everybody(&self) -> Vec<Choice> {
        let deputies = self.item.choices.deputies.iter();
        let deputies =
            deputies.map(|one| Choice::new(format!("deputy:{}", one.id), self.t.do_to_deputy(&one.name)));
        deputies.chain(self.units()).chain(self.doors()).collect()
    }

    fn units(&self) -> Vec<Choice> {
        let units = self.item.choices.units.iter();
        units.map(|one| Choice::new(format!("unit:{}", one.id), self.t.do_to_unit(&one.name))).collect()
    }

    fn approve(&self) -> Action {
        let answer = self.item.answers.last().map_or("", |answer| answer.body.as_str());
        let round = self.item.opinion.round;
        let fields = html! {
            (page::prose(answer))
            (super::parts::said(self.cx.lang, &self.item.parts, round))
        };
        self.action("approve", self.t.todo_review(), ButtonKind::Main, fields, self.t.do_approve_send())
    }

    fn return_answer(&self) -> Action {
        let why = self.field("return", "why", self.t.do_why()).rows(3);
        self.action(
            "return",
            self.t.do_return(),
            ButtonKind::Plain,
            self.text_area(&why),
            self.t.do_return_send(),
        )
    }

    fn deliver(&self) -> Action {
        let choices: Vec<Choice> = [Proof::Telephone, Proof::InPerson]
            .into_iter()
            .map(|proof| Choice::new(proof.word(), labels::proof(self.cx.lang, proof)))
            .collect();
        let proof = self.field("deliver", "proof", self.t.do_proof());
        let note = self.field("deliver", "note", self.t.do_deliver_note()).rows(3);
        let fields = html! { (page::radios(self.cx.lang, &proof, &choices)) (self.text_area(&note)) };
        self.action("deliver", self.t.do_deliver(), ButtonKind::Main, fields, self.t.do_deliver_send())
    }

    fn disclose(&self) -> Action {
        let answer = self.item.answers.iter().rfind(|answer| answer.approved_at.is_some());
        let masked = Masked::propose(&self.item.opinion, answer.map_or("", |answer| answer.body.as_str()));
        let field = |name: &str, label: &str, value: &str| self.deeds.filled("disclose", name, label, value);
        let fields = html! {
            (page::lede(self.t.do_disclose_help()))
            (page::text_field(self.cx.lang, &field("title", self.t.do_disclose_title(), &masked.title)))
            (self.text_area(&field("body", self.t.do_disclose_body(), &masked.body)))
            (self.text_area(&field("answer", self.t.do_disclose_answer(), &masked.answer)))
        };
        self.action("disclose", self.t.do_disclose(), ButtonKind::Main, fields, self.t.do_disclose_send())
    }

    fn archive(&self) -> Action {
        let label = self.t.do_archive_send();
        self.action("archive", label, ButtonKind::Plain, html! {}, label)
    }

    fn withdraw_disclosure(&self) -> Action {
        let why = self.field("withdraw-disclosure", "why", self.t.do_why()).rows(3);
        let (label, send) = (self.t.do_withdraw_disclosure(), self.t.do_withdraw_disclosure_send());
        self.action("withdraw-disclosure", label, ButtonKind::Danger, self.text_area(&why), send)
    }

    fn accept(&self) -> Action {
        let label = self.t.do_accept_send();
        self.action("accept", label, ButtonKind::Main, html! {}, label)
    }

    fn hand_back(&self) -> Action {
        let why = self.field("hand-back", "why", self.t.do_why()).rows(3);
        let (label, send) = (self.t.do_hand_back(), self.t.do_hand_back_send());
        let fields = html! {
            @if let Some(until) = self.refuse_until() { (page::lede(&until)) }
            (self.text_area(&why))
        };
        self.action("hand-back", label, ButtonKind::Plain, fields, send)
    }

    fn pass_on(&self) -> Action {
        let note = self.field("pass-on", "note", self.t.do_note_inner()).rows(3).optional();
        let fields = html! {
            (page::lede(self.t.do_pass_on_help()))
            (self.to("pass-on", &self.passed_to()))
            (self.text_area(&note))
        };
        self.action("pass-on", self.t.do_pass_on(), ButtonKind::Plain, fields, self.t.do_pass_on_send())
    }

    fn answer(&self) -> Action {
        let answer =
            self.field("answer", "answer", self.t.do_answer_body()).help(self.t.do_answer_help()).rows(8);
        let fields = self.text_area(&answer);
        self.action("answer", self.t.do_answer(), ButtonKind::Main, fields, self.t.do_answer_send())
    }
}
