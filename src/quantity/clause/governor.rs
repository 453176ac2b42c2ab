//! What stands before a figure and governs it.

use super::Reader;
use crate::quantity::lexicon::Tags;
use crate::quantity::noun;
use crate::quantity::spelling::words;
use crate::quantity::token::Token;

/// What governs a figure from before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Governor {
    /// Nothing: it may be a subject.
    None,
    /// The verb at this token, which may have it as its object.
    Verb(usize),
    /// A preposition: it is neither subject nor object.
    Preposition,
    /// "including", "such as".
    Including,
}

impl Reader<'_, '_> {
    /// What stands before the figure and governs it.
    pub(super) fn governor(&self) -> Governor {
        let mut i = self.figures[self.index].tokens.start;
        // "the remaining 59 hostages", "its last 20 captives": step over what modifies the noun.
        while let Some(before) = i.checked_sub(1) {
            let token = &self.tokens[before];
            let steps = token.has(Tags::DETERMINER | Tags::REST)
                || noun::is_owner(token)
                || ((token.has(Tags::ADJECTIVE) || noun::is_past(token))
                    && before > 0
                    && self.tokens[before - 1].has(Tags::DETERMINER));
            if !steps || self.figures[self.index].tokens.start - before > 4 {
                break;
            }
            i = before;
        }
        let Some(token) = i.checked_sub(1).and_then(|b| self.tokens.get(b)) else { return Governor::None };
        let before = i - 1;
        if token.is_any(words!["including", "like"])
            || (token.is("as") && before > 0 && self.tokens[before - 1].is("such"))
        {
            return Governor::Including;
        }
        if (noun::is_past(token) || noun::is_ing(token) || token.has(Tags::FINITE))
            && !token.has(Tags::PREPOSITION)
        {
            return Governor::Verb(before);
        }
        if token.has(Tags::HAVE | Tags::BE) || self.is_particle(before) {
            return Governor::Verb(before);
        }
        if token.has(Tags::PREPOSITION)
            && !token.is_any(words![
                "with", "that", "of", "than", "since", "after", "before", "as", "until", "up", "down",
            ])
        {
            return Governor::Preposition;
        }
        if token.is("of")
            && !self.of_head(before).is_some_and(|h| {
                h.is_any(words!["body", "bodies", "remains", "corpses", "total", "group", "lives", "number"])
            })
            && !self.figures.iter().any(|f| f.tokens.end == before)
        {
            return Governor::Preposition;
        }
        // An infinitive or base form: "to hold 59 hostages", "will release 10".
        let base = before
            .checked_sub(1)
            .and_then(|b| self.tokens.get(b))
            .is_some_and(|t| t.is("to") || t.has(Tags::MODAL | Tags::DO | Tags::NEGATION));
        if base && token.is_word() && !token.has(Tags::FUNCTION) {
            return Governor::Verb(before);
        }
        Governor::None
    }

    /// Whether the word is a part of the verb before it ("handed over 30 hostages").
    pub(super) fn is_particle(&self, i: usize) -> bool {
        let verb = i.checked_sub(1).and_then(|b| self.tokens.get(b));
        self.tokens[i].is_any(words!["over", "out", "off", "back", "up"])
            && verb.is_some_and(|t| {
                noun::is_past(t)
                    || noun::is_ing(t)
                    || (t.has(Tags::FINITE) && !t.has(Tags::AUXILIARY))
                    || t.is_any(words!["hand", "turn"])
            })
    }

    fn of_head(&self, of: usize) -> Option<&Token<'_>> {
        of.checked_sub(1).and_then(|i| self.tokens.get(i))
    }
}
