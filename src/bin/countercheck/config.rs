//! `countercheck.toml`: where the articles and the rules are, and what makes an audit fail.
//!
//! ```toml
//! sources = ["sources"]     # files and folders to audit when no paths are given
//! rules   = ["rules"]       # rule files and folders of them; `rules/` beside this file if not said
//! fail-on = "error"         # error | warning | note | never
//! baseline = "known.json"   # findings that are known
//!
//! [checks]                  # the built-in checks: off | on | note | warning | error
//! headline-and-body = "on"
//!
//! [[files]]                 # the same for some files; later entries win
//! match  = ["archive/**"]
//! checks = { weekday-date = "warning" }
//! ```
//!
//! Paths in it are relative to it. One file is in force per run.

mod parse;

use std::fs;
use std::path::{Path, PathBuf};

use countercheck::checks::builtin::{Setting, Settings};
use globset::GlobSet;
use miette::NamedSource;

use crate::args::FailOn;
use crate::console::{Problem, reason};
use crate::files::{common_folder, real, relative, shown, text};
use parse::parse;

/// The file's name.
const NAME: &str = "countercheck.toml";

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
    /// The file of known findings.
    pub(crate) baseline: Option<PathBuf>,
    /// What is said of the built-in checks.
    checks: Vec<(usize, Setting)>,
    /// What is said of some files.
    files: Vec<Section>,
}

/// What is said of the files that match.
#[derive(Debug)]
struct Section {
    /// Matches paths from the configuration's folder.
    globs: GlobSet,
    /// What is said of the built-in checks there, by their place in the list of all.
    checks: Vec<(usize, Setting)>,
}

impl Config {
    /// Which built-in checks run on the article at `path`, and with which severities; without a path, on one
    /// from standard input.
    pub(crate) fn settings(&self, path: Option<&Path>) -> Settings {
        let mut settings = Settings::default();
        // To ask where a file really is costs more than to read it.
        let path = path.filter(|_| !self.files.is_empty()).map(|path| {
            let path = real(path);
            path.strip_prefix(real(&self.folder)).map_or(path.clone(), Path::to_owned)
        });
        let matching = self
            .files
            .iter()
            .filter(|section| path.as_deref().is_some_and(|path| section.globs.is_match(path)));
        let here = matching.flat_map(|section| &section.checks);
        for (check, setting) in self.checks.iter().chain(here) {
            settings.set(*check, *setting);
        }
        settings
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use countercheck::checks::builtin::find;
    use countercheck::finding::Severity;
    use rstest::rstest;

    #[rstest]
    #[case("in/a.md", Setting::On)]
    #[case("archive/2019/a.md", Setting::As(Severity::Note))]
    #[case("archive/live/a.md", Setting::Off)]
    fn later_sections_win(#[case] path: &str, #[case] expected: Setting) {
        let text = "[checks]\nweekday-date = 'on'\n\
                    [[files]]\nmatch = 'archive/**'\nchecks.weekday-date = 'note'\n\
                    [[files]]\nmatch = ['archive/live/*.md', 'x']\nchecks = { weekday-date = 'off' }\n";
        let config = parse(text, PathBuf::from("desk")).unwrap();
        let check = find("weekday-date").unwrap();
        assert_eq!(config.settings(Some(&Path::new("desk").join(path))).get(check), expected);
        assert_eq!(config.settings(None).get(check), Setting::On);
    }
}
