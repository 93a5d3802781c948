//! How official documents look: the page of GB/T 9704-2012 and the type of each kind of text. PDF and DOCX read the same table.

use paper::document::{Level, Side, Stands, Turned};

/// A millimetre in points.
pub(crate) const MM: f32 = 72.0 / 25.4;

/// Characters in a line and lines on a page (5.2.3).
const CHARACTERS: f32 = 28.0;
const LINES: f32 = 22.0;
/// The type area, in millimetres (5.2.2).
const AREA: (f32, f32) = (156.0, 225.0);
/// The edges over and before it (5.2.1).
const EDGES: (f32, f32) = (37.0, 28.0);
/// A4 (5.1).
const A4: (f32, f32) = (210.0, 297.0);

/// Sizes by their Chinese names, in points.
pub(crate) const SIZE_2: f32 = 22.0;
pub(crate) const SIZE_SMALL_2: f32 = 18.0;
pub(crate) const SIZE_3: f32 = 16.0;
pub(crate) const SIZE_4: f32 = 14.0;
pub(crate) const SIZE_SMALL_4: f32 = 12.0;
pub(crate) const SIZE_5: f32 = 10.5;
pub(crate) const SIZE_SMALL_5: f32 = 9.0;

/// The distance of lines: so that 22 of them fill the type area.
pub(crate) const PITCH: f32 = AREA.1 * MM / LINES;
/// The width of a character's place in a full line: 28 of them fill the type area.
pub(crate) const PLACE: f32 = AREA.0 * MM / CHARACTERS;

/// How far below the type area the page number stands (7.5), in millimetres.
pub(crate) const NUMBER_BELOW: f32 = 7.0;
/// Where the head of a letter begins, and the rule at the foot of its first page, from the edges of the paper (10.1).
pub(crate) const LETTERHEAD_TOP: f32 = 30.0;
pub(crate) const LETTER_FOOT: f32 = 20.0;
/// The length of the red rules, and how far below the name the first one is.
pub(crate) const LETTER_RULE: f32 = 170.0;
pub(crate) const LETTER_RULE_BELOW: f32 = 4.0;
/// The diameter of a seal, in millimetres: 42 for offices of counties and above.
pub(crate) const SEAL: f32 = 42.0;

/// A sheet of paper with its type area, in points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sheet {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) top: f32,
    pub(crate) left: f32,
    pub(crate) area_width: f32,
    pub(crate) area_height: f32,
}

impl Sheet {
    /// The sheet that is turned so. On its side, the binding edge is at the top.
    pub(crate) fn of(turned: Turned) -> Self {
        let ((width, height), (top, left), (area_width, area_height)) = match turned {
            Turned::Upright => (A4, EDGES, AREA),
            Turned::Sideways => ((A4.1, A4.0), (EDGES.1, A4.1 - AREA.1 - EDGES.0), (AREA.1, AREA.0)),
        };
        Self {
            width: width * MM,
            height: height * MM,
            top: top * MM,
            left: left * MM,
            area_width: area_width * MM,
            area_height: area_height * MM,
        }
    }
}

/// What a typeface is used for, by the one that the standard names for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Running text: 仿宋.
    FangSong,
    /// Titles and the issuer's name: 小标宋.
    XiaoBiaoSong,
    /// First headings, the heads of tables: 黑体.
    HeiTi,
    /// Second headings: 楷体.
    KaiTi,
    /// Page numbers: 宋体.
    SongTi,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::FangSong, Self::XiaoBiaoSong, Self::HeiTi, Self::KaiTi, Self::SongTi];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::FangSong => "仿宋",
            Self::XiaoBiaoSong => "小标宋",
            Self::HeiTi => "黑体",
            Self::KaiTi => "楷体",
            Self::SongTi => "宋体",
        }
    }
}

/// The colour of what is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ink {
    #[default]
    Black,
    Red,
}

/// The type of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Type {
    pub(crate) role: Role,
    pub(crate) size: f32,
    /// The distance of its lines.
    pub(crate) pitch: f32,
    /// What is added after each full-width character, so that 28 of them fill a line.
    pub(crate) tracking: f32,
    pub(crate) ink: Ink,
}

impl Type {
    pub(crate) const fn new(role: Role, size: f32, pitch: f32) -> Self {
        Self { role, size, pitch, tracking: 0.0, ink: Ink::Black }
    }

    /// Type of the third size, on the grid of the page.
    const fn on_grid(role: Role) -> Self {
        Self { role, size: SIZE_3, pitch: PITCH, tracking: PLACE - SIZE_3, ink: Ink::Black }
    }

    pub(crate) const fn red(self) -> Self {
        Self { ink: Ink::Red, ..self }
    }
}

/// How lines stand between their edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    /// Both edges even; the last line at the left.
    Even,
    Left,
    Middle,
    Right,
}

impl From<Side> for Align {
    fn from(side: Side) -> Self {
        match side {
            Side::Left => Self::Left,
            Side::Middle => Self::Middle,
            Side::Right => Self::Right,
        }
    }
}

/// The look of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub(crate) kind: Type,
    pub(crate) align: Align,
    /// How far the first and the later lines stand in, in characters.
    pub(crate) first: f32,
    pub(crate) later: f32,
    /// How far all lines keep from the right edge, in characters.
    pub(crate) right: f32,
    pub(crate) keep: Keep,
}

/// Whether a text stays on the page of what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    WithNext,
    Free,
}

const RUNNING: Look = Look {
    kind: Type::on_grid(Role::FangSong),
    align: Align::Even,
    first: 2.0,
    later: 0.0,
    right: 0.0,
    keep: Keep::Free,
};

/// The look of the title.
pub(crate) const TITLE: Look = Look {
    kind: Type::new(Role::XiaoBiaoSong, SIZE_2, PITCH * 1.2),
    align: Align::Middle,
    first: 0.0,
    keep: Keep::WithNext,
    ..RUNNING
};

/// The look of a line of the contents.
pub(crate) const CONTENTS: Look = Look { align: Align::Left, first: 0.0, later: 1.0, ..RUNNING };

/// The look of copies and contacts at the end.
pub(crate) const IMPRINT: Look = Look {
    kind: Type::new(Role::FangSong, SIZE_4, PITCH * 0.85),
    first: 1.0,
    later: 4.0,
    right: 1.0,
    ..RUNNING
};

/// Page numbers and running heads.
pub(crate) const NUMBER: Type = Type::new(Role::SongTi, SIZE_4, SIZE_4);
pub(crate) const HEAD: Type = Type::new(Role::FangSong, SIZE_5, SIZE_5);

/// The name of who issues a letter.
pub(crate) const ISSUER: Type = Type::new(Role::XiaoBiaoSong, 32.0, 42.0).red();
/// Class mark, number and signer of a letter.
pub(crate) const CLASS_MARK: Type = Type::on_grid(Role::HeiTi);
pub(crate) const LETTER_LINE: Type = Type::on_grid(Role::FangSong);
/// Names and day of a signature.
pub(crate) const SIGNED: Type = Type::on_grid(Role::FangSong);

/// The look of a paragraph that stands so.
pub(crate) fn paragraph(stands: Stands) -> Look {
    match stands {
        Stands::Running => RUNNING,
        Stands::Flush => Look { first: 0.0, ..RUNNING },
        Stands::Centred => Look { align: Align::Middle, first: 0.0, ..RUNNING },
        Stands::Right => Look { align: Align::Right, first: 0.0, ..RUNNING },
        Stands::Point => RUNNING,
        // Later lines stand under the name, behind the word and the number (7.3.4).
        Stands::Attachment => Look { align: Align::Left, later: 6.2, ..RUNNING },
        Stands::Small => Look {
            kind: Type::new(Role::FangSong, SIZE_SMALL_4, PITCH * 0.75),
            align: Align::Even,
            first: 0.0,
            ..RUNNING
        },
        Stands::Caption => Look {
            kind: Type::new(Role::HeiTi, SIZE_4, PITCH),
            align: Align::Middle,
            first: 0.0,
            keep: Keep::WithNext,
            ..RUNNING
        },
    }
}

/// The look of a heading.
pub(crate) fn heading(level: Level) -> Look {
    let look = |kind, first| Look { kind, first, keep: Keep::WithNext, ..RUNNING };
    match level {
        Level::Part => {
            Look { align: Align::Middle, ..look(Type::new(Role::XiaoBiaoSong, SIZE_2, PITCH * 1.5), 0.0) }
        }
        Level::Piece => {
            Look { align: Align::Middle, ..look(Type::new(Role::XiaoBiaoSong, SIZE_SMALL_2, PITCH), 0.0) }
        }
        Level::First => look(Type::on_grid(Role::HeiTi), 2.0),
        Level::Second => look(Type::on_grid(Role::KaiTi), 2.0),
    }
}

/// What emphasis is set in.
pub(crate) const STRONG: Role = Role::HeiTi;

/// The type of a table with so many columns: the more there are, the smaller.
pub(crate) fn table(columns: usize) -> Type {
    let size = match columns {
        0..=4 => SIZE_4,
        5..=8 => SIZE_SMALL_4,
        9..=12 => SIZE_5,
        _ => SIZE_SMALL_5,
    };
    Type::new(Role::FangSong, size, size * 1.5)
}

/// The space between a cell's text and its rules.
pub(crate) const CELL_SIDES: f32 = 4.0;
pub(crate) const CELL_ENDS: f32 = 3.5;
/// The least that a column is wide, in characters.
pub(crate) const NARROWEST: f32 = 3.0;
/// How thick rules are.
pub(crate) const RULE: f32 = 0.6;

/// A number of things as a length. What there are more of than fit on paper does not matter.
pub(crate) fn count(things: usize) -> f32 {
    f32::from(u16::try_from(things).unwrap_or(u16::MAX))
}
