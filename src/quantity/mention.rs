//! What a sentence says of its figures: each becomes a mention, with the words of its clause.

use std::borrow::Cow;
use std::ops::Range;

use super::clause::Clause;
use super::counted::{Counted, spoken_end};
use super::dated;
use super::lexicon::Tags;
use super::noun;
use super::phrase::Figure;
use super::sentence::Sentence;
use super::source;
use super::spelling::{WordList, words};
use super::standing;
use super::token::{self, Token};
use super::{Hedge, Kind, Mention, Noun, Standing, Trend, Values};
use crate::span::Span;

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
    let sources = if sentence.said.any(Tags::SOURCE) { source::sources(tokens) } else { Vec::new() };
    let question = tokens.iter().rev().take(3).any(|t| t.is_sign('?'));
    let first = mentions.len();
    let mut last: Option<usize> = None;
    for (index, clause) in clauses.enumerate() {
        let values = std::mem::take(&mut counted[index].figure.values);
        let item = &counted[index];
        let mut mention = mention(tokens, item, &clause, sentence, question);
        mention.values = values;
        mention.base = item.base.map(|b| first + b);
        mention.source = source::of(&sources, item.figure.tokens.start).map(|words| covering(tokens, words));
        if mention.noun.is_none() {
            mention.noun = level_noun(tokens, item, &clause);
            // What has a unit has the words of its subject already.
            if let Some((_, words)) = clause.level_of.filter(|_| {
                mention.noun.is_some() && (item.figure.unit.is_none() || mention.predicate.is_empty())
            }) {
                mention.predicate.splice(0..0, spans(tokens, words));
            }
        }
        let inherits =
            if mention.noun.is_none() { inherits(tokens, item, &clause) } else { Inherits::Nothing };
        if inherits != Inherits::Nothing {
            let before = carried.filter(|_| inherits == Inherits::Before && index == 0);
            let counting = || {
                let counting = mentions.get(last.or(before)?)?;
                Some((counting.noun.clone()?, counting.modifiers.clone()))
            };
            let base = item.base.and_then(|b| own_noun(tokens, &counted[b]));
            if let Some((noun, modifiers)) = base.or_else(counting) {
                mention.noun = Some(Noun { inherited: true, ..noun });
                mention.modifiers.splice(0..0, modifiers);
            }
        }
        if mention.noun.is_some() && matches!(mention.kind, Kind::Count | Kind::Vague | Kind::Ratio) {
            last = Some(mentions.len());
        }
        mentions.push(mention);
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
    let (head, others) = clause.level_of?;
    let token = tokens.get(*head)?;
    let numbered = others.iter().any(|i| tokens[*i].is_any(words!["number", "total", "count", "tally"]));
    let fits = match item.figure.kind {
        Kind::Count => item.figure.unit.is_none() && (numbered || token.is_any(COUNTED_SUBJECTS)),
        Kind::Percent | Kind::Money | Kind::Measure | Kind::Duration => item.phrase.is_none(),
        _ => false,
    };
    // The first word of a sentence has its capital anyway.
    let lemma = noun::lemma(token);
    let lemma = if *head == 0 && !noun::is_demonym(token) { lemma.to_lowercase() } else { lemma };
    (fits && !token.has(Tags::PRONOUN)).then(|| Noun { span: token.span(), lemma, inherited: true })
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

fn own_noun(tokens: &[Token<'_>], item: &Counted) -> Option<(Noun, Vec<Span>)> {
    let phrase = item.phrase.as_ref()?;
    let noun =
        Noun { span: tokens[phrase.head].span(), lemma: noun::lemma(&tokens[phrase.head]), inherited: false };
    Some((noun, spans(tokens, &phrase.modifiers)))
}

/// Where words stand; those that a hyphen ties together are one ("first-team").
fn spans(tokens: &[Token<'_>], words: &[usize]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::with_capacity(words.len());
    for (n, word) in words.iter().enumerate() {
        let Some(token) = tokens.get(*word) else { continue };
        let tied = n > 0
            && words[n - 1] + 2 == *word
            && token.glued
            && tokens.get(word - 1).is_some_and(|t| t.is_dash() && t.glued);
        match spans.last_mut().filter(|_| tied) {
            Some(last) => *last = last.join(token.span()),
            None => spans.push(token.span()),
        }
    }
    spans
}

fn covering(tokens: &[Token<'_>], range: &Range<usize>) -> Span {
    let (Some(first), Some(last)) =
        (tokens.get(range.start), range.end.checked_sub(1).and_then(|i| tokens.get(i)))
    else {
        return Span::new(0, 0);
    };
    first.span().join(last.span())
}

fn mention(
    tokens: &[Token<'_>],
    item: &Counted,
    clause: &Clause<'_>,
    sentence: &Sentence<'_>,
    question: bool,
) -> Mention {
    let figure = &item.figure;
    let own = own_noun(tokens, item);
    let end = spoken_end(tokens, item);
    let (noun, mut modifiers) = match own {
        Some((noun, modifiers)) if figure.kind != Kind::Reference => (Some(noun), modifiers),
        _ => (None, Vec::new()),
    };
    if !item.fronted.is_empty() {
        modifiers.splice(0..0, spans(tokens, &item.fronted));
    }
    let rest = figure.rest || item.fronted.iter().any(|i| tokens[*i].has(Tags::REST));
    let standing = if matches!(
        figure.kind,
        Kind::Date | Kind::Time | Kind::Ordinal | Kind::Identifier | Kind::Score | Kind::Reference
    ) {
        Standing::Asserted
    } else {
        standing::standing(tokens, figure.tokens.clone(), clause, question, sentence.said)
    };
    Mention {
        block: sentence.block,
        sentence: sentence.span,
        span: covering(tokens, &(figure.tokens.start..end)),
        number: covering(tokens, &figure.number),
        kind: figure.kind,
        hedge: figure.effect.hedge,
        leaning: figure.effect.leaning,
        values: Values::default(),
        unit: figure.unit,
        noun,
        modifiers,
        postmodifiers: spans(tokens, clause.postmodifiers),
        predicate: spans(tokens, &predicate(tokens, figure, clause)),
        rest,
        trend: trend(tokens, figure),
        standing,
        date: figure.date,
        source: None,
        base: None,
    }
}

/// The words of the predicate. A date has those of its clause, and so has a duration for which
/// something lasts ("closed for six weeks"). What is told in a unit has no noun that says what it
/// measures, so the subject of its verb does: "the length of the bridge is 2 km".
fn predicate<'c>(tokens: &[Token<'_>], figure: &Figure, clause: &Clause<'c>) -> Cow<'c, [usize]> {
    let own = clause.predicate;
    let before = figure.tokens.start.checked_sub(1).filter(|at| *at > 0).and_then(|at| tokens.get(at));
    let lasts = figure.kind == Kind::Duration
        && own.is_empty()
        && before.is_some_and(|t| t.is_any(words!["for", "last", "lasts", "lasted"]));
    match (figure.kind, own.first()) {
        _ if figure.kind == Kind::Date || lasts => dated::words(tokens, figure.tokens.clone()).into(),
        (Kind::Measure | Kind::Money | Kind::Percent | Kind::Duration, Some(first)) if !clause.subject => {
            let mut words = dated::before(tokens, (*first).min(figure.tokens.start));
            words.reverse();
            words.extend(own);
            words.into()
        }
        _ => own.into(),
    }
}

fn trend(tokens: &[Token<'_>], figure: &Figure) -> Option<Trend> {
    // "DAX -1.6%": a share with its sign is a change.
    let sign = tokens.get(figure.tokens.start).filter(|t| t.is_dash() || t.is_sign('+'));
    if let Some(sign) = sign.filter(|_| figure.kind == Kind::Percent) {
        return Some(if sign.is_sign('+') { Trend::Up } else { Trend::Down });
    }
    if let Some(falls) = figure.from_to {
        return standing::from_to_trend(tokens, figure.tokens.start, falls);
    }
    let points = tokens.get(figure.tokens.end).is_some_and(|t| t.is_any(words!["points", "point"]));
    let amount = matches!(figure.kind, Kind::Percent | Kind::Money | Kind::Measure | Kind::Ratio) || points;
    let measured =
        matches!(figure.kind, Kind::Percent | Kind::Money | Kind::Measure | Kind::Ratio | Kind::Count);
    let loose = figure.effect.hedge != Hedge::AtMost;
    (measured && loose).then(|| standing::trend(tokens, figure.tokens.clone(), amount)).flatten()
}

/// "up 0.25 points, or 0.01%", "by 1 to 1.5 degrees (1.8 to 2.7 F)": the second amount is the first
/// one told again.
fn share_trends(tokens: &[Token<'_>], counted: &[Counted], mentions: &mut [Mention]) {
    for i in 1..counted.len().min(mentions.len()) {
        let between = token::slice(tokens, counted[i - 1].end, counted[i].figure.tokens.start);
        let again = match between {
            [sign] => sign.is_sign('('),
            [comma, or] => (comma.is_sign(',') || comma.is_sign('(')) && or.is("or"),
            _ => false,
        };
        let amounts = mentions[i].trend.is_none()
            && matches!(mentions[i].kind, Kind::Percent | Kind::Money | Kind::Measure);
        if again && amounts {
            mentions[i].trend = mentions[i - 1].trend;
        }
    }
}
