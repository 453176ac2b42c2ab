//! Tokens: the words, digits and signs of a sentence, each a slice of it; how a sentence is cut into them.
//!
//! Letters and digits never share a token: "5G" is two tokens of which the second is *glued* to
//! the first, so that the grammar can tell "5 km", "5km" and "G7" apart.

mod grammar;

use memchr::memchr;

use super::lexicon::{Tags, lexicon};
use super::spelling::{Spelling, Start, words};
use super::token::{Sort, Token};
use super::window::{self, Window, Windows};
use crate::sixty_four::{SixtyFour, places};
use crate::span::Span;

/// Whether there can be a figure at `span` of `text`: there is a digit, or a word that bears an amount. Where there is
/// none, the text need not be read: of news, that is nearly every second sentence.
pub(super) fn may_bear(text: &str, span: Span) -> bool {
    // Digits are the soonest found.
    has_digit(text.as_bytes(), span) || may_bear_in_words(text, span)
}

/// Whether there is a digit of ASCII at `span`.
fn has_digit(bytes: &[u8], span: Span) -> bool {
    let mut at = span.start;
    while at < span.end {
        if SixtyFour::of(bytes, at).digits() & SixtyFour::first(span.end - at) != 0 {
            return true;
        }
        at += SixtyFour::BYTES;
    }
    false
}

/// Whether, at `span`, there is a word that bears an amount, or another number than one of ASCII.
fn may_bear_in_words(text: &str, span: Span) -> bool {
    let bytes = text.as_bytes();
    let lexicon = lexicon();
    let (mut at, mut letter_before) = (span.start, 0);
    while at < span.end {
        let here = SixtyFour::of(bytes, at);
        let within = SixtyFour::first(span.end - at);
        let letters = here.letters() & within;
        // Of the last letters, it is not known here what stands behind them.
        let behind = |letter: u32| letters >> letter | !(u64::MAX >> letter);
        let first_letters = letters & !(letters << 1 | letter_before);
        letter_before = letters >> 63;
        // A word of one letter or two bears nothing.
        let words = first_letters & behind(1) & behind(2);
        let bears = |word: usize| {
            lexicon.may_bear(Start::of(bytes, word))
                && word_bears(bytes.get(..span.end).unwrap_or_default(), word)
        };
        // "sixfold": an "f" with three letters behind it, and then none.
        let ends = behind(1) & behind(2) & behind(3) & (!(letters >> 4) | 0xf << 60) & within;
        if places(words, at).any(bears)
            || places(here.letter(b'f') & ends, at).any(|f| Start::of(bytes, f).is_fold())
            || here.has_others()
                && places(here.first_of_others() & within, at).any(|other| is_numeric(text, other))
        {
            return true;
        }
        at += SixtyFour::BYTES;
    }
    false
}

/// Whether the word at byte `at` bears an amount.
#[inline(never)]
fn word_bears(bytes: &[u8], at: usize) -> bool {
    let (letters, spelling) = Spelling::at(bytes, at);
    letters > 2 && spelling.is_some_and(|word| lexicon().tags_of(word).bear())
}

/// Whether the character at byte `at`, which is not of ASCII, is a number: "½".
fn is_numeric(text: &str, at: usize) -> bool {
    // Quotation marks, dashes and dots begin so, and nothing else in most texts.
    let is_sign = text.as_bytes().get(at..at + 2) == Some(&[0xe2, 0x80]);
    !is_sign && text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_numeric)
}

/// The tokens of `text`, which starts at `offset` in its block.
pub(crate) fn tokens(text: &str, offset: usize) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let text = text.get(..text.len().min(crate::prose::MOST)).unwrap_or_default();
    add_tokens(text, Span::new(0, text.len()), &mut tokens);
    for token in &mut tokens {
        *token = token.shifted(offset);
    }
    tokens
}

/// Adds those of the sentence at `span` of `text` to those of earlier sentences, which they do not heed. Returns the classes
/// that they stand in.
pub(super) fn add_tokens<'t>(text: &'t str, span: Span, tokens: &mut Vec<Token<'t>>) -> Tags {
    let first = tokens.len();
    let lexicon = lexicon();
    let sentence = text.get(..span.end).unwrap_or_default();
    let bytes = sentence.as_bytes();
    // They may go on behind the sentence, where no token does.
    let windows = Windows::of(text.as_bytes());
    tokens.reserve((span.end - span.start) / 4 + 1);
    // Where there is an "@", it may stand behind what looks plain.
    let addresses = memchr(b'@', span.text(text).as_bytes()).is_some();
    let (mut at, mut glued, mut said) = (span.start, false, Tags::NONE);
    while at < bytes.len() {
        let window = windows.at(at);
        let (letters, is_plain) = begins_plain(window);
        let length = letters.max(1);
        let is_plain = !addresses && (is_plain || letters > 0 && !goes_on(bytes, at, letters));
        let (token, bears) = if let Some(text) = sentence.get(at..at + length).filter(|_| is_plain) {
            // A sign is looked up as well, so that no branch tells it from a word: the lexicon has none.
            let spelling = Spelling::of_window(window, length);
            let sign = Sort::Sign(char::from(window[0]));
            let sort = if letters == 0 { sign } else { Sort::Word };
            let tags = lexicon.tags_of(spelling);
            (Token::of(sort, text, tags, spelling.start(), at, glued), window::is_fold(window, letters))
        } else {
            let earlier = tokens.get(first..).and_then(<[_]>::last);
            let Some(token) = odd(sentence, at, window, glued, addresses, earlier) else {
                (at, glued) = (at + space(sentence.get(at..).unwrap_or_default()).max(1), false);
                continue;
            };
            (token, token.bears())
        };
        at += token.text.len();
        said = said | token.tags;
        tokens.push(token);
        if bears | token.has(Tags::MARKING) {
            mark(tokens, first, bears | token.tags.bear());
        }
        // As behind nearly every word: the loop need not come round for it.
        let spaced = bytes.get(at) == Some(&b' ');
        (at, glued) = (at + usize::from(spaced), !spaced);
    }
    said
}

/// Tells the tokens of a sentence, those from `first` on, what the last of them means to them. `bears`: it can carry an
/// amount. Few do, and what is done for all tokens has what it needs at hand only without this.
#[inline(never)]
fn mark(tokens: &mut [Token<'_>], first: usize, bears: bool) {
    let tokens = tokens.get_mut(first..).unwrap_or_default();
    let Some((last, earlier)) = tokens.split_last_mut() else { return };
    if bears {
        last.tags = last.tags | Tags::OPENS;
        let leading = earlier.iter_mut().rev().take_while(|t| !t.opens() && t.leads());
        leading.for_each(|t| t.tags = t.tags | Tags::OPENS);
    }
    if last.has(Tags::FACTOR) {
        let others = earlier.iter_mut().rev().take_while(|t| !t.before_factor());
        others.for_each(|t| t.tags = t.tags | Tags::BEFORE_FACTOR);
    }
}

/// The token at byte `at` of a sentence, which is no plain word or sign; none at white space. `window`: what is there;
/// `earlier`: that of the sentence before it.
#[inline(never)]
fn odd<'t>(
    sentence: &'t str,
    at: usize,
    window: &Window,
    glued: bool,
    addresses: bool,
    earlier: Option<&Token<'_>>,
) -> Option<Token<'t>> {
    let rest = sentence.get(at..)?;
    let plain = if addresses { None } else { plain(window, rest.as_bytes()) };
    let (sort, length) = match plain {
        Some(found) => found,
        None if space(rest) > 0 => return None,
        None => {
            let alone = !glued || !earlier.is_some_and(|t| matches!(t.sort, Sort::Word | Sort::Digits));
            grammar::token(rest, alone, addresses)
        }
    };
    let text = rest.get(..length)?;
    let mut tags = if sort == Sort::Word { tags_of(text) } else { Tags::NONE };
    // "it's" is a verb, "Israel's" tells the owner.
    if tags.any(Tags::BE) && matches!(text, "'s" | "’s") {
        let of = |t: &Token<'_>| t.has(Tags::PRONOUN | Tags::PERSON) || t.is_any(words!["there", "here"]);
        if !earlier.is_some_and(of) {
            tags = Tags::NONE;
        }
    }
    let start = Spelling::of_window(window, length.min(Spelling::LONGEST)).start();
    Some(Token::of(sort, text, tags, start, at, glued))
}

/// The length of the white space that `text` starts with, or of some of it.
fn space(text: &str) -> usize {
    match text.as_bytes().first() {
        Some(b' ' | b'\t'..=b'\r') => 1,
        Some(first) if !first.is_ascii() => text.len() - text.trim_start().len(),
        _ => 0,
    }
}

/// How many letters of ASCII a window begins with, up to sixteen, and whether it is plain that they are a word to its end,
/// with nothing behind that it may go on with; where there are none, whether the first byte is a sign that no other token
/// starts with. Nearly all tokens are such, and then the grammar need not be asked, which takes many times as long. There is
/// no "@" behind them.
#[inline]
fn begins_plain(window: &Window) -> (usize, bool) {
    let letters = window::letters(window);
    let stop = if letters == 1 { STOP } else { 0 };
    (
        letters,
        BEHIND[usize::from(window[letters % window.len()])] & (HEEDED_BY[usize::from(window[0])] | stop) == 0,
    )
}

/// What may make a token out of the ordinary, in [`BEHIND`] and [`HEEDED_BY`]: what any word goes on with, what some do, and
/// what a sign does not begin with.
const ANY: u8 = 1;
const COLON: u8 = 2;
const STOP: u8 = 4;
const APOSTROPHE: u8 = 8;
const NO_SIGN: u8 = 16;

/// What a byte is behind letters of ASCII, or where there are none.
const BEHIND: [u8; 256] = {
    let mut is = [ANY | NO_SIGN; 256];
    let mut byte = 0;
    while byte < 0x80_u8 {
        // Of a word with more than sixteen letters, sixteen are told.
        let goes_on = if byte.is_ascii_alphabetic() { ANY } else { 0 };
        is[byte as usize] = goes_on | if byte.is_ascii_punctuation() { 0 } else { NO_SIGN };
        byte += 1;
    }
    is[b':' as usize] = COLON;
    is[b'.' as usize] = STOP | NO_SIGN;
    is[b'\'' as usize] = APOSTROPHE | NO_SIGN;
    is
};

/// What a token heeds of that, by its first byte.
const HEEDED_BY: [u8; 256] = {
    let mut heeded = [NO_SIGN; 256];
    let mut letter = b'a';
    while letter <= b'z' {
        heeded[letter as usize] = ANY | APOSTROPHE;
        heeded[letter.to_ascii_uppercase() as usize] = ANY | APOSTROPHE;
        letter += 1;
    }
    // "https://", "www."
    heeded[b'h' as usize] |= COLON;
    heeded[b'f' as usize] |= COLON;
    heeded[b'w' as usize] |= STOP;
    heeded
};

/// Whether the word that begins with so many letters may go on behind them.
#[inline(never)]
fn goes_on(bytes: &[u8], at: usize, letters: usize) -> bool {
    let behind = |more: usize| bytes.get(at + letters + more).copied().unwrap_or(b' ');
    let begins_with = |letters: &[u8]| bytes.get(at).is_some_and(|b| letters.contains(b));
    match behind(0) {
        // "https://"
        b':' => begins_with(b"hf"),
        // "www.", "U.S."
        b'.' => letters == 1 || begins_with(b"w"),
        // "don't", but "Israel's"
        b'\'' => match behind(1) {
            b's' => !is_clear(behind(2)),
            next => !next.is_ascii() || next.is_ascii_alphabetic(),
        },
        next => !next.is_ascii() || next.is_ascii_alphabetic(),
    }
}

/// The digits, clitic, apostrophe or full stop of ASCII that `bytes` begin with, where it is plain that no other token can be
/// there. `window`: the same bytes, and what may stand behind them.
fn plain(window: &Window, bytes: &[u8]) -> Option<(Sort, usize)> {
    let behind = |length: usize| bytes.get(length).copied().unwrap_or(b' ');
    match behind(0) {
        b'0'..=b'9' => {
            let length = window::digits(window).min(bytes.len());
            let goes_on = match behind(length) {
                // "1,200", "3.5"
                b',' | b'.' => behind(length + 1).is_ascii_digit(),
                next => !next.is_ascii() || next.is_ascii_digit(),
            };
            (!goes_on).then_some((Sort::Digits, length))
        }
        // ".5"
        b'.' => (!behind(1).is_ascii_digit()).then_some((Sort::Sign('.'), 1)),
        b'\'' => match behind(1) {
            b's' if is_clear(behind(2)) => Some((Sort::Word, 2)),
            next => (!next.is_ascii_alphanumeric()).then_some((Sort::Sign('\''), 1)),
        },
        _ => None,
    }
}

/// Whether a clitic before this byte ends there.
fn is_clear(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric()
}

/// The classes of a word on its own.
pub(super) fn tags_of(word: &str) -> Tags {
    if word.is_ascii() {
        return Spelling::of_word(word).map_or(Tags::NONE, |spelling| lexicon().tags_of(spelling));
    }
    if !word.contains('’') {
        return Tags::NONE;
    }
    let straight = word.replace('’', "'").to_ascii_lowercase();
    Spelling::of_word(&straight).map_or(Tags::NONE, |spelling| lexicon().tags_of(spelling))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    proptest! {
        /// What is told without the grammar is what the grammar tells.
        #[test]
        fn plain_tokens_are_those_of_the_grammar(text in "([a-zA-Z]{1,3}|[hfwuHU]|ttp|ww|[-.:/@'’,_$%(]|é|[0-9]| ){1,12}") {
            let bytes = text.as_bytes();
            let windows = Windows::of(bytes);
            let (letters, is_plain) = begins_plain(windows.at(0));
            prop_assert!(letters == 0 || !is_plain || !goes_on(bytes, 0, letters));
            let plain = match letters {
                0 if is_plain => Some((Sort::Sign(text.chars().next().unwrap()), 1)),
                0 => plain(windows.at(0), bytes),
                letters => (!goes_on(bytes, 0, letters)).then_some((Sort::Word, letters)),
            };
            if let Some(plain) = plain.filter(|_| !text.contains('@')) {
                prop_assert_eq!(plain, grammar::token(&text, true, true));
            }
        }
    }

    #[test]
    fn a_word_may_be_very_long() {
        let word = "a".repeat(1 << 20);
        let text = format!("{word} {word}s 5");
        let found: Vec<_> = tokens(&text, 0).iter().map(|t| t.text.len()).collect();
        assert_eq!(found, [word.len(), word.len() + 1, 1]);
        assert!(!may_bear(&word, Span::new(0, word.len())));
    }

    #[rstest]
    #[case("59 hostages", "59|hostages")]
    #[case("1,200 and 12,34,567", "1,200|and|12,34,567")]
    #[case("1,2 or 1,20", "1|,|2|or|1|,|20")]
    #[case("27,349.19.", "27,349.19|.")]
    #[case("$.5 .001%", "$|.5|.001|%")]
    #[case("1\u{202f}200", "1\u{202f}200")]
    #[case("5G S8 mk5", "5|G|S|8|mk|5")]
    #[case("21-year-old", "21|-|year|-|old")]
    #[case("Israel's don’t o'clock", "Israel|'s|don’t|o'clock")]
    #[case("the U.S. and U.K.", "the|U.S.|and|U.K.")]
    #[case("192.168.1.2 a@b.org https://x.y/1?z=2", "192.168.1.2|a@b.org|https://x.y/1?z=2")]
    #[case("1½ ¾", "1|½|¾")]
    #[case("US$3.5bn", "US|$|3.5|bn")]
    #[case("Zo\u{308}e 5", "Zo\u{308}e|5")]
    fn tokens_are_slices(#[case] text: &str, #[case] expected: &str) {
        let found: Vec<_> = tokens(text, 0).iter().map(|t| t.text).collect();
        assert_eq!(found.join("|"), expected);
    }
}
