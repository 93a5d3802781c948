//! Noting that the citizen confirmed by telephone what was written down for them.

use page::{Action, ButtonKind};

use super::Panel;
use crate::model::Confirmation;
use crate::service::Hand;

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
}
