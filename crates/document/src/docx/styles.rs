//! The looks as styles of a word processor, so that an office can change them in one place.

use std::fmt::Write as _;

use paper::document::{Level, Stands};

use super::xml::{fonts, twips};
use crate::style::{
    self, Align, CLASS_MARK, HEAD, IMPRINT, ISSUER, Ink, Keep, Look, NUMBER, PITCH, PLACE, Role, SIGNED,
    TITLE, Type,
};

/// The typeface that the standard means, with what may stand in for it; a word processor takes the first that it has.
pub(super) const FAMILIES: [(Role, &str, &str); 5] = [
    (Role::FangSong, "仿宋_GB2312", "仿宋"),
    (Role::XiaoBiaoSong, "方正小标宋简体", "宋体"),
    (Role::HeiTi, "黑体", "SimHei"),
    (Role::KaiTi, "楷体_GB2312", "楷体"),
    (Role::SongTi, "宋体", "SimSun"),
];

/// The typeface of a role.
pub(super) fn family(role: Role) -> &'static str {
    FAMILIES.iter().find(|(known, ..)| *known == role).map_or("宋体", |(_, name, _)| name)
}

/// The style of a paragraph.
pub(super) fn of(stands: Stands) -> &'static str {
    match stands {
        Stands::Running => "Running",
        Stands::Flush => "Flush",
        Stands::Centred => "Centred",
        Stands::Right => "AtRight",
        Stands::Point => "Point",
        Stands::Attachment => "Attachment",
        Stands::Small => "Small",
        Stands::Caption => "Caption",
    }
}

/// The style of a heading.
pub(super) fn of_heading(level: Level) -> &'static str {
    match level {
        Level::Part => "Heading1",
        Level::Piece => "Heading2",
        Level::First => "Heading3",
        Level::Second => "Heading4",
    }
}

const PLAIN: Look =
    Look { kind: SIGNED, align: Align::Left, first: 0.0, later: 0.0, right: 0.0, keep: Keep::Free };

/// Every style with its name as an office reads it, and its depth in the outline.
fn all() -> Vec<(&'static str, &'static str, Look, Option<u8>)> {
    let of_kind = |kind, align| Look { kind, align, ..PLAIN };
    let paragraph = |stands, name| (of(stands), name, style::paragraph(stands), None);
    let heading = |level, name, depth| (of_heading(level), name, style::heading(level), Some(depth));
    vec![
        paragraph(Stands::Running, "公文正文"),
        paragraph(Stands::Flush, "公文顶格"),
        paragraph(Stands::Centred, "公文居中"),
        paragraph(Stands::Right, "公文居右"),
        paragraph(Stands::Point, "公文分项"),
        paragraph(Stands::Attachment, "公文附件说明"),
        paragraph(Stands::Small, "公文小字"),
        paragraph(Stands::Caption, "公文表题"),
        heading(Level::Part, "heading 1", 0),
        heading(Level::Piece, "heading 2", 1),
        heading(Level::First, "heading 3", 2),
        heading(Level::Second, "heading 4", 3),
        ("Title", "Title", TITLE, None),
        ("Signed", "公文落款", of_kind(SIGNED, Align::Right), None),
        ("Imprint", "公文版记", IMPRINT, None),
        ("Issuer", "发文机关标志", of_kind(ISSUER, Align::Middle), None),
        ("ClassMark", "类别标注", of_kind(CLASS_MARK, Align::Right), None),
        ("LetterLine", "发文字号", of_kind(SIGNED, Align::Left), None),
        ("PageNumber", "公文页码", of_kind(NUMBER, Align::Right), None),
        ("RunningHead", "公文页眉", of_kind(HEAD, Align::Middle), None),
        ("TOC1", "toc 1", Look { right: 2.0, ..style::CONTENTS }, None),
        ("TOC2", "toc 2", Look { first: 1.0, later: 2.0, right: 2.0, ..style::CONTENTS }, None),
        ("Cell", "公文表格", Look { kind: style::table(4), ..PLAIN }, None),
    ]
}

/// `word/styles.xml`
pub(super) fn xml() -> String {
    let mut xml = format!(
        "<w:styles xmlns:w=\"{}\"><w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>",
        super::package::MAIN,
        fonts(family(Role::FangSong))
    );
    for (id, name, look, outline) in all() {
        // Writing to a text cannot fail.
        let _ = write!(
            xml,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>",
            paragraph_properties(&look, outline, id),
            run_properties(&look.kind)
        );
    }
    xml.push_str("</w:styles>");
    xml
}

fn paragraph_properties(look: &Look, outline: Option<u8>, id: &str) -> String {
    let mut xml = String::new();
    if look.keep == Keep::WithNext {
        xml.push_str("<w:keepNext/>");
    }
    let after = match id {
        "Title" => PITCH,
        "Heading1" | "Heading2" => PITCH / 2.0,
        _ => 0.0,
    };
    let place = if look.kind.tracking == 0.0 { look.kind.size } else { PLACE };
    let (first, later) = (look.first * place, look.later * place);
    let hang = if later > first {
        format!("w:hanging=\"{}\"", twips(later - first))
    } else {
        format!("w:firstLine=\"{}\"", twips(first - later))
    };
    let align = match look.align {
        Align::Even => "both",
        Align::Left => "left",
        Align::Middle => "center",
        Align::Right => "right",
    };
    // Writing to a text cannot fail.
    let _ = write!(
        xml,
        "<w:widowControl w:val=\"0\"/><w:spacing w:before=\"0\" w:after=\"{}\" w:line=\"{}\" w:lineRule=\"exact\"/>\
         <w:ind w:left=\"{}\" w:right=\"{}\" {hang}/><w:jc w:val=\"{align}\"/>",
        twips(after),
        twips(look.kind.pitch),
        twips(later),
        twips(look.right * place),
    );
    if let Some(depth) = outline {
        let _ = write!(xml, "<w:outlineLvl w:val=\"{depth}\"/>");
    }
    xml
}

/// The look of characters of this type.
pub(super) fn run_properties(kind: &Type) -> String {
    let size = format!("{:.0}", kind.size * 2.0);
    // 28 characters in a line: a hair closer than they would stand. A grid of characters would say it too, but not to everyone.
    let close = match kind.tracking {
        0.0 => String::new(),
        tracking => format!("<w:spacing w:val=\"{}\"/>", twips(tracking)),
    };
    let ink = if kind.ink == Ink::Red { "<w:color w:val=\"D81E06\"/>" } else { "" };
    format!("{}{ink}{close}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>", fonts(family(kind.role)))
}
