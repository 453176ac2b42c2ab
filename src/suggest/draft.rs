//! A quantity and its rule as TOML.

use std::fmt::Write;

/// Which figures a quantity asks for, as the TOML writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub noun: Vec<String>,
    pub with: Vec<String>,
    pub phrases: Vec<String>,
    pub unit: Option<String>,
    pub kind: Option<&'static str>,
}

/// A quantity that is being proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub name: String,
    pub label: String,
    pub asked: Asked,
    /// The sentence it was made from.
    pub sentence: String,
    /// What the sentence says of it.
    pub means: Option<String>,
    /// A text with a figure that says nothing of it.
    pub guardrail: Option<String>,
    /// The sentence with another figure, which cannot be true as well.
    pub conflict: Option<String>,
    /// The sentence with the figure put in another way, which can be true as well.
    pub fine: Option<String>,
}

impl Draft {
    pub(super) fn new(name: String, label: String, asked: Asked, sentence: &str) -> Self {
        let sentence = sentence.to_owned();
        Self { name, label, asked, sentence, means: None, guardrail: None, conflict: None, fine: None }
    }

    fn write(&self, out: &mut String, first: bool) {
        let mut block = Block { out, first };
        let Asked { noun, with, phrases, unit, kind } = &self.asked;
        block.head(&format!("[quantities.{}]", self.name));
        block.line("label", &text(&self.label), "what it is, in your own words");
        if let Some(kind) = kind {
            block.line("kind", &text(kind), "only percentages and fractions");
        }
        if let Some(unit) = unit {
            block.line("unit", &text(unit), "only figures in this unit");
        }
        block.list("noun", noun, "what is counted; add other words for it");
        block.list("with", with, "one of these stands with it; add more");
        block.list("phrases", phrases, "the words around it; {n} is the figure");
        if let Some(means) = &self.means {
            block.head(&format!("\n[[quantities.{}.examples]]", self.name));
            block.line("text", &text(&self.sentence), "");
            block.line("means", &text(means), "what the text says");
        }
        if let Some(guardrail) = &self.guardrail {
            block.head(&format!("\n[[quantities.{}.examples]]", self.name));
            block.line("text", &text(guardrail), "");
            block.line("means", &text("nothing"), "a figure of something else");
        }
        block.head("\n[[rules]]");
        block.line("id", &text(&format!("{}-agrees", self.name)), "");
        block.line("agree", &text(&self.name), "all articles must be able to be true at once");
        for (second, expect) in [(&self.conflict, "conflict"), (&self.fine, "fine")] {
            if let Some(second) = second {
                block.head("\n[[rules.examples]]");
                block.line(
                    "texts",
                    &format!("[\n    {},\n    {},\n]", text(&self.sentence), text(second)),
                    "",
                );
                block.line("expect", &text(expect), "");
            }
        }
    }
}

/// The rule file of some drafts.
pub(super) fn file(drafts: &[Draft]) -> String {
    let mut out = String::new();
    for (i, draft) in drafts.iter().enumerate() {
        if i > 0 {
            out.push_str("\n\n");
        }
        draft.write(&mut out, i == 0);
    }
    out
}

/// Lines of TOML. What the keys mean is said at the first quantity only.
struct Block<'o> {
    out: &'o mut String,
    first: bool,
}

impl Block<'_> {
    fn head(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn line(&mut self, key: &str, value: &str, comment: &str) {
        let line = format!("{key:<6} = {value}");
        let comment = Some(comment).filter(|c| self.first && !c.is_empty());
        // Writing to a text cannot fail.
        let _ = match comment {
            Some(comment) => writeln!(self.out, "{line:<36} # {comment}"),
            None => writeln!(self.out, "{line}"),
        };
    }

    fn list(&mut self, key: &str, values: &[String], comment: &str) {
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|v| text(v)).collect();
            self.line(key, &format!("[{}]", values.join(", ")), comment);
        }
    }
}

/// A text as TOML writes it, in quotes.
pub(super) fn text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
