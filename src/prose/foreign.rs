//! Whether an article is in another language than English.

use super::word_set::WordSet;
use crate::document::Document;

/// How many bytes of an article are looked at to tell its language.
const SAMPLE: usize = 2_000;
/// How many it must have at least.
const LEAST: usize = 120;

/// Words that English has often and few other languages have.
const COMMON: [&str; 12] =
    ["the", "of", "and", "to", "that", "was", "were", "with", "have", "has", "his", "from"];
static IS_COMMON: WordSet = WordSet::of(&[&COMMON]);
/// These, and others that are less common or that another language has too.
static IS_ENGLISH: WordSet = WordSet::of(&[
    &COMMON,
    &[
        "He", "In", "It", "We", "he", "if", "it", "my", "And", "But", "She", "The", "all", "are", "but", "can",
        "for", "her", "its", "new", "one", "our", "out", "she", "who", "you", "They", "This", "also", "been",
        "into", "more", "said", "some", "than", "they", "this", "time", "what", "when", "will", "your", "about",
        "after", "could", "other", "their", "there", "which", "would",
    ],
]);

/// The language of an article that is surely not English, by its name. Only its start is looked at.
pub fn foreign(document: &Document) -> Option<&'static str> {
    let sample = sample(document);
    if sample.len() < LEAST || is_plainly_english(&sample) {
        return None;
    }
    let info = whatlang::detect(&sample).filter(whatlang::Info::is_reliable)?;
    (info.lang() != whatlang::Lang::Eng).then(|| info.lang().eng_name())
}

/// The start of an article, each of its blocks with a space behind it.
fn sample(document: &Document) -> String {
    let mut sample = String::with_capacity(SAMPLE + 1);
    for text in document.blocks.iter().map(|block| block.text(document)) {
        let room = SAMPLE.saturating_sub(sample.len());
        if room == 0 {
            break;
        }
        let end = (0..=room.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        sample.push_str(text.get(..end).unwrap_or_default());
        sample.push(' ');
    }
    sample
}

/// Whether a text has so many words of English that no other language needs to be thought of, which costs a hundred
/// times as much: one word in eight is common, or there is a word or an ending of English in every 22 bytes. Texts
/// half in English have fewer.
fn is_plainly_english(sample: &str) -> bool {
    let (mut words, mut common, mut english) = (0_usize, 0_usize, 0_usize);
    for_each_word(sample.as_bytes(), |word, key| {
        words += 1;
        if key.is_some_and(|key| IS_ENGLISH.has(key)) {
            english += 1;
            common += usize::from(key.is_some_and(|key| IS_COMMON.has(key)));
        } else {
            let ends = matches!(
                word,
                [.., b'e', b'd' | b'r'] | [.., b'i', b'n', b'g'] | [.., b'l', b'y'] | [.., b'\'', b's']
            );
            english += usize::from(ends);
        }
    });
    common * 8 >= words || english * 22 >= sample.len()
}

/// Hands out each run of bytes without white space and control signs; of those that are short enough also the key.
/// Eight bytes are looked at together: to look at each of them costs three times as much.
fn for_each_word(text: &[u8], mut take: impl FnMut(&[u8], Option<u64>)) {
    let mut rest = text;
    while !rest.is_empty() {
        let eight = first_eight(rest);
        let mut length = before_space(eight);
        let key = (length < 8).then(|| eight & !(u64::MAX << (8 * length)));
        if key.is_none() {
            while let more @ 1.. = rest.get(length..).map_or(0, |rest| before_space(first_eight(rest))) {
                length += more;
            }
        }
        let (word, more) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        if !word.is_empty() {
            take(word, key);
        }
        rest = more.get(1..).unwrap_or_default();
    }
}

/// The first eight bytes of a text, the first the lowest; spaces stand in for those that it does not have.
fn first_eight(text: &[u8]) -> u64 {
    u64::from_le_bytes(text.first_chunk().copied().unwrap_or_else(|| {
        let mut eight = [b' '; 8];
        eight.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
        eight
    }))
}

/// How many of eight bytes stand before the first that is no more than a space.
const fn before_space(eight: u64) -> usize {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    // A byte that is less than what is taken from it becomes negative; others only behind such a one.
    let space = eight.wrapping_sub(EACH * (b' ' as u64 + 1)) & !eight & (EACH << 7);
    (space.trailing_zeros() / u8::BITS) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::read;
    use crate::prose::word_set::{LONGEST, key};
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case(
        "Am Montag sagte der Minister, dass noch 22 Geiseln am Leben seien und 35 Leichen im Gazastreifen festgehalten \
            werden. Die Gespräche sollen fortgesetzt werden.",
        Some("German")
    )]
    #[case(
        "On Monday the minister said that 22 hostages were still alive and 35 bodies were being held in the strip. The talks \
            are to go on.",
        None
    )]
    #[case("Geiseln, noch 22.", None)] // too short to tell
    #[case(
        "Haifa Tel Aviv Jerusalem Ashkelon Beersheba 22 24 35 59 Netanyahu Hamas Witkoff Biden Trump Blinken Sinwar Gallant \
            Gantz Lapid",
        None
    )]
    fn languages(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(foreign(&read("a.txt", text.into()).unwrap()), expected);
    }

    /// Nobody needs to ask of the first two which language they are in.
    #[rstest]
    #[case("The mayor of the town said on Monday that the bridge was closed.", true)]
    #[case("Officials announced higher spending; critics quickly questioned it, saying it wasted dollars.", true)]
    #[case("De burgemeester zei dat de brug was gesloten, en hij had geen idee of het lang zou duren.", false)]
    #[case("Le maire a dit que “the bridge” est fermé et que personne ne sait pour combien de temps.", false)]
    #[case("Haifa Ashkelon Beersheba Netanyahu Witkoff Sinwar Gallant", false)]
    fn plainly_english(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(is_plainly_english(text), expected);
    }

    proptest! {
        #[test]
        fn words_are_what_stands_between_spaces(text in r"[a-zA-Zé€’,\t\n\x01 ]{0,60}") {
            let mut found = Vec::new();
            for_each_word(text.as_bytes(), |word, of_word| {
                assert_eq!(of_word, (word.len() <= LONGEST).then(|| key(word)));
                found.push(word.to_vec());
            });
            let expected: Vec<_> = text.split(|c| c <= ' ').filter(|word| !word.is_empty()).collect();
            prop_assert_eq!(found, expected.iter().map(|word| word.as_bytes()).collect::<Vec<_>>());
        }
    }
}
