//! An article, and the ways of writing it to a file.

/// An article: a headline, its day and its text.
#[derive(Debug, Default)]
pub(crate) struct Article {
    pub(crate) headline: String,
    pub(crate) day: String,
    pub(crate) blocks: Vec<Block>,
}

/// A part of an article.
#[derive(Debug)]
pub(crate) enum Block {
    Heading(String),
    Paragraph(String),
}

impl Article {
    /// As plain text: an empty line between paragraphs, each of them one line.
    pub(crate) fn plain(&self) -> String {
        let line = |words: &str| format!("{words}\n\n");
        line(&self.headline) + &self.written(line, line)
    }

    /// All on one line, with a full stop behind what has none, and a space at its end.
    pub(crate) fn line(&self) -> String {
        let stopped = |words: &str| format!("{words}. ");
        stopped(&self.headline) + &self.written(stopped, |words| format!("{words} "))
    }

    /// As Markdown: front matter, headings, and in each paragraph something strong and a link.
    pub(crate) fn markdown(&self) -> String {
        let Self { headline, day, .. } = self;
        let paragraph = |words: &str| {
            let (strong, rest) = words.split_once(' ').unwrap_or((words, ""));
            let (start, link) = rest.rsplit_once(' ').unwrap_or(("", rest));
            format!("**{strong}** {start} [{link}](https://example.org/a)\n\n")
        };
        format!("---\ntitle: \"{headline}\"\ndate: {day}\n---\n\n# {headline}\n\n")
            + &self.written(|words| format!("## {words}\n\n"), paragraph)
    }

    /// As a page of a site: with a head, a menu, a script and paragraphs with a link.
    pub(crate) fn html(&self) -> String {
        let escaped = |words: &str| words.replace('&', "&amp;").replace('"', "&quot;");
        let paragraph = |words: &str| {
            let (linked, rest) = words.split_once(' ').unwrap_or((words, ""));
            format!("<p class=\"body\"><a href=\"/a\">{}</a> {}</p>\n", escaped(linked), escaped(rest))
        };
        let headline = escaped(&self.headline);
        format!(
            r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{headline}</title>
<meta name="date" content="{}">
<script>const page = {{ id: 12, ads: [3, 4] }};</script>
</head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article>
<h1>{headline}</h1>
{}</article>
<footer>Read by many.</footer>
</body>
</html>
"#,
            self.day,
            self.written(|words| format!("<h2>{}</h2>\n", escaped(words)), paragraph)
        )
    }

    fn written(&self, heading: impl Fn(&str) -> String, paragraph: impl Fn(&str) -> String) -> String {
        let block = |block: &Block| match block {
            Block::Heading(words) => heading(words),
            Block::Paragraph(words) => paragraph(words),
        };
        self.blocks.iter().map(block).collect()
    }
}
