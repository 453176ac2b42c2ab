//! What a sentence says with one of its figures, in words that can be compared.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::super::clues::Clues;
use super::super::page::{Kinds, Sentence};
use super::stem::{GROUPED, cut, group, small, stem};
use crate::document::BlockRole;
use crate::quantity::topic::{self, Topic};
use crate::quantity::{Hedge, Kind, Mention, Number, Standing, Tags, Token, Unit, WordList, wording, words};

/// A figure with the words of its sentence.
pub(super) struct Claim<'p, 'a> {
    pub(super) mention: &'a Mention,
    pub(super) block: usize,
    pub(super) role: BlockRole,
    /// Its sentence.
    sentence: &'p Sentence<'a>,
    // Few claims are ever compared, and only then it matters what they say.
    words: OnceCell<Vec<Cow<'a, str>>>,
    modifiers: OnceCell<Vec<Cow<'a, str>>>,
    fate: OnceCell<Option<&'static str>>,
}

/// What figures have alike that can be compared: their kind and unit.
pub(super) type Measured = (Kind, Option<Unit>);

/// How alike two sentences must be to tell of the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// A headline is in the sentence.
    Headline,
    /// The one repeats the other.
    Repeated,
}

/// Words of a sentence that adds to what others say.
const ADDS: [&str; 7] = ["also", "another", "himself", "herself", "later", "since", "too"];

/// Nouns that headlines leave out.
const PEOPLE: [&str; 6] = ["person", "people", "passenger", "victim", "life", "resident"];

/// People of one sort, whom a headline need not name: "Two killed in avalanche" are the skiers.
const PERSONS: [&str; 24] = [
    "skier",
    "hiker",
    "climber",
    "worker",
    "miner",
    "soldier",
    "student",
    "child",
    "man",
    "woman",
    "tourist",
    "driver",
    "volunteer",
    "pupil",
    "villager",
    "migrant",
    "firefighter",
    "sailor",
    "swimmer",
    "patient",
    "prisoner",
    "pilgrim",
    "fan",
    "spectator",
];

/// Words of a sentence that a court gives.
const SERVED: &WordList = words!(of & topic::SERVED);

/// How many tokens of a sentence are read.
const WORDS: usize = 60;

/// Adds the figures of a sentence that can be compared.
pub(super) fn add<'p, 'a>(sentence: &'p Sentence<'a>, claims: &mut Vec<Claim<'p, 'a>>) {
    if sentence.mentions.len() > 12 || matches!(sentence.role, BlockRole::ListItem | BlockRole::TableCell) {
        return;
    }
    claims.extend(sentence.mentions.iter().filter(|m| is_counted(sentence, m)).map(|mention| Claim {
        mention,
        block: sentence.block,
        role: sentence.role,
        sentence,
        words: OnceCell::new(),
        modifiers: OnceCell::new(),
        fate: OnceCell::new(),
    }));
}

/// Whether a sentence speaks of another time, or a part, or of what was said before.
fn is_apart(sentence: &Sentence<'_>) -> bool {
    let said = sentence.vocabulary;
    let dated = || {
        let year = |m: &Mention| m.kind == Kind::Date && m.date.is_some_and(|d| d.from.year.is_some());
        sentence.role == BlockRole::Paragraph && sentence.mentions.iter().any(year)
    };
    // "Last year", though not "last week"
    let past = || {
        said.may_have(words!["last"])
            && sentence
                .tokens()
                .windows(2)
                .any(|w| matches!(w, [last, of] if last.is("last") && !of.is_any(words!["week", "night"])))
    };
    // "The first crash", though not "the first half"
    let first = words!["first", "second", "third"];
    let time = words!["half", "quarter", "week", "month", "time", "three", "six", "nine"];
    let ordered = || {
        said.may_have(first)
            && sentence
                .tokens()
                .windows(2)
                .any(|w| matches!(w, [a, of] if a.is_any(first) && !of.is_any(time)))
    };
    sentence.tells_of(Topic::Apart) || dated() || past() || ordered() || sentence.tokens().len() > WORDS
}

/// Whether a sentence names a day, a month or a year.
fn is_dated(sentence: &Sentence<'_>) -> bool {
    let days = Tags::WEEKDAY | Tags::MONTH;
    sentence.has(Kinds::of(&[Kind::Date, Kind::Time, Kind::Ordinal]))
        || sentence.vocabulary.has(days)
            && sentence.tokens().iter().take(WORDS).any(|t| t.has(days) && t.is_capitalised())
}

/// Whether a figure of a sentence can be compared at all.
fn is_counted(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let kind = match mention.kind {
        Kind::Count | Kind::Money | Kind::Percent | Kind::Measure => true,
        // Of all lengths of time, those that a court gives.
        Kind::Duration => {
            sentence.tells_of(Topic::Served) && sentence.tokens().iter().take(WORDS).any(|t| t.is_any(SERVED))
        }
        _ => false,
    };
    kind
        && !mention.values.alternatives.is_empty()
        // "64-bit" says of what sort a thing is.
        && mention.unit.is_none_or(|u| u.base.symbol != "bit")
}

/// What a sentence has that tells of another time, or a part, or of what was said before, or that names a day.
pub(super) const APART: Clues =
    Clues::of(Kinds::of(&[Kind::Date, Kind::Time, Kind::Ordinal])).or(Clues::topics(&[Topic::Apart]));

/// Whether nothing in a figure itself shows that it is not [told as a fact](Claim::is_told_as_fact).
pub(super) fn may_be_fact(mention: &Mention) -> bool {
    let counted =
        matches!(mention.kind, Kind::Count | Kind::Money | Kind::Percent | Kind::Measure | Kind::Duration);
    counted
        && mention.hedge == Hedge::Exact
        && mention.noun.as_ref().is_some_and(|noun| !noun.inherited)
        && !mention.rest
        && mention.asserted()
}

/// A number that is the same for two figures of one kind that have [the same noun](same_noun); none where that is not seen
/// from a few of its letters.
pub(super) fn noun_digest(mention: &Mention) -> Option<u32> {
    let noun = mention.noun.as_ref()?.lemma.as_bytes();
    let (first, last) = (noun.first()?, noun.last()?);
    let length = u8::try_from(noun.len()).ok()?;
    noun.is_ascii().then(|| u32::from_le_bytes([mention.kind as u8, length, first | 0x20, last | 0x20]))
}

/// Whether two figures have the same noun, whatever its case.
fn same_noun(a: &Mention, b: &Mention) -> bool {
    // Most begin with other letters, whatever else stands in them.
    let first = |m: &Mention| Some(m.noun.as_ref()?.lemma.bytes().next()?.to_ascii_lowercase());
    if let (Some(a), Some(b)) = (first(a), first(b))
        && a.is_ascii()
        && b.is_ascii()
        && a != b
    {
        return false;
    }
    match (&a.noun, &b.noun) {
        (Some(a), Some(b)) if a.lemma.is_ascii() && b.lemma.is_ascii() => {
            a.lemma.eq_ignore_ascii_case(&b.lemma)
        }
        _ => noun(a) == noun(b),
    }
}

/// The noun of a figure in lower case.
fn noun(mention: &Mention) -> Option<Cow<'_, str>> {
    mention.noun.as_ref().map(|n| small(&n.lemma).unwrap_or_else(|| n.lemma.to_lowercase().into()))
}

/// "Twelve killed", "killing 12", "7 hurt": what is told of the people whom a figure counts.
fn fate(sentence: &Sentence<'_>, mention: &Mention) -> Option<&'static str> {
    // "Mother of seven dead"
    let before = sentence.before(mention.span);
    if before.last().is_some_and(|t| t.is("of")) {
        return None;
    }
    let of = |token: &Token<'_>| group(token.text);
    let noun = mention.noun.as_ref().and_then(|n| group(&n.lemma));
    noun.or_else(|| sentence.after(mention.span).first().and_then(of))
        .or_else(|| before.iter().rev().take(2).find_map(of))
        .or_else(|| mention.predicate().iter().take(8).find_map(|span| group(sentence.words(*span))))
}

impl<'a> Claim<'_, 'a> {
    /// Whether no other figure of its kind stands in the sentence, or none of which the same is told.
    pub(super) fn alone(&self) -> bool {
        let mentions = self.sentence.mentions;
        let like = |m: &&Mention| m.kind == self.mention.kind && same_noun(m, self.mention);
        let fated = |m: &&Mention| is_counted(self.sentence, m) && fate(self.sentence, m) == self.fate();
        mentions.iter().filter(like).count() == 1
            || self.fate().is_some() && mentions.iter().filter(fated).count() == 1
    }

    /// The noun in lower case.
    fn noun(&self) -> Option<Cow<'a, str>> {
        noun(self.mention)
    }

    /// The stems of what modifies the noun, in order.
    fn modifiers(&self) -> &[Cow<'a, str>] {
        self.modifiers.get_or_init(|| {
            let lower = |word: &'a str| small(word).unwrap_or_else(|| word.to_lowercase().into());
            let stems = self.mention.modifiers().iter().map(|m| stem(lower(self.sentence.words(*m))));
            let mut modifiers: Vec<_> = stems.filter(|m| !crate::quantity::is_function_word(m)).collect();
            modifiers.sort_unstable();
            modifiers
        })
    }

    /// The stems of all words of the sentence that say something, without those of the figure itself, in order.
    fn words(&self) -> &[Cow<'a, str>] {
        self.words.get_or_init(|| {
            let says = |t: &&Token<'a>| {
                t.is_word()
                    && !t.has(Tags::FUNCTION | Tags::WEEKDAY | Tags::MONTH | Tags::ADVERB | Tags::REST)
                    && t.number().is_none()
                    && !self.mention.span.contains(t.span())
            };
            let read = self.sentence.tokens().iter().take(WORDS);
            let lower = |t: &Token<'a>| small(t.text).unwrap_or_else(|| t.lower().into());
            let stem = |t: &Token<'a>| if t.is_any(GROUPED) { stem(lower(t)) } else { cut(lower(t)) };
            let mut words: Vec<_> = read.filter(says).map(stem).collect();
            words.sort_unstable();
            words.dedup();
            words
        })
    }

    /// What happened to them, where they are people to whom something happened.
    fn fate(&self) -> Option<&'static str> {
        *self.fate.get_or_init(|| fate(self.sentence, self.mention))
    }

    /// Whether it stands in direct speech.
    pub(super) fn quoted(&self) -> bool {
        self.sentence.quoted_words(self.mention.span)
    }

    /// The figure, where it is just one number.
    pub(super) fn point(&self) -> Option<Number> {
        let [only] = self.mention.values.alternatives.as_slice() else { return None };
        only.as_point()
    }

    /// Whether it says just one number, of now, of all and on its own authority.
    pub(super) fn is_plain(&self) -> bool {
        let mention = self.mention;
        let stands = matches!(mention.standing, Standing::Asserted | Standing::Hypothetical);
        mention.hedge == Hedge::Exact
            && stands
            && !mention.rest
            && mention.base.is_none()
            && self.point().is_some_and(|n| n > Number::ONE)
            && !is_apart(self.sentence)
    }

    /// What it must have alike with another to be comparable with it.
    pub(super) fn measured(&self) -> Measured {
        (self.mention.kind, self.mention.unit)
    }

    /// Whether the two are figures of one kind.
    pub(super) fn comparable(&self, other: &Claim<'_, '_>) -> bool {
        self.measured() == other.measured()
    }

    /// Whether the two count the same: the same noun, or people of whom the same is told.
    pub(super) fn same_thing(&self, other: &Claim<'_, '_>) -> bool {
        if self.mention.kind != Kind::Count {
            return true;
        }
        let (own, others) = (self.noun(), other.noun());
        let people = |noun: Option<&str>| noun.is_none_or(|n| PEOPLE.contains(&n) || group(n).is_some());
        let person = |noun: Option<&str>| noun.is_some_and(|n| PERSONS.contains(&n));
        own.is_some() && own == others
            || people(own.as_deref())
                && (people(others.as_deref()) || own.is_none() && person(others.as_deref()))
                && self.fate().is_some()
                && self.fate() == other.fate()
    }

    /// Whether the two surely count different things: people and things, the dead and the injured.
    pub(super) fn plainly_other(&self, other: &Claim<'_, '_>) -> bool {
        let people = |claim: &Claim<'_, '_>| {
            claim
                .noun()
                .as_deref()
                .map_or(claim.fate().is_some(), |n| PEOPLE.contains(&n) || PERSONS.contains(&n))
        };
        let thing =
            |claim: &Claim<'_, '_>| claim.mention.noun.is_some() && claim.fate().is_none() && !people(claim);
        let fates = self.fate().zip(other.fate()).is_some_and(|(a, b)| a != b);
        fates || people(self) && thing(other) || thing(self) && people(other)
    }

    /// Whether this sentence, a headline or caption, and another tell of the same thing.
    pub(super) fn tells_of_the_same(&self, other: &Claim<'_, '_>, likeness: Likeness) -> bool {
        if !self.comparable(other) || !self.same_thing(other) {
            return false;
        }
        // What a council hires or a town builds is new, and a headline need not say so.
        let plain = |word: &&Cow<'_, str>| likeness != Likeness::Headline || **word != "new";
        let (own, others) = (self.modifiers().iter().filter(plain), other.modifiers().iter().filter(plain));
        if self.mention.trend != other.mention.trend || !own.eq(others) {
            return false;
        }
        let shared = self.words().iter().filter(|w| other.words().binary_search(w).is_ok()).count();
        let (own, all) = (self.words().len(), other.words().len());
        match likeness {
            Likeness::Headline => {
                shared >= 2 && (2 * shared > own || self.fate().is_some() && 5 * shared >= 2 * own)
            }
            Likeness::Repeated => shared >= 3 && 5 * shared >= 4 * own && 5 * shared >= 3 * all,
        }
    }

    /// Whether it says how much, as a fact and of a noun of its own, on no day.
    pub(super) fn is_told_as_fact(&self) -> bool {
        let own = self.mention.noun.as_ref().is_some_and(|noun| !noun.inherited);
        own && self.mention.asserted() && !is_dated(self.sentence) && self.is_plain() && self.alone()
    }

    /// Whether another figure is of the same kind and noun.
    pub(super) fn is_of_the_same(&self, other: &Claim<'_, '_>) -> bool {
        self.comparable(other) && same_noun(self.mention, other.mention)
    }

    /// Whether another sentence says the same with another figure: of the same noun, in words that are nearly all
    /// in both.
    pub(super) fn says_again(&self, other: &Claim<'_, '_>) -> bool {
        let apart = self.mention.sentence != other.mention.sentence || self.block != other.block;
        apart
            && self.is_of_the_same(other)
            && self.mention.source.is_none_or(|_| other.mention.source.is_none())
            && !self.rounds(other)
            && self.fate() == other.fate()
            && (self.tells_of_the_same(other, Likeness::Repeated)
                || other.tells_of_the_same(self, Likeness::Repeated))
    }

    /// Whether this figure is the other one, if only rounded.
    pub(super) fn rounds(&self, other: &Claim<'_, '_>) -> bool {
        let values = |claim: &Claim<'_, '_>| {
            let all = &claim.mention.values.alternatives;
            all.first().and_then(|i| i.min).zip(all.last().and_then(|i| i.max))
        };
        // What is open on one side ("at least 11") may be any number on it.
        let Some(((a, b), (c, d))) = values(self).zip(values(other)) else { return true };
        let slack = slack(self).max(slack(other));
        let near = |x: Number, y: Number| x.sub(y).is_none_or(|by| by <= slack);
        near(a, d) && near(c, b)
    }

    /// The figure as findings show it.
    pub(super) fn said(&self) -> String {
        wording::phrase(self.mention)
    }
}

/// How far a figure may be rounded: by its written place, but never far; small counts not at all.
fn slack(claim: &Claim<'_, '_>) -> Number {
    let point = claim.point().unwrap_or(Number::ZERO);
    let tenth = point.div(Number::whole(10)).unwrap_or(Number::ZERO);
    let small = claim.mention.kind == Kind::Count && point < Number::whole(100);
    let place = claim.mention.values.place.filter(|_| !small).unwrap_or(Number::ZERO);
    place.min(tenth)
}

/// Whether a text adds someone to those of whom it tells a number: "the gunman also died".
pub(super) fn adds(text: &str) -> bool {
    let word = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        (ADDS.contains(&word.as_str()), group(&word).is_some())
    };
    crate::prose::sentences(text).any(|sentence| {
        let words: Vec<(bool, bool)> = sentence.text(text).split_whitespace().map(word).collect();
        words.iter().any(|w| w.0) && words.iter().any(|w| w.1)
    })
}
