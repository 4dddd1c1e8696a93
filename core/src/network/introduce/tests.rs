//! Introductions by example, and their promises on random ecosystems: shares add up, the list and the explanation agree, order does not matter.

use proptest::prelude::*;

use super::*;
use crate::model::goodwill::{Favour, goodwill};
use crate::model::introduction::{IntroductionState, lesson};
use crate::network::fixture::{id, number_of, parts};
use crate::network::parts::{KnownPair, Parts, TieKind};

/// Ten partners round a conductor with no ties among each other; 1 offers what 2 is stopped by, 3 and 4 answer each other.
fn typed_by_hand() -> Parts {
    let star: Vec<_> = (1..=10).map(|n| (0, n)).collect();
    let mut parts = parts(11, &star);
    let say = |parts: &mut Parts, n: usize, offers: &[&str], needs: &[(&str, bool)]| {
        parts.organisations[n].offers = offers.iter().map(|t| (*t).to_owned()).collect();
        parts.organisations[n].needs = needs.iter().map(|(t, blocker)| ((*t).to_owned(), *blocker)).collect();
    };
    say(&mut parts, 1, &["Legal formalities"], &[]);
    say(&mut parts, 2, &["Accounting"], &[("legal formalities", true)]);
    say(&mut parts, 3, &["Payment"], &[("restaurant outlets", false)]);
    say(&mut parts, 4, &["Restaurant outlets"], &[("payments", false)]);
    say(&mut parts, 5, &["Press"], &[("payment", false)]);
    parts
}

fn pairs(found: &[Suggestion]) -> Vec<(usize, usize)> {
    found.iter().map(|s| (number_of(s.a), number_of(s.b))).collect()
}

fn check(parts: Parts, expected: &[(usize, usize)]) -> Vec<Suggestion> {
    let found = suggestions(&Network::build(parts), &Ask::best(20)).unwrap();
    assert_eq!(pairs(&found), expected);
    found
}

fn kinds(suggestion: &Suggestion) -> Vec<ReasonKind> {
    suggestion.reasons.iter().map(|r| r.kind).collect()
}

#[test]
fn offers_that_answer_needs_bring_partners_together_and_both_gaining_counts_more() {
    let found = check(typed_by_hand(), &[(3, 4), (1, 2), (3, 5)]);
    assert_eq!(kinds(&found[0]), [ReasonKind::Need, ReasonKind::BothGain]);
    assert_eq!(kinds(&found[1]), [ReasonKind::Blocker]);
    let answer = Fact::Answer { from: id(1), to: id(2), offer: "Legal formalities".into(), need: "legal formalities".into(), named: false };
    assert_eq!(found[1].reasons[0].facts, [answer]);
    assert_eq!(found[1].gain_a, []);
    let answered = Gain::Answered { need: "legal formalities".into(), offer: "Legal formalities".into(), blocker: true };
    assert_eq!(found[1].gain_b, [answered]);
}

#[test]
fn a_pair_where_one_side_gains_ranks_below_an_equal_one_where_both_do() {
    let mut parts = typed_by_hand();
    for (n, offers, needs) in
        [(6, vec!["A1", "A2"], vec![]), (7, vec![], vec!["A1", "A2"]), (8, vec!["B1"], vec!["B2"]), (9, vec!["B2"], vec!["B1"])]
    {
        parts.organisations[n].offers = offers.into_iter().map(str::to_owned).collect();
        parts.organisations[n].needs = needs.into_iter().map(|t| (t.to_owned(), false)).collect();
    }
    let found = suggestions(&Network::build(parts), &Ask::best(20)).unwrap();
    let place = |pair| pairs(&found).iter().position(|p| *p == pair).unwrap();
    assert!(place((8, 9)) < place((6, 7)));
}

fn left_out(parts: Parts, a: usize, b: usize) -> Option<LeftOut> {
    explain(&Network::build(parts), id(a), id(b)).left_out
}

#[test]
fn what_keeps_a_pair_off_the_list_is_said() {
    let with = |change: &dyn Fn(&mut Parts)| {
        let mut parts = typed_by_hand();
        change(&mut parts);
        left_out(parts, 3, 4)
    };
    let known = |state, until| move |p: &mut Parts| p.pairs.push(KnownPair { a: id(4), b: id(3), state, until, lesson: 0.0 });
    let spent = goodwill(1, &[(20_000, Favour::Asked)], 20_000);
    assert_eq!(with(&|_| {}), None);
    assert_eq!(with(&|p| p.ties.push(crate::network::fixture::parts(5, &[(4, 3)]).ties.remove(0))), Some(LeftOut::Connected));
    assert_eq!(with(&known(IntroductionState::AskedA, None)), Some(LeftOut::UnderWay(IntroductionState::AskedA)));
    assert_eq!(with(&known(IntroductionState::Declined, None)), Some(LeftOut::Declined));
    assert_eq!(with(&known(IntroductionState::Snoozed, Some(20_001))), Some(LeftOut::Snoozed(Some(20_001))));
    assert_eq!(with(&known(IntroductionState::Snoozed, Some(20_000))), None);
    assert_eq!(with(&|p| p.organisations[4].ended = true), Some(LeftOut::Ended(id(4))));
    assert_eq!(with(&|p| p.organisations[3].goodwill = spent), Some(LeftOut::OutOfGoodwill(id(3), Some(20_060))));
    let rivals = |p: &mut Parts| {
        let mut tie = crate::network::fixture::parts(5, &[(3, 4)]).ties.remove(0);
        tie.kind = TieKind::Competes;
        p.ties.push(tie);
    };
    assert_eq!(with(&rivals), Some(LeftOut::Competitors));
    assert_eq!(left_out(typed_by_hand(), 0, 4), Some(LeftOut::Conductor));
    assert_eq!(left_out(typed_by_hand(), 3, 3), Some(LeftOut::Same));
    assert_eq!(left_out(typed_by_hand(), 3, 99), Some(LeftOut::Unknown(id(99))));
    assert_eq!(left_out(typed_by_hand(), 6, 7), Some(LeftOut::NoReason));
}

#[test]
fn a_tie_that_is_over_or_has_not_begun_does_not_connect() {
    let mut parts = typed_by_hand();
    for (since, until) in [(None, Some(19_999)), (Some(20_001), None)] {
        let mut tie = crate::network::fixture::parts(5, &[(3, 4)]).ties.remove(0);
        (tie.since, tie.until) = (since, until);
        parts.ties.push(tie);
    }
    assert_eq!(left_out(parts, 3, 4), None);
}

#[test]
fn small_close_partners_in_common_say_more_than_hubs() {
    let hub: Vec<_> = (1..12).map(|n| (12, n)).collect();
    let close = [(13, 1), (13, 2)];
    let network = crate::network::fixture::network(14, &[&hub[..], &close[..]].concat());
    let found = suggestions(&network, &Ask { for_: Some(id(1)), ..Ask::best(3) }).unwrap();
    assert_eq!(number_of(found[0].b), 2);
    let common = found[0].reasons.iter().find(|r| r.kind == ReasonKind::CommonPartners).unwrap();
    assert_eq!(common.facts, [Fact::CommonPartner(id(13)), Fact::CommonPartner(id(12)), Fact::Count(2)]);
}

#[test]
fn the_conductor_is_nobodys_common_partner() {
    let network = crate::network::fixture::network(5, &[(0, 1), (0, 2), (0, 3), (0, 4)]);
    assert!(suggestions(&network, &Ask::best(10)).unwrap().is_empty());
}

#[test]
fn common_accounts_are_a_reason_and_new_ones_a_gain() {
    let mut parts = parts(4, &[]);
    parts.accounts = vec![(id(1), 7), (id(1), 8), (id(2), 7), (id(2), 8), (id(2), 9), (id(3), 10)];
    let found = check(parts, &[(1, 2)]);
    assert_eq!(found[0].reasons[0].facts, [Fact::Count(2)]);
    assert_eq!((found[0].gain_a.as_slice(), found[0].gain_b.as_slice()), ([Gain::Accounts(1)].as_slice(), [].as_slice()));
}

#[test]
fn cancelling_stops_the_search() {
    let network = Network::build(typed_by_hand());
    let ask = Ask { cancelled: &|| true, ..Ask::best(3) };
    assert!(suggestions(&network, &ask).is_err());
}

/// Four hundred organisations: neighbours and a hub know each other, and some offer what others need or are stopped by.
fn large() -> Parts {
    let near = (1..400).flat_map(|n| [(n, n % 399 + 1), (n, (n * 7) % 399 + 1)]);
    let mut parts = parts(400, &near.chain((1..400).step_by(5).map(|n| (1, n))).collect::<Vec<_>>());
    for (n, part) in parts.organisations.iter_mut().enumerate().skip(1) {
        part.offers = vec![TERMS[n % TERMS.len()].to_owned()];
        part.needs = if n % 3 == 0 { vec![(TERMS[n * 5 % 7].to_owned(), n % 2 == 0)] } else { Vec::new() };
        part.country = ["FR", "DE", ""][n % 3].to_owned();
    }
    parts
}

#[test]
fn what_is_not_looked_at_closely_would_not_have_been_among_the_best() {
    let network = Network::build(large());
    let of = |n: usize, limit| ranked(&network, &Ask { for_: Some(id(n)), ..Ask::best(limit) }).unwrap();
    for n in 1..100 {
        let all = of(n, usize::MAX);
        assert!(all.len() > 20);
        for limit in [1, 3, 10] {
            assert_eq!(of(n, limit), all[..limit], "{n}");
        }
    }
}

/// Four hundred organisations at random in neighbourhoods of twenty round a few hubs, half of them with a sector.
fn scattered(seed: usize) -> Parts {
    let chance = |n: usize, limit: usize| (n + seed * 7717).wrapping_mul(2_654_435_761) / 65_536 % limit;
    let near = (1..400).flat_map(|n| (0..4).map(move |turn| (n, (n / 20 * 20 + chance(n * 4 + turn, 20)).clamp(1, 399))));
    let far = (1..400).map(|n| (n, 1 + chance(n * 31, if n % 2 == 0 { 6 } else { 399 })));
    let mut parts = parts(400, &near.chain(far).filter(|(a, b)| a != b).collect::<Vec<_>>());
    for (n, part) in parts.organisations.iter_mut().enumerate().skip(1) {
        let term = |place: usize| format!("skill{}", chance(n * 13 + place, 60));
        part.offers = (0..1 + chance(n, 3)).map(term).collect();
        part.needs = (0..chance(n * 3, 3)).map(|place| (term(place + 5), chance(n * 17 + place, 5) == 0)).collect();
        part.sectors = (0..chance(n * 5, 2)).map(|_| format!("sector{}", chance(n * 23, 4))).collect();
    }
    parts
}

#[test]
fn whom_the_list_of_all_does_not_look_at_would_not_have_been_on_it() {
    for seed in 0..12 {
        let mut network = Network::build(scattered(seed));
        network.walk_steps = 3;
        let of_one = |a: u32| super::search::of_one(&network, a, usize::MAX).into_iter().filter(move |pair| pair.b > a);
        let mut all: Vec<_> = (0..network.len() as u32).flat_map(of_one).collect();
        all.sort_by(super::search::better);
        let shown = |pairs: &[super::search::Pair]| pairs.iter().map(|pair| (pair.a, pair.b, pair.sum)).collect::<Vec<_>>();
        for (k, surprising) in [(1, 0), (5, 0), (40, 0), (5, 3), (400, 20)] {
            let (best, _) = super::search::best_of_all(&network, k, surprising, &Ask::best(0)).unwrap();
            assert_eq!(shown(&best), shown(&all[..k]), "{seed} {k} {surprising}");
        }
    }
}

#[test]
fn an_unrelated_organisation_changes_nothing() {
    let ties: Vec<_> = (1..30).map(|n| (n, n * 7 % 30)).collect();
    let of = |people| suggestions(&Network::build(parts(people, &ties)), &Ask::best(50)).unwrap();
    assert!(!of(30).is_empty());
    assert_eq!(of(31), of(30));
}

#[test]
fn few_outcomes_move_little_and_what_moved_is_told() {
    let mut parts = typed_by_hand();
    let before = explain(&Network::build(parts.clone()), id(3), id(5)).suggestion.score;
    let known = |a, b, state| KnownPair { a: id(a), b: id(b), state, until: None, lesson: lesson(state, None) };
    parts.pairs = vec![known(1, 2, IntroductionState::Met), known(3, 4, IntroductionState::Declined)];
    let network = Network::build(parts);
    let after = explain(&network, id(3), id(5)).suggestion.score;
    assert!(after < before && before - after < 100, "{before} {after}");
    let need = moved(&network).into_iter().find(|m| m.kind == ReasonKind::Need).unwrap();
    assert_eq!((need.accepted, need.declined), ((0, 1), (1, 1)));
}

/// Forty partners, half of them in one sector and half in another, each of whom offers what the next one needs.
fn two_sectors() -> Parts {
    let star: Vec<_> = (1..=40).map(|n| (0, n)).collect();
    let mut parts = parts(41, &star);
    for n in 1..=40 {
        let person = &mut parts.organisations[n];
        person.sectors = vec![if n <= 20 { "banking" } else { "theatre" }.to_owned()];
        person.offers = vec![format!("craft{n}")];
        person.needs = vec![(format!("craft{}", n % 40 + 1), n % 2 == 0 && n <= 20)];
    }
    // Between the sectors only wishes that fit less well.
    for n in 1..=20 {
        parts.organisations[n].needs.push((format!("craft{} workshop evening", n + 20), false));
    }
    parts
}

#[test]
fn one_place_in_ten_is_for_a_pair_that_nobody_expects_and_it_changes_from_week_to_week() {
    let of_week = |week: i32| {
        let found = suggestions(&Network::build(Parts { today: 20_000 + 7 * week, ..two_sectors() }), &Ask::best(20)).unwrap();
        assert_eq!(found.len(), 20);
        assert!(found.is_sorted_by_key(|s| std::cmp::Reverse(s.score)));
        let unexpected: Vec<Suggestion> = found.into_iter().filter(|s| s.unexpected).collect();
        assert_eq!(unexpected.len(), 2);
        let crosses = |s: &Suggestion| (number_of(s.a) <= 20) != (number_of(s.b) <= 20);
        assert!(unexpected.iter().all(crosses), "{:?}", pairs(&unexpected));
        pairs(&unexpected)
    };
    assert_eq!(of_week(0), of_week(0));
    assert!((1..6).any(|week| of_week(week) != of_week(0)));
}

#[test]
fn a_short_list_and_the_list_of_one_are_the_best_alone() {
    let network = Network::build(two_sectors());
    let of_one = Ask { for_: Some(id(3)), ..Ask::best(20) };
    for found in [suggestions(&network, &Ask::best(9)).unwrap(), suggestions(&network, &of_one).unwrap()] {
        assert!(!found.is_empty() && found.iter().all(|s| !s.unexpected));
    }
}

#[test]
fn who_was_asked_lately_is_named_less_and_who_was_asked_enough_not_at_all() {
    let named = |asks: usize| {
        let mut parts = two_sectors();
        parts.organisations[2].goodwill = goodwill(2, &vec![(20_000, Favour::Asked); asks], 20_000);
        let found = suggestions(&Network::build(parts), &Ask::best(9)).unwrap();
        found.iter().filter(|s| [s.a, s.b].contains(&id(2))).count()
    };
    assert!(named(0) > 0 && named(1) <= named(0));
    assert_eq!(named(2), 0);
}

#[test]
fn of_two_pairs_for_which_as_much_speaks_the_one_unlike_those_chosen_comes_first() {
    let star: Vec<_> = (1..=8).map(|n| (0, n)).collect();
    let mut parts = parts(9, &star);
    let mut say = |n: usize, offers: &[&str], needs: &[&str]| {
        parts.organisations[n].offers = offers.iter().map(|t| (*t).to_owned()).collect();
        parts.organisations[n].needs = needs.iter().map(|t| ((*t).to_owned(), false)).collect();
    };
    // Twice the same trade between others, and one of its own.
    say(1, &["payment"], &[]);
    say(2, &[], &["payment"]);
    say(3, &["payment"], &[]);
    say(4, &[], &["payment"]);
    say(5, &["robots"], &["press"]);
    say(6, &[], &["robots"]);
    let network = Network::build(parts);
    let found = suggestions(&network, &Ask::best(2)).unwrap();
    let about = |s: &Suggestion| pairs(std::slice::from_ref(s))[0] == (5, 6);
    assert_eq!(found.iter().filter(|s| about(s)).count(), 1, "{:?}", pairs(&found));
}

const TERMS: &[&str] = &["payment", "payments", "mobile payment", "robots", "robotics", "press", "outlets"];

prop_compose! {
    fn ecosystem()(
        people in prop::collection::vec((prop::collection::vec(0..TERMS.len(), 0..3), prop::collection::vec((0..TERMS.len(), any::<bool>()), 0..3), 0..4usize), 3..14),
        ties in prop::collection::vec((0..14usize, 0..14usize, 2..6u32, prop::option::of(18_000..20_000i32)), 0..30),
        accounts in prop::collection::vec((0..14usize, 0..6u64), 0..12),
    ) -> Parts {
        let ends: Vec<_> = ties.iter().map(|(a, b, ..)| (*a, *b)).collect();
        let mut parts = parts(people.len(), &ends);
        for (tie, (_, _, size, since)) in parts.ties.iter_mut().zip(ties) {
            (tie.group_size, tie.since) = (size, since);
        }
        for (part, (offers, needs, country)) in parts.organisations.iter_mut().zip(people) {
            part.offers = offers.iter().map(|t| TERMS[*t].to_owned()).collect();
            part.needs = needs.iter().map(|(t, b)| (TERMS[*t].to_owned(), *b)).collect();
            part.country = ["", "FR", "DE", "fr"][country].to_owned();
        }
        parts.accounts = accounts.into_iter().map(|(n, key)| (id(n), key)).collect();
        parts
    }
}

/// Σ over common partners but the conductor of mass(a,z)·mass(b,z)/mass(z), by looking at everybody.
fn naive_nearness(parts: &Parts, a: usize, b: usize) -> f64 {
    let mass = |x: usize, y: usize| {
        let joins = |t: &&crate::network::parts::Tie| (t.from, t.to) == (id(x), id(y)) || (t.from, t.to) == (id(y), id(x));
        if x == 0 || y == 0 || x == y { 0.0 } else { parts.ties.iter().filter(joins).count() as f64 }
    };
    let people = parts.organisations.len();
    let of = |z: usize| (0..people).map(|x| mass(x, z)).sum::<f64>();
    (1..people).filter(|z| of(*z) > 0.0).map(|z| mass(a, z) * mass(b, z) / of(z)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shares_add_up_and_the_explanation_is_that_of_the_list(parts in ecosystem()) {
        let network = Network::build(parts);
        let all = suggestions(&network, &Ask::best(1000)).unwrap();
        for found in &all {
            prop_assert_eq!(found.reasons.iter().map(|r| r.share).sum::<u32>(), found.score);
            prop_assert!((1..=1000).contains(&found.score));
            let explained = explain(&network, found.a, found.b);
            prop_assert_eq!(&explained.left_out, &None);
            prop_assert_eq!(&explained.suggestion, found);
            let turned = explain(&network, found.b, found.a).suggestion;
            prop_assert_eq!((turned.score, kinds(&turned)), (found.score, kinds(found)));
            prop_assert_eq!(&turned.gain_a, &found.gain_b);
        }
        for each in suggestions(&network, &Ask { each: Some(1000), ..Ask::best(0) }).unwrap() {
            let known = all.iter().find(|s| (s.a, s.b) == (each.a.min(each.b), each.a.max(each.b)));
            prop_assert_eq!(known.map(|s| s.score), Some(each.score));
        }
    }

    #[test]
    fn every_pair_is_either_in_the_list_or_left_out_with_a_word(parts in ecosystem()) {
        let people = parts.organisations.len();
        let network = Network::build(parts);
        let listed = suggestions(&network, &Ask::best(1000)).unwrap();
        for a in 0..people {
            for b in a + 1..people {
                let is_listed = listed.iter().any(|s| (s.a, s.b) == (id(a), id(b)));
                prop_assert_eq!(explain(&network, id(a), id(b)).left_out.is_none(), is_listed);
            }
        }
    }

    #[test]
    fn the_order_of_the_parts_does_not_matter(parts in ecosystem()) {
        let mut turned = parts.clone();
        turned.organisations.reverse();
        turned.ties.reverse();
        turned.accounts.reverse();
        let ask = Ask::best(50);
        prop_assert_eq!(suggestions(&Network::build(parts), &ask).unwrap(), suggestions(&Network::build(turned), &ask).unwrap());
    }

    #[test]
    fn nearness_is_what_looking_at_everybody_gives(parts in ecosystem(), a in 1..14usize, b in 1..14usize) {
        prop_assume!(a != b && a < parts.organisations.len() && b < parts.organisations.len());
        let network = Network::build(parts.clone());
        let expected = naive_nearness(&parts, a, b);
        let mut walker = walk::Walker::new(&network);
        walker.walk(a as u32);
        prop_assert!((walker.reached().near(b as u32).two[0] - expected).abs() < 1e-6);
        prop_assert!((walk::by_common_partners(&network, id_number(&network, a), id_number(&network, b)).two[0] - expected).abs() < 1e-6);
    }
}

fn id_number(network: &Network, n: usize) -> u32 {
    network.number(id(n)).unwrap()
}
