//! What a draft asks for: what is counted, and the words that tell the figure from others.

use super::Figure;
use super::draft::Asked;
use crate::quantity::{Kind, is_function_word, unit};
use crate::rules::{base, plural};
use crate::span::Span;

/// Verbs that tell who says it, not what it is about; and that tell nothing at all.
const EMPTY: [&str; 24] = [
    "according",
    "estimated",
    "get",
    "give",
    "gave",
    "got",
    "include",
    "included",
    "including",
    "involving",
    "made",
    "make",
    "put",
    "report",
    "reported",
    "said",
    "saw",
    "say",
    "says",
    "see",
    "stood",
    "told",
    "took",
    "went",
];
/// The most words of the sentence that a template takes on one side of the figure.
const AROUND: usize = 5;

/// What could be asked for so that the figure is found, the best first, each with a name.
pub(super) fn selectors(figure: &Figure<'_>) -> Vec<(Asked, String)> {
    let mention = figure.mention;
    let noun: Vec<String> = noun(figure).into_iter().collect();
    let kind = matches!(mention.kind, Kind::Percent | Kind::Ratio).then_some("share");
    let unit = unit_word(figure).filter(|_| kind.is_none());
    let asked = Asked { noun: noun.clone(), unit, kind, ..Asked::default() };
    let counted = counted(figure).unwrap_or_default();
    let mut found = Vec::new();
    let mut add = |asked: Asked, second: &str| found.push((asked, name(&[&counted, second])));
    for word in evidence(figure) {
        let lower = word.to_lowercase();
        let mut with = base(&lower).map_or_else(Vec::new, |base| vec![base]);
        if !with.contains(&lower) {
            with.push(word.to_owned());
        }
        add(Asked { with, ..asked.clone() }, &lower);
    }
    let template = template(figure).map(|(template, word)| {
        (Asked { phrases: vec![template], ..Asked::default() }, name(&[&counted, &word]))
    });
    if noun.is_empty() {
        // The words around a figure without a noun tell more than its unit does.
        found.splice(0..0, template);
    } else {
        found.push((asked, name(&[&counted])));
        found.extend(template);
    }
    found
}

/// What is counted; for a share without a noun, what it is a share of.
fn noun(figure: &Figure<'_>) -> Option<String> {
    let base = figure.mention.base.and_then(|i| figure.mentions.get(i));
    let noun = figure.mention.noun.as_ref().or_else(|| base.and_then(|b| b.noun.as_ref()));
    noun.map(|noun| if noun.lemma == "people" { "person".to_owned() } else { noun.lemma.to_string() })
}

/// The unit, in the text's own word where rules know it.
pub(super) fn unit_word(figure: &Figure<'_>) -> Option<String> {
    let symbol = figure.mention.unit?.symbol().into_owned();
    let said = Span::new(figure.mention.number.end, figure.mention.span.end).text(figure.text);
    let said = said.split(" of ").next().unwrap_or_default().trim();
    Some(if unit::lookup(said).is_some() { said.to_owned() } else { symbol })
}

/// What is counted, as the text says it: in the plural, but for what is measured ("tonnes of plastic").
pub(super) fn counted(figure: &Figure<'_>) -> Option<String> {
    let lemma = noun(figure)?;
    let own = figure.mention.noun.as_ref().map(|noun| noun.span.text(figure.text).to_owned());
    let said = own.filter(|own| !own.is_empty()).unwrap_or_else(|| lemma.clone());
    Some(if figure.mention.unit.is_none() && said == lemma { plural(&lemma) } else { said })
}

/// The words of the text that tell what the figure is about, the most telling first: those of its
/// predicate, then those that modify its noun.
fn evidence<'a>(figure: &Figure<'a>) -> Vec<&'a str> {
    let mention = figure.mention;
    let own = noun(figure).unwrap_or_default();
    let lists = [mention.predicate(), mention.modifiers(), mention.postmodifiers()];
    let mut found: Vec<&str> = Vec::new();
    for word in lists.into_iter().flatten().flat_map(|span| span.text(figure.text).split_whitespace()) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let telling = word.chars().count() > 2
            && !word.contains(|c: char| c.is_ascii_digit())
            && tells(&word)
            && !EMPTY.contains(&word.to_lowercase().as_str());
        // The noun is asked for already.
        if telling && word.to_lowercase() != own.to_lowercase() && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// The words right around the figure with `{n}` in its place, and the most telling of them.
pub(super) fn template(figure: &Figure<'_>) -> Option<(String, String)> {
    let sentence = figure.mention.sentence;
    let span = figure.mention.span;
    let before = Span::new(sentence.start, span.start).text(figure.text);
    let after = Span::new(span.end, sentence.end).text(figure.text);
    let closed = |c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-' | '\'' | '\u{2019}');
    let before = before.rsplit(closed).next().unwrap_or_default();
    let after = after.split(closed).next().unwrap_or_default();
    let before: Vec<&str> = before.split_whitespace().collect();
    let after: Vec<&str> = after.split_whitespace().collect();
    if before.iter().any(tells) { front(&before) } else { back(&after) }
}

fn tells(word: &&str) -> bool {
    !is_function_word(word)
}

/// The template of the words before a figure.
fn front(before: &[&str]) -> Option<(String, String)> {
    // From the last back to the first.
    let telling: Vec<usize> =
        before.iter().enumerate().rev().filter(|(_, word)| tells(word)).map(|(at, _)| at).collect();
    let last = *telling.first()?;
    // "Stood at" tells little without what stood: two words that tell, or all of a short front.
    let far = if before.len() <= AROUND { telling.last() } else { telling.get(1) };
    let from = *far.unwrap_or(&last);
    let words = before.get(from..).filter(|words| words.len() <= AROUND).or(before.get(last..))?;
    Some((format!("{} {{n}}", words.join(" ")), words.first()?.to_lowercase()))
}

/// The template of the words after a figure, up to the first that tells.
fn back(after: &[&str]) -> Option<(String, String)> {
    let at = after.iter().position(tells)?;
    let words = after.get(..=at).filter(|words| words.len() <= AROUND)?;
    Some((format!("{{n}} {}", words.join(" ")), words.last()?.to_lowercase()))
}

/// A name that rules can say: letters and digits, joined with single hyphens.
fn name(words: &[&str]) -> String {
    let text = words.join("-").to_lowercase();
    let parts = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join("-");
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name
    } else {
        format!("figure-{name}").trim_end_matches('-').to_owned()
    }
}
