//! `[[rules]]` and what stands under it.

use std::collections::BTreeMap;

use super::super::expression::{Relation, is_name};
use super::super::figure::Figure;
use super::super::mistake::Slip;
use super::super::raw::{RawRule, RawRuleExample};
use super::super::rule::WINDOW;
use super::super::table::Text;
use super::super::{Demand, Quantity, Rule, RuleExample, Scope, Sources, Tolerance, sense};
use super::Reader;
use super::words::inside;
use crate::finding::Severity;
use crate::quantity::{Hedge, Number, wording};
use crate::span::Span;

impl Reader<'_> {
    /// The rule, if it is understood. `names` are the quantities of its file, `story` whether the file
    /// says what its story is.
    pub(super) fn rule(
        &mut self,
        raw: RawRule,
        names: &BTreeMap<String, usize>,
        quantities: &[Quantity],
        story: bool,
    ) -> Option<Rule> {
        let id = self.filled("id", raw.id);
        let id_span = id.as_ref().map_or(raw.span, |id| id.span().into());
        if let Some(name) = id.as_ref().map(Text::get_ref).filter(|id| !is_name(id)) {
            self.slips.add(id_span, Slip::BadName { name: name.clone(), what: "the id of a rule" });
        }
        let agree = self.filled("agree", raw.agree);
        let agree = agree.and_then(|name| self.find(names, name.get_ref(), name.span().into()));
        let must = self.filled("must", raw.must);
        let relation = must.as_ref().and_then(|text| self.relation(text, names, quantities));
        let severity = self.severity(raw.severity);
        let message = self.filled("message", raw.message).map(Text::into_inner);
        let why = self.filled("why", raw.why).map(Text::into_inner);
        let scope = self.scope(raw.scope, story);
        let articles = self.articles(raw.articles);
        let exact = raw.exact;
        if let (Some(exact), Some(_)) = (exact, &raw.tolerance) {
            let help = "Of the two, exact leaves no room at all; leave one of them out.";
            self.slips.add(exact, Slip::NotTogether { first: "tolerance", second: "exact", help });
        }
        let tolerance = self.filled("tolerance", raw.tolerance);
        let quantity = agree.and_then(|index| quantities.get(index));
        let tolerance = match tolerance.and_then(|text| self.tolerance(&text, quantity)) {
            _ if exact.is_some() => Tolerance::Exact,
            found => found.unwrap_or_default(),
        };
        if let (Some(sources), Some(_)) = (&raw.sources, &must) {
            let help = "Sources tell the figures of one quantity apart; put it into a rule that says agree.";
            let slip = Slip::NotTogether { first: "must", second: "sources", help };
            self.slips.add(sources.span().into(), slip);
        }
        let sources = self.one_of(
            "sources",
            raw.sources,
            &[("must-agree", Sources::MustAgree), ("may-differ", Sources::MayDiffer)],
            &["must-agree", "may-differ"],
        );
        let disabled = self.filled("disabled", raw.disabled).map(Text::into_inner);
        let examples = raw.examples.into_iter().filter_map(|example| self.example(example)).collect();
        let demand = agree.map(Demand::Agree).or(relation.map(|r| Demand::Must(Box::new(r))))?;
        Some(Rule {
            file: self.file,
            id: format!("{}/{}", self.prefix, id?.get_ref()),
            id_span,
            demand,
            severity: severity.unwrap_or(Severity::Error),
            message,
            why,
            scope,
            articles,
            tolerance,
            window: raw.window.map_or(WINDOW, toml::Spanned::into_inner),
            sources: sources.unwrap_or_default(),
            until: raw.until.map(toml::Spanned::into_inner),
            disabled,
            examples,
        })
    }

    fn scope(&mut self, text: Option<Text>, story: bool) -> Scope {
        let span = text.as_ref().map(|text| Span::from(text.span()));
        let scope = self.one_of(
            "scope",
            text,
            &[("document", Scope::Document), ("story", Scope::Story), ("all", Scope::All)],
            &["document", "story", "all"],
        );
        if let (Some(Scope::Story), Some(span), false) = (scope, span, story) {
            self.slips.add(span, Slip::NoStory);
        }
        scope.unwrap_or(if story { Scope::Story } else { Scope::All })
    }

    fn example(&mut self, raw: RawRuleExample) -> Option<RuleExample> {
        let texts = raw.texts.and_then(|texts| self.filled_list("texts", texts));
        let conflict =
            self.one_of("expect", raw.expect, &[("conflict", true), ("fine", false)], &["conflict", "fine"]);
        if let (Some(texts), Some(dates)) = (&texts, &raw.dates)
            && texts.len() != dates.get_ref().len()
        {
            let slip = Slip::DatesOfTexts { texts: texts.len(), dates: dates.get_ref().len() };
            self.slips.add(dates.span().into(), slip);
        }
        let texts = texts?.into_iter().map(Text::into_inner).collect();
        let dates = raw.dates.map(toml::Spanned::into_inner).unwrap_or_default();
        Some(RuleExample { texts, dates, conflict: conflict?, span: raw.span })
    }

    fn relation(
        &mut self,
        text: &Text,
        names: &BTreeMap<String, usize>,
        quantities: &[Quantity],
    ) -> Option<Relation> {
        let relation = match Relation::parse(text.get_ref(), &|name| names.contains_key(name)) {
            Ok(relation) => {
                relation.resolve(&mut |name, span| self.find(names, name, inside(self.source, text, span)))?
            }
            Err(error) => {
                self.slips.add(inside(self.source, text, error.span), Slip::Relation(error));
                return None;
            }
        };
        if let Err((span, slip)) = sense::check(&relation, quantities) {
            self.slips.add(inside(self.source, text, span), slip);
        }
        Some(relation)
    }

    fn find(&mut self, names: &BTreeMap<String, usize>, name: &str, span: Span) -> Option<usize> {
        let found = names.get(name).copied();
        if found.is_none() {
            let known = names.keys().cloned().collect();
            self.slips.add(span, Slip::UnknownQuantity { name: name.to_owned(), known });
        }
        found
    }

    /// What `tolerance` says; for a rule of one `quantity`, the units must fit.
    fn tolerance(&mut self, text: &Text, quantity: Option<&Quantity>) -> Option<Tolerance> {
        match text.get_ref().trim() {
            "written" => return Some(Tolerance::Written),
            "none" => return Some(Tolerance::Hedges),
            _ => {}
        }
        let figure = Figure::parse(text.get_ref()).ok().filter(|f| f.mention.hedge == Hedge::Exact);
        let number = figure.as_ref().and_then(|f| match f.mention.values.alternatives.as_slice() {
            [only] => only.as_point().filter(|n| *n > Number::ZERO),
            _ => None,
        });
        let (Some(mut figure), Some(number)) = (figure, number) else {
            self.slips.add(text.span().into(), Slip::Tolerance(text.get_ref().clone()));
            return None;
        };
        if figure.is_share() {
            // A fraction is so many percent.
            let percent = figure.mention.unit.is_some();
            let number = if percent { Some(number) } else { number.mul(Number::whole(100)) };
            return number.map(Tolerance::Percent);
        }
        let unit = quantity.and_then(|q| q.selector.unit);
        match (figure.unit(), unit) {
            (Some(a), Some(b)) if !a.converts_to(&b) => {
                let what =
                    format!("a tolerance in {} for a figure in {}", wording::units(&a), wording::units(&b));
                self.slips.add(text.span().into(), Slip::UnitsDoNotFit { what });
                None
            }
            (own, unit) => {
                figure.mention.unit = own.or(unit);
                Some(Tolerance::Absolute(Box::new(figure)))
            }
        }
    }
}
