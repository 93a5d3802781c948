//! Checkpoints as signed notes: text that people can read, keep, print and check with tools that are not ours
//! (<https://c2sp.org/signed-note>, <https://c2sp.org/tlog-checkpoint>).

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use kernel::Entropy;
use sha2::{Digest, Sha256};

use crate::evidence::tree::Hash;

/// The only kind of signature we make or accept: Ed25519.
const ED25519: u8 = 1;
/// Begins a signing key as text.
const SECRET: &str = "PRIVATE+KEY+";
/// Begins each signature line.
const DASH: &str = "— ";
/// No note of ours comes near it; what is longer is not read.
const LONGEST: usize = 65_536;
/// How many signatures one note may carry.
const SIGNATURES: usize = 100;

/// The history's state at one moment, signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Whose history it is: the signer's name.
    pub origin: String,
    /// How many events it covers.
    pub size: u64,
    /// The root of the tree over them.
    pub root: Hash,
}

/// Why a text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// The name is empty or has a blank, a plus sign or a control character in it.
    Name,
    /// The text is not of the form that keys have.
    Malformed,
    /// The key is not the one its number belongs to: a slip in copying.
    Copied,
}

/// Why a note is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteError {
    /// It is not of the form that signed notes have, or too long.
    Malformed,
    /// Nobody signed it with the key asked for.
    NotSigned,
    /// It bears the key's name and number, and the signature is not the key's.
    Forged,
    /// It is signed, and is not a checkpoint of the signer's history.
    NotACheckpoint,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "a key's name has no blank, no plus sign and no control character in it",
            Self::Malformed => "this is not a key",
            Self::Copied => "the key does not belong to its number: it was not copied whole",
        })
    }
}
impl std::error::Error for KeyError {}

impl fmt::Display for NoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "this is not a signed note",
            Self::NotSigned => "the note is not signed with this key",
            Self::Forged => "the signature is not by the key it names",
            Self::NotACheckpoint => "the note is not a checkpoint of this history",
        })
    }
}
impl std::error::Error for NoteError {}

impl Checkpoint {
    fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root))
    }

    /// Reads a note's text. Lines after the third say nothing about the tree and are passed over.
    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        let origin = lines.next().filter(|origin| !origin.is_empty())?.to_owned();
        let digits = lines.next()?;
        let size: u64 = digits.parse().ok()?;
        let root = STANDARD.decode(lines.next()?).ok()?.try_into().ok()?;
        let sound = size.to_string() == digits && lines.all(|line| !line.is_empty());
        sound.then_some(Self { origin, size, root })
    }
}

/// Signs checkpoints.
#[derive(Clone)]
pub struct Signer {
    name: String,
    key: SigningKey,
}

impl Signer {
    /// A new signer. `name` says whose history it signs, best as an address without scheme: `lianxin.example/history`.
    ///
    /// # Errors
    /// When the name cannot be one.
    pub fn generate(name: &str, entropy: &Entropy) -> Result<Self, KeyError> {
        let key = SigningKey::from_bytes(&entropy.bytes());
        Ok(Self { name: checked_name(name)?, key })
    }

    /// The name in every signature.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What others need to verify the signatures.
    pub fn verifier(&self) -> Verifier {
        Verifier { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The signing key as text, to be kept where nobody else reads it. [`FromStr`] reads it again.
    pub fn secret(&self) -> String {
        let (name, id) = (&self.name, self.verifier().id());
        format!("{SECRET}{name}+{id:08x}+{}", STANDARD.encode(typed(self.key.as_bytes())))
    }

    /// The checkpoint as a signed note.
    pub fn sign(&self, checkpoint: &Checkpoint) -> String {
        self.sign_text(&checkpoint.text())
    }

    fn sign_text(&self, text: &str) -> String {
        let mut signature = self.verifier().id().to_be_bytes().to_vec();
        signature.extend(self.key.sign(text.as_bytes()).to_bytes());
        format!("{text}\n{DASH}{} {}\n", self.name, STANDARD.encode(signature))
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.verifier())
    }
}

impl FromStr for Signer {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (name, id, seed) = parse_key(text.trim().strip_prefix(SECRET).ok_or(KeyError::Malformed)?)?;
        let signer = Self { name, key: SigningKey::from_bytes(&seed) };
        if signer.verifier().id() == id { Ok(signer) } else { Err(KeyError::Copied) }
    }
}

/// Verifies checkpoints. Shown and read as the text that may be published: `name+number+key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

impl Verifier {
    /// The name of the signer.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The number by which a signature names its key.
    fn id(&self) -> u32 {
        let mut hasher = Sha256::new();
        hasher.update(&self.name);
        hasher.update(b"\n");
        hasher.update(typed(self.key.as_bytes()));
        let hash: Hash = hasher.finalize().into();
        hash.first_chunk().copied().map_or(0, u32::from_be_bytes)
    }

    /// The checkpoint in a note that this key signed. Signatures by other keys are passed over.
    ///
    /// # Errors
    /// When the note is not signed by this key, or is not a checkpoint of its history.
    pub fn verify(&self, note: &str) -> Result<Checkpoint, NoteError> {
        let text = self.verify_text(note)?;
        let checkpoint = Checkpoint::parse(text).filter(|checkpoint| checkpoint.origin == self.name);
        checkpoint.ok_or(NoteError::NotACheckpoint)
    }

    fn verify_text<'a>(&self, note: &'a str) -> Result<&'a str, NoteError> {
        if note.len() > LONGEST || note.contains(|c: char| c < ' ' && c != '\n') {
            return Err(NoteError::Malformed);
        }
        // The last empty line parts the text from the signatures; the text keeps its own line end.
        let (before, signatures) = note.rsplit_once("\n\n").ok_or(NoteError::Malformed)?;
        let text = note.get(..=before.len()).ok_or(NoteError::Malformed)?;
        let lines = signatures.strip_suffix('\n').ok_or(NoteError::Malformed)?.split('\n');
        let mut signed = false;
        for (number, line) in lines.enumerate() {
            let (name, id, signature) = parse_signature(line).ok_or(NoteError::Malformed)?;
            if number >= SIGNATURES {
                return Err(NoteError::Malformed);
            }
            if name == self.name && id == self.id() {
                let signature = Signature::from_slice(&signature).map_err(|_| NoteError::Forged)?;
                self.key.verify_strict(text.as_bytes(), &signature).map_err(|_| NoteError::Forged)?;
                signed = true;
            }
        }
        if signed { Ok(text) } else { Err(NoteError::NotSigned) }
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+{:08x}+{}", self.name, self.id(), STANDARD.encode(typed(self.key.as_bytes())))
    }
}

impl FromStr for Verifier {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (name, id, key) = parse_key(text.trim())?;
        let key = VerifyingKey::from_bytes(&key).map_err(|_| KeyError::Malformed)?;
        let verifier = Self { name, key };
        if verifier.id() == id { Ok(verifier) } else { Err(KeyError::Copied) }
    }
}

/// A key with its kind before it.
fn typed(key: &[u8; 32]) -> Vec<u8> {
    [&[ED25519][..], key].concat()
}

fn checked_name(name: &str) -> Result<String, KeyError> {
    let wrong = |c: char| c.is_whitespace() || c.is_control() || c == '+';
    if name.is_empty() || name.contains(wrong) { Err(KeyError::Name) } else { Ok(name.to_owned()) }
}

/// Reads `name+number+key`.
fn parse_key(text: &str) -> Result<(String, u32, [u8; 32]), KeyError> {
    let mut parts = text.splitn(3, '+');
    let mut part = || parts.next().ok_or(KeyError::Malformed);
    let (name, id, key) = (checked_name(part()?)?, part()?, part()?);
    let digits = id.len() == 8 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let id = u32::from_str_radix(id, 16).ok().filter(|_| digits).ok_or(KeyError::Malformed)?;
    let bytes = STANDARD.decode(key).map_err(|_| KeyError::Malformed)?;
    match bytes.split_first() {
        Some((&ED25519, key)) => Ok((name, id, key.try_into().map_err(|_| KeyError::Malformed)?)),
        _ => Err(KeyError::Malformed),
    }
}

/// Reads a signature line: the name, the key's number, the signature.
fn parse_signature(line: &str) -> Option<(&str, u32, Vec<u8>)> {
    let (name, encoded) = line.strip_prefix(DASH)?.split_once(' ')?;
    checked_name(name).ok()?;
    let bytes = STANDARD.decode(encoded).ok()?;
    let (id, signature) = bytes.split_first_chunk::<4>()?;
    Some((name, u32::from_be_bytes(*id), signature.to_vec()))
}

#[cfg(test)]
mod tests;
