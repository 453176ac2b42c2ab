//! Parts that stand one after the other, and what leads from a whole to the first of them.

use super::super::clues::Clues;
use super::super::page::{Kinds, Sentence};
use crate::quantity::{Hedge, Kind, Mention, Sort, Tags, Token, WordList, words};

/// The most parts of one whole that are read.
const MOST_PARTS: usize = 12;

/// How many figures behind a part are looked at for the next one.
const NEXT: usize = 4;

/// The most tokens from one part to the next, and from the whole to the first.
const FARTHEST: usize = 20;

/// The most words before a part's number that are said of it ("winning 20").
const LONGEST_LEAD: usize = 6;

/// Words for parts without a number: the list of those with one is not all.
const UNCOUNTED: &WordList = words![
    "others",
    "rest",
    "remainder",
    "balance",
    "several",
    "some",
    "many",
    "few",
    "unknown",
    "various",
    "etc",
    "more",
    "undecided",
    "most",
    "elsewhere",
    "plus",
    "remaining",
    "possibly",
    "dozens",
];

/// Nouns for a number of things of which all are told about.
const SAMPLES: &WordList = words!["sample", "survey", "poll", "group", "study", "total"];

/// Words that name all parts.
const COMPOSED: &WordList = words![
    "comprise",
    "comprises",
    "comprising",
    "comprised",
    "consist",
    "consists",
    "consisting",
    "consisted",
    "made",
    "into",
    "composed",
];

/// What leads from a whole to its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// "12 members: 7 women and 6 men"
    Colon,
    /// "12 members (7 women and 6 men)"
    Bracket,
    /// "12 members – 7 women and 6 men"
    Dash,
    /// "59 hostages, 24 alive and 36 dead"
    Comma,
    /// "40 ships, of which 25 ... and 18 ..."
    OfWhich,
    /// "Of the 33, 25 ... and 9 ..."
    Fronted,
    /// "The 12 members comprise 7 officers and 5 civilians", "is made up of", "split into".
    Composed,
    /// "12 members, with 7 women and 6 men"; "the 12-member board has ..."
    Makeup,
    /// "12 dead, including 7 women and 6 men"
    Including,
    /// Any other words: "the $10 million budget sets aside $6 million for ..."
    Words,
}

/// A figure and the words that are said of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'s, 'a> {
    pub(super) mention: &'s Mention,
    /// Those before its number, as far as the part before.
    pub(super) before: &'s [Token<'a>],
    /// Those behind its number, its noun among them.
    pub(super) after: &'s [Token<'a>],
}

/// Parts that stand one after the other.
#[derive(Debug)]
pub(super) struct Run<'s, 'a> {
    pub(super) parts: Vec<Part<'s, 'a>>,
    /// Whether there are parts without a figure beside them ("and several others").
    pub(super) open: bool,
    /// How many parts may be there that are one thing without a figure ("and a child").
    pub(super) singles: usize,
    /// The index of the last one among the mentions of the sentence.
    pub(super) last: usize,
    /// Whether the list of parts ends where its last one does, not in a verb of which it is the subject.
    pub(super) ends: bool,
    /// Whether a comma and a verb shut it ("a crew of seven, four Americans and two Russians, docked").
    pub(super) enclosed: bool,
}

impl<'s> Run<'s, '_> {
    /// Where its last figure ends.
    pub(super) fn end(&self) -> usize {
        self.parts.last().map_or(0, |part| part.mention.span.end)
    }

    pub(super) fn mentions(&self) -> Vec<&'s Mention> {
        self.parts.iter().map(|part| part.mention).collect()
    }
}

/// Whether a figure is an amount that a whole or a part can be.
pub(super) fn counts(mention: &Mention) -> bool {
    matches!(mention.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Duration)
}

/// Whether a figure is a part, or a share of a whole.
fn parts(mention: &Mention) -> bool {
    counts(mention) || matches!(mention.kind, Kind::Percent | Kind::Ratio)
}

/// Whether a sentence may have two parts.
pub(super) const fn may_be_in(clues: Clues) -> bool {
    clues.several(Kinds::of(&[
        Kind::Count,
        Kind::Money,
        Kind::Measure,
        Kind::Duration,
        Kind::Percent,
        Kind::Ratio,
    ]))
}

/// Whether a figure between two parts may be passed over: it names or dates and states no amount.
fn passes(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let halves = mention.kind == Kind::Ratio
        && sentence.before(mention.span).last().is_some_and(|t| t.ordinal().is_some() || t.is("opening"));
    halves || !mention.kind.is_amount() && mention.kind != Kind::Score
}

/// "45 one-bedroom flats": the second number says of what sort they are.
fn modifies(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let hyphen = sentence.after(mention.number).first().is_some_and(|t| t.is_dash() && t.glued());
    let counted = sentence
        .before(mention.span)
        .last()
        .is_some_and(|t| t.number().is_some() || t.plain_whole().is_some());
    hyphen && counted
}

/// What leads from one mention of a sentence to a later one, and the words said of the later one already.
pub(super) fn opening<'s, 'a>(
    sentence: &'s Sentence<'a>,
    whole: &Mention,
    first: &Mention,
) -> Option<(Opening, &'s [Token<'a>])> {
    let gap = sentence.between(whole.span, first.span);
    if gap.len() > FARTHEST || gap.iter().any(is_stop) {
        return None;
    }
    let opener = gap.iter().rposition(|t| is_opener(t));
    let Some(at) = opener else { return (gap.len() <= LONGEST_LEAD + 2).then_some((Opening::Words, gap)) };
    let (lead, rest) = gap.split_at_checked(at)?;
    let (token, before) = rest.split_first()?;
    let unclosed = |open: char, close: char| {
        lead.iter().filter(|t| t.is_sign(open)).count() != lead.iter().filter(|t| t.is_sign(close)).count()
    };
    if before.len() > LONGEST_LEAD || lead.iter().any(|t| t.is_sign(':')) || unclosed('(', ')') {
        return None;
    }
    let front = || fronted(sentence, whole);
    let opening = match token.text {
        ":" => Opening::Colon,
        "(" => Opening::Bracket,
        "," | ";" if front() => Opening::Fronted,
        "," | ";" => Opening::Comma,
        _ if is_dash(token) => Opening::Dash,
        _ if token.is_any(words!["including", "includes", "included", "include"]) => Opening::Including,
        _ if token.is_any(words!["which", "whom"]) => Opening::OfWhich,
        _ if token.is_any(COMPOSED) => Opening::Composed,
        _ => Opening::Makeup,
    };
    let opening =
        if opening == Opening::Comma && of_them(sentence, first) { Opening::OfWhich } else { opening };
    // "among them 7 women": what is among them is not all of them.
    let among = before
        .windows(2)
        .any(|two| matches!(two, [a, b] if a.is("among") && b.is_any(words!["them", "whom"])));
    Some((
        if among || before.iter().any(|t| t.is_any(words!["includes", "included"])) {
            Opening::Including
        } else {
            opening
        },
        before,
    ))
}

/// A sign that ends a sentence, or another clause's list.
fn is_stop(token: &Token<'_>) -> bool {
    (token.is_sign('.') && !token.glued()) || token.is_sign('?') || token.is_sign('!')
}

/// A dash between phrases, not within a word.
fn is_dash(token: &Token<'_>) -> bool {
    token.is_dash() && (!token.glued() || matches!(token.text, "—" | "–"))
}

fn is_opener(token: &Token<'_>) -> bool {
    matches!(token.text, ":" | "(" | "," | ";")
        || is_dash(token)
        || token.is_any(words![
            "with",
            "including",
            "includes",
            "included",
            "which",
            "whom",
            "has",
            "had",
            "have",
            "contains",
            "contained",
            "include",
            "leaves",
        ])
        || token.is_any(COMPOSED)
}

/// Whether a sentence or clause begins with "Of the ..." this whole.
fn fronted(sentence: &Sentence<'_>, whole: &Mention) -> bool {
    let mut words = sentence.before(whole.span).iter().rev().take(FARTHEST).skip_while(|t| {
        t.has(Tags::DETERMINER)
            || t.is_any(words!["total", "some", "estimated"])
            || t.is_capitalised() && !t.has(Tags::PREPOSITION)
    });
    words.next().is_some_and(|t| t.is_any(words!["of", "among"])) && {
        let before = words.next();
        let before = match before {
            Some(t) if t.is("out") => words.next(),
            // "In a sample of 75 wells, ..."
            Some(t) if t.is_any(SAMPLES) => {
                words.find(|t| !t.has(Tags::DETERMINER) && !t.is_any(words!["in", "from"]))
            }
            before => before,
        };
        before.is_none_or(|t| matches!(t.sort, Sort::Sign(_)) || t.has(Tags::CONJUNCTION))
    }
}

/// Whether a part can follow the mention at `first`: most are the last.
pub(super) fn may_go_on(sentence: &Sentence<'_>, first: usize) -> bool {
    sentence.mentions.iter().skip(first + 1).take(NEXT).any(parts)
}

/// The parts that stand one after the other from the mention at `first` on; `before`: what is said of the
/// first already.
pub(super) fn read<'s, 'a>(
    sentence: &'s Sentence<'a>,
    first: usize,
    before: &'s [Token<'a>],
) -> Option<Run<'s, 'a>> {
    let mut run =
        Run { parts: Vec::new(), open: false, singles: 0, last: first, ends: true, enclosed: false };
    let mut before = before;
    loop {
        let mention = sentence.mentions.get(run.last)?;
        if !parts(mention) || mention.hedge == Hedge::Vague {
            return None;
        }
        match next(sentence, &run) {
            Some((at, link)) if run.parts.len() < MOST_PARTS => {
                run.parts.push(Part { mention, before, after: link.after });
                run.singles += link.singles;
                (run.last, before) = (at, link.before);
            }
            _ => {
                let after = sentence.after(mention.number);
                let tail = after.get(..tail_end(after)).unwrap_or(after);
                let comma = tail.iter().position(|t| t.is_sign(',')).unwrap_or(tail.len());
                run.open |= tail.iter().any(|t| t.is_any(UNCOUNTED));
                run.open |= sentence.mentions.get(run.last + 1).is_some_and(|m| {
                    m.kind == Kind::Vague && tail.last().is_some_and(|t| m.span.start < t.start())
                });
                run.singles += singles(tail);
                let label = tail.get(..comma).unwrap_or(tail);
                let verb =
                    tail.get(comma + 1).is_some_and(|t| t.has(Tags::AUXILIARY | Tags::FINITE) || is_past(t));
                run.enclosed = verb && comma < LONGEST_LEAD;
                run.ends = !label.iter().any(|t| t.has(Tags::AUXILIARY));
                run.parts.push(Part { mention, before, after: label });
                return Some(run);
            }
        }
    }
}

/// How many tokens behind the last part belong to its clause.
fn tail_end(tokens: &[Token<'_>]) -> usize {
    let ends =
        |t: &Token<'_>| is_stop(t) || t.is_sign('.') || matches!(t.text, ";" | ":" | "(" | ")") || is_dash(t);
    tokens.iter().take(2 * FARTHEST).position(ends).unwrap_or(tokens.len().min(2 * FARTHEST))
}

/// The words from one part to the next.
pub(super) struct Link<'s, 'a> {
    after: &'s [Token<'a>],
    before: &'s [Token<'a>],
    singles: usize,
}

/// The part behind the last one, past what names and dates, and past parts of parts.
fn next<'s, 'a>(sentence: &'s Sentence<'a>, run: &Run<'s, 'a>) -> Option<(usize, Link<'s, 'a>)> {
    let mention = sentence.mentions.get(run.last)?;
    let candidates = sentence.mentions.iter().enumerate().skip(run.last + 1).take(NEXT);
    for (at, candidate) in candidates {
        if passes(sentence, candidate) || modifies(sentence, candidate) {
            continue;
        }
        let link = link(sentence.between(mention.number, candidate.span))?;
        let sub = link.before.iter().any(|t| t.is_any(words!["including", "includes"]))
            || of_them(sentence, candidate) && !of_them(sentence, mention);
        if !sub {
            return parts(candidate).then_some((at, link));
        }
    }
    None
}

/// "14 of them", "three of whom".
pub(super) fn of_them(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    matches!(sentence.after(mention.number), [of, them, ..] if of.is("of") && them.is_any(words!["them", "whom", "which", "these", "those"]))
}

/// What stands between two parts, if they are told in one breath.
pub(super) fn link<'s, 'a>(tokens: &'s [Token<'a>]) -> Option<Link<'s, 'a>> {
    let joins =
        |t: &Token<'_>| matches!(t.text, "," | ";" | "&") || t.is_any(words!["and", "but", "while", "plus"]);
    let breaks = |t: &Token<'_>| {
        is_stop(t)
            || is_dash(t)
            || matches!(t.text, ":" | "(" | ")")
            || t.is("or")
            || t.has(Tags::RELATIVE) && t.is_any(words!["who", "where", "when"])
    };
    if tokens.len() > FARTHEST || tokens.iter().any(breaks) {
        return None;
    }
    let last = tokens.iter().rposition(joins)?;
    let first = tokens.get(..last)?.iter().rev().take_while(|t| joins(t)).count();
    let before = tokens.get(last + 1..)?;
    let after = tokens.get(..last - first)?;
    (before.len() <= LONGEST_LEAD).then(|| Link { after, before, singles: singles(after) })
}

/// "..., a child", "and an aide": parts that are one thing.
fn singles(tokens: &[Token<'_>]) -> usize {
    let single = |two: &&[Token<'_>]| matches!(two, [join, a] if (join.is_sign(',') || join.is("and")) && a.is_any(words!["a", "an", "another"]));
    tokens.windows(2).filter(single).count()
}

/// The parts that stand one after the other and end with the mention at `last`, those before `from` not
/// among them.
pub(super) fn read_back<'s, 'a>(sentence: &'s Sentence<'a>, from: usize, last: usize) -> Option<Run<'s, 'a>> {
    let mut first = last;
    while first > from && last - first < MOST_PARTS {
        let (Some(a), Some(b)) = (sentence.mentions.get(first - 1), sentence.mentions.get(first)) else {
            break;
        };
        if !counts(a) || link(sentence.between(a.number, b.span)).is_none() {
            break;
        }
        first -= 1;
    }
    let mention = sentence.mentions.get(first)?;
    let before = sentence.before(mention.span);
    let clause = before.iter().rev().take(LONGEST_LEAD).take_while(|t| t.is_word()).count();
    let run = read(sentence, first, before.get(before.len() - clause..)?)?;
    (run.last >= last).then_some(run)
}

/// Whether words have a verb of their own that can only be one: "limited" may be an adjective.
pub(super) fn is_finite(tokens: &[Token<'_>]) -> bool {
    tokens.iter().take(3).any(|t| t.has(Tags::AUXILIARY | Tags::FINITE))
}

/// Whether words have a verb of their own.
pub(super) fn is_verbal(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|t| t.has(Tags::AUXILIARY | Tags::FINITE) || is_past(t))
}

/// Whether a word looks like a past form.
fn is_past(token: &Token<'_>) -> bool {
    token.is_word() && token.text.len() > 4 && token.text.ends_with("ed") && !token.has(Tags::NOT_PAST)
}
