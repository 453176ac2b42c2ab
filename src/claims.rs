//! Binding mentions to quantities.
//!
//! A mention becomes a claim if it asserts an amount, now, and its words are the ones that a quantity
//! asks for. Why one does not is said by [`Miss`].

use std::cell::LazyCell;
use std::ops::Range;

use jiff::civil::Date;

use crate::document::{Block, Document};
use crate::fnv;
use crate::quantity::{Interval, Kind, Meaning, Mention, Number, Set, Standing, Unit, day, wording};
use crate::rules::words::Place;
use crate::rules::{FigureSort, Phrase, Rulebook, Selector, Template};
use crate::span::Span;

/// Evidence farther than this from the mention, in bytes, is not shown with it.
const NEAR: usize = 60;

/// A mention bound to a quantity: the document says, at this place, that the quantity is so much.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The index of the quantity in the rulebook.
    pub quantity: usize,
    /// The index of the document in the audit.
    pub document: usize,
    /// The mention and the words of its predicate that were evidence, in bytes of the file.
    pub span: Span,
    /// What it states, as [`Mention::value`] writes it.
    pub value: String,
    /// The same in words: "at least 24".
    pub phrase: String,
    /// What it is taken to say.
    pub meaning: Meaning,
    /// The unit it is written in.
    pub unit: Option<Unit>,
    /// Who says so, as the sentence names them.
    pub source: Option<String>,
    /// Whether its sentence speaks of a revision ("revised", "corrected", "lowered").
    pub revised: bool,
    /// A hash of the paragraph it stands in: the same in identical copies of one text.
    pub copy: u64,
}

/// Why a mention is no claim about a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Miss {
    /// It is of a kind that states no amount.
    Kind(Kind),
    /// The sentence does not say that it is so, now.
    Standing(Standing),
    /// It is a rest or an increment ("four other bodies").
    Rest,
    /// It is no increment, and the quantity asks for one.
    NoIncrement,
    /// It is not of the sort that the quantity is told in.
    Sort,
    /// Its unit does not convert into that of the quantity.
    Unit,
    /// It is an amount of change ("rose by 12").
    Change,
    /// It has no value, or none that means anything.
    NoValue,
    /// It is a part of what is asked for, and nothing that is asked for is said of the part.
    Part,
    /// It counts nothing.
    NoNoun,
    /// It counts something else.
    OtherNoun,
    /// None of the phrases stands around it.
    Template,
    /// None of the words of `with` belongs to it.
    With,
    /// This one of the words of `with-all` does not belong to it.
    WithAll(usize),
    /// This one of the words of `without` belongs to it.
    Without(usize),
}

impl Miss {
    /// The reason in words, for the quantity that was asked for.
    pub fn reason(self, selector: &Selector) -> String {
        let list = |phrases: &[Phrase]| {
            phrases.iter().map(|p| format!("“{}”", p.text)).collect::<Vec<_>>().join(", ")
        };
        let one = |phrases: &[Phrase], at: usize| phrases.get(at).map_or("", |p| &p.text).to_owned();
        match self {
            Self::Kind(kind) => format!("it is of the kind “{}”, which states no amount", kind.word()),
            Self::Standing(Standing::Earlier) => "it is an earlier figure".to_owned(),
            Self::Standing(Standing::Negated) => "it is denied".to_owned(),
            Self::Standing(Standing::Hypothetical) => "it is only possible or expected".to_owned(),
            Self::Standing(Standing::Asked) => "it is asked, not said".to_owned(),
            Self::Standing(Standing::OtherTime) => "it is told of another time".to_owned(),
            Self::Standing(Standing::Asserted) => String::new(),
            Self::Rest => "it is a rest or an increment (“other”, “more”)".to_owned(),
            Self::NoIncrement => "it is no increment (“other”, “more”)".to_owned(),
            Self::Sort => match selector.sort {
                Some(FigureSort::Count) => "it is no count".to_owned(),
                Some(FigureSort::Share) => "it is no share".to_owned(),
                _ => "it is no date".to_owned(),
            },
            Self::Unit => {
                let unit = selector.unit.map(|unit| wording::units(&unit)).unwrap_or_default();
                format!("it is not told in {unit}")
            }
            Self::Change => "it is an amount of change, not a level".to_owned(),
            Self::NoValue => "it has no value".to_owned(),
            Self::Part => "it is a part (“97 of them”), of which alone nothing fitting is said".to_owned(),
            Self::NoNoun => "it counts nothing".to_owned(),
            Self::OtherNoun => format!("it counts none of {}", list(&selector.noun)),
            Self::Template => "none of the phrases stands around it".to_owned(),
            Self::With => format!("none of {} belongs to it", list(&selector.with)),
            Self::WithAll(at) => format!("“{}” does not belong to it", one(&selector.with_all, at)),
            Self::Without(at) => format!("“{}” belongs to it", one(&selector.without, at)),
        }
    }
}

/// The words that belong to a mention, and where they stand.
#[derive(Debug)]
pub struct Words<'a> {
    list: Vec<(&'a str, Place)>,
    /// Of each word, where it stands in the visible text of the block.
    spans: Vec<Span>,
    /// Which of them are the head noun.
    noun: Range<usize>,
    /// The head noun's singular.
    lemma: Option<&'a str>,
    /// The mention itself.
    span: Span,
    /// Whether the noun was said before, of another figure.
    inherited: bool,
    /// Whether it is a part of something that is counted as well: "97 of them", "seven of the eight".
    part: bool,
}

impl<'a> Words<'a> {
    /// The words of a mention: its own, and those of what it is a share of if it has no noun.
    pub fn of(mention: &'a Mention, mentions: &'a [Mention], text: &'a str) -> Self {
        let mut words = Self {
            list: Vec::new(),
            spans: Vec::new(),
            noun: 0..0,
            lemma: None,
            span: mention.span,
            inherited: mention.noun.as_ref().is_some_and(|n| n.inherited),
            part: mention.base.is_some() || of_them(text.get(mention.span.end..).unwrap_or_default()),
        };
        let base = mention.base.and_then(|i| mentions.get(i)).filter(|b| b.block == mention.block);
        let holder = if mention.noun.is_some() { mention } else { base.unwrap_or(mention) };
        if !std::ptr::eq(holder, mention) {
            words.push(text, &mention.modifiers, Place::Before);
        }
        words.push(text, &holder.modifiers, Place::Before);
        let first = words.list.len();
        match &holder.noun {
            Some(noun) => {
                words.lemma = Some(&noun.lemma);
                words.push(text, &[noun.span], Place::Noun);
            }
            // "Six weeks" counts weeks.
            None if mention.unit.is_some() => {
                words.push(text, &[Span::new(mention.number.end, mention.span.end)], Place::Noun);
            }
            None => {}
        }
        words.noun = first..words.list.len();
        words.push(text, &holder.postmodifiers, Place::After);
        words.push(text, &mention.predicate, Place::Predicate);
        words
    }

    fn push(&mut self, text: &'a str, spans: &[Span], place: Place) {
        for span in spans {
            for word in span.text(text).split_whitespace() {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                if !word.is_empty() {
                    self.list.push((word, place));
                    self.spans.push(Span::of(word, text));
                }
            }
        }
    }

    /// Every place where the phrase matches.
    fn matches<'s>(&'s self, phrase: &'s Phrase) -> impl Iterator<Item = Range<usize>> + 's {
        occurrences(phrase, &self.list)
    }

    /// Whether the phrase names what is counted: it matches words that the head noun is among.
    fn counts(&self, phrase: &Phrase) -> bool {
        let covers =
            |found: Range<usize>, noun: &Range<usize>| found.start < noun.end && noun.start < found.end;
        if self.matches(phrase).any(|found| covers(found, &self.noun)) {
            return true;
        }
        let Some(lemma) = self.lemma else { return false };
        let mut singular = self.list.clone();
        singular.splice(self.noun.clone(), [(lemma, Place::Noun)]);
        let noun = self.noun.start..self.noun.start + 1;
        occurrences(phrase, &singular).any(|found| covers(found, &noun))
    }

    /// Where the phrase matches nearest to the mention.
    fn nearest(&self, phrase: &Phrase) -> Option<Range<usize>> {
        self.matches(phrase).min_by_key(|found| self.distance(found))
    }

    /// The same among the mention's own words: what was said of an earlier figure whose noun it took
    /// over ("of the 59 remaining hostages, 22 are women") is not said of it.
    fn nearest_own(&self, phrase: &Phrase) -> Option<Range<usize>> {
        self.matches(phrase)
            .filter(|found| found.clone().any(|at| self.evidence(at).is_some()))
            .min_by_key(|found| self.distance(found))
    }

    /// How far from the mention the words stand.
    fn distance(&self, found: &Range<usize>) -> usize {
        self.spans
            .get(found.clone())
            .into_iter()
            .flatten()
            .map(|s| gap(self.span, *s).len())
            .max()
            .unwrap_or(0)
    }
}

/// Whether the words after a figure make it a part of what was named before.
fn of_them(after: &str) -> bool {
    let mut words = after.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.next() == Some("of")
        && words.next().is_some_and(|word| ["them", "whom", "which", "these", "those"].contains(&word))
}

fn occurrences<'s>(
    phrase: &'s Phrase,
    words: &'s [(&str, Place)],
) -> impl Iterator<Item = Range<usize>> + 's {
    let mut from = 0;
    std::iter::from_fn(move || {
        let found = phrase.find(words.get(from..)?).filter(|f| !f.is_empty())?;
        let found = from + found.start..from + found.end;
        from = found.start + 1;
        Some(found)
    })
}

/// The bytes between two spans.
fn gap(a: Span, b: Span) -> Span {
    if a.end <= b.start {
        Span::new(a.end, b.start)
    } else if b.end <= a.start {
        Span::new(b.end, a.start)
    } else {
        Span::new(a.start, a.start)
    }
}

/// Binds the mentions of a document to the quantities of the rule files that are about it; in the order
/// of the mentions.
pub fn bind(index: usize, document: &Document, mentions: &[Mention], rulebook: &Rulebook) -> Vec<Claim> {
    bind_files(index, document, mentions, rulebook, &rulebook.about(document))
}

/// As [`bind`], to the quantities of every file, whatever story the document tells.
pub fn bind_all(index: usize, document: &Document, mentions: &[Mention], rulebook: &Rulebook) -> Vec<Claim> {
    bind_files(index, document, mentions, rulebook, &[])
}

/// `about` says of each rule file whether it is about the document; of those beyond its end, it is.
fn bind_files(
    index: usize,
    document: &Document,
    mentions: &[Mention],
    rulebook: &Rulebook,
    about: &[bool],
) -> Vec<Claim> {
    let mut claims = Vec::new();
    for together in mentions.chunk_by(|a, b| a.block == b.block) {
        let Some(block) = together.first().and_then(|m| document.blocks.get(m.block)) else { continue };
        let text = block.text(document);
        // Once a block at most, which may be as long as the file.
        let copy = LazyCell::new(|| fnv::hash(text.split_whitespace()));
        for mention in together.iter().filter(|m| states(m).is_ok()) {
            let words = Words::of(mention, mentions, text);
            let said = LazyCell::new(|| statement(mention, mentions, day_near(mention, mentions, document)));
            for (quantity, definition) in rulebook.quantities.iter().enumerate() {
                if about.get(definition.file) == Some(&false) {
                    continue;
                }
                let Ok(evidence) = binds(&definition.selector, mention, &words, text) else { continue };
                let Some((meaning, value, phrase)) = LazyCell::force(&said).clone() else { break };
                claims.push(Claim {
                    quantity,
                    document: index,
                    span: label(document, block, &words, &evidence),
                    value,
                    phrase,
                    meaning,
                    unit: mention.unit,
                    source: mention.source.map(|source| source.text(text).to_owned()),
                    revised: is_revised(mention.sentence.text(text)),
                    copy: *copy,
                });
            }
        }
    }
    claims
}

/// A day near those of which the year is not said: that of the article, else the nearest before the
/// mention, else the first after it, of which the article says the year.
fn day_near(mention: &Mention, mentions: &[Mention], document: &Document) -> Option<Date> {
    if mention.kind != Kind::Date {
        return None;
    }
    let at = (mention.block, mention.span);
    let full = |m: &&Mention| m.date.is_some_and(|d| d.from.year.is_some());
    let nearest = || {
        let mut before = mentions.iter().filter(full).filter(|m| (m.block, m.span) < at);
        before.next_back().or_else(|| mentions.iter().find(full))?.date?.from.resolve(None)
    };
    document.metadata.day.or_else(nearest)
}

/// Words that say that a figure takes an earlier one back.
const REVISION: [&str; 16] = [
    "revised",
    "revision",
    "revising",
    "corrected",
    "correction",
    "lowered",
    "lowering",
    "downgraded",
    "recount",
    "recounted",
    "amended",
    "adjusted",
    "reduced",
    "raised",
    "upgraded",
    "retracted",
];

fn is_revised(sentence: &str) -> bool {
    sentence
        .split(|c: char| !c.is_alphabetic())
        .any(|word| REVISION.iter().any(|revision| revision.eq_ignore_ascii_case(word)))
}

/// Whether a mention can be a claim about anything at all.
pub fn states(mention: &Mention) -> Result<(), Miss> {
    match mention.kind {
        Kind::Count
        | Kind::Measure
        | Kind::Money
        | Kind::Percent
        | Kind::Ratio
        | Kind::Duration
        | Kind::Age
        | Kind::Vague => {}
        Kind::Date if mention.date.is_some() => {}
        kind => return Err(Miss::Kind(kind)),
    }
    if !mention.asserted() {
        return Err(Miss::Standing(mention.standing));
    }
    if mention.trend.is_some() {
        return Err(Miss::Change);
    }
    if mention.kind != Kind::Date && mention.values.alternatives.iter().all(|i| *i == Interval::ALL) {
        return Err(Miss::NoValue);
    }
    Ok(())
}

/// Whether a mention can be a claim about the quantity, whatever words belong to it.
pub fn speaks(mention: &Mention, selector: &Selector) -> Result<(), Miss> {
    states(mention)?;
    match (mention.rest, selector.increments) {
        (true, false) => return Err(Miss::Rest),
        (false, true) => return Err(Miss::NoIncrement),
        _ => {}
    }
    let share = matches!(mention.kind, Kind::Percent | Kind::Ratio);
    let fits = match selector.sort {
        Some(FigureSort::Date) => mention.kind == Kind::Date,
        Some(FigureSort::Share) => share && mention.base.is_none(),
        Some(FigureSort::Count) => {
            matches!(mention.kind, Kind::Count | Kind::Vague) || mention.base.is_some()
        }
        None if mention.kind == Kind::Date => return Err(Miss::Kind(Kind::Date)),
        None => true,
    };
    if !fits {
        return Err(Miss::Sort);
    }
    match selector.unit {
        Some(unit) if !mention.unit.is_some_and(|own| own.converts_to(&unit)) => Err(Miss::Unit),
        _ => Ok(()),
    }
}

/// Whether a mention is a claim about the quantity; if so, which words were evidence, as spans of the
/// block's visible text, which is `text`.
pub fn binds(
    selector: &Selector,
    mention: &Mention,
    words: &Words<'_>,
    text: &str,
) -> Result<Vec<Span>, Miss> {
    speaks(mention, selector)?;
    if let Some(evidence) = selector.templates.iter().find_map(|t| template(t, mention, text)) {
        return without(selector, words).map(|()| vec![evidence]);
    }
    let Selector { noun, with, with_all, templates, .. } = selector;
    if noun.is_empty() && with.is_empty() && with_all.is_empty() && !templates.is_empty() {
        return Err(Miss::Template);
    }
    fits(selector, words)
}

/// The words around the figure, if they are those of the template.
fn template(template: &Template, mention: &Mention, text: &str) -> Option<Span> {
    let words_in = |span: Span| -> Vec<&str> {
        let bare = |word| str::trim_matches(word, |c: char| !c.is_alphanumeric());
        span.text(text).split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
    };
    let matches = |phrase: &Phrase, words: &[&str]| {
        let placed: Vec<(&str, Place)> = words.iter().map(|word| (*word, Place::Predicate)).collect();
        phrase.find(&placed) == Some(0..words.len())
    };
    let count = |phrase: &Phrase| phrase.text.split_whitespace().count();
    let mut span = mention.number;
    if let Some(phrase) = &template.before {
        let words = words_in(Span::new(mention.sentence.start, mention.span.start));
        let words = words.get(words.len().checked_sub(count(phrase))?..)?;
        if !matches(phrase, words) {
            return None;
        }
        span = span.join(Span::of(words.first()?, text));
    }
    if let Some(phrase) = &template.after {
        // The figure ends with its number, or with the unit or noun that was read as a part of it.
        let after = [mention.number.end, mention.span.end].into_iter().find_map(|end| {
            let words = words_in(Span::new(end, mention.sentence.end));
            let words = words.get(..count(phrase))?;
            matches(phrase, words).then(|| words.last().map(|word| Span::of(word, text)))?
        })?;
        span = span.join(after);
    }
    Some(span)
}

/// Whether words are the ones that a quantity asks for; if so, which of them were evidence, as spans of
/// the block's visible text.
pub fn fits(selector: &Selector, words: &Words<'_>) -> Result<Vec<Span>, Miss> {
    if !selector.noun.is_empty() {
        if words.noun.is_empty() {
            return Err(Miss::NoNoun);
        }
        if !selector.noun.iter().any(|phrase| words.counts(phrase)) {
            return Err(Miss::OtherNoun);
        }
    }
    let mut evidence: Vec<Range<usize>> = Vec::new();
    if !selector.with.is_empty() {
        let nearest = selector.with.iter().filter_map(|p| words.nearest_own(p));
        evidence.push(nearest.min_by_key(|found| words.distance(found)).ok_or(Miss::With)?);
    }
    for (i, phrase) in selector.with_all.iter().enumerate() {
        evidence.push(words.nearest(phrase).ok_or(Miss::WithAll(i))?);
    }
    without(selector, words)?;
    let said_of_it = |at: usize| matches!(words.list.get(at), Some((_, Place::After | Place::Predicate)));
    if words.part && !evidence.iter().cloned().flatten().any(said_of_it) {
        return Err(Miss::Part);
    }
    Ok(evidence.into_iter().flatten().filter_map(|at| words.evidence(at)).collect())
}

/// Whether none of the words that the quantity rules out belongs to the mention.
fn without(selector: &Selector, words: &Words<'_>) -> Result<(), Miss> {
    for (i, phrase) in selector.without.iter().enumerate() {
        // The noun does not modify itself.
        let modifies = |found: Range<usize>| {
            words.list.get(found).into_iter().flatten().any(|(_, place)| *place != Place::Noun)
        };
        if words.matches(phrase).any(modifies) {
            return Err(Miss::Without(i));
        }
    }
    Ok(())
}

impl Words<'_> {
    /// Where a word of evidence stands; `None` for one that was taken over with the noun from an earlier
    /// figure, whose place it is.
    fn evidence(&self, at: usize) -> Option<Span> {
        let ((_, place), span) = (self.list.get(at)?, self.spans.get(at)?);
        let taken_over = self.inherited && *place != Place::Predicate && span.end <= self.span.start;
        (!taken_over).then_some(*span)
    }
}

/// What a mention says: its meaning, its value, and that in words. A share of another figure says how
/// many of them.
fn statement(
    mention: &Mention,
    mentions: &[Mention],
    near: Option<Date>,
) -> Option<(Meaning, String, String)> {
    if mention.kind == Kind::Date {
        let meaning = Meaning::of_date(mention, near)?;
        let days = mention.date?.days(near)?;
        let iso = |n: Option<Number>| Some(day::of_number(n?)?.to_string());
        let (from, to) = (iso(days.min)?, iso(days.max)?);
        let value = if from == to { from } else { format!("{from} to {to}") };
        return Some((meaning, value, wording::days(&days)));
    }
    let meaning = Meaning::of(mention)?;
    let base = mention
        .base
        .filter(|_| matches!(mention.kind, Kind::Ratio | Kind::Percent))
        .and_then(|i| mentions.get(i))
        .and_then(|base| Some((base, Meaning::of(base)?)));
    let Some((base, base_meaning)) = base else {
        return Some((meaning, mention.value(), wording::phrase(mention)));
    };
    // In words: the share as written of the base as written, without any widening.
    let part = if mention.kind == Kind::Percent { Number::ratio(1, 100)? } else { Number::ONE };
    let stated = |m: &Mention| Set::of(m.values.alternatives.iter().copied());
    let product = stated(mention).multiply(&stated(base)).multiply(&Set::point(part));
    let mut derived = mention.clone();
    derived.values.alternatives = product.intervals().to_vec();
    derived.unit = base.unit;
    if base.hedge == crate::quantity::Hedge::About && mention.hedge == crate::quantity::Hedge::Exact {
        derived.hedge = crate::quantity::Hedge::About;
    }
    Some((meaning.share_of(&base_meaning), derived.value(), wording::phrase(&derived)))
}

/// The mention with its evidence, nearest first, as far as it is near and on the same line.
fn label(document: &Document, block: &Block, words: &Words<'_>, evidence: &[Span]) -> Span {
    let mut evidence = evidence.to_vec();
    evidence.sort_by_key(|e| gap(words.span, *e).len());
    let mut span = words.span;
    for word in evidence {
        let between = gap(span, word);
        let bytes = block.source_span(between).text(&document.source);
        if between.len() <= NEAR && !bytes.contains('\n') {
            span = span.join(word);
        }
    }
    block.source_span(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Hedge, Trend};
    use crate::testing::{rulebook, sketch};
    use rstest::rstest;

    const RULES: &[(&str, &str)] = &[
        ("held", "noun: hostage, captive; with: held, holds, in captivity; without: alive, dead, American"),
        ("alive", "noun: hostage, captive; with: alive, living; without: American"),
        ("pows", "noun: prisoner of war"),
        ("freed", "noun: hostage; with-all: freed, January"),
        ("truce", "noun: weeks; with: truce"),
    ];

    /// What a sketched sentence is bound to: quantity, value and the words that the label covers.
    fn bound(sentence: &str) -> Vec<String> {
        let (document, mentions) = sketch(sentence);
        let names: Vec<&str> = RULES.iter().map(|(name, _)| *name).collect();
        bind(0, &document, &mentions, &rulebook(RULES))
            .iter()
            .map(|c| format!("{}: {} “{}”", names[c.quantity], c.value, c.span.text(&document.source)))
            .collect()
    }

    // In a sketch, `[figure|…]` is a mention; n: noun and its singular, b: before, a: after, p: predicate.
    #[rstest]
    #[case(
        "Rebels still hold [59 hostages|n:hostages/hostage|p:held] held in the north.",
        &["held: 59 “59 hostages held”"]
    )]
    #[case("[At least 24|n:hostages/hostage~|p:remain,alive] hostages remain alive.", &["alive: >= 24 “At least 24 hostages remain alive”"])]
    #[case("[22|n:hostages/hostage|b:living] living hostages.", &["alive: 22 “22 living”"])]
    #[case("[22|n:hostages/hostage|b:living,American] living American hostages.", &[])]
    #[case("[22|n:hostages/hostage|p:alive,American] hostages, alive and American.", &[])]
    #[case("[22|n:guests/guest|p:alive] guests alive.", &[])]
    #[case("[22|p:alive] alive.", &[])]
    #[case("[8|n:prisoners/prisoner|a:of,war] prisoners of war.", &["pows: 8 “8”"])]
    #[case("[8|n:prisoners/prisoner] prisoners and no war.", &[])]
    #[case("[8|n:war/war|b:prisoner,of] prisoner of war.", &["pows: 8 “8”"])]
    #[case("[3|n:hostages/hostage|p:freed,January] hostages freed in January.", &["freed: 3 “3 hostages freed in January”"])]
    #[case("[3|n:hostages/hostage|p:freed] hostages freed in January.", &[])]
    #[case("[59|n:hostages/hostage|p:in,captivity] hostages in captivity.", &["held: 59 “59 hostages in captivity”"])]
    #[case("[59|n:hostages/hostage|p:captivity] hostages, captivity.", &[])]
    fn selectors(#[case] sentence: &str, #[case] claims: &[&str]) {
        assert_eq!(bound(sentence), claims);
    }

    #[test]
    fn units_are_counted_where_nothing_else_is() {
        let (document, mut mentions) = sketch("A truce of [6|a:truce] weeks.");
        mentions[0].unit = crate::testing::figure("6 weeks").unit;
        mentions[0].kind = Kind::Duration;
        mentions[0].span.end += " weeks".len();
        let claims = bind(0, &document, &mentions, &rulebook(RULES));
        assert_eq!(claims.len(), 1);
        assert_eq!(claims[0].value, "6 week");
    }

    #[rstest]
    #[case(|m: &mut Mention| m.rest = true, Miss::Rest)]
    #[case(|m: &mut Mention| m.trend = Some(Trend::Up), Miss::Change)]
    #[case(|m: &mut Mention| m.standing = Standing::Earlier, Miss::Standing(Standing::Earlier))]
    #[case(|m: &mut Mention| m.kind = Kind::Reference, Miss::Kind(Kind::Reference))]
    #[case(|m: &mut Mention| m.values.alternatives.clear(), Miss::NoValue)]
    #[case(|m: &mut Mention| m.values.alternatives = vec![Interval::ALL], Miss::NoValue)]
    fn what_is_never_a_claim(#[case] change: fn(&mut Mention), #[case] miss: Miss) {
        let (document, mut mentions) = sketch("[22|n:hostages/hostage|p:alive] hostages are alive.");
        assert_eq!(bind(0, &document, &mentions, &rulebook(RULES)).len(), 1);
        change(&mut mentions[0]);
        assert_eq!(speaks(&mentions[0], &Selector::default()), Err(miss));
        assert!(bind(0, &document, &mentions, &rulebook(RULES)).is_empty());
        assert!(!miss.reason(&Selector::default()).is_empty());
    }

    #[test]
    fn misses_name_their_condition() {
        let rules = rulebook(RULES);
        let reason = |quantity: usize, sentence: &str| {
            let (document, mentions) = sketch(sentence);
            let words = Words::of(&mentions[0], &mentions, document.blocks[0].text(&document));
            let selector = &rules.quantities[quantity].selector;
            fits(selector, &words).unwrap_err().reason(selector)
        };
        assert_eq!(reason(1, "[2|n:guests/guest] guests"), "it counts none of “hostage”, “captive”");
        assert_eq!(reason(1, "[2] alive"), "it counts nothing");
        assert_eq!(reason(1, "[2|n:hostages/hostage] hostages"), "none of “alive”, “living” belongs to it");
        assert_eq!(
            reason(3, "[2|n:hostages/hostage|p:freed] hostages freed"),
            "“January” does not belong to it"
        );
        assert_eq!(
            reason(0, "[2|n:hostages/hostage|p:held|b:dead] dead hostages held"),
            "“dead” belongs to it"
        );
    }

    #[test]
    fn a_share_of_a_figure_claims_how_many() {
        let (document, mut mentions) =
            sketch("[Fewer than 1|p:alive] half of the [59|n:hostages/hostage] hostages are alive.");
        mentions[0].kind = Kind::Ratio;
        mentions[0].hedge = Hedge::LessThan;
        mentions[0].values.alternatives = vec![Interval::less_than(Number::ratio(1, 2).unwrap())];
        mentions[0].values.place = Some(Number::ZERO);
        mentions[0].base = Some(1);
        let claims = bind(7, &document, &mentions, &rulebook(RULES));
        assert_eq!(claims.len(), 1);
        let claim = &claims[0];
        assert_eq!((claim.quantity, claim.document, claim.value.as_str()), (1, 7, "< 29.5"));
        assert_eq!(claim.phrase, "fewer than 29.5");
        assert_eq!(wording::set(&claim.meaning.likely, &claim.meaning.scale), "29 or fewer");
    }

    #[test]
    fn far_evidence_and_other_lines_stay_out_of_the_label() {
        let far =
            format!("[22|n:hostages/hostage|p:alive] hostages are, {}, alive.", "so they say ".repeat(6));
        assert_eq!(bound(&far), ["alive: 22 “22”"]);
        assert_eq!(bound("[22|n:hostages/hostage|p:alive] hostages are\nalive."), ["alive: 22 “22”"]);
    }

    #[test]
    fn evidence_taken_over_from_an_earlier_figure_is_not_said_of_this_one() {
        let sentence = "Of the living hostages, [22|n:hostages/hostage^|b:living] were named.";
        assert_eq!(bound(sentence), Vec::<String>::new());
    }

    #[rstest]
    #[case("The injured miners rest; [9|n:miners/miner^|b:injured|p:died] of them died.", &["dead: 9 “9 of them died”"])]
    #[case("The injured miners, [40|n:miners/miner^|b:injured|p:rested] of whom rested.", &[])]
    #[case("The miners rested, [9|n:miners/miner^|p:rested], of those who were there.", &[])]
    #[case("[9|n:miners/miner|p:rested] miners of the pit rested.", &["miners: 9 “9”"])]
    fn a_part_is_not_the_whole(#[case] sentence: &str, #[case] claims: &[&str]) {
        let rules = [
            ("miners", "noun: miner"),
            ("injured", "noun: miner; with: injured"),
            ("dead", "noun: miner; with: died"),
        ];
        let (document, mentions) = sketch(sentence);
        let found: Vec<_> = bind(0, &document, &mentions, &rulebook(&rules))
            .iter()
            .map(|c| format!("{}: {} “{}”", rules[c.quantity].0, c.value, c.span.text(&document.source)))
            .collect();
        assert_eq!(found, claims);
    }

    #[test]
    fn copies_share_their_hash() {
        let hash = |text: &str| {
            let (document, mentions) = sketch(text);
            bind(0, &document, &mentions, &rulebook(RULES))[0].copy
        };
        let one = hash("[22|n:hostages/hostage|p:alive] hostages are alive.");
        assert_eq!(one, hash("[22|n:hostages/hostage|p:alive] hostages  are\nalive."));
        assert_ne!(one, hash("[23|n:hostages/hostage|p:alive] hostages are alive."));
    }
}
