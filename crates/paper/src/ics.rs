//! Days in people's own calendars: iCalendar (RFC 5545).

use std::fmt::Write as _;

use icalendar::{Calendar, Component, Event, EventStatus, Property};
use jiff::civil::DateTime;
use kernel::{Error, Instant, Result};

/// The zone all times are given in. China has had no other and no summer time since 1991.
const ZONE: &str = "Asia/Shanghai";
const ZONE_COMPONENT: &str = "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\nDTSTART:19910915T000000\r\n\
                              TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nTZNAME:CST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
const END: &str = "END:VCALENDAR\r\n";

/// An entry of a calendar.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name for good: calendar programs know it again by this.
    pub uid: String,
    /// When it begins, Beijing time.
    pub starts: DateTime,
    /// When it ends, Beijing time.
    pub ends: DateTime,
    /// What it is.
    pub title: String,
    /// Where; may be empty.
    pub place: String,
    /// More about it; may be empty.
    pub words: String,
    /// Its page.
    pub href: String,
    /// Whether it takes place.
    pub standing: Standing,
    /// How often it was changed: programs take the entry with the highest.
    pub revision: u32,
}

/// Whether an entry takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Confirmed,
    /// It was to, and does not.
    Cancelled,
}

/// A calendar file with these entries. `now` is when it was made.
///
/// # Errors
/// A fault when it cannot be written down.
pub fn ics(name: &str, entries: &[Entry], now: Instant) -> Result<String> {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//Lianxin//Duty//ZH"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar.append_property(("METHOD", "PUBLISH"));
    calendar.append_property(("X-WR-CALNAME", plain(name).as_str()));
    calendar.append_property(("X-WR-TIMEZONE", ZONE));
    calendar.append_property(("X-PUBLISHED-TTL", "PT6H"));
    let head = calendar.to_string();
    let mut file = head.strip_suffix(END).unwrap_or(&head).to_owned();
    file.push_str(ZONE_COMPONENT);
    for entry in entries {
        write!(file, "{}", event(entry, now).try_into_string().map_err(Error::fault)?)
            .map_err(Error::fault)?;
    }
    file.push_str(END);
    Ok(file)
}

fn event(entry: &Entry, now: Instant) -> Event {
    let local = |key: &str, at: DateTime| {
        Property::new(key, at.strftime("%Y%m%dT%H%M%S").to_string()).add_parameter("TZID", ZONE).done()
    };
    let mut event = Event::with_uid(&entry.uid);
    event.add_property("DTSTAMP", now.strftime("%Y%m%dT%H%M%SZ").to_string());
    event.append_property(local("DTSTART", entry.starts));
    event.append_property(local("DTEND", entry.ends));
    event.summary(&plain(&entry.title));
    for (key, text) in [("LOCATION", &entry.place), ("DESCRIPTION", &entry.words), ("URL", &entry.href)] {
        if !text.is_empty() {
            event.add_property(key, plain(text));
        }
    }
    event.sequence(entry.revision);
    event.status(match entry.standing {
        Standing::Confirmed => EventStatus::Confirmed,
        Standing::Cancelled => EventStatus::Cancelled,
    });
    event.done()
}

/// Text without what would break a line of the file.
fn plain(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn entry() -> Entry {
        Entry {
            uid: "7K-2Q@lianxin.test".to_owned(),
            starts: date(2026, 3, 6).at(9, 0, 0, 0),
            ends: date(2026, 3, 6).at(11, 30, 0, 0),
            title: "值班：柳溪镇人大代表联络站".to_owned(),
            place: "沿河路 8 号; 进门左转, 二楼".to_owned(),
            words: String::new(),
            href: "https://lianxin.test/s/7K2Q09".to_owned(),
            standing: Standing::Confirmed,
            revision: 2,
        }
    }

    fn file(entry: &Entry) -> String {
        let file =
            ics("林一的值班", std::slice::from_ref(entry), "2026-03-02T01:00:00Z".parse().unwrap()).unwrap();
        assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])), "{file}");
        file.replace("\r\n ", "")
    }

    #[test]
    fn an_entry_says_when_in_beijing_and_under_a_name_for_good() {
        let file = file(&entry());
        for line in [
            "BEGIN:VCALENDAR",
            "TZID:Asia/Shanghai",
            "DTSTART;TZID=Asia/Shanghai:20260306T090000",
            "DTEND;TZID=Asia/Shanghai:20260306T113000",
            "DTSTAMP:20260302T010000Z",
            "UID:7K-2Q@lianxin.test",
            "SEQUENCE:2",
            "STATUS:CONFIRMED",
            "SUMMARY:值班：柳溪镇人大代表联络站",
            "LOCATION:沿河路 8 号\\; 进门左转\\, 二楼",
            "URL:https://lianxin.test/s/7K2Q09",
            "END:VCALENDAR",
        ] {
            assert!(file.lines().any(|found| found == line), "{line} in\n{file}");
        }
        assert!(!file.contains("DESCRIPTION"), "what is empty is left out");
    }

    #[test]
    fn what_does_not_take_place_stays_as_cancelled() {
        let cancelled = Entry { standing: Standing::Cancelled, ..entry() };
        assert!(file(&cancelled).contains("STATUS:CANCELLED"));
    }

    #[test]
    fn no_text_adds_lines_of_its_own() {
        let hostile = Entry { title: "甲\r\nATTENDEE:mailto:x@y\r\nEND:VEVENT".to_owned(), ..entry() };
        let file = file(&hostile);
        assert!(!file.lines().any(|line| line.starts_with("ATTENDEE")), "{file}");
        assert_eq!(file.matches("\r\nEND:VEVENT").count(), 1, "{file}");
    }
}
