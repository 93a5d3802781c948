//! An interpellation: the presidium has an organ answer, the office writes down what was answered in a meeting, each mover says
//! what they think of it.

use maud::html;
use page::{Action, ButtonKind, Choice, InputKind, Width};

use super::super::labels;
use super::{Panel, TaskPanel};
use crate::model::{LONGEST, Round, Stage, Verdict, Way};

impl Panel<'_> {
    /// What the office does where an interpellation stands before the presidium.
    pub(super) fn tabled(&self) -> Vec<Action> {
        vec![self.ask(ButtonKind::Main), self.give_back(), self.not_accept(), self.turn()]
    }

    /// Half of the movers are dissatisfied: a second answer, or the first stands; after the second only that.
    pub(super) fn half_dissatisfied(&self) -> Vec<Action> {
        let label = self.t.answer_stands_send();
        let stands = |kind| self.with_words("explain", label, kind, self.t.answer_stands_words(), label);
        match self.item.suggestion.round {
            Round::First => vec![self.ask(ButtonKind::Main), stands(ButtonKind::Plain)],
            Round::Redo => vec![stands(ButtonKind::Main)],
        }
    }

    /// Whether and how it is answered, as the presidium decided; later it may decide otherwise.
    pub(super) fn ask(&self, kind: ButtonKind) -> Action {
        let (t, lang) = (self.t, self.cx.lang);
        let ways = Way::at(self.item.rules.level).iter();
        let ways: Vec<Choice> = ways.map(|way| Choice::new(way.word(), labels::way(lang, *way))).collect();
        let field = |name, label| self.deeds.field("ask", name, label);
        let body = field("body", t.asking_body()).optional().help(t.asking_body_help());
        let usual = self.item.rules.usual_answer_day(self.item.now).to_string();
        let due = self.deeds.filled("ask", "due", t.asking_due(), &usual);
        let fields = html! {
            (page::lede(&t.asking_help(self.organ())))
            (page::radios(lang, &field("way", t.asking_way()), &ways))
            (page::text_field(lang, &body))
            (page::text_field(lang, &due.kind(InputKind::Date).width(Width::Short)))
            (page::text_area(lang, &field("note", t.asking_note()).help(t.asking_note_help()).rows(3)))
        };
        let (open, send) = match self.item.suggestion.stage {
            Stage::Asked => (t.asking_change_open(), t.asking_change_send()),
            Stage::Studying => (t.asking_again_open(), t.asking_send()),
            _ => (t.asking_open(), t.asking_send()),
        };
        self.deeds.action("ask", open, kind, fields, send)
    }

    /// The organ that the movers name.
    fn organ(&self) -> &str {
        self.item.wishes.first().map_or("", |(_, name)| name.as_str())
    }

    /// A mover says what they think of the answer.
    pub(super) fn say(&self) -> Option<Action> {
        if !self.item.judged.own_say.held() {
            return None;
        }
        let (t, lang) = (self.t, self.cx.lang);
        let verdicts = Verdict::ALL.iter();
        let choices: Vec<Choice> =
            verdicts.map(|one| Choice::new(one.word(), labels::verdict(lang, *one))).collect();
        let verdict = self.deeds.field("say", "verdict", t.say_verdict());
        let reason = self.deeds.field("say", "reason", t.judge_reason()).rows(4).optional();
        let fields = html! {
            (page::lede(t.say_help()))
            (page::radios(lang, &verdict, &choices))
            (page::text_area(lang, &reason.help(t.say_reason_help())))
        };
        Some(self.deeds.action("say", t.say_open(), ButtonKind::Main, fields, t.say_send()))
    }
}

impl TaskPanel<'_> {
    /// The office writes down what the organ's head answered in a meeting.
    pub(super) fn record_answer(&self) -> Action {
        let (t, lang) = (self.all.t, self.all.cx.lang);
        let field = |name, label| self.deeds.field("record-answer", name, label);
        let fields = html! {
            (page::text_field(lang, &field("meeting", t.reply_meeting()).help(t.reply_meeting_help())))
            (page::text_field(lang, &field("head", t.reply_head_came()).width(Width::Short)))
            (page::text_area(lang, &field("body", t.record_body()).help(t.record_body_help()).rows(10).limit(LONGEST)))
        };
        let label = t.record_open(&self.task.unit_name);
        self.deeds.action("record-answer", &label, ButtonKind::Main, fields, t.record_send())
    }
}
