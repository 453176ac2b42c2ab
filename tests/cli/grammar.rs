//! The grammar in the documentation is the grammar in the code: `docs/grammar.md` is put together
//! from the docs of the modules. `UPDATE_DOCS=1 cargo test grammar` writes it again.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The modules of the grammar, from characters to sentences.
const MODULES: [&str; 24] = [
    "lexer",
    "lexer/grammar",
    "stream",
    "spelled",
    "fraction",
    "numeral",
    "unit",
    "currency",
    "atom",
    "hedge",
    "date",
    "clock",
    "idiom",
    "lookalike",
    "tens",
    "phrase",
    "plain",
    "range",
    "worded",
    "noun",
    "lemma",
    "clause",
    "standing",
    "source",
];

const HEAD: &str = "# The grammar of figures

What `countercheck` reads as a figure, from characters up to sentences. This page is put together from
the documentation of the modules in `src/quantity`, and a test keeps the two the same: change the code,
then run `UPDATE_DOCS=1 cargo test grammar`.

In the productions, `\"...\"` is a word whatever its case, `[...]` may be left out, `{...}` may be
repeated or left out, `|` parts alternatives; examples stand on the right. Names in capitals are classes
of single words or digits. Where several productions fit, the first one that is named wins.
";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The documentation of a module, without the signs of the comment.
fn documentation(module: &str) -> String {
    let source = fs::read_to_string(root().join(format!("src/quantity/{module}.rs"))).unwrap();
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_page_is_the_grammar_in_the_code() {
    let mut page = HEAD.to_owned();
    for module in MODULES {
        let text = documentation(module);
        assert!(!text.is_empty(), "{module} says nothing of itself");
        write!(page, "\n## `{module}`\n\n{text}\n").unwrap();
    }
    let path = root().join("docs/grammar.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), page, "run UPDATE_DOCS=1 cargo test grammar");
}

#[test]
fn every_module_with_productions_is_in_the_page() {
    let folder = root().join("src/quantity");
    let mut folders = vec![folder.clone()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let module = path.strip_prefix(&folder).unwrap().with_extension("");
                let module = module.to_str().unwrap().replace('\\', "/");
                let told = MODULES.contains(&module.as_str()) || !documentation(&module).contains("```text");
                assert!(told, "{module} has productions and is not in the page");
            }
        }
    }
}
