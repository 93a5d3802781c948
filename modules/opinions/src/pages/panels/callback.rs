//! The actions after a call to the citizen 回访.

use maud::html;
use page::{Action, ButtonKind, Choice};

use super::Panel;
use crate::flow;
use crate::model::Verdict;
use crate::pages::labels;

impl Panel<'_> {
    pub(super) fn note_verdict(&self) -> Action {
        self.called("note-verdict")
    }

    /// The same for an opinion that was merged into another.
    pub(super) fn note_merged_verdict(&self) -> Action {
        self.called("note-merged-verdict")
    }

    fn called(&self, name: &str) -> Action {
        let choices: Vec<Choice> = Verdict::ALL
            .iter()
            .map(|one| Choice::new(one.word(), labels::verdict_label(self.cx.lang, Some(*one))))
            .collect();
        let verdict = self.field(name, "verdict", self.t.handling_call_verdict());
        let note = self.field(name, "note", self.t.do_deliver_note()).rows(3);
        let fields = html! {
            (page::radios(self.cx.lang, &verdict, &choices))
            (self.text_area(&note))
        };
        let (label, send) = (self.t.handling_call(), self.t.handling_call_send());
        self.action(name, label, ButtonKind::Plain, fields, send)
    }

    pub(super) fn reopen_for(&self) -> Option<Action> {
        let opinion = &self.item.opinion;
        flow::step(opinion.id, opinion.stage, opinion.round, flow::Action::ReopenFor).ok()?;
        let why = self.field("reopen-for", "why", self.t.handling_reopen_for_why()).rows(3);
        let (label, send) = (self.t.handling_reopen_for(), self.t.handling_reopen_for_send());
        Some(self.action("reopen-for", label, ButtonKind::Plain, self.text_area(&why), send))
    }
}
