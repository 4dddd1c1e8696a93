//! What the list of today finds by itself, each with the rule by which it is found. Not here: sentences (phrases).

use std::collections::{HashMap, HashSet};

use super::phrases::{self, Waiting};
use super::{Scene, TodayDeed, TodayItem, TodayKind};
use crate::error::Result;
use crate::id::{FitTestId, Id, NeedId, OrganisationId};
use crate::model::agreement::Agreement;
use crate::model::fit_test::{FitAnswer, FitDecision, FitSlot, FitTest};
use crate::model::follow_up::{ItemKey, ItemKind};
use crate::model::introduction::{Introduction, IntroductionState};
use crate::model::lead::{Lead, LeadStage};
use crate::model::organisation::{Need, NeedLifter, Offer};
use crate::model::term::stems;
use crate::model::time::Day;
use crate::store::rows::Rows;

/// Days after which an answer that was asked for is due.
const ANSWER_DAYS: i32 = 7;
/// Days within which two who both said yes are introduced.
const INTRODUCE_DAYS: i32 = 2;
/// Days after which one asks whether two who were introduced met.
const MEET_DAYS: i32 = 14;
/// Days a lead may stand unanswered.
const LEAD_DAYS: i32 = 7;
/// Days a fit test runs before it is decided.
const FIT_DAYS: i32 = 30;
/// Days after which a blocker is known for long.
const BLOCKER_DAYS: i32 = 30;

/// What is found, kind after kind.
pub(super) fn found(rows: Rows<'_>, scene: &Scene) -> Result<Vec<TodayItem>> {
    let mut items = agreements(rows, scene)?;
    items.extend(rows.all::<Introduction>()?.iter().filter_map(|i| introduction(scene, i)));
    items.extend(rows.all::<Lead>()?.iter().filter_map(|lead| self::lead(scene, lead)));
    items.extend(fit_tests(rows, scene)?);
    items.extend(ownerless(rows, scene)?);
    items.extend(blockers(rows, scene)?);
    Ok(items)
}

fn item(scene: &Scene, (item, id): (ItemKind, impl Id), kind: TodayKind, about: &[OrganisationId]) -> TodayItem {
    TodayItem {
        key: ItemKey::of(item, id).to_string(),
        kind,
        text: String::new(),
        why: String::new(),
        organisations: scene.refer(about),
        due: None,
        waiting: false,
        deeds: vec![TodayDeed::Snooze, TodayDeed::Open],
        follow_up: None,
    }
}

fn ownerless(rows: Rows<'_>, scene: &Scene) -> Result<Vec<TodayItem>> {
    let of = |(id, status): (OrganisationId, String)| TodayItem {
        text: phrases::ownerless(scene.lang, &scene.names.of(id)),
        why: phrases::state(scene.lang, &status).to_owned(),
        ..item(scene, (ItemKind::Ownerless, id), TodayKind::Ownerless, &[id])
    };
    Ok(rows.ownerless()?.into_iter().map(of).collect())
}

/// Reviews of agreements that have not ended.
fn agreements(rows: Rows<'_>, scene: &Scene) -> Result<Vec<TodayItem>> {
    let open = rows.all::<Agreement>()?.into_iter().filter(|a| a.ended.is_none() && a.terms.review.is_some());
    open.map(|agreement| {
        let with = agreement.organisation_id;
        let versions = rows.versions_of(agreement.id)?;
        Ok(TodayItem {
            text: phrases::review(scene.lang, &agreement.terms.title, &scene.names.of(with)),
            why: phrases::signed(scene.lang, versions.last().map(|last| (last.number, last.signed))),
            due: agreement.terms.review,
            ..item(scene, (ItemKind::Agreement, agreement.id), TodayKind::Agreement, &[with])
        })
    })
    .collect()
}

fn introduction(scene: &Scene, introduction: &Introduction) -> Option<TodayItem> {
    let since = introduction.changed_at.day();
    let (a, b) = (introduction.a_id, introduction.b_id);
    let (about, waiting, due) = match introduction.state {
        IntroductionState::AskedA => ([a, b], Waiting::Answer, since.plus(ANSWER_DAYS)),
        IntroductionState::AskedB => ([b, a], Waiting::Answer, since.plus(ANSWER_DAYS)),
        IntroductionState::BothYes => ([a, b], Waiting::ToIntroduce, since.plus(INTRODUCE_DAYS)),
        IntroductionState::Introduced => ([a, b], Waiting::ToMeet, since.plus(MEET_DAYS)),
        IntroductionState::Snoozed => ([a, b], Waiting::Again, introduction.until?),
        IntroductionState::Idea | IntroductionState::Met | IntroductionState::Outcome | IntroductionState::Declined => return None,
    };
    let [one, other] = about.map(|id| scene.names.of(id));
    Some(TodayItem {
        text: phrases::introduction(scene.lang, waiting, &one, &other),
        why: phrases::since(scene.lang, waiting, since, scene.on, &introduction.note),
        due: Some(due),
        waiting: matches!(waiting, Waiting::Answer | Waiting::ToMeet),
        ..item(scene, (ItemKind::Introduction, introduction.id), TodayKind::Introduction, &about)
    })
}

fn lead(scene: &Scene, lead: &Lead) -> Option<TodayItem> {
    let lang = scene.lang;
    let elsewhere = (lead.receiver_id != scene.conductor).then_some(lead.receiver_id);
    let source = lead.source_id.filter(|id| *id != scene.conductor);
    let about: Vec<OrganisationId> = elsewhere.into_iter().chain(source).collect();
    let from = source.map(|id| scene.names.of(id));
    let (text, why, due) = match lead.stage {
        LeadStage::NotNow => (phrases::lead_again(lang, &lead.name), phrases::early(lang, &lead.need, from.as_deref()), Some(lead.again?)),
        LeadStage::New if lead.received.is_none_or(|day| day.plus(LEAD_DAYS) < scene.on) => (
            phrases::lead_waits(lang, &lead.name, elsewhere.map(|id| scene.names.of(id)).as_deref()),
            phrases::received(lang, lead.received, scene.on, from.as_deref()),
            lead.received.map(|day| day.plus(LEAD_DAYS)),
        ),
        LeadStage::New | LeadStage::Accepted | LeadStage::Opportunity | LeadStage::Won | LeadStage::Lost | LeadStage::Rejected => {
            return None;
        }
    };
    let waiting = lead.stage == LeadStage::New && elsewhere.is_some();
    let bare = item(scene, (ItemKind::Lead, lead.id), TodayKind::Lead, &about);
    Some(TodayItem { text, why, due, waiting, ..bare })
}

fn fit_tests(rows: Rows<'_>, scene: &Scene) -> Result<Vec<TodayItem>> {
    let mut interested: HashMap<FitTestId, (u32, u32)> = HashMap::new();
    for slot in rows.all::<FitSlot>()? {
        let counts = interested.entry(slot.fit_test_id).or_default();
        counts.0 += u32::from(slot.answer == FitAnswer::Interested);
        counts.1 += 1;
    }
    let of = |test: FitTest| TodayItem {
        text: phrases::decide(scene.lang, &test.name, &scene.names.of(test.organisation_id)),
        why: phrases::interest(scene.lang, test.started, interested.get(&test.id).copied().unwrap_or_default(), test.threshold),
        due: Some(test.started.plus(FIT_DAYS)),
        ..item(scene, (ItemKind::FitTest, test.id), TodayKind::FitTest, &[test.organisation_id])
    };
    Ok(rows.all::<FitTest>()?.into_iter().filter(|test| test.decision == FitDecision::Open).map(of).collect())
}

/// Blockers that nobody is said to lift, and that nobody offers to.
pub(in crate::queries) fn unlifted(rows: Rows<'_>) -> Result<Vec<Need>> {
    let lifters: HashSet<NeedId> = rows.all::<NeedLifter>()?.into_iter().map(|l| l.need_id).collect();
    let offered: HashSet<Vec<String>> = rows.all::<Offer>()?.iter().map(|offer| stems(&offer.term)).collect();
    let open = |need: &Need| need.blocker && need.lifted.is_none() && !lifters.contains(&need.id) && !offered.contains(&stems(&need.term));
    Ok(rows.all::<Need>()?.into_iter().filter(open).collect())
}

fn blockers(rows: Rows<'_>, scene: &Scene) -> Result<Vec<TodayItem>> {
    let long = |since: Option<Day>| since.filter(|day| day.plus(BLOCKER_DAYS) <= scene.on);
    let of = |need: Need| {
        let since = long(need.since)?;
        let whose = need.organisation_id;
        Some(TodayItem {
            text: phrases::blocker(scene.lang, &scene.names.of(whose), &need.term),
            why: phrases::blocked(scene.lang, since, scene.on, if need.words.is_empty() { &need.detail } else { &need.words }),
            ..item(scene, (ItemKind::Blocker, need.id), TodayKind::Blocker, &[whose])
        })
    };
    Ok(unlifted(rows)?.into_iter().filter_map(of).collect())
}
