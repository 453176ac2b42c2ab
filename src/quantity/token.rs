//! Tokens: the words, digits and signs of a sentence, each a slice of it.
//!
//! ```text
//! token   = link | digits | fraction | word | clitic | sign
//! digits  = digit+ (separator digit{3})* ["." digit+]     "1,200"  "27,349.19"  ".5"  "12,34,567"
//! word    = letter+ ("." letter)* | letter+ ("'" letter+)*   "U.S."  "don't"
//! clitic  = "'" ("s" | "re" | "ve" | "ll" | "d" | "m")
//! sign    = any other character
//! ```
//!
//! Letters and digits never share a token: "5G" is two tokens of which the second is *glued* to
//! the first, so that the grammar can tell "5 km", "5km" and "G7" apart.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{anychar, digit1};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many0_count;
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};

use super::lexicon::{self, NumberWord, Tags};
use super::spelling::{Spelling, Start, WordList, words};
use crate::span::Span;

/// What sort of token it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Letters.
    Word,
    /// A numeral in digits, with its separators and its decimals.
    Digits,
    /// One character that is a fraction: "½".
    Fraction(u8, u8),
    /// A URL, an e-mail address, a dotted number such as an IP address or a version.
    Link,
    /// Any other character.
    Sign(char),
}

/// A token of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token<'t> {
    /// The words themselves.
    pub(crate) text: &'t str,
    /// Where the token starts in the block's visible text.
    pub(crate) start: usize,
    /// What sort it is.
    pub(crate) sort: Sort,
    /// Whether no white space stands between it and the token before.
    pub(crate) glued: bool,
    /// The classes of a word.
    pub(crate) tags: Tags,
    /// What a word does in a number.
    pub(crate) number: Option<NumberWord>,
    /// What an ordinal word does in a number, and whether it is in the plural ("thirds").
    pub(crate) ordinal: Option<(NumberWord, bool)>,
    /// Whether a figure may start here: it bears an amount, or only words that lead up to figures stand
    /// between it and what does.
    pub(super) opens: bool,
    /// Whether a word that makes a factor of a number stands somewhere behind it.
    pub(super) before_factor: bool,
    /// The bit of its letters in the sketch of a [`WordList`].
    pub(super) sketch: u8,
}

impl Token<'_> {
    /// Whether it can carry an amount or a day. There is no figure without such a token.
    fn bears(&self) -> bool {
        match self.sort {
            Sort::Digits | Sort::Fraction(..) | Sort::Link => true,
            Sort::Sign(_) => false,
            Sort::Word => {
                self.number.is_some()
                    || self.ordinal.is_some()
                    || self.has(Tags::BEARER | Tags::MONTH)
                    || is_fold(self.text.as_bytes())
            }
        }
    }

    /// Whether a figure may start with it, or go on with it, before what bears its amount: a hedge, a
    /// currency, a sign.
    fn leads(&self) -> bool {
        match self.sort {
            Sort::Sign(c) => !matches!(c, ',' | ';' | ':' | '(' | ')' | '"' | '“' | '”' | '!' | '?'),
            // "MUSD 60": a prefix and the code of a currency; "baker's dozen".
            Sort::Word => {
                self.has(Tags::LEAD | Tags::UNIT | Tags::ARTICLE)
                    || self.text.starts_with(['\'', '’'])
                    || self.text.len() == 4 && self.text.bytes().skip(1).all(|b| b.is_ascii_uppercase())
            }
            _ => false,
        }
    }

    /// Where the token stands in the block's visible text.
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// Whether it is this sign.
    pub(crate) fn is_sign(&self, sign: char) -> bool {
        self.sort == Sort::Sign(sign)
    }

    /// How a word of ASCII is spelt, whatever its case.
    pub(crate) fn spelling(&self) -> Option<Spelling> {
        Spelling::of_word(self.text).filter(|_| self.is_word())
    }

    /// Whether it is a hyphen or a dash.
    pub(crate) fn is_dash(&self) -> bool {
        matches!(self.sort, Sort::Sign('-' | '‐' | '‑' | '–' | '—' | '−'))
    }

    /// Whether it is a word or clitic.
    pub(crate) fn is_word(&self) -> bool {
        self.sort == Sort::Word
    }

    /// Whether it is this word, whatever its case; `word` is in lower case.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these words, whatever its case.
    pub(crate) fn is_any(&self, words: &WordList) -> bool {
        words.has(self.sketch, self.text)
    }

    /// Whether it stands in one of these classes.
    pub(crate) fn has(&self, tags: Tags) -> bool {
        self.tags.any(tags)
    }

    /// Whether it starts with a capital.
    pub(crate) fn is_capitalised(&self) -> bool {
        self.is_word() && self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it looks like a name: it starts with a capital, or has one inside ("iPhone").
    pub(crate) fn is_name(&self) -> bool {
        self.is_word() && self.text.chars().any(char::is_uppercase)
    }

    /// Whether the figure's digits are a plain whole number ("2023"), and which.
    pub(crate) fn plain_whole(&self) -> Option<u32> {
        (self.sort == Sort::Digits && self.text.len() <= 6).then(|| self.text.parse().ok()).flatten()
    }

    /// The word in lower case, with straight apostrophes.
    pub(crate) fn lower(&self) -> String {
        if self.text.is_ascii() {
            return self.text.to_ascii_lowercase();
        }
        self.text.replace('’', "'").to_lowercase()
    }
}

/// The tokens from `from` to `to`, end exclusive; none where there are no such tokens.
pub(crate) fn slice<'a, 't>(tokens: &'a [Token<'t>], from: usize, to: usize) -> &'a [Token<'t>] {
    tokens.get(from..to).unwrap_or_default()
}

/// Whether a word is a factor: "sixfold".
fn is_fold(word: &[u8]) -> bool {
    // Few words end in its last letter.
    word.last().is_some_and(|b| b | 0x20 == b'd')
        && word.last_chunk::<4>().is_some_and(|end| end.eq_ignore_ascii_case(b"fold"))
}

/// Whether there can be a figure in `text`: it has a digit, or a word that bears an amount. Where there is none, the
/// text need not be read: of news, that is nearly every second sentence.
pub(crate) fn may_bear(text: &str) -> bool {
    let bytes = text.as_bytes();
    // In pieces without an early end, which compilers turn into one comparison for many bytes.
    if bytes.chunks(64).any(|piece| piece.iter().fold(false, |any, b| any | b.is_ascii_digit())) {
        return true;
    }
    if !text.is_ascii() && text.chars().any(char::is_numeric) {
        return true;
    }
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let start = Start::of(rest);
        let length = start.letters(rest);
        let bears = || start.spelling(length).is_some_and(lexicon::bears);
        if length > 2 && (bears() || is_fold(rest.get(..length).unwrap_or_default())) {
            return true;
        }
        at += length + 1;
    }
    false
}

/// The tokens of `text`, which starts at `offset` in its block.
pub(crate) fn tokens(text: &str, offset: usize) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(text.len() / 4 + 1);
    add_tokens(text, offset, &mut tokens);
    tokens
}

/// Adds them to those of earlier sentences, which they do not heed.
pub(super) fn add_tokens<'t>(text: &'t str, offset: usize, tokens: &mut Vec<Token<'t>>) {
    let first = tokens.len();
    let addresses = text.contains('@');
    let (mut at, mut glued) = (0, false);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let spaces = space(rest);
        if spaces > 0 {
            (at, glued) = (at + spaces, false);
            continue;
        }
        let last = tokens.last().filter(|_| tokens.len() > first);
        let alone = !glued || !last.is_some_and(|t| matches!(t.sort, Sort::Word | Sort::Digits));
        let start = Start::of(rest.as_bytes());
        let plain = plain(rest.as_bytes(), start).filter(|_| !addresses);
        let (sort, length) = plain.unwrap_or_else(|| lex(rest, alone));
        let token = rest.get(..length).unwrap_or_default();
        let (spelling, Class { mut tags, number, ordinal }) = match sort {
            Sort::Word if plain.is_some() => known(start.spelling(length)),
            Sort::Word => classify(token),
            _ => Default::default(),
        };
        // "it's" is a verb, "Israel's" tells the owner.
        if tags.any(Tags::BE)
            && (token == "'s" || token == "’s")
            && !last.is_some_and(|t| t.has(Tags::PRONOUN | Tags::PERSON) || t.is_any(words!["there", "here"]))
        {
            tags = Tags::NONE;
        }
        let sketch = spelling.map_or_else(|| WordList::bit(token.as_bytes()), Spelling::bit);
        let start = offset + at;
        tokens.push(Token {
            text: token,
            start,
            sort,
            glued,
            tags,
            number,
            ordinal,
            opens: false,
            before_factor: false,
            sketch,
        });
        (at, glued) = (at + length, true);
        // As behind nearly every word: the loop need not come round for it.
        if text.as_bytes().get(at) == Some(&b' ') {
            (at, glued) = (at + 1, false);
        }
    }
    let (mut opens, mut before_factor) = (false, false);
    for token in tokens.iter_mut().skip(first).rev() {
        opens = token.bears() || opens && token.leads();
        token.opens = opens;
        token.before_factor = before_factor;
        before_factor |= token.has(Tags::FACTOR);
    }
}

/// The length of the white space that `text` starts with, or of some of it.
fn space(text: &str) -> usize {
    match text.as_bytes().first() {
        Some(b' ' | b'\t'..=b'\r') => 1,
        Some(first) if !first.is_ascii() => text.len() - text.trim_start().len(),
        _ => 0,
    }
}

/// The sort and length of the first token of `input`, which is not empty and starts with no white
/// space. `alone`: no letter or digit stands right before it.
fn lex(input: &str, alone: bool) -> (Sort, usize) {
    let length = |rest: &str| input.len() - rest.len();
    if alone && let Ok((rest, _)) = link(input) {
        return (Sort::Link, length(rest));
    }
    if let Ok((rest, _)) = digits(input, alone) {
        return (Sort::Digits, length(rest));
    }
    if let Ok((rest, _)) = clitic(input) {
        return (Sort::Word, length(rest));
    }
    if let Ok((rest, _)) = word(input) {
        return (Sort::Word, length(rest));
    }
    let sign = input.chars().next().unwrap_or(' ');
    let sort = fraction(sign).map_or(Sort::Sign(sign), |(n, d)| Sort::Fraction(n, d));
    (sort, sign.len_utf8())
}

/// A word of ASCII that is a [`word`] to its end, as nothing follows that it may go on with, or a sign. Nearly all tokens
/// are such, and then the grammar need not be asked, which takes four times as long. `start`: that of `bytes`. Where there
/// is an "@" in a text, it may stand behind what looks plain.
fn plain(bytes: &[u8], start: Start) -> Option<(Sort, usize)> {
    let first = *bytes.first()?;
    if first.is_ascii_punctuation() && !matches!(first, b'\'' | b'.') {
        return Some((Sort::Sign(char::from(first)), 1));
    }
    let length = start.letters(bytes);
    let goes_on = match bytes.get(length) {
        // "https://", "www.", "U.S."
        Some(b':' | b'.') => length == 1 || matches!(first, b'h' | b'f' | b'w'),
        Some(next) => *next == b'\'' || !next.is_ascii(),
        None => false,
    };
    (length > 0 && !goes_on).then_some((Sort::Word, length))
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// A URL, an e-mail address, or digits with two dots or more ("192.168.1.2", "v1.2.3" after its v).
fn link(input: &str) -> IResult<&str, &str> {
    alt((
        recognize(pair(
            alt((tag("http://"), tag("https://"), tag("ftp://"), tag("www."))),
            take_while1(|c: char| !is_space(c) && !matches!(c, '<' | '>' | '"' | '“' | '”' | ')' | ']')),
        )),
        recognize((
            local_part,
            tag("@"),
            take_while1(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-')),
        )),
        recognize((digit1, tag("."), digit1, tag("."), digit1, many0_count(pair(tag("."), digit1)))),
    ))
    .parse(input)
}

/// The part of an e-mail address before the "@": bounded, so that a long word is read once only.
fn local_part(input: &str) -> IResult<&str, &str> {
    let bytes = input.as_bytes();
    let end = bytes
        .iter()
        .take(65)
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'+' | b'-')));
    match end {
        Some(end) if end > 0 && bytes.get(end) == Some(&b'@') => Ok((&input[end..], &input[..end])),
        _ => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::TakeWhile1))),
    }
}

/// A numeral in digits with its separators and decimals.
fn digits(input: &str, alone: bool) -> IResult<&str, &str> {
    if alone {
        alt((
            recognize(pair(grouped, opt(decimals))),
            recognize(pair(digit1, opt(decimals))),
            verify(decimals, |_: &str| true),
        ))
        .parse(input)
    } else {
        recognize(pair(alt((grouped, digit1)), opt(decimals))).parse(input)
    }
}

/// The most groups that are read as one number; far past the bound on digits.
const MAX_GROUPS: usize = 24;

/// Digits in groups: "1,200", "1’200", "1 200" with a no-break or thin space, "12,34,567".
fn grouped(input: &str) -> IResult<&str, &str> {
    let (mut rest, _) = verify(digit1, |d: &str| d.len() <= 3).parse(input)?;
    let mut groups = 0;
    let mut last = 0;
    let mut separator = None;
    while groups < MAX_GROUPS {
        let Some(sign) =
            rest.chars().next().filter(|c| matches!(c, ',' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}'))
        else {
            break;
        };
        if separator.is_some_and(|s| s != sign) {
            break;
        }
        let after = &rest[sign.len_utf8()..];
        let size = after.bytes().take(4).take_while(u8::is_ascii_digit).count();
        let indian = size == 2 && sign == ',' && after.as_bytes().get(2) == Some(&b',');
        if size != 3 && !indian {
            break;
        }
        separator = Some(sign);
        last = size;
        groups += 1;
        rest = &after[size..];
    }
    if groups == 0 || last != 3 {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Digit)));
    }
    Ok((rest, &input[..input.len() - rest.len()]))
}

/// A decimal point and its digits.
fn decimals(input: &str) -> IResult<&str, &str> {
    recognize(pair(tag("."), digit1)).parse(input)
}

/// "'s" and its like after a word.
fn clitic(input: &str) -> IResult<&str, &str> {
    let end = |rest: &str| rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    let (rest, found) = recognize(preceded(
        alt((tag("'"), tag("’"))),
        alt((tag("s"), tag("re"), tag("ve"), tag("ll"), tag("d"), tag("m"), tag("S"))),
    ))
    .parse(input)?;
    if end(rest) {
        Ok((rest, found))
    } else {
        Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag)))
    }
}

/// Letters, with the dots of an abbreviation and the apostrophe of a contraction.
fn word(input: &str) -> IResult<&str, &str> {
    if input.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
        && let Ok((rest, found)) = abbreviation(input)
    {
        return Ok((rest, found));
    }
    let (mut rest, _) = verify(anychar, |c| is_letter(*c)).parse(input)?;
    (rest, _) = letters(rest)?;
    // "don't", "o'clock": an apostrophe between letters that starts no clitic.
    while let Some(after) = rest.strip_prefix(['\'', '’']) {
        if clitic(rest).is_ok() || !after.starts_with(is_letter) {
            break;
        }
        (rest, _) = letters(after)?;
    }
    Ok((rest, &input[..input.len() - rest.len()]))
}

fn letters(input: &str) -> IResult<&str, &str> {
    take_while(is_letter).parse(input)
}

/// "U.S.", "U.K", "a.m." is handled where times are read.
fn abbreviation(input: &str) -> IResult<&str, &str> {
    let letter = |i| verify(anychar, |c: &char| c.is_ascii_uppercase()).parse(i);
    let (rest, _) =
        recognize((letter, tag("."), letter, many0_count(pair(tag("."), letter)))).parse(input)?;
    if rest.starts_with(is_letter) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Alpha)));
    }
    let (rest, _) = opt(tag(".")).parse(rest)?;
    Ok((rest, &input[..input.len() - rest.len()]))
}

/// Letters and the marks that combine with them.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}')
}

fn fraction(c: char) -> Option<(u8, u8)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// The classes of a word, and what it does in a number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Class {
    pub(super) tags: Tags,
    pub(super) number: Option<NumberWord>,
    pub(super) ordinal: Option<(NumberWord, bool)>,
}

/// The class of a word on its own.
pub(super) fn class_of(word: &str) -> Class {
    classify(word).1
}

/// A spelling with the class of its word.
fn known(spelling: Option<Spelling>) -> (Option<Spelling>, Class) {
    (spelling, spelling.map(lexicon::class_of).unwrap_or_default())
}

/// The spelling and class of a word.
fn classify(word: &str) -> (Option<Spelling>, Class) {
    if word.is_ascii() {
        return known(Spelling::of_word(word));
    }
    if !word.contains('’') {
        return (None, Class::default());
    }
    let straight = word.replace('’', "'").to_ascii_lowercase();
    (None, known(Spelling::of_word(&straight)).1)
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
            let length = |rest: &str| text.len() - rest.len();
            let link = link(&text).ok().map(|(rest, _)| (Sort::Link, length(rest)));
            let digits = || digits(&text, true).ok().map(|(rest, _)| (Sort::Digits, length(rest)));
            let word = || clitic(&text).or_else(|_| word(&text)).ok().map(|(rest, _)| (Sort::Word, length(rest)));
            let by_grammar = link.or_else(digits).or_else(word);
            let plain = plain(text.as_bytes(), Start::of(text.as_bytes()));
            if let Some((sort, length)) = plain.filter(|_| !text.contains('@')) {
                let sign = (Sort::Sign(text.chars().next().unwrap()), 1);
                prop_assert_eq!((sort, length), by_grammar.unwrap_or(sign));
            }
        }
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
