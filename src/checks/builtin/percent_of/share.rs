//! What a text says of a part of a whole: a percentage, a fraction, a word.

use crate::checks::builtin::clues::Clues;
use crate::checks::builtin::page::{Kinds, Sentence};
use crate::quantity::topic::{SHARES, Topic};
use crate::quantity::{
    Hedge, Interval, Kind, Leaning, Meaning, Mention, Number, Set, Sort, Standing, Tags, Token, WordList,
    words,
};
use crate::span::Span;

/// A part of a whole, as one phrase words it.
#[derive(Debug, Clone)]
pub(super) struct Share<'m> {
    /// Its words.
    pub(super) span: Span,
    /// What says so.
    told: Told<'m>,
    /// How it is worded.
    pub(super) sort: Wording,
    /// What it can stand for where it is reckoned from figures; fractions of 1.
    pub(super) strict: Set,
    /// What it can stand for where it is said in passing.
    pub(super) loose: Set,
    /// The place of its last digit, as a fraction of 1.
    pub(super) place: Number,
}

/// What tells a share: its words are put together only where a finding shows them.
#[derive(Debug, Clone, Copy)]
enum Told<'m> {
    /// A mention with all of its words.
    Mention(&'m Mention),
    /// A mention without its noun.
    Number(&'m Mention),
    /// Words alone.
    Words(&'static [&'static str]),
}

/// How a share is worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    /// "30%", not softened: it is off by less than its last place.
    Percent,
    /// "about 30%", "at least 30%".
    Hedged,
    /// "12 out of 48": two figures that are exact.
    Tally,
    /// "a quarter", "one in five".
    Fraction,
    /// "most", "a majority", "unanimous".
    Word,
}

/// Words for shares, with the least and the most that they can mean, in percent, and whether the ends are
/// left out.
const WORDS: [(&[&str], i128, i128, bool); 9] = [
    (&["vast", "majority"], 55, 100, false),
    (&["overwhelming", "majority"], 55, 100, false),
    (&["majority"], 50, 200, true),
    (&["most"], 50, 200, true),
    (&["minority"], -1, 50, true),
    (&["almost", "all"], 75, 100, false),
    (&["nearly", "all"], 75, 100, false),
    (&["virtually", "all"], 75, 100, false),
    (&["practically", "all"], 75, 100, false),
];

/// What the words above start with.
const FIRST: &WordList = words!(of & SHARES);

/// Parts of the words above that a text must have to be looked at word by word.
const SIGNS: [&str; 4] = ["ajority", "inority", "ost ", "all"];

/// Before these words, or behind them, nothing is said to be a majority.
const NO_MAJORITY: &WordList = words![
    "no", "short", "without", "lost", "lose", "losing", "lacking", "lacks", "lack", "failed", "fails",
    "fail", "needed", "needs", "need", "required", "requires", "require", "denied", "want", "seek",
    "seeking",
];

/// What follows "majority" where it is a name of something else.
const NAMES: &WordList = words![
    "leader",
    "whip",
    "owner",
    "stake",
    "shareholder",
    "owned",
    "rule",
    "opinion",
    "party",
    "government",
    "leaders",
    "stakeholder",
];

/// What a figure can stand for: itself, where it is written out; what a reader takes it to say, where it is
/// round or softened.
pub(super) fn amount(mention: &Mention) -> Option<Set> {
    if bare(mention) {
        return Some(Set::point(figure(mention)?));
    }
    let meaning = Meaning::of(mention)?;
    let set = match (mention.hedge, meaning.figure) {
        (Hedge::Exact, Some(n)) if mention.unit.is_none() && n < Number::whole(1_000_000) => {
            let round = mention.values.place.is_some_and(|place| place >= Number::whole(100));
            let near = |percent: i128| n.mul(part(percent, 100));
            // What is written to the last digit is meant so; what is round may be a little more or less.
            match (near(98), near(102)) {
                (Some(min), Some(max)) if round => {
                    meaning.likely.intersect(&Set::of([Interval::between(min, max)]))
                }
                _ => meaning.stated,
            }
        }
        (Hedge::Exact, _) => meaning.likely,
        _ => meaning.possible,
    };
    Some(set)
}

/// Whether a lone number behind a comma was read as an age: "half of the 60 members, 40, came".
pub(super) fn bare(mention: &Mention) -> bool {
    mention.kind == Kind::Age && mention.span == mention.number
}

/// The number that a mention states, if it is just one.
pub(super) fn figure(mention: &Mention) -> Option<Number> {
    match mention.values.alternatives.as_slice() {
        [only] if bare(mention) => only.as_point(),
        _ => Meaning::of(mention)?.figure,
    }
}

/// `n / d`; `d` is not zero.
fn part(n: i128, d: i128) -> Number {
    Number::ratio(n, d).unwrap_or(Number::ZERO)
}

impl<'m> Share<'m> {
    /// The share that a mention is, if it is one and it is said to be so.
    pub(super) fn of(sentence: &Sentence<'_>, mention: &'m Mention) -> Option<Self> {
        if !matches!(mention.kind, Kind::Percent | Kind::Ratio) {
            return None;
        }
        // "Rose 30 percent" is a change; "lost 30 percent of the 60" is a share none the less.
        let of = || sentence.after(mention.number).iter().take(2).any(|t| t.is("of"));
        if mention.trend.is_some() && !of() || denied(sentence, mention) {
            return None;
        }
        let stated = mention.values.alternatives.as_slice();
        let [interval] = stated else { return None };
        if mention.hedge == Hedge::Between && sentence.words(mention.span).starts_with("from") {
            return None;
        }
        let base = |sort, place, strict, loose| Self {
            span: mention.span,
            told: Told::Mention(mention),
            sort,
            strict,
            loose,
            place,
        };
        match mention.kind {
            Kind::Percent if mention.unit.is_some_and(|u| u.symbol() == "percent") => {
                let hundred = |n: Number| n.div(Number::whole(100));
                let place = mention.values.place.filter(|p| *p > Number::ZERO && *p < Number::ONE);
                let place = hundred(place.unwrap_or(Number::ONE))?;
                let (min, max) = (interval.min.and_then(hundred), interval.max.and_then(hundred));
                let fractions = Interval { min, max, ..*interval };
                let set = around(&fractions, mention.hedge, mention.leaning, place);
                let sort = if mention.hedge == Hedge::Exact { Wording::Percent } else { Wording::Hedged };
                Some(Self { told: Told::Number(mention), ..base(sort, place, set.clone(), set) })
            }
            Kind::Ratio if mention.unit.is_none() => {
                if interval.min.or(interval.max).is_none_or(|n| n > Number::ONE) {
                    return None;
                }
                let place = part(1, 1000);
                if tallied(sentence, mention) {
                    let set = Set::of([*interval]);
                    return Some(base(Wording::Tally, place, set.clone(), set));
                }
                // "A two-thirds majority" is that or more.
                if sentence.after(mention.number).first().is_some_and(|t| t.is("majority")) {
                    let set = Set::of([Interval { max: None, ..*interval }]);
                    return Some(base(Wording::Fraction, place, set.clone(), set));
                }
                let (strict, loose) = (fraction(interval, mention, false), fraction(interval, mention, true));
                Some(Self { told: Told::Number(mention), ..base(Wording::Fraction, place, strict, loose) })
            }
            _ => None,
        }
    }

    /// The shares in words alone: "most", "a majority".
    pub(super) fn worded(sentence: &Sentence<'_>) -> Vec<Self> {
        let tokens = sentence.tokens();
        if !sentence.tells_of(Topic::Share) {
            return Vec::new();
        }
        let text = sentence.words(sentence.span);
        let capital = text.starts_with("Most") || text.starts_with("All");
        if !capital && !SIGNS.iter().any(|sign| text.contains(sign)) {
            return Vec::new();
        }
        let mut shares = Vec::new();
        let mut at = 0;
        while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
            let first = rest.first().is_some_and(|t| t.is_any(FIRST));
            let found = first.then(|| WORDS.iter().find(|(words, ..)| starts(rest, words))).flatten();
            let Some((words, least, most, open)) = found else {
                at += 1;
                continue;
            };
            let (before, after) = (&tokens[..at], &rest[words.len()..]);
            at += words.len();
            if !is_share(words, before, after) {
                continue;
            }
            let first = match before.last() {
                Some(article) if article.is_any(words!["a", "an", "the"]) => article.span(),
                _ => rest[0].span(),
            };
            let span = first.join(rest[words.len() - 1].span());
            let range = Interval {
                min: Some(part(*least, 100)),
                max: Some(part(*most, 100)),
                min_open: *open,
                max_open: *open,
            };
            let set = Set::of([range]);
            shares.push(Self {
                span,
                told: Told::Words(words),
                sort: Wording::Word,
                strict: set.clone(),
                loose: set,
                place: part(1, 1000),
            });
        }
        shares
    }

    /// What it states, as findings show it.
    pub(super) fn value(&self) -> String {
        match self.told {
            Told::Mention(mention) | Told::Number(mention) => mention.value(),
            Told::Words(words) => words.join(" "),
        }
    }

    /// Its words, in one line.
    pub(super) fn said(&self, sentence: &Sentence<'_>) -> String {
        match self.told {
            Told::Mention(_) => sentence.words(self.span).split_whitespace().collect::<Vec<_>>().join(" "),
            Told::Number(mention) => written_number(sentence, mention),
            Told::Words(_) => sentence.words(self.span).to_lowercase(),
        }
    }

    /// Whether two figures or a figure and a number decide, and no reading.
    pub(super) fn sure(&self) -> bool {
        matches!(self.sort, Wording::Percent | Wording::Tally)
    }
}

/// Whether a sentence with up to so many shares in words may have two shares of one thing, or one and its figures.
pub(super) fn may_tell(clues: Clues, worded: usize) -> bool {
    const SHARES: Kinds = Kinds::of(&[Kind::Percent, Kind::Ratio]);
    let any = clues.any(Clues::of(SHARES));
    let worded = if clues.any(Clues::topics(&[Topic::Share])) { worded } else { 0 };
    clues.several(SHARES)
        || worded > 1
        || any && worded > 0
        || (any || worded > 0) && clues.several(Kinds::of(&AMOUNTS))
}

/// What may be a part or a whole.
pub(super) const AMOUNTS: [Kind; 4] = [Kind::Count, Kind::Money, Kind::Measure, Kind::Age];

/// Whether a figure is denied or asked for; what is said of it behind ("12 of 48 had not replied") does not.
pub(super) fn denied(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let before = || {
        let before = sentence.before(mention.span);
        let near = before.get(before.len().saturating_sub(8)..).unwrap_or_default();
        near.iter()
            .any(|t| t.has(Tags::NEGATION) || t.is_any(words!["denied", "denies", "no", "neither", "nor"]))
    };
    match mention.standing {
        Standing::Asked => true,
        Standing::Negated => before(),
        _ => false,
    }
}

/// "about a quarter of" → "about a quarter"; "30 percent", without the noun.
fn written_number(sentence: &Sentence<'_>, mention: &Mention) -> String {
    let end = sentence
        .within(mention.span)
        .iter()
        .rev()
        .find(|t| t.is_any(words!["percent", "cent", "pct", "half", "quarter", "quarters"]) || t.is_sign('%'))
        .map_or(mention.number.end, |t| t.span().end.max(mention.number.end));
    let words = sentence.words(Span::new(mention.span.start, end));
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.chars().next() {
        Some(c) if c.is_uppercase() => line.to_lowercase(),
        _ => line,
    }
}

/// "12 out of 48", "12/48": two numbers in digits that are no way to say a fraction.
fn tallied(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let digits: Vec<u32> = sentence.within(mention.number).iter().filter_map(Token::plain_whole).collect();
    match digits[..] {
        [upper, lower] => lower > 10 && lower != 100 && upper > 1,
        _ => false,
    }
}

/// What a percentage can stand for: less than its last place away, more where it is softened.
fn around(stated: &Interval, hedge: Hedge, leaning: Leaning, place: Number) -> Set {
    let (Some(min), Some(max)) = (stated.min, stated.max) else {
        // "More than 30%" of a share that was rounded to its last place.
        let half = place.div(Number::whole(2));
        let reach = |n: Number, sign: i128| n.add(half?.mul(Number::whole(sign))?);
        let bound = Interval {
            min: stated.min.and_then(|n| reach(n, -1)),
            max: stated.max.and_then(|n| reach(n, 1)),
            ..*stated
        };
        return Set::of([bound]);
    };
    let soft = match hedge {
        Hedge::About => max.mul(part(7, 100)).unwrap_or(place).max(part(2, 100)).min(part(4, 100)).max(place),
        _ => place,
    };
    let (below, above) = sides(leaning, soft, place);
    Set::of([Interval { min: min.sub(below), max: max.add(above), min_open: true, max_open: true }])
}

/// What a worded fraction can stand for.
fn fraction(stated: &Interval, mention: &Mention, loose: bool) -> Set {
    let (Some(min), Some(max)) = (stated.min, stated.max) else { return Set::of([*stated]) };
    let (percent, points) = match (mention.hedge, loose) {
        (Hedge::About, _) => (20, 8),
        (_, true) => (15, 5),
        (_, false) => (4, 2),
    };
    let width = max.mul(part(percent, 100)).unwrap_or(max).min(part(points, 100));
    let (below, above) = sides(mention.leaning, width, Number::ZERO);
    Set::of([Interval { min: min.sub(below), max: max.add(above), ..*stated }])
}

/// How far a figure reaches down and up.
fn sides(leaning: Leaning, soft: Number, place: Number) -> (Number, Number) {
    match leaning {
        Leaning::Both => (soft, soft),
        Leaning::Below => (soft, place),
        Leaning::Above => (place, soft),
    }
}

fn starts(tokens: &[Token<'_>], words: &[&str]) -> bool {
    words.iter().enumerate().all(|(i, word)| tokens.get(i).is_some_and(|t| t.is(word)))
}

/// Whether a word for a share is one here.
fn is_share(words: &[&str], before: &[Token<'_>], after: &[Token<'_>]) -> bool {
    let next = after.first();
    let near = |tokens: &[Token<'_>]| tokens.iter().any(|t| t.has(Tags::NEGATION) || t.is_any(NO_MAJORITY));
    let denied = near(&before[before.len().saturating_sub(6)..]) || near(&after[..after.len().min(3)]);
    if denied || next.is_some_and(|t| t.is_dash() && t.glued()) {
        return false;
    }
    match words {
        ["most"] => {
            // "The most", "at most" and "most popular" compare; "most of the homes", "most voters" tell a share.
            let opens = before.last().is_none_or(|t| {
                !t.is_word() || t.has(Tags::PREPOSITION | Tags::CONJUNCTION | Tags::SUBORDINATOR)
            });
            let counts = next.is_some_and(|t| t.is("of") || plural(t));
            opens && counts && !before.last().is_some_and(|t| t.is("at"))
        }
        [.., "all"] => next.is_some_and(|t| t.is_any(words!["of", "the"]) || t.is_sign('(') || plural(t)),
        _ => {
            let threshold = before.last().is_some_and(|t| t.sort == Sort::Digits || t.ordinal().is_some());
            !threshold && !next.is_some_and(|t| t.is_any(NAMES))
        }
    }
}

fn plural(token: &Token<'_>) -> bool {
    token.is_word()
        && !token.has(Tags::FUNCTION | Tags::ADVERB | Tags::ADJECTIVE)
        && token.text.len() > 3
        && (token.text.ends_with('s') && !token.text.ends_with("ss") && !token.text.ends_with("ous")
            || token.is_any(words!["people", "women", "men", "children"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that do not begin with one of them would never be found.
    #[test]
    fn first_words_are_those_of_all() {
        for (words, ..) in WORDS {
            assert!(words.first().is_some_and(|word| FIRST.contains(word)), "{words:?}");
        }
    }
}
