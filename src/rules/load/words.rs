//! What all shapes are made of: texts with something in them, lists of words, one word of a few.

use super::super::Phrase;
use super::super::figure::Figure;
use super::super::mistake::Slip;
use super::super::table::{Text, Texts};
use super::Reader;
use crate::finding::Severity;
use crate::span::Span;

impl Reader<'_> {
    /// The text, if it has a word; an empty one is noted.
    pub(super) fn filled(&mut self, key: &'static str, text: Option<Text>) -> Option<Text> {
        let text = text?;
        if text.get_ref().trim().is_empty() {
            self.slips.add(text.span().into(), Slip::Empty { key });
            return None;
        }
        Some(text)
    }

    /// The texts of a list; the list and each of them must have something in it, and what has not is noted.
    pub(super) fn filled_list(&mut self, key: &'static str, texts: Texts) -> Option<Vec<Text>> {
        if texts.get_ref().is_empty() {
            self.slips.add(texts.span().into(), Slip::Empty { key });
            return None;
        }
        Some(texts.into_inner().into_iter().filter_map(|text| self.filled(key, Some(text))).collect())
    }

    /// The phrases of a list; one without a word in it would match nothing and is noted.
    pub(super) fn phrases(&mut self, key: &'static str, texts: Option<Texts>) -> Vec<Phrase> {
        let texts = texts.and_then(|texts| self.filled_list(key, texts)).unwrap_or_default();
        let phrases = texts.iter().map(|text| {
            let phrase = Phrase::of(text.get_ref(), self.known);
            if phrase.is_empty() {
                self.slips.add(text.span().into(), Slip::Empty { key });
            }
            phrase
        });
        phrases.collect()
    }

    /// Notes the words of `without` that `asked` has as well.
    pub(super) fn not_both(&mut self, list: &'static str, asked: Option<&Texts>, without: Option<&Texts>) {
        let (Some(asked), Some(without)) = (asked, without) else { return };
        let lower = |text: &Text| text.get_ref().trim().to_lowercase();
        let asked: Vec<(String, &Text)> = asked.get_ref().iter().map(|text| (lower(text), text)).collect();
        for word in without.get_ref() {
            let own = lower(word);
            if let Some((_, other)) = asked.iter().find(|(other, _)| !own.is_empty() && *other == own) {
                let slip = Slip::AskedAndRuledOut { word: word.get_ref().trim().to_owned(), list };
                self.slips.add_with(word.span().into(), slip, Some((other.span().into(), "asked for here")));
            }
        }
    }

    /// A text that is one figure.
    pub(super) fn figure(&mut self, text: &Text) -> Option<Figure> {
        Figure::parse(text.get_ref())
            .map_err(|error| {
                self.slips.add(inside(self.source, text, error.span), Slip::Means(error));
            })
            .ok()
    }

    pub(super) fn one_of<T: Copy>(
        &mut self,
        key: &'static str,
        word: Option<Text>,
        meanings: &[(&str, T)],
        known: &'static [&'static str],
    ) -> Option<T> {
        let word = word?;
        let found = meanings.iter().find(|(name, _)| *name == word.get_ref()).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let slip = Slip::NoneOf { key, found: word.get_ref().clone(), known };
            self.slips.add(word.span().into(), slip);
        }
        found
    }

    pub(super) fn severity(&mut self, word: Option<Text>) -> Option<Severity> {
        let words = [Severity::Error, Severity::Warning, Severity::Note].map(|s| (s.word(), s));
        self.one_of("severity", word, &words, &["error", "warning", "note"])
    }
}

/// The bytes of the TOML that a `span` of the text stands for: the whole text in its quotes where
/// escapes make the two differ.
pub(super) fn inside(source: &str, text: &Text, span: Span) -> Span {
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
