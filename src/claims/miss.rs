//! Why a mention is no claim.

use crate::quantity::{Kind, Standing, wording};
use crate::rules::{FigureSort, Phrase, Selector};

/// Why a mention is no claim about a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Miss {
    /// It is of a kind that states no amount.
    Kind(Kind),
    /// The sentence does not say that it is so, now.
    Standing(Standing),
    /// It is a rest or an increment ("four other bodies").
    Rest,
    /// It is no increment, and the quantity asks for one.
    NoIncrement,
    /// It is not of the sort that the quantity is told in.
    Sort,
    /// Its unit does not convert into that of the quantity.
    Unit,
    /// It is an amount of change ("rose by 12").
    Change,
    /// It has no value, or none that means anything.
    NoValue,
    /// It is a part of what is asked for, and nothing that is asked for is said of the part.
    Part,
    /// It counts nothing.
    NoNoun,
    /// It counts something else.
    OtherNoun,
    /// None of the phrases stands around it.
    Template,
    /// None of the words of `with` belongs to it.
    With,
    /// This one of the words of `with-all` does not belong to it.
    WithAll(usize),
    /// This one of the words of `without` belongs to it.
    Without(usize),
}

impl Miss {
    /// The reason in words, for the quantity that was asked for.
    pub fn reason(self, selector: &Selector) -> String {
        let list = |phrases: &[Phrase]| {
            phrases.iter().map(|p| format!("“{}”", p.text)).collect::<Vec<_>>().join(", ")
        };
        let one = |phrases: &[Phrase], at: usize| phrases.get(at).map_or("", |p| &p.text).to_owned();
        match self {
            Self::Kind(kind) => format!("it is of the kind “{}”, which states no amount", kind.word()),
            Self::Standing(Standing::Earlier) => "it is an earlier figure".to_owned(),
            Self::Standing(Standing::Negated) => "it is denied".to_owned(),
            Self::Standing(Standing::Hypothetical) => "it is only possible or expected".to_owned(),
            Self::Standing(Standing::Asked) => "it is asked, not said".to_owned(),
            Self::Standing(Standing::OtherTime) => "it is told of another time".to_owned(),
            Self::Standing(Standing::Asserted) => String::new(),
            Self::Rest => "it is a rest or an increment (“other”, “more”)".to_owned(),
            Self::NoIncrement => "it is no increment (“other”, “more”)".to_owned(),
            Self::Sort => match selector.sort {
                Some(FigureSort::Count) => "it is no count".to_owned(),
                Some(FigureSort::Share) => "it is no share".to_owned(),
                _ => "it is no date".to_owned(),
            },
            Self::Unit => {
                let unit = selector.unit.map(|unit| wording::units(&unit)).unwrap_or_default();
                format!("it is not told in {unit}")
            }
            Self::Change => "it is an amount of change, not a level".to_owned(),
            Self::NoValue => "it has no value".to_owned(),
            Self::Part => "it is a part (“97 of them”), of which alone nothing fitting is said".to_owned(),
            Self::NoNoun => "it counts nothing".to_owned(),
            Self::OtherNoun => format!("it counts none of {}", list(&selector.noun)),
            Self::Template => "none of the phrases stands around it".to_owned(),
            Self::With => format!("none of {} belongs to it", list(&selector.with)),
            Self::WithAll(at) => format!("“{}” does not belong to it", one(&selector.with_all, at)),
            Self::Without(at) => format!("“{}” belongs to it", one(&selector.without, at)),
        }
    }
}
