//! What holds of every input: shared by the property tests and the fuzz targets. Each law takes bytes as a
//! fuzzer makes them, and panics where it does not hold.

pub(crate) mod audit;
pub(crate) mod baseline;
pub(crate) mod documents;
pub(crate) mod expressions;
pub(crate) mod mentions;
pub(crate) mod numbers;
mod outputs;
pub(crate) mod rules;
pub(crate) mod suppressions;

use countercheck::checks::builtin::{CHECKS, Setting, Settings};
use countercheck::document::Document;
use countercheck::report::human::Look;
use countercheck::report::visible::visible_char;
use countercheck::rules::Rulebook;
use countercheck::{Audit, Outcome, prose};

/// Without colours, as wide as a terminal.
const LOOK: Look = Look { color: false, width: 80 };

/// The bytes as a text; none where they are not UTF-8.
fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// Bytes as a document in the format of the path's ending; none where they are refused.
fn document(path: &str, bytes: &[u8]) -> Option<Document> {
    prose::read(path, bytes.to_vec()).ok()
}

/// Every check of single documents, also those that are off where nobody asks for them.
fn every_check() -> Settings {
    let mut settings = Settings::default();
    for check in 0..CHECKS.len() {
        settings.set(check, Setting::On);
    }
    settings
}

/// What an audit of documents finds.
fn audited(documents: &[Document], rulebook: &Rulebook, settings: &Settings) -> Outcome {
    let audit = Audit::new(rulebook, 3);
    let mut gathered = audit.gather();
    for document in documents {
        gathered.add(audit.read(document, settings));
    }
    gathered.conclude(None)
}

/// Whether a text has no character that moves a cursor, hides or reorders text, but its line ends, and no
/// line that GitHub Actions would take for a command.
fn is_harmless(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || visible_char(c) == c)
        && text.lines().all(|line| !line.trim_start().starts_with("::"))
}
