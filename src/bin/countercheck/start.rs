//! What a newcomer starts with: `init` and `rules new`.

use std::fs;
use std::io::Write;
use std::path::Path;

use countercheck::suggest;

use crate::console::{Console, Problem, reason};
use crate::files::shown;

/// What `init` writes: the path in the folder, and the text.
const FILES: [(&str, &str); 3] = [
    ("countercheck.toml", include_str!("init/countercheck.toml")),
    ("rules/market-fire.toml", include_str!("init/market-fire.toml")),
    ("articles/market-fire.md", include_str!("init/market-fire.md")),
];

/// Writes a configuration, a rule file and an article into a folder; gives the exit code. Where one of
/// them is there already, nothing is written.
pub(crate) fn init(console: &Console, folder: &Path) -> u8 {
    let there: Vec<Problem> = FILES
        .iter()
        .map(|(name, _)| folder.join(name))
        .filter(|path| path.symlink_metadata().is_ok())
        .map(|path| Problem::new(shown(&path), "is there already; nothing was written"))
        .collect();
    // Nor where a folder cannot be made because a file has its name.
    let in_the_way = [folder.to_owned(), folder.join("rules"), folder.join("articles")];
    let in_the_way = in_the_way.iter().filter(|path| path.exists() && !path.is_dir());
    let in_the_way = in_the_way
        .map(|path| Problem::new(shown(path), "is a file where a folder is needed; nothing was written"));
    let there: Vec<Problem> = there.into_iter().chain(in_the_way).collect();
    if !there.is_empty() {
        console.problems(&there);
        return 2;
    }
    for (name, text) in FILES {
        let path = folder.join(name);
        if let Err(error) = write(&path, text) {
            console.problems(&[Problem::new(shown(&path), reason(&error))]);
            return 2;
        }
        console.line(&format!("wrote {}", shown(&path)));
    }
    console.line("Next: `countercheck` audits the article, `countercheck rules test` tests the rule.");
    0
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // Somebody may have made the file since it was looked for.
    let written = fs::File::create_new(path)?.write_all(text.as_bytes());
    // Half a file would be in the way the next time.
    written.inspect_err(|_| fs::remove_file(path).unwrap_or_default())
}

/// Writes a rule file made from a sentence to standard output; gives the exit code.
pub(crate) fn new(console: &Console, sentence: &str) -> u8 {
    match suggest::from_sentence(sentence) {
        Ok(suggestion) => {
            let code = console.show(0, |out| out.write_all(suggestion.toml.as_bytes()));
            for left in &suggestion.left {
                console.note(&format!("no quantity for \u{201c}{}\u{201d}: {}", left.phrase, left.why));
            }
            console.note("put this into a file in your rules folder, and run `countercheck rules test`");
            code
        }
        Err(error) => {
            console.problems(&[Problem::new("", error.to_string())]);
            2
        }
    }
}
