//! Text that others wrote, made safe to show: what would move the cursor, hide or reorder text
//! becomes a visible sign.

use std::borrow::Cow;
use std::io;

use unicode_width::UnicodeWidthChar;

/// Whether a byte is a character of ASCII that is shown as it is, as nearly all are.
pub(super) const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// The text on one line, each character as [`visible_char`] shows it.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(is_plain) || text.chars().all(|c| visible_char(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(visible_char).collect())
    }
}

/// What GitHub Actions takes for the start of a command anywhere in a line of a log.
pub(super) const COMMAND: &str = "##[";
/// The same, parted by a space.
const PARTED: &str = "## [";

/// The line, behind a `>` or parted by a space where GitHub Actions would take it for a command of ours, as it does
/// with every line of a log that begins with `::`, and every one that has `##[` in it.
pub fn no_command(line: &str) -> Cow<'_, str> {
    let commands = line.trim_start().starts_with("::");
    if !commands && !line.contains(COMMAND) {
        return Cow::Borrowed(line);
    }
    Cow::Owned(format!("{}{}", if commands { "> " } else { "" }, line.replace(COMMAND, PARTED)))
}

/// Where text is written that is read in a log: whatever comes, no `##[` stands in it.
pub struct Uncommanded<W> {
    out: W,
    /// How many `#` were written last, up to two.
    signs: usize,
}

impl<W: io::Write> Uncommanded<W> {
    /// What is written to it is written to `out`.
    pub const fn new(out: W) -> Self {
        Self { out, signs: 0 }
    }
}

impl<W: io::Write> io::Write for Uncommanded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while let Some(at) = memchr::memchr(b'#', rest) {
            let (before, after) = rest.split_at_checked(at).unwrap_or((rest, &[]));
            self.plain(before)?;
            let signs = after.iter().take_while(|byte| **byte == b'#').count();
            let (signs, after) = after.split_at_checked(signs).unwrap_or((after, &[]));
            self.out.write_all(signs)?;
            self.signs = 2.min(self.signs + signs.len());
            rest = after;
        }
        self.plain(rest)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl<W: io::Write> Uncommanded<W> {
    /// Writes bytes without any `#`.
    fn plain(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        if std::mem::take(&mut self.signs) == 2 && bytes.starts_with(b"[") {
            self.out.write_all(b" ")?;
        }
        self.out.write_all(bytes)
    }
}

/// A path that may begin a line, with the folder before a `:`, so that the line is no command: of the path `:`, a
/// line and a column make `::1:1`.
pub(super) fn visible_path(path: &str) -> Cow<'_, str> {
    match visible(path) {
        path if path.trim_start().starts_with(':') => Cow::Owned(format!("./{path}")),
        path => path,
    }
}

/// The character itself, or what is shown in its place: a space for a tab or a line end, a control
/// picture (`␛`) for a control character, `�` for one that hides or reorders text.
pub fn visible_char(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '␡',
        '\u{80}'..='\u{9f}'
        // Marks, embeddings, overrides and isolates that reorder text.
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        // Line and paragraph separators.
        | '\u{2028}' | '\u{2029}'
        // Characters without any width, other than the joiners that words and emoji need.
        | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

/// How many columns of a terminal the text takes once it is [`visible`].
pub fn columns(text: &str) -> usize {
    text.chars().map(char_columns).sum()
}

/// How many columns the character takes; 0 for a combining mark.
pub(super) fn char_columns(c: char) -> usize {
    visible_char(c).width().unwrap_or(0)
}

/// The [`visible`] text, cut with `…` where it would take more than `limit` columns.
pub fn clipped(text: &str, limit: usize) -> String {
    // A character counts for one column at least, so that a pile of combining marks has an end.
    let mut room = limit;
    for (at, c) in text.char_indices() {
        match room.checked_sub(char_columns(c).max(1)) {
            Some(rest) => room = rest,
            None => return cut(text.get(..at).unwrap_or_default(), limit),
        }
    }
    visible(text).into_owned()
}

/// As much of `text` as leaves room for a `…`.
fn cut(text: &str, limit: usize) -> String {
    let mut shown: String = visible(text).into_owned();
    while columns(&shown) + 1 > limit && shown.pop().is_some() {}
    shown.truncate(shown.trim_end().len());
    if limit > 0 {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("59 hostages, “22” alive — €5 👩‍👧 e\u{301}", "59 hostages, “22” alive — €5 👩‍👧 e\u{301}")]
    #[case("\x1b[31mred\x07", "␛[31mred␇")]
    #[case("a\tb\r\nc", "a b  c")]
    #[case("\u{202e}22 evila\u{2069}", "�22 evila�")]
    #[case("\u{9b}1m\x7f", "�1m␡")]
    fn shown(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(visible(text), expected);
    }

    #[rstest]
    #[case("::error::x", "> ::error::x", "./::error::x")]
    #[case("\t::add-mask::x", "> \t::add-mask::x", "./ ::add-mask::x")]
    #[case("a::b", "a::b", "a::b")]
    #[case(": a", ": a", "./: a")]
    #[case(":", ":", "./:")]
    #[case("a ##[error]x ###[y]", "a ## [error]x ### [y]", "a ##[error]x ###[y]")]
    #[case(" ::x ##[y]", ">  ::x ## [y]", "./ ::x ##[y]")]
    fn no_line_is_a_command(#[case] text: &str, #[case] line: &str, #[case] path: &str) {
        assert_eq!(no_command(text), line);
        assert_eq!(visible_path(text), path);
    }

    /// In however many parts it comes.
    #[rstest]
    #[case("##[error]x", "## [error]x")]
    #[case("## 22 #[a] # [b] ####[c]\n[##[", "## 22 #[a] # [b] #### [c]\n[## [")]
    #[case("no sign at all", "no sign at all")]
    fn nothing_written_is_a_command(#[case] text: &str, #[case] expected: &str) {
        for size in 1..=text.len() {
            let mut out = Vec::new();
            let mut writer = Uncommanded::new(&mut out);
            text.as_bytes()
                .chunks(size)
                .try_for_each(|part| io::Write::write_all(&mut writer, part))
                .unwrap();
            assert_eq!(str::from_utf8(&out).unwrap(), expected);
        }
    }

    #[rstest]
    #[case("twenty-two", 10, "twenty-two")]
    #[case("twenty-two", 9, "twenty-t…")]
    #[case("22 are alive", 4, "22…")] // no space before the mark
    #[case("日本日本", 5, "日本…")] // two columns each
    #[case("abc", 0, "")]
    fn clipping(#[case] text: &str, #[case] limit: usize, #[case] expected: &str) {
        assert_eq!(clipped(text, limit), expected);
        assert!(columns(&clipped(text, limit)) <= limit);
    }
}
