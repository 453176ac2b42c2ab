//! One line a finding: `path:line:col: severity rule: message`, for editors and `grep`.

use std::io;

use super::visible::{visible, visible_path};
use crate::Outcome;
use crate::document::Digest;
use crate::finding::Site;

/// Writes one line for each finding, at its primary site.
pub fn write(out: &mut dyn io::Write, outcome: &Outcome) -> io::Result<()> {
    for finding in &outcome.findings {
        writeln!(
            out,
            "{}: {} {}: {}",
            place(&outcome.documents, &finding.primary),
            finding.severity.word(),
            visible(&finding.rule),
            visible(&finding.message),
        )?;
    }
    Ok(())
}

/// Where a site is, as `path:line:column`.
pub(super) fn place(documents: &[Digest], site: &Site) -> String {
    let Some(document) = documents.get(site.document) else { return String::new() };
    let (line, column) = document.line_column(site.span.start);
    format!("{}:{line}:{column}", visible_path(&document.path))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures;
    use super::*;

    fn short(outcome: &Outcome) -> String {
        let mut out = Vec::new();
        write(&mut out, outcome).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn one_line_a_finding() {
        insta::assert_snapshot!(short(&fixtures::two_files()), @r#"
        news/a.txt:3:2268: error quarry/alive-agrees: 22 and at least 24 cannot both be the miners still alive
        "#);
    }

    #[test]
    fn hostile_words_stay_on_their_line() {
        let text = short(&fixtures::hostile());
        insta::assert_snapshot!(text, @r#"
        a␛[2J ::error::.txt:1:11: warning quarry/alive-agrees: 22 ::error::pwned �
        "#);
        assert_eq!(text.lines().count(), 1);
        let text = short(&fixtures::commanding());
        assert!(fixtures::is_harmless(&text) && text.starts_with("./ ::error::x.txt:1:6: "), "{text}");
    }
}
