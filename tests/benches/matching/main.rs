//! `tutti-matching`: how good the matching of companies is on labelled lists, and how long it takes on made-up ones of any size.
//! Not here: the matching itself (tutti-core), and the libraries beside it (compare.py).

mod grouping;
mod lists;
mod made;
mod quality;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "tutti-matching quality FOLDER        precision and recall on listed_a.csv, listed_b.csv and listed_gold.csv
tutti-matching groups FILE           spellings of one list brought together, on a file with the columns name and entity
tutti-matching measures FOLDER FILE  what each kind of evidence measures for every candidate, and whether it is a pair, as CSV
tutti-matching pairs LEFT RIGHT      the pairs as left,right,score,decision, by place
tutti-matching make SIZE LEFT RIGHT  writes two made-up lists with a fifth in common
tutti-matching speed LEFT RIGHT      matches two lists and prints seconds, peak memory, pairs, precision and recall";

/// What went wrong, in a sentence.
type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["quality", folder] => quality::run(Path::new(folder)),
        ["groups", file] => grouping::run(Path::new(file)),
        ["measures", folder, file] => quality::measures(Path::new(folder), Path::new(file)),
        ["pairs", left, right] => quality::pairs(Path::new(left), Path::new(right)),
        ["make", size, left, right] => made::write(size, Path::new(left), Path::new(right)),
        ["speed", left, right] => quality::speed(Path::new(left), Path::new(right)),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
