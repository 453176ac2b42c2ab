//! Shares of one whole in the items of a list or the cells of a column.

use std::collections::BTreeSet;

use super::{Portion, Whole, flaw as told, is_share, open};
use crate::checks::builtin::flaw::Flaw;
use crate::checks::builtin::page::{Page, Sentence};
use crate::document::Place;
use crate::quantity::{Hedge, Kind, Mention, Standing};

/// Words of a heading or an introduction that say that the items are all of a whole.
const WHOLE: [&str; 16] = [
    "breakdown",
    "break down",
    "breaks down",
    "broken down",
    "split",
    "shares",
    "share of",
    "distribution",
    "composition",
    "made up",
    "consists",
    "divided",
    "allocation",
    "allocated",
    "is spent",
    "goes to",
];

/// Words of an introduction behind which the items are something else than shares, or only some of them.
const NO_WHOLE: [&str; 22] = [
    "top",
    "largest",
    "biggest",
    "increase",
    "growth",
    "change",
    "rate",
    "rates",
    "discount",
    "chance",
    "approval",
    "interest",
    "each",
    "rise",
    "fell",
    "rose",
    "among",
    "at least",
    "multiple",
    "more than one",
    "some of",
    "leading",
];

/// Of a table, the columns that are looked at.
const WIDEST: usize = 64;

/// The items of a list or the cells of a column, in order.
struct Column<'s, 'a> {
    place: (bool, usize, usize),
    /// The block before the first.
    lead: Option<usize>,
    rows: Vec<Row<'s, 'a>>,
}

/// One item or cell: its row, its text, and its figures if it has any.
struct Row<'s, 'a> {
    number: usize,
    text: &'a str,
    sentences: Vec<&'s Sentence<'a>>,
}

pub(super) fn flaws(page: &Page<'_>) -> Vec<Flaw> {
    let columns = columns(page);
    if columns.is_empty() {
        return Vec::new();
    }
    let totals = tables_with_total(page);
    columns.iter().filter_map(|column| flaw(page, column, &totals)).collect()
}

/// The lists, and the columns of the tables. A document without them costs one look at its blocks.
fn columns<'s, 'a>(page: &'s Page<'a>) -> Vec<Column<'s, 'a>> {
    let mut columns: Vec<Column<'s, 'a>> = Vec::new();
    let mut open_table = (0, 0);
    for (index, block) in page.document.blocks.iter().enumerate() {
        let (place, number) = match block.place {
            Some(Place::Item { list, item }) => ((false, list, 0), item),
            Some(Place::Cell { table, row, column, .. }) => ((true, table, column), row),
            None => continue,
        };
        let from = page.sentences.partition_point(|s| s.block < index);
        let sentences: Vec<&Sentence<'a>> =
            page.sentences.get(from..).unwrap_or_default().iter().take_while(|s| s.block == index).collect();
        let row = Row { number, text: page.text(index), sentences };
        // The columns of one table stand next to each other.
        if place.0 && open_table.0 != place.1 + 1 {
            open_table = (place.1 + 1, columns.len());
        }
        let near = if place.0 { open_table.1 } else { columns.len().saturating_sub(4) };
        match columns.get_mut(near..).into_iter().flatten().take(WIDEST).find(|c| c.place == place) {
            Some(column) => column.rows.push(row),
            None => columns.push(Column { place, lead: index.checked_sub(1), rows: vec![row] }),
        }
    }
    columns
}

fn flaw(page: &Page<'_>, column: &Column<'_, '_>, totals: &BTreeSet<usize>) -> Option<Flaw> {
    let table = column.place.0;
    let rows = column.rows.as_slice();
    let (head, body) = if table { (rows.first()?.text, rows.get(1..)?) } else { ("", rows) };
    if !(3..=60).contains(&body.len()) {
        return None;
    }
    let words = |text: &str, word: &str| {
        text.split(|c: char| !c.is_alphanumeric() && c != ' ')
            .any(|part| format!(" {part} ").contains(&format!(" {word} ")))
    };
    let mut portions = Vec::new();
    let mut other = false;
    let mut numbers = BTreeSet::new();
    for row in body {
        let mut figures = row.sentences.iter().flat_map(|s| s.mentions.iter());
        let share = figures.clone().find(|m| is_share(m)).filter(|m| m.kind == Kind::Percent && plain(m))?;
        let shares = figures.clone().filter(|m| is_share(m)).count();
        // A list of sentences tells of more than shares.
        if shares != 1
            || row.text.len() > 90
            || figures.any(|m| m.unit.is_some_and(|u| u.symbol().ends_with("-point")))
        {
            return None;
        }
        let text = row.text.trim().to_lowercase();
        if is_total(&text) || !numbers.insert(row.number) {
            return None;
        }
        other |= ["other", "others", "the rest", "remaining", "miscellaneous"]
            .iter()
            .any(|word| words(&text, word));
        portions.push(Portion::of(share)?);
    }
    let lead = column.lead.filter(|_| !table).map_or("", |block| page.text(block));
    let intro = format!("{} {}", head.to_lowercase(), lead.to_lowercase());
    let whole = WHOLE.iter().any(|word| intro.contains(word))
        || table
            && ["share", "% of", "percent of", "proportion", "weight"]
                .iter()
                .any(|word| intro.contains(word));
    let no = NO_WHOLE.iter().any(|word| words(&intro, word)) || open(&intro);
    let answered = if table { None } else { answers(body) };
    if no || !(whole || other || answered.is_some()) || table && totals.contains(&column.place.1) {
        return None;
    }
    let all = match answered {
        Some(answered) => answered,
        None if other || whole && !table => Whole::All,
        None => Whole::Some,
    };
    told(&portions, all, (whole || answered.is_some()) && !table)
}

fn plain(mention: &Mention) -> bool {
    mention.trend.is_none() && mention.hedge != Hedge::Between && mention.standing != Standing::Earlier
}

/// Whether a cell is called a total.
fn is_total(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    ["total", "sum", "all", "overall"].iter().any(|word| text.starts_with(word))
}

/// The tables with a row of totals: those are another check's.
fn tables_with_total(page: &Page<'_>) -> BTreeSet<usize> {
    let table = |block: &crate::document::Block| match block.place {
        Some(Place::Cell { table, .. }) if is_total(block.text(page.document)) => Some(table),
        _ => None,
    };
    page.document.blocks.iter().filter_map(table).collect()
}

/// Whether a list gives the answers to one question: all of them where the undecided are told.
fn answers(rows: &[Row<'_, '_>]) -> Option<Whole> {
    let starts = |words: &[&str]| {
        rows.iter().any(|row| {
            let text = row.text.trim().to_lowercase();
            words.iter().any(|word| text.starts_with(word))
        })
    };
    let both = starts(&["yes", "for", "agree", "approve", "support", "favor", "favour"])
        && starts(&["no:", "no ", "no\u{2014}", "against", "disagree", "disapprove", "oppose"]);
    let unsure = starts(&[
        "undecided",
        "unsure",
        "don't know",
        "don’t know",
        "no opinion",
        "not sure",
        "neither",
        "abstained",
    ]);
    both.then_some(if unsure { Whole::All } else { Whole::Some })
}
