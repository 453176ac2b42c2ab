//! The tables of a document, and what their rows and columns are.

use crate::quantity::{WordList, words};
use std::collections::BTreeMap;

use super::figure::{Entry, Figure, read};
use crate::document::{Document, Place};

/// A cell of a table.
#[derive(Debug)]
pub(super) struct Cell<'a> {
    row: usize,
    column: usize,
    /// Whether it is marked as a heading.
    header: bool,
    /// The index of its block.
    pub(super) block: usize,
    /// What it says.
    pub(super) text: &'a str,
    pub(super) entry: Entry,
}

/// A table whose rows and columns are counted without those that have no cell.
#[derive(Debug)]
pub(super) struct Table<'a> {
    cells: Vec<Cell<'a>>,
    /// Of each row, its cells by column: places in `cells`.
    rows: Vec<Vec<Option<usize>>>,
    columns: usize,
    /// How many rows at the top say what the columns are.
    heads: usize,
    /// The indices of its first and last block.
    pub(super) blocks: (usize, usize),
}

/// A row or a column.
#[derive(Debug)]
pub(super) struct Line {
    /// Its heading, as written.
    pub(super) label: String,
    pub(super) kind: Kind,
    /// Whether its figures are percentages.
    pub(super) percent: bool,
}

impl Line {
    /// Whether its heading says nothing but that it is a total.
    pub(super) fn is_plain_total(&self) -> bool {
        let words = Words::of(&self.label);
        words.0.len() == 1 || words.first() == "all"
    }
}

/// What a row or a column is to a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// May be added.
    Part,
    /// Has figures, but may well be no part: an average, a part of the part before it.
    Aside,
    /// Says that it is a sum.
    Total,
    /// Has no figures: parts the lines before it from those behind.
    Empty,
    /// Its figures are names: years, ranks, numbers of rows.
    Names,
}

/// In which direction figures are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The lines are rows: a total stands under its parts.
    Down,
    /// The lines are columns: a total stands beside its parts.
    Across,
}

/// Tables with so many places are not looked at.
const MOST_PLACES: usize = 200_000;

/// The tables of a document.
pub(super) fn tables(document: &Document) -> Vec<Table<'_>> {
    let mut tables: BTreeMap<usize, Vec<Cell<'_>>> = BTreeMap::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let Some(Place::Cell { table, row, column, header }) = block.place else { continue };
        let text = block.text(document);
        let cells = tables.entry(table).or_default();
        match cells.last_mut().filter(|last| (last.row, last.column) == (row, column)) {
            // Several paragraphs are no figure.
            Some(last) => last.entry = Entry::Words,
            None => cells.push(Cell { row, column, header, block: index, text, entry: read(text) }),
        }
    }
    tables.into_values().filter_map(Table::new).collect()
}

impl<'a> Table<'a> {
    fn new(cells: Vec<Cell<'a>>) -> Option<Self> {
        let numbered = |of: fn(&Cell<'_>) -> usize| {
            let mut all: Vec<usize> = cells.iter().map(of).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let (rows, columns) = (numbered(|c| c.row), numbered(|c| c.column));
        let places = rows.len() * columns.len();
        // A table in which most places are empty is none.
        if places > MOST_PLACES.min(8 * cells.len() + 100) {
            return None;
        }
        let mut grid = vec![vec![None; columns.len()]; rows.len()];
        for (at, cell) in cells.iter().enumerate() {
            let (row, column) =
                (rows.binary_search(&cell.row).ok()?, columns.binary_search(&cell.column).ok()?);
            *grid.get_mut(row)?.get_mut(column)? = Some(at);
        }
        let blocks = (cells.first()?.block, cells.last()?.block);
        let mut table = Self { cells, rows: grid, columns: columns.len(), heads: 0, blocks };
        table.heads = (0..table.rows.len()).take_while(|row| table.is_head(*row)).count();
        Some(table)
    }

    /// Whether a row says what the columns are: it is marked so, or is the first and has no figures but years.
    fn is_head(&self, row: usize) -> bool {
        let mut cells = self.row(row).peekable();
        let marked = cells.peek().is_some() && self.row(row).all(|cell| cell.header);
        let names = |cell: &Cell<'_>| match &cell.entry {
            Entry::Figure(figure) => figure.year,
            _ => true,
        };
        marked || row == 0 && cells.all(names)
    }

    fn row(&self, row: usize) -> impl Iterator<Item = &Cell<'a>> {
        self.rows.get(row).into_iter().flatten().filter_map(|at| self.cells.get((*at)?))
    }

    /// How many lines there are in this way.
    fn count(&self, way: Way) -> usize {
        match way {
            Way::Down => self.rows.len(),
            Way::Across => self.columns,
        }
    }

    /// The cell of a line in a track: the lines of the other way.
    pub(super) fn cell(&self, way: Way, line: usize, track: usize) -> Option<&Cell<'a>> {
        let (row, column) = match way {
            Way::Down => (line, track),
            Way::Across => (track, line),
        };
        let at = *self.rows.get(row).filter(|_| row >= self.heads)?.get(column)?;
        self.cells.get(at?)
    }

    /// The figures of a line.
    fn figures(&self, way: Way, line: usize) -> impl Iterator<Item = &Figure> {
        let tracks = 0..self.tracks(way);
        tracks.filter_map(move |track| match &self.cell(way, line, track)?.entry {
            Entry::Figure(figure) => Some(figure),
            _ => None,
        })
    }

    /// How many tracks there are to this way.
    pub(super) fn tracks(&self, way: Way) -> usize {
        match way {
            Way::Down => self.count(Way::Across),
            Way::Across => self.count(Way::Down),
        }
    }

    /// The rows or columns.
    pub(super) fn lines(&self, way: Way) -> Vec<Line> {
        (0..self.count(way)).map(|line| self.line(way, line)).collect()
    }

    fn line(&self, way: Way, line: usize) -> Line {
        let label = match way {
            Way::Down => self.row_label(line),
            Way::Across => self.column_label(line),
        };
        let figures = self.figures(way, line).count();
        let percents = self.figures(way, line).filter(|figure| figure.is_percent()).count();
        let words = Words::of(&label);
        let head = way == Way::Down && line < self.heads;
        let kind = if head || figures == 0 {
            Kind::Empty
        } else if words.is_total() {
            Kind::Total
        } else if self.is_names(way, line, &words) {
            Kind::Names
        } else if words.is_aside() {
            Kind::Aside
        } else {
            Kind::Part
        };
        Line {
            percent: figures > 0 && percents == figures || percents == 0 && words.has(&PERCENTS),
            label,
            kind,
        }
    }

    /// The words before a row's first figure; of several cells, those that speak of a total.
    fn row_label(&self, row: usize) -> String {
        let is_label = |cell: &&Cell<'_>| matches!(cell.entry, Entry::Words);
        // The first cell may number the row.
        let start = self.row(row).take_while(|cell| {
            !matches!(cell.entry, Entry::Figure(_)) || self.first_column_is_names(row, cell)
        });
        let labels: Vec<&str> = start.filter(is_label).map(|cell| cell.text).collect();
        let total = labels.iter().find(|label| Words::of(label).is_total());
        total.or(labels.first()).map_or(String::new(), |label| shown(label))
    }

    fn first_column_is_names(&self, row: usize, cell: &Cell<'_>) -> bool {
        let first = self.rows.get(row).and_then(|row| row.first().copied().flatten());
        first.and_then(|at| self.cells.get(at)).is_some_and(|first| first.block == cell.block)
            && self.columns > 2
    }

    /// The words over a column; those that stand over several columns belong to all of them.
    fn column_label(&self, column: usize) -> String {
        let over = |row: usize| {
            let row = self.rows.get(row)?.get(..=column)?;
            // Only a heading that spans columns may stand over a later one.
            let own = row.last().copied().flatten();
            self.cells.get(own?)
        };
        let labels: Vec<String> = (0..self.heads).filter_map(over).map(|cell| shown(cell.text)).collect();
        labels.join(" ")
    }

    /// Whether the figures of a line are names of its places: years, ranks, numbers of rows.
    fn is_names(&self, way: Way, line: usize, words: &Words) -> bool {
        let figures: Vec<&Figure> = self.figures(way, line).collect();
        let counts = figures.windows(2).all(|pair| match pair {
            [a, b] => a.value.add(crate::quantity::Number::ONE) == Some(b.value),
            _ => true,
        });
        way == Way::Across
            // "No" over a later column is an answer.
            && (words.is_names() && !(words.0 == ["no"] && line > 0)
                || figures.len() > 1 && figures.iter().all(|figure| figure.year)
                || figures.len() > 2 && counts && line == 0)
    }

    /// The words of all headings of columns.
    pub(super) fn heading(&self) -> String {
        let texts: Vec<&str> = (0..self.heads).flat_map(|row| self.row(row)).map(|cell| cell.text).collect();
        texts.join(" ")
    }
}

/// A heading without footnotes and the like.
fn shown(label: &str) -> String {
    let label = label.split('\u{fffc}').next().unwrap_or_default();
    let label = label.trim_matches(|c: char| c == ' ' || "*_:†‡§".contains(c));
    label.split('\n').next().unwrap_or_default().to_owned()
}

/// A heading in lower case, by its words.
struct Words(Vec<String>);

/// A line of these is the sum of others.
const TOTALS: [&str; 9] =
    ["total", "totals", "subtotal", "subtotals", "sum", "sums", "altogether", "overall", "all"];
/// Of these words, any one makes another thing of a total.
const NO_TOTAL: [&str; 35] = [
    "average",
    "avg",
    "mean",
    "median",
    "running",
    "cumulative",
    "rate",
    "per",
    "weighted",
    "previous",
    "prior",
    "last",
    "target",
    "goal",
    "change",
    "difference",
    "growth",
    "remaining",
    "index",
    "ratio",
    "return",
    "percent",
    "%",
    "percentage",
    "share",
    "excluding",
    "excl",
    "without",
    "minus",
    "less",
    "net",
    "max",
    "min",
    "maximum",
    "minimum",
];
/// What may stand behind "all" and "sum" where they name a total.
const AFTER_ALL: [&str; 4] = ["in", "told", "together", "combined"];
const PERCENTS: [&str; 6] = ["%", "percent", "percentage", "pct", "share", "proportion"];
const ASIDES: [&str; 24] = [
    "average",
    "avg",
    "mean",
    "median",
    "max",
    "min",
    "maximum",
    "minimum",
    "change",
    "difference",
    "growth",
    "variance",
    "per",
    "rate",
    "ratio",
    "target",
    "goal",
    "previous",
    "including",
    "incl",
    "thereof",
    "memo",
    "net",
    "balance",
];
const NAMES: &WordList = words![
    "#", "no", "nr", "rank", "ranking", "pos", "position", "place", "id", "code", "zip", "postcode", "year",
    "season", "date", "day", "week", "month", "quarter", "age", "aged", "founded", "born", "since", "room",
    "page", "grade", "phone", "version", "chapter",
];

impl Words {
    fn of(label: &str) -> Self {
        let lower = label.to_lowercase().replace("sub-total", "subtotal").replace("sub total", "subtotal");
        let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '%' || c == '#' || c == '\''));
        Self(words.filter(|word| !word.is_empty()).map(str::to_owned).collect())
    }

    fn has(&self, words: &[&str]) -> bool {
        self.0.iter().any(|word| words.contains(&word.as_str()))
    }

    fn first(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// "Total", "Grand total", "Total cost", "Costs, total", "All", "All wards", "Overall", "In all".
    fn is_total(&self) -> bool {
        let last = self.0.last().map_or("", String::as_str);
        let total = |word: &str| TOTALS.iter().take(4).any(|total| *total == word);
        let named = match self.first() {
            "all" => self.0.len() <= 2,
            "sum" | "sums" => self.0.len() == 1 || self.0.get(1).is_some_and(|w| w == "total" || w == "of"),
            "in" => self.0.len() == 2 && last == "all",
            first => TOTALS.contains(&first) && (total(first) || self.0.len() == 1),
        };
        let told = AFTER_ALL.contains(&last) && self.first() == "all";
        (named || told || total(last) || last == "altogether" || self.0.len() > 2 && self.has(&["total"]))
            && !self.has(&NO_TOTAL)
    }

    /// "Year", "No.", "Week no.", "Year founded".
    fn is_names(&self) -> bool {
        let names = self.0.iter().filter(|word| NAMES.contains(word.as_str())).count();
        names > 0
            && (names == self.0.len()
                || names == 1 && self.0.len() == 2 && matches!(self.first(), "year" | "date" | "rank"))
    }

    /// A line that stands beside the parts of a total: an average of them, or a part of one.
    fn is_aside(&self) -> bool {
        // What speaks of a total and is none: "Total, last year".
        self.has(&TOTALS) && self.has(&NO_TOTAL)
            || ASIDES.contains(&self.first())
            || ASIDES.contains(&self.0.last().map_or("", String::as_str))
            || self.first() == "of"
            || self.0.len() > 1
                && matches!(self.first(), "among" | "in")
                && self.0.get(1).is_some_and(|w| w == "which")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Total", true)]
    #[case("TOTAL:", true)]
    #[case("Grand total", true)]
    #[case("Sub-total", true)]
    #[case("Subtotal, crew", true)]
    #[case("Total cost", true)]
    #[case("Costs, total", true)]
    #[case("Sum", true)]
    #[case("All", true)]
    #[case("All wards", true)]
    #[case("All told", true)]
    #[case("In all", true)]
    #[case("Overall", true)]
    #[case("Altogether", true)]
    #[case("Total (2024)", true)]
    #[case("Total votes cast", true)]
    #[case("Running total", false)]
    #[case("Total, last year", false)]
    #[case("Overall score", false)]
    #[case("Average of all", false)]
    #[case("% of total", false)]
    #[case("Net total", false)]
    #[case("All the king's horses", false)]
    #[case("Summer", false)]
    #[case("", false)]
    fn totals(#[case] label: &str, #[case] expected: bool) {
        assert_eq!(Words::of(label).is_total(), expected, "{label}");
    }
}
