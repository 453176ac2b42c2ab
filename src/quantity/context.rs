//! The words of a sentence that tell what a figure in it is of.

use crate::span::Span;

/// The words that modify the noun of a figure, and those of its predicate: where each stands, one sort after the other in
/// one piece of memory. A list for each sort took three.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    words: Box<[Span]>,
    /// How many of them are no postmodifiers yet, and how many no predicate.
    bounds: (u32, u32),
}

impl Context {
    /// These words: those that modify the noun and stand before it, those that stand after it, and those of the predicate.
    #[cfg(test)]
    pub(crate) fn new(modifiers: &[Span], postmodifiers: &[Span], predicate: &[Span]) -> Self {
        let words = [modifiers, postmodifiers, predicate].concat();
        Self::of(&words, modifiers.len(), modifiers.len() + postmodifiers.len())
    }

    /// These words, of which the postmodifiers start at the first bound, and the predicate at the second.
    pub(super) fn of(words: &[Span], postmodifiers: usize, predicate: usize) -> Self {
        let bound = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Self { words: words.into(), bounds: (bound(postmodifiers), bound(predicate)) }
    }

    /// The words that modify the noun and stand before it.
    pub fn modifiers(&self) -> &[Span] {
        self.words.get(..self.bounds.0 as usize).unwrap_or_default()
    }

    /// The words that modify the noun and stand after it.
    pub fn postmodifiers(&self) -> &[Span] {
        self.words.get(self.bounds.0 as usize..self.bounds.1 as usize).unwrap_or_default()
    }

    /// The words of the predicate.
    pub fn predicate(&self) -> &[Span] {
        self.words.get(self.bounds.1 as usize..).unwrap_or_default()
    }

    /// Those that stand behind the noun and modify it, and those of the predicate.
    pub(super) fn behind(&self) -> &[Span] {
        self.words.get(self.bounds.0 as usize..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_sort_is_given_back(
            [before, after, predicate] in
                prop::array::uniform3(prop::collection::vec((0..9_usize, 9..12_usize), 0..5)),
        ) {
            let spans = |list: Vec<(usize, usize)>| -> Vec<Span> {
                list.into_iter().map(|(start, end)| Span::new(start, end)).collect()
            };
            let (before, after, predicate) = (spans(before), spans(after), spans(predicate));
            let context = Context::new(&before, &after, &predicate);
            prop_assert_eq!(context.modifiers(), before);
            prop_assert_eq!(context.postmodifiers(), after.clone());
            prop_assert_eq!(context.predicate(), predicate.clone());
            prop_assert_eq!(context.behind(), [after, predicate].concat());
        }
    }
}
