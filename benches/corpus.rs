//! Writes the corpus that `benches/compare.sh` measures: `cargo bench --bench corpus -- news FOLDER 10000`. It needs
//! nothing but the standard library, so that `rustc` alone makes it in a moment.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

#[allow(dead_code, reason = "the other benches use the rest")]
mod news;

use news::News;

/// So many articles stand in one folder.
const FOLDER: u64 = 1_000;
/// So many claims stand in one text.
const CLAIMS: usize = 10;

const USAGE: &str = "usage: cargo bench --bench corpus -- COMMAND
  news FOLDER ARTICLES   so many articles, in folders of 1,000
  line FILE ARTICLES     the same articles in one file, on one line
  article FILE BYTES     one article of at most so many bytes
  claims FOLDER CLAIMS   texts with so many figures for one quantity, and its rule in FOLDER.toml
  rules FILE RULES       so many rules";

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [command, path, count] = words[..] else {
        return Ok(writeln!(std::io::stderr(), "{USAGE}")?);
    };
    let (path, count) = (Path::new(path), count.parse::<usize>()?);
    let news = News::new()?;
    match command {
        "news" => {
            for number in 0..count as u64 {
                let folder = path.join(format!("{:03}", number / FOLDER));
                if number % FOLDER == 0 {
                    fs::create_dir_all(&folder)?;
                }
                fs::write(folder.join(format!("{number:06}.txt")), news.article(number).plain())?;
            }
        }
        "line" => {
            let mut file = BufWriter::new(File::create(path)?);
            for number in 0..count as u64 {
                file.write_all(news.article(number).line().as_bytes())?;
            }
            file.flush()?;
        }
        "article" => {
            let mut text = news.article(0).plain();
            let ends = text.match_indices("\n\n").map(|(at, _)| at + 1);
            text.truncate(ends.take_while(|end| *end <= count).last().unwrap_or(0));
            fs::write(path, text)?;
        }
        "claims" => {
            fs::create_dir_all(path)?;
            for number in 0..count / CLAIMS {
                fs::write(path.join(format!("{number:05}.txt")), news.claims(number as u64, CLAIMS))?;
            }
            fs::write(path.with_extension("toml"), news::STRIKE)?;
        }
        "rules" => fs::write(path, news.rules(count))?,
        _ => return Err(USAGE.into()),
    }
    Ok(())
}
