//! Reading a folder: which of its files are read, which stand in the way, and which are passed over.

use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use countercheck::prose;
use ignore::{DirEntry, WalkBuilder};

use crate::console::{Problem, reason};
use crate::files::{real, relative, shown};
use crate::reading::{self, NOT_PLAIN};

/// Which files of folders are meant.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// Those whose name ends so.
    pub(crate) extensions: &'a [&'a str],
    /// And of these, those whose path the configuration wants.
    pub(crate) paths: &'a dyn Fn(&Path) -> bool,
}

/// What a folder gives.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// Its files, and whether each is a link.
    pub(crate) files: Vec<(PathBuf, bool)>,
    /// What stands in the way.
    pub(crate) problems: Vec<Problem>,
    /// What is passed over.
    pub(crate) passed: Passed,
}

/// How much of folders is passed over on purpose.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Passed {
    /// Files that `include` and `exclude` leave out.
    unwanted: usize,
    /// Files that `.gitignore` and the like name.
    ignored_files: usize,
    /// Folders that they name.
    ignored_folders: usize,
    /// Links to folders.
    links: usize,
    /// Files in a markup that is not read.
    markup: usize,
}

/// Reads a folder, minding `.gitignore` and the like. Links to files are followed, links to folders
/// are not: they may lead anywhere, and round in circles.
pub(crate) fn walk(folder: &Path, wanted: Wanted<'_>) -> Walked {
    let mut walked = Walked::default();
    // Files that say what is ignored stand also above the folder.
    if let Some(problem) = real(folder).ancestors().find_map(|above| in_the_way(&relative(above))) {
        walked.problems.push(problem);
        return walked;
    }
    let blocked = Arc::new(Mutex::new(Vec::new()));
    let keep = {
        let blocked = Arc::clone(&blocked);
        move |entry: &DirEntry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let problem = is_folder.then(|| in_the_way(entry.path())).flatten();
            let free = problem.is_none();
            blocked.lock().unwrap_or_else(PoisonError::into_inner).extend(problem);
            free
        }
    };
    let (mut folders, mut seen) = (Vec::new(), Inside::default());
    // What git ignores on one machine alone is no matter of the articles.
    let mut walk = WalkBuilder::new(folder);
    walk.git_exclude(false).git_global(false).filter_entry(keep);
    for entry in walk.build() {
        match entry {
            Ok(entry) => {
                if entry.depth() > 0 && !is_hidden(entry.file_name()) {
                    seen.count(entry.file_name(), entry.file_type(), wanted.extensions);
                }
                if entry.file_type().is_some_and(|kind| kind.is_dir()) {
                    folders.push(entry.into_path());
                } else {
                    walked.take(entry, wanted);
                }
            }
            Err(error) => walked.problems.push(walk_problem(folder, &error)),
        }
    }
    let mut blocked = blocked.lock().unwrap_or_else(PoisonError::into_inner);
    seen.folders += blocked.len();
    walked.problems.append(&mut blocked);
    let mut all = Inside::default();
    for folder in &folders {
        all.look(folder, wanted.extensions);
    }
    walked.passed.ignored_files = all.files.saturating_sub(seen.files);
    walked.passed.ignored_folders = all.folders.saturating_sub(seen.folders);
    if walked.files.is_empty() && walked.problems.is_empty() {
        let endings = wanted.extensions.iter().map(|e| format!(".{e}")).collect::<Vec<_>>().join(", ");
        let reason = match walked.passed.unwanted {
            0 if walked.passed.ignored_files > 0 => {
                format!(".gitignore and the like leave none of its files ({})", walked.passed.ignored_files)
            }
            0 => format!("no file in this folder ends in {endings}"),
            n => format!("`include` and `exclude` in countercheck.toml leave none of its {n} files"),
        };
        walked.problems.push(Problem::new(shown(folder), reason));
    }
    walked
}

impl Walked {
    fn take(&mut self, entry: DirEntry, wanted: Wanted<'_>) {
        let is_link = entry.path_is_symlink();
        let path = entry.path();
        // Of a link, what it leads to.
        let kind = match entry.file_type() {
            Some(kind) if !is_link => Ok(kind),
            _ => fs::metadata(path).map(|metadata| metadata.file_type()),
        };
        if is_link && kind.as_ref().is_ok_and(FileType::is_dir) {
            self.passed.links += 1;
            return;
        }
        if !fits(entry.file_name(), wanted.extensions) {
            self.passed.markup += usize::from(prose::unread_markup(&shown(path)).is_some());
            return;
        }
        if !(wanted.paths)(path) {
            self.passed.unwanted += 1;
            return;
        }
        match kind {
            Ok(kind) if kind.is_file() => self.files.push((entry.into_path(), is_link)),
            Ok(_) => self.problems.push(Problem::new(shown(path), NOT_PLAIN)),
            Err(error) => self.problems.push(Problem::new(shown(path), reason(&error))),
        }
    }
}

/// Why a file in a folder that says what is ignored cannot be read, if so: it would be read by a library that waits
/// for whoever writes to a pipe, and takes all that is there.
fn in_the_way(folder: &Path) -> Option<Problem> {
    [".gitignore", ".ignore"].iter().find_map(|name| {
        let path = folder.join(name);
        Some(Problem::new(shown(&path), reading::refusal(&path)?))
    })
}

/// How much stands in folders that is no secret: files that fit, and folders.
#[derive(Debug, Default)]
struct Inside {
    files: usize,
    folders: usize,
}

impl Inside {
    fn count(&mut self, name: &OsStr, kind: Option<FileType>, extensions: &[&str]) {
        if kind.is_some_and(|kind| kind.is_dir()) {
            self.folders += 1;
        } else if fits(name, extensions) {
            self.files += 1;
        }
    }

    /// Counts what is in a folder. One that cannot be read is told where it is walked.
    fn look(&mut self, folder: &Path, extensions: &[&str]) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            if !is_hidden(&name) {
                self.count(&name, entry.file_type().ok(), extensions);
            }
        }
    }
}

/// Whether it is passed over unless somebody asks for it by name.
fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn fits(name: &OsStr, extensions: &[&str]) -> bool {
    Path::new(name)
        .extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| extensions.iter().any(|e| e.eq_ignore_ascii_case(extension)))
}

fn walk_problem(folder: &Path, error: &ignore::Error) -> Problem {
    match error {
        ignore::Error::WithPath { path, err } => walk_problem(path, err),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            walk_problem(folder, err)
        }
        ignore::Error::Io(error) => Problem::new(shown(folder), reason(error)),
        other => Problem::new(shown(folder), other.to_string()),
    }
}

impl Passed {
    pub(crate) fn add(&mut self, more: Self) {
        self.unwanted += more.unwanted;
        self.ignored_files += more.ignored_files;
        self.ignored_folders += more.ignored_folders;
        self.links += more.links;
        self.markup += more.markup;
    }

    pub(crate) fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// `2 files by include and exclude, 1 link to a folder`
impl fmt::Display for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = |n: usize, noun: &str, why: &str| {
            let s = if n == 1 { "" } else { "s" };
            (n > 0).then(|| format!("{n} {noun}{s}{why}"))
        };
        let parts = [
            counted(self.unwanted, "file", " by `include` and `exclude`"),
            counted(self.ignored_files, "file", " by .gitignore and the like"),
            counted(self.ignored_folders, "folder", " by .gitignore and the like"),
            counted(self.links, "link", if self.links == 1 { " to a folder" } else { " to folders" }),
            counted(self.markup, "file", " in a markup that is not read"),
        ];
        f.write_str(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}
