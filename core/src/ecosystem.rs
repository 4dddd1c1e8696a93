//! `Ecosystem`: an open file with the graph that is built from it. The only place where rows and graph meet.
//! Not here: what deeds do (commands) and what is asked (queries).

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::introduction::Introduction;
use crate::model::op::Op;
use crate::model::organisation::{DEFAULT_ASK_LIMIT, Need, Offer, Organisation};
use crate::model::relationship::{Direction, Relationship};
use crate::model::time::Moment;
use crate::network::Network;
use crate::network::parts::{KnownPair, OrganisationPart, Parts, Tie, TieKind};
use crate::store::Store;
use crate::store::rows::Rows;
use crate::store::transact::{Committed, Stamp};
use crate::store::tx::Tx;

/// An open ecosystem.
pub struct Ecosystem {
    store: Store,
    actor: String,
    network: Mutex<Option<(i32, Arc<Network>)>>,
}

impl Ecosystem {
    /// Begins a new ecosystem in a new file; `f` must name its conductor. On failure no file is left behind.
    pub fn create(path: &Path, actor: &str, f: impl FnOnce(&Tx<'_>) -> Result<()>) -> Result<Self> {
        let mut store = Store::create(path)?;
        let stamp = Stamp { actor: actor.to_owned(), at: Moment::now() };
        match store.transact(Op::CreateEcosystem, &stamp, |tx| f(tx).and_then(|()| tx.ecosystem())) {
            Ok(_) => Ok(Self::over(store, actor)),
            Err(error) => {
                store.discard();
                Err(error)
            }
        }
    }

    /// Opens an existing ecosystem.
    pub fn open(path: &Path, actor: &str) -> Result<Self> {
        let store = Store::open(path)?;
        store.rows().ecosystem()?;
        Ok(Self::over(store, actor))
    }

    fn over(store: Store, actor: &str) -> Self {
        Self { store, actor: actor.to_owned(), network: Mutex::new(None) }
    }

    /// The open file.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The rows, to be read.
    pub fn rows(&self) -> Rows<'_> {
        self.store.rows()
    }

    /// The revision of the file: the place of its last operation.
    pub fn revision(&self) -> Result<i64> {
        Ok(self.rows().heads()?.seq)
    }

    /// Does a deed through the one door.
    pub fn transact<T>(&mut self, op: Op, f: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<Committed<T>> {
        let stamp = self.stamp();
        let done = self.store.transact(op, &stamp, f)?;
        Ok(self.noted(done))
    }

    /// Takes back the last deed that stands.
    pub fn undo(&mut self) -> Result<Option<Committed<()>>> {
        let stamp = self.stamp();
        let done = self.store.undo(&stamp)?;
        Ok(done.map(|d| self.noted(d)))
    }

    /// Does the last deed that was taken back again.
    pub fn redo(&mut self) -> Result<Option<Committed<()>>> {
        let stamp = self.stamp();
        let done = self.store.redo(&stamp)?;
        Ok(done.map(|d| self.noted(d)))
    }

    fn stamp(&self) -> Stamp {
        Stamp { actor: self.actor.clone(), at: Moment::now() }
    }

    fn noted<T>(&mut self, done: Committed<T>) -> Committed<T> {
        if done.changes.iter().any(|c| c.noun.shapes_network()) {
            *self.network.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
        }
        done
    }

    /// The graph of the ecosystem as it is, on the day `today` falls on. Built on first use after a change, then shared.
    /// Cost: reads organisations, relationships, offers and needs once.
    pub fn network(&self, today: Moment) -> Result<Arc<Network>> {
        let day = today.day().number();
        let mut cached = self.network.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((built_on, network)) = cached.as_ref()
            && *built_on == day
        {
            return Ok(Arc::clone(network));
        }
        let network = Arc::new(Network::build(parts(self.rows(), day)?));
        *cached = Some((day, Arc::clone(&network)));
        Ok(network)
    }
}

/// Reads from the rows what the graph is built from.
fn parts(rows: Rows<'_>, today: i32) -> Result<Parts> {
    let introductions: Vec<Introduction> = rows.all()?;
    let mut by_id: HashMap<OrganisationId, OrganisationPart> = rows.all::<Organisation>()?.into_iter().map(|o| (o.id, part(o))).collect();
    for offer in rows.all::<Offer>()? {
        by_id.entry(offer.organisation_id).and_modify(|p| p.offers.push(offer.term));
    }
    for need in rows.all::<Need>()? {
        by_id.entry(need.organisation_id).and_modify(|p| p.needs.push((need.term, need.blocker)));
    }
    for introduction in introductions.iter().filter(|i| i.state.is_open_ask()) {
        for id in [introduction.a_id, introduction.b_id] {
            by_id.entry(id).and_modify(|p| p.open_asks += 1);
        }
    }
    Ok(Parts {
        conductor: rows.ecosystem()?.conductor_id,
        organisations: by_id.into_values().collect(),
        ties: rows.all::<Relationship>()?.iter().map(tie).collect(),
        accounts: rows.account_keys()?.into_iter().map(|(id, key)| (id, key_hash(&key))).collect(),
        pairs: introductions.iter().map(known_pair).collect(),
        today,
    })
}

fn part(organisation: Organisation) -> OrganisationPart {
    OrganisationPart {
        kinds: organisation.kinds,
        sectors: organisation.sectors,
        country: organisation.country,
        ask_limit: organisation.ask_limit.unwrap_or(DEFAULT_ASK_LIMIT),
        ended: organisation.status == "ended",
        ..OrganisationPart::bare(organisation.id)
    }
}

fn tie(relationship: &Relationship) -> Tie {
    Tie {
        kind: if relationship.connects() { TieKind::Connects } else { TieKind::Competes },
        mutual: relationship.direction == Direction::Mutual,
        strength: relationship.strength,
        since: relationship.since.map(|d| d.number()),
        until: relationship.until.map(|d| d.number()),
        group_size: relationship.group_size,
        areas: relationship.areas.iter().fold(0, |bits, area| bits | 1 << (*area as u8)),
        ..Tie::between(relationship.id, relationship.from_id, relationship.to_id)
    }
}

fn known_pair(introduction: &Introduction) -> KnownPair {
    KnownPair { a: introduction.a_id, b: introduction.b_id, state: introduction.state, until: introduction.until.map(|d| d.number()) }
}

/// The same company has the same number in every population.
fn key_hash(key: &str) -> u64 {
    let hash = blake3::hash(key.as_bytes());
    u64::from_le_bytes(hash.as_bytes()[..8].try_into().unwrap_or_default())
}
