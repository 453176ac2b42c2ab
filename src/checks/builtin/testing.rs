//! What the tests of all checks share.

use crate::finding::{Finding, Severity};
use crate::quantity;

/// What the checks that are on by default find in an article in Markdown.
pub(super) fn found(text: &str) -> Vec<Finding> {
    let document = crate::prose::read("article.md", text.as_bytes().to_vec()).unwrap();
    super::run(&document, &quantity::read(&document), &super::Settings::default())
}

/// Asserts that `check` finds one error or warning in a text, and no other check anything.
#[track_caller]
pub(super) fn fails(check: &str, text: &str) {
    let found = found(text);
    let told: Vec<(&str, &str)> = found.iter().map(|f| (f.rule.as_str(), f.message.as_str())).collect();
    assert!(
        matches!(&found[..], [one] if one.rule == check && one.severity >= Severity::Warning),
        "{text}\n{told:?}"
    );
}

/// Asserts that no check finds anything in a text.
#[track_caller]
pub(super) fn passes(text: &str) {
    let found = found(text);
    let told: Vec<(&str, &str)> = found.iter().map(|f| (f.rule.as_str(), f.message.as_str())).collect();
    assert_eq!(told, [], "{text}");
}
