//! 共同交办: what the congress's office proposes, and what the government's office says to it.

use maud::{Markup, html};
use page::{Action, ButtonKind};

use super::super::labels;
use super::Panel;
use crate::model::{Joint, Side};
use crate::policy::Assigner;

impl Panel<'_> {
    /// The ways to assign: alone, or as a proposal to the government's office; what that office proposes can be taken as it is.
    pub(super) fn assigning(&self) -> Vec<Action> {
        let rules = &self.item.rules;
        if rules.policy.assigner(rules.level) != Assigner::Jointly {
            return vec![self.assign(ButtonKind::Main)];
        }
        let t = self.t;
        match self.item.joint.as_ref().filter(|joint| joint.side == Side::Government) {
            None => vec![self.propose(ButtonKind::Main)],
            Some(joint) => {
                let label = t.joint_adopt();
                let adopt =
                    self.deeds.action("adopt-assignment", label, ButtonKind::Main, self.said(joint), label);
                vec![adopt, self.propose(ButtonKind::Plain)]
            }
        }
    }

    fn propose(&self, kind: ButtonKind) -> Action {
        let rows = super::assigning::rows(self.cx, &self.deeds, "assign", &self.choices(), &self.wished());
        let fields = html! { (page::lede(self.t.joint_propose_help())) (self.likely()) (rows) };
        self.deeds.action("assign", self.t.joint_propose_open(), kind, fields, self.t.joint_propose_send())
    }

    /// The office takes its proposal back.
    pub(super) fn retract(&self) -> Action {
        let (t, label) = (self.t, self.t.joint_retract());
        self.with_words("retract-assignment", label, ButtonKind::Plain, t.joint_retract_why(), label)
    }

    /// What the government's office can do that has to agree.
    pub(super) fn government(&self) -> Vec<Action> {
        let Some(joint) = self.item.joint.as_ref().filter(|_| self.item.agrees.held()) else {
            return Vec::new();
        };
        let t = self.t;
        let label = t.joint_agree();
        let agree = self.deeds.action("agree-assignment", label, ButtonKind::Main, self.said(joint), label);
        let rows = super::assigning::rows(self.cx, &self.deeds, "counter-assignment", &self.choices(), "");
        let fields = html! { (self.said(joint)) (page::lede(t.joint_counter_help())) (rows) };
        let (open, send) = (t.joint_counter_open(), t.joint_counter_send());
        vec![agree, self.deeds.action("counter-assignment", open, ButtonKind::Plain, fields, send)]
    }

    /// Who is proposed for what, and what was said with it.
    fn said(&self, joint: &Joint) -> Markup {
        let who = match joint.side {
            Side::Congress => labels::next(self.cx.lang, crate::model::Next::Office).to_owned(),
            Side::Government => joint.government_name.clone(),
        };
        let words = html! {
            ul {
                @for unit in &joint.units {
                    li {
                        (labels::part(self.cx.lang, unit.to.part)) " · " (unit.name)
                        @if !unit.to.what.trim().is_empty() { " · " (unit.to.what) }
                    }
                }
            }
            @if !joint.note.is_empty() { (page::prose(&joint.note)) }
        };
        page::quote(&who, words)
    }
}
