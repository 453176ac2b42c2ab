//! What a rule compares, and what a quantity takes.

use super::{Page, quoted};
use crate::checks;
use crate::rules::{
    Articles, Demand, Figure, FigureSort, NoSuchRule, Phrase, Quantity, Rule, Rulebook, Scope,
};
use crate::span::Span;

/// Why a name names neither a rule nor a quantity.
#[derive(Debug, thiserror::Error)]
pub enum NotKnown {
    /// Nothing is called so.
    #[error(transparent)]
    Rule(#[from] NoSuchRule),
    /// Quantities of several files have the name.
    #[error("several quantities are called \u{201c}{name}\u{201d}: {}", .full.join(", "))]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// Their full names.
        full: Vec<String>,
    },
}

/// Explains the rule of this id, or else the quantity of this name.
pub fn rule(rulebook: &Rulebook, id: &str) -> Result<String, NotKnown> {
    match rulebook.rule(id) {
        Ok(rule) => Ok(about_rule(rulebook, rule)),
        Err(unknown) => {
            let named = |q: &&Quantity| q.name == id || full_name(rulebook, q) == id;
            let quantities: Vec<&Quantity> = rulebook.quantities.iter().filter(named).collect();
            match quantities[..] {
                [quantity] => Ok(about_quantity(rulebook, quantity)),
                [] => Err(unknown.into()),
                _ => Err(NotKnown::Ambiguous {
                    name: id.to_owned(),
                    full: quantities.iter().map(|q| full_name(rulebook, q)).collect(),
                }),
            }
        }
    }
}

fn full_name(rulebook: &Rulebook, quantity: &Quantity) -> String {
    format!("{}/{}", rulebook.files.get(quantity.file).map_or("", |f| f.name.as_str()), quantity.name)
}

/// `path:line` of a place in a rule file.
fn place(rulebook: &Rulebook, file: usize, span: Span) -> String {
    let Some(file) = rulebook.files.get(file) else { return String::new() };
    let line = file.source.get(..span.start).unwrap_or_default().matches('\n').count() + 1;
    format!("{}:{line}", file.path)
}

fn about_rule(rulebook: &Rulebook, rule: &Rule) -> String {
    let mut page = Page::default();
    page.line(&format!("{} {}", rule.severity.word(), rule.id));
    page.gap();
    page.entry("says", rule.message.as_deref().unwrap_or_default());
    let quantities: Vec<&Quantity> =
        checks::quantities(rule).iter().filter_map(|&q| rulebook.quantities.get(q)).collect();
    page.entry("why", rule.why.as_deref().unwrap_or_default());
    page.entry("demands", &demand(rulebook, &rule.demand));
    page.entry("compares", scope(rule.scope));
    page.entry("articles", &articles(&rule.articles));
    page.entry("off", rule.disabled.as_deref().unwrap_or_default());
    page.entry("until", &rule.until.map(|day| day.to_string()).unwrap_or_default());
    page.entry("defined in", &place(rulebook, rule.file, rule.id_span));
    for quantity in quantities {
        let defined = place(rulebook, quantity.file, quantity.name_span);
        page.gap();
        page.line(&format!("{}: {} ({defined})", quantity.name, quantity.label));
        asked(&mut page, quantity);
    }
    for (conflict, heading) in [(true, "It fails on"), (false, "It lets pass")] {
        page.gap();
        match rule.examples.iter().find(|e| e.conflict == conflict) {
            Some(example) => {
                page.line(&format!("{heading} ({})", place(rulebook, rule.file, example.span)));
                for text in &example.texts {
                    page.entry("text", &quoted(text));
                }
            }
            None => page.line(&format!("{heading}: the rule has no such example")),
        }
    }
    page.0
}

fn demand(rulebook: &Rulebook, demand: &Demand) -> String {
    match demand {
        Demand::Agree(quantity) => {
            let name = rulebook.quantities.get(*quantity).map_or("", |q| q.name.as_str());
            format!("all figures for {name} can be true at once")
        }
        Demand::Must(relation) => relation.text.clone(),
        Demand::Reference(quantity) => {
            let name = rulebook.quantities.get(*quantity).map_or("", |q| q.name.as_str());
            format!("all figures for {name} go with the desk's own")
        }
    }
}

fn about_quantity(rulebook: &Rulebook, quantity: &Quantity) -> String {
    let mut page = Page::default();
    page.line(&format!("quantity {}", full_name(rulebook, quantity)));
    page.gap();
    page.entry("is", &quantity.label);
    page.entry("defined in", &place(rulebook, quantity.file, quantity.name_span));
    let index = rulebook.quantities.iter().position(|q| std::ptr::eq(q, quantity));
    let rules: Vec<&str> = rulebook
        .rules
        .iter()
        .filter(|rule| index.is_some_and(|i| checks::quantities(rule).contains(&i)))
        .map(|rule| rule.id.as_str())
        .collect();
    page.entry("rules", &rules.join(", "));
    page.gap();
    page.line("A figure speaks of it if");
    asked(&mut page, quantity);
    page.gap();
    page.line("Examples");
    for example in &quantity.examples {
        let means = example.means.as_ref().map_or_else(|| "nothing".to_owned(), Figure::value);
        page.entry(&means, &quoted(&example.text));
    }
    page.0
}

const fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Document => "the figures of one article",
        Scope::Story => "the articles of one story",
        Scope::All => "all articles",
    }
}

/// Which articles a rule is about; empty where it is about all.
fn articles(articles: &Articles) -> String {
    let mut asked = Vec::new();
    if articles.globs().is_some() {
        asked.push("whose path fits".to_owned());
    }
    if !articles.words().is_empty() {
        asked.push(format!("with {}", listed(articles.words(), "or")));
    }
    if !articles.words_all().is_empty() {
        asked.push(format!("with {}", listed(articles.words_all(), "and")));
    }
    if asked.is_empty() { String::new() } else { format!("only those {}", asked.join(", ")) }
}

/// The conditions of a quantity.
fn asked(page: &mut Page, quantity: &Quantity) {
    let selector = &quantity.selector;
    page.entry(
        "kind",
        match selector.sort {
            Some(FigureSort::Count) => "a count",
            Some(FigureSort::Share) => "a percentage or fraction",
            Some(FigureSort::Date) => "a date",
            None => "",
        },
    );
    page.entry("unit", &selector.unit.map(|unit| unit.symbol().into_owned()).unwrap_or_default());
    page.entry("counts", &listed(&selector.noun, "or"));
    page.entry("with", &listed(&selector.with, "or"));
    page.entry("with all", &listed(&selector.with_all, "and"));
    page.entry("without", &listed(&selector.without, "or"));
    let templates: Vec<String> = selector.templates.iter().map(|t| quoted(&t.text)).collect();
    page.entry("or", &templates.join(", "));
    if selector.increments {
        page.entry("marked", "as a rest or an increment (\u{201c}more\u{201d}, \u{201c}other\u{201d})");
    }
    if let Some(reference) = &quantity.reference {
        let figure = reference.figure.value();
        page.entry("desk says", &format!("{figure}, as of {}, {}", reference.date, reference.source));
    }
}

/// "a", "b" or "c".
fn listed(phrases: &[Phrase], joint: &str) -> String {
    let phrases: Vec<String> = phrases.iter().map(|p| quoted(&p.text)).collect();
    match &phrases[..] {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} {joint} {last}", most.join(", ")),
    }
}
