//! Guards: what a partner's list may ask before a person has to type how much it asks, and how often. Pure. A partner who lists every company
//! of a country learns one's list, truly and by design: these fences, and the agreement between the firms, are the defence.
//! Not here: reading what was asked before.

use crate::id::{OrganisationId, SealedSessionId};
use crate::model::remark::Remark;
use crate::model::sealed::{SealedMode, SealedRole, SealedSession, SealedState, total};
use crate::model::time::{Day, Moment};

/// A list so many times as long as one's own asks for a typed number. Both are compared padded, so that a short list does not refuse all.
const TIMES: u32 = 10;
/// And any list that is longer than this.
const LONG: u32 = 20_000;
/// In a quarter a partner may ask about so many times one's own list without a typed number,
const TIMES_A_QUARTER: u32 = 20;
/// and never about more than this.
const LONG_A_QUARTER: u32 = 40_000;

/// A list that differs from the last one by so few companies lets them be told apart.
const FEW: u32 = 20;

/// What is remarked on the length of a partner's list beside one's own; `before` are all sessions that are known.
pub(super) fn sizes(theirs: u32, ours: u32, before: &[SealedSession], partner: OrganisationId, now: Moment) -> Vec<Remark> {
    let asked = asked(before, partner, now).saturating_add(theirs);
    let budget = ours.saturating_mul(TIMES_A_QUARTER).min(LONG_A_QUARTER);
    let remarks = [
        (theirs > ours.saturating_mul(TIMES)).then_some(Remark::MuchLonger { theirs, ours }),
        (theirs > LONG).then_some(Remark::VeryLong { theirs, limit: LONG }),
        (asked > budget).then_some(Remark::OverBudget { asked, budget }),
    ];
    remarks.into_iter().flatten().collect()
}

fn quarter(day: Day) -> (i16, u8) {
    (day.year(), (day.month() - 1) / 3)
}

/// How many names a partner has asked about in this quarter, as padded.
fn asked(before: &[SealedSession], partner: OrganisationId, now: Moment) -> u32 {
    let counts = |s: &&SealedSession| {
        let learns = s.state == SealedState::Done || (s.state != SealedState::Refused && s.role == SealedRole::Answering);
        s.partner_id == partner && learns && quarter(s.changed.day()) == quarter(now.day())
    };
    before.iter().filter(counts).fold(0, |sum, s| sum.saturating_add(total(&s.theirs)))
}

/// Whether the last session of this kind with a partner is too recent: one a month in counts, one a week in names. One that came to nothing does
/// not count.
pub(super) fn pace(
    mode: SealedMode,
    before: &[SealedSession],
    partner: OrganisationId,
    now: Moment,
    but: Option<SealedSessionId>,
) -> Option<Remark> {
    let days = match mode {
        SealedMode::Counts => 30,
        SealedMode::Names => 7,
    };
    let stands = |s: &&SealedSession| matches!(s.state, SealedState::Open | SealedState::Done) && s.partner_id == partner && s.mode == mode;
    let last = before.iter().filter(stands).filter(|s| Some(s.id) != but).map(|s| s.created).max()?;
    let day = last.day().plus(days);
    (now.day() < day).then_some(Remark::TooSoon { day })
}

/// Whether a list is nearly the last one: both as sorted marks of eight bytes.
pub(super) fn few_rows_differ(marks: &[u8], last: Option<&[u8]>) -> Option<Remark> {
    let (now, before) = (marks.as_chunks::<8>().0, last?.as_chunks::<8>().0);
    let missing = |from: &[[u8; 8]], within: &[[u8; 8]]| from.iter().filter(|mark| within.binary_search(mark).is_err()).count();
    let rows = u32::try_from(missing(now, before) + missing(before, now)).unwrap_or(u32::MAX);
    (1..=FEW).contains(&rows).then_some(Remark::FewRowsDiffer { rows })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;
    use crate::model::sealed::{Segment, SegmentSize};

    const DAY: i64 = 86_400_000;
    /// The first of April 2026.
    const APRIL: Moment = Moment(20_544 * DAY);

    fn partner() -> OrganisationId {
        OrganisationId::from_bytes([1; 16])
    }

    fn session(state: SealedState, at: Moment, theirs: u32) -> SealedSession {
        SealedSession {
            id: SealedSessionId::from_bytes([2; 16]),
            partner_id: partner(),
            partner_name: String::new(),
            role: SealedRole::Answering,
            mode: SealedMode::Counts,
            kinds: vec![],
            state,
            created: at,
            expires: at,
            changed: at,
            ours: vec![],
            theirs: vec![SegmentSize { segment: Segment::from_label("C").unwrap(), size: theirs }],
            hashes: vec![],
            common: None,
            has_file: false,
        }
    }

    #[test]
    fn a_short_list_refuses_nothing_that_is_fair_and_a_register_is_asked_about() {
        assert_eq!(sizes(2_560, 256, &[], partner(), APRIL), []);
        assert_eq!(sizes(2_816, 256, &[], partner(), APRIL), [Remark::MuchLonger { theirs: 2_816, ours: 256 }]);
        assert_eq!(sizes(20_480, 10_240, &[], partner(), APRIL), [Remark::VeryLong { theirs: 20_480, limit: 20_000 }]);
    }

    #[test]
    fn a_register_split_into_small_sessions_meets_the_budget_of_the_quarter() {
        let earlier = session(SealedState::Done, APRIL, 2_560);
        let twice = [earlier.clone(), earlier.clone()];
        assert_eq!(sizes(2_560, 256, &twice, partner(), APRIL), [Remark::OverBudget { asked: 7_680, budget: 5_120 }]);
        assert_eq!(sizes(2_560, 256, &twice, OrganisationId::from_bytes([9; 16]), APRIL), [], "another partner");
        let last_quarter = vec![session(SealedState::Done, Moment(APRIL.0 - DAY), 2_560); 2];
        assert_eq!(sizes(2_560, 256, &last_quarter, partner(), APRIL), []);
        assert_eq!(sizes(2_560, 256, &vec![session(SealedState::Refused, APRIL, 9_000); 2], partner(), APRIL), []);
    }

    #[test]
    fn counts_come_once_a_month_and_names_once_a_week() {
        let before = [session(SealedState::Done, APRIL, 256)];
        let pace_of = |mode, days| pace(mode, &before, partner(), Moment(APRIL.0 + days * DAY), None);
        assert_eq!(pace_of(SealedMode::Counts, 29), Some(Remark::TooSoon { day: APRIL.day().plus(30) }));
        assert_eq!(pace_of(SealedMode::Counts, 30), None);
        assert_eq!(pace_of(SealedMode::Names, 0), None, "counts do not hold names up");
        let refused = [session(SealedState::Refused, APRIL, 256)];
        assert_eq!(pace(SealedMode::Counts, &refused, partner(), APRIL, None), None);
    }

    #[test]
    fn a_list_that_differs_by_few_is_noticed() {
        let marks = |numbers: std::ops::Range<u64>| numbers.flat_map(u64::to_be_bytes).collect::<Vec<u8>>();
        let last = marks(0..500);
        assert_eq!(few_rows_differ(&marks(0..503), Some(&last)), Some(Remark::FewRowsDiffer { rows: 3 }));
        assert_eq!(few_rows_differ(&marks(2..501), Some(&last)), Some(Remark::FewRowsDiffer { rows: 3 }));
        assert_eq!(few_rows_differ(&last, Some(&last)), None);
        assert_eq!(few_rows_differ(&marks(100..900), Some(&last)), None);
        assert_eq!(few_rows_differ(&last, None), None);
    }
}
