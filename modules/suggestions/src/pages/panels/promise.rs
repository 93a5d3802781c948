//! What a unit promised 承诺事项: it is kept, or a report about it goes through the unit; the office does it where the unit is no more.

use maud::{Markup, html};
use page::{Action, ButtonKind, Choice};

use super::super::attachments::address;
use super::super::item::handling::attached;
use super::super::labels;
use super::{Panel, with_words};
use crate::flow::promise as flow;
use crate::model::{Chain, ClockKind, Holder, Keeping, PromiseId, ReportAbout, TaskNext, Verdict};
use crate::service::{Hand, Item};
use crate::store::{Promise, Report};
use host::Deeds;

/// A promise on the panel.
struct PromisePanel<'a> {
    all: &'a Panel<'a>,
    promise: &'a Promise,
    deeds: Deeds<'a>,
    /// Its first words, which tell it from the others.
    short: String,
}

impl Panel<'_> {
    /// What the reader can do about what was promised and is not settled.
    pub(super) fn promises(&self) -> Vec<Action> {
        let to_judge = |promise: &&Promise| {
            promise.waits_on == TaskNext::Lead
                && self.item.hand == Hand::Lead
                && promise.suggestion == self.item.suggestion.id
        };
        let judged = self.item.promised().filter(to_judge).map(|promise| self.promise(promise).judge());
        let open = self.item.promised().filter(|promise| promise.state == Keeping::Open);
        judged.chain(open.flat_map(|promise| self.promise(promise).acts())).collect()
    }

    fn promise<'a>(&'a self, promise: &'a Promise) -> PromisePanel<'a> {
        let deeds = self.deeds.part("promises", &promise.id.to_string(), 0);
        PromisePanel { all: self, promise, deeds, short: kernel::text::excerpt(&promise.what, 20) }
    }
}

impl PromisePanel<'_> {
    fn acts(&self) -> Vec<Action> {
        let hands = self.all.item.hands_on(self.promise.id);
        let turn = match self.promise.waits_on {
            TaskNext::Clerk => hands.clerk,
            TaskNext::Reviewer => hands.reviewer,
            TaskNext::Signer => hands.signer,
            TaskNext::Assigner => hands.assigner,
            TaskNext::Lead | TaskNext::Below | TaskNext::Nobody => return Vec::new(),
        };
        match self.promise.waits_on {
            _ if !turn.held() => Vec::new(),
            TaskNext::Reviewer => vec![self.approve(), self.give_back()],
            TaskNext::Signer => vec![self.sign(), self.give_back()],
            _ => {
                let mut list = vec![self.keep()];
                let explain = asks(self.all.item, self.promise.id) == ClockKind::TermReport;
                list.extend(explain.then(|| self.report(ReportAbout::TermEnd)));
                list.push(self.report(ReportAbout::GivenUp));
                list
            }
        }
    }

    /// What the lead says of its being kept.
    fn judge(&self) -> Action {
        let (t, lang) = (self.all.t, self.all.cx.lang);
        let choices = Verdict::ALL.iter().map(|one| Choice::new(one.word(), labels::verdict(lang, *one)));
        let field = |name, label| self.deeds.field("judge-promise", name, label);
        let reason = field("reason", t.judge_reason()).rows(4).optional();
        let fields = html! {
            (self.about())
            (page::prose(&self.promise.evidence))
            (attached(self.all.cx, self.all.item, Holder::Promise(self.promise.id)))
            (page::radios(lang, &field("verdict", t.kept_verdict()), &choices.collect::<Vec<_>>()))
            (page::text_area(lang, &reason.help(t.kept_reason_help())))
        };
        let label = t.kept_judge_open(&self.short);
        self.deeds.action("judge-promise", &label, ButtonKind::Main, fields, t.kept_judge_send())
    }

    /// What was promised, and until when.
    fn about(&self) -> Markup {
        page::quote(&page::day(self.all.cx.lang, self.promise.due), page::prose(&self.promise.what))
    }

    fn keep(&self) -> Action {
        let t = self.all.t;
        let evidence = self.deeds.field("keep", "evidence", t.keep_evidence()).rows(4);
        let fields = html! {
            (self.about())
            (page::text_area(self.all.cx.lang, &evidence.help(t.keep_evidence_help())))
            (self.evidence())
        };
        self.deeds.action("keep", &t.keep_open(&self.short), ButtonKind::Plain, fields, t.keep_send())
    }

    /// Photos and files that show that a promise was kept.
    fn evidence(&self) -> Markup {
        let (item, holder) = (self.all.item, Holder::Promise(self.promise.id));
        let href = address(item.suggestion.id, holder);
        let add = self.all.t.files_add_promise(&self.short);
        html! {
            (attached(self.all.cx, item, holder))
            (page::button_row(page::link_button(ButtonKind::Plain, &add, &href)))
        }
    }

    /// A report, with what came back of it.
    fn report(&self, about: ReportAbout) -> Action {
        let t = self.all.t;
        let (name, label, asked, help, kind) = match about {
            ReportAbout::GivenUp => {
                ("give-up", t.give_up_open(&self.short), t.give_up_why(), t.give_up_help(), ButtonKind::Plain)
            }
            ReportAbout::TermEnd => (
                "explain-promise",
                t.term_report_open(&self.short),
                t.term_report_why(),
                t.term_report_help(),
                ButtonKind::Main,
            ),
        };
        let before = self.newest().filter(|report| report.about == about && report.signed_at.is_none());
        let words = before.map_or("", |report| report.words.as_str());
        let field = self.deeds.filled(name, "why", asked, words).rows(5).help(help);
        let fields = html! {
            (self.about())
            @if let Some(why) = before.and_then(|report| report.returned_why.as_ref()) {
                (page::notice(page::Tone::Warn, html! { p { (t.report_returned(why)) } }))
            }
            (page::text_area(self.all.cx.lang, &field))
        };
        self.deeds.action(name, &label, kind, fields, self.sends())
    }

    /// To whom a report goes from here.
    fn sends(&self) -> &'static str {
        let t = self.all.t;
        match flow::step(self.promise.waits_on, flow::Action::Report, self.chain()) {
            Some(flow::Led::To(TaskNext::Reviewer)) => t.report_send_reviewer(),
            Some(flow::Led::To(_)) => t.report_send_signer(),
            _ => t.report_send_out(),
        }
    }

    fn chain(&self) -> Chain {
        let known = self.all.item.forms.report_chains.iter().find(|(unit, _)| *unit == self.promise.unit);
        known.map_or(Chain::Full, |(_, chain)| *chain)
    }

    fn approve(&self) -> Action {
        let t = self.all.t;
        let send = match flow::step(self.promise.waits_on, flow::Action::Approve, self.chain()) {
            Some(flow::Led::To(_)) => t.report_approve_send(),
            _ => t.report_sign_send(),
        };
        let label = t.report_approve_open(&self.short);
        self.deeds.action("approve-report", &label, ButtonKind::Main, self.draft(), send)
    }

    fn sign(&self) -> Action {
        let t = self.all.t;
        let label = t.report_sign_open(&self.short);
        self.deeds.action("sign-report", &label, ButtonKind::Main, self.draft(), t.report_sign_send())
    }

    fn give_back(&self) -> Action {
        let t = self.all.t;
        let label = t.report_return_open(&self.short);
        let deed = ("return-report", label.as_str(), ButtonKind::Plain);
        with_words(&self.deeds, self.all.cx, deed, t.return_why(), t.report_return_send())
    }

    /// The report that waits, as reviewer and signer read it.
    fn draft(&self) -> Markup {
        let t = self.all.t;
        html! {
            (self.about())
            @if let Some(report) = self.newest() {
                (page::lede(match report.about {
                    ReportAbout::GivenUp => t.report_says_given_up(),
                    ReportAbout::TermEnd => t.report_says_term_end(),
                }))
                (page::prose(&report.words))
            }
        }
    }

    fn newest(&self) -> Option<&Report> {
        self.all.item.reports.iter().rfind(|report| report.promise == self.promise.id)
    }
}

/// What is asked about an open promise: that it is kept, or at the end of a term first that it is explained.
pub(in crate::pages) fn asks(item: &Item, promise: PromiseId) -> ClockKind {
    let mut running = item.clocks.iter().filter(|clock| clock.promise == Some(promise));
    let explain = running.any(|clock| clock.kind == ClockKind::TermReport);
    if explain { ClockKind::TermReport } else { ClockKind::Promise }
}
