//! Team formation on a real ecosystem: tasks of topics somebody has worked on, answered by Tutti's compositions and by the field, all
//! judged by one cost; what is kept when a task changes; and who in a real team is found again. Not here: the baselines.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::time::Instant;

use tutti_core::id::OrganisationId;
use tutti_core::model::opportunity::Wishes;
use tutti_core::model::time::Day;
use tutti_core::network::Network;
use tutti_core::network::compose::{Composition, Method, Objective, Opportunity, assess, compose, distance};

use crate::Outcome;
use crate::data::{Data, id, number};
use crate::made::Chance;
use crate::quality;
use crate::teams_baselines::{ALL, Task};

/// So many tasks of each size.
const TASKS: usize = 50;
/// Topics with fewer holders leave no choice.
const LEAST_HOLDERS: usize = 5;
/// Of so many needs, so many change.
const CHANGING: (usize, usize) = (12, 3);

/// Measures and prints.
pub fn run(folder: &Path, day: &str) -> Outcome {
    let day = day.parse::<Day>().map_err(|e| e.to_string())?.number();
    let data = Data::read(folder)?;
    let world = World::new(&data);
    println!("\n{} organisations, {} topics with {LEAST_HOLDERS} holders or more", data.len(), world.topics.len());
    for needs in [8, 20] {
        form(&world, needs);
    }
    change(&world);
    find_again(&data, day);
    Ok(())
}

/// The ecosystem with its topics as offers, under names that mean nothing.
struct World {
    network: Network,
    /// Topics with enough holders: name and holders, sorted.
    topics: Vec<(String, Vec<u32>)>,
    ties: HashMap<u32, Vec<(u32, f64)>>,
}

impl World {
    fn new(data: &Data) -> Self {
        let mut parts = data.known(data.end());
        let all: BTreeSet<String> = parts.organisations.iter().flat_map(|o| o.offers.clone()).collect();
        let names: HashMap<String, String> = all.into_iter().enumerate().map(|(n, topic)| (topic, format!("topic{n:05}"))).collect();
        let mut holders: HashMap<String, Vec<u32>> = HashMap::new();
        for organisation in &mut parts.organisations {
            let offers: BTreeSet<String> = organisation.offers.iter().map(|topic| names[topic].clone()).collect();
            offers.iter().for_each(|name| holders.entry(name.clone()).or_default().push(number(organisation.id)));
            organisation.offers = offers.into_iter().collect();
        }
        let mut topics: Vec<(String, Vec<u32>)> = holders.into_iter().filter(|(_, holders)| holders.len() >= LEAST_HOLDERS).collect();
        topics.iter_mut().for_each(|(_, holders)| holders.sort_unstable());
        topics.sort();
        let built = Network::build(parts);
        let network = &built;
        let near = |n: u32| network.neighbours(id(n)).into_iter().filter_map(move |m| Some((number(m), distance(network, id(n), m)?)));
        let ties = (0..data.len() as u32).map(|n| (n, near(n).collect())).collect();
        Self { topics, ties, network: built }
    }

    /// So many different topics by chance.
    fn task(&self, chance: &mut Chance, needs: usize) -> Vec<usize> {
        let mut task = Vec::new();
        while task.len() < needs.min(self.topics.len()) {
            let topic = chance.below(self.topics.len());
            if !task.contains(&topic) {
                task.push(topic);
            }
        }
        task
    }

    fn opportunity(&self, task: &[usize]) -> Opportunity {
        Opportunity { needs: task.iter().map(|t| self.topics[*t].0.clone()).collect(), alternatives: 0, ..Opportunity::needing(&[]) }
    }

    fn for_baselines(&self, task: &[usize]) -> Task<'_> {
        let holders: Vec<Vec<u32>> = task.iter().map(|t| self.topics[*t].1.clone()).collect();
        let everybody: Vec<u32> = holders.iter().flatten().copied().collect::<BTreeSet<u32>>().into_iter().collect();
        let far = |a: &u32, b: &u32| distance(&self.network, id(*a), id(*b)).unwrap_or(1.0);
        let distances = everybody.iter().flat_map(|a| everybody.iter().map(move |b| far(a, b))).collect();
        Task { holders, everybody, distances, ties: &self.ties }
    }
}

/// Sums over the tasks.
#[derive(Default)]
struct Sums {
    members: f64,
    distance: f64,
    introductions: f64,
    cost: f64,
    over: f64,
    ms: f64,
}

impl Sums {
    fn add(&mut self, team: &Composition, bound: f64, ms: f64) {
        self.members += team.members.len() as f64;
        self.distance += team.measures.of(Objective::Distance);
        self.introductions += team.measures.of(Objective::Introductions);
        self.cost += team.cost;
        self.over += team.cost / bound - 1.0;
        self.ms += ms;
    }

    fn print(&self, name: &str) {
        let of = |sum: f64| sum / TASKS as f64;
        let (members, far, met) = (of(self.members), of(self.distance), of(self.introductions));
        println!(
            "| {name} | {members:.1} | {far:.1} | {met:.1} | {:.2} | {:.1} % | {:.1} |",
            of(self.cost),
            100.0 * of(self.over),
            of(self.ms)
        );
    }
}

fn timed<T>(f: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let value = f();
    (value, start.elapsed().as_secs_f64() * 1e3)
}

fn form(world: &World, needs: usize) {
    let mut chance = Chance(needs as u64);
    let mut sums: Vec<Sums> = ALL.iter().map(|_| Sums::default()).collect();
    let (mut ours, mut exact, mut shown) = (Sums::default(), 0, 0.0);
    for _ in 0..TASKS {
        let task = world.task(&mut chance, needs);
        let opportunity = world.opportunity(&task);
        let (found, ms) = timed(|| compose(&world.network, &opportunity));
        let best = &found[0];
        ours.add(best, best.bound, ms);
        shown += timed(|| compose(&world.network, &Opportunity { alternatives: 2, ..opportunity.clone() })).1;
        exact += usize::from(best.method == Method::Exact);
        let field = world.for_baselines(&task);
        for (baseline, sum) in ALL.iter().zip(&mut sums) {
            let (team, ms) = timed(|| (baseline.team)(&field));
            let members: Vec<OrganisationId> = team.into_iter().map(id).collect();
            sum.add(&assess(&world.network, &opportunity, &members), best.bound, ms);
        }
    }
    println!("\n{TASKS} tasks with {needs} needs, of which Tutti proves the best for {exact}\n");
    println!("| Method | members | sum of distances | new introductions | J | above the bound | ms |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    ALL.iter().zip(&sums).for_each(|(baseline, sums)| sums.print(baseline.name));
    ours.print("Tutti's compositions");
    println!("\nWith two alternatives: {:.1} ms", shown / TASKS as f64);
}

/// A task changes in some needs: from scratch, and from what stands at several prices of a change.
fn change(world: &World) {
    let (needs, changing) = CHANGING;
    println!("\n{changing} of {needs} needs change, {TASKS} tasks\n");
    println!("| | price of a change | members kept | J without changes | ms |\n| --- | ---: | ---: | ---: | ---: |");
    let ways = [("from scratch", None), ("warm", Some(33)), ("warm", Some(56)), ("warm", Some(100))];
    for (name, stability) in ways {
        let mut chance = Chance(12);
        let (mut kept, mut cost, mut spent) = (0.0, 0.0, 0.0);
        for _ in 0..TASKS {
            let both = world.task(&mut chance, needs + changing);
            let before = compose(&world.network, &world.opportunity(&both[..needs]));
            let stands: Vec<OrganisationId> = before[0].members.iter().map(|m| m.organisation).collect();
            let mut opportunity = world.opportunity(&both[changing..]);
            if let Some(stability) = stability {
                opportunity.present = stands.clone();
                opportunity.wishes.stability = stability;
            }
            let (found, ms) = timed(|| compose(&world.network, &opportunity));
            let staying = found[0].members.iter().filter(|m| stands.contains(&m.organisation)).count();
            kept += staying as f64 / stands.len() as f64;
            cost += found[0].cost - found[0].parts.of(Objective::Change);
            spent += ms;
        }
        let price = stability.map_or("–".to_owned(), |s| format!("{:.2}", Wishes { stability: s, ..Wishes::default() }.change_price()));
        let of = |sum: f64| sum / TASKS as f64;
        println!("| {name} | {price} | {:.0} % | {:.2} | {:.1} |", 100.0 * of(kept), of(cost), of(spent));
    }
}

/// What everybody is worth beside a coordinator, by number.
type Worth<'a> = &'a dyn Fn(u32) -> Vec<f64>;

/// Hides one member of a later team after the other and ranks all of its sort and country for its place beside the coordinator.
fn find_again(data: &Data, day: i32) {
    let (network, known, lately) = (Network::build(data.known(day)), data.neighbours(day), data.lately(day));
    let present: Vec<u32> = (0..data.len() as u32).filter(|n| !known[*n as usize].is_empty()).collect();
    let mut places = Vec::new();
    let mut teams = 0;
    for event in data.since(day) {
        let Some(coordinator) = event.coordinator.filter(|c| !known[*c as usize].is_empty()) else { continue };
        let members = event.members.iter().filter(|m| **m != coordinator && !known[**m as usize].is_empty());
        let before = places.len();
        places.extend(members.map(|m| (coordinator, *m)));
        teams += usize::from(places.len() > before);
    }
    println!("\n{} places of {teams} later teams, each among all of its sort and country\n", places.len());
    println!("| Ranked by | recall@1 | recall@5 |\n| --- | ---: | ---: |");
    let everybody = || 0..data.len() as u32;
    let near = |c: u32| everybody().map(|n| -distance(&network, id(c), id(n)).unwrap_or(1.0)).collect();
    let methods: [(&str, Worth<'_>); 4] = [
        ("chance", &|_| everybody().map(|n| f64::from(n.wrapping_mul(2_654_435_761).rotate_left(13))).collect()),
        ("recent activity", &|_| lately.clone()),
        ("distance to the coordinator, as compositions measure it", &near),
        ("introductions to the coordinator", &|c| quality::scores(&network, c, data.len())),
    ];
    for (name, worth) in methods {
        let mut worths: HashMap<u32, Vec<f64>> = HashMap::new();
        let (mut first, mut fifth) = (0.0, 0.0);
        for (coordinator, hidden) in &places {
            let worths = worths.entry(*coordinator).or_insert_with(|| worth(*coordinator));
            let alike = present.iter().filter(|n| *n != coordinator && data.sort(**n) == data.sort(*hidden));
            let (mine, mut better) = (worths[*hidden as usize], 0);
            for other in alike.filter(|n| *n != hidden) {
                let worth = worths[*other as usize];
                better += usize::from(worth > mine || (worth == mine && other < hidden));
            }
            first += f64::from(u8::from(better < 1));
            fifth += f64::from(u8::from(better < 5));
        }
        let of = |sum: f64| sum / places.len().max(1) as f64;
        println!("| {name} | {:.3} | {:.3} |", of(first), of(fifth));
    }
}
