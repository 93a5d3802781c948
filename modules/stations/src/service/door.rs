//! The code on a station's screen: another every half minute, known to nobody outside this place, good only now.
//!
//! Only the server's clock counts. A code proves that somebody stood before the screen a moment ago; the ticket that is given
//! for it carries that moment through signing in, and is good only in the browser that scanned it.

use kernel::{Instant, StationId};
use store::vault::Vault;

/// How long a code stands on the screen, in seconds.
pub(crate) const WINDOW: i64 = 30;
/// How long it is good after it has gone: for a slow camera and a slow network, in windows.
const GRACE: i64 = 1;
/// How long a ticket is good: as long as signing in may take, in seconds.
const TICKET: i64 = 15 * 60;
/// How many characters a code has: 80 bits, which nobody guesses within a minute.
const CODE_LENGTH: usize = 20;

/// The code that stands on the station's screen at `now`, and how many seconds it will stand there.
pub(crate) fn code(vault: &Vault, station: StationId, now: Instant) -> (String, i64) {
    let second = now.as_second();
    (of_window(vault, station, second.div_euclid(WINDOW)), WINDOW - second.rem_euclid(WINDOW))
}

/// Whether `typed` stands on the station's screen at `now` or did a moment ago.
pub(crate) fn is_fresh(vault: &Vault, station: StationId, typed: &str, now: Instant) -> bool {
    let window = now.as_second().div_euclid(WINDOW);
    (window - GRACE..=window).any(|window| of_window(vault, station, window) == typed)
}

/// What is given for a fresh code scanned at `now` in the browser that `browser` names.
pub(crate) fn ticket(vault: &Vault, station: StationId, browser: &str, now: Instant) -> String {
    let second = now.as_second();
    format!("{second}.{}", of_ticket(vault, station, browser, second))
}

/// When the code was scanned for which this ticket was given; nothing where it is too old, of another browser or no ticket.
pub(crate) fn scanned(
    vault: &Vault,
    station: StationId,
    browser: &str,
    ticket: &str,
    now: Instant,
) -> Option<Instant> {
    let (second, proof) = ticket.split_once('.')?;
    let second: i64 = second.parse().ok()?;
    let age = now.as_second().checked_sub(second)?;
    let good = (0..=TICKET).contains(&age) && of_ticket(vault, station, browser, second) == proof;
    if good { Instant::from_second(second).ok() } else { None }
}

fn of_window(vault: &Vault, station: StationId, window: i64) -> String {
    short(&vault.proof(&format!("station door:{station}:{window}")))
}

fn of_ticket(vault: &Vault, station: StationId, browser: &str, second: i64) -> String {
    short(&vault.proof(&format!("station ticket:{station}:{second}:{browser}")))
}

fn short(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().chars().take(CODE_LENGTH).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Entropy, Id};
    use proptest::prelude::*;
    use store::vault::KeyRing;

    fn vault() -> Vault {
        let entropy = Entropy::seeded(5);
        Vault::new(KeyRing::generate(&entropy), entropy)
    }

    proptest! {
        #[test]
        fn a_code_is_good_for_a_minute_at_most_and_never_before_its_time(second in 0..4_000_000_000_i64, later in -300..300_i64) {
            let (vault, station) = (vault(), Id::from_number(7));
            let at = |second| Instant::from_second(second).unwrap();
            let (shown, left) = code(&vault, station, at(second));
            prop_assert!((1..=WINDOW).contains(&left));
            let good = is_fresh(&vault, station, &shown, at(second + later));
            let windows = (second + later).div_euclid(WINDOW) - second.div_euclid(WINDOW);
            prop_assert_eq!(good, (0..=GRACE).contains(&windows));
        }
    }

    #[test]
    fn a_code_and_a_ticket_are_good_at_one_station_and_a_ticket_in_one_browser() {
        let (vault, here, there) = (vault(), Id::from_number(7), Id::from_number(8));
        let now = Instant::from_second(1_772_413_200).unwrap();
        let (shown, _) = code(&vault, here, now);
        assert!(!is_fresh(&vault, there, &shown, now));
        let ticket = ticket(&vault, here, "a", now);
        assert_eq!(scanned(&vault, here, "a", &ticket, now), Some(now));
        assert_eq!(scanned(&vault, here, "b", &ticket, now), None);
        assert_eq!(scanned(&vault, there, "a", &ticket, now), None);
        let late = Instant::from_second(now.as_second() + TICKET + 1).unwrap();
        assert_eq!(scanned(&vault, here, "a", &ticket, late), None);
        for nonsense in ["", ".", "1.2", "x.y", "99999999999999999999.a"] {
            assert_eq!(scanned(&vault, here, "a", nonsense, now), None);
        }
    }
}
