//! How long questions take and how much memory they need, on made-up ecosystems of several sizes, and how that grows.
//! Each size is measured in a process of its own, so that one does not stand in the other's memory.

use std::process::Command;
use std::time::Instant;

use tutti_core::network::Network;
use tutti_core::network::diagnose::{diagnose, moves};
use tutti_core::network::introduce::{Ask, explain, ranked, suggestions};
use tutti_core::network::rehearse::{missed, rehearse, replacements};
use tutti_core::network::resources::resources;

use crate::Outcome;
use crate::made::{id, parts};

const SIZES: &[&str] = &["1000", "10000", "100000", "1000000"];
/// A question about one organisation is asked of so many, and the mean is told.
const ASKED: usize = 100;

/// What one question cost at one size.
struct Cost {
    question: String,
    milliseconds: f64,
    megabytes: f64,
}

/// Measures every size and prints the tables.
pub fn run(sizes: &[&str]) -> Outcome {
    let sizes = if sizes.is_empty() { SIZES } else { sizes };
    let program = std::env::current_exe().map_err(|e| e.to_string())?;
    let mut measured: Vec<(f64, Vec<Cost>)> = Vec::new();
    for size in sizes {
        let output = Command::new(&program).args(["one", size]).output().map_err(|e| e.to_string())?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        let costs = String::from_utf8_lossy(&output.stdout).lines().filter_map(read).collect();
        measured.push((size.parse().map_err(|_| format!("{size} is not a number"))?, costs));
        eprintln!("{size} organisations measured");
    }
    table("Time, ms", &measured, |cost| cost.milliseconds);
    table("Peak memory of the process, MB", &measured, |cost| cost.megabytes);
    Ok(())
}

fn read(line: &str) -> Option<Cost> {
    let mut words = line.split('\t');
    let (question, milliseconds, megabytes) = (words.next()?, words.next()?, words.next()?);
    Some(Cost { question: question.to_owned(), milliseconds: milliseconds.parse().ok()?, megabytes: megabytes.parse().ok()? })
}

/// One line for each question; the last column is the exponent of the growth between the two largest sizes (1 is linear).
fn table(title: &str, measured: &[(f64, Vec<Cost>)], figure: impl Fn(&Cost) -> f64) {
    let heads: Vec<String> = measured.iter().map(|(size, _)| format!(" {size} |")).collect();
    println!("\n| {title} |{} growth |\n| --- |{} ---: |", heads.concat(), " ---: |".repeat(measured.len()));
    let Some((_, first)) = measured.first() else { return };
    for (row, cost) in first.iter().enumerate() {
        let figures: Vec<(f64, f64)> = measured.iter().filter_map(|(size, costs)| Some((*size, figure(costs.get(row)?)))).collect();
        let shown: String = figures.iter().map(|(_, figure)| format!(" {figure:.1} |")).collect();
        let growth = match figures.as_slice() {
            [.., (small, before), (large, after)] => format!("{:.2}", (after / before).ln() / (large / small).ln()),
            _ => "–".to_owned(),
        };
        println!("| {} |{shown} {growth} |", cost.question);
    }
}

/// Measures one size and prints a line for each question: its name, milliseconds, peak megabytes.
pub fn one(size: &str) -> Outcome {
    let size: usize = size.parse().ok().filter(|n| *n >= 100).ok_or_else(|| format!("{size} is not a size: at least 100"))?;
    let parts = parts(size);
    let network = measure("build the network", 1, |_| Network::build(parts.clone()));
    drop(parts);
    let somebody = |turn: usize| id(1 + turn * (size / ASKED - 1).max(1));
    let for_one = |turn| Ask { for_: Some(somebody(turn)), ..Ask::best(10) };
    measure("introductions for one, first 10", ASKED, |turn| suggestions(&network, &for_one(turn)).map(|found| found.len()))
        .map_err(said)?;
    measure("why these two", ASKED, |turn| explain(&network, somebody(turn), id(size / 2)));
    measure("introductions of all, first 20", 1, |_| suggestions(&network, &Ask::best(20)).map(|found| found.len())).map_err(said)?;
    measure("first 10 for every organisation", 1, |_| ranked(&network, &Ask { each: Some(10), ..Ask::best(0) }).map(|found| found.len()))
        .map_err(said)?;
    measure("how it holds together", 1, |_| diagnose(&network, None));
    measure("what would move the index most", 1, |_| moves(&network, None));
    measure("resources and their holders", 1, |_| resources(&network, None, &[]));
    measure("whom it would miss most, first 20", 1, |_| missed(&network, &[], 20));
    measure("a departure rehearsed", 10, |turn| rehearse(&network, somebody(turn)));
    measure("who takes the place", 10, |turn| replacements(&network, somebody(turn)));
    Ok(())
}

fn said(error: tutti_core::error::Error) -> String {
    error.to_string()
}

/// Asks so many times, prints the mean time and the peak of the process meanwhile, and returns the last answer.
pub fn measure<T>(question: &str, times: usize, ask: impl Fn(usize) -> T) -> T {
    forget_peak();
    let start = Instant::now();
    for turn in 1..times {
        std::hint::black_box(ask(turn));
    }
    let last = ask(0);
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0 / times as f64;
    println!("{question}\t{milliseconds:.3}\t{:.1}", peak());
    last
}

/// Where the system can, the peak is counted anew from here; elsewhere it is that of the whole run.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The most memory the process held, in megabytes; 0 where the system does not tell.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}
