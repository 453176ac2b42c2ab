//! Characters that nobody sees, where they change what is read.

use crate::document::Document;
use crate::sixty_four;
use crate::span::Span;

/// Characters inside words and figures that nobody sees: a reader sees `25`, and what stands there is `2` and `5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unseen {
    /// The first.
    pub first: char,
    /// Where it stands in the file.
    pub place: Span,
    /// How many there are.
    pub count: usize,
}

/// The characters that nobody sees between two letters or digits of an article. HTML has none of those that its
/// reader leaves out.
pub fn unseen(document: &Document) -> Option<Unseen> {
    let mut found: Option<Unseen> = None;
    // To look for the bytes first costs a tenth of looking at each character.
    let in_source = may_hold_unseen(document.source.as_bytes());
    for block in &document.blocks {
        if !in_source && block.is_verbatim() {
            continue;
        }
        let text = block.text(document);
        if !may_hold_unseen(text.as_bytes()) {
            continue;
        }
        let mut inside = false;
        let mut characters = text.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let next = characters.peek().is_some_and(|(_, next)| next.is_alphanumeric() || is_unseen(*next));
            if inside && next && is_unseen(character) {
                let place = || block.source_span(Span::new(at, at + character.len_utf8()));
                found.get_or_insert_with(|| Unseen { first: character, place: place(), count: 0 }).count += 1;
            } else {
                inside = character.is_alphanumeric();
            }
        }
    }
    found
}

/// Whether the bytes of a character that [`is_unseen`] may stand in a text: also others begin as some of them do.
fn may_hold_unseen(text: &[u8]) -> bool {
    let begins = |at: usize| {
        matches!(
            text.get(at..),
            Some(
                [0xC2, 0xAD, ..]
                | [0xE2, 0x80, 0x8B..=0x8F | 0xAA..=0xAE, ..]
                | [0xE2, 0x81, 0xA0..=0xAF, ..]
                | [0xEF, 0xBB, 0xBF, ..]
                | [0xCD, 0x8F, ..]
                | [0xD8, 0x9C, ..]
                | [0xE1, 0x85 | 0xA0, ..]
                | [0xF3, 0xA0, ..],
            )
        )
    };
    sixty_four::any_other(text, begins)
}

/// Whether a character takes no room and is no mark on the one before it.
fn is_unseen(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose;
    use rstest::rstest;

    #[test]
    fn the_bytes_of_each_are_known() {
        for character in ('\0'..=char::MAX).filter(|character| is_unseen(*character)) {
            assert!(may_hold_unseen(format!("“a”{character}").as_bytes()), "{character:?}");
        }
        assert!(!may_hold_unseen("“Nine” were — so — na\u{ef}ve… £5\u{a0}m".as_bytes()));
    }

    #[rstest]
    #[case("a.txt", "2\u{200b}5 were rescued.", Some(('\u{200b}', 1, 1)))]
    #[case("a.md", "*So* ni\u{ad}ne, and 2\u{2060}\u{2060}5.", Some(('\u{ad}', 7, 3)))]
    #[case("a.md", "2&#8203;5 were rescued.", Some(('\u{200b}', 1, 1)))]
    #[case("a.html", "<p>2\u{200b}5 and 2\u{200c}5</p>", Some(('\u{200c}', 14, 1)))]
    #[case(
        "a.txt",
        "“Nine” \u{200b}were — so\u{200b} — rescued: 👩\u{200d}👩\u{200d}👧, na\u{ef}ve, cafe\u{301}s.",
        None
    )]
    #[case("a.txt", "25 were rescued.", None)]
    fn places(#[case] name: &str, #[case] text: &str, #[case] expected: Option<(char, usize, usize)>) {
        let document = prose::read(name, text.as_bytes().to_vec()).unwrap();
        let found = unseen(&document);
        assert_eq!(found.map(|unseen| (unseen.first, unseen.place.start, unseen.count)), expected);
    }
}
