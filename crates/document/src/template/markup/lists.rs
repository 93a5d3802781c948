//! Points and attachments get their numbers, where there are several.

use paper::document::{Block, Paragraph, Span, Stands};

/// The blocks with every list in them numbered.
pub(super) fn numbered(mut blocks: Vec<Block>) -> Vec<Block> {
    let mut at = 0;
    while at < blocks.len() {
        let Some(stands) = blocks.get(at).and_then(listed) else {
            at += 1;
            continue;
        };
        let length = blocks.iter().skip(at).take_while(|block| listed(block) == Some(stands)).count();
        for (number, block) in (1..).zip(blocks.iter_mut().skip(at).take(length)) {
            if let Block::Paragraph(paragraph) = block {
                begin(paragraph, &beginning(stands, number, length));
            }
        }
        // A line stays free between the text and what is attached (GB/T 9704-2012, 7.3.4).
        if stands == Stands::Attachment {
            blocks.insert(at, Block::Space(1));
            at += 1;
        }
        at += length;
    }
    blocks
}

fn listed(block: &Block) -> Option<Stands> {
    match block {
        Block::Paragraph(Paragraph { stands: stands @ (Stands::Point | Stands::Attachment), .. }) => {
            Some(*stands)
        }
        _ => None,
    }
}

fn beginning(stands: Stands, number: usize, length: usize) -> String {
    let word = match (stands, number) {
        (Stands::Attachment, 1) => "附件：",
        (Stands::Attachment, _) => "\u{3000}\u{3000}\u{3000}",
        _ => "",
    };
    if length == 1 { word.to_owned() } else { format!("{word}{number}. ") }
}

fn begin(paragraph: &mut Paragraph, with: &str) {
    match paragraph.text.0.first_mut() {
        Some(first) => first.text.insert_str(0, with),
        None => paragraph.text.0.push(Span { text: with.to_owned(), look: paper::document::Look::Plain }),
    }
}
