//! How long the questions to a network take, on made-up ecosystems of 1,000, 10,000 and 100,000 organisations with five ties each.
//! Not here: reading them from a file.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use tutti_core::id::{Id, OrganisationId, RelationshipId};
use tutti_core::network::Network;
use tutti_core::network::compose::{Opportunity, compose};
use tutti_core::network::diagnose::diagnose;
use tutti_core::network::introduce::{Ask, explain, suggestions};
use tutti_core::network::layout::{self, Arrangement, Point, Scene};
use tutti_core::network::parts::{OrganisationPart, Parts, Tie};

const SIZES: &[usize] = &[1_000, 10_000, 100_000];
const TERMS: &[&str] =
    &["payment", "robotics", "outlets", "press", "cloud hosting", "delivery", "loyalty", "training", "insurance", "energy"];

fn id(n: usize) -> OrganisationId {
    OrganisationId::from_bytes((n as u128 + 1).to_be_bytes())
}

/// Seeded chance (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}

/// Ties mostly within neighbourhoods of fifty, some to anyone, and a few hubs; a term of a thousand kinds offered and needed.
fn parts(organisations: usize) -> Parts {
    let mut chance = Chance(1);
    let term = |chance: &mut Chance| format!("{} {}", TERMS[chance.below(TERMS.len())], chance.below(100));
    let organisation = |n| OrganisationPart {
        offers: vec![term(&mut chance), term(&mut chance)],
        needs: vec![(term(&mut chance), false)],
        country: ["FR", "DE", "IT", "ES"][chance.below(4)].to_owned(),
        ..OrganisationPart::bare(id(n))
    };
    let organisations: Vec<_> = (0..organisations).map(organisation).collect();
    let people = organisations.len();
    let mut chance = Chance(2);
    let tie = |n: usize| {
        let from = n % people;
        let to = match n % 10 {
            0 => chance.below(people.min(100)),
            1 | 2 => chance.below(people),
            _ => (from / 50 * 50 + chance.below(50)).min(people - 1),
        };
        let since = Some(19_000 + chance.below(1000) as i32);
        Tie { since, ..Tie::between(RelationshipId::from_bytes((n as u128).to_be_bytes()), id(from), id(to)) }
    };
    let ties = (0..people * 5).map(tie).collect();
    Parts { conductor: id(0), organisations, ties, accounts: Vec::new(), pairs: Vec::new(), today: 20_000 }
}

fn questions(c: &mut Criterion) {
    for size in SIZES {
        let parts = parts(*size);
        let mut group = c.benchmark_group("network");
        group.sample_size(10);
        let id_of = |name: &str| BenchmarkId::new(name, format!("{size}_organisations"));
        group.bench_with_input(id_of("build"), &parts, |b, parts| b.iter(|| Network::build(black_box(parts.clone()))));
        let network = Network::build(parts);
        let one = Ask { for_: Some(id(size / 2)), ..Ask::best(10) };
        group.bench_function(id_of("introductions_of_one"), |b| b.iter(|| suggestions(&network, &one)));
        group.bench_function(id_of("introductions_best_20"), |b| b.iter(|| suggestions(&network, &Ask::best(20))));
        group.bench_function(id_of("explain"), |b| b.iter(|| explain(&network, id(5), id(size / 2))));
        let needs: Vec<String> = TERMS[..8].iter().map(|t| format!("{t} 7")).collect();
        let opportunity = Opportunity { needs, ..Opportunity::needing(&[]) };
        group.bench_function(id_of("compose_8_needs"), |b| b.iter(|| compose(&network, &opportunity)));
        group.bench_function(id_of("diagnose"), |b| b.iter(|| diagnose(&network, None)));
        group.finish();
    }
}

/// A map of these organisations, somewhere each.
fn scene(parts: &Parts) -> (Scene, layout::Positions) {
    let mut chance = Chance(3);
    let nodes: Vec<OrganisationId> = parts.organisations.iter().map(|o| o.id).collect();
    let wide = 100 * (nodes.len() as f32).sqrt() as usize;
    let standing = nodes.iter().map(|id| (*id, Point { x: chance.below(wide) as f32, y: chance.below(wide) as f32 })).collect();
    let links = parts.ties.iter().map(|t| (t.from, t.to, f32::from(t.strength))).collect();
    (Scene { links, pinned: Vec::new(), centre: Some(parts.conductor), seed: 1, nodes }, standing)
}

fn layouts(c: &mut Criterion) {
    for size in SIZES {
        let parts = parts(*size);
        let (scene, standing) = scene(&parts);
        let in_parts = |count: usize| scene.nodes.chunks(scene.nodes.len().div_ceil(count)).map(<[_]>::to_vec).collect::<Vec<_>>();
        let mut group = c.benchmark_group("layout");
        group.sample_size(10);
        let kinds = [
            ("force", Arrangement::Force),
            ("by_circle_50", Arrangement::Circles(in_parts(50))),
            ("by_kind_8", Arrangement::Bands(in_parts(8))),
            ("tidy", Arrangement::Tidy),
        ];
        for (name, how) in &kinds {
            let id = BenchmarkId::new(*name, format!("{size}_organisations"));
            group.bench_function(id, |b| b.iter(|| layout::arrange(&scene, how, &standing, &mut |_| true)));
        }
        group.finish();
    }
}

criterion_group!(benches, questions, layouts);
criterion_main!(benches);
