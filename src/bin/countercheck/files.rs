//! Which files a run reads, and their bytes.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use countercheck::document::Document;
use countercheck::prose::{self, Format};

use crate::console::{Problem, reason};
use crate::reading::{self, NOT_PLAIN, Size};
use crate::walk::{Passed, Wanted, walk};

/// What a folder is read for.
pub(crate) const ARTICLES: [&str; 6] = ["txt", "md", "markdown", "html", "htm", "xhtml"];
/// What a folder of rules is read for.
pub(crate) const RULES: [&str; 1] = ["toml"];

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Input {
    /// Its path as it is shown; `-` for standard input.
    pub(crate) shown: String,
    /// Where it is.
    path: PathBuf,
}

impl Input {
    fn new(shown: String, path: PathBuf) -> Self {
        Self { shown, path }
    }

    /// Its bytes, if they are no more than `most`.
    pub(crate) fn bytes(&self, most: Size) -> Result<Vec<u8>, Problem> {
        let read = if self.is_stdin() { reading::read_stdin(most) } else { reading::read(&self.path, most) };
        read.map_err(|reason| Problem::new(&self.shown, reason))
    }

    /// The article in it, in this format or that which its name says.
    pub(crate) fn document(&self, format: Option<Format>, most: Size) -> Result<Document, Problem> {
        let bytes = self.bytes(most)?;
        let read = match format {
            Some(format) => prose::read_as(format, &self.shown, bytes),
            None => prose::read(&self.shown, bytes),
        };
        read.map_err(|why| Problem::new(&self.shown, why.to_string()))
    }

    /// Where it is, or is said to be; standard input without a name is nowhere.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self.is_stdin() {
            false => Some(&self.path),
            true if self.shown == "-" => None,
            true => Some(Path::new(&self.shown)),
        }
    }

    /// Gives standard input a name.
    pub(crate) fn call_stdin(&mut self, name: &str) {
        if self.is_stdin() {
            self.shown = shown(Path::new(name));
        }
    }

    fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }
}

/// The text of a file of rules or of the configuration, which is shown as `shown`.
pub(crate) fn text(shown: &str, bytes: Vec<u8>) -> Result<String, Problem> {
    String::from_utf8(bytes).map_err(|error| {
        Problem::new(shown, format!("not UTF-8 at byte {}", error.utf8_error().valid_up_to()))
    })
}

/// The paths that stand in a file, one a line, or parted by zero bytes; `-` is standard input.
pub(crate) fn listed(list: &Path, most: Size) -> Result<Vec<PathBuf>, Problem> {
    let stdin = list.as_os_str() == "-";
    let read = if stdin { reading::read_stdin(most) } else { reading::read_named(list, most) };
    let name = shown(list);
    let bytes = read.map_err(|reason| Problem::new(&name, reason))?;
    let end = if bytes.contains(&0) { 0 } else { b'\n' };
    let lines = bytes.split(|byte| *byte == end);
    // Lines may end in CR and LF; between zero bytes, a CR is of the name.
    let lines = lines.map(|line| line.strip_suffix(b"\r").filter(|_| end == b'\n').unwrap_or(line));
    let lines = lines.filter(|line| !line.is_empty());
    lines.map(|line| named(&name, line)).collect()
}

/// The path that bytes are.
#[cfg(unix)]
#[allow(clippy::unnecessary_wraps)] // elsewhere, not all bytes are a path
fn named(_list: &str, bytes: &[u8]) -> Result<PathBuf, Problem> {
    Ok(PathBuf::from(<OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes)))
}

/// The path that bytes are, in a list that is shown as `list`.
#[cfg(not(unix))]
fn named(list: &str, bytes: &[u8]) -> Result<PathBuf, Problem> {
    text(list, bytes.to_vec()).map(PathBuf::from)
}

/// What stands at the paths of a run.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// The files, sorted and each once, however it is named.
    pub(crate) inputs: Vec<Input>,
    /// What cannot be had.
    pub(crate) problems: Vec<Problem>,
    /// What is passed over in folders.
    pub(crate) passed: Passed,
}

/// The files at `paths`: files of any name, and those in folders that are wanted. What cannot be had becomes a problem;
/// so does a folder without such files.
pub(crate) fn gather(paths: &[PathBuf], wanted: Wanted<'_>) -> Gathered {
    let mut found = Vec::new();
    let mut gathered = Gathered::default();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push((false, Input::new("-".to_owned(), path.clone())));
            continue;
        }
        let (there, is_link) = what_stands_at(path);
        match there {
            Ok(metadata) if metadata.is_dir() => {
                let walked = walk(path, wanted);
                found.extend(walked.files.into_iter().map(|(path, is_link)| (is_link, input(path))));
                gathered.problems.extend(walked.problems);
                gathered.passed.add(walked.passed);
            }
            Ok(metadata) if metadata.is_file() => {
                found.push((is_link, input(path.clone())));
            }
            Ok(_) => gathered.problems.push(Problem::new(shown(path), NOT_PLAIN)),
            Err(error) => gathered.problems.push(Problem::new(shown(path), reason(&error))),
        }
    }
    // Of a file and links to it, the file is read: its own name says in which format it is.
    found.sort();
    // Those of one folder are all different without links.
    if paths.len() > 1 || found.iter().any(|(is_link, _)| *is_link) {
        let (mut places, mut seen) = (Places::default(), HashSet::new());
        found.retain(|(is_link, input)| input.is_stdin() || seen.insert(places.of(&input.path, *is_link)));
    }
    gathered.inputs = found.into_iter().map(|(_, input)| input).collect();
    gathered.inputs.sort();
    gathered.inputs.dedup();
    gathered.problems.sort_by(|a, b| a.path.cmp(&b.path));
    gathered
}

/// What stands at a path, links followed, and whether it is a link itself. Of what is none, as nearly all, it is asked once.
fn what_stands_at(path: &Path) -> (io::Result<fs::Metadata>, bool) {
    match fs::symlink_metadata(path) {
        Ok(own) if own.is_symlink() => (fs::metadata(path), true),
        own => (own, false),
    }
}

fn input(path: PathBuf) -> Input {
    Input::new(shown(&path), path)
}

/// Where files really are, links followed. Of each folder that is asked once: to ask of every file costs as much as
/// to read it.
#[derive(Debug, Default)]
struct Places(HashMap<PathBuf, PathBuf>);

impl Places {
    /// Where a file is; `is_link`: whether it is a link itself.
    fn of(&mut self, path: &Path, is_link: bool) -> PathBuf {
        let (Some(folder), Some(name), false) = (path.parent(), path.file_name(), is_link) else {
            return real(path);
        };
        if let Some(folder) = self.0.get(folder) {
            return folder.join(name);
        }
        let place = real(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
        self.0.entry(folder.to_owned()).or_insert(place).join(name)
    }
}

/// The path as people see it: as it was given, with `/` between its parts.
pub(crate) fn shown(path: &Path) -> String {
    // Nearly every path is written so already.
    let is_plain = |path: &&str| {
        let parts = path.strip_prefix('/').unwrap_or(path);
        !parts.contains(['\\', ':']) && parts.split('/').all(|part| !part.is_empty() && part != ".")
    };
    if let Some(plain) = path.to_str().filter(is_plain) {
        return plain.to_owned();
    }
    let parts: Vec<_> = path
        .components()
        .filter(|part| *part != Component::CurDir)
        .map(|part| match part {
            Component::RootDir => String::new(),
            part => legible(part.as_os_str()),
        })
        .collect();
    match parts.as_slice() {
        [] => ".".to_owned(),
        [root] if root.is_empty() => "/".to_owned(),
        parts => parts.join("/"),
    }
}

/// A name as text. Bytes that are no text are shown as `\xFF`, so that different names stay different.
fn legible(name: &OsStr) -> String {
    let mut text = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    text
}

/// The way from the working directory to an absolute path, if it goes up by no more than four
/// folders and not to the root; else the path itself.
pub(crate) fn relative(path: &Path) -> PathBuf {
    let Ok(here) = std::env::current_dir() else { return path.to_owned() };
    let up = here.ancestors().take(5).enumerate().find_map(|(steps, folder)| {
        folder.parent()?;
        Some((steps, path.strip_prefix(folder).ok()?))
    });
    up.map_or_else(
        || path.to_owned(),
        |(steps, rest)| std::iter::repeat_n("..", steps).collect::<PathBuf>().join(rest),
    )
}

/// How files are named from one folder, wherever one stands.
#[derive(Debug)]
pub(crate) struct Home {
    /// The folder, links followed.
    folder: PathBuf,
    /// The working directory, links followed.
    here: PathBuf,
    /// Whether they are the same.
    is_here: bool,
}

impl Home {
    /// Names are meant from `folder`, or from the working directory.
    pub(crate) fn new(folder: Option<&Path>) -> Self {
        let here = real(Path::new("."));
        let folder = folder.map_or_else(|| here.clone(), real);
        Self { is_here: folder == here, folder, here }
    }

    /// A path from the folder; one that is not in it, from the root. Asks the file system nothing.
    pub(crate) fn key(&self, path: &Path) -> String {
        // Most paths go down from where one stands.
        if self.is_here && path.components().all(|part| matches!(part, Component::Normal(_))) {
            return shown(path);
        }
        let path = plain(&self.here.join(path));
        shown(path.strip_prefix(&self.folder).unwrap_or(&path))
    }

    /// Where a key leads to.
    pub(crate) fn path(&self, key: &str) -> PathBuf {
        self.folder.join(key)
    }
}

/// An absolute path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The path by which one file is known as itself, links followed; of what is not there, the path from
/// the root without `.` and `..`.
pub(crate) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path)
        .unwrap_or_else(|_| plain(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned())))
}

/// The deepest folder that holds all of `paths`; the working directory if there are none.
pub(crate) fn common_folder(paths: &[PathBuf]) -> PathBuf {
    let mut places = Places::default();
    let folder = |path: &PathBuf| {
        let (there, is_link) = what_stands_at(path);
        if there.is_ok_and(|there| there.is_dir()) {
            return real(path);
        }
        let mut place = places.of(path, is_link);
        place.pop();
        place
    };
    paths
        .iter()
        .filter(|path| path.as_os_str() != "-")
        .map(folder)
        .reduce(|a, b| {
            // Nearly all files stand in one folder: only folders that differ are compared part by part.
            if a.as_os_str() == b.as_os_str() {
                return a;
            }
            a.components().zip(b.components()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
        })
        .unwrap_or_else(|| real(Path::new(".")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const ALL: Wanted<'static> = Wanted { extensions: &ARTICLES, paths: &|_| true };

    #[rstest]
    #[case("a.txt", "a.txt")]
    #[case("./a//b/./c.md", "a/b/c.md")]
    #[case("../a.txt", "../a.txt")]
    #[case("/", "/")]
    #[case("/nowhere-at-all/a.txt", "/nowhere-at-all/a.txt")]
    #[case(".", ".")]
    fn shown_paths(#[case] path: &str, #[case] expected: &str) {
        assert_eq!(shown(Path::new(path)), expected);
    }

    #[test]
    fn the_way_from_the_working_directory() {
        let here = std::env::current_dir().unwrap();
        assert_eq!(relative(&here.join("src/lib.rs")), Path::new("src/lib.rs"));
        assert_eq!(relative(&here), Path::new(""));
        assert_eq!(relative(&here.parent().unwrap().join("x")), Path::new("../x"));
        assert_eq!(relative(Path::new("/nowhere/x")), Path::new("/nowhere/x"));
    }

    #[test]
    fn folders_are_walked_and_files_known_once() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("sub")).unwrap();
        for name in ["b.txt", "a.MD", "sub/c.markdown", "d.html", "e.text", ".hidden.txt"] {
            fs::write(at(name), "text").unwrap();
        }
        let paths = [at("e.text"), folder.path().to_owned(), at("sub/../b.txt"), at("gone.txt"), at("sub")];
        let Gathered { inputs, problems, .. } = gather(&paths, ALL);
        let names: Vec<String> = inputs
            .iter()
            .map(|input| input.path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["a.MD", "b.txt", "d.html", "e.text", "c.markdown"]);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].reason, "no such file or folder");
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_to_files_known_once_or_are_told() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("b.txt"), "text").unwrap();
        fs::create_dir(at("sub")).unwrap();
        symlink(at("b.txt"), at("a.txt")).unwrap();
        symlink(folder.path(), at("sub/round.txt")).unwrap();
        symlink(at("gone.txt"), at("broken.txt")).unwrap();
        symlink(at("gone.pdf"), at("broken.pdf")).unwrap();
        let Gathered { inputs, problems, passed } = gather(&[folder.path().to_owned()], ALL);
        assert_eq!(passed.to_string(), "1 link to a folder, 1 file in a markup that is not read");
        assert_eq!(inputs.iter().map(|i| i.path.clone()).collect::<Vec<_>>(), [at("b.txt")]);
        let told: Vec<_> = problems.iter().map(|p| (p.path.as_str(), p.reason.as_str())).collect();
        assert_eq!(told, [(shown(&at("broken.txt")).as_str(), "no such file or folder")]);
    }

    #[rstest]
    #[case("a/b.txt", "a/b.txt")]
    #[case("a//b.txt", "a/b.txt")]
    #[case("./a/../b.txt", "b.txt")]
    fn keys_go_down_from_the_folder(#[case] path: &str, #[case] expected: &str) {
        let here = real(Path::new("."));
        let home = Home::new(None);
        assert_eq!(home.key(Path::new(path)), expected);
        assert_eq!(home.key(&here.join(path)), expected);
        let above = Home::new(here.parent());
        let name = here.file_name().unwrap().to_str().unwrap();
        assert_eq!(above.key(Path::new(path)), format!("{name}/{expected}"));
    }

    #[test]
    fn the_common_folder() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::write(root.join("a/x.txt"), "").unwrap();
        let of = |names: &[&str]| common_folder(&names.iter().map(|n| root.join(n)).collect::<Vec<_>>());
        assert_eq!(of(&["a/x.txt"]), root.join("a"));
        assert_eq!(of(&["a/b", "a/x.txt"]), root.join("a"));
        assert_eq!(of(&["a/b", "gone/y.txt"]), root);
        assert_eq!(common_folder(&[PathBuf::from("-")]), fs::canonicalize(".").unwrap());
    }
}
