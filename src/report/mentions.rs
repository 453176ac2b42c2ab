//! The view of `extract`: every mention, as a table for people and as the JSON contract
//! `countercheck.mentions.v1`.

mod listing;

pub use listing::Listing;

use std::io;

use super::visible::{clipped, columns, visible_path};
use crate::document::Document;
use crate::quantity::{self, Interval, Kind, Mention};
use crate::span::Span;

/// A document and its mentions.
#[derive(Debug)]
pub struct Extracted {
    /// The document.
    pub document: Document,
    /// Its mentions, in the order of their spans.
    pub mentions: Vec<Mention>,
}

impl Extracted {
    /// The mentions of a document.
    pub fn of(document: Document) -> Self {
        Self { mentions: quantity::mentions(&document), document }
    }

    /// The same of several documents, which are read together.
    pub fn of_all(documents: Vec<Document>) -> impl Iterator<Item = Self> {
        let mentions = quantity::mentions_of_all(documents.iter());
        documents.into_iter().zip(mentions).map(|(document, mentions)| Self { document, mentions })
    }

    /// A span of the mention's block, in bytes of the file.
    fn in_file(&self, mention: &Mention, span: Span) -> Span {
        self.document.blocks.get(mention.block).map_or(Span::new(0, 0), |block| block.source_span(span))
    }

    /// The visible words at a span of the mention's block.
    fn words(&self, mention: &Mention, span: Span) -> &str {
        self.document.blocks.get(mention.block).map_or("", |block| span.text(block.text(&self.document)))
    }
}

/// The columns of the table.
const HEADS: [&str; 6] = ["place", "kind", "hedge", "value", "of", "phrase"];
/// The widest that each but the last may get.
const WIDEST: [usize; 5] = [30, 10, 9, 16, 14];
/// The least that is left for the phrase.
const PHRASE: usize = 16;
/// The least that is left for the place: line and column.
const PLACE: usize = 12;

/// The rows of a document's mentions in the table: all that is kept of it until the width of the columns is known.
#[derive(Debug, Default)]
pub struct Rows {
    /// The cells of all rows, one after the other.
    text: String,
    /// Where each cell ends.
    ends: Vec<usize>,
    parentheses: bool,
}

impl Rows {
    /// The rows of a document.
    pub fn of(extracted: &Extracted) -> Self {
        let mut rows = Self::default();
        for mention in &extracted.mentions {
            rows.parentheses |= !mention.asserted();
            for cell in row(extracted, mention) {
                rows.text.push_str(&cell);
                rows.ends.push(rows.text.len());
            }
        }
        // Many are kept, and they grow no more.
        rows.text.shrink_to_fit();
        rows.ends.shrink_to_fit();
        rows
    }

    /// Whether a value stands in parentheses.
    pub const fn in_parentheses(&self) -> bool {
        self.parentheses
    }

    fn iter(&self) -> impl Iterator<Item = [&str; HEADS.len()]> {
        let mut start = 0;
        self.ends.as_chunks().0.iter().map(move |ends| {
            ends.map(|end| Span::new(std::mem::replace(&mut start, end), end).text(&self.text))
        })
    }
}

/// Writes an aligned table within `width` columns, one line a mention. A value in parentheses is one
/// that its sentence does not assert (an earlier figure, a denied one, a forecast).
pub fn write_table(out: &mut dyn io::Write, rows: &[Rows], width: usize) -> io::Result<()> {
    let rows = || rows.iter().flat_map(Rows::iter);
    if rows().next().is_none() {
        return Ok(());
    }
    let mut widths = HEADS.map(columns);
    for row in rows() {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = columns(cell).max(*width);
        }
    }
    for (width, widest) in widths.iter_mut().zip(WIDEST) {
        *width = widest.min(*width);
    }
    let [place, middle @ .., phrase] = &mut widths;
    let left = width.saturating_sub(middle.iter().map(|w| w + 2).sum::<usize>() + 2);
    *place = (*place).min(left.saturating_sub(PHRASE)).max(PLACE);
    *phrase = left.saturating_sub(*place).max(PHRASE);
    write_row(out, &HEADS, &widths)?;
    rows().try_for_each(|row| write_row(out, &row, &widths))
}

fn row(extracted: &Extracted, mention: &Mention) -> [String; 6] {
    let (line, column) = extracted.document.line_column(extracted.in_file(mention, mention.span).start);
    let unit = mention.unit.map(|unit| unit.symbol().into_owned());
    let value = if mention.date.is_some() {
        mention.value()
    } else if !has_values(mention.kind) {
        String::new()
    } else {
        let alternatives: Vec<String> = mention.values.alternatives.iter().map(Interval::to_string).collect();
        alternatives.join(" or ")
    };
    [
        format!("{}:{line}:{column}", visible_path(&extracted.document.path)),
        mention.kind.word().to_owned(),
        mention.hedge.word().to_owned(),
        if mention.asserted() || value.is_empty() { value } else { format!("({value})") },
        unit.or_else(|| mention.noun.as_ref().map(|noun| noun.lemma.to_string())).unwrap_or_default(),
        extracted.words(mention, mention.span).to_owned(),
    ]
}

fn write_row(out: &mut dyn io::Write, cells: &[&str; 6], widths: &[usize; 6]) -> io::Result<()> {
    let mut line = String::new();
    for (i, (cell, width)) in cells.iter().zip(widths).enumerate() {
        // Of a long path, the end says more.
        let shown = if i == 0 { clipped_start(cell, *width) } else { clipped(cell, *width) };
        let pad = width.saturating_sub(columns(&shown));
        line.push_str(&shown);
        line.push_str(&" ".repeat(pad + 2));
    }
    writeln!(out, "{}", line.trim_end())
}

/// The end of the text, with `…` before it where the whole would take more than `limit` columns.
fn clipped_start(text: &str, limit: usize) -> String {
    if columns(text) <= limit {
        return text.to_owned();
    }
    let from = text
        .char_indices()
        .map(|(at, _)| at)
        .find(|at| text.get(*at..).is_some_and(|rest| columns(rest) < limit));
    format!("…{}", from.and_then(|at| text.get(at..)).unwrap_or_default())
}

/// Whether the contract gives values for this kind.
const fn has_values(kind: Kind) -> bool {
    !matches!(kind, Kind::Date | Kind::Time | Kind::Identifier | Kind::Reference)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::whole;
    use super::*;
    use crate::document::{Block, BlockRole, Metadata, Piece};
    use crate::quantity::{Context, DateRange, Hedge, Leaning, Noun, Number, PartialDate, Standing, Values};
    use crate::report::Skipped;

    fn span(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    /// A mention of `words` in the text of the first block, whose number is `number`.
    fn mention(document: &Document, words: &str, number: &str) -> Mention {
        let text = document.blocks[0].text(document);
        let whole = span(text, words);
        Mention {
            block: 0,
            sentence: Span::new(0, text.len()),
            span: whole,
            number: span(words, number).shift(whole.start),
            kind: Kind::Count,
            hedge: Hedge::Exact,
            leaning: Leaning::Both,
            values: Values::default(),
            unit: None,
            noun: None,
            context: Context::default(),
            rest: false,
            trend: None,
            standing: Standing::Asserted,
            date: None,
            source: None,
            base: None,
        }
    }

    fn articles() -> Vec<Extracted> {
        let text = "“€5 — 🚒” and a cafe\u{301}: about 24 live miners, up from 30, since 19 January \x1b[2J.";
        let plain = whole("quarry/a.txt", text);
        let mut miners = mention(&plain, "about 24 live miners", "24");
        miners.hedge = Hedge::About;
        miners.values.alternatives = [Interval::point(Number::whole(24))].into();
        miners.noun = Some(Noun { span: span(text, "miners"), lemma: "miner".into(), inherited: false });
        miners.context = Context::new(&[span(text, "live")], &[], &[]);
        let mut earlier = mention(&plain, "30", "30");
        earlier.standing = Standing::Earlier;
        earlier.values.alternatives = Vec::from([
            Interval::more_than(Number::ratio(1, 3).unwrap()),
            Interval::point(Number::ratio(5, 2).unwrap()),
        ])
        .into();
        let mut day = mention(&plain, "19 January \x1b[2J", "19");
        day.kind = Kind::Date;
        let date = PartialDate { year: None, month: 1, day: 19 };
        day.date = Some(DateRange { from: date, to: date });

        // `**59** miners`, the visible text without the asterisks.
        let source = "He said **59** miners.".to_owned();
        let piece = |visible: (usize, usize), from: usize| Piece {
            visible: Span::new(visible.0, visible.1),
            source: Span::new(from, from + visible.1 - visible.0),
        };
        let pieces = vec![piece((0, 8), 0), piece((8, 10), 10), piece((10, 18), 14)];
        let block = Block::rewritten(BlockRole::Paragraph, "He said 59 miners.".into(), pieces);
        let path = "a-folder-with-a-long-name/quarry/b.md".into();
        let marked = Document::new(path, source, Metadata::default(), vec![block]);
        let mut bold = mention(&marked, "59 miners", "59");
        bold.kind = Kind::Identifier;
        bold.values.alternatives = [Interval::point(Number::whole(59))].into();
        vec![
            Extracted { document: plain, mentions: vec![miners, earlier, day] },
            Extracted { document: marked, mentions: vec![bold] },
        ]
    }

    #[test]
    fn the_table() {
        let mut out = Vec::new();
        let rows: Vec<Rows> = articles().iter().map(Rows::of).collect();
        assert_eq!(rows.iter().map(Rows::in_parentheses).collect::<Vec<_>>(), [true, false]);
        write_table(&mut out, &rows, 80).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.lines().all(|line| columns(line) <= 80 && !line.contains('\x1b')), "{text}");
        insta::assert_snapshot!(text, @r#"
        place                 kind        hedge  value           of     phrase
        quarry/a.txt:1:23     count       about  24              miner  about 24 live m…
        quarry/a.txt:1:53     count       exact  (> 1/3 or 2.5)         30
        quarry/a.txt:1:63     date        exact  --01-19                19 January ␛[2J
        …me/quarry/b.md:1:11  identifier  exact                         59 miners
        "#);
    }

    #[test]
    fn no_mentions_no_table() {
        let mut out = Vec::new();
        write_table(&mut out, &[Rows::default()], 80).unwrap();
        assert!(out.is_empty());
    }

    #[test]
    fn the_contract() {
        let articles = articles();
        let skipped = vec![Skipped { path: "c.txt".into(), reason: "not UTF-8 at byte 3".into() }];
        let mut out = Vec::new();
        let mut listing = Listing::begin(&mut out).unwrap();
        articles.iter().try_for_each(|article| listing.add(&Listing::entry(article))).unwrap();
        listing.end(&skipped).unwrap();
        assert_eq!(str::from_utf8(&out).unwrap().lines().count(), 1);
        let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
        for (entry, article) in value["documents"].as_array().unwrap().iter().zip(&articles) {
            for mention in entry["mentions"].as_array().unwrap() {
                for slice in [mention, &mention["number"]] {
                    let at = |key: &str| usize::try_from(slice[key].as_u64().unwrap()).unwrap();
                    assert_eq!(slice["text"], article.document.source[at("start")..at("end")]);
                }
            }
        }
        insta::assert_snapshot!(serde_json::to_string_pretty(&value).unwrap());
    }
}
