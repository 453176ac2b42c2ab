//! The clause around a figure: the predicate whose subject or object it is.
//!
//! A shallow reading, by words alone. To the right of the noun phrase stand words that modify it
//! ("of war", "held in Gaza", "who were freed"), then, where the figure is the subject, a verb and
//! what completes it. Where no verb follows, the verb before the figure may have it as its object.
//! Nothing crosses a clause bound: a colon, a semicolon, a dash, a comma that opens a new clause, a
//! subordinating word. What stands after "including" or between dashes belongs to nothing outside
//! it, and is stepped over.

mod governor;
mod joined;

use std::ops::Range;

use super::level::{self, Level};
use super::lexicon::Tags;
use super::noun;
use super::spelling::words;
use super::token::{self, Sort, Token};
use governor::Governor;

/// Where a figure and its noun phrase stand, as indices of tokens.
#[derive(Debug, Clone)]
pub(super) struct Extent {
    /// From the hedge or number to the noun.
    pub(super) tokens: Range<usize>,
    /// Whether the figure is a date or a time, which a predicate may run over.
    pub(super) dated: bool,
    /// Whether another figure is a share of it ("half of the 59 hostages"): the predicate is the
    /// share's, and this one keeps its own words.
    pub(super) shared_out: bool,
}

/// The words of a figure's clause that belong to it, as indices of tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'a> {
    /// Words after the noun that modify it.
    pub(super) postmodifiers: &'a [usize],
    /// The words of its predicate.
    pub(super) predicate: &'a [usize],
    /// Whether it is the subject of that predicate.
    pub(super) subject: bool,
    /// Where the figure is what is said of a subject ("turnout was 61%", "the number of dead rose to
    /// 30"): the head of the subject, and the words that go with it.
    pub(super) level_of: Option<Level>,
}

/// The clauses of the figures of some sentences, with all their words in one list.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    found: Vec<Found>,
    words: Vec<usize>,
}

/// A clause, whose words are ranges of those of all.
#[derive(Debug, Default)]
struct Found {
    postmodifiers: Range<usize>,
    predicate: Range<usize>,
    subject: bool,
    level_of: Option<Level>,
}

impl Clauses {
    /// The clause of the figure that was the `index`th of all.
    pub(super) fn get(&self, index: usize) -> Option<Clause<'_>> {
        let found = self.found.get(index)?;
        Some(Clause {
            postmodifiers: self.words.get(found.postmodifiers.clone())?,
            predicate: self.words.get(found.predicate.clone())?,
            subject: found.subject,
            level_of: found.level_of,
        })
    }

    /// Adds the clause of each figure of a sentence. `figures` are in order.
    pub(super) fn add(&mut self, tokens: &[Token<'_>], figures: &[Extent]) {
        let first = self.found.len();
        for index in 0..figures.len() {
            let mut clause = Reader { tokens, figures, index }.read(&mut self.words);
            // "seized 33 Israelis and five Thais": the object's verb is shared.
            if !clause.subject
                && clause.predicate.is_empty()
                && let Some(before) = joined::joined_to(tokens, figures, index)
            {
                clause.predicate = self.found[first + before].predicate.clone();
            }
            self.found.push(clause);
        }
    }

    /// Forgets them.
    pub(super) fn clear(&mut self) {
        self.found.clear();
        self.words.clear();
    }
}

/// How far a clause is read to either side.
const REACH: usize = 30;
/// The most words of a predicate.
const LONGEST: usize = 16;

/// The classes of words that may tell where the words end that modify a noun.
pub(super) const BOUNDS: Tags = Tags::ARTICLE
    .or(Tags::CONJUNCTION)
    .or(Tags::AUXILIARY)
    .or(Tags::PREDICATIVE)
    .or(Tags::FINITE)
    .or(Tags::SUBORDINATOR)
    .or(Tags::PRONOUN)
    .or(Tags::PERSON);

struct Reader<'a, 't> {
    tokens: &'a [Token<'t>],
    figures: &'a [Extent],
    index: usize,
}

impl Reader<'_, '_> {
    /// Reads the clause, and adds its words to those of others.
    fn read(&self, words: &mut Vec<usize>) -> Found {
        let figure = &self.figures[self.index].tokens;
        let mut clause = Found { postmodifiers: words.len()..words.len(), ..Found::default() };
        if self.figures[self.index].dated || self.figures[self.index].shared_out {
            return clause;
        }
        let governed = self.governor();
        if governed == Governor::Including {
            return clause;
        }
        clause.level_of = level::of(self.tokens, figure.start);
        let object = matches!(governed, Governor::Verb(verb) if !self.tokens[verb].has(Tags::REPORTING));
        let verb = self.right(figure.end, object, words);
        clause.postmodifiers.end = words.len();
        let first = words.len();
        // "a bus carrying 38 pupils crashed": what a participle has as its object is no subject.
        let carried = matches!(governed, Governor::Verb(verb) if object && noun::is_ing(&self.tokens[verb]));
        let verb = verb.filter(|_| !carried);
        match verb {
            Some(verb) if governed != Governor::Preposition => {
                clause.subject = true;
                self.predicate(verb, first, words);
            }
            _ => {
                if let Governor::Verb(verb) = governed {
                    self.verb_group(verb, words);
                    if !carried {
                        self.adverbials(figure.end, first, words);
                    }
                }
            }
        }
        if words.len() > first {
            self.opening_dates(words);
        }
        clause.predicate = first..words.len();
        clause
    }

    fn token(&self, i: usize) -> Option<&Token<'_>> {
        self.tokens.get(i)
    }

    /// The figure that starts at token `i`.
    fn figure_at(&self, i: usize) -> Option<&Extent> {
        // Only later ones are asked for, of which there are few within reach.
        let later = self.figures.get(self.index + 1..).unwrap_or_default();
        later.iter().find(|f| f.tokens.start >= i).filter(|f| f.tokens.start == i)
    }

    /// Collects the words after the noun that modify it, and finds the verb that the figure is the
    /// subject of.
    /// `object`: a verb before the figure has it as its object, so that "and" goes on with that verb.
    fn right(&self, from: usize, object: bool, modifiers: &mut Vec<usize>) -> Option<usize> {
        let first = modifiers.len();
        let mut i = from;
        let mut in_relative = false;
        let mut relative_verb = false;
        let limit = from + REACH;
        while let Some(token) = self.token(i).filter(|_| i < limit) {
            if let Some(end) = self.aside(i) {
                i = end;
                continue;
            }
            let figure = self.figure_at(i);
            // Most words are no figure, and in no class that anything below asks for.
            if figure.is_none() && token.is_word() && !token.has(BOUNDS) && !noun::is_past(token) {
                if !noun::is_owner(token) {
                    modifiers.push(i);
                }
                i += 1;
                continue;
            }
            if !object && let Some(end) = self.coordinated(i) {
                i = end;
                continue;
            }
            if object && token.has(Tags::CONJUNCTION) {
                return None;
            }
            // "After six weeks the hostages were freed": another noun phrase is the subject.
            let new_phrase = token.has(Tags::ARTICLE) && self.opens_phrase(i);
            if new_phrase {
                return None;
            }
            if let Some(other) = figure {
                // "12 people in 3 cars were": a figure after a preposition is stepped over.
                if other.dated || i > from && self.tokens[i - 1].has(Tags::PREPOSITION) {
                    if other.dated {
                        modifiers.extend(other.tokens.clone());
                    }
                    i = other.tokens.end;
                    continue;
                }
                return None;
            }
            if matches!(token.sort, Sort::Sign(c) if !matches!(c, '\'' | '’' | '“' | '”' | '"' | '‘'))
            {
                if token.is_dash() && token.glued() && self.token(i + 1).is_some_and(Token::glued) {
                    i += 1;
                    continue;
                }
                return None;
            }
            if !token.is_word() {
                i += 1;
                continue;
            }
            if token.is_any(words!["who", "which", "that", "whom"])
                && !in_relative
                && i <= from + 6
                && (i == from || modifiers.len() > first || token.is("who"))
            {
                in_relative = true;
                i += 1;
                continue;
            }
            if token.has(Tags::AUXILIARY) {
                if !in_relative || relative_verb {
                    return Some(i);
                }
                relative_verb = true;
                i = self.relative_group(i, modifiers);
                continue;
            }
            if token.has(Tags::PREDICATIVE) && i == from {
                return Some(i);
            }
            let past = noun::is_past(token);
            let finite = (token.has(Tags::FINITE) || past) && !self.after_determiner(i);
            if finite && !in_relative {
                // "hostages held in Gaza are alive": a participle where an auxiliary still follows.
                if !(past && self.auxiliary_follows(i + 1)) {
                    return Some(i);
                }
            } else if finite {
                relative_verb = true;
            }
            if token.has(Tags::SUBORDINATOR) && !token.has(Tags::PREPOSITION) {
                return None;
            }
            if token.has(Tags::CONJUNCTION) && !self.coordinates_words(i) {
                return None;
            }
            if (token.has(Tags::SUBORDINATOR) && self.clause_follows(i + 1))
                || (token.has(Tags::PRONOUN | Tags::PERSON)
                    && !token.has(Tags::DETERMINER)
                    && !token.is_any(words!["them", "him", "her", "whom", "which"]))
            {
                return None;
            }
            if !noun::is_owner(token) {
                modifiers.push(i);
            }
            i += 1;
        }
        None
    }

    /// Collects what is no auxiliary of the verb group at token `from` of a relative clause, and tells where it ends.
    fn relative_group(&self, from: usize, modifiers: &mut Vec<usize>) -> usize {
        let mut i = from;
        while let Some(t) = self.token(i).filter(|t| t.has(Tags::AUXILIARY | Tags::ADVERB | Tags::NEGATION)) {
            if !t.has(Tags::AUXILIARY) {
                modifiers.push(i);
            }
            i += 1;
        }
        i
    }

    /// Collects the words of the predicate that starts at token `verb`; `first`: where they start among `words`.
    fn predicate(&self, verb: usize, first: usize, words: &mut Vec<usize>) {
        let mut i = verb;
        while let Some(token) = self.token(i).filter(|_| words.len() - first < LONGEST && i < verb + REACH) {
            if i > verb && self.ends_predicate(i) {
                break;
            }
            if let Some(figure) = self.figure_at(i) {
                if figure.dated {
                    words.extend(figure.tokens.clone());
                    i = figure.tokens.end;
                    continue;
                }
                break;
            }
            if token.is_word() {
                words.push(i);
            }
            i += 1;
        }
    }

    /// Whether the predicate ends before token `i`.
    fn ends_predicate(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        match token.sort {
            Sort::Sign('\'' | '’' | '“' | '”' | '"' | '‘') => false,
            Sort::Sign(_) => {
                !(token.is_dash() && token.glued() && self.token(i + 1).is_some_and(Token::glued))
            }
            _ if token.has(Tags::CONJUNCTION) => !self.coordinates_words(i),
            _ if token.has(Tags::SUBORDINATOR) => !token.has(Tags::PREPOSITION) || self.clause_follows(i + 1),
            _ => false,
        }
    }

    /// The words right of an object that tell more of its verb.
    fn adverbials(&self, from: usize, first: usize, words: &mut Vec<usize>) {
        let start =
            self.token(from).is_some_and(|t| t.is_word() && !t.has(Tags::CONJUNCTION | Tags::AUXILIARY));
        if start && !self.ends_predicate(from) {
            self.predicate(from, first, words);
        }
    }

    /// The verb at token `verb` with the auxiliaries, adverbs and governing verbs before it.
    fn verb_group(&self, verb: usize, words: &mut Vec<usize>) {
        let mut i = verb;
        let mut first = verb;
        while let Some(before) = i.checked_sub(1).filter(|b| verb - b < 8) {
            let token = &self.tokens[before];
            let part = token.is_word()
                && (self.is_particle(i)
                    || token.has(Tags::AUXILIARY | Tags::NEGATION)
                    || token.is("to")
                    || (token.has(Tags::ADVERB) && !token.has(Tags::SUBORDINATOR))
                    || (self.token(i).is_some_and(|t| t.is("to"))
                        && (noun::is_past(token) || token.has(Tags::FINITE))));
            if !part {
                break;
            }
            first = before;
            i = before;
        }
        words.extend((first..=verb).filter(|i| self.tokens[*i].is_word()));
    }

    /// The dates that open the clause of a figure ("In 2023, 80 hostages were freed").
    fn opening_dates(&self, words: &mut Vec<usize>) {
        let start = self.figures[self.index].tokens.start;
        for figure in self.figures[..self.index].iter().rev().filter(|f| f.dated).take(2) {
            let between = token::slice(self.tokens, figure.tokens.end, start);
            let same_clause = between.len() <= 12
                && !between.iter().any(|t| {
                    matches!(t.sort, Sort::Sign(c) if !matches!(c, ',' | '\'' | '’' | '“' | '”' | '"'))
                        || t.has(Tags::CONJUNCTION)
                        || (t.has(Tags::SUBORDINATOR) && !t.has(Tags::PREPOSITION))
                });
            let opens = figure.tokens.start <= 2 || self.tokens[figure.tokens.start - 1].is_sign(',');
            if same_clause && opens && !figure.shared_out {
                words.extend(figure.tokens.clone());
            }
        }
    }

    fn after_determiner(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|b| self.tokens[b].has(Tags::ARTICLE) || self.tokens[b].is("of"))
    }

    /// Whether an auxiliary follows within the clause.
    fn auxiliary_follows(&self, from: usize) -> bool {
        token::slice(self.tokens, from, self.tokens.len())
            .iter()
            .take(12)
            .take_while(|t| {
                !matches!(t.sort, Sort::Sign(_))
                    && !(t.has(Tags::SUBORDINATOR) && !t.has(Tags::PREPOSITION))
                    && !t.has(Tags::CONJUNCTION)
            })
            .any(|t| t.has(Tags::AUXILIARY))
    }

    /// Whether the article at token `i` opens a noun phrase that no preposition, conjunction or verb
    /// before it has asked for.
    fn opens_phrase(&self, i: usize) -> bool {
        i.checked_sub(1).and_then(|b| self.tokens.get(b)).is_some_and(|t| {
            t.is_word()
                && !t.has(
                    Tags::PREPOSITION
                        | Tags::CONJUNCTION
                        | Tags::SUBORDINATOR
                        | Tags::AUXILIARY
                        | Tags::FINITE,
                )
                && !noun::is_past(t)
                && !noun::is_ing(t)
        })
    }

    /// Whether a finite clause starts at token `from`: a subject and a verb within a few words.
    fn clause_follows(&self, from: usize) -> bool {
        token::slice(self.tokens, from, self.tokens.len())
            .iter()
            .take(8)
            .take_while(|t| t.is_word() || t.sort == Sort::Digits)
            .enumerate()
            .any(|(n, t)| {
                let past = n > 0 && noun::is_past(t) && !self.after_determiner(from + n);
                t.has(Tags::AUXILIARY) || past || (t.has(Tags::FINITE) && !noun::is_plural(t))
            })
    }
}
