//! Why a rule or a phrase is treated as it is: the engine of `countercheck explain`.
//!
//! Everything is given as lines of plain text, at most [`WIDTH`] columns wide where words can be parted,
//! for people who write rules.

mod check;
mod phrase;
mod rule;

pub use check::check;
pub use phrase::{NoFigure, place};
pub use rule::{NotKnown, rule};

/// The columns that a line takes at most.
pub const WIDTH: usize = 80;
/// Where the text begins that stands beside a heading.
const MARGIN: usize = 13;

/// A text in quotation marks.
fn quoted(text: &str) -> String {
    format!("\u{201c}{text}\u{201d}")
}

/// Lines of text under headings.
#[derive(Debug, Default)]
struct Page(String);

impl Page {
    /// A line of its own, parted where it is too long.
    fn line(&mut self, text: &str) {
        self.parted("", 0, text);
    }

    /// An empty line, unless there is one already.
    fn gap(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    /// A heading and what is to be said under it; nothing where that is empty.
    fn entry(&mut self, heading: &str, text: &str) {
        if !text.is_empty() {
            self.parted(&format!("  {heading}"), MARGIN, text);
        }
    }

    /// The text, its lines starting at column `margin`, the first behind `heading`.
    fn parted(&mut self, heading: &str, margin: usize, text: &str) {
        let mut line = heading.to_owned();
        let pad = |line: &mut String, to: usize| {
            let have = line.chars().count();
            line.push_str(&" ".repeat(to.saturating_sub(have).max(usize::from(have > 0 && to > 0))));
        };
        pad(&mut line, margin);
        let mut empty = true;
        for word in text.split_whitespace() {
            if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.push(&line);
                line.clear();
                pad(&mut line, 0);
                line.push_str(&" ".repeat(margin));
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        self.push(&line);
    }

    fn push(&mut self, line: &str) {
        self.0.push_str(line.trim_end());
        self.0.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_80_columns_wide() {
        let mut page = Page::default();
        page.line("A title");
        page.gap();
        page.gap();
        page.entry("predicate", &"were found alive in the shaft ".repeat(5));
        page.entry("nothing", "");
        page.entry("a heading that is long", "text");
        assert!(page.0.lines().all(|line| line.chars().count() <= WIDTH), "{}", page.0);
        insta::assert_snapshot!(page.0, @r"
        A title

          predicate  were found alive in the shaft were found alive in the shaft were
                     found alive in the shaft were found alive in the shaft were found
                     alive in the shaft
          a heading that is long text
        ");
    }
}
