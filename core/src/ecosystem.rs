//! `Ecosystem`: an open file with the graph that is built from it. The only place where rows and graph meet.
//! Not here: what deeds do (commands) and what is asked (queries).

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::{Error, Result};
use crate::id::{NeedId, OrganisationId};
use crate::matching::companies;
use crate::model::introduction::{Introduction, lesson};
use crate::model::op::Op;
use crate::model::organisation::{Need, NeedLifter, Offer, Organisation};
use crate::model::relationship::{COMPETITOR, Direction, Relationship};
use crate::model::term::fold;
use crate::model::time::{Day, Moment};
use crate::network::Network;
use crate::network::atlas::{Atlas, AtlasBuilder, Look, Terrain, Tie as AtlasTie};
use crate::network::parts::{KnownPair, OrganisationPart, Parts, Tie, TieKind};
use crate::store::Store;
use crate::store::looks::OrganisationLook;
use crate::store::points::Points;
use crate::store::rows::Rows;
use crate::store::transact::{Committed, Stamp};
use crate::store::tx::Tx;
use crate::store::vault::Vault;

mod opening;
pub mod sharing;

pub use opening::Surroundings;

/// An open ecosystem.
pub struct Ecosystem {
    store: Store,
    actor: String,
    network: Mutex<Option<(i32, Arc<Network>)>>,
    atlas: Mutex<Option<Arc<Atlas>>>,
    terrain: Mutex<Option<(String, Arc<Terrain>)>>,
    /// For an ecosystem as it was: the last instant it knows of.
    until: Option<Moment>,
    points: Option<Points>,
    scratch: PathBuf,
}

/// A copy of an ecosystem in memory, to be turned back to an earlier state.
pub struct Copied {
    store: Store,
    actor: String,
}

/// Told how far a long reading has come, from 0 to 1; false cancels it.
pub type Told<'a> = &'a dyn Fn(f32) -> bool;

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

    fn over(store: Store, actor: &str) -> Self {
        Self {
            store,
            actor: actor.to_owned(),
            network: Mutex::default(),
            atlas: Mutex::default(),
            terrain: Mutex::default(),
            until: None,
            points: None,
            scratch: PathBuf::new(),
        }
    }

    /// A copy in memory, from which the ecosystem as it was can be made without it. Cost: copies every page of the file.
    pub fn copied(&self) -> Result<Copied> {
        Ok(Copied { store: self.store.copy_in_memory()?, actor: self.actor.clone() })
    }

    /// The ecosystem as it was after the operation at `seq`: to be read like any other, in memory alone.
    pub fn as_of(&self, seq: i64) -> Result<Self> {
        self.copied()?.turned_back(seq)
    }

    /// The place of the operation after which the ecosystem was what it was at the end of a day (see [`Rows::operation_at`]); refuses a day on
    /// which there was none yet.
    pub fn place_on(&self, day: Day) -> Result<i64> {
        match self.place_by(day)? {
            0 => Err(Error::Invalid(format!("the ecosystem did not exist yet on {day}"))),
            seq => Ok(seq),
        }
    }

    /// The same, but 0 where there was none yet. Refuses a day of before the history was thinned.
    pub fn place_by(&self, day: Day) -> Result<i64> {
        let rows = self.rows();
        let seq = rows.operation_at(Moment::end_of(day))?;
        let first = rows.operation(rows.first()?)?;
        if seq == 0 && first.op == Op::ThinHistory { Err(Error::Thinned(first.at.day().to_string())) } else { Ok(seq) }
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

    /// Writes into the vault, which the history does not remember.
    pub fn keep<T>(&mut self, f: impl FnOnce(&Vault<'_>) -> Result<T>) -> Result<T> {
        self.store.keep(f)
    }

    /// Ends sealed comparisons whose time is over, and erases what they remembered.
    pub fn end_overdue(&mut self) -> Result<()> {
        self.store.end_overdue(Moment::now())
    }

    /// Who does deeds here: the device and user.
    pub fn actor(&self) -> &str {
        &self.actor
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

    /// Now, or the last moment that an ecosystem as it was knows of.
    pub fn now(&self) -> Moment {
        self.known(Moment::now())
    }

    /// Whether this is the ecosystem as it was.
    pub fn is_past(&self) -> bool {
        self.until.is_some()
    }

    /// An instant, or the last one an ecosystem as it was knows of.
    fn known(&self, moment: Moment) -> Moment {
        self.until.map_or(moment, |until| moment.min(until))
    }

    fn stamp(&self) -> Stamp {
        Stamp { actor: self.actor.clone(), at: Moment::now() }
    }

    fn noted<T>(&mut self, done: Committed<T>) -> Committed<T> {
        if done.nouns.iter().any(|noun| noun.shapes_network()) {
            *self.network.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
        }
        if done.nouns.iter().any(|noun| noun.shapes_atlas()) {
            *self.atlas.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
        }
        if done.nouns.iter().any(|noun| noun.shapes_terrain()) {
            *self.terrain.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
        }
        done
    }

    /// The graph of the ecosystem as it is, on the day `today` falls on. Built on first use after a change, then shared.
    /// Cost: reads organisations, relationships, offers and needs once.
    pub fn network(&self, today: Moment) -> Result<Arc<Network>> {
        let day = self.known(today).day().number();
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

impl Ecosystem {
    /// What the map needs to know of everybody. Built on first use after a change, then shared.
    /// Cost: reads organisations and relationships once. Fails only when cancelled, or when the file cannot be read.
    pub fn atlas(&self, told: Told<'_>) -> Result<Arc<Atlas>> {
        let mut cached = self.atlas.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(atlas) = cached.as_ref() {
            return Ok(Arc::clone(atlas));
        }
        let atlas = Arc::new(atlas(self.rows(), self.now(), told)?);
        *cached = Some(Arc::clone(&atlas));
        Ok(atlas)
    }

    /// The terrain that `key` names, if it is kept.
    pub fn known_terrain(&self, key: &str) -> Option<Arc<Terrain>> {
        let cached = self.terrain.lock().unwrap_or_else(PoisonError::into_inner);
        cached.as_ref().filter(|(known, _)| known == key).map(|(_, terrain)| Arc::clone(terrain))
    }

    /// Where everybody stands on the view that `key` names, grown by `f` on first use after a change. One is kept.
    pub fn terrain(&self, key: &str, f: impl FnOnce() -> Result<Terrain>) -> Result<Arc<Terrain>> {
        let mut cached = self.terrain.lock().unwrap_or_else(PoisonError::into_inner);
        match cached.as_ref() {
            Some((known, terrain)) if known == key => Ok(Arc::clone(terrain)),
            _ => {
                let terrain = Arc::new(f()?);
                *cached = Some((key.to_owned(), Arc::clone(&terrain)));
                Ok(terrain)
            }
        }
    }
}

impl Copied {
    /// The ecosystem as it was after the operation at `seq`. Cost: linear in the rows changed since.
    pub fn turned_back(self, seq: i64) -> Result<Ecosystem> {
        let (first, last) = (self.store.rows().first()?, self.store.rows().heads()?.seq);
        if !(first..=last).contains(&seq) {
            return Err(Error::not_found("operation", seq));
        }
        let until = self.store.rows().latest_at(seq)?;
        Ok(Ecosystem { until: Some(until), ..Ecosystem::over(self.store.turned_back(seq)?, &self.actor) })
    }
}

/// Reads from the rows what the atlas is built from.
fn atlas(rows: Rows<'_>, now: Moment, told: Told<'_>) -> Result<Atlas> {
    let mut builder = AtlasBuilder::default();
    let (organisations, relationships) = (rows.count::<Organisation>()?, rows.count::<Relationship>()?);
    let all = f64::from(organisations) + f64::from(relationships) + 1.0;
    let share = |passed: f64| told((passed / all) as f32);
    rows.each_organisation_look(&|n| share(n as f64), |look| {
        let shown = shown_look(&mut builder, &look);
        builder.organisation(look.id, shown);
    })?;
    let today = now.day().number();
    rows.each_relationship_look(&|n| share(f64::from(organisations) + n as f64), |look| {
        let (Some(from), Some(to)) = (builder.number(look.from_id), builder.number(look.to_id)) else { return };
        let ended = look.until.is_some_and(|until| until < today);
        let pulls = look.kind != COMPETITOR && !ended;
        let pull = if pulls { 1.0 / (look.group_size.max(2) - 1) as f32 } else { 0.0 };
        let (kind, since) = (builder.word(look.kind), look.since);
        builder.tie(look.id, AtlasTie { from, to, kind, since, pull, strength: look.strength, mutual: look.mutual, ended });
    })?;
    Ok(builder.build(rows.ecosystem()?.conductor_id))
}

fn shown_look(builder: &mut AtlasBuilder, look: &OrganisationLook<'_>) -> Look {
    Look {
        kind: builder.word(&first_of(look.kinds)),
        status: builder.word(look.status),
        owner: builder.word(look.owner),
        country: builder.word(look.country),
        sector: builder.word(&first_of(look.sectors)),
    }
}

/// The first word of a list written in JSON; nothing where it is empty.
fn first_of(list: &str) -> std::borrow::Cow<'_, str> {
    let plain = list.strip_prefix("[\"").and_then(|rest| rest.split_once('"')).map(|(first, _)| first);
    match plain {
        Some(first) if !first.contains('\\') => first.into(),
        _ => serde_json::from_str::<Vec<String>>(list).unwrap_or_default().into_iter().next().unwrap_or_default().into(),
    }
}

/// Reads from the rows what the graph is built from.
fn parts(rows: Rows<'_>, today: i32) -> Result<Parts> {
    let introductions: Vec<Introduction> = rows.all()?;
    let mut by_id: HashMap<OrganisationId, OrganisationPart> = rows.all::<Organisation>()?.into_iter().map(|o| (o.id, part(o))).collect();
    for offer in rows.all::<Offer>()? {
        by_id.entry(offer.organisation_id).and_modify(|p| p.offers.push(offer.term));
    }
    let lifters = rows.all::<NeedLifter>()?;
    for need in rows.all::<Need>()?.into_iter().filter(|need| need.lifted.is_none()) {
        for lifter in lifters_of(&lifters, need.id) {
            by_id.entry(lifter.organisation_id).and_modify(|p| p.named.push(need.term.clone()));
        }
        by_id.entry(need.organisation_id).and_modify(|p| p.needs.push((need.term, need.blocker)));
    }
    for (id, goodwill) in rows.goodwill_of_organisations(today)? {
        by_id.entry(id).and_modify(|p| p.goodwill = goodwill);
    }
    let ecosystem = rows.ecosystem()?;
    Ok(Parts {
        conductor: ecosystem.conductor_id,
        organisations: by_id.into_values().collect(),
        ties: rows.all::<Relationship>()?.iter().map(tie).collect(),
        accounts: accounts(rows)?,
        pairs: introductions.iter().map(|i| known_pair(i, ecosystem.learn_from)).collect(),
        today,
    })
}

/// Who was named as able to answer a need; rows are in the order of their keys.
fn lifters_of(lifters: &[NeedLifter], need: NeedId) -> &[NeedLifter] {
    let start = lifters.partition_point(|lifter| lifter.need_id < need);
    let count = lifters[start..].partition_point(|lifter| lifter.need_id == need);
    &lifters[start..start + count]
}

/// Whose every account is, and which company: the same number for the same company, whoever lists it.
fn accounts(rows: Rows<'_>) -> Result<Vec<(OrganisationId, u64)>> {
    let listed = rows.account_names()?;
    let companies = companies(listed.iter().map(|(_, name, domain)| (name.as_str(), domain.as_str())));
    Ok(listed.iter().zip(companies).map(|((id, _, _), company)| (*id, company)).collect())
}

fn part(organisation: Organisation) -> OrganisationPart {
    OrganisationPart {
        kinds: organisation.kinds,
        sectors: organisation.sectors,
        country: organisation.country,
        ended: organisation.status == "ended",
        frailty: frailty(&organisation.status, &organisation.owner),
        ..OrganisationPart::bare(organisation.id)
    }
}

/// How shaky a partnership is by its state, and the more so where nobody looks after it; nothing where no state is known.
fn frailty(status: &str, owner: &str) -> u16 {
    let by_state = match status {
        "active" => 0,
        "exploring" => 200,
        "paused" => 500,
        "atRisk" => 700,
        _ => return 0,
    };
    by_state + if owner.trim().is_empty() { 300 } else { 0 }
}

fn tie(relationship: &Relationship) -> Tie {
    Tie {
        event: event(relationship),
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

/// What a relationship stems from: its evidence and the day it began, where several shared the event or the day is known; evidence
/// alone ("first meeting") may stand under relationships that have nothing to do with each other.
fn event(relationship: &Relationship) -> Option<u64> {
    let evidence = fold(&relationship.evidence);
    if evidence.is_empty() || (relationship.group_size <= 2 && relationship.since.is_none()) {
        return None;
    }
    let day = relationship.since.map_or_else(String::new, |day| day.number().to_string());
    Some(key_hash(&format!("{day} {evidence}")))
}

fn known_pair(introduction: &Introduction, learn_from: Option<Moment>) -> KnownPair {
    let teaches = learn_from.is_none_or(|from| introduction.changed_at > from);
    KnownPair {
        a: introduction.a_id,
        b: introduction.b_id,
        state: introduction.state,
        until: introduction.until.map(|d| d.number()),
        lesson: if teaches { lesson(introduction.state, introduction.reason) } else { 0.0 },
    }
}

/// The same company has the same number in every population.
fn key_hash(key: &str) -> u64 {
    let hash = blake3::hash(key.as_bytes());
    u64::from_le_bytes(hash.as_bytes()[..8].try_into().unwrap_or_default())
}
