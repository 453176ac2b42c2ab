//! Rule files of any text: a rulebook, or mistakes that lie in the file.

use std::sync::OnceLock;

use countercheck::document::Document;
use countercheck::examples;
use countercheck::explain;
use countercheck::rules::{Mistake, Mistakes, Rulebook};
use miette::{Diagnostic, SourceSpan};

use super::{LOOK, audited, every_check, is_harmless, text};

/// What loaded rules are held against.
const ARTICLES: [(&str, &str); 2] = [
    (
        "2025-01-19-mine.md",
        "---\ntitle: Mine\ndead: 7\n---\n\nAt the mine 59 miners are trapped, of whom 24 are alive. At least 35 \
         bodies were found.\n\nThe company paid $3.5 million on 12 March 2024, 40% more than a year earlier.\n",
    ),
    (
        "mine.txt",
        "Of the 60 trapped miners, about 22 are alive and 36 were killed, officials said on Monday. The mine was \
         closed for six weeks.",
    ),
];

fn articles() -> &'static [Document] {
    static DOCUMENTS: OnceLock<Vec<Document>> = OnceLock::new();
    DOCUMENTS.get_or_init(|| {
        ARTICLES.iter().filter_map(|(path, source)| super::document(path, source.as_bytes())).collect()
    })
}

/// All laws of a rule file.
pub(crate) fn hold(bytes: &[u8]) {
    if let Some(source) = text(bytes) {
        load(source);
    }
}

/// Loads a rule file, twice the same, and uses what it says; gives whether it is one.
pub(super) fn load(source: &str) -> bool {
    let load = || Rulebook::load(vec![("law.toml".to_owned(), source.to_owned())]);
    match (load(), load()) {
        (Ok(rulebook), Ok(again)) => {
            assert_eq!(format!("{rulebook:?}"), format!("{again:?}"), "loading twice gives the same");
            used(&rulebook);
            true
        }
        (Err(mistakes), Err(again)) => {
            assert_eq!(drawn(&mistakes), drawn(&again), "loading twice gives the same mistakes");
            false
        }
        _ => panic!("loading twice gives the same"),
    }
}

/// Rules that load can be run, explained, and tried on their examples.
fn used(rulebook: &Rulebook) {
    for mistake in examples::mistakes(rulebook) {
        lies_in_its_source(&mistake);
        assert!(is_harmless(&LOOK.draw(&mistake)), "{mistake}");
    }
    let full = |quantity: &countercheck::rules::Quantity| format!("law/{}", quantity.name);
    let names = rulebook.rules.iter().map(|rule| rule.id.clone()).chain(rulebook.quantities.iter().map(full));
    for name in names {
        explain::rule(rulebook, &name).unwrap_or_else(|error| panic!("{name:?} is not known: {error}"));
    }
    for document in articles() {
        let line = document.source.lines().count();
        // No figure may stand there.
        drop(explain::place(document, rulebook, line, None, true));
    }
    audited(articles(), rulebook, &every_check());
}

/// The mistakes as people see them, each in its place of the file.
pub(super) fn drawn(mistakes: &Mistakes) -> Vec<String> {
    assert!(!mistakes.0.is_empty(), "a file that does not load has a mistake");
    let draw = |report: &miette::Report| {
        let mistake = report.downcast_ref::<Mistake>().expect("every report is a mistake");
        lies_in_its_source(mistake);
        let drawing = LOOK.draw(mistake);
        assert!(is_harmless(&drawing), "{drawing}");
        drawing
    };
    mistakes.0.iter().map(draw).collect()
}

/// Every label is a slice of the text that it is drawn on.
fn lies_in_its_source(mistake: &Mistake) {
    let source = mistake.source_code().expect("a mistake has its source");
    let labels: Vec<_> = mistake.labels().into_iter().flatten().collect();
    assert!(!labels.is_empty(), "{mistake} has no place");
    for label in labels {
        let span = SourceSpan::from((label.offset(), label.len()));
        let read = source.read_span(&span, 0, 0);
        let read = read.unwrap_or_else(|_| panic!("{mistake}: {span:?} is not in the file"));
        assert!(std::str::from_utf8(read.data()).is_ok(), "{mistake}: {span:?} cuts a character");
    }
}
