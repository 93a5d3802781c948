//! How often one address may do what can be abused.

use std::fmt;
use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use kernel::{Refusal, RefusalKind, Result, Say};

use crate::settings::Settings;
use crate::texts::Texts;

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Signing in, by address and by account name.
    SignIn,
    /// Sending an opinion, by address.
    Submission,
    /// Asking for a tracking code, by address: codes cannot be guessed by trying.
    Tracking,
    /// Another system's requests, by its key or its address.
    Machine,
}

/// The counters behind the limits. Kept in memory: each process counts for itself.
pub struct Limits {
    sign_in: DefaultKeyedRateLimiter<String>,
    submission: DefaultKeyedRateLimiter<String>,
    tracking: DefaultKeyedRateLimiter<String>,
    machine: DefaultKeyedRateLimiter<String>,
}

/// Ten tries at signing in at once, then one every thirty seconds.
const SIGN_IN_BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
const SIGN_IN_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(1);
/// Thirty tracking codes at once, then one every two seconds.
const TRACKING_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);
/// Two hundred requests of a machine at once, then two a second.
const MACHINE_BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(199);
const MACHINE_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(119);

impl Limits {
    pub(crate) fn new(settings: &Settings) -> Self {
        let submissions = NonZeroU32::new(settings.submissions_per_hour).unwrap_or(NonZeroU32::MIN);
        let sign_in = Quota::per_minute(SIGN_IN_PER_MINUTE).allow_burst(SIGN_IN_BURST);
        Self {
            sign_in: DefaultKeyedRateLimiter::keyed(sign_in),
            submission: DefaultKeyedRateLimiter::keyed(Quota::per_hour(submissions)),
            tracking: DefaultKeyedRateLimiter::keyed(Quota::per_minute(TRACKING_PER_MINUTE)),
            machine: DefaultKeyedRateLimiter::keyed(
                Quota::per_minute(MACHINE_PER_MINUTE).allow_burst(MACHINE_BURST),
            ),
        }
    }

    /// Counts one try by `key`.
    ///
    /// # Errors
    /// A refusal of kind *too many* that says how long to wait.
    pub fn check(&self, limit: Limit, key: &str) -> Result<()> {
        let limiter = match limit {
            Limit::SignIn => &self.sign_in,
            Limit::Submission => &self.submission,
            Limit::Tracking => &self.tracking,
            Limit::Machine => &self.machine,
        };
        let Err(until) = limiter.check_key(&key.to_owned()) else { return Ok(()) };
        let wait = until.wait_time_from(DefaultClock::default().now()).as_secs().saturating_add(1);
        let seconds = u32::try_from(wait).unwrap_or(u32::MAX);
        let say = Say::new(move |lang| Texts::of(lang).refusal_too_many(i64::from(seconds)));
        Err(Refusal { kind: RefusalKind::TooMany(seconds), say }.into())
    }

    /// Forgets addresses that have been quiet, so that the counters do not grow for ever.
    pub(crate) fn tidy(&self) {
        for limiter in [&self.sign_in, &self.submission, &self.tracking, &self.machine] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

impl fmt::Debug for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Limits")
    }
}
