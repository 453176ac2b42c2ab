//! What a text says a share to be, and whether its figures make it.

use super::share::{self, Share, Wording, amount};
use crate::checks::builtin::flaw::Flaw;
use crate::checks::builtin::page::Sentence;
use crate::finding::Severity;
use crate::quantity::wording;
use crate::quantity::{Hedge, Mention, Number, Set};

/// How a part, a whole and a share are tied together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    /// "12 of 48": the text itself calls the one a part of the other.
    pub(super) direct: bool,
    /// "a quarter of 48, or 12": the part is said to be what the share makes.
    pub(super) reckoned: bool,
}

/// A part and a whole, and the share that the part is said to be.
#[derive(Clone)]
pub(super) struct Claim<'s> {
    pub(super) part: &'s Mention,
    pub(super) whole: &'s Mention,
    pub(super) share: &'s Share<'s>,
    pub(super) tie: Tie,
}

impl Claim<'_> {
    /// Where its last figure ends.
    pub(super) fn end(&self) -> usize {
        self.part.span.end.max(self.whole.span.end).max(self.share.span.end)
    }

    /// Whether the figures can make the share.
    pub(super) fn holds(&self) -> bool {
        self.actual().is_none_or(|set| self.share.loose.meets(&set))
    }

    /// The share that the figures make.
    fn actual(&self) -> Option<Set> {
        Some(amount(self.part)?.divide(&amount(self.whole)?))
    }

    /// What is wrong with it, if anything is.
    pub(super) fn flaw(&self, sentence: &Sentence<'_>) -> Option<Flaw> {
        let Self { part, whole, share, tie } = self;
        let actual = self.actual()?;
        let (p, w) = (share::figure(part)?, share::figure(whole)?);
        let (scaled, smallest) = (p.div(w)?, w > Number::ZERO && p <= w);
        let wrong = !share.loose.meets(&actual)
            || tie.reckoned && !share.strict.meets(&actual) && !rounds(share, p, w);
        if !smallest || !wrong {
            return None;
        }
        let quoted = sentence.quoted(share.span);
        if quoted && !share.sure() {
            return None;
        }
        let exact = part.hedge == Hedge::Exact && whole.hedge == Hedge::Exact;
        let decides = match share.sort {
            Wording::Percent | Wording::Tally | Wording::Word => true,
            Wording::Fraction if share.bounds() => true,
            Wording::Fraction => tie.reckoned && !share.loose.meets(&actual),
            Wording::Hedged => false,
        };
        let severity =
            if exact && tie.direct && decides && !quoted { Severity::Error } else { Severity::Warning };
        let about = if exact { "" } else { "about " };
        let (part_said, whole_said) = (figure(sentence, part), figure(sentence, whole));
        let made = percent(scaled, share.place);
        let said = share.said(sentence);
        let message = format!("{part_said} of {whole_said} is {about}{made}, not {said}");
        let flaw = Flaw::new(severity, message, self.help(p, w, &part_said, &whole_said, &said))
            .words(sentence.block, share.span, share.value(), format!("the figures make {made}"))
            .figure(part, "the part")
            .figure(whole, "the whole");
        Some(flaw)
    }

    /// What the share makes of the whole, and of what whole the part is that share.
    fn help(&self, part: Number, whole: Number, part_said: &str, whole_said: &str, said: &str) -> String {
        let share = &self.share;
        let point = share.stated();
        let turned = point.and_then(|s| Some((s.mul(whole)?, part.div(s)?)));
        match turned {
            Some((made, of)) if self.part.unit.is_none() => {
                let (made, of) = (near(made), near(of));
                format!("{} of {whole_said} would be {made}; {part_said} would be {said} of {of}.", upper(said))
            }
            _ if share.sort == Wording::Word => {
                "See which of the figures is meant, or whether the word is.".to_owned()
            }
            _ => "One of the three figures is not what the others make it, or the share is one of another whole."
                .to_owned(),
        }
    }
}

impl Share<'_> {
    /// "More than half": it says on which side of a number the share lies.
    fn bounds(&self) -> bool {
        self.strict.bounds().is_some_and(|i| i.min.is_none() || i.max.is_none())
    }

    /// The fraction of 1 that it states, where it is just one.
    fn stated(&self) -> Option<Number> {
        if self.sort == Wording::Word {
            return None;
        }
        let bounds = self.strict.bounds()?;
        let middle = bounds.min?.add(bounds.max?)?.div(Number::whole(2))?;
        Some(middle)
    }
}

/// Whether a part is the whole number that the share of the whole is rounded to, up or down.
fn rounds(share: &Share<'_>, part: Number, whole: Number) -> bool {
    let made = share.stated().and_then(|s| s.mul(whole));
    made.is_some_and(|made| part == made.floor() || part == made.ceil())
}

/// What is wrong with two ways to say one share, if anything is. `near`: nothing stands between them.
pub(super) fn beside(sentence: &Sentence<'_>, a: &Share<'_>, b: &Share<'_>, near: bool) -> Option<Flaw> {
    if a.loose.meets(&b.loose) || sentence.quoted(a.span) {
        return None;
    }
    let (figure, word) = if a.sort == Wording::Percent
        || a.sort == Wording::Hedged
        || a.sort == Wording::Tally && b.sort != Wording::Percent
    {
        (a, b)
    } else {
        (b, a)
    };
    let flips = word.sort == Wording::Word || word.bounds();
    let sure = figure.sure() && (flips || word.sort == Wording::Tally) && near;
    let severity = if sure { Severity::Error } else { Severity::Warning };
    let (figure_said, word_said) = (figure.said(sentence), word.said(sentence));
    let (message, help) = match word.stated().filter(|_| !flips) {
        Some(stated) => (
            format!("{word_said} is {}, not {figure_said}", percent(stated, figure.place)),
            "One of the two is off, or they are shares of different things.",
        ),
        None => (format!("{figure_said} is not {word_said}"), "See which of the two is meant, and of what."),
    };
    let flaw = Flaw::new(severity, message, help)
        .words(sentence.block, figure.span, figure.value(), "the share in figures")
        .words(sentence.block, word.span, word.value(), "the share in words");
    Some(flaw)
}

/// A figure without its noun: in digits, or as it is written where it has a unit or is softened.
fn figure(sentence: &Sentence<'_>, mention: &Mention) -> String {
    if mention.hedge == Hedge::Exact
        && let Some(number) =
            share::figure(mention).filter(|_| mention.unit.is_none() || share::bare(mention))
    {
        return wording::number(number);
    }
    let from = mention.span.start.min(mention.number.start);
    let words = sentence.words(crate::span::Span::new(from, mention.number.end));
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A share in percent, to a tenth, or to the place that another one is written to.
pub(super) fn percent(share: Number, place: Number) -> String {
    let fine = Number::ratio(1, 1000).is_some_and(|tenth| place < tenth);
    let digits = Number::whole(if fine { 100 } else { 10 });
    let hundred = Number::whole(100);
    let rounded = share
        .mul(hundred)
        .and_then(|n| n.mul(digits)?.add(Number::ratio(1, 2)?)?.floor().div(digits))
        .unwrap_or(share);
    format!("{}%", wording::number(rounded))
}

/// A number, or about which whole number it is; below ten, to the tenth.
fn near(n: Number) -> String {
    let to = Number::whole(if n < Number::whole(10) { 10 } else { 1 });
    let rounded = n.mul(to).and_then(|n| n.add(Number::ratio(1, 2)?)?.floor().div(to)).unwrap_or(n);
    format!("{}{}", if rounded == n { "" } else { "about " }, wording::number(rounded))
}

fn upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
