//! What a sentence says of a life: a birth, a death, ages in years.

use super::super::clues::Clues;
use super::super::page::{Kinds, Sentence};
use super::life::{Fact, Says, When};
use crate::quantity::topic::{self, Hint, Topic};
use crate::quantity::{Hedge, Kind, Mention, Number, Standing, Tags, Token, WordList, words};
use crate::span::Span;

/// Others in a life.
const KIN: &WordList = words![
    "son",
    "sons",
    "daughter",
    "daughters",
    "child",
    "children",
    "wife",
    "husband",
    "father",
    "mother",
    "brother",
    "sister",
    "brothers",
    "sisters",
    "twin",
    "twins",
    "baby",
    "babies",
    "parents",
    "grandson",
    "granddaughter",
    "grandfather",
    "grandmother",
    "grandchildren",
    "uncle",
    "aunt",
    "cousin",
    "nephew",
    "niece",
    "partner",
    "friend",
    "successor",
    "predecessor",
    "girlfriend",
    "boyfriend",
    "fiancé",
    "fiancée",
    "widow",
    "both",
    "they",
];

/// Verbs of a life that are told with an age.
const LIVES: &WordList = words![
    "died",
    "dies",
    "dying",
    "death",
    "retired",
    "graduated",
    "married",
    "wed",
    "joined",
    "left",
    "enlisted",
    "qualified",
    "won",
    "became",
    "debuted",
    "began",
    "started",
    "entered",
    "elected",
    "signed",
    "emigrated",
    "moved",
];

/// What can be old besides people.
const THINGS: [&str; 48] = [
    "company",
    "firm",
    "club",
    "school",
    "church",
    "building",
    "bridge",
    "team",
    "brand",
    "band",
    "business",
    "store",
    "shop",
    "theatre",
    "theater",
    "museum",
    "newspaper",
    "magazine",
    "charity",
    "university",
    "college",
    "hospital",
    "hotel",
    "restaurant",
    "organization",
    "organisation",
    "institution",
    "house",
    "mill",
    "brewery",
    "league",
    "festival",
    "group",
    "party",
    "agency",
    "society",
    "association",
    "airline",
    "bank",
    "factory",
    "tower",
    "stadium",
    "station",
    "library",
    "temple",
    "chain",
    "retailer",
    "publisher",
];

/// How many tokens around an age tell whether it is one of today.
const AROUND: usize = 40;

/// What a sentence that speaks of a life has one of; without it, every sentence may.
const SIGNS_OF_LIFE: [&str; 13] = [
    "was ",
    "born",
    "died",
    "age",
    "old",
    "found",
    "built",
    "turn",
    "Born",
    "(b.",
    "dies",
    "birthday",
    "establish",
];

/// What a sentence says of somebody's life.
pub(super) fn facts<'a>(sentence: &Sentence<'a>) -> Vec<Fact<'a>> {
    let mut facts = Vec::new();
    for (at, mention) in sentence.mentions.iter().enumerate() {
        match mention.kind {
            Kind::Date if mention.hedge == Hedge::Exact => facts.extend(event(sentence, at)),
            Kind::Age | Kind::Count | Kind::Ordinal => facts.extend(aged(sentence, at)),
            _ => {}
        }
    }
    // To search the text costs more than to read what the sentence says, and few have any facts.
    if !facts.is_empty() && !speaks_of_life(sentence) {
        facts.clear();
    }
    facts
}

/// Whether a sentence speaks of a life at all: a name may follow before the first fact does.
fn speaks_of_life(sentence: &Sentence<'_>) -> bool {
    let text = sentence.words(sentence.span);
    sentence.has(Kinds::of(&[Kind::Age]))
        || sentence.has(Kinds::of(&[Kind::Date])) && text.contains('(')
        || SIGNS_OF_LIFE.iter().any(|sign| text.contains(sign))
}

/// Whether a sentence has words of a life that [`event`] and [`aged`] want. Few have.
pub(super) fn may_tell(clues: Clues) -> bool {
    let of = |kind| clues.any(Clues::of(Kinds::of(&[kind])));
    let event = Clues::topics(&[Topic::Life, Topic::Founded]).or(Clues::word(Hint::Bracket));
    of(Kind::Age)
        || of(Kind::Date) && clues.any(event)
        || of(Kind::Ordinal)
            && clues.any(Clues::word(Hint::Birthday))
            && clues.any(Clues::of(Kinds::of(&[Kind::Date, Kind::Count])))
        || clues.any(Clues::BARE) && clues.any(Clues::word(Hint::Aged))
}

/// "Born in 1950", "(1950-2010)", "died on 3 May 2010".
fn event<'a>(sentence: &Sentence<'a>, at: usize) -> Vec<Fact<'a>> {
    let Some((mention, range)) = sentence.mentions.get(at).and_then(|m| Some((m, m.date?))) else {
        return Vec::new();
    };
    let before = sentence.before(mention.span);
    let fact = |says, name| Fact { mention, says, name, she: pronoun(before) };
    if let Some(name) = life(sentence, mention) {
        // "(1950-2010)" is one figure.
        let (mut birth, mut death) = (range, range);
        (birth.to, death.from) = (range.from, range.to);
        let year =
            |month, day, of: crate::quantity::PartialDate| crate::quantity::PartialDate { month, day, ..of };
        birth.to = year(12, 31, range.from);
        death.from = year(1, 1, range.to);
        return vec![fact(Says::Born(birth), Some(name)), fact(Says::Died(death), Some(name))];
    }
    if super::year(range).is_none() {
        return Vec::new();
    }
    let Some((verb, name)) = verb(before) else { return Vec::new() };
    let says = match verb {
        Verb::Born => Says::Born(range),
        Verb::Died => Says::Died(range),
        Verb::Founded => Says::Founded(range),
    };
    vec![fact(says, name)]
}

/// People before "(1950-2010)" without a name. Of a king or a president, the years may be those of the office.
const ARTISTS: &WordList = words![
    "poet",
    "painter",
    "composer",
    "writer",
    "author",
    "novelist",
    "playwright",
    "sculptor",
    "architect",
    "singer",
    "actor",
    "actress",
    "artist",
    "scientist",
    "physicist",
    "philosopher",
    "explorer",
    "inventor",
    "mathematician",
    "photographer",
    "musician",
    "pianist",
];

/// The name before "(1950-2010)".
fn life<'a>(sentence: &Sentence<'a>, mention: &Mention) -> Option<&'a str> {
    let range = mention.date?;
    let whole = range.from.day == 1 && range.from.month == 1 && range.to.day == 31 && range.to.month == 12;
    let years = i32::from(range.to.year?) - i32::from(range.from.year?);
    // "The poet (1788-1824), who died at 36"
    let dies = || {
        let verb = |t: &Token<'_>| t.is_any(words!["died", "dies", "lived"]);
        match sentence.after(mention.span) {
            [_, comma, who, died, ..] if comma.is_sign(',') && who.is("who") => verb(died),
            [_, died, ..] => verb(died),
            _ => false,
        }
    };
    let before = sentence.before(mention.span);
    let [.., name, open] = before else { return None };
    if !open.is_sign('(') {
        return None;
    }
    let open = name.is_capitalised() || name.is_any(ARTISTS) && dies();
    let close = sentence.after(mention.span).first().is_some_and(|t| t.is_sign(')'));
    let named = sentence.within(mention.number).iter().any(Token::is_dash);
    (whole && open && close && named && (12..=115).contains(&years)).then_some(name.text)
}

/// Whether another in a life is spoken of before a fact, in its clause.
fn kin(before: &[Token<'_>]) -> bool {
    let clause = before.iter().rev().take(14).take_while(|t| !t.is_sign(';') && !t.is_sign(':'));
    clause.into_iter().any(|t| t.is_any(KIN))
}

/// What a date is the date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Born,
    Died,
    Founded,
}

/// Verbs of what is begun.
const FOUNDED: &WordList = words!(of & topic::FOUNDED);

/// The verb whose time a date is, from the words before it, and the name before the verb.
pub(super) fn verb<'a>(before: &[Token<'a>]) -> Option<(Verb, Option<&'a str>)> {
    let mut at = before.len();
    for _ in 0..9 {
        at = at.checked_sub(1)?;
        let token = before.get(at)?;
        let behind = before.get(at + 1..)?;
        let near = behind.iter().all(|t| {
            t.has(Tags::PREPOSITION | Tags::DETERMINER | Tags::WEEKDAY)
                || t.is_capitalised()
                || t.sort == crate::quantity::Sort::Digits
                || t.is_sign('-')
                || t.is_word() && !t.has(Tags::FUNCTION | Tags::FINITE)
        });
        let close = behind.iter().all(|t| t.has(Tags::PREPOSITION | Tags::WEEKDAY) || t.is("the"));
        let verb = if token.is("born") || token.is("b") && behind.first().is_some_and(|t| t.is_sign('.')) {
            Verb::Born
        } else if token.is_any(words!["died", "dies"])
            || token.is("d") && behind.first().is_some_and(|t| t.is_sign('.'))
        {
            Verb::Died
        } else if token.is_any(FOUNDED) && close {
            Verb::Founded
        } else if token.is_sign(';') || token.is_sign(',') || token.is_sign('(') {
            return None;
        } else {
            continue;
        };
        if !near && !token.is_any(words!["b", "d"]) {
            return None;
        }
        let subject = before.get(..at)?;
        if kin(subject)
            || subject.iter().rev().take(4).any(|t| t.is("were"))
            || token.glued() && at > 0 && before.get(at - 1)?.is_dash()
        {
            return None;
        }
        return Some((verb, name(subject)));
    }
    None
}

/// Whether the nearest pronoun before a fact is that of a woman.
fn pronoun(before: &[Token<'_>]) -> Option<bool> {
    let near = before.iter().rev().take(12).find(|t| t.is_any(words!["he", "she", "his", "her", "him"]))?;
    Some(near.is_any(words!["she", "her"]))
}

/// The name that a verb, or an age between commas, is said of.
fn name<'a>(subject: &[Token<'a>]) -> Option<&'a str> {
    let skipped = |t: &Token<'_>| t.is_sign(',') || t.is_sign('(') || t.has(Tags::AUXILIARY | Tags::ADVERB);
    let token = subject.iter().rev().take(5).find(|t| !skipped(t))?;
    (token.is_capitalised() && !token.has(Tags::FUNCTION | Tags::MONTH | Tags::WEEKDAY)).then_some(token.text)
}

/// "Aged 70 in 2010", "died at 75", "the 85-year-old", "his 50th birthday in 2010".
fn aged<'a>(sentence: &Sentence<'a>, at: usize) -> Option<Fact<'a>> {
    let mention = sentence.mentions.get(at)?;
    // What counts something is no age.
    if mention.kind == Kind::Count && mention.noun.is_some() {
        return None;
    }
    let [value] = mention.values.alternatives.as_slice() else { return None };
    let value =
        value.as_point().filter(|v| v.is_whole() && *v > Number::ZERO && *v < Number::whole(1_000))?;
    let (before, after) = (sentence.before(mention.span), sentence.after(mention.span));
    let years = mention.unit.is_none_or(|u| u.symbol() == "year");
    let denied = matches!(mention.standing, Standing::Negated | Standing::Asked);
    if mention.hedge != Hedge::Exact || denied || mention.rest || !years {
        return None;
    }
    let birthday = mention.kind == Kind::Ordinal && after.first().is_some_and(|t| t.is("birthday"));
    let said = match mention.kind {
        Kind::Ordinal => birthday,
        Kind::Count => is_age(sentence, at),
        _ => true,
    };
    if !said || kin(before) || after.first().is_some_and(|t| t.is_any(KIN)) {
        return None;
    }
    let end = if birthday { after.first()?.span() } else { mention.span };
    let when = time(sentence, at, end).or_else(|| {
        let died = before
            .iter()
            .rev()
            .take(5)
            .take_while(|t| !t.is_sign(',') || t.is("aged"))
            .any(|t| t.is_any(words!["died", "dies", "death"]))
            || matches!(before, [.., lived, _, be] if lived.is("lived") && be.is("be"));
        if died {
            return Some(When::Death);
        }
        now(sentence, at)
    })?;
    let years = value.parts().0;
    let apposed = before.last().is_some_and(|t| t.is_sign(','));
    // "He met Ann, 45, in 2011": of her whom he met, and she is not the subject.
    if apposed && name(before).is_some() && (before.len() > 5 || matches!(when, When::At(_))) {
        return None;
    }
    let name = if apposed { name(before) } else { None };
    let fits = years < 120 || matches!(when, When::Now { thing: true });
    fits.then_some(Fact { mention, says: Says::Aged { years, when }, name, she: pronoun(before) })
}

/// "Died at 75", "he was 22": whether a bare count is an age.
fn is_age(sentence: &Sentence<'_>, at: usize) -> bool {
    let bare = sentence.mentions.get(at).filter(|m| m.kind == Kind::Count && m.noun.is_none());
    bare.is_some_and(|m| {
        let next = sentence.after(m.span).first();
        !next.is_some_and(|t| t.is_sign(':') || t.is_sign('%')) && told_age(sentence, at)
    })
}

/// "Died at 75", "was 22 when", "turned 60 in", "At 45 in 2008": a bare number that is the age of someone.
fn told_age(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(mention) = sentence.mentions.get(at) else { return false };
    let (before, after) = (sentence.before(mention.span), sentence.after(mention.span));
    let ends = after.first().is_none_or(|t| {
        !t.is_word() || t.is_any(words!["when", "in", "at", "on", "and", "but", "years", "this"])
    });
    let lives = || before.iter().rev().take(9).any(|t| t.is_any(LIVES));
    let same =
        || at.checked_sub(2).and_then(|i| sentence.mentions.get(i)).is_some_and(|m| m.kind == Kind::Age);
    ends && match before {
        [first] => first.is("at"),
        [.., verb] if verb.is("at") => lives(),
        [.., alive, to, be] if be.is("be") && to.is("to") && alive.is_any(words!["lived", "lives"]) => true,
        [.., verb] if verb.is("and") => same(),
        [.., verb] => verb.is_any(words!["was", "is", "turned", "turns", "age"]),
        [] => false,
    }
}

/// The date at which an age holds: "in 2010 aged 70", "turned 40 in 2020", "in 1999, when he was 30".
fn time(sentence: &Sentence<'_>, at: usize, end: Span) -> Option<When> {
    let dated = |m: &&Mention| {
        m.kind == Kind::Date && m.hedge == Hedge::Exact && m.date.and_then(super::year).is_some()
    };
    let mention = sentence.mentions.get(at)?;
    let short = mention.kind != Kind::Age || !sentence.words(mention.span).contains("-old");
    if let Some(next) = sentence.mentions.get(at + 1).filter(dated) {
        let gap = sentence.between(end, next.span);
        let plain = |t: &Token<'_>| {
            t.is_word() && !t.is_any(words!["born", "died", "and", "but", "who", "founded", "since"])
        };
        let when = gap.first().is_some_and(|t| t.is("when"));
        let near = gap.len() <= 3
            || when && gap.len() <= 10
            || gap.len() <= 7 && gap.iter().all(|t| !t.has(Tags::FINITE));
        // "On 3 May 2010, his 50th birthday" has a comma, "aged 44, in 2010" too.
        let comma = matches!(gap, [comma, t] if comma.is_sign(',') && t.is_any(words!["in", "on"]));
        if short
            && (comma || near && gap.iter().all(plain))
            && !gap.is_empty()
            && verb(sentence.before(next.span)).is_none_or(|(v, _)| matches!(v, Verb::Died))
        {
            return next.date.map(When::At);
        }
    }
    let previous = at.checked_sub(1).and_then(|i| sentence.mentions.get(i)).filter(dated)?;
    let gap = sentence.between(previous.span, mention.span);
    let was = |t: &Token<'_>| {
        t.is_sign(',')
            || t.has(Tags::PREPOSITION | Tags::PERSON)
            || t.is_any(words![
                "when", "aged", "was", "is", "turned", "the", "age", "his", "her", "at", "just", "only",
                "then", "still",
            ])
    };
    let birth = matches!(verb(sentence.before(previous.span)), Some((Verb::Born | Verb::Founded, _)));
    (!birth && short && gap.len() <= 5 && gap.iter().all(was))
        .then_some(previous.date.map(When::At))
        .flatten()
}

/// "The 85-year-old", "Smith, 44,", "is 44", "now 44": of the article's own day.
fn now(sentence: &Sentence<'_>, at: usize) -> Option<When> {
    let mention = sentence.mentions.get(at)?;
    let (before, after) = (sentence.before(mention.span), sentence.after(mention.span));
    let words = sentence.words(mention.span);
    let old = words.ends_with("old") || words.contains("-old");
    let thing = old && {
        let following = after.first().map(Token::lower);
        let noun = mention.noun.as_ref().map(|n| n.lemma.to_lowercase());
        let is_thing = |word: Option<String>| word.is_some_and(|w| THINGS.contains(&w.as_str()));
        is_thing(following) || is_thing(noun)
    };
    let commas = before.last().is_some_and(|t| t.is_sign(','))
        && after.first().is_some_and(|t| t.is_sign(','))
        && mention.kind == Kind::Age;
    let is = before.last().is_some_and(|t| t.is_any(words!["is", "now", "turns", "'s"]))
        && mention.kind == Kind::Age;
    let past = || {
        let near = before.iter().rev().take(AROUND).chain(after.iter().take(AROUND));
        near.into_iter().any(|t| t.is_any(words!["then", "died", "when", "later", "had"]))
            || other_time(sentence, at)
    };
    (is || thing || (old || commas) && !past()).then_some(When::Now { thing })
}

/// Whether a year near an age is that of no beginning, so that the age may be one of then.
fn other_time(sentence: &Sentence<'_>, at: usize) -> bool {
    let near = sentence.mentions.iter().skip(at.saturating_sub(4)).take(8);
    near.filter(|m| m.kind == Kind::Date && m.date.is_some_and(|d| d.from.year.is_some()))
        .any(|m| verb(sentence.before(m.span)).is_none_or(|(v, _)| matches!(v, Verb::Died)))
}
