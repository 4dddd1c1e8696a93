//! A real ecosystem read from a folder: organisations, and what they did together on a date. Not here: what is asked of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::path::Path;

use csv::StringRecord;
use flate2::read::GzDecoder;
use tutti_core::id::{Id, OrganisationId, RelationshipId};
use tutti_core::model::time::Day;
use tutti_core::network::parts::{OrganisationPart, Parts, Tie};

use crate::Outcome;

/// Days in which an event loses half of its weight.
const HALF_LIFE: f64 = 730.5;

/// Organisations and events by number.
pub struct Data {
    organisations: Vec<OrganisationPart>,
    events: Vec<Event>,
}

/// Something organisations did together from a day on.
pub struct Event {
    pub day: i32,
    topic: String,
    sector: String,
    pub members: Vec<u32>,
    /// Who led it, where that is known.
    pub coordinator: Option<u32>,
}

/// The id of the organisation with this number; the conductor, who takes part in nothing, comes before all.
pub fn id(number: u32) -> OrganisationId {
    OrganisationId::from_bytes((u128::from(number) + 2).to_be_bytes())
}

/// The number of an id.
pub fn number(id: OrganisationId) -> u32 {
    u128::from_be_bytes(id.bytes()) as u32 - 2
}

fn conductor() -> OrganisationId {
    OrganisationId::from_bytes(1u128.to_be_bytes())
}

/// The rows of a table, each as its columns by these names.
fn rows<const N: usize>(folder: &Path, table: &str, columns: [&str; N]) -> Outcome<Vec<[String; N]>> {
    let path = folder.join(format!("{table}.csv.gz"));
    let file = File::open(&path).map_err(|e| format!("{} cannot be read ({e}): name the folder that holds the data", path.display()))?;
    let mut reader = csv::Reader::from_reader(GzDecoder::new(file));
    let headers = reader.headers().map_err(|e| e.to_string())?.clone();
    let place = |column: &str| {
        let found = headers.iter().position(|h| h == column);
        found.ok_or_else(|| format!("{} has no column {column}", path.display()))
    };
    let places = columns.iter().map(|c| place(c)).collect::<Outcome<Vec<usize>>>()?;
    let pick = |record: StringRecord| std::array::from_fn(|i| record.get(places[i]).unwrap_or_default().to_owned());
    reader.into_records().map(|record| record.map(pick).map_err(|e| e.to_string())).collect()
}

impl Data {
    /// Reads the folder.
    pub fn read(folder: &Path) -> Outcome<Self> {
        let mut numbers = HashMap::new();
        let mut organisations = Vec::new();
        for [org, kind, country] in rows(folder, "orgs", ["org_id", "type", "country"])? {
            let number = organisations.len() as u32;
            numbers.insert(org, number);
            organisations.push(OrganisationPart { kinds: vec![kind], country, ..OrganisationPart::bare(id(number)) });
        }
        let mut events = Vec::new();
        let mut places = HashMap::new();
        for [project, day, topic, sector] in rows(folder, "projects", ["project_id", "start_date", "topic_code", "thematic_priority"])? {
            let Ok(day) = day.parse::<Day>() else { continue };
            places.insert(project, events.len());
            events.push(Event { day: day.number(), topic, sector, members: Vec::new(), coordinator: None });
        }
        for [project, org, role] in rows(folder, "members", ["project_id", "org_id", "role"])? {
            if let (Some(event), Some(org)) = (places.get(&project), numbers.get(&org)) {
                let event = &mut events[*event];
                event.members.push(*org);
                event.coordinator = event.coordinator.or((role == "Coordinator").then_some(*org));
            }
        }
        for event in &mut events {
            event.members.sort_unstable();
            event.members.dedup();
        }
        events.sort_by_key(|e| e.day);
        Ok(Self { organisations, events })
    }

    /// How many organisations it holds.
    pub fn len(&self) -> usize {
        self.organisations.len()
    }

    /// Events that began on the day or later.
    pub fn since(&self, day: i32) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |e| e.day >= day)
    }

    /// The first day after all events.
    pub fn end(&self) -> i32 {
        self.events.last().map_or(0, |e| e.day + 1)
    }

    /// What sort of organisation it is, and where.
    pub fn sort(&self, number: u32) -> (&[String], &str) {
        let of = &self.organisations[number as usize];
        (&of.kinds, &of.country)
    }

    fn before(&self, day: i32) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |e| e.day < day)
    }

    /// What an ecosystem knew on the day before: ties of events that had begun, and of each organisation the topics it had worked on.
    pub fn known(&self, day: i32) -> Parts {
        let mut organisations = self.organisations.clone();
        let mut ties = Vec::new();
        for event in self.before(day) {
            for (place, a) in event.members.iter().enumerate() {
                let of = &mut organisations[*a as usize];
                of.offers.push(event.topic.clone());
                of.sectors.push(event.sector.clone());
                for b in &event.members[place + 1..] {
                    let tie = Tie::between(RelationshipId::from_bytes((ties.len() as u128).to_be_bytes()), id(*a), id(*b));
                    ties.push(Tie { since: Some(event.day), group_size: event.members.len() as u32, ..tie });
                }
            }
        }
        organisations.push(OrganisationPart::bare(conductor()));
        Parts { conductor: conductor(), organisations, ties, accounts: Vec::new(), pairs: Vec::new(), today: day - 1 }
    }

    /// Who each organisation knew before the day, sorted.
    pub fn neighbours(&self, day: i32) -> Vec<Vec<u32>> {
        let mut sets = vec![BTreeSet::new(); self.len()];
        join(&mut sets, self.before(day));
        sets.into_iter().map(|set| set.into_iter().collect()).collect()
    }

    /// Whom each organisation came to know from the day on, both having known somebody before.
    pub fn truth(&self, day: i32, known: &[Vec<u32>]) -> Vec<Vec<u32>> {
        let mut sets = vec![BTreeSet::new(); self.len()];
        join(&mut sets, self.events.iter().filter(|e| e.day >= day));
        let first = |a: usize, b: &u32| !known[a].is_empty() && !known[*b as usize].is_empty() && known[a].binary_search(b).is_err();
        sets.into_iter().enumerate().map(|(a, set)| set.into_iter().filter(|b| first(a, b)).collect()).collect()
    }

    /// The partners of each organisation before the day, with what their events weigh by size and age.
    pub fn recent(&self, day: i32) -> Vec<Vec<(u32, f64)>> {
        let latest = self.before(day).map(|e| e.day).max().unwrap_or(day);
        let mut weights: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); self.len()];
        for event in self.before(day).filter(|e| e.members.len() > 1) {
            let weight = (-f64::from(latest - event.day) / HALF_LIFE).exp2() / (event.members.len() - 1) as f64;
            for a in &event.members {
                for b in event.members.iter().filter(|b| *b != a) {
                    *weights[*a as usize].entry(*b).or_default() += weight;
                }
            }
        }
        weights.into_iter().map(|of| of.into_iter().collect()).collect()
    }

    /// In how many events each organisation took part before the day, those of the last two years alone.
    pub fn lately(&self, day: i32) -> Vec<f64> {
        let mut counts = vec![0.0; self.len()];
        for event in self.before(day).filter(|e| e.day > day - 730) {
            event.members.iter().for_each(|m| counts[*m as usize] += 1.0);
        }
        counts
    }
}

fn join<'a>(sets: &mut [BTreeSet<u32>], events: impl Iterator<Item = &'a Event>) {
    for event in events {
        for a in &event.members {
            sets[*a as usize].extend(event.members.iter().filter(|b| *b != a));
        }
    }
}
