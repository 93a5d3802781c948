//! What other systems need: forms without a page of ours before them, bodies as they came, signatures.
//!
//! A form's token proves that a page of ours was sent by its reader. A machine has no page; what it sends is proved by
//! its key or its signature, which the handler must ask for.

use axum::extract::Request;
use hmac::{Hmac, KeyInit, Mac};
use kernel::Result;
use sha2::{Digest, Sha256};

use crate::cx::Cx;
use crate::form::{self, Form};
use crate::visitor::hex;

/// A form that another system sent, read within the limits of every form. Nothing proves where it comes from.
///
/// # Errors
/// *Invalid* when it is no form, *too large*.
pub async fn machine_form(request: Request) -> Result<Form> {
    form::read(request).await
}

/// The body as it came, at most `limit` bytes: signatures are over bytes.
///
/// # Errors
/// *Too large*.
pub async fn machine_body(request: Request, limit: usize) -> Result<Vec<u8>> {
    let bytes = axum::body::to_bytes(request.into_body(), limit).await.map_err(|_| form::too_large())?;
    Ok(bytes.to_vec())
}

/// Logs a fault that is answered in another shape than a page.
pub fn note_fault(cx: &Cx, fault: &(dyn std::error::Error + Send + Sync)) {
    tracing::error!(request = cx.request_id(), path = cx.path(), "{fault}");
}

/// The fingerprint under which a random key of 128 bits or more is kept: it cannot be turned back, and nobody tries
/// that many keys, so it needs no salt. SHA-256.
pub fn fingerprint(key: &str) -> Vec<u8> {
    Sha256::digest(key.as_bytes()).to_vec()
}

/// The signature of `parts`, each ended by a line break so that they cannot run into one another: HMAC-SHA-256 in
/// hexadecimal.
pub fn signature(secret: &str, parts: &[&[u8]]) -> String {
    signed(secret, parts).map(|mac| hex(&mac.finalize().into_bytes())).unwrap_or_default()
}

/// Whether `given` is the [`signature`] of `parts`; takes as long for a wrong one as for the right one.
pub fn is_signature(secret: &str, parts: &[&[u8]], given: &str) -> bool {
    let Some(bytes) = unhex(given) else { return false };
    signed(secret, parts).is_some_and(|mac| mac.verify_slice(&bytes).is_ok())
}

fn signed(secret: &str, parts: &[&[u8]]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    for part in parts {
        mac.update(part);
        mac.update(b"\n");
    }
    Some(mac)
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim().as_bytes();
    let pairs = digits.chunks(2).map(|pair| std::str::from_utf8(pair).ok());
    pairs.map(|pair| u8::from_str_radix(pair.filter(|pair| pair.len() == 2)?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_words_and_its_secret_only() {
        let given = signature("secret", &[b"1770000000", b"{}"]);
        assert_eq!(given.len(), 64);
        assert!(is_signature("secret", &[b"1770000000", b"{}"], &given));
        assert!(
            !is_signature("secret", &[b"177000000", b"0{}"], &given),
            "parts do not run into one another"
        );
        assert!(!is_signature("other", &[b"1770000000", b"{}"], &given));
        for other in ["", "zz", "0", &given[1..], "甲乙"] {
            assert!(!is_signature("secret", &[b"1770000000", b"{}"], other));
        }
    }
}
