//! A whole and its parts.

mod body;
mod contrast;
mod exceeding;
mod listed;
mod reckoning;
mod rest;
mod run;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;

use super::clues::Clues;
use super::flaw::Flaw;
use super::page::{Kinds, Page, Sentence};
use crate::finding::Severity;
use crate::quantity::topic::{Hint, Topic};
use crate::quantity::{Kind, Mention, Noun, Number, Standing, Tags, Token, WordList, words};
use reckoning::{Reckoning, Side};
use run::{Opening, Part, Run};

super::check! {
    /// Parts that do not make their whole, or a part that is larger than it.
    ///
    /// A whole is told with its parts so that the reader can add them up, and few reporters do: one of the
    /// figures is updated and the others are not, or a group is forgotten. The check reads a whole with its
    /// parts in one sentence, in two that follow each other, or in a sentence and the list under it. Where the
    /// words close the list (the dead and the living, a colon, "the other five", "30 in all") the parts
    /// must make the whole; where they do not ("including", "among them", groups that may overlap), no part may
    /// be larger than it. Hedges and rounding are allowed for.
    ///
    /// Fails:
    ///
    /// > The rebels hold 48 soldiers, 29 alive and 21 dead.
    ///
    /// > The storm killed nine people, including 11 sailors.
    ///
    /// > Four of the nine bridges were closed, and the other six stayed open.
    ///
    /// Passes:
    ///
    /// > Of the 48 soldiers, about 30 are thought to be alive and at least 16 dead. Twelve were wounded, five of
    /// > them officers and nine from the south.
    ///
    /// It will not catch parts that may overlap and fall short of the whole together, nor parts that are told
    /// far from it.
    "parts-and-whole", on, sentences: check, whole: listed::check
}

/// Words of those who set a figure right: the wrong one is quoted.
const SET_RIGHT: &WordList = words![
    "misstated",
    "incorrectly",
    "wrongly",
    "mistakenly",
    "erroneously",
    "correction",
    "misreported",
    "miscounted",
];

/// Words that say that parts share some of the whole.
const SHARING: &WordList = words!["concurrently", "concurrent", "overlap", "overlapping"];

fn check(page: &Page<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let likely = page.likely(|clues| may_tell(clues) || run::may_be_in(clues));
    for (at, sentence) in likely.filter(|(_, s)| s.mentions.len() > 1 || rest::may_concern(s)) {
        let earlier =
            at.checked_sub(1).and_then(|i| page.sentences.get(i)).filter(|e| e.block == sentence.block);
        flaws.extend(in_sentence(sentence, page.clues(at), earlier));
    }
    flaws
}

/// The flaws of a sentence, each figure in one of them at most; `earlier`: the sentence before.
fn in_sentence(sentence: &Sentence<'_>, clues: Clues, earlier: Option<&Sentence<'_>>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut free = 0;
    let silenced = OnceCell::new();
    let is_silenced = || *silenced.get_or_init(|| sets_right(sentence));
    let most = if may_tell(clues) { sentence.mentions.len() } else { 0 };
    // A whole and two parts, or a part of a whole and another part.
    let sums = clues.any(Clues::THREE) && run::may_be_in(clues);
    for at in 0..most {
        if at < free {
            continue;
        }
        let exceeding = exceeding::find(sentence, at);
        let followed = if sums && exceeding.is_none() { followed(sentence, at) } else { None };
        if let Some((None, last)) = followed {
            free = last + 1;
            continue;
        }
        let found = exceeding
            .or_else(|| followed.and_then(|(flaw, last)| Some((flaw?, last))))
            .or_else(|| {
                if sums { shared_out(sentence, at).or_else(|| totalled(sentence, free, at)) } else { None }
            })
            .or_else(|| rest::find(sentence, earlier, at))
            .or_else(|| body::outvoted(sentence, at))
            .or_else(|| body::made_up(sentence, at));
        if let Some((flaw, last)) = found.filter(|_| !is_silenced()) {
            flaws.push(flaw);
            free = last + 1;
        }
    }
    if flaws.is_empty() && run::may_be_in(clues) {
        let told = earlier.and_then(|earlier| told_before(earlier, sentence));
        flaws.extend(told.filter(|_| !is_silenced()));
    }
    flaws
}

/// Whether a sentence may tell of a whole and its parts by itself: two figures do so only with certain words, and one alone
/// can only be a rest of what the sentence before tells.
fn may_tell(clues: Clues) -> bool {
    let words = Clues::topics(&[Topic::Among, Topic::Composed]).or(Clues::of(Kinds::of(&[Kind::Score])));
    clues.any(Clues::topics(&[Topic::Rest]))
        || clues.any(Clues::TWO) && clues.any(words.or(Clues::word(Hint::Of)))
        || clues.any(Clues::THREE) && run::may_be_in(clues)
}

/// Whether a sentence sets a figure right, or says that its parts overlap.
fn sets_right(sentence: &Sentence<'_>) -> bool {
    let tokens = sentence.tokens();
    tokens.iter().any(|t| t.is_any(SET_RIGHT) || t.is_any(SHARING))
        || tokens.windows(2).any(
            |two| matches!(two, [a, b] if a.is("earlier") && b.is_any(words!["version", "report", "story"])),
        )
}

/// A flaw, and the index of the last mention that is in it.
type Found = (Flaw, usize);

/// A whole and the parts that follow it: the flaw, none where they make it, and the index of the last part.
fn followed(sentence: &Sentence<'_>, at: usize) -> Option<(Option<Flaw>, usize)> {
    let all = sentence.mentions.get(at).and_then(|m| all_of(sentence, m));
    let whole = all.as_ref().or_else(|| sentence.mentions.get(at)).filter(|m| run::counts(m))?;
    let mut amounts =
        sentence.mentions.iter().enumerate().skip(at + 1).take(3).filter(|(_, m)| m.kind.is_amount());
    let mut next = amounts.next()?;
    // "€600,000 for three towns: €250,000 for ..."
    let mut shares = None;
    if next.1.kind == Kind::Count && sentence.after(next.1.span).first().is_some_and(|t| t.is_sign(':')) {
        shares = next.1.values.alternatives.first()?.as_point();
        next = amounts.next()?;
    }
    if !run::may_go_on(sentence, next.0) {
        return None;
    }
    // "55 of 100 ...": the whole is the one and the parts go on behind it, which `shared_out` reads.
    let before = at.checked_sub(1).and_then(|i| sentence.mentions.get(i));
    if rest::is_of(sentence, whole, next.1) || before.is_some_and(|m| rest::is_of(sentence, m, whole)) {
        return None;
    }
    let (opening, before) = run::opening(sentence, whole, next.1)?;
    let run = run::read(sentence, next.0, before)?;
    let told = Number::whole(i128::try_from(run.parts.len()).ok()?);
    if run.parts.len() < 2 || !may_add_up(whole, &run) || shares.is_some_and(|n| n != told) {
        return None;
    }
    let Some(reckoning) = Reckoning::of(whole, run.mentions(), run.singles) else {
        return Reckoning::fits(whole, &run.mentions(), run.singles).then_some((None, run.last));
    };
    let labels: Vec<_> = run.parts.iter().map(|p| (p.before, p.after)).collect();
    let said_of = sentence.between(whole.number, next.1.span);
    let said_of = said_of.split(|t| !t.is_word()).next().unwrap_or_default();
    if contrast::is_sibling((&[], said_of), &labels) {
        return None;
    }
    let severity = judge(sentence, opening, &run, &reckoning)?;
    let near = sentence
        .mentions
        .get(at.saturating_sub(3)..run.last + 4)
        .or_else(|| sentence.mentions.get(at.saturating_sub(3)..))?;
    let outside = near.iter().filter(|m| m.span.end <= whole.span.start || m.span.start >= run.end());
    if is_goal(sentence, whole) || outside.into_iter().any(|m| reckoning.makes(m)) {
        return None;
    }
    Some((Some(reckoning.flaw(severity, sentence)), run.last))
}

/// "It needs 60 votes; 52 are for and 48 against": not all votes, but those that it takes.
fn is_goal(sentence: &Sentence<'_>, whole: &Mention) -> bool {
    let goal = words!["need", "needs", "needed", "require", "requires", "required", "target", "goal", "toll"];
    sentence.before(whole.span).iter().rev().take(3).any(|t| t.is_any(goal))
}

/// "All 189 people on board": the figure that such a reference names.
fn all_of(sentence: &Sentence<'_>, reference: &Mention) -> Option<Mention> {
    if reference.kind != Kind::Reference {
        return None;
    }
    let words = sentence.words(reference.span);
    let digits = words.strip_prefix("all ").or_else(|| words.strip_prefix("All "))?;
    let (figure, _) = crate::quantity::figure(digits)?;
    let (values, kind) = (figure.values, figure.kind);
    let word = sentence.after(reference.span).first().filter(|t| t.is_word() && !t.has(Tags::FUNCTION))?;
    let noun = Some(Noun { span: word.span(), lemma: word.lower().into(), inherited: false });
    (kind == Kind::Count).then(|| Mention { kind, values, noun, ..reference.clone() })
}

/// "Labour won 30 of the 55 seats, the Greens 20 and the Liberals 6": the parts go on behind the whole.
fn shared_out(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let (part, whole) = (sentence.mentions.get(at)?, sentence.mentions.get(at + 1)?);
    let next = sentence.mentions.get(at + 2).filter(|m| run::counts(m))?;
    // "Six of the nine planets, four of the five moons": each has its own whole.
    let own = || sentence.after(next.span).first().is_some_and(|t| t.is("of"));
    if !rest::is_of(sentence, part, whole) || own() {
        return None;
    }
    let (_, before) =
        run::opening(sentence, whole, next).filter(|(o, _)| matches!(o, Opening::Comma | Opening::Makeup))?;
    let run = run::read(sentence, at + 2, before)?;
    let bare = |m: &&Mention| m.unit.is_none() && m.noun.as_ref().is_none_or(|n| n.inherited);
    let labels: Vec<_> = run.parts.iter().map(|p| (p.before, p.after)).collect();
    let loose = run::is_verbal(before) && contrast::apart(&labels).is_none();
    if !run.mentions().iter().all(bare) || loose || !may_add_up(whole, &run) {
        return None;
    }
    let mut parts = vec![part];
    parts.extend(run.mentions());
    let sum = Reckoning::of(whole, parts, 0)?;
    let wrong = sum.side == Side::Over && !sum.rounding && sum.is_near(4) && !sum.some_make_it();
    wrong.then(|| (sum.flaw(Severity::Warning, sentence), run.last))
}

/// Whether the figures are of one time and mode, and all are told to be so.
fn may_add_up(whole: &Mention, run: &Run<'_, '_>) -> bool {
    let labels: Vec<_> = run.parts.iter().map(|p| (p.before, p.after)).collect();
    let denied = |m: &Mention| matches!(m.standing, Standing::Negated | Standing::Earlier | Standing::Asked);
    let standing = run.parts.first().map(|p| p.mention.standing);
    // "11 were fatal and eight were not."
    let parts = if contrast::denied(&labels) { run.parts.get(..1).unwrap_or_default() } else { &run.parts };
    let apart = || contrast::apart(&labels).is_some();
    // Gains and losses are no parts of one whole.
    let trend = run.parts.first().and_then(|p| p.mention.trend);
    let moved = |m: &Mention| m.trend != trend && !apart();
    !denied(whole)
        && !whole.rest
        && parts.iter().all(|p| {
            // "Approved 60 and rejected 30": what is rejected is not denied.
            let refused =
                p.before.iter().any(|t| t.is_any(words!["rejected", "denied", "refused", "declined"]))
                    && apart();
            refused || Some(p.mention.standing) == standing && !denied(p.mention) && !moved(p.mention)
        })
}

/// How grave it is that these parts do not make their whole; none where the words allow it.
fn judge(
    sentence: &Sentence<'_>,
    opening: Opening,
    run: &Run<'_, '_>,
    sum: &Reckoning<'_>,
) -> Option<Severity> {
    let labels: Vec<(&[Token<'_>], &[Token<'_>])> = run.parts.iter().map(|p| (p.before, p.after)).collect();
    let apart = contrast::apart(&labels);
    let closed = matches!(opening, Opening::Colon | Opening::Bracket | Opening::Dash);
    let budget = opening == Opening::Words && sum.whole.kind == Kind::Money;
    if sum.rounding && !((closed || budget) && run.parts.len() < 4 && !sum.is_near(20)) {
        return None;
    }
    // "A 6.1 magnitude quake left 24 dead": parts without a unit say of what they are parts.
    let placed =
        |(_, after): &(&[Token<'_>], &[Token<'_>])| after.first().is_some_and(|t| t.has(Tags::PREPOSITION));
    let of = matches!(opening, Opening::Fronted | Opening::OfWhich);
    if sum.is_bare() && !of && !labels.iter().all(placed) {
        return None;
    }
    if run.parts.last().is_some_and(|p| rest::closes(sentence, p.mention)) && opening != Opening::Including {
        return (sum.is_near(1) && !sum.some_make_it()).then_some(Severity::Warning);
    }
    let grave = if sum.rounding { Severity::Warning } else { Severity::Error };
    if let Some(apart) = apart {
        // "Seven people, four men and two women" may be a list of three.
        let listed = apart.nouns && matches!(opening, Opening::Comma | Opening::Words);
        if listed && (!sum.is_near(5) || !run.ends) {
            return None;
        }
        return match sum.side {
            Side::Over
                if !sum.is_near(2)
                    || sum.whole.noun.is_none()
                        && !apart.complete
                        && !closed
                        && opening != Opening::Fronted =>
            {
                None
            }
            Side::Over => Some(if listed || opening == Opening::Words { Severity::Warning } else { grave }),
            Side::Under => {
                let all = !matches!(opening, Opening::Including | Opening::Words | Opening::OfWhich)
                    || opening == Opening::Words && sum.is_near(4);
                ((apart.complete || closed && sum.is_near(3)) && !run.open && all && sum.is_near(2))
                    .then_some(Severity::Warning)
            }
        };
    }
    if contrast::denied(&labels) && opening != Opening::Including {
        return (sum.is_near(2) && !run.open).then_some(Severity::Warning);
    }
    (unknown(opening, run, sum, &labels) && !contrast::overlap(&labels)).then_some(Severity::Warning)
}

/// Whether parts of which nobody knows that they are apart must make their whole.
fn unknown(
    opening: Opening,
    run: &Run<'_, '_>,
    sum: &Reckoning<'_>,
    labels: &[(&[Token<'_>], &[Token<'_>])],
) -> bool {
    let over = sum.side == Side::Over;
    let verbal =
        labels.iter().filter(|(before, after)| run::is_verbal(before) || run::is_verbal(after)).count();
    // "25 chose tea and nine coffee": the second is set against the first.
    let gapped =
        verbal == 1 && labels.first().is_some_and(|(_, after)| run::is_verbal(after)) && is_gapped(labels);
    let alike = sum.parts.iter().all(|p| same_things(p, sum.whole));
    let clauses = labels.iter().any(|(before, after)| run::is_finite(before) || run::is_finite(after));
    let near = match opening {
        Opening::Colon | Opening::Bracket => {
            is_thing(sum) && (sum.is_near(4) && (!clauses || gapped) || over && sum.is_near(12))
        }
        Opening::Dash | Opening::Composed => (!clauses || gapped) && sum.is_near(6) && is_thing(sum),
        Opening::Comma if in_parallel(run) => verbal == 0 && sum.is_near(8) && run.ends && is_thing(sum),
        Opening::Comma if run.enclosed => sum.is_near(5) && is_thing(sum),
        Opening::Comma => run.ends && in_apposition(run, sum, labels) || over && gapped && sum.is_near(15),
        Opening::Fronted | Opening::OfWhich => {
            let same = labels.iter().all(|(_, after)| after.first().is_some_and(|t| t.has(Tags::BE)));
            let close = sum.is_near(if same { 10 } else { 20 });
            over && sum.is_near(4) && (gapped || contrast::named_apart(labels) || close)
        }
        Opening::Makeup if over && (alike || contrast::named_apart(labels)) => sum.is_near(6),
        Opening::Words if sum.whole.kind == Kind::Money => over && sum.is_near(5) && in_parallel(run),
        Opening::Words => over && alike && sum.is_near(5) && behind_one_word(labels),
        Opening::Including if over && alike && in_parallel(run) => sum.is_near(6),
        Opening::Makeup | Opening::Including => over && !clauses && sum.is_near(20),
    };
    (over || !run.open) && near && !sum.some_make_it()
}

/// Whether parts behind a comma are said of the whole, not listed beside it: "14 vans, nine leased and six
/// bought", "42 people were hurt, 16 seriously and 28 slightly", "45 patients, discharged 30 and admitted 17".
fn in_apposition(run: &Run<'_, '_>, sum: &Reckoning<'_>, labels: &[(&[Token<'_>], &[Token<'_>])]) -> bool {
    let adverbs = labels.iter().all(|(_, after)| after.first().is_some_and(|t| t.text.ends_with("ly")));
    let bare = run.mentions().iter().all(|m| m.unit.is_none() && m.noun.as_ref().is_none_or(|n| n.inherited));
    let verbs = labels.iter().all(|(before, _)| !before.is_empty() && run::is_verbal(before));
    let words = labels.iter().all(|(before, after)| before.is_empty() && after.len() == 1);
    let nouns = labels.iter().all(|(before, after)| !run::is_verbal(before) && !run::is_verbal(after));
    adverbs && sum.is_near(5)
        || bare && words && sum.is_near(8)
        || bare && verbs && sum.side == Side::Over && sum.is_near(20)
        || nouns && exceeding::is_everybody(sum.whole) && sum.is_near(8)
}

/// Whether the same preposition stands behind every part.
fn behind_one_word(labels: &[(&[Token<'_>], &[Token<'_>])]) -> bool {
    let word = |(_, after): &(&[Token<'_>], &[Token<'_>])| {
        after.iter().find(|t| t.has(Tags::PREPOSITION)).map(Token::lower)
    };
    let first = labels.first().and_then(word);
    first.is_some() && labels.iter().all(|label| word(label) == first)
}

/// Whether what follows the first label is set against it: "12 came from headers and 20 in the second half" is
/// not, "12 went to schools and 20 to hospitals" is.
fn is_gapped(labels: &[(&[Token<'_>], &[Token<'_>])]) -> bool {
    let Some(((_, first), others)) = labels.split_first() else { return false };
    others.iter().all(|(_, after)| {
        after.first().is_none_or(|t| !t.has(Tags::PREPOSITION) || first.iter().any(|f| f.is(&t.lower())))
    }) && !first.iter().any(|t| t.has(Tags::HAVE))
}

/// Whether two figures count or measure the same things in their own words.
fn same_things(part: &Mention, whole: &Mention) -> bool {
    let noun =
        part.noun.as_ref().zip(whole.noun.as_ref()).is_some_and(|(a, b)| a.lemma == b.lemma && !a.inherited);
    noun || part.unit.is_some() && part.unit == whole.unit
}

/// Whether the whole has a noun or unit: something that can have parts.
fn is_thing(sum: &Reckoning<'_>) -> bool {
    sum.whole.unit.is_some() || sum.whole.noun.is_some()
}

/// Whether all parts have the same preposition behind them, and no noun of their own: "50 of text and 40 of
/// tables", "$6 million for roads and $5 million for schools".
fn in_parallel(run: &Run<'_, '_>) -> bool {
    let first = |part: &Part<'_, '_>| {
        let own = part.mention.unit.is_none() && part.mention.noun.as_ref().is_some_and(|n| !n.inherited);
        let unit = part.mention.unit.is_some();
        let word = part.after.iter().find(|t| t.has(Tags::PREPOSITION))?;
        let near = unit || part.after.first().is_some_and(|t| t.has(Tags::PREPOSITION));
        (!own && near).then(|| word.lower())
    };
    let words: Vec<_> = run.parts.iter().map(first).collect();
    words.iter().all(|w| w.is_some() && Some(w) == words.first())
}

/// Parts and the whole that sums them up: "12 boys and 17 girls, 30 in all"; or that they are of: "eight men
/// and five women among the 12 passengers".
fn totalled(sentence: &Sentence<'_>, free: usize, at: usize) -> Option<Found> {
    let whole = sentence.mentions.get(at).filter(|m| run::counts(m) && !m.rest)?;
    let last = at.checked_sub(1).filter(|last| *last > free)?;
    let total = is_total(sentence, whole);
    let among = is_among(sentence, at);
    if !total && !among {
        return None;
    }
    let run = run::read_back(sentence, free, last)?;
    let parts: Vec<&Mention> = run.parts.iter().map(|p| p.mention).take(last + 1 - free).collect();
    let parts = parts.into_iter().filter(|p| p.span.end <= whole.span.start).collect::<Vec<_>>();
    if parts.len() < 2 || !may_add_up(whole, &run) {
        return None;
    }
    let labels: Vec<_> = run.parts.iter().take(parts.len()).map(|p| (p.before, p.after)).collect();
    let apart = contrast::apart(&labels).is_some();
    let sum = Reckoning::of(whole, parts, run.singles)?;
    let increments = sum.parts.iter().any(|p| p.rest);
    let wrong = if total {
        !sum.rounding && !increments && sum.is_near(3) && !sum.some_make_it()
    } else {
        sum.side == Side::Over && !sum.rounding && apart
    };
    let severity = if apart { Severity::Error } else { Severity::Warning };
    wrong.then(|| (sum.flaw(severity, sentence), at))
}

/// Whether a figure sums up what stands before it: "30 in all", "for a total of 30", "making 30".
fn is_total(sentence: &Sentence<'_>, whole: &Mention) -> bool {
    let after = sentence.after(whole.number);
    let behind = after.iter().take(5).take_while(|t| t.is_word()).count();
    let behind = after.get(..behind).unwrap_or_default();
    let in_all = behind.iter().any(|t| t.is_any(words!["altogether", "combined", "overall"]))
        || behind.windows(2).any(|two| {
            matches!(two, [a, b] if a.is("in") && b.is_any(words!["all", "total"]) || a.is("all") && b.is("told"))
        });
    let before = sentence.before(whole.number);
    let near = before.get(before.len().saturating_sub(4)..).unwrap_or_default();
    let making = near
        .iter()
        .rev()
        .take(3)
        .any(|t| t.is_any(words!["totalling", "totaling", "totalled", "totaled", "making", "makes"]))
        || near.iter().any(|t| t.is_any(words!["total", "sum", "combined"]))
            && !near.iter().any(|t| t.is_any(words!["the", "its"]));
    (in_all || making) && !is_grown(before, after)
}

/// Whether a figure is one that has grown to what it is: "bringing the toll to 40".
fn is_grown(before: &[Token<'_>], after: &[Token<'_>]) -> bool {
    let grown = words![
        "bringing", "brings", "brought", "since", "raising", "raised", "raises", "lifting", "previous",
        "already", "career",
    ];
    before.iter().rev().take(40).chain(after.iter().take(20)).any(|t| t.is_any(grown))
}

/// Whether the parts before a whole are told to be among it.
fn is_among(sentence: &Sentence<'_>, at: usize) -> bool {
    let (Some(whole), Some(last)) =
        (sentence.mentions.get(at), at.checked_sub(1).and_then(|i| sentence.mentions.get(i)))
    else {
        return false;
    };
    let gap = sentence.between(last.span, whole.span);
    matches!(gap, [.., among, the] if among.is_any(words!["among", "of"]) && the.has(Tags::DETERMINER))
        && gap.len() < 8
}

/// A whole in one sentence and all its parts in the next: "Forty-eight are held. Thirty are alive and 19 dead."
fn told_before(earlier: &Sentence<'_>, sentence: &Sentence<'_>) -> Option<Flaw> {
    let first = sentence.mentions.first().filter(|_| run::may_go_on(sentence, 0))?;
    let before = sentence.before(first.span);
    let of_them = matches!(before, [of, ..] if of.is_any(words!["of", "among"]));
    if before.len() > 4 || before.iter().any(|t| !t.is_word() && !t.is_sign(',') || t.has(Tags::AUXILIARY)) {
        return None;
    }
    let mut wholes = earlier.mentions.iter().filter(|m| run::counts(m));
    let whole = wholes.next().filter(|_| wholes.next().is_none())?;
    let run = run::read(sentence, 0, before).filter(|run| run.parts.len() > 1)?;
    let labels: Vec<_> = run.parts.iter().map(|p| (p.before, p.after)).collect();
    let apart = contrast::apart(&labels)?;
    let noun = whole.noun.as_ref().map(|n| n.lemma.as_str());
    let same = |m: &&Mention| m.noun.as_ref().is_none_or(|n| n.inherited && Some(n.lemma.as_str()) == noun);
    let inherits = run.mentions().iter().all(same) && noun.is_some();
    if !(of_them || inherits) || !may_add_up(whole, &run) || run.last + 1 < sentence.mentions.len() {
        return None;
    }
    let sum = Reckoning::of(whole, run.mentions(), run.singles)?;
    let short = apart.complete && !run.open && sum.is_near(4);
    let wrong =
        !sum.rounding && (sum.side == Side::Over && sum.is_near(2) || sum.side == Side::Under && short);
    wrong.then(|| sum.flaw(Severity::Warning, sentence))
}
