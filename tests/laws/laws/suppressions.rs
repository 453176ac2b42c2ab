//! Texts with directives: what is shown and what is silenced is what is found without them.

use std::sync::OnceLock;

use countercheck::document::Document;
use countercheck::finding::{Finding, Role};
use countercheck::rules::Rulebook;
use countercheck::suppression;

use super::{audited, every_check};

const RULES: &str = r#"
[quantities.alive]
label = "hostages alive"
noun = ["hostage"]
with = ["alive"]
[quantities.held]
label = "hostages held"
noun = ["hostage"]
with = ["hold"]
[[rules]]
id = "alive-agrees"
agree = "alive"
[[rules]]
id = "no-more-alive-than-held"
must = "alive <= held"
"#;

/// All laws of a text with directives, as Markdown and as HTML.
pub(crate) fn hold(bytes: &[u8]) {
    static RULEBOOK: OnceLock<Rulebook> = OnceLock::new();
    let load = || Rulebook::load(vec![("law.toml".to_owned(), RULES.to_owned())]).expect("the rules load");
    let rulebook = RULEBOOK.get_or_init(load);
    for path in ["law.md", "law.html"] {
        if let Some(document) = super::document(path, bytes) {
            nothing_is_lost(&document, rulebook);
        }
    }
}

fn nothing_is_lost(document: &Document, rulebook: &Rulebook) {
    let settings = every_check();
    let read = suppression::read(document);
    let source = &document.source;
    for span in read.places().chain(read.list.iter().map(|one| one.covers)) {
        assert!(source.get(span.start..span.end).is_some(), "{span:?} is no place of the text");
    }
    let silent = audited(std::slice::from_ref(document), rulebook, &settings);
    let all = audited(&[without_directives(document)], rulebook, &settings);
    let about_text = |finding: &&Finding| finding.rule != suppression::ID;
    let shown: Vec<&Finding> = silent.findings.iter().filter(about_text).collect();
    assert!(all.findings.iter().all(|finding| about_text(&finding)), "no directive is left to be told of");
    // Rules are held against what is not silenced once more, so that only the checks of one document add up.
    let of_checks = |finding: &&&Finding| !finding.rule.contains('/');
    let (kept, found) = (shown.iter().filter(of_checks).count(), all.findings.iter().collect::<Vec<_>>());
    let found = found.iter().filter(of_checks).count();
    assert!(kept <= found && found <= kept + silent.suppressed, "{kept} of {found} are shown");
    if silent.suppressed == 0 {
        assert_eq!(shown, all.findings.iter().collect::<Vec<_>>(), "nothing is silenced");
    }
    for finding in shown {
        for site in finding.sites().filter(|site| site.role == Role::Conflict) {
            let covers = |one: &&suppression::Suppression| {
                let bare = finding.rule.rsplit('/').next();
                (one.rule == finding.rule || Some(one.rule.as_str()) == bare)
                    && one.number.is_none()
                    && one.covers.overlaps(site.span)
            };
            let one = read.list.iter().find(covers);
            assert!(one.is_none(), "{one:?} does not silence {finding:?}");
        }
    }
}

/// The same document as if nobody had asked for silence.
fn without_directives(document: &Document) -> Document {
    let mut document = document.clone();
    document.comments.clear();
    for field in &mut document.metadata.other {
        if field.key.eq_ignore_ascii_case("countercheck") {
            field.key.clear();
        }
    }
    document
}
