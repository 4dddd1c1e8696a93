//! Goodwill: how often somebody may still be asked for an introduction. Every ask spends some; time and what was given bring it back.
//! It is concluded from the dated steps of introductions and from what the ledger says was given, never kept. Not here: which introductions are proposed (network).

use crate::id::{ContactId, OrganisationId};

use super::introduction::{Introduction, IntroductionState, IntroductionStep};

/// Asks somebody takes before it is asked no more, where nothing else is said.
pub const DEFAULT_ASK_LIMIT: u32 = 3;

/// In so many days one ask is forgotten.
pub const DAYS_OF_AN_ASK: i32 = 60;

/// What happened between the conductor and somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Favour {
    /// It was asked for an introduction.
    Asked,
    /// It was given something: an introduction brought it a meeting, or a result; or the ledger says so.
    Given,
}

/// Whose goodwill it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Whose {
    /// An organisation's.
    Organisation(OrganisationId),
    /// One person's.
    Contact(ContactId),
}

/// How much goodwill is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Goodwill {
    /// Asks it takes in all.
    pub limit: u32,
    /// How many of them are left.
    pub left: u32,
    /// The day on which one more is back (days since 1970-01-01), where some are spent.
    pub back: Option<i32>,
}

/// What is left of `limit` on the day `today` after these favours, in any order; later ones do not count.
///
/// A token bucket: it is full at first, an ask takes one out, one comes back every [`DAYS_OF_AN_ASK`] days and for everything given,
/// and it never holds more than the limit.
pub fn goodwill(limit: u32, favours: &[(i32, Favour)], today: i32) -> Goodwill {
    let ask = i64::from(DAYS_OF_AN_ASK);
    let full = i64::from(limit) * ask;
    let mut favours: Vec<(i32, Favour)> = favours.iter().copied().filter(|(day, _)| *day <= today).collect();
    favours.sort_unstable();
    let (mut level, mut last) = (full, i32::MIN);
    for (day, favour) in favours {
        level = (level + i64::from(day) - i64::from(last)).min(full);
        level = match favour {
            Favour::Asked => (level - ask).max(0),
            Favour::Given => (level + ask).min(full),
        };
        last = day;
    }
    level = (level + i64::from(today) - i64::from(last)).min(full);
    let left = level / ask;
    let missing = (left + 1) * ask - level;
    let back = (level < full).then(|| today + i32::try_from(missing).unwrap_or(i32::MAX - today));
    Goodwill { limit, left: left as u32, back }
}

/// What the steps of one introduction (oldest first) asked of either side and of its people, and gave them.
///
/// Who was introduced without a step that says it was asked, was asked then.
pub fn favours(introduction: &Introduction, steps: &[IntroductionStep]) -> Vec<(Whose, i32, Favour)> {
    let mut found = Vec::new();
    let mut asked = [false; 2];
    let sides = [introduction.a_id, introduction.b_id];
    for step in steps {
        let day = step.at.day().number();
        let now_asked = match step.state {
            IntroductionState::AskedA => [true, false],
            IntroductionState::AskedB => [false, true],
            IntroductionState::BothYes | IntroductionState::Introduced => asked.map(|already| !already),
            _ => [false; 2],
        };
        for (side, _) in now_asked.iter().enumerate().filter(|(_, now)| **now) {
            asked[side] = true;
            found.push((Whose::Organisation(sides[side]), day, Favour::Asked));
        }
        found.extend(step.contact_id.map(|contact| (Whose::Contact(contact), day, Favour::Asked)));
        if matches!(step.state, IntroductionState::Met | IntroductionState::Outcome) {
            found.extend(sides.map(|id| (Whose::Organisation(id), day, Favour::Given)));
            let people = steps.iter().filter_map(|step| step.contact_id);
            found.extend(people.map(|contact| (Whose::Contact(contact), day, Favour::Given)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{Id, IntroductionId, IntroductionStepId};
    use crate::model::time::Moment;

    fn check(limit: u32, favours: &[(i32, Favour)], today: i32, left: u32, back: Option<i32>) {
        assert_eq!(goodwill(limit, favours, today), Goodwill { limit, left, back });
    }

    #[test]
    fn asks_spend_it_and_time_brings_it_back() {
        use Favour::Asked;
        check(3, &[], 100, 3, None);
        check(3, &[(100, Asked)], 100, 2, Some(160));
        check(3, &[(100, Asked)], 159, 2, Some(160));
        check(3, &[(100, Asked)], 160, 3, None);
        check(3, &[(100, Asked), (100, Asked), (100, Asked)], 100, 0, Some(160));
        check(1, &[(100, Asked), (130, Asked)], 131, 0, Some(190));
        check(3, &[(200, Asked)], 100, 3, None);
    }

    #[test]
    fn what_is_given_brings_one_back_at_once_and_never_more_than_the_limit() {
        use Favour::{Asked, Given};
        check(2, &[(100, Asked), (110, Asked), (120, Given)], 120, 1, Some(160));
        check(2, &[(90, Given), (100, Asked)], 100, 1, Some(160));
    }

    fn step(state: IntroductionState, day: i32, contact: Option<ContactId>) -> IntroductionStep {
        IntroductionStep {
            id: IntroductionStepId::new(),
            introduction_id: IntroductionId::nil(),
            state,
            at: Moment(i64::from(day) * 86_400_000),
            note: String::new(),
            until: None,
            reason: None,
            contact_id: contact,
        }
    }

    #[test]
    fn steps_say_who_was_asked_and_who_was_given_something() {
        let (a, b, contact) = (OrganisationId::from_bytes([1; 16]), OrganisationId::from_bytes([2; 16]), ContactId::from_bytes([3; 16]));
        let introduction = Introduction {
            id: IntroductionId::nil(),
            a_id: a,
            b_id: b,
            state: IntroductionState::Outcome,
            until: None,
            note: String::new(),
            changed_at: Moment(0),
            reason: None,
        };
        let steps = [
            step(IntroductionState::AskedA, 1, Some(contact)),
            step(IntroductionState::Introduced, 5, None),
            step(IntroductionState::Outcome, 9, None),
        ];
        let (of_a, of_b, person) = (Whose::Organisation(a), Whose::Organisation(b), Whose::Contact(contact));
        let expected = [
            (of_a, 1, Favour::Asked),
            (person, 1, Favour::Asked),
            (of_b, 5, Favour::Asked),
            (of_a, 9, Favour::Given),
            (of_b, 9, Favour::Given),
            (person, 9, Favour::Given),
        ];
        assert_eq!(favours(&introduction, &steps), expected);
    }
}
