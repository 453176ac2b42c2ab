//! The attributes of a start tag.

use std::collections::BTreeMap;

use html5gum::{HtmlString, Spanned};

use crate::span::Span;

/// Attributes, and how far on in the file the text begins that their places count in.
#[derive(Clone, Copy, Default)]
pub(super) struct Attributes<'t> {
    written: Option<&'t BTreeMap<HtmlString, Spanned<HtmlString, usize>>>,
    shift: usize,
}

impl<'t> Attributes<'t> {
    pub(super) fn new(written: &'t BTreeMap<HtmlString, Spanned<HtmlString, usize>>, shift: usize) -> Self {
        Self { written: Some(written), shift }
    }

    fn get(&self, name: &str) -> Option<&Spanned<HtmlString, usize>> {
        self.written?.get(name.as_bytes())
    }

    /// The value of an attribute, decoded.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| String::from_utf8_lossy(&value.value).into_owned())
    }

    /// Whether it is there, with or without a value.
    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Where the value of an attribute stands in the file `source`, without its quotes.
    pub(super) fn span(&self, name: &str, source: &str) -> Option<Span> {
        let span = self.get(name)?.span;
        // The tokenizer's span runs from the name to the end of the value.
        let written = Span::new(span.start, span.end.max(span.start)).shift(self.shift).text(source);
        let value = written.split_once('=')?.1.trim();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let inside = quote.and_then(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
        Some(Span::of(inside.unwrap_or(value), source))
    }

    /// The whole number that an attribute is.
    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.value(name)?.trim().parse().ok()
    }

    /// Whether they hide their element, from the eye or from those who listen.
    pub(super) fn hide(&self) -> bool {
        let is = |name: &str, wanted: &str| {
            self.value(name).is_some_and(|v| v.trim().eq_ignore_ascii_case(wanted))
        };
        let unseen = |style: String| {
            let style = style.to_ascii_lowercase().replace([' ', '\t', '\n', '\r'], "");
            style.contains("display:none") || style.contains("visibility:hidden")
        };
        self.has("hidden") || is("aria-hidden", "true") || self.value("style").is_some_and(unseen)
    }
}
