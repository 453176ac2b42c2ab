//! What a draft is called in words.

use super::Figure;
use super::words::{counted, template};
use crate::quantity::is_function_word;
use crate::span::Span;

/// What it is, in words.
pub(super) fn label(figure: &Figure<'_>) -> String {
    let mention = figure.mention;
    let text = figure.text;
    let words = |spans: &[Span]| spans.iter().map(|s| s.text(text)).collect::<Vec<_>>().join(" ");
    let Some(counted) = counted(figure) else {
        let told = template(figure).map(|(template, _)| told(&template));
        return told.unwrap_or_else(|| mention.span.text(text).to_owned());
    };
    let mut label = vec![words(mention.modifiers()), counted];
    let predicate = words(mention.predicate());
    let subject = mention.predicate().first().is_some_and(|span| span.start >= mention.span.end);
    let telling = predicate.split_whitespace().find(|word| !is_function_word(word));
    match telling.and_then(|word| predicate.find(word)).and_then(|at| predicate.get(at..)) {
        // "People were killed in the fire": people killed in the fire.
        Some(rest) if subject && is_passive(&predicate) => label.push(rest.to_owned()),
        Some(_) if subject => label.push(format!("that {predicate}")),
        // "Wolves killed 127 sheep in the valley": sheep killed in the valley.
        Some(rest) => {
            let verb = rest.split_whitespace().next().filter(|verb| is_participle(verb));
            label.extend(verb.map(str::to_owned));
            label.push(words(mention.postmodifiers()));
        }
        None => label.push(words(mention.postmodifiers())),
    }
    let label: Vec<&str> = label.iter().flat_map(|part| part.split_whitespace()).collect();
    label.join(" ").trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// The words of a template, up to the last that tells.
fn told(template: &str) -> String {
    let words: Vec<&str> = template.split_whitespace().filter(|word| *word != "{n}").collect();
    let last = words.iter().rposition(|word| !is_function_word(word)).map_or(words.len(), |at| at + 1);
    words.get(..last).unwrap_or_default().join(" ")
}

/// Whether the past form is the participle as well, as far as letters tell.
fn is_participle(verb: &str) -> bool {
    verb.ends_with("ed") || matches!(verb, "bought" | "built" | "found" | "held" | "lost" | "sold" | "won")
}

fn is_passive(predicate: &str) -> bool {
    predicate.split_whitespace().any(|w| matches!(w, "is" | "are" | "was" | "were" | "been" | "be" | "being"))
}
