//! The figure: a hedged number, range or choice with its unit, or a phrase that only looks like one.
//!
//! ```text
//! figure    = date | time | tens-of | bounded | ordinal | identifier | score | reference | factor | vague | hedged
//! hedged    = [rest] {hedge} (range | choice | proportion | atom) [after] [rest]
//! range     = "between" atom "and" atom | ["from"] atom ("to" | "-" | "–") atom
//! choice    = atom "or" atom
//! proportion = atom ("in" | "out of" | "in every") atom              "one in four"
//! vague     = ["several" | "a few"] plural-scale | "several" | "dozens" | "a handful" ...
//!           | "a couple" ("of" | "more" | scale)
//! factor    = "doubled" | "twice" | "sixfold" | "three times as" ...
//! reference = "both" | "all" numeral | "one of the" ...
//! ```

use std::ops::Range;

use super::atom::{Atom, atom};
use super::date;
use super::hedge::{self, Effect};
use super::lexicon::{NumberWord, Tags};
use super::lookalike;
use super::number::Number;
use super::numeral::Style;
use super::token::{self, Sort, Token};
use super::unit::Unit;
use super::value::{Interval, Values};
use super::{DateRange, Hedge, Kind};

/// A figure as the words themselves say it, before its noun and its clause are known. Ranges are
/// indices of tokens.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    /// From the hedge or number to the last word of number, unit and hedge.
    pub(super) tokens: Range<usize>,
    /// The words that carry the amount.
    pub(super) number: Range<usize>,
    /// What sort it is.
    pub(super) kind: Kind,
    /// Its hedge.
    pub(super) effect: Effect,
    /// What it allows.
    pub(super) values: Values,
    /// Its unit.
    pub(super) unit: Option<Unit>,
    /// Its days.
    pub(super) date: Option<DateRange>,
    /// "eight more", "another five".
    pub(super) rest: bool,
    /// "from 10 to 12", whose ends go down where the second is the smaller.
    pub(super) from_to: Option<bool>,
    /// Whether a hyphen ties its unit or noun to it ("42-day", "11-member").
    pub(super) attributive: bool,
}

impl Figure {
    pub(super) fn bare(tokens: Range<usize>, number: Range<usize>, kind: Kind) -> Self {
        Self {
            tokens,
            number,
            kind,
            effect: Effect::EXACT,
            values: Values::default(),
            unit: None,
            date: None,
            rest: false,
            from_to: None,
            attributive: false,
        }
    }

    fn valued(tokens: Range<usize>, kind: Kind, value: Number) -> Self {
        let values = Values { alternatives: vec![Interval::point(value)], place: Some(Number::ONE) };
        Self { values, ..Self::bare(tokens.clone(), tokens, kind) }
    }
}

/// What stands at a token.
#[derive(Debug)]
pub(super) enum Found {
    /// A figure.
    Figure(Box<Figure>),
    /// Words that look like a figure and are none, up to this token.
    Nothing(usize),
}

/// What stands at token `at`, if a figure or what looks like one starts there.
pub(super) fn figure(tokens: &[Token<'_>], at: usize) -> Option<Found> {
    let first = tokens.get(at)?;
    if !may_start(tokens, at) {
        return None;
    }
    if let Some(end) = lookalike::idiom(tokens, at) {
        return Some(Found::Nothing(end));
    }
    if let Some(dated) = date::date(tokens, at) {
        let mut figure = Figure::bare(at..dated.end, dated.number..dated.end, Kind::Date);
        figure.date = dated.range;
        return Some(Found::Figure(Box::new(figure)));
    }
    let boxed = |figure| Some(Found::Figure(Box::new(figure)));
    if let Some(end) = date::time(tokens, at) {
        return boxed(Figure::bare(at..end, at..end, Kind::Time));
    }
    if let Some(found) = super::tens::tens(tokens, at) {
        let unit =
            (found.kind == Kind::Age).then(|| super::unit::by_symbol("year")).flatten().map(Unit::from);
        let effect = Effect { hedge: found.hedge, ..Effect::EXACT };
        let number = found.number..found.number + 1;
        let bare = Figure::bare(at..found.end, number, found.kind);
        return boxed(Figure { values: found.values, unit, effect, ..bare });
    }
    if let Some((kind, end)) = lookalike::identifier(tokens, at) {
        return boxed(Figure::bare(at..end, at..end, kind));
    }
    if let Some((value, end)) = lookalike::ordinal(tokens, at) {
        return boxed(Figure::valued(at..end, Kind::Ordinal, value));
    }
    if let Some(reference) = reference(tokens, at) {
        return boxed(reference);
    }
    if let Some(factor) = factor(tokens, at) {
        return boxed(factor);
    }
    if let Some(vague) = vague(tokens, at) {
        return boxed(vague);
    }
    let _ = first;
    hedged(tokens, at).map(|f| Found::Figure(Box::new(f)))
}

/// A cheap test whether any figure can start with this token.
fn may_start(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    match token.sort {
        Sort::Digits | Sort::Fraction(..) | Sort::Link => true,
        Sort::Sign(c) => c != '.' && c != ',' && tokens.get(at + 1).is_some(),
        Sort::Word => {
            token.number.is_some()
                || token.has(Tags::MONTH | Tags::DETERMINER | Tags::REST | Tags::PREPOSITION | Tags::ADVERB)
                || token.is_capitalised()
                || hedge::may_start(token)
                || lookalike::may_start(token)
                || token.text.ends_with("fold")
                || token.is_any(STARTERS)
        }
    }
}

const STARTERS: &[&str] = &[
    "half",
    "quarter",
    "baker",
    "usd",
    "rmb",
    "eur",
    "gbp",
    "inr",
    "rupees",
    "dollar",
    "euro",
    "several",
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "trillions",
    "tens",
    "scores",
    "early",
    "mid",
    "late",
    "start",
    "beginning",
    "end",
    "middle",
    "doubled",
    "tripled",
    "quadrupled",
    "halved",
    "doubling",
    "tripling",
    "twice",
    "thrice",
    "first",
    "second",
    "third",
    "couple",
    "minus",
    "negative",
    "from",
    "between",
    "aged",
    "age",
    "ages",
    "doubles",
    "triples",
];

/// "both", "all four", "one of the sources".
fn reference(tokens: &[Token<'_>], at: usize) -> Option<Figure> {
    let first = tokens.get(at)?;
    if first.is("both") {
        return Some(Figure::bare(at..at + 1, at..at + 1, Kind::Reference));
    }
    let numeral =
        |i: usize| atom(tokens, i).filter(|a| a.unit.is_none() && a.amount.style != Style::Fraction);
    if first.is("all") {
        let next = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.has(Tags::ARTICLE)));
        let found = numeral(next).filter(|_| !tokens[next].has(Tags::ARTICLE))?;
        return Some(Figure::bare(at..found.end, found.number, Kind::Reference));
    }
    if first.is("one") && tokens.get(at + 1).is_some_and(|t| t.is("of")) {
        let next = tokens.get(at + 2)?;
        return (!next.is_any(&["whom", "which", "them"]))
            .then(|| Figure::bare(at..at + 1, at..at + 1, Kind::Reference));
    }
    None
}

/// "doubled", "twice", "sixfold", "three times as many".
fn factor(tokens: &[Token<'_>], at: usize) -> Option<Figure> {
    let (effect, hedges) = hedge::before(token::slice(tokens, at, tokens.len()));
    let start = at + hedges;
    let first = tokens.get(start)?;
    let of = |n: i128, d: i128, end: usize| {
        let value = Number::ratio(n, d)?;
        let figure = Figure::valued(start..end, Kind::Factor, value);
        Some(Figure { tokens: at..end, ..bounded(figure, effect) })
    };
    let named = match first.text.to_ascii_lowercase().as_str() {
        "doubled" | "doubling" | "twice" | "doubles" | "twofold" => Some((2, 1)),
        "tripled" | "tripling" | "thrice" | "triples" | "threefold" => Some((3, 1)),
        "quadrupled" | "fourfold" => Some((4, 1)),
        "halved" => Some((1, 2)),
        "fivefold" => Some((5, 1)),
        "sixfold" => Some((6, 1)),
        "sevenfold" => Some((7, 1)),
        "eightfold" => Some((8, 1)),
        "ninefold" => Some((9, 1)),
        "tenfold" => Some((10, 1)),
        _ => None,
    };
    if let Some((n, d)) = named {
        return of(n, d, start + 1);
    }
    let found = atom(tokens, start).filter(|a| a.unit.is_none())?;
    let (n, d) = found.amount.value?.parts();
    let next = tokens.get(found.end)?;
    let hyphen = usize::from(next.is_dash() && next.glued);
    let word = tokens.get(found.end + hyphen)?;
    if word.is("fold")
        || (word.is("x")
            && word.glued
            && !tokens.get(found.end + 1).is_some_and(|t| t.glued && t.sort == Sort::Digits))
    {
        return of(n, d, found.end + hyphen + 1);
    }
    let compared = tokens.get(found.end + 1).is_some_and(|t| {
        t.is_any(&[
            "as", "more", "less", "fewer", "higher", "larger", "bigger", "greater", "faster", "longer",
            "the", "that", "its", "their", "what", "smaller", "lower", "cheaper", "stronger", "heavier",
            "worse", "better", "likelier",
        ])
    });
    if hyphen == 0 && word.is("times") && compared {
        return of(n, d, found.end + 1);
    }
    None
}

/// Words for large numbers in the plural, and what they count in.
const PLURAL_SCALES: &[(&str, i32)] =
    &[("hundreds", 2), ("thousands", 3), ("millions", 6), ("billions", 9), ("trillions", 12)];

/// "several", "dozens", "hundreds of thousands", "a handful", "a few hundred".
fn vague(tokens: &[Token<'_>], at: usize) -> Option<Figure> {
    let (_, hedges) = hedge::before(token::slice(tokens, at, tokens.len()));
    let hedges = if tokens.get(at).is_some_and(|t| t.is("a")) { 0 } else { hedges };
    let start = at + hedges;
    let first = tokens.get(start)?;
    let wide = |end: usize, low: Option<Number>, high: Option<Number>| {
        let values = Values {
            alternatives: vec![Interval { min: low, max: high, min_open: false, max_open: false }],
            place: low,
        };
        let effect = Effect { hedge: Hedge::Vague, ..Effect::EXACT };
        Some(Figure { values, effect, tokens: at..end, ..Figure::bare(start..end, start..end, Kind::Vague) })
    };
    let article = usize::from(first.is("a"));
    let word = tokens.get(start + article)?;
    let unsaid = (article == 0 && word.is("several")) || (article == 1 && word.is_any(&["few", "handful"]));
    if unsaid {
        let end = start + article + 1;
        // "several hundred", "a few million"
        let scaled = tokens.get(end).is_some_and(|t| {
            matches!(t.number, Some(NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Dozen))
        });
        return wide(end + usize::from(scaled), None, None);
    }
    // "a couple of them", "a couple hundred"; two who are married are none.
    if article == 1 && word.is("couple") {
        let next = tokens.get(start + 2)?;
        let by = super::fraction::spelled_scale(next);
        let end = start + 2 + usize::from(by.is_some());
        let by = by.filter(|_| !next.is("of")).unwrap_or(Number::ONE);
        let fits = by != Number::ONE || next.is_any(&["of", "more", "dozen"]);
        return fits.then(|| wide(end, Number::whole(2).mul(by), Number::whole(4).mul(by))).flatten();
    }
    if article == 1 {
        return None;
    }
    let scale = |t: &Token<'_>| {
        PLURAL_SCALES.iter().find(|(w, _)| t.is(w)).and_then(|(_, p)| Number::power_of_ten(*p))
    };
    let of_scale = |i: usize| {
        let of = tokens.get(i).is_some_and(|t| t.is("of"));
        of.then(|| tokens.get(i + 1).and_then(scale)).flatten()
    };
    let ten = Number::whole(10);
    if first.is_any(&["dozens", "scores"]) {
        let unit = Number::whole(if first.is("dozens") { 12 } else { 20 });
        return wide(start + 1, Some(unit), unit.mul(ten));
    }
    if first.is("tens") {
        let low = of_scale(start + 1)?.mul(ten)?;
        return wide(start + 3, Some(low), low.mul(ten));
    }
    let low = scale(first)?;
    match of_scale(start + 1) {
        Some(by) => wide(start + 3, low.mul(by), low.mul(by).and_then(|n| n.mul(ten))),
        None => wide(start + 1, Some(low), low.mul(ten)),
    }
}

/// A number with its hedges, or a range or choice of two.
fn hedged(tokens: &[Token<'_>], at: usize) -> Option<Figure> {
    let opening = tokens.get(at)?;
    // "handed over 30 hostages": the particle of a verb, not a hedge.
    if opening.is("over") && at.checked_sub(1).is_some_and(|b| tokens[b].is_any(HAND_OVER)) {
        return None;
    }
    let mut start = at;
    let rest_before = opening.is_any(&["another", "other", "additional", "further", "extra"]);
    if rest_before {
        start += 1;
    }
    let age = tokens.get(start).is_some_and(|t| t.is_any(&["aged", "age", "ages"]));
    if age {
        start += 1;
        start += usize::from(tokens.get(start).is_some_and(|t| t.is("of")));
    }
    let (mut effect, length) = hedge::before(token::slice(tokens, start, tokens.len()));
    let mut i = start + length;
    // "over the age of 21"
    let mut age = age;
    if length > 0
        && let Some(number) = age_of(tokens, i)
    {
        (age, i) = (true, number);
    }
    let further = tokens
        .get(start..i)
        .unwrap_or_default()
        .iter()
        .any(|t| t.is_any(&["further", "additional", "extra"]));
    let between = tokens.get(i).is_some_and(|t| t.is("between"));
    let from = tokens.get(i).is_some_and(|t| t.is("from"));
    if between || from {
        i += 1;
        let (inner, more) = hedge::before(token::slice(tokens, i, tokens.len()));
        effect = effect.and(inner);
        i += more;
    }
    let dated = date::date(tokens, i);
    if let Some(dated) = dated.filter(|_| i > at && !from && !between && !age) {
        let mut figure = Figure::bare(at..dated.end, dated.number..dated.end, Kind::Date);
        figure.date = dated.range;
        figure.effect = effect;
        return Some(figure);
    }
    // "around 7 p.m."
    if let Some(end) = date::time(tokens, i).filter(|_| i > at) {
        return Some(Figure { effect, ..Figure::bare(at..end, i..end, Kind::Time) });
    }
    // "the lead up to 3G": the words before a name are no hedge.
    if i > at && lookalike::identifier(tokens, i).is_some() {
        return None;
    }
    let first = atom(tokens, i)?;
    if first.amount.style == Style::Words && !lookalike::is_number(tokens, i, &first, at < i) {
        return None;
    }
    let second = second_end(tokens, &first, between, from);
    if (between || from) && second.is_none() {
        // "from 30 yards", "between the two": the number alone.
        return None;
    }
    let mut figure = match second {
        Some((joint, second)) => pair(tokens, &first, joint, &second, from),
        None => single(&first),
    };
    if let Some(proportion) = proportion(tokens, &first, second_is_none(&figure)) {
        figure = proportion;
    }
    figure.tokens.start = at;
    let age = age || tells_age(tokens, &first, &figure);
    if age && figure.unit.is_none() {
        figure.kind = Kind::Age;
        figure.unit = super::unit::by_symbol("year").map(Unit::from);
    }
    figure.rest = rest_before || further;
    figure.tokens.start = at;
    let mut end = figure.tokens.end;
    if let Some((found, length)) = hedge::after(tokens.get(end..).unwrap_or_default()) {
        effect = effect.and(found);
        end += length;
        // "-plus" may stand between the number and its unit.
        if figure.unit.is_none()
            && let Some(unit) = atom_unit_after(tokens, end)
        {
            figure.unit = Some(unit.0);
            figure.kind = kind_of_unit(unit.0);
            end += unit.1;
        }
    }
    if tokens
        .get(end)
        .is_some_and(|t| t.is_any(&["more", "other", "additional", "further", "extra", "others"]))
        && !tokens.get(end + 1).is_some_and(|t| t.is("than"))
    {
        figure.rest = true;
    }
    // "five more than in 2019", "12 fewer than last year": a difference, not a level.
    let differs = tokens.get(end).is_some_and(|t| t.is_any(&["more", "fewer", "less", "higher", "lower"]))
        && tokens.get(end + 1).is_some_and(|t| t.is("than"));
    figure.rest |= differs;
    figure.tokens.end = end;
    Some(bounded(figure, effect))
}

/// Verbs whose "over" is a part of them.
const HAND_OVER: &[&str] = &[
    "hand", "hands", "handed", "handing", "turn", "turned", "turning", "take", "takes", "took", "taken",
    "taking", "give", "gave", "given", "sign", "signed", "won", "ran",
];

/// Where the number starts after "the age of" and its like at token `at`.
fn age_of(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.is_any(words));
    let at = at + usize::from(word(at, &["the"]));
    (word(at, &["age", "ages"]) && word(at + 1, &["of"])).then_some(at + 2)
}

/// "Smith, 44, said", "who was 10", "she turned 40": a bare number that tells how old someone is.
fn tells_age(tokens: &[Token<'_>], first: &Atom, figure: &Figure) -> bool {
    let value = figure.values.alternatives.first().and_then(Interval::as_point);
    let bare = figure.kind == Kind::Count
        && first.unit.is_none()
        && first.amount.scale.is_none()
        && first.amount.style != Style::Digits;
    if !bare || !value.is_some_and(|v| v.is_whole() && v > Number::ZERO && v < Number::whole(120)) {
        return false;
    }
    let before = |n: usize| first.start.checked_sub(n).and_then(|i| tokens.get(i));
    let next = tokens.get(first.end);
    let stops = next.is_none_or(|t| matches!(t.sort, Sort::Sign(',' | '.' | ';' | ')' | '?' | '!')));
    let person = |t: &Token<'_>| t.has(Tags::PERSON) && !t.is_any(&["it", "they", "we", "you"]);
    let between_commas = before(1).is_some_and(|t| t.is_sign(','))
        && before(2).is_some_and(|t| {
            t.is_word() && !t.has(Tags::FUNCTION | Tags::MONTH | Tags::WEEKDAY) && t.number.is_none()
        })
        && next.is_some_and(|t| t.is_sign(','))
        && first.amount.style == Style::Plain
        && value.is_some_and(|v| v >= Number::whole(15))
        && tokens
            .get(first.end + 1)
            .is_some_and(|t| t.is_word() && t.number.is_none() && !t.is_any(&["and", "or", "but"]));
    if between_commas && !before(3).is_some_and(|t| t.has(Tags::PREPOSITION) || t.is_sign(',')) {
        return true;
    }
    // "children under five", "people over 65"
    let under = figure.tokens.start.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| {
        t.is_any(&[
            "children",
            "people",
            "those",
            "anyone",
            "adults",
            "girls",
            "boys",
            "women",
            "men",
            "pupils",
            "kids",
            "youths",
            "infants",
            "residents",
            "voters",
            "players",
        ])
    });
    let bounded = tokens
        .get(figure.tokens.start)
        .is_some_and(|t| t.is_any(&["under", "over", "aged", "below", "above"]));
    if under
        && bounded
        && next.is_none_or(|t| !t.is_word() || t.has(Tags::FUNCTION | Tags::BE | Tags::FINITE))
    {
        return true;
    }
    let comma = 1 + usize::from(before(1).is_some_and(|t| t.is_any(&["now", "then"])));
    let named = before(comma).is_some_and(|t| t.is_sign(','))
        && before(comma + 1).is_some_and(|t| t.is_capitalised() && !t.has(Tags::MONTH | Tags::WEEKDAY))
        && first.amount.style == Style::Plain;
    if named && next.is_none_or(|t| matches!(t.sort, Sort::Sign(',' | '.' | ';' | ')'))) {
        // "In Paris, 12, ..." has a preposition before the name.
        return !before(3).is_some_and(|t| t.has(Tags::PREPOSITION) || t.is_sign(',')) || before(3).is_none();
    }
    let ends = stops
        || next.is_some_and(|t| {
            t.is_any(&["when", "by", "at", "and", "years", "on", "in", "last", "next", "this"])
        });
    let subject = before(2).is_some_and(person) || before(3).is_some_and(person);
    ends && (before(1).is_some_and(|t| t.has(Tags::BE)) && subject
        || before(1).is_some_and(|t| t.is_any(&["turned", "turns", "turning"]) && subject))
}

fn second_is_none(figure: &Figure) -> bool {
    figure.values.alternatives.len() == 1 && figure.from_to.is_none() && figure.effect.hedge != Hedge::Between
}

/// A unit that stands right after a hedge ("30-plus miles", "60 or more days").
fn atom_unit_after(tokens: &[Token<'_>], at: usize) -> Option<(Unit, usize)> {
    let (entry, length) = super::unit::at_start(tokens.get(at..)?)?;
    (tokens[at].text.chars().count() > 1 && !tokens[at].glued).then_some((Unit::from(entry), length))
}

/// What joins two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    To,
    Dash,
    Or,
    And,
}

/// The second end of a range or choice, and what joins it to the first.
fn second_end(tokens: &[Token<'_>], first: &Atom, between: bool, from: bool) -> Option<(Joint, Atom)> {
    let at = first.end;
    let sign = tokens.get(at)?;
    let (joint, mut next) = match () {
        () if sign.is("to") => (Joint::To, at + 1),
        () if sign.is("and") && between => (Joint::And, at + 1),
        () if sign.is("or") => (Joint::Or, at + 1),
        () if sign.is_dash() => (Joint::Dash, at + 1),
        () => return None,
    };
    // "200,000 to-260,000"
    if joint == Joint::To && tokens.get(next).is_some_and(|t| t.is_dash() && t.glued) {
        next += 1;
    }
    let tight = sign.glued == tokens.get(next).is_some_and(|t| t.glued);
    if joint == Joint::Dash && !tight {
        return None;
    }
    let follows_change = first
        .start
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| t.has(Tags::UP | Tags::DOWN) || t.is("by"));
    let (inner, hedges) = if joint == Joint::Dash {
        (Effect::EXACT, 0)
    } else {
        hedge::before(token::slice(tokens, next, tokens.len()))
    };
    if joint == Joint::Or && inner.hedge != Hedge::Exact && inner.hedge != Hedge::About {
        return None;
    }
    let second = atom(tokens, next + hedges)?;
    if joint == Joint::Dash
        && first.number.len() == 1
        && second.amount.style == Style::Words
        && first.amount.style == Style::Words
        && sign.glued
        && first.amount.value >= Some(Number::whole(20))
    {
        return None;
    }
    if joint == Joint::Or && second.amount.style == Style::Words && second.amount.value == Some(Number::ONE) {
        return None;
    }
    if date::date(tokens, next).is_some() && first.unit.is_none() && first.amount.style == Style::Plain {
        return None;
    }
    let symbol = |a: &Atom| a.unit.map(|u| u.symbol());
    let same_unit = symbol(first) == symbol(&second);
    // "from $500,000 to $1 million a year": the rate is told once.
    let same_base = first.unit.zip(second.unit).is_some_and(|(a, b)| a.base == b.base && a.per.is_none());
    let ok = match (first.unit.is_some(), second.unit.is_some()) {
        (true, true) => same_unit || same_base || (first.attributive && joint == Joint::Dash),
        (true, false) => !first.suffixed && !second_has_noun_of_its_own(tokens, &second),
        (false, true) => second.suffixed || joint != Joint::To || first.amount.value < second.amount.value,
        (false, false) => true,
    };
    // "rose 5 to 20" and "was up 3 to 15": an amount and the level it led to.
    let amount_and_level = follows_change
        && joint == Joint::To
        && !from
        && (first.unit.is_some()
            || first.unit.is_none()
                && second.unit.is_none_or(|u| !u.base.dimension.is_money() && !second.suffixed));
    (ok && !amount_and_level).then_some((joint, second))
}

/// "$5 to 10 people": the second number counts something else.
fn second_has_noun_of_its_own(tokens: &[Token<'_>], second: &Atom) -> bool {
    tokens.get(second.end).is_some_and(super::noun::is_plural)
}

/// A range, a choice or a score of two numbers.
fn pair(tokens: &[Token<'_>], first: &Atom, joint: Joint, second: &Atom, from: bool) -> Figure {
    let mut low = first.clone();
    let high = second.clone();
    // "$26 and $31 million", "two to three billion", "15 to 20 lakh": the scale is shared.
    if low.amount.scale.is_none()
        && let Some(scale) = high.amount.scale
        && let (Some(a), Some(b)) = (low.amount.value, high.amount.value.and_then(|b| b.div(scale)))
        && a.abs() < Number::whole(1000)
        && (a < b || joint == Joint::Or)
    {
        low.amount = low.amount.scaled(scale);
    }
    let unit = high.unit.or(low.unit);
    let number = first.number.start..second.number.end;
    let place = match (low.amount.place, high.amount.place) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    let kind = kind_of(second, unit, first.age || second.age);
    let mut figure = Figure {
        unit,
        attributive: second.attributive,
        ..Figure::bare(first.start..second.end, number, kind)
    };
    let (Some(a), Some(b)) = (low.amount.value, high.amount.value) else { return figure };
    figure.values.place = place;
    if joint == Joint::Or {
        figure.values.alternatives = vec![Interval::point(a), Interval::point(b)];
        return figure;
    }
    let plain = |x: &Atom| x.amount.style == Style::Plain && x.unit.is_none();
    // "2-1" and "10 - 5": a score, unless it goes up and something counted follows.
    let hyphen = tokens[first.end].glued || tokens[first.end].is_sign('-');
    if joint == Joint::Dash
        && plain(first)
        && plain(second)
        && hyphen
        && (a >= b || !lookalike::counts_follow(tokens, second.end))
    {
        figure.kind = Kind::Score;
        figure.values = Values::default();
        return figure;
    }
    if a > b && !from && unit.is_none() && joint == Joint::To && first.amount.style != Style::Words {
        figure.kind = Kind::Score;
        figure.values = Values::default();
        return figure;
    }
    figure.values.alternatives = vec![Interval::between(a.min(b), a.max(b))];
    figure.effect = Effect { hedge: Hedge::Between, ..Effect::EXACT };
    figure.from_to = from.then_some(a > b);
    figure
}

/// One number alone.
fn single(atom: &Atom) -> Figure {
    let kind = kind_of(atom, atom.unit, atom.age);
    let mut figure = Figure {
        unit: atom.unit,
        attributive: atom.attributive,
        ..Figure::bare(atom.start..atom.end, atom.number.clone(), kind)
    };
    if let Some(value) = atom.amount.value {
        figure.values = Values { alternatives: vec![Interval::point(value)], place: atom.amount.place };
    }
    figure
}

/// "one in four", "nine out of 10", "two in every three": a ratio of small numbers.
fn proportion(tokens: &[Token<'_>], first: &Atom, alone: bool) -> Option<Figure> {
    if !alone || first.unit.is_some() {
        return None;
    }
    let at = first.end;
    let word = |i: usize, w: &str| tokens.get(i).is_some_and(|t| t.is(w));
    let (mut next, loose) = match () {
        () if word(at, "out") && word(at + 1, "of") => (at + 2, false),
        () if word(at, "in") => (at + 1, true),
        () if word(at, "of") && word(at + 1, "every") => (at + 1, false),
        () => return None,
    };
    let every = word(next, "every") || word(next, "each");
    next += usize::from(every);
    let second = atom(tokens, next).filter(|s| s.unit.is_none() && date::date(tokens, next).is_none())?;
    let (upper, lower) = (first.amount.value?, second.amount.value?);
    let round = |n: Number| {
        let (n, d) = n.parts();
        d == 1 && (n <= 10 || matches!(n, 12 | 15 | 20 | 25 | 30 | 50) || n % 100 == 0)
    };
    let plausible = upper.is_whole() && lower.is_whole() && upper > Number::ZERO && upper < lower;
    // "12 in 20 seconds" and "two in 1998" are no shares; "one in four" and "3 in 10" are.
    let one = upper == Number::ONE && second.amount.style == Style::Words;
    if !plausible || (loose && !every && !one && !round(lower)) || lower <= Number::ONE {
        return None;
    }
    let value = upper.div(lower)?;
    let mut figure =
        Figure::bare(first.start..second.end, first.number.start..second.number.end, Kind::Ratio);
    figure.values = Values { alternatives: vec![Interval::point(value)], place: Some(Number::ZERO) };
    Some(figure)
}

/// What sort of figure an atom is.
fn kind_of(atom: &Atom, unit: Option<Unit>, age: bool) -> Kind {
    match unit {
        Some(_) if age => Kind::Age,
        Some(unit) => kind_of_unit(unit),
        None if atom.amount.style == Style::Fraction => Kind::Ratio,
        None => Kind::Count,
    }
}

fn kind_of_unit(unit: Unit) -> Kind {
    let dimension = unit.base.dimension;
    match dimension.0 {
        _ if dimension.is_money() => Kind::Money,
        "points" => Kind::Percent,
        "share" if matches!(unit.base.symbol, "percent" | "permille") => Kind::Percent,
        _ if dimension.is_time() => Kind::Duration,
        _ => Kind::Measure,
    }
}

/// The figure with its hedge applied to its values.
pub(super) fn bounded(mut figure: Figure, effect: Effect) -> Figure {
    // "about 10 to 12" is loose, and a range all the same.
    let loose = effect.hedge == Hedge::About && figure.effect.hedge == Hedge::Between;
    let effect = if loose { effect } else { figure.effect.and(effect) };
    figure.effect = effect;
    if figure.kind == Kind::Vague {
        return figure;
    }
    for interval in &mut figure.values.alternatives {
        let Some((low, high)) = interval.min.zip(interval.max) else { continue };
        *interval = match effect.hedge {
            Hedge::AtLeast => Interval::at_least(low),
            Hedge::MoreThan => Interval::more_than(low),
            Hedge::AtMost => Interval::at_most(high),
            Hedge::LessThan => Interval::less_than(high),
            _ => *interval,
        };
    }
    figure
}
