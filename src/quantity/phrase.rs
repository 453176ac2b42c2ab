//! The figure: a hedged number, range or choice with its unit, or a phrase that only looks like one.
//!
//! ```text
//! figure    = date | time | tens-of | bounded | ordinal | identifier | score | reference | factor | vague | hedged
//! hedged    = [rest] {hedge} (range | choice | proportion | atom) [after] [rest]
//! ```

use std::ops::Range;

use smallvec::smallvec;

use super::age;
use super::amount::Style;
use super::atom::{Atom, atom};
use super::clock;
use super::date;
use super::hedge::{self, Effect};
use super::idiom;
use super::lexicon::Tags;
use super::lookalike;
use super::number::Number;
use super::plain;
use super::range;
use super::spelling::{WordList, words};
use super::token::{self, Sort, Token};
use super::unit::Unit;
use super::value::{Interval, Values};
use super::worded;
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

    pub(super) fn valued(tokens: Range<usize>, kind: Kind, value: Number) -> Self {
        let values = Values { alternatives: smallvec![Interval::point(value)], place: Some(Number::ONE) };
        Self { values, ..Self::bare(tokens.clone(), tokens, kind) }
    }
}

/// Words that begin a figure only where an idiom or a hedge begins: a third of all words that could lead up to one.
pub(super) const LEADING: &[&str] = &[
    "the", "in", "of", "on", "for", "to", "by", "at", "as", "after", "and", "or", "that", "this", "which",
    "with", "his", "her", "its", "their",
];

/// The figure that starts at token `at`; else the token from which on the next may start.
pub(super) fn figure(tokens: &[Token<'_>], at: usize) -> Result<Figure, usize> {
    if !may_start(tokens, at) {
        return Err(at + 1);
    }
    if let Some(end) = idiom::idiom(tokens, at) {
        return Err(end.max(at + 1));
    }
    let hedges = hedge::before(token::slice(tokens, at, tokens.len()));
    if let Some(plain) = plain::figure(tokens, at, hedges) {
        return Ok(plain);
    }
    if hedges.1 == 0 && (tokens.get(at).is_none_or(|t| t.has(Tags::LEADING)) || is_idle(tokens, at)) {
        return Err(at + 1);
    }
    any_figure(tokens, at, hedges).ok_or(at + 1)
}

/// Whether token `at` is an article or a dash that begins no figure, as most do, no hedge that begins there.
fn is_idle(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    let next = tokens.get(at + 1);
    if token.is_any(words!["a", "an"]) {
        return !next.is_some_and(|t| {
            t.number().is_some()
                || t.ordinal().is_some()
                || t.is_dash()
                || t.is_sign('$')
                || t.is_any(words![
                    "half", "halves", "quarter", "quarters", "few", "handful", "couple", "baker"
                ])
        });
    }
    // "pre-hundredth"; else only a minus sign may stand behind a word.
    if next.is_some_and(|t| t.number().is_some() || t.ordinal().is_some()) {
        return false;
    }
    let apart =
        || !token.glued() || at.checked_sub(1).is_some_and(|b| matches!(tokens[b].sort, Sort::Sign(_)));
    token.is_dash() && !(next.is_some_and(Token::glued) && (token.is_sign('−') || apart()))
}

/// The figure that starts at token `at`, where no idiom does. `hedges`: those that start there.
#[inline(never)] // What most figures need is close together without it.
pub(super) fn any_figure(tokens: &[Token<'_>], at: usize, hedges: (Effect, usize)) -> Option<Figure> {
    let first = tokens.get(at)?;
    // An ordinal word is nothing of what is asked first.
    if first.ordinal().is_some()
        && let Some((value, end)) = lookalike::ordinal(tokens, at)
    {
        return Some(Figure::valued(at..end, Kind::Ordinal, value));
    }
    // In words, neither days nor tens are told.
    let in_words = first.number().is_some();
    if let Some(dated) = if in_words { None } else { date::date(tokens, at) } {
        let mut figure = Figure::bare(at..dated.end, dated.number..dated.end, Kind::Date);
        figure.date = dated.range;
        return Some(figure);
    }
    if let Some(end) = clock::time(tokens, at) {
        return Some(Figure::bare(at..end, at..end, Kind::Time));
    }
    if let Some(tens) = if in_words { None } else { super::tens::tens(tokens, at) } {
        let unit = (tens.kind == Kind::Age).then(|| super::unit::by_symbol("year")).flatten().map(Unit::from);
        let effect = Effect { hedge: tens.hedge, ..Effect::EXACT };
        let number = tens.number..tens.number + 1;
        let bare = Figure::bare(at..tens.end, number, tens.kind);
        return Some(Figure { values: tens.values, unit, effect, ..bare });
    }
    if let Some((kind, end)) = lookalike::identifier(tokens, at) {
        return Some(Figure::bare(at..end, at..end, kind));
    }
    if let Some((value, end)) = lookalike::ordinal(tokens, at) {
        return Some(Figure::valued(at..end, Kind::Ordinal, value));
    }
    if let Some(reference) = worded::reference(tokens, at) {
        return Some(reference);
    }
    if let Some(factor) = worded::factor(tokens, at, hedges) {
        return Some(factor);
    }
    if let Some(vague) = worded::vague(tokens, at, hedges) {
        return Some(vague);
    }
    hedged(tokens, at, hedges)
}

/// A cheap test whether any figure, or an idiom, can start with this token.
fn may_start(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if !token.opens() {
        return false;
    }
    match token.sort {
        Sort::Digits | Sort::Fraction | Sort::Link => true,
        Sort::Sign(c) => c != '.' && c != ',' && tokens.get(at + 1).is_some(),
        Sort::Word => {
            token.number().is_some()
                || token.has(Tags::MONTH | Tags::DETERMINER | Tags::REST | Tags::PREPOSITION | Tags::ADVERB)
                || token.is_capitalised()
                || hedge::may_start(token)
                || idiom::may_start(token)
                || lookalike::may_start(token)
                || token.text.ends_with("fold")
                || token.has(Tags::STARTER)
        }
    }
}

/// Words that figures begin with and that stand in no class of their own.
pub(super) const STARTERS: &[&str] = &[
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

/// What leads up to a number.
#[derive(Debug, Clone, Copy)]
struct Lead {
    /// Where the number starts.
    number: usize,
    /// What its hedges amount to.
    effect: Effect,
    /// "another five", "a further 12".
    rest: bool,
    /// "aged 44", "over the age of 21".
    age: bool,
    /// What opens a range, if anything does.
    range: Option<Opening>,
}

/// What a range opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// "between 10 and 12".
    Between,
    /// "from 10 to 12".
    From,
}

/// What leads up to the number of the figure that starts at token `at`; none where that is no lead. `hedges`: those there.
fn lead(tokens: &[Token<'_>], at: usize, hedges: (Effect, usize)) -> Option<Lead> {
    let opening = tokens.get(at)?;
    if hedges.1 == 0 && (opening.sort == Sort::Digits || opening.number().is_some()) {
        let effect = Effect::EXACT;
        return Some(Lead { number: at, effect, rest: false, age: false, range: None });
    }
    // "handed over 30 hostages": the particle of a verb, not a hedge.
    if opening.is("over") && at.checked_sub(1).is_some_and(|b| tokens[b].is_any(HAND_OVER)) {
        return None;
    }
    let mut start = at;
    let rest_before = opening.is_any(words!["another", "other", "additional", "further", "extra"]);
    if rest_before {
        start += 1;
    }
    let age = tokens.get(start).is_some_and(|t| t.is_any(words!["aged", "age", "ages"]));
    if age {
        start += 1;
        start += usize::from(tokens.get(start).is_some_and(|t| t.is("of")));
    }
    let (mut effect, length) =
        if start == at { hedges } else { hedge::before(token::slice(tokens, start, tokens.len())) };
    let mut i = start + length;
    // "over the age of 21"
    let mut age = age;
    if length > 0
        && let Some(number) = age::age_of(tokens, i)
    {
        (age, i) = (true, number);
    }
    let further = tokens
        .get(start..i)
        .unwrap_or_default()
        .iter()
        .any(|t| t.is_any(words!["further", "additional", "extra"]));
    let range = tokens.get(i).and_then(|t| match () {
        () if t.is("between") => Some(Opening::Between),
        () if t.is("from") => Some(Opening::From),
        () => None,
    });
    if range.is_some() {
        i += 1;
        let (inner, more) = hedge::before(token::slice(tokens, i, tokens.len()));
        effect = effect.and(inner);
        i += more;
    }
    Some(Lead { number: i, effect, rest: rest_before || further, age, range })
}

/// A number with its hedges, or a range or choice of two. `hedges`: those at token `at`.
fn hedged(tokens: &[Token<'_>], at: usize, hedges: (Effect, usize)) -> Option<Figure> {
    let Lead { number: i, mut effect, rest, age, range } = lead(tokens, at, hedges)?;
    let (between, from) = (range == Some(Opening::Between), range == Some(Opening::From));
    let may_be_dated = i > at && range.is_none() && !age;
    if let Some(dated) = may_be_dated.then(|| date::date(tokens, i)).flatten() {
        let mut figure = Figure::bare(at..dated.end, dated.number..dated.end, Kind::Date);
        figure.date = dated.range;
        figure.effect = effect;
        return Some(figure);
    }
    // "around 7 p.m."
    if let Some(end) = (i > at).then(|| clock::time(tokens, i)).flatten() {
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
    let second = range::second_end(tokens, &first, between, from);
    if range.is_some() && second.is_none() {
        // "from 30 yards", "between the two": the number alone.
        return None;
    }
    let mut figure = match second {
        Some((joint, second)) => range::pair(tokens, &first, joint, &second, from),
        None => single(&first),
    };
    if let Some(proportion) = range::proportion(tokens, &first, range::second_is_none(&figure)) {
        figure = proportion;
    }
    figure.tokens.start = at;
    let age = age || age::tells_age(tokens, &first, &figure);
    if age && figure.unit.is_none() {
        figure.kind = Kind::Age;
        figure.unit = super::unit::by_symbol("year").map(Unit::from);
    }
    figure.rest = rest;
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
        .is_some_and(|t| t.is_any(words!["more", "other", "additional", "further", "extra", "others"]))
        && !tokens.get(end + 1).is_some_and(|t| t.is("than"))
    {
        figure.rest = true;
    }
    // "five more than in 2019", "12 fewer than last year": a difference, not a level.
    let differs =
        tokens.get(end).is_some_and(|t| t.is_any(words!["more", "fewer", "less", "higher", "lower"]))
            && tokens.get(end + 1).is_some_and(|t| t.is("than"));
    figure.rest |= differs;
    figure.tokens.end = end;
    bound(&mut figure, effect);
    Some(figure)
}

/// Verbs whose "over" is a part of them.
pub(super) const HAND_OVER: &WordList = words![
    "hand", "hands", "handed", "handing", "turn", "turned", "turning", "take", "takes", "took", "taken",
    "taking", "give", "gave", "given", "sign", "signed", "won", "ran",
];

/// A unit that stands right after a hedge ("30-plus miles", "60 or more days").
fn atom_unit_after(tokens: &[Token<'_>], at: usize) -> Option<(Unit, usize)> {
    let (entry, length) = super::unit::at_start(tokens.get(at..)?)?;
    (tokens[at].text.chars().count() > 1 && !tokens[at].glued()).then_some((Unit::from(entry), length))
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
        figure.values = Values { alternatives: smallvec![Interval::point(value)], place: atom.amount.place };
    }
    figure
}

/// What sort of figure an atom is.
pub(super) fn kind_of(atom: &Atom, unit: Option<Unit>, age: bool) -> Kind {
    match unit {
        Some(_) if age => Kind::Age,
        Some(unit) => kind_of_unit(unit),
        None if atom.amount.style == Style::Fraction => Kind::Ratio,
        None => Kind::Count,
    }
}

pub(super) fn kind_of_unit(unit: Unit) -> Kind {
    let dimension = unit.base.dimension;
    match dimension.0 {
        _ if dimension.is_money() => Kind::Money,
        "points" => Kind::Percent,
        "share" if matches!(unit.base.symbol, "percent" | "permille") => Kind::Percent,
        _ if dimension.is_time() => Kind::Duration,
        _ => Kind::Measure,
    }
}

/// Applies a hedge to the values of a figure.
pub(super) fn bound(figure: &mut Figure, effect: Effect) {
    // "about 10 to 12" is loose, and a range all the same.
    let loose = effect.hedge == Hedge::About && figure.effect.hedge == Hedge::Between;
    let effect = if loose { effect } else { figure.effect.and(effect) };
    figure.effect = effect;
    if figure.kind == Kind::Vague {
        return;
    }
    let bounds: fn(Number, Number) -> Interval = match effect.hedge {
        Hedge::AtLeast => |low, _| Interval::at_least(low),
        Hedge::MoreThan => |low, _| Interval::more_than(low),
        Hedge::AtMost => |_, high| Interval::at_most(high),
        Hedge::LessThan => |_, high| Interval::less_than(high),
        _ => return,
    };
    for interval in &mut figure.values.alternatives {
        if let Some((low, high)) = interval.min.zip(interval.max) {
            *interval = bounds(low, high);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::lexer::tokens;
    use proptest::prelude::*;

    proptest! {
            /// Where one of the leading words stands for itself, or an idle article or dash, no figure begins, whatever
            /// follows.
            #[test]
            fn leading_words_begin_no_figure(
                word in prop::sample::select([LEADING, &["a", "an", "-", "–", "—", "−", "5-", "five -", "5 –", "(-"]].concat()),
                shape in 0..3_u8,
                words in prop::collection::vec(prop::sample::select(vec![
                    "5", "1,250", "2020", "10", "s", "-", "$", "US", "%", "five", "first", "half", "quarter", "hundred",
                    "couple", "few", "several", "dozens", "age", "aged", "May", "March", "AD", "'", "90", ":", "/", "am",
                    "a", "the", "of", "more", "$5", "-5", "–5", "--", "−5", "baker", "'s", "dozen", "-half", "COVID -19", "other", "last", "mid", "late", "early", "one", "twenty", "point", "minus", "x",
                ]), 0..5),
            ) {
    let word = match shape {
                    0 => word.to_uppercase(),
                    1 => word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect(),
                    _ => word.to_owned(),
                };
                let text = format!("{word} {}", words.join(" "));
                let tokens = tokens(&text, 0);
                for at in 0..tokens.len() {
                    let hedges = hedge::before(&tokens[at..]);
                    if hedges.1 == 0 && (tokens[at].has(Tags::LEADING) || is_idle(&tokens, at)) {
                        prop_assert!(any_figure(&tokens, at, hedges).is_none(), "{text}");
                    }
                }
            }
        }
}
