//! What stands on which page.

use paper::document::{
    Cell, Column, Heading, Level, Listed, Numbers, Page, Seal, Side, Signature, Table, Turned,
};
use paper::{FileKind, Printable};

use super::*;

fn pages(document: &Document) -> Vec<String> {
    pages_of(&print(Printable::Document(document), FileKind::Pdf).0)
}

fn cell(text: &str) -> Cell {
    Cell { text: Text::plain(text), covers: 1 }
}

fn table(columns: usize, rows: Vec<Vec<Cell>>) -> Block {
    let column = Column { share: 10, stands: Side::Left };
    let head = vec![(1..=columns).map(|n| cell(&format!("栏{n}"))).collect()];
    Block::Table(Table { columns: vec![column; columns], head, rows })
}

#[test]
fn the_head_of_a_table_stands_on_every_page_it_goes_on_to() {
    let rows = (1..=120).map(|n| vec![cell(&format!("第{n}行")), cell("内容")]).collect();
    let pages = pages(&document(vec![running("前文"), table(2, rows)]));
    assert!(pages.len() > 3, "{}", pages.len());
    assert!(pages.iter().all(|page| page.contains("栏1") && page.contains("栏2")));
    let all = pages.concat();
    assert!((1..=120).all(|n| all.contains(&format!("第{n}行"))));
}

#[test]
fn a_cell_longer_than_a_page_goes_on_and_nothing_of_it_is_lost() {
    let long: String = (0..1500).map(|n| format!("{n}，")).collect();
    let pages =
        pages(&document(vec![table(2, vec![vec![cell("长"), cell(&long)], vec![cell("末"), cell("行")]])]));
    assert!(pages.len() > 2);
    assert!(pages.iter().all(|page| page.contains("栏1")));
    let text = dense(&pages.concat());
    for n in [0, 1, 700, 1498, 1499] {
        assert!(text.contains(&format!("{n}，")), "{n}");
    }
}

#[test]
fn a_table_too_wide_for_the_page_goes_on_below_with_its_first_column() {
    let rows = vec![(1..=40).map(|n| cell(&format!("格{n}"))).collect()];
    let pages = pages(&document(vec![table(40, rows)]));
    let text = pages.concat();
    assert!((1..=40).all(|n| text.contains(&format!("栏{n}")) && text.contains(&format!("格{n}"))), "{text}");
    assert!(text.matches("格1\n").count() > 1, "{text}");
}

#[test]
fn a_signature_never_stands_alone_on_a_page() {
    for lines in 10..24 {
        let mut blocks: Vec<Block> = (0..lines).map(|n| running(&format!("第{n}段"))).collect();
        let units = vec!["河口县交通运输局".to_owned()];
        blocks.push(Block::Signature(Signature {
            units, day: "2026年5月26日".to_owned(), seal: Seal::Room
        }));
        let pages = pages(&document(blocks));
        let page = pages.iter().find(|page| page.contains("2026年5月26日")).unwrap();
        assert!(page.contains("段") && page.contains("河口县交通运输局"), "{lines}: {page}");
    }
}

#[test]
fn a_heading_stays_with_its_text() {
    for lines in 15..24 {
        let mut blocks: Vec<Block> = (0..lines).map(|n| running(&format!("第{n}段"))).collect();
        let text = Text::plain("一、标题");
        blocks.push(Block::Heading(Heading { text, level: Level::First, listed: Listed::Unlisted }));
        blocks.push(running("正文"));
        let pages = pages(&document(blocks));
        assert!(pages.iter().any(|page| page.contains("一、标题") && page.contains("正文")), "{lines}");
    }
}

#[test]
fn pages_are_numbered_as_their_sections_say() {
    let page = |numbers| Page { numbers, ..Page::default() };
    let section = |numbers, text: &str| Section {
        page: page(numbers),
        blocks: vec![running(text), Block::PageBreak, running(text)],
    };
    let document = Document {
        sections: vec![
            section(Numbers::Hidden, "封面"),
            section(Numbers::OutsideAfterFirst, "函"),
            section(Numbers::Outside, "附件"),
            section(Numbers::OutsideFromOne, "正文"),
        ],
        ..Document::default()
    };
    let shown: Vec<Option<String>> = pages(&document)
        .iter()
        .map(|page| page.split('—').nth(1).map(|number| number.trim().to_owned()))
        .collect();
    let expected = [None, None, None, Some("2"), Some("3"), Some("4"), Some("1"), Some("2")];
    assert_eq!(shown, expected.map(|number| number.map(str::to_owned)));
}

#[test]
fn contents_name_the_pages_on_which_headings_stand() {
    let mut blocks = Vec::new();
    for n in 1..=30 {
        let text = Text::plain(format!("第{n}号　{}", "关于改善出行条件的建议".repeat(1 + n % 4)));
        blocks.push(Block::Heading(Heading { text, level: Level::Piece, listed: Listed::Listed }));
        blocks.extend((0..n * 3).map(|_| running("内容")));
        blocks.push(Block::PageBreak);
    }
    let hidden = Page { numbers: Numbers::Hidden, ..Page::default() };
    let contents = Section { page: hidden, blocks: vec![Block::Contents("目录".to_owned())] };
    let body = Section { blocks, page: Page { numbers: Numbers::OutsideFromOne, ..Page::default() } };
    let pages = pages(&Document { sections: vec![contents, body], ..Document::default() });
    let before = pages.iter().position(|page| dense(page).contains("—1—")).unwrap();
    assert!(before >= 2, "the contents take more than a page");
    let listed = dense(&pages[..before].concat());
    for n in 1..=30 {
        let begins = format!("第{n}号");
        let at =
            pages.iter().skip(before).position(|page| page.trim_start().starts_with(&begins)).unwrap() + 1;
        let line = listed.split(&begins).nth(1).unwrap().split('第').next().unwrap();
        let number: String = line.chars().filter(char::is_ascii_digit).collect();
        assert_eq!(number, at.to_string(), "{begins}: {line}");
    }
}

#[test]
fn fifty_thousand_characters_are_printed_whole() {
    let text: String = (0..10_000).map(|n| format!("{:04}。", n)).collect();
    let pages = pages(&document(vec![running(&text)]));
    assert!((40..90).contains(&pages.len()), "{}", pages.len());
    // Page numbers stand between the pages' text.
    let body: String = pages.iter().map(|page| page.split('—').next().unwrap_or_default()).collect();
    assert_eq!(dense(&body), text);
}

#[test]
fn a_page_on_its_side_is_wider_than_high() {
    let turned = Page { turned: Turned::Sideways, ..Page::default() };
    let section = Section { page: turned, blocks: vec![running(&"横".repeat(40))] };
    let pages = pages(&Document { sections: vec![section], ..Document::default() });
    // 40 characters fit on the first line but two.
    assert!(pages[0].lines().next().unwrap().chars().count() > 35, "{}", pages[0]);
}

#[test]
fn a_document_of_nothing_is_an_empty_page() {
    assert_eq!(pages(&document(Vec::new())).len(), 1);
    assert_eq!(
        pages(&document(vec![table(0, Vec::new()), running(""), Block::Contents(String::new())])).len(),
        1
    );
}
