//! Words of others that try to speak in our name, in every place where words stand and in every output.

use crate::findings::RULES;
use crate::formats::{FORMATS, mistakes};
use crate::{Desk, Run};
use rstest::rstest;

/// Moves the cursor, reorders text, hides it; commands of GitHub Actions in both ways of writing them; ends of XML and
/// Markdown.
const EVIL: &str = "\u{1b}[2J\u{202e}\u{9b}31m\u{200b}\u{7} ##[error]q ::warning::r %0A::error::s \
                    </testsuite>]]></failure> `|*_<img src=x> @desk http://x.org";
/// Where lines end, the same again at the start of each.
const LINES: &str = "::error::t\r\n##[warning]u\n  ::add-mask::v\u{b}w\u{2028}::x::y";

/// As a text in TOML or JSON is written.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        ' '..='~' if !matches!(c, '"' | '\\') => c.to_string(),
        _ => format!("\\u{:04x}", u32::from(c)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// A folder where whatever can be named or written by others is hostile.
fn folder() -> Desk {
    let evil = format!("{LINES} {EVIL}");
    let name = "in/::error::a\n::error::b\u{1b}[2J\u{202e}##[error]c%0A</testsuite>]]>`|*_<b>@d:1,2.md";
    let other = "in/::warning::e\u{200b}.txt";
    let rules = format!(
        "{}message = {text}\n[[rules]]\nid = \"off\"\nagree = \"alive\"\ndisabled = {text}\n\
         [quantities.freed]\nlabel = {text}\nnoun = [\"miner\"]\nwith = [\"freed\"]\n",
        RULES.replace("\"miners alive\"", &quoted(&evil)),
        text = quoted(&evil),
    );
    let baseline = format!(
        "{{\"schema\":\"countercheck.baseline.v1\",\"findings\":[{{\"paths\":[{text}],\"rule\":{text},\
         \"message\":{text},\"fingerprint\":{text},\"count\":2}}]}}",
        text = quoted(&evil),
    );
    let article = format!(
        "---\ntitle: \"{EVIL}\"\n---\n\n{LINES}\n\nAt least 24 miners are alive, according to the {EVIL}.\n\n\
         ::error::22\u{1b}[2J\u{202e} ##[error] miners died.\n\nOf the 33 men ##[error]x, 25\u{202e} were rescued and nine drowned.\n\n\
         <!-- countercheck: ignore {EVIL}: {EVIL} -->\n\n<!-- countercheck: ignore alive-agrees: {EVIL} -->\n"
    );
    let desk = Desk::with(&[
        (name, &article),
        (other, "Only 22 miners are alive.\n\n::error::24 ##[error] miners are alive.\n"),
        ("rules/::error::r\u{1b}[2J\u{202e}##[error].toml", &rules),
        ("baseline.json", &baseline),
        ("countercheck.toml", &format!("sources = [\"in\"]\nexclude = [{}]\n", quoted(&evil))),
        ("bad/countercheck.toml", &format!("{} = {}\n[checks]\n{0} = {0}\n", quoted(&evil), quoted(EVIL))),
        ("bad/r.toml", &format!("{} = {}\n[quantities.{0}]\nlabel = {0}\n", quoted(&evil), quoted(EVIL))),
        ("in/paper.pdf", "x"),
        ("bad/syntax.toml", &format!("a = {evil}\n")),
        ("bad/b.json", &format!("{{\"schema\": {}, \"findings\": []}}", quoted(&evil))),
        ("odd/::c\u{1b}\n::error::d.rst", "a"),
    ]);
    desk.write("in/::error::bad\u{1b}[2J\n##[error]x\n::error::y\u{202e}.txt", b"22 \xff");
    desk
}

/// What of a text would be more than text, on a terminal or in a log of GitHub Actions.
fn tricks(text: &str, color: bool, commands: &[&str]) -> Vec<String> {
    let mut plain = text.to_owned();
    if color {
        // Our own colours.
        let mut parts = text.split("\u{1b}[");
        parts.next().unwrap_or_default().clone_into(&mut plain);
        for part in parts {
            let codes = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
            plain.push_str(codes.strip_prefix('m').unwrap_or("\u{1b}"));
        }
    }
    let hidden = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut found: Vec<String> = plain.chars().filter(hidden).map(|c| format!("{c:?}")).collect();
    let ours = |line: &str| commands.iter().any(|command| line.starts_with(command));
    let command = |line: &&str| line.trim_start().starts_with("::") && !ours(line) || line.contains("##[");
    found.extend(plain.lines().filter(command).map(str::to_owned));
    found
}

fn run(desk: &Desk, arguments: &[&str]) -> Run {
    Run(desk.command("").args(arguments).output().unwrap())
}

/// Every output of an audit of the folder, on standard output and in a file.
#[cfg(unix)]
#[test]
fn no_report_is_more_than_text() {
    let desk = folder();
    for (format, schema) in FORMATS {
        let line =
            ["--baseline", "baseline.json", "--max-findings", "3", "-v", "--color", "never", "--format"];
        let reported = run(&desk, &[&line[..], &[format]].concat());
        assert_eq!(reported.code(), 2, "{format}: {}", reported.all());
        assert_eq!(mistakes(format, schema, reported.stdout()), Vec::<String>::new(), "{format}");
        let commands: &[&str] = if format == "github" {
            &["::error file=", "::warning file=", "::notice title=left out::"]
        } else {
            &[]
        };
        assert_eq!(tricks(reported.stdout(), false, commands), Vec::<String>::new(), "{format}");
        assert_eq!(tricks(reported.stderr(), false, &[]), Vec::<String>::new(), "{format}");
        assert!(
            reported.stdout().contains("22") && reported.stdout().contains("24"),
            "{}",
            reported.stdout()
        );

        let written = run(&desk, &[&line[..], &[format, "--output", "out"]].concat());
        assert_eq!(written.code(), 2);
        assert_eq!(std::fs::read_to_string(desk.path().join("out")).unwrap(), reported.stdout(), "{format}");
    }
    let told = run(&desk, &["-v", "--baseline", "baseline.json"]);
    for note in ["near it came", "is disabled: ", "no longer occur", "passed over in folders"] {
        assert!(told.stderr().contains(note), "{note}: {}", told.stderr());
    }
    let colored = run(&desk, &["--color", "always"]);
    assert!(colored.stdout().contains("\u{1b}[31m"), "{}", colored.stdout());
    assert_eq!(tricks(colored.stdout(), true, &[]), Vec::<String>::new());
    assert_eq!(tricks(colored.stderr(), true, &[]), Vec::<String>::new());
}

/// Every other command that shows words of others.
#[cfg(unix)]
#[rstest]
#[case::table(&["extract"], 2, "24")]
#[case::mentions(&["extract", "--format", "json"], 2, "24")]
#[case::config(&["config"], 0, "exclude")]
#[case::rules(&["rules", "list"], 0, "alive-agrees")]
#[case::tested(&["rules", "test", "--coverage"], 0, "alive-agrees lacks")]
#[case::rule(&["explain", "alive-agrees"], 0, "alive-agrees")]
#[case::quantity(&["explain", "freed"], 0, "freed")]
#[case::no_such_rule(&["explain", "::error::x\n::error::\u{1b}[2J##[error]y"], 2, "no")]
#[case::place(&["explain", "in/::warning::e\u{200b}.txt:3", "-v"], 0, "24\u{201d}")]
#[case::no_such_place(&["explain", "in/::warning::e\u{200b}.txt:9"], 2, "9")]
#[case::suggested(&["rules", "new", "At least 24 ##[error] miners\u{1b}[2J\n::error::x\u{202e} died and 5 <b>`men` fell."], 0, "24")]
#[case::not_suggested(&["rules", "new", "::error::x\n::error::\u{1b}[2J##[error]y"], 2, "figure")]
#[case::rule_file(&["--rules", "bad/r.toml"], 2, "quantities")]
#[case::rule_syntax(&["--rules", "bad/syntax.toml"], 2, "TOML")]
#[case::configuration(&["--config", "bad/countercheck.toml"], 2, "key")]
#[case::baseline(&["--baseline", "bad/b.json"], 2, "version")]
#[case::markup(&["odd/::c\u{1b}\n::error::d.rst"], 2, "reStructuredText")]
#[case::missing(&["::error::x\n::error::\u{1b}[2J##[error]y\u{202e}"], 2, "no such file")]
#[case::option(&["--::error::x\n::error::\u{1b}[2J##[error]y\u{202e}"], 2, "unexpected")]
#[case::value(&["--format", "x\n::error::\u{1b}[2J##[error]y\u{202e}"], 2, "invalid")]
#[case::day(&["--today", "x\n::error::\u{1b}[2J##[error]y\u{202e}"], 2, "invalid")]
#[case::twice(&["--format=json=a\n::error::\u{1b}", "--format=sarif=a\n::error::\u{1b}"], 2, "two formats")]
#[case::unwritable(&["--output", "gone/a\n::error::\u{1b}##[error]"], 2, "cannot be written")]
#[case::called(&["--stdin-filename", "::error::x\n::error::\u{1b}[2J##[error]y.rst"], 2, "reStructuredText")]
fn no_command_says_more_than_text(#[case] arguments: &[&str], #[case] code: i32, #[case] told: &str) {
    let run = run(&folder(), arguments);
    assert_eq!(run.code(), code, "{}", run.all());
    assert!(run.all().contains(told), "{}", run.all());
    assert_eq!(tricks(run.stdout(), false, &[]), Vec::<String>::new(), "{}", run.stdout());
    assert_eq!(tricks(run.stderr(), false, &[]), Vec::<String>::new(), "{}", run.stderr());
}

/// Formats for programs give the words back as they are.
#[cfg(unix)]
#[test]
fn words_come_back_whole() {
    let desk = folder();
    let json = run(&desk, &["--format", "json"]).json();
    let labels = json["findings"].as_array().unwrap().iter().flat_map(|f| f["labels"].as_array().unwrap());
    let mut seen = 0;
    for label in labels {
        let bytes = std::fs::read(desk.path().join(label["path"].as_str().unwrap())).unwrap();
        let at = |key: &str| usize::try_from(label[key].as_u64().unwrap()).unwrap();
        assert_eq!(label["text"].as_str().unwrap().as_bytes(), &bytes[at("start")..at("end")]);
        seen += 1;
    }
    assert!(seen > 2);
    // What the runner of GitHub Actions reads: `%0A` in a name is no end of a line.
    let log = run(&desk, &["--format", "github"]);
    assert!(log.stdout().contains("%250A") && !log.stdout().contains("[error]c%0A"), "{}", log.stdout());
}
