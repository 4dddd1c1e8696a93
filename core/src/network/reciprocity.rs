//! Reciprocity netted around cycles: who gave whom how much, settled along the ways the gifts went. What ran in a circle is even; of the
//! rest, whoever received last owes whoever gave first, by way of those between. Not here: where the gifts come from (queries).

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use crate::id::OrganisationId;

/// What one organisation gave another in all: a count, or an amount.
pub type Gift = (OrganisationId, OrganisationId, i64);

/// A circle in which everybody gave as much as it received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// Its members in the order of giving, beginning with the least identifier.
    pub members: Vec<OrganisationId>,
    /// How much went round.
    pub amount: i64,
}

/// Somebody who received without giving on, and who is owed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debt {
    /// Who gave first.
    pub creditor: OrganisationId,
    /// Through whose hands it went, in order; nobody where it was given directly.
    pub through: Vec<OrganisationId>,
    /// Who received last.
    pub debtor: OrganisationId,
    /// How much.
    pub amount: i64,
}

/// Gifts, settled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Netted {
    /// What ran in circles, the shortest first.
    pub circles: Vec<Circle>,
    /// What is owed, the shortest ways first.
    pub debts: Vec<Debt>,
}

type Flows = BTreeMap<OrganisationId, BTreeMap<OrganisationId, i64>>;

/// Settles gifts: circles are cancelled, the shortest first, and the rest is taken apart into ways from net givers to net receivers (flow
/// decomposition: Ahuja, Magnanti and Orlin, Network Flows, 1993, theorem 3.5). What everybody gave less what it received is kept.
/// Gifts of nothing or to oneself are passed over. Cost: O(E²) for E pairs with gifts, since every step empties at least one pair.
pub fn netted(gifts: &[Gift]) -> Netted {
    let mut flows = Flows::new();
    for (from, to, amount) in gifts.iter().filter(|(from, to, amount)| from != to && *amount > 0) {
        *flows.entry(*from).or_default().entry(*to).or_default() += amount;
    }
    let circles = std::iter::from_fn(|| shortest_circle(&flows).map(|members| taken(&mut flows, members))).collect();
    let debts = std::iter::from_fn(|| next_debt(&mut flows)).collect();
    Netted { circles, debts }
}

/// Takes a circle out of the flows: as much as went through its thinnest part.
fn taken(flows: &mut Flows, members: Vec<OrganisationId>) -> Circle {
    let closed: Vec<OrganisationId> = members.iter().chain(members.first()).copied().collect();
    let amount = take_out(flows, &closed, i64::MAX);
    Circle { members, amount }
}

/// Takes as much as goes along a way, at most `most`, out of the flows; returns how much that was.
fn take_out(flows: &mut Flows, way: &[OrganisationId], most: i64) -> i64 {
    let of = |flows: &Flows, step: &[OrganisationId]| flows.get(&step[0]).and_then(|to| to.get(&step[1])).copied().unwrap_or(0);
    let amount = way.windows(2).map(|step| of(flows, step)).min().unwrap_or(0).min(most);
    for step in way.windows(2) {
        let Some(to) = flows.get_mut(&step[0]) else { continue };
        if let Some(left) = to.get_mut(&step[1]) {
            *left -= amount;
        }
        to.retain(|_, left| *left > 0);
        if to.is_empty() {
            flows.remove(&step[0]);
        }
    }
    amount
}

/// The shortest circle; of several, the one through the least identifier.
fn shortest_circle(flows: &Flows) -> Option<Vec<OrganisationId>> {
    let mut best: Option<Vec<OrganisationId>> = None;
    for start in flows.keys() {
        // A circle is found from its least member, so that each is found once.
        let Some(back) = way(flows, *start, |id| flows.get(&id).is_some_and(|to| to.contains_key(start)), Some(*start)) else { continue };
        if best.as_ref().is_none_or(|best| back.len() < best.len()) {
            best = Some(back);
        }
        if best.as_ref().is_some_and(|best| best.len() == 2) {
            break;
        }
    }
    best
}

/// The shortest way from `start` to somebody who ends it, other than `start` itself; only over identifiers above `above`, if given.
fn way(
    flows: &Flows,
    start: OrganisationId,
    ends: impl Fn(OrganisationId) -> bool,
    above: Option<OrganisationId>,
) -> Option<Vec<OrganisationId>> {
    let mut before: HashMap<OrganisationId, OrganisationId> = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for next in flows.get(&at).into_iter().flatten().map(|(to, _)| *to) {
            if next == start || before.contains_key(&next) || above.is_some_and(|above| next < above) {
                continue;
            }
            before.insert(next, at);
            if ends(next) {
                let mut way: Vec<_> = std::iter::successors(Some(next), |id| before.get(id).copied()).collect();
                way.reverse();
                return Some(way);
            }
            queue.push_back(next);
        }
    }
    None
}

/// The shortest way from a net giver to a net receiver, taken out of flows without circles.
fn next_debt(flows: &mut Flows) -> Option<Debt> {
    let balance = balances(flows);
    let surplus = |id: OrganisationId| balance.get(&id).copied().unwrap_or(0);
    let givers: BTreeSet<_> = balance.iter().filter(|(_, given)| **given > 0).map(|(id, _)| *id).collect();
    let ways = givers.iter().filter_map(|giver| way(flows, *giver, |id| surplus(id) < 0, None));
    let shortest = ways.min_by_key(Vec::len)?;
    let (creditor, debtor) = (*shortest.first()?, *shortest.last()?);
    let amount = take_out(flows, &shortest, surplus(creditor).min(-surplus(debtor)));
    Some(Debt { creditor, through: shortest[1..shortest.len() - 1].to_vec(), debtor, amount })
}

/// What everybody gave less what it received.
fn balances(flows: &Flows) -> BTreeMap<OrganisationId, i64> {
    let mut balance = BTreeMap::new();
    for (from, to, amount) in flows.iter().flat_map(|(from, to)| to.iter().map(move |(to, amount)| (*from, *to, *amount))) {
        *balance.entry(from).or_default() += amount;
        *balance.entry(to).or_default() -= amount;
    }
    balance
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::Id;

    fn id(n: u8) -> OrganisationId {
        OrganisationId::from_bytes([n; 16])
    }

    fn gifts(list: &[(u8, u8, i64)]) -> Vec<Gift> {
        list.iter().map(|(from, to, amount)| (id(*from), id(*to), *amount)).collect()
    }

    fn check(list: &[(u8, u8, i64)], circles: &[(&[u8], i64)], debts: &[(&[u8], i64)]) {
        let found = netted(&gifts(list));
        let found_circles: Vec<_> = found.circles.iter().map(|c| (c.members.clone(), c.amount)).collect();
        let wanted: Vec<_> = circles.iter().map(|(members, amount)| (members.iter().map(|n| id(*n)).collect(), *amount)).collect();
        assert_eq!(found_circles, wanted, "circles of {list:?}");
        let way = |d: &Debt| [vec![d.creditor], d.through.clone(), vec![d.debtor]].concat();
        let found_debts: Vec<_> = found.debts.iter().map(|d| (way(d), d.amount)).collect();
        let wanted: Vec<(Vec<_>, _)> = debts.iter().map(|(way, amount)| (way.iter().map(|n| id(*n)).collect(), *amount)).collect();
        assert_eq!(found_debts, wanted, "debts of {list:?}");
    }

    #[test]
    fn whoever_received_last_owes_whoever_gave_first() {
        check(&[], &[], &[]);
        check(&[(1, 2, 3)], &[], &[(&[1, 2], 3)]);
        check(&[(1, 2, 3), (2, 1, 1)], &[(&[1, 2], 1)], &[(&[1, 2], 2)]);
        // A gave B, B gave C: C owes A, and B is even.
        check(&[(1, 2, 1), (2, 3, 1)], &[], &[(&[1, 2, 3], 1)]);
        // C has given back to A: everybody is even.
        check(&[(1, 2, 1), (2, 3, 1), (3, 1, 1)], &[(&[1, 2, 3], 1)], &[]);
        check(&[(1, 2, 3), (2, 3, 2), (3, 1, 1)], &[(&[1, 2, 3], 1)], &[(&[1, 2], 1), (&[1, 2, 3], 1)]);
        check(&[(1, 1, 5), (1, 2, 0), (2, 1, -4)], &[], &[]);
    }

    proptest! {
        #[test]
        fn everybody_keeps_its_balance_and_nothing_is_left_in_circles(list in prop::collection::vec((0u8..7, 0u8..7, 1i64..9), 0..25)) {
            let all = gifts(&list);
            let found = netted(&all);
            let mut before: BTreeMap<OrganisationId, i64> = BTreeMap::new();
            let mut given = 0;
            for (from, to, amount) in all.iter().filter(|(from, to, _)| from != to) {
                *before.entry(*from).or_default() += amount;
                *before.entry(*to).or_default() -= amount;
                given += amount;
            }
            let mut after: BTreeMap<OrganisationId, i64> = BTreeMap::new();
            let mut settled = 0;
            for debt in &found.debts {
                prop_assert!(debt.amount > 0);
                *after.entry(debt.creditor).or_default() += debt.amount;
                *after.entry(debt.debtor).or_default() -= debt.amount;
                settled += debt.amount * (debt.through.len() as i64 + 1);
            }
            before.retain(|_, n| *n != 0);
            after.retain(|_, n| *n != 0);
            prop_assert_eq!(before, after);
            let round: i64 = found.circles.iter().map(|c| c.amount * c.members.len() as i64).sum();
            prop_assert_eq!(settled + round, given);
            // Nobody who is owed something owes something.
            let creditors: BTreeSet<_> = found.debts.iter().map(|d| d.creditor).collect();
            prop_assert!(found.debts.iter().all(|d| !creditors.contains(&d.debtor)));
        }
    }
}
