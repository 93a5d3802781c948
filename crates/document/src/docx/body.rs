//! The text of a document, block by block.

use std::fmt::Write as _;

use paper::PressError;
use paper::document::{Block, Document, Heading, Listed, Numbers, Section, Signature, Text, Turned};

use super::furniture::{self, Furniture};
use super::styles;
use super::tables;
use super::xml::{escaped, field, paragraph, runs, twips};
use crate::compose::{Stage, fitted, fitted_in, listed, one_line};
use crate::pictures::{Picture, Pictures};
use crate::style::{MM, PLACE, Sheet, count};

/// What has been written of the document.
pub(super) struct Body {
    pub(super) xml: String,
    pub(super) furniture: Vec<Furniture>,
    pub(super) pictures: Pictures,
    /// The headings that the contents list, and how many have been met.
    headings: Vec<Heading>,
    listed: usize,
    /// The next paragraph begins a page.
    breaks: Breaks,
    sheet: Sheet,
}

/// Whether the next paragraph begins a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Here,
    Nowhere,
}

/// Whether a section is the last.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    Yes,
    No,
}

impl Body {
    pub(super) fn new(document: &Document, pictures: Pictures) -> Self {
        Self {
            headings: listed(document).cloned().collect(),
            xml: String::new(),
            furniture: Vec::new(),
            pictures,
            listed: 0,
            breaks: Breaks::Nowhere,
            sheet: Sheet::of(Turned::Upright),
        }
    }

    pub(super) fn section(
        &mut self,
        section: &Section,
        number: usize,
        last: Last,
        watch: &mut Stage<'_, '_>,
    ) -> Result<(), PressError> {
        self.sheet = Sheet::of(section.page.turned);
        for block in &section.blocks {
            self.block(block);
            watch.step()?;
        }
        let properties = properties(section, number);
        if last == Last::Yes {
            self.xml.push_str(&properties);
        } else {
            let line = "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>";
            let _ = write!(self.xml, "<w:p><w:pPr>{line}{properties}</w:pPr></w:p>");
        }
        self.furniture.push(furniture::of(section));
        Ok(())
    }

    fn block(&mut self, block: &Block) {
        match block {
            // It stands in the header of the first page; two lines stay free below it.
            Block::Letterhead(_) => self.space(2),
            Block::Title(text) => self.paragraph("Title", &runs(text, "")),
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(text) => self.paragraph(styles::of(text.stands), &runs(&text.text, "")),
            Block::Table(table) => {
                if self.breaks == Breaks::Here {
                    self.paragraph("Cell", "");
                }
                self.xml.push_str(&tables::xml(table, self.sheet.area_width));
            }
            Block::Picture(_) => self.picture(),
            Block::Beside(pictures) => self.beside(pictures.len()),
            Block::Signature(signature) => self.signature(signature),
            Block::Imprint(rows) => self.imprint(rows),
            Block::Contents(title) => self.contents(title),
            Block::Space(lines) => self.space(*lines),
            Block::PageBreak => self.breaks = Breaks::Here,
        }
    }

    fn paragraph(&mut self, style: &str, content: &str) {
        self.paragraph_with(style, "", content);
    }

    fn paragraph_with(&mut self, style: &str, properties: &str, content: &str) {
        let breaks = match std::mem::replace(&mut self.breaks, Breaks::Nowhere) {
            Breaks::Here => "<w:pageBreakBefore/>",
            Breaks::Nowhere => "",
        };
        self.xml.push_str(&paragraph(style, &format!("{breaks}{properties}"), content));
    }

    fn space(&mut self, lines: u8) {
        for _ in 0..lines {
            self.paragraph("Flush", "");
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let content = runs(&heading.text, "");
        let style = styles::of_heading(heading.level);
        if heading.listed == Listed::Unlisted {
            return self.paragraph(style, &content);
        }
        let number = self.listed;
        self.listed += 1;
        let content = format!(
            "<w:bookmarkStart w:id=\"{number}\" w:name=\"_Toc{number}\"/>{content}<w:bookmarkEnd w:id=\"{number}\"/>"
        );
        self.paragraph(style, &content);
    }

    fn picture(&mut self) {
        let Some((number, picture)) = self.pictures.next() else { return };
        match picture {
            Picture::Unreadable { says } => {
                let text = Text::plain(format!("〔图片无法读取：{says}〕"));
                self.paragraph("Centred", &runs(&text, ""));
            }
            Picture::Read { width, height, says } => {
                let (width, height) = fitted((width, height), &self.sheet);
                let content = drawing(number, &says, (width, height));
                // As high as the picture is, not as a line.
                self.paragraph_with(
                    "Centred",
                    "<w:keepNext/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/>",
                    &content,
                );
            }
        }
    }

    /// Pictures in one row and what they show in the next, each about the middle of its part of the line.
    fn beside(&mut self, many: usize) {
        let share = self.sheet.area_width / count(many.max(1));
        let (mut tabs, mut pictures, mut under) = (String::new(), String::new(), String::new());
        for at in 0..many {
            let Some((number, Picture::Read { width, height, says })) = self.pictures.next() else {
                continue;
            };
            let size = fitted_in((width, height), share - PLACE, &self.sheet);
            let middle = twips((count(at) + 0.5) * share);
            // Writing to a text cannot fail.
            let _ = write!(tabs, "<w:tab w:val=\"center\" w:pos=\"{middle}\"/>");
            let _ = write!(pictures, "<w:r><w:tab/></w:r>{}", drawing(number, &says, size));
            let _ = write!(under, "<w:r><w:tab/></w:r>{}", runs(&Text::plain(says), ""));
        }
        let row =
            format!("<w:keepNext/><w:tabs>{tabs}</w:tabs><w:spacing w:line=\"240\" w:lineRule=\"auto\"/>");
        self.paragraph_with("Flush", &row, &pictures);
        self.paragraph_with("Flush", &format!("<w:tabs>{tabs}</w:tabs>"), &under);
    }

    /// As in the PDF: the name over the middle of the day, the day four characters from the edge.
    fn signature(&mut self, signature: &Signature) {
        self.xml.push_str(&paragraph("Signed", "<w:keepNext/>", ""));
        self.xml.push_str(&paragraph("Signed", "<w:keepNext/>", ""));
        let day_middle = 4.0 + places(&signature.day) / 2.0;
        for unit in &signature.units {
            let right =
                if signature.units.len() == 1 { (day_middle - places(unit) / 2.0).max(0.0) } else { 2.0 };
            self.signed(unit, right, "<w:keepNext/>");
        }
        self.signed(&signature.day, 4.0, "");
    }

    fn signed(&mut self, text: &str, right: f32, keep: &str) {
        let properties = format!("{keep}<w:ind w:right=\"{}\"/>", twips(right * PLACE));
        self.paragraph_with("Signed", &properties, &runs(&Text::plain(text), ""));
    }

    /// At the foot of the last page.
    fn imprint(&mut self, rows: &[String]) {
        let frame = format!(
            "<w:framePr w:w=\"{}\" w:hAnchor=\"margin\" w:vAnchor=\"margin\" w:xAlign=\"left\" w:yAlign=\"bottom\"/>",
            twips(self.sheet.area_width)
        );
        for row in rows {
            self.paragraph_with("Imprint", &frame, &runs(&Text::plain(row.clone()), ""));
        }
    }

    /// The contents: lines whose pages the word processor computes.
    fn contents(&mut self, title: &str) {
        if !title.is_empty() {
            self.paragraph("Title", &runs(&Text::plain(title), ""));
        }
        for (number, heading) in self.headings.clone().into_iter().enumerate() {
            let style = if heading.level == paper::document::Level::Part { "TOC1" } else { "TOC2" };
            let tab = format!(
                "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{}\"/></w:tabs>",
                twips(self.sheet.area_width)
            );
            let page = field(&format!("PAGEREF _Toc{number} \\h"), "", "");
            let text = escaped(&one_line(&heading.text));
            let content =
                format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r><w:r><w:tab/></w:r>{page}");
            self.paragraph_with(style, &tab, &content);
        }
    }
}

/// How many full-width places a line takes: letters and digits half of one.
fn places(text: &str) -> f32 {
    text.chars().map(|character| if character.is_ascii() { 0.5 } else { 1.0 }).sum()
}

fn drawing(number: usize, says: &str, (width, height): (f32, f32)) -> String {
    let emu = |points: f32| format!("{:.0}", points * 12_700.0);
    let (wide, high, id, says) = (emu(width), emu(height), number + 1, escaped(says));
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{wide}\" cy=\"{high}\"/>\
         <wp:docPr id=\"{id}\" name=\"Picture {id}\" descr=\"{says}\"/><a:graphic>\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
         <pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"Picture {id}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"picture{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

/// The pages of a section.
fn properties(section: &Section, number: usize) -> String {
    let sheet = Sheet::of(section.page.turned);
    let (header, footer) = furniture::distances();
    let mut xml = String::from("<w:sectPr>");
    for kind in ["default", "even", "first"] {
        // Writing to a text cannot fail.
        let _ = write!(
            xml,
            "<w:headerReference w:type=\"{kind}\" r:id=\"header{number}{kind}\"/>\
             <w:footerReference w:type=\"{kind}\" r:id=\"footer{number}{kind}\"/>"
        );
    }
    let turned = if section.page.turned == Turned::Sideways { " w:orient=\"landscape\"" } else { "" };
    let right = sheet.width - sheet.left - sheet.area_width;
    let bottom = sheet.height - sheet.top - sheet.area_height;
    let start =
        if section.page.numbers == Numbers::OutsideFromOne { "<w:pgNumType w:start=\"1\"/>" } else { "" };
    let first = if furniture::has_first_page(section) { "<w:titlePg/>" } else { "" };
    let _ = write!(
        xml,
        "<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"{turned}/>\
         <w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"{}\" w:footer=\"{}\" w:gutter=\"0\"/>\
         {start}{first}</w:sectPr>",
        twips(sheet.width),
        twips(sheet.height),
        twips(sheet.top),
        twips(right),
        twips(bottom),
        twips(sheet.left),
        twips(header.min(sheet.top - 8.0 * MM)),
        twips(footer),
    );
    xml
}
