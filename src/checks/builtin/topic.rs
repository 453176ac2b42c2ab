//! What checks ask every sentence for: words without which they have nothing to look at in it.

use crate::quantity::Topics;

/// What a word tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
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
}

/// The first words of shares in words.
pub(super) const SHARES: [&str; 9] =
    ["vast", "overwhelming", "majority", "most", "minority", "almost", "nearly", "virtually", "practically"];

/// Verbs of what is begun.
pub(super) const FOUNDED: [&str; 8] =
    ["opened", "created", "founded", "established", "built", "incorporated", "formed", "launched"];

/// The words of each topic, in the order of the topics.
const WORDS: [&[&str]; 10] = [
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
];

/// The words of all topics.
pub(super) static TOPICS: Topics<86> = Topics::of(&WORDS);

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
        ] {
            assert!(WORDS[topic as usize].contains(&word), "{topic:?}");
        }
    }
}
