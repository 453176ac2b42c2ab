//! The words of a draft: what is counted, what tells it from other figures, its name, its label, its
//! guardrails.

use super::Figure;
use super::draft::Asked;
use crate::quantity::{Hedge, Interval, Kind, Number, is_function_word, unit, wording};
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
    let unit = unit(figure).filter(|_| kind.is_none());
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
    noun.map(|noun| if noun.lemma == "people" { "person".to_owned() } else { noun.lemma.clone() })
}

/// The unit, in the text's own word where rules know it.
fn unit(figure: &Figure<'_>) -> Option<String> {
    let symbol = figure.mention.unit?.symbol().into_owned();
    let said = Span::new(figure.mention.number.end, figure.mention.span.end).text(figure.text);
    let said = said.split(" of ").next().unwrap_or_default().trim();
    Some(if unit::lookup(said).is_some() { said.to_owned() } else { symbol })
}

/// What is counted, as the text says it: in the plural, but for what is measured ("tonnes of plastic").
fn counted(figure: &Figure<'_>) -> Option<String> {
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
    let lists = [&mention.predicate, &mention.modifiers, &mention.postmodifiers];
    let mut found: Vec<&str> = Vec::new();
    for word in lists.into_iter().flatten().flat_map(|span| span.text(figure.text).split_whitespace()) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let tells = word.chars().count() > 2
            && !word.contains(|c: char| c.is_ascii_digit())
            && !is_function_word(word)
            && !EMPTY.contains(&word.to_lowercase().as_str());
        // The noun is asked for already.
        if tells && word.to_lowercase() != own.to_lowercase() && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// The words right around the figure with `{n}` in its place, and the most telling of them.
fn template(figure: &Figure<'_>) -> Option<(String, String)> {
    let sentence = figure.mention.sentence;
    let span = figure.mention.span;
    let before = Span::new(sentence.start, span.start).text(figure.text);
    let after = Span::new(span.end, sentence.end).text(figure.text);
    let closed = |c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-' | '\'' | '\u{2019}');
    let before = before.rsplit(closed).next().unwrap_or_default();
    let after = after.split(closed).next().unwrap_or_default();
    let before: Vec<&str> = before.split_whitespace().collect();
    let after: Vec<&str> = after.split_whitespace().collect();
    let telling = |words: &[&str]| words.iter().any(|word| !is_function_word(word));
    if telling(&before) {
        // "Stood at" tells little without what stood: two words that tell, or all of a short front.
        let told: Vec<usize> = before
            .iter()
            .enumerate()
            .rev()
            .filter(|(_, word)| !is_function_word(word))
            .map(|(at, _)| at)
            .collect();
        let far = if before.len() <= AROUND { told.last() } else { told.get(1) };
        let from = *far.or(told.first())?;
        let words =
            before.get(from..).filter(|words| words.len() <= AROUND).or(before.get(*told.first()?..))?;
        return Some((format!("{} {{n}}", words.join(" ")), (*words.first()?).to_lowercase()));
    }
    let at = after.iter().position(|word| !is_function_word(word))?;
    let words = after.get(..=at).filter(|words| words.len() <= AROUND)?;
    Some((format!("{{n}} {}", words.join(" ")), (*after.get(at)?).to_lowercase()))
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

/// What it is, in words.
pub(super) fn label(figure: &Figure<'_>) -> String {
    let mention = figure.mention;
    let text = figure.text;
    let words = |spans: &[Span]| spans.iter().map(|s| s.text(text)).collect::<Vec<_>>().join(" ");
    let Some(counted) = counted(figure) else {
        return template(figure).map_or_else(
            || mention.span.text(text).to_owned(),
            |(template, _)| {
                let words: Vec<&str> = template.split_whitespace().filter(|word| *word != "{n}").collect();
                let tells = |word: &&str| !is_function_word(word);
                let last = words.iter().rposition(tells).map_or(words.len(), |at| at + 1);
                words.get(..last).unwrap_or_default().join(" ")
            },
        );
    };
    let mut label = vec![words(&mention.modifiers), counted];
    let predicate = words(&mention.predicate);
    let subject = mention.predicate.first().is_some_and(|span| span.start >= mention.span.end);
    let telling = predicate.split_whitespace().find(|word| !is_function_word(word));
    match telling.and_then(|word| predicate.find(word)).and_then(|at| predicate.get(at..)) {
        // "People were killed in the fire": people killed in the fire.
        Some(rest) if subject && is_passive(&predicate) => label.push(rest.to_owned()),
        Some(_) if subject => label.push(format!("that {predicate}")),
        // "Wolves killed 127 sheep in the valley": sheep killed in the valley.
        Some(rest) => {
            let verb = rest.split_whitespace().next().filter(|verb| is_participle(verb));
            label.extend(verb.map(str::to_owned));
            label.push(words(&mention.postmodifiers));
        }
        None => label.push(words(&mention.postmodifiers)),
    }
    let label: Vec<&str> = label.iter().flat_map(|part| part.split_whitespace()).collect();
    label.join(" ").trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Whether the past form is the participle as well, as far as letters tell.
fn is_participle(verb: &str) -> bool {
    verb.ends_with("ed") || matches!(verb, "bought" | "built" | "found" | "held" | "lost" | "sold" | "won")
}

fn is_passive(predicate: &str) -> bool {
    predicate.split_whitespace().any(|w| matches!(w, "is" | "are" | "was" | "were" | "been" | "be" | "being"))
}

/// Texts with a figure that should say nothing of the quantity, the most telling first.
pub(super) fn guardrails(figure: &Figure<'_>, sentence: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let unit = unit(figure);
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
pub(super) fn others(figure: &Figure<'_>, sentence: &str) -> Vec<String> {
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
pub(super) fn same(figure: &Figure<'_>, sentence: &str) -> Vec<String> {
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
