//! The past by its dates: the ecosystem as it was at the end of a day equals a copy taken when that day ended, whatever the clock did.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::id::CircleId;
use tutti_core::model::circle::Circle;
use tutti_core::model::op::Op;
use tutti_core::model::organisation::Organisation;
use tutti_core::model::time::{Day, Moment};
use tutti_core::queries::differences::differences;
use tutti_core::store::Store;
use tutti_core::store::ecosystems::EcosystemRow;
use tutti_core::store::transact::Stamp;

const HOUR: i64 = 3_600_000;

fn noon(day: Day) -> Moment {
    Moment(i64::from(day.number()) * 24 * HOUR + 12 * HOUR)
}

fn begin() -> Day {
    Day::new(2024, 2, 27).unwrap()
}

fn stamp(at: Moment) -> Stamp {
    Stamp { actor: "Ada (desk)".to_owned(), at }
}

/// A fresh ecosystem whose clock is told.
fn begun(path: &Path, at: Moment) -> Result<Store> {
    let mut store = Store::create(path)?;
    store.transact(Op::CreateEcosystem, &stamp(at), |tx| {
        let conductor = Organisation::named("Conductor");
        tx.insert(&conductor)?;
        tx.insert(&EcosystemRow { name: "Conductor".to_owned(), conductor_id: conductor.id, learn_from: None })
    })?;
    Ok(store)
}

/// One of a few deeds, by number, each of which leaves an operation: the history knows of a clock what operations say.
fn perform(store: &mut Store, deed: u8, at: Moment) -> Result<()> {
    let stamp = stamp(at);
    let circles: Vec<Circle> = store.rows().all()?;
    let some = circles.get(usize::from(deed) % circles.len().max(1)).cloned();
    let heads = store.rows().heads()?;
    match (deed % 5, some) {
        (0, Some(circle)) => store.transact(Op::RemoveCircle, &stamp, |tx| tx.remove::<Circle>(circle.id)).map(drop),
        (1, Some(circle)) => {
            let renamed = Circle { name: format!("Circle {deed} after {}", heads.seq), ..circle };
            store.transact(Op::UpdateCircle, &stamp, |tx| tx.update(&renamed)).map(drop)
        }
        (2, _) if heads.undo.is_some() => store.undo(&stamp).map(drop),
        (3, _) if heads.redo.is_some() => store.redo(&stamp).map(drop),
        _ => {
            let circle = Circle { id: CircleId::new(), name: format!("New {deed}") };
            store.transact(Op::AddCircle, &stamp, |tx| tx.insert(&circle)).map(drop)
        }
    }
}

/// What copies that are taken whenever a day has ended hold: one for each day, when the clock first shows a later one.
struct Nightly {
    next: Day,
    digests: BTreeMap<Day, String>,
}

impl Nightly {
    fn look(&mut self, store: &Store, now: Moment) -> Result<()> {
        while now > Moment::end_of(self.next) {
            self.digests.insert(self.next, store.rows().digest()?);
            self.next = self.next.plus(1);
        }
        Ok(())
    }
}

/// Plays deeds, each so many hours after the one before it (or before it); the copies of each night.
fn played(path: &Path, deeds: &[(u8, i64)]) -> Result<Nightly> {
    let mut clock = noon(begin());
    let mut store = begun(path, clock)?;
    let mut nightly = Nightly { next: clock.day(), digests: BTreeMap::new() };
    for (deed, hours) in deeds {
        clock = Moment(clock.0 + hours * HOUR);
        nightly.look(&store, clock)?;
        perform(&mut store, *deed, clock)?;
    }
    let last = store.rows().latest_at(store.rows().heads()?.seq)?;
    nightly.look(&store, Moment(last.0 + 72 * HOUR))?;
    Ok(nightly)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn the_ecosystem_at_the_end_of_a_day_equals_a_copy_taken_then(
        deeds in proptest::collection::vec((0_u8..=255, prop_oneof![4 => 0_i64..30, 1 => -40_i64..0, 1 => 30_i64..200]), 1..30),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("scene.tutti");
        let nightly = played(&path, &deeds).unwrap();
        let present = Ecosystem::open(&path, "test").unwrap();
        for (n, (day, digest)) in nightly.digests.iter().enumerate() {
            let place = present.place_on(*day).unwrap();
            let past = present.as_of(place).unwrap();
            prop_assert_eq!(&past.rows().digest().unwrap(), digest, "in memory, {}", day);
            prop_assert!(past.now() <= Moment::end_of(*day), "it knows of nothing later");
            if n % 4 == 0 {
                let out = folder.path().join(format!("{day}.tutti"));
                let said = terminal(&["at", path.to_str().unwrap(), &day.to_string(), out.to_str().unwrap()], &present);
                prop_assert_eq!(said, 0);
                let written = Ecosystem::open(&out, "test").unwrap();
                prop_assert_eq!(&written.rows().digest().unwrap(), digest, "written by the terminal, {}", day);
                prop_assert_eq!(written.store().check().unwrap(), Vec::<String>::new());
            }
        }
        let early = present.place_on(begin().plus(-1));
        prop_assert!(matches!(early, Err(Error::Invalid(_))), "{:?}", early);
    }

    #[test]
    fn what_is_different_between_two_days_is_what_two_copies_differ_in(
        deeds in proptest::collection::vec((0_u8..=255, -12_i64..40), 4..24), pick in (0_usize..64, 0_usize..64),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("scene.tutti");
        let nightly = played(&path, &deeds).unwrap();
        let present = Ecosystem::open(&path, "test").unwrap();
        let days: Vec<Day> = nightly.digests.keys().copied().collect();
        let (a, b) = (days[pick.0 % days.len()], days[pick.1 % days.len()]);
        let (from, to) = (a.min(b), a.max(b));
        let circles = |day: Day| -> BTreeMap<String, String> {
            let past = present.as_of(present.place_on(day).unwrap()).unwrap();
            past.rows().all::<Circle>().unwrap().into_iter().map(|c| (c.id.to_string(), c.name)).collect()
        };
        let (before, after) = (circles(from), circles(to));
        let past = present.as_of(present.place_on(to).unwrap()).unwrap();
        let found = differences(&past, present.place_on(from).unwrap()).unwrap();
        let ids = |list: &[tutti_core::queries::differences::CircleRef]| list.iter().map(|c| c.id.to_string()).collect::<std::collections::BTreeSet<_>>();
        let expected = |wanted: &dyn Fn(Option<&String>, Option<&String>) -> bool| {
            let keys = before.keys().chain(after.keys());
            keys.filter(|key| wanted(before.get(*key), after.get(*key))).cloned().collect::<std::collections::BTreeSet<_>>()
        };
        prop_assert_eq!(ids(&found.circles_gained), expected(&|b, a| b.is_none() && a.is_some()));
        prop_assert_eq!(ids(&found.circles_lost), expected(&|b, a| b.is_some() && a.is_none()));
        prop_assert_eq!(ids(&found.circles_changed), expected(&|b, a| b.is_some() && a.is_some() && b != a));
    }
}

/// Makes a call of the terminal on a file that is open here, which it reads beside its writer; its exit code.
fn terminal(words: &[&str], _open: &Ecosystem) -> u8 {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let words = ["tutti"].iter().chain(words).map(|word| std::ffi::OsString::from(*word));
    tutti_cli::run(words, &mut out, &mut err, false)
}

#[test]
fn a_clock_that_is_turned_back_does_not_move_what_was_done_into_an_earlier_day() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scene.tutti");
    let at = |day: i32, hour: i64| Moment(noon(begin().plus(day)).0 + hour * HOUR);
    let mut store = begun(&path, at(0, 0)).unwrap();
    for moment in [at(1, 11), at(2, -11), at(1, 10), at(-3000, 0), at(2, 0)] {
        perform(&mut store, 4, moment).unwrap();
    }
    let place = |day: i32| store.rows().operation_at(Moment::end_of(begin().plus(day))).unwrap();
    // The third one was the first of the next day; what follows it was done after it, whatever it is dated.
    assert_eq!([place(-3000), place(-1), place(0), place(1), place(2), place(9)], [0, 0, 1, 2, 6, 6]);
    assert_eq!(store.rows().latest_at(5).unwrap(), at(2, -11));
}
