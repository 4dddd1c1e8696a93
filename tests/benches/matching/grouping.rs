//! Bringing the spellings of one list together: the rule of groups beside transitive closure, on names whose company is known.
//! Not here: pairs of two lists (quality).

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

use tutti_core::matching::{Company, Decision, Matcher, Pair, Watch};

use super::Outcome;
use super::lists::rows;

/// Prints precision and recall of the pairs within groups, and the largest group. `file` has the columns `name` and `entity`.
pub fn run(file: &Path) -> Outcome {
    let rows = rows(file)?;
    let of = |row: &HashMap<String, String>, column: &str| row.get(column).cloned().unwrap_or_default();
    let truth: Vec<String> = rows.iter().map(|row| of(row, "entity")).collect();
    let begun = Instant::now();
    let matcher = Matcher::within(rows.iter().map(|row| Company { name: of(row, "name"), ..Company::default() }));
    let links = matcher.links(&Watch::none()).map_err(|e| e.to_string())?;
    let groups = matcher.groups(&links);
    let seconds = begun.elapsed().as_secs_f64();
    println!("| {} spellings | precision | recall | largest group |\n| --- | ---: | ---: | ---: |", rows.len());
    print("transitive closure of what is taken", &closure(rows.len(), &links, |p| p.decision != Decision::Unsure), &truth);
    print("transitive closure, with what is asked", &closure(rows.len(), &links, |_| true), &truth);
    print("Tutti's groups", &groups, &truth);
    println!("\n{seconds:.1} s");
    Ok(())
}

/// For every row the first row that any chain of pairs leads to.
fn closure(rows: usize, links: &[Pair], taken: impl Fn(&Pair) -> bool) -> Vec<u32> {
    let mut leader: Vec<u32> = (0..rows as u32).collect();
    fn top(leader: &mut [u32], row: u32) -> u32 {
        let mut at = row;
        while leader[at as usize] != at {
            leader[at as usize] = leader[leader[at as usize] as usize];
            at = leader[at as usize];
        }
        at
    }
    for link in links.iter().filter(|link| taken(link)) {
        let (one, other) = (top(&mut leader, link.left), top(&mut leader, link.right));
        leader[one.max(other) as usize] = one.min(other);
    }
    (0..rows as u32).map(|row| top(&mut leader, row)).collect()
}

fn print(what: &str, groups: &[u32], truth: &[String]) {
    let pairs = |count: usize| (count * count.saturating_sub(1) / 2) as f64;
    let (mut by_group, mut by_truth, mut by_both) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (group, entity) in groups.iter().zip(truth) {
        *by_group.entry(group).or_insert(0_usize) += 1;
        *by_truth.entry(entity).or_insert(0_usize) += 1;
        *by_both.entry((group, entity)).or_insert(0_usize) += 1;
    }
    let both: f64 = by_both.values().map(|n| pairs(*n)).sum();
    let found: f64 = by_group.values().map(|n| pairs(*n)).sum();
    let known: f64 = by_truth.values().map(|n| pairs(*n)).sum();
    let largest = by_group.values().max().copied().unwrap_or(0);
    println!("| {what} | {:.3} | {:.3} | {largest} |", both / found.max(1.0), both / known.max(1.0));
}
