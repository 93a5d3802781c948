//! The deputy's own: hand in, ask others, take back, judge; and what a co-signer says.

use host::Deeds;
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice};

use super::super::attachments::address;
use super::super::{HOME, history, labels};
use super::{Panel, has_signed};
use crate::events;
use crate::flow::Late;
use crate::model::{AtCutoff, Consent, Holder, Kind, Signing, Stage, Task, TaskStage, Verdict, Withdrawal};
use crate::service::Disputable;
use crate::store::{Contact, Reply};

impl Panel<'_> {
    /// What the lead does on pages of their own.
    pub(super) fn lead_links(&self) -> Markup {
        let id = self.item.suggestion.id;
        if !self.item.suggestion.stage.is_with_lead() {
            return html! {};
        }
        page::button_row(html! {
            (page::link_button(ButtonKind::Plain, self.t.draft_edit(), &format!("{HOME}/{id}/edit")))
            (page::link_button(ButtonKind::Plain, self.t.files_add(), &address(id, Holder::Text(id))))
            @if self.item.suggestion.delegation.is_none() {
                (page::link_button(ButtonKind::Plain, self.t.cosign_title(), &format!("{HOME}/{id}/cosigners")))
            }
        })
    }

    pub(super) fn lead(&self) -> Vec<Action> {
        let mut list = match self.item.suggestion.stage {
            Stage::Draft | Stage::Gathering => vec![self.submit(), self.discard()],
            Stage::Returned => vec![self.submit(), self.withdraw()],
            Stage::Reviewing { .. } | Stage::Accepted | Stage::Proposed | Stage::Tabled | Stage::Asked => {
                vec![self.withdraw()]
            }
            Stage::Answered => self.say().into_iter().collect(),
            Stage::Replied => self.judges(&html! {}),
            Stage::Publishing | Stage::Following | Stage::Closed => self.judge_late(),
            Stage::Placed { .. } | Stage::Reported if self.item.withdrawal == Withdrawal::Unasked => {
                vec![self.ask_to_withdraw()]
            }
            _ => Vec::new(),
        };
        if self.item.disputable == Disputable::Now {
            let (open, send) = (self.t.dispute_open(), self.t.dispute_send());
            list.push(self.with_words("dispute", open, ButtonKind::Plain, self.t.dispute_why(), send));
        }
        let kind = self.item.suggestion.kind;
        if self.item.suggestion.stage == Stage::Gathering && kind != Kind::Suggestion {
            let label = self.t.turn_draft_send();
            let help = page::lede(self.t.turn_draft_help());
            list.push(self.deeds.action("turn-draft", label, ButtonKind::Plain, help, label));
        }
        if self.item.cutoff.is_some_and(|cutoff| cutoff.ends_at > self.item.now) {
            list.push(self.at_cutoff());
        }
        for (task, _) in &self.item.tasks {
            if task.stage == TaskStage::Waiting {
                list.insert(0, self.answer_unit(task));
            }
        }
        for contact in &self.item.contacts {
            if contact.confirmed_at.is_none() && contact.denied_at.is_none() {
                list.splice(0..0, self.contact(contact));
            }
        }
        if self.item.suggestion.submitted_at.is_some() && kind != Kind::Interpellation {
            list.push(self.consent());
        }
        list
    }

    fn submit(&self) -> Action {
        let first = self.item.suggestion.submitted_at.is_none();
        let kind = self.item.suggestion.kind;
        let found = self.item.findings.iter().filter(|finding| finding.needs_reason());
        let fields = html! {
            (page::lede(if first { self.t.submit_help() } else { self.t.submit_again_help() }))
            @for (row, finding) in found.enumerate() {
                @let what = labels::finding(self.cx.lang, kind, finding);
                @let label = self.t.submit_overruled(what.trim_end_matches(['。', '.']));
                @let field = self.deeds.in_row("submit", "overruled", row, &label).rows(2);
                (page::hidden("finding", &finding.key()))
                (page::text_area(self.cx.lang, &if row == 0 { field.help(self.t.submit_overruled_help()) } else { field }))
            }
        };
        let send = if first { self.t.submit_send() } else { self.t.submit_again() };
        self.deeds.action("submit", send, ButtonKind::Main, fields, send)
    }

    fn discard(&self) -> Action {
        let fields = page::lede(self.t.discard_help());
        self.deeds.action("discard", self.t.discard_open(), ButtonKind::Danger, fields, self.t.discard_send())
    }

    /// The signers who have not agreed to take it back.
    fn silent(&self) -> Vec<&str> {
        let signed = self.item.signers.iter().filter(|signer| has_signed(signer.state));
        signed.filter(|signer| !signer.withdraws).map(|signer| signer.name.as_str()).collect()
    }

    fn withdraw(&self) -> Action {
        let silent = self.silent();
        let why = self.deeds.field("withdraw", "why", self.t.withdraw_why()).rows(3);
        let fields = html! {
            @if !silent.is_empty() {
                (page::lede(&self.t.withdraw_waits(silent.join(self.t.between_names()))))
            }
            (page::text_area(self.cx.lang, &why))
        };
        self.deeds.action(
            "withdraw",
            self.t.withdraw_open(),
            ButtonKind::Danger,
            fields,
            self.t.withdraw_send(),
        )
    }

    /// What becomes of a motion that lacks signers at the cut-off.
    fn at_cutoff(&self) -> Action {
        let choices = AtCutoff::ALL
            .iter()
            .map(|one| Choice::new(one.word(), labels::at_cutoff(self.cx.lang, *one)))
            .collect::<Vec<_>>();
        let (deed, held) = ("at-cutoff", self.item.at_cutoff.word());
        let field = self.deeds.filled(deed, "at_cutoff", self.t.at_cutoff_question(), held);
        let fields = page::radios(self.cx.lang, &field, &choices);
        self.deeds.action(deed, self.t.at_cutoff_open(), ButtonKind::Plain, fields, self.t.at_cutoff_send())
    }

    /// A motion that was placed needs the presidium's consent.
    fn ask_to_withdraw(&self) -> Action {
        let deed = "ask-to-withdraw";
        let why = self.deeds.field(deed, "why", self.t.withdraw_why()).rows(3);
        let silent = self.silent();
        let fields = html! {
            (page::lede(self.t.withdraw_consent_help()))
            @if !silent.is_empty() {
                (page::lede(&self.t.withdraw_waits(silent.join(self.t.between_names()))))
            }
            (page::text_area(self.cx.lang, &why))
        };
        self.deeds.action(
            deed,
            self.t.withdraw_ask_open(),
            ButtonKind::Danger,
            fields,
            self.t.withdraw_ask_send(),
        )
    }

    /// The time to judge has passed: what remains possible.
    fn judge_late(&self) -> Vec<Action> {
        let studied =
            self.item.suggestion.stage == Stage::Publishing && self.item.judged.late == Late::Counts;
        let help = if studied { self.t.judge_late_help() } else { self.t.judge_late_recorded() };
        if self.item.judged.late == Late::No { Vec::new() } else { self.judges(&page::lede(help)) }
    }

    /// One form for the item; where several units answer, one for each reply that was not judged yet.
    fn judges(&self, help: &Markup) -> Vec<Action> {
        if self.item.judged.to_judge.is_empty() {
            let fields = self.verdicts(&self.deeds, help);
            return vec![self.deeds.action(
                "judge",
                self.t.judge_open(),
                ButtonKind::Main,
                fields,
                self.t.judge_send(),
            )];
        }
        self.item.judged.to_judge.iter().map(|reply| self.judge_reply(reply, help)).collect()
    }

    fn judge_reply(&self, reply: &Reply, help: &Markup) -> Action {
        let suggestion = &self.item.suggestion;
        let deeds = self.deeds.part("replies", &reply.id.to_string(), suggestion.version);
        let fields = html! {
            (page::hidden("item", &suggestion.id.to_string()))
            (page::lede(self.t.judge_apart_help()))
            (page::quote(&reply.unit_name, page::prose(&reply.body)))
            (self.verdicts(&deeds, help))
        };
        let (label, send) =
            (self.t.judge_reply_open(&reply.unit_name), self.t.judge_reply_send(&reply.unit_name));
        deeds.action("judge", &label, ButtonKind::Main, fields, &send)
    }

    /// Attitude and result, and why.
    fn verdicts(&self, deeds: &Deeds<'_>, help: &Markup) -> Markup {
        let choices = Verdict::ALL
            .iter()
            .map(|verdict| Choice::new(verdict.word(), labels::verdict(self.cx.lang, *verdict)));
        let choices: Vec<Choice> = choices.collect();
        let attitude = deeds.field("judge", "attitude", self.t.judge_attitude());
        let result = deeds.field("judge", "result", self.t.judge_result());
        let reason = deeds.field("judge", "reason", self.t.judge_reason()).rows(4).optional();
        html! {
            (help)
            (page::radios(self.cx.lang, &attitude, &choices))
            (page::radios(self.cx.lang, &result, &choices))
            (page::text_area(self.cx.lang, &reason.help(self.t.judge_reason_help())))
        }
    }

    fn consent(&self) -> Action {
        let choices = [
            Choice::new(Consent::Given.word(), self.t.consent_given()),
            Choice::new(Consent::Denied.word(), self.t.consent_denied()),
        ];
        let held = self.item.suggestion.consent.map(Consent::word).unwrap_or_default();
        let field = self.deeds.filled("consent", "consent", self.t.consent_question(), held);
        let fields = page::radios(self.cx.lang, &field.help(self.t.consent_help()), &choices);
        let kind = if self.item.suggestion.awaits_consent() { ButtonKind::Main } else { ButtonKind::Plain };
        self.deeds.action("consent", self.t.consent_open(), kind, fields, self.t.consent_send())
    }

    /// What a unit asked, and the deputy's answer.
    fn answer_unit(&self, task: &Task) -> Action {
        let deeds = self.deeds.part("tasks", &task.id.to_string(), task.version);
        let asked = history::said_of_task(&self.item.history, events::PAUSED, task.id);
        let words = deeds.field("answer-unit", "why", self.t.answer_unit_words()).rows(4);
        let fields = html! {
            (page::quote(&task.unit_name, page::prose(&asked)))
            (page::text_area(self.cx.lang, &words.help(self.t.answer_unit_help())))
        };
        let label = self.t.answer_unit_open(&task.unit_name);
        deeds.action("answer-unit", &label, ButtonKind::Main, fields, self.t.answer_unit_send())
    }

    /// What a unit wrote down about a contact, to be confirmed or denied.
    fn contact(&self, contact: &Contact) -> [Action; 2] {
        let deeds = self.deeds.part("contacts", &contact.id.to_string(), 0);
        let (day, manner) =
            (page::day(self.cx.lang, contact.day), labels::manner(self.cx.lang, contact.manner));
        let who = format!("{} · {manner} · {day}", contact.unit_name);
        let note = || page::quote(&who, page::prose(&contact.note));
        let confirm = self.t.contact_confirm(&contact.unit_name);
        let deny = self.t.contact_deny(&contact.unit_name);
        let why = deeds.field("deny", "why", self.t.contact_deny_why()).rows(3);
        [
            deeds.action("confirm", &confirm, ButtonKind::Main, note(), self.t.contact_confirm_send()),
            deeds.action(
                "deny",
                &deny,
                ButtonKind::Plain,
                html! { (note()) (page::text_area(self.cx.lang, &why)) },
                self.t.contact_deny_send(),
            ),
        ]
    }

    /// A co-signer reads exactly this version and says whether they sign it.
    pub(super) fn signer(&self, state: Signing) -> Vec<Action> {
        let suggestion = &self.item.suggestion;
        let open = suggestion.stage.is_with_lead();
        match (state, open) {
            (Signing::Asked, true) => vec![
                self.read_and("co-sign", ButtonKind::Main, self.t.sign_send()),
                self.read_and("decline", ButtonKind::Plain, self.t.decline_send()),
            ],
            (Signing::Declined, true) => {
                vec![self.read_and("co-sign", ButtonKind::Plain, self.t.sign_send())]
            }
            (Signing::Confirmed, true) => {
                vec![self.read_and("decline", ButtonKind::Plain, self.t.sign_take_back())]
            }
            (Signing::Confirmed, false) if self.may_withdraw() => {
                let fields = page::lede(self.t.agree_help());
                let label = self.t.agree_send();
                vec![self.deeds.action("agree-to-withdraw", label, ButtonKind::Plain, fields, label)]
            }
            (Signing::Confirmed, false) => self.say().into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn may_withdraw(&self) -> bool {
        let stage = self.item.suggestion.stage;
        matches!(
            stage,
            Stage::Reviewing { .. }
                | Stage::Accepted
                | Stage::Proposed
                | Stage::Placed { .. }
                | Stage::Reported
                | Stage::Tabled
                | Stage::Asked
        )
    }

    fn read_and(&self, deed: &str, kind: ButtonKind, label: &str) -> Action {
        let version = self.item.suggestion.text_version;
        let fields = html! {
            (page::hidden("text_version", &version.to_string()))
            (page::lede(&self.t.sign_version(version)))
        };
        self.deeds.action(deed, label, kind, fields, label)
    }
}
