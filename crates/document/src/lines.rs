//! Text into lines: where a line may end by Chinese rules (GB/T 15834), and how it is made even.

use paper::document::{Look as Emphasis, Text};

use crate::characters::{self, Class};
use crate::faces::{FaceNo, Sort, Typecase};
use crate::style::{Align, Ink, Look, PLACE, STRONG, Type, count};

/// A glyph in a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    /// Its width with what was added to make the line even, for a size of 1.
    pub(crate) width: f32,
    /// Where its character begins in the run's text, and how many bytes it has.
    pub(crate) from: u32,
    pub(crate) length: u8,
}

/// Glyphs of one face beside each other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    pub(crate) face: FaceNo,
    pub(crate) size: f32,
    pub(crate) ink: Ink,
    /// From the left edge.
    pub(crate) x: f32,
    pub(crate) text: String,
    pub(crate) glyphs: Vec<Glyph>,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    pub(crate) runs: Vec<Run>,
    /// Where its last glyph ends, from the left edge.
    pub(crate) end: f32,
}

/// A character on its way into a line.
#[derive(Clone, Copy, Debug)]
struct Atom {
    character: char,
    sort: Sort,
    class: Class,
    width: f32,
}

/// The place that lines are set into.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    pub(crate) kind: Type,
    pub(crate) align: Align,
    /// From the left edge to where the first and the later lines begin, and to where all of them end.
    pub(crate) first: f32,
    pub(crate) later: f32,
    pub(crate) end: f32,
}

impl Measure {
    /// The place of a paragraph of this look between edges so far apart.
    pub(crate) fn of(look: &Look, width: f32) -> Self {
        // Indents count in characters: on the grid where the text is on it.
        let place = if look.kind.tracking == 0.0 { look.kind.size } else { PLACE };
        Self {
            kind: look.kind,
            align: look.align,
            first: look.first * place,
            later: look.later * place,
            end: width - look.right * place,
        }
    }

    /// One line of this type from 0 to `width`.
    pub(crate) fn plain(kind: Type, align: Align, width: f32) -> Self {
        Self { kind, align, first: 0.0, later: 0.0, end: width }
    }
}

/// How much may be added between two characters, of their size, before a line is better left uneven.
const MOST_STRETCH: f32 = 0.35;

/// Sets text into lines. There is always at least one, if a blank one.
pub(crate) fn set(case: &mut Typecase<'_>, text: &Text, measure: &Measure) -> Vec<Line> {
    let atoms = atoms(case, text, &measure.kind);
    set_by(&atoms, measure, fitting)
}

/// Sets a title: lines rather end where a word does (GB/T 9704-2012, 7.3.1: 词意完整), as long as there are no more of them.
pub(crate) fn set_title(case: &mut Typecase<'_>, text: &Text, measure: &Measure) -> Vec<Line> {
    let atoms = atoms(case, text, &measure.kind);
    let (full, whole) = (set_by(&atoms, measure, fitting), set_by(&atoms, measure, fitting_words));
    if whole.len() > full.len() { full } else { whole }
}

fn set_by(atoms: &[Atom], measure: &Measure, fitting: fn(&[Atom], f32) -> usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for paragraph in atoms.split(|atom| atom.character == '\n') {
        let mut rest = paragraph;
        loop {
            let begin = if lines.is_empty() { measure.first } else { measure.later };
            let fits = fitting(rest, measure.end - begin);
            let (line, after) = rest.split_at_checked(fits).unwrap_or((rest, &[]));
            let after = after.trim_start();
            lines.push(made(line.trim_end(), measure, begin, Last::of(after)));
            if after.is_empty() {
                break;
            }
            rest = after;
        }
    }
    lines
}

/// How wide text is on one line.
pub(crate) fn width(case: &mut Typecase<'_>, text: &Text, kind: &Type) -> f32 {
    atoms(case, text, kind).iter().map(|atom| atom.width).sum()
}

fn atoms(case: &mut Typecase<'_>, text: &Text, kind: &Type) -> Vec<Atom> {
    let mut atoms = Vec::new();
    for span in &text.0 {
        let role = match span.look {
            Emphasis::Plain => kind.role,
            Emphasis::Strong => STRONG,
        };
        let composed = characters::composed(&span.text);
        for character in composed.chars().filter_map(characters::shown) {
            // The end of a line is no glyph; a blank stands for it until the text is cut there.
            let sort = case.sort(role, if character == '\n' { ' ' } else { character });
            let class = Class::of(character, sort.width);
            let tracking = if sort.width >= 0.9 { kind.tracking } else { 0.0 };
            atoms.push(Atom { character, sort, class, width: sort.width * kind.size + tracking });
        }
    }
    atoms
}

/// How many atoms go into a line of this width: at least one.
fn fitting(atoms: &[Atom], width: f32) -> usize {
    // A hair's breadth for what adding up rounds away.
    let width = width + 0.01;
    let mut x = 0.0;
    let (mut may_end, mut may_cut) = (None, None);
    let mut before: Option<Atom> = None;
    for (at, atom) in atoms.iter().enumerate() {
        if let Some(before) = before {
            if Class::may_part((before.character, before.class), atom.class) {
                may_end = Some(at);
            } else if characters::is_joint(before.character) {
                may_cut = Some(at);
            }
        }
        x += atom.width;
        // A mark that ends a clause has its ink at the left: at the end of a line half of it may go.
        if x - atom.spare() > width && atom.class != Class::Space {
            return may_end.or(may_cut).unwrap_or(at).max(1);
        }
        // A blank behind an opening mark is no place to end.
        let opened = before.is_some_and(|before| before.class == Class::Open);
        if atom.class != Class::Space || !opened {
            before = Some(*atom);
        }
    }
    atoms.len()
}

/// What titles of official documents are put together of: a line may well end behind these.
const WHOLE: [&str; 9] = ["会议", "大会", "委员会", "办公室", "情况", "意见", "建议", "、", "的"];
/// How far from the edge such an end is looked for, in characters.
const BACK: usize = 8;

/// The same as [`fitting`], and a few less where a word ends there.
fn fitting_words(atoms: &[Atom], width: f32) -> usize {
    let most = fitting(atoms, width);
    if most >= atoms.len() {
        return most;
    }
    let ends = |at: &usize| {
        let (before, after) = atoms.split_at_checked(*at).unwrap_or((atoms, &[]));
        let words: String = before.iter().map(|atom| atom.character).collect();
        let parts = match (before.last(), after.first()) {
            (Some(one), Some(next)) => Class::may_part((one.character, one.class), next.class),
            _ => false,
        };
        parts && WHOLE.iter().any(|word| words.ends_with(word))
    };
    (most.saturating_sub(BACK).max(1)..=most).rev().find(ends).unwrap_or(most)
}

impl Atom {
    fn spare(&self) -> f32 {
        if self.class == Class::Close && self.sort.width >= 0.9 { self.width / 2.0 } else { 0.0 }
    }
}

/// Whether a line is the last of its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Yes,
    No,
}

impl Last {
    fn of(after: &[Atom]) -> Self {
        if after.is_empty() { Self::Yes } else { Self::No }
    }
}

trait Trim {
    fn trim_start(&self) -> &Self;
    fn trim_end(&self) -> &Self;
}

impl Trim for [Atom] {
    /// Without the spaces at which a line was ended.
    fn trim_start(&self) -> &Self {
        let mut rest = self;
        while let [first, after @ ..] = rest
            && first.class == Class::Space
        {
            rest = after;
        }
        rest
    }

    fn trim_end(&self) -> &Self {
        let mut rest = self;
        while let [before @ .., last] = rest
            && last.class == Class::Space
        {
            rest = before;
        }
        rest
    }
}

/// A line of these atoms.
fn made(atoms: &[Atom], measure: &Measure, begin: f32, last: Last) -> Line {
    let room = measure.end - begin;
    let natural: f32 = atoms.iter().map(|atom| atom.width).sum();
    let squeezed = atoms.last().map_or(0.0, |atom| if natural > room { atom.spare() } else { 0.0 });
    let slack = room - (natural - squeezed);
    let (x, stretch) = match measure.align {
        Align::Even if last == Last::No => (begin, stretch(atoms, slack, measure.kind.size)),
        Align::Even | Align::Left => (begin, 0.0),
        Align::Middle => (begin + slack.max(0.0) / 2.0, 0.0),
        Align::Right => (begin + slack.max(0.0), 0.0),
    };
    runs(atoms, x, stretch, &measure.kind)
}

/// What is added in each gap so that the line reaches the right edge.
fn stretch(atoms: &[Atom], slack: f32, size: f32) -> f32 {
    let gaps = atoms.windows(2).filter(|pair| is_gap(pair)).count();
    if gaps == 0 {
        return 0.0;
    }
    let each = slack / count(gaps);
    if each > size * MOST_STRETCH { 0.0 } else { each }
}

/// Whether something may be added between two neighbours: not inside words and numbers, not inside a dash or an ellipsis.
fn is_gap(pair: &[Atom]) -> bool {
    let [one, next] = pair else { return false };
    let in_word = one.class == Class::Word && next.class == Class::Word;
    let doubled = one.character == next.character && matches!(one.character, '—' | '…');
    !in_word && !doubled && next.class != Class::Mark
}

fn runs(atoms: &[Atom], x: f32, stretch: f32, kind: &Type) -> Line {
    let mut line = Line { runs: Vec::new(), end: x };
    for (at, atom) in atoms.iter().enumerate() {
        let gap = atoms.get(at..at + 2).is_some_and(is_gap);
        let width = atom.width + if gap { stretch } else { 0.0 };
        let same = |run: &&mut Run| run.face == atom.sort.face;
        if line.runs.last_mut().filter(same).is_none() {
            line.runs.push(Run {
                face: atom.sort.face,
                size: kind.size,
                ink: kind.ink,
                x: line.end,
                text: String::new(),
                glyphs: Vec::new(),
            });
        }
        if let Some(run) = line.runs.last_mut() {
            let from = u32::try_from(run.text.len()).unwrap_or(u32::MAX);
            run.text.push(atom.character);
            let length = u8::try_from(atom.character.len_utf8()).unwrap_or(u8::MAX);
            run.glyphs.push(Glyph { id: atom.sort.glyph, width: width / kind.size, from, length });
        }
        line.end += width;
    }
    line
}

#[cfg(test)]
mod tests;
