//! The rule files that ship with the command.

/// A rule file that ships with the command; off until `countercheck.toml` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pack {
    /// Its name, the first half of the ids of its rules.
    pub name: &'static str,
    /// Its TOML.
    pub source: &'static str,
}

impl Pack {
    /// The path by which messages name it.
    pub fn path(&self) -> String {
        format!("packs/{}.toml", self.name)
    }
}

/// Every pack, in the order of their names.
pub const PACKS: [Pack; 4] = [
    Pack { name: "casualties", source: include_str!("../../rules/casualties.toml") },
    Pack { name: "gaza-hostages", source: include_str!("../../rules/gaza-hostages.toml") },
    Pack { name: "money-and-jobs", source: include_str!("../../rules/money-and-jobs.toml") },
    Pack { name: "votes-and-shares", source: include_str!("../../rules/votes-and-shares.toml") },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rulebook;

    #[test]
    fn all_of_them_load_together_under_their_names() {
        let files = PACKS.iter().map(|pack| (pack.path(), pack.source.to_owned())).collect();
        let rulebook = Rulebook::load(files).unwrap();
        let names: Vec<&str> = rulebook.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, PACKS.map(|pack| pack.name));
    }

    #[test]
    fn every_shipped_file_is_a_pack() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), PACKS.len());
    }
}
