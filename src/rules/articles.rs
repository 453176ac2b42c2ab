//! Which articles a rule file or a rule is about, and which of them tell one story.

use std::path::Path;

use globset::GlobSet;

use super::words::{Phrase, Place};
use crate::document::Document;

/// Which articles something is about. Without any condition: all.
#[derive(Debug, Clone, Default)]
pub struct Articles {
    /// The path, as shown, matches one of these.
    pub globs: Option<GlobSet>,
    /// The article has one of these words (empty: nothing is asked).
    pub words: Vec<Phrase>,
    /// The article has each of these words.
    pub words_all: Vec<Phrase>,
}

/// What `[story]` says: which articles the file is about, and which of them belong together.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// The articles that the file is about.
    pub articles: Articles,
    /// The front-matter key whose value tells stories apart.
    pub same_key: Option<String>,
    /// Whether the folder tells stories apart.
    pub same_folder: bool,
}

impl Articles {
    /// Whether it is about the article.
    pub fn cover(&self, document: &Document) -> bool {
        let path = || {
            let path = document.path.replace('\\', "/");
            let path = path.trim_start_matches("./");
            self.globs.as_ref().is_none_or(|globs| globs.is_match(Path::new(path)))
        };
        path() && self.cover_words(document)
    }

    fn cover_words(&self, document: &Document) -> bool {
        if self.words.is_empty() && self.words_all.is_empty() {
            return true;
        }
        let mut any = self.words.is_empty();
        let mut missing: Vec<&Phrase> = self.words_all.iter().collect();
        let title = document.metadata.title.as_deref().into_iter();
        for text in document.blocks.iter().map(|block| block.text(document)).chain(title) {
            let words: Vec<(&str, Place)> =
                text.split_whitespace().map(|word| (word, Place::Predicate)).collect();
            let found = |phrase: &Phrase| phrase.find(&words).is_some_and(|at| !at.is_empty());
            any = any || self.words.iter().any(found);
            missing.retain(|phrase| !found(phrase));
            if any && missing.is_empty() {
                return true;
            }
        }
        false
    }
}

impl Story {
    /// The name of the story that the article tells; empty where all articles tell one.
    pub fn name(&self, document: &Document) -> String {
        let folder = || document.key.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder);
        let key = self.same_key.as_deref().map(|key| document.metadata.value(key).unwrap_or_default());
        match (key, self.same_folder) {
            (Some(key), true) => format!("{key} in {}", folder()),
            (Some(key), false) => key.to_owned(),
            (None, true) => folder().to_owned(),
            (None, false) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::article;
    use globset::{Glob, GlobSetBuilder};
    use rstest::rstest;

    fn phrases(words: &[&str]) -> Vec<Phrase> {
        words.iter().map(|word| Phrase::new(word)).collect()
    }

    #[rstest]
    #[case(&[], &[], true)]
    #[case(&["hostage", "captive"], &[], true)]
    #[case(&["miner"], &[], false)]
    #[case(&[], &["Gaza", "hold"], true)] // in any paragraph, by inflection
    #[case(&[], &["Gaza", "miner"], false)]
    #[case(&["hostage"], &["Gaza"], true)]
    fn words_of_the_article(#[case] any: &[&str], #[case] all: &[&str], #[case] expected: bool) {
        let articles = Articles { globs: None, words: phrases(any), words_all: phrases(all) };
        assert_eq!(articles.cover(&article("Hostages are held in Gaza.")), expected);
    }

    #[rstest]
    #[case("*.txt", true)]
    #[case("desk/*", false)]
    fn globs_of_the_path(#[case] glob: &str, #[case] expected: bool) {
        let globs = GlobSetBuilder::new().add(Glob::new(glob).unwrap()).build().unwrap();
        let articles = Articles { globs: Some(globs), ..Articles::default() };
        assert_eq!(articles.cover(&article("Text.")), expected);
    }

    #[test]
    fn stories_by_folder_and_key() {
        let mut document = article("Text.");
        document.key = "fires/2025/a.md".to_owned();
        document.metadata.other = vec![crate::document::Field {
            key: "story".to_owned(),
            value: "harbour fire".to_owned(),
            span: None,
        }];
        let story = |same_key: Option<&str>, same_folder| Story {
            same_key: same_key.map(str::to_owned),
            same_folder,
            ..Story::default()
        };
        assert_eq!(story(None, true).name(&document), "fires/2025");
        assert_eq!(story(Some("Story"), false).name(&document), "harbour fire");
        assert_eq!(story(Some("story"), true).name(&document), "harbour fire in fires/2025");
        assert_eq!(story(Some("series"), false).name(&document), "");
    }
}
