//! What of a document is read, and what is not.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn document(body: &str) -> Vec<u8> {
    let styles = r#"<w:styles xmlns:w="w">
        <w:style w:styleId="a3"><w:name w:val="Title"/></w:style>
        <w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
        <w:style w:styleId="own"><w:name w:val="公文一级"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>"#;
    let numbering = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="0">
          <w:lvl w:ilvl="0"><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
          <w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;
    let body = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>{body}</w:body></w:document>"#
    );
    let parts = [
        ("word/document.xml", body.as_str()),
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn texts(body: &str) -> Vec<String> {
    read(&document(body)).unwrap().into_iter().map(|one| one.text).collect()
}

#[test]
fn headings_are_known_by_the_programs_styles_and_by_the_outline() {
    let paragraph = |style: &str, text: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
    };
    let body = [
        paragraph("a3", "关于修缮河口桥的建议"),
        paragraph("1", "一、基本情况"),
        paragraph("own", "二、建议"),
        paragraph("", "桥面开裂。"),
    ]
    .concat();
    let ranks: Vec<Rank> = read(&document(&body)).unwrap().into_iter().map(|one| one.rank).collect();
    assert_eq!(ranks, [Rank::Title, Rank::Heading(1), Rank::Heading(1), Rank::Body]);
}

#[test]
fn words_are_read_across_runs_and_what_was_struck_out_or_drawn_is_not() {
    let body = r#"<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t xml:space="preserve">桥面 </w:t></w:r>
        <w:ins><w:r><w:t>开裂</w:t></w:r></w:ins><w:del><w:r><w:delText>完好</w:delText></w:r></w:del>
        <w:r><w:br/><w:t>A&amp;B&#x4E00;</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>
        <mc:AlternateContent><mc:Choice><w:r><w:t>一次</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>两次</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>
        <w:p/>"#;
    assert_eq!(texts(body), ["桥面 开裂\nA&B一一次"]);
}

#[test]
fn a_table_is_a_row_a_line_with_tabs() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}<w:tc><w:p/></w:tc></w:tr></w:tbl>",
        cell("年份"),
        cell("事故"),
        cell("2025")
    );
    assert_eq!(texts(&body), ["年份\t事故", "2025\t"]);
}

#[test]
fn the_numbers_that_the_program_sets_stand_before_their_paragraphs() {
    let listed = |list: u8, level: u8, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let body = [
        listed(1, 0, "基本情况"),
        listed(1, 1, "桥面"),
        listed(1, 1, "护栏"),
        listed(1, 0, "建议"),
        listed(1, 1, "检测"),
        listed(2, 0, "照明"),
    ]
    .concat();
    assert_eq!(texts(&body), ["一、基本情况", "1. 桥面", "2. 护栏", "二、建议", "1. 检测", "• 照明"]);
}

#[test]
fn what_is_no_sound_document_says_why() {
    assert_eq!(read(b"hello").err(), Some(NotTaken::OtherKind));
    assert_eq!(read(&document("<w:p>")).err(), Some(NotTaken::Damaged));
    assert_eq!(read(&document("<w:p/>")).err(), Some(NotTaken::Empty));
    let endless = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "字".repeat(2_000_000));
    assert_eq!(read(&document(&endless)).err(), Some(NotTaken::Bomb));
    assert_eq!(read(b"\xd0\xcf\x11\xe0 old").err(), Some(NotTaken::OldFormat));
}
