//! Text cut into pieces: every character and every pair of neighbours, within what stands between signs and spaces.

use kernel::text::fold;

/// How many characters of a text count; what a matter is about is said by then.
const LENGTH: usize = 3_000;
/// How much more a piece of the title counts.
const TITLE: f32 = 3.0;
/// Sets pieces that stand in a title apart from the same ones elsewhere.
const IN_TITLE: u32 = 0x9e37_79b9;

/// How often each piece occurs, by its number, ascending.
pub(crate) type Counts = Vec<(u32, f32)>;

/// The stretches of letters, digits and characters. A number is one 0: which one it is says nothing about the matter.
pub(crate) fn runs(text: &str) -> Vec<Vec<char>> {
    let cut: String = text.chars().take(LENGTH).collect();
    let mut runs: Vec<Vec<char>> = Vec::new();
    let mut run = Vec::new();
    for c in fold(&cut).chars() {
        if c.is_numeric() {
            if run.last() != Some(&'0') {
                run.push('0');
            }
        } else if c.is_alphanumeric() {
            run.push(c);
        } else if !run.is_empty() {
            runs.push(std::mem::take(&mut run));
        }
    }
    if !run.is_empty() {
        runs.push(run);
    }
    runs
}

/// The number of a piece: the same everywhere and for good, because models are kept.
pub(crate) fn number(piece: &[char]) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for c in piece {
        hash = (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    u32::try_from(hash >> 32).unwrap_or(0)
}

/// How often each piece of a text occurs; those of the title count for more, and once more on their own.
pub(crate) fn counts(title: &str, body: &str) -> Counts {
    let mut all = Counts::new();
    let mut titled = Counts::new();
    for run in runs(title) {
        all.extend(pieces(&run).map(|piece| (number(piece), TITLE)));
        titled.extend(run.windows(2).map(|pair| (number(pair) ^ IN_TITLE, 1.0)));
    }
    titled.sort_unstable_by_key(|(piece, _)| *piece);
    titled.dedup_by_key(|(piece, _)| *piece);
    for run in runs(body) {
        all.extend(pieces(&run).map(|piece| (number(piece), 1.0)));
    }
    all.append(&mut titled);
    all.sort_unstable_by_key(|(piece, _)| *piece);
    all.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    all
}

fn pieces(run: &[char]) -> impl Iterator<Item = &[char]> {
    run.windows(1).chain(run.windows(2))
}

/// A number by which texts are told apart and put in an order that nobody chose.
pub(crate) fn text_number(title: &str, body: &str) -> u64 {
    let all: Vec<char> = title.chars().chain(['\n']).chain(body.chars()).collect();
    let half = all.len() / 2;
    let (first, second) = all.split_at(half);
    (u64::from(number(first)) << 32) | u64::from(number(second))
}
