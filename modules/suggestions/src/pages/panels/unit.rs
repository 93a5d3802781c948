//! A unit's people: accept or hand back, handle, review, sign; and what whoever assigned it decides.

use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, InputKind, Width};

use super::super::labels;
use super::{TaskPanel, with_words};
use crate::model::{Chain, ClockKind, Manner, Moment, Part, Stage, TaskStage};
use crate::service::{TaskHands, writes_still};
use congress::UnitKind;

impl TaskPanel<'_> {
    /// What the reader can do as one of the unit's people.
    pub(super) fn of_unit(&self, hands: TaskHands) -> Vec<Action> {
        let mut list = Vec::new();
        if hands.clerk.held() {
            list.extend(self.clerk());
        }
        match self.task.stage {
            TaskStage::Checking if hands.reviewer.held() => list.splice(0..0, self.reviewer()).for_each(drop),
            TaskStage::Signing if hands.signer.held() => list.splice(0..0, self.signer()).for_each(drop),
            _ => {}
        }
        list
    }

    fn clerk(&self) -> Vec<Action> {
        if self.task.part == Part::Asked {
            return (self.task.stage == TaskStage::Handling).then(|| self.reply()).into_iter().collect();
        }
        let answers = self.task.part.answers();
        match self.task.stage {
            TaskStage::Offered => {
                let mut list = vec![self.accept()];
                list.extend(self.may_pass_on().then(|| self.pass_on()));
                list.push(self.hand_back());
                list
            }
            TaskStage::Handling => {
                let mut list = vec![self.reply(), self.contact()];
                list.extend(self.wait());
                list.extend((answers && self.may_be_put_off()).then(|| self.ask_extension()));
                list.extend(self.may_pass_on().then(|| self.pass_on()));
                list
            }
            TaskStage::Waiting => vec![self.go_on(), self.contact()],
            TaskStage::Extending | TaskStage::Checking | TaskStage::Signing => vec![self.contact()],
            // What the unit did before a redo is done for good.
            TaskStage::Done if !self.is_newest() => Vec::new(),
            TaskStage::Done => {
                let mut list = vec![self.contact()];
                list.extend((answers && self.is_followed()).then(|| self.answer_again()));
                list
            }
            TaskStage::Objected | TaskStage::PassedOn | TaskStage::Attending | TaskStage::Gone => Vec::new(),
        }
    }

    /// Whether it is what the unit was given last.
    fn is_newest(&self) -> bool {
        let mut tasks = self.all.item.tasks.iter();
        tasks.rfind(|(task, _)| task.unit == self.task.unit).is_some_and(|(task, _)| task.id == self.task.id)
    }

    /// Only a government office assigns on.
    fn may_pass_on(&self) -> bool {
        let unit = self.all.item.forms.units.iter().find(|unit| unit.id == self.task.unit);
        self.task.part.answers() && unit.is_some_and(|unit| unit.kind == UnitKind::GovernmentOffice)
    }

    /// Once, and only where the region's rules leave a later date.
    fn may_be_put_off(&self) -> bool {
        let item = self.all.item;
        let mut clocks = item.clocks.iter();
        let clock = clocks.find(|one| one.is_of_task(self.task.id) && one.kind == ClockKind::Reply);
        let later = clock.and_then(|clock| item.rules.put_off(clock, self.task.round));
        !self.task.extended && later.is_some()
    }

    fn is_followed(&self) -> bool {
        matches!(self.all.item.suggestion.stage, Stage::Following | Stage::Publishing)
    }

    fn words(&self, name: &str, label: &str, kind: ButtonKind, asked: &str, send: &str) -> Action {
        with_words(&self.deeds, self.all.cx, (name, label, kind), asked, send)
    }

    fn accept(&self) -> Action {
        self.deeds.plain("accept", ButtonKind::Main, self.all.t.accept_send())
    }

    fn hand_back(&self) -> Action {
        let t = self.all.t;
        let clock = self.all.item.clocks.iter();
        let clock =
            clock.filter(|clock| clock.is_of_task(self.task.id)).find(|c| c.kind == ClockKind::Accept);
        let why = self.deeds.field("hand-back", "why", t.hand_back_why()).rows(3);
        let fields = html! {
            @if let Some(clock) = clock {
                (page::lede(&t.hand_back_until(page::day_with_weekday(self.all.cx.lang, clock.due))))
            }
            (page::text_area(self.all.cx.lang, &why))
        };
        self.deeds.action("hand-back", t.hand_back_open(), ButtonKind::Plain, fields, t.hand_back_send())
    }

    /// As often as the region lets it.
    fn wait(&self) -> Option<Action> {
        let (t, lang) = (self.all.t, self.all.cx.lang);
        let policy = &self.all.item.rules.policy;
        let left = policy.waits.checked_sub(self.task.waits).filter(|left| *left > 0)?;
        let why = self.deeds.field("wait", "why", t.wait_why()).rows(3);
        let fields = html! {
            (page::lede(&t.wait_help(left, page::period(lang, policy.wait))))
            (page::text_area(lang, &why))
        };
        Some(self.deeds.action("wait", t.wait_open(), ButtonKind::Plain, fields, t.wait_send()))
    }

    fn go_on(&self) -> Action {
        self.deeds.plain("go-on", ButtonKind::Main, self.all.t.go_on_send())
    }

    fn ask_extension(&self) -> Action {
        let t = self.all.t;
        self.words(
            "ask-extension",
            t.extension_open(),
            ButtonKind::Plain,
            t.extension_why(),
            t.extension_send(),
        )
    }

    fn answer_again(&self) -> Action {
        let t = self.all.t;
        let fields = page::lede(t.answer_again_help());
        let label = t.answer_again_send();
        self.deeds.action("answer-again", label, ButtonKind::Plain, fields, label)
    }

    fn contact(&self) -> Action {
        let (t, lang) = (self.all.t, self.all.cx.lang);
        let moments = Moment::ALL.iter().map(|one| Choice::new(one.word(), labels::moment(lang, *one)));
        let manners = Manner::ALL.iter().map(|one| Choice::new(one.word(), labels::manner(lang, *one)));
        let field = |name, label| self.deeds.field("contact", name, label);
        let day = field("day", t.contact_day()).kind(InputKind::Date).width(Width::Short);
        let fields: Markup = html! {
            (page::radios(lang, &field("moment", t.contact_moment()), &moments.collect::<Vec<_>>()))
            (page::radios(lang, &field("manner", t.contact_manner()), &manners.collect::<Vec<_>>()))
            (page::text_field(lang, &day))
            (page::text_area(lang, &field("note", t.contact_note()).rows(4)))
        };
        self.deeds.action("contact", t.contact_open_form(), ButtonKind::Plain, fields, t.contact_send())
    }

    fn reviewer(&self) -> Vec<Action> {
        let t = self.all.t;
        let last = self.chain() == Chain::Reviewer;
        let send = if last { self.sends_out() } else { t.approve_send() };
        vec![
            self.deeds.action("approve", t.approve_open(), ButtonKind::Main, self.draft(), send),
            self.return_draft(),
        ]
    }

    fn signer(&self) -> Vec<Action> {
        let t = self.all.t;
        vec![
            self.deeds.action("sign", t.sign_reply_open(), ButtonKind::Main, self.draft(), self.sends_out()),
            self.return_draft(),
        ]
    }

    /// To whom the signed draft goes: a co-handler's opinion to the lead, a reply to the deputy, an answer to the movers.
    fn sends_out(&self) -> &'static str {
        let t = self.all.t;
        match self.task.part {
            Part::Lead | Part::Separate => t.sign_reply_send(),
            Part::CoHandler => t.sign_opinion_send(),
            Part::Asked => t.sign_answer_send(),
        }
    }

    fn return_draft(&self) -> Action {
        let t = self.all.t;
        self.words("return", t.return_open(), ButtonKind::Plain, t.return_why(), t.return_send())
    }

    /// A co-handler's opinion before a clerk of the unit that leads, who may ask for another as long as the reply is not written.
    pub(super) fn opinion(&self) -> Option<Action> {
        let mut others = self.all.item.tasks.iter();
        let open = (self.task.part, self.task.stage) == (Part::CoHandler, TaskStage::Done)
            && self.all.item.suggestion.stage == Stage::Handling
            && others.any(|(lead, hands)| hands.clerk.held() && writes_still(lead, self.task));
        let said = self.newest().filter(|_| open)?;
        let (t, lang) = (self.all.t, self.all.cx.lang);
        let why = self.deeds.field("give-opinion-back", "why", t.opinion_back_why()).rows(3);
        let fields = html! {
            (page::quote(&said.unit_name, page::prose(&said.body)))
            (page::lede(&t.opinion_back_help(page::period(lang, self.all.item.rules.policy.co_opinion_again))))
            (page::text_area(lang, &why))
        };
        let label = t.opinion_back_open(&said.unit_name);
        Some(self.deeds.action("give-opinion-back", &label, ButtonKind::Plain, fields, t.opinion_back_send()))
    }

    /// What whoever assigned the task decides: about an objection, about a later date.
    pub(super) fn waiting_decision(&self, hands: TaskHands) -> Vec<Action> {
        let t = self.all.t;
        if !hands.assigner.held() {
            return Vec::new();
        }
        let unit = &self.task.unit_name;
        match self.task.stage {
            TaskStage::Attending => vec![self.record_answer()],
            TaskStage::Objected if self.task.part == Part::Asked => vec![self.reassign()],
            TaskStage::Objected => {
                let label = t.uphold_open(unit);
                vec![
                    self.reassign(),
                    self.words("uphold", &label, ButtonKind::Plain, t.uphold_why(), t.uphold_send()),
                ]
            }
            TaskStage::Extending => {
                let (grant, deny) = (t.grant_send(unit), t.deny_open(unit));
                vec![
                    self.deeds.plain("grant", ButtonKind::Main, &grant),
                    self.words("deny", &deny, ButtonKind::Plain, t.deny_why(), t.deny_send()),
                ]
            }
            _ => Vec::new(),
        }
    }
}
