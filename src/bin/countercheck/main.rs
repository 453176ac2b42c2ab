//! The `countercheck` command: the only code that reads the environment and prints.

mod args;
mod audit;
mod config;
mod console;
mod files;
mod rulebook;

use std::process::ExitCode;

use args::{Request, Task};
use console::Console;

fn main() -> ExitCode {
    let Request { task, common } = args::read();
    let console = Console::new(&common);
    ExitCode::from(match task {
        Task::Check { paths, format, fail_on, today } => {
            audit::check(&console, &common, &paths, format, fail_on, today)
        }
        Task::Extract { paths, format } => audit::extract(&console, &common, &paths, format),
        Task::RulesList => rulebook::list(&console, &common),
        Task::RulesTest => rulebook::test(&console, &common),
    })
}
