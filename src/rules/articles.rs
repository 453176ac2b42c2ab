//! Which articles a rule file or a rule is about, and which of them tell one story.

use std::path::Path;
use std::sync::OnceLock;

use globset::GlobSet;

use super::finder::{Finder, rarity_of_list};
use super::words::Phrase;
use crate::document::Document;

/// Which articles something is about. Without any condition: all.
#[derive(Debug, Clone, Default)]
pub struct Articles {
    globs: Option<GlobSet>,
    words: Vec<Phrase>,
    words_all: Vec<Phrase>,
    /// Looks for those of their words that tell most: most articles of other stories have none of them.
    rarest: OnceLock<Finder>,
    /// Looks for all of them.
    all: OnceLock<Finder>,
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
    /// Those whose path, as shown, matches one of the globs (`None`: whatever it is), and that have one of
    /// the `words` (empty: nothing is asked) and each of `words_all`.
    pub fn new(globs: Option<GlobSet>, words: Vec<Phrase>, words_all: Vec<Phrase>) -> Self {
        Self { globs, words, words_all, ..Self::default() }
    }

    /// What their path must match.
    pub fn globs(&self) -> Option<&GlobSet> {
        self.globs.as_ref()
    }

    /// What they must have one of.
    pub fn words(&self) -> &[Phrase] {
        &self.words
    }

    /// What they must have each of.
    pub fn words_all(&self) -> &[Phrase] {
        &self.words_all
    }

    /// Whether it is about the article.
    pub fn cover(&self, document: &Document) -> bool {
        self.cover_path(document) && self.cover_words(document)
    }

    fn cover_path(&self, document: &Document) -> bool {
        self.globs.as_ref().is_none_or(|globs| {
            let path = document.path.replace('\\', "/");
            globs.is_match(Path::new(path.trim_start_matches("./")))
        })
    }

    fn cover_words(&self, document: &Document) -> bool {
        if self.lists().next().is_none() {
            return true;
        }
        let has = |finder: &Finder| finder.found(document).iter().all(|found| *found);
        has(self.rarest.get_or_init(|| Finder::new([self.rarest()])))
            && has(self.all.get_or_init(|| Finder::new(self.lists())))
    }

    /// The lists of phrases of each of which the article must have one.
    fn lists(&self) -> impl Iterator<Item = &[Phrase]> {
        let words = Some(self.words.as_slice()).filter(|words| !words.is_empty());
        words.into_iter().chain(self.words_all.iter().map(std::slice::from_ref))
    }

    /// That of the lists which the fewest articles can be expected to have a phrase of; an empty one where
    /// nothing is asked.
    fn rarest(&self) -> &[Phrase] {
        self.lists().max_by_key(|list| rarity_of_list(list)).unwrap_or_default()
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

/// Which of many stories an article tells, whatever their number in two passes over it: most articles tell
/// none, which is seen in the first.
#[derive(Debug, Clone)]
pub(crate) struct Stories {
    /// Looks for the rarest words of each.
    rarest: Finder,
    /// Looks for every list of words of every one.
    all: Finder,
}

impl Stories {
    /// Those of the rule files, which need not have one.
    pub(super) fn new(stories: &[Option<&Story>]) -> Self {
        let articles = || stories.iter().map(|story| story.map(|story| &story.articles));
        Self {
            rarest: Finder::new(articles().map(|articles| articles.map_or(&[][..], Articles::rarest))),
            all: Finder::new(articles().flatten().flat_map(Articles::lists)),
        }
    }

    /// Of each of the `stories` that it was made of, whether the article tells it.
    pub(super) fn told(&self, stories: &[Option<&Story>], document: &Document) -> Vec<bool> {
        let lists = |story: Option<&Story>| story.map_or(0, |story| story.articles.lists().count());
        let mut told = self.rarest.found(document);
        if told.iter().zip(stories).any(|(told, story)| *told && lists(*story) > 0) {
            let found = self.all.found(document);
            let mut rest = found.as_slice();
            for (told, story) in told.iter_mut().zip(stories) {
                let (own, others) = rest.split_at_checked(lists(*story)).unwrap_or_default();
                *told = own.iter().all(|found| *found);
                rest = others;
            }
        }
        for (told, story) in told.iter_mut().zip(stories) {
            *told = *told && story.is_none_or(|story| story.articles.cover_path(document));
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::article;
    use globset::{Glob, GlobSetBuilder};
    use proptest::prelude::*;
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
        let articles = Articles::new(None, phrases(any), phrases(all));
        assert_eq!(articles.cover(&article("Hostages are held in Gaza.")), expected);
    }

    #[test]
    fn rare_words_tell_most_of_a_story() {
        let articles =
            Articles::new(None, phrases(&["hostage", "captive"]), phrases(&["in the east", "Gaza"]));
        assert_eq!(articles.rarest(), phrases(&["Gaza"]));
        assert!(Articles::default().rarest().is_empty());
    }

    proptest! {
        #[test]
        fn stories_are_told_one_by_one_or_all_at_once(
            stories in prop::collection::vec((0..4_usize, words(3), words(2)), 0..5),
            text in words(12),
        ) {
            let globs = |glob| GlobSetBuilder::new().add(Glob::new(glob).unwrap()).build().unwrap();
            let stories: Vec<Option<Story>> = stories
                .iter()
                .map(|(path, any, all)| {
                    let path = [None, Some("*.txt"), Some("*.md")].get(*path)?.map(globs);
                    Some(Story { articles: Articles::new(path, phrases(any), phrases(all)), ..Story::default() })
                })
                .collect();
            let document = article(&text.join(" "));
            let alone: Vec<bool> =
                stories.iter().map(|s| s.as_ref().is_none_or(|s| s.articles.cover(&document))).collect();
            let stories: Vec<Option<&Story>> = stories.iter().map(Option::as_ref).collect();
            prop_assert_eq!(Stories::new(&stories).told(&stories, &document), alone);
        }
    }

    /// Words of which articles and stories are made that often have something in common.
    fn words(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
        let word = prop::sample::select(vec!["gaza", "hostage", "hold", "miner", "quake", "west", "bank"]);
        prop::collection::vec(word, 0..most)
    }

    #[rstest]
    #[case("*.txt", true)]
    #[case("desk/*", false)]
    fn globs_of_the_path(#[case] glob: &str, #[case] expected: bool) {
        let globs = GlobSetBuilder::new().add(Glob::new(glob).unwrap()).build().unwrap();
        let articles = Articles::new(Some(globs), Vec::new(), Vec::new());
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
