//! Compositions by example, and the exact search against trying every set.

use proptest::prelude::*;

use super::*;
use crate::id::{Id, RelationshipId};
use crate::network::parts::{OrganisationPart, Parts, Tie, TieKind};

fn id(n: usize) -> OrganisationId {
    OrganisationId::from_bytes((n as u128 + 1).to_be_bytes())
}

fn ids(composition: &Composition) -> Vec<OrganisationId> {
    let mut ids: Vec<OrganisationId> = composition.members.iter().map(|m| m.organisation).collect();
    ids.sort_unstable();
    ids
}

/// A star: organisation 0 is the conductor and connected to all; each line gives the offers of one more.
fn star(offers: &[&[&str]], more: &[(usize, usize)]) -> Network {
    Network::build(star_parts(offers, more))
}

fn star_parts(offers: &[&[&str]], more: &[(usize, usize)]) -> Parts {
    let mut organisations = vec![OrganisationPart::bare(id(0))];
    for (n, offers) in offers.iter().enumerate() {
        let offers = offers.iter().map(|o| (*o).to_owned()).collect();
        organisations.push(OrganisationPart { offers, ..OrganisationPart::bare(id(n + 1)) });
    }
    let pairs = (1..=offers.len()).map(|n| (0, n)).chain(more.iter().copied());
    let tie = |(n, (a, b)): (usize, (usize, usize))| Tie::between(RelationshipId::from_bytes((n as u128).to_be_bytes()), id(a), id(b));
    let ties = pairs.enumerate().map(tie).collect();
    Parts { conductor: id(0), organisations, ties, accounts: Vec::new(), pairs: Vec::new(), today: 20_000 }
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

#[test]
fn a_gap_says_who_is_excluded_who_has_ended_and_who_comes_near() {
    let mut parts = star_parts(&[&["payment"], &["payment"], &["mobile robots for hotels"], &["press"]], &[]);
    parts.organisations[2].ended = true;
    let network = Network::build(parts);
    let mut opportunity = Opportunity::needing(&["payment", "cleaning robots in warehouses", "teleportation", "press"]);
    opportunity.without = vec![id(1)];
    let found = check(&network, &opportunity, &[4], &[0, 1, 2]);
    let [payment, robots, teleportation] = &found[0].gap_reasons[..] else { panic!("{:?}", found[0].gap_reasons) };
    assert_eq!((&payment.excluded[..], &payment.ended[..], payment.near.len()), (&[id(1)][..], &[id(2)][..], 0));
    assert_eq!(robots.near, [(id(3), "mobile robots for hotels".to_owned())]);
    assert_eq!((teleportation.need, teleportation.near.len(), teleportation.excluded.len()), (2, 0, 0));
    assert_eq!((found[0].method, found[0].gap_to_bound()), (Method::Exact, 0), "what nobody answers is no fault of the best");
}

#[test]
fn a_member_gains_what_others_answer_of_its_needs_and_whom_it_gets_to_know() {
    let mut parts = star_parts(&[&["payment"], &["robotics"], &["outlets"]], &[(1, 2)]);
    parts.organisations[2].needs = vec![("outlets".into(), false), ("payment".into(), true)];
    let found = check(&Network::build(parts), &Opportunity::needing(&["payment", "robotics", "outlets"]), &[1, 2, 3], &[]);
    let answered = |term: &str, blocker| Gain::Answered { need: term.into(), offer: term.into(), blocker };
    assert_eq!(found[0].members[1].gains, [answered("payment", true), answered("outlets", false), Gain::Partners(1)]);
    assert_eq!(found[0].members[0].gains, [Gain::Partners(1)]);
    assert!((found[0].measures.of(Objective::Gains) - 1.25).abs() < 1e-6, "one gains enough, the others a quarter and a half");
}

/// Payment by a stranger alone, or by two who are tied to the holder of robotics; each brings one of two sorts of payment.
fn strangers_or_friends() -> Network {
    let offers: &[&[&str]] = &[&["robotics"], &["card payment", "cash payment"], &["card payment"], &["cash payment"]];
    star(offers, &[(1, 3), (1, 4), (3, 4)])
}

#[test]
fn of_two_who_bring_the_same_the_one_in_good_hands_is_chosen() {
    let network = star(&[&["payment"], &["payment"]], &[]);
    let usual = Opportunity::needing(&["payment"]);
    let at = |quiet: &[(usize, u16)]| {
        let quiet = quiet.iter().map(|(n, lack)| (id(*n), *lack)).collect();
        compose(&network, &Opportunity { quiet, ..usual.clone() }).swap_remove(0)
    };
    assert_eq!(members(&at(&[])), [1]);
    assert_eq!(members(&at(&[(1, 400)])), [2]);
    let both = at(&[(1, 400), (2, 800)]);
    assert_eq!((members(&both), both.members[0].shaky), (vec![1], 200), "the human side is half of it");
}

#[test]
fn each_wish_leads_its_way() {
    let network = strangers_or_friends();
    let needs = Opportunity::needing(&["robotics", "card payment", "cash payment"]);
    let at = |wishes| members(&compose(&network, &Opportunity { wishes, ..needs.clone() })[0]);
    let usual = Wishes::default();
    assert_eq!(at(usual), [1, 2]);
    assert_eq!(at(Wishes { closeness: 100, ..usual }), [1, 3, 4], "nobody has to be introduced");
    assert_eq!(at(Wishes { closeness: 0, ..usual }), [1, 2]);
    assert_eq!(at(Wishes { safety: 0, ..usual }), [1, 2], "as few as will do");
    let safe = compose(&network, &Opportunity { wishes: Wishes { safety: 100, ..usual }, ..needs.clone() });
    let lean = compose(&network, &Opportunity { wishes: Wishes { safety: 0, ..usual }, ..needs.clone() });
    assert!(safe[0].measures.of(Objective::Risk) < lean[0].measures.of(Objective::Risk), "needs no longer hang on one");
    let present = Opportunity { present: vec![id(1), id(3), id(4)], ..needs };
    let kept = |stability| {
        let wishes = Wishes { stability, ..usual };
        compose(&network, &Opportunity { wishes, ..present.clone() })[0].kept.len()
    };
    assert_eq!((kept(0), kept(100)), (1, 3), "freely, and as it stands");
}

#[test]
fn an_alternative_has_what_the_best_has_not_and_other_members() {
    let found = compose(&strangers_or_friends(), &Opportunity::needing(&["robotics", "card payment", "cash payment"]));
    let (best, other) = (&found[0], &found[1]);
    assert_eq!((members(best), members(other)), (vec![1, 2], vec![1, 3, 4]));
    assert!(!other.fallback && other.new_introductions.is_empty() && best.new_introductions.len() == 1);
}

#[test]
fn more_holders_than_are_looked_at_are_said_and_still_bounded() {
    let offers: Vec<&[&str]> = (0..300).map(|_| &["payment"][..]).chain([&["robotics"][..]]).collect();
    let found = compose(&star(&offers, &[(299, 301)]), &Opportunity::needing(&["payment", "robotics"]));
    assert_eq!((found[0].complete, found[0].left_out), (false, 50));
    assert_eq!(members(&found[0]), [299 % 256, 301 % 256], "who is tied is looked at first");
    assert!(found[0].bound > 0.0 && found[0].bound <= found[0].cost);
}

const WORDS: &[&str] = &["payment", "robotics", "outlets", "press", "cloud hosting", "mobile payment"];

prop_compose! {
    fn small()(offers in prop::collection::vec(prop::collection::vec(0..WORDS.len(), 0..3), 2..9), ties in prop::collection::vec((1..9usize, 1..9usize), 0..8))
        -> (Vec<Vec<usize>>, Vec<(usize, usize)>) {
        let ties = ties.into_iter().filter(|(a, b)| a != b && *a <= offers.len() && *b <= offers.len()).collect();
        (offers, ties)
    }
}

/// Tries every set that answers what can be answered, holds who is kept and nobody who holds no need.
fn cheapest_of_all_sets(costs: &Costs<'_>) -> f64 {
    let facts = costs.facts;
    let allowed = |set: &Vec<usize>| {
        let kept = (0..facts.len()).all(|c| !facts.pool.candidates[c].kept || set.contains(&c));
        kept && facts.coverable.iter().all(|need| costs.answerer(set, *need).is_some())
    };
    let set = |bits: u32| (0..facts.len()).filter(|m| bits & (1 << m) != 0).collect::<Vec<_>>();
    (0..1u32 << facts.len()).map(set).filter(allowed).map(|set| costs.of(&set)).fold(f64::INFINITY, f64::min)
}

const NEEDED: &[&str] = &["payment", "robotics", "outlets", "hosting"];

prop_compose! {
    fn question()((offers, ties) in small(), needs in prop::collection::vec((1..9usize, 0..WORDS.len()), 0..5), rivals in prop::collection::vec((1..9usize, 1..9usize), 0..3),
        frail in prop::collection::vec(0..1000u16, 9), present in prop::collection::vec(1..9usize, 0..4), keep in prop::collection::vec(1..9usize, 0..2),
        without in prop::collection::vec(1..9usize, 0..2), wishes in (0..=100u8, 0..=100u8, 0..=100u8)) -> (Network, Opportunity) {
        let words: Vec<Vec<&str>> = offers.iter().map(|o| o.iter().map(|w| WORDS[*w]).collect()).collect();
        let words: Vec<&[&str]> = words.iter().map(Vec::as_slice).collect();
        let mut parts = star_parts(&words, &ties);
        let within = |n: &usize| *n <= offers.len();
        needs.iter().filter(|(n, _)| within(n)).for_each(|(n, w)| parts.organisations[*n].needs.push((WORDS[*w].to_owned(), *w == 0)));
        parts.organisations.iter_mut().zip(&frail).for_each(|(o, f)| o.frailty = *f);
        for (place, (a, b)) in rivals.iter().enumerate().filter(|(_, (a, b))| a != b && within(a) && within(b)) {
            let tie = Tie::between(RelationshipId::from_bytes((1000 + place as u128).to_be_bytes()), id(*a), id(*b));
            parts.ties.push(Tie { kind: TieKind::Competes, ..tie });
        }
        let ids = |numbers: Vec<usize>| numbers.into_iter().filter(within).map(id).collect();
        let wishes = Wishes { closeness: wishes.0, safety: wishes.1, stability: wishes.2 };
        let opportunity = Opportunity { present: ids(present), keep: ids(keep), without: ids(without), wishes, ..Opportunity::needing(NEEDED) };
        (Network::build(parts), opportunity)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_best_costs_what_trying_every_set_finds_and_no_bound_is_above_it((network, opportunity) in question()) {
        let facts = Facts::new(&network, &opportunity, pool::pool(&network, &opportunity));
        let costs = Costs::new(&facts, opportunity.wishes);
        let least = cheapest_of_all_sets(&costs);
        let found = compose(&network, &opportunity);
        prop_assert!((found[0].cost - least).abs() < 1e-5, "{} is not {least}", found[0].cost);
        prop_assert_eq!((found[0].method, found[0].gap_to_bound(), found[0].complete), (Method::Exact, 0, true));
        let claims = [0.5, 0.9, 0.99].map(|part| exact::claimed(&costs, part * least));
        prop_assert!(claims.iter().flatten().all(|bound| *bound <= least + 1e-9), "{claims:?} is above {least}");
        let first = exact::claimed(&costs, 0.0);
        prop_assert!(first.is_some_and(|bound| bound <= 0.0), "{first:?}");
        let nearby = costs.of(&search::nearby(&costs, &vec![false; facts.len()])[0]);
        prop_assert!(nearby <= least * 1.1 + 0.1, "{nearby} is much more than {least}");
    }

    #[test]
    fn parts_add_up_and_a_step_changes_the_cost_by_what_it_says((network, opportunity) in question()) {
        for composition in compose(&network, &opportunity) {
            prop_assert!((composition.parts.sum() - composition.cost).abs() < 1e-9);
            prop_assert!(composition.bound <= composition.cost);
            prop_assert!(opportunity.without.iter().all(|id| composition.members.iter().all(|m| m.organisation != *id)));
            let wanted = opportunity.keep.iter().filter(|id| !opportunity.without.contains(id));
            prop_assert!(wanted.clone().all(|id| composition.members.iter().any(|m| m.organisation == *id)));
            let ids: Vec<_> = composition.members.iter().map(|m| m.organisation).collect();
            prop_assert!((assess(&network, &opportunity, &ids).cost - composition.cost).abs() < 1e-5);
        }
        let facts = Facts::new(&network, &opportunity, pool::pool(&network, &opportunity));
        let costs = Costs::new(&facts, opportunity.wishes);
        let set = search::nearby(&costs, &vec![false; facts.len()])[0].clone();
        let team = team::Team::new(&costs, &set);
        for into in (0..facts.len()).filter(|c| !set.contains(c)) {
            let mut with = [&set[..], &[into]].concat();
            with.sort_unstable();
            let change = team.change(team::Step { out: None, into: Some(into) });
            let bridges = costs.bridges(&with) - costs.bridges(&set);
            prop_assert!((costs.of(&with) - costs.of(&set) - change - bridges).abs() < 1e-6);
        }
    }

    #[test]
    fn alternatives_differ_and_none_is_worse_than_another_in_everything((network, opportunity) in question()) {
        let found = compose(&network, &Opportunity { alternatives: 4, ..opportunity });
        let sets: Vec<Vec<OrganisationId>> = found.iter().map(ids).collect();
        for (place, x) in found.iter().enumerate() {
            for (other, y) in found.iter().enumerate().filter(|(other, _)| *other != place) {
                prop_assert_ne!(&sets[place], &sets[other]);
                prop_assert!(!Objective::ALL.iter().all(|o| x.measures.of(*o) > y.measures.of(*o) + 1e-6));
                let beaten = alternatives::dominates(&y.measures, &x.measures);
                prop_assert!(!beaten || x.fallback || place == 0, "{:?} has nothing that {:?} has not", x.measures, y.measures);
            }
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].cost <= pair[1].cost + 1e-6), "the cheapest first");
    }

    #[test]
    fn wishing_more_of_something_never_brings_less_of_it((network, opportunity) in question()) {
        let at = |wishes: Wishes| compose(&network, &Opportunity { wishes, alternatives: 0, ..opportunity.clone() })[0].measures;
        let usual = Wishes::default();
        let lean = |low: Wishes, high: Wishes| {
            let (less, more) = (at(low), at(high));
            let (cheap, dear) = (low.prices(), high.prices());
            Objective::ALL.iter().map(|o| (dear.of(*o) - cheap.of(*o)) * (more.of(*o) - less.of(*o))).sum::<f64>()
        };
        for (low, high) in [(0, 30), (30, 50), (50, 70), (70, 100)] {
            let closer = lean(Wishes { closeness: low, ..usual }, Wishes { closeness: high, ..usual });
            let safer = lean(Wishes { safety: low, ..usual }, Wishes { safety: high, ..usual });
            let steadier = lean(Wishes { stability: low, ..usual }, Wishes { stability: high, ..usual });
            prop_assert!([closer, safer, steadier].iter().all(|dearer| *dearer <= 1e-4), "{closer} {safer} {steadier}: what became dearer grew");
        }
    }
}
