//! The counted noun: the head of the noun phrase after a number, and its modifiers.
//!
//! ```text
//! phrase = {modifier} head
//! ```
//!
//! A number other than one takes a plural, so the head is the end of the first run of plurals; a
//! phrase without a plural ends where a word of a closed class, a verb or a sign stands.

use smallvec::SmallVec;

use super::lexicon::Tags;
use super::spelling::{WordList, words};
use super::token::{Sort, Token};

/// Some indices of tokens, seldom more than two.
pub(super) type Indices = SmallVec<[usize; 2]>;

/// A noun phrase after a number, as indices of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NounPhrase {
    /// The words before the head.
    pub(super) modifiers: Indices,
    /// The head.
    pub(super) head: usize,
}

/// The most words that a noun phrase has.
const LONGEST: usize = 9;

/// Verbs in -s that are never nouns.
const ONLY_VERBS: &WordList = words![
    "says",
    "thinks",
    "believes",
    "knows",
    "seems",
    "becomes",
    "brings",
    "begins",
    "keeps",
    "includes",
    "requires",
    "continues",
    "receives",
    "considers",
    "contains",
    "consists",
    "comprises",
    "understands",
    "makes",
    "takes",
    "gets",
    "goes",
    "comes",
    "appears",
    "remains",
    "expects",
    "exceeds",
    "follows",
    "provides",
    "happens",
    "tells",
    "gives",
    "writes",
];

/// Whether a word looks like the plural of a noun.
pub(super) fn is_plural(token: &Token<'_>) -> bool {
    if token.has(Tags::PLURAL) {
        return true;
    }
    if token.has(Tags::NOT_PLURAL | Tags::FUNCTION) || !token.is_word() {
        return false;
    }
    let text = token.text;
    // Most words are told by their last letters: "ss", "'s" and "ous" are no plurals.
    match text.as_bytes() {
        [.., b'n'] => {
            text.ends_with("children")
                || text.len() > 5
                    && text.ends_with("men")
                    && !token.is_any(words!["specimen", "regimen", "abdomen", "acumen"])
        }
        [.., b's' | b'S' | b'\'', b's' | b'S']
        | [_, .., 0xe2, 0x80, 0x99, b's' | b'S']
        | [_, .., b'o' | b'O', b'u' | b'U', b's' | b'S'] => false,
        [_, _, .., b's'] | [_, _, _, _, .., b'S'] => !token.is_any(ONLY_VERBS),
        _ => false,
    }
}

/// Whether a word is a past form or participle by its ending or by the lexicon.
#[inline]
pub(super) fn is_past(token: &Token<'_>) -> bool {
    token.has(Tags::PARTICIPLE) || token.text.as_bytes().last() == Some(&b'd') && is_in_ed(token)
}

fn is_in_ed(token: &Token<'_>) -> bool {
    token.is_word()
        && token.text.len() > 3
        && token.text.ends_with("ed")
        && !token.has(Tags::NOT_PAST)
        && !token.is_capitalised()
}

/// Whether a word is a present participle by its ending.
#[inline]
pub(super) fn is_ing(token: &Token<'_>) -> bool {
    token.text.as_bytes().last() == Some(&b'g') && is_in_ing(token)
}

fn is_in_ing(token: &Token<'_>) -> bool {
    token.is_word()
        && token.text.len() > 4
        && token.text.ends_with("ing")
        && !token.has(Tags::NOT_ING)
        && !token.is_capitalised()
}

/// Whether it is "'s".
#[inline]
pub(super) fn is_owner(token: &Token<'_>) -> bool {
    // Nearly all words are told from it by their first letter.
    !token.text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) && token.is_any(words!["'s", "’s"])
}

/// Whether a word can stand in a noun phrase: an open-class word, an adjective, or a number-like
/// word that is none.
fn is_open(token: &Token<'_>) -> bool {
    is_open_or_owner(token) && !is_owner(token)
}

/// Whether it is such a word, or "'s".
fn is_open_or_owner(token: &Token<'_>) -> bool {
    // "'S" in capitals stands in the class of "is".
    token.is_word() && (!token.has(Tags::FUNCTION | Tags::CARDINAL) || is_owner(token))
}

/// Whether an adverb may modify the adjective after it ("seriously ill", "newly built").
fn is_manner(token: &Token<'_>) -> bool {
    token.is_word()
        && token.text.len() > 4
        && token.text.ends_with("ly")
        && !token.is_any(words![
            "family", "early", "only", "elderly", "assembly", "supply", "reply", "july", "italy", "ally",
        ])
}

/// The noun phrase that starts at token `from`. `singular`: the number before it is one.
pub(super) fn noun_phrase(tokens: &[Token<'_>], from: usize, singular: bool) -> Option<NounPhrase> {
    let mut words = Words::default();
    let mut head = None;
    let mut i = from;
    while let Some(token) = tokens.get(i).filter(|_| words.length < LONGEST) {
        if is_joint(tokens, i, words.length > 0) {
            i += 1;
            continue;
        }
        let joins = token.has(Tags::CONJUNCTION) && (token.is("and") || token.is("or"));
        if (joins || token.is_sign(',')) && joins_modifiers(tokens, i, words.all()) {
            i += 1;
            continue;
        }
        if !is_open_or_owner(token) {
            break;
        }
        // "two of Johnson's deputies": the owner is a modifier.
        let owner = is_owner(token);
        if owner && words.length > 0 && !singular {
            head = None;
            i += 1;
            continue;
        }
        if owner {
            break;
        }
        let adverb = token.has(Tags::ADVERB) && !token.has(Tags::REST | Tags::ADJECTIVE);
        if adverb && !is_manner(token) {
            break;
        }
        let plural = is_plural(token);
        // "sports cars": a plural that often stands before another goes on; "fouls proves" does not.
        let goes_on = plural
            && !is_verb_after_plural(token)
            && head.and_then(|h: usize| tokens.get(h)).is_some_and(|h| h.is_any(ATTRIBUTIVE) || h.is_name());
        if head.is_some() && !goes_on {
            break;
        }
        if compares(tokens, i) || tells_time(tokens, i) {
            break;
        }
        if ends_before(tokens, i, words.all(), singular) {
            break;
        }
        words.push(i);
        if plural && !singular {
            head = Some(i);
        }
        i += 1;
    }
    let head = head.or_else(|| lone_head(tokens, words.all(), singular))?;
    Some(NounPhrase { modifiers: words.all().iter().copied().filter(|word| *word < head).collect(), head })
}

/// The words of a noun phrase while it is read, most of which has no word but its head.
#[derive(Default)]
struct Words {
    indices: [usize; LONGEST],
    length: usize,
}

impl Words {
    fn push(&mut self, index: usize) {
        if let Some(place) = self.indices.get_mut(self.length) {
            *place = index;
            self.length += 1;
        }
    }

    fn all(&self) -> &[usize] {
        self.indices.get(..self.length).unwrap_or_default()
    }
}

/// Plurals that often stand before another noun.
const ATTRIBUTIVE: &WordList = words![
    "sports",
    "arms",
    "sales",
    "savings",
    "jobs",
    "operations",
    "communications",
    "systems",
    "goods",
    "customs",
    "drugs",
    "rights",
    "women",
    "men",
    "children",
    "parks",
    "records",
    "affairs",
    "services",
    "securities",
    "futures",
    "bonds",
    "earnings",
    "people",
    "police",
    "weapons",
    "resources",
    "relations",
    "games",
    "news",
    "media",
    "data",
    "troops",
    "staff",
    "aircraft",
    "premises",
    "logistics",
    "electronics",
    "veterans",
    "teachers",
    "workers",
    "parents",
];

/// "cheaper than": what is compared is not counted.
fn compares(tokens: &[Token<'_>], i: usize) -> bool {
    tokens.get(i + 1).is_some_and(|t| t.is("than"))
}

/// "last year", "next month", "this week" tell the time and are not counted.
fn tells_time(tokens: &[Token<'_>], i: usize) -> bool {
    tokens[i].is_any(words!["last", "next", "past", "earlier", "later", "today", "yesterday", "tomorrow"])
        && tokens.get(i + 1).is_none_or(|t| {
            !t.is_word()
                || t.has(Tags::FUNCTION | Tags::WEEKDAY | Tags::MONTH)
                || t.is_any(words![
                    "year", "month", "week", "night", "season", "quarter", "spring", "summer", "autumn",
                    "fall", "winter", "time", "decade", "century",
                ])
        })
}

/// After a plural, a plural-looking verb ("hostages remains", "officials votes") does not go on.
fn is_verb_after_plural(token: &Token<'_>) -> bool {
    token.has(Tags::FINITE) || token.has(Tags::PREDICATIVE)
}

/// A hyphen, slash or dot inside a compound.
fn is_joint(tokens: &[Token<'_>], i: usize, inside: bool) -> bool {
    let next_glued = tokens.get(i + 1).is_some_and(|t| t.glued() && t.is_word());
    inside
        && tokens[i].glued()
        && next_glued
        && (tokens[i].is_dash() && !tokens[i].is_sign('—')
            || tokens[i].is_sign('/')
            || tokens[i].is_sign('&'))
}

/// "American and Israeli prisoners", "blue, red and green cars": the sign or word stands between
/// two modifiers of one head.
fn joins_modifiers(tokens: &[Token<'_>], i: usize, words: &[usize]) -> bool {
    let Some(last) = words.last().and_then(|w| tokens.get(*w)) else { return false };
    if is_plural(last) {
        return false;
    }
    let comma = tokens[i].is_sign(',');
    let adjective = |t: &Token<'_>| t.has(Tags::ADJECTIVE) || is_demonym(t);
    // A few words on, a plural must stand, with nothing but open words before it.
    let next = tokens.get(i + 1);
    let plausible =
        next.is_some_and(|t| is_open(t) && !t.has(Tags::FINITE | Tags::ADVERB) && t.sort == Sort::Word);
    let reaches_plural = tokens
        .get(i + 1..)
        .unwrap_or_default()
        .iter()
        .take(4)
        .take_while(|t| is_open(t))
        .any(|t| is_plural(t) || t.has(Tags::PLURAL));
    let both = adjective(last) && next.is_some_and(adjective);
    plausible
        && (both || (reaches_plural && !comma && (adjective(last) || next.is_some_and(|t| !is_plural(t)))))
}

/// Whether a capitalised word looks like the name of a people ("Israeli", "Mexican").
pub(super) fn is_demonym(token: &Token<'_>) -> bool {
    token.is_capitalised() && ["i", "an", "ese", "ish", "ch", "ian"].iter().any(|e| token.text.ends_with(e))
}

/// Whether the phrase must end before word `i`, which is open: a verb, or a participle that tells
/// what happened to what stands before it.
fn ends_before(tokens: &[Token<'_>], i: usize, words: &[usize], singular: bool) -> bool {
    let token = &tokens[i];
    let next = tokens.get(i + 1);
    let next_open = next.is_some_and(|t| is_open(t) && !t.has(Tags::ADVERB | Tags::PREDICATIVE));
    if token.has(Tags::PREDICATIVE) {
        // "22 alive", "35 dead": they end the phrase unless a noun follows ("12 dead soldiers").
        return !(next_open && !next.is_some_and(|t| is_past(t) || t.has(Tags::FINITE)));
    }
    if token.is_any(ONLY_VERBS) {
        return true;
    }
    if is_past(token) || is_ing(token) {
        // "sworn officers", "wounded soldiers", "housing units"; "251 seized in", "48,000 killed".
        return !next_open || next.is_some_and(|t| is_past(t) || t.has(Tags::FINITE));
    }
    if token.has(Tags::FINITE) && !is_plural(token) {
        // A finite verb that may also be a noun goes on only where a noun follows at once.
        return !words.is_empty() && (singular || !next.is_some_and(is_plural))
            || !next_open && words.is_empty() && !singular;
    }
    false
}

/// The head of a phrase without a plural.
fn lone_head(tokens: &[Token<'_>], words: &[usize], singular: bool) -> Option<usize> {
    let adjective = |i: &usize| {
        tokens[*i].has(Tags::ADJECTIVE)
            || tokens[*i].has(Tags::REST)
            || is_manner(&tokens[*i])
            || is_past(&tokens[*i])
    };
    if singular {
        return words
            .iter()
            .rev()
            .find(|i| !tokens[**i].has(Tags::REST) && !is_manner(&tokens[**i]))
            .copied();
    }
    // "12 page document", "11 member trade agreement": the word beside the number is counted.
    words.iter().find(|i| !adjective(i)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::lexer::tokens;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("hostages", "hostages")]
    #[case("living American and Israeli prisoners of war", "living American Israeli|prisoners")]
    #[case("public housing properties, each", "public housing|properties")]
    #[case("sworn officers of the department", "sworn|officers")]
    #[case("people killed", "|people")]
    #[case("hostages Israel says", "|hostages")]
    #[case("sports cars", "sports|cars")]
    #[case("first-team players left", "first team|players")]
    #[case("Americans are", "|Americans")]
    #[case("staff, from cabin crew", "|staff")]
    #[case("unicorn startups", "unicorn|startups")]
    #[case("combined digital and physical sales", "combined digital physical|sales")]
    #[case("page document", "|page")]
    #[case("barrels of oil", "|barrels")]
    #[case("seriously wounded soldiers were", "seriously wounded|soldiers")]
    #[case("countries voted", "|countries")]
    fn phrases(#[case] text: &str, #[case] expected: &str) {
        let tokens = tokens(text, 0);
        let found = noun_phrase(&tokens, 0, false).unwrap();
        let modifiers: Vec<_> = found.modifiers.iter().map(|i| tokens[*i].text).collect();
        let expected = if expected.contains('|') { expected.to_owned() } else { format!("|{expected}") };
        assert_eq!(format!("{}|{}", modifiers.join(" "), tokens[found.head].text), expected);
    }

    #[rstest]
    #[case("cars", true)]
    #[case("WORKERS", true)]
    #[case("JOBS", false)]
    #[case("NGOs", true)]
    #[case("firemen", true)]
    #[case("grandchildren", true)]
    #[case("GPS", false)]
    #[case("is", false)]
    #[case("glass", false)]
    #[case("FAMOUS", false)]
    #[case("regimen", false)]
    #[case("tells", false)]
    #[case("omen", false)]
    fn plurals(#[case] word: &str, #[case] expected: bool) {
        assert_eq!(is_plural(&tokens(word, 0)[0]), expected);
    }

    proptest! {
        /// As the rules for plurals say it, one after the other.
        #[test]
        fn plurals_are_told_by_their_endings(word in "[a-zA-Z]{0,4}(['’]|ou|OU|[a-zA-Z])?[sSnN]") {
            let tokens = tokens(&word, 0);
            for token in tokens.iter().filter(|t| t.is_word() && !t.has(Tags::PLURAL)) {
                let (text, lower) = (token.text, token.text.to_ascii_lowercase());
                let ends = |tail: &str| lower.len() > tail.len() && lower.ends_with(tail);
                let in_s = (text.ends_with('s') && text.len() > 2 || text.ends_with('S') && text.len() > 4)
                    && !["ss", "'s", "’s", "ous"].into_iter().any(ends)
                    && !token.is_any(ONLY_VERBS);
                let in_men = text.len() > 5 && text.ends_with("men");
                let expected = !token.has(Tags::NOT_PLURAL | Tags::FUNCTION) && (in_s || in_men);
                prop_assert_eq!(is_plural(token), expected, "{}", text);
            }
        }
    }

    #[rstest]
    #[case("are still alive")]
    #[case("alive")]
    #[case("killed in the attack")]
    #[case("of whom")]
    #[case(", the ministry said")]
    #[case("dead and")]
    fn no_phrase(#[case] text: &str) {
        assert_eq!(noun_phrase(&tokens(text, 0), 0, false), None);
    }

    #[rstest]
    #[case("living American prisoner, Alexander", "living American|prisoner")]
    #[case("man was", "|man")]
    fn singular_phrases(#[case] text: &str, #[case] expected: &str) {
        let tokens = tokens(text, 0);
        let found = noun_phrase(&tokens, 0, true).unwrap();
        let modifiers: Vec<_> = found.modifiers.iter().map(|i| tokens[*i].text).collect();
        assert_eq!(format!("{}|{}", modifiers.join(" "), tokens[found.head].text), expected);
    }
}
