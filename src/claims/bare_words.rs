//! The words of a text as rules read them.

use crate::sixty_four;

/// The words of a text between spaces, without the marks around them.
pub(super) struct BareWords<'t>(pub(super) &'t str);

impl<'t> Iterator for BareWords<'t> {
    type Item = &'t str;

    #[inline]
    fn next(&mut self) -> Option<&'t str> {
        let text = self.0.strip_prefix(' ').unwrap_or(self.0);
        // Nearly every word has a few letters of ASCII alone, and a space behind it; nobody can foretell how many.
        if let Some(sixteen) = text.as_bytes().first_chunk() {
            let letters = sixty_four::letters(*sixteen);
            if letters > 0 && sixteen.get(letters) == Some(&b' ') {
                let (word, rest) = text.split_at_checked(letters)?;
                self.0 = rest;
                return Some(word);
            }
        }
        let letters = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
        if letters > 0 && matches!(text.as_bytes().get(letters), Some(b' ') | None) {
            let (word, rest) = text.split_at_checked(letters)?;
            self.0 = rest;
            return Some(word);
        }
        self.next_of_any()
    }
}

impl<'t> BareWords<'t> {
    /// The next word, whatever stands in it and around it.
    #[inline(never)]
    fn next_of_any(&mut self) -> Option<&'t str> {
        loop {
            let text = self.0.strip_prefix(' ').unwrap_or(self.0);
            let (word, rest) = text.split_at_checked(space(text).unwrap_or(text.len()))?;
            if word.is_empty() {
                self.0 = rest.trim_start();
                if self.0.is_empty() {
                    return None;
                }
                continue;
            }
            self.0 = rest;
            let word = bare(word);
            if !word.is_empty() {
                return Some(word);
            }
        }
    }
}

impl<'t> DoubleEndedIterator for BareWords<'t> {
    #[inline]
    fn next_back(&mut self) -> Option<&'t str> {
        // As in `next`.
        let text = self.0.strip_suffix(' ').unwrap_or(self.0);
        if let Some(sixteen) = text.as_bytes().last_chunk() {
            let letters = sixty_four::letters_at_the_end(*sixteen);
            let space = sixteen.len().checked_sub(letters + 1).and_then(|at| sixteen.get(at));
            if letters > 0 && space == Some(&b' ') {
                let (rest, word) = text.split_at_checked(text.len() - letters)?;
                self.0 = rest;
                return Some(word);
            }
        }
        let other = text.bytes().rposition(|byte| !byte.is_ascii_alphanumeric());
        let start = other.map_or(0, |at| at + 1);
        if start < text.len() && other.is_none_or(|at| text.as_bytes().get(at) == Some(&b' ')) {
            let (rest, word) = text.split_at_checked(start)?;
            self.0 = rest;
            return Some(word);
        }
        self.last_of_any()
    }
}

impl<'t> BareWords<'t> {
    /// The last word, whatever stands in it and around it.
    #[inline(never)]
    fn last_of_any(&mut self) -> Option<&'t str> {
        loop {
            let text = self.0.strip_suffix(' ').unwrap_or(self.0);
            let (rest, word) = text.split_at_checked(after_last_space(text))?;
            if word.is_empty() {
                self.0 = rest.trim_end();
                if self.0.is_empty() {
                    return None;
                }
                continue;
            }
            self.0 = rest;
            let word = bare(word);
            if !word.is_empty() {
                return Some(word);
            }
        }
    }
}

/// Where the first white space of a text stands. Nearly every one is a space behind ASCII alone, for which bytes are
/// looked at instead of characters.
fn space(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let at = bytes.iter().position(|byte| !byte.is_ascii_graphic())?;
    if bytes.get(at) == Some(&b' ') {
        return Some(at);
    }
    Some(at + text.get(at..)?.find(char::is_whitespace)?)
}

/// Where the last word of a text starts, behind its last white space.
fn after_last_space(text: &str) -> usize {
    let bytes = text.as_bytes();
    let Some(at) = bytes.iter().rposition(|byte| !byte.is_ascii_graphic()) else { return 0 };
    if bytes.get(at) == Some(&b' ') {
        return at + 1;
    }
    text.get(..=at).unwrap_or(text).trim_end_matches(|c: char| !c.is_whitespace()).len()
}

#[inline]
fn bare(word: &str) -> &str {
    match word.as_bytes() {
        // Nearly all are.
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => word,
        _ => word.trim_matches(|c: char| !c.is_alphanumeric()),
    }
}
