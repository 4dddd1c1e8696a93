//! The list of today: follow-ups that were noted, and what Tutti finds by itself: partnerships without an owner, reviews, answers
//! awaited, leads and introductions whose time has come, fit tests undecided, blockers that nobody lifts.
//! Not here: doing or putting off any of it (commands), and the week in review (brief).

mod found;
mod phrases;
mod said;

use std::collections::HashMap;

use serde::Serialize;

use super::names::{Names, OrganisationRef};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::formats::calendar::{Entry, ics};
use crate::id::OrganisationId;
use crate::model::follow_up::{FollowUp, FollowUpKind, ItemKey, ItemKind, Snooze};
use crate::model::introduction::Lang;
use crate::model::time::{Day, Moment};

pub(super) use found::unlifted;
pub use phrases::kind_word;
pub use said::{SaidDate, read_date};

/// How many days ahead the list looks.
pub const AHEAD: i32 = 7;

crate::model::words::words! {
    /// What kind of thing an item is.
    TodayKind {
        /// Speak to somebody again.
        Recontact = "recontact",
        /// Keep a promise.
        Promise = "promise",
        /// Look at something again.
        Review = "review",
        /// An answer is awaited.
        Answer = "answer",
        /// Anything else that was noted.
        Task = "task",
        /// A partnership that nobody looks after.
        Ownerless = "ownerless",
        /// An agreement to be looked at again.
        Agreement = "agreement",
        /// An introduction that waits.
        Introduction = "introduction",
        /// A lead that waits.
        Lead = "lead",
        /// A fit test that is undecided.
        FitTest = "fitTest",
        /// A blocker that nobody lifts.
        Blocker = "blocker",
    }
}

crate::model::words::words! {
    /// What can be done with an item.
    TodayDeed {
        /// Say that it was done.
        Done = "done",
        /// Put it off.
        Snooze = "snooze",
        /// Open what it is about.
        Open = "open",
    }
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TodayItem {
    /// By what it is known: the same as long as it stands on the list.
    pub key: String,
    /// What kind of thing.
    pub kind: TodayKind,
    /// What is to be done, as a sentence.
    pub text: String,
    /// Why: its context.
    pub why: String,
    /// Whom it is about.
    pub organisations: Vec<OrganisationRef>,
    /// When it is due, where it has a day.
    pub due: Option<Day>,
    /// Whether somebody else owes an answer.
    pub waiting: bool,
    /// What can be done with it.
    pub deeds: Vec<TodayDeed>,
    /// The follow-up, where it is one that was noted.
    pub follow_up: Option<FollowUp>,
}

/// The list of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TodayAnswer {
    /// The day.
    pub on: Day,
    /// Due before it.
    pub overdue: Vec<TodayItem>,
    /// Due on it.
    pub today: Vec<TodayItem>,
    /// Due in the seven days after it.
    pub week: Vec<TodayItem>,
    /// Due on no day.
    pub undated: Vec<TodayItem>,
    /// How many are due later than that.
    pub later: u32,
}

/// The list of a day. Cost: reads the tables it speaks of once.
pub fn today(ecosystem: &Ecosystem, on: Day, lang: Lang) -> Result<TodayAnswer> {
    let mut list = TodayAnswer { on, overdue: vec![], today: vec![], week: vec![], undated: vec![], later: 0 };
    for item in items(ecosystem, on, lang)? {
        match item.due {
            None => list.undated.push(item),
            Some(due) if due < on => list.overdue.push(item),
            Some(due) if due == on => list.today.push(item),
            Some(due) if due <= on.plus(AHEAD) => list.week.push(item),
            Some(_) => list.later += 1,
        }
    }
    Ok(list)
}

/// Everything there is to do, however far ahead, by its day.
pub(super) fn items(ecosystem: &Ecosystem, on: Day, lang: Lang) -> Result<Vec<TodayItem>> {
    let rows = ecosystem.rows();
    let scene = Scene { names: Names::read(rows)?, conductor: rows.ecosystem()?.conductor_id, on, lang };
    let until: HashMap<String, Day> = rows.all::<Snooze>()?.into_iter().map(|s| (s.key, s.until)).collect();
    let mut items: Vec<TodayItem> = rows.open_follow_ups()?.into_iter().map(|f| noted(&scene, f)).collect();
    for mut item in found::found(rows, &scene)? {
        // What was put off is due when its time has come, and never earlier than by itself.
        item.due = item.due.max(until.get(&item.key).copied());
        items.push(item);
    }
    // In the order found where the day is the same: those without an owner by how much is at stake.
    items.sort_by_key(|item| (item.due.is_none(), item.due));
    Ok(items)
}

/// What every item is worded with.
struct Scene {
    names: Names,
    conductor: OrganisationId,
    on: Day,
    lang: Lang,
}

impl Scene {
    fn refer(&self, ids: &[OrganisationId]) -> Vec<OrganisationRef> {
        self.names.refer_all(ids)
    }
}

fn noted(scene: &Scene, follow_up: FollowUp) -> TodayItem {
    let kind = match follow_up.kind {
        FollowUpKind::Recontact => TodayKind::Recontact,
        FollowUpKind::Promise => TodayKind::Promise,
        FollowUpKind::Review => TodayKind::Review,
        FollowUpKind::Answer => TodayKind::Answer,
        FollowUpKind::Task => TodayKind::Task,
    };
    let organisations = scene.refer(follow_up.organisation_id.as_slice());
    let open = (!organisations.is_empty()).then_some(TodayDeed::Open);
    TodayItem {
        key: ItemKey::of(ItemKind::FollowUp, follow_up.id).to_string(),
        kind,
        text: follow_up.what.clone(),
        why: phrases::noted(scene.lang, &follow_up),
        organisations,
        due: Some(follow_up.due),
        waiting: kind == TodayKind::Answer,
        deeds: [TodayDeed::Done, TodayDeed::Snooze].into_iter().chain(open).collect(),
        follow_up: Some(follow_up),
    }
}

/// Everything that has a day as a calendar file. `at` is the instant it is written.
pub fn calendar(ecosystem: &Ecosystem, lang: Lang, at: Moment) -> Result<String> {
    let entry = |item: TodayItem| {
        let whom: Vec<String> = item.organisations.into_iter().map(|o| o.name).filter(|name| !item.text.contains(name.as_str())).collect();
        let summary = if whom.is_empty() { item.text } else { format!("{} ({})", item.text, whom.join(", ")) };
        let category = kind_word(lang, item.kind).to_owned();
        Some(Entry { key: item.key, day: item.due?, summary, description: item.why, category })
    };
    let entries: Vec<Entry> = items(ecosystem, at.day(), lang)?.into_iter().filter_map(entry).collect();
    let name = ecosystem.rows().ecosystem()?.name;
    Ok(ics(&format!("Tutti – {name}"), &entries, u32::try_from(ecosystem.revision()?).unwrap_or(u32::MAX), at))
}
