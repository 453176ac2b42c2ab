//! The words that belong to a mention, and where a phrase of a quantity stands among them.

use std::cell::OnceCell;
use std::ops::Range;

use smallvec::SmallVec;

use super::bare_words::BareWords;
use crate::quantity::Mention;
use crate::rules::Phrase;
use crate::rules::words::{Keys, Part, Place, Word, parts_of};
use crate::span::Span;

/// The words that belong to a mention, and where they stand.
#[derive(Debug)]
pub struct Words<'a> {
    /// Of each word, where it stands in the visible text of the block, and in its sentence.
    list: Vec<(Span, Place)>,
    /// Their parts.
    parts: Vec<Part<'a>>,
    /// The keys of the parts.
    keys: Keys,
    /// Which of the words are the head noun, and which of the parts are its.
    noun: Range<usize>,
    noun_parts: Range<usize>,
    /// The parts of the head noun's singular, as if it stood in the place of the noun.
    lemma: SmallVec<[Part<'a>; 1]>,
    /// The keys of the head noun's parts and of its singular's.
    counted: Keys,
    /// What stands right beside the mention, where anyone asks.
    beside: OnceCell<Beside<'a>>,
    mention: &'a Mention,
    text: &'a str,
    /// Whether it is a part of something that is counted as well: "97 of them", "seven of the eight".
    pub(super) part: bool,
}

/// The parts of the words right beside a mention.
#[derive(Debug, Default)]
pub(super) struct Beside<'a> {
    /// Of the two before it.
    pub(super) before: Side<'a>,
    /// Of the two after its number, and of those after the unit or noun that was read as a part of it.
    pub(super) after: Side<'a>,
}

/// The parts of a few words, and their keys.
#[derive(Debug, Default)]
pub(super) struct Side<'a> {
    parts: SmallVec<[Part<'a>; 4]>,
    keys: Keys,
}

impl<'a> Side<'a> {
    fn push(&mut self, word: &'a str) {
        parts_of(word, 0, Place::Predicate, |part| {
            self.keys.add(part.key);
            self.parts.push(part);
        });
    }

    /// Whether all of these words are among them: mostly they are not, which their keys tell.
    pub(super) fn has(&self, words: &[Word]) -> bool {
        let has = |word: &Word| !word.is_missing(self.keys) && self.parts.iter().any(|part| word.is(part));
        words.iter().all(has)
    }
}

/// The mention whose noun and modifiers belong to a mention: itself, or what it is a share of if it has no
/// noun.
pub(super) fn holder<'m>(mention: &'m Mention, mentions: &'m [Mention]) -> &'m Mention {
    let base = mention.base.and_then(|i| mentions.get(i)).filter(|base| base.block == mention.block);
    base.filter(|_| mention.noun.is_none()).unwrap_or(mention)
}

/// Where the words stand that a mention counts.
pub(super) fn counted(mention: &Mention, holder: &Mention) -> Option<Span> {
    match &holder.noun {
        Some(noun) => Some(noun.span),
        // "Six weeks" counts weeks.
        None => mention.unit.map(|_| Span::new(mention.number.end, mention.span.end)),
    }
}

/// Gives the keys of all [`Words::of`] a mention, and of the singular of what it counts, to `take`: a phrase of which
/// no word has one of them matches none of these. Costs half of gathering them.
pub(crate) fn each_key(mention: &Mention, mentions: &[Mention], text: &str, mut take: impl FnMut(u64)) {
    let holder = holder(mention, mentions);
    let own = if std::ptr::eq(holder, mention) { &[][..] } else { mention.modifiers() };
    let counted = counted(mention, holder);
    let lists = [own, holder.modifiers(), counted.as_slice(), holder.postmodifiers(), mention.predicate()];
    for list in lists {
        for span in list {
            let words = span.text(text);
            if let Some(part) = Part::of_letters(words, 0, Place::Predicate) {
                take(part.key);
                continue;
            }
            for word in BareWords(words) {
                parts_of(word, 0, Place::Predicate, |part| take(part.key));
            }
        }
    }
    if let Some(noun) = &holder.noun {
        parts_of(&noun.lemma, 0, Place::Noun, |part| take(part.key));
    }
}

impl<'a> Words<'a> {
    /// The words of a mention: its own, and those of what it is a share of if it has no noun.
    pub fn of(mention: &'a Mention, mentions: &'a [Mention], text: &'a str) -> Self {
        let holder = holder(mention, mentions);
        let most = [mention.modifiers(), holder.modifiers(), holder.postmodifiers(), mention.predicate()];
        let most = most.iter().map(|spans| spans.len()).sum::<usize>() + 4;
        let mut words = Self {
            list: Vec::with_capacity(most),
            parts: Vec::with_capacity(most),
            keys: Keys::default(),
            noun: 0..0,
            noun_parts: 0..0,
            lemma: SmallVec::new(),
            counted: Keys::default(),
            beside: OnceCell::new(),
            mention,
            text,
            part: mention.base.is_some() || of_them(text.get(mention.span.end..).unwrap_or_default()),
        };
        if !std::ptr::eq(holder, mention) {
            words.push(mention.modifiers(), Place::Before);
        }
        words.push(holder.modifiers(), Place::Before);
        let (first, first_part) = (words.list.len(), words.parts.len());
        words.push(counted(mention, holder).as_slice(), Place::Noun);
        words.noun = first..words.list.len();
        words.noun_parts = first_part..words.parts.len();
        if let Some(noun) = &holder.noun {
            parts_of(&noun.lemma, first, Place::Noun, |part| words.lemma.push(part));
        }
        for part in words.parts.iter().skip(first_part).chain(&words.lemma) {
            words.counted.add(part.key);
        }
        words.push(holder.postmodifiers(), Place::After);
        words.push(mention.predicate(), Place::Predicate);
        words
    }

    fn push(&mut self, spans: &[Span], place: Place) {
        let text = self.text;
        for span in spans {
            let words = span.text(text);
            if let Some(part) = Part::of_letters(words, self.list.len(), place) {
                self.keys.add(part.key);
                self.parts.push(part);
                self.list.push((*span, place));
                continue;
            }
            for word in BareWords(words) {
                parts_of(word, self.list.len(), place, |part| {
                    self.keys.add(part.key);
                    self.parts.push(part);
                });
                self.list.push((Span::of(word, text), place));
            }
        }
    }

    /// What stands right beside the mention.
    pub(super) fn beside(&self) -> &Beside<'a> {
        self.beside.get_or_init(|| {
            let mut beside = Beside::default();
            for word in words_before(self.mention, self.text).take(2) {
                beside.before.push(word);
            }
            for word in words_after(self.mention, self.text).flat_map(|words| words.take(2)) {
                beside.after.push(word);
            }
            beside
        })
    }

    /// Where the mention itself stands.
    pub(super) const fn span(&self) -> Span {
        self.mention.span
    }

    /// Whether anything is counted.
    pub(super) fn has_noun(&self) -> bool {
        !self.noun.is_empty()
    }

    /// Where a word stands; `None` beyond the last.
    pub(super) fn place(&self, at: usize) -> Option<Place> {
        self.list.get(at).map(|(_, place)| *place)
    }

    /// Every place where the phrase matches.
    pub(super) fn matches<'s>(&'s self, phrase: &'s Phrase) -> impl Iterator<Item = Range<usize>> + 's {
        // Most phrases stand nowhere, and most of those are put aside unlooked for.
        phrase.matches(if phrase.is_missing(self.keys) { &[] } else { &self.parts })
    }

    /// Whether the phrase names what is counted: it matches words that the head noun is among.
    pub(super) fn counts(&self, phrase: &Phrase) -> bool {
        // Most name something else.
        if phrase.has_none_of(self.counted) {
            return false;
        }
        let noun = self.parts.get(self.noun_parts.clone()).unwrap_or_default();
        // Most phrases have one word, which need not be looked for elsewhere.
        if let ([word], true) = (phrase.words(), self.has_noun()) {
            return noun.iter().chain(&self.lemma).any(|part| word.stands_at(part));
        }
        let covers =
            |found: Range<usize>, noun: &Range<usize>| found.start < noun.end && noun.start < found.end;
        if phrase.knows(noun) && self.matches(phrase).any(|found| covers(found, &self.noun)) {
            return true;
        }
        if !phrase.knows(&self.lemma) {
            return false;
        }
        // The same with the singular in the place of the noun, whatever the numbers of the words after it.
        let mut singular = self.parts.clone();
        singular.splice(self.noun_parts.clone(), self.lemma.iter().copied());
        phrase.matches(&singular).any(|found| covers(found, &(self.noun.start..self.noun.start + 1)))
    }

    /// Where the phrase matches nearest to the mention.
    pub(super) fn nearest(&self, phrase: &Phrase) -> Option<Range<usize>> {
        self.matches(phrase).min_by_key(|found| self.distance(found))
    }

    /// The same among the mention's own words: what was said of an earlier figure whose noun it took
    /// over ("of the 59 remaining hostages, 22 are women") is not said of it.
    pub(super) fn nearest_own(&self, phrase: &Phrase) -> Option<Range<usize>> {
        // Of most there is none.
        if phrase.is_missing(self.keys) {
            return None;
        }
        self.matches(phrase)
            .filter(|found| found.clone().any(|at| self.evidence(at).is_some()))
            .min_by_key(|found| self.distance(found))
    }

    /// How far from the mention the words stand.
    pub(super) fn distance(&self, found: &Range<usize>) -> usize {
        let words = self.list.get(found.clone()).into_iter().flatten();
        words.map(|(span, _)| self.span().gap(*span).len()).max().unwrap_or(0)
    }

    /// Where a word of evidence stands; `None` for one that was taken over with the noun from an earlier
    /// figure, whose place it is.
    pub(super) fn evidence(&self, at: usize) -> Option<Span> {
        let (span, place) = self.list.get(at)?;
        let inherited = self.mention.noun.as_ref().is_some_and(|noun| noun.inherited);
        let taken_over = inherited && *place != Place::Predicate && span.end <= self.mention.span.start;
        (!taken_over).then_some(*span)
    }
}

/// How far from a mention words are looked at, in bytes: no template is as long, and what has no white space may be one
/// word as long as the file.
const BESIDE: usize = 1_000;

/// The words of its sentence right before a mention, the nearest first.
pub(super) fn words_before<'t>(mention: &Mention, text: &'t str) -> impl Iterator<Item = &'t str> {
    let before = Span::new(mention.sentence.start, mention.span.start).text(text);
    let mut from = before.len().saturating_sub(BESIDE);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = before.get(from..).unwrap_or_default();
    // The word that is cut is none.
    let whole = if from == 0 { near } else { near.find(char::is_whitespace).map_or("", |at| &near[at..]) };
    BareWords(whole).rev()
}

/// The words of its sentence right after a mention: after its number, and after the unit or noun that was
/// read as a part of it.
pub(super) fn words_after<'t>(
    mention: &Mention,
    text: &'t str,
) -> impl Iterator<Item = impl Iterator<Item = &'t str>> {
    let (number, whole) = (mention.number.end, mention.span.end);
    let ends = [Some(number), Some(whole).filter(|_| whole != number)];
    ends.into_iter().flatten().map(move |from| {
        let after = Span::new(from, mention.sentence.end).text(text);
        let near = start(after);
        let cut = || near.rfind(char::is_whitespace).map_or("", |at| &near[..at]);
        BareWords(if near.len() == after.len() { near } else { cut() })
    })
}

/// As much of a text as words are looked at in.
fn start(text: &str) -> &str {
    let mut end = text.len().min(BESIDE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Whether the words after a figure make it a part of what was named before.
fn of_them(after: &str) -> bool {
    let mut words = start(after).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.next() == Some("of")
        && words.next().is_some_and(|word| ["them", "whom", "which", "these", "those"].contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose;
    use crate::quantity::mentions;
    use proptest::prelude::*;
    use rstest::rstest;

    /// Whether the phrase names what is counted, as plainly as it can be said: it is looked for among the words,
    /// and again with the singular in place of the noun.
    fn counts_plainly(words: &Words<'_>, lemma: Option<&str>, text: &str, phrase: &Phrase) -> bool {
        let list: Vec<(&str, Place)> =
            words.list.iter().map(|(span, place)| (span.text(text), *place)).collect();
        let mut lists = vec![(list.clone(), words.noun.clone())];
        if let Some(lemma) = lemma {
            let mut singular = list;
            singular.splice(words.noun.clone(), [(lemma, Place::Noun)]);
            lists.push((singular, words.noun.start..words.noun.start + 1));
        }
        lists.iter().any(|(list, noun)| {
            let covers = |found: Range<usize>| found.start < noun.end && noun.start < found.end;
            (0..list.len())
                .any(|from| phrase.find(&list[from..]).is_some_and(|f| covers(from + f.start..from + f.end)))
        })
    }

    /// A mention of the only "22" of a text, in a sentence as long as the text.
    fn figure(text: &str) -> Mention {
        let at = text.find("22").unwrap();
        let number = Span::new(at, at + 2);
        Mention { number, span: number, sentence: Span::new(0, text.len()), ..crate::testing::figure("22") }
    }

    #[rstest]
    #[case("Only some 22 of them", "some Only", "of them")]
    #[case("22", "", "")]
    #[case("(“so”) 22; so—", "so", "so")]
    fn words_beside(#[case] text: &str, #[case] before: &str, #[case] after: &str) {
        let mention = figure(text);
        assert_eq!(words_before(&mention, text).collect::<Vec<_>>().join(" "), before);
        let told: Vec<Vec<&str>> = words_after(&mention, text).map(Iterator::collect).collect();
        assert_eq!(told.iter().map(|words| words.join(" ")).collect::<Vec<_>>(), [after]);
    }

    /// What is farther away is not looked at, nor is a word that the end of what is looked at would cut, on
    /// whichever byte of a letter that end falls.
    #[rstest]
    fn words_far_away_are_not_looked_at(
        #[values(0, 1, 2, 3)] shift: usize,
        #[values("x", "é", "馬", "🐎")] letter: &str,
    ) {
        let pad = "y".repeat(shift);
        let far = format!("far {} {pad}", letter.repeat(BESIDE));
        let text = format!("{far}near 22 near{pad} {} far", letter.repeat(BESIDE));
        let mention = figure(&text);
        assert_eq!(words_before(&mention, &text).collect::<Vec<_>>(), [format!("{pad}near")]);
        let after: Vec<Vec<&str>> = words_after(&mention, &text).map(Iterator::collect).collect();
        assert_eq!(after, [[format!("near{pad}")]]);
    }

    #[test]
    fn the_nearest_words_are_evidence() {
        let (_, mentions) = crate::testing::sketch(
            "[22|n:hostages/hostage|b:living|p:held,still,held] hostages, living, are held and still held.",
        );
        let text = "22 hostages, living, are held and still held.";
        let words = Words::of(&mentions[0], &mentions, text);
        let place =
            |phrase: &str| words.nearest(&Phrase::new(phrase)).and_then(|found| words.evidence(found.start));
        assert_eq!(place("held"), Some(Span::new(25, 29)));
        let far = words.matches(&Phrase::new("held")).map(|found| words.distance(&found)).collect::<Vec<_>>();
        assert!(far.len() == 2 && far.iter().all(|distance| *distance > 10), "{far:?}");
    }

    #[rstest]
    #[case(" of them", true)]
    #[case(", of whom", true)]
    #[case(" of those who", true)]
    #[case(" of the", false)]
    #[case(" them", false)]
    #[case(" of", false)]
    #[case("", false)]
    fn parts_of_what_was_named(#[case] after: &str, #[case] part: bool) {
        assert_eq!(of_them(after), part);
    }

    proptest! {
        #[test]
        fn words_are_those_between_white_space(text in r"([ a1.\u{85}\u{a0}\u{2003}\u{e9}\t\n\u{b}\u{1f}\u{2014}\u{1f40e}]|ab ){0,12}") {
            let plainly: Vec<&str> = text
                .split_whitespace()
                .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
                .filter(|word| !word.is_empty())
                .collect();
            prop_assert_eq!(BareWords(&text).collect::<Vec<_>>(), plainly.clone());
            prop_assert!(BareWords(&text).rev().eq(plainly.into_iter().rev()));
        }

        #[test]
        fn nouns_are_those_that_are_found_plainly(
            words in prop::collection::vec(prop::sample::select(vec![
                "12", "12 kills", "nine arrested", "9 living kills of war", "half of", "6 weeks", "5 km per hour", "people", "men", "taken",
                "remains", "hostages", "non-hostages", "prisoners of war", "war-prisoners", "war", "living", "dead", "who hold", "the other",
                "of them", "are", "and", ".",
            ]), 0..12),
            phrase in prop::collection::vec(prop::sample::select(vec![
                "week", "km", "hour", "person", "man", "remain", "hostage", "living", "prisoner", "of", "war", "dead", "kill", "arrest",
            ]), 1..4),
        ) {
            let phrase = Phrase::new(&phrase.join(" "));
            let Ok(document) = prose::read("a.txt", words.join(" ").into_bytes()) else { return Ok(()) };
            let mentions = mentions(&document);
            for mention in &mentions {
                let text = document.blocks[mention.block].text(&document);
                let words = Words::of(mention, &mentions, text);
                let mut keys = Vec::new();
                each_key(mention, &mentions, text, |key| keys.push(key));
                let parts: Vec<u64> = words.parts.iter().chain(&words.lemma).map(|part| part.key).collect();
                prop_assert_eq!(keys, parts);
                let lemma = holder(mention, &mentions).noun.as_ref().map(|noun| noun.lemma.as_str());
                prop_assert_eq!(words.counts(&phrase), counts_plainly(&words, lemma, text, &phrase));
            }
        }
    }
}
