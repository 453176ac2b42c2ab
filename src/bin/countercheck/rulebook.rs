//! Finding and loading the rules; `rules list` and `rules test`.

use std::io::{self, Write};
use std::path::PathBuf;

use countercheck::coverage::{self, Gap};
use countercheck::examples::{self, ExampleResult};
use countercheck::report::visible::{columns, visible};
use countercheck::rules::{Demand, Rulebook};
use countercheck::span::Span;
use miette::Report;

use crate::args::Common;
use crate::config::{self, Config};
use crate::console::{Console, Problem};
use crate::files::{Gathered, RULES, gather, text};
use crate::walk::Wanted;

/// The rules at `--rules`, else those that the configuration names, or those in `rules/` beside it, and its packs.
/// Fails with every mistake of every file.
pub(crate) fn load(
    console: &Console,
    common: &Common,
    config: Option<&Config>,
) -> Result<Rulebook, Vec<Problem>> {
    let paths = match config {
        _ if !common.rules.is_empty() => common.rules.clone(),
        Some(Config { rules: Some(rules), .. }) => rules.clone(),
        Some(config) => usual(config).into_iter().collect(),
        None => Vec::new(),
    };
    let most = common.most(config);
    let Gathered { inputs, mut problems, passed } =
        gather(&paths, Wanted { extensions: &RULES, paths: &|_| true });
    if !passed.is_empty() {
        console.note(&format!("passed over in folders of rules: {passed}"));
    }
    let mut files: Vec<(String, String)> = Vec::new();
    let packs = config.filter(|_| common.rules.is_empty()).into_iter().flat_map(|config| &config.packs);
    files.extend(packs.map(|pack| (pack.path(), pack.source.to_owned())));
    for input in inputs {
        match input.bytes(most).and_then(|bytes| text(&input.shown, bytes)) {
            Ok(text) => files.push((input.shown, text)),
            Err(problem) => problems.push(problem),
        }
    }
    match Rulebook::load(files) {
        Ok(rulebook) => {
            // Rules that the command line names are others than those that the configuration speaks of.
            let config = config.filter(|_| common.rules.is_empty() && problems.is_empty());
            problems.extend(config.into_iter().flat_map(|config| config.unknown_rules(&rulebook)));
            if problems.is_empty() {
                return Ok(rulebook);
            }
        }
        Err(mistakes) => {
            problems.extend(mistakes.0.into_iter().map(|report| Problem::drawn(file_of(&report), report)));
        }
    }
    Err(problems)
}

/// The folder of rules beside the configuration. A link that leads nowhere is meant too, and then told.
fn usual(config: &Config) -> Option<PathBuf> {
    let path = config.folder.join("rules");
    (path.is_dir() || path.is_symlink()).then_some(path)
}

/// The same rules, each of whose examples comes out as it says; an example that fails is a mistake.
pub(crate) fn load_proven(
    console: &Console,
    common: &Common,
    config: Option<&Config>,
) -> Result<Rulebook, Vec<Problem>> {
    let rulebook = load(console, common, config)?;
    let mistakes = examples::mistakes(&rulebook).into_iter().map(Report::new);
    let problems: Vec<Problem> = mistakes.map(|report| Problem::drawn(file_of(&report), report)).collect();
    if problems.is_empty() { Ok(rulebook) } else { Err(problems) }
}

/// The file that a mistake is in, as its report says.
fn file_of(report: &Report) -> String {
    let name = || {
        let label = report.labels()?.next()?;
        let contents = report.source_code()?.read_span(label.inner(), 0, 0).ok()?;
        contents.name().map(str::to_owned)
    };
    name().unwrap_or_default()
}

/// Writes what is loaded; gives the exit code.
pub(crate) fn list(console: &Console, common: &Common) -> u8 {
    match found(console, common) {
        Err(problems) => {
            console.problems(&problems);
            2
        }
        Ok(rulebook) => {
            if rulebook.files.is_empty() {
                console.note("no rules are loaded");
            }
            console.show(0, |out| write_list(out, &rulebook))
        }
    }
}

fn found(console: &Console, common: &Common) -> Result<Rulebook, Vec<Problem>> {
    let config = config::find(common, &[])?;
    load(console, common, config.as_ref())
}

fn write_list(out: &mut dyn Write, rulebook: &Rulebook) -> io::Result<()> {
    for (index, file) in rulebook.files.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", visible(&file.path))?;
        let quantities: Vec<_> = rulebook.quantities.iter().filter(|q| q.file == index).collect();
        let rules: Vec<_> = rulebook.rules.iter().filter(|r| r.file == index).collect();
        let names = quantities.iter().map(|q| q.name.as_str()).chain(rules.iter().map(|r| r.id.as_str()));
        let width = names.map(columns).max().unwrap_or_default();
        let mut line = |name: &str, kind: &str, text: &str| {
            let pad = " ".repeat(width.saturating_sub(columns(name)));
            writeln!(out, "  {}{pad}  {kind:<8}  {}", visible(name), visible(text))
        };
        for quantity in quantities {
            line(&quantity.name, "quantity", &quantity.label)?;
        }
        for rule in rules {
            let demand = match &rule.demand {
                Demand::Agree(quantity) => {
                    let name = rulebook.quantities.get(*quantity).map_or("", |q| q.name.as_str());
                    format!("all claims of {name} agree")
                }
                Demand::Must(relation) => relation.text.clone(),
                Demand::Reference(quantity) => {
                    let quantity = rulebook.quantities.get(*quantity);
                    let figure = quantity.and_then(|q| q.reference.as_ref()).map(|r| r.figure.value());
                    let name = quantity.map_or("", |q| q.name.as_str());
                    format!("all claims of {name} go with the desk's {}", figure.unwrap_or_default())
                }
            };
            line(&rule.id, rule.severity.word(), &demand)?;
        }
    }
    Ok(())
}

/// An example that was run.
#[derive(Debug)]
struct Tested {
    /// Where it stands: `path:line`.
    place: String,
    /// The rule or quantity that it belongs to.
    name: String,
    /// What came out instead of what was expected; `None` where it passed.
    failure: Option<String>,
}

/// What is said where there are no rules.
const NOTHING: &str = "no rules are loaded, so there is nothing to test; the folder rules/ is read where a countercheck.toml stands beside it";

/// Runs every example of the rules, and names what lacks one if asked; gives the exit code.
pub(crate) fn test(console: &Console, common: &Common, coverage: bool) -> u8 {
    let rulebook = match found(console, common) {
        Ok(rulebook) if rulebook.files.is_empty() => {
            console.problems(&[Problem::new("", NOTHING)]);
            return 2;
        }
        Ok(rulebook) => rulebook,
        Err(problems) => {
            console.problems(&problems);
            return 2;
        }
    };
    let results = examples::run(&rulebook);
    let gaps = if coverage { coverage::gaps(&rulebook, &results) } else { Vec::new() };
    let tested: Vec<Tested> = results.into_iter().map(|result| told(&rulebook, result)).collect();
    let failed: Vec<&Tested> = tested.iter().filter(|t| t.failure.is_some()).collect();
    let code = console.show(u8::from(!failed.is_empty()), |out| {
        write_failures(out, &failed)?;
        write_gaps(out, &rulebook, &gaps)
    });
    console.line(&format!("{} examples passed, {} failed", tested.len() - failed.len(), failed.len()));
    if coverage {
        let all = coverage::countable(&rulebook);
        let covered = all - gaps.len();
        console.line(&format!("{covered} of {all} quantities and rules have an example and a guardrail"));
    }
    code
}

/// `path:line` of a place in a rule file.
fn place(rulebook: &Rulebook, file: usize, span: Span) -> String {
    let Some(file) = rulebook.files.get(file) else { return String::new() };
    let line = file.source.get(..span.start).unwrap_or("").matches('\n').count() + 1;
    format!("{}:{line}", file.path)
}

fn told(rulebook: &Rulebook, result: ExampleResult) -> Tested {
    let failure = result.failure.map(|f| {
        let head = [format!("expected {}", f.expected), format!("was read as {}", f.found)];
        head.into_iter().chain(f.read.iter().map(|r| format!("  {r}"))).collect::<Vec<_>>().join("\n")
    });
    Tested { place: place(rulebook, result.file, result.span), name: result.of, failure }
}

fn write_gaps(out: &mut dyn Write, rulebook: &Rulebook, gaps: &[Gap]) -> io::Result<()> {
    for gap in gaps {
        let place = place(rulebook, gap.file, gap.span);
        writeln!(out, "{}: {} lacks {}", visible(&place), visible(&gap.of), gap.lacks())?;
    }
    Ok(())
}

fn write_failures(out: &mut dyn Write, failed: &[&Tested]) -> io::Result<()> {
    for tested in failed {
        writeln!(out, "{}: the example of {} failed", visible(&tested.place), visible(&tested.name))?;
        for line in tested.failure.iter().flat_map(|failure| failure.lines()) {
            writeln!(out, "    {}", visible(line))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_read_like_test_failures() {
        let failed = Tested {
            place: "rules/quarry.toml:12".into(),
            name: "quarry/alive".into(),
            failure: Some("expected about 24\nwas read as 24".into()),
        };
        let mut out = Vec::new();
        write_failures(&mut out, &[&failed]).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
        rules/quarry.toml:12: the example of quarry/alive failed
            expected about 24
            was read as 24
        "#);
    }
}
