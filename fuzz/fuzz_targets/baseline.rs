//! Any text as a baseline is a mistake, or written and read back the same.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/laws/laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::baseline::hold(bytes));
