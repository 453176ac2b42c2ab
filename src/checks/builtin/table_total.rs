//! To be written.

use super::flaw::Flaw;
use super::page::Page;

super::check! {
    /// To be written.
    "table-total", on, check
}

fn check(_page: &Page<'_>) -> Vec<Flaw> {
    Vec::new()
}
