//! From the shapes of rule files to a valid rulebook, or to every mistake in them.

use std::collections::BTreeMap;

use super::expression::{Relation, is_name};
use super::figure::Figure;
use super::mistake::{Slip, Slips};
use super::raw::{RawFile, RawQuantity, RawRule, Text, Texts};
use super::{
    Demand, Mistakes, Phrase, Quantity, QuantityExample, Rule, RuleExample, RuleFile, Rulebook, Selector,
};
use crate::finding::Severity;
use crate::span::Span;

/// Reads all `files` (path as shown, text) in the order of their paths.
pub(super) fn load(mut files: Vec<(String, String)>) -> Result<Rulebook, Mistakes> {
    files.sort();
    let mut rulebook = Rulebook::default();
    let mut mistakes = Vec::new();
    let mut paths: BTreeMap<String, String> = BTreeMap::new();
    for (path, source) in files {
        let name = stem(&path).to_owned();
        let mut slips = Slips::of(&path, &source);
        if let Some(other) = paths.insert(name.clone(), path.clone()) {
            slips.add(Span::new(0, 0), Slip::SameFileName { name: name.clone(), other });
        }
        rulebook.files.push(RuleFile { name, path, source });
        read_file(&mut rulebook, &mut slips);
        mistakes.extend(slips.into_reports());
    }
    if mistakes.is_empty() { Ok(rulebook) } else { Err(Mistakes(mistakes)) }
}

/// The file's name without its folders and its ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.strip_suffix(".toml").unwrap_or(name)
}

/// Adds the last file of `rulebook` to it.
fn read_file(rulebook: &mut Rulebook, slips: &mut Slips) {
    let Some(file) = rulebook.files.last() else { return };
    let mut reader =
        Reader { file: rulebook.files.len() - 1, source: &file.source, prefix: &file.name, slips };
    let raw = RawFile::read(&file.source, reader.slips);

    let mut names = BTreeMap::new();
    for quantity in raw.quantities {
        let quantity = reader.quantity(quantity);
        names.insert(quantity.name.clone(), rulebook.quantities.len());
        rulebook.quantities.push(quantity);
    }
    let mut ids: BTreeMap<String, Span> = BTreeMap::new();
    for rule in raw.rules {
        if let Some(id) = &rule.id {
            let span = id.span().into();
            match ids.get(id.get_ref()) {
                Some(first) => {
                    reader.slips.add_with(
                        span,
                        Slip::DuplicateId(id.get_ref().clone()),
                        Some((*first, "the first")),
                    );
                }
                None => drop(ids.insert(id.get_ref().clone(), span)),
            }
        }
        rulebook.rules.extend(reader.rule(rule, &names));
    }
}

/// Checks the shapes of one file.
struct Reader<'f> {
    file: usize,
    source: &'f str,
    prefix: &'f str,
    slips: &'f mut Slips,
}

impl Reader<'_> {
    /// The quantity as far as it is understood, so that its name is known to the rules in any case.
    fn quantity(&mut self, raw: RawQuantity) -> Quantity {
        let name_span = raw.name.span().into();
        let name = raw.name.into_inner();
        if !is_name(&name) {
            self.slips.add(name_span, Slip::BadName { name: name.clone(), what: "the name of a quantity" });
        }
        let without = raw.without;
        for (key, asked) in [("with", &raw.with), ("with-all", &raw.with_all)] {
            self.not_both(key, asked.as_ref(), without.as_ref());
        }
        let selector = Selector {
            noun: self.phrases("noun", raw.noun),
            with: self.phrases("with", raw.with),
            with_all: self.phrases("with-all", raw.with_all),
            without: self.phrases("without", without),
        };
        let label = self.filled("label", raw.label).map(Text::into_inner).unwrap_or_default();
        let mut examples = Vec::new();
        for example in raw.examples {
            let text = self.filled("text", example.text).map(Text::into_inner);
            let means = self.filled("means", example.means).and_then(|means| self.means(&means));
            if let (Some(text), Some(means)) = (text, means) {
                examples.push(QuantityExample { text, means, span: example.span });
            }
        }
        Quantity { file: self.file, name, name_span, label, selector, examples }
    }

    fn rule(&mut self, raw: RawRule, quantities: &BTreeMap<String, usize>) -> Option<Rule> {
        let id = self.filled("id", raw.id);
        let id_span = id.as_ref().map_or(raw.span, |id| id.span().into());
        if let Some(name) = id.as_ref().map(Text::get_ref).filter(|id| !is_name(id)) {
            self.slips.add(id_span, Slip::BadName { name: name.clone(), what: "the id of a rule" });
        }
        let agree = self.filled("agree", raw.agree);
        let agree = agree
            .and_then(|name| self.find(quantities, name.get_ref(), name.span().into()).map(Demand::Agree));
        let must = self.filled("must", raw.must);
        let must = must.and_then(|text| self.relation(&text, quantities)).map(|r| Demand::Must(Box::new(r)));
        let severity = raw.severity.and_then(|word| {
            self.one_of("severity", &word, &SEVERITIES.map(|s| (s.word(), s)), &["error", "warning", "note"])
        });
        let message = self.filled("message", raw.message).map(Text::into_inner);
        let mut examples = Vec::new();
        for example in raw.examples {
            let texts = example.texts.and_then(|texts| self.filled_list("texts", texts));
            let conflict = example.expect.and_then(|word| {
                self.one_of("expect", &word, &[("conflict", true), ("fine", false)], &["conflict", "fine"])
            });
            if let (Some(texts), Some(conflict)) = (texts, conflict) {
                let texts = texts.into_iter().map(Text::into_inner).collect();
                examples.push(RuleExample { texts, conflict, span: example.span });
            }
        }
        let id = format!("{}/{}", self.prefix, id?.get_ref());
        let severity = severity.unwrap_or(Severity::Error);
        Some(Rule { file: self.file, id, id_span, demand: agree.or(must)?, severity, message, examples })
    }

    /// The text, if it has a word; an empty one is noted.
    fn filled(&mut self, key: &'static str, text: Option<Text>) -> Option<Text> {
        let text = text?;
        if text.get_ref().trim().is_empty() {
            self.slips.add(text.span().into(), Slip::Empty { key });
            return None;
        }
        Some(text)
    }

    /// The texts of a list; the list and each of them must have something in it, and what has not is noted.
    fn filled_list(&mut self, key: &'static str, texts: Texts) -> Option<Vec<Text>> {
        if texts.get_ref().is_empty() {
            self.slips.add(texts.span().into(), Slip::Empty { key });
            return None;
        }
        Some(texts.into_inner().into_iter().filter_map(|text| self.filled(key, Some(text))).collect())
    }

    /// The phrases of a list; one without a word in it would match nothing and is noted.
    fn phrases(&mut self, key: &'static str, texts: Option<Texts>) -> Vec<Phrase> {
        let texts = texts.and_then(|texts| self.filled_list(key, texts)).unwrap_or_default();
        let phrases = texts.iter().map(|text| {
            let phrase = Phrase::new(text.get_ref());
            if phrase.is_empty() {
                self.slips.add(text.span().into(), Slip::Empty { key });
            }
            phrase
        });
        phrases.collect()
    }

    /// Notes the words of `without` that `asked` has as well.
    fn not_both(&mut self, list: &'static str, asked: Option<&Texts>, without: Option<&Texts>) {
        let (Some(asked), Some(without)) = (asked, without) else { return };
        for word in without.get_ref() {
            let same =
                |other: &&Text| other.get_ref().trim().to_lowercase() == word.get_ref().trim().to_lowercase();
            if let Some(other) = asked.get_ref().iter().find(same).filter(|w| !w.get_ref().trim().is_empty())
            {
                let slip = Slip::AskedAndRuledOut { word: word.get_ref().trim().to_owned(), list };
                self.slips.add_with(word.span().into(), slip, Some((other.span().into(), "asked for here")));
            }
        }
    }

    /// What an example means: no figure for "nothing".
    #[allow(clippy::option_option)] // the outer one is a mistake that was noted
    fn means(&mut self, text: &Text) -> Option<Option<Figure>> {
        if text.get_ref().trim().eq_ignore_ascii_case("nothing") {
            return Some(None);
        }
        match Figure::parse(text.get_ref()) {
            Ok(figure) => Some(Some(figure)),
            Err(error) => {
                self.slips.add(inside(self.source, text, error.span), Slip::Means(error));
                None
            }
        }
    }

    fn relation(&mut self, text: &Text, quantities: &BTreeMap<String, usize>) -> Option<Relation> {
        match Relation::parse(text.get_ref()) {
            Ok(relation) => relation
                .resolve(&mut |name, span| self.find(quantities, name, inside(self.source, text, span))),
            Err(error) => {
                self.slips.add(inside(self.source, text, error.span), Slip::Relation(error));
                None
            }
        }
    }

    fn find(&mut self, quantities: &BTreeMap<String, usize>, name: &str, span: Span) -> Option<usize> {
        let found = quantities.get(name).copied();
        if found.is_none() {
            let known = quantities.keys().cloned().collect();
            self.slips.add(span, Slip::UnknownQuantity { name: name.to_owned(), known });
        }
        found
    }

    fn one_of<T: Copy>(
        &mut self,
        key: &'static str,
        word: &Text,
        meanings: &[(&str, T)],
        known: &'static [&'static str],
    ) -> Option<T> {
        let found = meanings.iter().find(|(name, _)| *name == word.get_ref()).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let slip = Slip::NoneOf { key, found: word.get_ref().clone(), known };
            self.slips.add(word.span().into(), slip);
        }
        found
    }
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// The bytes of the TOML that a `span` of the text stands for: the whole text in its quotes where
/// escapes make the two differ.
fn inside(source: &str, text: &Text, span: Span) -> Span {
    let whole = Span::from(text.span());
    let written = whole.text(source);
    let verbatim =
        ["\"\"\"\n", "'''\n", "\"\"\"\r\n", "'''\r\n", "\"\"\"", "'''", "\"", "'"].iter().find_map(|quote| {
            let body = written.strip_prefix(quote)?.strip_suffix(quote.trim_end())?;
            (body == text.get_ref()).then_some(quote.len())
        });
    match verbatim {
        Some(quote) => span.shift(whole.start + quote),
        None => whole,
    }
}

#[cfg(test)]
mod tests;
