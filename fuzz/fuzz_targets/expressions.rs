//! Any text as a relation is a mistake inside it, or says the same when written again.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/laws/laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::expressions::hold(bytes));
