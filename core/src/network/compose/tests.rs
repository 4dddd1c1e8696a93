//! Compositions by example, and the exact search against trying every set.

use proptest::prelude::*;

use super::*;
use crate::id::{Id, RelationshipId};
use crate::network::parts::{OrganisationPart, Parts, Tie};

fn id(n: usize) -> OrganisationId {
    OrganisationId::from_bytes((n as u128 + 1).to_be_bytes())
}

/// A star: organisation 0 is the conductor and connected to all; each line gives the offers of one more.
fn star(offers: &[&[&str]], more: &[(usize, usize)]) -> Network {
    let mut organisations = vec![OrganisationPart::bare(id(0))];
    for (n, offers) in offers.iter().enumerate() {
        let offers = offers.iter().map(|o| (*o).to_owned()).collect();
        organisations.push(OrganisationPart { offers, ..OrganisationPart::bare(id(n + 1)) });
    }
    let pairs = (1..=offers.len()).map(|n| (0, n)).chain(more.iter().copied());
    let tie = |(n, (a, b)): (usize, (usize, usize))| Tie::between(RelationshipId::from_bytes((n as u128).to_be_bytes()), id(a), id(b));
    let ties = pairs.enumerate().map(tie).collect();
    Network::build(Parts { conductor: id(0), organisations, ties, accounts: Vec::new(), pairs: Vec::new(), today: 20_000 })
}

const PEPPER: &[&[&str]] = &[
    &["Payment", "Fraud protection"],
    &["Humanoid robots", "Robotics"],
    &["Restaurant outlets", "Food brands"],
    &["Mobile payment"],
    &["Loyalty programmes"],
    &["Speech recognition"],
    &["Cleaning robots for warehouses"],
    &["Delivery"],
    &["Shop fitting"],
    &["Press"],
    &["Cloud hosting"],
    &["Investment"],
];

fn members(composition: &Composition) -> Vec<usize> {
    let number = |m: &Member| m.organisation.bytes()[15] as usize - 1;
    composition.members.iter().map(number).collect()
}

fn check(network: &Network, opportunity: &Opportunity, best: &[usize], gaps: &[usize]) -> Vec<Composition> {
    let found = compose(network, opportunity);
    assert_eq!((members(&found[0]).as_slice(), found[0].gaps.as_slice()), (best, gaps), "{:#?}", found[0]);
    found
}

#[test]
fn payment_robotics_and_outlets_are_answered_by_the_trio() {
    let network = star(PEPPER, &[]);
    let opportunity = Opportunity::needing(&["payment", "robotics", "restaurant outlets"]);
    let found = check(&network, &opportunity, &[1, 2, 3], &[]);
    assert_eq!(found[0].method, Method::Exact);
    assert_eq!(found[0].new_introductions, [(id(1), id(2)), (id(1), id(3)), (id(2), id(3))]);
    assert_eq!(found.len(), 3, "two alternatives");
    assert_eq!(members(&found[1]), [4, 2, 3], "the next best payment");
    assert_eq!(members(&found[2]), [1, 7, 3], "the next best robots");
}

#[test]
fn leaving_one_out_proposes_the_next_best_and_names_the_gap_if_there_is_none() {
    let network = star(PEPPER, &[]);
    let mut opportunity = Opportunity::needing(&["payment", "robotics", "restaurant outlets"]);
    opportunity.without = vec![id(1)];
    check(&network, &opportunity, &[4, 2, 3], &[]);
    opportunity.without = vec![id(3)];
    check(&network, &opportunity, &[1, 2], &[2]);
}

#[test]
fn whoever_is_kept_is_a_member_and_whoever_has_ended_is_not() {
    let network = star(PEPPER, &[]);
    let mut opportunity = Opportunity::needing(&["payment", "robotics"]);
    opportunity.keep = vec![id(10)];
    let found = check(&network, &opportunity, &[1, 2, 10], &[]);
    assert_eq!(found[0].members[2].why, [Why::Kept]);
    opportunity.keep.clear();
    let mut parts: Vec<OrganisationPart> = (0..3).map(|n| OrganisationPart::bare(id(n))).collect();
    parts[1] = OrganisationPart { offers: vec!["payment".into()], ended: true, ..parts[1].clone() };
    parts[2].offers = vec!["robotics".into()];
    let network = Network::build(Parts { conductor: id(0), organisations: parts, ties: vec![], accounts: vec![], pairs: vec![], today: 0 });
    check(&network, &opportunity, &[2], &[0]);
}

#[test]
fn of_two_equal_holders_the_one_tied_to_the_others_is_taken() {
    let offers: &[&[&str]] = &[&["payment"], &["robotics"], &["robotics"]];
    let network = star(offers, &[(1, 3)]);
    let found = check(&network, &Opportunity::needing(&["payment", "robotics"]), &[1, 3], &[]);
    assert!(found[0].new_introductions.is_empty());
    assert!(found[0].members[0].why.contains(&Why::Connected(vec![id(3)])));
    assert_eq!(found[0].members[0].why[0], Why::SoleHolder(0));
}

#[test]
fn a_change_keeps_present_members_where_it_can() {
    let offers: &[&[&str]] = &[&["payment"], &["payment"], &["robotics"], &["press"]];
    let network = star(offers, &[]);
    let mut opportunity = Opportunity::needing(&["payment", "robotics", "press"]);
    opportunity.present = vec![id(2), id(3)];
    let found = check(&network, &opportunity, &[2, 3, 4], &[]);
    assert_eq!((found[0].added.as_slice(), found[0].kept.as_slice()), ([id(4)].as_slice(), [id(2), id(3)].as_slice()));
}

#[test]
fn the_conductor_may_answer_a_need_itself() {
    let conductor = OrganisationPart { offers: vec!["press".into()], ..OrganisationPart::bare(id(0)) };
    let parts = vec![conductor, OrganisationPart { offers: vec!["payment".into()], ..OrganisationPart::bare(id(1)) }];
    let network = Network::build(Parts { conductor: id(0), organisations: parts, ties: vec![], accounts: vec![], pairs: vec![], today: 0 });
    let found = check(&network, &Opportunity::needing(&["press", "payment"]), &[0, 1], &[]);
    assert!(found[0].new_introductions.is_empty());
}

#[test]
fn nothing_needed_or_nobody_there_gives_an_empty_composition() {
    check(&star(&[], &[]), &Opportunity::needing(&["payment"]), &[], &[0]);
    check(&star(PEPPER, &[]), &Opportunity::needing(&[]), &[], &[]);
}

const WORDS: &[&str] = &["payment", "robotics", "outlets", "press", "cloud hosting", "mobile payment"];

prop_compose! {
    fn small()(offers in prop::collection::vec(prop::collection::vec(0..WORDS.len(), 0..3), 2..9), ties in prop::collection::vec((1..9usize, 1..9usize), 0..8))
        -> (Vec<Vec<usize>>, Vec<(usize, usize)>) {
        let ties = ties.into_iter().filter(|(a, b)| a != b && *a <= offers.len() && *b <= offers.len()).collect();
        (offers, ties)
    }
}

fn cheapest_of_all_sets(costs: &cost::Costs<'_>) -> f64 {
    let people = costs.pool.candidates.len();
    let set = |bits: u32| (0..people).filter(|m| bits & (1 << m) != 0).collect::<Vec<_>>();
    let sets = (0..1u32 << people).map(set).filter(|set| costs.without_idlers(set.clone()) == *set);
    sets.map(|set| costs.of(&set)).fold(f64::INFINITY, f64::min)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_exact_search_finds_what_trying_every_set_finds((offers, ties) in small(), present in prop::collection::vec(1..9usize, 0..3)) {
        let words: Vec<Vec<&str>> = offers.iter().map(|o| o.iter().map(|w| WORDS[*w]).collect()).collect();
        let words: Vec<&[&str]> = words.iter().map(Vec::as_slice).collect();
        let network = star(&words, &ties);
        let present = present.into_iter().filter(|p| *p <= offers.len()).map(id).collect();
        let opportunity = Opportunity { present, ..Opportunity::needing(&["payment", "robotics", "outlets", "hosting"]) };
        let pool = pool::pool(&network, &opportunity);
        let costs = cost::Costs::new(&network, &opportunity, &pool);
        let least = cheapest_of_all_sets(&costs);
        let exact = costs.of(&exact::cheapest(&costs, &|_| false));
        prop_assert!((exact - least).abs() < 1e-9, "{exact} is not {least}");
        let nearby = costs.of(&search::nearby(&costs, &|_| false));
        prop_assert!(nearby <= least * 1.1 + 1e-9, "{nearby} is much more than {least}");
    }
}
