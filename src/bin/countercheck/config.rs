//! `countercheck.toml`: where the articles and the rules are, and what makes an audit fail.
//!
//! ```toml
//! sources = ["sources"]     # files and folders to audit when no paths are given
//! rules   = ["rules"]       # rule files and folders of them; `rules/` beside this file if not said
//! fail-on = "error"         # error | warning | note | never
//! baseline = "known.json"   # findings that are known
//! max-findings = 100        # the most that are shown
//! max-size = "64MB"         # the most that is read of a file
//! packs   = ["casualties"]  # rules that come with the command
//! include = ["**/*.md"]     # of the files in folders, only these
//! exclude = ["drafts/**"]   # and none of these
//!
//! [checks]                  # the built-in checks: off | on | note | warning | error
//! headline-and-body = "on"
//!
//! [severity]                # the rules: the same
//! "fire/injured-agrees" = "warning"
//!
//! [[files]]                 # the same for some files; later entries win
//! match  = ["archive/**"]
//! format = "markdown"       # html | markdown | plain | xhtml, whatever the file's ending
//! checks = { weekday-date = "warning" }
//! ```
//!
//! Paths in it are relative to it. One file is in force per run.

mod parse;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use countercheck::checks::builtin::{Setting, Settings};
use countercheck::prose::Format;
use countercheck::rules::Rulebook;
use countercheck::rules::packs::Pack;
use globset::GlobSet;
use toml::Spanned;

use crate::args::{Common, FailOn};
use crate::console::Problem;
use crate::files::{common_folder, real, relative, shown, text};
use crate::reading::{Size, read_named};
use parse::{Mistake, parse};

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
    /// The most that is read of a file.
    pub(crate) max_size: Option<Size>,
    /// The most findings that are shown.
    pub(crate) max_findings: Option<NonZeroUsize>,
    /// The shipped rules that are on.
    pub(crate) packs: Vec<Pack>,
    /// Of the files in folders, only those that match.
    pub(crate) include: Option<Patterns>,
    /// Of the files in folders, none that match.
    pub(crate) exclude: Option<Patterns>,
    /// What is said of all files.
    all: Told,
    /// What is said of some files.
    files: Vec<Section>,
    /// Where it stands and what is written there, so that mistakes can be drawn.
    written: Option<Written>,
}

/// A text and the name of its file.
#[derive(Debug)]
struct Written {
    name: String,
    source: Arc<str>,
}

/// Patterns of paths from the configuration's folder.
#[derive(Debug)]
pub(crate) struct Patterns {
    /// As they are written.
    pub(crate) written: Vec<String>,
    set: GlobSet,
}

impl Patterns {
    fn match_any(&self, path: &Path) -> bool {
        self.set.is_match(path)
    }
}

/// What is said of checks and rules.
#[derive(Debug, Default)]
struct Told {
    /// Of the built-in checks, by their place in the list of all.
    checks: Vec<(usize, Setting)>,
    /// Of rules, by their id.
    severity: Vec<(Spanned<String>, Setting)>,
}

/// What is said of the files that match.
#[derive(Debug)]
struct Section {
    /// Matches paths from the configuration's folder.
    globs: Patterns,
    told: Told,
    format: Option<Format>,
}

impl Config {
    /// Which built-in checks run on the article at `path`, and with which severities; without a path, on one
    /// from standard input.
    pub(crate) fn settings(&self, path: Option<&Path>) -> Settings {
        let mut settings = Settings::default();
        for (check, setting) in self.told(path).flat_map(|told| &told.checks) {
            settings.set(*check, *setting);
        }
        settings
    }

    /// The format of the article at `path`, where it is said.
    pub(crate) fn format(&self, path: Option<&Path>) -> Option<Format> {
        let formats = self.sections(path).filter_map(|section| section.format);
        formats.last()
    }

    /// Both, for whoever reads it: to ask where a file really is costs more than to read it.
    pub(crate) fn article(&self, path: Option<&Path>) -> (Option<Format>, Settings) {
        if self.files.is_empty() {
            return (None, self.settings(None));
        }
        (self.format(path), self.settings(path))
    }

    /// What is said of the article at `path`, the more particular later.
    fn told(&self, path: Option<&Path>) -> impl Iterator<Item = &Told> {
        std::iter::once(&self.all).chain(self.sections(path).map(|section| &section.told))
    }

    /// What is said of files among which is the article at `path`.
    fn sections(&self, path: Option<&Path>) -> impl Iterator<Item = &Section> {
        // To ask where a file really is costs more than to read it.
        let path = path.filter(|_| !self.files.is_empty()).map(|path| self.within(path));
        self.files
            .iter()
            .filter(move |section| path.as_deref().is_some_and(|path| section.globs.match_any(path)))
    }

    /// A path from the configuration's folder; one that is not in it, from the root.
    fn within(&self, path: &Path) -> PathBuf {
        let path = real(path);
        path.strip_prefix(real(&self.folder)).map_or(path.clone(), Path::to_owned)
    }

    /// Whether a file that was found in a folder is to be read.
    pub(crate) fn wants(&self, path: &Path) -> bool {
        if self.include.is_none() && self.exclude.is_none() {
            return true;
        }
        let path = self.within(path);
        self.include.as_ref().is_none_or(|globs| globs.match_any(&path))
            && !self.exclude.as_ref().is_some_and(|globs| globs.match_any(&path))
    }

    /// What is said of a rule for findings about the article at `path`.
    pub(crate) fn severity(&self, rule: &str, path: &Path) -> Setting {
        let bare = rule.rsplit('/').next().unwrap_or(rule);
        let said = self.told(Some(path)).flat_map(|told| &told.severity);
        let said = said.filter(|(name, _)| name.get_ref() == rule || name.get_ref() == bare);
        said.last().map_or(Setting::On, |(_, setting)| *setting)
    }

    /// What is said of rules for the article at `path`, the last word of each.
    pub(crate) fn graded(&self, path: Option<&Path>) -> Vec<(String, Setting)> {
        let mut graded: Vec<(String, Setting)> = Vec::new();
        for (name, setting) in self.told(path).flat_map(|told| &told.severity) {
            graded.retain(|(known, _)| known != name.get_ref());
            graded.push((name.get_ref().clone(), *setting));
        }
        graded
    }

    /// Where it stands, as it is shown.
    pub(crate) fn place(&self) -> String {
        self.written.as_ref().map_or_else(String::new, |written| written.name.clone())
    }

    /// Whether anything is said of rules.
    pub(crate) fn grades(&self) -> bool {
        !self.all.severity.is_empty() || self.files.iter().any(|section| !section.told.severity.is_empty())
    }

    /// The names in it that are none of a rule's, each as a problem at its place.
    pub(crate) fn unknown_rules(&self, rulebook: &Rulebook) -> Vec<Problem> {
        let Some(written) = &self.written else { return Vec::new() };
        let names: Vec<&str> =
            rulebook.rules.iter().flat_map(|rule| [rule.id.as_str(), rule.bare_id()]).collect();
        let all = std::iter::once(&self.all).chain(self.files.iter().map(|section| &section.told));
        all.flat_map(|told| &told.severity)
            .filter(|(name, _)| !names.contains(&name.get_ref().as_str()))
            .map(|(name, _)| Mistake::no_rule(name, &names).report(written))
            .map(|report| Problem::drawn(&written.name, report))
            .collect()
    }
}

/// The config that the command line names, or else the nearest one upwards from the common folder of `paths` (the
/// working directory, if there are none); `None` if there is none. Fails with every mistake in it.
pub(crate) fn find(common: &Common, paths: &[PathBuf]) -> Result<Option<Config>, Vec<Problem>> {
    let most = common.most(None);
    if let Some(path) = &common.config {
        return load(path, most).map(Some);
    }
    let folder = common_folder(paths);
    // Whatever has the name is meant, also a link that leads nowhere: else another file would be in force.
    match folder.ancestors().map(|folder| folder.join(NAME)).find(|path| path.symlink_metadata().is_ok()) {
        Some(path) => load(&relative(&path), most).map(Some),
        None => Ok(None),
    }
}

fn load(path: &Path, most: Size) -> Result<Config, Vec<Problem>> {
    let name = shown(path);
    let bytes = read_named(path, most).map_err(|reason| vec![Problem::new(&name, reason)])?;
    let source = text(&name, bytes).map_err(|problem| vec![problem])?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let parsed = parse(&source, folder);
    let written = Written { name: name.clone(), source: source.into() };
    match parsed {
        Ok(config) => Ok(Config { written: Some(written), ..config }),
        Err(mistakes) => {
            Err(mistakes.into_iter().map(|m| Problem::drawn(&name, m.report(&written))).collect())
        }
    }
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
