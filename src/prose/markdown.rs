//! Markdown (`CommonMark` with tables, footnotes and struck text): its prose in blocks.
//!
//! What a reader sees is kept, with its place in the file: `**59** hostages` is read as
//! "59 hostages", an entity as its character. Code, HTML, addresses and struck text are not prose;
//! of blocks of HTML, only tables are, which Markdown cannot always write.
//! Where one of them stands inside a sentence, [`OBJECT`] takes its place, so that the words on its
//! two sides are not read as one phrase. A picture's alt text is a caption of its own, which parts
//! the paragraph that the picture stands in: so blocks never overlap and keep the file's order.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::Prose;
use super::comments;
use super::html;
use super::pen::{OBJECT, Pen};
use crate::document::{BlockRole, List, Place};
use crate::span::Span;

/// The prose of `source` from the byte `body` on.
pub(super) fn read(source: &str, body: usize) -> Prose {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut reader = Reader { pen: Pen::new(source, body), body, ..Reader::default() };
    for (event, range) in Parser::new_ext(source.get(body..).unwrap_or_default(), options).into_offset_iter()
    {
        reader.read(&event, &range);
    }
    reader.flush();
    reader.prose
}

#[derive(Default)]
struct Reader<'s> {
    pen: Pen<'s>,
    body: usize,
    prose: Prose,
    /// The open lists, innermost last.
    lists: Vec<usize>,
    /// The cell that was opened last, where its table is still open.
    cell: Option<Cell>,
    /// How many tables were opened.
    tables: usize,
    /// Where the last table in HTML ended: what comes before is read.
    read_to: usize,
    /// Where the last end of a table in HTML begins, once that was asked.
    last_table_end: Option<usize>,
    /// The roles of the open containers, innermost last. Markup may nest as deep as it likes: this
    /// grows, the stack does not.
    roles: Vec<BlockRole>,
    /// How many elements are open whose text is not prose.
    hidden: usize,
    /// How many pictures are open: an alt text may hold another picture.
    pictures: usize,
    /// Whether the next text is an address that was written as its own link.
    address: bool,
}

/// A cell of a table.
#[derive(Clone, Copy)]
struct Cell {
    row: usize,
    /// None before the row's first.
    column: Option<usize>,
    header: bool,
}

impl Reader<'_> {
    fn read(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let at = Span::new(range.start, range.end).shift(self.body);
        if at.start < self.read_to {
            // Code that a table ends in is code behind it, too.
            let goes_on = at.end > self.read_to;
            match event {
                Event::Start(Tag::CodeBlock(_)) if goes_on => self.hidden += 1,
                Event::End(TagEnd::CodeBlock) if goes_on => self.hidden = self.hidden.saturating_sub(1),
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(Tag::HtmlBlock) if self.roles.is_empty() && self.lists.is_empty() => {
                self.flush();
                self.read_tables(at);
                self.behind_comment(at);
                // The end of what was read in part or whole is passed over.
                self.hidden += usize::from(at.start >= self.read_to);
            }
            Event::Start(tag) => self.open(tag, at),
            Event::End(tag) => self.close(*tag),
            Event::InlineHtml(_) if at.text(self.pen.source).starts_with("<!--") => {
                self.prose.comments.push(at);
            }
            _ if self.hidden > 0 => {}
            Event::Text(_) if self.address => self.pen.write(OBJECT, at),
            Event::Text(text) => self.pen.write(text, at),
            // A line end that is nothing else is kept as it is: so a wrapped paragraph stays verbatim.
            Event::SoftBreak => match at.text(self.pen.source) {
                line_end @ ("\n" | "\r\n") => self.pen.write(line_end, at),
                _ => self.pen.write("\n", at),
            },
            Event::HardBreak => self.pen.write("\n", at),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.pen.write(OBJECT, at),
            Event::InlineHtml(tag) => self.pen.write(in_place_of(tag), at),
            Event::Html(_) | Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>, at: Span) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { link_type, .. } => {
                self.address = matches!(link_type, LinkType::Autolink | LinkType::Email);
            }
            Tag::Strikethrough => {
                if self.hidden == 0 {
                    self.pen.write(OBJECT, at);
                }
                self.hidden += 1;
            }
            Tag::Image { .. } => {
                if self.hidden == 0 && self.pictures == 0 {
                    self.flush();
                }
                self.pictures += 1;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.flush();
                if matches!(tag, Tag::HtmlBlock) {
                    self.prose.comments.extend(comments::within(self.pen.source, at));
                    self.behind_comment(at);
                }
                self.hidden += 1;
            }
            block => {
                self.flush();
                self.enter(block);
                self.roles.extend(role(block.to_end()));
            }
        }
    }

    /// Reads the tables and comments that begin in a block of HTML. A blank line ends the block, not the table
    /// in it.
    fn read_tables(&mut self, block: Span) {
        // Comments, scripts and the like show no tables.
        let rest = block.text(self.pen.source).trim_start().trim_start_matches('<');
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '/').next().unwrap_or_default();
        let shows = !["", "pre", "script", "style", "textarea"].iter().any(|n| name.eq_ignore_ascii_case(n));
        let mut at = block.start;
        while shows && let Some(start) = self.table_in(Span::new(at, block.end)) {
            self.prose.comments.extend(comments::within(self.pen.source, Span::new(at, start)));
            (self.tables, at) = html::read_table(&mut self.pen, &mut self.prose, self.tables, start);
            self.read_to = at;
        }
        self.prose.comments.extend(comments::within(self.pen.source, Span::new(at, block.end.max(at))));
    }

    /// Writes the text that stands behind a comment on its line: for Markdown it belongs to a block of HTML, for
    /// readers it is text like any other.
    fn behind_comment(&mut self, block: Span) {
        let source = self.pen.source;
        let text = block.text(source);
        if !text.trim_start().starts_with("<!--") {
            return;
        }
        let last = self.prose.comments.last().filter(|comment| block.contains(**comment));
        let Some(rest) = last.map(|comment| Span::new(comment.end, block.end).text(source).trim()) else {
            return;
        };
        if !rest.is_empty() && !rest.starts_with('<') {
            self.pen.write(rest, Span::of(rest, source));
            self.flush();
        }
    }

    /// Where the first table begins in the bytes at `within`, if one of those that begin so late ends.
    fn table_in(&mut self, within: Span) -> Option<usize> {
        const OPEN: &str = "<table";
        const CLOSE: &str = "</table";
        let source = self.pen.source;
        let is = |at: &usize, tag: &str| {
            source.as_bytes().get(*at..at + tag.len()).is_some_and(|t| t.eq_ignore_ascii_case(tag.as_bytes()))
        };
        let start = (within.start..within.end).find(|at| is(at, OPEN))?;
        let last = self
            .last_table_end
            .get_or_insert_with(|| (0..source.len()).rev().find(|at| is(at, CLOSE)).unwrap_or_default());
        (start < *last).then_some(start)
    }

    /// Keeps count of lists and tables.
    fn enter(&mut self, block: &Tag<'_>) {
        match block {
            Tag::List(first) => {
                let parent = self.lists.last().copied();
                self.lists.push(self.prose.lists.len());
                self.prose.lists.push(List { items: 0, first: *first, parent });
            }
            Tag::Item => {
                if let Some(list) = self.lists.last().and_then(|list| self.prose.lists.get_mut(*list)) {
                    list.items += 1;
                }
            }
            Tag::Table(_) => self.tables += 1,
            Tag::TableHead => self.cell = Some(Cell { row: 0, column: None, header: true }),
            Tag::TableRow => {
                let row = self.cell.map_or(0, |cell| cell.row + 1);
                self.cell = Some(Cell { row, column: None, header: false });
            }
            Tag::TableCell => {
                if let Some(cell) = &mut self.cell {
                    cell.column = Some(cell.column.map_or(0, |column| column + 1));
                }
            }
            _ => {}
        }
    }

    /// Where the text at hand stands in a list or table.
    fn place(&self) -> Option<Place> {
        if let Some(Cell { row, column: Some(column), header }) = self.cell {
            return Some(Place::Cell { table: self.tables.saturating_sub(1), row, column, header });
        }
        let list = *self.lists.last()?;
        let item = self.prose.lists.get(list)?.items.checked_sub(1)?;
        Some(Place::Item { list, item })
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => self.address = false,
            TagEnd::Image => {
                if self.hidden == 0 && self.pictures == 1 {
                    self.flush();
                }
                self.pictures = self.pictures.saturating_sub(1);
            }
            TagEnd::Strikethrough | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            block => {
                self.flush();
                if role(block).is_some() {
                    self.roles.pop();
                }
                match block {
                    TagEnd::List(_) => drop(self.lists.pop()),
                    TagEnd::Table => self.cell = None,
                    _ => {}
                }
            }
        }
    }

    /// Ends the block at hand.
    fn flush(&mut self) {
        let role = if self.pictures > 0 {
            BlockRole::Caption
        } else {
            self.roles.last().copied().unwrap_or(BlockRole::Paragraph)
        };
        let block = self.pen.take(role);
        let place = block.is_some().then(|| self.place()).flatten();
        self.prose.blocks.extend(block.map(|block| block.at(place)));
    }
}

/// The part that text plays in a container of this kind, if it is one.
fn role(tag: TagEnd) -> Option<BlockRole> {
    match tag {
        TagEnd::Heading(_) => Some(BlockRole::Heading),
        TagEnd::BlockQuote(_) => Some(BlockRole::Quotation),
        TagEnd::Item => Some(BlockRole::ListItem),
        TagEnd::TableCell => Some(BlockRole::TableCell),
        TagEnd::FootnoteDefinition => Some(BlockRole::Paragraph),
        _ => None,
    }
}

/// What a reader sees in place of an HTML tag: a raised or lowered figure is none of the text's.
fn in_place_of(tag: &str) -> &'static str {
    let name = tag.trim_start_matches(['<', '/']);
    let is = |wanted: &str| {
        name.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted))
            && !name.get(wanted.len()..).unwrap_or_default().starts_with(|c: char| c.is_alphanumeric())
    };
    if is("br") {
        "\n"
    } else if is("sup") || is("sub") {
        OBJECT
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Document, Metadata};
    use BlockRole::{Caption, Heading, ListItem, Paragraph, Quotation, TableCell};
    use rstest::rstest;

    fn document(source: &str) -> Document {
        let Prose { blocks, lists, .. } = read(source, 0);
        Document::new(String::new(), source.to_owned(), Metadata::default(), blocks).with_lists(lists)
    }

    #[rstest]
    #[case::empty("", &[])]
    #[case::heading("# Talks\n\nThey began.", &[(Heading, "Talks"), (Paragraph, "They began.")])]
    #[case::underlined("Talks\n=====\nThey began.", &[(Heading, "Talks"), (Paragraph, "They began.")])]
    #[case::wrapped("Fifty-nine\nare held.", &[(Paragraph, "Fifty-nine\nare held.")])]
    #[case::wrapped_crlf("Fifty-nine\r\nare held.\r\n", &[(Paragraph, "Fifty-nine\r\nare held.")])]
    #[case::indented_wrap("Fifty-nine\n   are held.", &[(Paragraph, "Fifty-nine\nare held.")])]
    #[case::hard_break("One\\\ntwo  \nthree", &[(Paragraph, "One\ntwo\nthree")])]
    #[case::strong("**59** hostages", &[(Paragraph, "59 hostages")])]
    #[case::inside_a_word("48,**000** dead", &[(Paragraph, "48,000 dead")])]
    #[case::link("[59 held](https://a.example/22)", &[(Paragraph, "59 held")])]
    #[case::autolink("See <https://a.example/22> now", &[(Paragraph, "See \u{fffc} now")])]
    #[case::code("22`x`24", &[(Paragraph, "22\u{fffc}24")])]
    #[case::struck("~~22~~ 24 men", &[(Paragraph, "\u{fffc} 24 men")])]
    #[case::entity("22&nbsp;men &amp; boys", &[(Paragraph, "22\u{a0}men & boys")])]
    #[case::escape("22\\* men", &[(Paragraph, "22* men")])]
    #[case::html_tag("<b>59</b> hostages", &[(Paragraph, "59 hostages")])]
    #[case::raised("22<sup>1</sup> men<BR/>left", &[(Paragraph, "22\u{fffc}1\u{fffc} men\nleft")])]
    #[case::comment("22 <!-- or 24 --> men", &[(Paragraph, "22  men")])]
    #[case::html_block("<div>22 men</div>\n\n24 men", &[(Paragraph, "24 men")])]
    #[case::code_block("```\n22 men\n```\n24 men", &[(Paragraph, "24 men")])]
    #[case::indented_code("    22 men\n\n24 men", &[(Paragraph, "24 men")])]
    #[case::tight_list("- 22 men\n- 24 men", &[(ListItem, "22 men"), (ListItem, "24 men")])]
    #[case::loose_list("1. 22 men\n\n2. 24 men", &[(ListItem, "22 men"), (ListItem, "24 men")])]
    #[case::nested_list("- Men\n  - 22\n- Boys", &[(ListItem, "Men"), (ListItem, "22"), (ListItem, "Boys")])]
    #[case::tasks("- [x] 22 men", &[(ListItem, "22 men")])]
    #[case::quote("> 22\n> men\n\nThat", &[(Quotation, "22\nmen"), (Paragraph, "That")])]
    #[case::table("|Men|Boys|\n|-|-|\n|22|a \\| b|", &[(TableCell, "Men"), (TableCell, "Boys"), (TableCell, "22"), (TableCell, "a | b")])]
    #[case::picture("One ![22 men](a.png \"24\") two", &[(Paragraph, "One "), (Caption, "22 men"), (Paragraph, " two")])]
    #[case::picture_in_picture("![22 ![men](b.png)](a.png)", &[(Caption, "22 men")])]
    #[case::picture_in_quote("> ![22 men](a.png)", &[(Caption, "22 men")])]
    #[case::footnote("22[^1] men\n\n[^1]: Boys too.", &[(Paragraph, "22 men"), (Paragraph, "Boys too.")])]
    #[case::rule("22\n\n---\n\n24", &[(Paragraph, "22"), (Paragraph, "24")])]
    #[case::address_in_alt("[a ![b <http://c.example>](d) e](f)", &[(Paragraph, "a "), (Caption, "b \u{fffc}"), (Paragraph, " e")])]
    fn blocks_of(#[case] source: &str, #[case] expected: &[(BlockRole, &str)]) {
        let document = document(source);
        let found: Vec<_> = document.blocks.iter().map(|b| (b.role, b.text(&document))).collect();
        assert_eq!(found, expected);
    }

    /// The visible words, and the bytes of the file that they stand for.
    #[rstest]
    #[case("About **59** hostages left.", "59 hostages", "59** hostages")]
    #[case("About **59** hostages left.", "About 59", "About **59")]
    #[case("Of 22&nbsp;men, 3 left.", "22\u{a0}men", "22&nbsp;men")]
    #[case("Of 22&nbsp;men, 3 left.", "3 left", "3 left")]
    #[case("[59 held](https://a.example) since", "held since", "held](https://a.example) since")]
    #[case("> About 22\n> men left.", "22\nmen", "22\n> men")]
    #[case("| €5 **m** | 🙂 22 men |\n|-|-|", "🙂 22", "🙂 22")]
    #[case("| €5 **m** | 🙂 22 men |\n|-|-|", "€5 m", "€5 **m")]
    #[case("a \\* 22 men", "* 22", "* 22")]
    #[case("\\# 22 `x` men", "men", "men")]
    #[case("<b>22</b> men", "22 men", "22</b> men")]
    #[case("22  \nmen", "22\nmen", "22  \nmen")]
    fn every_span_maps_to_the_file(#[case] source: &str, #[case] visible: &str, #[case] expected: &str) {
        let document = document(source);
        let found = document.blocks.iter().find_map(|block| {
            let start = block.text(&document).find(visible)?;
            Some(block.source_span(Span::new(start, start + visible.len())).text(source))
        });
        assert_eq!(found, Some(expected));
    }

    /// Each block with its place: `list.item`, or `table.row.column`, with `*` where it is a heading.
    fn places(document: &Document) -> Vec<String> {
        let shown = |block: &Block| match block.place {
            None => block.text(document).to_owned(),
            Some(Place::Item { list, item }) => format!("{list}.{item} {}", block.text(document)),
            Some(Place::Cell { table, row, column, header }) => {
                let mark = if header { "*" } else { "" };
                format!("{table}.{row}.{column}{mark} {}", block.text(document))
            }
        };
        document.blocks.iter().map(shown).collect()
    }

    #[rstest]
    #[case::none("Men\n\nBoys", &["Men", "Boys"], &[])]
    #[case::tight("- a\n- b", &["0.0 a", "0.1 b"], &[(2, None, None)])]
    #[case::loose("3. a\n\n4. b\n\nc", &["0.0 a", "0.1 b", "c"], &[(2, Some(3), None)])]
    #[case::from_zero("0) a", &["0.0 a"], &[(1, Some(0), None)])]
    #[case::two_paragraphs("- a\n\n  b\n- c", &["0.0 a", "0.0 b", "0.1 c"], &[(2, None, None)])]
    #[case::nested("1. a\n   - b\n   - c\n\n   d\n2. e", &["0.0 a", "1.0 b", "1.1 c", "0.0 d", "0.1 e"], &[(2, Some(1), None), (2, None, Some(0))])]
    #[case::two_lists("- a\n\n* b", &["0.0 a", "1.0 b"], &[(1, None, None), (1, None, None)])]
    #[case::items_without_prose("- `a`\n- b\n-\n", &["0.0 \u{fffc}", "0.1 b"], &[(3, None, None)])]
    #[case::quote_in_an_item("- > a\n  b\n\n> - c", &["0.0 a\nb", "1.0 c"], &[(1, None, None), (1, None, None)])]
    #[case::table("|a|b|\n|-|-|\n|c||\n||d|\n\ne", &["0.0.0* a", "0.0.1* b", "0.1.0 c", "0.2.1 d", "e"], &[])]
    #[case::short_row("|a|b|\n|-|-|\n|c|\n\n|d|\n|-|\n|e|f|", &["0.0.0* a", "0.0.1* b", "0.1.0 c", "1.0.0* d", "1.1.0 e"], &[])]
    #[case::html_table("a\n\n<div><table>\n<tr><th>b<td>c\n\n<tr><td>d\n</table></div>\n\n|e|\n|-|", &["a", "0.0.0* b", "0.0.1 c", "0.1.0 d", "1.0.0* e"], &[])]
    #[case::two_html_tables("<table><td>a</table> <TABLE><td>b</TABLE>\nc\n\nd", &["0.0.0 a", "1.0.0 b", "d"], &[])]
    #[case::html_table_without_end("<table><td>a\n\nb", &["b"], &[])]
    #[case::html_table_that_ends_in_code("<table\r\n\r\n```\r\n></table>\r\na\r\n```\r\n\r\nb", &["b"], &[])]
    #[case::html_table_in_a_comment("<!-- <table><td>a</table> -->\n\nb", &["b"], &[])]
    #[case::list_in_an_html_table("<table><td><ul><li>a</ul></table>\n\n- b", &["0.0 a", "1.0 b"], &[(1, None, None), (1, None, None)])]
    #[case::picture_in_a_cell("|a ![b](c)|\n|-|", &["0.0.0* a ", "0.0.0* b"], &[])]
    #[case::table_in_an_item("- a\n\n  |b|\n  |-|\n\n  c", &["0.0 a", "0.0.0* b", "0.0 c"], &[(1, None, None)])]
    fn places_of(
        #[case] source: &str,
        #[case] expected: &[&str],
        #[case] lists: &[(usize, Option<u64>, Option<usize>)],
    ) {
        let document = document(source);
        assert_eq!(places(&document), expected);
        let found: Vec<_> = document.lists.iter().map(|l| (l.items, l.first, l.parent)).collect();
        assert_eq!(found, lists);
    }

    #[test]
    fn an_unmarked_paragraph_is_not_copied() {
        let document = document("Fifty-nine\r\nare held, \"he\" said; others' names are not known.\n");
        assert!(!document.blocks.is_empty());
        assert!(document.blocks.iter().all(Block::is_verbatim), "{:?}", document.blocks);
    }

    #[rstest]
    #[case::quotes(format!("{} 22 men", ">".repeat(100_000)))]
    #[case::lists(format!("{} 22 men", "- ".repeat(100_000)))]
    #[case::emphasis(format!("{}22 men{}", "*".repeat(100_000), "*".repeat(100_000)))]
    #[case::struck(format!("{}22 men", "~~a ".repeat(50_000)))]
    #[case::brackets(format!("{}22 men", "![".repeat(100_000)))]
    #[case::tags(format!("{}22 men", "<b>".repeat(100_000)))]
    fn hostile_depth_is_read(#[case] source: String) {
        let document = document(&source);
        assert!(document.blocks.iter().any(|b| b.text(&document).contains("22 men")));
    }
}
