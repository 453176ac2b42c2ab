//! `explain`: a rule, a quantity, a built-in check, or the figures at a place of an article.

use std::path::PathBuf;

use countercheck::checks::builtin::{self, CHECKS};
use countercheck::explain::{self, NotKnown};
use countercheck::rules::NoSuchRule;

use crate::args::Common;
use crate::config;
use crate::console::{Console, Problem};
use crate::files::{ARTICLES, Gathered, gather};
use crate::rulebook;
use crate::walk::Wanted;

/// What is to be explained.
#[derive(Debug, PartialEq, Eq)]
enum Subject {
    /// The rule or quantity of this name.
    Name(String),
    /// The figures of a line, or the one at a column of it.
    Place { path: PathBuf, line: usize, column: Option<usize> },
}

impl Subject {
    /// `PATH:LINE`, `PATH:LINE:COL`, or else a name.
    fn read(text: &str) -> Self {
        let number = |text: &str| text.parse::<usize>().ok().filter(|n| *n > 0);
        let Some((front, last)) = text.rsplit_once(':').and_then(|(f, l)| Some((f, number(l)?))) else {
            return Self::Name(text.to_owned());
        };
        match front.rsplit_once(':').and_then(|(path, line)| Some((path, number(line)?))) {
            Some((path, line)) => Self::Place { path: path.into(), line, column: Some(last) },
            None => Self::Place { path: front.into(), line: last, column: None },
        }
    }
}

/// Explains; gives the exit code.
pub(crate) fn run(console: &Console, common: &Common, subject: &str) -> u8 {
    let explained = match Subject::read(subject) {
        Subject::Name(name) => about(console, common, &name),
        Subject::Place { path, line, column } => at(console, common, path, line, column),
    };
    match explained {
        Ok(text) => console.show(0, |out| out.write_all(text.as_bytes())),
        Err(problems) => {
            console.problems(&problems);
            2
        }
    }
}

fn about(console: &Console, common: &Common, name: &str) -> Result<String, Vec<Problem>> {
    if let Some(check) = builtin::find(name).and_then(|at| CHECKS.get(at)) {
        return Ok(explain::check(check));
    }
    let config = config::find(common, &[])?;
    let rulebook = rulebook::load(console, common, config.as_ref())?;
    if rulebook.files.is_empty() {
        let reason = format!(
            "no rules are loaded, and no built-in check is called `{name}`; `countercheck checks` lists them"
        );
        return Err(vec![Problem::new("", reason)]);
    }
    explain::rule(&rulebook, name).map_err(|error| {
        let help = match &error {
            _ if name.contains(':') => {
                "; a place in an article is PATH:LINE or PATH:LINE:COLUMN, counted from 1"
            }
            NotKnown::Rule(NoSuchRule::Unknown { nearest: None, .. }) => {
                "; `countercheck rules list` names all rules and quantities, `countercheck checks` the built-in checks"
            }
            _ => "",
        };
        vec![Problem::new("", format!("{error}{help}"))]
    })
}

fn at(
    console: &Console,
    common: &Common,
    path: PathBuf,
    line: usize,
    column: Option<usize>,
) -> Result<String, Vec<Problem>> {
    let paths = [path];
    let config = config::find(common, &paths)?;
    let rulebook = rulebook::load(console, common, config.as_ref())?;
    let most = common.most(config.as_ref());
    let wanted = Wanted { extensions: &ARTICLES, paths: &|_| true };
    let Gathered { inputs, mut problems, .. } = gather(&paths, wanted);
    let [input] = &inputs[..] else {
        if problems.is_empty() {
            problems.push(Problem::new("", "name one article, as in story.md:12"));
        }
        return Err(problems);
    };
    let document = input
        .document(config.as_ref().and_then(|c| c.format(input.path())), most)
        .map_err(|problem| vec![problem])?;
    explain::place(&document, &rulebook, line, column, common.verbose)
        .map_err(|error| vec![Problem::new("", error.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("held-agrees", None)]
    #[case("gaza-hostages/held-agrees", None)]
    #[case("a.txt:12", Some(("a.txt", 12, None)))]
    #[case("a.txt:12:5", Some(("a.txt", 12, Some(5))))]
    #[case("C:/desk/a.txt:12:5", Some(("C:/desk/a.txt", 12, Some(5))))]
    #[case("a:b:7", Some(("a:b", 7, None)))]
    #[case("a.txt:0", None)] // there is no line 0, and no rule of that name either
    fn subjects(#[case] text: &str, #[case] place: Option<(&str, usize, Option<usize>)>) {
        let expected = place.map_or_else(
            || Subject::Name(text.to_owned()),
            |(path, line, column)| Subject::Place { path: path.into(), line, column },
        );
        assert_eq!(Subject::read(text), expected);
    }
}
