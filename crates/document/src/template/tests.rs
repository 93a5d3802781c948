//! Templates: all of them, broken ones, replaced ones, and data that looks like markup.

use std::fs;

use paper::document::{Block, Document, Listed, Look, Stands};
use paper::papers::{ReplyLetter, SuggestionPaper, YearlyReport};
use paper::{Paper, PressError};

use super::*;
use crate::samples;

fn folder(name: &str, text: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    folder
}

fn refused(name: &str, text: &str) -> TemplateFault {
    let folder = folder(name, text.as_bytes());
    let failed = match Templates::in_folder(folder.path()) {
        Ok(templates) => templates.document(&Paper::Reply(ReplyLetter::default())).map(|_| ()).unwrap_err(),
        Err(failed) => failed,
    };
    let PressError::Template(fault) = failed else { panic!("{failed}") };
    fault
}

fn with_template(text: &str, paper: &Paper) -> Document {
    let folder = folder("reply.txt", text.as_bytes());
    Templates::in_folder(folder.path()).unwrap().document(paper).unwrap()
}

fn reply(text: &str) -> Paper {
    Paper::Reply(ReplyLetter { text: text.to_owned(), ..ReplyLetter::default() })
}

fn paragraphs(document: &Document) -> Vec<(Stands, String)> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let paragraph = |block: &Block| match block {
        Block::Paragraph(paragraph) => Some((paragraph.stands, paragraph.text.words())),
        _ => None,
    };
    blocks.filter_map(paragraph).collect()
}

#[test]
fn every_paper_can_be_filled_in_wholly_and_with_nothing() {
    let templates = Templates::built_in().unwrap();
    for (name, paper) in samples::all() {
        let document = templates.document(&paper).unwrap();
        assert!(!document.title.is_empty() && !document.sections.is_empty(), "{name}");
    }
    for paper in samples::blank() {
        templates.document(&paper).unwrap();
    }
}

#[test]
fn what_a_deputy_types_stays_as_typed() {
    let typed = "# 标题 @空行 | 表格 **强调** <br> {{ title }} {% if %} - 项";
    let document = with_template("{{ text }}\n| {{ text }} | 二 |\n@居中 {{ text }}\n", &reply(typed));
    let found = paragraphs(&document);
    assert_eq!(found, [(Stands::Running, typed.to_owned()), (Stands::Centred, typed.to_owned())]);
    let table = document.sections[0].blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    assert_eq!(table.unwrap().rows[0][0].text.words(), typed);
}

#[test]
fn lines_that_were_typed_become_paragraphs_without_their_own_indents() {
    let document = with_template("{{ text }}", &reply("\u{3000}\u{3000}第一段\r\n\r\n  第二段\r第三段\t"));
    let words: Vec<String> = paragraphs(&document).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, ["第一段", "第二段", "第三段"]);
}

#[test]
fn the_marks_around_data_cannot_be_typed() {
    let document = with_template("甲{{ text }}", &reply("\u{fdd1}\n# 乙\u{fdd0}"));
    assert_eq!(paragraphs(&document).len(), 2);
    assert!(!document.sections[0].blocks.iter().any(|block| matches!(block, Block::Title(_))));
}

#[test]
fn a_broken_template_is_named_with_its_line() {
    let fault = refused("reply.txt", "# 标题\n\n@发文机构 某局\n");
    assert!(
        fault.file.ends_with("reply.txt") && fault.line == 3 && fault.what.contains("@发文机构"),
        "{fault}"
    );
    let fault = refused("reply.txt", "甲\n{% if units %}\n乙\n");
    assert!(fault.file.ends_with("reply.txt") && fault.line > 0, "{fault}");
    let fault = refused("reply.txt", "甲\n乙\n{{ matter.titel }}\n");
    assert_eq!(fault.line, 3, "{fault}");
    assert!(fault.to_string().contains("undefined"), "{fault}");
    let fault = refused("reply.txt", "@分节 竖直\n");
    assert!(fault.line == 1 && fault.what.contains("竖直"), "{fault}");
    let fault = refused("reply.txt", "甲\n{{ number|date }}\n");
    assert!(fault.line == 2, "{fault}");
}

#[test]
fn a_folder_replaces_what_it_holds_and_nothing_else() {
    let folder = folder("reply.txt", "\u{feff}# 本县的答复\r\n@居中 {{ number }}\r\n".as_bytes());
    let templates = Templates::in_folder(folder.path()).unwrap();
    let own: Vec<PaperKind> =
        templates.used().iter().filter(|used| used.file.is_some()).map(|used| used.kind).collect();
    assert_eq!(own, [PaperKind::Reply]);
    let document = templates.document(&reply("")).unwrap();
    assert!(matches!(&document.sections[0].blocks[0], Block::Title(title) if title.words() == "本县的答复"));
    templates.document(&Paper::Suggestion(SuggestionPaper::default())).unwrap();
}

#[test]
fn a_template_in_another_encoding_is_refused_with_advice() {
    let folder = folder("reply.txt", &[0xb4, 0xf0, 0xb8, 0xb4]);
    let failed = Templates::in_folder(folder.path()).unwrap_err().to_string();
    assert!(failed.contains("reply.txt") && failed.contains("UTF-8"), "{failed}");
    assert!(Templates::in_folder(&folder.path().join("nowhere")).is_err());
}

#[test]
fn chinese_and_english_words_say_the_same() {
    let chinese = with_template("@居中 甲\n@附件 乙\n@附件 丙\n@空行 2\n@日期无章 丁", &reply(""));
    let english =
        with_template("@centred 甲\n@attachment 乙\n@attachment 丙\n@lines 2\n@day-unsealed 丁", &reply(""));
    assert_eq!(chinese, english);
    let words: Vec<String> = paragraphs(&chinese).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, ["甲", "附件：1. 乙", "\u{3000}\u{3000}\u{3000}2. 丙"]);
}

#[test]
fn tables_have_heads_widths_and_cells_over_several_columns() {
    let text = "| 甲 | 乙 | 丙 |\n|:---|:---:|------:|\n{% for i in [1, 2] %}\n| {{ i }} | **二** ||\n{% endfor %}\n";
    let document = with_template(text, &reply(""));
    let Some(Block::Table(table)) = document.sections[0].blocks.first() else { panic!("{document:?}") };
    assert_eq!((table.head.len(), table.rows.len(), table.columns.len()), (1, 2, 3));
    assert_eq!(table.rows[0][1].covers, 2);
    assert_eq!(table.rows[0][1].text.0[0].look, Look::Strong);
    assert_eq!(table.columns[2].stands, paper::document::Side::Right);
    assert!(table.columns[2].share > table.columns[0].share);
}

#[test]
fn a_report_keeps_its_tables_apart() {
    let templates = Templates::built_in().unwrap();
    let mut paper = samples::all().into_iter().find(|(name, _)| *name == "yearly-report").unwrap().1;
    if let Paper::YearlyReport(YearlyReport { chapters, .. }) = &mut paper {
        let tables = chapters[0].tables.clone();
        chapters[0].tables.extend(tables);
    }
    let document = templates.document(&paper).unwrap();
    let tables = document.sections[0].blocks.iter().filter(|block| matches!(block, Block::Table(_))).count();
    assert_eq!(tables, 2);
}

#[test]
fn days_and_numbers_are_written_as_in_documents() {
    let text = "{{ day|date }}|{{ 10|hanzi }}|{{ 12|hanzi }}|{{ 20|hanzi }}|{{ 99|hanzi }}";
    let paper =
        Paper::Reply(ReplyLetter { day: Some(jiff::civil::date(2026, 3, 8)), ..ReplyLetter::default() });
    let words = &paragraphs(&with_template(text, &paper))[0].1;
    assert_eq!(words, "2026年3月8日|十|十二|二十|九十九");
}

#[test]
fn contents_list_parts_and_pieces() {
    let document = with_template("@目录 目录\n@部分 甲\n@篇目 乙\n## 丙", &reply(""));
    let listed = document.sections[0]
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Heading(heading) if heading.listed == Listed::Listed));
    assert_eq!(listed.count(), 2);
}
