//! What is told one by one below an announcement: a list, headings, sentences in turn.

use super::super::flaw::Flaw;
use super::super::page::{Page, Sentence};
use super::enumeration::{order, ordinal};
use super::{Announcement, OPEN};
use crate::document::{BlockRole, Place};
use crate::finding::Severity;
use crate::quantity::{Token, tokens, words};
use crate::span::Span;

/// How many blocks below an announcement are looked at.
const FARTHEST: usize = 200;

/// Up to how many a list is taken for the one announced, however many items it has.
const COUNTED_TO: i128 = 10;

/// A list right below the sentence at `at`, or below the heading that it is.
pub(super) fn list(page: &Page<'_>, at: usize, announcements: &[Announcement<'_>]) -> Option<Flaw> {
    if announcements.is_empty() {
        return None;
    }
    let sentence = page.sentences.get(at)?;
    let heading = sentence.role == BlockRole::Heading;
    let text = page.text(sentence.block);
    let rest = Span::new(sentence.span.end, text.len()).text(text);
    if !rest.trim().is_empty()
        || !matches!(sentence.role, BlockRole::Heading | BlockRole::Paragraph | BlockRole::ListItem)
    {
        return None;
    }
    let written = sentence.words(sentence.span).trim_end();
    let colon = written.ends_with(':');
    // "The following five steps."; "the following table compares five" announces something else.
    let told = |a: &Announcement<'_>| {
        sentence.before(a.mention.span).last().is_some_and(|t| t.is_any(words!["following", "these"]))
    };
    let following = announcements.iter().any(told);
    let leads = colon || heading || following;
    if !leads && written.ends_with(['.', '!', '?']) || sentence.says(OPEN) {
        return None;
    }
    let below = Below::of(page, sentence.block).filter(|below| leads || below.numbered)?;
    if announcements.iter().any(|a| below.allows(a.count)) {
        return None;
    }
    let mut sure = announcements.iter().filter(|a| a.sure);
    let announcement = match (sure.next(), sure.next()) {
        (Some(one), None) => one,
        (None, _) => announcements
            .last()
            .filter(|a| !heading && (is_direct(sentence, a) || following) && below.is_near(a.count))?,
        _ => return None,
    };
    // "30 new entry points:" over a list of groups of them.
    if announcement.count > COUNTED_TO && !below.is_near(announcement.count) {
        return None;
    }
    // "Two types Sub and Super, where:": what is counted is named right there.
    let named = |t: &Token<'_>| t.is_name() || t.is_capitalised();
    let after = sentence.after(announcement.mention.span);
    if after.first().is_some_and(named) || after.iter().any(|t| t.is("where")) {
        return None;
    }
    let severity = if announcement.sure && colon { Severity::Error } else { Severity::Warning };
    // "Seven steps to a garden" over a list of tools: only numbers say that the list is what was announced.
    if heading && !below.numbered && !below.is_near(announcement.count) {
        return None;
    }
    let text = page.text(below.last);
    Some(announcement.flaw(
        sentence,
        severity,
        below.items,
        (below.last, Span::new(0, text.trim_end().len())),
    ))
}

/// Whether an announcement stands right before the colon: "the fund has four offices:".
fn is_direct(sentence: &Sentence<'_>, announcement: &Announcement<'_>) -> bool {
    sentence.after(announcement.mention.span).first().is_some_and(|t| t.is_sign(':'))
}

/// The list right below a block.
struct Below {
    /// How many items it has.
    items: i128,
    /// The same with each list that follows it under one heading.
    sums: Vec<i128>,
    /// Whether its items are numbered.
    numbered: bool,
    /// The block of its last item.
    last: usize,
}

impl Below {
    fn of(page: &Page<'_>, block: usize) -> Option<Self> {
        let blocks = &page.document.blocks;
        let inside = match blocks.get(block)?.place {
            Some(Place::Item { list, .. }) => Some(list),
            Some(Place::Cell { .. }) => return None,
            None => None,
        };
        let list_at = |at: usize| match blocks.get(at)?.place? {
            Place::Item { list, .. } => Some(list),
            Place::Cell { .. } => None,
        };
        let Some(first) = list_at(block + 1).filter(|list| Some(*list) != inside) else {
            return Self::marked(page, block);
        };
        let told = page.document.lists.get(first)?;
        if told.parent != inside || told.first.is_some_and(|n| n > 1) {
            return None;
        }
        let (mut last, mut sums, mut seen) = (block + 1, Vec::new(), None);
        for (at, one) in blocks.iter().enumerate().skip(block + 1).take(FARTHEST) {
            if one.role == BlockRole::Heading {
                break;
            }
            let Some(here) = list_at(at) else { continue };
            if Some(here) == inside {
                break;
            }
            let this = page.document.lists.get(here)?;
            if here == first {
                last = at;
            }
            if this.parent == inside && seen != Some(here) && seen.is_none_or(|s| here > s) {
                seen = Some(here);
                let before = sums.last().copied().unwrap_or_default();
                sums.push(before + i128::try_from(this.items).ok()?);
            }
        }
        let items = i128::try_from(told.items).ok()?;
        (items > 1).then_some(Self { items, sums, numbered: told.first.is_some(), last })
    }

    /// Paragraphs that begin with "(a)", "(b)" and so on.
    fn marked(page: &Page<'_>, block: usize) -> Option<Self> {
        let mut count = 0;
        for (at, one) in page.document.blocks.iter().enumerate().skip(block + 1).take(FARTHEST) {
            let text = page.text(at);
            let start = text.char_indices().nth(12).map_or(text, |(end, _)| Span::new(0, end).text(text));
            let tokens = tokens(start, 0);
            let mark = match tokens.as_slice() {
                [open, mark, close, ..] if open.is_sign('(') && close.is_sign(')') => mark,
                [mark, close, ..] if close.is_sign(')') => mark,
                _ => break,
            };
            if one.role == BlockRole::Heading || !order(mark, count) {
                break;
            }
            count += 1;
        }
        let items = i128::try_from(count).ok()?;
        (items > 1).then(|| Self { items, sums: vec![items], numbered: true, last: block + count })
    }

    fn allows(&self, count: i128) -> bool {
        self.sums.contains(&count)
    }

    fn is_near(&self, count: i128) -> bool {
        (count - self.items).abs() <= 2.max(count / 4)
    }
}

/// A heading that announces numbered headings: "Five ways to save" over "1. Walk", "2. Cook".
pub(super) fn headings(page: &Page<'_>, at: usize, announcements: &[Announcement<'_>]) -> Option<Flaw> {
    let sentence = page.sentences.get(at)?;
    if sentence.role != BlockRole::Heading {
        return None;
    }
    let [announcement] = announcements else { return None };
    if !announcement.sure {
        return None;
    }
    let mut numbered = Vec::new();
    let blocks = page.document.blocks.iter().enumerate().skip(sentence.block + 1).take(FARTHEST);
    for (at, _) in blocks.filter(|(_, b)| b.role == BlockRole::Heading) {
        numbered.extend(mark(page.text(at)).map(|number| (at, number)));
    }
    let ascending = numbered.iter().zip(1..).all(|((_, number), place)| *number == place);
    let descending = numbered.iter().rev().zip(1..).all(|((_, number), place)| *number == place);
    let count = i128::try_from(numbered.len()).ok()?;
    let (last, _) = numbered.last()?;
    let wrong = (ascending || descending) && count > 1 && count != announcement.count;
    let span = Span::new(0, page.text(*last).trim_end().len());
    wrong.then(|| announcement.flaw(sentence, Severity::Warning, count, (*last, span)))
}

/// The number that a heading begins with: "3. Walk", "3) Walk", "Step 3: Walk", "#3 Walk".
fn mark(text: &str) -> Option<u32> {
    let tokens = tokens(text, 0);
    let (number, sign) = match tokens.as_slice() {
        [number, sign, ..] if number.plain_whole().is_some() => (number, Some(sign)),
        [hash, number, ..] if hash.is_sign('#') => (number, None),
        [word, number, rest @ ..]
            if word.is_any(words![
                "step", "tip", "rule", "reason", "lesson", "way", "part", "stage", "phase"
            ]) =>
        {
            (number, rest.first())
        }
        _ => return None,
    };
    let signed = sign.is_none_or(|s| matches!(s.text, "." | ")" | ":") || s.is_dash());
    number.plain_whole().filter(|n| signed && *n < 100)
}

/// "It gives four reasons. First, cost. Second, time. Third, noise."
pub(super) fn in_turn(page: &Page<'_>, at: usize, announcements: &[Announcement<'_>]) -> Option<Flaw> {
    let sentence = page.sentences.get(at)?;
    let mut announcements = announcements.iter().filter(|a| a.sure);
    let announcement = announcements.next().filter(|_| announcements.next().is_none())?;
    if sentence.role == BlockRole::TableCell || sentence.says(OPEN) {
        return None;
    }
    let (mut counted, mut first_block, mut last, mut more) = (0, None, None, false);
    let later = page
        .sentences
        .iter()
        .skip(at + 1)
        .take_while(|s| s.block <= sentence.block + 12 && s.role != BlockRole::Heading)
        .take(40);
    for s in later {
        let Some(first) = s.tokens().first() else { continue };
        if ordinal(first) == Some(counted + 1) && is_marker(s.tokens()) {
            counted += 1;
            last = Some(s);
            first_block.get_or_insert(s.block);
        } else if ordinal(first) == Some(1) {
            break;
        } else if counted == 0 && s.block > sentence.block + 1 {
            // The list begins right behind the announcement.
            return None;
        }
    }
    let last = last?;
    let text = page.text(last.block);
    let behind = Span::new(last.span.end, text.len()).text(text);
    for word in tokens(behind, 0) {
        more |= word.is_any(words![
            "finally",
            "lastly",
            "last",
            "another",
            "also",
            "then",
            "next",
            "furthermore",
            "moreover",
        ]);
    }
    let count = i128::try_from(counted).ok()?;
    let in_one = first_block == Some(last.block);
    let short = count < announcement.count;
    // Fewer are told in turn: the others may be told in other words further on.
    let wrong = count > announcement.count || short && count + 1 == announcement.count && !more && in_one;
    (wrong && count > 1).then(|| {
        let place = (last.block, last.tokens().first().map_or(last.span, Token::span));
        announcement.flaw(sentence, Severity::Warning, count, place)
    })
}

/// "First, cost", "Second: time", "Third is the noise" - not "First National Bank".
fn is_marker(tokens: &[Token<'_>]) -> bool {
    match tokens {
        [first, ..] if first.lower().ends_with("ly") => true,
        [_, next, ..] => {
            matches!(next.text, "," | ":")
                || next.is_any(words!["is", "was", "came", "comes", "the", "there"])
        }
        _ => false,
    }
}
