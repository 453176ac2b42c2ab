//! A first rule from one sentence: the engine of `countercheck rules new`.
//!
//! The grammar reads the sentence; each figure that could be a claim becomes a quantity, with the sentence
//! as its first example, a guardrail, and a rule that all articles must agree on it. What is proposed
//! was loaded and tested here: the first of a few drafts whose own examples come out right is taken,
//! so that nobody is handed a rule that does not work.

mod draft;
mod label;
mod texts;
mod words;

use crate::claims::{self, Miss};
use crate::document::Document;
use crate::prose;
use crate::quantity::{self, Mention};
use crate::rules::{Rulebook, Selector};
use crate::{examples, quantity::wording};

use draft::Draft;

/// The most characters of a sentence; one that is longer is a text.
const LONGEST: usize = 1000;
/// The most figures of one sentence that get a rule.
const MOST: usize = 4;

/// What was made of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// A whole rule file, as TOML that loads and whose examples pass.
    pub toml: String,
    /// How many quantities it has.
    pub quantities: usize,
    /// The figures of the sentence that got no quantity.
    pub left: Vec<Left>,
}

/// A figure that got no quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Its words.
    pub phrase: String,
    /// Why it got none.
    pub why: String,
}

/// Why nothing can be proposed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoSuggestion {
    /// The text has no figure.
    #[error(
        "there is no figure in this sentence; give one such as \"At least 12 people were killed in the fire\""
    )]
    NoFigure,
    /// The text is no sentence but an article.
    #[error("this is {0} characters long; give one sentence, of at most {LONGEST}")]
    TooLong(usize),
    /// It has figures, none of which a rule can speak of.
    #[error(
        "no figure of this sentence can be compared: {}; say what is so now, with the word that is counted: \
         \"At least 12 people were killed in the fire\"",
        told(.0)
    )]
    NoneUsable(Vec<Left>),
}

fn told(left: &[Left]) -> String {
    left.iter().map(|l| format!("\u{201c}{}\u{201d}: {}", l.phrase, l.why)).collect::<Vec<_>>().join("; ")
}

/// A figure of the sentence, and all that its draft is made from.
struct Figure<'a> {
    mention: &'a Mention,
    mentions: &'a [Mention],
    /// The visible text of its block.
    text: &'a str,
}

/// Proposes a rule file for the figures of a sentence.
pub fn from_sentence(sentence: &str) -> Result<Suggestion, NoSuggestion> {
    let length = sentence.chars().count();
    if length > LONGEST {
        return Err(NoSuggestion::TooLong(length));
    }
    let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = if sentence.ends_with(char::is_alphanumeric) { sentence + "." } else { sentence };
    let Some(document) = read(&sentence) else { return Err(NoSuggestion::NoFigure) };
    let mentions = quantity::mentions(&document);
    if mentions.is_empty() {
        return Err(NoSuggestion::NoFigure);
    }
    let (mut drafts, mut left): (Vec<Draft>, Vec<Left>) = (Vec::new(), Vec::new());
    for mention in &mentions {
        let Some(block) = document.blocks.get(mention.block) else { continue };
        let figure = Figure { mention, mentions: &mentions, text: block.text(&document) };
        let proposed = match claims::speaks(mention, &Selector::default()) {
            Err(miss) => Err(miss.reason(&Selector::default())),
            Ok(()) if drafts.len() >= MOST => Err("too many figures for one rule file".to_owned()),
            Ok(()) => propose(&figure, &sentence, &drafts).ok_or_else(|| unusable(&figure)),
        };
        match proposed {
            Ok(draft) => drafts.push(draft),
            Err(why) => {
                left.push(Left { phrase: mention.span.text(figure.text).to_owned(), why });
            }
        }
    }
    if drafts.is_empty() {
        return Err(NoSuggestion::NoneUsable(left));
    }
    // What one draft says of a figure, another may say as well; together they must still come out right.
    while drafts.len() > 1 && !passes(&draft::file(&drafts)) {
        drafts.pop();
    }
    Ok(Suggestion { toml: draft::file(&drafts), quantities: drafts.len(), left })
}

fn read(sentence: &str) -> Option<Document> {
    prose::read("example.txt", sentence.as_bytes().to_vec()).ok()
}

fn unusable(figure: &Figure<'_>) -> String {
    if figure.mention.noun.is_none() && figure.mention.unit.is_none() {
        return Miss::NoNoun.reason(&Selector::default());
    }
    "no words of the sentence tell it from other figures".to_owned()
}

/// The first draft for the figure that loads and whose examples come out right.
fn propose(figure: &Figure<'_>, sentence: &str, before: &[Draft]) -> Option<Draft> {
    words::selectors(figure).into_iter().find_map(|(asked, name)| {
        prove(figure, &Draft::new(free(&name, before), label::label(figure), asked, sentence))
    })
}

/// The draft with its examples, if they come out right.
fn prove(figure: &Figure<'_>, draft: &Draft) -> Option<Draft> {
    let sentence = draft.sentence.as_str();
    let rulebook =
        Rulebook::load(vec![("new.toml".to_owned(), draft::file(std::slice::from_ref(draft)))]).ok()?;
    // What the sentence is found to say of it is what it means.
    let means = said(figure, sentence, &rulebook).into_iter();
    let mut draft = means.map(|means| Draft { means: Some(means), ..draft.clone() }).find(works)?;
    let guardrails = texts::guardrails(figure, sentence);
    draft.guardrail = Some(guardrails.into_iter().find(|text| is_nothing(&draft, text))?);
    let conflicts = texts::conflicting(figure, sentence).into_iter();
    let conflict = conflicts.map(|other| Draft { conflict: Some(other), ..draft.clone() }).find(works);
    let draft = conflict.unwrap_or(draft);
    let fine = texts::fine(figure, sentence).into_iter();
    let fine = fine.map(|other| Draft { fine: Some(other), ..draft.clone() }).find(works);
    Some(fine.unwrap_or(draft))
}

/// What the one quantity of the rulebook is found to be in the sentence, in the words that rules may have
/// for it, the best first; nothing unless all that is bound to it is this one figure.
fn said(figure: &Figure<'_>, sentence: &str, rulebook: &Rulebook) -> Vec<String> {
    let bound = || {
        let document = read(sentence)?;
        let claims = claims::bind(0, &document, figure.mentions, rulebook);
        let [claim] = &claims[..] else { return None };
        let number = document.blocks.get(figure.mention.block)?.source_span(figure.mention.number);
        claim.span.contains(number).then(|| claim.phrase.clone())
    };
    let Some(phrase) = bound() else { return Vec::new() };
    // "$3.5 million" reads better than "3,500,000 USD".
    let words = figure.mention.unit.map(|_| figure.mention.span.text(figure.text).to_owned());
    let of = words.as_deref().and_then(|words| words.split_once(" of ")).map(|(front, _)| front.to_owned());
    [of, words, Some(phrase)].into_iter().flatten().filter(|means| !means.is_empty()).collect()
}

/// Whether the text has a figure, and none that the draft's quantity takes.
fn is_nothing(draft: &Draft, text: &str) -> bool {
    let has_figure =
        read(text).is_some_and(|d| quantity::mentions(&d).iter().any(|m| !wording::phrase(m).is_empty()));
    let with = Draft { guardrail: Some(text.to_owned()), ..draft.clone() };
    has_figure && works(&with)
}

/// Whether the file of the draft alone does what it says.
fn works(draft: &Draft) -> bool {
    passes(&draft::file(std::slice::from_ref(draft)))
}

/// Whether a rule file loads and all its examples come out right.
fn passes(toml: &str) -> bool {
    Rulebook::load(vec![("new.toml".to_owned(), toml.to_owned())])
        .is_ok_and(|rulebook| examples::run(&rulebook).iter().all(examples::ExampleResult::passed))
}

/// The name, with a number behind it where an earlier draft has it.
fn free(name: &str, before: &[Draft]) -> String {
    let taken = |name: &str| before.iter().any(|draft| draft.name == name);
    std::iter::once(name.to_owned())
        .chain((2..=MOST + 1).map(|n| format!("{name}-{n}")))
        .find(|name| !taken(name))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
