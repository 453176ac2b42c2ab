//! Differences that look like a slip of the pen. A slip explains a finding; it never triggers one.

use crate::claims::Claim;
use crate::quantity::Number;

/// What slip would turn the one figure into the other, as the end of a sentence.
pub(super) fn between(a: &Claim, b: &Claim) -> Option<&'static str> {
    let points = |c: &Claim| c.unit.is_some_and(|u| u.symbol() == "percentage-point");
    if points(a) != points(b) {
        return Some("one is in percent, the other in percentage points");
    }
    of_numbers(a.meaning.figure?, b.meaning.figure?)
}

/// The same of two numbers.
pub(super) fn of_numbers(a: Number, b: Number) -> Option<&'static str> {
    let (low, high) = (a.min(b), a.max(b));
    if low <= Number::ZERO {
        return None;
    }
    let (million, billion) = (Number::whole(1_000_000), Number::whole(1_000_000_000));
    match high.div(low)? {
        factor if factor == Number::whole(10) => return Some("they differ by a factor of 10"),
        factor if factor == Number::whole(1_000) && low >= million && low < billion => {
            return Some("one says millions where the other says billions");
        }
        factor if factor == Number::whole(1_000) => return Some("they differ by a factor of 1,000"),
        _ => {}
    }
    let digits = |n: Number| n.to_string().chars().filter(char::is_ascii_digit).collect::<Vec<char>>();
    if !low.is_whole() || !high.is_whole() {
        return None;
    }
    let (short, long) = (digits(low), digits(high));
    if short.len() == long.len() {
        return swapped(&short, &long).then_some("two digits are swapped");
    }
    // With one digit left, anything would look like it.
    if short.len() < 2 || long.len() != short.len() + 1 {
        return None;
    }
    let without = |at: usize| long.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| *c).collect();
    let at = (0..long.len()).find(|at| {
        let left: Vec<char> = without(*at);
        left == short
    })?;
    let doubled = long.get(at) == long.get(at + 1);
    Some(if doubled { "a digit is doubled in one of them" } else { "a digit is missing from one of them" })
}

/// Whether the two differ by two neighbouring digits that changed places.
fn swapped(a: &[char], b: &[char]) -> bool {
    let differ: Vec<usize> = (0..a.len()).filter(|&i| a.get(i) != b.get(i)).collect();
    match differ.as_slice() {
        &[i, j] => j == i + 1 && a.get(i) == b.get(j) && a.get(j) == b.get(i),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::claim;
    use rstest::rstest;

    #[rstest]
    #[case("251", "215", Some("two digits are swapped"))]
    #[case("24", "42", Some("two digits are swapped"))]
    #[case("152", "251", None)] // not neighbours
    #[case("1,200", "120", Some("they differ by a factor of 10"))]
    #[case("1,250", "125", Some("they differ by a factor of 10"))]
    #[case("48", "48,000", Some("they differ by a factor of 1,000"))]
    #[case("3,000,000", "3,000,000,000", Some("one says millions where the other says billions"))]
    #[case("251", "2251", Some("a digit is doubled in one of them"))]
    #[case("251", "25", Some("a digit is missing from one of them"))]
    #[case("251", "51", Some("a digit is missing from one of them"))]
    #[case("at least 2251", "about 251", Some("a digit is doubled in one of them"))]
    #[case("22", "24", None)]
    #[case("22", "2", None)]
    #[case("5", "0", None)]
    #[case("22 or 24", "42", None)]
    #[case("3%", "60 percentage points", Some("one is in percent, the other in percentage points"))]
    #[case("3%", "60%", None)]
    fn slips(#[case] a: &str, #[case] b: &str, #[case] slip: Option<&str>) {
        let (a, b) = (claim(0, 0, a), claim(0, 1, b));
        assert_eq!(between(&a, &b), slip);
        assert_eq!(between(&b, &a), slip);
    }
}
