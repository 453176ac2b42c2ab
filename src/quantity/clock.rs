//! Clock times, read so that they are never taken for counts.
//!
//! ```text
//! time     = ("half" | "quarter") ("past" | "to") H | HHMM (zone | "hours")
//!          | H [":" MM [":" SS]] ["a.m." | "pm" | "o'clock"] [zone]
//! ```

use super::spelling::words;
use super::token::{Sort, Token};

/// One past the last token of the clock time that starts at token `at`, if one does.
pub(super) fn time(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    // Most numbers go on as no time does.
    if tokens.get(at + 1).is_some_and(tells_time) { any_time(tokens, at) } else { None }
}

/// Whether a time may go on with this token.
fn tells_time(token: &Token<'_>) -> bool {
    match token.sort {
        Sort::Sign(c) => matches!(c, ':' | '.'),
        Sort::Word => {
            token.is_any(words!["past", "to", "am", "pm", "a", "p", "o'clock", "o’clock", "hours"])
                || zone(token)
        }
        _ => false,
    }
}

/// One past the last token of the clock time that starts at token `at`, whatever follows it.
fn any_time(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let hour = tokens.get(at)?;
    let next = tokens.get(at + 1);
    // "half past six", "quarter to nine"
    if hour.is_any(words!["half", "quarter"]) && next.is_some_and(|t| t.is_any(words!["past", "to"])) {
        let said = tokens.get(at + 2).is_some_and(|t| {
            t.number().is_some() || t.text.len() <= 2 && t.plain_whole().is_some_and(|n| n < 13)
        });
        return (said && (next.is_some_and(|t| t.is("past")) || hour.is("quarter"))).then_some(at + 3);
    }
    // "0800 GMT", "1845 hours"
    if hour.sort == Sort::Digits && hour.text.len() == 4 && next.is_some_and(|t| zone(t) || t.is("hours")) {
        let clock = hour.plain_whole().is_some_and(|n| n < 2400 && n % 100 < 60);
        return (clock && (hour.text.starts_with('0') || next.is_some_and(zone))).then_some(at + 2);
    }
    let clock = |t: &Token<'_>| {
        t.sort == Sort::Digits && t.text.len() <= 2 && t.plain_whole().is_some_and(|n| n < 60)
    };
    let dotted = hour.sort == Sort::Digits
        && hour
            .text
            .split_once('.')
            .is_some_and(|(h, m)| h.len() <= 2 && m.len() == 2 && h.parse::<u8>().is_ok_and(|h| h < 25));
    if !(clock(hour) || dotted || hour.number().is_some()) {
        return None;
    }
    // "1.05am" is one token of digits.
    let mut end = at + 1;
    let mut minutes = 0;
    let pair = |end: usize| {
        clock(hour)
            && tokens.get(end).is_some_and(|t| t.glued() && (t.is_sign(':') || t.is_sign('.')))
            && tokens.get(end + 1).is_some_and(|t| t.glued() && t.text.len() == 2 && clock(t))
    };
    while minutes < 2 && pair(end) {
        end += 2;
        minutes += 1;
    }
    match half_day(tokens, end) {
        Some(after) => end = after,
        None if minutes > 0 => {}
        None => {
            return tokens
                .get(end)
                .is_some_and(|t| !dotted && t.is_any(words!["o'clock", "o’clock"]))
                .then_some(end + 1);
        }
    }
    Some(end + usize::from(tokens.get(end).is_some_and(zone)))
}

/// The short names of time zones that news give beside a time.
fn zone(token: &Token<'_>) -> bool {
    matches!(
        token.text,
        "ET" | "EST"
            | "EDT"
            | "PT"
            | "PST"
            | "PDT"
            | "CT"
            | "CST"
            | "CDT"
            | "MT"
            | "GMT"
            | "UTC"
            | "BST"
            | "CET"
            | "CEST"
            | "IST"
            | "AEST"
            | "JST"
    )
}

/// "am", "p.m.", "a.m": one past it.
fn half_day(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let first = tokens.get(at)?;
    if first.is_any(words!["am", "pm"]) {
        return Some(at + 1);
    }
    let [_, dot, m, ..] = tokens.get(at..)? else { return None };
    if first.is_any(words!["a", "p"]) && dot.is_sign('.') && dot.glued() && m.is("m") {
        let last = tokens.get(at + 3).is_some_and(|t| t.is_sign('.') && t.glued());
        return Some(at + 3 + usize::from(last));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::lexer::tokens;
    use proptest::prelude::*;
    use rstest::rstest;

    proptest! {
        /// There is no time where the second token tells that there is none.
        #[test]
        fn times_are_told_by_their_second_token(words in prop::collection::vec((prop::sample::select(vec![
            "half", "quarter", "past", "to", "six", "9", "10", "0800", "1.05", "7.30", ":", ".", "a", "p", "m", "am", "pm",
            "o'clock", "o’clock", "hours", "GMT", "ET", "the", "-",
        ]), any::<bool>()), 1..8)) {
            let text: String =
                words.iter().flat_map(|(word, glued)| [*word, if *glued { "" } else { " " }]).collect();
            let tokens = tokens(&text, 0);
            prop_assert_eq!(time(&tokens, 0), any_time(&tokens, 0), "{}", text);
        }
    }

    #[rstest]
    #[case("9:01 p.m. Pacific", Some("Pacific"))]
    #[case("11 a.m. then", Some("then"))]
    #[case("11am", Some(""))]
    #[case("7.05am,", Some(","))]
    #[case("10:38:07 x", Some("x"))]
    #[case("five o'clock", Some(""))]
    #[case("5:25 p.m. ET", Some(""))]
    #[case("11 am", Some(""))]
    #[case("11 amps", None)]
    #[case("2-1", None)]
    fn times(#[case] text: &str, #[case] left: Option<&str>) {
        let tokens = tokens(text, 0);
        let found = time(&tokens, 0).map(|end| tokens.get(end).map_or("", |t| &text[t.span().start..]));
        assert_eq!(found, left);
    }
}
