//! Precision, recall and time of matching two lists. Not here: the lists (lists, made).

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use tutti_core::matching::{Decision, Kind, Matcher, Pair, Watch};
use tutti_tests::used;

use super::Outcome;
use super::lists::{List, Truth, list, truth};

struct Case {
    left: List,
    right: List,
    truth: Truth,
}

fn case(folder: &Path) -> Outcome<Case> {
    let (left, right) = (list(&folder.join("listed_a.csv"))?, list(&folder.join("listed_b.csv"))?);
    let truth = truth(&folder.join("listed_gold.csv"), &left, &right)?;
    Ok(Case { left, right, truth })
}

fn matcher(left: &List, right: &List) -> Matcher {
    Matcher::new(left.companies.iter().cloned(), right.companies.iter().cloned())
}

/// Prints precision, recall and F1 of what is taken, and what a person would be asked.
pub fn run(folder: &Path) -> Outcome {
    let case = case(folder)?;
    let matcher = matcher(&case.left, &case.right);
    let pairs = matcher.pairs(&Watch::none()).map_err(|e| e.to_string())?;
    println!("| What is taken | pairs | precision | recall | F1 |\n| --- | ---: | ---: | ---: | ---: |");
    print("certain", &pairs, &case.truth, |p| p.decision == Decision::Certain);
    print("certain and likely", &pairs, &case.truth, |p| p.decision != Decision::Unsure);
    print("certain, likely and asked", &pairs, &case.truth, |_| true);
    print("score of 500 or more", &pairs, &case.truth, |p| p.score >= 500);
    let asked: Vec<&Pair> = pairs.iter().filter(|p| p.decision == Decision::Unsure).collect();
    let true_ones = asked.iter().filter(|p| case.truth.contains(&(p.left, p.right))).count();
    println!("\nasked about: {} pairs, of which {true_ones} are the same", asked.len());
    let candidates = matcher.measures();
    let found = candidates.iter().filter(|(left, right, _)| case.truth.contains(&(*left, *right))).count();
    println!(
        "candidates: {:.4} of the pairs, {:.1} a row",
        found as f64 / case.truth.len() as f64,
        candidates.len() as f64 / case.right.ids.len() as f64
    );
    Ok(())
}

fn print(what: &str, pairs: &[Pair], truth: &Truth, taken: impl Fn(&Pair) -> bool) {
    let taken: Vec<_> = pairs.iter().filter(|p| taken(p)).collect();
    let right = taken.iter().filter(|p| truth.contains(&(p.left, p.right))).count() as f64;
    let (precision, recall) = (right / (taken.len() as f64).max(1.0), right / (truth.len() as f64).max(1.0));
    let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
    println!("| {what} | {} | {precision:.4} | {recall:.4} | {f1:.4} |", taken.len());
}

/// Writes what each kind of evidence measures for every candidate.
pub fn measures(folder: &Path, file: &Path) -> Outcome {
    let case = case(folder)?;
    let mut out = std::io::BufWriter::new(std::fs::File::create(file).map_err(|e| e.to_string())?);
    let kinds: Vec<&str> = Kind::ALL.iter().map(|k| k.as_str()).collect();
    writeln!(out, "left,right,same,{}", kinds.join(",")).map_err(|e| e.to_string())?;
    for (left, right, measures) in matcher(&case.left, &case.right).measures() {
        let same = u8::from(case.truth.contains(&(left, right)));
        let values: Vec<String> = measures.iter().map(f32::to_string).collect();
        writeln!(out, "{left},{right},{same},{}", values.join(",")).map_err(|e| e.to_string())?;
    }
    out.flush().map_err(|e| e.to_string())
}

/// Prints the pairs of two lists.
pub fn pairs(left: &Path, right: &Path) -> Outcome {
    let (left, right) = (list(left)?, list(right)?);
    let pairs = matcher(&left, &right).pairs(&Watch::none()).map_err(|e| e.to_string())?;
    pairs.iter().for_each(|pair| println!("{},{},{},{}", pair.left, pair.right, pair.score, pair.decision));
    Ok(())
}

/// Matches two lists whose equal ids are the same company.
pub fn speed(left: &Path, right: &Path) -> Outcome {
    let began = Instant::now();
    let (left, right) = (list(left)?, list(right)?);
    let read = began.elapsed();
    let matcher = matcher(&left, &right);
    let ready = began.elapsed();
    let pairs = matcher.pairs(&Watch::none()).map_err(|e| e.to_string())?;
    println!(
        "{} and {} rows: read {:.1} s, made ready {:.1} s, matched {:.1} s, {} pairs",
        left.ids.len(),
        right.ids.len(),
        read.as_secs_f64(),
        (ready - read).as_secs_f64(),
        (began.elapsed() - ready).as_secs_f64(),
        pairs.len()
    );
    if let Some((seconds, peak)) = used() {
        println!("CPU {seconds:.1} {peak}");
    }
    let places: std::collections::HashMap<&str, u32> = left.ids.iter().enumerate().map(|(place, id)| (id.as_str(), place as u32)).collect();
    let known = right.ids.iter().enumerate().filter_map(|(place, id)| Some((*places.get(id.as_str())?, place as u32)));
    let truth: Truth = known.collect();
    print("certain and likely", &pairs, &truth, |p| p.decision != Decision::Unsure);
    print("certain, likely and asked", &pairs, &truth, |_| true);
    Ok(())
}
