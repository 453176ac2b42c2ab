//! The baseline: reading it, writing it, telling what of it no longer occurs.

use std::collections::HashSet;
use std::path::PathBuf;

use countercheck::Outcome;
use countercheck::baseline::{Baseline, total};
use countercheck::report::visible::clipped;
use countercheck::rules::snippet::told;

use crate::args::Known;
use crate::config::Config;
use crate::console::Problem;
use crate::files::{Home, shown, text};
use crate::reading::{Size, read_named};
use crate::writing::write_whole;

/// Its name where none is given.
const NAME: &str = "countercheck-baseline.json";
/// The most columns that each of these takes.
const WIDE: usize = 400;
/// The most entries that are named where they no longer occur.
const NAMED: usize = 5;

/// The baseline of a run.
#[derive(Debug)]
pub(crate) struct Keeper {
    path: PathBuf,
    /// What the paths in it are meant from.
    home: Home,
    baseline: Baseline,
}

impl Keeper {
    /// The baseline that the command line or the configuration names, if one of them does; an empty one where
    /// it is to be written and is not there yet.
    pub(crate) fn open(known: &Known, config: Option<&Config>, most: Size) -> Result<Option<Self>, Problem> {
        let named = known.baseline.clone().or_else(|| config.and_then(|config| config.baseline.clone()));
        let beside = || config.map_or_else(|| PathBuf::from(NAME), |config| config.folder.join(NAME));
        let path = match named {
            Some(path) => path,
            None if known.write_baseline || known.prune_baseline => beside(),
            None => return Ok(None),
        };
        let name = shown(&path);
        let home = Home::new(config.map(|config| config.folder.as_path()));
        // A link that leads nowhere is not there yet either.
        if !path.exists() && known.write_baseline {
            return Ok(Some(Self { path, home, baseline: Baseline::default() }));
        }
        let bytes = read_named(&path, most).map_err(|reason| {
            let make = if path.exists() { "" } else { "; --write-baseline makes one" };
            Problem::new(&name, format!("{reason}{make}"))
        })?;
        // Nor is it written over where it is no baseline: it may be an article, or have entries that only a person
        // can save.
        let baseline = Baseline::parse(&text(&name, bytes)?);
        let baseline = baseline.map_err(|error| Problem::new(&name, told(error.to_string())))?;
        Ok(Some(Self { path, home, baseline }))
    }

    /// Takes what is known out of the findings, and does with the file what is asked; gives what is to be told.
    /// `complete`: whether everything could be audited; else nothing is written.
    pub(crate) fn apply(
        self,
        known: &Known,
        outcome: &mut Outcome,
        complete: bool,
    ) -> Result<Vec<String>, Problem> {
        let paths: HashSet<String> = outcome.documents.iter().map(|document| document.key.clone()).collect();
        // What an article said that is gone can never be found again.
        let audited = |path: &str| paths.contains(path) || !self.home.path(path).exists();
        let name = shown(&self.path);
        if (known.write_baseline || known.prune_baseline) && !complete {
            return Err(Problem::new(name, "not written, since the audit is not complete"));
        }
        if known.write_baseline {
            let run = Baseline::of(&outcome.findings, &outcome.documents);
            let renewed = self.baseline.renewed(run, &audited);
            write_whole(&self.path, renewed.text().as_bytes())?;
            outcome.known = std::mem::take(&mut outcome.findings).len();
            let findings = if renewed.count() == 1 { "finding" } else { "findings" };
            return Ok(vec![format!("wrote {name}: {} known {findings}", renewed.count())]);
        }
        let compared = self.baseline.compare(std::mem::take(&mut outcome.findings), &audited);
        outcome.findings = compared.new;
        outcome.known = compared.known;
        let stale = total(&compared.stale);
        if stale == 0 {
            return Ok(Vec::new());
        }
        let entries = if stale == 1 { "1 entry".to_owned() } else { format!("{stale} entries") };
        if known.prune_baseline {
            write_whole(&self.path, self.baseline.pruned(&compared.stale).text().as_bytes())?;
            return Ok(vec![format!("took {entries} out of {name}")]);
        }
        let (occur, them) = if stale == 1 { ("occurs", "it") } else { ("occur", "them") };
        let mut told =
            vec![format!("{entries} of {name} no longer {occur}; --prune-baseline takes {them} out")];
        told.extend(
            compared
                .stale
                .iter()
                .take(NAMED)
                .map(|entry| format!("{}: {}: {}", entry.paths.join(", "), entry.rule, entry.message))
                .map(|line| format!("  {}", clipped(&line, WIDE))),
        );
        Ok(told)
    }
}
