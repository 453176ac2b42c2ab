//! The `countercheck` command: the only code that reads the environment and prints.

mod args;
mod audit;
mod baseline;
mod checks;
mod config;
mod console;
mod explain;
mod files;
mod in_force;
mod in_order;
mod output;
mod progress;
mod reading;
mod rulebook;
mod start;
mod walk;
mod writing;

use std::process::ExitCode;

use args::{Request, Task};
use console::Console;
use countercheck::rules::schema;

/// News takes less time with it than with the allocators of glibc and musl; docs/performance.md tells what it costs.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let Request { task, common } = args::read();
    let console = Console::new(&common);
    ExitCode::from(match task {
        Task::Check(check) => audit::check(&console, &common, &check),
        Task::Extract { sources, format } => audit::extract(&console, &common, &sources, format),
        Task::Checks => checks::list(&console, &common),
        Task::Config { paths } => in_force::show(&console, &common, &paths),
        Task::Completions { shell } => console.write(0, |out| {
            clap_complete::generate(shell, &mut args::command(), "countercheck", out);
            Ok(())
        }),
        Task::Man => console.write(0, |out| clap_mangen::Man::new(args::command()).render(out)),
        Task::RulesList => rulebook::list(&console, &common),
        Task::RulesTest { coverage } => rulebook::test(&console, &common, coverage),
        Task::RulesSchema => console.write(0, |out| out.write_all(schema::text().as_bytes())),
        Task::RulesNew { sentence } => start::new(&console, &sentence),
        Task::Explain { subject } => explain::run(&console, &common, &subject),
        Task::Init { folder } => start::init(&console, &folder),
    })
}
