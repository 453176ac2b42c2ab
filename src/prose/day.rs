//! The day of an article: what its front matter says, else what its file's name says.

use jiff::civil::Date;

/// How dates of publication are written besides as 2025-03-05.
const FORMATS: [&str; 6] = ["%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%A, %d %B %Y", "%a, %d %b %Y"];

/// The day that a date of publication names, whatever time follows it.
pub(crate) fn of_text(text: &str) -> Option<Date> {
    let text = text.trim();
    iso(text).or_else(|| {
        FORMATS.iter().find_map(|format| {
            let mut read = jiff::fmt::strtime::BrokenDownTime::default();
            // What follows the day is its time.
            let _ =
                jiff::fmt::strtime::BrokenDownTime::parse_prefix(format, text).map(|(found, _)| read = found);
            read.to_date().ok()
        })
    })
}

/// The first day in a file's name: `2025-03-05-talks.md`, `talks_2025-03-05.txt`.
pub(crate) fn of_path(path: &str) -> Option<Date> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let starts = name.char_indices().filter(|(at, c)| {
        c.is_ascii_digit() && !name.get(..*at).is_some_and(|n| n.ends_with(|c: char| c.is_ascii_digit()))
    });
    starts.filter_map(|(at, _)| name.get(at..)).find_map(iso)
}

/// The day that a text begins with as 2025-03-05, no digit right behind it.
fn iso(text: &str) -> Option<Date> {
    let after = text.get(10..)?;
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    text.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2025-03-05", Some("2025-03-05"))]
    #[case("2025-03-05T10:00:00Z", Some("2025-03-05"))]
    #[case("5 March 2025", Some("2025-03-05"))]
    #[case("March 5, 2025 at noon", Some("2025-03-05"))]
    #[case("Wed, 5 Mar 2025 10:00:00 GMT", Some("2025-03-05"))]
    #[case("2025-02-30", None)]
    #[case("last week", None)]
    #[case("", None)]
    fn texts(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(of_text(text).map(|day| day.to_string()).as_deref(), expected);
    }

    #[rstest]
    #[case("desk/2025-03-05-talks.md", Some("2025-03-05"))]
    #[case("talks_2025-03-05.txt", Some("2025-03-05"))]
    #[case("2025-03-05/talks.txt", None)]
    #[case("12025-03-05.txt", None)]
    #[case("2025-03-051.txt", None)]
    #[case("-", None)]
    fn names(#[case] path: &str, #[case] expected: Option<&str>) {
        assert_eq!(of_path(path).map(|day| day.to_string()).as_deref(), expected);
    }
}
