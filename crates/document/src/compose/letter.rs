//! The head of a letter (GB/T 9704-2012, 10.1): the issuer's name in red, double rules, number and class mark.

use paper::document::{Letterhead, Text};

use super::Composer;
use crate::lines::{self, Measure};
use crate::slabs::{Mark, PartKind, Piece, Slab, base, marks_of};
use crate::style::{
    Align, CLASS_MARK, ISSUER, Ink, Keep, LETTER_FOOT, LETTER_LINE, LETTER_RULE, LETTER_RULE_BELOW,
    LETTERHEAD_TOP, MM, PITCH, Type,
};

/// The thick and the thin one of a double rule, and the space between.
const THICK: f32 = 2.0;
const THIN: f32 = 0.75;
const BETWEEN: f32 = 1.5;

impl Composer<'_, '_> {
    pub(super) fn letterhead(&mut self, head: &Letterhead) -> Vec<Piece> {
        let sheet = self.sheet();
        let (mut marks, mut y) = (Vec::new(), LETTERHEAD_TOP * MM - sheet.top);
        for issuer in head.issuers.iter().filter(|issuer| !issuer.trim().is_empty()) {
            marks.extend(self.issuer(issuer, y));
            y += ISSUER.pitch;
        }
        y += LETTER_RULE_BELOW * MM;
        marks.extend(double_rule(sheet.area_width, y, [THICK, THIN]));
        y += THICK + BETWEEN + THIN;
        let foot = sheet.height - LETTER_FOOT * MM - sheet.top;
        marks.extend(double_rule(sheet.area_width, foot - THICK - BETWEEN - THIN, [THIN, THICK]));
        if !head.class_mark.is_empty() {
            let top = LETTERHEAD_TOP * MM - sheet.top - PITCH;
            marks.extend(self.at_edge(&head.class_mark, CLASS_MARK, Align::Right, top));
        }
        // The first line stands 7/8 of a character below the rule.
        y += (7.0 / 8.0) * LETTER_LINE.size - (PITCH - LETTER_LINE.size) / 2.0;
        if !head.signer.is_empty() {
            marks.extend(self.at_edge(&head.signer, LETTER_LINE, Align::Left, y));
        }
        if !head.number.is_empty() {
            marks.extend(self.at_edge(&head.number, LETTER_LINE, Align::Right, y));
        }
        if !head.signer.is_empty() || !head.number.is_empty() {
            y += PITCH;
        }
        // Two lines stay free before the title; then the grid of the page holds again.
        let height = ((y + 2.0 * PITCH) / PITCH).floor().max(1.0) * PITCH;
        vec![Piece::Slab(Slab::new(height, marks).kept(Keep::WithNext))]
    }

    /// The issuer's name over the width of the rules, as large as it may be.
    fn issuer(&mut self, name: &str, top: f32) -> Vec<Mark> {
        let sheet = self.sheet();
        let (text, room) = (Text::plain(name), LETTER_RULE * MM);
        let natural = lines::width(self.case, &text, &ISSUER);
        let size = ISSUER.size * (room / natural).min(1.0);
        let kind = Type { size, ..ISSUER };
        let part = self.part(PartKind::Paragraph);
        let left = (sheet.area_width - room) / 2.0;
        let lines = lines::set(self.case, &text, &Measure::plain(kind, Align::Middle, room + 0.5));
        let base = base(top, kind.pitch);
        lines.into_iter().flat_map(|line| marks_of(line, left, &base, part)).collect()
    }

    fn at_edge(&mut self, text: &str, kind: Type, align: Align, top: f32) -> Vec<Mark> {
        let part = self.part(PartKind::Paragraph);
        let measure = Measure::plain(kind, align, self.sheet().area_width);
        let line = lines::set(self.case, &Text::plain(text), &measure).into_iter().next();
        line.map(|line| marks_of(line, 0.0, base(top, kind.pitch), part)).unwrap_or_default()
    }
}

/// Two red rules of these thicknesses, the upper one first, in the middle over the type area.
fn double_rule(area: f32, y: f32, [upper, lower]: [f32; 2]) -> [Mark; 2] {
    let width = LETTER_RULE * MM;
    let x = (area - width) / 2.0;
    let rule = |y, height| Mark::Rule { x, y, width, height, ink: Ink::Red };
    [rule(y, upper), rule(y + upper + BETWEEN, lower)]
}
