//! How a citizen can be reached: by telephone or by mail.

use std::fmt;

use kernel::text::{Mail, Phone, PhoneKind};

/// What a citizen left to be reached by. Logs show it masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contact {
    /// A telephone number.
    Phone(Phone),
    /// A mail address.
    Mail(Mail),
}

/// Which kind of message the gateway is asked to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MessageKind {
    /// A short message to a mobile telephone.
    Sms,
    /// A mail.
    Mail,
}

impl MessageKind {
    /// The word the gateway reads.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            MessageKind::Sms => "sms",
            MessageKind::Mail => "mail",
        }
    }
}

/// The text is neither a telephone number nor a mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContactError;

impl fmt::Display for ContactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("neither a mainland telephone number nor a mail address")
    }
}
impl std::error::Error for ContactError {}

impl Contact {
    /// Reads what was typed into one field: what has the sign of an address is one.
    ///
    /// # Errors
    /// [`ContactError`] where it is neither.
    pub fn parse(typed: &str) -> Result<Self, ContactError> {
        if typed.contains(['@', '＠']) {
            return Mail::parse(typed).map(Contact::Mail).map_err(|_| ContactError);
        }
        Phone::parse(typed).map(Contact::Phone).map_err(|_| ContactError)
    }

    /// The number or the address.
    pub fn as_str(&self) -> &str {
        match self {
            Contact::Phone(phone) => phone.as_str(),
            Contact::Mail(mail) => mail.as_str(),
        }
    }

    /// As those see it whose task does not need it.
    pub fn masked(&self) -> String {
        match self {
            Contact::Phone(phone) => phone.masked(),
            Contact::Mail(mail) => mail.masked(),
        }
    }

    /// The kind of message that reaches it; none reaches a landline.
    pub(crate) fn message_kind(&self) -> Option<MessageKind> {
        match self {
            Contact::Phone(phone) => (phone.kind() == PhoneKind::Mobile).then_some(MessageKind::Sms),
            Contact::Mail(_) => Some(MessageKind::Mail),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_field_takes_a_telephone_number_or_a_mail_address() {
        let kind = |typed| Contact::parse(typed).map(|contact| contact.message_kind());
        assert_eq!(kind("138 1234 5678"), Ok(Some(MessageKind::Sms)));
        assert_eq!(kind("0351-4123456"), Ok(None));
        assert_eq!(kind("lin＠163.com"), Ok(Some(MessageKind::Mail)));
        for neither in ["", "12345", "lin.163.com", "lin@163", "@"] {
            assert_eq!(kind(neither), Err(ContactError), "{neither}");
        }
    }
}
