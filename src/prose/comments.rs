//! Comments: what the file says to those who work on it, and not to its readers.

use crate::span::Span;

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
/// What a comment of plain text begins with, where only those for us are comments.
const OURS: &str = "<!-- countercheck:";

/// The comments in the bytes of `source` at `within`.
pub(super) fn within(source: &str, within: Span) -> Vec<Span> {
    let text = within.text(source);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(OPEN)).map(|start| at + start) {
        let Some(end) = text.get(start..).and_then(|rest| rest.find(CLOSE)) else { break };
        at = start + end + CLOSE.len();
        found.push(Span::new(start, at).shift(within.start));
    }
    found
}

/// A line of plain text without the comments for us before and behind it; they are added to `comments`.
pub(super) fn stripped<'t>(line: &'t str, source: &str, comments: &mut Vec<Span>) -> &'t str {
    // Nearly no line has any.
    if !matches!(line.as_bytes(), [b'<', ..] | [.., b'>']) {
        return line;
    }
    let mut text = line;
    while let Some((inside, rest)) = text.strip_prefix(OURS).and_then(|inside| inside.split_once(CLOSE)) {
        let comment = text.get(..OURS.len() + inside.len() + CLOSE.len()).unwrap_or_default();
        comments.push(Span::of(comment, source));
        text = rest.trim_start();
    }
    let mut behind = Vec::new();
    while let Some(start) = text.strip_suffix(CLOSE).and_then(|inside| inside.rfind(OPEN)) {
        let Some((before, comment)) = text.split_at_checked(start).filter(|(_, c)| c.starts_with(OURS))
        else {
            break;
        };
        behind.push(Span::of(comment, source));
        text = before.trim_end();
    }
    comments.extend(behind.into_iter().rev());
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("a <!-- b --> c <!----> d <!-- e", &["<!-- b -->", "<!---->"])]
    #[case("--> <!-- <!-- x -->", &["<!-- <!-- x -->"])]
    #[case("", &[])]
    fn anywhere(#[case] source: &str, #[case] expected: &[&str]) {
        let found = within(source, Span::new(0, source.len()));
        assert_eq!(found.iter().map(|at| at.text(source)).collect::<Vec<_>>(), expected);
    }

    #[rstest]
    #[case("22 live. <!-- countercheck: a --> <!-- countercheck: b -->", "22 live.", &["<!-- countercheck: a -->", "<!-- countercheck: b -->"])]
    #[case("<!-- countercheck: a -->", "", &["<!-- countercheck: a -->"])]
    #[case("<!-- countercheck: a --> 22 live.", "22 live.", &["<!-- countercheck: a -->"])]
    #[case("<!-- other --> 22 live. <!-- more -->", "<!-- other --> 22 live. <!-- more -->", &[])]
    #[case("<!-- countercheck: a", "<!-- countercheck: a", &[])]
    fn around_a_line(#[case] line: &str, #[case] text: &str, #[case] expected: &[&str]) {
        let mut comments = Vec::new();
        assert_eq!(stripped(line, line, &mut comments), text);
        assert_eq!(comments.iter().map(|at| at.text(line)).collect::<Vec<_>>(), expected);
    }
}
