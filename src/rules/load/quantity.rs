//! `[quantities.NAME]` and what stands under it.

use super::super::expression::is_name;
use super::super::figure::Figure;
use super::super::mistake::Slip;
use super::super::quantity::REFERENCE_SEVERITY;
use super::super::raw::{RawQuantity, RawReference};
use super::super::rule::WINDOW;
use super::super::table::{Text, Texts};
use super::super::{
    Articles, Demand, FigureSort, OverTime, Quantity, QuantityExample, Reference, Rule, Scope, Selector,
    Sources, Template, Tolerance,
};
use super::Reader;
use crate::quantity::{Unit, unit};
use crate::span::Span;

impl Reader<'_> {
    /// The quantity as far as it is understood, so that its name is known to the rules in any case; and
    /// the rule that its reference figure stands for. `index` is its place in the rulebook.
    pub(super) fn quantity(&mut self, raw: RawQuantity, index: usize) -> (Quantity, Option<Rule>) {
        let name_span = raw.name.span().into();
        let name = raw.name.get_ref().clone();
        if !is_name(&name) {
            self.slips.add(name_span, Slip::BadName { name: name.clone(), what: "the name of a quantity" });
        }
        let words = [&raw.noun, &raw.with, &raw.with_all, &raw.phrases, &raw.front_matter];
        if words.iter().all(|list| list.is_none()) && (raw.kind.is_some() || raw.unit.is_some()) {
            self.slips.add(name_span, Slip::NoWords(name.clone()));
        }
        for (key, asked) in [("noun", &raw.noun), ("with", &raw.with), ("with-all", &raw.with_all)] {
            self.not_both(key, asked.as_ref(), raw.without.as_ref());
        }
        let kind_span: Option<Span> = raw.kind.as_ref().map(|kind| kind.span().into());
        let (mut sort, unit) = (self.sort(raw.kind), self.unit(raw.unit.as_ref()));
        // Percentages are compared with fractions.
        let percent = unit.is_some_and(|u| u.per.is_none() && u.base.symbol == "percent");
        if let (Some(kind), Some(_)) = (kind_span, unit)
            && !(percent && sort == Some(FigureSort::Share))
        {
            let help = "A unit says the kind by itself; leave one of them out.";
            self.slips.add(kind, Slip::NotTogether { first: "unit", second: "kind", help });
        }
        let unit = unit.filter(|_| !percent);
        sort = if percent { Some(FigureSort::Share) } else { sort };
        let selector = Selector {
            noun: self.phrases("noun", raw.noun),
            with: self.phrases("with", raw.with),
            with_all: self.phrases("with-all", raw.with_all),
            without: self.phrases("without", raw.without),
            templates: self.templates(raw.phrases),
            front_matter: self.keys(raw.front_matter),
            sort,
            unit,
            increments: raw.increments,
        };
        let label = self.filled("label", raw.label).map(Text::into_inner).unwrap_or_default();
        let over_time = self.one_of(
            "over-time",
            raw.over_time,
            &[
                ("fixed", OverTime::Fixed),
                ("rises", OverTime::Rises),
                ("falls", OverTime::Falls),
                ("varies", OverTime::Varies),
            ],
            &["fixed", "rises", "falls", "varies"],
        );
        let reference = raw.reference.and_then(|raw| {
            let (span, severity) = (raw.span, self.severity(raw.severity.clone()));
            let reference = self.reference(raw, &selector)?;
            let rule = Rule {
                file: self.file,
                id: format!("{}/{name}-reference", self.prefix),
                id_span: span,
                demand: Demand::Reference(index),
                severity: severity.unwrap_or(REFERENCE_SEVERITY),
                message: None,
                why: None,
                scope: Scope::All,
                articles: Articles::default(),
                tolerance: Tolerance::default(),
                window: WINDOW,
                sources: Sources::default(),
                until: None,
                disabled: None,
                examples: Vec::new(),
            };
            Some((reference, rule))
        });
        let (reference, rule) = reference.unzip();
        let mut examples = Vec::new();
        for example in raw.examples {
            let text = self.filled("text", example.text).map(Text::into_inner);
            let means = self.filled("means", example.means).and_then(|means| self.means(&means, &selector));
            let date = example.date.map(toml::Spanned::into_inner);
            if let (Some(text), Some(means)) = (text, means) {
                examples.push(QuantityExample { text, date, means, span: example.span });
            }
        }
        let quantity = Quantity {
            file: self.file,
            name,
            name_span,
            label,
            selector,
            over_time: over_time.unwrap_or_default(),
            min_mentions: raw.min_mentions.map_or(0, |n| usize::from(n.into_inner())),
            reference,
            examples,
        };
        (quantity, rule)
    }

    fn sort(&mut self, kind: Option<Text>) -> Option<FigureSort> {
        self.one_of(
            "kind",
            kind,
            &[("count", FigureSort::Count), ("share", FigureSort::Share), ("date", FigureSort::Date)],
            &["count", "share", "date"],
        )
    }

    fn unit(&mut self, text: Option<&Text>) -> Option<Unit> {
        let text = self.filled("unit", text.cloned())?;
        let found = unit::lookup(text.get_ref().trim());
        if found.is_none() {
            self.slips.add(text.span().into(), Slip::UnknownUnit(text.into_inner()));
        }
        found
    }

    fn templates(&mut self, texts: Option<Texts>) -> Vec<Template> {
        let texts = texts.and_then(|texts| self.filled_list("phrases", texts)).unwrap_or_default();
        let templates = texts.into_iter().filter_map(|text| {
            let template = Template::of(text.get_ref(), self.known);
            if template.is_none() {
                self.slips.add(text.span().into(), Slip::Template);
            }
            template
        });
        templates.collect()
    }

    fn keys(&mut self, texts: Option<Texts>) -> Vec<String> {
        let texts = texts.and_then(|texts| self.filled_list("front-matter", texts)).unwrap_or_default();
        texts.into_iter().map(toml::Spanned::into_inner).collect()
    }

    fn reference(&mut self, raw: RawReference, selector: &Selector) -> Option<Reference> {
        let value = self.filled("value", raw.value);
        let unit = self.unit(raw.unit.as_ref()).or(selector.unit);
        let source = self.filled("source", raw.source);
        let (value, place) = value.map(|v| (v.clone(), Span::from(v.span())))?;
        let mut figure = self.figure(&value)?;
        if figure.mention.unit.is_none() && !figure.is_date() && !figure.is_share() {
            figure.mention.unit = unit;
        }
        self.fits(&figure, selector, place)?;
        Some(Reference { figure, date: raw.date?.into_inner(), source: source?.into_inner(), span: raw.span })
    }

    /// What an example means: no figure for "nothing".
    #[allow(clippy::option_option)] // the outer one is a mistake that was noted
    fn means(&mut self, text: &Text, selector: &Selector) -> Option<Option<Figure>> {
        if text.get_ref().trim().eq_ignore_ascii_case("nothing") {
            return Some(None);
        }
        let figure = self.figure(text)?;
        self.fits(&figure, selector, text.span().into())?;
        Some(Some(figure))
    }

    /// Notes a figure that the quantity can never be told in.
    fn fits(&mut self, figure: &Figure, selector: &Selector, span: Span) -> Option<()> {
        let fits = match (selector.sort, selector.unit) {
            (Some(FigureSort::Date), _) => figure.is_date(),
            (Some(FigureSort::Share), _) => figure.is_share(),
            (Some(FigureSort::Count), _) => !figure.is_date() && figure.unit().is_none(),
            (None, Some(unit)) => figure.unit().is_some_and(|u| u.converts_to(&unit)),
            (None, None) => !figure.is_date(),
        };
        if !fits {
            let what = format!("the quantity is never told as \u{201c}{}\u{201d}", figure.value());
            self.slips.add(span, Slip::UnitsDoNotFit { what });
        }
        fits.then_some(())
    }
}
