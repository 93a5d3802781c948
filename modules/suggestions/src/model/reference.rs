//! The number of a document 发文字号: whose series, of which year, which one.

use kernel::text;

/// A document's number, taken apart: `河水发〔2026〕12号`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// What stands before the year: who wrote it, of which kind it is.
    pub prefix: String,
    /// The year.
    pub year: u32,
    /// The running number.
    pub number: u32,
}

impl Reference {
    /// What was typed, where it has the usual form; brackets of any kind stand for 〔〕.
    pub(crate) fn read(typed: &str) -> Option<Self> {
        let typed = text::clean(typed);
        let (prefix, rest) = typed.split_once(['〔', '[', '［', '(', '（', '【'])?;
        let (year, rest) = rest.split_once(['〕', ']', '］', ')', '）', '】'])?;
        let number = rest.trim().strip_suffix(['号', '號'])?.trim().trim_start_matches('第');
        let prefix = prefix.trim();
        let read =
            Self { prefix: prefix.to_owned(), year: year.trim().parse().ok()?, number: number.parse().ok()? };
        (!prefix.is_empty() && read.number > 0).then_some(read)
    }

    /// The next of its series in a year: a series begins anew with every year.
    pub(crate) fn next(&self, year: u32) -> Self {
        let number = if year == self.year { self.number.saturating_add(1) } else { 1 };
        Self { prefix: self.prefix.clone(), year, number }
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}〔{}〕{}号", self.prefix, self.year, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_offices_write_it_and_the_next_one_follows() {
        for typed in ["河水发〔2026〕12号", "河水发[2026]12号", " 河水发（2026）第12号 "] {
            let read = Reference::read(typed).unwrap();
            assert_eq!(read.to_string(), "河水发〔2026〕12号");
            assert_eq!(read.next(2026).to_string(), "河水发〔2026〕13号");
            assert_eq!(read.next(2027).to_string(), "河水发〔2027〕1号");
        }
        for typed in ["", "河水发", "〔2026〕12号", "河水发〔2026〕号", "河水发〔今年〕1号"]
        {
            assert_eq!(Reference::read(typed), None, "{typed}");
        }
    }
}
