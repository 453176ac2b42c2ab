//! HTML: its prose in blocks.
//!
//! A tokenizer finds the tags and their places; here they become open elements as HTML says, with the end tags
//! that may be left out, as far as that decides which text stands in which block. Markup inside a line is not
//! seen, but mapped: `<b>59</b>&nbsp;hostages` is read as "59 hostages". Where code, struck text, a formula or a
//! template's tag stands inside a line, an [`OBJECT`] takes its place. Scripts, forms, menus (`<nav>`), drawings
//! and whatever is hidden are not prose.
//!
//! No tag is looked for twice: each open element knows what stands around it, and each name where it was opened
//! last. So time grows with the length of the text, however its tags are nested.

mod attributes;
mod element;
mod grid;
mod metadata;
mod text;

use std::collections::HashMap;

use html5gum::{DefaultEmitter, StartTag, State, Token, Tokenizer};

use super::Prose;
use super::pen::{OBJECT, Pen};
use crate::document::{BlockRole, List, Metadata, Place};
use crate::span::Span;
use attributes::Attributes;
use element::Element;
use grid::Grid;
use metadata::Told;

/// A paragraph of so many bytes is running text, not the name of an author or a menu.
const RUNNING: usize = 100;

/// The prose of `source` from the byte `body` on, and what it says of itself. `xml`: whether any tag may close
/// itself.
pub(super) fn read(source: &str, body: usize, xml: bool) -> (Prose, Metadata) {
    let mut reader = Reader { pen: Pen::new(source, body), xml, ..Reader::default() };
    reader.read(body, |_| false);
    (reader.prose, reader.told.metadata())
}

/// Adds the prose of the table of HTML that begins at the byte `start`, to which `pen` has come, to `prose`, which
/// has so many tables already. Returns how many there are then, and where this one ends.
pub(super) fn read_table(
    pen: &mut Pen<'_>,
    prose: &mut Prose,
    tables: usize,
    start: usize,
) -> (usize, usize) {
    let (pen_inside, prose_inside) = (std::mem::take(pen), std::mem::take(prose));
    let mut reader = Reader { pen: pen_inside, prose: prose_inside, tables, ..Reader::default() };
    let end = reader.read(start, |reader| reader.tables > tables && reader.grids.is_empty());
    (*pen, *prose) = (reader.pen, reader.prose);
    (reader.tables, end)
}

#[derive(Default)]
struct Reader<'s> {
    pen: Pen<'s>,
    prose: Prose,
    told: Told,
    xml: bool,
    /// The open elements, innermost last. Markup may nest as deep as it likes: this grows, the stack does not.
    open: Vec<Open>,
    /// A number for each name of an element.
    names: HashMap<String, usize>,
    /// Of each name, where in `open` its open elements are, innermost last.
    places: Vec<Vec<usize>>,
    /// How many elements are open whose text is not seen.
    hidden: usize,
    /// How many tables were opened.
    tables: usize,
    /// The tables that are open, innermost last, each with its index.
    grids: Vec<(usize, Grid)>,
    /// Whether the article's running text has begun.
    running: bool,
}

/// An open element.
struct Open {
    name: usize,
    element: Element,
    /// Whether its text is not seen.
    hides: bool,
    /// Whether its end tag came while elements around it were still to be ended.
    ended: bool,
    scope: Scope,
}

/// What an open element knows of itself and of those around it: each number is a place among the open elements.
#[derive(Clone, Copy)]
struct Scope {
    role: BlockRole,
    place: Option<Place>,
    /// The list that it is or stands in.
    list: Option<usize>,
    /// The innermost element that is not inline.
    block: Option<usize>,
    /// The innermost element beyond which no end tag but a table's own reaches.
    wall: Option<usize>,
    /// The innermost element beyond which no item's tag reaches.
    container: Option<usize>,
    table: Option<usize>,
    section: Option<usize>,
    row: Option<usize>,
    /// Whether it stands in a table's head.
    head: bool,
}

/// What holds where no element is open.
const OUTSIDE: Scope = Scope {
    role: BlockRole::Paragraph,
    place: None,
    list: None,
    block: None,
    wall: None,
    container: None,
    table: None,
    section: None,
    row: None,
    head: false,
};

impl Reader<'_> {
    /// Reads from the byte `start` on, until a tag after which `done`; returns where that tag ends.
    fn read(&mut self, start: usize, done: impl Fn(&Self) -> bool) -> usize {
        let source = self.pen.source;
        let text = source.get(start..).unwrap_or_default();
        let mut tokens = Tokenizer::new_with_emitter(text, DefaultEmitter::<usize>::new_with_span());
        while let Some(Ok(token)) = tokens.next() {
            let end = match token {
                Token::String(text) => {
                    self.text(span(text.span).shift(start));
                    continue;
                }
                Token::StartTag(tag) => {
                    let at = span(tag.span).shift(start);
                    if let Some(state) = self.start(&tag, at, start) {
                        tokens.set_state(state);
                    }
                    at.end
                }
                Token::EndTag(tag) => {
                    let at = span(tag.span).shift(start);
                    self.end(&String::from_utf8_lossy(&tag.name), at);
                    at.end
                }
                Token::Comment(comment) => {
                    let at = span(comment.span).shift(start);
                    if at.text(source).starts_with("<!--") {
                        self.prose.comments.push(at);
                    }
                    continue;
                }
                Token::Doctype(_) | Token::Error(_) => continue,
            };
            if done(self) {
                return end;
            }
        }
        self.close(0);
        self.flush();
        source.len()
    }

    fn scope(&self) -> Scope {
        self.open.last().map_or(OUTSIDE, |open| open.scope)
    }

    fn text(&mut self, at: Span) {
        if self.hidden == 0 {
            text::write(&mut self.pen, at);
            if self.open.last().is_some_and(|open| self.names.get("title") == Some(&open.name)) {
                self.told.title(&text::plain(self.pen.source, at));
            }
        }
    }

    /// Reads a start tag, and returns how the tokenizer has to read on after it.
    fn start(&mut self, tag: &StartTag<usize>, at: Span, shift: usize) -> Option<State> {
        let written = String::from_utf8_lossy(&tag.name);
        let name = canonical(&written);
        let element = Element::of(name);
        let attributes = Attributes::new(&tag.attributes, shift);
        let foreign = self.in_foreign();
        match element {
            Element::Outermost | Element::Void => return None,
            Element::LineEnd => {
                self.line_end(at);
                return None;
            }
            Element::Picture => {
                self.picture(&attributes);
                return None;
            }
            Element::Meta => {
                self.told.meta(&attributes);
                return None;
            }
            // A part of a table outside any: no element, but what it parts is not one text.
            Element::TableCaption | Element::Section { .. } | Element::Row | Element::Cell { .. }
                if self.scope().table.is_none() =>
            {
                self.flush();
                return None;
            }
            _ => {}
        }
        if name == "time" && self.hidden == 0 {
            self.told.time(&attributes, self.running);
        }
        if foreign && element.ends_paragraph() && name != "title" && !self.is_open("foreignobject") {
            // No such element is part of a drawing: its end tag is missing.
            self.end_in("svg", None);
            self.end_in("math", None);
        }
        self.imply_ends(element);
        if name == "hr" || tag.self_closing && (self.xml || foreign || element == Element::Foreign) {
            if element.parts_text() {
                self.flush();
            }
            return None;
        }
        self.open(name, element, &attributes, at);
        if foreign { None } else { raw(name) }
    }

    fn is_open(&self, name: &str) -> bool {
        let places = self.names.get(name).and_then(|name| self.places.get(*name));
        places.is_some_and(|places| !places.is_empty())
    }

    /// Whether a drawing or a formula is open, in whose language tags may close themselves.
    fn in_foreign(&self) -> bool {
        self.hidden > 0 && (self.is_open("svg") || self.is_open("math"))
    }

    /// Ends the elements that cannot hold `next`.
    fn imply_ends(&mut self, next: Element) {
        if next.ends_paragraph() {
            self.end_paragraph();
        }
        let scope = self.scope();
        match next {
            Element::Block(Some(BlockRole::Heading)) => {
                self.end_in("h", scope.block.and_then(|block| block.checked_sub(1)));
            }
            Element::Item => self.end_in("li", scope.container),
            Element::Term => {
                self.end_in("dd", scope.container);
                self.end_in("dt", self.scope().container);
            }
            Element::TableCaption | Element::Section { .. } => self.close_to(scope.table),
            Element::Row => self.close_to(scope.section.max(scope.table)),
            Element::Cell { .. } => {
                self.close_to(scope.row.or(scope.section).or(scope.table));
                if scope.row.is_none() {
                    self.open("tr", Element::Row, &Attributes::default(), Span::new(0, 0));
                }
            }
            _ => {}
        }
    }

    /// Opens an element.
    fn open(&mut self, name: &str, element: Element, attributes: &Attributes<'_>, at: Span) {
        if element.parts_text() {
            self.flush();
        }
        let index = self.open.len();
        let hides = element.hides() || attributes.hide();
        if element == Element::Object || name == "math" {
            self.write(OBJECT, at);
        }
        self.hidden += usize::from(hides);
        let scope = self.scope_in(element, attributes, index);
        let name = self.name(name);
        self.open.push(Open { name, element, hides, ended: false, scope });
        if let Some(places) = self.places.get_mut(name) {
            places.push(index);
        }
        match element {
            Element::Raised => self.write(OBJECT, at),
            Element::Quoted => self.write("“", at),
            _ => {}
        }
    }

    /// What an element that is opened at `index` knows; counts lists and tables on.
    fn scope_in(&mut self, element: Element, attributes: &Attributes<'_>, index: usize) -> Scope {
        let mut scope = self.scope();
        scope.role = element.role().unwrap_or(scope.role);
        if !element.is_inline() {
            scope.block = Some(index);
        }
        if element.is_wall() {
            scope.wall = Some(index);
            scope.container = Some(index);
        }
        let seen = self.hidden == 0;
        match element {
            Element::List { ordered } => {
                scope.container = Some(index);
                if seen {
                    let first = ordered.then(|| attributes.number("start").unwrap_or(1));
                    let parent = scope.list;
                    scope.list = Some(self.prose.lists.len());
                    self.prose.lists.push(List { items: 0, first, parent });
                }
            }
            Element::Item if seen => {
                if let Some((at, list)) = scope.list.and_then(|at| Some((at, self.prose.lists.get_mut(at)?)))
                {
                    if list.items == 0 && list.first.is_some() {
                        list.first = attributes.number("value").or(list.first);
                    }
                    scope.place = Some(Place::Item { list: at, item: list.items });
                    list.items += 1;
                }
            }
            Element::Block(Some(BlockRole::Quotation)) => scope.container = Some(index),
            Element::Table => {
                self.grids.push((self.tables, Grid::default()));
                self.tables += 1;
                (scope.table, scope.section, scope.row) = (Some(index), None, None);
                (scope.place, scope.list, scope.head) = (None, None, false);
            }
            Element::Section { head } => {
                (scope.section, scope.row, scope.head) = (Some(index), None, head);
                if let Some((_, grid)) = self.grids.last_mut() {
                    grid.section();
                }
            }
            Element::Row => {
                scope.row = Some(index);
                if let Some((_, grid)) = self.grids.last_mut() {
                    grid.row();
                }
            }
            Element::Cell { header } => {
                let columns = attributes.number("colspan").unwrap_or(1);
                let rows = attributes.number("rowspan").unwrap_or(1);
                let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
                if let Some((table, grid)) = self.grids.last_mut() {
                    let (row, column) = grid.cell(size(columns), size(rows));
                    let header = header || scope.head;
                    scope.place = Some(Place::Cell { table: *table, row, column, header });
                }
            }
            _ => {}
        }
        scope
    }

    /// Reads an end tag.
    fn end(&mut self, written: &str, at: Span) {
        let name = canonical(written);
        let element = Element::of(name);
        let opened =
            self.names.get(name).and_then(|name| self.places.get(*name)).and_then(|p| p.last().copied());
        let scope = self.scope();
        let Some(index) = opened else {
            match element {
                Element::Paragraph => self.flush(),
                Element::LineEnd => self.line_end(at),
                _ => {}
            }
            return;
        };
        let bound = match element {
            Element::Table
            | Element::TableCaption
            | Element::Section { .. }
            | Element::Row
            | Element::Cell { .. } => scope.table,
            Element::Hidden | Element::Foreign => None,
            Element::Item | Element::Term => scope.container,
            _ => scope.wall,
        };
        if bound > Some(index) {
            return;
        }
        if element.is_inline() && scope.block > Some(index) {
            self.end_early(index);
        } else {
            self.close(index + 1);
            match element {
                Element::Raised => self.write(OBJECT, at),
                Element::Quoted => self.write("”", at),
                _ => {}
            }
            self.close(index);
        }
    }

    /// Ends an inline element and leaves open what was opened in it.
    fn end_early(&mut self, index: usize) {
        if let Some(open) = self.open.get_mut(index) {
            open.ended = true;
            self.hidden -= usize::from(open.hides);
            if let Some(places) = self.places.get_mut(open.name) {
                places.pop();
            }
        }
    }

    fn end_paragraph(&mut self) {
        self.end_in("p", self.scope().wall);
    }

    /// Ends the innermost element of this name, and all in it, if it stands inside the one at `bound`.
    fn end_in(&mut self, name: &str, bound: Option<usize>) {
        let places = self.names.get(name).and_then(|name| self.places.get(*name));
        if let Some(index) = places.and_then(|places| places.last().copied()).filter(|at| Some(*at) > bound) {
            self.close(index);
        }
    }

    /// Ends all that is open inside the element at `outer`, if there is one.
    fn close_to(&mut self, outer: Option<usize>) {
        if let Some(outer) = outer {
            self.close(outer + 1);
        }
    }

    /// Ends all elements from the place `first` on.
    fn close(&mut self, first: usize) {
        while self.open.len() > first {
            let parts = self.open.last().is_some_and(|open| open.element.parts_text());
            if parts {
                self.flush();
            }
            let Some(open) = self.open.pop() else { return };
            if open.element == Element::Table {
                self.grids.pop();
            }
            if !open.ended {
                self.hidden -= usize::from(open.hides);
                if let Some(places) = self.places.get_mut(open.name) {
                    places.pop();
                }
            }
        }
    }

    fn name(&mut self, name: &str) -> usize {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let new = self.places.len();
        self.names.insert(name.to_owned(), new);
        self.places.push(Vec::new());
        new
    }

    /// Writes what a tag shows in its place.
    fn write(&mut self, text: &str, at: Span) {
        if self.hidden == 0 {
            self.pen.write(text, at);
        }
    }

    fn line_end(&mut self, at: Span) {
        if self.hidden == 0 && !self.pen.text().is_empty() {
            self.pen.take_back(&[' ']);
            self.pen.write("\n", at);
        }
    }

    /// The words in place of a picture are a caption of their own.
    fn picture(&mut self, attributes: &Attributes<'_>) {
        let Some(alt) =
            attributes.span("alt", self.pen.source).filter(|_| self.hidden == 0 && !attributes.hide())
        else {
            return;
        };
        if alt.text(self.pen.source).trim().is_empty() {
            return;
        }
        self.flush();
        text::write(&mut self.pen, alt);
        self.flush_as(BlockRole::Caption);
    }

    /// Ends the block at hand.
    fn flush(&mut self) {
        self.flush_as(self.scope().role);
    }

    fn flush_as(&mut self, role: BlockRole) {
        self.pen.take_back(&[' ', '\n']);
        self.running |= role == BlockRole::Paragraph && self.pen.text().len() >= RUNNING;
        let place = self.scope().place;
        self.prose.blocks.extend(self.pen.take(role).map(|block| block.at(place)));
    }
}

fn span(span: html5gum::Span<usize>) -> Span {
    Span::new(span.start, span.end)
}

/// The name under which an element is kept: headings of all levels end each other.
fn canonical(name: &str) -> &str {
    if matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") { "h" } else { name }
}

/// How the tokenizer reads on after a start tag, where it finds no tags but the end of this one.
fn raw(name: &str) -> Option<State> {
    match name {
        "script" => Some(State::ScriptData),
        "style" | "iframe" | "xmp" | "noembed" | "noframes" => Some(State::RawText),
        "title" | "textarea" => Some(State::RcData),
        "plaintext" => Some(State::PlainText),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
