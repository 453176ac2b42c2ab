//! What was asked on the command line: clap's raw shape, then one resolved [`Request`].

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use countercheck::finding::Severity;
use jiff::civil::Date;

use countercheck::report::visible::{no_command, visible};

use crate::config::Config;
use crate::output::{self, Output, OutputParser};
use crate::reading::Size;

/// What to do, and the options that every command has.
#[derive(Debug)]
pub(crate) struct Request {
    /// What to do.
    pub(crate) task: Task,
    /// The options that every command has.
    pub(crate) common: Common,
}

/// What to do.
#[derive(Debug)]
pub(crate) enum Task {
    /// Audit the articles.
    Check(Check),
    /// Show every mention.
    Extract { sources: Sources, format: ExtractFormat },
    /// Show the built-in checks.
    Checks,
    /// Show what is in force for articles at these paths, and where it is said.
    Config { paths: Vec<PathBuf> },
    /// Write a completion script for a shell.
    Completions { shell: Shell },
    /// Write the manual page.
    Man,
    /// Show what rules are loaded.
    RulesList,
    /// Run the examples of the rules.
    RulesTest { coverage: bool },
    /// Show the JSON Schema of rule files.
    RulesSchema,
    /// Write a first rule from a sentence.
    RulesNew { sentence: String },
    /// Explain a rule, a quantity or a place in an article.
    Explain { subject: String },
    /// Write a configuration, a rule file and an article to start with.
    Init { folder: PathBuf },
}

/// How articles are to be audited.
#[derive(Debug)]
pub(crate) struct Check {
    /// What to audit; without any paths, what the configuration says.
    pub(crate) sources: Sources,
    /// How findings are written, and where.
    pub(crate) outputs: Vec<Output>,
    /// What makes the exit code 1.
    pub(crate) fail_on: Option<FailOn>,
    /// The day by which rules run out.
    pub(crate) today: Option<Date>,
    /// The most findings that are shown.
    pub(crate) max_findings: Option<NonZeroUsize>,
    /// What is known already.
    pub(crate) known: Known,
}

/// Finds the figures in articles that cannot all be true.
///
/// With no command, the articles at PATHS are audited; with no paths, those that countercheck.toml
/// names. A folder is read for articles in plain text (.txt), Markdown (.md) and HTML (.html, .htm, .xhtml); `-` reads
/// standard input.
#[derive(Debug, Parser)]
#[command(
    name = "countercheck",
    version,
    override_usage = "countercheck [check] [OPTIONS] [PATHS]...\n       countercheck <COMMAND> [OPTIONS] ...",
    after_help = "Exit codes: 0 nothing at or above --fail-on; 1 there are such findings; \
                  2 the audit could not be done or is not complete."
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    check: CheckArgs,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Audit articles: report the figures that cannot all be true (the default command)
    Check(CheckArgs),
    /// Show every number-bearing phrase and how it is read
    Extract(ExtractArgs),
    /// List the built-in checks, which need no rules, and whether they are on
    Checks,
    /// Show which settings are in force, and where each is said
    Config {
        /// Files or folders whose settings are meant
        paths: Vec<PathBuf>,
    },
    /// Write a completion script for a shell to standard output
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Write the manual page to standard output
    Man,
    /// Show, test or write rules
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Explain a check or a rule, or how the figures at a place of an article were read
    Explain {
        /// A check (percent-of), a rule or quantity (fire/injured-agrees), or a place (story.md:12,
        /// story.md:12:30)
        #[arg(value_name = "CHECK|RULE|PATH:LINE[:COL]")]
        subject: String,
    },
    /// Write a commented countercheck.toml, a first rule file and a first article
    Init {
        /// Where to
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum RulesCommand {
    /// List the quantities and rules that are loaded
    List,
    /// Run the examples that stand beside the rules
    Test {
        /// Name the quantities and rules that lack an example or a guardrail
        #[arg(long)]
        coverage: bool,
    },
    /// Print the JSON Schema of rule files, for editors that complete and check TOML
    Schema,
    /// Write a quantity and a rule from one sentence
    New {
        /// The sentence, in quotes: "At least 12 people were killed in the fire"
        #[arg(required = true)]
        sentence: Vec<String>,
    },
}

/// What is to be read.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Sources {
    /// Files or folders; `-` is standard input
    pub(crate) paths: Vec<PathBuf>,
    /// A file with one more path a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) files_from: Option<PathBuf>,
    /// The name that the article on standard input goes by
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_filename: Option<String>,
}

impl Sources {
    /// Where the articles at `paths` are, or are said to be: standard input is where its name says.
    pub(crate) fn places(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        let named = self.stdin_filename.as_ref().map(PathBuf::from);
        let place = |path: &PathBuf| match &named {
            Some(name) if path.as_os_str() == "-" => name.clone(),
            _ => path.clone(),
        };
        paths.iter().map(place).collect()
    }

    const fn is_empty(&self) -> bool {
        self.paths.is_empty() && self.files_from.is_none() && self.stdin_filename.is_none()
    }
}

#[derive(Debug, Default, Args)]
struct CheckArgs {
    #[command(flatten)]
    sources: Sources,
    /// How findings are written, and to which file if not to standard output; repeatable [default:
    /// human]
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = OutputParser)]
    format: Vec<Output>,
    /// The file for the format that names none, in place of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The least severity that makes the exit code 1 [default: error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// The day by which rules run out [default: that of the newest article]
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
    /// Show no more than so many findings, the gravest; the exit code is that of all
    #[arg(long, value_name = "N")]
    max_findings: Option<NonZeroUsize>,
    #[command(flatten)]
    known: Known,
}

/// The findings that are known already.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Known {
    /// A file of known findings, in place of the one that countercheck.toml names: only new ones count
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write all findings to the baseline, so that from now on they are known
    #[arg(long, conflicts_with = "prune_baseline")]
    pub(crate) write_baseline: bool,
    /// Take what no longer occurs out of the baseline
    #[arg(long)]
    pub(crate) prune_baseline: bool,
}

impl Known {
    const fn is_empty(&self) -> bool {
        self.baseline.is_none() && !self.write_baseline && !self.prune_baseline
    }
}

/// A day as it is written everywhere else.
fn day(text: &str) -> Result<Date, &'static str> {
    text.parse().map_err(|_| "this is no day of the calendar; write it as 2025-03-05")
}

#[derive(Debug, Args)]
struct ExtractArgs {
    #[command(flatten)]
    sources: Sources,
    /// How mentions are written
    #[arg(long, value_enum, default_value = "human")]
    format: ExtractFormat,
}

/// The options that every command has.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// When to use colours
    #[arg(long, value_enum, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    /// A rule file, or a folder of them, in place of those that countercheck.toml names; repeatable
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) rules: Vec<PathBuf>,
    /// The countercheck.toml to use, in place of the nearest one
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) config: Option<PathBuf>,
    /// The most that is read of a file: 500KB, 2GB [default: 64MB]
    #[arg(long, global = true, value_name = "SIZE")]
    pub(crate) max_size: Option<Size>,
    /// Tell nothing on standard error but what went wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Tell more on standard error
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

impl Common {
    /// The most that is read of a file, once it is known what the configuration says.
    pub(crate) fn most(&self, config: Option<&Config>) -> Size {
        self.max_size.or(config.and_then(|config| config.max_size)).unwrap_or(Size::USUAL)
    }
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// Drawn on the words, for people
    Human,
    /// One line a finding, for editors
    Short,
    /// For programs
    Json,
    /// For code-scanning dashboards and editors (SARIF 2.1.0)
    Sarif,
    /// Annotations of GitHub Actions, with a summary of the step
    Github,
    /// A Code Quality report of GitLab
    Gitlab,
    /// For test dashboards
    Junit,
    /// For reviewdog
    Rdjson,
    /// For comments on pull requests
    Markdown,
}

/// How mentions are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExtractFormat {
    /// A table, for people
    Human,
    /// For programs
    Json,
}

/// The least severity that makes the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum FailOn {
    /// Errors
    #[default]
    Error,
    /// Warnings and errors
    Warning,
    /// Any finding
    Note,
    /// No finding
    Never,
}

impl FailOn {
    /// Whether a finding of this severity makes the exit code 1.
    pub(crate) fn fails(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Note => true,
            Self::Never => false,
        }
    }
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The command line as clap knows it, for what is made from it.
pub(crate) fn command() -> clap::Command {
    Cli::command()
}

/// Reads the command line; ends the process on `--help`, `--version` and mistakes.
pub(crate) fn read() -> Request {
    Cli::try_parse().and_then(resolve).unwrap_or_else(|error| {
        // What is wrong is said of the same line in signs: a name that a shell put there may be anybody's.
        let shown =
            std::env::args_os().map(|word| no_command(&visible(&word.to_string_lossy())).into_owned());
        let error = if error.use_stderr() { wrong(shown).unwrap_or(error) } else { error };
        error.exit()
    })
}

/// What is wrong with a command line.
fn wrong(words: impl Iterator<Item = String>) -> Option<clap::Error> {
    Cli::try_parse_from(words).and_then(resolve).err()
}

fn resolve(cli: Cli) -> Result<Request, clap::Error> {
    let Cli { command, check: before, common } = cli;
    let task = match command {
        None => check(before)?,
        // Options may stand before the word `check`; paths may not, since they would be lost on
        // whoever reads the line.
        Some(Command::Check(after)) if before.sources.paths.is_empty() => check(CheckArgs {
            sources: Sources {
                paths: after.sources.paths,
                files_from: after.sources.files_from.or(before.sources.files_from),
                stdin_filename: after.sources.stdin_filename.or(before.sources.stdin_filename),
            },
            format: before.format.into_iter().chain(after.format).collect(),
            output: after.output.or(before.output),
            fail_on: after.fail_on.or(before.fail_on),
            today: after.today.or(before.today),
            max_findings: after.max_findings.or(before.max_findings),
            known: Known {
                baseline: after.known.baseline.or(before.known.baseline),
                write_baseline: after.known.write_baseline || before.known.write_baseline,
                prune_baseline: after.known.prune_baseline || before.known.prune_baseline,
            },
        })?,
        Some(_) if !before.is_empty() => {
            return Err(Cli::command().error(
                ErrorKind::ArgumentConflict,
                "a command comes first, before its paths and options (a file of that name is `./NAME`)",
            ));
        }
        Some(Command::Check(after)) => check(after)?,
        Some(Command::Extract(args)) => Task::Extract { sources: args.sources, format: args.format },
        Some(Command::Checks) => Task::Checks,
        Some(Command::Config { paths }) => Task::Config { paths },
        Some(Command::Completions { shell }) => Task::Completions { shell },
        Some(Command::Man) => Task::Man,
        Some(Command::Rules(RulesCommand::List)) => Task::RulesList,
        Some(Command::Rules(RulesCommand::Test { coverage })) => Task::RulesTest { coverage },
        Some(Command::Rules(RulesCommand::Schema)) => Task::RulesSchema,
        Some(Command::Rules(RulesCommand::New { sentence })) => {
            Task::RulesNew { sentence: sentence.join(" ") }
        }
        Some(Command::Explain { subject }) => Task::Explain { subject },
        Some(Command::Init { folder }) => Task::Init { folder },
    };
    Ok(Request { task, common })
}

fn check(args: CheckArgs) -> Result<Task, clap::Error> {
    let outputs = output::resolve(args.format, args.output)
        .map_err(|reason| Cli::command().error(ErrorKind::ArgumentConflict, reason))?;
    Ok(Task::Check(Check {
        sources: args.sources,
        outputs,
        fail_on: args.fail_on,
        today: args.today,
        max_findings: args.max_findings,
        known: args.known,
    }))
}

impl CheckArgs {
    fn is_empty(&self) -> bool {
        self.sources.is_empty()
            && self.format.is_empty()
            && self.output.is_none()
            && self.fail_on.is_none()
            && self.today.is_none()
            && self.max_findings.is_none()
            && self.known.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[rstest]
    #[case("", "[] Human None")]
    #[case("a.txt -", r#"["a.txt", "-"] Human None"#)]
    #[case("check a.txt", r#"["a.txt"] Human None"#)]
    #[case("--format json check a.txt --fail-on note", r#"["a.txt"] Json Some(Note)"#)]
    #[case("a.txt --format short", r#"["a.txt"] Short None"#)]
    #[case("--format sarif=a.sarif check --format github a.txt", r#"["a.txt"] Sarif+Github None"#)]
    #[case("a.txt check", r#"["a.txt", "check"] Human None"#)] // after a path come paths
    #[case("./extract", r#"["./extract"] Human None"#)]
    fn checks(#[case] line: &str, #[case] read: &str) {
        let words = std::iter::once("countercheck").chain(line.split_whitespace());
        let request = resolve(Cli::try_parse_from(words).unwrap()).unwrap();
        let Task::Check(Check { sources, outputs, fail_on, .. }) = request.task else {
            panic!("not a check")
        };
        let formats: Vec<_> = outputs.iter().map(|output| format!("{:?}", output.format)).collect();
        assert_eq!(format!("{:?} {} {fail_on:?}", sources.paths, formats.join("+")), read);
    }

    #[rstest]
    #[case("a.txt --color never extract")]
    #[case("--format json extract a.txt")]
    #[case("--fail-on never rules list")]
    #[case("extract --format short a.txt")]
    #[case("--fail-on sometimes")]
    #[case("--format xml")]
    #[case("--format json=")]
    #[case("--format json check --format short")]
    #[case("--output a.txt extract b.txt")]
    #[case("rules")]
    #[case("-q -v")]
    fn mistakes(#[case] line: &str) {
        let words = std::iter::once("countercheck").chain(line.split_whitespace());
        assert!(Cli::try_parse_from(words).and_then(resolve).is_err());
    }
}
