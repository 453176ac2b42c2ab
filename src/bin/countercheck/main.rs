//! The `countercheck` command.
fn main() {}
