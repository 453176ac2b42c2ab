//! Modules import only what stands before them in the way of the data.

use std::fs;
use std::path::{Path, PathBuf};

use rstest::rstest;

/// The layers, first to last. A module may see those of earlier layers and its own.
const LAYERS: [&[&str]; 8] = [
    &["span", "document", "finding", "eights", "fnv", "sixty_four"],
    &["prose"],
    &["quantity"],
    &["rules"],
    &["claims", "suppression"],
    &["checks"],
    // The pipeline in lib.rs, whose names stand at the root.
    &["lib", "baseline", "described", "examples", "coverage", "explain", "suggest", "near"],
    &["report"],
];
/// What the renderers of findings must not see. The view of mentions may see `quantity`.
const NOT_IN_REPORT: [&str; 5] = ["prose", "quantity", "rules", "claims", "checks"];
/// The order within the first layer, which is a chain.
const FIRST: [&str; 3] = ["span", "document", "finding"];

fn layer(module: &str) -> usize {
    LAYERS.iter().position(|layer| layer.contains(&module)).unwrap_or_else(|| {
        panic!("`{module}` stands in no layer: put it into the test's list, where the data says")
    })
}

/// Every Rust file of the library, as a path from `src`.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("bin") {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The modules that a text names as `crate::module` or in `use crate::{module, ...}`, outside
/// comments. A name at the root of the crate (`crate::Outcome`) belongs to the pipeline.
fn imports(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .map(|line| line.find("//").map_or(line, |at| &line[..at]))
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + path.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for c in group.chars() {
                match c {
                    '}' if depth == 0 => break,
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.push(std::mem::take(&mut name)),
                    c if depth == 0 => name.push(c),
                    _ => {}
                }
            }
            found.push(name);
        } else {
            found.push(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned());
        }
    }
    found
        .iter()
        .map(|name| name.trim().split("::").next().unwrap().split(' ').next().unwrap())
        .filter(|name| !name.is_empty())
        .map(|name| if name.starts_with(char::is_uppercase) { "lib" } else { name })
        .map(str::to_owned)
        .collect()
}

/// What is wrong with a module's importing another, if anything.
fn wrong(module: &str, file: &str, import: &str) -> Option<&'static str> {
    let first = |m: &str| FIRST.iter().position(|f| *f == m);
    if module == import || module == "lib" {
        return None;
    }
    if layer(import) > layer(module) {
        return Some("stands after it");
    }
    if let (Some(of), Some(to)) = (first(module), first(import))
        && to > of
    {
        return Some("stands after it");
    }
    let view_of_mentions = matches!(file, "mentions.rs" | "listing.rs") && import == "quantity";
    if module == "report" && NOT_IN_REPORT.contains(&import) && !view_of_mentions {
        return Some("is none of a renderer's business");
    }
    None
}

#[test]
fn modules_import_only_what_stands_before_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    let mut faults = Vec::new();
    for path in files(&root) {
        let relative = path.strip_prefix(&root).unwrap();
        let module = relative.components().next().unwrap().as_os_str().to_str().unwrap();
        let module = module.strip_suffix(".rs").unwrap_or(module);
        // Builders for the unit tests of every layer; not compiled into the library.
        if module == "testing" {
            continue;
        }
        let file = path.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        for import in imports(&text).iter().filter(|i| *i != "testing") {
            seen += 1;
            if let Some(why) = wrong(module, file, import) {
                faults.push(format!("{}: `{import}` {why}", relative.display()));
            }
        }
    }
    assert!(seen > 10, "the test reads the imports");
    assert_eq!(faults, Vec::<String>::new());
}

/// What the crate doc says is absent from the library.
const ABSENT: [&str; 10] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant::now",
    "Zoned::now",
    "f32",
    "f64",
];

/// The lines of a text that name what is absent, outside comments and unit tests.
fn outside(text: &str) -> Vec<&str> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    code.lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//") && ABSENT.iter().any(|absent| line.contains(absent)))
        .collect()
}

#[test]
fn the_library_has_no_outside_and_no_floats() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    // Compiled for unit tests alone, whose examples it reads.
    for path in files(&root).iter().filter(|path| !path.ends_with("checks/builtin/laws.rs")) {
        let text = fs::read_to_string(path).unwrap();
        assert_eq!(outside(&text), Vec::<&str>::new(), "{}", path.display());
    }
}

#[rstest]
#[case("let x: f64 = 1.0;", 1)]
#[case("use std::fs;\nlet x = std::env::var(y);", 2)]
#[case("// no f64\n/// no `std::fs`\nuse std::io;", 0)]
#[case("#[cfg(test)]\nmod testing;\nuse std::fs;\n#[cfg(test)]\nmod tests { use std::env; }", 1)]
fn what_is_outside(#[case] text: &str, #[case] lines: usize) {
    assert_eq!(outside(text).len(), lines);
}

#[rstest]
#[case("use crate::span::Span;", &["span"])]
#[case("use crate::{Outcome, claims::Claim, rules::{self, Rulebook}};", &["lib", "claims", "rules"])]
#[case("fn f(x: &crate::quantity::Mention) -> crate::Outcome", &["quantity", "lib"])]
#[case("// crate::report\n/// [`x`](crate::report)\n", &[])]
#[case("$crate::x my_crate::y", &["x"])]
fn imports_are_read(#[case] text: &str, #[case] modules: &[&str]) {
    assert_eq!(imports(text), modules);
}

#[rstest]
#[case("span", "document", true)]
#[case("finding", "span", false)]
#[case("quantity", "claims", true)]
#[case("claims", "quantity", false)]
#[case("checks", "lib", true)]
#[case("report", "lib", false)]
#[case("report", "rules", true)]
#[case("lib", "report", false)]
fn the_order(#[case] module: &str, #[case] import: &str, #[case] fault: bool) {
    assert_eq!(wrong(module, "short.rs", import).is_some(), fault);
    assert_eq!(wrong("report", "mentions.rs", "quantity"), None);
}
