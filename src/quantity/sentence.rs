//! One sentence: its figures, what each counts, and what the clause says of it.

use std::borrow::Cow;
use std::ops::Range;

use super::clause::{Clause, Clauses, Extent};
use super::dated;
use super::lexer;
use super::lexicon::Tags;
use super::noun::{self, NounPhrase};
use super::phrase::{self, Figure, Found};
use super::source;
use super::spelling::{WordList, words};
use super::standing;
use super::token::{self, Token};
use super::{Hedge, Kind, Mention, Noun, Standing, Trend, Values};
use crate::span::Span;

/// Sentences of a document that are read together, in order: each step is taken for all of them before the next one is, so
/// that its instructions are at hand. Read one after the other, a text waited for them half of the time.
pub(super) struct Batch<'t> {
    sentences: Vec<Sentence<'t>>,
    figures: Vec<Counted>,
    extents: Vec<Extent>,
    clauses: Clauses,
    /// The last mention that counts something, with its noun and the words that modify it, and its block.
    counting: Option<(usize, usize)>,
}

/// A sentence that is to be read.
struct Sentence<'t> {
    /// The index of its block.
    block: usize,
    /// The text of its block.
    text: &'t str,
    /// Its bounds.
    span: Span,
    /// Its tokens, among those of its document.
    tokens: Range<usize>,
    /// The classes that they stand in.
    said: Tags,
    /// Its figures, among those of its batch.
    figures: Range<usize>,
}

impl<'t> Batch<'t> {
    /// The most sentences of one.
    const MOST: usize = 32;

    /// One without sentences, and with room for so many figures as a document has that is not long.
    pub(super) fn new() -> Self {
        Self {
            sentences: Vec::with_capacity(Self::MOST),
            figures: Vec::with_capacity(2 * Self::MOST),
            extents: Vec::with_capacity(16),
            clauses: Clauses::with_room(2 * Self::MOST),
            counting: None,
        }
    }

    /// Adds the sentence at `span` of the text of block `block`, if there can be a figure in it.
    pub(super) fn add(&mut self, text: &'t str, span: Span, block: usize) {
        if lexer::may_bear(text, span) {
            self.sentences.push(Sentence {
                block,
                text,
                span,
                tokens: 0..0,
                said: Tags::NONE,
                figures: 0..0,
            });
        }
    }

    /// Whether it is to be read before more is added.
    pub(super) fn is_full(&self) -> bool {
        self.sentences.len() >= Self::MOST
    }

    /// Reads the sentences and forgets them: adds their tokens to `tokens` and their mentions to `mentions`, and tells
    /// `found` where the tokens of each stand that has any mentions.
    pub(super) fn read(
        &mut self,
        tokens: &mut Vec<Token<'t>>,
        mentions: &mut Vec<Mention>,
        found: impl FnMut(Range<usize>),
    ) {
        for sentence in &mut self.sentences {
            let first = tokens.len();
            sentence.said = lexer::add_tokens(sentence.text, sentence.span, tokens);
            sentence.tokens = first..tokens.len();
        }
        for sentence in &mut self.sentences {
            let first = self.figures.len();
            figures(sentence.words(tokens), &mut self.figures);
            sentence.figures = first..self.figures.len();
        }
        self.sentences.retain(|sentence| !sentence.figures.is_empty());
        for sentence in &self.sentences {
            let words = sentence.words(tokens);
            let counted = &mut self.figures[sentence.figures.clone()];
            share_nouns(words, counted);
            restate(words, counted);
            bases(words, counted);
            self.extents.clear();
            self.extents.extend((0..counted.len()).map(|i| extent(counted, i)));
            self.clauses.add(words, &self.extents);
        }
        for sentence in &self.sentences {
            let counted = &mut self.figures[sentence.figures.clone()];
            let clauses = sentence.figures.clone().filter_map(|figure| self.clauses.get(figure));
            let carried =
                self.counting.filter(|(block, _)| *block == sentence.block).map(|(_, mention)| mention);
            let last = add_mentions(sentence.words(tokens), sentence, counted, clauses, carried, mentions);
            self.counting = last.map(|mention| (sentence.block, mention)).or(self.counting);
        }
        self.sentences.iter().map(|sentence| sentence.tokens.clone()).for_each(found);
        self.sentences.clear();
        self.figures.clear();
        self.clauses.clear();
    }
}

impl<'t> Sentence<'t> {
    /// Its tokens.
    fn words<'a>(&self, tokens: &'a [Token<'t>]) -> &'a [Token<'t>] {
        token::slice(tokens, self.tokens.start, self.tokens.end)
    }
}

/// A figure with its noun.
struct Counted {
    figure: Figure,
    /// The noun phrase of its own, as tokens.
    phrase: Option<NounPhrase>,
    /// Words before the number that modify the noun ("the remaining 59 hostages").
    fronted: Vec<usize>,
    /// "of whom", "of them", "of the 59": where the words after "of" start.
    of: Option<usize>,
    /// The figure after "of the", by its index.
    base: Option<usize>,
    /// Whether the noun phrase stands behind another figure, so that the mention does not reach it.
    shared: bool,
    /// One past everything above.
    end: usize,
}

/// Adds the mentions of a sentence to those of the sentences before, and returns the last one that counts something.
/// `carried`: that of the sentences before it in its block.
fn add_mentions<'a>(
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

/// Adds the figures of a sentence and their noun phrases to those of others, in order.
fn figures(tokens: &[Token<'_>], counted: &mut Vec<Counted>) {
    let first = counted.len();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        // At most tokens nothing can start, which is asked here first: of `phrase::figure`, the call alone would cost more.
        let found = if token.opens { phrase::figure(tokens, at) } else { None };
        match found {
            Some(Found::Figure(figure)) => {
                let item = with_noun(tokens, figure);
                at = item.figure.tokens.end.max(at + 1);
                if let Some(last) = counted.get_mut(first..).and_then(<[_]>::last_mut)
                    && spoken_end(tokens, last) > item.figure.tokens.start
                {
                    // "12 first-year students": a part of the phrase before; any other figure ends it.
                    if matches!(item.figure.kind, Kind::Ordinal | Kind::Identifier) {
                        continue;
                    }
                    last.phrase = None;
                    last.end = last.figure.tokens.end;
                }
                counted.push(item);
            }
            Some(Found::Nothing(end)) => at = end.max(at + 1),
            None => at += 1,
        }
    }
}

fn with_noun(tokens: &[Token<'_>], mut figure: Figure) -> Counted {
    let end = figure.tokens.end;
    let singular = figure.kind == Kind::Count && is_one(&figure);
    let mut item = Counted {
        phrase: None,
        fronted: Vec::new(),
        of: None,
        base: None,
        shared: false,
        end,
        figure: Figure::bare(0..0, 0..0, figure.kind),
    };
    let token = |i: usize| tokens.get(i);
    match figure.kind {
        Kind::Count | Kind::Vague | Kind::Ratio | Kind::Reference => {
            let tied = token(end).is_some_and(|t| t.is_dash() && t.glued)
                && token(end + 1).is_some_and(|t| t.glued && t.is_word());
            if tied {
                // "11-member agreement": the word behind the hyphen is what is counted.
                figure.attributive = true;
                item.phrase = Some(NounPhrase { modifiers: Vec::new(), head: end + 1 });
            } else if token(end).is_some_and(|t| t.is("of")) {
                of_phrase(tokens, end, &figure, &mut item);
            } else {
                let the = usize::from(
                    figure.kind == Kind::Ratio && token(end).is_some_and(|t| t.has(Tags::ARTICLE)),
                );
                item.phrase = noun::noun_phrase(tokens, end + the, singular);
            }
        }
        Kind::Measure | Kind::Duration | Kind::Money | Kind::Percent if figure.unit.is_some() => {
            if matches!(figure.kind, Kind::Percent | Kind::Money)
                && token(end).is_some_and(|t| t.is_any(CHANGES))
            {
                item.phrase = Some(NounPhrase { modifiers: Vec::new(), head: end });
            } else if token(end).is_some_and(|t| t.is("of")) {
                let article = usize::from(token(end + 1).is_some_and(|t| t.has(Tags::ARTICLE)));
                item.phrase = noun::noun_phrase(
                    tokens,
                    end + 1 + article,
                    article == 0 && figure.kind != Kind::Percent,
                )
                .or_else(|| noun::noun_phrase(tokens, end + 1 + article, true));
                of_phrase_base(tokens, end, &mut item);
            } else if figure.attributive {
                item.phrase = noun::noun_phrase(tokens, end, true);
            }
        }
        _ => {}
    }
    if let Some(phrase) = &item.phrase {
        item.end = item.end.max(phrase.head + 1);
    }
    if item.phrase.is_none() && figure.kind == Kind::Count && item.of.is_none() {
        item.phrase = collective(tokens, &figure);
        item.shared = item.phrase.is_some();
    }
    item.fronted = fronted(tokens, &figure);
    if figure.kind == Kind::Count
        && item.phrase.is_none()
        && item.of.is_none()
        && ranks(tokens, &item.fronted)
    {
        // "the bottom three", "the final four": named elsewhere.
        figure.kind = Kind::Reference;
        figure.values = Values::default();
    }
    item.figure = figure;
    item
}

/// Gives figures the noun phrase that the next figure holds: "four-, five- and six-cylinder engines",
/// "two 500-pound bombs".
fn share_nouns(tokens: &[Token<'_>], counted: &mut [Counted]) {
    for i in (0..counted.len().saturating_sub(1)).rev() {
        let (before, after) = counted.split_at_mut(i + 1);
        let (Some(item), Some(next)) = (before.last_mut(), after.first()) else { continue };
        if item.figure.kind != Kind::Count || item.phrase.is_some() {
            continue;
        }
        let hangs = tokens.get(item.end).is_some_and(|t| t.is_dash() && t.glued)
            && tokens
                .get(item.end + 1)
                .is_some_and(|t| t.is_sign(',') || t.has(Tags::CONJUNCTION) || t.is("to"))
            && next.figure.tokens.start <= item.end + 4;
        if hangs {
            item.phrase.clone_from(&next.phrase);
            item.figure.unit = next.figure.unit;
            item.figure.kind = next.figure.kind;
            item.figure.attributive = true;
            item.shared = true;
        } else if let Some(phrase) = next.phrase.as_ref().filter(|_| next.figure.kind == Kind::Count)
            && let Some(modifiers) = coordinated_modifiers(tokens, item.end, next.figure.tokens.start)
        {
            item.phrase = Some(NounPhrase { modifiers, head: phrase.head });
            item.shared = true;
        } else if next.figure.tokens.start == item.end && next.figure.kind != Kind::Identifier {
            let own = || noun::noun_phrase(tokens, next.figure.tokens.end, is_one(&item.figure));
            item.phrase = next.phrase.clone().or_else(own);
            item.shared = item.phrase.is_some();
        }
    }
}

/// "two Israeli and three American hostages": the modifiers between the first number and the next.
fn coordinated_modifiers(tokens: &[Token<'_>], from: usize, to: usize) -> Option<Vec<usize>> {
    let (last, words) = token::slice(tokens, from, to).split_last()?;
    let modifies = |t: &Token<'_>| t.is_word() && (t.has(Tags::ADJECTIVE) || noun::is_demonym(t));
    let fits = (last.is("and") || last.is("or")) && !words.is_empty() && words.iter().all(modifies);
    fits.then(|| (from..to - 1).collect())
}

/// A conversion in brackets is hedged as the measure that it restates: "just under 296 hp (221 kW)".
fn restate(tokens: &[Token<'_>], counted: &mut [Counted]) {
    for i in 1..counted.len() {
        let (before, after) = counted.split_at_mut(i);
        let (Some(stated), Some(again)) = (before.last(), after.first_mut()) else { continue };
        let between = token::slice(tokens, stated.end, again.figure.tokens.start);
        let opens = matches!(between, [sign] if sign.is_sign('(') || sign.is_sign('/'));
        let measures = stated.figure.kind == Kind::Measure && again.figure.kind == Kind::Measure;
        if opens
            && measures
            && stated.figure.unit != again.figure.unit
            && again.figure.effect.hedge == Hedge::Exact
        {
            again.figure = phrase::bounded(again.figure.clone(), stated.figure.effect);
        }
    }
}

/// Nouns for a change: "a 4.2 percent drop".
const CHANGES: &WordList = words![
    "drop",
    "rise",
    "fall",
    "increase",
    "decrease",
    "decline",
    "gain",
    "jump",
    "cut",
    "hike",
    "loss",
    "growth",
    "surge",
    "slump",
    "reduction",
    "improvement",
    "dip",
    "slide",
    "climb",
    "advance",
];

/// "of whom", "of the hostages", "dozens of people", "two of Johnson's deputies".
fn of_phrase(tokens: &[Token<'_>], of: usize, figure: &Figure, item: &mut Counted) {
    let Some(next) = tokens.get(of + 1) else { return };
    item.of = Some(of + 1);
    if next.is_any(words!["whom", "which", "them", "those", "these", "us"]) {
        item.end = of + 2;
        return;
    }
    let determined = next.has(Tags::ARTICLE);
    let start = of + 1 + usize::from(determined);
    if determined || figure.kind != Kind::Count || tokens.get(start).is_some_and(Token::is_capitalised) {
        item.phrase = noun::noun_phrase(tokens, start, false);
        item.end = item.phrase.as_ref().map_or(of, |p| p.head + 1);
    }
}

fn of_phrase_base(tokens: &[Token<'_>], of: usize, item: &mut Counted) {
    item.of = tokens.get(of + 1).map(|_| of + 1);
}

/// "a crew of eight", "a family of four": the number tells how many the noun before it holds.
fn collective(tokens: &[Token<'_>], figure: &Figure) -> Option<NounPhrase> {
    let start = figure.tokens.start;
    let head = start.checked_sub(2)?;
    let of = tokens.get(start - 1).is_some_and(|t| t.is("of"));
    let article = head
        .checked_sub(1)
        .and_then(|b| tokens.get(b))
        .is_some_and(|t| t.is_any(words!["a", "an", "the", "his", "her", "their", "its"]));
    let group = tokens.get(head)?.is_any(words![
        "crew",
        "family",
        "team",
        "group",
        "party",
        "staff",
        "gang",
        "squad",
        "panel",
        "jury",
        "crowd",
        "band",
        "class",
        "unit",
        "delegation",
        "convoy",
        "fleet",
        "committee",
        "board",
        "cast",
    ]);
    (of && article && group).then(|| NounPhrase { modifiers: Vec::new(), head })
}

/// Whether words before a number pick from a ranking.
fn ranks(tokens: &[Token<'_>], fronted: &[usize]) -> bool {
    fronted.iter().any(|i| tokens[*i].is_any(words!["top", "bottom", "final", "first", "last", "big"]))
}

fn is_one(figure: &Figure) -> bool {
    figure.values.alternatives.first().and_then(super::Interval::as_point) == Some(super::Number::ONE)
}

/// Words between a determiner and the number: "the remaining 59", "the other 12", "the last 20".
fn fronted(tokens: &[Token<'_>], figure: &Figure) -> Vec<usize> {
    let start = figure.tokens.start;
    let low = start.saturating_sub(4);
    let Some(determiner) =
        (low..start).rev().find(|i| tokens[*i].has(Tags::ARTICLE) || tokens[*i].is_any(words!["'s", "’s"]))
    else {
        return Vec::new();
    };
    let words: Vec<usize> = (determiner + 1..start).collect();
    let fits = words.iter().all(|i| {
        let t = &tokens[*i];
        t.is_word()
            && !t.has(Tags::FUNCTION)
            && !(t.has(Tags::ADVERB) && !t.has(Tags::ADJECTIVE | Tags::REST))
            && !noun::is_plural(t)
            && (t.has(Tags::ADJECTIVE | Tags::REST)
                || noun::is_past(t)
                || noun::is_ing(t)
                || t.is_capitalised())
    });
    if fits { words } else { Vec::new() }
}

/// Finds the figure that another is a part of: "22 of the 59 hostages", "fewer than half of the
/// remaining 59".
fn bases(tokens: &[Token<'_>], counted: &mut [Counted]) {
    for i in 0..counted.len().saturating_sub(1) {
        let Some(of) = counted[i].of else { continue };
        let next = counted[i + 1].figure.tokens.start;
        let near = next >= of
            && next <= of + 5
            && counted[i + 1].figure.kind == Kind::Count
            && counted[i].figure.kind != Kind::Reference;
        // "two-thirds of the school's 640 pupils"
        let owned = next > of && tokens[next - 1].is_any(words!["'s", "’s"]);
        let plain = near
            && token::slice(tokens, of, next).iter().all(|t| {
                owned
                    || t.has(Tags::DETERMINER | Tags::ADJECTIVE | Tags::REST)
                    || noun::is_past(t)
                    || t.is_capitalised()
            });
        if plain {
            counted[i].base = Some(i + 1);
            counted[i].phrase = None;
            counted[i].end = counted[i].figure.tokens.end;
        }
    }
}

/// The tokens that the clause must not read as its own: the figure with its noun, and with "of whom"
/// or "of the 59 hostages" where that is its base.
fn extent(counted: &[Counted], index: usize) -> Extent {
    let item = &counted[index];
    let dated = matches!(item.figure.kind, Kind::Date | Kind::Time | Kind::Ordinal | Kind::Identifier);
    let end = item.base.and_then(|b| counted.get(b)).map_or(item.end, |base| base.end);
    let shared_out = index.checked_sub(1).is_some_and(|before| counted[before].base == Some(index));
    Extent { tokens: item.figure.tokens.start..end, dated, shared_out }
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

/// One past the last word of a mention: its noun, unless "of the" or a clitic stands between.
fn spoken_end(tokens: &[Token<'_>], item: &Counted) -> usize {
    let between = token::slice(tokens, item.of.unwrap_or(0), item.end);
    let reaches = item.of.is_none() || !between.iter().any(|t| t.has(Tags::ARTICLE));
    match &item.phrase {
        Some(phrase) if item.figure.kind != Kind::Reference && reaches && !item.shared => phrase.head + 1,
        _ => item.figure.tokens.end,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Words of all classes, and what stands in tables.
    fn words() -> Vec<&'static str> {
        let lexicon = include_str!("lexicon.txt").lines().filter(|line| !line.starts_with('#'));
        let lexicon = lexicon.filter_map(|line| line.split_once(':')).flat_map(|(_, words)| words.split(' '));
        let units = include_str!("units.txt").lines().filter_map(|line| line.split_once(" :"));
        let units = units.flat_map(|(_, names)| names.split(' '));
        let mut words: Vec<&str> = lexicon.chain(units).filter(|word| !word.is_empty()).collect();
        words.extend(phrase::STARTERS);
        words.extend([
            "II", "World", "War", "Boeing", "hostages", "A", "$", "%", "-", ",", "(", ")", ":", "'s", "x",
        ]);
        words
    }

    proptest! {
        /// What is passed over has no figure, and no figure starts at a word that is passed over.
        #[test]
        fn what_is_passed_over_has_no_figure(
            picks in prop::collection::vec((any::<prop::sample::Index>(), 0..10_u8), 1..14),
        ) {
            let words = words();
            let mut text = String::new();
            for (pick, shape) in picks {
                let word = words[pick.index(words.len())];
                match shape {
                    0 => text.push_str(&word.to_uppercase()),
                    1 => text.extend(word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1))),
                    2 => text.push_str("1,250"),
                    _ => text.push_str(word),
                }
                text.push_str(if shape == 7 { "-" } else { " " });
            }
            let tokens = lexer::tokens(&text, 0);
            let of = |counted: Vec<Counted>| -> Vec<_> { counted.into_iter().map(|c| c.figure.tokens).collect() };
            let figures = |tokens: &[Token<'_>]| {
                let mut counted = Vec::new();
                figures(tokens, &mut counted);
                counted
            };
            let found = of(figures(&tokens));
            prop_assert!(lexer::may_bear(&text, Span::new(0, text.len())) || found.is_empty(), "{text}");
            let mut open = tokens.clone();
            for token in &mut open {
                token.opens = true;
            }
            prop_assert_eq!(found, of(figures(&open)), "{}", text);
        }
    }
}
