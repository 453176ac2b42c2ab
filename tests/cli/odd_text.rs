//! Characters that few expect and bytes that are no text: in articles, in names, in rules and in all other files.

use crate::Desk;
use crate::findings::RULES;
use rstest::rstest;

/// Whatever stands in a text, what is told of it is cut out of its bytes, and the figures beside are read.
#[rstest]
#[case::zero_width("5\u{200b}9 host\u{200b}ages \u{feff}and 3\u{2060}5 bodies")]
#[case::joiners("5\u{200d}9 host\u{200c}ages and 35\u{fe0f} bodies")]
#[case::soft_hyphens("5\u{ad}9 hos\u{ad}tages and 35 bo\u{ad}dies")]
#[case::right_to_left("\u{202e}59 hostages\u{202c} and \u{2067}35\u{2069} bodies \u{200f}")]
#[case::other_digits("٥٩ hostages, ५९ hostages, ５９ hostages and 𝟝𝟡 bodies")]
#[case::one_mark("5\u{301}9 hosta\u{301}ges and 35\u{20e3} bodies")]
#[case::many_marks(&format!("59{} hostages and 35 bodies", "\u{301}".repeat(50_000)))]
#[case::zero_bytes("59\0 hostages \0and 35 \0bodies\0")]
#[case::control("59\u{1b}[2J hostages\u{7} and\u{8} 35\u{9b} bodies\u{c}")]
#[case::line_ends("59\rhostages\u{85}and\u{2028}35\u{2029}bodies\u{b}")]
#[case::emoji("59 🧑‍🤝‍🧑 hostages and 35 👩🏽‍🚒 bodies")]
#[case::beyond("59 \u{10ffff} hostages \u{fffe} and 35 \u{e000} bodies")]
#[case::tags("59\u{e0031}\u{e0032} hostages and 35\u{e007f} bodies")]
fn places_are_exact(#[case] odd: &str, #[values("a.txt", "a.md", "a.html")] path: &str) {
    let end = if path == "a.html" { "\n<p>" } else { "\n\n" };
    let text = format!(
        "Of the 33 sailors, 25 were rescued and nine drowned.{end}{odd}{end}At least 24 miners are alive. {odd}\n"
    );
    let desk = Desk::with(&[(path, &text), ("b.txt", "Only 22 miners are alive.\n"), ("r.toml", RULES)]);
    let extracted = desk.run(&format!("extract {path} --format json")).json();
    let mut end = 0;
    for mention in extracted["documents"][0]["mentions"].as_array().unwrap() {
        for slice in [mention, &mention["number"]] {
            let at = |key: &str| usize::try_from(slice[key].as_u64().unwrap()).unwrap();
            assert_eq!(slice["text"], text[at("start")..at("end")]);
        }
        let start = usize::try_from(mention["start"].as_u64().unwrap()).unwrap();
        assert!(start >= end, "in order and apart: {mention}");
        end = usize::try_from(mention["end"].as_u64().unwrap()).unwrap();
    }
    let found = desk.run(&format!("{path} b.txt --rules r.toml --format json"));
    let rules: Vec<String> =
        found.json()["findings"].as_array().unwrap().iter().map(|f| f["rule"].to_string()).collect();
    for rule in ["parts-and-whole", "r/alive-agrees"] {
        assert!(rules.iter().any(|found| found.contains(rule)), "{}", found.all());
    }
    for line in
        [format!("{path} b.txt --rules r.toml -v"), format!("extract {path}"), format!("explain {path}:1")]
    {
        let run = desk.run(&line);
        assert!(run.code() < 2 && !run.stderr().contains("panicked"), "{}", run.all());
    }
}

/// Bytes that are no text, in whatever file that is read as text.
#[rstest]
#[case::byte(b"a\xffb", "not UTF-8 at byte 1")]
#[case::lone_surrogate(b"ab \xed\xa0\x80", "not UTF-8 at byte 3")]
#[case::too_long(b"\xc0\x80", "not UTF-8 at byte 0")]
#[case::too_large(b"\xf4\x90\x80\x80", "not UTF-8 at byte 0")]
#[case::cut(b"abc \xe2\x82", "not UTF-8 at byte 4")]
fn bytes_that_are_no_text(#[case] bytes: &[u8], #[case] reason: &str) {
    let desk = Desk::with(&[("a.txt", "A bridge.\n")]);
    for name in ["odd.txt", "odd.md", "odd.html", "odd.toml", "odd.json"] {
        desk.write(name, bytes);
    }
    for (line, name) in [
        ("a.txt odd.txt", "odd.txt"),
        ("a.txt odd.md", "odd.md"),
        ("extract a.txt odd.html", "odd.html"),
        ("a.txt --rules odd.toml", "odd.toml"),
        ("a.txt --config odd.toml", "odd.toml"),
        ("a.txt --baseline odd.json", "odd.json"),
    ] {
        let run = desk.run(&format!("{line} --format json"));
        assert_eq!(run.code(), 2, "{}", run.all());
        assert!(run.stderr().contains(&format!("error: {name}: {reason}")), "{}", run.stderr());
        assert_eq!(run.json()["skipped"][0]["path"], name);
    }
}

/// Characters that TOML does not take, or that no one sees, in rules and configurations: an error at their place, or words
/// like others.
#[rstest]
#[case::zero_byte("\0", false)]
#[case::escape("\u{1b}", false)]
#[case::right_to_left("# \u{202e}", true)]
#[case::zero_width("# \u{200b}", true)]
#[case::lone_surrogate("[quantities.b]\nlabel = \"\\ud800\"", false)]
#[case::byte_order_mark("\u{feff}", false)]
fn characters_in_rules(#[case] line: &str, #[case] fine: bool) {
    let rules = RULES.replace("\n\n", &format!("\n{line}\n\n"));
    let desk = Desk::with(&[
        ("a.txt", "22 miners are alive.\n"),
        ("r.toml", &rules),
        ("c.toml", &format!("{line}\n")),
    ]);
    let run = desk.run("a.txt --rules r.toml");
    assert_eq!(run.code(), if fine { 0 } else { 2 }, "{}", run.all());
    assert!(
        fine || run.stderr().contains("r.toml:5:") || run.stderr().contains("r.toml:6:"),
        "{}",
        run.stderr()
    );
    let run = desk.run("a.txt --config c.toml");
    assert!(fine == (run.code() == 0) || line == "\u{feff}", "{}", run.all());
}

/// Names that are no text stay apart, and every output can tell them.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::with(&[("r.toml", RULES), ("in/x", "")]);
    let at = |name: &[u8]| desk.path().join("in").join(OsStr::from_bytes(name));
    std::fs::write(at(b"\xff.txt"), "Only 22 miners are alive.\n").unwrap();
    std::fs::write(at(b"\xfe\xed\xa0\x80.txt"), "At least 24 miners are alive.\n").unwrap();
    std::fs::write(at(b"bad\xff.txt"), b"22 \xff").unwrap();
    desk.write("list", b"in/\xff.txt\nin/\xfe\xed\xa0\x80.txt\r\nin/bad\xff.txt");
    desk.write("zeros", b"in/\xff.txt\0in/\xfe\xed\xa0\x80.txt\0in/bad\xff.txt\0");
    for line in ["in", "--files-from list", "--files-from zeros"] {
        let run = desk.run(&format!("{line} --rules r.toml --format json"));
        assert_eq!(run.code(), 2, "{}", run.all());
        let json = run.json();
        let label = |at: usize| json["findings"][0]["labels"][at]["path"].clone();
        let mut paths = [label(0), label(1)].map(|path| path.as_str().unwrap().to_owned());
        paths.sort();
        assert_eq!(paths, ["in/\\xFE\\xED\\xA0\\x80.txt", "in/\\xFF.txt"]);
        assert_eq!(json["skipped"][0]["path"], "in/bad\\xFF.txt");
        assert!(run.stderr().contains("error: in/bad\\xFF.txt: not UTF-8 at byte 3\n"), "{}", run.stderr());
    }
    for (format, schema) in crate::formats::FORMATS {
        let run = desk.run(&format!("in --rules r.toml --format {format}"));
        assert_eq!(crate::formats::mistakes(format, schema, run.stdout()), Vec::<String>::new(), "{format}");
        assert!(run.stdout().contains("xFE") || format == "sarif", "{format}: {}", run.stdout());
    }
}

/// A list of paths with a path that no file can have.
#[test]
fn paths_that_no_file_has() {
    let desk = Desk::with(&[
        ("a.txt", "A bridge."),
        ("countercheck.toml", "sources = [\"a\\u0000b.txt\", \"a.txt\"]\n"),
    ]);
    let run = desk.run("--format json");
    assert_eq!(run.code(), 2);
    assert_eq!(run.json()["skipped"][0]["path"], "a\0b.txt");
    assert!(run.stderr().contains("error: a␀b.txt: "), "{}", run.stderr());
    let long = "x".repeat(100_000);
    let run = desk.run(&format!("{long} a.txt"));
    assert!(run.code() == 2 && run.stderr().contains("name too long"), "{}", &run.stderr()[..200]);
}

#[test]
fn what_nobody_sees_inside_a_figure_is_told() {
    let desk = Desk::with(&[(
        "a.md",
        "Of the 33 sailors on board,\n2\u{200b}5 were rescued and ni\u{ad}ne drowned.\n",
    )]);
    let run = desk.run("a.md");
    let told = "a.md: U+200B in line 2, column 2, the first of 2 such characters, is not seen";
    assert!(run.stderr().replace("\n  ", " ").contains(told), "{}", run.stderr());
}
