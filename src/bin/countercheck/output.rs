//! Where the report goes, in which formats: standard output, and files.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use countercheck::Outcome;
use countercheck::report::human::Look;
use countercheck::report::visible::Uncommanded;
use countercheck::report::{Skipped, github, gitlab, human, json, junit, markdown, rdjson, sarif, short};

use crate::args::CheckFormat;
use crate::console::{Console, Problem};
use crate::files::{Input, real, shown};
use crate::writing::{problem, write_whole};

/// GitHub takes a summary of up to 1 MiB for a step.
const SUMMARY: usize = 1 << 20;

/// A format, and the file that it goes to; without one, standard output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) format: CheckFormat,
    pub(crate) file: Option<PathBuf>,
}

/// Reads `FORMAT` and `FORMAT=FILE`.
#[derive(Debug, Clone)]
pub(crate) struct OutputParser;

impl TypedValueParser for OutputParser {
    type Value = Output;

    fn parse_ref(
        &self,
        cmd: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Output, clap::Error> {
        // A file whose name is not UTF-8 can be had with `--output`.
        let text = value.to_string_lossy();
        let (format, file) = match text.split_once('=') {
            Some((format, file)) => (format, Some(file)),
            None => (text.as_ref(), None),
        };
        let format = EnumValueParser::<CheckFormat>::new().parse_ref(cmd, arg, OsStr::new(format))?;
        if file == Some("") {
            let text = format!("`{text}` names no file behind the `=`");
            return Err(clap::Error::raw(clap::error::ErrorKind::InvalidValue, text + "\n").with_cmd(cmd));
        }
        Ok(Output { format, file: file.filter(|file| *file != "-").map(PathBuf::from) })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        EnumValueParser::<CheckFormat>::new().possible_values().map(|values| {
            let values: Vec<PossibleValue> = values.collect();
            Box::new(values.into_iter()) as Box<dyn Iterator<Item = PossibleValue>>
        })
    }
}

/// What `--format` and `--output` together ask for, or why they cannot be had together.
pub(crate) fn resolve(mut outputs: Vec<Output>, file: Option<PathBuf>) -> Result<Vec<Output>, String> {
    if outputs.is_empty() {
        outputs.push(Output { format: CheckFormat::Human, file: None });
    }
    let mut plain = outputs.iter_mut().filter(|output| output.file.is_none());
    match (plain.next(), plain.next(), file) {
        (Some(_), Some(_), _) => {
            return Err("only one format can go to standard output; write the other to a file: \
                        `--format FORMAT=FILE`"
                .to_owned());
        }
        (None, _, Some(_)) => {
            return Err("every format has a file already, so there is nothing for `--output`".to_owned());
        }
        (Some(output), None, Some(file)) => output.file = Some(file).filter(|file| file.as_os_str() != "-"),
        _ => {}
    }
    for (at, output) in outputs.iter().enumerate() {
        // Where it can be told without looking: `a` and `./a` are one file.
        let place = |output: &Output| output.file.as_ref().map(|file| std::path::absolute(file).ok());
        let same = |other: &Output| other.file.is_some() && place(other) == place(output);
        if outputs.iter().take(at).any(same) {
            let path = output.file.as_deref().unwrap_or(Path::new("-"));
            return Err(format!("two formats cannot go to one file: {}", path.display()));
        }
    }
    Ok(outputs)
}

/// That a report would be written over an article, if so.
pub(crate) fn over_article(outputs: &[Output], articles: &[Input]) -> Option<Problem> {
    outputs.iter().filter_map(|output| output.file.as_deref()).find_map(|file| {
        let place = real(file);
        articles.iter().filter_map(Input::path).any(|article| real(article) == place).then(|| {
            Problem::new(shown(file), "is one of the articles, and a report would be written over it")
        })
    })
}

/// Writes the report everywhere it is to go; gives the exit code: `code`, or 2 where something could not be
/// written. What cannot go into its file is shown, so that the findings are not lost.
pub(crate) fn write(
    console: &Console,
    outputs: &[Output],
    outcome: &Outcome,
    skipped: &[Skipped],
    mut code: u8,
) -> u8 {
    let mut problems = Vec::new();
    let mut shown = false;
    for output in outputs {
        let format = output.format;
        if let Some(path) = &output.file {
            let mut report = Vec::new();
            let written = render(&mut report, format, outcome, skipped, console.file_look())
                .map_err(|error| problem(path, &error))
                .and_then(|()| write_whole(path, &report));
            problems.extend(written.err());
        } else {
            code = console.write(code, |out| render(out, format, outcome, skipped, console.look()));
            shown = true;
        }
    }
    if !problems.is_empty() && !shown {
        console.write(2, |out| human::write(out, outcome, console.look()));
    }
    if outputs.iter().any(|output| output.format == CheckFormat::Github) {
        let path = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty());
        if let Some(path) = path.map(PathBuf::from) {
            let written = append_summary(&path, outcome, skipped);
            problems.extend(written.err().map(|error| problem(&path, &error)));
        }
    }
    console.problems(&problems);
    if problems.is_empty() { code } else { 2 }
}

fn render(
    out: &mut dyn Write,
    format: CheckFormat,
    outcome: &Outcome,
    skipped: &[Skipped],
    look: Look,
) -> io::Result<()> {
    // What goes into a file may be shown in a log as well.
    let out = &mut Uncommanded::new(out);
    match format {
        CheckFormat::Human => human::write(out, outcome, look),
        CheckFormat::Short => short::write(out, outcome),
        CheckFormat::Json => json::write(out, outcome, skipped),
        CheckFormat::Sarif => sarif::write(out, outcome, skipped),
        CheckFormat::Github => github::write(out, outcome, skipped),
        CheckFormat::Gitlab => gitlab::write(out, outcome, skipped),
        CheckFormat::Junit => junit::write(out, outcome, skipped),
        CheckFormat::Rdjson => rdjson::write(out, outcome, skipped),
        CheckFormat::Markdown => markdown::write(out, outcome, skipped),
    }
}

/// Adds the report to the summary of the step that GitHub shows with a run.
fn append_summary(path: &Path, outcome: &Outcome, skipped: &[Skipped]) -> io::Result<()> {
    let file = OpenOptions::new().append(true).create(true).open(path)?;
    let there = file.metadata().map_or(0, |metadata| usize::try_from(metadata.len()).unwrap_or(usize::MAX));
    let mut out = BufWriter::new(file);
    markdown::write_within(&mut out, outcome, skipped, SUMMARY.saturating_sub(there))?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn output(text: &str) -> Output {
        let command = clap::Command::new("countercheck");
        OutputParser.parse_ref(&command, None, OsStr::new(text)).unwrap()
    }

    #[rstest]
    #[case(&[], None, "Human:-")]
    #[case(&["json"], None, "Json:-")]
    #[case(&["json=-"], None, "Json:-")]
    #[case(&["sarif=a=b.sarif", "github"], None, "Sarif:a=b.sarif Github:-")]
    #[case(&["sarif=a.sarif"], None, "Sarif:a.sarif")]
    #[case(&[], Some("a.txt"), "Human:a.txt")]
    #[case(&["json", "junit=j.xml"], Some("a.json"), "Json:a.json Junit:j.xml")]
    #[case(&["json"], Some("-"), "Json:-")]
    fn outputs(#[case] formats: &[&str], #[case] file: Option<&str>, #[case] resolved: &str) {
        let outputs = resolve(formats.iter().map(|f| output(f)).collect(), file.map(PathBuf::from)).unwrap();
        let told = outputs.iter().map(|output| {
            format!("{:?}:{}", output.format, output.file.as_ref().map_or("-", |f| f.to_str().unwrap()))
        });
        assert_eq!(told.collect::<Vec<_>>().join(" "), resolved);
    }

    #[rstest]
    #[case(&["json", "short"], None)]
    #[case(&["json", "sarif=-"], None)]
    #[case(&["json=a.json"], Some("b.json"))]
    #[case(&["json=a", "sarif=a"], None)]
    #[case(&["json=a", "sarif"], Some("a"))]
    fn what_cannot_be_had_together(#[case] formats: &[&str], #[case] file: Option<&str>) {
        let outputs = formats.iter().map(|f| output(f)).collect();
        assert!(resolve(outputs, file.map(PathBuf::from)).is_err());
    }
}
