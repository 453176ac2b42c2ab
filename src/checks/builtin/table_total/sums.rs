//! What a total may be the sum of, and whether it is.

use std::collections::BTreeSet;

use super::figure::{Entry, Figure};
use super::table::{Cell, Kind, Line, Table, Way};
use crate::checks::slip;
use crate::quantity::Number;

/// How a document's figures may have been rounded.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context {
    /// It says that figures may not add up.
    pub(super) rounding: bool,
    /// The table's figures are in thousands or millions.
    pub(super) scaled: bool,
    /// The table says that it does not show all, or that its groups overlap.
    pub(super) partial: bool,
}

/// A total that is not the sum of its parts.
#[derive(Debug)]
pub(super) struct Miss<'t, 'a> {
    pub(super) way: Way,
    pub(super) total: &'t Cell<'a>,
    pub(super) parts: Vec<&'t Cell<'a>>,
    pub(super) written: &'t Figure,
    pub(super) sum: Number,
    /// The heading of the total, and of the track in which it stands.
    pub(super) label: String,
    pub(super) track: String,
    /// Whether only whole numbers stand there, none of which may have been rounded, and none is left out.
    pub(super) exact: bool,
    /// What slip would explain it, as a sentence.
    pub(super) slip: Option<String>,
}

/// The most totals of a table that are looked at in one way.
const MOST_TOTALS: usize = 40;
/// The most columns beside a total that are taken for its only parts.
const MOST_BESIDE: usize = 12;

/// A total in one track, held against one way to add it up.
enum Verdict<'t, 'a> {
    /// There is nothing to add, or it cannot be a sum.
    Open,
    /// It is the sum; `telling`: not by chance.
    Foots {
        telling: bool,
    },
    Misses(Box<Miss<'t, 'a>>),
}

/// The totals of a table that are not the sums of their parts.
pub(super) fn misses<'t, 'a>(table: &'t Table<'a>, context: Context) -> Vec<Miss<'t, 'a>> {
    let mut all = Vec::new();
    for way in [Way::Down, Way::Across] {
        let sums = Sums::new(table, way, context);
        let totals: Vec<usize> = sums.totals().collect();
        if totals.len() <= MOST_TOTALS {
            all.extend(totals.into_iter().flat_map(|total| sums.misses_of(total)));
        }
    }
    all
}

/// The lines of a table in one way.
struct Sums<'t, 'a> {
    table: &'t Table<'a>,
    way: Way,
    context: Context,
    lines: Vec<Line>,
    tracks: Vec<Line>,
}

/// Of what tracks no total is a sum, although all their figures may be numbers.
const NO_SUMS: [&str; 23] = [
    "average",
    "avg",
    "mean",
    "median",
    "rate",
    "rates",
    "density",
    "growth",
    "index",
    "ratio",
    "max",
    "min",
    "maximum",
    "minimum",
    "peak",
    "unique",
    "distinct",
    "cumulative",
    "running",
    "balance",
    "per",
    "temperature",
    "turnout",
];
/// The same, where the total adds something else up.
const NO_SUMS_BESIDE: [&str; 10] =
    ["price", "prices", "score", "rating", "speed", "height", "rank", "margin", "yield", "age"];

/// Whether a heading has any of these words.
fn has_word(heading: &str, words: &[&str]) -> bool {
    let lower = heading.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).any(|word| words.contains(&word))
}

impl<'t, 'a> Sums<'t, 'a> {
    fn new(table: &'t Table<'a>, way: Way, context: Context) -> Self {
        let other = if way == Way::Down { Way::Across } else { Way::Down };
        Self { table, way, context, lines: table.lines(way), tracks: table.lines(other) }
    }

    fn totals(&self) -> impl Iterator<Item = usize> {
        (0..self.lines.len()).filter(|line| self.kind(*line) == Kind::Total)
    }

    fn kind(&self, line: usize) -> Kind {
        self.lines.get(line).map_or(Kind::Empty, |line| line.kind)
    }

    /// The totals of one line that are not the sums of their parts.
    fn misses_of(&self, total: usize) -> Vec<Miss<'t, 'a>> {
        let ways = self.ways_to_add(total);
        let mut tried: Vec<Vec<Verdict<'t, 'a>>> =
            ways.iter().map(|parts| self.verdicts(total, parts)).collect();
        let telling = |verdicts: &Vec<Verdict<'_, '_>>| {
            verdicts.iter().filter(|v| matches!(v, Verdict::Foots { telling: true })).count()
        };
        let missing = |verdicts: &Vec<Verdict<'_, '_>>| {
            verdicts.iter().filter(|v| matches!(v, Verdict::Misses(_))).count()
        };
        // What is the sum in some other way is no mistake.
        let foots_in =
            |track: usize| tried.iter().any(|v| matches!(v.get(track), Some(Verdict::Foots { .. })));
        let footing: BTreeSet<usize> = (0..self.tracks.len()).filter(|track| foots_in(*track)).collect();
        let Some(best) = (0..tried.len()).max_by_key(|at| {
            let verdicts = tried.get(*at);
            (
                verdicts.map_or(0, telling),
                std::cmp::Reverse(verdicts.map_or(0, missing)),
                std::cmp::Reverse(*at),
            )
        }) else {
            return Vec::new();
        };
        let foots = tried.get(best).map_or(0, telling);
        if foots == 0 {
            return self.alone(total, tried, &footing);
        }
        let verdicts = tried.swap_remove(best);
        let wrong = verdicts.into_iter().enumerate().filter_map(|(track, verdict)| match verdict {
            Verdict::Misses(miss) if !footing.contains(&track) && miss.is_comparable() => {
                (!has_word(&miss.track, &NO_SUMS_BESIDE)).then_some(*miss)
            }
            _ => None,
        });
        let wrong: Vec<_> = wrong.collect();
        // Where most tracks miss, the others foot by chance.
        if wrong.len() > foots { Vec::new() } else { wrong }
    }

    /// Where no track of a total proves how it adds up: it is a sum only if it nearly is, and stands alone.
    fn alone(
        &self,
        total: usize,
        tried: Vec<Vec<Verdict<'t, 'a>>>,
        footing: &BTreeSet<usize>,
    ) -> Vec<Miss<'t, 'a>> {
        // "Total users" before active and new ones heads a list of figures, not a sum.
        let last = self.way == Way::Down && (0..total).any(|line| self.kind(line) == Kind::Part);
        let plain = self.lines.get(total).is_some_and(Line::is_plain_total);
        if !footing.is_empty() || self.context.partial || !(last || plain) {
            return Vec::new();
        }
        let mut tracks = BTreeSet::new();
        let mut nearest: Option<Miss<'t, 'a>> = None;
        for (track, verdict) in tried.into_iter().flat_map(|verdicts| verdicts.into_iter().enumerate()) {
            let Verdict::Misses(miss) = verdict else { continue };
            tracks.insert(track);
            if miss.is_near() && nearest.as_ref().is_none_or(|kept| miss.off() < kept.off()) {
                nearest = Some(*miss);
            }
        }
        let told = nearest.filter(|_| tracks.len() == 1).map(|miss| {
            let exact = miss.exact && (miss.slip.is_some() || miss.is_within(5));
            Miss { exact, ..miss }
        });
        told.into_iter().collect()
    }

    /// The sets of lines that a total may be the sum of, the likeliest first.
    fn ways_to_add(&self, total: usize) -> Vec<Vec<usize>> {
        let percent = |line: usize| self.lines.get(line).is_some_and(|line| line.percent);
        let has_figures = |line: &usize| self.kind(*line) != Kind::Empty;
        let first = (0..self.lines.len()).find(has_figures).unwrap_or(total);
        let is = move |kinds: &'static [Kind]| {
            move |line: &usize| kinds.contains(&self.kind(*line)) && percent(*line) == percent(total)
        };
        let parts = is(&[Kind::Part]);
        let with_asides = is(&[Kind::Part, Kind::Aside]);
        let totals = is(&[Kind::Total]);
        let mut ways: Vec<Vec<usize>> = Vec::new();
        // Which lines stand before the total, the nearest first, or behind it.
        let before: Vec<usize> = (0..total).rev().collect();
        let after: Vec<usize> = (total + 1..self.lines.len()).collect();
        let first_is_total = self.kind(first) == Kind::Total
            || self.way == Way::Across && (first..total).all(|line| matches!(self.kind(line), Kind::Names));
        let sides = if total == first {
            vec![after]
        } else if first_is_total {
            vec![after, before]
        } else {
            vec![before]
        };
        for side in sides {
            let not_total = |line: &&usize| self.kind(**line) != Kind::Total;
            let not_empty = |line: &&usize| self.kind(**line) != Kind::Empty;
            let segment: Vec<usize> = side.iter().take_while(not_total).copied().collect();
            let near = segment.iter().skip_while(|line| self.kind(**line) == Kind::Empty);
            let section: Vec<usize> = near.copied().collect();
            let section: Vec<usize> = section.iter().take_while(not_empty).copied().collect();
            let subtotals: Vec<usize> = side.iter().filter(|line| totals(line)).copied().collect();
            // A second total right after the first may be anything: with tax, of last year.
            if subtotals.len() == 1 && !segment.iter().any(&with_asides) {
                continue;
            }
            let pick = |lines: &[usize], wanted: &dyn Fn(&usize) -> bool| {
                lines.iter().filter(|line| wanted(line)).copied().collect::<Vec<usize>>()
            };
            ways.push(pick(&segment, &parts));
            ways.push(pick(&section, &parts));
            ways.push(pick(&side, &parts));
            ways.push(subtotals.clone());
            ways.push([pick(&segment, &parts), subtotals].concat());
            ways.push(pick(&segment, &with_asides));
            ways.push(pick(&side, &with_asides));
            if self.way == Way::Across {
                // Attributes that are not added may stand between the name and the parts.
                let all = pick(&segment, &parts);
                ways.extend((2..all.len().min(MOST_BESIDE)).map(|n| all.iter().take(n).copied().collect()));
            }
        }
        for way in &mut ways {
            way.sort_unstable();
        }
        let mut seen = BTreeSet::new();
        ways.retain(|way| way.len() > 1 && seen.insert(way.clone()));
        ways
    }

    /// What one way to add a total up says in each track.
    fn verdicts(&self, total: usize, parts: &[usize]) -> Vec<Verdict<'t, 'a>> {
        (0..self.tracks.len())
            .map(|track| self.verdict(total, parts, track).unwrap_or(Verdict::Open))
            .collect()
    }

    fn verdict(&self, total: usize, parts: &[usize], track: usize) -> Option<Verdict<'t, 'a>> {
        let heading = self.tracks.get(track)?;
        if matches!(heading.kind, Kind::Names | Kind::Aside) {
            return None;
        }
        let at = self.table.cell(self.way, total, track)?;
        let Entry::Figure(written) = &at.entry else { return None };
        let cells: Vec<&Cell<'_>> =
            parts.iter().filter_map(|line| self.table.cell(self.way, *line, track)).collect();
        let mut figures: Vec<&Figure> = Vec::new();
        let mut missing = false;
        for cell in &cells {
            match &cell.entry {
                Entry::Figure(figure) => figures.push(figure),
                Entry::Nothing => {}
                Entry::Missing => missing = true,
                Entry::Words => return None,
            }
        }
        let sum = figures.iter().try_fold(Number::ZERO, |sum, figure| sum.add(figure.value))?;
        let off = written.value.sub(sum)?;
        let addends = figures.iter().filter(|figure| figure.value != Number::ZERO).count();
        if addends < 2 || !one_unit(&figures, written) {
            return None;
        }
        let percent = heading.percent || written.is_percent();
        if off.abs() <= self.slack(&figures, written, percent)? {
            let telling = sum.abs() >= Number::whole(10) || addends > 2;
            return Some(Verdict::Foots { telling });
        }
        let most = figures.iter().map(|figure| figure.value).max()?;
        let least = figures.iter().map(|figure| figure.value).min()?;
        // An average, the largest or a share of them; what is not known may make up the rest.
        let between = !least.is_negative() && written.value <= most;
        let mean = sum.div(Number::whole(i128::try_from(figures.len()).ok()?))?;
        let average = written.value.sub(mean)?.abs() <= Number::ratio(1, 2)?;
        let unknown = missing && !off.is_negative();
        let product = figures.iter().enumerate().any(|(at, a)| {
            figures.iter().skip(at + 1).take(MOST_BESIDE).any(|b| a.value.mul(b.value) == Some(written.value))
        });
        if has_word(&heading.label, &NO_SUMS)
            || between
            || average
            || unknown
            || self.way == Way::Across && product
            || percent && !is_share(&figures, written, sum)
        {
            return None;
        }
        let parts: Vec<&'t Cell<'a>> =
            cells.iter().filter(|cell| matches!(cell.entry, Entry::Figure(_))).copied().collect();
        let exact = parts.len() == cells.len()
            && !self.context.rounding
            && !self.context.scaled
            && !percent
            && figures.iter().chain([&written]).all(|figure| figure.place.is_none());
        Some(Verdict::Misses(Box::new(Miss {
            way: self.way,
            total: at,
            slip: self.slip(written.value, sum, &parts, track),
            parts,
            written,
            sum,
            label: self.lines.get(total)?.label.clone(),
            track: heading.label.clone(),
            exact,
        })))
    }

    /// How far a sum may be off by rounding alone: half the last place of each figure, and of the total.
    fn slack(&self, figures: &[&Figure], written: &Figure, percent: bool) -> Option<Number> {
        let common = || {
            let round = |place: Number| {
                let whole = |figure: &&Figure| figure.value.div(place).is_some_and(Number::is_whole);
                figures.iter().chain([&written]).all(whole)
            };
            let places = (0..7).filter_map(Number::power_of_ten);
            places.take_while(|place| round(*place)).last()
        };
        let mut slack = Number::ZERO;
        for figure in figures.iter().chain([&written]) {
            let place = match figure.place {
                Some(place) => place,
                None if self.context.rounding => common().unwrap_or(Number::ONE),
                None if self.context.scaled || percent => Number::ONE,
                None => continue,
            };
            let half = place.div(Number::whole(2))?;
            slack = slack.add(if self.context.rounding { place } else { half })?;
        }
        Some(slack)
    }

    /// What slip turns the sum into what is written.
    fn slip(&self, written: Number, sum: Number, parts: &[&'t Cell<'a>], track: usize) -> Option<String> {
        let off = written.sub(sum)?;
        let with = |factor: i128| {
            parts.iter().find(|cell| match &cell.entry {
                Entry::Figure(figure) => figure.value.mul(Number::whole(factor)) == Some(off),
                _ => false,
            })
        };
        let named = |cell: &&&Cell<'_>| {
            let line = (0..self.lines.len()).find(|line| {
                self.table.cell(self.way, *line, track).is_some_and(|other| other.block == cell.block)
            });
            let label = line.and_then(|line| self.lines.get(line)).map_or("", |line| line.label.as_str());
            if label.is_empty() { cell.text.trim().to_owned() } else { format!("“{label}”") }
        };
        if let Some(cell) = with(-1) {
            return Some(format!("It is what the others make without {}.", named(&cell)));
        }
        if let Some(cell) = with(1) {
            return Some(format!("It is what they make with {} counted twice.", named(&cell)));
        }
        if let Some(cell) = with(-2) {
            return Some(format!("It is what they make with {} taken off.", named(&cell)));
        }
        if let Some(slip) = slip::of_numbers(written, sum) {
            return Some(format!("Perhaps {slip}."));
        }
        one_digit(written, sum).then(|| "Add them up again: the two differ in one digit.".to_owned())
    }
}

/// Whether two whole numbers of as many digits differ in one of them.
fn one_digit(a: Number, b: Number) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count() == 1
}

/// Whether no two figures are in different units.
fn one_unit(figures: &[&Figure], total: &Figure) -> bool {
    let one = |of: fn(&Figure) -> &str| {
        let units: BTreeSet<&str> = figures
            .iter()
            .map(|figure| of(figure))
            .chain([of(total)])
            .filter(|unit| !unit.is_empty())
            .collect();
        units.len() < 2
    };
    let percents = figures.iter().filter(|figure| figure.is_percent()).count();
    one(|figure| &figure.before)
        && one(|figure| &figure.behind)
        && (percents == 0 && !total.is_percent() || percents == figures.len())
}

/// Whether percentages may be shares of one whole: they, and what they make, are near to it.
fn is_share(figures: &[&Figure], total: &Figure, sum: Number) -> bool {
    let whole = Number::whole(100);
    let near = (Number::whole(85)..=Number::whole(115)).contains(&sum);
    figures.iter().all(|figure| !figure.value.is_negative() && figure.value <= whole)
        && (total.value != whole || near)
}

impl Miss<'_, '_> {
    /// How far it is off.
    fn off(&self) -> Number {
        self.written.value.sub(self.sum).map_or(Number::ZERO, Number::abs)
    }

    /// Whether the total is so near to the sum, or so like it, that it was meant to be it.
    fn is_near(&self) -> bool {
        self.is_within(15) || self.slip.is_some()
    }

    /// Whether the total is no more than so many percent off.
    fn is_within(&self, percent: i128) -> bool {
        self.off().mul(Number::whole(100)) <= self.sum.abs().mul(Number::whole(percent))
    }

    /// Whether both are of one size: no more than three times the other, or a slip apart.
    fn is_comparable(&self) -> bool {
        let (written, sum) = (self.written.value.abs(), self.sum.abs());
        let three = Number::whole(3);
        self.slip.is_some()
            || written.mul(three).is_some_and(|n| n >= sum) && sum.mul(three).is_some_and(|n| n >= written)
    }
}
