//! The register of needs and blockers: those of everybody in one list, in the partners' words, with who could answer them.
//! Not here: deeds (commands).

use std::collections::HashMap;

use serde::Serialize;

use super::names::{Names, OrganisationRef};
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{NeedId, OrganisationId};
use crate::model::organisation::{Need, NeedLifter};
use crate::model::term::fold;

/// One need of the register.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct NeedRow {
    /// The need itself.
    pub need: Need,
    /// Whose it is.
    pub organisation: OrganisationRef,
    /// Who could answer it, as was said.
    pub lifters: Vec<OrganisationRef>,
}

/// All needs: open blockers, open needs, then what was lifted; in each the longest known first. Cost: reads needs and lifters once.
pub fn needs(ecosystem: &Ecosystem) -> Result<Vec<NeedRow>> {
    let rows = ecosystem.rows();
    let names = Names::read(rows)?;
    let mut lifters: HashMap<NeedId, Vec<OrganisationId>> = HashMap::new();
    for lifter in rows.all::<NeedLifter>()? {
        lifters.entry(lifter.need_id).or_default().push(lifter.organisation_id);
    }
    let row = |need: Need| {
        let mut named = names.refer_all(&lifters.remove(&need.id).unwrap_or_default());
        named.sort_by_key(|organisation| fold(&organisation.name));
        NeedRow { organisation: names.refer(need.organisation_id), lifters: named, need }
    };
    let mut found: Vec<NeedRow> = rows.all::<Need>()?.into_iter().map(row).collect();
    found.sort_by_cached_key(|NeedRow { need, organisation, .. }| {
        let known = (need.since.is_none(), need.since);
        (need.lifted.is_some(), !need.blocker, known, fold(&organisation.name), fold(&need.term), need.id)
    });
    Ok(found)
}

/// The need of an organisation that a person means, by its term, its id or the beginning of it.
pub fn find_need(ecosystem: &Ecosystem, organisation: OrganisationId, text: &str) -> Result<Need> {
    let wanted = fold(text.trim_start_matches('!'));
    let all = ecosystem.rows().needs_of(organisation)?;
    let fits = |need: &&Need| fold(&need.term) == wanted || (text.len() >= 6 && need.id.to_string().starts_with(text));
    all.iter().find(fits).cloned().ok_or_else(|| Error::not_found("need", text))
}
