//! The typefaces that are installed: which one plays which role, and which has a rare character.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fontdb::{Database, FaceInfo, ID, Source, Style};
use krilla::text::Font;
use paper::PressError;
use skrifa::{FontRef, MetadataProvider};

use crate::style::Role;

/// Characters that a typeface for Chinese has.
const CHINESE: [char; 4] = ['的', '县', '，', '〔'];
/// What stands for a character that no typeface has: the mark that compositors put where a sort was wanting.
const WANTING: char = '〓';
const WANTING_TOO: char = '?';

/// The names under which a role's typeface may be installed, the best first.
fn names(role: Role) -> &'static [&'static str] {
    match role {
        Role::FangSong => &[
            "仿宋_GB2312",
            "FangSong_GB2312",
            "方正仿宋_GBK",
            "FZFangSong-Z02",
            "方正仿宋_GB2312",
            "仿宋",
            "FangSong",
            "STFangsong",
            "华文仿宋",
            "Zhuque Fangsong (technical preview)",
            "朱雀仿宋",
        ],
        Role::XiaoBiaoSong => &[
            "方正小标宋_GBK",
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05",
            "FZXiaoBiaoSong-B05S",
            "小标宋",
            "STZhongsong",
            "华文中宋",
        ],
        Role::HeiTi => &[
            "黑体",
            "SimHei",
            "方正黑体_GBK",
            "方正黑体_GB2312",
            "FZHei-B01",
            "STHeiti",
            "华文黑体",
            "Noto Sans CJK SC",
            "Noto Sans SC",
            "Source Han Sans SC",
            "思源黑体",
            "Source Han Sans CN",
            "WenQuanYi Zen Hei",
            "WenQuanYi Micro Hei",
        ],
        Role::KaiTi => &[
            "楷体_GB2312",
            "KaiTi_GB2312",
            "方正楷体_GBK",
            "FZKai-Z03",
            "楷体",
            "KaiTi",
            "STKaiti",
            "华文楷体",
            "LXGW WenKai",
            "霞鹜文楷",
            "AR PL UKai CN",
        ],
        Role::SongTi => &["宋体", "SimSun", "方正书宋_GBK", "FZShuSong-Z01", "STSong", "华文宋体"],
    }
}

/// What plays every role but 黑体 where the wanted typeface is not there.
const SERIFS: [&str; 9] = [
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "思源宋体",
    "Source Han Serif CN",
    "SimSun",
    "宋体",
    "STSong",
    "AR PL UMing CN",
];
/// Words in the names of typefaces that do not suit running text.
const UNSUITED: [&str; 3] = ["Mono", "Emoji", "Condensed"];

/// The typefaces of this machine. Making one reads the names in every installed font file.
#[derive(Debug)]
pub struct Typefaces {
    installed: Database,
    roles: HashMap<Role, ID>,
}

/// A typeface that was found for a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The role.
    pub role: Role,
    /// Its name; nothing where no typeface with Chinese characters is there at all.
    pub name: Option<String>,
    /// The file it lies in.
    pub file: Option<PathBuf>,
    /// Whether it is one of those that the standard means.
    pub fits: Fits,
}

/// How well a typeface fits its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fits {
    /// It is of the kind that the standard names.
    AsWanted,
    /// It stands in for it.
    InPlace,
}

impl Typefaces {
    /// What is installed, and what lies in these folders beside it.
    pub fn installed(folders: &[PathBuf]) -> Self {
        let mut installed = Database::new();
        for folder in folders {
            installed.load_fonts_dir(folder);
        }
        installed.load_system_fonts();
        Self::of(installed)
    }

    /// Only what lies in this folder.
    pub fn in_folder(folder: &Path) -> Self {
        let mut installed = Database::new();
        installed.load_fonts_dir(folder);
        Self::of(installed)
    }

    fn of(installed: Database) -> Self {
        let mut faces = Self { installed, roles: HashMap::new() };
        for role in Role::ALL {
            if let Some(id) = faces.choose(role) {
                faces.roles.insert(role, id);
            }
        }
        faces
    }

    fn choose(&self, role: Role) -> Option<ID> {
        let weight = if role == Role::XiaoBiaoSong { 700 } else { 400 };
        names(role)
            .iter()
            .find_map(|name| self.named(name, 400))
            .or_else(|| {
                (role != Role::HeiTi).then(|| SERIFS.iter().find_map(|name| self.named(name, weight)))?
            })
            .or_else(|| names(Role::HeiTi).iter().find_map(|name| self.named(name, weight)))
            .or_else(|| self.any_chinese())
    }

    /// The upright face of this name whose weight is nearest; one without Chinese characters is passed over.
    fn named(&self, name: &str, weight: u16) -> Option<ID> {
        let has_name =
            |face: &&FaceInfo| face.families.iter().any(|(family, _)| family.eq_ignore_ascii_case(name));
        let upright = self.installed.faces().filter(has_name).filter(|face| face.style == Style::Normal);
        let nearest = upright.min_by_key(|face| face.weight.0.abs_diff(weight))?;
        self.has_all(nearest.id, &CHINESE).then_some(nearest.id)
    }

    fn any_chinese(&self) -> Option<ID> {
        let suits = |face: &&FaceInfo| !UNSUITED.iter().any(|word| name_of(face).contains(word));
        let mut faces: Vec<&FaceInfo> = self.installed.faces().filter(suits).collect();
        faces.sort_by_key(|face| (face.style != Style::Normal, face.weight.0.abs_diff(400)));
        faces.into_iter().find(|face| self.has_all(face.id, &CHINESE)).map(|face| face.id)
    }

    fn has_all(&self, id: ID, characters: &[char]) -> bool {
        let has = |data: &[u8], index| {
            let font = FontRef::from_index(data, index).ok()?;
            let map = font.charmap();
            Some(characters.iter().all(|character| map.map(*character).is_some()))
        };
        self.installed.with_face_data(id, has).flatten().unwrap_or_default()
    }

    /// What was found for each role.
    pub fn found(&self) -> Vec<Found> {
        let of = |role| {
            let face = self.roles.get(&role).and_then(|id| self.installed.face(*id));
            let is_wanted = |face: &FaceInfo| {
                face.families
                    .iter()
                    .any(|(family, _)| names(role).iter().any(|name| family.eq_ignore_ascii_case(name)))
            };
            Found {
                role,
                name: face.map(name_of),
                file: face.and_then(file_of),
                fits: if face.is_some_and(is_wanted) { Fits::AsWanted } else { Fits::InPlace },
            }
        };
        Role::ALL.into_iter().map(of).collect()
    }

    /// Whether Chinese can be set at all.
    pub fn can_set_chinese(&self) -> bool {
        !self.roles.is_empty()
    }

    /// The faces that may have a character that its role's has not, the likeliest first.
    fn others(&self) -> Vec<ID> {
        let mut faces: Vec<&FaceInfo> =
            self.installed.faces().filter(|face| face.style == Style::Normal).collect();
        let rank = |face: &FaceInfo| {
            let name = name_of(face);
            let chinese =
                ["CJK SC", "SimSun", "Han", "Song", "CJK"].iter().position(|word| name.contains(word));
            (chinese.unwrap_or(usize::MAX), face.weight.0.abs_diff(400))
        };
        faces.sort_by_key(|face| rank(face));
        self.roles.values().copied().chain(faces.into_iter().map(|face| face.id)).collect()
    }
}

fn name_of(face: &FaceInfo) -> String {
    face.families.first().map(|(name, _)| name.clone()).unwrap_or_default()
}

fn file_of(face: &FaceInfo) -> Option<PathBuf> {
    match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => Some(path.clone()),
        Source::Binary(_) => None,
    }
}

/// Which of the loaded faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FaceNo(u8);

/// A character as it is set: its glyph in a face, and how wide it is, for a size of 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sort {
    pub(crate) face: FaceNo,
    pub(crate) glyph: u16,
    pub(crate) width: f32,
}

struct Loaded {
    font: Font,
    data: Arc<Vec<u8>>,
    index: u32,
}

/// The faces that a document uses, loaded one by one as they are needed, and the sorts taken from them.
pub(crate) struct Typecase<'a> {
    faces: &'a Typefaces,
    loaded: Vec<Loaded>,
    numbers: HashMap<ID, FaceNo>,
    files: HashMap<PathBuf, Arc<Vec<u8>>>,
    sorts: HashMap<(Role, char), Sort>,
    wanting: BTreeSet<char>,
}

impl<'a> Typecase<'a> {
    pub(crate) fn new(faces: &'a Typefaces) -> Result<Self, PressError> {
        if !faces.can_set_chinese() {
            return Err(PressError::NoTypeface);
        }
        Ok(Self {
            faces,
            loaded: Vec::new(),
            numbers: HashMap::new(),
            files: HashMap::new(),
            sorts: HashMap::new(),
            wanting: BTreeSet::new(),
        })
    }

    /// The sort of a character; a mark for one that nobody has.
    pub(crate) fn sort(&mut self, role: Role, character: char) -> Sort {
        if let Some(sort) = self.sorts.get(&(role, character)) {
            return *sort;
        }
        let sort = self.find(role, character).or_else(|| {
            self.wanting.insert(character);
            self.find(role, WANTING).or_else(|| self.find(role, WANTING_TOO))
        });
        let sort = sort.unwrap_or(Sort { face: FaceNo(0), glyph: 0, width: 1.0 });
        self.sorts.insert((role, character), sort);
        sort
    }

    /// Characters that no face has.
    pub(crate) fn wanting(&self) -> Vec<char> {
        self.wanting.iter().copied().collect()
    }

    /// The face as the PDF writer knows it.
    pub(crate) fn font(&self, face: FaceNo) -> Option<Font> {
        self.loaded.get(usize::from(face.0)).map(|loaded| loaded.font.clone())
    }

    fn find(&mut self, role: Role, character: char) -> Option<Sort> {
        let first = self.faces.roles.get(&role).copied()?;
        if let Some(sort) = self.in_face(first, character) {
            return Some(sort);
        }
        let faces = self.faces;
        let other = faces.others().into_iter().find(|id| *id != first && faces.has_all(*id, &[character]))?;
        self.in_face(other, character)
    }

    fn in_face(&mut self, id: ID, character: char) -> Option<Sort> {
        let face = self.load(id)?;
        let loaded = self.loaded.get(usize::from(face.0))?;
        let font = FontRef::from_index(&loaded.data, loaded.index).ok()?;
        let glyph = font.charmap().map(character)?;
        let metrics =
            font.glyph_metrics(skrifa::instance::Size::new(1.0), skrifa::instance::LocationRef::default());
        let width = metrics.advance_width(glyph)?;
        Some(Sort { face, glyph: u16::try_from(glyph.to_u32()).ok()?, width })
    }

    fn load(&mut self, id: ID) -> Option<FaceNo> {
        if let Some(number) = self.numbers.get(&id) {
            return Some(*number);
        }
        let info = self.faces.installed.face(id)?;
        let path = file_of(info)?;
        let data = match self.files.get(&path) {
            Some(data) => Arc::clone(data),
            None => {
                let data = Arc::new(std::fs::read(&path).ok()?);
                self.files.insert(path, Arc::clone(&data));
                data
            }
        };
        let font = Font::new(Arc::clone(&data).into(), info.index)?;
        let number = FaceNo(u8::try_from(self.loaded.len()).ok()?);
        self.loaded.push(Loaded { font, data, index: info.index });
        self.numbers.insert(id, number);
        Some(number)
    }
}
