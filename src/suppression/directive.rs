//! What a comment says: which rule is not to be told of, where, and why.
//!
//! ```text
//! directive = "countercheck:" verb [rule [number]] [":" reason]
//! verb      = "ignore" | "ignore-next-line" | "ignore-start" | "ignore-end" | "ignore-file"
//! rule      = the id of a rule, in full or without its file, or that of a built-in check
//! ```

use super::Wrong;

/// What a comment for us begins with; a colon follows.
const MARK: &str = "countercheck";

/// How far a directive reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The line it stands on, or, alone on its line, the next paragraph, list or table.
    Here,
    /// The next line that is not empty.
    NextLine,
    /// As far as the next [`Reach::End`].
    Start,
    /// Ends what began.
    End,
    /// The whole file.
    File,
}

const VERBS: [(&str, Reach); 5] = [
    ("ignore", Reach::Here),
    ("ignore-next-line", Reach::NextLine),
    ("ignore-start", Reach::Start),
    ("ignore-end", Reach::End),
    ("ignore-file", Reach::File),
];

/// What a comment says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Directive<'t> {
    pub(super) reach: Reach,
    /// Empty only where something ends.
    pub(super) rule: &'t str,
    pub(super) number: Option<&'t str>,
    pub(super) reason: &'t str,
}

/// What the text of a comment, without its signs, says; `None` where it is none for us.
pub(super) fn read(comment: &str) -> Option<Result<Directive<'_>, Wrong>> {
    let text = comment.trim();
    let mark = text.get(..MARK.len()).filter(|mark| mark.eq_ignore_ascii_case(MARK))?;
    let rest = text.get(mark.len()..).unwrap_or_default();
    match rest.strip_prefix(':') {
        Some(rest) => Some(said(rest)),
        // The colon is easily forgotten.
        None => rest.trim_start().starts_with("ignore").then(|| said(rest)),
    }
}

/// What stands behind the mark.
pub(super) fn said(text: &str) -> Result<Directive<'_>, Wrong> {
    let (head, reason) = text.split_once(':').unwrap_or((text, ""));
    let mut words = head.split_whitespace();
    let verb = words.next().unwrap_or_default();
    let Some((_, reach)) = VERBS.iter().find(|(name, _)| *name == verb) else {
        return Err(Wrong::Verb(verb.to_owned()));
    };
    let directive = Directive {
        reach: *reach,
        rule: words.next().unwrap_or_default(),
        number: words.next().map(|word| word.trim_matches(|c: char| !c.is_ascii_digit())),
        reason: reason.trim(),
    };
    if let Some(word) = words.next() {
        return Err(Wrong::TooMuch(word.to_owned()));
    }
    if directive.number.is_some_and(str::is_empty) {
        return Err(Wrong::TooMuch(head.split_whitespace().last().unwrap_or_default().to_owned()));
    }
    if *reach == Reach::End {
        return Ok(directive);
    }
    match (directive.rule, directive.reason) {
        ("", _) => Err(Wrong::NoRule),
        (_, "") => Err(Wrong::NoReason),
        _ => Ok(directive),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(
        " countercheck: ignore alive-agrees: two counts by two ministries ",
        "Here alive-agrees None two counts by two ministries"
    )]
    #[case("Countercheck: ignore fire/alive-agrees 22: a: b", "Here fire/alive-agrees Some(\"22\") a: b")]
    #[case("countercheck ignore percent-of 35%: x", "Here percent-of Some(\"35\") x")]
    #[case("countercheck:ignore-next-line percent-of:x", "NextLine percent-of None x")]
    #[case("countercheck: ignore-start percent-of: x", "Start percent-of None x")]
    #[case("countercheck: ignore-end percent-of", "End percent-of None ")]
    #[case("countercheck: ignore-end", "End  None ")]
    #[case("countercheck: ignore-file percent-of: x", "File percent-of None x")]
    fn directives(#[case] comment: &str, #[case] expected: &str) {
        let read = read(comment).unwrap().unwrap();
        let Directive { reach, rule, number, reason } = read;
        assert_eq!(format!("{reach:?} {rule} {number:?} {reason}"), expected);
    }

    #[rstest]
    #[case("countercheck: ignore alive-agrees", Wrong::NoReason)]
    #[case("countercheck: ignore alive-agrees:  ", Wrong::NoReason)]
    #[case("countercheck: ignore: why", Wrong::NoRule)]
    #[case("countercheck: ignored alive-agrees: why", Wrong::Verb("ignored".into()))]
    #[case("countercheck:", Wrong::Verb(String::new()))]
    #[case("countercheck: ignore alive-agrees 22 men: why", Wrong::TooMuch("men".into()))]
    #[case("countercheck: ignore alive-agrees, held-agrees: why", Wrong::TooMuch("held-agrees".into()))]
    fn mistakes(#[case] comment: &str, #[case] wrong: Wrong) {
        assert_eq!(read(comment), Some(Err(wrong)));
    }

    #[rstest]
    #[case("a note on countercheck: ignore it")]
    #[case("countercheck")]
    #[case("countercheck is run on this page")]
    #[case("")]
    #[case("count\u{e9}rcheck: ignore")]
    fn other_comments(#[case] comment: &str) {
        assert_eq!(read(comment), None);
    }
}
