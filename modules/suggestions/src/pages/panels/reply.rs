//! The editor of a reply 答复, of a co-handler's opinion 会办意见 or of an organ's answer, and the draft as its reviewer and signer read it.

use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Fact, InputKind, Width};

use super::super::attachments::address;
use super::super::item::handling::{attached, class, reply_facts};
use super::TaskPanel;
use super::rows::DatedRows;
use crate::model::Chain;
use crate::model::{Holder, LONGEST, Part, TaskStage};
use crate::policy::{Effect, classes};
use crate::store::{Promise, Reply};

/// So many promises can be made in one reply.
const PROMISES: usize = 9;

impl TaskPanel<'_> {
    pub(super) fn reply(&self) -> Action {
        let t = self.all.t;
        let before = self.newest().filter(|reply| reply.returned_at.is_some());
        let fields = match self.task.part {
            Part::CoHandler => html! { (self.body(before)) },
            Part::Lead | Part::Separate => html! {
                (self.opinions())
                (self.class(before))
                (self.line("reference", t.reply_reference(), before.map(|reply| &reply.reference).or(self.next_reference())))
                (self.body(before))
                (self.line("contact", t.reply_contact(), before.map(|reply| &reply.contact)))
                (self.line("telephone", t.reply_telephone(), before.map(|reply| &reply.telephone)))
                (self.copies(before))
                (self.promises(before))
            },
            Part::Asked => html! {
                (self.line("reference", t.reply_reference(), before.map(|reply| &reply.reference).or(self.next_reference())))
                (self.line("head", t.reply_head_signs(), before.map(|reply| &reply.head)))
                (self.body(before))
                (self.line("contact", t.reply_contact(), before.map(|reply| &reply.contact)))
                (self.line("telephone", t.reply_telephone(), before.map(|reply| &reply.telephone)))
                (self.copies(before))
            },
        };
        let open = match self.task.part {
            Part::CoHandler => t.opinion_open(),
            Part::Lead | Part::Separate => t.reply_open(),
            Part::Asked => t.answer_open(),
        };
        let send = match self.chain() {
            Chain::Clerk if self.task.part == Part::CoHandler => t.opinion_send(),
            Chain::Clerk if self.task.part == Part::Asked => t.answer_send_out(),
            Chain::Clerk => t.reply_send_out(),
            Chain::Signer => t.reply_send_signer(),
            Chain::Reviewer | Chain::Full => t.reply_send_reviewer(),
        };
        let fields = html! { (self.attachments()) (fields) };
        self.deeds.action("reply", open, ButtonKind::Main, fields, send)
    }

    /// What goes out with the draft. It is added on a page of its own, so that nothing has to be chosen again when the words
    /// are refused.
    fn attachments(&self) -> Markup {
        let (item, holder) = (self.all.item, Holder::Task(self.task.id));
        let href = address(item.suggestion.id, holder);
        html! {
            (attached(self.all.cx, item, holder))
            (page::button_row(page::link_button(ButtonKind::Plain, self.all.t.files_add_reply(), &href)))
        }
    }

    /// Through whose hands the draft goes.
    pub(super) fn chain(&self) -> Chain {
        let known = self.all.item.forms.chains.iter().find(|(unit, _)| *unit == self.task.unit);
        known.map_or(Chain::Full, |(_, chain)| *chain)
    }

    /// The newest draft or reply of the task.
    pub(super) fn newest(&self) -> Option<&Reply> {
        self.all.item.replies.iter().rfind(|reply| reply.task == self.task.id)
    }

    /// The next number of the unit's series, until another is typed.
    fn next_reference(&self) -> Option<&String> {
        let known = self.all.item.forms.references.iter().find(|(unit, _)| *unit == self.task.unit);
        known.map(|(_, next)| next)
    }

    /// The co-handlers' opinions, which the reply states.
    fn opinions(&self) -> Markup {
        let replies = self.all.item.replies.iter();
        let said = replies.filter(|reply| reply.part == Part::CoHandler && reply.stands());
        let said = said.filter(|reply| reply.round == self.task.round);
        html! { @for reply in said { (page::quote(&reply.unit_name, page::prose(&reply.body))) } }
    }

    fn class(&self, before: Option<&Reply>) -> Markup {
        let t = self.all.t;
        let lines = &self.all.item.rules.policy.classes;
        let choices: Vec<Choice> = classes(lines)
            .into_iter()
            .map(|one| {
                let choice = Choice::new(&one.mark, class(self.all.item, &one.mark));
                if one.effect == Effect::Promised { choice.hint(t.reply_class_promised()) } else { choice }
            })
            .collect();
        let held = before.and_then(|reply| reply.class.as_deref()).unwrap_or_default();
        page::radios(self.all.cx.lang, &self.deeds.filled("reply", "class", t.reply_class(), held), &choices)
    }

    fn line(&self, name: &str, label: &str, before: Option<&String>) -> Markup {
        let field = self.deeds.filled("reply", name, label, before.map_or("", String::as_str));
        let field = match name {
            "telephone" => field.kind(InputKind::Phone),
            "reference" => field.help(self.all.t.reply_reference_help()),
            _ => field,
        };
        page::text_field(self.all.cx.lang, &field.width(Width::Short))
    }

    fn body(&self, before: Option<&Reply>) -> Markup {
        let t = self.all.t;
        let (label, help) = match self.task.part {
            Part::CoHandler => (t.opinion_body(), t.opinion_help()),
            Part::Lead | Part::Separate => (t.reply_body(), t.reply_body_help()),
            Part::Asked => (t.reply_body(), t.answer_body_help()),
        };
        let field = self.deeds.filled("reply", "body", label, before.map_or("", |reply| reply.body.as_str()));
        page::text_area(self.all.cx.lang, &field.help(help).rows(10).limit(LONGEST))
    }

    fn copies(&self, before: Option<&Reply>) -> Markup {
        let t = self.all.t;
        let held = before.map_or("", |reply| reply.copies.as_str());
        let field = self.deeds.filled("reply", "copies", t.reply_copies(), held).rows(2).optional();
        page::text_area(self.all.cx.lang, &field)
    }

    /// What is promised and until when; what the draft promised that came back stands there still.
    fn promises(&self, before: Option<&Reply>) -> Markup {
        let t = self.all.t;
        let of_draft = |promise: &&Promise| before.is_some_and(|reply| reply.id == promise.reply);
        let held = self.all.item.promises.iter().filter(of_draft);
        let rows = DatedRows {
            deed: "reply",
            names: ("promise", "promise_due"),
            labels: (&|number| t.reply_promise(number), &|number| t.reply_promise_due(number)),
            more: t.reply_promises_more(),
            least: 0,
            most: PROMISES,
            held: held.map(|promise| (promise.what.as_str(), promise.due)).collect(),
        };
        page::group(t.reply_promises(), t.reply_promises_help(), rows.shown(self.all.cx.lang, &self.deeds))
    }

    /// The draft that waits, as reviewer and signer read it.
    pub(super) fn draft(&self) -> Markup {
        let waits = matches!(self.task.stage, TaskStage::Checking | TaskStage::Signing);
        let Some(reply) = self.newest().filter(|_| waits) else { return html! {} };
        let promised = self.all.item.promises.iter().filter(|promise| promise.reply == reply.id);
        let promised: Vec<Fact> = promised
            .map(|promise| Fact::text(page::day(self.all.cx.lang, promise.due), &promise.what))
            .collect();
        html! {
            (page::facts(&reply_facts(self.all.cx, self.all.item, reply)))
            (page::prose(&reply.body))
            (attached(self.all.cx, self.all.item, Holder::Reply(reply.id)))
            @if !promised.is_empty() {
                (page::lede(self.all.t.promises_title()))
                (page::facts(&promised))
            }
        }
    }
}
