//! A whole in a sentence and its parts in the list under it.

use super::super::flaw::Flaw;
use super::super::page::{Page, Sentence};
use super::contrast;
use super::reckoning::{Reckoning, Side};
use super::run;
use crate::document::Place;
use crate::finding::Severity;
use crate::quantity::{Hedge, Mention, Token, WordList, words};

/// The most items of a list that are added up.
const MOST_ITEMS: usize = 40;

/// Words that say that a figure is a sum.
const SUMS: &WordList = words!["total", "totals", "totalling", "totaling", "altogether", "sum", "overall"];

/// The flaws of all lists.
pub(super) fn check(page: &Page<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut from = 0;
    while let Some(first) = page.sentences.get(from) {
        let Some(list) = list_of(page, first) else {
            from += 1;
            continue;
        };
        let rest = page.sentences.get(from..).unwrap_or_default();
        let count = rest.iter().take_while(|s| list_of(page, s) == Some(list)).count();
        let earlier = from.checked_sub(1).and_then(|i| page.sentences.get(i));
        let items = rest.get(..count).unwrap_or_default();
        flaws.extend(listed(page, list, earlier, items));
        from += count.max(1);
    }
    flaws
}

/// The list that a sentence stands in an item of.
fn list_of(page: &Page<'_>, sentence: &Sentence<'_>) -> Option<usize> {
    match page.document.blocks.get(sentence.block)?.place? {
        Place::Item { list, .. } => Some(list),
        Place::Cell { .. } => None,
    }
}

/// The flaw of one list: against the item that is its sum, or the sentence over it.
fn listed(page: &Page<'_>, list: usize, over: Option<&Sentence<'_>>, items: &[Sentence<'_>]) -> Option<Flaw> {
    let all = page.document.lists.get(list)?.items;
    if items.len() != all || !(2..=MOST_ITEMS).contains(&all) {
        return None;
    }
    let figures: Vec<&Mention> = items.iter().map(figure).collect::<Option<_>>()?;
    let (sum, others) = items.split_last()?;
    if sum.before(figures.last()?.span).iter().any(|t| t.is_any(SUMS)) {
        let (whole, parts) = figures.split_last()?;
        return (others.len() > 1).then(|| flaw(sum, whole, parts.to_vec(), true)).flatten();
    }
    let over = over.filter(|s| Some(s.block + 1) == items.first().map(|i| i.block))?;
    let closed = over.words(over.span).trim_end().ends_with(':');
    let mut wholes = over.mentions.iter().filter(|m| run::counts(m));
    let whole = wholes.next().filter(|_| wholes.next().is_none())?;
    let sums = over.tokens().iter().any(|t| t.is_any(SUMS));
    let open = over
        .tokens()
        .iter()
        .any(|t| t.is_any(words!["including", "includes", "included", "examples", "highlights"]));
    let labels: Vec<(&[Token<'_>], &[Token<'_>])> =
        items.iter().zip(&figures).map(|(s, m)| (s.before(m.span), s.after(m.number))).collect();
    let sure = sums || contrast::apart(&labels).is_some();
    // "Three steps:" counts the items; it is no sum of what is in them.
    (closed && !open).then(|| flaw(over, whole, figures, sure)).flatten()
}

/// The one figure of an item, at its start or its end.
fn figure<'m>(item: &Sentence<'m>) -> Option<&'m Mention> {
    let mut figures = item.mentions.iter().filter(|m| m.kind.is_amount());
    let only = figures.next().filter(|_| figures.next().is_none())?;
    let before = item.before(only.span);
    let first = before.len() < 2;
    let last = item.after(only.span).len() < 2 && before.len() < 8;
    (run::counts(only) && (first || last) && only.hedge != Hedge::Vague).then_some(only)
}

fn flaw(told: &Sentence<'_>, whole: &Mention, parts: Vec<&Mention>, sure: bool) -> Option<Flaw> {
    let count = parts.len();
    let sum = Reckoning::of(whole, parts, 0)?;
    let near = sum.is_near(if sure { 3 } else { 6 });
    let severity =
        if sure && sum.side == Side::Over && count > 1 { Severity::Error } else { Severity::Warning };
    let told_apart = !sum.rounding || !sum.is_near(20);
    (near && told_apart && !sum.is_bare() && !sum.some_make_it()).then(|| sum.flaw(severity, told))
}
