//! What is said of a vote beside its tally: "unanimous", "a majority".

use super::claim::percent;
use crate::checks::builtin::flaw::Flaw;
use crate::checks::builtin::page::Sentence;
use crate::quantity::{Kind, Mention, Number, Tags, Token, WordList, words};

/// Words that may stand between a tally and what is said of it.
const LEADING_OVER: &WordList = words![
    "decision",
    "vote",
    "votes",
    "voted",
    "verdict",
    "ruling",
    "opinion",
    "in",
    "a",
    "an",
    "the",
    "was",
    "by",
    "of",
    "with",
    "approved",
    "passed",
    "ruled",
    "adopted",
    "rejected",
    "on",
    "its",
    "their",
    "approval",
    "to",
    "majority",
    "it",
    "jury",
    "which",
    "board",
    "council",
    "court",
    "panel",
    "committee",
    "commission",
    "senate",
    "house",
    "justices",
    "judges",
    "members",
    "lawmakers",
    "trustees",
    "councillors",
    "commissioners",
    "supervisors",
];

/// Sports in which judges decide, each with points of their own.
const JUDGED: &WordList = words![
    "bout",
    "fight",
    "fighter",
    "boxer",
    "boxing",
    "judge",
    "judges",
    "scorecards",
    "rounds",
    "round",
    "title",
    "champion",
    "card",
    "points",
];

/// Whether a text can be about it at all.
pub(super) fn concerns(text: &str) -> bool {
    text.contains("nanimous") || text.contains("thirds majority") || text.contains("fifths majority")
}

/// A vote that its own tally belies.
pub(super) fn flaw(sentence: &Sentence<'_>) -> Option<Flaw> {
    let mut scores = sentence.mentions.iter().filter(|m| m.kind == Kind::Score);
    let (score, another) = (scores.next()?, scores.next());
    if another.is_some() || sentence.quoted(score.span) || sentence.tokens().iter().any(|t| t.is_any(JUDGED))
    {
        return None;
    }
    let (high, low) = tally(sentence, score)?;
    let tokens = sentence.tokens();
    let word = tokens.iter().position(|t| t.is_any(words!["unanimous", "unanimously"]));
    if let Some(at) = word {
        let token = tokens.get(at)?;
        let denied = tokens
            .get(at.saturating_sub(3)..at)?
            .iter()
            .any(|t| t.has(Tags::NEGATION) || t.is_any(words!["nearly", "almost", "no"]));
        // Two judges of three may stand that far apart; a council that is told to agree does not.
        if denied || low == Number::ZERO || low >= Number::whole(20) || !leads_over(sentence, score, token) {
            return None;
        }
        let written = sentence.words(score.number);
        let message = format!("a vote of {written} is not unanimous");
        return Some(
            Flaw::error(message, "See whether anyone voted against it.")
                .words(sentence.block, score.span, written, "not all on one side")
                .words(sentence.block, token.span(), token.lower(), "says all agreed"),
        );
    }
    qualified(sentence, score, high, low)
}

/// "a two-thirds majority, 60-40".
fn qualified(sentence: &Sentence<'_>, score: &Mention, high: Number, low: Number) -> Option<Flaw> {
    let ratio = sentence.mentions.iter().find(|m| {
        m.kind == Kind::Ratio && sentence.after(m.number).iter().take(2).any(|t| t.is("majority"))
    })?;
    let wanted = ratio.values.alternatives.first()?.as_point()?;
    let majority = sentence.after(ratio.number).iter().find(|t| t.is("majority"))?;
    let share = high.div(high.add(low)?)?;
    let start = sentence.before(ratio.span);
    let wins = start
        .iter()
        .rev()
        .take(3)
        .all(|t| !t.is_any(words!["required", "needed", "needs", "short", "of", "requires", "without"]));
    if !wins || share >= wanted || !leads_over(sentence, score, majority) {
        return None;
    }
    let made = percent(share, Number::ratio(1, 1000)?);
    let written = sentence.words(score.number);
    let message = format!("{written} is {made}, short of {}", sentence.words(ratio.number));
    Some(
        Flaw::warning(message, "See the tally and the rule that the vote was held under.")
            .words(sentence.block, score.span, written, format!("{made} of the votes"))
            .figure(ratio, "the majority that is told"),
    )
}

/// The larger and the smaller side of a tally of two.
fn tally(sentence: &Sentence<'_>, score: &Mention) -> Option<(Number, Number)> {
    let sides: Vec<u32> = sentence.within(score.number).iter().filter_map(Token::plain_whole).collect();
    let [a, b] = sides[..] else { return None };
    Some((Number::whole(a.max(b).into()), Number::whole(a.min(b).into())))
}

/// Whether nothing but the talk of votes stands between a tally and a word.
fn leads_over(sentence: &Sentence<'_>, score: &Mention, word: &Token<'_>) -> bool {
    let (first, second) =
        if score.span < word.span() { (score.span, word.span()) } else { (word.span(), score.span) };
    let between = sentence.between(first, second);
    between.len() <= 7 && between.iter().all(|t| !t.is_word() && !t.is_sign(';') || t.is_any(LEADING_OVER))
}
