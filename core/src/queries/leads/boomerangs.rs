//! Boomerangs: a lead that comes in may be one that was given away earlier and came back. The link is offered, never made by itself.

use serde::Serialize;

use crate::id::{LeadId, OrganisationId};
use crate::matching::companies;
use crate::model::lead::Lead;
use crate::model::time::Day;
use crate::queries::names::{Names, OrganisationRef};

crate::model::words::words! {
    /// Why an earlier lead may have come back.
    BoomerangKind {
        /// It is the same company.
        SameCompany = "sameCompany",
        /// It was given to the partner this one comes from.
        SamePartner = "samePartner",
    }
}

/// A lead given earlier that may have come back.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Boomerang {
    /// The earlier lead.
    pub lead_id: LeadId,
    /// Its company.
    pub name: String,
    /// Whom it was given to.
    pub receiver: OrganisationRef,
    /// When, where that is known.
    pub day: Option<Day>,
    /// Why it may have come back.
    pub kind: BoomerangKind,
}

/// At most so many are offered.
const MOST: usize = 8;

/// The leads given away before this one came in that may have come back as it: the same company first, then those given to the partner
/// it comes from, the latest first. Only leads that came to the conductor have any.
pub(super) fn boomerangs(lead: &Lead, all: &[Lead], conductor: OrganisationId, names: &Names) -> Vec<Boomerang> {
    if lead.receiver_id != conductor || lead.source_id.is_none_or(|source| source == conductor) {
        return Vec::new();
    }
    let earlier = |other: &&Lead| match (other.received, lead.received) {
        (Some(before), Some(after)) => before <= after,
        _ => other.id < lead.id,
    };
    let given: Vec<&Lead> = all.iter().filter(|l| l.source_id == Some(conductor) && l.receiver_id != conductor).filter(earlier).collect();
    let numbers = companies([lead].iter().chain(&given).map(|l| (l.name.as_str(), l.domain.as_str())));
    let kind = |at: usize| {
        let same_partner = Some(given[at].receiver_id) == lead.source_id;
        let same_company = numbers[at + 1] == numbers[0];
        same_company.then_some(BoomerangKind::SameCompany).or(same_partner.then_some(BoomerangKind::SamePartner))
    };
    let mut found: Vec<(BoomerangKind, &Lead)> = given.iter().enumerate().filter_map(|(at, other)| Some((kind(at)?, *other))).collect();
    found.sort_by_key(|(kind, other)| (*kind, std::cmp::Reverse((other.received, other.id))));
    found.truncate(MOST);
    let told = |(kind, other): (BoomerangKind, &Lead)| Boomerang {
        lead_id: other.id,
        name: other.name.clone(),
        receiver: names.refer(other.receiver_id),
        day: other.received,
        kind,
    };
    found.into_iter().map(told).collect()
}
