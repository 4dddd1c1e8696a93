//! What is known of one need: the partner's own words, since when, who could answer it, when it was lifted.
//! Not here: which needs an organisation has (organisations).

use serde::Deserialize;

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{NeedId, OrganisationId};
use crate::model::op::Op;
use crate::model::organisation::{MAX_TEXT, Need, NeedLifter, Organisation};
use crate::model::time::Day;
use crate::store::tx::Tx;

/// What to change of a need; `None` leaves it as it is, an empty day forgets it.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase", default)]
pub struct NeedPatch {
    /// What the organisation said of it, word for word.
    pub words: Option<String>,
    /// More about it.
    pub detail: Option<String>,
    /// Whether its lack stops the organisation.
    pub blocker: Option<bool>,
    /// Since when it is known.
    pub since: Option<String>,
    /// When it was answered or lifted.
    pub lifted: Option<String>,
    /// Who could answer it, in place of those named before.
    pub lifters: Option<Vec<OrganisationId>>,
}

/// Changes what is known of a need. A lifted one no longer counts; whoever could answer it counts as somebody who does.
pub fn update_need(ecosystem: &mut Ecosystem, id: NeedId, patch: NeedPatch) -> Result<Committed<()>> {
    ecosystem.transact(Op::UpdateNeed, |tx| {
        let before: Need = tx.get(id)?;
        let organisation = before.organisation_id;
        let need = changed(before, &patch)?;
        check(&need)?;
        tx.update(&need)?;
        patch.lifters.map_or(Ok(()), |lifters| name_lifters(tx, id, organisation, &lifters))
    })
}

fn changed(mut need: Need, patch: &NeedPatch) -> Result<Need> {
    let set = |place: &mut String, text: &Option<String>| {
        if let Some(text) = text {
            text.trim().clone_into(place);
        }
    };
    set(&mut need.words, &patch.words);
    set(&mut need.detail, &patch.detail);
    need.blocker = patch.blocker.unwrap_or(need.blocker);
    if let Some(since) = &patch.since {
        need.since = some_day(since)?;
    }
    if let Some(lifted) = &patch.lifted {
        need.lifted = some_day(lifted)?;
    }
    Ok(need)
}

fn check(need: &Need) -> Result<()> {
    if need.words.len() > MAX_TEXT || need.detail.len() > MAX_TEXT {
        return Err(Error::Invalid(format!("what is said of {} is too long", need.term)));
    }
    if matches!((need.since, need.lifted), (Some(since), Some(lifted)) if lifted < since) {
        return Err(Error::Invalid("the need would be lifted before it was known".to_owned()));
    }
    Ok(())
}

fn name_lifters(tx: &Tx<'_>, need_id: NeedId, whose: OrganisationId, lifters: &[OrganisationId]) -> Result<()> {
    if lifters.contains(&whose) {
        return Err(Error::Invalid("an organisation does not answer its own need".to_owned()));
    }
    for gone in tx.lifters_of(need_id)?.into_iter().filter(|named| !lifters.contains(&named.organisation_id)) {
        tx.remove_row(&gone)?;
    }
    for organisation_id in lifters {
        tx.get::<Organisation>(*organisation_id)?;
        tx.put_once(&NeedLifter { need_id, organisation_id: *organisation_id })?;
    }
    Ok(())
}

/// The day a text names; none where it is empty.
pub(super) fn some_day(text: &str) -> Result<Option<Day>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Error::Invalid(format!("\"{text}\" is no day (YYYY-MM-DD)")))
}
