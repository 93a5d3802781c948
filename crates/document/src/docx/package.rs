//! The files of the archive beside the text: what there is, how it hangs together, properties, settings.

use std::fmt::Write as _;
use std::io::{Seek, Write};

use paper::PressError;
use paper::document::{Block, Document};

use super::Archive;
use super::body::Body;
use super::styles::{self, FAMILIES};
use super::xml::escaped;
use crate::pictures::PictureKind;

/// The namespace of the text.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORDS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

pub(super) fn write<W: Write + Seek>(
    document: &Document,
    body: &Body,
    archive: &mut Archive<W>,
) -> Result<(), PressError> {
    let mut xml = |name: &str, content: &str| archive.file(name, format!("{HEAD}{content}").as_bytes());
    xml("[Content_Types].xml", &types(body))?;
    xml("_rels/.rels", &root())?;
    xml("docProps/core.xml", &core(document))?;
    xml("word/_rels/document.xml.rels", &relationships(body))?;
    xml("word/document.xml", &text(body))?;
    xml("word/styles.xml", &styles::xml())?;
    xml("word/settings.xml", &settings(document))?;
    xml("word/fontTable.xml", &fonts())?;
    for (number, furniture) in body.furniture.iter().enumerate() {
        for (kind, content) in &furniture.headers {
            xml(&format!("word/header{number}{kind}.xml"), &part("hdr", content))?;
        }
        for (kind, content) in &furniture.footers {
            xml(&format!("word/footer{number}{kind}.xml"), &part("ftr", content))?;
        }
    }
    for (number, file) in body.pictures.files() {
        archive.packed_file(&format!("word/media/picture{number}.{}", ending(file.kind)), &file.bytes)?;
    }
    Ok(())
}

fn ending(kind: PictureKind) -> &'static str {
    match kind {
        PictureKind::Jpeg => "jpeg",
        PictureKind::Png => "png",
    }
}

fn text(body: &Body) -> String {
    format!(
        "<w:document xmlns:w=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{}</w:body></w:document>",
        body.xml
    )
}

fn part(name: &str, content: &str) -> String {
    format!("<w:{name} xmlns:w=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\">{content}</w:{name}>")
}

/// The names of headers and footers.
fn furniture(body: &Body) -> impl Iterator<Item = (&'static str, String)> + '_ {
    let kinds = ["default", "even", "first"];
    let of = move |number: usize| {
        kinds.into_iter().flat_map(move |kind| {
            [("header", format!("header{number}{kind}")), ("footer", format!("footer{number}{kind}"))]
        })
    };
    (0..body.furniture.len()).flat_map(of)
}

fn types(body: &Body) -> String {
    let mut xml = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/><Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    for (name, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
    ] {
        // Writing to a text cannot fail.
        let _ = write!(xml, "<Override PartName=\"/word/{name}.xml\" ContentType=\"{WORDS}.{kind}+xml\"/>");
    }
    for (kind, name) in furniture(body) {
        let _ = write!(xml, "<Override PartName=\"/word/{name}.xml\" ContentType=\"{WORDS}.{kind}+xml\"/>");
    }
    xml.push_str("</Types>");
    xml
}

fn root() -> String {
    format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"document\" Type=\"{RELATIONSHIPS}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"core\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         </Relationships>"
    )
}

fn relationships(body: &Body) -> String {
    let mut xml = format!("<Relationships xmlns=\"{PACKAGE}/relationships\">");
    let mut add = |id: &str, kind: &str, target: &str| {
        // Writing to a text cannot fail.
        let _ =
            write!(xml, "<Relationship Id=\"{id}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>");
    };
    for name in ["styles", "settings", "fontTable"] {
        add(name, name, &format!("{name}.xml"));
    }
    for (kind, name) in furniture(body) {
        add(&name, kind, &format!("{name}.xml"));
    }
    for (number, file) in body.pictures.files() {
        let name = format!("picture{number}");
        add(&name, "image", &format!("media/{name}.{}", ending(file.kind)));
    }
    xml.push_str("</Relationships>");
    xml
}

fn core(document: &Document) -> String {
    format!(
        "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>",
        escaped(&document.title),
        escaped(&document.author)
    )
}

/// Numbers are outside: right on odd pages, left on even ones. Where there are contents, their pages are computed at opening.
fn settings(document: &Document) -> String {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let has_contents = blocks.into_iter().any(|block| matches!(block, Block::Contents(_)));
    let update = if has_contents { "<w:updateFields w:val=\"true\"/>" } else { "" };
    format!(
        "<w:settings xmlns:w=\"{MAIN}\">{update}<w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"compressPunctuation\"/>\
         <w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:useFELayout/>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         </w:settings>"
    )
}

fn fonts() -> String {
    let mut xml = format!("<w:fonts xmlns:w=\"{MAIN}\">");
    for (_, name, other) in FAMILIES {
        // Writing to a text cannot fail.
        let _ = write!(
            xml,
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{other}\"/><w:charset w:val=\"86\"/><w:family w:val=\"auto\"/></w:font>"
        );
    }
    xml.push_str("</w:fonts>");
    xml
}
