//! Full stops that end no sentence: those of abbreviations, of initials and of the numbers of items.

use super::word_set::{WordSet, key};

/// The signs that may stand before the first word of a sentence.
pub(super) const OPENERS: [char; 9] = ['"', '\'', '“', '‘', '”', '«', '(', '[', '„'];

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

/// Whether the full stop between `before` (the sentence so far) and `next` only abbreviates.
pub(super) fn abbreviates(before: &str, next: &str) -> bool {
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

    #[test]
    fn no_abbreviation_is_longer() {
        let lists = [BEFORE_MORE, MAYBE_LAST, BEFORE_FIGURE, BEFORE_BRACKET].concat();
        assert_eq!(lists.iter().map(|word| word.len()).max(), Some(LONGEST_ABBREVIATION));
    }

    proptest! {
        /// What is told with few looks is what is told with all of them.
        #[test]
        fn last_words_are_found_among_all(before in r"([a-zA-Z0-9 ,!?é]|\. |Mr|U\.S|no|St|oz|æ){0,12}") {
            let word = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap();
            prop_assert_eq!(last_word(&before), word);
            let all = [BEFORE_MORE, MAYBE_LAST, BEFORE_FIGURE, BEFORE_BRACKET].concat();
            prop_assert_eq!(IS_ABBREVIATION.has(key(word.as_bytes())), all.contains(&word));
        }
    }
}
