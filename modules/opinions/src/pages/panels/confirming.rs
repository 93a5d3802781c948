//! What is done for a citizen who comes or calls: noting that they confirmed what was written down for them, and giving them
//! their tracking code again.

use page::{Action, ButtonKind};

use super::Panel;
use crate::model::Confirmation;
use crate::service::{Hand, Visible};

impl Panel<'_> {
    pub(super) fn confirm(&self) -> Option<Action> {
        let waits = self.item.opinion.confirmation == Confirmation::Waiting;
        if !waits || self.item.hand == Hand::None || self.item.hand == Hand::Handler {
            return None;
        }
        let note = self.field("confirm", "note", self.t.do_deliver_note()).rows(3);
        let (label, send) = (self.t.intake_confirm_telephone(), self.t.intake_confirm_telephone_send());
        Some(self.action("confirm", label, ButtonKind::Plain, self.text_area(&note), send))
    }

    pub(super) fn reissue(&self) -> Option<Action> {
        let note = self
            .field("reissue", "note", self.t.intake_reissue_note())
            .help(self.t.intake_reissue_help())
            .rows(2);
        let label = self.t.intake_reissue();
        let action = self.action(
            "reissue",
            label,
            ButtonKind::Plain,
            self.text_area(&note),
            self.t.intake_reissue_send(),
        );
        (self.item.may_reissue == Visible::Yes).then_some(action)
    }
}
