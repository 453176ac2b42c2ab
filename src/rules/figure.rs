//! Figures as rules write them: whatever articles may say, read by the grammar of articles.
//!
//! `59`, `about 24`, `at least 35`, `10 to 12`, `1.2 million`, `50%`, `six weeks`, `$3.5bn`, `two-thirds`,
//! `19 January 2025`. In a relation a figure ends where an operator begins, so a hyphen between digits
//! and a hyphen with white space beside it are a minus, and a range is written with "to".

use nom::error::{ErrorKind, ParseError};
use nom::{Err, IResult};

use crate::quantity::{self, Hedge, Interval, Kind, Meaning, Mention, Number, Set, Unit, Values, compare};
use crate::span::Span;

/// A figure of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What its words say. The written precision is given only where the figure is hedged with
    /// "about": a bare figure in a rule is meant to the unit.
    pub mention: Mention,
    /// Where it stands in the text that was read.
    pub span: Span,
}

impl Figure {
    /// Reads a text that is one figure and nothing else.
    pub fn parse(text: &str) -> Result<Self, Unexpected> {
        let at = text.trim_start();
        let (rest, figure) = read(at, at, text).map_err(|e| unexpected(e, text))?;
        let rest = rest.trim_start();
        if rest.is_empty() {
            Ok(figure)
        } else {
            Err(Failed::new(rest, "expected the end of the figure").within(text))
        }
    }

    /// What it states, written as [`Mention::value`] writes it.
    pub fn value(&self) -> String {
        self.mention.value()
    }

    /// Its unit; none for a count, a fraction and a percentage.
    pub fn unit(&self) -> Option<Unit> {
        self.mention.unit.filter(|_| !self.is_share())
    }

    /// Whether it is a part of a whole: a percentage or a fraction.
    pub fn is_share(&self) -> bool {
        matches!(self.mention.kind, Kind::Percent | Kind::Ratio)
    }

    /// Whether it is a day.
    pub fn is_date(&self) -> bool {
        self.mention.kind == Kind::Date
    }

    /// What it allows, likely and possible, in base units: just what it says, and more only where it
    /// says "about". A day is the number of days since a fixed one.
    pub fn stated(&self) -> (Set, Set) {
        if let Some(range) = &self.mention.date {
            let set = range.days(None).map_or_else(Set::all, |days| Set::of([days]));
            return (set.clone(), set);
        }
        let (likely, possible) =
            compare::stated(&self.mention.values, self.mention.hedge, self.mention.leaning);
        let percent = self.mention.kind == Kind::Percent;
        let base = |set: Set| match self.unit() {
            Some(unit) => set.map(|n| unit.to_base(n)),
            None if percent => set.map(|n| n.div(Number::whole(100))),
            None => set,
        };
        (base(likely), base(possible))
    }

    /// Whether a text that says `value` and means `meaning` says what this figure says: "six weeks" is
    /// "42 days", "fifty-nine" is "59".
    pub fn says(&self, value: &str, meaning: &Meaning) -> bool {
        if self.value() == value {
            return true;
        }
        let own = |m: &Mention| {
            let alternatives = m.values.alternatives.iter().copied();
            let set = Set::of(alternatives);
            m.unit.filter(|_| !self.is_share()).map_or_else(|| set.clone(), |u| set.map(|n| u.to_base(n)))
        };
        // Only of one exact number can it be said that another text states just that.
        self.mention.hedge == Hedge::Exact
            && meaning.hedge == Hedge::Exact
            && own(&self.mention).as_point().is_some_and(|n| meaning.figure == Some(n))
            && self.unit().map(compare::Scale::Unit).is_some_and(|s| s.fits(&meaning.scale))
    }
}

/// Where a text stops being what it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Unexpected {
    /// The word or sign that does not fit; empty at the end of the text.
    pub span: Span,
    /// What should stand there, or why this cannot.
    pub message: String,
}

/// A failure inside the grammar: the rest of the text from where it does not fit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Failed<'t> {
    at: &'t str,
    message: &'static str,
}

impl<'t> Failed<'t> {
    pub(super) const fn new(at: &'t str, message: &'static str) -> Self {
        Self { at, message }
    }

    /// A failure that no other reading of the text can mend.
    pub(super) const fn for_good<T>(at: &'t str, message: &'static str) -> Parsed<'t, T> {
        Err(Err::Failure(Self::new(at, message)))
    }

    /// The failure as people see it, pointing at the whole word or at the one sign.
    pub(super) fn within(&self, text: &str) -> Unexpected {
        let word = self.at.find(|c: char| !c.is_alphanumeric()).unwrap_or(self.at.len());
        let length = if word > 0 { word } else { self.at.chars().next().map_or(0, char::len_utf8) };
        let start = text.len().saturating_sub(self.at.len());
        Unexpected { span: Span::new(start, start + length), message: self.message.to_owned() }
    }
}

impl<'t> ParseError<&'t str> for Failed<'t> {
    fn from_error_kind(at: &'t str, _: ErrorKind) -> Self {
        Self::new(at, "expected a figure")
    }

    fn append(_: &'t str, _: ErrorKind, other: Self) -> Self {
        other
    }
}

pub(super) type Parsed<'t, T> = IResult<&'t str, T, Failed<'t>>;

/// What nom returns, as people see it.
pub(super) fn unexpected(error: Err<Failed<'_>>, text: &str) -> Unexpected {
    match error {
        Err::Error(failed) | Err::Failure(failed) => failed.within(text),
        Err::Incomplete(_) => Failed::new("", "expected more text").within(text),
    }
}

/// A figure at the start of `at`, a rest of the relation `text`. It fails softly where none begins.
pub(super) fn figure<'t>(at: &'t str, text: &str) -> Parsed<'t, Figure> {
    read(at, stretch(at), text)
}

/// A figure at the start of `at`, of which only `stretch` is looked at.
fn read<'t>(at: &'t str, stretch: &str, text: &str) -> Parsed<'t, Figure> {
    let nothing = || Err(Err::Error(Failed::new(at, "expected a figure")));
    let Some((mut mention, length)) = quantity::figure(stretch) else { return nothing() };
    let written = stretch.get(..length).unwrap_or_default();
    as_written(&mut mention, written);
    match mention.kind {
        Kind::Vague => return Failed::for_good(at, "this gives no number"),
        kind if kind.is_amount() => {}
        Kind::Date if mention.date.is_some() => {}
        Kind::Date => return Failed::for_good(at, "there is no such day"),
        _ => return nothing(),
    }
    let rest = at.get(length..).unwrap_or_default();
    if mention.kind != Kind::Date && mention.values.alternatives.is_empty() {
        return Failed::for_good(at, "the number has more than 30 digits");
    }
    let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    if rest.strip_prefix(',').is_some_and(digits) {
        return Failed::for_good(at, "three digits must follow each comma");
    }
    let next = rest.trim_start();
    if mention.unit.is_none()
        && mention.kind == Kind::Count
        && next.starts_with(char::is_alphabetic)
        && !["or", "to", "and"].contains(&next.split(' ').next().unwrap_or_default())
    {
        return Failed::for_good(next, "not a unit");
    }
    let start = text.len().saturating_sub(at.len());
    Ok((rest, Figure { mention, span: Span::new(start, start + length) }))
}

/// A bare figure in a rule is meant to the unit, and four digits are a number, not a year.
fn as_written(mention: &mut Mention, written: &str) {
    if mention.kind == Kind::Date && written.bytes().all(|b| b.is_ascii_digit()) {
        let alternatives = Number::parse(written).map(Interval::point).into_iter().collect();
        mention.kind = Kind::Count;
        mention.date = None;
        mention.values = Values { alternatives, place: None };
    }
    if mention.hedge != Hedge::About {
        mention.values.place = None;
    }
}

/// The part of `at` before the next sign of a relation. A hyphen inside a word, a slash between the
/// letters of a unit and a comma between digits are none.
fn stretch(at: &str) -> &str {
    let mut before = None;
    let mut signs = at.char_indices().peekable();
    while let Some((index, c)) = signs.next() {
        let after = signs.peek().map(|(_, c)| *c);
        let letters = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let ends = match c {
            '+' | '*' | '\u{2212}' | '\u{d7}' | '\u{f7}' | '=' | '!' | '<' | '>' | '\u{2264}'
            | '\u{2265}' | '\u{2260}' | '(' | ')' => true,
            '-' => !(letters(before) || letters(after)) || spaced(before) || spaced(after),
            '/' => !(letters(before) && letters(after)),
            ',' => !after.is_some_and(|c| c.is_ascii_digit() || c == ' ') || list_follows(at, index),
            _ => false,
        };
        if ends {
            return at.get(..index).unwrap_or(at);
        }
        before = Some(c);
    }
    at
}

fn spaced(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// Whether the comma parts two terms of `sum(...)`; in "October 7, 2023" a year follows.
fn list_follows(at: &str, comma: usize) -> bool {
    let after = at.get(comma + 1..).unwrap_or_default();
    let year = after.trim_start();
    let digits = year.bytes().take_while(u8::is_ascii_digit).count();
    after.starts_with(' ') && digits != 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("59", "59", Hedge::Exact, None)]
    #[case(" exactly 59 ", "59", Hedge::Exact, None)]
    #[case("only 22", "22", Hedge::Exact, None)]
    #[case("fifty-nine", "59", Hedge::Exact, None)]
    #[case("2024", "2024", Hedge::Exact, None)] // a number, not a year
    #[case("about 24", "about 24", Hedge::About, Some("1"))]
    #[case("About  250", "about 250", Hedge::About, Some("10"))]
    #[case("nearly 48,000", "about 48000", Hedge::About, Some("1000"))]
    #[case("about 1.2 million", "about 1200000", Hedge::About, Some("100000"))]
    #[case("at least 35", ">= 35", Hedge::AtLeast, None)]
    #[case("35 or more", ">= 35", Hedge::AtLeast, None)]
    #[case("no fewer than 35", ">= 35", Hedge::AtLeast, None)]
    #[case("more than 48,000", "> 48000", Hedge::MoreThan, None)]
    #[case("at most 5", "<= 5", Hedge::AtMost, None)]
    #[case("no more than 5", "<= 5", Hedge::AtMost, None)]
    #[case("5 or fewer", "<= 5", Hedge::AtMost, None)]
    #[case("fewer than 4", "< 4", Hedge::LessThan, None)]
    #[case("22 or 24", "22 or 24", Hedge::Exact, None)]
    #[case("10 to 12", "10 to 12", Hedge::Between, None)]
    #[case("between 10 and 12", "10 to 12", Hedge::Between, None)]
    #[case("50%", "50 percent", Hedge::Exact, None)]
    #[case("12.5 per cent", "12.5 percent", Hedge::Exact, None)]
    #[case("two-thirds", "2/3", Hedge::Exact, None)]
    #[case("one in four", "0.25", Hedge::Exact, None)]
    #[case("3 thousand", "3000", Hedge::Exact, None)]
    #[case("42 days", "42 day", Hedge::Exact, None)]
    #[case("six weeks", "6 week", Hedge::Exact, None)]
    #[case("30 square miles", "30 mi2", Hedge::Exact, None)]
    #[case("about 5km", "about 5 km", Hedge::About, Some("1"))]
    #[case("5 to 10 km", "5 to 10 km", Hedge::Between, None)]
    #[case("$3.5bn", "3500000000 USD", Hedge::Exact, None)]
    #[case("19 January 2025", "2025-01-19", Hedge::Exact, None)]
    #[case("October 7, 2023", "2023-10-07", Hedge::Exact, None)]
    fn figures(#[case] text: &str, #[case] shown: &str, #[case] hedge: Hedge, #[case] place: Option<&str>) {
        let figure = Figure::parse(text).unwrap();
        assert_eq!(figure.value(), shown);
        assert_eq!(figure.mention.hedge, hedge);
        assert_eq!(figure.mention.values.place.map(|p| p.to_string()).as_deref(), place);
        assert_eq!(figure.span.text(text), text.trim());
    }

    #[rstest]
    #[case("", 0, "", "expected a figure")]
    #[case("alive", 0, "alive", "expected a figure")]
    #[case("about", 0, "about", "expected a figure")]
    #[case("several", 0, "several", "this gives no number")]
    #[case("31 June 2024", 0, "31", "there is no such day")]
    #[case("1,20", 0, "1", "three digits must follow each comma")]
    #[case("1234,567", 0, "1234", "three digits must follow each comma")]
    #[case("1.2.3", 0, "1", "expected a figure")]
    #[case(
        "1234567890123456789012345678901",
        0,
        "1234567890123456789012345678901",
        "the number has more than 30 digits"
    )]
    #[case("42 dais", 3, "dais", "not a unit")]
    #[case("42dais", 0, "42dais", "expected a figure")]
    #[case("3 or", 2, "or", "expected the end of the figure")]
    #[case("3 4", 2, "4", "expected the end of the figure")]
    #[case("3 or \u{20ac}", 2, "or", "expected the end of the figure")]
    fn what_is_no_figure(#[case] text: &str, #[case] at: usize, #[case] word: &str, #[case] expected: &str) {
        let error = Figure::parse(text).unwrap_err();
        assert_eq!((error.span.start, error.span.text(text), error.message.as_str()), (at, word, expected));
    }

    #[rstest]
    #[case("59", "59", true)]
    #[case("fifty-nine", "59", true)]
    #[case("59", "58", false)]
    #[case("6 weeks", "42 days", true)]
    #[case("42 days", "6 weeks", true)]
    #[case("42 days", "5 weeks", false)]
    #[case("42 days", "42 km", false)]
    #[case("42", "42 days", false)]
    #[case("5 km", "5,000 metres", true)]
    #[case("about 6 weeks", "42 days", false)] // only exact figures are converted
    #[case("6 weeks", "about 42 days", false)]
    #[case("at least 6 weeks", "at least 42 days", false)]
    #[case("25%", "ratio 1/4", false)]
    fn says(#[case] figure: &str, #[case] text: &str, #[case] expected: bool) {
        let document = crate::testing::article(text.strip_prefix("ratio ").unwrap_or(text));
        let mentions = quantity::mentions(&document);
        let meaning = Meaning::of(&mentions[0]).unwrap();
        assert_eq!(Figure::parse(figure).unwrap().says(&mentions[0].value(), &meaning), expected);
    }

    #[rstest]
    #[case("59+3", "59")]
    #[case("59 \u{d7} 3", "59 ")]
    #[case("60 km/h > a", "60 km/h ")]
    #[case("60 km/3", "60 km")]
    #[case("60 km/ h", "60 km")]
    #[case("60/a", "60")]
    #[case("six-week", "six-week")]
    #[case("42-day", "42-day")]
    #[case("six -week", "six ")]
    #[case("six- week", "six")]
    #[case("6-5", "6")]
    #[case("1,200", "1,200")]
    #[case("October 7, 2023", "October 7, 2023")]
    #[case("October 7, 20234", "October 7")]
    #[case("19 March, 5", "19 March")]
    #[case("5, alive", "5")]
    #[case("5,alive", "5")]
    #[case("5,", "5")]
    fn up_to_the_next_sign(#[case] at: &str, #[case] expected: &str) {
        assert_eq!(stretch(at), expected);
    }

    #[rstest]
    #[case("59 - alive", "59")]
    #[case("59-35", "59")]
    #[case("two-thirds * held", "two-thirds")]
    #[case("1,200 + held", "1,200")]
    #[case("60 km/h > a", "60 km/h")]
    #[case("1/2 * a", "1")]
    #[case("5, alive)", "5")]
    #[case("October 7, 2023 + 42 days", "October 7, 2023")]
    #[case("six weeks", "six weeks")]
    fn where_a_figure_of_a_relation_ends(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(figure(text, text).unwrap().1.span.text(text), expected);
    }
}
