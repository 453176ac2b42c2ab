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
    /// It is a verb of a life, or of what is begun, with the day of which it is told.
    Life,
    /// The sentence speaks of another time, of a part, or of what was said before.
    Apart,
}

/// The words of each topic, in the order of the topics.
const WORDS: [&[&str]; 9] = [
    &[":", "o'clock", "o’clock", "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "m"],
    &["vast", "overwhelming", "majority", "most", "minority", "almost", "nearly", "virtually", "practically"],
    &["other", "others", "remaining"],
    &["them", "whom", "which", "these", "those", "including", "include", "includes", "included"],
    &["up", "composed", "consisting", "comprised", "comprising"],
    &["out", "scale"],
    &["probability", "likelihood", "correlation", "value", "p", "posterior"],
    &[
        "born",
        "b",
        "died",
        "dies",
        "d",
        "opened",
        "created",
        "founded",
        "established",
        "built",
        "incorporated",
        "formed",
        "launched",
    ],
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
