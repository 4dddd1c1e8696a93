//! How long questions take and how much memory they need, on made-up ecosystems of several sizes, and how that grows.
//! Each size is measured in a process of its own, so that one does not stand in the other's memory.

use std::cell::Cell;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use tutti_core::id::{Id, OrganisationId, RelationshipId};
use tutti_core::network::Network;
use tutti_core::network::compose::{Opportunity, compose};
use tutti_core::network::diagnose::{diagnose, moves};
use tutti_core::network::introduce::{Ask, Kept, explain, ranked, suggestions};
use tutti_core::network::parts::{Parts, Tie};
use tutti_core::network::rehearse::{missed, rehearse, replacements};
use tutti_core::network::resources::resources;

use crate::Outcome;
use crate::made::{TERMS, id, parts};

const SIZES: &[&str] = &["1000", "10000", "100000", "1000000"];
/// A question about one organisation is asked of so many, and the mean is told.
const ASKED: usize = 100;
/// As long a list the window keeps from one edit to the next.
const KEPT: usize = 100;
/// So many edits are tried, and the mean is told.
const EDITS: usize = 3;
/// What a composition is to answer.
const NEEDS: usize = 8;

/// What one question cost at one size.
struct Cost {
    question: String,
    milliseconds: f64,
    megabytes: f64,
    busy: f64,
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
    table("Time of all processors, ms", &measured, |cost| cost.busy);
    table("Peak memory of the process, MB", &measured, |cost| cost.megabytes);
    Ok(())
}

fn read(line: &str) -> Option<Cost> {
    let mut words = line.split('\t');
    let question = words.next()?.to_owned();
    let mut figure = || words.next()?.parse().ok();
    Some(Cost { question, milliseconds: figure()?, megabytes: figure()?, busy: figure()? })
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

/// Measures one size and prints a line for each question: its name, milliseconds, peak megabytes, milliseconds of all processors; or for
/// those questions alone whose name has a word in it.
pub fn one(size: &str, word: &str) -> Outcome {
    let size: usize = size.parse().ok().filter(|n| *n >= 100).ok_or_else(|| format!("{size} is not a size: at least 100"))?;
    let parts = Cell::new(Some(parts(size)));
    let network = measure("build the network", 1, |_| parts.take().map(Network::build)).ok_or("it was built before")?;
    let questions = Questions { network: Arc::new(network), size, word };
    questions.introductions()?;
    questions.state();
    questions.after_edits()
}

struct Questions<'w> {
    network: Arc<Network>,
    size: usize,
    word: &'w str,
}

impl Questions<'_> {
    fn ask<T>(&self, question: &str, times: usize, ask: impl Fn(usize) -> T) -> Option<T> {
        question.contains(self.word).then(|| measure(question, times, ask))
    }

    /// An organisation for every turn, spread over all.
    fn somebody(&self, turn: usize) -> OrganisationId {
        id(1 + turn * (self.size / ASKED - 1).max(1))
    }

    fn introductions(&self) -> Outcome {
        let network = &self.network;
        let for_one = |turn| Ask { for_: Some(self.somebody(turn)), ..Ask::best(10) };
        let found = [
            self.ask("introductions for one, first 10", ASKED, |turn| suggestions(network, &for_one(turn)).map(|found| found.len())),
            self.ask("introductions of all, first 20", 1, |_| suggestions(network, &Ask::best(20)).map(|found| found.len())),
            self.ask("first 10 for every organisation", 1, |_| {
                ranked(network, &Ask { each: Some(10), ..Ask::best(0) }).map(|found| found.len())
            }),
        ];
        self.ask("why these two", ASKED, |turn| explain(network, self.somebody(turn), id(self.size / 2)));
        found.into_iter().flatten().try_for_each(|found| found.map(drop)).map_err(said)
    }

    fn state(&self) {
        let network = &self.network;
        self.ask("how it holds together", 1, |_| diagnose(network, None));
        self.ask("what would move the index most", 1, |_| moves(network, None));
        self.ask("resources and their holders", 1, |_| resources(network, None, &[]));
        self.ask("whom it would miss most, first 20", 1, |_| missed(network, &[], 20));
        self.ask("a departure rehearsed", 10, |turn| rehearse(network, self.somebody(turn)));
        self.ask("who takes the place", 10, |turn| replacements(network, self.somebody(turn)));
        let needs = |turn: usize| (0..NEEDS).map(move |n| format!("{} {}", TERMS[n % TERMS.len()], (turn * NEEDS + n) % 100));
        let opportunity = |turn| Opportunity { needs: needs(turn).collect(), ..Opportunity::needing(&[]) };
        self.ask("compositions for 8 needs", 10, |turn| compose(network, &opportunity(turn)));
    }

    /// The list the window keeps, and how long it takes to have it right again after one deed.
    fn after_edits(&self) -> Outcome {
        let (searched, after) = ("the list the window keeps, searched", "the same after ");
        if !searched.contains(self.word) && !after.contains(self.word) {
            return Ok(());
        }
        let search = |_| Kept::search(Arc::clone(&self.network), KEPT, &Ask::best(0));
        let kept = measure(searched, 1, search).map_err(said)?;
        for (deed, edit) in DEEDS {
            let edited: Vec<Arc<Network>> = (0..EDITS).map(|turn| Arc::new(Network::build(self.edited(turn, edit)))).collect();
            let renewed = measure(&format!("{after}{deed}"), EDITS, |turn| kept.renewed(Arc::clone(&edited[turn]), &Ask::best(0)));
            renewed.map_err(said)?;
        }
        Ok(())
    }

    fn edited(&self, turn: usize, edit: &Edit) -> Parts {
        let mut parts = parts(self.size);
        let (one, other) = (self.size / 3 + turn * 7, self.size / 2 + turn * 11);
        edit(&mut parts, one, other);
        parts
    }
}

/// A deed with two organisations, by their places.
type Edit = dyn Fn(&mut Parts, usize, usize);

/// What a person does, of which each turn does one with somebody else.
const DEEDS: [(&str, &Edit); 3] = [
    ("a need more", &|parts, one, _| parts.organisations[one].needs.push((format!("{} 7", TERMS[0]), true))),
    ("an offer more", &|parts, one, _| parts.organisations[one].offers.push(format!("{} 8", TERMS[1]))),
    ("a tie more", &|parts, one, other| {
        let number = (parts.ties.len() as u128).to_be_bytes();
        parts.ties.push(Tie::between(RelationshipId::from_bytes(number), id(one), id(other)));
    }),
];

fn said(error: tutti_core::error::Error) -> String {
    error.to_string()
}

/// Asks so many times, prints the mean time and the peak of the process meanwhile, and returns the last answer.
pub fn measure<T>(question: &str, times: usize, ask: impl Fn(usize) -> T) -> T {
    forget_peak();
    let busy_before = busy();
    let start = Instant::now();
    for turn in 1..times {
        std::hint::black_box(ask(turn));
    }
    let last = ask(0);
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0 / times as f64;
    println!("{question}\t{milliseconds:.3}\t{:.1}\t{:.3}", peak(), (busy() - busy_before) / times as f64);
    last
}

/// Milliseconds all processors were busy with this process; 0 where the system does not tell. In steps of ten.
fn busy() -> f64 {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = told.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|word| word.parse::<f64>().ok()).sum::<f64>();
    ticks * 10.0
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
