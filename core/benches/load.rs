//! How long a file takes to open, to become a graph and to give its first view, on made-up ecosystems of 1,000, 10,000 and
//! 100,000 organisations with five relationships each, imported from tables. The number in a name is that of organisations;
//! what is read grows linearly with it.
//! Not here: the questions to a graph (network).

use std::fmt::Write;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tempfile::TempDir;
use tutti_core::commands::ecosystems::create_ecosystem;
use tutti_core::commands::import::{ImportOptions, Source, import_files};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::id::ViewId;
use tutti_core::matching::Watch;
use tutti_core::model::time::Moment;
use tutti_core::queries::scene::{SceneRequest, scene};

const SIZES: &[usize] = &[1_000, 10_000, 100_000];
const RELATIONSHIPS_EACH: usize = 5;
/// The whole map, with at most as many organisations as the window asks for.
fn first_view() -> SceneRequest {
    SceneRequest { view_id: ViewId::nil(), steps: 2, limit: 4_000, ..SceneRequest::default() }
}

/// Organisations with a country, two offers and a need.
fn organisations(count: usize) -> String {
    let mut table = "Id,Name,Kinds,Country,Offers,Needs\n".to_owned();
    for n in 0..count {
        let country = ["FR", "DE", "IT", "ES"][n % 4];
        let (one, other, need) = (n % 997, n * 7 % 997, n * 13 % 997);
        let _ = writeln!(table, "n{n},Organisation {n},partner,{country},skill {one}|skill {other},skill {need}");
    }
    table
}

/// Five relationships each: to two neighbours, to two further on, to a hub.
fn relationships(count: usize) -> String {
    let mut table = "From,To,Type,Strength,Since\n".to_owned();
    for n in 0..count * RELATIONSHIPS_EACH {
        let (from, way) = (n % count, n / count);
        let to = match way {
            0 => from + 1,
            1 => from + 7,
            2 => from * 31 + 11,
            3 => from * 17 + 5,
            _ => from % 100,
        } % count;
        let (to, year) = (if to == from { (to + 3) % count } else { to }, 2010 + n % 16);
        let _ = writeln!(table, "n{from},n{to},partnership,{},{year}-03-{:02}", 1 + n % 5, 1 + way);
    }
    table
}

/// Writes an ecosystem file of so many organisations.
fn file(folder: &Path, count: usize) -> Result<PathBuf> {
    let path = folder.join(format!("{count}.tutti"));
    let mut ecosystem = create_ecosystem(&path, "Conductor", "bench")?;
    let source = |name: &str, table: String| Source { name: name.to_owned(), bytes: table.into_bytes() };
    let sources = [source("organisations.csv", organisations(count)), source("relationships.csv", relationships(count))];
    let report = import_files(&mut ecosystem, &sources, &ImportOptions::default(), &Watch::none())?.output;
    let complete = report.read as usize == count * (1 + RELATIONSHIPS_EACH) && report.skipped == 0;
    if complete { Ok(path) } else { Err(Error::Internal(format!("the tables did not come in whole: {report:?}"))) }
}

fn measure(group: &mut BenchmarkGroup<'_, WallTime>, path: &Path, count: usize) -> Result<()> {
    let open = || Ecosystem::open(black_box(path), "bench");
    let id = |name: &str| BenchmarkId::new(name, format!("{count}_organisations"));
    let now = Moment::now();
    group.throughput(Throughput::Elements(count as u64));
    group.bench_function(id("open"), |b| b.iter(|| open().map(drop)));
    group.bench_function(id("open_and_build_graph"), |b| b.iter(|| open().and_then(|ecosystem| ecosystem.network(now))));
    let ecosystem = open()?;
    group.bench_function(id("first_view"), |b| b.iter(|| scene(&ecosystem, &first_view())));
    Ok(())
}

fn load(c: &mut Criterion) {
    let mut group = c.benchmark_group("load");
    group.sample_size(10);
    for count in SIZES {
        let measured = TempDir::new().map_err(|e| Error::writing(std::env::temp_dir(), e)).and_then(|folder| {
            let path = file(folder.path(), *count)?;
            measure(&mut group, &path, *count)
        });
        assert!(measured.is_ok(), "{measured:?}");
    }
    group.finish();
}

criterion_group!(benches, load);
criterion_main!(benches);
