//! What a station is within the network: its functions and its place on the map.

use std::fmt;
use std::str::FromStr;

use congress::words;
use kernel::Lang;

use crate::texts::Texts;

/// What a station is for: the five functions that Guangdong names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Function {
    /// 民意窗口: where people say what they think.
    Window,
    /// 连心桥: between deputies and voters.
    Bridge,
    /// 宣传栏: where law and policy are explained.
    Board,
    /// 大课堂: where deputies learn.
    Classroom,
    /// 监督岗: from where work is watched.
    Watch,
}

words!(Function {
    Window = "window",
    Bridge = "bridge",
    Board = "board",
    Classroom = "classroom",
    Watch = "watch",
});

impl Function {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Function::Window => t.network_function_window(),
            Function::Bridge => t.network_function_bridge(),
            Function::Board => t.network_function_board(),
            Function::Classroom => t.network_function_classroom(),
            Function::Watch => t.network_function_watch(),
        }
    }
}

/// The functions of a station.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Functions(Vec<Function>);

impl Functions {
    /// These, each once and in their order.
    pub fn of(chosen: impl IntoIterator<Item = Function>) -> Self {
        let mut chosen: Vec<_> = chosen.into_iter().collect();
        chosen.sort_unstable();
        chosen.dedup();
        Self(chosen)
    }

    /// Each.
    pub fn iter(&self) -> impl Iterator<Item = Function> + '_ {
        self.0.iter().copied()
    }
}

impl fmt::Display for Functions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.iter().map(|one| one.word()).collect::<Vec<_>>().join(" "))
    }
}

impl FromStr for Functions {
    type Err = congress::UnknownWord;
    fn from_str(words: &str) -> Result<Self, congress::UnknownWord> {
        Ok(Self::of(words.split_whitespace().map(str::parse).collect::<Result<Vec<_>, _>>()?))
    }
}

store::text_column!(Functions);

/// A place on the map: millionths of a degree, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Position {
    /// North of the equator.
    pub latitude: i64,
    /// East of Greenwich.
    pub longitude: i64,
}

/// The text is no place on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPosition;

impl fmt::Display for NotAPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a latitude and a longitude")
    }
}
impl std::error::Error for NotAPosition {}

impl Position {
    /// A degree.
    pub const DEGREE: i64 = 1_000_000;

    /// The link that opens a map program (RFC 5870).
    pub fn geo(self) -> String {
        format!("geo:{self}")
    }

    /// How long a degree of longitude is there, in hundredths of one of latitude.
    pub(crate) fn shorter(self) -> i64 {
        let radians = f64::from(i32::try_from(self.latitude).unwrap_or(0)).to_radians() / 1e6;
        format!("{:.0}", radians.cos() * 100.0).parse().unwrap_or(100)
    }

    /// How far it is from another, in metres along the surface. Exact enough to say which is nearer.
    pub fn metres_to(self, other: Position) -> u32 {
        let radians =
            |millionths: i64| f64::from(i32::try_from(millionths).unwrap_or(i32::MAX)).to_radians() / 1e6;
        let (from, to) = (radians(self.latitude), radians(other.latitude));
        let (north, east) = (to - from, radians(other.longitude) - radians(self.longitude));
        let chord = (north / 2.0).sin().powi(2) + from.cos() * to.cos() * (east / 2.0).sin().powi(2);
        let metres = 2.0 * 6_371_000.0 * chord.sqrt().clamp(0.0, 1.0).asin();
        // Printed and read: the house allows no bare cast from a floating-point number.
        format!("{metres:.0}").parse().unwrap_or(u32::MAX)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let degrees = |f: &mut fmt::Formatter<'_>, millionths: i64| {
            let sign = if millionths < 0 { "-" } else { "" };
            let plain = millionths.unsigned_abs();
            write!(f, "{sign}{}.{:06}", plain / 1_000_000, plain % 1_000_000)
        };
        degrees(f, self.latitude)?;
        f.write_str(",")?;
        degrees(f, self.longitude)
    }
}

impl FromStr for Position {
    type Err = NotAPosition;

    /// Reads `37.870600, 112.548900`, latitude first, as map programs copy it, also as a `geo:` link.
    fn from_str(typed: &str) -> Result<Self, NotAPosition> {
        let plain = kernel::text::fold(typed);
        let plain = plain.trim().trim_start_matches("geo:");
        let parts = plain.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'));
        let mut numbers = parts.filter(|part| !part.is_empty()).map(millionths);
        let (Some(Some(latitude)), Some(Some(longitude)), None) =
            (numbers.next(), numbers.next(), numbers.next())
        else {
            return Err(NotAPosition);
        };
        let sound = latitude.abs() <= 90 * Self::DEGREE && longitude.abs() <= 180 * Self::DEGREE;
        if sound { Ok(Self { latitude, longitude }) } else { Err(NotAPosition) }
    }
}

/// Degrees as typed; digits beyond the sixth place, a hand's breadth, are dropped.
fn millionths(text: &str) -> Option<i64> {
    let (sign, plain) = text.strip_prefix('-').map_or((1, text), |plain| (-1, plain));
    let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !digits(whole) || !digits(part) {
        return None;
    }
    let six: String = part.chars().chain(std::iter::repeat('0')).take(6).collect();
    Some(sign * (whole.parse::<i64>().ok()? * Position::DEGREE + six.parse::<i64>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_position_is_read_back_as_it_is_shown(
            latitude in -90_000_000i64..=90_000_000,
            longitude in -180_000_000i64..=180_000_000,
        ) {
            let position = Position { latitude, longitude };
            prop_assert_eq!(position.to_string().parse(), Ok(position));
            prop_assert_eq!(position.geo().parse(), Ok(position));
        }

        #[test]
        fn nonsense_is_refused_and_never_a_panic(text in ".{0,30}") {
            let _ = text.parse::<Position>();
        }
    }

    #[test]
    fn what_is_no_place_on_earth_is_refused() {
        for typed in ["", "37.8", "112.5,37.8", "37.8,112.5,1", "37.8,181", "N37,E112", "1e2,3", "+1,2"] {
            assert_eq!(typed.parse::<Position>(), Err(NotAPosition), "{typed}");
        }
        let typed: Position = "３７．８７０６，１１２．５４８９".parse().unwrap();
        assert_eq!(typed.geo(), "geo:37.870600,112.548900");
    }

    #[test]
    fn a_degree_of_latitude_is_111_kilometres_long() {
        let at = |latitude| Position { latitude, longitude: 112_548_900 };
        let metres = at(37_000_000).metres_to(at(38_000_000));
        assert!((111_000..111_400).contains(&metres), "{metres}");
        assert_eq!(at(37_000_000).metres_to(at(37_000_000)), 0);
    }

    #[test]
    fn functions_are_kept_in_their_order_and_each_once() {
        let chosen = Functions::of([Function::Watch, Function::Window, Function::Watch]);
        assert_eq!(chosen.to_string(), "window watch");
        assert_eq!("window watch".parse(), Ok(chosen));
        assert_eq!("".parse(), Ok(Functions::default()));
    }
}
