//! Any text as a rule file is a rulebook that can be used, or mistakes that lie in it.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/laws/laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::rules::hold(bytes));
