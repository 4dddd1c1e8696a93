//! Temporal link prediction: what was known before a day, who met from then on, and how high each method ranks them.

use std::path::Path;

use tutti_core::model::time::Day;
use tutti_core::network::Network;
use tutti_core::network::introduce::{Ask, ranked};

use crate::Outcome;
use crate::baselines::{ALL, Field};
use crate::data::{Data, id, number};

/// At most so many organisations are asked about.
const MOST_QUERIES: usize = 2_000;
/// The length of the list that is judged.
const SHOWN: usize = 10;

/// Measures and prints.
pub fn run(folder: &Path, day: &str) -> Outcome {
    let day = day.parse::<Day>().map_err(|e| e.to_string())?.number();
    let data = Data::read(folder)?;
    let field = Field { neighbours: data.neighbours(day), lately: data.lately(day), recent: data.recent(day) };
    let truth = data.truth(day, &field.neighbours);
    let queries: Vec<u32> = (0..data.len() as u32).filter(|a| !truth[*a as usize].is_empty()).take(MOST_QUERIES).collect();
    let present = (0..data.len()).filter(|n| !field.neighbours[*n].is_empty()).count();
    println!("{present} organisations known before, {} asked about\n", queries.len());
    println!("| Method | P@10 | hit@10 | MRR | nDCG@10 | AUC |\n| --- | ---: | ---: | ---: | ---: | ---: |");
    let judge = Judge { field: &field, truth: &truth, queries: &queries };
    let mut best = 0.0f64;
    for baseline in ALL {
        let figures = judge.figures(|a| (baseline.scores)(&field, a));
        best = best.max(figures.ndcg);
        print(baseline.name, &figures);
    }
    let network = Network::build(data.known(day));
    let ours = judge.figures(|a| scores(&network, a, data.len()));
    print("Tutti's introductions", &ours);
    println!("\nnDCG@10 beside the best baseline: ×{:.3}", ours.ndcg / best);
    Ok(())
}

/// Everybody's score in Tutti's list for `a`; who is not on it has none.
pub fn scores(network: &Network, a: u32, all: usize) -> Vec<f64> {
    let mut scores = vec![0.0; all];
    let found = ranked(network, &Ask { for_: Some(id(a)), ..Ask::best(usize::MAX) }).unwrap_or_default();
    for (rank, pair) in found.iter().enumerate() {
        scores[number(pair.b) as usize] = (found.len() - rank) as f64;
    }
    scores
}

struct Judge<'a> {
    field: &'a Field,
    truth: &'a [Vec<u32>],
    queries: &'a [u32],
}

#[derive(Default)]
struct Figures {
    precision: f64,
    hit: f64,
    mrr: f64,
    ndcg: f64,
    auc: f64,
}

impl Judge<'_> {
    /// The mean figures of a method over all who are asked about.
    fn figures(&self, scores: impl Fn(u32) -> Vec<f64>) -> Figures {
        let mut sum = Figures::default();
        for a in self.queries {
            let one = self.one(*a, &scores(*a));
            sum.precision += one.precision;
            sum.hit += one.hit;
            sum.mrr += one.mrr;
            sum.ndcg += one.ndcg;
            sum.auc += one.auc;
        }
        let of = |sum: f64| sum / self.queries.len().max(1) as f64;
        Figures { precision: of(sum.precision), hit: of(sum.hit), mrr: of(sum.mrr), ndcg: of(sum.ndcg), auc: of(sum.auc) }
    }

    fn one(&self, a: u32, scores: &[f64]) -> Figures {
        let (known, truth) = (&self.field.neighbours[a as usize], &self.truth[a as usize]);
        let present = |b: &u32| *b != a && !self.field.neighbours[*b as usize].is_empty() && known.binary_search(b).is_err();
        let mut order: Vec<u32> = (0..scores.len() as u32).filter(present).collect();
        order.sort_by(|x, y| scores[*y as usize].total_cmp(&scores[*x as usize]).then(scattered(*x).cmp(&scattered(*y))));
        let is_true = |b: &u32| truth.binary_search(b).is_ok();
        let hits: Vec<usize> = order.iter().enumerate().filter(|(_, b)| is_true(b)).map(|(place, _)| place).collect();
        let gain = |place: usize| 1.0 / (place as f64 + 2.0).log2();
        let top = hits.iter().filter(|place| **place < SHOWN);
        let ideal: f64 = (0..truth.len().min(SHOWN)).map(gain).sum();
        Figures {
            precision: top.clone().count() as f64 / SHOWN as f64,
            hit: f64::from(u8::from(top.clone().count() > 0)),
            mrr: hits.first().map_or(0.0, |place| 1.0 / (*place as f64 + 1.0)),
            ndcg: top.map(|place| gain(*place)).sum::<f64>() / ideal,
            auc: auc(&order, scores, is_true),
        }
    }
}

/// The chance that somebody who was met is ranked above somebody who was not; equal scores count half. `order` is best first.
fn auc(order: &[u32], scores: &[f64], is_true: impl Fn(&u32) -> bool) -> f64 {
    let (mut above, mut won, mut met) = (0.0, 0.0, 0.0);
    for group in order.chunk_by(|x, y| scores[*x as usize] == scores[*y as usize]) {
        let hits = group.iter().filter(|b| is_true(b)).count() as f64;
        let others = group.len() as f64 - hits;
        won += hits * (above + others / 2.0);
        above += others;
        met += hits;
    }
    if met * above > 0.0 { 1.0 - won / (met * above) } else { 0.5 }
}

/// Equal scores are ordered by chance, the same in every run.
fn scattered(n: u32) -> u32 {
    n.wrapping_add(1).wrapping_mul(2_654_435_761).rotate_left(13)
}

fn print(name: &str, f: &Figures) {
    println!("| {name} | {:.3} | {:.3} | {:.3} | {:.4} | {:.3} |", f.precision, f.hit, f.mrr, f.ndcg, f.auc);
}
