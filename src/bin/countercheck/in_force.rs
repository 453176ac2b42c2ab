//! `config`: which settings are in force, and where each is said.

use std::io::{self, Write};
use std::path::PathBuf;

use countercheck::checks::builtin::{CHECKS, Setting};
use countercheck::report::visible::visible;

use crate::args::{Common, FailOn};
use crate::config::{self, Config};
use crate::console::Console;
use crate::files::shown;

/// Where nothing else is said.
const DEFAULT: &str = "default";

/// Shows what is in force for the articles at `paths`; gives the exit code.
pub(crate) fn show(console: &Console, common: &Common, paths: &[PathBuf]) -> u8 {
    match config::find(common, paths) {
        Err(problems) => {
            console.problems(&problems);
            2
        }
        Ok(config) => console.show(0, |out| write_settings(out, common, config.as_ref(), paths)),
    }
}

fn write_settings(
    out: &mut dyn Write,
    common: &Common,
    config: Option<&Config>,
    paths: &[PathBuf],
) -> io::Result<()> {
    let place = config.map_or_else(|| "no countercheck.toml".to_owned(), Config::place);
    writeln!(out, "# {}", visible(&place))?;
    let said = |is: bool| if is { place.as_str() } else { DEFAULT };
    let mut line = |key: &str, value: &str, from: &str| {
        writeln!(out, "{key:<9}= {}  # {}", visible(value), visible(from))
    };
    let list = |paths: &[PathBuf]| {
        let quoted: Vec<String> = paths.iter().map(|path| format!("{:?}", shown(path))).collect();
        format!("[{}]", quoted.join(", "))
    };
    let sources = config.and_then(|c| c.sources.as_deref());
    line("sources", &list(sources.unwrap_or_default()), said(sources.is_some()))?;
    let rules = config.and_then(|c| c.rules.as_deref());
    match (common.rules.as_slice(), rules, config) {
        ([], Some(rules), _) => line("rules", &list(rules), &place)?,
        ([], None, Some(config)) => line("rules", &list(&[config.folder.join("rules")]), DEFAULT)?,
        ([], None, None) => line("rules", "[]", DEFAULT)?,
        (rules, ..) => line("rules", &list(rules), "--rules")?,
    }
    let packs = config.filter(|_| common.rules.is_empty()).map_or(&[][..], |c| &c.packs);
    let names: Vec<String> = packs.iter().map(|pack| format!("{:?}", pack.name)).collect();
    line("packs", &format!("[{}]", names.join(", ")), said(!packs.is_empty()))?;
    let fail_on = config.and_then(|c| c.fail_on);
    let word = match fail_on.unwrap_or_default() {
        FailOn::Error => "error",
        FailOn::Warning => "warning",
        FailOn::Note => "note",
        FailOn::Never => "never",
    };
    line("fail-on", &format!("{word:?}"), said(fail_on.is_some()))?;
    let max_size = config.and_then(|c| c.max_size);
    let from = if common.max_size.is_some() { "--max-size" } else { said(max_size.is_some()) };
    line("max-size", &format!("\"{}\"", common.most(config)), from)?;
    if let Some(most) = config.and_then(|c| c.max_findings) {
        line("max-findings", &most.to_string(), &place)?;
    }
    if let Some(baseline) = config.and_then(|c| c.baseline.as_ref()) {
        line("baseline", &format!("{:?}", shown(baseline)), &place)?;
    }
    for (key, patterns) in config.into_iter().flat_map(|c| [("include", &c.include), ("exclude", &c.exclude)])
    {
        if let Some(patterns) = patterns {
            let quoted: Vec<String> = patterns.written.iter().map(|glob| format!("{glob:?}")).collect();
            line(key, &format!("[{}]", quoted.join(", ")), &place)?;
        }
    }
    let path = paths.first().map(PathBuf::as_path);
    let settings = config.map(|config| config.settings(path)).unwrap_or_default();
    let about = path.map_or_else(String::new, |path| format!(" for {}", visible(&shown(path))));
    writeln!(out, "\n[checks]{}", if about.is_empty() { about } else { format!("  #{about}") })?;
    let width = CHECKS.iter().map(|check| check.id.len()).max().unwrap_or_default();
    for (at, check) in CHECKS.iter().enumerate() {
        let usual = if check.on { Setting::On } else { Setting::Off };
        let setting = settings.get(at);
        let from = if setting == usual { "" } else { &format!("  # {}", visible(&place)) };
        writeln!(out, "{:<width$} = {:?}{from}", check.id, setting.word())?;
    }
    let graded = config.map(|config| config.graded(path)).unwrap_or_default();
    if !graded.is_empty() {
        writeln!(out, "\n[severity]")?;
    }
    for (rule, setting) in graded {
        writeln!(out, "{rule:?} = {:?}  # {}", setting.word(), visible(&place))?;
    }
    Ok(())
}
