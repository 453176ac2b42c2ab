//! A story told by several articles, and the ways in which one and the same story can be written.

use crate::laws;

/// The rules that the story is held against.
pub(crate) const RULES: &str = r#"
[quantities.trapped]
label = "miners underground"
noun = ["miner"]
with = ["trapped"]

[quantities.saved]
label = "miners brought up"
noun = ["miner"]
with = ["bring up"]

[quantities.dead]
label = "miners killed"
noun = ["miner"]
with = ["killed"]

[quantities.depth]
label = "depth of the shaft"
unit = "metre"
with = ["deep"]

[quantities.cost]
label = "what the rescue costs"
unit = "dollar"
with = ["rescue"]

[quantities.wait]
label = "how long they waited"
unit = "hour"
with = ["waited"]

[[rules]]
id = "trapped-agrees"
agree = "trapped"

[[rules]]
id = "saved-agrees"
agree = "saved"

[[rules]]
id = "dead-agrees"
agree = "dead"

[[rules]]
id = "depth-agrees"
agree = "depth"

[[rules]]
id = "cost-agrees"
agree = "cost"

[[rules]]
id = "wait-agrees"
agree = "wait"

[[rules]]
id = "saved-and-dead-were-trapped"
must = "saved + dead <= trapped"
"#;

/// What the articles speak of, each with its sentences: one that states it, told in three ways.
pub(crate) const TOLD: [(&str, [&str; 3]); 6] = [
    (
        "trapped",
        [
            "The roof came down at dawn, and {n} miners were trapped.",
            "Officials said {n} miners had been trapped by the water.",
            "According to the union, {n} miners were trapped in the lower gallery.",
        ],
    ),
    (
        "saved",
        [
            "By nightfall {n} miners had been brought up.",
            "Rescuers brought up {n} miners, the mayor said.",
            "So far {n} miners have been brought up alive.",
        ],
    ),
    (
        "dead",
        [
            "In all, {n} miners were killed.",
            "The blast killed {n} miners, the inspector wrote.",
            "The hospital said {n} miners had been killed.",
        ],
    ),
    (
        "depth",
        [
            "The shaft is {m} deep.",
            "Engineers said the old shaft was {m} deep.",
            "The shaft, which is {m} deep, was sealed.",
        ],
    ),
    (
        "cost",
        [
            "The rescue cost {$}.",
            "The company paid {$} for the rescue.",
            "The bill for the rescue came to {$}.",
        ],
    ),
    (
        "wait",
        [
            "The families waited {h} at the gate.",
            "At the gate the families waited for {h}.",
            "The families, who waited {h}, were told at noon.",
        ],
    ),
];

/// Sentences whose figures refute themselves, each with the check that says so, and their figures.
pub(crate) const MISTAKES: [(&str, &str, &[u64]); 5] = [
    (
        "parts-and-whole",
        "Of the {n} pumps at the site, {n} were repaired and {n} were taken away.",
        &[33, 25, 9],
    ),
    (
        "percent-change",
        "Inspections fell by half, from {n} in the first year to {n} in the second.",
        &[60, 40],
    ),
    ("range-order", "Between {n} and {n} divers searched the basin each day.", &[31, 26]),
    ("percent-of", "Only {n} of the {n} sprinklers (35%) worked, the inspector said.", &[12, 48]),
    ("weekday-date", "The inquiry opens on Wednesday, March 6, 2025, in the town hall.", &[]),
];

/// How figures are written.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Style {
    /// "Twelve" for "12".
    pub(crate) words: bool,
    /// "3.2 kilometres" for "3,200 metres".
    pub(crate) rescaled: bool,
}

/// How an article is written to its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    /// With lines of at most 72 characters.
    Wrapped,
    Markdown,
    Html,
}

/// A part of an article.
#[derive(Debug, Clone)]
pub(crate) enum Block {
    /// A sentence with slots, and what stands in them.
    Told(&'static str, Vec<u64>),
    /// A paragraph as it stands.
    Plain(String),
    /// A list of items below a sentence that counts them.
    List(u64, usize),
    /// A table whose last row is the total of the others; none in plain text.
    Table([u64; 3], u64),
}

/// An article: a headline and its blocks.
#[derive(Debug, Clone)]
pub(crate) struct Article {
    pub(crate) name: char,
    pub(crate) blocks: Vec<Block>,
}

const REASONS: [&str; 5] = [
    "the doors were locked",
    "the alarm was off",
    "the hoses were old",
    "nobody was trained",
    "the maps were wrong",
];
const WARDS: [&str; 3] = ["North", "South", "Burns"];
const HEADLINE: &str = "Cave-in at the Norley mine";

impl Article {
    /// Its file name and what stands in it.
    pub(crate) fn file(&self, format: Format, style: Style) -> (String, String) {
        let blocks = self.blocks.iter().map(|block| block.write(format, style));
        let (ending, headline, end) = match format {
            Format::Text | Format::Wrapped => ("txt", format!("{HEADLINE}\n\n"), ""),
            Format::Markdown => ("md", format!("# {HEADLINE}\n\n"), ""),
            Format::Html => {
                ("html", format!("<html lang=\"en\"><body>\n<h1>{HEADLINE}</h1>\n"), "</body></html>\n")
            }
        };
        (format!("{}.{ending}", self.name), headline + &blocks.collect::<String>() + end)
    }
}

impl Block {
    fn write(&self, format: Format, style: Style) -> String {
        let lines = |lines: Vec<String>| lines.concat();
        match self {
            Self::Told(template, figures) => paragraph(&style.tell(template, figures), format),
            Self::Plain(text) => paragraph(text, format),
            Self::List(counted, items) => {
                let lead = style.tell("The inspector gave {n} reasons:", &[*counted]);
                let items = REASONS.iter().take(*items);
                match format {
                    Format::Html => {
                        let items = lines(items.map(|item| format!("<li>{item}</li>\n")).collect());
                        format!("<p>{lead}</p>\n<ul>\n{items}</ul>\n")
                    }
                    _ => {
                        format!("{lead}\n\n{}\n", lines(items.map(|item| format!("- {item}\n")).collect()))
                    }
                }
            }
            Self::Table(rows, total) => {
                let rows = WARDS.iter().zip(rows).chain([(&"Total", total)]);
                match format {
                    Format::Text | Format::Wrapped => String::new(),
                    Format::Html => {
                        let row = |(name, n)| format!("<tr><td>{name}</td><td>{n}</td></tr>\n");
                        let rows = lines(rows.map(row).collect());
                        format!("<table>\n<tr><th>Ward</th><th>Injured</th></tr>\n{rows}</table>\n")
                    }
                    Format::Markdown => {
                        let rows = lines(rows.map(|(name, n)| format!("| {name} | {n} |\n")).collect());
                        format!("| Ward | Injured |\n|---|---|\n{rows}\n")
                    }
                }
            }
        }
    }
}

fn paragraph(text: &str, format: Format) -> String {
    match format {
        Format::Text | Format::Markdown => format!("{text}\n\n"),
        Format::Wrapped => {
            let mut wrapped = String::new();
            let mut column = 0;
            for word in text.split(' ') {
                let room = column == 0 || column + word.len() <= 72;
                wrapped.push_str(if column == 0 {
                    ""
                } else if room {
                    " "
                } else {
                    "\n"
                });
                wrapped.push_str(word);
                column = if room { column } else { 0 } + word.len() + 1;
            }
            format!("{wrapped}\n\n")
        }
        Format::Html => format!("<p>{}</p>\n", text.replace('&', "&amp;").replace('<', "&lt;")),
    }
}

impl Style {
    /// A sentence with its figures: `{n}` a count, `{m}` metres, `{h}` days told in hours, `{$}` thousands of dollars.
    fn tell(self, template: &str, figures: &[u64]) -> String {
        let mut figures = figures.iter();
        let mut told = String::new();
        let mut rest = template;
        while let Some((before, slot)) = rest.split_once('{') {
            let (slot, after) = slot.split_once('}').expect("a slot ends");
            let n = *figures.next().expect("a figure for each slot");
            told.push_str(before);
            let figure = match (slot, self.rescaled) {
                ("n", _) => self.number(n),
                ("m", false) => format!("{} metres", laws::numbers::grouped(n)),
                ("m", true) => format!("{}.{} kilometres", n / 1_000, n % 1_000 / 100),
                ("h", false) => format!("{} hours", self.number(n * 24)),
                ("h", true) => format!("{} days", self.number(n)),
                ("$", false) => format!("${}", laws::numbers::grouped(n * 1_000)),
                ("$", true) => format!("${}.{} million", n / 1_000, n % 1_000 / 100),
                _ => panic!("no such slot: {slot}"),
            };
            told.push_str(&figure);
            rest = after;
        }
        told + rest
    }

    fn number(self, n: u64) -> String {
        if self.words { laws::numbers::spell(n, true, true) } else { laws::numbers::grouped(n) }
    }
}
