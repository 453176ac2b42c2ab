//! A finding told in lines of plain text, for formats that have one field for all there is to say.

use super::short::place;
use super::visible::{clipped, no_command, visible};
use crate::document::Digest;
use crate::finding::{Finding, Site};

/// This many sites are told; of the others, the number is.
const TOLD: usize = 20;
/// The columns that the words of a site take at most.
const WORDS: usize = 120;

/// Each line of the text as [`visible`] shows it, and none of them a [command](no_command).
pub(super) fn visible_lines(text: &str) -> String {
    text.lines().map(|line| no_command(&visible(line)).into_owned()).collect::<Vec<_>>().join("\n")
}

/// The words of a site in quotation marks.
pub(super) fn words(site: &Site, documents: &[Digest]) -> String {
    let text = documents.get(site.document).map_or("", |document| document.text(site.span));
    format!("“{}”", clipped(text, WORDS))
}

/// The sites of a finding, one a line: `a.txt:14:9: “only 22 are still alive” (exactly 22)`.
pub(super) fn sites(finding: &Finding, documents: &[Digest]) -> Vec<String> {
    let all: Vec<&Site> = finding.sites().filter(|site| site.document < documents.len()).collect();
    let told = all.iter().take(TOLD).map(|site| {
        let label =
            if site.label.is_empty() { String::new() } else { format!(" ({})", visible(&site.label)) };
        format!("{}: {}{label}", place(documents, site), words(site, documents))
    });
    let more = all.len().saturating_sub(TOLD);
    told.chain((more > 0).then(|| format!("and {more} more"))).collect()
}

/// The message, the sites and the help.
pub(super) fn whole(finding: &Finding, documents: &[Digest]) -> String {
    let mut lines = vec![visible(&finding.message).into_owned()];
    lines.extend(sites(finding, documents));
    lines.extend(finding.help.as_deref().map(visible_lines));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::fixtures;
    use super::*;

    #[test]
    fn both_ends_are_told() {
        let outcome = fixtures::two_files();
        insta::assert_snapshot!(whole(&outcome.findings[0], &outcome.documents), @r#"
        22 and at least 24 cannot both be the miners still alive
        news/a.txt:3:2268: “only 22 are still alive” (22)
        news/b.md:3:16: “at least 24 remain alive” (24 or more)
        Ask which count is meant: one article says 22, the other that no fewer than 24 are alive, and no number is both.
        "#);
    }

    #[test]
    fn of_many_sites_some_are_told() {
        let mut outcome = fixtures::two_files();
        let site = outcome.findings[0].primary.clone();
        outcome.findings[0].related = vec![site; 30];
        let lines = sites(&outcome.findings[0], &outcome.documents);
        assert_eq!((lines.len(), lines.last().unwrap().as_str()), (21, "and 11 more"));
    }
}
