//! What a built-in check does, as its doc says.

use super::Page;
use crate::checks::builtin::Check;

/// Where the text of an example begins.
const EXAMPLE: usize = 4;

/// The doc of a check, its paragraphs as wide as a page and its examples set in.
pub fn check(check: &Check) -> String {
    let mut page = Page::default();
    let state = if check.on { "on by default" } else { "off by default" };
    page.line(&format!("{} (built-in check, {state})", check.id));
    for paragraph in check.text().split("\n\n") {
        page.gap();
        let quote = paragraph.starts_with('>');
        let lines: Vec<&str> = paragraph.lines().map(|l| l.trim_start_matches('>').trim()).collect();
        // A list or a table keeps its lines.
        let rows = |line: &&str| {
            let counted = line.trim_start_matches(|c: char| c.is_ascii_digit());
            line.starts_with(['-', '|', '#']) || counted.len() < line.len() && counted.starts_with(['.', ')'])
        };
        let margin = if quote { EXAMPLE } else { 0 };
        if lines.iter().skip(1).any(rows) {
            for line in lines {
                page.parted("", margin, line);
            }
        } else {
            page.parted("", margin, &lines.join(" "));
        }
    }
    page.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::builtin::{CHECKS, find};
    use crate::explain::WIDTH;

    #[test]
    fn a_doc_reads_like_a_page() {
        let weekday = find("weekday-date").and_then(|at| CHECKS.get(at)).unwrap();
        insta::assert_snapshot!(check(weekday));
    }

    #[test]
    fn all_docs_fit_the_page() {
        for one in &CHECKS {
            assert!(check(one).lines().all(|line| line.chars().count() <= WIDTH), "{}", one.id);
        }
    }
}
