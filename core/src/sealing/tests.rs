//! Two sides play the whole protocol over files; files that are not whole, not signed or not known are refused.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::container::{FIELDS, VERSION};
use super::*;
use crate::id::{Id, SealedSessionId};
use crate::model::remark::Remark;
use crate::model::sealed::{SealedFile, SealedKind, SealedMode, Segment, SegmentSize, rounded};
use crate::model::time::Moment;
use crate::model::watch::Watch;

const SID: Sid = [9; 16];

type List = Vec<(Segment, Vec<Item>)>;

fn segment(label: &str) -> Segment {
    Segment::from_label(label).unwrap()
}

fn item(value: &str) -> Item {
    Item { kind: SealedKind::Domain, value: value.to_owned() }
}

/// A side with a list: customers and prospects by number.
struct Side {
    list: List,
    secret: Secret,
    identity: Identity,
    blinded: Blinded,
}

impl Side {
    fn of(seed: u8, customers: &BTreeSet<u16>, prospects: &BTreeSet<u16>) -> Self {
        let items = |numbers: &BTreeSet<u16>| numbers.iter().map(|n| item(&format!("{n}.com"))).collect::<Vec<_>>();
        let list = vec![(segment("C"), items(customers)), (segment("P"), items(prospects))];
        let mut chance = Chance::of([seed; 32]);
        let secret = Secret::of_random(&chance.bytes());
        let blinded = blind(&list, &SID, &secret, &mut chance, &Watch::none()).unwrap();
        Self { list, secret, identity: Identity::new(&mut chance), blinded }
    }

    fn head(&self, file: SealedFile, mode: SealedMode) -> Head {
        Head {
            file,
            session: SealedSessionId::from_bytes(SID),
            norm: Norm { name: "tutti-norm/1".into(), check: [5; 32], suffixes: "1".into() },
            mode,
            kinds: vec![SealedKind::Domain],
            segments: self.blinded.segments.clone(),
            floor: 1,
            from: Party { name: "Maison".into(), key: Some(self.identity.key()) },
            to: Party { name: "Partner".into(), key: None },
            created: Moment(1_000),
            expires: end_of(Moment(1_000)),
            previous: None,
        }
    }

    fn value(&self, place: u32) -> Option<&str> {
        let items: Vec<&Item> = self.list.iter().flat_map(|(_, items)| items).collect();
        items.get(self.blinded.order[place as usize] as usize).map(|item| item.value.as_str())
    }

    /// What is common, by value and the other's segment.
    fn named(&self, found: &[(u32, Segment)]) -> BTreeSet<(String, String)> {
        found.iter().map(|(place, theirs)| (self.value(*place).expect("a dummy never matches").to_owned(), theirs.label())).collect()
    }
}

/// Three files between two sides; what each finds by place.
fn play(a: &Side, b: &Side, mode: SealedMode) -> [Vec<(u32, Segment)>; 2] {
    let watch = Watch::none();
    let offer = write(&a.head(SealedFile::Offer, mode), &a.blinded.points, &[], &a.identity);
    let read_offer = read(&offer).unwrap();
    let made = tags(read_offer.points, &SID, &b.secret, &watch).unwrap();
    let answer_tags = sent(made.clone(), &read_offer.head.segments, mode);
    let answer = write(&b.head(SealedFile::Answer, mode), &b.blinded.points, &answer_tags, &b.identity);
    let read_answer = read(&answer).unwrap();
    let of_theirs = tags(read_answer.points, &SID, &a.secret, &watch).unwrap();
    let a_found = common(read_answer.tags, &of_theirs, &read_answer.head.segments).unwrap();
    let close_tags = sent(of_theirs, &read_answer.head.segments, mode);
    let close = write(&a.head(SealedFile::Close, mode), &[], &close_tags, &a.identity);
    let b_found = common(read(&close).unwrap().tags, &made, &read_offer.head.segments).unwrap();
    [a_found, b_found]
}

fn numbers() -> impl Strategy<Value = BTreeSet<u16>> {
    proptest::collection::btree_set(0..120_u16, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the lists, both sides find exactly what the slow, obvious comparison finds, by name in one mode and by number in the other.
    #[test]
    fn both_sides_find_what_is_common_and_nothing_else(a in numbers(), b in numbers(), c in numbers(), d in numbers()) {
        let without = |x: &BTreeSet<u16>, y: &BTreeSet<u16>| x.difference(y).copied().collect::<BTreeSet<u16>>();
        let (a_side, b_side) = (Side::of(1, &a, &without(&c, &a)), Side::of(2, &b, &without(&d, &b)));
        let expected = |ours: &List, theirs: &List| -> BTreeSet<(String, String)> {
            let every = |list: &List| list.iter().flat_map(|(s, items)| items.iter().map(|i| (i.value.clone(), *s)).collect::<Vec<_>>()).collect::<Vec<_>>();
            let theirs = every(theirs);
            let found = |value: &String| theirs.iter().find(|(v, _)| v == value).map(|(v, s)| (v.clone(), s.label()));
            every(ours).iter().filter_map(|(value, _)| found(value)).collect()
        };
        let [a_found, b_found] = play(&a_side, &b_side, SealedMode::Names);
        prop_assert_eq!(a_side.named(&a_found), expected(&a_side.list, &b_side.list));
        prop_assert_eq!(b_side.named(&b_found), expected(&b_side.list, &a_side.list));

        let [a_counted, b_counted] = play(&a_side, &b_side, SealedMode::Counts);
        let ours = matrix(&a_counted, &a_side.blinded.segments, &b_side.blinded.segments);
        for cell in &ours {
            let values = |list: &List, s: Segment| list.iter().filter(|(x, _)| *x == s).flat_map(|(_, i)| i.clone()).collect::<BTreeSet<Item>>();
            let count = values(&a_side.list, cell.ours).intersection(&values(&b_side.list, cell.theirs)).count();
            prop_assert_eq!(cell.count, rounded(count as u32));
        }
        let turned = matrix(&b_counted, &b_side.blinded.segments, &a_side.blinded.segments);
        prop_assert!(ours.iter().all(|x| turned.iter().any(|y| (x.ours, x.theirs, x.count) == (y.theirs, y.ours, y.count))));
    }

    /// Bytes of any kind are read or refused, and nothing else happens.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(read(&bytes).is_err());
    }
}

fn small() -> (Side, Vec<u8>) {
    let side = Side::of(4, &(0..20).collect(), &(30..40).collect());
    let file = write(&side.head(SealedFile::Offer, SealedMode::Names), &side.blinded.points, &[], &side.identity);
    (side, file)
}

#[test]
fn a_file_survives_and_says_what_was_written() {
    let (side, file) = small();
    let found = read(&file).unwrap();
    assert_eq!(found.head, side.head(SealedFile::Offer, SealedMode::Names));
    assert_eq!((found.points, found.hash), (&side.blinded.points[..], hash_of(&file)));
    assert_eq!(found.points.len(), 512, "two segments of 256");
}

#[test]
fn a_file_that_was_cut_or_changed_anywhere_is_refused() {
    let (_, file) = small();
    let head = file.len() - 512 * 32;
    for length in (0..file.len()).filter(|n| *n < head || n % 997 == 0) {
        assert!(read(&file[..length]).is_err(), "cut to {length}");
    }
    for at in (0..file.len()).filter(|n| *n < head || n % 997 == 0) {
        let mut changed = file.clone();
        changed[at] ^= 1 << (at % 8);
        assert!(read(&changed).is_err(), "changed at {at}");
    }
    assert!(read(&[&file[..], &[0]].concat()).is_err(), "something behind it");
}

#[test]
fn what_is_not_known_is_refused_with_the_reason() {
    let (side, file) = small();
    let with = |from: &[u8], to: &[u8]| {
        let at = file.windows(from.len()).position(|w| w == from).unwrap();
        [&file[..at], to, &file[at + from.len()..]].concat()
    };
    let newer = with(b"av\x01", b"av\x02");
    assert_eq!(read(&newer).unwrap_err(), Remark::UnknownVersion { version: 2 });
    let other = with(b"ristretto255-SHA512", b"ristretto255-SHA513");
    assert_eq!(read(&other).unwrap_err(), Remark::UnknownSuite { suite: "ristretto255-SHA513".into() });
    let renamed = with(b"Maison", b"Mansio");
    assert_eq!(read(&renamed).unwrap_err(), Remark::BadSignature);
    let twice =
        Head { segments: vec![SegmentSize { segment: segment("C"), size: 512 }; 2], ..side.head(SealedFile::Offer, SealedMode::Names) };
    assert!(read(&write(&twice, &side.blinded.points, &[], &side.identity)).is_err());
    let forever = Head { expires: Moment(i64::MAX >> 12), ..side.head(SealedFile::Offer, SealedMode::Names) };
    assert!(read(&write(&forever, &side.blinded.points, &[], &side.identity)).is_err());
}

#[test]
fn sizes_are_measured_before_anything_is_made_of_them() {
    let (side, _) = small();
    let huge =
        Head { segments: vec![SegmentSize { segment: segment("C"), size: u32::MAX }], ..side.head(SealedFile::Offer, SealedMode::Names) };
    assert_eq!(read(&write(&huge, &[], &[], &side.identity)).unwrap_err(), Remark::TooLarge { limit: MOST_ITEMS });
    assert_eq!(read(&vec![0; MOST_BYTES + 1]).unwrap_err(), Remark::TooLarge { limit: MOST_ITEMS });
    // A byte string that says it has 2^60 bytes.
    let mut claims = vec![0xa0 | FIELDS as u8, 0x61, b'v', VERSION as u8, 0x63, b't', b'y', b'p', 0x7b, 0x10];
    claims.extend([0; 7]);
    assert!(matches!(read(&claims).unwrap_err(), Remark::Damaged { .. }));
}

#[test]
fn points_that_are_no_points_or_there_twice_are_refused() {
    let (side, _) = small();
    let points = &side.blinded.points;
    let refused = |points: &[Point]| tags(points, &SID, &side.secret, &Watch::none()).is_err();
    assert!(refused(&[&points[..], &points[..1]].concat()), "twice");
    assert!(refused(&[&points[..], &[[0; 32]]].concat()), "the identity");
    assert!(refused(&[&points[..], &[[0xff; 32]]].concat()), "not canonical");
    assert!(!refused(points));
    assert!(common(&[[1; 16], [1; 16]], &[], &[]).is_err(), "a tag twice");
}

#[test]
fn two_files_of_one_list_have_nothing_in_common() {
    let list: List = vec![(segment("C"), (0..20).map(|n| item(&format!("{n}.com"))).collect())];
    let points = || {
        let mut chance = Chance::fresh().unwrap();
        let secret = Secret::of_random(&chance.bytes());
        blind(&list, &SID, &secret, &mut chance, &Watch::none()).unwrap().points.into_iter().collect::<BTreeSet<Point>>()
    };
    assert!(points().is_disjoint(&points()));
}

#[test]
fn cancelled_work_stops() {
    let (side, _) = small();
    let watch = Watch { cancelled: &|| true, progress: &|_| {} };
    assert!(tags(&side.blinded.points, &SID, &side.secret, &watch).is_err());
}
