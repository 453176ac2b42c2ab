//! To be written.

use super::flaw::Flaw;
use super::page::Page;

super::check! {
    /// To be written.
    "headline-and-body", on, check
}

fn check(_page: &Page<'_>) -> Vec<Flaw> {
    Vec::new()
}
