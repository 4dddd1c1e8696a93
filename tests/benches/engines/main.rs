//! `tutti-engines`: how good introductions and compositions are on real ecosystems, beside what the field uses, and how long questions take on
//! made-up ones of any size. Not here: the engines themselves (tutti-core).

mod baselines;
mod data;
mod graph;
mod made;
mod quality;
mod speed;
mod teams;
mod teams_baselines;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "tutti-engines quality FOLDER [DAY]   hides the ties from DAY on and lets introductions find them again, and puts
                                    teams together; FOLDER holds orgs, projects and members (.csv.gz)
tutti-engines teams FOLDER [DAY]     the teams alone
tutti-engines speed [SIZE]...        times the questions on ecosystems of so many organisations, five relationships each
tutti-engines one SIZE [WORD]        the same for one size, as figures for the table; those alone whose name has WORD in it
tutti-engines edges SIZE FILE        writes the ties of such an ecosystem as an edge list, each pair once
tutti-engines graph TASK FILE        does one task of graph work on an edge list: load, components, communities, betweenness, nearest";

/// The day from which on ties are hidden, if no other is named.
const DAY: &str = "2014-06-01";

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
        ["quality", folder] => run(&["quality", folder, DAY]),
        ["quality", folder, day] => quality::run(Path::new(folder), day).and_then(|()| teams::run(Path::new(folder), day)),
        ["teams", folder] => run(&["teams", folder, DAY]),
        ["teams", folder, day] => teams::run(Path::new(folder), day),
        ["speed", sizes @ ..] => speed::run(sizes),
        ["one", size] => speed::one(size, ""),
        ["one", size, word] => speed::one(size, word),
        ["edges", size, file] => graph::write_edges(size, Path::new(file)),
        ["graph", task, file] => graph::run(task, Path::new(file)),
        _ => Err(USAGE.to_owned()),
    }
}
