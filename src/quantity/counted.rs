//! The figures of a sentence, each with the noun that it counts or measures.

use smallvec::SmallVec;

use super::clause::Extent;
use super::lexicon::Tags;
use super::noun::{self, Indices, NounPhrase};
use super::phrase::{self, Figure};
use super::spelling::{WordList, words};
use super::token::{self, Token};
use super::{Hedge, Kind, Values};

/// A figure with its noun.
pub(super) struct Counted {
    /// The figure itself.
    pub(super) figure: Figure,
    /// The noun phrase of its own, as tokens.
    pub(super) phrase: Option<NounPhrase>,
    /// Words before the number that modify the noun ("the remaining 59 hostages").
    pub(super) fronted: Indices,
    /// "of whom", "of them", "of the 59": where the words after "of" start.
    pub(super) of: Option<usize>,
    /// The figure after "of the", by its index.
    pub(super) base: Option<usize>,
    /// Whether the noun phrase stands behind another figure, so that the mention does not reach it.
    pub(super) shared: bool,
    /// One past everything above.
    pub(super) end: usize,
}

impl Counted {
    /// The figure alone.
    fn of(figure: Figure) -> Self {
        let end = figure.tokens.end;
        Self { figure, phrase: None, fronted: SmallVec::new(), of: None, base: None, shared: false, end }
    }
}

/// Adds the figures of a sentence and their noun phrases to those of others, in order.
pub(super) fn figures(tokens: &[Token<'_>], counted: &mut Vec<Counted>) {
    let first = counted.len();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        // At most tokens nothing can start.
        if !token.opens() {
            at += 1;
            continue;
        }
        let figure = match phrase::figure(tokens, at) {
            Ok(figure) => figure,
            Err(next) => {
                at = next;
                continue;
            }
        };
        at = figure.tokens.end.max(at + 1);
        counted.push(Counted::of(figure));
        let (last, item) = match counted.get_mut(first..) {
            Some([.., last, item]) => (Some(last), item),
            Some([item]) => (None, item),
            _ => continue,
        };
        add_noun(tokens, item);
        if let Some(last) = last.filter(|last| spoken_end(tokens, last) > item.figure.tokens.start) {
            // "12 first-year students": a part of the phrase before; any other figure ends it.
            if matches!(item.figure.kind, Kind::Ordinal | Kind::Identifier) {
                counted.pop();
                continue;
            }
            last.phrase = None;
            last.end = last.figure.tokens.end;
        }
    }
}

/// Finds the noun phrase of a figure that stands alone so far.
fn add_noun(tokens: &[Token<'_>], item: &mut Counted) {
    let (kind, end) = (item.figure.kind, item.figure.tokens.end);
    let singular = kind == Kind::Count && is_one(&item.figure);
    let token = |i: usize| tokens.get(i);
    match kind {
        Kind::Count | Kind::Vague | Kind::Ratio | Kind::Reference => {
            let tied = token(end).is_some_and(|t| t.is_dash() && t.glued())
                && token(end + 1).is_some_and(|t| t.glued() && t.is_word());
            if tied {
                // "11-member agreement": the word behind the hyphen is what is counted.
                item.figure.attributive = true;
                item.phrase = Some(NounPhrase { modifiers: SmallVec::new(), head: end + 1 });
            } else if token(end).is_some_and(|t| t.is("of")) {
                of_phrase(tokens, end, item);
            } else {
                let the =
                    usize::from(kind == Kind::Ratio && token(end).is_some_and(|t| t.has(Tags::ARTICLE)));
                item.phrase = noun::noun_phrase(tokens, end + the, singular);
            }
        }
        Kind::Measure | Kind::Duration | Kind::Money | Kind::Percent if item.figure.unit.is_some() => {
            if matches!(kind, Kind::Percent | Kind::Money) && token(end).is_some_and(|t| t.is_any(CHANGES)) {
                item.phrase = Some(NounPhrase { modifiers: SmallVec::new(), head: end });
            } else if token(end).is_some_and(|t| t.is("of")) {
                let article = usize::from(token(end + 1).is_some_and(|t| t.has(Tags::ARTICLE)));
                item.phrase =
                    noun::noun_phrase(tokens, end + 1 + article, article == 0 && kind != Kind::Percent)
                        .or_else(|| noun::noun_phrase(tokens, end + 1 + article, true));
                of_phrase_base(tokens, end, item);
            } else if item.figure.attributive {
                item.phrase = noun::noun_phrase(tokens, end, true);
            }
        }
        _ => {}
    }
    if let Some(phrase) = &item.phrase {
        item.end = item.end.max(phrase.head + 1);
    }
    if item.phrase.is_none() && kind == Kind::Count && item.of.is_none() {
        item.phrase = collective(tokens, &item.figure);
        item.shared = item.phrase.is_some();
    }
    item.fronted = fronted(tokens, &item.figure);
    if kind == Kind::Count && item.phrase.is_none() && item.of.is_none() && ranks(tokens, &item.fronted) {
        // "the bottom three", "the final four": named elsewhere.
        item.figure.kind = Kind::Reference;
        item.figure.values = Values::default();
    }
}

/// Gives figures the noun phrase that the next figure holds: "four-, five- and six-cylinder engines",
/// "two 500-pound bombs".
pub(super) fn share_nouns(tokens: &[Token<'_>], counted: &mut [Counted]) {
    for i in (0..counted.len().saturating_sub(1)).rev() {
        let (before, after) = counted.split_at_mut(i + 1);
        let (Some(item), Some(next)) = (before.last_mut(), after.first()) else { continue };
        if item.figure.kind != Kind::Count || item.phrase.is_some() {
            continue;
        }
        let hangs = tokens.get(item.end).is_some_and(|t| t.is_dash() && t.glued())
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
fn coordinated_modifiers(tokens: &[Token<'_>], from: usize, to: usize) -> Option<Indices> {
    let (last, words) = token::slice(tokens, from, to).split_last()?;
    let modifies = |t: &Token<'_>| t.is_word() && (t.has(Tags::ADJECTIVE) || noun::is_demonym(t));
    let fits = (last.is("and") || last.is("or")) && !words.is_empty() && words.iter().all(modifies);
    fits.then(|| (from..to - 1).collect())
}

/// A conversion in brackets is hedged as the measure that it restates: "just under 296 hp (221 kW)".
pub(super) fn restate(tokens: &[Token<'_>], counted: &mut [Counted]) {
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
            phrase::bound(&mut again.figure, stated.figure.effect);
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
fn of_phrase(tokens: &[Token<'_>], of: usize, item: &mut Counted) {
    let Some(next) = tokens.get(of + 1) else { return };
    item.of = Some(of + 1);
    if next.is_any(words!["whom", "which", "them", "those", "these", "us"]) {
        item.end = of + 2;
        return;
    }
    let determined = next.has(Tags::ARTICLE);
    let start = of + 1 + usize::from(determined);
    if determined || item.figure.kind != Kind::Count || tokens.get(start).is_some_and(Token::is_capitalised) {
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
    (of && article && group).then(|| NounPhrase { modifiers: SmallVec::new(), head })
}

/// Whether words before a number pick from a ranking.
fn ranks(tokens: &[Token<'_>], fronted: &[usize]) -> bool {
    fronted.iter().any(|i| tokens[*i].is_any(words!["top", "bottom", "final", "first", "last", "big"]))
}

fn is_one(figure: &Figure) -> bool {
    figure.values.alternatives.first().and_then(super::Interval::as_point) == Some(super::Number::ONE)
}

/// Words between a determiner and the number: "the remaining 59", "the other 12", "the last 20".
fn fronted(tokens: &[Token<'_>], figure: &Figure) -> Indices {
    let start = figure.tokens.start;
    let low = start.saturating_sub(4);
    let Some(determiner) =
        (low..start).rev().find(|i| tokens[*i].has(Tags::ARTICLE) || tokens[*i].is_any(words!["'s", "’s"]))
    else {
        return SmallVec::new();
    };
    let mut words = determiner + 1..start;
    let fits = words.clone().all(|i| {
        let t = &tokens[i];
        t.is_word()
            && !t.has(Tags::FUNCTION)
            && !(t.has(Tags::ADVERB) && !t.has(Tags::ADJECTIVE | Tags::REST))
            && !noun::is_plural(t)
            && (t.has(Tags::ADJECTIVE | Tags::REST)
                || noun::is_past(t)
                || noun::is_ing(t)
                || t.is_capitalised())
    });
    if !fits {
        words.end = words.start;
    }
    words.collect()
}

/// Finds the figure that another is a part of: "22 of the 59 hostages", "fewer than half of the
/// remaining 59".
pub(super) fn bases(tokens: &[Token<'_>], counted: &mut [Counted]) {
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
pub(super) fn extent(counted: &[Counted], index: usize) -> Extent {
    let item = &counted[index];
    let dated = matches!(item.figure.kind, Kind::Date | Kind::Time | Kind::Ordinal | Kind::Identifier);
    let end = item.base.and_then(|b| counted.get(b)).map_or(item.end, |base| base.end);
    let shared_out = index.checked_sub(1).is_some_and(|before| counted[before].base == Some(index));
    Extent { tokens: item.figure.tokens.start..end, dated, shared_out }
}

/// One past the last word of a mention: its noun, unless "of the" or a clitic stands between.
pub(super) fn spoken_end(tokens: &[Token<'_>], item: &Counted) -> usize {
    let between = token::slice(tokens, item.of.unwrap_or(0), item.end);
    let reaches = item.of.is_none() || !between.iter().any(|t| t.has(Tags::ARTICLE));
    match &item.phrase {
        Some(phrase) if item.figure.kind != Kind::Reference && reaches && !item.shared => phrase.head + 1,
        _ => item.figure.tokens.end,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::quantity::lexer;
    use crate::span::Span;
    use proptest::prelude::*;

    /// Words of all classes, and what stands in tables.
    pub(in crate::quantity) fn known_words() -> Vec<&'static str> {
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
            let words = known_words();
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
                token.tags = token.tags | Tags::OPENS;
            }
            prop_assert_eq!(found, of(figures(&open)), "{}", text);
        }
    }
}
