//! What a page of HTML says of itself.

use super::attributes::Attributes;
use crate::document::{Field, Metadata};

/// The names under which pages give their day of publication, the surest first. Some pages say it in several.
const DATES: [&str; 12] = [
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publication_date",
    "dcterms.created",
    "dc.date.issued",
    "dc.date",
    "date",
];

/// What was told so far.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// What `<title>` holds.
    title: String,
    /// The title for those who link to the page: without the name of its outlet.
    headline: Option<String>,
    outlet: Option<String>,
    /// With the place in [`DATES`] of what told it.
    date: Option<(usize, String)>,
    other: Vec<Field>,
}

impl Told {
    /// Reads a `<meta>`.
    pub(super) fn meta(&mut self, attributes: &Attributes<'_>) {
        let name = ["property", "name", "itemprop"].into_iter().find_map(|key| attributes.value(key));
        let Some((name, content)) = name.zip(attributes.value("content")) else { return };
        let content = content.trim().to_owned();
        if content.is_empty() {
            return;
        }
        match name.to_ascii_lowercase().as_str() {
            "og:title" => _ = self.headline.get_or_insert_with(|| content.clone()),
            "og:site_name" => _ = self.outlet.get_or_insert_with(|| content.clone()),
            key => {
                let rank = DATES.iter().position(|date| *date == key);
                self.date(rank, content.clone());
            }
        }
        self.other.push(Field { key: name, value: content, span: None });
    }

    /// Reads a `<time>`; before any running text, it is likely that of the article.
    pub(super) fn time(&mut self, attributes: &Attributes<'_>, inside_text: bool) {
        let published =
            attributes.value("itemprop").is_some_and(|name| name.eq_ignore_ascii_case("datePublished"))
                || attributes.has("pubdate");
        let rank = if published { Some(1) } else { (!inside_text).then_some(DATES.len()) };
        if let Some(date) = attributes.value("datetime") {
            self.date(rank, date.trim().to_owned());
        }
    }

    /// Reads text of `<title>`.
    pub(super) fn title(&mut self, text: &str) {
        self.title.push_str(text);
    }

    /// Keeps the surest date, the first of those that are as sure.
    fn date(&mut self, rank: Option<usize>, date: String) {
        if let Some(rank) = rank.filter(|rank| self.date.as_ref().is_none_or(|(kept, _)| rank < kept)) {
            self.date = Some((rank, date));
        }
    }

    /// All of it.
    pub(super) fn metadata(self) -> Metadata {
        Metadata {
            title: self.headline.or(Some(self.title).filter(|title| !title.is_empty())),
            date: self.date.map(|(_, date)| date),
            day: None,
            outlet: self.outlet,
            other: self.other,
        }
    }
}
