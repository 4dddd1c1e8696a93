//! Names for what a diagnosis and a rehearsal found. Not here: what they are made of (mod, rehearsal).

use std::collections::HashMap;

use super::{
    AtRiskAnswer, DepartureAnswer, HingeAnswer, MissedAnswer, OpportunityRef, PositionAnswer, RaiseAnswer, ResourceAnswer, SourceAnswer,
    UnansweredAnswer,
};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{OpportunityId, OrganisationId};
use crate::model::opportunity::Opportunity;
use crate::network::diagnose::{Departure, Hinge, Position, Raise};
use crate::network::rehearse::Missed;
use crate::network::resources::{AtRisk, Resource, Source, Unanswered};
use crate::queries::names::{Names, OrganisationRef};

/// Gives names to what was found, and cuts long lists.
pub(super) struct Dress {
    names: Names,
    opportunities: HashMap<OpportunityId, String>,
    most: usize,
}

impl Dress {
    /// Reads the names; no list will be longer than `most`.
    pub fn read(ecosystem: &Ecosystem, most: usize) -> Result<Self> {
        let rows = ecosystem.rows();
        let opportunities = rows.all::<Opportunity>()?.into_iter().map(|o| (o.id, o.name)).collect();
        Ok(Self { names: Names::read(rows)?, opportunities, most })
    }

    pub fn all<T, A>(&self, list: &[T], dress: impl Fn(&T) -> A) -> Vec<A> {
        list.iter().take(self.most).map(dress).collect()
    }

    pub fn refer(&self, id: OrganisationId) -> OrganisationRef {
        self.names.refer(id)
    }

    pub fn refer_all(&self, ids: &[OrganisationId]) -> Vec<OrganisationRef> {
        self.all(ids, |id| self.refer(*id))
    }

    fn opportunity(&self, id: OpportunityId) -> OpportunityRef {
        OpportunityRef { id, name: self.opportunities.get(&id).cloned().unwrap_or_else(|| id.to_string()) }
    }

    pub fn position(&self, (id, position): &(OrganisationId, Position)) -> PositionAnswer {
        let Position { partners, effective_size, constraint } = *position;
        PositionAnswer { organisation: self.refer(*id), partners, effective_size, constraint }
    }

    pub fn raise(&self, raise: &Raise) -> RaiseAnswer {
        let Raise { a, b, score, joined, flexible_after, rise } = *raise;
        RaiseAnswer { a: self.refer(a), b: self.refer(b), score, joined, flexible_after, rise }
    }

    pub fn departure(&self, departure: &Departure) -> DepartureAnswer {
        let Departure { id, lost, flexible_after, drop } = *departure;
        DepartureAnswer { organisation: self.refer(id), lost, flexible_after, drop }
    }

    pub fn hinge(&self, hinge: &Hinge) -> HingeAnswer {
        let Hinge { a, b, lost, flexible_after, drop } = *hinge;
        HingeAnswer { a: self.refer(a), b: self.refer(b), lost, flexible_after, drop }
    }

    pub fn resource(&self, resource: &Resource) -> ResourceAnswer {
        ResourceAnswer {
            term: resource.term.clone(),
            holders: self.refer_all(&resource.holders),
            needed_by: self.refer_all(&resource.needed_by),
            opportunities: self.all(&resource.opportunities, |id| self.opportunity(*id)),
        }
    }

    pub fn at_risk(&self, at_risk: &AtRisk) -> AtRiskAnswer {
        AtRiskAnswer {
            term: at_risk.resource.term.clone(),
            holder: self.refer(at_risk.holder),
            needed_by: self.refer_all(&at_risk.resource.needed_by),
            opportunities: self.all(&at_risk.resource.opportunities, |id| self.opportunity(*id)),
            sources: self.all(&at_risk.sources, |s| self.source(s)),
        }
    }

    pub fn source(&self, source: &Source) -> SourceAnswer {
        SourceAnswer { organisation: self.refer(source.id), offer: source.offer.clone(), fit: source.fit, score: source.score }
    }

    pub fn unanswered(&self, unanswered: &Unanswered) -> UnansweredAnswer {
        UnansweredAnswer {
            term: unanswered.term.clone(),
            organisation: unanswered.organisation.map(|id| self.refer(id)),
            opportunity: unanswered.opportunity.map(|id| self.opportunity(id)),
            blocker: unanswered.blocker,
        }
    }

    pub fn missed(&self, missed: &Missed) -> MissedAnswer {
        let Missed { id, cut_off, lost_needs, bridged, flexible_after, drop, weight } = *missed;
        MissedAnswer { organisation: self.refer(id), cut_off, lost_needs, bridged, flexible_after, drop, weight }
    }
}
