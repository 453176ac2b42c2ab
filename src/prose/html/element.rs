//! What the elements of HTML do to the prose in them.

use crate::document::BlockRole;

/// What sort of element a tag opens, as far as prose is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// `<html>`, `<body>`, `<head>`: there is one of each, whether it is written or not.
    Outermost,
    /// Has no content; shows nothing that is prose.
    Void,
    /// `<br>`.
    LineEnd,
    /// `<img>`: its alternative text is a caption.
    Picture,
    /// `<meta>`: says something of the article.
    Meta,
    /// Markup inside a line, and every name that HTML does not know.
    Inline,
    /// `<q>`: inside a line, between quotation marks.
    Quoted,
    /// `<sup>`, `<sub>`: inside a line; a raised or lowered figure is none of the text's.
    Raised,
    /// Inside a line, not prose: code, and what was struck.
    Object,
    /// Not prose and not seen.
    Hidden,
    /// `<svg>`, `<math>`: another language, in which tags may close themselves.
    Foreign,
    /// A block of its own, whose text plays this part; of none, that of the block around it.
    Block(Option<BlockRole>),
    /// `<p>`: may not hold another block.
    Paragraph,
    /// `<pre>`, which is code, and `<nav>`: a block that is not prose.
    HiddenBlock,
    /// `<ol>` or `<ul>`.
    List { ordered: bool },
    /// `<li>`.
    Item,
    /// `<dt>`, `<dd>`: an item of a list whose items are pairs.
    Term,
    /// `<table>`.
    Table,
    /// `<caption>` of a table.
    TableCaption,
    /// `<thead>`, `<tbody>`, `<tfoot>`.
    Section { head: bool },
    /// `<tr>`.
    Row,
    /// `<td>`, `<th>`.
    Cell { header: bool },
}

impl Element {
    /// The element of a name in lower case.
    pub(super) fn of(name: &str) -> Self {
        match name {
            "html" | "body" | "head" => Self::Outermost,
            "area" | "base" | "col" | "embed" | "input" | "link" | "param" | "source" | "track" | "wbr" => {
                Self::Void
            }
            "br" => Self::LineEnd,
            "img" | "image" => Self::Picture,
            "meta" => Self::Meta,
            "q" => Self::Quoted,
            "sup" | "sub" => Self::Raised,
            "code" | "del" | "kbd" | "s" | "samp" | "strike" | "tt" => Self::Object,
            "audio" | "button" | "canvas" | "datalist" | "iframe" | "noembed" | "noframes" | "noscript"
            | "object" | "rp" | "rt" | "script" | "select" | "style" | "template" | "textarea" | "video" => {
                Self::Hidden
            }
            "svg" | "math" => Self::Foreign,
            "title" | "h" => Self::Block(Some(BlockRole::Heading)),
            "blockquote" => Self::Block(Some(BlockRole::Quotation)),
            "figcaption" => Self::Block(Some(BlockRole::Caption)),
            "hr" | "address" | "article" | "aside" | "center" | "details" | "dialog" | "dir" | "div"
            | "dl" | "fieldset" | "figure" | "footer" | "form" | "header" | "hgroup" | "legend" | "main"
            | "search" | "section" | "summary" => Self::Block(None),
            "p" => Self::Paragraph,
            "listing" | "nav" | "plaintext" | "pre" | "xmp" => Self::HiddenBlock,
            "ol" => Self::List { ordered: true },
            "ul" | "menu" => Self::List { ordered: false },
            "li" => Self::Item,
            "dt" | "dd" => Self::Term,
            "table" => Self::Table,
            "caption" => Self::TableCaption,
            "thead" => Self::Section { head: true },
            "tbody" | "tfoot" => Self::Section { head: false },
            "tr" => Self::Row,
            "td" => Self::Cell { header: false },
            "th" => Self::Cell { header: true },
            _ => Self::Inline,
        }
    }

    /// Whether it stands inside a line, so that its end may come before that of what was opened in it.
    pub(super) fn is_inline(self) -> bool {
        matches!(self, Self::Inline | Self::Quoted | Self::Raised | Self::Object)
    }

    /// Whether it begins and ends a block of text.
    pub(super) fn parts_text(self) -> bool {
        !self.is_inline() && !matches!(self, Self::Hidden | Self::Foreign)
    }

    /// Whether a `<p>` ends where it begins.
    pub(super) fn ends_paragraph(self) -> bool {
        matches!(
            self,
            Self::Block(_)
                | Self::Paragraph
                | Self::HiddenBlock
                | Self::List { .. }
                | Self::Item
                | Self::Term
                | Self::Table
        )
    }

    /// Whether its text is not prose.
    pub(super) fn hides(self) -> bool {
        matches!(self, Self::Object | Self::Hidden | Self::Foreign | Self::HiddenBlock)
    }

    /// Whether the end tags inside it close nothing outside.
    pub(super) fn is_wall(self) -> bool {
        matches!(self, Self::Table | Self::TableCaption | Self::Cell { .. } | Self::Hidden | Self::Foreign)
    }

    /// The part that text plays in it; none for that of the element around.
    pub(super) fn role(self) -> Option<BlockRole> {
        match self {
            Self::Block(role) => role,
            Self::Item | Self::Term => Some(BlockRole::ListItem),
            Self::Cell { .. } => Some(BlockRole::TableCell),
            Self::TableCaption => Some(BlockRole::Caption),
            _ => None,
        }
    }
}
