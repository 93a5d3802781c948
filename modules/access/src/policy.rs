//! The numbers of sign-in: how long a session lives, how passwords are judged, how tries are slowed down.

use host::{Grant, Role};

/// How many wrong passwords or codes in a row are free; every further one waits.
const FREE_FAILURES: i64 = 4;
/// The wait after the first failure that is not free, in seconds; it doubles with each further one.
const FIRST_WAIT: i64 = 60;
/// The longest wait, in seconds: whoever is locked out by a stranger's tries is so for a quarter of an hour, not for a day.
const LONGEST_WAIT: i64 = 15 * 60;
/// Failures older than this are forgotten, in seconds.
pub(crate) const FORGET_FAILURES: i64 = 24 * 3600;

/// How long the next try waits after this many failures in a row, in seconds.
pub(crate) fn wait_after(failures: i64) -> i64 {
    let paid = failures.saturating_sub(FREE_FAILURES);
    if paid <= 0 {
        return 0;
    }
    let doublings = u32::try_from(paid - 1).unwrap_or(u32::MAX).min(20);
    FIRST_WAIT.saturating_mul(1 << doublings).min(LONGEST_WAIT)
}

/// How long a password given by an administrator may be used to sign in, in seconds.
pub(crate) const ONE_TIME_PASSWORD_LIFE: i64 = 7 * 24 * 3600;

/// How long the second factor may be awaited after the password, in seconds.
pub(crate) const SECOND_FACTOR_LIFE: i64 = 10 * 60;
/// How many recovery codes an account has at first.
pub(crate) const RECOVERY_CODES: usize = 10;

/// How old the last note of a session's use may be before it is written again, in seconds.
pub(crate) const SEEN_EVERY: i64 = 5 * 60;

/// How long a session lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Life {
    /// In all, in seconds.
    pub(crate) whole: i64,
    /// Without use, in seconds.
    pub(crate) idle: i64,
}

/// Administrators: a working day, half an hour without use.
const ADMINISTRATORS: Life = Life { whole: 12 * 3600, idle: 30 * 60 };
/// Staff: a working day, four hours without use.
const STAFF: Life = Life { whole: 12 * 3600, idle: 4 * 3600 };
/// Deputies, on their own telephones: thirty days, fourteen without use.
const DEPUTIES: Life = Life { whole: 30 * 24 * 3600, idle: 14 * 24 * 3600 };

/// How long the cookie stays in the browser: as long as the longest session, in seconds. When a session ends is decided here.
pub const COOKIE_SECONDS: u32 = 30 * 24 * 3600;

/// The life of a session with these roles: the shortest of them.
pub(crate) fn life_of(grants: &[Grant]) -> Life {
    if grants.iter().any(|grant| grant.role.stands_alone()) {
        ADMINISTRATORS
    } else if grants.is_empty() || grants.iter().any(|grant| grant.role != Role::Deputy) {
        STAFF
    } else {
        DEPUTIES
    }
}

/// Whether these roles call for a second factor.
pub(crate) fn needs_second_factor(grants: &[Grant]) -> bool {
    grants.iter().any(|grant| grant.role.stands_alone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use host::Reach;
    use kernel::{Id, RegionPath};

    #[test]
    fn tries_are_free_at_first_and_then_wait_longer_each_time_but_never_for_ever() {
        let waits: Vec<i64> = (0..=12).map(wait_after).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 60, 120, 240, 480, 900, 900, 900, 900]);
        assert_eq!(wait_after(i64::MAX), LONGEST_WAIT);
    }

    #[test]
    fn a_deputy_stays_signed_in_on_the_telephone_and_a_deputy_who_is_also_staff_does_not() {
        let deputy = Grant { role: Role::Deputy, reach: Reach::Person(Id::from_number(1)) };
        let head = Grant { role: Role::StationHead, reach: Reach::Station(Id::from_number(1)) };
        let region = RegionPath::root(Id::<()>::from_number(1));
        let auditor = Grant { role: Role::Auditor, reach: Reach::Region(region) };
        assert_eq!(life_of(std::slice::from_ref(&deputy)), DEPUTIES);
        assert_eq!(life_of(&[deputy, head]), STAFF);
        assert_eq!(life_of(&[auditor]), ADMINISTRATORS);
        assert_eq!(life_of(&[]), STAFF);
    }
}
