//! The subject that a figure is a level of: what is said of it by a verb before the figure ("turnout was 61%", "the number of
//! dead rose to 30").

use super::lexicon::Tags;
use super::noun;
use super::spelling::{WordList, words};
use super::token::Token;

/// The subject that a figure is a level of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level {
    /// Its head.
    pub(super) head: usize,
    /// Where it starts, and where the figure does.
    bounds: (usize, usize),
}

impl Level {
    /// The words that go with the head: the others before the figure.
    pub(super) fn others(self, tokens: &[Token<'_>]) -> impl Iterator<Item = usize> {
        let (first, figure) = self.bounds;
        (first..figure).filter(move |i| *i != self.head && tokens.get(*i).is_some_and(Token::is_word))
    }
}

/// The subject that the figure at token `start` is a level of: "The death toll rose to 30",
/// "Turnout was 61%", "the number of captives still held stands at 59".
pub(super) fn of(tokens: &[Token<'_>], start: usize) -> Option<Level> {
    const AT: &WordList = words![
        "stand",
        "stands",
        "stood",
        "standing",
        "remain",
        "remains",
        "remained",
        "put",
        "puts",
        "estimated",
        "given",
        "ended",
        "closed",
        "set",
        "peaked",
        "came",
        "settled",
        "averaged",
        "amounted",
        "amounts",
        "swelled",
        "returned",
    ];
    const DIRECT: &WordList = words![
        "reach", "reached", "reaches", "hit", "hits", "top", "topped", "tops", "exceeded", "exceeds",
        "exceed", "totalled", "totaled", "totals", "equalled", "averaged", "numbered", "remained", "remains",
        "touched", "passed",
    ];
    let word = |i: usize| tokens.get(i).filter(|t| t.is_word());
    let mut at = start.checked_sub(1)?;
    if word(at)?.is_any(words!["to", "at", "as", "by"]) {
        at = at.checked_sub(1)?;
        let verb = word(at)?;
        if !(verb.has(Tags::UP | Tags::DOWN) || verb.is_any(AT)) {
            return None;
        }
    } else if !(word(at)?.has(Tags::BE | Tags::UP | Tags::DOWN) || word(at)?.is_any(DIRECT)) {
        return None;
    }
    // The verb group, then the words of the subject.
    while word(at).is_some_and(|t| {
        t.has(Tags::AUXILIARY | Tags::UP | Tags::DOWN | Tags::NEGATION)
            || t.is_any(AT)
            || t.is_any(DIRECT)
            || (t.has(Tags::ADVERB) && !t.has(Tags::PREPOSITION))
            || (t.text.ends_with("ly") && t.text.len() > 4)
    }) {
        at = at.checked_sub(1)?;
    }
    let last = at;
    let mut first = last + 1;
    while first > 0 && last + 1 - first < 10 {
        let Some(token) = word(first - 1) else { break };
        let ends = token.has(Tags::AUXILIARY | Tags::CONJUNCTION | Tags::PERSON)
            || token.has(Tags::SUBORDINATOR) && !token.has(Tags::PREPOSITION);
        if ends
            || token.is("there")
            || (token.has(Tags::FINITE) && !noun::is_plural(token) && !token.has(Tags::PARTICIPLE))
        {
            break;
        }
        first -= 1;
    }
    let end = last + 1;
    let preposition = (first..end).find(|i| tokens[*i].has(Tags::PREPOSITION)).unwrap_or(end);
    let open = |i: &usize| !tokens[*i].has(Tags::FUNCTION) && tokens[*i].number().is_none();
    let mut head = (first..preposition).rev().find(open)?;
    if tokens[head].is_any(words!["number", "total", "count", "tally", "rest"])
        && preposition < end
        && tokens[preposition].is("of")
    {
        let mut rest = preposition + 1..end;
        let ends = |t: &Token<'_>| t.has(Tags::PREPOSITION | Tags::ADVERB) || noun::is_past(t);
        let to = rest.clone().find(|i| ends(&tokens[*i])).unwrap_or(end);
        head = (rest.start..to).rev().find(open).or_else(|| rest.next())?;
    }
    Some(Level { head, bounds: (first, start) })
}
