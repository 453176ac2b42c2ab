//! What checks ask every sentence for: words without which they have nothing to look at in it. They are asked for while it is
//! read, and its words are at hand.

use super::vocabulary::Topics;

/// What a word tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    /// A time of day is written with it.
    Clock,
    /// A share in words starts with it.
    Share,
    /// What is left of a whole stands behind it.
    Rest,
    /// It stands beside a part that is told to be among a whole.
    Among,
    /// It leads from a whole to all of its parts.
    Composed,
    /// It stands between a mark and the scale of the mark.
    Scale,
    /// It names what lies between nothing and one.
    Chance,
    /// It tells of a birth or a death.
    Life,
    /// It tells of a beginning.
    Founded,
    /// The sentence speaks of another time, of a part, or of what was said before.
    Apart,
    /// It names what is numbered, before its numbers.
    Label,
    /// It leads to two ends.
    Between,
    /// A time is served behind it.
    Served,
}

/// The first words of shares in words.
pub(crate) const SHARES: [&str; 9] =
    ["vast", "overwhelming", "majority", "most", "minority", "almost", "nearly", "virtually", "practically"];

/// Verbs of what is begun.
pub(crate) const FOUNDED: [&str; 8] =
    ["opened", "created", "founded", "established", "built", "incorporated", "formed", "launched"];

/// What stands before the numbers of a span of a book.
pub(crate) const LABELS: [&str; 17] = [
    "steps",
    "pages",
    "page",
    "pp",
    "p",
    "chapters",
    "chapter",
    "lines",
    "sections",
    "rows",
    "items",
    "questions",
    "volumes",
    "paragraphs",
    "paras",
    "verses",
    "figures",
];

/// Words of a time that a court gives.
pub(crate) const SERVED: [&str; 12] = [
    "jail",
    "jails",
    "jailed",
    "prison",
    "imprisoned",
    "sentenced",
    "sentences",
    "sentence",
    "gets",
    "bars",
    "probation",
    "custody",
];

/// How the measure of what is acid is spelt, in lower case.
pub(crate) const ACIDITY: &str = "ph";

/// The words of each topic, in the order of the topics.
const WORDS: [&[&str]; 13] = [
    &[":", "o'clock", "o’clock", "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "m"],
    &SHARES,
    &["other", "others", "remaining"],
    &["them", "whom", "which", "these", "those", "including", "include", "includes", "included"],
    &["up", "composed", "consisting", "comprised", "comprising"],
    &["out", "scale"],
    &["probability", "likelihood", "correlation", "value", "p", "posterior"],
    &["born", "b", "died", "dies", "d"],
    &FOUNDED,
    &[
        "earlier",
        "previous",
        "previously",
        "initially",
        "originally",
        "another",
        "separate",
        "similar",
        "among",
        "including",
        "only",
        "least",
        "before",
        "ago",
        "since",
        "further",
        "other",
        "already",
        "per",
        "each",
        "average",
        "former",
        "estimates",
        "estimated",
        "compared",
        "correction",
        "overall",
        "far",
        "yearly",
    ],
    &LABELS,
    &["between"],
    &SERVED,
];

/// Words that checks want in a sentence and that most sentences have, or that few checks ask for: it is only told that a sentence
/// may have one of each list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hint {
    /// A part is of a whole.
    Of,
    /// It leads to what something was before.
    Changed,
    /// A bracket opens.
    Bracket,
    /// A dash or hyphen.
    Dash,
    /// It stands between two ends.
    Joined,
    /// It stands between shares.
    Split,
    /// "birthday"
    Birthday,
    /// It stands before an age.
    Aged,
    /// It is what is left of a whole.
    Left,
    /// A time that has parts.
    Times,
    /// "pH"
    Acid,
}

/// The words of each hint, in the order of the hints.
const HINTS: [&[&str]; 11] = [
    &["of"],
    &["from", "than", "as"],
    &["("],
    &["-", "‐", "‑", "–", "—", "−"],
    &["to", "until", "till", "through", "-", "‐", "‑", "–", "—", "−"],
    &["-", "/", "–"],
    &["birthday"],
    &["at", "be", "and", "was", "is", "turned", "turns", "age"],
    &["other", "others", "remaining", "final", "rest", "remainder", "balance"],
    &["day", "week", "month", "year", "hour", "minute"],
    &[ACIDITY],
];

/// The words of all topics.
pub(crate) static TOPICS: Topics<116> = Topics::of(&WORDS, &HINTS);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_at_their_topics() {
        for (topic, word) in [
            (Topic::Clock, "p.m."),
            (Topic::Share, "majority"),
            (Topic::Rest, "other"),
            (Topic::Among, "whom"),
            (Topic::Composed, "composed"),
            (Topic::Scale, "scale"),
            (Topic::Chance, "probability"),
            (Topic::Life, "born"),
            (Topic::Founded, "built"),
            (Topic::Apart, "earlier"),
            (Topic::Label, "pages"),
            (Topic::Between, "between"),
            (Topic::Served, "jailed"),
        ] {
            assert!(WORDS[topic as usize].contains(&word), "{topic:?}");
        }
        for (hint, word) in [
            (Hint::Of, "of"),
            (Hint::Changed, "than"),
            (Hint::Bracket, "("),
            (Hint::Dash, "—"),
            (Hint::Joined, "until"),
            (Hint::Split, "/"),
            (Hint::Birthday, "birthday"),
            (Hint::Aged, "turned"),
            (Hint::Left, "rest"),
            (Hint::Times, "week"),
            (Hint::Acid, "ph"),
        ] {
            assert!(HINTS[hint as usize].contains(&word), "{hint:?}");
        }
    }
}
