//! A made-up ecosystem: communities of very different sizes, most relationships within them, some to hubs elsewhere.
//! Written in deeds of bounded size, as any large import would have to be.

use std::path::Path;

use tutti_core::commands::ecosystems::create_ecosystem;
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::Result;
use tutti_core::id::{OrganisationId, ViewId};
use tutti_core::model::op::Op;
use tutti_core::model::organisation::Organisation;
use tutti_core::model::placement::Placement;
use tutti_core::model::relationship::Relationship;
use tutti_core::network::layout::{self, Scene};

const RELATIONSHIPS_EACH: usize = 5;
/// Rows in one deed.
const DEED: usize = 100_000;
const KINDS: &[&str] = &["partner", "partner", "partner", "customer", "customer", "supplier", "candidate", "investor", "community"];
const COUNTRIES: &[&str] = &["FR", "DE", "IT", "ES", "GB", "NL"];

pub fn make(file: &Path, count: usize) -> Result<()> {
    let mut ecosystem = create_ecosystem(file, "Conductor", "bench")?;
    let mut chance = Chance(7);
    let conductor = ecosystem.rows().ecosystem()?.conductor_id;
    let ids: Vec<OrganisationId> = std::iter::once(conductor).chain((1..count).map(|_| OrganisationId::new())).collect();
    write(&mut ecosystem, &ids[1..], |tx, n, id| {
        let organisation = Organisation {
            id: *id,
            kinds: vec![KINDS[n % KINDS.len()].to_owned()],
            country: COUNTRIES[n % COUNTRIES.len()].to_owned(),
            ..Organisation::named(format!("Organisation {}", n + 1))
        };
        tx.insert(&organisation)
    })?;
    let ties = ties(count, &mut chance);
    write(&mut ecosystem, &ties, |tx, n, (a, b)| {
        let strength = 1 + (n % 5) as u8;
        tx.insert(&Relationship { strength, ..Relationship::between(ids[*a], ids[*b], "partnership") })
    })?;
    let links = ties.iter().map(|(a, b)| (ids[*a], ids[*b], 1.0)).collect();
    let scene = Scene { nodes: ids.clone(), links, pinned: Vec::new(), centre: Some(conductor), seed: 1 };
    write(&mut ecosystem, &layout::nested(&scene), |tx, _, (id, at)| {
        tx.put(&Placement { view_id: ViewId::nil(), organisation_id: *id, x: at.x.into(), y: at.y.into(), pinned: false })
    })?;
    ecosystem.store().settle()
}

fn write<T>(ecosystem: &mut Ecosystem, rows: &[T], f: impl Fn(&tutti_core::store::tx::Tx<'_>, usize, &T) -> Result<()>) -> Result<()> {
    for (deed, part) in rows.chunks(DEED).enumerate() {
        ecosystem.transact(Op::ImportFiles, |tx| part.iter().enumerate().try_for_each(|(n, row)| f(tx, deed * DEED + n, row)))?;
    }
    Ok(())
}

/// Communities of 8 to 400, four of five relationships within one, the fifth to somebody with a low number: a hub.
fn ties(count: usize, chance: &mut Chance) -> Vec<(usize, usize)> {
    let mut ties = Vec::with_capacity(count * RELATIONSHIPS_EACH);
    let mut start = 0;
    while start < count {
        let size = (8 + chance.below(24) * chance.below(18)).min(count - start);
        for n in start..start + size {
            for way in 0..RELATIONSHIPS_EACH {
                let near = size > 1 && way + 1 < RELATIONSHIPS_EACH;
                let other = if near { start + chance.below(size) } else { hub(chance, count) };
                ties.push((n, if other == n { (n + 1) % count } else { other }));
            }
        }
        start += size;
    }
    ties.retain(|(a, b)| a != b);
    ties
}

/// Somebody, the likelier the lower the number.
fn hub(chance: &mut Chance, count: usize) -> usize {
    let most = chance.below(count) + 1;
    chance.below(most)
}

/// Seeded chance (splitmix64): the same ecosystem every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % most.max(1) as u64) as usize
    }
}
