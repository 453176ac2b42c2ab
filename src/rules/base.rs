//! The base of an inflected verb, where its letters tell it: "killed" is of "kill", "fled" of "flee".
//!
//! Rules are never matched by it: a rule's word has [forms](super::inflection) and the text's word is
//! looked up among them. It serves who writes a rule from a text. What the letters leave open ("ignored"
//! could be of "ignor") is told as `None`.

use super::irregular::{PLAIN_VERBS, VERBS};

/// The plural of a noun in the singular; of several words, that of the last.
pub fn plural(noun: &str) -> String {
    let (front, last) = noun.rsplit_once(' ').map_or(("", noun), |(front, last)| (front, last));
    let mut plural = None;
    super::inflection::plurals(last, |text| plural = plural.take().or(Some(text)));
    format!("{front} {}", plural.as_deref().unwrap_or(last)).trim_start().to_owned()
}

/// Past forms that are more often another word.
const OTHER_WORDS: [&str; 6] = ["born", "lay", "left", "missing", "read", "set"];

/// The base of `word`, a past form, a participle or an -ing form in lower case.
pub fn base(word: &str) -> Option<String> {
    if OTHER_WORDS.contains(&word) {
        return None;
    }
    if let Some((base, ..)) = VERBS.iter().find(|(_, past, _)| past.split(' ').any(|form| form == word)) {
        return Some((*base).to_owned());
    }
    if let Some(short) = word.strip_suffix("ied").filter(|short| short.len() > 1) {
        return Some(format!("{short}y"));
    }
    let stem = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing"))?;
    let known = |verb: &&str| VERBS.iter().any(|(base, ..)| base == verb) || PLAIN_VERBS.contains(verb);
    let silent = format!("{stem}e");
    if let Some(verb) = [stem, silent.as_str()].iter().find(|verb| known(verb)) {
        return Some((*verb).to_owned());
    }
    ended(stem)
}

/// The verb that a stem is of, by its last letters.
fn ended(stem: &str) -> Option<String> {
    let letters: Vec<char> = stem.chars().collect();
    let [.., before, middle, last] = letters[..] else { return None };
    let silent = || Some(format!("{stem}e"));
    let whole = || Some(stem.to_owned());
    match (before, middle, last) {
        // "planned" has doubled its consonant, "killed" and "missed" have not.
        (_, a, b) if a == b && !matches!(b, 'e' | 'f' | 'l' | 'o' | 's' | 'z') => {
            stem.get(..stem.len() - b.len_utf8()).map(str::to_owned)
        }
        (_, 's', 's') | (_, 'l', 'l') => whole(),
        // "rescued", "released", "charged", "injured"; "settled", "handled"
        (_, _, 'c' | 's' | 'u' | 'v' | 'z')
        | (_, 'r' | 'd' | 'a', 'g')
        | (_, 'u', 'r')
        | (_, 'b' | 'd' | 'f' | 'g' | 'k' | 'p' | 't', 'l') => silent(),
        (a, 'a', 't') if !matches!(a, 'e' | 'o') => silent(),
        (a, 'i', 'r') if !vowel(a) => silent(),
        (a, b, c) if vowel(a) && vowel(b) && !vowel(c) => whole(),
        (_, 'e', 'n' | 'r') | (_, _, 'y' | 'w' | 'h') => whole(),
        (_, a, b) if !vowel(a) && !vowel(b) && b != 'g' => whole(),
        _ => None,
    }
}

const fn vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::super::Phrase;
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("person", "people")]
    #[case("runner", "runners")]
    #[case("fishing boat", "fishing boats")]
    #[case("body", "bodies")]
    #[case("fireman", "firemen")]
    fn plurals(#[case] noun: &str, #[case] expected: &str) {
        assert_eq!(plural(noun), expected);
    }

    #[rstest]
    #[case("killed", Some("kill"))]
    #[case("injured", Some("injure"))]
    #[case("evacuated", Some("evacuate"))]
    #[case("treated", Some("treat"))]
    #[case("planned", Some("plan"))]
    #[case("missing", None)] // an adjective in most texts
    #[case("carried", Some("carry"))]
    #[case("carrying", Some("carry"))]
    #[case("rescued", Some("rescue"))]
    #[case("released", Some("release"))]
    #[case("damaged", Some("damage"))]
    #[case("arrested", Some("arrest"))]
    #[case("recovered", Some("recover"))]
    #[case("remained", Some("remain"))]
    #[case("settled", Some("settle"))]
    #[case("fled", Some("flee"))]
    #[case("held", Some("hold"))]
    #[case("left", None)]
    #[case("ignored", None)] // its letters do not tell
    #[case("fire", None)]
    #[case("red", None)]
    #[case("ing", None)]
    #[case("", None)]
    fn bases(#[case] word: &str, #[case] expected: Option<&str>) {
        assert_eq!(base(word).as_deref(), expected);
        // The rule that is written with it finds the word again.
        if let Some(base) = expected {
            assert!(Phrase::new(base).forms()[0].contains(&word), "{base} has no form {word}");
        }
    }
}
