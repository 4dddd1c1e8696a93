//! Texts set on A4 pages as PDF: titles, headings, paragraphs, items and a foot with the page's number. Text stays text.
//! A paper that should be one page is set in smaller type before it takes a second. Not here: what the texts say (queries).

use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};

use crate::error::{Error, Result};

use super::fonts::{set, width};

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// What the paper is.
    Title(String),
    /// A quiet line under the title.
    Note(String),
    /// What the next paragraphs are about.
    Heading(String),
    /// A paragraph; its line breaks are kept.
    Paragraph(String),
    /// A line of a list.
    Item(String),
    /// Two places to sign, beside each other, each under a name.
    Signatures([String; 2]),
}

/// A text to be set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paper {
    /// The document's title, for readers and screen readers.
    pub title: String,
    /// Its language: `fr` or `en`.
    pub lang: String,
    /// Its parts.
    pub blocks: Vec<Block>,
    /// What stands at the foot of every page, before its number.
    pub foot: String,
    /// Whether it should be one page if it can.
    pub one_page: bool,
}

/// A paper that was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// The PDF document.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
}

/// A4, in points.
const PAGE: (f64, f64) = (595.28, 841.89);
const MARGIN: f64 = 62.0;
/// Where the text ends and the foot begins.
const BOTTOM: f64 = PAGE.1 - 76.0;
const FOOT: f64 = PAGE.1 - 44.0;
/// Sizes of type are given for paragraphs of 10.5 points, and shrink together.
const BODY: f64 = 10.5;
/// The smallest paragraphs that are still read with ease on paper.
const SMALLEST: f64 = 8.0;
const STEP: f64 = 0.25;

const INK: &str = "#1f2430";
const SOFT: &str = "#5d6472";
const ACCENT: &str = "#2d5bb9";
const LINE: &str = "#c9ced8";

/// Sets a paper.
pub fn paper(paper: &Paper) -> Result<Set> {
    let mut pages = compose(paper, BODY);
    let mut size = BODY;
    while paper.one_page && pages.len() > 1 && size - STEP >= SMALLEST {
        size -= STEP;
        pages = compose(paper, size);
    }
    // What does not fit even in the smallest type is set in the usual one.
    if paper.one_page && pages.len() > 1 {
        pages = compose(paper, BODY);
    }
    let count = pages.len();
    let drawn: Vec<String> = pages.iter().enumerate().map(|(i, page)| drawing(page, &paper.foot, (i + 1, count))).collect();
    Ok(Set { pdf: document(paper, &drawn)?, pages: u32::try_from(count).unwrap_or(u32::MAX) })
}

fn document(paper: &Paper, pages: &[String]) -> Result<Vec<u8>> {
    let fault = |why: &str| Error::Internal(format!("the page cannot be made: {why}"));
    let mut document = Document::new();
    document.set_metadata(Metadata::new().title(paper.title.clone()).language(paper.lang.clone()).creator("Tutti".to_owned()));
    let (wide, tall) = (PAGE.0 as f32, PAGE.1 as f32);
    for drawn in pages {
        let settings = PageSettings::from_wh(wide, tall).ok_or_else(|| fault("it has no size"))?;
        let size = Size::from_wh(wide, tall).ok_or_else(|| fault("it has no size"))?;
        let tree = set(drawn)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        surface.draw_svg(&tree, size, SvgSettings::default()).ok_or_else(|| fault("a text cannot be drawn"))?;
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|why| fault(&format!("{why:?}")))
}

/// Something that is drawn on a page.
enum Mark {
    Text { x: f64, y: f64, size: f64, bold: bool, colour: &'static str, text: String },
    Rule { x: f64, y: f64, wide: f64 },
    Dot { x: f64, y: f64, radius: f64 },
}

/// How a kind of text is set, in units of a paragraph's size.
struct Style {
    size: f64,
    bold: bool,
    colour: &'static str,
    before: f64,
    after: f64,
    indent: f64,
}

const TITLE: Style = Style { size: 2.1, bold: true, colour: INK, before: 0.0, after: 0.35, indent: 0.0 };
const NOTE: Style = Style { size: 1.0, bold: false, colour: SOFT, before: 0.0, after: 0.1, indent: 0.0 };
const HEADING: Style = Style { size: 1.15, bold: true, colour: ACCENT, before: 1.5, after: 0.3, indent: 0.0 };
const PARAGRAPH: Style = Style { size: 1.0, bold: false, colour: INK, before: 0.0, after: 0.45, indent: 0.0 };
const ITEM: Style = Style { size: 1.0, bold: false, colour: INK, before: 0.0, after: 0.4, indent: 1.3 };
/// The height of a line, in units of its type.
const LEADING: f64 = 1.42;

/// Pages in the making.
struct Composer {
    body: f64,
    pages: Vec<Vec<Mark>>,
    y: f64,
}

fn compose(paper: &Paper, body: f64) -> Vec<Vec<Mark>> {
    let mut composer = Composer { body, pages: vec![Vec::new()], y: MARGIN };
    for block in &paper.blocks {
        match block {
            Block::Title(text) => composer.text(text, &TITLE, 0.0),
            Block::Note(text) => composer.text(text, &NOTE, 0.0),
            Block::Heading(text) => composer.text(text, &HEADING, 4.0),
            Block::Paragraph(text) => composer.text(text, &PARAGRAPH, 0.0),
            Block::Item(text) => composer.item(text),
            Block::Signatures(names) => composer.signatures(names),
        }
    }
    composer.pages
}

impl Composer {
    /// Sets a text; a heading keeps so many lines of what follows with it.
    fn text(&mut self, text: &str, style: &Style, with: f64) {
        let size = style.size * self.body;
        self.skip(style.before * self.body);
        let x = MARGIN + style.indent * self.body;
        for line in lines(text, size, style.bold, PAGE.0 - MARGIN - x) {
            self.room(size * LEADING + with * self.body);
            let y = self.y + size;
            self.mark(Mark::Text { x, y, size, bold: style.bold, colour: style.colour, text: line });
            self.y += size * LEADING;
        }
        self.y += style.after * self.body;
    }

    fn item(&mut self, text: &str) {
        self.room(self.body * LEADING);
        let (x, y) = (MARGIN + 0.45 * self.body, self.y + 0.64 * self.body);
        self.mark(Mark::Dot { x, y, radius: 0.16 * self.body });
        self.text(text, &ITEM, 0.0);
    }

    fn signatures(&mut self, names: &[String; 2]) {
        let (body, wide) = (self.body, (PAGE.0 - 2.0 * MARGIN - 24.0) / 2.0);
        self.skip(1.6 * body);
        self.room(6.5 * body);
        let top = self.y;
        for (x, name) in [MARGIN, MARGIN + wide + 24.0].into_iter().zip(names) {
            for (i, line) in lines(name, body, true, wide).into_iter().take(2).enumerate() {
                let y = top + body + body * LEADING * i as f64;
                self.mark(Mark::Text { x, y, size: body, bold: true, colour: INK, text: line });
            }
            self.mark(Mark::Rule { x, y: top + 6.2 * body, wide });
        }
        self.y = top + 6.5 * body;
    }

    /// Space before a block, but not at the head of a page.
    fn skip(&mut self, space: f64) {
        if self.y > MARGIN {
            self.y += space;
        }
    }

    /// Turns the page where there is no room.
    fn room(&mut self, height: f64) {
        if self.y + height > BOTTOM && self.y > MARGIN {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }
}

/// A text in lines that are not wider than `room`; its own line breaks are kept, and a word that is too wide is broken.
fn lines(text: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split([' ', '\t']).filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if width(&longer, size, bold) <= room {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = broken(word, size, bold, room, &mut lines);
        }
        lines.push(line);
    }
    lines
}

/// The last part of a word, after as many lines of it as it fills.
fn broken(word: &str, size: f64, bold: bool, room: f64, lines: &mut Vec<String>) -> String {
    let mut part = String::new();
    for c in word.chars() {
        part.push(c);
        if width(&part, size, bold) > room && part.chars().count() > 1 {
            part.pop();
            lines.push(std::mem::replace(&mut part, c.to_string()));
        }
    }
    part
}

fn drawing(page: &[Mark], foot: &str, (number, count): (usize, usize)) -> String {
    let (wide, tall) = PAGE;
    let mut svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}">"#);
    page.iter().for_each(|mark| svg += &drawn(mark));
    svg += &drawn(&Mark::Rule { x: MARGIN, y: FOOT - 16.0, wide: wide - 2.0 * MARGIN });
    let (size, colour) = (8.0, SOFT);
    let end = if count > 1 { format!("{number}/{count}") } else { String::new() };
    let room = wide - 2.0 * MARGIN - 40.0;
    let text = lines(foot, size, false, room).into_iter().next().unwrap_or_default();
    svg += &drawn(&Mark::Text { x: MARGIN, y: FOOT, size, bold: false, colour, text });
    svg += &drawn(&Mark::Text { x: wide - MARGIN - width(&end, size, false), y: FOOT, size, bold: false, colour, text: end });
    svg + "</svg>"
}

fn drawn(mark: &Mark) -> String {
    match mark {
        Mark::Text { x, y, size, bold, colour, text } => format!(
            r#"<text x="{x:.2}" y="{y:.2}" font-family="Inter" font-size="{size:.2}" font-weight="{}" fill="{colour}" xml:space="preserve">{}</text>"#,
            if *bold { 600 } else { 400 },
            super::xml::escaped(text)
        ),
        Mark::Rule { x, y, wide } => format!(r#"<rect x="{x:.2}" y="{y:.2}" width="{wide:.2}" height="0.6" fill="{LINE}"/>"#),
        Mark::Dot { x, y, radius } => format!(r#"<circle cx="{x:.2}" cy="{y:.2}" r="{radius:.2}" fill="{ACCENT}"/>"#),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(paragraphs: usize, one_page: bool) -> Paper {
        let text = "Les deux parties se parlent une fois par mois & partagent < ce qu’elles apprennent ».".repeat(3);
        let mut blocks = vec![Block::Title("Accord-cadre".into()), Block::Note("Version 1".into()), Block::Heading("Objet".into())];
        blocks.extend((0..paragraphs).map(|_| Block::Paragraph(text.clone())));
        blocks.push(Block::Item("Un point".into()));
        blocks.push(Block::Signatures(["A".into(), "B".into()]));
        Paper { title: "Accord".into(), lang: "fr".into(), blocks, foot: "Tutti".into(), one_page }
    }

    #[test]
    fn a_paper_takes_as_many_pages_as_it_needs() {
        let short = paper(&of(3, false)).unwrap();
        assert!(short.pdf.starts_with(b"%PDF") && short.pages == 1);
        let long = paper(&of(60, false)).unwrap();
        assert!(long.pages > 2, "{}", long.pages);
        assert_eq!(paper(&Paper::default()).unwrap().pages, 1);
    }

    #[test]
    fn one_page_is_kept_by_smaller_type_as_long_as_it_is_read_with_ease() {
        let needs = |paragraphs| (paper(&of(paragraphs, false)).unwrap().pages, paper(&of(paragraphs, true)).unwrap().pages);
        assert_eq!(needs(14), (2, 1));
        assert_eq!(needs(40).0, needs(40).1);
    }

    #[test]
    fn text_is_broken_between_words_and_only_then_within_them() {
        assert_eq!(lines("one two three", 10.0, false, 45.0), ["one two", "three"]);
        assert_eq!(lines("a\n\nb", 10.0, false, 100.0), ["a", "", "b"]);
        assert!(lines(&"w".repeat(40), 10.0, false, 60.0).iter().all(|line| width(line, 10.0, false) <= 60.0));
    }
}
