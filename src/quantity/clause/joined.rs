//! What is put in between the words of a clause, and what "and" or "or" joins.

use super::{Extent, Reader};
use crate::quantity::lexicon::Tags;
use crate::quantity::noun;
use crate::quantity::spelling::words;
use crate::quantity::token::{self, Sort, Token};

/// The figure before that this one is coordinated with: only "and", "or" or a comma between them.
pub(super) fn joined_to(tokens: &[Token<'_>], figures: &[Extent], index: usize) -> Option<usize> {
    let before = index.checked_sub(1)?;
    if figures[before].dated || figures[index].dated {
        return None;
    }
    let between = tokens.get(figures[before].tokens.end..figures[index].tokens.start)?;
    let joins = !between.is_empty()
        && between.len() <= 3
        && between.iter().all(|t| t.is("and") || t.is("or") || t.is_sign(',') || t.is("the") || t.is("a"))
        && between.iter().any(|t| t.is("and") || t.is("or"));
    joins.then_some(before)
}

impl Reader<'_, '_> {
    /// One past a parenthesis at token `i`: "(...)", "– ... –", ", including ... ,", and an apposition or
    /// relative clause between commas with a verb behind it.
    #[inline]
    pub(super) fn aside(&self, i: usize) -> Option<usize> {
        self.token(i)
            .filter(|token| matches!(token.sort, Sort::Sign(_)))
            .and_then(|sign| self.aside_of(i, sign))
    }

    fn aside_of(&self, i: usize, token: &Token<'_>) -> Option<usize> {
        let limit = self.tokens.len().min(i + 24);
        let closing = |fits: &dyn Fn(&Token<'_>) -> bool| (i + 1..limit).find(|j| fits(&self.tokens[*j]));
        match token.sort {
            Sort::Sign('(') => closing(&|t| t.is_sign(')')).map(|j| j + 1),
            _ if token.is_dash() && !(token.glued() && self.token(i + 1).is_some_and(Token::glued)) => {
                closing(&|t: &Token<'_>| t.is_dash() && !t.glued()).map(|j| j + 1)
            }
            Sort::Sign(',') => {
                let next = self.token(i + 1)?;
                if next.has(Tags::CONJUNCTION) {
                    return None;
                }
                let close = closing(&|t| t.is_sign(','))?;
                let after = self.token(close + 1)?;
                let listing = next.is_any(words![
                    "including",
                    "among",
                    "such",
                    "like",
                    "notably",
                    "especially",
                    "particularly",
                ]);
                let verb = after.has(Tags::AUXILIARY) || after.has(Tags::FINITE) && !noun::is_plural(after);
                let joined = after.has(Tags::CONJUNCTION);
                let clean =
                    !next.has(Tags::SUBORDINATOR | Tags::PREPOSITION) || next.has(Tags::RELATIVE) || listing;
                (clean && (verb || (listing && joined))).then_some(if joined { close } else { close + 1 })
            }
            _ => None,
        }
    }

    /// One past the figure that is coordinated with what stands before token `i` ("and at least 35
    /// bodies"), so that the predicate behind it is shared.
    #[inline]
    pub(super) fn coordinated(&self, i: usize) -> Option<usize> {
        if self.joins(i) { self.coordinated_from(i) } else { None }
    }

    /// Whether a comma, "and" or "or" is at token `i`.
    #[inline]
    fn joins(&self, i: usize) -> bool {
        let joins = |t: &Token<'_>| t.is_sign(',') || t.has(Tags::CONJUNCTION) && (t.is("and") || t.is("or"));
        self.token(i).is_some_and(joins)
    }

    fn coordinated_from(&self, i: usize) -> Option<usize> {
        let mut j = i;
        while self.joins(j) {
            j += 1;
        }
        // "and a bodies of at least 35 people": a few words may stand before the number.
        let open = (j..j + 4).find(|k| self.figure_at(*k).is_some())?;
        let plain = token::slice(self.tokens, j, open)
            .iter()
            .all(|t| t.has(Tags::DETERMINER | Tags::ADJECTIVE) || t.is("of") || noun::is_plural(t));
        let conjunction = token::slice(self.tokens, i, j).iter().any(|t| t.is("and") || t.is("or"));
        let figure = self.figure_at(open)?;
        (plain && conjunction && !figure.dated && self.shares_predicate(figure.tokens.end))
            .then_some(figure.tokens.end)
    }

    /// Whether an auxiliary or a finite verb stands behind a coordinated figure without a bound
    /// between, so that both are its subject; else each has its own.
    fn shares_predicate(&self, from: usize) -> bool {
        let mut i = from;
        while let Some(token) = self.token(i).filter(|_| i < from + 10) {
            if token.has(Tags::AUXILIARY) {
                return true;
            }
            if let Some(end) = self.aside(i).or_else(|| {
                if self.token(i).is_some_and(|t| t.is_sign(','))
                    && self.token(i + 1).is_some_and(|t| t.has(Tags::AUXILIARY))
                {
                    Some(i + 1)
                } else {
                    None
                }
            }) {
                i = end;
                continue;
            }
            if matches!(token.sort, Sort::Sign(_))
                || token.has(Tags::CONJUNCTION)
                || (token.has(Tags::SUBORDINATOR) && !token.has(Tags::PREPOSITION))
            {
                return false;
            }
            if token.has(Tags::FINITE) && !self.after_determiner(i) || token.has(Tags::PREDICATIVE) {
                return token.has(Tags::FINITE);
            }
            i += 1;
        }
        false
    }

    /// Whether "and" or "or" at token `i` joins two words of one predicate ("killed and wounded").
    pub(super) fn coordinates_words(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        if !token.has(Tags::CONJUNCTION) || !(token.is("and") || token.is("or")) {
            return false;
        }
        let Some(next) = self.token(i + 1) else { return false };
        let adverb = usize::from(next.has(Tags::ADVERB) || next.text.ends_with("ly"));
        let Some(word) = self.token(i + 1 + adverb) else { return false };
        let far = (i + 1..i + 4).any(|k| self.figure_at(k).is_some_and(|f| !f.dated));
        !far && (noun::is_past(word)
            || word.has(Tags::PREDICATIVE)
            || word.is_capitalised() && !self.clause_follows(i + 1))
    }
}
