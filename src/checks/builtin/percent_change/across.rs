//! A change that stands between its levels, or behind the new one: "12 is twice as many as 6", "14, up from 10".

use super::super::flaw::Flaw;
use super::super::page::Sentence;
use super::change::Sort;
use super::pair::{Level, Pair};
use super::{change, leads_over, otherwise, pair, part, set_off, turned};
use crate::quantity::{Hedge, Kind, Mention, Number, Tags, Trend, words};

/// "rose to 14, up 50 percent from 10"; "30 cases, twice as many as the 10 last year": the change stands between
/// its levels.
pub(super) fn change_between(sentence: &Sentence<'_>, at: usize) -> Option<Flaw> {
    let mention = sentence.mentions.get(at)?;
    if !matches!(mention.kind, Kind::Percent | Kind::Ratio | Kind::Factor) || otherwise(sentence, mention) {
        return None;
    }
    let change = change::change(sentence, mention, false)?;
    let old = sentence.mentions.get(at + 1).filter(|m| pair::is_level(m) && m.hedge != Hedge::Between)?;
    let lead = sentence.between(mention.span, old.span);
    let compares = lead.len() <= 6
        && lead.iter().any(|t| t.is_any(words!["from", "than", "as"]))
        && lead.iter().all(|t| {
            t.is_any(words![
                "from", "than", "as", "many", "much", "high", "large", "big", "more", "higher", "lower",
                "less", "fewer", "the", "a", "last", "year", "previous", "its", "of", "'s", "’s", "compared",
                "with", "to", "month", "earlier",
            ])
        });
    let lone_as = lead.iter().any(|t| t.is("as")) && change.sort != Sort::Factor;
    if !compares
        || lone_as
        || old.hedge != Hedge::Exact
        || pair::yearlike(sentence, old) && old.noun.is_none()
    {
        return None;
    }
    let same = |m: &&Mention| {
        pair::is_level(m)
            && m.kind == old.kind
            && m.hedge != Hedge::Between
            && m.trend.is_none()
            && match (m.unit, old.unit) {
                (None, None) => match (&m.noun, &old.noun) {
                    (Some(a), Some(b)) => a.lemma == b.lemma,
                    _ => true,
                },
                (Some(a), Some(b)) => a.converts_to(&b),
                _ => false,
            }
    };
    let earlier = || sentence.mentions.get(at.saturating_sub(4)..at).unwrap_or_default().iter().rev();
    let pair_with = |new: &'_ Mention| -> Option<(Level, Level)> {
        Some((Level::of(old, pair::written(sentence, old))?, Level::of(new, pair::written(sentence, new))?))
    };
    let holds = |new: &Mention| {
        pair_with(new).zip(change.ratios()).is_none_or(|((from, to), said)| {
            from.point == Number::ZERO || said.meets(&to.set.divide(&from.set))
        })
    };
    let new = earlier().find(same)?;
    let between = sentence.between(new.span, mention.span);
    // "The 45 fires were 50 percent more than ..."
    let says = matches!(between, [be] if be.has(Tags::BE));
    if !(says || leads_over(between) && set_off(between)) || earlier().filter(same).any(holds) {
        return None;
    }
    let (from, to) = pair_with(new)?;
    let pair = Pair {
        from,
        to,
        mentions: vec![new, old],
        span: new.span.join(old.span),
        unit: old.unit,
        percent: old.kind == Kind::Percent,
        clear: true,
    };
    part(sentence, &pair, &change, false)
}

/// "45 fires in 2020, down from 36 in 2019": no size is told, but the way is.
pub(super) fn up_from(sentence: &Sentence<'_>, at: usize) -> Option<Flaw> {
    let old = sentence.mentions.get(at).filter(|m| pair::is_level(m) && m.hedge == Hedge::Exact)?;
    let before = sentence.before(old.span);
    let [.., mark, word, from] = before else { return None };
    let trend = change::way(word)
        .filter(|_| from.is("from") && word.is_any(words!["up", "down"]) && !mark.is_word())?;
    let near = sentence.mentions.get(at.saturating_sub(2)..at).unwrap_or_default();
    let new = near.iter().rev().find(|m| m.kind != Kind::Date)?;
    let same = pair::is_level(new)
        && new.kind == old.kind
        && new.hedge == Hedge::Exact
        && new.trend.is_none()
        && match (new.unit, old.unit) {
            (None, None) => match (&new.noun, &old.noun) {
                (Some(a), Some(b)) => a.lemma == b.lemma,
                _ => new.noun.is_some(),
            },
            (Some(a), Some(b)) => a.converts_to(&b),
            _ => false,
        };
    let between = sentence.between(new.span, old.span);
    let plain = between.len() <= 9
        && between.iter().rev().skip(2).all(|t| !t.has(Tags::AUXILIARY | Tags::CONJUNCTION));
    // "30 cases in 5 towns, up from 20": the level may be one before.
    let fits = |m: &Mention| {
        m.kind == old.kind
            && Level::of(m, "").zip(Level::of(old, "")).is_some_and(|(m, old)| match trend {
                Trend::Up => m.point >= old.point,
                Trend::Down => m.point <= old.point,
            })
    };
    let earlier = sentence.mentions.get(at.saturating_sub(6)..at).unwrap_or_default();
    if !same || !plain || pair::yearlike(sentence, old) || earlier.iter().any(fits) {
        return None;
    }
    let pair = Pair {
        from: Level::of(old, pair::written(sentence, old))?,
        to: Level::of(new, pair::written(sentence, new))?,
        mentions: vec![new, old],
        span: new.span.join(old.span),
        unit: old.unit,
        percent: old.kind == Kind::Percent,
        clear: true,
    };
    turned::turned(sentence, &pair, word, trend, false)
}
