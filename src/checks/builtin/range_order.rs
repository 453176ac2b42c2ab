//! The ends of a range.

#[cfg(test)]
mod tests;

use super::again;
use super::clues::Clues;
use super::flaw::Flaw;
use super::page::{Kinds, Page, Sentence};
use crate::quantity::topic::{self, Topic};
use crate::quantity::{Hedge, Kind, Mention, Number, Standing, Tags, Token, WordList, wording, words};
use crate::span::Span;

super::check! {
    /// A range whose greater end stands first, or whose ends no one would name together.
    ///
    /// "Between 31 and 26 people" is a slip: the ends are swapped, or one of them is wrong, and a reader cannot
    /// know which. Where a figure goes down, the greater end rightly stands first ("fell from 10 to 5"), and so
    /// it does in scores, votes, odds and hours; those are not told. A scale that both ends share is read for
    /// both ("between $26 and $31 million"); one that only the first end has ("between $5 million and $8") is
    /// missing from the second. Spans of years are what `dates-and-durations` looks at.
    ///
    /// Fails:
    ///
    /// > Between 31 and 26 people sleep in the hall each night.
    ///
    /// > The lessons are for children aged 12 to 8.
    ///
    /// > See pages 145-132 for the tables.
    ///
    /// Passes:
    ///
    /// > The stock fell from 10 to 5 percent, the team won 10 to 5, and each wall costs between $26 and $31
    /// > million. See pages 145-52.
    ///
    /// It will not catch a range without a word that makes it one ("10 to 5", which may be a score), nor one of
    /// temperatures, which may be told from warm to cold.
    "range-order", on, sentences: check
}

/// What may have two ends by itself.
const ENDS: Clues = Clues::of(Kinds::of(&[Kind::Age, Kind::Score])).or(Clues::RANGE);

/// Whether two figures of a sentence may be two ends.
fn two_tell(clues: Clues) -> bool {
    clues.any(Clues::TWO) && clues.any(Clues::topics(&[Topic::Label, Topic::Between]))
}

fn check(page: &Page<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (_, sentence) in page.likely(|clues| clues.any(ENDS) || two_tell(clues)) {
        for mention in sentence.mentions {
            if mention.hedge == Hedge::Between || matches!(mention.kind, Kind::Age | Kind::Score) {
                flaws.extend(range(sentence, mention).or_else(|| score(sentence, mention)));
            }
        }
        if sentence.tells_of(Topic::Label) || sentence.tells_of(Topic::Between) {
            flaws.extend(sentence.mentions.windows(2).filter_map(|two| match two {
                [a, b] => pages(sentence, a, b).or_else(|| shared(sentence, a, b)),
                _ => None,
            }));
        }
    }
    flaws
}

/// The two ends of a range, in the order of the text.
struct Ends<'t> {
    first: End<'t>,
    second: End<'t>,
    /// What stands between them.
    joint: &'t str,
}

/// One end as it is written.
struct End<'t> {
    number: Number,
    words: &'t str,
    /// Whether a word behind the number says thousands or millions.
    scaled: bool,
}

/// How the words around make two numbers a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// "between ... and ..."
    Between,
    /// "ranging from ... to ...", "aged ... to ..."
    Spans,
    /// "from ... to ...", which may go down.
    FromTo,
    /// "... to ..." with a unit.
    Bare,
}

fn range(sentence: &Sentence<'_>, mention: &Mention) -> Option<Flaw> {
    if mention.kind != Kind::Age && mention.hedge != Hedge::Between {
        return None;
    }
    let text = sentence.words(mention.number);
    if mention.standing == Standing::Negated || !text.contains([' ', '-', '–', '—']) {
        return None;
    }
    // "From -5 to 3" starts below nothing; "2^39-256" and "x265-10" are no ranges.
    let glued = sentence.words(sentence.span).get(..mention.number.start - sentence.span.start)?;
    if glued.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '−' | '^' | '_')) {
        return None;
    }
    let ends = ends(sentence, mention)?;
    let frame = frame(sentence, mention, &ends)?;
    let before = last(sentence.before(mention.span), WITHIN);
    let after = sentence.after(mention.span).get(..4.min(sentence.after(mention.span).len()))?;
    if let Some(flaw) = risen(sentence, mention, &ends, frame, after) {
        return Some(flaw);
    }
    if ends.first.number <= ends.second.number && !unscaled_first(&ends, frame) {
        return None;
    }
    let falls = |t: &Token<'_>| t.has(Tags::DOWN) || t.is_any(FALLING);
    let down = before.iter().any(falls) || after.iter().any(falls);
    if down && frame != Frame::FromTo || counts_back(mention, after, &ends) {
        return None;
    }
    let missing = ends.first.scaled && !ends.second.scaled;
    let lasts = before.last().is_some_and(|t| t.is_any(LASTING));
    let named = |t: &Token<'_>| t.is_name() && t.start() != sentence.span.start;
    match frame {
        Frame::FromTo if !(missing && absurd(mention, &ends)) => return None,
        // "24-bit to 15-bit colour" turns the one into the other.
        Frame::Bare | Frame::Between if mention.unit.is_some_and(|u| u.base.symbol == "bit") => return None,
        // "NIST SP 800-131A": behind a name it is one too.
        Frame::Bare if !plain(mention, &ends, lasts) || before.last().is_some_and(named) => return None,
        // "Open between 11 and 3", "between 9 and 5": hours of a day.
        Frame::Between if hours(mention, &ends, lasts) => return None,
        _ => {}
    }
    let message = format!("“{}” starts with its greater end", sentence.words(mention.span));
    let help = if missing { "See whether the second end is short of a scale." } else { SWAPPED };
    told(sentence, mention.span, Flaw::warning(message, help).figure(mention, "the greater end stands first"))
}

/// Words right before a length of time, and not before two hours of a day.
const LASTING: &WordList = words![
    "take", "takes", "took", "taking", "last", "lasts", "lasted", "require", "requires", "required", "need",
    "needs", "within", "spend", "spends", "spent", "wait", "waits",
];

const SWAPPED: &str = "See whether the ends are swapped or one of them is wrong.";

/// "from $5 million to $8": no one would name both without a scale.
fn absurd(mention: &Mention, ends: &Ends<'_>) -> bool {
    let (a, b) = (ends.first.number, ends.second.number);
    let far = b.mul(Number::whole(10_000)).is_some_and(|far| a > far);
    mention.kind == Kind::Money && far && Number::ONE <= b && b < Number::whole(1_000)
}

/// How many words before a range are looked at for one that says that it goes down.
const WITHIN: usize = 8;

/// Words with which a range may go down, beside the verbs and adverbs that say so.
const FALLING: &WordList = words![
    "narrowed",
    "narrowing",
    "narrows",
    "halved",
    "halving",
    "countdown",
    "count",
    "backward",
    "backwards",
    "reverse",
    "descending",
    "deceleration",
    "braking",
    "braked",
    "slowed",
    "slowing",
    "slow",
    "softened",
    "thinned",
    "dwindled",
    "dwindling",
    "loosen",
    "restricted",
    "diluted",
    "lowering",
    "lowered",
    "shortened",
    "went",
];

/// Words before "from" or a range that make it one without a direction.
const SPANNING: &WordList = words![
    "range",
    "ranges",
    "ranged",
    "ranging",
    "anywhere",
    "anything",
    "vary",
    "varies",
    "varied",
    "varying",
    "aged",
    "ages",
    "age",
    "spans",
    "spanned",
    "spanning",
    "somewhere",
    "estimates",
    "children",
    "typically",
];

/// Words before "between" that speak of two figures and no range.
const OF_TWO: &WordList = words![
    "difference",
    "differences",
    "gap",
    "choose",
    "choice",
    "distinction",
    "ratio",
    "match",
    "game",
    "alternate",
    "alternates",
    "alternated",
    "alternating",
    "switch",
    "switched",
    "switching",
    "toggle",
    "link",
    "border",
    "tie",
    "contrast",
    "comparison",
    "compare",
    "split",
];

fn frame(sentence: &Sentence<'_>, mention: &Mention, ends: &Ends<'_>) -> Option<Frame> {
    let first = sentence.within(mention.span).first()?;
    let before = sentence.before(mention.span);
    let near = last(before, 4);
    let said = |words: &WordList| near.iter().any(|t| t.is_any(words));
    if ends.joint == "and" {
        let opening = sentence.within(mention.span);
        let between =
            opening.iter().take(2).any(|t| t.is("between")) || before.last().is_some_and(|t| t.is("between"));
        return (between && !said(OF_TWO)).then_some(Frame::Between);
    }
    let from = first.is("from") || before.last().is_some_and(|t| t.is("from"));
    let aged = mention.kind == Kind::Age || first.is_any(words!["aged", "ages"]);
    let priced = mention.kind == Kind::Money && from && costs(before);
    if aged || priced || said(SPANNING) && (from || near.last().is_some_and(|t| t.is_any(SPANNING))) {
        return Some(Frame::Spans);
    }
    Some(if from { Frame::FromTo } else { Frame::Bare })
}

/// "will cost", "it costs", "tickets cost", "pays": what a price is that goes from one figure to another; "the
/// cost" may have changed.
fn costs(before: &[Token<'_>]) -> bool {
    // "Tickets cost"
    let many = |t: &Token<'_>| t.text.ends_with('s') && t.text.len() > 4 && t.tags.is_none();
    let subject = |t: &Token<'_>| {
        many(t) || t.has(Tags::MODAL) || t.is_any(words!["to", "it", "they", "which", "that"])
    };
    match before {
        [.., verb] if verb.is_any(words!["priced", "pays"]) => true,
        [.., led, verb] if verb.is_any(words!["cost", "costs", "pay", "charge", "charges"]) => subject(led),
        _ => false,
    }
}

/// The ends of a range, where each is one number.
fn ends<'t>(sentence: &Sentence<'t>, mention: &Mention) -> Option<Ends<'t>> {
    let tokens = sentence.within(mention.number);
    let whole = mention.number;
    // "65,535 − 8 bytes" takes one from the other, and so may a hyphen that stands free.
    let joins = |t: &Token<'_>| t.is_any(words!["to", "and"]) || t.is_dash() && t.glued() && !t.is_sign('−');
    tokens.iter().enumerate().skip(1).filter(|(_, t)| joins(t)).find_map(|(at, joint)| {
        let first = end(sentence, Span::new(whole.start, joint.start()))?;
        let next = tokens.get(at + 1)?;
        let second = end(sentence, Span::new(next.start(), whole.end))?;
        Some(Ends { first, second, joint: if joint.is("and") { "and" } else { "to" } })
    })
}

fn end<'t>(sentence: &Sentence<'t>, span: Span) -> Option<End<'t>> {
    let words = sentence.words(span).trim();
    let digits = words.contains(|c: char| c.is_ascii_digit());
    let scaled = digits && words.contains(|c: char| c.is_alphabetic());
    let number = again::number(words).or_else(|| words.parse().ok().map(Number::whole))?;
    Some(End { number, words, scaled })
}

/// "between $31 and $26 million": the scale is that of both, and the first is the greater then.
fn unscaled_first(ends: &Ends<'_>, frame: Frame) -> bool {
    let mantissa = |end: &End<'_>| {
        let digits = end.words.trim_start_matches(|c: char| !c.is_ascii_digit());
        Number::parse(digits.split(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap_or_default())
    };
    let (Some(a), Some(b)) = (mantissa(&ends.first), mantissa(&ends.second)) else { return false };
    // "Between $900 and $1 million" may well be meant.
    let alike = b.mul(Number::whole(3)).is_some_and(|most| a < most);
    frame == Frame::Between && !ends.first.scaled && ends.second.scaled && a > b && alike
}

/// "60 to 30 years ago", "6 to 4 B.C.", "40 to 20 days before": counted back from a day.
fn counts_back(mention: &Mention, after: &[Token<'_>], ends: &Ends<'_>) -> bool {
    let back = after.iter().any(|t| {
        t.is_any(words![
            "ago",
            "before",
            "bc",
            "bce",
            "earlier",
            "b",
            "left",
            "remaining",
            "away",
            "out",
            "prior",
            "until",
        ]) || matches!(t.text, "B.C." | "B.C.E.")
    });
    let cold = mention.unit.is_some_and(|u| matches!(u.base.dimension.0, "temperature" | "angle"));
    // "0 to 60" is a speed gained, "100 to 0" one lost; below nothing, the greater number is the smaller one.
    let at_zero = ends.second.number <= Number::ZERO || ends.first.number.is_negative();
    // "Split between 60 and 40 percent": the two shares of a whole.
    let halves = mention.kind == Kind::Percent
        && ends.first.number.add(ends.second.number) == Some(Number::whole(100));
    back || cold || at_zero || halves
}

/// "10 to 5 days": a measure, a length of time or money. Shares and counts may be votes, points or odds.
fn plain(mention: &Mention, ends: &Ends<'_>, lasts: bool) -> bool {
    let Some(unit) = mention.unit else { return false };
    let told = matches!(mention.kind, Kind::Measure | Kind::Duration | Kind::Money | Kind::Age);
    // "nine-to-five hours", "5-2 days", "60-30 mph": times of a day, counts of days, a speed lost.
    let other = matches!(unit.base.dimension.0, "speed" | "level" | "temperature" | "angle" | "item-game");
    // "$5 to 1 dollars", "10 to 1": odds.
    told && !other && ends.second.number > Number::ONE && !hours(mention, ends, lasts) && same_scale(ends)
}

fn same_scale(ends: &Ends<'_>) -> bool {
    ends.first.scaled || !ends.second.scaled
}

/// Whether both ends may be hours of a day.
fn hours(mention: &Mention, ends: &Ends<'_>, lasts: bool) -> bool {
    let counted = mention.noun.as_ref().is_some_and(|n| !n.inherited);
    let unit = mention.unit.is_some_and(|u| u.base.symbol != "h");
    let hour = |n: Number| n.is_whole() && n <= Number::whole(12);
    !lasts && !counted && !unit && hour(ends.first.number) && hour(ends.second.number)
}

/// "from 30 million to 2 million, up 10 percent"; "from $5 million to $8".
fn risen(
    sentence: &Sentence<'_>,
    mention: &Mention,
    ends: &Ends<'_>,
    frame: Frame,
    after: &[Token<'_>],
) -> Option<Flaw> {
    let [comma, up, rest @ ..] = after else { return None };
    let goes_on = rest.first().is_some_and(|t| t.is_any(words!["to", "until", "front", "next"]));
    let stands_up = comma.is_sign(',') && up.is_any(words!["up", "upwards", "upward"]) && !goes_on;
    if frame != Frame::FromTo || !stands_up || ends.first.number <= ends.second.number {
        return None;
    }
    let message = format!(
        "from {} to {} is down, not up",
        wording::number(ends.first.number),
        wording::number(ends.second.number)
    );
    let help = "See which way it went, and whether both ends have the right scale.";
    let flaw = Flaw::warning(message, help).figure(mention, "goes down");
    told(sentence, mention.span, flaw.words(sentence.block, up.span(), "up", "says up"))
}

/// What stands before the numbers of a span of a book.
const LABELS: &WordList = words!(of & topic::LABELS);

/// "pages 145-132"; "pages 145-32" is short for 145-132... of a book, and "123-28" too.
fn pages(sentence: &Sentence<'_>, a: &Mention, b: &Mention) -> Option<Flaw> {
    let [joint] = sentence.between(a.number, b.number) else { return None };
    if !(joint.is_dash() || joint.is_any(words!["to", "through"])) {
        return None;
    }
    let label = match sentence.before(a.number) {
        [.., label, stop] if stop.is_sign('.') => label,
        [.., label] => label,
        [] => return None,
    };
    if !label.is_any(LABELS) {
        return None;
    }
    let [from, to] = [a, b].map(|m| sentence.words(m.number));
    let plain = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let (x, y): (u32, u32) = (from.parse().ok()?, to.parse().ok()?);
    // The last digits alone: "123-28"; the third figure of chapter 5: "figures 5-3".
    let compound = joint.is_dash()
        && x < 30
        && !label.is_any(words!["page", "pages", "pp", "p", "steps", "lines", "rows"]);
    let short = joint.is_dash() && to.len() < from.len() || compound;
    if !plain(from) || !plain(to) || x <= y || short {
        return None;
    }
    let message = format!("{from} comes after {to}, and stands first");
    let flaw = Flaw::warning(message, SWAPPED).figure(a, "the greater end").figure(b, "the smaller end");
    told(sentence, a.span, flaw)
}

/// "chapters 9 to 7", which the grammar takes for a score.
fn score(sentence: &Sentence<'_>, mention: &Mention) -> Option<Flaw> {
    if mention.kind != Kind::Score {
        return None;
    }
    let label = sentence.before(mention.span).last().filter(|t| t.is_any(LABELS))?;
    let [from, joint, to] = sentence.within(mention.number) else { return None };
    let (x, y) = (from.plain_whole()?, to.plain_whole()?);
    let compound = joint.is_dash()
        && x < 30
        && !label.is_any(words!["page", "pages", "pp", "p", "steps", "lines", "rows"]);
    let short = joint.is_dash() && to.text.len() < from.text.len() || compound;
    let message = format!("{x} comes after {y}, and stands first");
    let flaw = Flaw::warning(message, SWAPPED).figure(mention, format!("these {}", label.lower()));
    (x > y && !short).then(|| told(sentence, mention.span, flaw)).flatten()
}

/// "between the ages of 12 and 8", "between 31% and 26%": two figures that are not read as one.
fn shared(sentence: &Sentence<'_>, a: &Mention, b: &Mention) -> Option<Flaw> {
    let amounts = |m: &Mention| m.kind.is_amount() && m.kind != Kind::Vague;
    if !amounts(a) || !amounts(b) || !matches!(sentence.between(a.span, b.span), [and] if and.is("and")) {
        return None;
    }
    let before = last(sentence.before(a.span), 4);
    let between = before.iter().rposition(|t| t.is("between"))?;
    let inside = before.get(between + 1..)?;
    let ages = a.kind == Kind::Age || inside.iter().any(|t| t.is_any(words!["ages", "age"]));
    let only =
        inside.iter().all(|t| t.is_any(words!["the", "ages", "age", "of", "about", "roughly", "some"]));
    let one = |m: &Mention| match m.values.alternatives.as_slice() {
        [only] => only.as_point(),
        _ => None,
    };
    let (x, y) = (one(a)?, one(b)?);
    let same = a.unit == b.unit && a.kind == b.kind;
    if !(ages && only) && !(only && same && a.unit.is_some()) || x <= y || y <= Number::ZERO {
        return None;
    }
    let after = sentence.after(b.span);
    let after = after.get(..4.min(after.len()))?;
    let falls = |t: &Token<'_>| t.has(Tags::DOWN) || t.is_any(FALLING) || t.is_any(OF_TWO);
    let ends = Ends {
        first: End { number: x, words: sentence.words(a.number), scaled: false },
        second: End { number: y, words: sentence.words(b.number), scaled: false },
        joint: "and",
    };
    if last(sentence.before(a.span), WITHIN).iter().any(falls) || counts_back(b, after, &ends) {
        return None;
    }
    let message = format!("{} is more than {}, and stands first", wording::number(x), wording::number(y));
    told(
        sentence,
        a.span,
        Flaw::warning(message, SWAPPED).figure(a, "the greater end").figure(b, "the smaller end"),
    )
}

/// What people say may go any way: only a look.
fn told(sentence: &Sentence<'_>, span: Span, flaw: Flaw) -> Option<Flaw> {
    (!sentence.quoted(span)).then_some(flaw)
}

fn last<'s, 't>(tokens: &'s [Token<'t>], most: usize) -> &'s [Token<'t>] {
    tokens.get(tokens.len().saturating_sub(most)..).unwrap_or_default()
}
