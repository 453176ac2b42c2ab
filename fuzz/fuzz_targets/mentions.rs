//! Any text is read, and every span in it is a slice.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/laws/laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|text: &str| laws::spans_are_slices(text));
