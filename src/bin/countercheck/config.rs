//! `countercheck.toml`: where the articles and the rules are, and what makes an audit fail.
//!
//! ```toml
//! sources = ["sources"]     # files and folders to audit when no paths are given
//! rules   = ["rules"]       # rule files and folders of them; `rules/` beside this file if not said
//! fail-on = "error"         # error | warning | note | never
//! ```
//!
//! Paths in it are relative to it. One file is in force per run.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use miette::{LabeledSpan, MietteDiagnostic, NamedSource, Report};
use toml::de::{DeTable, DeValue};

use crate::args::FailOn;
use crate::console::{Problem, reason};
use crate::files::{common_folder, relative, shown, text};

/// The file's name.
const NAME: &str = "countercheck.toml";
/// Every key it may have.
const KEYS: [&str; 3] = ["fail-on", "rules", "sources"];

/// What a `countercheck.toml` says.
#[derive(Debug, Default)]
pub(crate) struct Config {
    /// The folder it stands in.
    pub(crate) folder: PathBuf,
    /// What to audit when no paths are given.
    pub(crate) sources: Option<Vec<PathBuf>>,
    /// Where the rules are.
    pub(crate) rules: Option<Vec<PathBuf>>,
    /// What makes the exit code 1.
    pub(crate) fail_on: Option<FailOn>,
}

/// The config at `given`, or else the nearest one upwards from the common folder of `paths` (the
/// working directory, if there are none); `None` if there is none. Fails with every mistake in it.
pub(crate) fn find(given: Option<&Path>, paths: &[PathBuf]) -> Result<Option<Config>, Vec<Problem>> {
    if let Some(path) = given {
        return load(path).map(Some);
    }
    let folder = common_folder(paths);
    match folder.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file()) {
        Some(path) => load(&relative(&path)).map(Some),
        None => Ok(None),
    }
}

fn load(path: &Path) -> Result<Config, Vec<Problem>> {
    let name = shown(path);
    let bytes = fs::read(path).map_err(|e| vec![Problem::new(&name, reason(&e))])?;
    let source = text(&name, bytes).map_err(|problem| vec![problem])?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    parse(&source, folder).map_err(|mistakes| {
        let source = NamedSource::new(&name, source);
        mistakes
            .into_iter()
            .map(|m| Problem::drawn(&name, m.report().with_source_code(source.clone())))
            .collect()
    })
}

/// Something wrong at a place in the TOML.
#[derive(Debug, PartialEq, Eq)]
struct Mistake {
    message: String,
    label: &'static str,
    help: Option<String>,
    span: Range<usize>,
}

impl Mistake {
    fn report(self) -> Report {
        let label = LabeledSpan::new_primary_with_span(Some(self.label.to_owned()), self.span);
        let mut diagnostic = MietteDiagnostic::new(self.message).with_label(label);
        diagnostic.help = self.help;
        diagnostic.into()
    }
}

fn parse(source: &str, folder: PathBuf) -> Result<Config, Vec<Mistake>> {
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut mistakes: Vec<Mistake> = errors
        .iter()
        .map(|error| Mistake {
            message: format!("this is not TOML: {}", error.message()),
            label: "here",
            help: None,
            span: error.span().unwrap_or_default(),
        })
        .collect();
    let mut config = Config { folder, ..Config::default() };
    if mistakes.is_empty() {
        for (key, value) in table.get_ref() {
            let (read, span) = (value.get_ref(), value.span());
            let result = match key.get_ref().as_ref() {
                "sources" => paths(read, span, &config.folder).map(|paths| config.sources = Some(paths)),
                "rules" => paths(read, span, &config.folder).map(|paths| config.rules = Some(paths)),
                "fail-on" => fail_on(read, span).map(|fail_on| config.fail_on = Some(fail_on)),
                other => Err(Mistake {
                    message: format!("`{other}` is not a key of {NAME}"),
                    label: "not known",
                    help: Some(nearest(other, &KEYS)),
                    span: key.span(),
                }),
            };
            mistakes.extend(result.err());
        }
    }
    mistakes.sort_by_key(|mistake| mistake.span.start);
    if mistakes.is_empty() { Ok(config) } else { Err(mistakes) }
}

fn paths(value: &DeValue, span: Range<usize>, folder: &Path) -> Result<Vec<PathBuf>, Mistake> {
    let mistake = |span| Mistake {
        message: "paths are written as a list of texts".to_owned(),
        label: "not a list of texts",
        help: Some("for example [\"articles\", \"archive/2025.md\"]".to_owned()),
        span,
    };
    let DeValue::Array(items) = value else { return Err(mistake(span)) };
    items
        .iter()
        .map(|item| match item.get_ref() {
            DeValue::String(path) => Ok(folder.join(path.as_ref())),
            _ => Err(mistake(item.span())),
        })
        .collect()
}

fn fail_on(value: &DeValue, span: Range<usize>) -> Result<FailOn, Mistake> {
    let word = value.as_str().unwrap_or_default();
    FailOn::from_str(word, false).map_err(|_| Mistake {
        message: "`fail-on` is one of error, warning, note, never".to_owned(),
        label: "none of these",
        help: Some(nearest(word, &["error", "warning", "note", "never"])),
        span,
    })
}

/// Suggests the name that was most likely meant, or says which there are.
fn nearest(given: &str, names: &[&str]) -> String {
    let distance = |name: &&&str| strsim::damerau_levenshtein(given, name);
    match names.iter().min_by_key(distance) {
        Some(name) if distance(&name) * 2 < name.len().max(given.len()) => format!("did you mean `{name}`?"),
        _ => format!("there are {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn a_whole_file() {
        let text = "sources = ['in', 'b.md']\nrules = []\nfail-on = 'never' # a comment\n";
        let config = parse(text, PathBuf::from("desk")).unwrap();
        assert_eq!(config.sources.unwrap(), [Path::new("desk/in"), Path::new("desk/b.md")]);
        assert_eq!(config.rules.map(|rules| rules.len()), Some(0));
        assert_eq!(config.fail_on, Some(FailOn::Never));
    }

    #[rstest]
    #[case("source = []", "source", "did you mean `sources`?")]
    #[case("colour = 1", "colour", "there are fail-on, rules, sources")]
    #[case("[rules]\nx = 1", "[rules]", "for example [\"articles\", \"archive/2025.md\"]")]
    #[case("sources = ['a', 3]", "3", "for example [\"articles\", \"archive/2025.md\"]")]
    #[case("fail-on = 'warn'", "'warn'", "did you mean `warning`?")]
    #[case("fail-on = 3", "3", "there are error, warning, note, never")]
    fn mistakes_point_at_their_place(#[case] text: &str, #[case] at: &str, #[case] help: &str) {
        let mistakes = parse(text, PathBuf::new()).unwrap_err();
        assert_eq!(mistakes.len(), 1);
        assert_eq!(&text[mistakes[0].span.clone()], at);
        assert_eq!(mistakes[0].help.as_deref(), Some(help));
    }

    #[test]
    fn all_mistakes_at_once_in_order() {
        let mistakes = parse("zone = 1\nfail-on = 2\nsource = 3\n", PathBuf::new()).unwrap_err();
        let starts: Vec<usize> = mistakes.iter().map(|m| m.span.start).collect();
        assert_eq!(starts, [0, 19, 21]);
    }
}
