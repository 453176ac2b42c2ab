//! Hedges and bounds: the words around a number that soften or bound it.
//!
//! ```text
//! before = "about" | "at least" | "no fewer than" | "just over" | "an estimated" | "~" ...
//! after  = ["or" | "and"] ("more" | "so" | "fewer" | "over" ...) | "+" | "-plus" | "-odd" | "at least"
//! ```
//!
//! Several may stand before one number ("at least about 35"): a bound outweighs an "about", an
//! "about" outweighs "only" and its like.

use std::sync::LazyLock;

use super::lexicon::Tags;
use super::spelling::words;
use super::table::{Table, starts};
use super::token::{self, Sort, Token};
use super::{Hedge, Leaning};

/// What a hedge does to its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Effect {
    /// The hedge itself.
    pub(super) hedge: Hedge,
    /// To which side a loose one reaches.
    pub(super) leaning: Leaning,
}

impl Effect {
    /// No hedge.
    pub(super) const EXACT: Self = Self { hedge: Hedge::Exact, leaning: Leaning::Both };

    const fn of(hedge: Hedge) -> Self {
        Self { hedge, leaning: Leaning::Both }
    }

    const fn leaning(hedge: Hedge, leaning: Leaning) -> Self {
        Self { hedge, leaning }
    }

    /// The effect of both.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        let weight = |e: Self| match e.hedge {
            Hedge::Exact => 0,
            Hedge::About => 1,
            _ => 2,
        };
        if weight(other) > weight(self) { other } else { self }
    }
}

const ABOUT: Effect = Effect::of(Hedge::About);
const NEARLY: Effect = Effect::leaning(Hedge::About, Leaning::Below);
const AT_LEAST: Effect = Effect::of(Hedge::AtLeast);
const MORE: Effect = Effect::of(Hedge::MoreThan);
const JUST_OVER: Effect = Effect::leaning(Hedge::MoreThan, Leaning::Above);
const AT_MOST: Effect = Effect::of(Hedge::AtMost);
const LESS: Effect = Effect::of(Hedge::LessThan);
const JUST_UNDER: Effect = Effect::leaning(Hedge::LessThan, Leaning::Below);
const EXACT: Effect = Effect::EXACT;

/// Hedges before a number, longer ones before shorter ones that start alike.
const BEFORE: &[(&[&str], Effect)] = &[
    (&["in", "the", "region", "of"], ABOUT),
    (&["in", "the", "neighborhood", "of"], ABOUT),
    (&["in", "the", "neighbourhood", "of"], ABOUT),
    (&["in", "the", "order", "of"], ABOUT),
    (&["on", "the", "order", "of"], ABOUT),
    (&["somewhere", "around"], ABOUT),
    (&["close", "to"], ABOUT),
    (&["averaged"], ABOUT),
    (&["averaging"], ABOUT),
    (&["an", "estimated"], ABOUT),
    (&["estimated"], ABOUT),
    (&["an", "approximate"], ABOUT),
    (&["just", "about"], ABOUT),
    (&["about"], ABOUT),
    (&["around"], ABOUT),
    (&["some"], ABOUT),
    (&["roughly"], ABOUT),
    (&["approximately"], ABOUT),
    (&["approx", "."], ABOUT),
    (&["approx"], ABOUT),
    (&["circa"], ABOUT),
    (&["perhaps"], ABOUT),
    (&["maybe"], ABOUT),
    (&["nearly"], NEARLY),
    (&["almost"], NEARLY),
    (&["virtually"], NEARLY),
    (&["close", "on"], NEARLY),
    (&["nearing"], NEARLY),
    (&["approaching"], NEARLY),
    (&["at", "least"], AT_LEAST),
    (&["a", "minimum", "of"], AT_LEAST),
    (&["minimum", "of"], AT_LEAST),
    (&["at", "a", "minimum"], AT_LEAST),
    (&["no", "fewer", "than"], AT_LEAST),
    (&["no", "less", "than"], AT_LEAST),
    (&["not", "less", "than"], AT_LEAST),
    (&["not", "fewer", "than"], AT_LEAST),
    (&["no", "lower", "than"], AT_LEAST),
    (&["no", "more", "than"], AT_MOST),
    (&["not", "more", "than"], AT_MOST),
    (&["no", "greater", "than"], AT_MOST),
    (&["no", "higher", "than"], AT_MOST),
    (&["at", "most"], AT_MOST),
    (&["at", "the", "most"], AT_MOST),
    (&["a", "maximum", "of"], AT_MOST),
    (&["maximum", "of"], AT_MOST),
    (&["up", "to"], AT_MOST),
    (&["as", "many", "as"], AT_MOST),
    (&["as", "much", "as"], AT_MOST),
    (&["as", "few", "as"], AT_LEAST),
    (&["as", "little", "as"], AT_LEAST),
    (&["as", "high", "as"], AT_MOST),
    (&["as", "low", "as"], AT_LEAST),
    (&["not", "exceeding"], AT_MOST),
    (&["well", "over"], MORE),
    (&["well", "above"], MORE),
    (&["just", "over"], JUST_OVER),
    (&["just", "above"], JUST_OVER),
    (&["slightly", "more", "than"], JUST_OVER),
    (&["slightly", "over"], JUST_OVER),
    (&["a", "little", "over"], JUST_OVER),
    (&["a", "little", "more", "than"], JUST_OVER),
    (&["little", "more", "than"], JUST_OVER),
    (&["just", "more", "than"], JUST_OVER),
    (&["just", "under"], JUST_UNDER),
    (&["just", "below"], JUST_UNDER),
    (&["just", "shy", "of"], JUST_UNDER),
    (&["shy", "of"], JUST_UNDER),
    (&["just", "short", "of"], JUST_UNDER),
    (&["slightly", "less", "than"], JUST_UNDER),
    (&["slightly", "under"], JUST_UNDER),
    (&["a", "little", "under"], JUST_UNDER),
    (&["a", "little", "less", "than"], JUST_UNDER),
    (&["more", "than"], MORE),
    (&["over", "than"], MORE),
    (&["greater", "than"], MORE),
    (&["higher", "than"], MORE),
    (&["larger", "than"], MORE),
    (&["better", "than"], MORE),
    (&["longer", "than"], MORE),
    (&["older", "than"], MORE),
    (&["in", "excess", "of"], MORE),
    (&["upwards", "of"], MORE),
    (&["upward", "of"], MORE),
    (&["north", "of"], MORE),
    (&["over"], MORE),
    (&["above"], MORE),
    (&["exceeding"], MORE),
    (&["fewer", "than"], LESS),
    (&["less", "than"], LESS),
    (&["lower", "than"], LESS),
    (&["smaller", "than"], LESS),
    (&["shorter", "than"], LESS),
    (&["younger", "than"], LESS),
    (&["south", "of"], LESS),
    (&["under"], LESS),
    (&["below"], LESS),
    (&["sub", "-"], LESS),
    (&["exactly"], EXACT),
    (&["precisely"], EXACT),
    (&["only"], EXACT),
    (&["just"], EXACT),
    (&["barely"], NEARLY),
    (&["merely"], EXACT),
    (&["a", "mere"], EXACT),
    (&["a", "total", "of"], EXACT),
    (&["a", "further"], EXACT),
    (&["an", "additional"], EXACT),
    (&["an", "extra"], EXACT),
    (&["~"], ABOUT),
    (&["≈"], ABOUT),
    (&["≥"], AT_LEAST),
    (&["≤"], AT_MOST),
    (&[">", "="], AT_LEAST),
    (&["<", "="], AT_MOST),
    (&[">"], MORE),
    (&["<"], LESS),
];

static BEFORE_TABLE: LazyLock<Table<(&[&str], Effect)>> =
    LazyLock::new(|| Table::of(BEFORE, |(words, _)| words));

/// The most hedges that are read before one number.
const MOST: usize = 3;

/// The hedges at the start of `tokens`: their effect, and how many tokens they are.
pub(super) fn before(tokens: &[Token<'_>]) -> (Effect, usize) {
    let (mut effect, mut length) = (Effect::EXACT, 0);
    for _ in 0..MOST {
        let rest = token::slice(tokens, length, tokens.len());
        if !rest.first().is_some_and(may_start) {
            break;
        }
        let Some((words, found)) = BEFORE_TABLE.find(rest) else { break };
        effect = effect.and(*found);
        length += words.len();
    }
    (effect, length)
}

/// The words of every hedge before a number.
pub(super) fn phrases() -> impl Iterator<Item = &'static [&'static str]> {
    BEFORE.iter().map(|(words, _)| *words)
}

/// Whether a hedge may start with this token: a cheap test before the table is searched.
pub(super) fn may_start(token: &Token<'_>) -> bool {
    match token.sort {
        Sort::Word => token.has(Tags::HEDGE),
        Sort::Sign(c) => matches!(c, '~' | '≈' | '≥' | '≤' | '>' | '<'),
        _ => false,
    }
}

/// The hedge after a number: its effect, and how many tokens it is.
pub(super) fn after(tokens: &[Token<'_>]) -> Option<(Effect, usize)> {
    let first = tokens.first()?;
    if first.is_sign('+') && first.glued() {
        return Some((AT_LEAST, 1));
    }
    if first.is_dash() && first.glued() {
        let second = tokens.get(1).filter(|t| t.glued())?;
        return match () {
            () if second.is("plus") => Some((AT_LEAST, 2)),
            () if second.is_any(words!["odd", "ish"]) => Some((ABOUT, 2)),
            () => None,
        };
    }
    if !first.is_any(words!["or", "and", "at", "more", "give"]) {
        return None;
    }
    let table: &[(&[&str], Effect)] = &[
        (&["or", "so"], ABOUT),
        (&["or", "thereabouts"], ABOUT),
        (&["give", "or", "take"], ABOUT),
        (&["more", "or", "less"], ABOUT),
        (&["or", "more"], AT_LEAST),
        (&["or", "greater"], AT_LEAST),
        (&["or", "higher"], AT_LEAST),
        (&["or", "over"], AT_LEAST),
        (&["or", "above"], AT_LEAST),
        (&["or", "older"], AT_LEAST),
        (&["or", "better"], AT_LEAST),
        (&["and", "over"], AT_LEAST),
        (&["and", "above"], AT_LEAST),
        (&["and", "up"], AT_LEAST),
        (&["and", "older"], AT_LEAST),
        (&["or", "less"], AT_MOST),
        (&["or", "fewer"], AT_MOST),
        (&["or", "lower"], AT_MOST),
        (&["or", "under"], AT_MOST),
        (&["or", "below"], AT_MOST),
        (&["or", "younger"], AT_MOST),
        (&["and", "under"], AT_MOST),
        (&["and", "younger"], AT_MOST),
        (&["at", "least"], AT_LEAST),
        (&["at", "most"], AT_MOST),
    ];
    let (words, effect) = table.iter().find(|(words, _)| starts(tokens, words))?;
    // "22 at least 24": the words belong to the next number.
    let belongs_further = tokens.get(words.len()).is_some_and(|t| {
        matches!(t.sort, Sort::Digits)
            || t.number().is_some()
            || matches!(t.sort, Sort::Sign('$' | '£' | '€'))
    });
    (!belongs_further).then_some((*effect, words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::lexer::tokens;
    use rstest::rstest;

    #[rstest]
    #[case("about 24", Hedge::About, 1)]
    #[case("at least about 35", Hedge::AtLeast, 3)]
    #[case("more than an estimated 100", Hedge::MoreThan, 4)]
    #[case("only 22", Hedge::Exact, 1)]
    #[case("just over 100", Hedge::MoreThan, 2)]
    #[case("not more than 5", Hedge::AtMost, 3)]
    #[case("no fewer than 5", Hedge::AtLeast, 3)]
    #[case("as many as 14", Hedge::AtMost, 3)]
    #[case("~25", Hedge::About, 1)]
    #[case(">=25", Hedge::AtLeast, 2)]
    #[case("people", Hedge::Exact, 0)]
    fn hedges_before(#[case] text: &str, #[case] hedge: Hedge, #[case] length: usize) {
        let (effect, n) = before(&tokens(text, 0));
        assert_eq!((effect.hedge, n), (hedge, length));
    }

    #[rstest]
    #[case("or more people", Some((Hedge::AtLeast, 2)))]
    #[case("or so", Some((Hedge::About, 2)))]
    #[case("at least 24", None)]
    #[case("and older", Some((Hedge::AtLeast, 2)))]
    #[case("people", None)]
    fn hedges_after(#[case] text: &str, #[case] expected: Option<(Hedge, usize)>) {
        assert_eq!(after(&tokens(text, 0)).map(|(e, n)| (e.hedge, n)), expected);
    }
}
