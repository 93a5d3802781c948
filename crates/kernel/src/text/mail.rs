//! Mail addresses.

use std::fmt;
use std::str::FromStr;

use super::half_width;
use crate::mask;

/// The longest part before the sign, and the longest address (RFC 5321, 4.5.3.1).
const LONGEST_LOCAL: usize = 64;
const LONGEST: usize = 254;

/// A mail address that messages go to. The part after the sign is in small letters: two that reach the same box there are
/// equal. Logs show it masked.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mail(String);

/// The text is not a mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailError;

impl fmt::Display for MailError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a mail address")
    }
}
impl std::error::Error for MailError {}

impl Mail {
    /// Reads an address as people type it: full width letters and signs are fine, and blank space around it.
    pub fn parse(text: &str) -> Result<Self, MailError> {
        let plain: String = text.trim().chars().map(half_width).collect();
        let (local, domain) = plain.rsplit_once('@').ok_or(MailError)?;
        let domain = domain.to_ascii_lowercase();
        let length = local.len() + 1 + domain.len();
        if is_local(local) && is_domain(&domain) && length <= LONGEST {
            Ok(Self(format!("{local}@{domain}")))
        } else {
            Err(MailError)
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address for those whose task does not need it.
    pub fn masked(&self) -> String {
        mask::mail(&self.0)
    }
}

/// Letters, digits and the signs that RFC 5322 allows without quotes; dots only between them.
fn is_local(local: &str) -> bool {
    let is_atom = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
    };
    local.len() <= LONGEST_LOCAL && local.split('.').all(is_atom)
}

/// Labels of letters, digits and inner dashes, at least two of them, the last of which is no number.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = domain.rsplit_once('.').map_or("", |(_, top)| top);
    domain.split('.').all(is_label) && top.len() >= 2 && !top.bytes().all(|b| b.is_ascii_digit())
}

impl FromStr for Mail {
    type Err = MailError;

    fn from_str(text: &str) -> Result<Self, MailError> {
        Self::parse(text)
    }
}

impl fmt::Display for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mail({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_people_type_it() {
        for (typed, kept) in [
            ("lin.xiaohe@163.com", "lin.xiaohe@163.com"),
            (" Lin@QQ.COM ", "Lin@qq.com"),
            ("ｌｉｎ＠１６３．ｃｏｍ", "lin@163.com"),
            ("a+b@mail.example.cn", "a+b@mail.example.cn"),
        ] {
            assert_eq!(Mail::parse(typed).map(|mail| mail.0), Ok(kept.to_owned()));
        }
        for typed in [
            "",
            "@",
            "lin",
            "lin@",
            "@163.com",
            "lin@163",
            "lin@163.c",
            "lin@1.2.3.4",
            "li n@163.com",
            "林@163.com",
            "lin..x@163.com",
            ".lin@163.com",
            "lin@-163.com",
            "lin@163.com\nBcc: x@y.cn",
            "a@b@163.com",
            "13812345678",
        ] {
            assert_eq!(Mail::parse(typed), Err(MailError), "{typed}");
        }
        assert_eq!(Mail::parse(&format!("{}@163.com", "a".repeat(65))), Err(MailError));
    }

    #[test]
    fn it_is_shown_masked_to_logs_and_to_those_who_do_not_need_it() {
        let mail = Mail::parse("lin.xiaohe@163.com").unwrap();
        assert_eq!(
            (mail.masked(), format!("{mail:?}")),
            ("l***@163.com".into(), "Mail(l***@163.com)".into())
        );
    }
}
