//! What a line of plain text may begin with to be an item of a list: a bullet, or a number or a letter in one of
//! three dresses ("1.", "1)", "(1)", "a)", "(a)").
//!
//! A number alone proves nothing ("1. FC Oslo won"): it takes another line that counts on from it, with nothing
//! between them but what may belong to the first item.

use super::plain::Line;

const BULLETS: [&str; 5] = ["- ", "* ", "+ ", "• ", "– "];
/// Years and larger numbers number no items.
const MOST_DIGITS: usize = 3;

/// What an item begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// Its form.
    pub(super) sign: Sign,
    /// Its number; that of "a" is 1. None for a bullet.
    pub(super) number: Option<u64>,
    /// Its length in bytes, with a space.
    pub(super) length: usize,
    /// Whether another item of the list follows.
    pub(super) goes_on: bool,
}

/// The form of a marker, which all items of a list share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// The bullet at this place of [`BULLETS`].
    Bullet(usize),
    /// "1."
    NumberStop,
    /// "1)"
    NumberBracket,
    /// "(1)"
    NumberBrackets,
    /// "a)"
    LetterBracket,
    /// "(a)"
    LetterBrackets,
}

impl Marker {
    /// The marker that a line, without white space before it, may begin with.
    pub(super) fn of(line: &str) -> Option<Self> {
        // Most lines begin with a capital. Two bullets begin with the byte 0xE2.
        if !matches!(line.as_bytes(), [b'-' | b'*' | b'+' | b'(' | b'0'..=b'9' | b'a'..=b'z' | 0xE2, ..]) {
            return None;
        }
        if let Some(at) = BULLETS.iter().position(|bullet| line.starts_with(bullet)) {
            let length = BULLETS.get(at)?.len();
            return Some(Self { sign: Sign::Bullet(at), number: None, length, goes_on: false });
        }
        let (open, rest) = line.strip_prefix('(').map_or((false, line), |rest| (true, rest));
        let after = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        let word = rest.get(..rest.len() - after.len())?;
        let digits = word.bytes().all(|b| b.is_ascii_digit());
        let number = match word.as_bytes() {
            [letter @ b'a'..=b'z'] => u64::from(letter - b'a' + 1),
            [_, ..] if digits && word.len() <= MOST_DIGITS => word.parse().ok()?,
            _ => return None,
        };
        let sign = match (open, after.as_bytes()) {
            (false, [b'.', b' ', ..]) if digits => Sign::NumberStop,
            (false, [b')', b' ', ..]) if digits => Sign::NumberBracket,
            (true, [b')', b' ', ..]) if digits => Sign::NumberBrackets,
            (false, [b')', b' ', ..]) => Sign::LetterBracket,
            (true, [b')', b' ', ..]) => Sign::LetterBrackets,
            _ => return None,
        };
        let length = line.len() - after.len() + 2;
        Some(Self { sign, number: Some(number), length, goes_on: false })
    }

    /// Whether it is that of the next item after one with `last`.
    pub(super) fn counts_on(self, last: Self) -> bool {
        self.sign == last.sign && self.number == last.number.map(|number| number + 1)
    }
}

/// Takes the marker from every line whose number stands alone, and tells each other one whether the list goes on.
pub(super) fn settle(lines: &mut [Line<'_>]) {
    // The last item of each open list: its line, and whether it counts on from another.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut alone = Vec::new();
    for at in 0..lines.len() {
        let Some(line) = lines.get(at).copied() else { continue };
        let of =
            |(last, _): &(usize, bool)| lines.get(*last).and_then(|line| Some((line.indent, line.marker?)));
        let Some(marker) = line.marker else {
            // An unindented paragraph ends a list; a line in the same run may belong to a numbered item.
            let ends = |(indent, marker): (usize, Marker)| {
                indent >= line.indent && (line.after_blank || marker.number.is_none())
            };
            while open.last().and_then(of).is_some_and(ends) {
                alone.extend(open.pop());
            }
            continue;
        };
        while open.last().and_then(of).is_some_and(|(indent, _)| indent > line.indent) {
            alone.extend(open.pop());
        }
        let beside = |entry: &&(usize, bool)| of(entry).is_some_and(|(indent, _)| indent == line.indent);
        let outer = open.len() - open.iter().rev().take_while(beside).count();
        let same =
            open.iter().skip(outer).position(|entry| of(entry).is_some_and(|(_, m)| m.sign == marker.sign));
        let mut counts_on = false;
        if let Some(same) = same {
            alone.extend(open.drain(outer + same + 1..));
            let last = open.pop();
            counts_on = last.as_ref().and_then(of).is_some_and(|(_, m)| marker.counts_on(m));
            match last {
                Some((last, _)) if counts_on => {
                    if let Some(marker) = lines.get_mut(last).and_then(|line| line.marker.as_mut()) {
                        marker.goes_on = true;
                    }
                }
                last => alone.extend(last),
            }
        }
        open.push((at, counts_on));
    }
    alone.extend(open);
    for (at, counts_on) in alone {
        if let Some(line) = lines.get_mut(at) {
            line.marker = line.marker.filter(|marker| marker.number.is_none() || marker.goes_on || counts_on);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("- a", Some((Sign::Bullet(0), None, 2)))]
    #[case("• a", Some((Sign::Bullet(3), None, 4)))]
    #[case("1. a", Some((Sign::NumberStop, Some(1), 3)))]
    #[case("12) a", Some((Sign::NumberBracket, Some(12), 4)))]
    #[case("(3) a", Some((Sign::NumberBrackets, Some(3), 4)))]
    #[case("b) a", Some((Sign::LetterBracket, Some(2), 3)))]
    #[case("(c) a", Some((Sign::LetterBrackets, Some(3), 4)))]
    #[case("a. b", None)] // an initial
    #[case("A) b", None)]
    #[case("1.", None)]
    #[case("1.5 cups", None)]
    #[case("(1. a", None)]
    #[case("1a) b", None)]
    #[case("1984. A year.", None)]
    #[case("-5 degrees", None)]
    #[case("", None)]
    fn markers(#[case] line: &str, #[case] expected: Option<(Sign, Option<u64>, usize)>) {
        assert_eq!(Marker::of(line).map(|m| (m.sign, m.number, m.length)), expected);
    }
}
