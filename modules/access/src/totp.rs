//! The second factor: six digits from an authenticator (RFC 6238: SHA-1, 30 seconds, 6 digits, one step of tolerance).

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kernel::{Entropy, Error, Instant, Result, text};
use totp_rs::{Builder, Totp};

/// The alphabet in which authenticators take a secret by hand (RFC 4648, base 32).
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The secret that an authenticator and we share.
#[derive(Clone)]
pub(crate) struct Secret([u8; 20]);

impl Secret {
    pub(crate) fn random(entropy: &Entropy) -> Self {
        Self(entropy.bytes())
    }

    /// As it is sealed.
    pub(crate) fn to_text(&self) -> String {
        STANDARD.encode(self.0)
    }

    /// The secret that was sealed; `None` where the text is none.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        STANDARD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// The step whose code was typed, if it is one of those that may be shown now.
    pub(crate) fn step_of(&self, typed: &str, now: Instant) -> Option<i64> {
        let seconds = u64::try_from(now.as_second()).ok()?;
        let digits: String = text::fold(typed).chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let step = self.authenticator().ok()?.check(&digits, seconds)?;
        i64::try_from(step).ok()
    }

    /// What an authenticator shows now.
    #[cfg(test)]
    pub(crate) fn code(&self, now: Instant) -> String {
        let seconds = u64::try_from(now.as_second()).unwrap();
        self.authenticator().unwrap().generate(seconds).to_string()
    }

    fn authenticator(&self) -> Result<Totp> {
        Builder::new().with_secret(self.0).build().map_err(|e| Error::fault(format!("{e:?}")))
    }

    /// In groups of four, to be typed by hand.
    pub(crate) fn by_hand(&self) -> String {
        let letters: Vec<char> = self.base32().chars().collect();
        letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// The address that authenticators read from a QR code.
    pub(crate) fn address(&self, place: &str, login: &str) -> String {
        let (place, login) = (percent(place), percent(login));
        format!("otpauth://totp/{place}:{login}?secret={}&issuer={place}", self.base32())
    }

    fn base32(&self) -> String {
        let mut letters = String::with_capacity(32);
        for five in self.0.chunks(5) {
            let bits = five.iter().fold(0u64, |bits, byte| (bits << 8) | u64::from(*byte));
            for place in (0..8).rev() {
                let index = usize::try_from((bits >> (place * 5)) & 31).unwrap_or_default();
                letters.push(char::from(BASE32.get(index).copied().unwrap_or(b'A')));
            }
        }
        letters
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// Percent-encoding of everything but letters and digits.
fn percent(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_rfc_6238() {
        let secret = Secret(*b"12345678901234567890");
        for (second, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")]
        {
            let now = Instant::from_second(second).unwrap();
            assert_eq!(secret.step_of(code, now), Some(second / 30));
            let later = Instant::from_second(second + 60).unwrap();
            assert_eq!(secret.step_of(code, later), None, "two steps later it is too late");
        }
        let now = Instant::from_second(59).unwrap();
        assert_eq!(secret.step_of(" 287 082 ", now), Some(1), "as the authenticator shows it");
        assert_eq!(secret.step_of("287081", now), None);
        assert_eq!(secret.step_of("", now), None);
    }

    #[test]
    fn the_secret_is_written_as_authenticators_read_it() {
        let secret = Secret(*b"12345678901234567890");
        assert_eq!(secret.base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(secret.by_hand(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let address = secret.address("连心 Town", "wang.wei");
        assert_eq!(
            address,
            "otpauth://totp/%E8%BF%9E%E5%BF%83%20Town:wang%2Ewei?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=%E8%BF%9E%E5%BF%83%20Town"
        );
    }
}
