//! Plain graph work on an edge list, to stand beside graph libraries: each task in a process of its own, its seconds and peak memory
//! told. PageRank is not here: no question of Tutti asks for it (introductions follow its first steps alone, see their walk).

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;
use std::path::Path;

use rayon::prelude::*;
use tutti_core::id::{Id, OrganisationId, RelationshipId};
use tutti_core::network::Network;
use tutti_core::network::betweenness;
use tutti_core::network::communities::communities;
use tutti_core::network::introduce::{Ask, ranked};
use tutti_core::network::parts::{OrganisationPart, Parts, Tie};
use tutti_core::network::rehearse;

use crate::Outcome;
use crate::made::{id, parts};
use crate::speed::measure;

/// Of so many nodes the nearest are looked for.
const NEAREST_OF: usize = 1_000;

/// Writes the ties of a made-up ecosystem, two numbers a line, smaller first, each pair once.
pub fn write_edges(size: &str, file: &Path) -> Outcome {
    let size: usize = size.parse().map_err(|_| format!("{size} is not a number"))?;
    let number = |id: OrganisationId| u128::from_be_bytes(id.bytes()) - 1;
    let pairs: BTreeSet<(u128, u128)> = parts(size)
        .ties
        .iter()
        .map(|tie| (number(tie.from).min(number(tie.to)), number(tie.from).max(number(tie.to))))
        .filter(|(a, b)| a != b)
        .collect();
    let mut text = String::new();
    for (a, b) in &pairs {
        writeln!(text, "{a} {b}").map_err(|e| e.to_string())?;
    }
    std::fs::write(file, text).map_err(|e| e.to_string())
}

/// Does one task and prints its name, milliseconds and peak megabytes; all but loading are timed on the loaded network.
pub fn run(task: &str, file: &Path) -> Outcome {
    if task == "load" {
        measure(task, 1, |_| load(file)).map(drop)?;
        return Ok(());
    }
    let network = load(file)?;
    match task {
        "components" => drop(measure(task, 1, |_| rehearse::parts(&network))),
        "communities" => {
            let groups = measure(task, 1, |_| communities(&network));
            println!("modularity\t{:.4}", modularity(&network, &groups));
        }
        "betweenness" => drop(measure(task, 1, |_| betweenness::of_all(&network))),
        "nearest" => drop(measure(task, 1, |_| nearest(&network))),
        _ => return Err(format!("there is no task {task}")),
    }
    Ok(())
}

/// The network of an edge list; nobody in it is the conductor.
fn load(file: &Path) -> Outcome<Network> {
    let pairs = read_pairs(file)?;
    let people = pairs.par_iter().map(|(a, b)| *a.max(b) as usize + 1).max().unwrap_or(0);
    let number = |n: usize| RelationshipId::from_bytes((n as u128).to_be_bytes());
    let tie = |(n, (a, b)): (usize, &(u32, u32))| Tie::between(number(n), id(*a as usize), id(*b as usize));
    let ties = pairs.par_iter().enumerate().map(tie).collect();
    drop(pairs);
    Ok(Network::build(Parts {
        conductor: id(people),
        organisations: (0..people).into_par_iter().map(|n| OrganisationPart::bare(id(n))).collect(),
        ties,
        accounts: Vec::new(),
        pairs: Vec::new(),
        today: 20_000,
    }))
}

fn read_pairs(file: &Path) -> Outcome<Vec<(u32, u32)>> {
    let text = std::fs::read(file).map_err(|e| e.to_string())?;
    Ok(text.par_split(|byte| *byte == b'\n').filter_map(pair).collect())
}

/// Two numbers with a space between them.
fn pair(line: &[u8]) -> Option<(u32, u32)> {
    let space = line.iter().position(|byte| *byte == b' ')?;
    Some((number(&line[..space])?, number(&line[space + 1..])?))
}

fn number(digits: &[u8]) -> Option<u32> {
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    digits.iter().try_fold(0u32, |number, byte| number.checked_mul(10)?.checked_add(digit(byte)?)).filter(|_| !digits.is_empty())
}

/// How much more lies within groups than chance would have it (Newman and Girvan 2004); who is in no group stands alone.
fn modularity(network: &Network, groups: &[Vec<OrganisationId>]) -> f64 {
    let group_of: HashMap<OrganisationId, usize> =
        groups.iter().enumerate().flat_map(|(place, group)| group.iter().map(move |id| (*id, place))).collect();
    let (mut within, mut ends, mut all, mut alone) = (0.0, vec![0.0; groups.len()], 0.0, 0.0);
    for id in (0..network.len()).map(id) {
        let (neighbours, group) = (network.neighbours(id), group_of.get(&id));
        let degree = neighbours.len() as f64;
        all += degree;
        match group {
            Some(group) => ends[*group] += degree,
            None => alone += degree * degree,
        }
        within += neighbours.iter().filter(|other| group.is_some() && group_of.get(other) == group).count() as f64;
    }
    within / all - (ends.iter().map(|sum| sum * sum).sum::<f64>() + alone) / (all * all)
}

/// The ten best introductions of a thousand organisations, evenly spread.
fn nearest(network: &Network) -> usize {
    let every = (network.len() / NEAREST_OF).max(1);
    let of_one = |n: usize| ranked(network, &Ask { for_: Some(id(n * every)), ..Ask::best(10) }).map_or(0, |found| found.len());
    (0..NEAREST_OF.min(network.len())).map(of_one).sum()
}
