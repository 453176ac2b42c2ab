//! Sentence bounds in a block's visible text.
//!
//! A sentence ends at `.`, `!`, `?` or `…` (or several of them), with any closing quotes and
//! brackets, where white space and then a capital, a digit, a quote or a bracket follow. It does
//! not end after an abbreviation ("Mr. Roe", "No. 5"), unless that abbreviation may well be a
//! sentence's last word ("in the U.S. The talks"). A blank line always ends it; a colon, a
//! semicolon and a word in lower case never do.
//!
//! One pass, no allocation: time grows with the length of the text, whatever is in it.

use super::word_set::{WordSet, key};
use crate::sixty_four::SixtyFour;
use crate::span::Span;

/// The length in bytes from which on a sentence is cut at the next white space, so that a text
/// without full stops costs no more to read than any other. A text without white space either is
/// cut from twice this length on, but never inside a word or a number.
const LONGEST: usize = 4_000;

const STOPS: [char; 4] = ['.', '!', '?', '…'];
const CLOSERS: [char; 7] = ['"', '\'', '”', '’', '»', ')', ']'];
const OPENERS: [char; 9] = ['"', '\'', '“', '‘', '”', '«', '(', '[', '„'];

/// Always followed by the rest of their sentence.
const BEFORE_MORE: &[&str] = &[
    "Mr", "Mrs", "Ms", "Mx", "Messrs", "Dr", "Drs", "Prof", "Rev", "Fr", "Hon", "Pres", "Gen", "Gens", "Gov",
    "Govs", "Sen", "Sens", "Rep", "Reps", "Amb", "Lt", "Col", "Capt", "Maj", "Cmdr", "Adm", "Sgt", "Cpl",
    "Pvt", "Supt", "Insp", "vs", "e.g", "i.e", "approx", "viz", "cf", "ca", "incl", "esp",
];

/// Followed by the rest of their sentence, unless a [`STARTERS`] word shows that a new one begins.
const MAYBE_LAST: &[&str] = &[
    "St", "Ste", "Ft", "Mt", "Jr", "Sr", "Inc", "Ltd", "Co", "Corp", "Bros", "LLC", "Ave", "Blvd", "Rd",
    "etc", "al", "est", "Est", "Ph.D", "dept", "Dept", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug",
    "Sep", "Sept", "Oct", "Nov", "Dec", "Mon", "Tue", "Tues", "Wed", "Thu", "Thurs", "Fri", "Sat",
];

/// Abbreviations only where a figure follows: "No. 5", but "He said no. The talks went on."
const BEFORE_FIGURE: &[&str] =
    &["No", "no", "Nos", "nos", "Fig", "Vol", "Art", "pp", "Sun", "Rs", "Rp", "approx"];

/// Abbreviations only where a figure in brackets follows: "12 oz. (340 g)".
const BEFORE_BRACKET: &[&str] = &[
    "oz", "lb", "lbs", "ft", "in", "yd", "yds", "mi", "gal", "qt", "pt", "cm", "mm", "km", "kg", "ml",
    "tbsp", "tsp", "sq",
];

/// All of them.
static IS_ABBREVIATION: WordSet = WordSet::of(&[BEFORE_MORE, MAYBE_LAST, BEFORE_FIGURE, BEFORE_BRACKET]);

/// The length of the longest of them all.
const LONGEST_ABBREVIATION: usize = 6;

/// Capitalised words that, right after an abbreviation, begin a sentence rather than a name.
const STARTERS: &[&str] = &[
    "The",
    "A",
    "An",
    "In",
    "It",
    "He",
    "She",
    "They",
    "We",
    "I",
    "You",
    "But",
    "And",
    "Or",
    "Nor",
    "So",
    "Yet",
    "On",
    "At",
    "Of",
    "For",
    "From",
    "With",
    "Without",
    "As",
    "By",
    "To",
    "If",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "Their",
    "His",
    "Her",
    "Its",
    "Our",
    "My",
    "When",
    "While",
    "After",
    "Before",
    "Since",
    "Until",
    "Although",
    "Though",
    "However",
    "Meanwhile",
    "Then",
    "Now",
    "Still",
    "Only",
    "About",
    "Around",
    "Nearly",
    "Almost",
    "Roughly",
    "More",
    "Fewer",
    "Less",
    "Some",
    "All",
    "Both",
    "Another",
    "Others",
    "Among",
    "Not",
    "What",
    "Who",
    "How",
    "Why",
    "Where",
    "Which",
    "Whether",
    "Officials",
    "Dozens",
    "Hundreds",
    "Thousands",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Twenty",
    "Thirty",
    "Forty",
    "Fifty",
    "Sixty",
    "Seventy",
    "Eighty",
    "Ninety",
];

/// The sentences of `text` in order, each from its first to its last character that is no white
/// space; together they hold every such character once. The spans index `text`.
pub fn sentences(text: &str) -> impl Iterator<Item = Span> {
    let mut stops = has_few_ends(text).then(|| Stops::of(text.as_bytes()));
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?.trim_start();
        if rest.is_empty() {
            return None;
        }
        let start = text.len() - rest.len();
        let few = stops.as_mut().and_then(|stops| stops.end(rest, start));
        let sentence = rest.get(..few.unwrap_or_else(|| end(rest)))?.trim_end();
        let span = Span::of(sentence, text);
        at = span.end;
        Some(span)
    })
}

/// Whether a text has one line and no `…`: then sentences end at three bytes only, which are looked for together. The
/// first byte of `…` is that of curly quotes too; its last is in few other characters.
fn has_few_ends(text: &str) -> bool {
    memchr::memchr2(b'\n', 0xA6, text.as_bytes()).is_none()
}

/// Where `.`, `!` and `?` stand in a text that [has few ends](has_few_ends): they are looked for once, in sixty-four bytes
/// at a time, and not anew from each of them on, which took twice as many instructions.
struct Stops<'t> {
    bytes: &'t [u8],
    /// Those that are known and were not passed yet, the first the lowest bit.
    bits: u64,
    /// Where the byte of the lowest bit stands.
    at: usize,
    /// From where on none is known.
    next: usize,
}

impl<'t> Stops<'t> {
    fn of(bytes: &'t [u8]) -> Self {
        Self { bytes, bits: 0, at: 0, next: 0 }
    }

    /// The first that stands at `from` or behind it. `from` never goes back.
    fn first(&mut self, from: usize) -> Option<usize> {
        loop {
            while self.bits == 0 {
                if self.next >= self.bytes.len() {
                    return None;
                }
                self.at = self.next;
                self.bits = SixtyFour::of(self.bytes, self.at).any_of(*b".!?");
                self.next += SixtyFour::BYTES;
            }
            let stop = self.at + usize::try_from(self.bits.trailing_zeros()).unwrap_or(0);
            if stop >= from {
                return Some(stop);
            }
            self.bits &= self.bits - 1;
        }
    }

    /// Where the sentence ends that begins with `rest`, which starts at `start`, as [`end`] tells it; none if it may be too
    /// long.
    fn end(&mut self, rest: &str, start: usize) -> Option<usize> {
        let mut from = 0;
        loop {
            let Some(at) = self.first(start + from) else {
                return Some(rest.len()).filter(|length| *length <= LONGEST);
            };
            if at - start >= LONGEST {
                return None;
            }
            match stop(rest, at - start) {
                Stop::Ends(end) => return Some(end),
                Stop::GoesOn(next) => from = next,
            }
        }
    }
}

/// Where the sentence that `text` begins with ends. At least one byte, at a character bound.
fn end(text: &str) -> usize {
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        // Most characters neither end a sentence nor are in one that is too long.
        if let Some(near) = text.as_bytes().get(at..LONGEST.min(text.len())) {
            let plain = plain(near);
            if plain > 0 {
                at += plain;
                continue;
            }
        }
        if at >= LONGEST && may_cut(text, at) {
            return at;
        }
        at = match byte {
            b'\n' => match gap(text.get(at..).unwrap_or_default()) {
                (_, true) => return at,
                (length, false) => at + length,
            },
            byte if may_end(*byte) => match stop(text, at) {
                Stop::Ends(end) => return end,
                Stop::GoesOn(next) => next,
            },
            _ => at + 1,
        };
    }
    text.len()
}

/// Whether a character with this first byte may end a sentence: a line's end, a stop, or the first byte of `…` (which
/// curly quotes share).
fn may_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'.' | b'!' | b'?' | 0xE2)
}

/// How many bytes stand before the first that may end a sentence, of the first few hundred: no more are looked at, as
/// they are looked at for some of these bytes first, and again for each of the others.
fn plain(bytes: &[u8]) -> usize {
    let near = bytes.get(..256).unwrap_or(bytes);
    let near = memchr::memchr3(b'.', b'!', b'?', near).and_then(|end| near.get(..end)).unwrap_or(near);
    memchr::memchr2(b'\n', 0xE2, near).unwrap_or(near.len())
}

/// Whether a sentence that is too long may be cut before the character at `at`.
fn may_cut(text: &str, at: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(at) else { return false };
    let in_word = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '\'' | '’' | '-' | '/');
    match (before.chars().next_back(), after.chars().next()) {
        (_, Some(next)) if next.is_whitespace() => true,
        (Some(last), Some(next)) => at >= 2 * LONGEST && !(in_word(last) && in_word(next)),
        _ => false,
    }
}

/// The length of the white space that `text` begins with, and whether it holds a blank line.
fn gap(text: &str) -> (usize, bool) {
    let space = text.get(..text.len() - text.trim_start().len()).unwrap_or_default();
    (space.len(), space.bytes().filter(|b| *b == b'\n').nth(1).is_some())
}

#[derive(Debug, PartialEq, Eq)]
enum Stop {
    /// The sentence ends here.
    Ends(usize),
    /// It does not; nothing before this offset needs to be looked at again.
    GoesOn(usize),
}

/// What the stops at `at` do.
fn stop(text: &str, at: usize) -> Stop {
    // Inside a number or a name, and the other signs that begin with the byte of `…`.
    let plain = match text.as_bytes().get(at..) {
        Some([b'.', next, ..]) => next.is_ascii_alphanumeric() || *next == b',',
        Some([0xE2, rest @ ..]) => !rest.starts_with(&[0x80, 0xA6]),
        _ => false,
    };
    if plain {
        return Stop::GoesOn(at + 1);
    }
    // Most sentences end with one sign, and a space and a letter or a digit of ASCII come after it.
    if let Some([sign @ (b'.' | b'!' | b'?'), b' ', begin, ..]) = text.as_bytes().get(at..)
        && begin.is_ascii_alphanumeric()
    {
        let (before, next) = (text.get(..at).unwrap_or_default(), text.get(at + 2..).unwrap_or_default());
        let ends = !begin.is_ascii_lowercase() && !(*sign == b'.' && abbreviates(before, next));
        return if ends { Stop::Ends(at + 1) } else { Stop::GoesOn(at + 1) };
    }
    any_stop(text, at)
}

/// The same, whatever the stops are and what comes after them.
fn any_stop(text: &str, at: usize) -> Stop {
    let rest = text.get(at..).unwrap_or_default();
    let after_stops = rest.trim_start_matches(STOPS);
    let stops = rest.len() - after_stops.len();
    if stops == 0 {
        return Stop::GoesOn(at + 1);
    }
    let after = after_stops.trim_start_matches(CLOSERS);
    let bound = text.len() - after.len();
    let (space, blank_line) = gap(after);
    let next = after.get(space..).unwrap_or_default();
    if next.is_empty() || blank_line {
        return Stop::Ends(bound);
    }
    let lone_full_stop = stops == 1 && rest.starts_with('.') && after.len() == after_stops.len();
    let before = text.get(..at).unwrap_or_default();
    if space > 0 && may_begin(next) && !(lone_full_stop && abbreviates(before, next)) {
        Stop::Ends(bound)
    } else {
        Stop::GoesOn(bound)
    }
}

/// Whether a sentence may begin with the first character of `next`.
fn may_begin(next: &str) -> bool {
    next.chars().next().is_some_and(|c| {
        OPENERS.contains(&c)
            || c.is_numeric()
            || (c.is_alphabetic() && !c.is_lowercase())
            || "$€£¥~".contains(c)
    })
}

/// Whether the full stop between `before` (the sentence so far) and `next` only abbreviates.
fn abbreviates(before: &str, next: &str) -> bool {
    let word = last_word(before);
    if word.len() == before.len() && word.bytes().all(|b| b.is_ascii_digit()) {
        return true; // the number of a list's item: "1. The talks"
    }
    // Most last words of sentences are longer than any abbreviation, or another word.
    if word.len() > LONGEST_ABBREVIATION || !IS_ABBREVIATION.has(key(word.as_bytes())) {
        return is_initials(word) && !begins_with_starter(next);
    }
    if listed(BEFORE_MORE, word) {
        return true;
    }
    if listed(BEFORE_BRACKET, word) {
        return next.strip_prefix('(').is_some_and(|inside| inside.starts_with(|c: char| c.is_ascii_digit()));
    }
    if listed(BEFORE_FIGURE, word) {
        return next.starts_with(|c: char| c.is_ascii_digit());
    }
    (listed(MAYBE_LAST, word) || is_initials(word)) && !begins_with_starter(next)
}

/// The letters, digits and full stops that `text` ends with.
fn last_word(text: &str) -> &str {
    // Nearly always all of them are ASCII, and so is the sign before them.
    let start = text.bytes().rposition(|byte| !(byte.is_ascii_alphanumeric() || byte == b'.'));
    let word = text.get(start.map_or(0, |start| start + 1)..).unwrap_or_default();
    match start.and_then(|start| text.as_bytes().get(start)) {
        Some(0x80..) => text.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or_default(),
        _ => word,
    }
}

/// "J", "T.R", "U.S", "p.m": single letters between full stops; one alone is a capital.
fn is_initials(word: &str) -> bool {
    let single = |part: &str| part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic());
    // Nearly every word has two letters.
    word.as_bytes().get(1).is_none_or(|second| *second == b'.')
        && word.split('.').all(single)
        && (word.len() > 1 || word.bytes().all(|b| b.is_ascii_uppercase()))
}

fn listed(words: &[&str], word: &str) -> bool {
    words.contains(&word)
}

fn begins_with_starter(next: &str) -> bool {
    let next = next.trim_start_matches(OPENERS);
    let rest = next.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let word = next.get(..next.len() - rest.len()).unwrap_or_default();
    listed(STARTERS, word) && !rest.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    /// ` | ` stands where a sentence ends; the text has a space there.
    #[rstest]
    #[case::plain("Talks began. | They went on.")]
    #[case::question("Who spoke? | Nobody knew.")]
    #[case::exclamation("Enough! | They left.")]
    #[case::mixed_stops("Really?! | Yes.")]
    #[case::ellipsis("They waited… | Nobody came.")]
    #[case::three_dots("They waited... | Nobody came.")]
    #[case::ellipsis_inside("They waited… and waited.")]
    #[case::lower_case_goes_on("The site example.com. is down.")]
    #[case::digit_begins("Twelve were freed. | 59 remain.")]
    #[case::year_ends("That was in 2007. | Critics objected.")]
    #[case::count_ends("The total is 59. | Of these 22 live.")]
    #[case::money_begins("It cost more. | $5m was lost.")]
    #[case::quote_begins("He stopped. | “We are ready,” he said.")]
    #[case::straight_quote_begins("He stopped. | \"We are ready,\" he said.")]
    #[case::bracket_begins("It ended. | (Nobody saw it.)")]
    #[case::closing_quote("“We are ready.” | He left.")]
    #[case::closing_straight("\"We are ready.\" | He left.")]
    #[case::closing_bracket("(It ended.) | He left.")]
    #[case::quote_then_lower("“Are you ready?” he asked.")]
    #[case::stray_quote("It is over. | ” He left.")]
    #[case::unit_before_bracket("Add 12 oz. (340 g) of it. | It weighs 5 lb. | (Nobody weighed it.)")]
    #[case::semicolon("One left; Another stayed.")]
    #[case::colon("The list: Five men.")]
    #[case::decimal("Rates rose 3.5 points. | Then they fell.")]
    #[case::bare_decimal("It fell $.5 a share.")]
    #[case::no_space("Visit example.Com now.")]
    #[case::mr("Mr. Roe left. | Mrs. Roe stayed.")]
    #[case::ms("It was Ms. Poe who spoke.")]
    #[case::dr("Ask Dr. The about it.")]
    #[case::general("Then Gen. Fox spoke to Lt. Col. Hart.")]
    #[case::senator("Both Sen. Oak and Rep. Elm voted. | Gov. Ash did not.")]
    #[case::saint("They met in St. Louis on Sunday.")]
    #[case::street("He lives on Main St. | The house is old.")]
    #[case::junior("It was Roe Jr. who spoke.")]
    #[case::junior_ends("It was John Roe Jr. | He had come late.")]
    #[case::company("Acme Inc. Chairman Roe left.")]
    #[case::company_ends("He runs Acme Inc. | The firm is old.")]
    #[case::company_co("He runs Acme & Co. | They sell rope.")]
    #[case::corp("Acme Corp. Europe closed.")]
    #[case::ltd_ends("He runs Acme Ltd. | In May it closed.")]
    #[case::number("He is No. 5 on the list.")]
    #[case::no_as_word("He said no. | The talks went on.")]
    #[case::no_before_name("The answer was no. | Israel insisted.")]
    #[case::versus("It was Oak vs. Elm again.")]
    #[case::eg("Some towns, e.g. Haifa, are near.")]
    #[case::approx("It took approx. 20 days.")]
    #[case::estimated("The toll (est. 48,000) rose.")]
    #[case::etc("Guns, shells, etc. | The rest was food.")]
    #[case::month("It began on Jan. 19 in Doha.")]
    #[case::month_ends("It began in Jan. | The end is open.")]
    #[case::weekday("They met on Wed. Jan. 15 and left.")]
    #[case::us_adjective("The U.S. State Department spoke.")]
    #[case::us_ends("He flew to the U.S. | The talks went on.")]
    #[case::us_ends_quote("He flew to the U.S. | “We are ready,” he said.")]
    #[case::us_quoted_name("The U.S. “Peace Fund” closed.")]
    #[case::uk("The U.K. Foreign Office spoke.")]
    #[case::am_ends("It began at 8:30 a.m. | At noon it ended.")]
    #[case::pm_goes_on("It began at 5 p.m. Sunday in Doha.")]
    #[case::pm_number_word("It began at 5 p.m. | Fifty-nine people came.")]
    #[case::initial("J. Roe spoke. | T.R. Poe did not.")]
    #[case::middle_initial("David E. Roe wrote it.")]
    #[case::initial_ends("That was plan B. | It failed too.")]
    #[case::initials_in_a_row("George H. W. Roe spoke.")]
    #[case::list_number("1. The talks began.")]
    #[case::newline_is_space("Talks\nbegan. |\nThey went\non.")]
    #[case::accented("Ça va. | Été came.")]
    fn bounds(#[case] marked: &str) {
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = marked.replace(" |", "");
        let found: Vec<&str> = sentences(&text).map(|s| s.text(&text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn no_abbreviation_is_longer() {
        let lists = [BEFORE_MORE, MAYBE_LAST, BEFORE_FIGURE, BEFORE_BRACKET].concat();
        assert_eq!(lists.iter().map(|word| word.len()).max(), Some(LONGEST_ABBREVIATION));
    }

    #[rstest]
    #[case::blank_line("One\n\ntwo", &["One", "two"])]
    #[case::blank_line_with_spaces("One \r\n \t\r\ntwo", &["One", "two"])]
    #[case::blank_line_after_abbreviation("Mr.\n\nRoe", &["Mr.", "Roe"])]
    #[case::one_line_end("One\ntwo", &["One\ntwo"])]
    #[case::outer_space("  One. \n", &["One."])]
    #[case::empty("", &[])]
    #[case::only_space(" \n\n ", &[])]
    #[case::only_stops("... ! ?", &["... ! ?"])]
    fn line_ends(#[case] text: &str, #[case] expected: &[&str]) {
        assert_eq!(sentences(text).map(|s| s.text(text)).collect::<Vec<_>>(), expected);
    }

    #[rstest]
    #[case::words("word ".repeat(10_000), LONGEST + 5)]
    #[case::abbreviations("Mr. ".repeat(10_000), LONGEST + 4)]
    #[case::brackets("(".repeat(40_000), 2 * LONGEST + 1)]
    #[case::chinese("没有。".repeat(10_000), 2 * LONGEST + 9)]
    #[case::one_number("1".repeat(40_000), 40_000)]
    #[case::stops_without_space("a.".repeat(20_000), 40_000)]
    fn hostile_lines_are_cut(#[case] text: String, #[case] at_most: usize) {
        let longest = sentences(&text).map(Span::len).max().unwrap();
        assert!(longest <= at_most, "{longest}");
        assert_eq!(
            sentences(&text).map(Span::len).sum::<usize>(),
            text.split_whitespace().map(str::len).sum::<usize>() + inner_space(&text)
        );
    }

    /// White space inside sentences.
    fn inner_space(text: &str) -> usize {
        sentences(text).map(|s| s.text(text).bytes().filter(u8::is_ascii_whitespace).count()).sum()
    }

    proptest! {
        /// What is told with few looks is what is told with all of them.
        #[test]
        fn the_short_ways_lead_to_the_same_place(
            text in r"([a-zA-Z0-9 ,!?é]|\. |[a-z]\. [A-Z]|Mr\.|U\.S\.|no\. |St\. (The|5)|æ\.){0,40}"
        ) {
            for (at, _) in text.match_indices(['.', '!', '?']) {
                let plain = matches!(text.as_bytes().get(at..), Some([b'.', next, ..])
                    if next.is_ascii_alphanumeric() || *next == b',');
                prop_assert_eq!(stop(&text, at), if plain { Stop::GoesOn(at + 1) } else { any_stop(&text, at) });
                let before = text.get(..at).unwrap();
                let word = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap();
                prop_assert_eq!(last_word(before), word);
                let all = [BEFORE_MORE, MAYBE_LAST, BEFORE_FIGURE, BEFORE_BRACKET].concat();
                prop_assert_eq!(IS_ABBREVIATION.has(key(word.as_bytes())), all.contains(&word));
            }
        }

        /// Stops that are looked for together are the same.
        #[test]
        fn sentences_end_where_they_end_one_by_one(
            text in r"([a-zA-Z0-9 ,!?é]|[a-z ]{30,90}|[a-z]\. [A-Z]|\.\.|Mr\.|no\. |St\. (The|5)){0,40}",
            times in prop_oneof![Just(1), Just(60)],
        ) {
            let text = text.repeat(times);
            prop_assert!(has_few_ends(&text));
            let mut stops = Stops::of(text.as_bytes());
            for span in sentences(&text) {
                let rest = text.get(span.start..).unwrap();
                let plainly = end(rest);
                prop_assert_eq!(rest.get(..plainly).unwrap().trim_end().len(), span.len());
                prop_assert!(stops.end(rest, span.start).is_none_or(|end| end == plainly));
            }
        }

        #[test]
        fn every_character_is_in_one_sentence(
            text in r#"([a-zA-Z0-9 \n\r\t.!?…"“”’()$€é—🙂]|Mr\.|U\.S\.|\. The ){0,80}"#
        ) {
            let mut seen = String::new();
            let mut last = 0;
            for span in sentences(&text) {
                prop_assert!(last <= span.start && span.start < span.end);
                prop_assert!(text.get(last..span.start).unwrap().trim().is_empty());
                let sentence = text.get(span.start..span.end).unwrap();
                prop_assert_eq!(sentence.trim(), sentence);
                seen.push_str(sentence);
                last = span.end;
            }
            prop_assert!(text.get(last..).unwrap().trim().is_empty());
            let visible = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(visible(&seen), visible(&text));
        }
    }
}
