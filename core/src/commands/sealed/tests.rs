//! Two ecosystems compare their lists by files, step by step; what must not be done is refused.

use tempfile::TempDir;

use super::*;
use crate::commands::ecosystems::create_ecosystem;
use crate::commands::history::undo;
use crate::id::{AccountId, Id};
use crate::model::account::Account;
use crate::model::op::Op;
use crate::model::organisation::Organisation;
use crate::model::remark::Gravity;
use crate::model::sealed::{SealedFile, SealedResult, SealedSecret};
use crate::model::time::Moment;
use crate::model::watch::Watch;
use crate::sealing::padded;

/// One of the two companies.
struct House {
    ecosystem: Ecosystem,
    partner: OrganisationId,
    _folder: TempDir,
}

impl House {
    /// A house whose partner is the other, with customers and prospects by number.
    fn of(name: &str, partner: &str, customers: std::ops::Range<u32>, prospects: std::ops::Range<u32>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut ecosystem = create_ecosystem(&folder.path().join("e.tutti"), name, "test").unwrap();
        let organisation = Organisation::named(partner);
        let id = organisation.id;
        ecosystem.transact(Op::AddOrganisation, |tx| tx.insert(&organisation)).unwrap();
        let mut house = Self { ecosystem, partner: id, _folder: folder };
        house.list(Population::Customers, customers);
        house.list(Population::Prospects, prospects);
        agree(&mut house.ecosystem).unwrap();
        house
    }

    fn list(&mut self, population: Population, numbers: std::ops::Range<u32>) {
        let organisation_id = self.ecosystem.rows().ecosystem().unwrap().conductor_id;
        let account = |n| Account {
            id: AccountId::new(),
            organisation_id,
            population,
            name: format!("Company {n}"),
            domain: format!("www.company{n}.com"),
        };
        self.ecosystem.transact(Op::ImportFiles, |tx| numbers.map(account).try_for_each(|a| tx.insert(&a))).unwrap();
    }

    fn wish(&self, mode: SealedMode) -> Wish {
        Wish { partner: self.partner, mode, populations: vec![], by_name: false }
    }

    fn offer(&mut self, mode: SealedMode) -> Vec<u8> {
        let wish = self.wish(mode);
        let prepared = offer(&mut self.ecosystem, &wish).unwrap();
        self.done(prepared).file().unwrap().to_vec()
    }

    fn done(&mut self, prepared: Prepared) -> Made {
        let made = prepared.run(&Watch::none()).unwrap();
        kept(&mut self.ecosystem, &made).unwrap();
        made
    }

    fn reply(&mut self, file: &[u8]) -> Made {
        let prepared = reply(&mut self.ecosystem, file.to_vec(), None, &Say::default()).unwrap();
        self.done(prepared)
    }

    fn refuses(&mut self, file: &[u8]) -> String {
        reply(&mut self.ecosystem, file.to_vec(), None, &Say::default()).err().expect("it is refused").to_string()
    }

    fn look(&self, file: &[u8]) -> Look {
        look(&self.ecosystem, file, &Say::default()).unwrap()
    }

    fn session(&self) -> SealedSession {
        self.ecosystem.rows().sealed_sessions().unwrap().remove(0)
    }

    fn has_secret(&self) -> bool {
        self.ecosystem.rows().sealed_secret(self.session().id).unwrap().is_some()
    }
}

/// The one has customers 0 to 99 and prospects 90 to 159, the other customers 95 to 164 and prospects 0 to 59.
fn two() -> [House; 2] {
    [House::of("Maison", "Partner", 0..100, 90..160), House::of("Partner", "Maison", 95..165, 0..60)]
}

fn names(made: &Made) -> Vec<(String, String, String)> {
    let Some(SealedResult::Names(companies)) = made.result() else { panic!("no names") };
    companies.iter().map(|c| (c.name.clone(), c.ours.label(), c.theirs.label())).collect()
}

#[test]
fn names_are_learnt_by_both_and_nothing_secret_is_left() {
    let [mut a, mut b] = two();
    let offer = a.offer(SealedMode::Names);
    assert!(a.has_secret());
    let answer = b.reply(&offer);
    assert!(b.has_secret() && answer.result().is_none());
    let close = a.reply(answer.file().unwrap());
    let end = b.reply(close.file().unwrap());
    assert!(end.file().is_none() && !a.has_secret() && !b.has_secret());

    let expected: Vec<u32> = (0..60).chain(95..160).collect();
    let (found, other) = (names(&close), names(&end));
    assert_eq!(found.len(), expected.len());
    assert!(expected.iter().all(|n| found.iter().any(|(name, _, _)| *name == format!("Company {n}"))));
    let of = |found: &[(String, String, String)], name: &str| found.iter().find(|(n, _, _)| n == name).map(|(_, x, y)| format!("{x} {y}"));
    assert_eq!(of(&found, "Company 97").as_deref(), Some("C+P C"));
    assert_eq!(of(&other, "Company 97").as_deref(), Some("C C+P"));
    assert_eq!(other.len(), found.len());
    for house in [&a, &b] {
        let session = house.session();
        assert_eq!((session.state, session.common, session.hashes.len()), (SealedState::Done, Some(125), 3));
    }
}

#[test]
fn what_was_found_is_kept_as_the_partners_accounts_in_one_deed() {
    let [mut a, mut b] = two();
    let offer = a.offer(SealedMode::Names);
    let answer = b.reply(&offer);
    a.reply(answer.file().unwrap());
    let (id, before) = (a.session().id, a.ecosystem.rows().digest().unwrap());
    assert_eq!(keep_common(&mut a.ecosystem, id).unwrap().output, 125);
    let kept = a.ecosystem.rows().accounts_of(a.partner).unwrap();
    let customers = kept.iter().filter(|k| k.population == Population::Customers).count();
    assert_eq!((kept.len(), customers), (125, 65));
    assert_eq!(keep_common(&mut a.ecosystem, id).unwrap().output, 0, "again changes nothing");
    undo(&mut a.ecosystem).unwrap();
    assert_eq!(a.ecosystem.rows().digest().unwrap(), before);
    assert!(keep_common(&mut b.ecosystem, id).is_err(), "nothing was found there yet");

    let partner = a.partner;
    crate::commands::accounts::remove_accounts(&mut a.ecosystem, partner, None).unwrap();
    assert!(a.ecosystem.rows().sealed_result(id).unwrap().is_none(), "it goes with the partner's lists");
    assert_eq!(a.session().state, SealedState::Done, "the receipt stays");
}

#[test]
fn counts_are_rounded_and_say_nothing_of_few() {
    let [mut a, mut b] = two();
    let offer = a.offer(SealedMode::Counts);
    let answer = b.reply(&offer);
    let close = a.reply(answer.file().unwrap());
    let end = b.reply(close.file().unwrap());
    let cells = |made: &Made| match made.result() {
        Some(SealedResult::Counts(cells)) => cells.iter().map(|c| (c.ours.label(), c.theirs.label(), c.count)).collect::<Vec<_>>(),
        _ => panic!("no counts"),
    };
    // Ten companies are customer and prospect at once: too few to be counted by themselves, they count as customers.
    let expected = |x: &str, y: &str, count| (x.to_owned(), y.to_owned(), count);
    let of_a = [expected("C", "C", Some(5)), expected("C", "P", Some(60)), expected("P", "C", Some(60)), expected("P", "P", None)];
    assert_eq!(cells(&close), of_a);
    let of_b = [expected("C", "C", Some(5)), expected("C", "P", Some(60)), expected("P", "C", Some(60)), expected("P", "P", None)];
    assert_eq!(cells(&end), of_b);
    assert!(a.look(&offer).remarks.contains(&Remark::OurOwn));
    assert!(keep_common(&mut a.ecosystem, close.session_id()).is_err(), "counts hold no names");
}

#[test]
fn files_out_of_turn_are_refused() {
    let [mut a, mut b] = two();
    let [_, mut stranger] = two();
    let offer = a.offer(SealedMode::Names);
    let answer = b.reply(&offer).file().unwrap().to_vec();
    assert!(b.refuses(&offer).contains("answered already"));
    assert!(stranger.refuses(&answer).contains("another recipient"));
    let unasked = stranger.offer(SealedMode::Names);
    assert!(a.look(&unasked).remarks.iter().any(|r| matches!(r, Remark::TooSoon { .. })), "the same partner by name, within a week");
    let close = a.reply(&answer).file().unwrap().to_vec();
    assert!(a.refuses(&answer).contains("over"));
    b.reply(&close);
    assert!(b.refuses(&close).contains("over"));
    let wanted = reply(&mut b.ecosystem, close, Some(SealedFile::Answer), &Say::default()).err().unwrap();
    assert!(wanted.to_string().contains("not the answer"));
    assert!(a.refuses(b"anything").contains("damaged"));
}

#[test]
fn before_the_first_comparison_the_terms_are_accepted() {
    let [mut a, _] = two();
    let seen = look_at_offer(&a.ecosystem, &a.wish(SealedMode::Counts)).unwrap();
    assert_eq!(seen.remarks, [Remark::Folded { floor: FLOOR, moved: 10, left_out: 0 }]);
    let offer = a.offer(SealedMode::Counts);
    let folder = tempfile::tempdir().unwrap();
    let mut fresh = create_ecosystem(&folder.path().join("f.tutti"), "Partner", "test").unwrap();
    let remarks = look(&fresh, &offer, &Say::default()).unwrap().remarks;
    assert!(remarks.contains(&Remark::NoConsent) && remarks.contains(&Remark::UnknownPartner { name: "Maison".into() }));
    assert!(remarks.contains(&Remark::NothingToCompare { floor: FLOOR }));
    assert!(reply(&mut fresh, offer, None, &Say::default()).is_err());
}

#[test]
fn a_long_list_asks_for_its_length_to_be_typed() {
    let mut a = House::of("Maison", "Partner", 0..4_000, 0..0);
    let mut b = House::of("Partner", "Maison", 0..60, 0..0);
    let offer = a.offer(SealedMode::Names);
    let seen = b.look(&offer);
    assert_eq!((seen.asked, seen.answered), (padded(4_000), 256));
    let asks = seen.remarks.iter().filter(|r| r.gravity() == Gravity::Asks).count();
    assert_eq!(asks, 1, "{:?}", seen.remarks);
    assert!(b.refuses(&offer).contains("4096"));
    let wrong = Say { confirmed: Some(4_000), ..Say::default() };
    assert!(reply(&mut b.ecosystem, offer.clone(), None, &wrong).is_err());
    let right = Say { confirmed: Some(4_096), ..Say::default() };
    let prepared = reply(&mut b.ecosystem, offer, None, &right).unwrap();
    b.done(prepared);
}

#[test]
fn a_session_that_is_refused_or_over_leaves_no_secret() {
    let [mut a, mut b] = two();
    let offer = a.offer(SealedMode::Names);
    let refused = decline(&mut b.ecosystem, &offer, &Say::default()).unwrap();
    assert_eq!((refused.state, b.session().state), (SealedState::Refused, SealedState::Refused));
    assert!(b.refuses(&offer).contains("answered already"));
    let id = a.session().id;
    assert_eq!(refuse(&mut a.ecosystem, id).unwrap().state, SealedState::Refused);
    assert!(!a.has_secret() && a.ecosystem.rows().sealed_file(id).unwrap().is_none());
    assert!(refuse(&mut a.ecosystem, id).is_err());

    a.offer(SealedMode::Names);
    let (scalar, long_ago) = ([1; 32], Moment(a.session().created.0 + 1));
    let other = SealedSession { id: SealedSessionId::from_bytes([8; 16]), created: long_ago, expires: Moment(1), ..a.session() };
    let secret = SealedSecret { scalar, memory: vec![] };
    a.ecosystem.keep(|vault| vault.keep_session(&other).and_then(|()| vault.keep_secret(other.id, &secret))).unwrap();
    a.ecosystem.end_overdue().unwrap();
    assert_eq!((a.session().id, a.session().state), (other.id, SealedState::Expired));
    assert!(!a.has_secret(), "what is over is erased");
}

#[test]
fn a_partner_with_another_key_is_noticed_and_compared_words_are_remembered() {
    let [mut a, mut b] = two();
    let offer = a.offer(SealedMode::Names);
    assert!(b.look(&offer).remarks.contains(&Remark::FirstContact));
    let own = identity(&mut a.ecosystem).unwrap();
    assert_eq!(b.look(&offer).words, crate::sealing::words(&own.key()));
    b.reply(&offer);
    let partner = b.partner;
    compared(&mut b.ecosystem, partner).unwrap();
    assert!(b.ecosystem.rows().sealed_partner(partner).unwrap().unwrap().compared.is_some());
    let [mut impostor, _] = two();
    let counts = impostor.offer(SealedMode::Counts);
    let seen = b.look(&counts);
    assert!(seen.remarks.contains(&Remark::OtherKey), "{:?}", seen.remarks);
    assert!(b.refuses(&counts).contains("six words"));
}
