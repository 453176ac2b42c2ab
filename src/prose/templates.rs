//! The tags of template languages: `{{ total }}`, `{% if %}`, `{# why #}`. What will stand there is not known.

use crate::span::Span;

/// The longest tag, in bytes.
const LONGEST: usize = 300;

/// The template tags of a file, in order, and how far they were asked for.
#[derive(Default)]
pub(super) struct Templates {
    tags: Vec<Span>,
    next: usize,
    told: bool,
}

impl Templates {
    /// Those of `source` from the byte `body` on.
    pub(super) fn of(source: &str, body: usize) -> Self {
        let bytes = source.as_bytes();
        let mut tags = Vec::new();
        let mut at = body;
        while let Some(open) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'{')) {
            let start = at + open;
            let end = end(bytes.get(start..).unwrap_or_default()).map(|length| start + length);
            tags.extend(end.map(|end| Span::new(start, end)));
            at = end.unwrap_or(start + 1);
        }
        Self { tags, ..Self::default() }
    }

    /// The first tag that overlaps `at`, and whether it was given before. Must be asked in the order of the file.
    pub(super) fn at(&mut self, at: Span) -> Option<(Span, bool)> {
        while self.tags.get(self.next).is_some_and(|tag| tag.end <= at.start) {
            self.next += 1;
            self.told = false;
        }
        let tag = self.tags.get(self.next).copied().filter(|tag| tag.overlaps(at))?;
        Some((tag, std::mem::replace(&mut self.told, true)))
    }
}

/// The length of the tag that `bytes` begin with. It stands on one line.
fn end(bytes: &[u8]) -> Option<usize> {
    let close = match bytes.get(1)? {
        b'{' => b"}}",
        b'%' => b"%}",
        b'#' => b"#}",
        _ => return None,
    };
    let line = bytes.get(2..bytes.len().min(LONGEST))?.split(|byte| *byte == b'\n').next()?;
    Some(2 + line.windows(2).position(|pair| pair == close)? + 2)
}
