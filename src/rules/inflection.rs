//! The forms of a word: made from the word of the rule, never guessed back from the text.
//!
//! A rule says "hold" and finds holds, held, holding; it says "body" and finds bodies. The list is
//! made once, is the same every time, and can be shown to an editor. A word that is itself an
//! inflected form ("held", "remaining", "remains", "hostages") stands for itself alone: whoever
//! writes it means that form.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::irregular::{DOUBLING, FIXED, NOUNS, NOUNS_IN_ING, PLAIN_NOUNS, PLAIN_VERBS, VERBS};

/// One form of a word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form {
    /// In lower case.
    pub text: String,
    /// Whether it is this word only as a verb. Before a noun or as one, the same letters are
    /// another word: the adjective "remaining", the noun "remains".
    pub verbal: bool,
}

/// What sort of word a rule names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// It has one form.
    Fixed,
    Noun,
    Verb,
    /// Nothing tells which: it has the forms of both.
    NounOrVerb,
}

/// The forms of `word`, as the rule writes it, sorted and each once.
pub(super) fn forms(word: &str) -> Vec<Form> {
    let lower = if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase() };
    let named = word.chars().next().is_some_and(char::is_uppercase);
    let class = classify(&lower, named);
    // Verbs have up to eight.
    let mut forms = Vec::with_capacity(8);
    if matches!(class, Class::Noun | Class::NounOrVerb) {
        plurals(&lower, |text| forms.push(Form { text, verbal: false }));
    }
    if matches!(class, Class::Verb | Class::NounOrVerb) {
        conjugations(&lower, |text| forms.push(Form { text, verbal: true }));
    }
    forms.push(Form { text: lower, verbal: false });
    // Of two equal forms the freer one, which sorts first, is kept.
    forms.sort();
    forms.dedup_by(|b, a| a.text == b.text);
    forms
}

fn classify(word: &str, named: bool) -> Class {
    if has(FIXED, word) || !word.chars().all(char::is_alphabetic) {
        return Class::Fixed;
    }
    if let Some((_, noun)) = irregular_verb(word) {
        return if noun { Class::NounOrVerb } else { Class::Verb };
    }
    if has(PLAIN_VERBS, word) {
        return Class::Verb;
    }
    if has(PLAIN_NOUNS, word) || has(NOUNS_IN_ING, word) || irregular_plurals(word).is_some() {
        return Class::Noun;
    }
    if is_inflected(word) || has_ending(word, &["ous", "ful", "less", "able", "ible", "ly"]) {
        return Class::Fixed;
    }
    if named && has_ending(word, &["ese", "ish", "ch", "ss"]) {
        return Class::Fixed; // Japanese, British, French, Swiss
    }
    if named || is_man(word) || has_ending(word, &["ness", "ity", "ist", "ism", "ian", "hood"]) {
        return Class::Noun;
    }
    Class::NounOrVerb
}

/// Whether a sorted list has the word.
fn has(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// The past forms of a verb that has its own, and whether it is a noun as well.
fn irregular_verb(base: &str) -> Option<(&'static str, bool)> {
    let at = VERBS.binary_search_by_key(&base, |(base, ..)| *base).ok()?;
    VERBS.get(at).map(|(_, past, noun)| (*past, *noun))
}

/// The plurals of a noun that has its own.
fn irregular_plurals(singular: &str) -> Option<&'static str> {
    let at = NOUNS.binary_search_by_key(&singular, |(singular, _)| *singular).ok()?;
    NOUNS.get(at).map(|(_, plurals)| *plurals)
}

/// Every past form of [`VERBS`] and every plural of [`NOUNS`].
static IRREGULAR_FORMS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let past = VERBS.iter().map(|(_, past, _)| past);
    past.chain(NOUNS.iter().map(|(_, plurals)| plurals)).flat_map(|forms| forms.split(' ')).collect()
});

/// Whether the word is a past form, a participle or a plural.
fn is_inflected(word: &str) -> bool {
    // "king", "bed" and "speed" have nothing to take the ending from.
    let ing = word.strip_suffix("ing").is_some_and(has_vowel);
    let ed = word.strip_suffix("ed").is_some_and(|stem| {
        has_vowel(stem)
            && (!stem.ends_with('e') || matches!(word, "freed" | "agreed" | "guaranteed" | "decreed"))
    });
    let men = word.strip_suffix("men").is_some_and(|stem| is_man(&format!("{stem}man")));
    ing || ed || men || is_plural(word) || IRREGULAR_FORMS.contains(word)
}

/// Whether the word ends as plurals (and verbs after "it") do.
fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !has_ending(word, &["ss", "us", "is", "gas", "bias", "canvas"])
}

/// Whether the word is made with "man", as "gunman" is and "human" is not.
fn is_man(word: &str) -> bool {
    word.ends_with("man")
        && !matches!(
            word,
            "human" | "german" | "roman" | "ottoman" | "shaman" | "talisman" | "norman" | "oman"
        )
}

/// Gives the plurals of a noun to `take`.
pub(super) fn plurals(noun: &str, mut take: impl FnMut(String)) {
    if let Some(plurals) = irregular_plurals(noun) {
        return plurals.split(' ').map(str::to_owned).for_each(take);
    }
    take(match noun.strip_suffix("man") {
        Some(stem) if is_man(noun) => [stem, "men"].concat(),
        _ => with_s(noun, &["s", "x", "z", "ch", "sh"]),
    });
}

/// Gives the forms of a verb but its base to `take`.
fn conjugations(verb: &str, mut take: impl FnMut(String)) {
    take(if verb == "have" { "has".to_owned() } else { with_s(verb, &["s", "x", "z", "ch", "sh", "o"]) });
    let irregular = irregular_verb(verb);
    if let Some((past, _)) = irregular {
        past.split(' ').map(str::to_owned).for_each(&mut take);
    }
    for stem in stems(verb).into_iter().flatten() {
        take([&ing_stem(&stem), "ing"].concat());
        if irregular.is_none() {
            take(match stem.strip_suffix('y') {
                Some(short) if !ends_in_vowel(short) => [short, "ied"].concat(),
                _ if stem.ends_with('e') => [&stem, "d"].concat(),
                _ => [&stem, "ed"].concat(),
            });
        }
    }
}

/// The word with the ending of the plural and of "it does".
fn with_s(word: &str, hissing: &[&str]) -> String {
    match word.strip_suffix('y') {
        Some(short) if !ends_in_vowel(short) => [short, "ies"].concat(),
        _ if has_ending(word, hissing) => [word, "es"].concat(),
        _ => [word, "s"].concat(),
    }
}

/// What stands before -ing: "tak", "dy", "free".
fn ing_stem(verb: &str) -> Cow<'_, str> {
    if let Some(short) = verb.strip_suffix("ie") {
        return Cow::Owned([short, "y"].concat());
    }
    match verb.strip_suffix('e') {
        Some(short) if has_vowel(short) && !has_ending(short, &["e", "o", "y"]) => Cow::Borrowed(short),
        _ => Cow::Borrowed(verb),
    }
}

/// What -ed and -ing are added to: the verb, its last consonant doubled where English doubles it,
/// both ways where one half of the world does ("travelled", "traveled").
fn stems(verb: &str) -> [Option<Cow<'_, str>>; 2] {
    let mut letters = verb.chars().rev();
    let (last, vowel, before) = (letters.next(), letters.next(), letters.next());
    let Some(last) = last else { return [None, None] };
    let closed = !is_vowel(last)
        && vowel.is_some_and(is_vowel)
        && !before.is_some_and(|c| is_vowel(c) && !verb.contains("qu"));
    let plain = Some(Cow::Borrowed(verb));
    let doubled = || Some(Cow::Owned(format!("{verb}{last}")));
    if last == 'c' {
        [Some(Cow::Owned([verb, "k"].concat())), None]
    } else if !closed || matches!(last, 'w' | 'x' | 'y') {
        [plain, None]
    } else if has(DOUBLING, verb) || syllables(verb) == 1 || is_built_on_a_doubling_verb(verb) {
        [doubled(), None]
    } else if last == 'l' {
        [plain, doubled()]
    } else {
        [plain, None]
    }
}

/// "Begin", "forget", "outrun", "upset", "withhold": irregular verbs keep the stress on their last
/// syllable.
fn is_built_on_a_doubling_verb(verb: &str) -> bool {
    irregular_verb(verb).is_some() && !has_ending(verb, &["en", "er"])
}

/// The number of vowel groups; the "u" of "qu" is a consonant.
fn syllables(word: &str) -> usize {
    let mut count = 0;
    let (mut in_vowels, mut previous) = (false, ' ');
    for c in word.chars() {
        let vowel = (is_vowel(c) || c == 'y' && previous != ' ') && !(c == 'u' && previous == 'q');
        count += usize::from(vowel && !in_vowels);
        in_vowels = vowel;
        previous = c;
    }
    count
}

fn has_ending(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

fn ends_in_vowel(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_vowel)
}

fn has_vowel(text: &str) -> bool {
    text.chars().any(|c| is_vowel(c) || c == 'y')
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    // Verbs by the rules of spelling.
    #[case("seize", "seize seized seizes seizing")]
    #[case("release", "release released releases releasing")]
    #[case("capture", "capture captured captures capturing")]
    #[case("kill", "kill killed killing kills")]
    #[case("remain", "remain remained remaining remains")]
    #[case("free", "free freed freeing frees")]
    #[case("agree", "agree agreed agreeing agrees")]
    #[case("die", "die died dies dying")]
    #[case("lie", "lain lay lie lied lies lying")]
    #[case("bury", "buried buries bury burying")]
    #[case("carry", "carried carries carry carrying")]
    #[case("stay", "stay stayed staying stays")]
    #[case("destroy", "destroy destroyed destroying destroys")]
    #[case("wound", "wound wounded wounding wounds")]
    #[case("injure", "injure injured injures injuring")]
    #[case("abduct", "abduct abducted abducting abducts")]
    #[case("stop", "stop stopped stopping stops")]
    #[case("kidnap", "kidnap kidnapped kidnapping kidnaps")]
    #[case("admit", "admit admits admitted admitting")]
    #[case("visit", "visit visited visiting visits")]
    #[case("refer", "refer referred referring refers")]
    #[case("offer", "offer offered offering offers")]
    #[case("recover", "recover recovered recovering recovers")]
    #[case("travel", "travel traveled traveling travelled travelling travels")]
    #[case("control", "control controlled controlling controls")]
    #[case("fix", "fix fixed fixes fixing")]
    #[case("show", "show showed showing shown shows")]
    #[case("crush", "crush crushed crushes crushing")]
    #[case("reach", "reach reached reaches reaching")]
    #[case("pass", "pass passed passes passing")]
    #[case("panic", "panic panicked panicking panics")]
    #[case("load", "load loaded loading loads")]
    #[case("equip", "equip equipped equipping equips")]
    #[case("dye", "dye dyed dyeing dyes")]
    // Verbs with forms of their own.
    #[case("hold", "held hold holding holds")]
    #[case("Hold", "held hold holding holds")]
    #[case("take", "take taken takes taking took")]
    #[case("shoot", "shoot shooting shoots shot")]
    #[case("say", "said say saying says")]
    #[case("give", "gave give given gives giving")]
    #[case("find", "find finding finds found")]
    #[case("lose", "lose loses losing lost")]
    #[case("rise", "rise risen rises rising rose")]
    #[case("fall", "fall fallen falling falls fell")]
    #[case("strike", "stricken strike strikes striking struck")]
    #[case("begin", "began begin beginning begins begun")]
    #[case("forget", "forget forgets forgetting forgot forgotten")]
    #[case("hit", "hit hits hitting")]
    #[case("cut", "cut cuts cutting")]
    #[case("quit", "quit quits quitting")]
    #[case("run", "ran run running runs")]
    #[case("upset", "upset upsets upsetting")]
    #[case("flee", "fled flee fleeing flees")]
    #[case("see", "saw see seeing seen sees")]
    #[case("go", "go goes going gone went")]
    #[case("do", "did do does doing done")]
    #[case("have", "had has have having")]
    #[case("withdraw", "withdraw withdrawing withdrawn withdraws withdrew")]
    #[case("understand", "understand understanding understands understood")]
    #[case("overcome", "overcame overcome overcomes overcoming")]
    #[case("broadcast", "broadcast broadcasting broadcasts")]
    #[case("bleed", "bled bleed bleeding bleeds")]
    // Nouns.
    #[case("hostage", "hostage hostages")]
    #[case("prisoner", "prisoner prisoners")]
    #[case("captive", "captive captives")]
    #[case("body", "bodies body")]
    #[case("corpse", "corpse corpses")]
    #[case("person", "people person persons")]
    #[case("child", "child children")]
    #[case("man", "man men")]
    #[case("woman", "woman women")]
    #[case("gunman", "gunman gunmen")]
    #[case("human", "human humans")]
    #[case("foot", "feet foot")]
    #[case("life", "life lives")]
    #[case("wife", "wife wives")]
    #[case("aircraft", "aircraft")]
    #[case("crisis", "crises crisis")]
    #[case("hero", "hero heroes")]
    #[case("casualty", "casualties casualty")]
    #[case("building", "building buildings")]
    #[case("journalist", "journalist journalists")]
    #[case("American", "american americans")]
    #[case("Palestinian", "palestinian palestinians")]
    #[case("Thai", "thai thais")]
    #[case("German", "german germans")]
    #[case("country", "countries country")]
    #[case("day", "day days")]
    // Inflected forms stand for themselves.
    #[case("held", "held")]
    #[case("remaining", "remaining")]
    #[case("remains", "remains")]
    #[case("living", "living")]
    #[case("killed", "killed")]
    #[case("freed", "freed")]
    #[case("taken", "taken")]
    #[case("people", "people")]
    #[case("bodies", "bodies")]
    #[case("men", "men")]
    #[case("gunmen", "gunmen")]
    #[case("hostages", "hostages")]
    #[case("Americans", "americans")]
    #[case("Hamas", "hamas")]
    // Words with one form.
    #[case("alive", "alive")]
    #[case("dead", "dead")]
    #[case("live", "live")]
    #[case("in", "in")]
    #[case("captivity", "captivity")]
    #[case("British", "british")]
    #[case("Japanese", "japanese")]
    #[case("u.s", "u.s")]
    #[case("7", "7")]
    #[case("dangerous", "dangerous")]
    // What looks inflected and is not.
    #[case("bed", "bed bedded bedding beds")]
    #[case("king", "king kinged kinging kings")]
    #[case("bus", "bus buses")]
    #[case("virus", "virus viruses")]
    fn forms_of(#[case] word: &str, #[case] expected: &str) {
        let all: Vec<String> = forms(word).into_iter().map(|form| form.text).collect();
        assert_eq!(all.join(" "), expected);
    }

    #[test]
    fn lists_are_sorted_and_have_no_doubles() {
        let verbs: Vec<&str> = VERBS.iter().map(|(base, ..)| *base).collect();
        let nouns: Vec<&str> = NOUNS.iter().map(|(singular, _)| *singular).collect();
        for list in [&verbs[..], &nouns[..], PLAIN_VERBS, DOUBLING, PLAIN_NOUNS, NOUNS_IN_ING, FIXED] {
            assert!(list.is_sorted_by(|a, b| a < b), "{:?}", list.windows(2).find(|w| w[0] >= w[1]));
        }
        assert!(VERBS.len() >= 150);
    }
}
