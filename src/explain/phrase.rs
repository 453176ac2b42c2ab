//! How the phrases at a place of an article were read, and what they were bound to.

use super::{Page, quoted};
use crate::claims::{self, Miss, Words};
use crate::document::Document;
use crate::quantity::{self, Kind, Mention, Standing, Trend, wording};
use crate::rules::{Quantity, Rulebook, Selector};
use crate::span::Span;

/// As many quantities that are told of something else are given one by one.
const FEW: usize = 3;

/// There is no figure at the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no figure stands at {place}{}", .nearest.as_ref().map(|n| format!("; the nearest: {n}")).unwrap_or_default())]
pub struct NoFigure {
    /// `path:line` or `path:line:column`.
    pub place: String,
    /// The places of the figures before and after it, with their words.
    pub nearest: Option<String>,
}

/// Explains the figures of a line, or the one at a column of it (both from 1): how each was read, which
/// quantities it was bound to, and what kept it from the others. With `all`, also from those that count
/// something else altogether.
pub fn place(
    document: &Document,
    rulebook: &Rulebook,
    line: usize,
    column: Option<usize>,
    all: bool,
) -> Result<String, NoFigure> {
    let mentions = quantity::mentions(document);
    let at = |mention: &Mention| {
        let block = document.blocks.get(mention.block)?;
        Some(block.source_span(mention.span))
    };
    let there: Vec<(&Mention, Span)> = mentions
        .iter()
        .filter_map(|mention| Some((mention, at(mention)?)))
        .filter(|(_, span)| covers(document, *span, line, column))
        .collect();
    if there.is_empty() {
        let column = column.map_or_else(String::new, |column| format!(":{column}"));
        let spans: Vec<Span> = mentions.iter().filter_map(at).collect();
        return Err(NoFigure {
            place: format!("{}:{line}{column}", document.path),
            nearest: nearest(document, &spans, line),
        });
    }
    let mut page = Page::default();
    for (mention, span) in there {
        page.gap();
        one(&mut page, document, rulebook, &mentions, (mention, span), all);
    }
    Ok(page.0)
}

/// Whether the span has a part in the line, and holds the column where one is asked for.
fn covers(document: &Document, span: Span, line: usize, column: Option<usize>) -> bool {
    let (first, from) = document.line_column(span.start);
    let (last, to) = document.line_column(span.end);
    let within = (first..=last).contains(&line);
    within && column.is_none_or(|column| (first < line || from <= column) && (last > line || column < to))
}

/// The figures before and after the line.
fn nearest(document: &Document, spans: &[Span], line: usize) -> Option<String> {
    let line_of = |span: &&Span| document.line_column(span.start).0;
    let before = spans.iter().rfind(|span| line_of(span) <= line);
    let after = spans.iter().find(|span| line_of(span) > line);
    let told: Vec<String> = [before, after]
        .into_iter()
        .flatten()
        .map(|span| {
            let (line, column) = document.line_column(span.start);
            format!("{line}:{column} {}", quoted(span.text(&document.source)))
        })
        .collect();
    (!told.is_empty()).then(|| told.join(" and "))
}

fn one(
    page: &mut Page,
    document: &Document,
    rulebook: &Rulebook,
    mentions: &[Mention],
    (mention, span): (&Mention, Span),
    all: bool,
) {
    let Some(block) = document.blocks.get(mention.block) else { return };
    let text = block.text(document);
    let (line, column) = document.line_column(span.start);
    let words_of = |span: Span| quoted(span.text(text));
    page.line(&format!("{}:{line}:{column} {}", document.path, words_of(mention.span)));
    page.gap();
    page.entry("kind", mention.kind.word());
    page.entry("value", &value(mention));
    if let Some(noun) = &mention.noun {
        let taken_over = if noun.inherited { ", taken over from an earlier figure" } else { "" };
        page.entry("counts", &format!("{}{taken_over}", quoted(&noun.lemma)));
    } else if !matches!(mention.kind, Kind::Date | Kind::Time | Kind::Identifier) {
        let unit = mention.unit.map(|unit| format!("nothing; its unit is {}", unit.symbol()));
        page.entry("counts", &unit.unwrap_or_else(|| "nothing".to_owned()));
    }
    let words = |spans: &[Span]| runs(spans, text).into_iter().map(words_of).collect::<Vec<_>>().join(", ");
    page.entry("before it", &words(mention.modifiers()));
    page.entry("after it", &words(mention.postmodifiers()));
    page.entry("predicate", &words(mention.predicate()));
    if let Some(base) = mention.base.and_then(|i| mentions.get(i)) {
        page.entry("share of", &words_of(base.span));
    }
    if let Some(source) = mention.source {
        page.entry("source", &words_of(source));
    }
    page.entry("standing", standing(mention.standing));
    page.gap();
    let about = rulebook.about(document);
    bindings(page, rulebook, mention, &Words::of(mention, mentions, text), text, &about, all);
}

/// The spans, those with nothing but spaces between them made one.
fn runs(spans: &[Span], text: &str) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for span in spans {
        match runs.last_mut() {
            Some(last)
                if last.end <= span.start && Span::new(last.end, span.start).text(text).trim().is_empty() =>
            {
                *last = last.join(*span);
            }
            _ => runs.push(*span),
        }
    }
    runs
}

fn value(mention: &Mention) -> String {
    let said = if mention.date.is_some() { mention.value() } else { wording::phrase(mention) };
    match mention.trend {
        Some(Trend::Up) => format!("{said}, an amount that is added"),
        Some(Trend::Down) => format!("{said}, an amount that is taken away"),
        None if mention.rest => format!("{said}, a rest or an increment"),
        None => said,
    }
}

const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Asserted => "said to be so, now",
        Standing::Earlier => "an earlier figure, so no claim",
        Standing::Negated => "denied, so no claim",
        Standing::Hypothetical => "only possible or expected, so no claim",
        Standing::Asked => "asked, so no claim",
        Standing::OtherTime => "told of another time, so no claim",
    }
}

/// What the figure was bound to, and what kept it from the other quantities.
fn bindings(
    page: &mut Page,
    rulebook: &Rulebook,
    mention: &Mention,
    words: &Words<'_>,
    text: &str,
    about: &[bool],
    all: bool,
) {
    if rulebook.quantities.is_empty() {
        page.entry("no rules", "are loaded");
        return;
    }
    if let Err(miss) = claims::states(mention) {
        page.entry("speaks of", &format!("no quantity: {}", miss.reason(&Selector::default())));
        return;
    }
    let mut misses: Vec<(&Quantity, Miss)> = Vec::new();
    let mut elsewhere = Vec::new();
    let mut bound = false;
    let asked = rulebook.quantities.iter().filter(|q| about.get(q.file) != Some(&false));
    for quantity in asked {
        match claims::binds(&quantity.selector, mention, words, text) {
            Ok(evidence) => {
                bound = true;
                let evidence: Vec<String> = evidence.iter().map(|s| quoted(s.text(text))).collect();
                let because = match &evidence[..] {
                    [] => String::new(),
                    evidence => format!("; evidence: {}", evidence.join(", ")),
                };
                page.entry("speaks of", &format!("{} ({}){because}", quantity.name, quantity.label));
            }
            Err(
                miss @ (Miss::OtherNoun
                | Miss::NoNoun
                | Miss::Kind(_)
                | Miss::Sort
                | Miss::Unit
                | Miss::Template),
            ) => elsewhere.push((quantity, miss)),
            Err(miss) => misses.push((quantity, miss)),
        }
    }
    // What is told of something else altogether is named in one go where it is much.
    if all || elsewhere.len() <= FEW {
        misses.append(&mut elsewhere);
    }
    if !bound {
        page.entry("speaks of", "no quantity");
    }
    for (i, (quantity, miss)) in misses.iter().enumerate() {
        let heading = if i == 0 { "but not of" } else { "" };
        page.entry(heading, &format!("{}: {}", quantity.name, miss.reason(&quantity.selector)));
    }
    if !elsewhere.is_empty() {
        let names: Vec<&str> = elsewhere.iter().map(|(quantity, _)| quantity.name.as_str()).collect();
        page.entry("nor of", &format!("{}: they are told of something else (-v)", names.join(", ")));
    }
    let others: Vec<&str> = rulebook
        .files
        .iter()
        .zip(about)
        .filter(|(_, about)| !**about)
        .map(|(file, _)| file.path.as_str())
        .collect();
    if !others.is_empty() {
        page.entry("left out", &format!("{}: its story is not that of this article", others.join(", ")));
    }
}
