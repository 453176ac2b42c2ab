//! The JSON Schema (draft-07) of rule files, from which editors of TOML complete keys and show what
//! they mean. Tests hold it against the loader key by key: which keys there are, which types they
//! take, which words, and which must be there.

use serde_json::{Map, Value, json};

/// What a key may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Text,
    Texts,
    Truth,
    Whole,
    Day,
    Days,
    /// A figure in quotes, or a whole number.
    Figure,
    OneOf(&'static [&'static str]),
}

/// A key, what it may hold, and what it means.
type Key = (&'static str, Shape, &'static str);

const SEVERITY: Key = (
    "severity",
    Shape::OneOf(&["error", "warning", "note"]),
    "How grave it is when it fails; error if not said.",
);
const ARTICLES: [Key; 3] = [
    ("articles", Shape::Texts, "Only articles whose path matches one of these globs."),
    ("words", Shape::Texts, "Only articles that have any one of these words."),
    ("words-all", Shape::Texts, "Only articles that have each of these words."),
];
const STORY: [Key; 2] = [
    ("same-key", Shape::Text, "Articles with the same value of this front-matter key tell one story."),
    ("same-folder", Shape::Truth, "Articles of one folder tell one story."),
];
const QUANTITY: [Key; 11] = [
    ("label", Shape::Text, "What it is, in your own words; findings use it."),
    ("noun", Shape::Texts, "What is counted; the figure's noun is one of these, in any inflection."),
    ("with", Shape::Texts, "At least one of these words belongs to the figure."),
    ("with-all", Shape::Texts, "Each of these words belongs to the figure."),
    ("without", Shape::Texts, "None of these words belongs to the figure."),
    ("phrases", Shape::Texts, "The words right around the figure, with {n} in its place; any one is enough."),
    (
        "front-matter",
        Shape::Texts,
        "Keys of the front matter whose values are this figure, beside those in the text.",
    ),
    ("kind", Shape::OneOf(&["count", "share", "date"]), "Only figures of this kind."),
    ("unit", Shape::Text, "Only figures that convert into this unit: days, dollars, km."),
    ("increments", Shape::Truth, "Only figures marked \"more\", \"other\", \"another\", \"additional\"."),
    (
        "over-time",
        Shape::OneOf(&["fixed", "rises", "falls", "varies"]),
        "How it goes with time, where articles are dated; varies if not said.",
    ),
];
const MIN_MENTIONS: Key =
    ("min-mentions", Shape::Whole, "You are told when fewer figures than this speak of it.");
const REFERENCE: [Key; 5] = [
    ("value", Shape::Figure, "The desk's own figure."),
    ("unit", Shape::Text, "Its unit, if it does not stand in the value."),
    ("date", Shape::Day, "The day it was right."),
    ("source", Shape::Text, "Who says so."),
    SEVERITY,
];
const QUANTITY_EXAMPLE: [Key; 3] = [
    ("text", Shape::Text, "A text with a figure."),
    ("means", Shape::Figure, "What it says of the quantity: a figure, a date, or \"nothing\"."),
    ("date", Shape::Day, "The day of the text."),
];
const RULE: [Key; 13] = [
    ("id", Shape::Text, "Its name: letters, digits and single hyphens."),
    ("agree", Shape::Text, "All figures for this quantity can be true at once."),
    ("must", Shape::Text, "This relation can hold: held = alive + bodies."),
    SEVERITY,
    ("message", Shape::Text, "What the finding says."),
    ("why", Shape::Text, "Why the rule is there."),
    ("scope", Shape::OneOf(&["document", "story", "all"]), "What is compared with what."),
    ("tolerance", Shape::Figure, "How far figures may be apart: written, none, a figure or a percentage."),
    ("exact", Shape::Truth, "Every figure is taken at its word: \"about 24\" is 24."),
    (
        "window",
        Shape::Whole,
        "How many days dated articles may be apart and still be compared; 7 if not said.",
    ),
    (
        "sources",
        Shape::OneOf(&["must-agree", "may-differ"]),
        "Whether figures by different sources must agree.",
    ),
    ("until", Shape::Day, "The last day on which the rule holds."),
    ("disabled", Shape::Text, "Why the rule is switched off."),
];
const RULE_EXAMPLE: [Key; 3] = [
    ("texts", Shape::Texts, "Some texts, one an article."),
    ("expect", Shape::OneOf(&["conflict", "fine"]), "What comes of them."),
    ("dates", Shape::Days, "The days of the texts, as many as there are texts."),
];

/// The schema of a rule file.
pub fn schema() -> Value {
    let list = |entry: Value, about: &str| json!({"type": "array", "items": entry, "description": about});
    let quantity_example = table(&[&QUANTITY_EXAMPLE], &["text", "means"], vec![]);
    let rule_example = table(&[&RULE_EXAMPLE], &["texts", "expect"], vec![]);
    let mut reference = table(&[&REFERENCE], &["value", "date", "source"], vec![]);
    describe(&mut reference, "The desk's own figure, which every figure is held against.");
    let mut quantity = table(
        &[&QUANTITY, &[MIN_MENTIONS]],
        &["label"],
        vec![
            ("reference", reference),
            ("examples", list(quantity_example, "Its tests: texts and what they say of it.")),
        ],
    );
    let needs = ["noun", "phrases", "kind", "unit"].map(|key| json!({"required": [key]}));
    insert(&mut quantity, "anyOf", json!(needs));
    let mut rule = table(
        &[&RULE, &ARTICLES],
        &["id"],
        vec![("examples", list(rule_example, "Its tests: texts and whether they conflict."))],
    );
    insert(&mut rule, "oneOf", json!([{"required": ["agree"]}, {"required": ["must"]}]));
    let mut story = table(&[&ARTICLES, &STORY], &[], vec![]);
    describe(&mut story, "Which articles the file is about, and which of them belong together.");
    let quantities = json!({
        "type": "object",
        "description": "Figures of the world, each defined by how articles speak of it.",
        "additionalProperties": quantity,
    });
    let mut file = table(
        &[],
        &[],
        vec![
            ("story", story),
            ("quantities", quantities),
            ("rules", list(rule, "What must be true of the figures.")),
        ],
    );
    insert(&mut file, "$schema", json!("http://json-schema.org/draft-07/schema#"));
    insert(&mut file, "title", json!("A rule file of countercheck"));
    file
}

/// The schema as it is checked in and printed.
pub fn text() -> String {
    format!("{:#}\n", schema())
}

fn table(keys: &[&[Key]], required: &[&str], tables: Vec<(&str, Value)>) -> Value {
    let mut properties: Map<String, Value> = keys
        .iter()
        .flat_map(|keys| keys.iter())
        .map(|(key, shape, about)| {
            let mut value = shape_of(*shape);
            describe(&mut value, about);
            ((*key).to_owned(), value)
        })
        .collect();
    properties.extend(tables.into_iter().map(|(key, value)| (key.to_owned(), value)));
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn shape_of(shape: Shape) -> Value {
    match shape {
        // A day without quotes is a text to those who check TOML by JSON Schema.
        Shape::Text | Shape::Day => json!({"type": "string"}),
        Shape::Texts | Shape::Days => json!({"type": "array", "items": {"type": "string"}}),
        Shape::Truth => json!({"type": "boolean"}),
        Shape::Whole => json!({"type": "integer", "minimum": 0}),
        Shape::Figure => json!({"type": ["string", "integer"]}),
        Shape::OneOf(words) => json!({"type": "string", "enum": words}),
    }
}

fn describe(value: &mut Value, about: &str) {
    insert(value, "description", json!(about));
}

fn insert(object: &mut Value, key: &str, value: Value) {
    if let Some(map) = object.as_object_mut() {
        map.insert(key.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Mistake, Rulebook, Slip};
    use super::*;
    use rstest::rstest;

    /// The mistakes of a rule file.
    fn slips(toml: &str) -> Vec<Slip> {
        match Rulebook::load(vec![("a.toml".to_owned(), toml.to_owned())]) {
            Ok(_) => Vec::new(),
            Err(mistakes) => mistakes
                .0
                .iter()
                .filter_map(|report| report.downcast_ref::<Mistake>())
                .map(|mistake| mistake.slip.clone())
                .collect(),
        }
    }

    /// The schema of the table under these headings.
    fn at(path: &str) -> Value {
        schema().pointer(path).unwrap().clone()
    }

    const FILE: (&str, &str) = ("", "");
    const IN_STORY: (&str, &str) = ("/properties/story", "[story]\n");
    const IN_QUANTITY: (&str, &str) = ("/properties/quantities/additionalProperties", "[quantities.a]\n");
    const IN_REFERENCE: (&str, &str) =
        ("/properties/quantities/additionalProperties/properties/reference", "[quantities.a.reference]\n");
    const IN_QUANTITY_EXAMPLE: (&str, &str) = (
        "/properties/quantities/additionalProperties/properties/examples/items",
        "[[quantities.a.examples]]\n",
    );
    const IN_RULE: (&str, &str) = ("/properties/rules/items", "[[rules]]\n");
    const IN_RULE_EXAMPLE: (&str, &str) =
        ("/properties/rules/items/properties/examples/items", "[[rules]]\n[[rules.examples]]\n");

    /// The keys are those that the loader knows, no more and no fewer, and must be there where it says so.
    #[rstest]
    #[case(FILE)]
    #[case(IN_STORY)]
    #[case(IN_QUANTITY)]
    #[case(IN_REFERENCE)]
    #[case(IN_QUANTITY_EXAMPLE)]
    #[case(IN_RULE)]
    #[case(IN_RULE_EXAMPLE)]
    fn keys_are_those_of_the_loader(#[case] (path, heading): (&str, &str)) {
        let schema = at(path);
        let properties: BTreeSet<&str> =
            schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let slips = slips(&format!("{heading}unknown-key = 1\n"));
        let known: BTreeSet<&str> = slips
            .iter()
            .find_map(|slip| match slip {
                Slip::UnknownKey { key, known, .. } if key == "unknown-key" => Some(known.iter().copied()),
                _ => None,
            })
            .unwrap()
            .collect();
        assert_eq!(properties, known);
        let of_this = slips.iter().find_map(|slip| match slip {
            Slip::UnknownKey { of, .. } => Some(*of),
            _ => None,
        });
        let missing: BTreeSet<&str> = slips
            .iter()
            .filter_map(|slip| match slip {
                Slip::Missing { key, of } if Some(*of) == of_this => Some(*key),
                _ => None,
            })
            .filter(|key| *key != "noun" || schema["anyOf"].is_null())
            .collect();
        let required: BTreeSet<&str> =
            schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert_eq!(required, missing);
    }

    /// Each key takes the types that the loader takes, and the words.
    #[rstest]
    #[case(IN_STORY)]
    #[case(IN_QUANTITY)]
    #[case(IN_REFERENCE)]
    #[case(IN_QUANTITY_EXAMPLE)]
    #[case(IN_RULE)]
    #[case(IN_RULE_EXAMPLE)]
    fn types_are_those_of_the_loader(#[case] (path, heading): (&str, &str)) {
        let samples = [
            ("string", "\"2025-03-05\""),
            ("integer", "7"),
            ("boolean", "true"),
            ("array", "[\"2025-03-05\"]"),
            ("object", "{}"),
        ];
        for (key, value) in at(path)["properties"].as_object().unwrap() {
            let types: Vec<&str> = match &value["type"] {
                Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
                one => one.as_str().into_iter().collect(),
            };
            for (name, sample) in samples {
                let slips = slips(&format!("{heading}{key} = {sample}\n"));
                let refused = slips.iter().any(|slip| {
                    matches!(slip, Slip::WrongType { key: wrong, .. } if wrong.starts_with(key.as_str()))
                });
                // A list of tables is no list of texts, which is told as the wrong type too.
                let tables = !value["items"]["properties"].is_null() && name == "array";
                assert_eq!(!refused || tables, types.contains(&name), "{heading}{key} = {sample}: {slips:?}");
            }
            if let Some(words) = value["enum"].as_array() {
                let slips = slips(&format!("{heading}{key} = \"no such word\"\n"));
                let known = slips.iter().find_map(|slip| match slip {
                    Slip::NoneOf { key: of, known, .. } if of == key => Some(*known),
                    _ => None,
                });
                let words: BTreeSet<&str> = words.iter().filter_map(Value::as_str).collect();
                assert_eq!(words, known.unwrap().iter().copied().collect(), "{key}");
            }
        }
    }
}
