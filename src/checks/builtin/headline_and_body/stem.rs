//! Words without their endings, and those that say the same.

use std::borrow::Cow;

use crate::quantity::{WordList, words};

/// Words for one thing that happens to people.
const GROUPS: [&[&str]; 13] = [
    &[
        "kill",
        "kills",
        "killed",
        "killing",
        "dead",
        "die",
        "dies",
        "died",
        "dying",
        "death",
        "deaths",
        "fatalities",
    ],
    &["injure", "injures", "injured", "hurt", "hurts", "wounded", "wounds", "injuries", "injuring"],
    &["arrest", "arrests", "arrested", "held", "detained", "detains", "arresting"],
    &["rescue", "rescues", "rescued", "rescuing", "saved", "saves"],
    &["charged", "indicted"],
    &["convicts", "convicted"],
    &["jailed", "jails", "imprisoned"],
    &["missing"],
    &["evacuated", "evacuates", "evacuating"],
    &["homeless"],
    &["stranded", "strands", "stranding"],
    &["displaced", "displaces", "displacing"],
    &["trapped", "traps", "trapping"],
];

/// All words of [`GROUPS`].
pub(super) const GROUPED: &WordList = {
    const COUNT: usize = {
        let (mut count, mut group) = (0, 0);
        while group < GROUPS.len() {
            count += GROUPS[group].len();
            group += 1;
        }
        count
    };
    const ALL: [&str; COUNT] = {
        let mut all = [""; COUNT];
        let (mut count, mut group) = (0, 0);
        while group < GROUPS.len() {
            let mut at = 0;
            while at < GROUPS[group].len() {
                all[count] = GROUPS[group][at];
                (count, at) = (count + 1, at + 1);
            }
            group += 1;
        }
        all
    };
    words!(of & ALL)
};

/// The first of the words in [`GROUPS`] that say the same as this one, whatever its case.
pub(super) fn group(word: &str) -> Option<&'static str> {
    if !GROUPED.may_contain(word) {
        return None;
    }
    let word = word.to_lowercase();
    GROUPS.iter().find(|group| group.contains(&word.as_str()))?.first().copied()
}

/// The stem of a past form that no ending tells.
fn irregular(word: &str) -> Option<&'static str> {
    Some(match word {
        "left" => "leav",
        "rose" => "ris",
        "fell" => "fall",
        "lost" => "los",
        "won" => "win",
        "beat" => "beat",
        "bought" => "buy",
        "sold" => "sell",
        "spent" => "spend",
        "made" => "mak",
        "took" => "tak",
        "built" => "build",
        "paid" => "pay",
        "laid" => "lay",
        "gave" => "giv",
        "got" => "get",
        "found" => "find",
        "grew" => "grow",
        "hit" => "hit",
        "sent" => "send",
        _ => return None,
    })
}

/// What is left of a word without its ending: one stem for "kills", "killed" and "killing".
pub(super) fn stem(word: Cow<'_, str>) -> Cow<'_, str> {
    group(&word).map_or_else(|| cut(word), Cow::Borrowed)
}

/// The stem of a word that is in none of [`GROUPS`].
pub(super) fn cut(word: Cow<'_, str>) -> Cow<'_, str> {
    if let Some(stem) = irregular(&word) {
        return Cow::Borrowed(stem);
    }
    let long = |stem: &&str| stem.chars().nth(2).is_some();
    let cut = |end: &str| word.strip_suffix(end).filter(long).map(str::len);
    let ies = cut("ies");
    let kept = ies.or_else(|| ["ing", "ed", "es", "s", "e"].iter().find_map(|end| cut(end)));
    let length = kept.unwrap_or(word.len());
    let mut stem = start(word, length);
    if ies.is_some() {
        stem += "y";
    }
    // "Planned", "cutting"
    let mut last = stem.chars().rev();
    if let (Some(a), Some(b)) = (last.next(), last.next())
        && a == b
        && !matches!(a, 's' | 'e')
        && (a != 'l' || stem.len() > 5)
    {
        let length = stem.len() - a.len_utf8();
        return start(stem, length);
    }
    stem
}

/// The first bytes of a word.
fn start(word: Cow<'_, str>, length: usize) -> Cow<'_, str> {
    match word {
        Cow::Borrowed(word) => Cow::Borrowed(word.get(..length).unwrap_or(word)),
        Cow::Owned(mut word) => {
            word.truncate(length);
            Cow::Owned(word)
        }
    }
}

/// A word that is in lower case already, as most are.
pub(super) fn small(word: &str) -> Option<Cow<'_, str>> {
    word.bytes().all(|b| b.is_ascii_lowercase()).then_some(Cow::Borrowed(word))
}
