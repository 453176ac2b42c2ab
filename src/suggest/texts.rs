//! The texts that a draft is proved with: figures of something else, and the sentence told otherwise.

use super::Figure;
use super::words::{counted, unit_word};
use crate::quantity::{Hedge, Interval, Number, wording};
use crate::span::Span;

/// Texts with a figure that should say nothing of the quantity, the most telling first.
pub(super) fn guardrails(figure: &Figure<'_>, sentence: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let unit = unit_word(figure);
    match (counted(figure), &unit) {
        (Some(counted), None) => texts.push(format!("The report mentions seven {counted}.")),
        (Some(counted), Some(unit)) => {
            texts.push(format!("The report mentions 7 {unit} of {counted}."));
        }
        _ => {}
    }
    let body = sentence.trim_end_matches(['.', '!', '?']);
    if let Some(unit) = unit {
        texts.push(format!("The report names another figure, 7 {unit}."));
    }
    texts.push(format!("Officials denied that {}.", lowered(body)));
    texts.push("The report has 7 pages.".to_owned());
    texts
}

/// The sentence with another figure in place of this one, so that both cannot be true.
pub(super) fn conflicting(figure: &Figure<'_>, sentence: &str) -> Vec<String> {
    let mention = figure.mention;
    // Only where the visible text is the sentence itself are its spans those of the sentence.
    if figure.text != sentence {
        return Vec::new();
    }
    let Some(after) = sentence.get(mention.number.end..) else { return Vec::new() };
    let stated = mention.values.alternatives.first().and_then(|i: &Interval| i.min.or(i.max));
    let Some(stated) = stated else { return Vec::new() };
    let scaled = |above: i128, below: i128| {
        let number = stated.mul(Number::ratio(above, below)?)?;
        Some(if stated.floor() == stated { number.floor() } else { number })
    };
    // "One people" would be no text to learn from.
    let below = scaled(1, 2).filter(|n| *n > Number::ONE || stated < Number::ONE);
    let numbers = if matches!(mention.hedge, Hedge::AtMost | Hedge::LessThan) {
        [scaled(3, 1), below]
    } else {
        [below, scaled(3, 1)]
    };
    let numbers: Vec<Number> = numbers.into_iter().flatten().filter(|n| *n != Number::ZERO).collect();
    // The hedge and the sign of a currency stay where they can.
    [mention.number.start, mention.span.start]
        .into_iter()
        .filter_map(|at| sentence.get(..at))
        .flat_map(|before| numbers.iter().map(move |n| format!("{before}{}{after}", wording::number(*n))))
        .collect()
}

/// The sentence with the figure put in another way, so that both can be true.
pub(super) fn fine(figure: &Figure<'_>, sentence: &str) -> Vec<String> {
    let mention = figure.mention;
    let (Some(before), Some(after)) =
        (sentence.get(..mention.span.start), sentence.get(mention.number.start..))
    else {
        return Vec::new();
    };
    let mut texts = Vec::new();
    if figure.text == sentence {
        let hedges: &[&str] = if mention.hedge == Hedge::Exact { &["about", "at least"] } else { &[""] };
        for hedge in hedges {
            let sign = Span::new(mention.span.start, mention.number.start).text(sentence);
            let sign = if sign.contains(char::is_whitespace) { "" } else { sign };
            let after = if before.is_empty() { lowered(after) } else { after.to_owned() };
            let text = format!("{before}{}", format!("{hedge} {sign}{after}").trim_start());
            let mut letters = text.chars();
            let first = letters.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
            texts.push(first + letters.as_str());
        }
    }
    texts.push(sentence.to_owned());
    texts
}

/// The text beginning with a small letter, unless its first word is in capitals.
fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if !letters.clone().next().is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}
