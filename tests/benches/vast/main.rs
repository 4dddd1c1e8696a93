//! `tutti-vast`: ecosystems of any size for benchmarks, and the scenes of one for a page that draws them.
//! Not here: what is measured with them (benches/canvas).

mod make;
mod serve;

use std::path::Path;
use std::process::ExitCode;

use tutti_core::error::{Error, Result};

const USAGE: &str = "tutti-vast make FILE ORGANISATIONS    writes an ecosystem with so many organisations and five relationships each
tutti-vast graph FILE OUT             writes its nodes and links as arrays for other drawing libraries
tutti-vast open FILE                  opens it, looks at it from afar and near, and prints times and memory
tutti-vast serve FILE                 answers scene requests: a line of JSON on standard input, a length and bytes on standard output";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<()> {
    match words {
        ["make", file, count] => make::make(Path::new(file), count.parse().map_err(|_| Error::Invalid(USAGE.to_owned()))?),
        ["graph", file, out] => serve::graph(Path::new(file), Path::new(out)),
        ["open", file] => serve::open(Path::new(file)),
        ["serve", file] => serve::serve(Path::new(file)),
        _ => Err(Error::Invalid(USAGE.to_owned())),
    }
}
