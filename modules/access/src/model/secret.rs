//! What must not be guessed: passwords, tokens, recovery codes.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{Entropy, Refusal, Result, Say, text};
use sha2::{Digest, Sha256};

use super::Login;
use crate::texts::Texts;

/// The shortest password, in characters (NIST SP 800-63B asks for 8 and no rules about kinds of characters).
const SHORTEST_PASSWORD: usize = 10;
/// The longest password, in characters.
const LONGEST_PASSWORD: usize = 128;
/// Passwords of ten or more characters that are tried first everywhere, folded.
const COMMON: &str = include_str!("../../data/common-passwords.txt");
/// How many different characters a password has at least.
const DIFFERENT: usize = 5;

/// A password somebody chose, judged.
#[derive(Clone)]
pub(crate) struct NewPassword(String);

impl NewPassword {
    /// Accepts what was typed into `new_password`.
    ///
    /// # Errors
    /// A refusal beside the field: too short, too long, or among the first that anybody would try.
    pub(crate) fn accept(typed: &str, login: &Login) -> Result<Self> {
        let length = text::length(typed);
        let say = if length < SHORTEST_PASSWORD {
            Say::new(|lang| Texts::of(lang).password_too_short(count(SHORTEST_PASSWORD)))
        } else if length > LONGEST_PASSWORD {
            Say::new(|lang| Texts::of(lang).password_too_long(count(LONGEST_PASSWORD)))
        } else if easily_guessed(typed, login) {
            Say::new(|lang| Texts::of(lang).password_easily_guessed())
        } else {
            return Ok(Self(typed.to_owned()));
        };
        Err(Refusal::field("new_password", say).into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword")
    }
}

fn count(characters: usize) -> i64 {
    i64::try_from(characters).unwrap_or(i64::MAX)
}

fn easily_guessed(typed: &str, login: &Login) -> bool {
    let folded = text::fold(typed);
    let mut different: Vec<char> = folded.chars().collect();
    let neighbours = different.windows(2).filter(|pair| neighbouring(pair)).count();
    let straight = neighbours.saturating_mul(4) >= different.len().saturating_mul(3);
    different.sort_unstable();
    different.dedup();
    different.len() < DIFFERENT
        || straight
        || folded.contains(login.as_str())
        || COMMON.lines().any(|common| common == folded)
}

/// Whether a character follows the one before as in a row (`34`, `ed`, `77`).
fn neighbouring(pair: &[char]) -> bool {
    matches!(pair, [a, b] if u32::from(*a).abs_diff(u32::from(*b)) <= 1)
}

/// A password that an administrator hands over: 60 random bits in three groups.
pub(crate) fn one_time_password(entropy: &Entropy) -> String {
    groups::<12>(entropy)
}

/// A code on paper that stands in for the authenticator once: 80 random bits in four groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RecoveryCode(String);

impl RecoveryCode {
    pub(crate) fn random(entropy: &Entropy) -> Self {
        Self(groups::<16>(entropy))
    }

    /// The code a person copied: case and separators do not matter, letters that look like digits are those.
    pub(crate) fn typed(typed: &str) -> Self {
        let letters = text::fold(typed).to_uppercase();
        let letters: Vec<char> = letters.chars().filter(|c| c.is_alphanumeric()).map(read_aloud).collect();
        Self(in_fours(&letters))
    }

    /// What is stored of it.
    pub(crate) fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Crockford's alphabet: no letter that looks like a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn groups<const N: usize>(entropy: &Entropy) -> String {
    let letter = |byte: u8| char::from(ALPHABET.get(usize::from(byte % 32)).copied().unwrap_or(b'0'));
    in_fours(&entropy.bytes::<N>().map(letter))
}

fn in_fours(letters: &[char]) -> String {
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

fn read_aloud(letter: char) -> char {
    match letter {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}

/// What a browser holds to be recognised: 256 random bits.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token(String);

impl Token {
    pub(crate) fn random(entropy: &Entropy) -> Self {
        Self(URL_SAFE_NO_PAD.encode(entropy.bytes::<32>()))
    }

    pub(crate) fn brought(token: &str) -> Self {
        Self(token.to_owned())
    }

    /// What is stored of it. A plain hash: 256 random bits cannot be guessed from it.
    pub(crate) fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_that_anybody_would_try_first_are_refused_and_a_plain_sentence_is_not() {
        let login = Login::typed("wang.wei");
        for bad in [
            "short",
            "aaaaaaaaaaaa",
            "12345678901",
            "abcdefghijklm",
            "wang.wei2026!!",
            "Password123",
            "Woaini1314520",
        ] {
            assert!(NewPassword::accept(bad, &login).is_err(), "{bad}");
        }
        for good in ["correct horse battery", "青山不改 绿水长流 再会", "qT7-mm2-kfx-19"] {
            assert!(NewPassword::accept(good, &login).is_ok(), "{good}");
        }
        assert!(
            NewPassword::accept(&"长密码一二三".repeat(30), &login).is_err(),
            "longer than 128 characters"
        );
    }

    #[test]
    fn the_list_of_common_passwords_is_folded_and_long_enough_to_matter() {
        for common in COMMON.lines() {
            assert_eq!(common, text::fold(common));
            assert!(text::length(common) >= SHORTEST_PASSWORD, "{common} is refused for its length already");
        }
    }

    #[test]
    fn a_recovery_code_may_be_typed_as_it_is_read_aloud() {
        let code = RecoveryCode::random(&Entropy::seeded(3));
        let spoken = code.to_string().to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(RecoveryCode::typed(&spoken).digest(), code.digest());
    }

    #[test]
    fn secrets_do_not_show_themselves_in_logs() {
        let token = Token::random(&Entropy::seeded(3));
        let password = NewPassword::accept("correct horse battery", &Login::typed("x")).unwrap();
        assert_eq!(format!("{token:?} {password:?}"), "Token NewPassword");
        assert_eq!(token.as_str().len(), 43);
    }
}
