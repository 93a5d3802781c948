//! The text of a suggestion: a subject and its three parts, cleaned and bounded.

use kernel::{FieldError, Refusal, Result, Say, text};

use super::{Kind, pasted};
use crate::texts::Texts;

/// The longest part of a text and the longest reply, in characters.
pub(crate) const LONGEST: usize = 50_000;
/// The longest subject.
const LONGEST_SUBJECT: usize = 100;
/// The shortest subject that says something.
const SHORTEST_SUBJECT: usize = 4;

/// 案由: what it is about, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SubjectLine(String);

impl SubjectLine {
    /// Accepts what was typed.
    ///
    /// # Errors
    /// Beside the field: too short, too long (100 characters), or unreadable.
    pub(crate) fn accept(field: &'static str, typed: &str) -> Result<Self, FieldError> {
        let line = text::clean(typed).split_whitespace().collect::<Vec<_>>().join(" ");
        let say = match text::length(&line) {
            _ if line.contains(char::REPLACEMENT_CHARACTER) => {
                Say::new(|lang| Texts::of(lang).words_unreadable())
            }
            short if short < SHORTEST_SUBJECT => Say::new(|lang| Texts::of(lang).subject_too_short()),
            long if long > LONGEST_SUBJECT => {
                Say::new(move |lang| Texts::of(lang).words_too_long(number(long), number(LONGEST_SUBJECT)))
            }
            _ => return Ok(Self(line)),
        };
        Err(FieldError { field, say })
    }

    /// The line.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Words that a person wrote and that can be kept: clean paragraphs, readable, 50,000 characters at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words(String);

impl Words {
    /// Accepts what was typed, also nothing: a draft need not be whole.
    ///
    /// # Errors
    /// Beside the field: too long or unreadable.
    pub(crate) fn accept(field: &'static str, typed: &str) -> Result<Self, FieldError> {
        let clean = pasted::plain(typed);
        let length = text::length(&clean);
        let say = if length > LONGEST {
            Say::new(move |lang| Texts::of(lang).words_too_long(number(length), number(LONGEST)))
        } else if clean.contains(char::REPLACEMENT_CHARACTER) {
            Say::new(|lang| Texts::of(lang).words_unreadable())
        } else {
            return Ok(Self(clean));
        };
        Err(FieldError { field, say })
    }

    /// Accepts a reason, an opinion or a reply, which must say something.
    ///
    /// # Errors
    /// As [`accept`](Self::accept), and when nothing was typed.
    pub(crate) fn required(field: &'static str, typed: &str) -> Result<Self, FieldError> {
        let words = Self::accept(field, typed)?;
        if text::length(&words.0) < 2 {
            return Err(FieldError { field, say: Say::new(|lang| Texts::of(lang).words_missing()) });
        }
        Ok(words)
    }

    /// As [`required`](Self::required), as a refusal of the one field.
    ///
    /// # Errors
    /// That refusal.
    pub(crate) fn needed(field: &'static str, typed: &str) -> Result<Self> {
        Self::required(field, typed).map_err(|error| Refusal::field(error.field, error.say).into())
    }

    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a deputy writes.
#[derive(Clone, Copy, Debug)]
pub struct Writing<'a> {
    /// Suggestion or motion.
    pub kind: Kind,
    /// 案由.
    pub subject: &'a str,
    /// 情况.
    pub situation: &'a str,
    /// 分析.
    pub analysis: &'a str,
    /// 建议.
    pub proposal: &'a str,
    /// The field, of the region's list.
    pub field: &'a str,
}

/// The text in its three parts. A motion's are called situation, grounds and plan (案由、案据、方案; 代表法 15).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Structure {
    /// 情况: what is the case; a motion's 案由.
    pub(crate) situation: Words,
    /// 分析: why it is so; a motion's grounds 案据.
    pub(crate) analysis: Words,
    /// 建议: what is to be done; a motion's plan 方案.
    pub(crate) proposal: Words,
}

impl Structure {
    /// Accepts the three parts as typed.
    ///
    /// # Errors
    /// Everything that is wrong, beside its fields.
    pub(crate) fn accept(situation: &str, analysis: &str, proposal: &str) -> Result<Self, Vec<FieldError>> {
        match (
            Words::accept("situation", situation),
            Words::accept("analysis", analysis),
            Words::accept("proposal", proposal),
        ) {
            (Ok(situation), Ok(analysis), Ok(proposal)) => Ok(Self { situation, analysis, proposal }),
            (one, two, three) => Err([one.err(), two.err(), three.err()].into_iter().flatten().collect()),
        }
    }
}

fn number(characters: usize) -> i64 {
    i64::try_from(characters).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_one_line() {
        let subject = SubjectLine::accept("subject", "关于修缮\r\n 河口桥的建议\u{200b}").unwrap();
        assert_eq!(subject.as_str(), "关于修缮 河口桥的建议");
        assert!(SubjectLine::accept("subject", "桥").is_err());
        assert!(SubjectLine::accept("subject", &"桥".repeat(101)).is_err());
    }

    #[test]
    fn fifty_thousand_characters_are_kept_and_one_more_is_refused_beside_its_field() {
        assert!(Structure::accept(&"字".repeat(LONGEST), "", "").is_ok());
        let wrong = Structure::accept("", &"字".repeat(LONGEST + 1), "\u{FFFD}").unwrap_err();
        assert_eq!(wrong.iter().map(|error| error.field).collect::<Vec<_>>(), ["analysis", "proposal"]);
    }
}
