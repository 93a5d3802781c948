//! What may be read in public: text and reply apart, prefilled, for a person to read and clear.

use maud::{Markup, html};
use page::{Action, ButtonKind, Choice};

use super::super::labels;
use super::Panel;
use crate::model::{Consent, Holder, HolderKind, ItemFile, PromiseId, Publicity};
use crate::service;
use crate::store::Publication;

impl Panel<'_> {
    pub(super) fn publish(&self, kind: ButtonKind) -> Action {
        let proposed = self.item.forms.proposed.clone().unwrap_or_default();
        let states = [Publicity::Published, Publicity::OnRequest, Publicity::Withheld]
            .map(|state| Choice::new(state.word(), labels::publicity(self.cx.lang, state)));
        let decided = self.item.publication.as_ref();
        // What was cleared before, else what is proposed.
        let shown = |of: fn(&Publication) -> &String, otherwise: &str| {
            decided
                .map(of)
                .filter(|words| !words.is_empty())
                .map_or_else(|| otherwise.to_owned(), String::clone)
        };
        let field = |name: &str, label: &str, value: &str| self.deeds.filled("publish", name, label, value);
        let text_state = field(
            "text_state",
            self.t.publish_text_state(),
            decided.map_or(proposed.text_state, |p| Some(p.text_state)).map_or("", Publicity::word),
        );
        let reply_state = field(
            "reply_state",
            self.t.publish_reply_state(),
            decided.map_or(proposed.reply_state, |p| Some(p.reply_state)).map_or("", Publicity::word),
        );
        let subject = field("subject", self.t.draft_subject(), &shown(|p| &p.subject, &proposed.subject));
        let text = field("text", self.t.publish_text(), &shown(|p| &p.text, &proposed.text));
        let reply = field("reply", self.t.publish_reply(), &shown(|p| &p.reply, &proposed.reply));
        let files = self.publishable();
        let reason = field("reason", self.t.publish_reason(), decided.map_or("", |p| p.reason.as_str()));
        let consent = match self.item.suggestion.consent {
            Some(Consent::Given) => self.t.publish_consent_given(),
            Some(Consent::Denied) => self.t.publish_consent_denied(),
            None => self.t.publish_consent_open(),
        };
        let fields = html! {
            (page::lede(consent))
            (page::radios(self.cx.lang, &text_state, &states))
            (page::radios(self.cx.lang, &reply_state, &states))
            (page::lede(self.t.publish_help()))
            (page::text_field(self.cx.lang, &subject.optional()))
            (page::text_area(self.cx.lang, &text.rows(8).optional()))
            (page::text_area(self.cx.lang, &reply.rows(8).optional()))
            (self.public_promises(&proposed.promises))
            @if !files.is_empty() { (self.public_files(&files)) }
            (page::text_area(self.cx.lang, &reason.rows(2).optional().help(self.t.publish_reason_help())))
        };
        self.deeds.action("publish", self.t.publish_open(), kind, fields, self.t.publish_send())
    }

    /// What the reply promises, each in the words that everybody may read.
    fn public_promises(&self, promises: &[(PromiseId, String)]) -> Markup {
        let one = |(at, (id, words)): (usize, &(PromiseId, String))| {
            let label = self.t.publish_promise(i64::try_from(at + 1).unwrap_or(i64::MAX));
            let field = self.deeds.filled("publish", &format!("promise-{id}"), &label, words);
            page::text_area(self.cx.lang, &field.rows(2).optional())
        };
        html! {
            @if !promises.is_empty() {
                (page::group(self.t.publish_promises(), self.t.publish_promises_help(), html! {
                    @for promise in promises.iter().enumerate() { (one(promise)) }
                }))
            }
        }
    }

    /// The photos and files of the text and of the replies.
    fn publishable(&self) -> Vec<&ItemFile> {
        let of_answer = |file: &ItemFile| {
            let answers =
                self.item.replies.iter().filter(|reply| reply.part.answers() && reply.signed_at.is_some());
            answers.map(|reply| Holder::Reply(reply.id)).any(|holder| file.is_of(holder))
        };
        let own = |file: &&ItemFile| file.suggestion == self.item.suggestion.id;
        let files = self.item.files.iter().filter(own);
        files.filter(|file| file.holder == HolderKind::Text || of_answer(file)).collect()
    }

    /// Which of them may be shown, and under what name.
    fn public_files(&self, files: &[&ItemFile]) -> Markup {
        let shown = files.iter().filter(|file| file.public).map(|file| file.id.to_string());
        let field =
            self.deeds.field("publish", "files", self.t.publish_files()).help(self.t.publish_files_help());
        let field = if self.deeds.tried("publish") { field } else { field.values(shown) };
        let choices: Vec<Choice> =
            files.iter().map(|file| Choice::new(file.id.to_string(), &file.name)).collect();
        let name = |file: &&ItemFile| {
            let label = self.t.publish_file_name(&file.name);
            let name = format!("name-{}", file.id);
            let field = self.deeds.filled("publish", &name, &label, &service::public_name(file));
            page::text_field(self.cx.lang, &field.optional())
        };
        html! {
            (page::checkboxes(self.cx.lang, &field.optional(), &choices))
            @for file in files { (name(file)) }
        }
    }
}
