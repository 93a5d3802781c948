//! The markup of templates, read after everything is filled in: lines, each a paragraph or what its beginning says.
//!
//! What was filled in stands between two marks; inside them nothing is markup, and a line feed begins a new paragraph of the
//! same kind.

mod lists;
mod tables;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use paper::TemplateFault;
use paper::document::{
    Block, Document, Heading, Letterhead, Level, Listed, Look, Numbers, Page, Paragraph, Picture, Seal,
    Section, Signature, Span, Stands, Text, Turned,
};

use super::photos::Photos;
use super::words::{self, SectionWord, Word};
use super::{BEGIN, END};
use crate::pictures::is_small;

/// How many small pictures stand in one row.
const ABREAST: usize = 2;
/// So many characters stand on one line under a picture in such a row.
const UNDER: usize = 13;

/// Whether a picture stands in a row with others: it is small, and so is what it shows.
fn stands_beside(picture: &Picture) -> bool {
    picture.says.chars().count() <= UNDER && is_small(&picture.bytes)
}

/// A line of the filled-in template: characters of the template and of the data.
#[derive(Clone, Debug, Default)]
struct Written(Vec<(char, From)>);

/// Where a character is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    Template,
    Data,
}

/// Looks for words that there are none of, before anything is filled in: then their line is known.
pub(super) fn check(file: &str, template: &str) -> Result<(), TemplateFault> {
    for (number, line) in (1..).zip(template.lines()) {
        let Some(rest) = line.trim_start().strip_prefix('@') else { continue };
        let name = name_of(rest);
        let fault = |what| TemplateFault { file: file.to_owned(), line: number, what };
        match words::of(&name) {
            // A word that is put together by the template is looked at when it is filled in.
            None if name.contains(['{', '%']) => {}
            None => return Err(fault(format!("there is no @{name}"))),
            Some(Word::Section) if !rest.contains('{') => {
                let unknown = rest.split_whitespace().skip(1).find(|word| words::of_section(word).is_none());
                if let Some(unknown) = unknown {
                    return Err(fault(format!("@{name} does not know {unknown}")));
                }
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn name_of(rest: &str) -> String {
    rest.split(|c: char| c.is_whitespace() || c == BEGIN).next().unwrap_or_default().to_owned()
}

/// Reads what was filled in; `photos` are those that tickets in it stand for.
pub(super) fn read(file: &str, text: &str, photos: &Photos) -> Result<Document, TemplateFault> {
    let mut reading = Reading::of(photos);
    let mut rows = Vec::new();
    for line in lines(text) {
        if line.begins_with("|") {
            rows.push(line);
            continue;
        }
        // Between rows blank lines are left by conditions and repetitions.
        if line.is_blank() {
            continue;
        }
        reading.table(std::mem::take(&mut rows));
        reading.line(line).map_err(|what| TemplateFault { file: file.to_owned(), line: 0, what })?;
    }
    reading.table(rows);
    Ok(reading.finish())
}

/// The lines of the template; line feeds within data do not end one.
fn lines(text: &str) -> impl Iterator<Item = Written> + '_ {
    let (mut characters, mut from, mut ended) = (text.chars(), From::Template, false);
    std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let mut line = Written::default();
        for character in characters.by_ref() {
            match (character, from) {
                (BEGIN, _) => from = From::Data,
                (END, _) => from = From::Template,
                ('\n', From::Template) => return Some(line),
                _ => line.0.push((character, from)),
            }
        }
        ended = true;
        Some(line)
    })
}

impl Written {
    fn begins_with(&self, sign: &str) -> bool {
        begin(&self.trimmed().0, sign)
    }

    /// Without blanks at both ends. Chinese writers indent paragraphs by hand; the press does it for them.
    fn trimmed(&self) -> Self {
        let blank = |(character, _): &&(char, From)| character.is_whitespace();
        let start = self.0.iter().take_while(blank).count();
        let end = self.0.len() - self.0.iter().skip(start).rev().take_while(blank).count();
        Self(self.0.get(start..end).unwrap_or_default().to_vec())
    }

    fn without(&self, signs: usize) -> Self {
        Self(self.trimmed().0.into_iter().skip(signs).collect()).trimmed()
    }

    fn is_blank(&self) -> bool {
        self.0.iter().all(|(character, _)| character.is_whitespace())
    }

    fn plain(&self) -> String {
        self.0.iter().map(|(character, _)| *character).collect()
    }

    /// The paragraphs of it: line feeds in the data begin new ones.
    fn paragraphs(&self) -> Vec<Self> {
        let paragraphs =
            self.0.split(|(character, _)| *character == '\n').map(|part| Self(part.to_vec()).trimmed());
        paragraphs.filter(|paragraph| !paragraph.is_blank()).collect()
    }

    /// With its emphases: between two pairs of stars.
    fn text(&self) -> Text {
        let mut spans: Vec<Span> = Vec::new();
        let mut look = Look::Plain;
        let mut rest = self.0.as_slice();
        while let [(character, _), after @ ..] = rest {
            if let [('*', From::Template), ('*', From::Template), after @ ..] = rest {
                look = if look == Look::Plain { Look::Strong } else { Look::Plain };
                rest = after;
                continue;
            }
            match spans.last_mut() {
                Some(span) if span.look == look => span.text.push(*character),
                _ => spans.push(Span { text: character.to_string(), look }),
            }
            rest = after;
        }
        Text(spans)
    }

    /// Text on lines of its own where the template says `<br>`.
    fn text_with_breaks(&self) -> Text {
        const BREAK: &str = "<br>";
        let mut broken = Self::default();
        let mut rest = self.0.as_slice();
        while let [first, after @ ..] = rest {
            if begin(rest, BREAK) {
                broken.0.push(('\n', From::Data));
                rest = rest.get(BREAK.len()..).unwrap_or_default();
            } else {
                broken.0.push(*first);
                rest = after;
            }
        }
        broken.text()
    }
}

/// Whether these characters begin with a sign of the template's.
fn begin(characters: &[(char, From)], sign: &str) -> bool {
    let mut characters = characters.iter();
    sign.chars().all(|wanted| characters.next() == Some(&(wanted, From::Template)))
}

/// A document being read.
struct Reading<'a> {
    photos: &'a Photos,
    document: Document,
    section: Section,
    letterhead: Letterhead,
    signed: Vec<String>,
    imprint: Vec<String>,
}

impl<'a> Reading<'a> {
    fn of(photos: &'a Photos) -> Self {
        Self {
            photos,
            document: Document::default(),
            section: Section::default(),
            letterhead: Letterhead::default(),
            signed: Vec::new(),
            imprint: Vec::new(),
        }
    }

    fn line(&mut self, line: Written) -> Result<(), String> {
        if line.begins_with("@") {
            let rest = line.without(1);
            let name = name_of(&rest.plain());
            let value = rest.without(name.chars().count());
            let word = words::of(&name).ok_or_else(|| format!("there is no @{name}"))?;
            return self.word(word, &value);
        }
        self.letterhead_is_whole();
        if line.begins_with("###") {
            self.heading(&line.without(3), Level::Second, Listed::Unlisted);
        } else if line.begins_with("##") {
            self.heading(&line.without(2), Level::First, Listed::Unlisted);
        } else if line.begins_with("#") {
            let title = line.without(1).text_with_breaks();
            if !title.is_blank() {
                self.section.blocks.push(Block::Title(title));
            }
        } else if line.begins_with("- ") {
            self.paragraphs(&line.without(1), Stands::Point);
        } else {
            self.paragraphs(&line, Stands::Running);
        }
        Ok(())
    }

    fn word(&mut self, word: Word, value: &Written) -> Result<(), String> {
        let plain = || value.plain().replace('\n', " ").trim().to_owned();
        match word {
            Word::Issuer => self.letterhead.issuers.push(plain()),
            Word::Number => self.letterhead.number = plain(),
            Word::ClassMark => self.letterhead.class_mark = plain(),
            Word::Signer => self.letterhead.signer = plain(),
            Word::FileTitle => self.document.title = plain(),
            Word::FileAuthor => self.document.author = plain(),
            Word::Section => return self.begin_section(&plain()),
            Word::RunningHead => self.section.page.head = plain(),
            Word::SignedBy => self.signed.push(plain()),
            Word::Imprint => self.imprint.push(plain()),
            _ => {
                self.letterhead_is_whole();
                self.block(word, value)?;
            }
        }
        Ok(())
    }

    fn block(&mut self, word: Word, value: &Written) -> Result<(), String> {
        match word {
            Word::Part => self.heading(value, Level::Part, Listed::Listed),
            Word::Piece => self.heading(value, Level::Piece, Listed::Listed),
            Word::Contents => self.section.blocks.push(Block::Contents(value.plain())),
            Word::Flush => self.paragraphs(value, Stands::Flush),
            Word::Centred => self.paragraphs(value, Stands::Centred),
            Word::Right => self.paragraphs(value, Stands::Right),
            Word::Small => self.paragraphs(value, Stands::Small),
            Word::Caption => self.paragraphs(value, Stands::Caption),
            Word::Attachment => self.paragraphs(value, Stands::Attachment),
            Word::Day => self.signature(value, Seal::Room),
            Word::DayUnsealed => self.signature(value, Seal::None),
            Word::Lines => {
                let lines = value.plain();
                let lines = lines.trim().parse().map_err(|_| format!("\"{lines}\" is no number of lines"))?;
                self.section.blocks.push(Block::Space(lines));
            }
            Word::PageBreak => self.section.blocks.push(Block::PageBreak),
            Word::Picture => self.picture(value),
            _ => {}
        }
        Ok(())
    }

    fn begin_section(&mut self, words: &str) -> Result<(), String> {
        self.end_section();
        for word in words.split_whitespace() {
            let word = words::of_section(word).ok_or_else(|| format!("a section does not know {word}"))?;
            match word {
                SectionWord::Sideways => self.section.page.turned = Turned::Sideways,
                SectionWord::NoNumbers => self.section.page.numbers = Numbers::Hidden,
                SectionWord::NoFirstNumber => self.section.page.numbers = Numbers::OutsideAfterFirst,
                SectionWord::FromOne => self.section.page.numbers = Numbers::OutsideFromOne,
            }
        }
        Ok(())
    }

    fn end_section(&mut self) {
        self.letterhead_is_whole();
        if !self.imprint.is_empty() {
            let imprint = std::mem::take(&mut self.imprint);
            self.section.blocks.push(Block::Imprint(imprint));
        }
        let mut section = std::mem::take(&mut self.section);
        section.blocks = lists::numbered(section.blocks);
        if !section.blocks.is_empty() {
            self.document.sections.push(section);
        } else if section.page != Page::default() {
            // Said before anything stood in it, as at the top of a template.
            self.section.page = section.page;
        }
    }

    /// The head of a letter is put together from several lines; anything else ends it.
    fn letterhead_is_whole(&mut self) {
        if self.letterhead != Letterhead::default() {
            let head = std::mem::take(&mut self.letterhead);
            self.section.blocks.push(Block::Letterhead(head));
        }
    }

    fn heading(&mut self, text: &Written, level: Level, listed: Listed) {
        if text.is_blank() {
            return;
        }
        let text =
            Written(text.0.iter().map(|(c, from)| (if *c == '\n' { ' ' } else { *c }, *from)).collect());
        self.section.blocks.push(Block::Heading(Heading { text: text.text(), level, listed }));
    }

    fn paragraphs(&mut self, text: &Written, stands: Stands) {
        let paragraph =
            |part: &Written| Block::Paragraph(Paragraph { text: part.text_with_breaks(), stands });
        self.section.blocks.extend(text.paragraphs().iter().map(paragraph));
    }

    fn signature(&mut self, day: &Written, seal: Seal) {
        let units: Vec<String> =
            std::mem::take(&mut self.signed).into_iter().filter(|unit| !unit.is_empty()).collect();
        let day = day.plain();
        if !units.is_empty() || !day.is_empty() {
            self.section.blocks.push(Block::Signature(Signature { units, day, seal }));
        }
    }

    /// The file as Base64 or a photo's ticket, a bar, what it shows.
    fn picture(&mut self, value: &Written) {
        let bar =
            value.0.iter().position(|character| *character == ('|', From::Template)).unwrap_or(value.0.len());
        let (file, says) = value.0.split_at_checked(bar).unwrap_or((&value.0, &[]));
        let file = Written(file.to_vec()).plain();
        let says = Written(says.iter().skip(1).copied().collect()).trimmed().plain();
        // A file that is none is said to be unreadable where it would stand.
        let bytes = self.photos.picture(STANDARD.decode(file.trim()).unwrap_or_default());
        let picture = Picture { bytes, says: says.clone() };
        if let Some(Block::Beside(row)) = self.section.blocks.last_mut()
            && row.len() < ABREAST
            && stands_beside(&picture)
        {
            return row.push(picture);
        }
        if stands_beside(&picture) {
            return self.section.blocks.push(Block::Beside(vec![picture]));
        }
        self.section.blocks.push(Block::Picture(picture));
        self.paragraphs(&Written(says.chars().map(|c| (c, From::Data)).collect()), Stands::Centred);
    }

    fn table(&mut self, rows: Vec<Written>) {
        if rows.is_empty() {
            return;
        }
        self.letterhead_is_whole();
        self.section.blocks.push(Block::Table(tables::read(&rows)));
    }

    fn finish(mut self) -> Document {
        if !self.signed.is_empty() {
            self.signature(&Written::default(), Seal::Room);
        }
        self.end_section();
        self.document
    }
}
