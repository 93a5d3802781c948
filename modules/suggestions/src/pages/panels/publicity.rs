//! What may be read in public: text and reply apart, prefilled, for a person to read and clear.

use maud::html;
use page::{Action, ButtonKind, Choice};

use super::super::labels;
use super::Panel;
use crate::model::{Consent, Publicity};
use crate::store::Publication;

impl Panel<'_> {
    pub(super) fn publish(&self, kind: ButtonKind) -> Action {
        let proposed = self.item.proposed.clone().unwrap_or_default();
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
            (page::text_area(self.cx.lang, &reason.rows(2).optional().help(self.t.publish_reason_help())))
        };
        self.deeds.action("publish", self.t.publish_open(), kind, fields, self.t.publish_send())
    }
}
