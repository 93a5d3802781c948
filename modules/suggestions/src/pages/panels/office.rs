//! The congress's office: review, merge, place, decide, put away.

use maud::html;
use page::{Action, ButtonKind, Choice, InputKind, Width};

use super::super::labels;
use super::Panel;
use crate::model::{Forum, Ground, Kind, Refused, Round, Stage, Vote, Withdrawal};
use crate::policy::{AfterRedo, Assigner};
use crate::service::Disputable;

impl Panel<'_> {
    pub(super) fn office(&self) -> Vec<Action> {
        match self.item.suggestion.stage {
            Stage::Reviewing { step } => self.reviewing(step),
            Stage::Returned => vec![self.urge(), self.not_accept()],
            Stage::Proposed => vec![self.urge(), self.retract()],
            Stage::Accepted => {
                let mut list = self.assigning();
                list.push(self.merge());
                list.extend(self.splitting());
                list
            }
            Stage::Merged { .. } => vec![self.part()],
            Stage::Handling if self.item.disputable == Disputable::Open => {
                vec![self.answer_dispute(), self.take_back()]
            }
            Stage::Handling => vec![self.urge(), self.take_back()],
            Stage::Tabled => self.tabled(),
            Stage::Asked => vec![self.ask(ButtonKind::Plain), self.urge()],
            Stage::Answered => vec![self.urge()],
            Stage::Studying if self.item.suggestion.kind == Kind::Interpellation => self.half_dissatisfied(),
            Stage::Studying if self.item.suggestion.round == Round::First => {
                vec![self.redo(), self.explain(ButtonKind::Plain)]
            }
            Stage::Studying => vec![self.after_redo()],
            Stage::Publishing if self.item.suggestion.awaits_consent() => {
                vec![self.publish(ButtonKind::Main), self.urge()]
            }
            Stage::Publishing => vec![self.publish(ButtonKind::Main)],
            Stage::Following => vec![self.urge(), self.publish(ButtonKind::Plain)],
            Stage::Closed if self.item.suggestion.kind == Kind::Interpellation => vec![self.archive()],
            Stage::Closed => vec![self.archive(), self.publish(ButtonKind::Plain)],
            Stage::NotAccepted { .. } | Stage::Withdrawn => vec![self.archive()],
            Stage::Placed { .. } | Stage::Reported if self.item.withdrawal == Withdrawal::Asked => {
                let [consent, keep] = self.withdrawal();
                let next =
                    if self.item.suggestion.stage == Stage::Reported { None } else { Some(self.report()) };
                [consent, keep].into_iter().chain(next).collect()
            }
            Stage::Placed { .. } => vec![self.report(), self.turn()],
            Stage::Reported => vec![self.vote(), self.turn()],
            Stage::Voted { vote: Vote::Adopted } => vec![self.assign(ButtonKind::Main), self.archive()],
            Stage::Voted { vote: Vote::Rejected } => vec![self.turn(), self.archive()],
            Stage::Replied => vec![self.urge()],
            Stage::Draft | Stage::Gathering | Stage::Archived => Vec::new(),
        }
    }

    /// What the staff of the committee can do that a motion was sent to.
    pub(super) fn committee(&self) -> Vec<Action> {
        match self.item.suggestion.stage {
            Stage::Placed { .. } => vec![self.report()],
            _ => Vec::new(),
        }
    }

    /// A motion that has passed every step but the last is placed, not passed.
    fn reviewing(&self, step: u8) -> Vec<Action> {
        let item = &self.item.suggestion;
        let steps = self.item.rules.limits(item).steps;
        let last = step.saturating_add(1) >= steps;
        let mut list = match (item.kind, last) {
            (Kind::Motion, true) => vec![self.place()],
            (Kind::Motion, false) => vec![self.pass(), self.place()],
            (Kind::Suggestion | Kind::Interpellation, _) => vec![self.pass()],
        };
        list.extend([self.give_back(), self.not_accept(), self.turn()]);
        if item.kind == Kind::Suggestion {
            list.push(self.merge());
        }
        list.extend(self.splitting());
        list
    }

    fn pass(&self) -> Action {
        let item = &self.item.suggestion;
        let steps = self.item.rules.policy.steps(self.item.rules.level, item.season);
        let Stage::Reviewing { step } = item.stage else { return self.archive() };
        let last = usize::from(step) + 1 >= steps.len();
        let at_once = self.item.rules.policy.assigner(self.item.rules.level) == Assigner::AtOnce;
        let send = if last { self.t.pass_last() } else { self.t.pass_send() };
        let fields = html! {
            @match steps.get(usize::from(step) + 1) {
                Some(next) => { (page::lede(&self.t.pass_next(next))) },
                None if at_once => {
                    (page::lede(self.t.pass_at_once()))
                    (self.likely())
                    (super::assigning::rows(self.cx, &self.deeds, "pass", &self.choices(), &self.wished()))
                },
                None => { (page::lede(self.t.pass_accepts())) },
            }
        };
        self.deeds.action("pass", send, ButtonKind::Main, fields, send)
    }

    pub(super) fn give_back(&self) -> Action {
        let (open, send) = (self.t.give_back_open(), self.t.give_back_send());
        self.with_words("give-back", open, ButtonKind::Plain, self.t.give_back_why(), send)
    }

    pub(super) fn not_accept(&self) -> Action {
        let grounds =
            Ground::ALL.iter().map(|one| Choice::new(one.word(), labels::ground(self.cx.lang, *one)));
        let outcomes =
            Refused::CHOICES.iter().map(|one| Choice::new(one.word(), labels::refused(self.cx.lang, *one)));
        let field = |name, label| self.deeds.field("not-accept", name, label);
        let fields = html! {
            (page::radios(self.cx.lang, &field("ground", self.t.not_accept_ground()), &grounds.collect::<Vec<_>>()))
            (page::radios(self.cx.lang, &field("outcome", self.t.not_accept_outcome()), &outcomes.collect::<Vec<_>>()))
            (page::text_area(self.cx.lang, &field("why", self.t.not_accept_why()).rows(4)))
        };
        self.deeds.action(
            "not-accept",
            self.t.not_accept_open(),
            ButtonKind::Plain,
            fields,
            self.t.not_accept_send(),
        )
    }

    pub(super) fn turn(&self) -> Action {
        let label = match self.item.suggestion.kind {
            Kind::Motion => self.t.turn_to_suggestion(),
            Kind::Interpellation => self.t.turn_asking_to_suggestion(),
            Kind::Suggestion => self.t.turn_to_motion(),
        };
        self.with_words("turn", label, ButtonKind::Plain, self.t.turn_why(), label)
    }

    fn merge(&self) -> Action {
        let number = self.deeds.field("merge", "number", self.t.merge_number()).width(Width::Short);
        let fields = page::text_field(self.cx.lang, &number.help(self.t.merge_number_help()));
        self.deeds.action("merge", self.t.merge_open(), ButtonKind::Plain, fields, self.t.merge_send())
    }

    fn part(&self) -> Action {
        let label = self.t.part_send();
        self.with_words("part", label, ButtonKind::Plain, self.t.part_why(), label)
    }

    fn place(&self) -> Action {
        let forums = [Forum::Agenda, Forum::Committee]
            .map(|forum| Choice::new(forum.word(), labels::forum(self.cx.lang, forum)));
        let forum = self.deeds.field("place", "forum", self.t.place_forum());
        let committee = self.deeds.field("place", "committee", self.t.place_committee()).optional();
        let known: Vec<Choice> = self
            .item
            .forms
            .committees
            .iter()
            .map(|body| Choice::new(body.id.to_string(), &body.name))
            .collect();
        let body = self.deeds.field("place", "body", self.t.place_body()).help(self.t.place_body_help());
        let fields = html! {
            (page::radios(self.cx.lang, &forum, &forums))
            @if !known.is_empty() { (page::select(self.cx.lang, &body.optional(), &known)) }
            (page::text_field(self.cx.lang, &committee.help(self.t.place_committee_help())))
        };
        self.deeds.action("place", self.t.place_open(), ButtonKind::Main, fields, self.t.place_send())
    }

    fn report(&self) -> Action {
        let label = self.t.report_send();
        self.with_words("report", label, ButtonKind::Main, self.t.report_words(), label)
    }

    fn vote(&self) -> Action {
        let number = |name, label| {
            let field = self.deeds.field("vote", name, label).kind(InputKind::Number);
            page::text_field(self.cx.lang, &field.width(Width::Short))
        };
        let fields = html! {
            (page::lede(self.t.vote_help()))
            (number("for", self.t.vote_for()))
            (number("deputies", self.t.vote_deputies()))
        };
        self.deeds.action("vote", self.t.vote_open(), ButtonKind::Main, fields, self.t.vote_send())
    }

    /// The movers ask to take it back: what the presidium decided.
    fn withdrawal(&self) -> [Action; 2] {
        let t = self.t;
        let one = |name, label, kind| self.with_words(name, label, kind, t.presidium_words(), label);
        [
            one("consent-to-withdraw", t.presidium_consents(), ButtonKind::Main),
            one("keep-placed", t.presidium_refuses(), ButtonKind::Plain),
        ]
    }

    fn answer_dispute(&self) -> Action {
        let (open, send) = (self.t.dispute_answer_open(), self.t.dispute_answer_send());
        self.with_words("answer-dispute", open, ButtonKind::Main, self.t.dispute_answer_why(), send)
    }

    /// Whoever acts next is asked to.
    fn urge(&self) -> Action {
        let t = self.t;
        self.with_words("urge", t.urge_open(), ButtonKind::Plain, t.urge_words(), t.urge_send())
    }

    fn take_back(&self) -> Action {
        let (open, send) = (self.t.take_back_open(), self.t.take_back_send());
        self.with_words("take-back", open, ButtonKind::Danger, self.t.take_back_why(), send)
    }

    fn redo(&self) -> Action {
        let label = self.t.redo_send();
        let why = self.deeds.field("redo", "why", self.t.redo_why()).rows(3);
        let said = &self.item.judged.reply_verdicts;
        let wanting: Vec<&str> =
            said.iter().filter(|one| one.is_wanting()).map(|one| one.unit_name.as_str()).collect();
        let fields = html! {
            @if wanting.len() < said.len() && !wanting.is_empty() {
                (page::lede(&self.t.redo_by(wanting.join(self.t.between_names()))))
            }
            (page::text_area(self.cx.lang, &why))
        };
        self.deeds.action("redo", label, ButtonKind::Main, fields, label)
    }

    fn explain(&self, kind: ButtonKind) -> Action {
        let label = self.t.explain_send();
        self.with_words("explain", label, kind, self.t.explain_words(), label)
    }

    /// There is no third reply: what the region has the office do then.
    fn after_redo(&self) -> Action {
        let t = self.t;
        let chosen = self.item.rules.policy.after_redo;
        let words = match chosen {
            AfterRedo::Explain => return self.explain(ButtonKind::Main),
            AfterRedo::Assess => t.assess_words(),
            AfterRedo::Convene => t.convene_words(),
        };
        let label = labels::after_redo(self.cx.lang, chosen);
        self.with_words("explain", label, ButtonKind::Main, words, label)
    }

    fn archive(&self) -> Action {
        self.deeds.plain("archive", ButtonKind::Plain, self.t.archive_send())
    }
}
