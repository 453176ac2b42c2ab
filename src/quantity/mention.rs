//! What a sentence says of its figures: each becomes a mention, with the words of its clause.

use std::ops::Range;

use smallvec::SmallVec;
use smol_str::StrExt;

use super::clause::Clause;
use super::counted::{Counted, spoken_end};
use super::dated;
use super::lemma::lemma;
use super::lexicon::Tags;
use super::noun::{self, NounPhrase};
use super::phrase::Figure;
use super::sentence::Sentence;
use super::source;
use super::spelling::{WordList, words};
use super::standing;
use super::token::{self, Token};
use super::{Context, Hedge, Kind, Mention, Noun, Standing, Trend};
use crate::span::Span;

/// Where the words of a mention stand, with room for as many as nearly all have.
type Spans = SmallVec<[Span; 32]>;

/// Adds the mentions of a sentence to those of the sentences before, and returns the last one that counts something.
/// `carried`: that of the sentences before it in its block.
pub(super) fn add_mentions<'a>(
    tokens: &[Token<'_>],
    sentence: &Sentence<'_>,
    counted: &mut [Counted],
    clauses: impl Iterator<Item = Clause<'a>>,
    carried: Option<usize>,
    mentions: &mut Vec<Mention>,
) -> Option<usize> {
    let sources =
        if sentence.said.any(Tags::SOURCE) { source::sources(tokens) } else { source::Sources::new() };
    let question = tokens.iter().skip(tokens.len().saturating_sub(3)).any(|t| t.is_sign('?'));
    let first = mentions.len();
    let mut last: Option<usize> = None;
    let mut words = Spans::new();
    for (index, clause) in clauses.enumerate() {
        let item = &counted[index];
        let figure = &item.figure;
        words.clear();
        let phrase = item.phrase.as_ref().filter(|_| figure.kind != Kind::Reference);
        let mut noun = phrase.map(|phrase| noun_of(tokens, phrase));
        let mut level = None;
        if noun.is_none() {
            noun = level_noun(tokens, item, &clause);
            level = clause.level_of.filter(|_| noun.is_some());
        }
        if noun.is_none() {
            let inherits = inherits(tokens, item, &clause);
            let before = carried.filter(|_| inherits == Inherits::Before && index == 0);
            if let Some(base) = item.base.and_then(|b| counted[b].phrase.as_ref()) {
                noun = Some(Noun { inherited: true, ..noun_of(tokens, base) });
                add_spans(&mut words, tokens, &base.modifiers);
            } else if inherits != Inherits::Nothing
                && let Some(counting) = last.or(before).and_then(|mention| mentions.get(mention))
            {
                noun = counting.noun.as_ref().map(|noun| Noun { inherited: true, ..noun.clone() });
                words.extend_from_slice(counting.modifiers());
            }
        }
        add_spans(&mut words, tokens, &item.fronted);
        if let Some(phrase) = phrase {
            add_spans(&mut words, tokens, &phrase.modifiers);
        }
        let postmodifiers = words.len();
        add_spans(&mut words, tokens, clause.postmodifiers);
        let predicate = words.len();
        add_predicate(&mut words, tokens, figure, &clause);
        // What has a unit has the words of its subject already.
        if let Some(level) = level.filter(|_| figure.unit.is_none() || words.len() == predicate) {
            let own = words.len() - predicate;
            let others: dated::Words = level.others(tokens).collect();
            add_spans(&mut words, tokens, &others);
            if let Some(words) = words.get_mut(predicate..) {
                words.rotate_left(own);
            }
        }
        if noun.is_some() && matches!(figure.kind, Kind::Count | Kind::Vague | Kind::Ratio) {
            last = Some(mentions.len());
        }
        mentions.push(Mention {
            block: sentence.block,
            sentence: sentence.span,
            span: covering(tokens, &(figure.tokens.start..spoken_end(tokens, item))),
            number: covering(tokens, &figure.number),
            kind: figure.kind,
            hedge: figure.effect.hedge,
            leaning: figure.effect.leaning,
            unit: figure.unit,
            noun,
            context: Context::of(&words, postmodifiers, predicate),
            rest: figure.rest || item.fronted.iter().any(|i| tokens[*i].has(Tags::REST)),
            trend: trend(tokens, figure, sentence.said),
            standing: standing_of(tokens, figure, &clause, question, sentence.said),
            date: figure.date,
            source: source::of(&sources, figure.tokens.start).map(|words| covering(tokens, words)),
            base: item.base.map(|b| first + b),
            values: std::mem::take(&mut counted[index].figure.values),
        });
    }
    share_trends(tokens, counted, &mut mentions[first..]);
    last
}

/// Subjects whose level is a count of what they stand for.
const COUNTED_SUBJECTS: &WordList = words![
    "toll",
    "deaths",
    "turnout",
    "attendance",
    "crowd",
    "population",
    "workforce",
    "headcount",
    "membership",
    "staff",
    "dead",
    "injured",
    "wounded",
    "missing",
    "casualties",
    "fatalities",
    "cases",
    "infections",
    "arrests",
    "enrolment",
    "enrollment",
    "capacity",
    "circulation",
];

/// The noun of a level: what the subject names ("turnout was 61%"); of a count only where the subject
/// stands for counted things, or says "the number of".
fn level_noun(tokens: &[Token<'_>], item: &Counted, clause: &Clause<'_>) -> Option<Noun> {
    let level = clause.level_of?;
    let token = tokens.get(level.head)?;
    let numbered =
        || level.others(tokens).any(|i| tokens[i].is_any(words!["number", "total", "count", "tally"]));
    let fits = match item.figure.kind {
        Kind::Count => item.figure.unit.is_none() && (token.is_any(COUNTED_SUBJECTS) || numbered()),
        Kind::Percent | Kind::Money | Kind::Measure | Kind::Duration => item.phrase.is_none(),
        _ => false,
    };
    if !fits || token.has(Tags::PRONOUN) {
        return None;
    }
    // The first word of a sentence has its capital anyway.
    let lemma = lemma(token);
    let small = level.head == 0 && !noun::is_demonym(token);
    let lemma = if small { lemma.to_lowercase_smolstr() } else { lemma };
    Some(Noun { span: token.span(), lemma, inherited: true })
}

/// Where a figure without a noun of its own may take one from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inherits {
    /// Nowhere: it has a unit, or is bare ("the two", "251 seized").
    Nothing,
    /// From the same sentence.
    Sentence,
    /// From the sentence before as well, since it is a subject itself ("More than 100 were freed").
    Before,
}

fn inherits(tokens: &[Token<'_>], item: &Counted, clause: &Clause<'_>) -> Inherits {
    if item.base.is_some() {
        return Inherits::Before;
    }
    if !matches!(item.figure.kind, Kind::Count | Kind::Ratio) || item.figure.unit.is_some() {
        return Inherits::Nothing;
    }
    if item.of.is_some() && item.phrase.is_none() {
        return Inherits::Before;
    }
    let before = item.figure.tokens.start.checked_sub(1).and_then(|b| tokens.get(b));
    let definite = before.is_some_and(|t| t.has(Tags::ARTICLE));
    let participle = tokens.get(item.end).is_some_and(noun::is_past);
    match item.figure.kind {
        Kind::Count if definite || participle => Inherits::Nothing,
        Kind::Count if clause.subject => Inherits::Before,
        Kind::Count => Inherits::Sentence,
        _ => Inherits::Nothing,
    }
}

fn noun_of(tokens: &[Token<'_>], phrase: &NounPhrase) -> Noun {
    let head = &tokens[phrase.head];
    Noun { span: head.span(), lemma: lemma(head), inherited: false }
}

/// Adds where words stand; those that a hyphen ties together are one ("first-team").
#[inline]
fn add_spans(spans: &mut Spans, tokens: &[Token<'_>], words: &[usize]) {
    if !words.is_empty() {
        add_some(spans, tokens, words);
    }
}

fn add_some(spans: &mut Spans, tokens: &[Token<'_>], words: &[usize]) {
    let mut before = None;
    for &word in words {
        let Some(token) = tokens.get(word) else { continue };
        let ties = |before: usize| {
            before + 2 == word
                && token.glued()
                && tokens.get(word - 1).is_some_and(|dash| dash.glued() && dash.is_dash())
        };
        match spans.last_mut().filter(|_| before.is_some_and(ties)) {
            Some(last) => *last = last.join(token.span()),
            None => spans.push(token.span()),
        }
        before = Some(word);
    }
}

fn covering(tokens: &[Token<'_>], range: &Range<usize>) -> Span {
    let (Some(first), Some(last)) =
        (tokens.get(range.start), range.end.checked_sub(1).and_then(|i| tokens.get(i)))
    else {
        return Span::new(0, 0);
    };
    first.span().join(last.span())
}

/// Whether the sentence says that a figure is so, now; of what only names or orders there is no doubt.
fn standing_of(
    tokens: &[Token<'_>],
    figure: &Figure,
    clause: &Clause<'_>,
    question: bool,
    said: Tags,
) -> Standing {
    match figure.kind {
        Kind::Date | Kind::Time | Kind::Ordinal | Kind::Identifier | Kind::Score | Kind::Reference => {
            Standing::Asserted
        }
        _ => standing::standing(tokens, figure.tokens.clone(), clause, question, said),
    }
}

/// Adds the words of the predicate. A date has those of its clause, and so has a duration for which
/// something lasts ("closed for six weeks"). What is told in a unit has no noun that says what it
/// measures, so the subject of its verb does: "the length of the bridge is 2 km".
fn add_predicate(spans: &mut Spans, tokens: &[Token<'_>], figure: &Figure, clause: &Clause<'_>) {
    let own = clause.predicate;
    let lasts = || {
        let before = figure.tokens.start.checked_sub(1).filter(|at| *at > 0).and_then(|at| tokens.get(at));
        own.is_empty() && before.is_some_and(|t| t.is_any(words!["for", "last", "lasts", "lasted"]))
    };
    let mut words = dated::Words::new();
    match (figure.kind, own.first()) {
        (Kind::Date, _) => dated::words(tokens, figure.tokens.clone(), &mut words),
        (Kind::Duration, None) if lasts() => dated::words(tokens, figure.tokens.clone(), &mut words),
        (Kind::Measure | Kind::Money | Kind::Percent | Kind::Duration, Some(first)) if !clause.subject => {
            dated::before(tokens, (*first).min(figure.tokens.start), &mut words);
            words.reverse();
            words.extend_from_slice(own);
        }
        _ => return add_spans(spans, tokens, own),
    }
    add_spans(spans, tokens, &words);
}

/// Which way an amount of change goes. `said`: the classes of the sentence.
fn trend(tokens: &[Token<'_>], figure: &Figure, said: Tags) -> Option<Trend> {
    // "DAX -1.6%": a share with its sign is a change.
    if figure.kind == Kind::Percent
        && let Some(sign) = tokens.get(figure.tokens.start).filter(|t| t.is_dash() || t.is_sign('+'))
    {
        return Some(if sign.is_sign('+') { Trend::Up } else { Trend::Down });
    }
    if let Some(falls) = figure.from_to {
        return standing::from_to_trend(tokens, figure.tokens.start, falls);
    }
    if !said.any(Tags::UP | Tags::DOWN) || figure.effect.hedge == Hedge::AtMost {
        return None;
    }
    let points = || tokens.get(figure.tokens.end).is_some_and(|t| t.is_any(words!["points", "point"]));
    let amount = match figure.kind {
        Kind::Percent | Kind::Money | Kind::Measure | Kind::Ratio => true,
        Kind::Count => points(),
        _ => return None,
    };
    standing::trend(tokens, figure.tokens.clone(), amount)
}

/// "up 0.25 points, or 0.01%", "by 1 to 1.5 degrees (1.8 to 2.7 F)": the second amount is the first
/// one told again.
fn share_trends(tokens: &[Token<'_>], counted: &[Counted], mentions: &mut [Mention]) {
    for i in 1..counted.len().min(mentions.len()) {
        let amounts = mentions[i].trend.is_none()
            && mentions[i - 1].trend.is_some()
            && matches!(mentions[i].kind, Kind::Percent | Kind::Money | Kind::Measure);
        let again = || match token::slice(tokens, counted[i - 1].end, counted[i].figure.tokens.start) {
            [sign] => sign.is_sign('('),
            [comma, or] => (comma.is_sign(',') || comma.is_sign('(')) && or.is("or"),
            _ => false,
        };
        if amounts && again() {
            mentions[i].trend = mentions[i - 1].trend;
        }
    }
}
