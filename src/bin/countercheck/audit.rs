//! `check` and `extract`: read the articles in parallel, hand them to the library, write the report.

use std::cmp::Reverse;
use std::mem::ManuallyDrop;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use countercheck::checks::builtin::{Setting, Settings};
use countercheck::document::{BYTE_ORDER_MARK, Document};
use countercheck::prose::Format;
use countercheck::quantity::DOCUMENTS_TOGETHER;
use countercheck::report::mentions::{Extracted, Listing, Rows, write_table};
use countercheck::report::visible::clipped;
use countercheck::report::{Skipped, human, left_out};
use countercheck::rules::Rulebook;
use countercheck::{Audit, Outcome, checks, prose};

use crate::args::{Check, Common, ExtractFormat, Sources};
use crate::baseline::Keeper;
use crate::config::{self, Config};
use crate::console::{Console, Problem};
use crate::files::{self, ARTICLES, Gathered, Home, Input, gather};
use crate::in_order::in_order;
use crate::output;
use crate::progress::Progress;
use crate::reading::{self, Size};
use crate::rulebook;
use crate::walk::Wanted;

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
    let loaded = gathered(common, &asked.sources).and_then(|given| {
        paths = given;
        config = config::find(common, &asked.sources.places(&paths))?;
        rulebook = rulebook::load_proven(console, common, config.as_ref())?;
        keeper = Keeper::open(&asked.known, config.as_ref(), common.most(config.as_ref()))
            .map_err(|problem| vec![problem])?;
        Ok(())
    });
    // The process ends with it: to give back its parts one by one takes a twentieth of what it takes to read it.
    let rulebook = ManuallyDrop::new(rulebook);
    let audit = Audit::new(&rulebook, phrases(console));
    let mut gathered = audit.gather();
    match loaded {
        Ok(()) => {
            let inputs = inputs(&paths, &asked.sources, config.as_ref(), &mut told);
            if let Some(problem) = output::over_article(&asked.outputs, &inputs) {
                told.problems.push(problem);
                tell(console, &told);
                return told.code();
            }
            let most = common.most(config.as_ref());
            let articles = Articles { inputs: &inputs, config: config.as_ref(), most };
            // What an article contributes weighs the same before its turn as after it.
            articles.read(
                console,
                &mut told,
                |_| 0,
                |articles| {
                    let read: Vec<_> = articles.iter().map(|one| (&one.document, &one.settings)).collect();
                    let audited = audit.read_all(&read);
                    for one in articles {
                        reading::take_back(one.document.source.into_bytes());
                    }
                    audited
                },
                |one| {
                    gathered.add(one);
                    ControlFlow::Continue(())
                },
            );
        }
        Err(problems) => told.problems = problems,
    }
    let complete = told.problems.is_empty();
    if rulebook.rules.is_empty() && complete {
        let lost = config.is_none() && Path::new("rules").is_dir();
        let why =
            if lost { "; the folder rules/ is read where a countercheck.toml stands beside it" } else { "" };
        told.notes.push(format!("no rules are loaded{why}"));
    }
    let mut outcome = gathered.conclude(asked.today);
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
    leave_out(&mut outcome, asked.max_findings.or(config.as_ref().and_then(|config| config.max_findings)));
    let code = output::write(console, &asked.outputs, &outcome, &skipped(&told), code);
    if !outcome.documents.is_empty() {
        told.notes.extend(outcome.notices.iter().map(ToString::to_string));
    }
    tell(console, &told);
    if let Some(line) = left_out(&outcome) {
        console.warn(&line);
    }
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

/// Leaves no more than so many findings to be shown: the gravest, in the order in which they stand.
fn leave_out(outcome: &mut Outcome, most: Option<NonZeroUsize>) {
    let Some(most) = most.filter(|most| outcome.findings.len() > most.get()) else { return };
    let mut findings: Vec<_> = std::mem::take(&mut outcome.findings).into_iter().enumerate().collect();
    findings.sort_by_key(|(_, finding)| Reverse(finding.severity));
    let mut rest = findings.split_off(most.get());
    for some in [&mut findings, &mut rest] {
        some.sort_by_key(|(at, _)| *at);
    }
    outcome.findings = findings.into_iter().map(|(_, finding)| finding).collect();
    outcome.left_out = rest.into_iter().map(|(_, finding)| finding).collect();
}

/// Shows the mentions of articles; gives the exit code.
pub(crate) fn extract(console: &Console, common: &Common, sources: &Sources, format: ExtractFormat) -> u8 {
    let mut told = Told::default();
    let mut read = Vec::new();
    let mut config = None;
    // What figures say does not depend on the rules, so none are loaded.
    let found = gathered(common, sources).and_then(|paths| {
        config = config::find(common, &sources.places(&paths))?;
        Ok(paths)
    });
    match found {
        Ok(paths) => read = inputs(&paths, sources, config.as_ref(), &mut told),
        Err(problems) => told.problems = problems,
    }
    let articles = Articles { inputs: &read, config: config.as_ref(), most: common.most(config.as_ref()) };
    let code = match format {
        ExtractFormat::Human => extract_table(console, &articles, &mut told),
        ExtractFormat::Json => extract_json(console, &articles, &mut told),
    };
    tell(console, &told);
    code
}

/// The columns of a table are as wide as all of it needs, so all of it is made before any is written.
fn extract_table(console: &Console, articles: &Articles<'_>, told: &mut Told) -> u8 {
    let mut table = Vec::new();
    articles.read(
        console,
        told,
        |_| 0,
        |articles| each(articles, Rows::of),
        |rows| {
            table.push(rows);
            ControlFlow::Continue(())
        },
    );
    if table.iter().any(Rows::in_parentheses) {
        told.notes.push("values in parentheses are not asserted as true now".to_owned());
    }
    console.write(told.code(), |out| write_table(out, &table, console.columns()))
}

/// Articles are written one after the other while later ones are read.
fn extract_json(console: &Console, articles: &Articles<'_>, told: &mut Told) -> u8 {
    let code = console.write(0, |out| {
        let mut listing = Listing::begin(out)?;
        let mut written = Ok(());
        articles.read(
            console,
            told,
            Vec::len,
            |articles| each(articles, Listing::entry),
            |entry| {
                written = listing.add(&entry);
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        written.and_then(|()| listing.end(&skipped(told)))
    });
    code.max(told.code())
}

/// The paths on the command line, and those in the file that it names.
fn gathered(common: &Common, sources: &Sources) -> Result<Vec<PathBuf>, Vec<Problem>> {
    let mut paths = sources.paths.clone();
    if let Some(list) = &sources.files_from {
        let listed = files::listed(list, common.most(None)).map_err(|problem| vec![problem])?;
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
    let Gathered { mut inputs, problems, passed } =
        gather(paths, Wanted { extensions: &ARTICLES, paths: &wanted });
    told.problems.extend(problems);
    if !passed.is_empty() {
        told.notes.push(format!("passed over in folders: {passed}"));
    }
    if let Some(name) = &asked.stdin_filename {
        for input in &mut inputs {
            input.call_stdin(name);
        }
        inputs.sort();
    }
    inputs
}

/// The most bytes that are made of articles before it is their turn to be written.
const AHEAD: usize = 8 << 20;

/// The articles of a run.
struct Articles<'a> {
    inputs: &'a [Input],
    config: Option<&'a Config>,
    /// The most that is read of each.
    most: Size,
}

/// An article that was read, and how it is checked.
struct Article {
    document: Document,
    settings: Settings,
}

/// What was made of an article, with what was odd about it.
type Made<T> = Result<(Option<String>, T), Problem>;

/// What is made of the mentions of each of some articles.
fn each<T>(articles: Vec<Article>, make: impl Fn(&Extracted) -> T) -> Vec<T> {
    let documents = articles.into_iter().map(|article| article.document).collect();
    Extracted::of_all(documents).map(|extracted| make(&extracted)).collect()
}

impl Articles<'_> {
    /// So many bytes of them are enough: a large one is read alone, or with a few small ones.
    const BYTES: usize = 128 << 10;

    /// Reads every article and makes something of each, a few together and in parallel; what was made is taken in the
    /// order of the inputs, and what was odd or went wrong is told in that order.
    fn read<T: Send>(
        &self,
        console: &Console,
        told: &mut Told,
        weight: impl Fn(&T) -> usize + Sync,
        make: impl Fn(Vec<Article>) -> Vec<T> + Sync,
        mut take: impl FnMut(T) -> ControlFlow<()> + Send,
    ) {
        let progress = Progress::over(self.inputs.len(), console.is_watched());
        let home = Home::new(self.config.map(|config| config.folder.as_path()));
        // Of few articles, no thread shall take all.
        let share = self.inputs.len().div_ceil(rayon::current_num_threads() * 4).min(DOCUMENTS_TOGETHER);
        in_order(
            self.inputs,
            AHEAD,
            |made: &Made<T>| made.as_ref().map_or(0, |(_, thing)| weight(thing)),
            |inputs| self.make(&mut inputs.take(share), &home, &make),
            |_, made| {
                progress.one_more();
                match made {
                    Ok((note, thing)) => {
                        told.notes.extend(note);
                        take(thing)
                    }
                    Err(problem) => {
                        told.problems.push(problem);
                        ControlFlow::Continue(())
                    }
                }
            },
        );
        progress.done();
        told.problems.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// Makes something of each of the next articles, in their order, until there are enough of them.
    fn make<T>(
        &self,
        inputs: &mut dyn Iterator<Item = &Input>,
        home: &Home,
        make: impl Fn(Vec<Article>) -> Vec<T>,
    ) -> Vec<Made<T>> {
        let (mut articles, mut notes, mut bytes) = (Vec::new(), Vec::new(), 0);
        while bytes < Self::BYTES
            && let Some(input) = inputs.next()
        {
            notes.push(self.article(input, home).map(|article| {
                let note = odd(&article.document).map(|odd| format!("{}: {odd}", input.shown));
                bytes += article.document.source.len();
                articles.push(article);
                note
            }));
        }
        let mut things = make(articles).into_iter();
        let with_thing = |note: Result<Option<String>, Problem>| match note {
            Ok(note) => things.next().map(|thing| Ok((note, thing))),
            Err(problem) => Some(Err(problem)),
        };
        notes.into_iter().filter_map(with_thing).collect()
    }

    /// Reads an article.
    fn article(&self, input: &Input, home: &Home) -> Result<Article, Problem> {
        let (format, settings) = self.settings(input);
        let mut document = input.document(format, self.most)?;
        if let Some(path) = input.path() {
            document.key = home.key(path);
        }
        Ok(Article { document, settings })
    }

    /// How an article is read.
    fn settings(&self, input: &Input) -> (Option<Format>, Settings) {
        self.config.map_or_else(Default::default, |config| config.article(input.path()))
    }
}

/// What is odd about an article that can be read all the same.
fn odd(document: &Document) -> Option<String> {
    if document.source.trim_start_matches(BYTE_ORDER_MARK).trim().is_empty() {
        return Some("the file is empty".to_owned());
    }
    if let Some(language) = prose::foreign(document) {
        return Some(format!("this reads like {language}; figures are read as English ones"));
    }
    let prose::Unseen { first, place, count } = prose::unseen(document)?;
    let (line, column) = document.line_column(place.start);
    let more = if count > 1 { format!(", the first of {count} such characters,") } else { String::new() };
    let sign = u32::from(first);
    Some(format!(
        "U+{sign:04X} in line {line}, column {column}{more} is not seen, but ends the word or figure in which it stands"
    ))
}

impl Told {
    /// The exit code where nothing else matters.
    fn code(&self) -> u8 {
        if self.problems.is_empty() { 0 } else { 2 }
    }
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

/// How many phrases are told that came near to each of them.
fn phrases(console: &Console) -> usize {
    match (console.quiet, console.verbose) {
        (true, _) => 0,
        (false, false) => 1,
        (false, true) => 3,
    }
}

/// Says which quantities nothing was bound to, each with the phrases that came nearest to it: a few in one
/// line each, or all of them where more is to be told.
fn unbound(outcome: &Outcome, rulebook: &Rulebook, verbose: bool) -> Vec<String> {
    let most = if verbose { usize::MAX } else { DEAD };
    let (mut lines, mut alone, mut shown) = (Vec::new(), Vec::new(), 0);
    for file in outcome.about_none.iter().filter_map(|file| rulebook.files.get(*file)) {
        lines.push(format!("note: no article is about the story of {}", file.path));
    }
    for quantity in &outcome.unbound {
        let silent = |file: usize| outcome.about_none.contains(&file);
        let Some(definition) = rulebook.quantities.get(*quantity).filter(|q| !silent(q.file)) else {
            continue;
        };
        let mine: Vec<_> = outcome.near.iter().filter(|near| near.quantity == *quantity).collect();
        if mine.is_empty() || shown >= most {
            alone.push(format!("`{}`", definition.name));
            continue;
        }
        let told = mine.iter().map(|near| {
            let (line, column) = near.place;
            let words = clipped(&near.words, 40);
            let reason = near.miss.reason(&definition.selector);
            format!("  {}:{line}:{column} \u{201c}{words}\u{201d}: {reason}", near.path)
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
