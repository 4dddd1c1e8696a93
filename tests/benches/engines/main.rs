//! `tutti-engines`: how good introductions are on real ecosystems, beside what the field uses, and how long questions take on
//! made-up ones of any size. Not here: the engines themselves (tutti-core).

mod baselines;
mod data;
mod graph;
mod made;
mod quality;
mod speed;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "tutti-engines quality FOLDER [DAY]   hides the ties from DAY on and lets introductions find them again;
                                    FOLDER holds orgs, projects and members (.csv.gz)
tutti-engines speed [SIZE]...        times the questions on ecosystems of so many organisations, five relationships each
tutti-engines one SIZE               the same for one size, as figures for the table
tutti-engines edges SIZE FILE        writes the ties of such an ecosystem as an edge list, each pair once
tutti-engines graph TASK FILE        does one task of graph work on an edge list: load, components, communities, betweenness, nearest";

/// What went wrong, in a sentence.
type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Outcome {
    match words {
        ["quality", folder] => quality::run(Path::new(folder), "2014-06-01"),
        ["quality", folder, day] => quality::run(Path::new(folder), day),
        ["speed", sizes @ ..] => speed::run(sizes),
        ["one", size] => speed::one(size),
        ["edges", size, file] => graph::write_edges(size, Path::new(file)),
        ["graph", task, file] => graph::run(task, Path::new(file)),
        _ => Err(USAGE.to_owned()),
    }
}
