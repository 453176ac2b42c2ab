//! `checks`: the built-in checks, and what is in force for them.

use std::io::{self, Write};

use countercheck::checks::builtin::{CHECKS, Settings};

use crate::args::Common;
use crate::config;
use crate::console::Console;

/// Lists the built-in checks as `countercheck.toml` sets them for all files; gives the exit code.
pub(crate) fn list(console: &Console, common: &Common) -> u8 {
    match config::find(common, &[]) {
        Err(problems) => {
            console.problems(&problems);
            2
        }
        Ok(config) => {
            let settings = config.map_or_else(Settings::default, |config| config.settings(None));
            console.write(0, |out| write_list(out, &settings))
        }
    }
}

fn write_list(out: &mut dyn Write, settings: &Settings) -> io::Result<()> {
    let width = CHECKS.iter().map(|check| check.id.len()).max().unwrap_or_default();
    for (at, check) in CHECKS.iter().enumerate() {
        let state = settings.get(at).word();
        writeln!(out, "{:<width$}  {state:<7}  {}", check.id, check.summary())?;
    }
    Ok(())
}
