//! Password hashes: Argon2id, on a small pool of its own, so that sign-ins never crowd out anything else.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc};
use argon2::{Algorithm, Argon2, Params, Version};
use kernel::{Entropy, Error, Result};
use tokio::sync::Semaphore;

use crate::model::{Login, NewPassword};

/// Memory in KiB, passes and lanes, as OWASP's Password Storage Cheat Sheet gives them for Argon2id.
const COST: (u32, u32, u32) = (19_456, 2, 1);
/// How many passwords are judged at the same time: each takes 19 MiB and some 20 ms of a core.
const AT_ONCE: usize = 2;
/// The hash that is compared where there is no account: it takes the same time, so nobody learns from the time which
/// names exist. No password is known for it.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bGlhbnhpbi5ub2JvZHkuLg$YQ2sMCyW0V7n0nVYH3kqUiZ5qvJ8sJ3cV0h4Zr1mW8E";

/// The hash of a password, as a PHC string.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Hashes a password. Takes some 20 ms of a core: not on the database's thread, and not on one that serves others.
    ///
    /// # Errors
    /// A fault when the password is longer than Argon2 takes (4 GB).
    pub fn of(password: &str, entropy: &Entropy) -> Result<Self> {
        let salt: [u8; 16] = entropy.bytes();
        let hash: phc::PasswordHash =
            argon2()?.hash_password_with_salt(password.as_bytes(), &salt).map_err(Error::fault)?;
        Ok(Self(hash.to_string()))
    }

    /// Hashes a password that somebody chose for `login`, if it is good enough: for commands on the server.
    ///
    /// # Errors
    /// A refusal that says what is wrong with either.
    pub fn chosen(password: &str, login: &str, entropy: &Entropy) -> Result<Self> {
        let password = NewPassword::accept(password, &Login::accept(login)?)?;
        Self::of(password.as_str(), entropy)
    }

    /// Whether it is this password's.
    fn fits(&self, password: &str) -> bool {
        argon2().is_ok_and(|argon2| {
            PasswordVerifier::<str>::verify_password(&argon2, password.as_bytes(), &self.0).is_ok()
        })
    }
}

fn argon2() -> Result<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(Error::fault)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash")
    }
}

impl fmt::Display for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for PasswordHash {
    type Err = ();
    fn from_str(stored: &str) -> Result<Self, ()> {
        Ok(Self(stored.to_owned()))
    }
}

store::text_column!(PasswordHash);

/// Judges and hashes passwords, at most [`AT_ONCE`] at a time; the others wait their turn.
#[derive(Clone, Debug)]
pub(crate) struct Passwords(Arc<Semaphore>);

impl Passwords {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }

    /// Whether `hash` is this password's; without a hash, no, after the same time.
    ///
    /// # Errors
    /// A fault when the process is ending.
    pub(crate) async fn fits(&self, hash: Option<PasswordHash>, password: String) -> Result<bool> {
        self.run(move || match hash {
            Some(hash) => hash.fits(&password),
            None => {
                let _ = PasswordHash(NOBODY.to_owned()).fits(&password);
                false
            }
        })
        .await
    }

    /// The hash of a password.
    ///
    /// # Errors
    /// As [`PasswordHash::of`].
    pub(crate) async fn hash(&self, password: String, entropy: Entropy) -> Result<PasswordHash> {
        self.run(move || PasswordHash::of(&password, &entropy)).await?
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let turn = Arc::clone(&self.0).acquire_owned().await.map_err(Error::fault)?;
        tokio::task::spawn_blocking(move || {
            let result = work();
            drop(turn);
            result
        })
        .await
        .map_err(Error::fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_fits_its_own_password_and_no_other() {
        let hash = PasswordHash::of("correct horse battery", &Entropy::seeded(1)).unwrap();
        assert!(hash.to_string().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(hash.fits("correct horse battery") && !hash.fits("correct horse batterY"));
    }

    #[test]
    fn a_name_that_does_not_exist_costs_the_same_work_as_one_that_does() {
        let real = PasswordHash::of("correct horse battery", &Entropy::seeded(1)).unwrap().to_string();
        let (real, nobody) =
            (phc::PasswordHash::new(&real).unwrap(), phc::PasswordHash::new(NOBODY).unwrap());
        assert_eq!(
            (real.algorithm, real.version, &real.params),
            (nobody.algorithm, nobody.version, &nobody.params)
        );
        assert_eq!(real.hash.unwrap().len(), nobody.hash.unwrap().len());
    }

    #[tokio::test]
    async fn passwords_are_judged_two_at_a_time_and_all_of_them_get_their_turn() {
        let passwords = Passwords::new();
        let hash = passwords.hash("correct horse battery".into(), Entropy::seeded(1)).await.unwrap();
        let tries: Vec<_> = (0..6)
            .map(|n| {
                let (passwords, hash) = (passwords.clone(), hash.clone());
                let typed = if n == 3 { "correct horse battery" } else { "wrong" };
                tokio::spawn(async move { passwords.fits(Some(hash), typed.into()).await.unwrap() })
            })
            .collect();
        let mut fitting = 0;
        for each in tries {
            fitting += i32::from(each.await.unwrap());
        }
        assert_eq!(fitting, 1);
        assert!(!passwords.fits(None, "correct horse battery".into()).await.unwrap());
    }
}
