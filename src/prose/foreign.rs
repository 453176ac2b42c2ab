//! Whether an article is in another language than English.

use super::word_set::WordSet;
use crate::document::Document;
use crate::eights;

/// How many bytes of an article are looked at to tell its language.
const SAMPLE: usize = 2_000;
/// How many it must have at least.
const LEAST: usize = 120;

/// Words that English has often and few other languages have.
const COMMON: [&str; 12] =
    ["the", "of", "and", "to", "that", "was", "were", "with", "have", "has", "his", "from"];
/// These, and others that are less common or that another language has too.
static ENGLISH: WordSet = WordSet::of(&[
    &COMMON,
    &[
        "He", "In", "It", "We", "he", "if", "it", "my", "And", "But", "She", "The", "all", "are", "but",
        "can", "for", "her", "its", "new", "one", "our", "out", "she", "who", "you", "They", "This", "also",
        "been", "into", "more", "said", "some", "than", "they", "this", "time", "what", "when", "will",
        "your", "about", "after", "could", "other", "their", "there", "which", "would",
    ],
]);

/// Words that English has often and no other language has. The endings of English, and some of its words, are also those of
/// its neighbours: Dutch "er was in de winter meer".
static SURE: WordSet = WordSet::of(&[&[
    "the", "The", "and", "that", "with", "from", "were", "his", "has", "this", "which", "they", "their",
    "would", "about", "been",
]]);

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

/// Whether a text has so many words of English that no other language needs to be thought of, which costs eighty
/// times as much: there is a word or an ending of English in every 22 bytes, and one word in sixteen is surely
/// English; or one in eight is common. Texts half in English have fewer.
fn is_plainly_english(sample: &str) -> bool {
    let enough = sample.len().div_ceil(22);
    let (mut seen, mut english, mut sure) = (0, 0, 0);
    for word in words(sample.as_bytes()) {
        seen += 1;
        english += usize::from(word.is_english());
        sure += usize::from(SURE.has(word.key));
        if english == enough {
            break;
        }
    }
    let is_common = |word: &&str| COMMON.contains(word);
    english == enough && sure * 16 >= seen
        || sample.split_ascii_whitespace().filter(is_common).count() * 8
            >= sample.split_ascii_whitespace().count()
}

/// A run of bytes without white space and control signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word<'t> {
    bytes: &'t [u8],
    /// Its key if it is short; of any other word, 0.
    key: u64,
}

impl Word<'_> {
    /// Whether it is one of [`ENGLISH`], or ends as English words do.
    fn is_english(self) -> bool {
        let ends = || {
            matches!(
                self.bytes,
                [.., b'e', b'd' | b'r'] | [.., b'i', b'n', b'g'] | [.., b'l', b'y'] | [.., b'\'', b's']
            )
        };
        ENGLISH.has(self.key) || ends()
    }
}

/// The words of a text. Eight bytes are looked at together: so a word takes 55 instructions with what is asked of it,
/// and took 80 where each byte was looked at.
fn words(text: &[u8]) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let eight = first_eight(rest)?;
            let mut length = before_space(eight);
            let mut key = 0;
            if length < 8 {
                key = eight & !(u64::MAX << (8 * length));
            } else {
                while let Some(eight) = rest.get(length..).and_then(first_eight)
                    && let more @ 1.. = before_space(eight)
                {
                    length += more;
                }
            }
            let bytes = rest.get(..length)?;
            rest = rest.get(length + 1..).unwrap_or_default();
            if length > 0 {
                return Some(Word { bytes, key });
            }
        }
    })
}

/// The first eight bytes of a text that has any, the first the lowest; spaces stand in for those that it does not have.
fn first_eight(text: &[u8]) -> Option<u64> {
    let few = || {
        let mut eight = [b' '; 8];
        eight.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
        (!text.is_empty()).then_some(eight)
    };
    text.first_chunk().copied().or_else(few).map(u64::from_le_bytes)
}

/// How many of eight bytes stand before the first that is no more than a space.
fn before_space(eight: u64) -> usize {
    // A byte that is less than what is taken from it becomes negative; others only behind such a one.
    eights::before_first(eight.wrapping_sub(eights::all(b' ' + 1)) & !eight & eights::all(0x80))
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
    // With the endings of English, and some of its words.
    #[case(
        "De wethouder zei gisteren dat er in oktober meer water in de kelder was dan ooit. Er zijn 22 \
            huizen leeg, maar volgens de ingenieur is dat niet het einde. In de oude haven was er een ander \
            lek, en onder leiding van de brandweer zochten de bewoners verder naar hun spullen.",
        Some("Dutch")
    )]
    #[case(
        "Der er stadig 22 huse uden vand, siger borgmesteren. Arbejdere graver hver dag efter rør, og \
            flere familier bor hos naboer eller i skoler, mens ministeren rejser til byen for at høre efter. \
            Det oplyser kommunen, der mangler penge og maskiner til at reparere skaderne under vinteren.",
        Some("Danish")
    )]
    #[case(
        "Der Bürgermeister sagte am Montag, dass noch 22 Häuser leer seien und der Keller der Schule \
            unter Wasser stehe. Unter der Leitung eines Ingenieurs arbeiten die Helfer weiter, aber der \
            Winter ist hart, und die Kinder warten in einer Halle, in der es immer kälter wird.",
        Some("German")
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
    #[case(
        "Officials announced higher spending; the critics quickly questioned it, saying that it wasted dollars.",
        true
    )]
    #[case(
        "De burgemeester zei dat de brug was gesloten, en hij had geen idee of het lang zou duren.",
        false
    )]
    #[case("Le maire a dit que “the bridge” est fermé et que personne ne sait pour combien de temps.", false)]
    #[case("Haifa Ashkelon Beersheba Netanyahu Witkoff Sinwar Gallant", false)]
    fn plainly_english(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(is_plainly_english(text), expected);
    }

    proptest! {
        #[test]
        fn words_are_what_stands_between_spaces(text in r"[a-zA-Zé€’,\t\n\x01 ]{0,60}") {
            let expected = text.split(|c| c <= ' ').filter(|word| !word.is_empty()).map(|word| {
                let bytes = word.as_bytes();
                Word { bytes, key: if bytes.len() <= LONGEST { key(bytes) } else { 0 } }
            });
            prop_assert!(words(text.as_bytes()).eq(expected));
        }
    }
}
