//! How long the questions to a network take, on made-up ecosystems of 1,000, 10,000 and 100,000 organisations with five ties each.
//! Not here: reading them from a file.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use tutti_core::id::OrganisationId;
use tutti_core::network::Network;
use tutti_core::network::compose::{Opportunity, compose};
use tutti_core::network::diagnose::diagnose;
use tutti_core::network::introduce::{Ask, explain, suggestions};
use tutti_core::network::layout::{self, Arrangement, Point, Scene};
use tutti_core::network::parts::Parts;

#[path = "../../tests/benches/engines/made.rs"]
mod made;
use made::{Chance, TERMS, id, parts};

const SIZES: &[usize] = &[1_000, 10_000, 100_000];
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
