//! Whether an article is in another language than English.

use smallvec::SmallVec;

use super::word_set::{LONGEST, WordSet, key};
use crate::document::Document;
use crate::sixty_four::SixtyFour;

/// How many bytes of an article are looked at to tell its language.
const SAMPLE: usize = 2_000;
/// How many it must have at least.
const LEAST: usize = 120;

/// Words that English has often and few other languages have.
const COMMON: [&str; 12] =
    ["the", "of", "and", "to", "that", "was", "were", "with", "have", "has", "his", "from"];
/// Others that are less common or that another language has too.
const LESS_COMMON: [&str; 50] = [
    "He", "In", "It", "We", "he", "if", "it", "my", "And", "But", "She", "The", "all", "are", "but", "can",
    "for", "her", "its", "new", "one", "our", "out", "she", "who", "you", "They", "This", "also", "been",
    "into", "more", "said", "some", "than", "they", "this", "time", "what", "when", "will", "your", "about",
    "after", "could", "other", "their", "there", "which", "would",
];
/// Words that English has often and no other language has. The endings of English, and some of its words, are also those of
/// its neighbours: Dutch "er was in de winter meer".
const SURE: [&str; 16] = [
    "the", "The", "and", "that", "with", "from", "were", "his", "has", "this", "which", "they", "their",
    "would", "about", "been",
];
/// All of them; those that are sure first.
static ENGLISH: WordSet = WordSet::of(&[&SURE, &COMMON, &LESS_COMMON]);

/// The language of an article that is surely not English, by its name. Only its start is looked at.
pub fn foreign(document: &Document) -> Option<&'static str> {
    let sample = sample(document);
    if sample.len() < LEAST || is_plainly_english(&sample) {
        return None;
    }
    let text = std::str::from_utf8(&sample).ok()?;
    let info = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    (info.lang() != whatlang::Lang::Eng).then(|| info.lang().eng_name())
}

/// The start of an article, each of its blocks with a space behind it.
fn sample(document: &Document) -> SmallVec<[u8; 2_048]> {
    let mut sample = SmallVec::new();
    for text in document.blocks.iter().map(|block| block.text(document)) {
        let room = SAMPLE.saturating_sub(sample.len());
        if room == 0 {
            break;
        }
        let end = (0..=room.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        sample.extend_from_slice(text.as_bytes().get(..end).unwrap_or_default());
        sample.push(b' ');
    }
    sample
}

/// Whether a text has so many words of English that no other language needs to be thought of, which costs eighty
/// times as much: there is a word or an ending of English in every 22 bytes, and one word in sixteen is surely
/// English; or one in eight is common. Texts half in English have fewer.
fn is_plainly_english(sample: &[u8]) -> bool {
    let enough = sample.len().div_ceil(22);
    let (mut seen, mut english, mut sure) = (0, 0, 0);
    for word in words(sample) {
        let (is_english, is_sure) = word.is_english();
        seen += 1;
        english += usize::from(is_english);
        sure += usize::from(is_sure);
        if english == enough {
            break;
        }
    }
    let spaced = || sample.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let is_common = |word: &&[u8]| COMMON.iter().any(|common| common.as_bytes() == *word);
    english == enough && sure * 16 >= seen || spaced().filter(is_common).count() * 8 >= spaced().count()
}

/// A run of bytes without white space and control signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    /// Its key if it is short; of any other word, 0.
    key: u64,
    /// Its last four bytes, or fewer and what stands before them, the last the highest.
    tail: u32,
}

impl Word {
    /// Whether it is one of [`ENGLISH`], or ends as English words do; and whether it surely is English. No branch
    /// depends on the word.
    fn is_english(self) -> (bool, bool) {
        let lists = ENGLISH.lists(self.key);
        let two = |ending: [u8; 2]| self.tail >> 16 == u32::from(u16::from_le_bytes(ending));
        let english = (lists != 0)
            | two(*b"ed")
            | two(*b"er")
            | two(*b"ly")
            | two(*b"'s")
            | (self.tail >> 8 == u32::from_le_bytes(*b"ing\0"));
        (english, lists & 1 != 0)
    }
}

/// The words of a text. The spaces of 64 bytes are looked for together, so that the length of a word decides nothing.
fn words(text: &[u8]) -> impl Iterator<Item = Word> {
    let (mut stretches, mut stretch, mut spaces, mut start) = (0..=text.len() / 64, 0, 0_u64, 0);
    std::iter::from_fn(move || {
        loop {
            while spaces == 0 {
                stretch = 64 * stretches.next()?;
                spaces = spaces_of(text.get(stretch..).unwrap_or_default());
            }
            let end = stretch + usize::try_from(spaces.trailing_zeros()).unwrap_or_default();
            spaces &= spaces - 1;
            let from = std::mem::replace(&mut start, end + 1);
            if from < end {
                let length = end - from;
                let eight = first_eight(text.get(from..)?);
                let key = if length <= LONGEST { eight & !(u64::MAX << (8 * (length % 8))) } else { 0 };
                return Some(Word { key, tail: last_four(text.get(..end)?) });
            }
        }
    })
}

/// Where white space and control signs are among the first 64 bytes of a text, the first the lowest bit. There are some
/// behind a text that has fewer.
fn spaces_of(text: &[u8]) -> u64 {
    SixtyFour::of(text, 0).spaces()
}

/// The first eight bytes of a text, the first the lowest; zeros stand in for those that it does not have.
fn first_eight(text: &[u8]) -> u64 {
    text.first_chunk().map_or_else(|| key(text), |eight| u64::from_le_bytes(*eight))
}

/// The last four bytes of a text, the last the highest; zeros stand in for those that it does not have.
fn last_four(text: &[u8]) -> u32 {
    let few = || text.iter().fold(0, |four, byte| four >> 8 | u32::from(*byte) << 24);
    text.last_chunk().map_or_else(few, |four| u32::from_le_bytes(*four))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::read;
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
        assert_eq!(is_plainly_english(text.as_bytes()), expected);
    }

    proptest! {
        #[test]
        fn words_are_what_stands_between_spaces(text in r"[a-zA-Zé€’,\t\n\x01 ]{0,200}") {
            let expected = text.split(|c| c <= ' ').filter(|word| !word.is_empty()).map(|word| {
                let before = word.as_ptr().addr() - text.as_ptr().addr() + word.len();
                let mut tail = [0; 4];
                let mut bytes = text.as_bytes()[..before].iter().rev();
                tail.iter_mut().rev().for_each(|to| *to = bytes.next().copied().unwrap_or(0));
                let key = if word.len() <= LONGEST { key(word.as_bytes()) } else { 0 };
                Word { key, tail: u32::from_le_bytes(tail) }
            });
            prop_assert!(words(text.as_bytes()).eq(expected));
        }

        #[test]
        fn words_of_english(word in "[a-z']{0,5}(ed|er|ing|ly|'s|the|ng|d|)|The|they|about|said|to") {
            let listed = |list: &[&str]| list.contains(&word.as_str());
            let ends = ["ed", "er", "ing", "ly", "'s"].iter().any(|end| word.ends_with(end));
            let english = ends || listed(&SURE) || listed(&COMMON) || listed(&LESS_COMMON);
            let expected = (!word.is_empty()).then_some((english, listed(&SURE)));
            prop_assert_eq!(words(format!("{word}\n").as_bytes()).next().map(Word::is_english), expected);
        }
    }
}
