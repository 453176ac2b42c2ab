//! `check` and `extract`: read the articles in parallel, hand them to the library, write the report.

use std::path::PathBuf;

use countercheck::checks::builtin::Settings;
use countercheck::document::{BYTE_ORDER_MARK, Document};
use countercheck::report::mentions::Extracted;
use countercheck::report::visible::clipped;
use countercheck::report::{Skipped, human, mentions};
use countercheck::rules::Rulebook;
use countercheck::{Outcome, audit_document, checks, conclude, near, quantity};
use rayon::prelude::*;

use crate::args::{Common, ExtractFormat, FailOn};
use crate::config::{self, Config};
use crate::console::{Console, Problem};
use crate::files::{ARTICLES, Input, gather};
use crate::output::{self, Output};
use crate::rulebook;

/// What had to be told of while the articles were read.
#[derive(Debug, Default)]
struct Told {
    problems: Vec<Problem>,
    notes: Vec<String>,
}

/// Audits articles; gives the exit code.
pub(crate) fn check(
    console: &Console,
    common: &Common,
    paths: &[PathBuf],
    outputs: &[Output],
    fail_on: Option<FailOn>,
    today: Option<jiff::civil::Date>,
) -> u8 {
    let mut told = Told::default();
    let mut rulebook = Rulebook::default();
    let mut least = fail_on.unwrap_or_default();
    // Without its configuration and every one of its rules, nothing is audited.
    let loaded = config::find(common.config.as_deref(), paths).and_then(|config| {
        rulebook = rulebook::load_proven(common, config.as_ref())?;
        Ok(config)
    });
    let audited = match loaded {
        Ok(config) => {
            least = fail_on.or(config.as_ref().and_then(|c| c.fail_on)).unwrap_or_default();
            let inputs = inputs(paths, config.as_ref(), &mut told);
            read(&inputs, &mut told, |input, document| {
                let settings = config.as_ref().map_or_else(Settings::default, |c| c.settings(input.path()));
                audit_document(document, &rulebook, &settings)
            })
        }
        Err(problems) => {
            told.problems = problems;
            Vec::new()
        }
    };
    let complete = told.problems.is_empty();
    if rulebook.rules.is_empty() && complete {
        told.notes.push("no rules are loaded".to_owned());
    }
    let outcome = conclude(audited, &rulebook, today);
    let failed = outcome.findings.iter().any(|finding| least.fails(finding.severity));
    let code = match (complete, failed) {
        (false, _) => 2,
        (true, true) => 1,
        (true, false) => 0,
    };
    let code = output::write(console, outputs, &outcome, &skipped(&told), code);
    if !outcome.documents.is_empty() {
        told.notes.extend(outcome.notices.iter().map(ToString::to_string));
    }
    tell(console, &told);
    if !outcome.documents.is_empty() {
        for line in unbound(&outcome, &rulebook, console.verbose) {
            console.wrapped(&line);
        }
        console.line(&human::summary(&outcome));
    }
    code
}

/// Shows the mentions of articles; gives the exit code.
pub(crate) fn extract(console: &Console, common: &Common, paths: &[PathBuf], format: ExtractFormat) -> u8 {
    let mut told = Told::default();
    // What figures say does not depend on the rules, so none are loaded.
    let extracted = match config::find(common.config.as_deref(), paths) {
        Ok(config) => {
            let inputs = inputs(paths, config.as_ref(), &mut told);
            read(&inputs, &mut told, |_, document| Extracted {
                mentions: quantity::mentions(&document),
                document,
            })
        }
        Err(problems) => {
            told.problems = problems;
            Vec::new()
        }
    };
    let code = if told.problems.is_empty() { 0 } else { 2 };
    let code = console.write(code, |out| match format {
        ExtractFormat::Human => mentions::write_table(out, &extracted, console.columns()),
        ExtractFormat::Json => mentions::write_json(out, &extracted, &skipped(&told)),
    });
    tell(console, &told);
    if format == ExtractFormat::Human && extracted.iter().flat_map(|e| &e.mentions).any(|m| !m.asserted()) {
        console.note("values in parentheses are not asserted as true now");
    }
    code
}

/// The files to read: those at `paths`, or else those that the configuration names.
fn inputs(paths: &[PathBuf], config: Option<&Config>, told: &mut Told) -> Vec<Input> {
    let sources = config.and_then(|config| config.sources.as_deref()).unwrap_or_default();
    let paths = if paths.is_empty() { sources } else { paths };
    if paths.is_empty() {
        let reason = "no articles to read: name some, or write `sources = [...]` in countercheck.toml";
        told.problems.push(Problem::new("", reason));
    }
    gather(paths, &ARTICLES, &mut told.problems)
}

/// Reads every input and makes something of each article: in parallel, in the order of the inputs.
fn read<T: Send>(inputs: &[Input], told: &mut Told, make: impl Fn(&Input, Document) -> T + Sync) -> Vec<T> {
    let read: Vec<Result<(bool, T), Problem>> = inputs
        .par_iter()
        .map(|input| {
            let document = input.document()?;
            let text = document.source.trim_start_matches(BYTE_ORDER_MARK);
            Ok((text.trim().is_empty(), make(input, document)))
        })
        .collect();
    let mut things = Vec::with_capacity(read.len());
    for (input, result) in inputs.iter().zip(read) {
        match result {
            Ok((empty, thing)) => {
                if empty {
                    told.notes.push(format!("{}: the file is empty", input.shown));
                }
                things.push(thing);
            }
            Err(problem) => told.problems.push(problem),
        }
    }
    told.problems.sort_by(|a, b| a.path.cmp(&b.path));
    things
}

fn skipped(told: &Told) -> Vec<Skipped> {
    told.problems.iter().map(Problem::skipped).collect()
}

fn tell(console: &Console, told: &Told) {
    console.problems(&told.problems);
    for note in &told.notes {
        console.note(note);
    }
}

/// The most quantities without a figure that are told where no more is asked for.
const DEAD: usize = 3;

/// Says which quantities nothing was bound to, each with the phrase that came nearest to it: a few in one
/// line each, or all with several phrases where more is to be told.
fn unbound(outcome: &Outcome, rulebook: &Rulebook, verbose: bool) -> Vec<String> {
    let near: Vec<(usize, near::Near)> = outcome
        .documents
        .par_iter()
        .enumerate()
        .flat_map_iter(|(index, document)| {
            near::nearest(document, rulebook, &outcome.unbound).into_iter().map(move |near| (index, near))
        })
        .collect();
    let (most, phrases) = if verbose { (usize::MAX, 3) } else { (DEAD, 1) };
    let (mut lines, mut alone, mut shown) = (Vec::new(), Vec::new(), 0);
    let about: Vec<Vec<bool>> = outcome.documents.par_iter().map(|d| rulebook.about(d)).collect();
    let silent = |file: usize| about.iter().all(|about| about.get(file) == Some(&false));
    for (_, file) in rulebook.files.iter().enumerate().filter(|(index, _)| silent(*index)) {
        lines.push(format!("note: no article is about the story of {}", file.path));
    }
    for quantity in &outcome.unbound {
        let Some(definition) = rulebook.quantities.get(*quantity).filter(|q| !silent(q.file)) else {
            continue;
        };
        let mut mine: Vec<_> = near.iter().filter(|(_, near)| near.quantity == *quantity).collect();
        mine.sort_by_key(|(document, near)| (near.distance, *document, near.span));
        if mine.is_empty() || shown >= most {
            alone.push(format!("`{}`", definition.name));
            continue;
        }
        let told = mine.iter().take(phrases).filter_map(|(document, near)| {
            let document = outcome.documents.get(*document)?;
            let (line, column) = document.line_column(near.span.start);
            let words = clipped(near.span.text(&document.source), 40);
            let reason = near.miss.reason(&definition.selector);
            Some(format!("  {}:{line}:{column} \u{201c}{words}\u{201d}: {reason}", document.path))
        });
        lines.push(format!(
            "note: no figure speaks of `{}` ({}); near it came",
            definition.name, definition.label
        ));
        lines.extend(told);
        shown += 1;
    }
    if !alone.is_empty() {
        let names = if verbose || alone.len() <= DEAD {
            alone.join(", ")
        } else {
            format!("{} {}quantities; -v names them", alone.len(), if shown > 0 { "more " } else { "" })
        };
        lines.push(format!("note: no figure speaks of {names}"));
    }
    if verbose {
        let dead = |quantity: &usize| outcome.unbound.contains(quantity);
        let rules: Vec<String> = rulebook
            .rules
            .iter()
            .filter(|rule| checks::quantities(rule).iter().any(dead))
            .map(|rule| format!("`{}`", rule.id))
            .collect();
        if !rules.is_empty() {
            lines.push(format!("note: rules that had nothing to compare: {}", rules.join(", ")));
        }
    }
    lines
}
