//! The two streams: findings go to standard output, everything else to standard error.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

use countercheck::report::Skipped;
use countercheck::report::human::Look;
use countercheck::report::visible::{Uncommanded, columns as shown_columns, no_command, visible};
use terminal_size::{Height, Width, terminal_size_of};

use crate::args::{Color, Common};

/// The widest that a drawing gets, however wide the terminal.
const WIDEST: usize = 100;
/// The narrowest: below it, lines are left to the terminal to wrap.
const NARROWEST: usize = 40;
/// The width where there is no terminal.
const USUAL: usize = 80;

/// How many bytes are written at once.
const BUFFER: usize = 1 << 16;

/// Something that kept an input from being audited, or the whole audit from being done.
#[derive(Debug)]
pub(crate) struct Problem {
    /// The path it has to do with; empty where there is none.
    pub(crate) path: String,
    /// What it is.
    pub(crate) reason: String,
    /// The same, drawn on the words of a file.
    drawn: Option<miette::Report>,
}

impl Problem {
    /// A problem with what is at `path`.
    pub(crate) fn new(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { path: path.into(), reason: reason.into(), drawn: None }
    }

    /// A mistake in a file that the report points into.
    pub(crate) fn drawn(path: impl Into<String>, report: miette::Report) -> Self {
        Self { path: path.into(), reason: report.to_string(), drawn: Some(report) }
    }

    /// The entry for the machine formats.
    pub(crate) fn skipped(&self) -> Skipped {
        Skipped { path: self.path.clone(), reason: self.reason.clone() }
    }
}

/// Why something could not be read, in plain words.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read (permission denied)".to_owned(),
        _ => error.to_string(),
    }
}

/// How the streams are to be used.
#[derive(Debug)]
pub(crate) struct Console {
    color: Color,
    /// Whether to tell only what went wrong.
    pub(crate) quiet: bool,
    /// Whether to tell more.
    pub(crate) verbose: bool,
}

impl Console {
    /// The console that the options ask for.
    pub(crate) fn new(common: &Common) -> Self {
        Self { color: common.color, quiet: common.quiet, verbose: common.verbose }
    }

    /// How drawings on standard output look.
    pub(crate) fn look(&self) -> Look {
        self.look_in(io::stdout().is_terminal(), self.columns())
    }

    /// How drawings in a file look.
    pub(crate) fn file_look(&self) -> Look {
        self.look_in(false, USUAL)
    }

    /// The columns of standard output.
    #[allow(clippy::unused_self)] // one door to everything that asks the environment
    pub(crate) fn columns(&self) -> usize {
        columns(terminal_size_of(io::stdout()))
    }

    fn look_in(&self, terminal: bool, columns: usize) -> Look {
        Look { color: self.color(terminal), width: columns.clamp(NARROWEST, WIDEST) }
    }

    fn color(&self, terminal: bool) -> bool {
        let unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                terminal && unset("NO_COLOR") && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
            }
        }
    }

    /// Whether somebody watches standard error and wants to be told how far the work has come.
    pub(crate) fn is_watched(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Tells what went wrong, also when asked to be quiet.
    pub(crate) fn problems(&self, problems: &[Problem]) {
        let look = self.look_in(io::stderr().is_terminal(), columns(terminal_size_of(io::stderr())));
        for problem in problems {
            match (&problem.drawn, problem.path.as_str()) {
                (Some(report), _) => tell(&format!("{}\n", look.draw(report.as_ref()))),
                (None, "") => tell(&format!("error: {}\n", visible(&problem.reason))),
                (None, path) => tell(&format!("error: {}: {}\n", visible(path), visible(&problem.reason))),
            }
        }
    }

    /// Tells what nobody may miss, also when asked to be quiet.
    #[allow(clippy::unused_self)] // one door to everything that is told
    pub(crate) fn warn(&self, text: &str) {
        tell(&format!("note: {}\n", visible(text)));
    }

    /// Tells something worth knowing, on as many lines as it needs.
    pub(crate) fn note(&self, text: &str) {
        self.wrapped(&format!("note: {text}"));
    }

    /// Tells a line, parted between words where it is wider than the terminal.
    pub(crate) fn wrapped(&self, text: &str) {
        for line in parted(&visible(text), self.told_columns()) {
            self.line(&line);
        }
    }

    /// The columns of standard error.
    #[allow(clippy::unused_self)] // one door to everything that asks the environment
    fn told_columns(&self) -> usize {
        columns(terminal_size_of(io::stderr())).clamp(NARROWEST, WIDEST)
    }

    /// Tells a line.
    pub(crate) fn line(&self, text: &str) {
        if !self.quiet {
            tell(&format!("{}\n", visible(text)));
        }
    }

    /// Writes lines of text to standard output, none of them more than text; gives the exit code as [`Self::write`].
    pub(crate) fn show(&self, code: u8, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> u8 {
        self.write(code, |out| {
            let mut text = Vec::new();
            write(&mut text)?;
            let text = String::from_utf8_lossy(&text);
            text.lines().try_for_each(|line| writeln!(out, "{}", no_command(&visible(line))))
        })
    }

    /// Writes to standard output and gives the exit code: `code`, or 2 where the writing failed. A
    /// reader who has seen enough (`| head`) is no failure.
    pub(crate) fn write(
        &self,
        code: u8,
        write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
    ) -> u8 {
        let mut out = BufWriter::with_capacity(BUFFER, Output::new());
        match write(&mut Uncommanded::new(&mut out)).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                self.problems(&[Problem::new("", format!("cannot write to standard output: {error}"))]);
                2
            }
            written => {
                if written.is_err() {
                    // What is left in the buffer has no reader either.
                    let _ = out.into_parts();
                }
                code
            }
        }
    }
}

/// Standard output past its buffer of lines. That buffer looks for the end of a line in all that is written, for which the
/// JSON of mentions, a single line, took two instructions for each byte of the articles.
struct Output {
    /// The same file; none where there is none, or where it could not be written to.
    file: Option<File>,
    stdout: io::Stdout,
}

impl Output {
    fn new() -> Self {
        let stdout = io::stdout();
        #[cfg(unix)]
        let file = std::os::fd::AsFd::as_fd(&stdout).try_clone_to_owned().ok().map(File::from);
        // What a console shows has to be put into its own letters first.
        #[cfg(not(unix))]
        let file = None;
        Self { file, stdout }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(file) = &mut self.file {
            match file.write(bytes) {
                // Which errors are none, standard output knows.
                Err(error) if error.kind() != io::ErrorKind::Interrupted => self.file = None,
                written => return written,
            }
        }
        self.stdout.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stdout.flush()
    }
}

fn columns(terminal: Option<(Width, Height)>) -> usize {
    terminal.map_or(USUAL, |(width, _)| usize::from(width.0))
}

/// The lines that `text` makes in `width` columns: parted between words, what follows the first line set
/// in by two more than it.
fn parted(text: &str, width: usize) -> Vec<String> {
    let first = text.len() - text.trim_start().len();
    let mut lines = Vec::new();
    let mut line = " ".repeat(first);
    let mut at = 0; // the columns that the line has
    let mut empty = true;
    for word in text.split_whitespace() {
        let wide = shown_columns(word);
        if !empty && at + 1 + wide > width {
            lines.push(std::mem::replace(&mut line, " ".repeat(first + 2)));
            (at, empty) = (first + 2, true);
        }
        if empty {
            at = at.max(first) + wide;
        } else {
            line.push(' ');
            at += 1 + wide;
        }
        line.push_str(word);
        empty = false;
    }
    lines.push(line);
    lines
}

/// Writes to standard error; where that fails there is nobody left to tell.
fn tell(text: &str) {
    let lines: String = text.split_inclusive('\n').map(no_command).collect();
    let _ = io::stderr().write_all(lines.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::fits("note: no figure speaks of `a`", &["note: no figure speaks of `a`"])]
    #[case::parted("note: no figure speaks of `a`, `b`, `c`, `d`", &["note: no figure speaks of `a`,", "  `b`, `c`, `d`"])]
    #[case::set_in("  story.md:1:5 that came near to it, I say", &["  story.md:1:5 that came near", "    to it, I say"])]
    #[case::one_long_word("note: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b", &["note:", "  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "  b"])]
    fn lines_are_parted_between_words(#[case] text: &str, #[case] lines: &[&str]) {
        assert_eq!(parted(text, 30), lines);
    }
}
