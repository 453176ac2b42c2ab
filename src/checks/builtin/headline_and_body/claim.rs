//! What a sentence says with one of its figures, in words that can be compared.

use std::cell::OnceCell;

use super::super::page::Sentence;
use crate::document::BlockRole;
use crate::quantity::{Hedge, Kind, Mention, Number, Standing, Tags, Token, WordList, wording, words};

/// A figure with the words of its sentence.
pub(super) struct Claim<'a> {
    pub(super) mention: &'a Mention,
    pub(super) block: usize,
    pub(super) role: BlockRole,
    /// Its sentence.
    sentence: &'a Sentence<'a>,
    /// Whether the sentence speaks of another time, or a part, or of what was said before.
    apart: bool,
    /// Whether the sentence names a day, a month or a year.
    dated: bool,
    // Few claims are ever compared, and only then it matters what they say.
    words: OnceCell<Vec<String>>,
    fate: OnceCell<Option<&'static str>>,
}

/// How alike two sentences must be to tell of the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// A headline is in the sentence.
    Headline,
    /// The one repeats the other.
    Repeated,
}

/// Words of a sentence that speaks of another time, of a part, or of what was said before.
const APART: &WordList = words![
    "earlier",
    "previous",
    "previously",
    "initially",
    "originally",
    "another",
    "separate",
    "similar",
    "among",
    "including",
    "only",
    "least",
    "before",
    "ago",
    "since",
    "further",
    "other",
    "already",
    "per",
    "each",
    "average",
    "former",
    "estimates",
    "estimated",
    "compared",
    "correction",
    "overall",
    "far",
    "yearly",
];

/// Words of a sentence that adds to what others say.
const ADDS: [&str; 7] = ["also", "another", "himself", "herself", "later", "since", "too"];

/// Words for one thing that happens to people.
const GROUPS: [&[&str]; 13] = [
    &[
        "kill",
        "kills",
        "killed",
        "killing",
        "dead",
        "die",
        "dies",
        "died",
        "dying",
        "death",
        "deaths",
        "fatalities",
    ],
    &["injure", "injures", "injured", "hurt", "hurts", "wounded", "wounds", "injuries", "injuring"],
    &["arrest", "arrests", "arrested", "held", "detained", "detains", "arresting"],
    &["rescue", "rescues", "rescued", "rescuing", "saved", "saves"],
    &["charged", "indicted"],
    &["convicts", "convicted"],
    &["jailed", "jails", "imprisoned"],
    &["missing"],
    &["evacuated", "evacuates", "evacuating"],
    &["homeless"],
    &["stranded", "strands", "stranding"],
    &["displaced", "displaces", "displacing"],
    &["trapped", "traps", "trapping"],
];

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
const SERVED: &WordList = words![
    "jail",
    "jails",
    "jailed",
    "prison",
    "imprisoned",
    "sentenced",
    "sentences",
    "sentence",
    "gets",
    "bars",
    "probation",
    "custody",
];

/// Past forms that no ending tells.
const IRREGULAR: [(&str, &str); 20] = [
    ("left", "leav"),
    ("rose", "ris"),
    ("fell", "fall"),
    ("lost", "los"),
    ("won", "win"),
    ("beat", "beat"),
    ("bought", "buy"),
    ("sold", "sell"),
    ("spent", "spend"),
    ("made", "mak"),
    ("took", "tak"),
    ("built", "build"),
    ("paid", "pay"),
    ("laid", "lay"),
    ("gave", "giv"),
    ("got", "get"),
    ("found", "find"),
    ("grew", "grow"),
    ("hit", "hit"),
    ("sent", "send"),
];

/// How many tokens of a sentence are read.
const WORDS: usize = 60;

/// The figures of a sentence that can be compared.
pub(super) fn of<'a>(sentence: &'a Sentence<'a>) -> Vec<Claim<'a>> {
    if sentence.mentions.len() > 12 || matches!(sentence.role, BlockRole::ListItem | BlockRole::TableCell) {
        return Vec::new();
    }
    if !sentence.mentions.iter().any(|m| is_counted(sentence, m)) {
        return Vec::new();
    }
    let tokens = sentence.tokens();
    let read = tokens.get(..WORDS).unwrap_or(tokens);
    let dated = sentence.mentions.iter().any(|m| {
        m.kind == Kind::Date
            && m.date.is_some_and(|d| d.from.year.is_some())
            && sentence.role == BlockRole::Paragraph
    });
    // "Last year", though not "last week"
    let past = read
        .windows(2)
        .any(|w| matches!(w, [last, of] if last.is("last") && !of.is_any(words!["week", "night"])));
    // "The first crash", though not "the first half"
    let ordered = read.windows(2).any(|w| {
        let time = words!["half", "quarter", "week", "month", "time", "three", "six", "nine"];
        matches!(w, [first, of] if first.is_any(words!["first", "second", "third"]) && !of.is_any(time))
    });
    let named = sentence.mentions.iter().any(|m| matches!(m.kind, Kind::Date | Kind::Time | Kind::Ordinal))
        || read.iter().any(|t| t.has(Tags::WEEKDAY | Tags::MONTH) && t.is_capitalised());
    let apart = dated || past || ordered || read.iter().any(|t| t.is_any(APART));
    let long = tokens.len() > WORDS;
    let claims = sentence.mentions.iter().filter(|m| is_counted(sentence, m)).map(|mention| Claim {
        mention,
        block: sentence.block,
        role: sentence.role,
        sentence,
        apart: apart || long,
        dated: named,
        words: OnceCell::new(),
        fate: OnceCell::new(),
    });
    claims.collect()
}

/// Whether a figure of a sentence can be compared at all.
fn is_counted(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let kind = match mention.kind {
        Kind::Count | Kind::Money | Kind::Percent | Kind::Measure => true,
        // Of all lengths of time, those that a court gives.
        Kind::Duration => sentence.tokens().iter().take(WORDS).any(|t| t.is_any(SERVED)),
        _ => false,
    };
    kind
        && !mention.values.alternatives.is_empty()
        // "64-bit" says of what sort a thing is.
        && mention.unit.is_none_or(|u| u.base.symbol != "bit")
}

/// Whether two figures have the same noun, whatever its case.
fn same_noun(a: &Mention, b: &Mention) -> bool {
    match (&a.noun, &b.noun) {
        (Some(a), Some(b)) if a.lemma.is_ascii() && b.lemma.is_ascii() => {
            a.lemma.eq_ignore_ascii_case(&b.lemma)
        }
        _ => noun(a) == noun(b),
    }
}

/// The noun of a figure in lower case.
fn noun(mention: &Mention) -> Option<String> {
    mention.noun.as_ref().map(|n| n.lemma.to_lowercase())
}

/// "Twelve killed", "killing 12", "7 hurt": what is told of the people whom a figure counts.
fn fate(sentence: &Sentence<'_>, mention: &Mention) -> Option<&'static str> {
    // "Mother of seven dead"
    if sentence.before(mention.span).last().is_some_and(|t| t.is("of")) {
        return None;
    }
    let before = sentence.before(mention.span).iter().rev().take(2).map(Token::lower);
    let after = sentence.after(mention.span).iter().take(1).map(Token::lower);
    let predicate = mention.predicate.iter().take(8).map(|span| sentence.words(*span).to_lowercase());
    let noun = mention.noun.as_ref().map(|n| n.lemma.to_lowercase());
    let group = |word: &String| GROUPS.iter().find(|g| g.contains(&word.as_str()));
    let words: Vec<String> = noun.into_iter().chain(after).chain(before).chain(predicate).collect();
    words.iter().find_map(|word| group(word)?.first().copied())
}

/// What is left of a word without its ending: one stem for "kills", "killed" and "killing".
fn stem(word: &str) -> String {
    if let Some(group) = GROUPS.iter().find(|g| g.contains(&word)) {
        return group.first().copied().unwrap_or_default().to_owned();
    }
    if let Some((_, stem)) = IRREGULAR.iter().find(|(past, _)| *past == word) {
        return (*stem).to_owned();
    }
    let long = |stem: &&str| stem.chars().count() >= 3;
    let ies = word.strip_suffix("ies").filter(long).map(|s| format!("{s}y"));
    let cut = || ["ing", "ed", "es", "s", "e"].iter().find_map(|end| word.strip_suffix(end).filter(long));
    let mut stem = ies.unwrap_or_else(|| cut().unwrap_or(word).to_owned());
    // "Planned", "cutting"
    let mut last = stem.chars().rev();
    if let (Some(a), Some(b)) = (last.next(), last.next())
        && a == b
        && !matches!(a, 's' | 'e')
        && (a != 'l' || stem.len() > 5)
    {
        stem.pop();
    }
    stem
}

impl Claim<'_> {
    /// Whether no other figure of its kind stands in the sentence, or none of which the same is told.
    pub(super) fn alone(&self) -> bool {
        let mentions = self.sentence.mentions;
        let like = |m: &&Mention| m.kind == self.mention.kind && same_noun(m, self.mention);
        let fated = |m: &&Mention| is_counted(self.sentence, m) && fate(self.sentence, m) == self.fate();
        mentions.iter().filter(like).count() == 1
            || self.fate().is_some() && mentions.iter().filter(fated).count() == 1
    }

    /// The noun in lower case.
    fn noun(&self) -> Option<String> {
        noun(self.mention)
    }

    /// The stems of what modifies the noun, in order.
    fn modifiers(&self) -> Vec<String> {
        let stems = self.mention.modifiers.iter().map(|m| stem(&self.sentence.words(*m).to_lowercase()));
        let mut modifiers: Vec<String> = stems.filter(|m| !crate::quantity::is_function_word(m)).collect();
        modifiers.sort_unstable();
        modifiers
    }

    /// The stems of all words of the sentence that say something, without those of the figure itself, in order.
    fn words(&self) -> &[String] {
        self.words.get_or_init(|| {
            let says = |t: &&Token<'_>| {
                t.is_word()
                    && !t.has(Tags::FUNCTION | Tags::WEEKDAY | Tags::MONTH | Tags::ADVERB | Tags::REST)
                    && t.number().is_none()
                    && !self.mention.span.contains(t.span())
            };
            let read = self.sentence.tokens().iter().take(WORDS);
            let mut words: Vec<String> = read.filter(says).map(|t| stem(&t.lower())).collect();
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
            && !self.apart
            && !mention.rest
            && mention.base.is_none()
            && self.point().is_some_and(|n| n > Number::ONE)
    }

    /// Whether the two are figures of one kind.
    pub(super) fn comparable(&self, other: &Claim<'_>) -> bool {
        self.mention.kind == other.mention.kind && self.mention.unit == other.mention.unit
    }

    /// Whether the two count the same: the same noun, or people of whom the same is told.
    pub(super) fn same_thing(&self, other: &Claim<'_>) -> bool {
        if self.mention.kind != Kind::Count {
            return true;
        }
        let (own, others) = (self.noun(), other.noun());
        let people = |noun: Option<&str>| {
            noun.is_none_or(|n| PEOPLE.contains(&n) || GROUPS.iter().any(|g| g.contains(&n)))
        };
        let person = |noun: Option<&str>| noun.is_some_and(|n| PERSONS.contains(&n));
        own.is_some() && own == others
            || people(own.as_deref())
                && (people(others.as_deref()) || own.is_none() && person(others.as_deref()))
                && self.fate().is_some()
                && self.fate() == other.fate()
    }

    /// Whether the two surely count different things: people and things, the dead and the injured.
    pub(super) fn plainly_other(&self, other: &Claim<'_>) -> bool {
        let people = |claim: &Claim<'_>| {
            claim
                .noun()
                .as_deref()
                .map_or(claim.fate().is_some(), |n| PEOPLE.contains(&n) || PERSONS.contains(&n))
        };
        let thing =
            |claim: &Claim<'_>| claim.mention.noun.is_some() && claim.fate().is_none() && !people(claim);
        let fates = self.fate().zip(other.fate()).is_some_and(|(a, b)| a != b);
        fates || people(self) && thing(other) || thing(self) && people(other)
    }

    /// Whether this sentence, a headline or caption, and another tell of the same thing.
    pub(super) fn tells_of_the_same(&self, other: &Claim<'_>, likeness: Likeness) -> bool {
        if !self.comparable(other) || !self.same_thing(other) {
            return false;
        }
        // What a council hires or a town builds is new, and a headline need not say so.
        let said = |claim: &Claim<'_>| -> Vec<String> {
            let plain = |word: &&String| likeness != Likeness::Headline || word.as_str() != "new";
            claim.modifiers().iter().filter(plain).cloned().collect()
        };
        if self.mention.trend != other.mention.trend || said(self) != said(other) {
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
        own && !self.dated && self.mention.asserted() && self.is_plain() && self.alone()
    }

    /// Whether another sentence says the same with another figure: of the same noun, in words that are nearly all
    /// in both.
    pub(super) fn says_again(&self, other: &Claim<'_>) -> bool {
        let apart = self.mention.sentence != other.mention.sentence || self.block != other.block;
        apart
            && self.comparable(other)
            && self.noun() == other.noun()
            && self.fate() == other.fate()
            && self.mention.source.is_none_or(|_| other.mention.source.is_none())
            && (self.tells_of_the_same(other, Likeness::Repeated)
                || other.tells_of_the_same(self, Likeness::Repeated))
            && !self.rounds(other)
    }

    /// Whether this figure is the other one, if only rounded.
    pub(super) fn rounds(&self, other: &Claim<'_>) -> bool {
        let values = |claim: &Claim<'_>| {
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
fn slack(claim: &Claim<'_>) -> Number {
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
        (ADDS.contains(&word.as_str()), GROUPS.iter().any(|g| g.contains(&word.as_str())))
    };
    crate::prose::sentences(text).any(|sentence| {
        let words: Vec<(bool, bool)> = sentence.text(text).split_whitespace().map(word).collect();
        words.iter().any(|w| w.0) && words.iter().any(|w| w.1)
    })
}
