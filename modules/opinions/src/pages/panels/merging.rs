//! The actions on an opinion that was merged into another.

use maud::html;
use page::{Action, ButtonKind, Choice};

use super::Panel;
use crate::model::Proof;
use crate::pages::labels;
use crate::service::Can;

impl Panel<'_> {
    pub(super) fn merged(&self) -> Vec<Action> {
        let waits = self.item.main.as_ref().is_some_and(|(_, now)| now.deliver == Can::Now);
        let mut list = Vec::new();
        list.extend(waits.then(|| self.deliver_merged()));
        let unjudged = self.item.main.as_ref().is_some_and(|(_, now)| now.judge == Can::Now);
        list.extend(unjudged.then(|| self.note_merged_verdict()));
        list.push(self.unmerge());
        list
    }

    fn deliver_merged(&self) -> Action {
        let choices: Vec<Choice> = [Proof::Telephone, Proof::InPerson]
            .into_iter()
            .map(|proof| Choice::new(proof.word(), labels::proof(self.cx.lang, proof)))
            .collect();
        let proof = self.field("deliver-merged", "proof", self.t.do_proof());
        let note = self.field("deliver-merged", "note", self.t.do_deliver_note()).rows(3);
        let fields = html! { (page::radios(self.cx.lang, &proof, &choices)) (self.text_area(&note)) };
        let label = self.t.merging_deliver();
        self.action("deliver-merged", label, ButtonKind::Main, fields, self.t.do_deliver_send())
    }

    fn unmerge(&self) -> Action {
        let why = self.field("unmerge", "why", self.t.merging_unmerge_why()).rows(3);
        let (label, send) = (self.t.merging_unmerge(), self.t.merging_unmerge_send());
        self.action("unmerge", label, ButtonKind::Plain, self.text_area(&why), send)
    }
}
