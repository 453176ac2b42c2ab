//! The `countercheck` command: the only code that reads the environment and prints.

mod args;
mod audit;
mod checks;
mod config;
mod console;
mod explain;
mod files;
mod output;
mod rulebook;
mod start;

use std::process::ExitCode;

use args::{Request, Task};
use console::Console;
use countercheck::rules::schema;

fn main() -> ExitCode {
    let Request { task, common } = args::read();
    let console = Console::new(&common);
    ExitCode::from(match task {
        Task::Check { paths, outputs, fail_on, today } => {
            audit::check(&console, &common, &paths, &outputs, fail_on, today)
        }
        Task::Extract { paths, format } => audit::extract(&console, &common, &paths, format),
        Task::Checks => checks::list(&console, &common),
        Task::RulesList => rulebook::list(&console, &common),
        Task::RulesTest { coverage } => rulebook::test(&console, &common, coverage),
        Task::RulesSchema => console.write(0, |out| out.write_all(schema::text().as_bytes())),
        Task::RulesNew { sentence } => start::new(&console, &sentence),
        Task::Explain { subject } => explain::run(&console, &common, &subject),
        Task::Init { folder } => start::init(&console, &folder),
    })
}
