//! `check` and `extract`: read the articles in parallel, hand them to the library, write the report.

use std::path::{Path, PathBuf};

use countercheck::checks::builtin::{Setting, Settings};
use countercheck::document::{BYTE_ORDER_MARK, Document};
use countercheck::report::mentions::Extracted;
use countercheck::report::visible::clipped;
use countercheck::report::{Skipped, human, mentions};
use countercheck::rules::Rulebook;
use countercheck::{Outcome, audit_document, checks, conclude, near, prose, quantity};
use rayon::prelude::*;

use crate::args::{Check, Common, ExtractFormat, Sources};
use crate::baseline::Keeper;
use crate::config::{self, Config};
use crate::console::{Console, Problem};
use crate::files::{self, ARTICLES, Home, Input, gather};
use crate::output;
use crate::progress::Progress;
use crate::rulebook;

/// What had to be told of while the articles were read.
#[derive(Debug, Default)]
struct Told {
    problems: Vec<Problem>,
    notes: Vec<String>,
}

/// Audits articles; gives the exit code.
pub(crate) fn check(console: &Console, common: &Common, asked: &Check) -> u8 {
    let mut told = Told::default();
    let mut rulebook = Rulebook::default();
    let mut paths = Vec::new();
    let mut config = None;
    let mut keeper = None;
    // Without its configuration and every one of its rules, nothing is audited.
    let loaded = gathered(&asked.sources).and_then(|given| {
        paths = given;
        config = config::find(common.config.as_deref(), &asked.sources.places(&paths))?;
        rulebook = rulebook::load_proven(common, config.as_ref())?;
        keeper = Keeper::open(&asked.known, config.as_ref()).map_err(|problem| vec![problem])?;
        Ok(())
    });
    let audited = match loaded {
        Ok(()) => {
            let inputs = inputs(&paths, &asked.sources, config.as_ref(), &mut told);
            read(&inputs, config.as_ref(), console.is_watched(), &mut told, |input, document| {
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
        let lost = config.is_none() && Path::new("rules").is_dir();
        let why =
            if lost { "; the folder rules/ is read where a countercheck.toml stands beside it" } else { "" };
        told.notes.push(format!("no rules are loaded{why}"));
    }
    let mut outcome = conclude(audited, &rulebook, asked.today);
    if let Some(config) = config.as_ref().filter(|config| config.grades()) {
        grade(&mut outcome, config);
    }
    match keeper.map(|keeper| keeper.apply(&asked.known, &mut outcome, complete)) {
        Some(Ok(notes)) => told.notes.extend(notes),
        Some(Err(problem)) => told.problems.push(problem),
        None => {}
    }
    let complete = told.problems.is_empty();
    let least = asked.fail_on.or(config.as_ref().and_then(|c| c.fail_on)).unwrap_or_default();
    let failed = outcome.findings.iter().any(|finding| least.fails(finding.severity));
    let code = match (complete, failed) {
        (false, _) => 2,
        (true, true) => 1,
        (true, false) => 0,
    };
    let code = output::write(console, &asked.outputs, &outcome, &skipped(&told), code);
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

/// Gives the findings of rules the severity that the configuration says, by the article of their primary place.
fn grade(outcome: &mut Outcome, config: &Config) {
    let documents = &outcome.documents;
    outcome.findings.retain_mut(|finding| {
        let path = documents.get(finding.primary.document).map_or("", |document| document.path.as_str());
        match config.severity(&finding.rule, Path::new(path)) {
            Setting::Off => return false,
            Setting::On => {}
            Setting::As(severity) => finding.severity = severity,
        }
        true
    });
}

/// Shows the mentions of articles; gives the exit code.
pub(crate) fn extract(console: &Console, common: &Common, sources: &Sources, format: ExtractFormat) -> u8 {
    let mut told = Told::default();
    // What figures say does not depend on the rules, so none are loaded.
    let found = gathered(sources)
        .and_then(|paths| Ok((config::find(common.config.as_deref(), &sources.places(&paths))?, paths)));
    let extracted = match found {
        Ok((config, paths)) => {
            let inputs = inputs(&paths, sources, config.as_ref(), &mut told);
            read(&inputs, config.as_ref(), console.is_watched(), &mut told, |_, document| Extracted {
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

/// The paths on the command line, and those in the file that it names.
fn gathered(sources: &Sources) -> Result<Vec<PathBuf>, Vec<Problem>> {
    let mut paths = sources.paths.clone();
    if let Some(list) = &sources.files_from {
        let listed = files::listed(list).map_err(|problem| vec![problem])?;
        if listed.is_empty() && paths.is_empty() {
            return Err(vec![Problem::new(files::shown(list), "no path stands in it")]);
        }
        paths.extend(listed);
    } else if paths.is_empty() && sources.stdin_filename.is_some() {
        paths.push(PathBuf::from("-"));
    }
    Ok(paths)
}

/// The files to read: those at `paths`, or else those that the configuration names.
fn inputs(paths: &[PathBuf], asked: &Sources, config: Option<&Config>, told: &mut Told) -> Vec<Input> {
    let sources = config.and_then(|config| config.sources.as_deref()).unwrap_or_default();
    let paths = if paths.is_empty() { sources } else { paths };
    if paths.is_empty() {
        let reason = "no articles to read: name some, or write `sources = [...]` in countercheck.toml";
        told.problems.push(Problem::new("", reason));
    }
    let wanted = |path: &Path| config.is_none_or(|config| config.wants(path));
    let mut inputs = gather(paths, &ARTICLES, &wanted, &mut told.problems);
    if let Some(name) = &asked.stdin_filename {
        for input in &mut inputs {
            input.call_stdin(name);
        }
        inputs.sort();
    }
    inputs
}

/// Reads every input and makes something of each article: in parallel, in the order of the inputs.
fn read<T: Send>(
    inputs: &[Input],
    config: Option<&Config>,
    watched: bool,
    told: &mut Told,
    make: impl Fn(&Input, Document) -> T + Sync,
) -> Vec<T> {
    let progress = Progress::over(inputs.len(), watched);
    let home = Home::new(config.map(|config| config.folder.as_path()));
    let read: Vec<Result<(Option<String>, T), Problem>> = inputs
        .par_iter()
        .map(|input| {
            let format = config.and_then(|config| config.format(input.path()));
            let mut document = input.document(format)?;
            if let Some(path) = input.path() {
                document.key = home.key(path);
            }
            let oddity = odd(&document);
            let thing = make(input, document);
            progress.one_more();
            Ok((oddity, thing))
        })
        .collect();
    progress.done();
    let mut things = Vec::with_capacity(read.len());
    for (input, result) in inputs.iter().zip(read) {
        match result {
            Ok((odd, thing)) => {
                told.notes.extend(odd.map(|odd| format!("{}: {odd}", input.shown)));
                things.push(thing);
            }
            Err(problem) => told.problems.push(problem),
        }
    }
    told.problems.sort_by(|a, b| a.path.cmp(&b.path));
    things
}

/// What is odd about an article that can be read all the same.
fn odd(document: &Document) -> Option<String> {
    if document.source.trim_start_matches(BYTE_ORDER_MARK).trim().is_empty() {
        return Some("the file is empty".to_owned());
    }
    let language = prose::foreign(document)?;
    Some(format!("this reads like {language}; figures are read as English ones"))
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
