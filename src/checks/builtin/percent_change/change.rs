//! How a text says that something changed: "rose 50%", "doubled", "by a third", "fell".

use crate::checks::builtin::page::Sentence;
use crate::quantity::{
    Hedge, Interval, Kind, Leaning, Mention, Number, Set, Tags, Token, Trend, WordList, words,
};
use crate::span::Span;

/// A change that a mention states.
#[derive(Debug, Clone)]
pub(super) struct Change<'m> {
    pub(super) mention: &'m Mention,
    pub(super) sort: Sort,
    /// Which way, where the text says it.
    pub(super) trend: Option<Trend>,
}

/// In what a change is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// "50%", "a third": of the level before.
    Part,
    /// "doubled".
    Factor,
    /// "by 4", "by $2 million": in the unit of the level.
    Amount,
    /// "2 percentage points".
    Points,
}

/// Verbs and nouns that can only mean that a level went up.
const UP: &WordList = words![
    "rise",
    "rises",
    "rose",
    "risen",
    "rising",
    "increase",
    "increases",
    "increased",
    "increasing",
    "grow",
    "grows",
    "grew",
    "grown",
    "growing",
    "growth",
    "climb",
    "climbs",
    "climbed",
    "climbing",
    "jump",
    "jumps",
    "jumped",
    "jumping",
    "surge",
    "surges",
    "surged",
    "surging",
    "soar",
    "soars",
    "soared",
    "soaring",
    "raised",
    "hike",
    "hiked",
    "swelled",
    "ballooned",
    "skyrocketed",
    "spiked",
    "boosted",
    "up",
    "expanded",
    "gain",
    "gained",
    "more",
];

/// Verbs and nouns that can only mean that a level went down.
const DOWN: &WordList = words![
    "fall",
    "falls",
    "fell",
    "fallen",
    "falling",
    "decrease",
    "decreases",
    "decreased",
    "decreasing",
    "decline",
    "declines",
    "declined",
    "declining",
    "drop",
    "drops",
    "dropped",
    "dropping",
    "plunge",
    "plunges",
    "plunged",
    "plunging",
    "plummet",
    "plummeted",
    "plummeting",
    "tumble",
    "tumbled",
    "slumped",
    "slump",
    "shrink",
    "shrank",
    "shrunk",
    "shrinking",
    "dipped",
    "dip",
    "slid",
    "slipped",
    "reduced",
    "reduces",
    "reduce",
    "reduction",
    "reducing",
    "cut",
    "cuts",
    "cutting",
    "slashed",
    "lowered",
    "trimmed",
    "sank",
    "dwindled",
    "down",
    "loss",
    "less",
];

/// Words that tell the way of a change only beside a percentage.
const UP_BESIDE: &WordList =
    words!["higher", "raise", "bump", "markup", "premium", "upturn", "gains", "improvement"];
const DOWN_BESIDE: &WordList = words!["off", "discount", "lower", "fewer", "savings", "saving", "losses"];

/// What is told as a factor, and makes less of a thing: "a tenfold dilution".
const THINNING: &WordList = words!["dilution", "dilutions", "attenuation", "compression", "depletion"];

/// What takes less time the more of it there is: "sped up by a third, from 30 to 20 seconds".
const SPEEDING: &WordList = words!["sped", "speed", "speeds", "speeding", "faster", "quicker"];

/// The way that a word tells.
pub(super) fn way(token: &Token<'_>) -> Option<Trend> {
    match () {
        () if token.is_any(UP) => Some(Trend::Up),
        () if token.is_any(DOWN) => Some(Trend::Down),
        () => None,
    }
}

/// Whether a word that tells a way starts a clause of its own: "down from 10 to 5, the number shrank by ...".
pub(super) fn is_past(token: &Token<'_>) -> bool {
    way(token).is_some()
        && (token.text.ends_with("ed")
            || token.is_any(words!["rose", "fell", "grew", "shrank", "sank", "slid"]))
}

fn way_beside(token: &Token<'_>) -> Option<Trend> {
    match () {
        () if token.is_any(UP_BESIDE) => Some(Trend::Up),
        () if token.is_any(DOWN_BESIDE) => Some(Trend::Down),
        () => way(token),
    }
}

/// The change that a mention states, if it is one. `restates`: it stands behind both levels and an "or", and
/// needs no word of its own.
pub(super) fn change<'m>(
    sentence: &Sentence<'m>,
    mention: &'m Mention,
    restates: bool,
) -> Option<Change<'m>> {
    if mention.values.alternatives.len() != 1 || mention.hedge == Hedge::Vague {
        return None;
    }
    let points = mention.unit.is_some_and(|u| u.symbol().ends_with("-point"))
        || mention.noun.as_ref().is_some_and(|n| n.lemma == "point" || n.lemma == "percentage");
    let sort = match mention.kind {
        Kind::Factor => Sort::Factor,
        _ if points => Sort::Points,
        Kind::Ratio | Kind::Percent => Sort::Part,
        Kind::Count | Kind::Money | Kind::Measure | Kind::Duration => Sort::Amount,
        _ => return None,
    };
    if sort == Sort::Factor {
        return Some(Change { mention, sort, trend: factor_way(sentence, mention) });
    }
    let before = sentence.before(mention.span);
    if before.iter().rev().take(6).any(|t| t.is_any(SPEEDING)) {
        return None;
    }
    // "In 53 trials falls from 70 to 60": where it fell, and not by how much.
    let place = before.last().is_some_and(|t| t.is_any(words!["in", "at", "for", "on", "among"]));
    if sort == Sort::Amount && place {
        return None;
    }
    let trend = trend(sentence, mention);
    let bare = restates && matches!(sort, Sort::Part | Sort::Points);
    (trend.is_some() || bare).then_some(Change { mention, sort, trend })
}

/// The way of an amount of change: by a word close before, in it or close behind it, or as the clause tells.
fn trend(sentence: &Sentence<'_>, mention: &Mention) -> Option<Trend> {
    let after = sentence.after(mention.number);
    let behind = || after.iter().take(3).take_while(|t| t.is_word() || t.is_dash() || t.is_sign('%'));
    let before = sentence.before(mention.span);
    let near = || {
        before.iter().rev().take(4).take_while(|t| {
            t.is_word()
                && (way(t).is_some()
                    || t.has(Tags::ADVERB)
                    || t.is_any(words!["of", "by", "a", "an", "in", "more", "than", "some"]))
        })
    };
    // "raised rates by 50 basis points"
    let by = || {
        let led = before.last().is_some_and(|t| t.is("by"));
        let words = before.iter().enumerate().rev().take(if led { 5 } else { 0 });
        let words = words.take_while(|(_, t)| t.is_word() && !t.has(Tags::AUXILIARY));
        words.filter(|(at, _)| !is_level(before, *at)).map(|(_, t)| t)
    };
    behind()
        .find_map(way_beside)
        .or_else(|| near().find_map(way))
        .or_else(|| match before {
            // "a raise of 10 percent"
            [.., noun, of] if of.is("of") => way_beside(noun),
            _ => None,
        })
        .or_else(|| by().find_map(way))
        .or(mention.trend)
}

/// "a threefold drop", "fell threefold".
fn factor_way(sentence: &Sentence<'_>, mention: &Mention) -> Option<Trend> {
    let thins = |t: &Token<'_>| way(t).or_else(|| t.is_any(THINNING).then_some(Trend::Down));
    let after = sentence.after(mention.span).iter().take(2).find_map(thins);
    // "The loss doubled": what doubles is a level, whatever it is called.
    let verb =
        sentence.words(mention.number).ends_with("ed") || sentence.words(mention.number).ends_with("ing");
    after.or_else(|| {
        let before = sentence.before(mention.span).iter().rev().take(if verb { 0 } else { 3 });
        before.into_iter().find_map(way)
    })
}

/// Whether the word at a place is a noun that names what changes: "the loss widened by 100 percent".
fn is_level(tokens: &[Token<'_>], at: usize) -> bool {
    const NOUNS: &WordList = words![
        "loss",
        "losses",
        "drop",
        "decline",
        "cut",
        "cuts",
        "reduction",
        "decrease",
        "fall",
        "gain",
        "gains",
        "increase",
        "growth",
        "rise",
    ];
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    tokens.get(at).is_some_and(|t| t.is_any(NOUNS))
        && before.is_none_or(|t| {
            t.has(Tags::DETERMINER | Tags::ADJECTIVE) || t.is_any(words!["net", "weight", "job", "operating"])
        })
}

fn hundredths(n: i128) -> Number {
    Number::ratio(n, 100).unwrap_or(Number::ZERO)
}

impl Change<'_> {
    /// The interval that the words state; parts as fractions of 1.
    pub(super) fn stated(&self) -> Option<Interval> {
        let interval = self.mention.values.alternatives.first()?;
        let hundred = |n: Number| n.div(Number::whole(100));
        Some(match self.mention.kind {
            Kind::Percent => Interval {
                min: interval.min.and_then(hundred),
                max: interval.max.and_then(hundred),
                ..*interval
            },
            _ => *interval,
        })
    }

    /// How far the stated number may be from what the levels make.
    fn slack(&self, n: Number) -> Option<Number> {
        let about = self.mention.hedge == Hedge::About;
        let relative = |percent: i128| n.mul(hundredths(percent));
        Some(match (self.sort, self.mention.kind) {
            (Sort::Part, Kind::Percent) => {
                let place = self.mention.values.place.filter(|p| *p > Number::ZERO && *p < Number::ONE);
                let place = place.unwrap_or(Number::ONE).div(Number::whole(100))?;
                let large = if n >= Number::ONE { relative(4)? } else { Number::ZERO };
                let soft = if about { relative(10)?.max(hundredths(2)) } else { Number::ZERO };
                place.max(large).max(soft)
            }
            (Sort::Part | Sort::Factor, _) => relative(if about { 20 } else { 10 })?,
            (Sort::Amount | Sort::Points, _) => return None,
        })
    }

    /// What the level behind the change can be of the one before it, as a ratio.
    pub(super) fn ratios(&self) -> Option<Set> {
        let stated = self.stated()?;
        let size = stated.max.or(stated.min)?;
        let slack = self.slack(size)?;
        let (below, above) = match self.mention.leaning {
            Leaning::Both => (slack, slack),
            Leaning::Below => (slack, hundredths(1)),
            Leaning::Above => (hundredths(1), slack),
        };
        let closed = stated.min.is_some() && stated.max.is_some();
        // A bound is off by what its levels are rounded to, and no more.
        let (below, above) = if closed { (below, above) } else { (Number::ZERO, Number::ZERO) };
        let open = |by: bool, bound: bool| if closed { true } else { by && bound };
        let size = Set::of([Interval {
            min: stated.min.and_then(|n| n.sub(below)),
            max: stated.max.and_then(|n| n.add(above)),
            min_open: open(stated.min_open, true),
            max_open: open(stated.max_open, true),
        }]);
        let one = Set::point(Number::ONE);
        let (up, down) = (one.add(&size), one.subtract(&size));
        Some(match (self.sort, self.trend) {
            (Sort::Factor, Some(Trend::Down)) if stated.min.is_none_or(|n| n > Number::ONE) => {
                one.divide(&size)
            }
            // "A fivefold increase" is one to five times as much, or by five times as much.
            (Sort::Factor, Some(Trend::Up)) => size.union(&up),
            (Sort::Factor, _) => size,
            (_, Some(Trend::Up)) => up,
            (_, Some(Trend::Down)) => down,
            (_, None) => up.union(&down),
        })
    }
}

/// The word close before both levels that tells the way: "fell sharply from 10 to 14".
pub(super) fn verb<'s, 'a>(sentence: &'s Sentence<'a>, levels: Span) -> Option<(&'s Token<'a>, Trend)> {
    let mut figures = 0;
    for token in sentence.before(levels).iter().rev().take(9) {
        if let Some(trend) = way(token) {
            let before = sentence.before(token.span()).last();
            // "Was up", "went down", and not "moved up the list".
            let level = before
                .is_none_or(|t| !t.is_word() || t.has(Tags::BE) || t.is_any(words!["went", "go", "goes"]));
            let adverb = token.is_any(words!["up", "down"]);
            return Some((token, trend))
                .filter(|(t, _)| !t.is_any(words!["more", "less"]) && (level || !adverb));
        }
        figures += usize::from(token.sort == crate::quantity::Sort::Digits);
        let plain = token.has(Tags::ADVERB)
            || token.lower().ends_with("ly")
            || token.number().is_some()
            || !token.is_word()
                && !matches!(
                    token.sort,
                    crate::quantity::Sort::Sign('(' | ')' | ';' | ':' | '"' | '“' | '”')
                )
            || token.is_any(words![
                "to",
                "from",
                "by",
                "percent",
                "per",
                "cent",
                "points",
                "percentage",
                "of",
                "a",
                "an",
                "third",
                "half",
                "quarter",
            ]);
        if !plain || figures > 1 {
            return None;
        }
    }
    None
}
