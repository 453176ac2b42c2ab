//! From the shapes of rule files to a valid rulebook, or to every mistake in them.

mod quantity;
mod rule;
mod words;

use std::collections::BTreeMap;

use super::mistake::{Slip, Slips};
use super::raw::{RawArticles, RawFile, RawStory};
use super::table::Text;
use super::words::KnownWords;
use super::{Articles, Mistakes, RuleFile, Rulebook, Story};
use crate::span::Span;

/// Reads all `files` (path as shown, text) in the order of their paths.
pub(super) fn load(mut files: Vec<(String, String)>) -> Result<Rulebook, Mistakes> {
    files.sort();
    let mut rulebook = Rulebook::default();
    let mut known = KnownWords::default();
    let mut mistakes = Vec::new();
    let mut paths: BTreeMap<String, String> = BTreeMap::new();
    for (path, source) in files {
        let name = stem(&path).to_owned();
        let mut slips = Slips::of(&path, &source);
        if let Some(other) = paths.insert(name.clone(), path.clone()) {
            slips.add(Span::new(0, 0), Slip::SameFileName { name: name.clone(), other });
        }
        let story = read_file(&mut rulebook, &name, &source, &mut known, &mut slips);
        rulebook.files.push(RuleFile { name, path, source, story });
        mistakes.extend(slips.into_reports());
    }
    if mistakes.is_empty() { Ok(rulebook) } else { Err(Mistakes(mistakes)) }
}

/// The file's name without its folders and its ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.strip_suffix(".toml").unwrap_or(name)
}

/// Adds the quantities and rules of a file to the rulebook, of which it becomes the last file.
fn read_file(
    rulebook: &mut Rulebook,
    prefix: &str,
    source: &str,
    known: &mut KnownWords,
    slips: &mut Slips,
) -> Option<Story> {
    let raw = RawFile::read(source, slips);
    let mut reader = Reader { file: rulebook.files.len(), source, prefix, known, slips };
    let story = raw.story.map(|story| reader.story(story));

    let mut names = BTreeMap::new();
    let mut ids = Ids::default();
    let mut references = Vec::new();
    for quantity in raw.quantities {
        let (quantity, reference) = reader.quantity(quantity, rulebook.quantities.len());
        names.insert(quantity.name.clone(), rulebook.quantities.len());
        rulebook.quantities.push(quantity);
        references.extend(reference);
    }
    for rule in raw.rules {
        if let Some(id) = &rule.id {
            ids.add(id.get_ref(), id.span().into(), reader.slips);
        }
        rulebook.rules.extend(reader.rule(rule, &names, &rulebook.quantities, story.is_some()));
    }
    for rule in references {
        ids.add(rule.bare_id(), rule.id_span, reader.slips);
        rulebook.rules.push(rule);
    }
    story
}

/// The ids of a file and where each stands first.
#[derive(Default)]
struct Ids(BTreeMap<String, Span>);

impl Ids {
    fn add(&mut self, id: &str, span: Span, slips: &mut Slips) {
        match self.0.get(id) {
            Some(first) => {
                slips.add_with(span, Slip::DuplicateId(id.to_owned()), Some((*first, "the first")));
            }
            None => drop(self.0.insert(id.to_owned(), span)),
        }
    }
}

/// Checks the shapes of one file.
struct Reader<'f> {
    file: usize,
    source: &'f str,
    prefix: &'f str,
    known: &'f mut KnownWords,
    slips: &'f mut Slips,
}

impl Reader<'_> {
    fn story(&mut self, raw: RawStory) -> Story {
        let conditions = [&raw.articles.globs, &raw.articles.words, &raw.articles.words_all];
        if conditions.iter().all(|list| list.is_none()) && raw.same_key.is_none() && !raw.same_folder {
            self.slips.add(raw.span, Slip::EmptyStory);
        }
        let articles = self.articles(raw.articles);
        let same_key = self.filled("same-key", raw.same_key).map(Text::into_inner);
        Story { articles, same_key, same_folder: raw.same_folder }
    }

    fn articles(&mut self, raw: RawArticles) -> Articles {
        let globs = raw.globs.and_then(|list| self.filled_list("articles", list)).map(|texts| {
            let mut set = globset::GlobSetBuilder::new();
            for text in texts {
                if parts_folders_with_backslashes(text.get_ref()) {
                    let why = "folders are parted by \u{201c}/\u{201d}, on every system";
                    self.slips.add(text.span().into(), Slip::Glob(why.to_owned()));
                    continue;
                }
                match globset::GlobBuilder::new(text.get_ref()).literal_separator(true).build() {
                    Ok(glob) => drop(set.add(glob)),
                    Err(error) => {
                        self.slips.add(text.span().into(), Slip::Glob(error.kind().to_string()));
                    }
                }
            }
            set.build().unwrap_or_default()
        });
        let words = self.phrases("words", raw.words);
        let words_all = self.phrases("words-all", raw.words_all);
        Articles::new(globs, words, words_all)
    }
}

/// Whether a backslash stands before what it cannot be meant to take at its word.
fn parts_folders_with_backslashes(glob: &str) -> bool {
    let mut rest = glob.chars();
    while let Some(c) = rest.next() {
        if c == '\\' && rest.next().is_none_or(|next| next.is_alphanumeric() || next == '.') {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests;
