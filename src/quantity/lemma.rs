//! The singular of a counted noun.
//!
//! It is told by the ending of the plural: "-ies" was "-y", "-ches" was "-ch", "-men" was "-man", and what else ends in
//! "-s" loses it. A table has those that no ending tells. All is in lower case, but for names, which keep their capitals.

use std::borrow::Cow;

use smol_str::SmolStr;

use super::noun::is_plural;
use super::spelling::{WordList, words};
use super::token::Token;

/// The singular of a noun in lower case; a name keeps its capital.
pub(super) fn lemma(token: &Token<'_>) -> SmolStr {
    let text = token.text;
    let plain = text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    let word = if plain || text.is_ascii() && token.is_capitalised() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(respelt(token))
    };
    if is_plural(token) { singular(token, &word) } else { SmolStr::new(word) }
}

/// A word in lower case, with straight apostrophes; a name keeps its capital.
#[cold]
fn respelt(token: &Token<'_>) -> String {
    let word = token.text.replace('’', "'");
    if word.chars().all(char::is_uppercase) || token.is_capitalised() { word } else { word.to_lowercase() }
}

const IRREGULAR_WORDS: [&str; IRREGULAR.len()] = {
    let mut words = [""; IRREGULAR.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = IRREGULAR[at].0;
        at += 1;
    }
    words
};
/// Plurals that no ending tells: few words need to be looked for among them.
const IRREGULAR_PLURALS: &WordList = words!(of & IRREGULAR_WORDS);

const IRREGULAR: &[(&str, &str)] = &[
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("geese", "goose"),
    ("mice", "mouse"),
    ("oxen", "ox"),
    ("lice", "louse"),
    ("wives", "wife"),
    ("lives", "life"),
    ("knives", "knife"),
    ("wolves", "wolf"),
    ("halves", "half"),
    ("leaves", "leaf"),
    ("thieves", "thief"),
    ("shelves", "shelf"),
    ("loaves", "loaf"),
    ("criteria", "criterion"),
    ("phenomena", "phenomenon"),
    ("bacteria", "bacterium"),
    ("alumni", "alumnus"),
    ("fungi", "fungus"),
    ("cacti", "cactus"),
    ("movies", "movie"),
    ("cookies", "cookie"),
    ("ties", "tie"),
    ("pies", "pie"),
    ("zombies", "zombie"),
    ("rookies", "rookie"),
    ("buses", "bus"),
    ("gases", "gas"),
    ("viruses", "virus"),
    ("campuses", "campus"),
    ("bonuses", "bonus"),
    ("heroes", "hero"),
    ("potatoes", "potato"),
    ("tomatoes", "tomato"),
    ("vetoes", "veto"),
    ("crises", "crisis"),
    ("analyses", "analysis"),
    ("bases", "base"),
    ("gentlemen", "gentleman"),
    ("policemen", "policeman"),
    ("policewomen", "policewoman"),
    ("fishermen", "fisherman"),
    ("servicemen", "serviceman"),
    ("spokesmen", "spokesman"),
    ("businessmen", "businessman"),
    ("congressmen", "congressman"),
];

/// The singular of a plural that is spelt as `word`; invariant words stay as they are.
fn singular(token: &Token<'_>, word: &str) -> SmolStr {
    let irregular = Some(IRREGULAR).filter(|_| token.is_any(IRREGULAR_PLURALS)).unwrap_or_default();
    if let Some((_, one)) = irregular.iter().find(|(many, _)| word.eq_ignore_ascii_case(many)) {
        return SmolStr::new_static(one);
    }
    let (cut, tail) = match word.as_bytes() {
        [.., b'c', b'h', b'i', b'l', b'd', b'r', b'e', b'n'] => (3, ""),
        [_, _, .., b'm', b'e', b'n'] => (2, "an"),
        [_, _, .., b'i', b'e', b's'] => (3, "y"),
        [.., b's', b's', b'e', b's']
        | [.., b's' | b'c', b'h', b'e', b's']
        | [.., b'x', b'e', b's']
        | [.., b'z', b'z', b'e', b's'] => (2, ""),
        [.., b's'] if word != "headquarters" => (1, ""),
        _ => (0, ""),
    };
    let stem = word.get(..word.len() - cut).unwrap_or(word);
    if tail.is_empty() { SmolStr::new(stem) } else { [stem, tail].into_iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::lexer::tokens;
    use rstest::rstest;

    #[rstest]
    #[case("hostages", "hostage")]
    #[case("properties", "property")]
    #[case("ties", "tie")]
    #[case("churches", "church")]
    #[case("dishes", "dish")]
    #[case("boxes", "box")]
    #[case("classes", "class")]
    #[case("buzzes", "buzz")]
    #[case("horses", "horse")]
    #[case("wives", "wife")]
    #[case("crises", "crisis")]
    #[case("headquarters", "headquarters")]
    #[case("women", "woman")]
    #[case("firemen", "fireman")]
    #[case("grandchildren", "grandchild")]
    #[case("people", "people")]
    #[case("staff", "staff")]
    #[case("prisoner", "prisoner")]
    #[case("Americans", "American")]
    #[case("Women", "woman")]
    #[case("WORKERS", "WORKERS")]
    #[case("NGOs", "NGO")]
    #[case("iPhones", "iphone")]
    #[case("o’clocks", "o'clock")]
    fn lemmas(#[case] word: &str, #[case] expected: &str) {
        let tokens = tokens(word, 0);
        assert_eq!(tokens.len(), 1);
        assert_eq!(lemma(&tokens[0]), expected);
    }
}
