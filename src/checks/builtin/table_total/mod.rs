//! The totals of tables.

mod figure;
mod sums;
mod table;
#[cfg(test)]
mod tests;

use super::flaw::Flaw;
use super::page::Page;
use crate::document::{BlockRole, Document};
use crate::finding::Severity;
use crate::quantity::{Number, wording};
use figure::{Entry, Figure};
use sums::{Context, Miss, misses};
use table::{Cell, Table, Way, tables};

super::check! {
    /// A total of a table that is not the sum of its parts.
    ///
    /// A row is added, a figure is mended, and the total stays what it was. A row or column that calls itself a
    /// total (sum, all, overall, subtotal) is added up as accountants read it: "(1,234)" and "−5" are below zero,
    /// blanks and dashes are nothing, footnotes are passed over, subtotals are not counted twice. Rounded figures
    /// may be off by half their last place each, and by more where the text says that figures may not add up.
    /// What only nearly is the sum was meant to be it; what is far from it was something else, such as an average,
    /// unless the same total adds up in the other columns.
    ///
    /// Fails:
    ///
    /// > | Ward | Votes |
    /// > |---|---|
    /// > | Harbour | 412 |
    /// > | Old town | 388 |
    /// > | Mills | 275 |
    /// > | Total | 1,057 |
    ///
    /// Passes:
    ///
    /// > | Ward | Votes | Turnout |
    /// > |---|---|---|
    /// > | Harbour | 412 | 61% |
    /// > | Old town | 388 | 58% |
    /// > | Mills | 275 | 47% |
    /// > | Total | 1,075 | 55% |
    ///
    /// It will not catch totals in prose, products ("hours times rate"), nor a table in which no total comes near
    /// to a sum.
    "table-total", on, whole: check
}

/// The most findings for one table: where more is wrong, it is the reading.
const MOST: usize = 6;

fn check(page: &Page<'_>) -> Vec<Flaw> {
    let tables = tables(page.document);
    if tables.is_empty() {
        return Vec::new();
    }
    let rounding = page.document.blocks.iter().any(|block| says_rounded(block.text(page.document)));
    let flaws = tables.iter().flat_map(|table| {
        let context = Context { rounding, ..context(page.document, table) };
        let misses = merged(misses(table, context));
        let told = if misses.len() > MOST { Vec::new() } else { misses };
        told.into_iter().map(|miss| flaw(&miss)).collect::<Vec<_>>()
    });
    flaws.collect()
}

/// Whether a text warns that its figures were rounded.
fn says_rounded(text: &str) -> bool {
    const SAID: [&str; 8] = [
        "rounding",
        "rounded",
        "not add up",
        "not sum",
        "not add to",
        "may not total",
        "not add exactly",
        "approximate",
    ];
    let lower = text.to_lowercase();
    SAID.iter().any(|said| lower.contains(said))
}

/// What the words on a table and around it say of its figures.
fn context(document: &Document, table: &Table<'_>) -> Context {
    const SCALED: [&str; 14] = [
        "in thousands",
        "in millions",
        "in billions",
        "thousands of",
        "millions of",
        "billions of",
        "'000",
        "’000",
        "000s",
        "(000)",
        "$m",
        "£m",
        "€m",
        "bn)",
    ];
    const PARTIAL: [&str; 19] = [
        "metric",
        "parameter",
        "indicator",
        "statistic",
        "top ",
        "selected",
        "largest",
        "biggest",
        "leading",
        "not shown",
        "not listed",
        "omitted",
        "not included",
        "excerpt",
        "other categories",
        "overlap",
        "more than one",
        "double count",
        "multiple",
    ];
    /// A longer text speaks of more than the table.
    const LONGEST: usize = 300;
    let (first, last) = table.blocks;
    let beside = [first.checked_sub(2), first.checked_sub(1), Some(last + 1), Some(last + 2)];
    let texts = beside.into_iter().flatten().filter_map(|at| document.blocks.get(at));
    let texts = texts.filter(|block| block.role != BlockRole::TableCell).map(|block| block.text(document));
    let mut around: String = texts.filter(|text| text.len() <= LONGEST).collect::<Vec<_>>().join("\n");
    around.push('\n');
    around.push_str(&table.heading());
    let around = around.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| around.contains(word));
    Context { rounding: false, scaled: says(&SCALED), partial: says(&PARTIAL) }
}

/// One of two misses that one cell explains: a figure in the table that both add, or the total of one that is a part
/// of the other.
fn merged<'t, 'a>(misses: Vec<Miss<'t, 'a>>) -> Vec<Miss<'t, 'a>> {
    let mut kept: Vec<Miss<'t, 'a>> = Vec::new();
    for miss in misses {
        match kept.iter_mut().find(|other| explained(other, &miss)) {
            // The total that is itself a part is the wrong one.
            Some(other) if miss.is_part_of(other) => *other = miss,
            Some(_) => {}
            None => kept.push(miss),
        }
    }
    kept
}

/// Whether one wrong cell makes both totals wrong.
fn explained(a: &Miss<'_, '_>, b: &Miss<'_, '_>) -> bool {
    let off = |miss: &Miss<'_, '_>| miss.written.value.sub(miss.sum);
    let shared = || a.parts.iter().any(|part| b.parts.iter().any(|other| part.block == other.block));
    a.way != b.way
        && (a.total.block == b.total.block
            || (a.is_part_of(b) || b.is_part_of(a)) && off(a) == off(b).map(Number::negate)
            || off(a) == off(b) && shared())
}

impl Miss<'_, '_> {
    /// Whether its total is one of the parts of another.
    fn is_part_of(&self, other: &Self) -> bool {
        other.parts.iter().any(|part| part.block == self.total.block)
    }
}

fn flaw(miss: &Miss<'_, '_>) -> Flaw {
    const SHOWN: usize = 4;
    let Miss { written, parts, .. } = miss;
    let track = if miss.track.is_empty() { String::new() } else { format!("“{}”: ", miss.track) };
    let figures: Vec<String> =
        parts.iter().filter_map(|part| figure_of(part)).map(|figure| shown(figure.value, figure)).collect();
    let sum = shown(miss.sum, written);
    let added = match figures.as_slice() {
        [more @ .., last] if figures.len() <= SHOWN => format!("{} and {last}", more.join(", ")),
        _ => format!("the {} figures", figures.len()),
    };
    let message = format!("{track}{added} make {sum}, not {}", shown(written.value, written));
    let place = match miss.way {
        Way::Down => "column",
        Way::Across => "row",
    };
    let help = match &miss.slip {
        Some(slip) => slip.clone(),
        None => format!("Add up the {place} again, or say what “{}” leaves out.", miss.label),
    };
    let severity = if miss.exact { Severity::Error } else { Severity::Warning };
    let value = written.value.to_string();
    let mut flaw = Flaw::new(severity, message, help).words(
        miss.total.block,
        written.span,
        value,
        format!("the {place} makes {sum}"),
    );
    for part in parts {
        if let Some(figure) = figure_of(part) {
            flaw = flaw.words(part.block, figure.span, figure.value.to_string(), "added");
        }
    }
    flaw
}

fn figure_of<'t>(cell: &'t Cell<'_>) -> Option<&'t Figure> {
    match &cell.entry {
        Entry::Figure(figure) => Some(figure),
        _ => None,
    }
}

/// A number with the signs of a figure.
fn shown(number: Number, like: &Figure) -> String {
    let sign = if number.is_negative() { "−" } else { "" };
    let before = like.before.to_uppercase();
    let space = if like.behind.is_empty() || like.behind == "%" { "" } else { " " };
    format!("{sign}{before}{}{space}{}", wording::number(number.abs()), like.behind)
}
