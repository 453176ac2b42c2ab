//! A count and what is enumerated.

mod below;
mod enumeration;
#[cfg(test)]
mod tests;

use smallvec::SmallVec;

use super::clues::Clues;
use super::flaw::Flaw;
use super::page::{Kinds, Page, Sentence};
use crate::finding::Severity;
use crate::quantity::{Hedge, Kind, Mention, Sort, Standing, Tags, Token, WordList, figure, wording, words};
use crate::span::Span;
use enumeration::Counts;

super::check! {
    /// A count that announces a list of another length.
    ///
    /// "Three reasons:" is written first and the reasons later; one is cut, another added, and the count stays.
    /// The check counts what directly follows an announcement: the items of a list, numbered headings, names
    /// in a row ("both", "all four", "the two"), "first ..., second ...", (a) and (b). It says nothing where the
    /// count is hedged, where the list is of examples ("such as", "including"), and where commas may set off
    /// anything else than items.
    ///
    /// Fails:
    ///
    /// > There are four ways to reach the island: by ferry, by seaplane and on foot.
    ///
    /// > The bridge was closed for three reasons. First, the wind. Second, the ice. Third, the rust. Fourth, the
    /// > strike.
    ///
    /// Passes:
    ///
    /// > There are three ways to reach the island: by ferry, by seaplane and on foot. Both ferries, one from
    /// > Harwich and one from Esbjerg, run daily. Several towns, including two in the north, pay for them.
    ///
    /// It will not catch a list whose items have clauses and commas of their own, nor one that stands far from
    /// its count.
    "list-count", on, check
}

/// The largest count that announces a list.
const MOST: i128 = 40;

/// The most tokens of an enumeration.
const LONGEST: usize = 200;

/// Nouns for what is announced to be told one by one, in the singular.
const ANNOUNCED: &WordList = words![
    "reason",
    "step",
    "way",
    "thing",
    "tip",
    "rule",
    "point",
    "question",
    "lesson",
    "factor",
    "option",
    "stage",
    "phase",
    "part",
    "section",
    "condition",
    "requirement",
    "principle",
    "type",
    "kind",
    "category",
    "fact",
    "ingredient",
    "item",
    "problem",
    "issue",
    "goal",
    "aim",
    "objective",
    "measure",
    "criterion",
    "element",
    "feature",
    "benefit",
    "advantage",
    "disadvantage",
    "drawback",
    "mistake",
    "error",
    "method",
    "sign",
    "symptom",
    "cause",
    "finding",
    "takeaway",
    "recommendation",
    "proposal",
    "demand",
    "charge",
    "winner",
    "finalist",
    "candidate",
    "idea",
    "task",
    "tool",
    "file",
    "command",
    "argument",
    "parameter",
    "field",
    "value",
    "mode",
    "level",
    "theme",
    "topic",
    "trick",
    "habit",
    "exercise",
    "choice",
    "scenario",
    "exception",
    "component",
    "function",
    "responsibility",
    "priority",
    "challenge",
    "myth",
    "pillar",
    "explanation",
    "purpose",
    "subject",
    "format",
    "variant",
    "layer",
    "amendment",
    "nominee",
    "category",
    "place",
];

/// Words that leave a list open, or name examples only.
const OPEN: &WordList = words![
    "including",
    "include",
    "includes",
    "included",
    "such",
    "example",
    "examples",
    "instance",
    "etc",
    "others",
    "among",
    "like",
    "especially",
    "notably",
    "e.g",
    "least",
    "some",
    "particularly",
];

fn check(page: &Page<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    const COUNTS: Clues = Clues::of(Kinds::of(&[Kind::Count, Kind::Reference]));
    for (at, sentence) in page.likely(|clues| clues.any(COUNTS)) {
        let told: SmallVec<[Announcement<'_>; 4]> =
            sentence.mentions.iter().filter_map(|m| Announcement::of(sentence, m)).collect();
        // The first of them that does not fit is told: what follows it may belong to it.
        let inline = told.iter().find_map(|a| in_sentence(sentence, a)).or_else(|| both(sentence));
        if !told.is_empty() || inline.is_some() {
            let found = inline.or_else(|| below::in_turn(page, at, &told));
            let found = found.or_else(|| below::list(page, at, &told));
            flaws.extend(found.or_else(|| below::headings(page, at, &told)));
        }
    }
    flaws
}

/// A count that may announce what follows.
struct Announcement<'s> {
    mention: &'s Mention,
    count: i128,
    /// Whether its noun is one of [`ANNOUNCED`].
    sure: bool,
}

impl<'s> Announcement<'s> {
    fn of(sentence: &Sentence<'_>, mention: &'s Mention) -> Option<Self> {
        if !matches!(mention.kind, Kind::Count | Kind::Reference) {
            return None;
        }
        let denied = matches!(mention.standing, Standing::Negated | Standing::Asked | Standing::Earlier);
        let steady =
            mention.hedge == Hedge::Exact && mention.values.alternatives.len() < 2 && mention.trend.is_none();
        let own = mention.kind == Kind::Reference || mention.noun.as_ref().is_some_and(|n| !n.inherited);
        if denied || !steady || !own {
            return None;
        }
        let number = match mention.kind {
            Kind::Count => mention.values.alternatives.first()?.as_point()?,
            Kind::Reference => {
                figure(sentence.words(mention.number))?.0.values.alternatives.first()?.as_point()?
            }
            _ => return None,
        };
        let (count, _) = Some(number.parts())
            .filter(|(count, denominator)| *denominator == 1 && (2..=MOST).contains(count))?;
        let hyphened = sentence.words(mention.span).contains('-');
        // "C++23 features", "post-2.0 proposals": part of a name.
        let before = sentence.words(Span::new(sentence.span.start, mention.number.start));
        let glued = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '_' | '.'))
            || sentence.words(mention.number).contains('.');
        let sure = || mention.noun.as_ref().is_some_and(|n| ANNOUNCED.contains(&n.lemma));
        (!hyphened && !glued).then(|| Self { mention, count, sure: sure() })
    }

    /// What is wrong with a list of `listed` items, which stand at `span` of `block`.
    fn flaw(
        &self,
        sentence: &Sentence<'_>,
        severity: Severity,
        listed: i128,
        (block, span): (usize, Span),
    ) -> Flaw {
        let quoted = sentence.quoted(self.mention.span);
        let severity = if quoted { severity.min(Severity::Warning) } else { severity };
        let number = |n: i128| wording::number(crate::quantity::Number::whole(n));
        let message = format!("{} announced, {} listed", number(self.count), number(listed));
        let label = format!("says {}", number(self.count));
        Flaw::new(severity, message, "See whether the count is wrong, or an item is missing or too many.")
            .figure(self.mention, label)
            .words(block, span, number(listed), format!("{} listed", number(listed)))
    }
}

/// "Three winners: A, B, C and D"; "all four - A, B and C - left"; "the two brothers, A, B and C, left".
fn in_sentence(sentence: &Sentence<'_>, announcement: &Announcement<'_>) -> Option<Flaw> {
    let after = sentence.after(announcement.mention.span);
    let opens =
        |t: &Token<'_>| !t.is_word() && !t.is_sign('-') || is_dash(t) || t.is_any(words!["are", "were"]);
    let mut openers = after.iter().take(10).enumerate().filter(|(_, t)| opens(t));
    let (mut opener, mut sign) = openers.next()?;
    // "Two colors are used: red ..."
    if sign.is_word()
        && let Some((at, colon)) = openers.next().filter(|(_, t)| t.is_sign(':'))
    {
        (opener, sign) = (at, colon);
    }
    let (lead, listed) = (after.get(..opener)?, after.get(opener + 1..)?);
    let listed = listed.get(..LONGEST).unwrap_or(listed);
    let before = sentence.before(announcement.mention.span);
    let open = lead.iter().chain(before.iter().rev().take(4)).any(|t| t.is_any(OPEN));
    if open || is_some_of(before) {
        return None;
    }
    let determined = announcement.mention.kind == Kind::Reference
        || before.last().is_some_and(|t| {
            t.is_any(words!["the", "these", "those", "all", "his", "her", "its", "their", "’s", "'s"])
                || t.text.ends_with("'s")
                || t.text.ends_with("’s")
        });
    let listed = match sign.text {
        ":" if announcement.sure || is_short(lead) => listed,
        ":" if is_single(lead) && enumeration::read(listed, false)?.names => listed,
        "(" if lead.len() < 2 => listed.get(..listed.iter().position(|t| t.is_sign(')'))?)?,
        "," if determined && lead.is_empty() => names(listed)?,
        "are" | "were" if determined && lead.len() < 6 => names(listed)?,
        _ if is_dash(sign) && lead.len() < 5 => {
            let end = listed.iter().position(is_dash).unwrap_or(listed.len());
            listed.get(..end)?
        }
        _ => return None,
    };
    let bracketed = sign.is_sign('(');
    let counts = enumeration::read(listed, bracketed)?;
    let fits = |n: i128| counts.allow(n);
    // Another count of the sentence may be the one that is told.
    let end = sentence.mentions.partition_point(|m| m.span.end < sign.start());
    let earlier = sentence.mentions.get(end.saturating_sub(8)..end)?;
    let other = earlier.iter().filter_map(|m| Announcement::of(sentence, m));
    if fits(announcement.count)
        || other.into_iter().any(|a| fits(a.count))
        || !counts.likely(announcement.count)
    {
        return None;
    }
    let near = (announcement.count - counts.most).abs() <= 2;
    if !(announcement.sure || near) || is_places(sentence, announcement, listed, &counts) {
        return None;
    }
    let span =
        listed.first()?.span().join(listed.iter().rev().find(|t| !matches!(t.text, "." | "!"))?.span());
    Some(announcement.flaw(sentence, Severity::Warning, counts.most, (sentence.block, span)))
}

/// Whether nothing else between a count and its colon can be what is listed: "the four countries signed:", not
/// "he was arrested seven times on an array of charges:".
fn is_short(lead: &[Token<'_>]) -> bool {
    lead.len() < 3 && !lead.iter().any(|t| t.has(Tags::PREPOSITION | Tags::DETERMINER | Tags::CONJUNCTION))
}

/// Whether nothing else before a colon is of more than one: "four companies bid for the contract:".
fn is_single(lead: &[Token<'_>]) -> bool {
    let plural = |t: &Token<'_>| {
        t.has(Tags::PLURAL) || t.text.len() > 3 && t.text.ends_with('s') && !t.has(Tags::NOT_PLURAL)
    };
    lead.len() < 8
        && !lead.iter().any(|t| plural(t) || t.has(Tags::CONJUNCTION | Tags::RELATIVE | Tags::NEGATION))
}

/// "one of the three reasons": not all are listed.
fn is_some_of(before: &[Token<'_>]) -> bool {
    let determined = before.last().is_some_and(|t| t.has(Tags::DETERMINER));
    let mut words = before.iter().rev().skip_while(|t| t.has(Tags::DETERMINER));
    // "One of three values: ..." lists them all.
    let all = |t: &Token<'_>| !determined && t.is_any(words!["one", "any", "either"]);
    words.next().is_some_and(|t| t.is("of"))
        && words.next().is_some_and(|t| {
            !all(t) && {
                t.number().is_some()
                    || t.ordinal().is_some()
                    || t.sort == Sort::Digits
                    || t.is_any(words![
                        "each", "any", "some", "most", "last", "half", "none", "either", "many"
                    ])
            }
        })
}

/// A dash between phrases.
fn is_dash(token: &Token<'_>) -> bool {
    token.is_dash() && (!token.glued() || matches!(token.text, "—" | "–"))
}

/// "the two brothers, Ann, Bob and Carl, left": names up to a comma and a verb.
fn names<'s, 'a>(tokens: &'s [Token<'a>]) -> Option<&'s [Token<'a>]> {
    let last = tokens.iter().take(30).position(|t| t.is("and"))?;
    let behind = tokens.get(last + 1..)?;
    let end = behind.iter().take(5).position(|t| !t.is_name())?;
    let closed = behind.get(end).is_some_and(|t| matches!(t.text, "," | "."));
    let listed = tokens.get(..last + 1 + end)?;
    let plain = listed.iter().all(|t| t.is_name() || t.is_sign(',') || t.is("and"));
    (closed && plain && end > 0 && listed.iter().any(|t| t.is_sign(','))).then_some(listed)
}

/// "both Ann, Bob and Carl": two are announced.
fn both(sentence: &Sentence<'_>) -> Option<Flaw> {
    let both =
        |m: &&Mention| m.kind == Kind::Reference && sentence.words(m.span).eq_ignore_ascii_case("both");
    let mention =
        sentence.mentions.iter().filter(|_| sentence.has(Kinds::of(&[Kind::Reference]))).find(both)?;
    let after = sentence.after(mention.span);
    let last = after.iter().take(12).position(|t| t.is("and"))?;
    let behind = after.get(last + 1..)?;
    let end = behind.iter().take(4).position(|t| !t.is_name()).unwrap_or(behind.len().min(4));
    let plain =
        |t: &Token<'_>| t.is_word() && !t.has(Tags::FUNCTION | Tags::FINITE) && !t.text.ends_with("ly");
    let names = after.first()?.is_name();
    // Behind lower-case words, only the first is surely of the list.
    let listed = after.get(..last + 1 + if names { end } else { 1 })?;
    let (items, _) = listed.split_at_checked(last)?;
    let alike =
        listed.iter().filter(|t| !t.is_sign(',') && !t.is("and")).all(|t| plain(t) && t.is_name() == names);
    let short = items.split(|t| t.is_sign(',')).all(|item| (1..=3).contains(&item.len()));
    let commas = items.iter().filter(|t| t.is_sign(',')).count();
    // "both Ann, Bob's sister, and Carl": a comma before "and" may end an aside.
    let aside = items.last().is_some_and(|t| t.is_sign(','));
    if !alike || !short || commas == 0 || aside || listed.len() < last + 2 {
        return None;
    }
    let count = i128::try_from(commas).ok()? + 2;
    let announcement = Announcement { mention, count: 2, sure: true };
    let span = listed.first()?.span().join(listed.last()?.span());
    Some(announcement.flaw(sentence, Severity::Warning, count, (sentence.block, span)))
}

/// Whether commas may set off the states of towns, not items: "three towns: Austin, Texas, Reno and Salem".
fn is_places(
    sentence: &Sentence<'_>,
    announcement: &Announcement<'_>,
    listed: &[Token<'_>],
    counts: &Counts,
) -> bool {
    let of_states = sentence.words(announcement.mention.span).contains("state");
    counts.most > announcement.count && !of_states && listed.iter().any(|t| STATES.contains(&t.text))
}

/// States whose names stand behind those of towns.
const STATES: [&str; 44] = [
    "Alabama",
    "Alaska",
    "Arizona",
    "Arkansas",
    "California",
    "Colorado",
    "Connecticut",
    "Delaware",
    "Florida",
    "Georgia",
    "Hawaii",
    "Idaho",
    "Illinois",
    "Indiana",
    "Iowa",
    "Kansas",
    "Kentucky",
    "Louisiana",
    "Maine",
    "Maryland",
    "Massachusetts",
    "Michigan",
    "Minnesota",
    "Mississippi",
    "Missouri",
    "Montana",
    "Nebraska",
    "Nevada",
    "Ohio",
    "Oklahoma",
    "Oregon",
    "Pennsylvania",
    "Tennessee",
    "Texas",
    "Utah",
    "Vermont",
    "Virginia",
    "Wisconsin",
    "Wyoming",
    "Calif",
    "Ontario",
    "Quebec",
    "Alberta",
    "Jersey",
];
