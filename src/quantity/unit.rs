//! Units of measure: symbols, dimensions and exact factors.

use std::borrow::Cow;

use super::number::Number;

/// A unit of measure, or one unit for each of another ("barrels per day", "dollars a barrel").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// The unit itself, or what is above the line.
    pub base: &'static UnitEntry,
    /// What is below the line.
    pub per: Option<&'static UnitEntry>,
}

/// One line of the table of units.
#[derive(Debug, PartialEq, Eq)]
pub struct UnitEntry {
    /// The ISO 4217 code of money, an SI or customary symbol ("km", "mi", "degC"), or a word
    /// ("day", "percent", "percentage-point").
    pub symbol: &'static str,
    /// What it measures; units of one dimension convert.
    pub dimension: Dimension,
    /// How many of the dimension's base unit one of it is.
    pub factor: Number,
    /// What is added, in base units, after the factor (temperatures).
    pub offset: Number,
}

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dimension(pub &'static str);

impl Unit {
    /// The symbol that the JSON uses: "km", "USD", "bbl/d", "USD/barrel".
    pub fn symbol(&self) -> Cow<'static, str> {
        match self.per {
            None => Cow::Borrowed(self.base.symbol),
            Some(per) => Cow::Owned(format!("{}/{}", self.base.symbol, per.symbol)),
        }
    }

    /// Whether values in the two units can be compared.
    pub fn converts_to(&self, other: &Self) -> bool {
        self.base.dimension == other.base.dimension
            && self.per.map(|u| u.dimension) == other.per.map(|u| u.dimension)
    }

    /// `number` of this unit in base units of its dimension; `None` past the bound.
    pub fn to_base(&self, number: Number) -> Option<Number> {
        let above = number.mul(self.base.factor)?.add(self.base.offset)?;
        match self.per {
            None => Some(above),
            Some(per) => above.div(per.factor),
        }
    }
}
