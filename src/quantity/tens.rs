//! Tens in the plural: "in his 40s", "the over-65s", "temperatures in the 90s".
//!
//! ```text
//! tens-of  = ["early" | "mid" | "late" ["-"]] N "s"          "in her late 30s": from 37 to 39
//! bounded  = ("over" | "under") "-" N "s"                    "the under-21s": ages below 21
//! ```
//!
//! Behind a word that tells whose they are, the tens are an age; elsewhere a vague figure.

use smallvec::smallvec;

use super::number::Number;
use super::spelling::words;
use super::token::Token;
use super::value::{Interval, Values};
use super::{Hedge, Kind};

/// Tens in the plural.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tens {
    /// An age, or a vague figure.
    pub(super) kind: Kind,
    /// What it allows.
    pub(super) values: Values,
    /// The hedge that the words amount to.
    pub(super) hedge: Hedge,
    /// The token that carries the amount.
    pub(super) number: usize,
    /// One past the last token.
    pub(super) end: usize,
}

/// The tens that start at token `at`, if they do.
pub(super) fn tens(tokens: &[Token<'_>], at: usize) -> Option<Tens> {
    let first = tokens.get(at)?;
    let hyphen = tokens.get(at + 1).is_some_and(Token::is_dash);
    let led = first.is_any(words!["early", "mid", "late"]);
    let bounded = hyphen && first.is_any(words!["over", "under"]);
    let number = if led || bounded { at + 1 + usize::from(hyphen) } else { at };
    tokens.get(number + 1).filter(|t| t.glued() && t.text == "s")?;
    let digits = tokens.get(number).filter(|t| t.text.len() <= 2)?;
    let n = i128::from(digits.plain_whole()?);
    if tokens.get(number + 2).is_some_and(|t| t.glued() && (t.is_word() || t.is_dash())) {
        return None;
    }
    let tens = |kind, interval, hedge| {
        let values = Values { alternatives: smallvec![interval], place: Some(Number::ONE) };
        Some(Tens { kind, values, hedge, number, end: number + 2 })
    };
    if bounded {
        let n = Number::whole(n);
        return if first.is("over") {
            tens(Kind::Age, Interval::more_than(n), Hedge::MoreThan)
        } else {
            tens(Kind::Age, Interval::less_than(n), Hedge::LessThan)
        };
    }
    if n % 10 != 0 || n == 0 {
        return None;
    }
    let (low, high) = match () {
        () if first.is("early") => (0, 3),
        () if first.is("mid") => (4, 6),
        () if first.is("late") => (7, 9),
        () => (0, 9),
    };
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let owned = before.is_some_and(|t| t.is_any(words!["his", "her", "their", "my", "our", "your", "its"]));
    let range = Interval::between(Number::whole(n + low), Number::whole(n + high));
    match before {
        Some(_) if owned => tens(Kind::Age, range, Hedge::Between),
        Some(t) if led || t.is("the") => tens(Kind::Vague, range, Hedge::Vague),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::lexer::tokens;
    use rstest::rstest;

    #[rstest]
    #[case("his | 40s", "age 40 to 49")]
    #[case("her | late 30s", "age 37 to 39")]
    #[case("their | mid-20s", "age 24 to 26")]
    #[case("the | over-65s", "age > 65")]
    #[case("the | under-21s", "age < 21")]
    #[case("the | low 90s", "")]
    #[case("the | 90s", "vague 90 to 99")]
    #[case("in | 40s", "")]
    #[case("his | 45s", "")]
    fn read(#[case] text: &str, #[case] expected: &str) {
        let all = tokens(text, 0);
        let bar = all.iter().position(|t| t.is_sign('|')).unwrap();
        let without: Vec<_> = all.iter().filter(|t| !t.is_sign('|')).copied().collect();
        let found = tens(&without, bar)
            .map_or(String::new(), |t| format!("{} {}", t.kind.word(), t.values.alternatives[0]));
        assert_eq!(found, expected);
    }
}
