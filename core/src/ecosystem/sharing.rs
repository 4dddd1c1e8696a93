//! What leaves the house: an ecosystem in memory that holds nothing but what its audience may know. Every format is written from that, so a
//! kind of fact that is not named here, today's or a later one, cannot be in the bytes. Not here: the formats (queries::export).

use std::collections::HashSet;

use super::Ecosystem;
use crate::error::Result;
use crate::id::{CircleId, OrganisationId};
use crate::model::audience::ShareAudience;
use crate::model::circle::{Circle, CircleMember};
use crate::model::logo::Logo;
use crate::model::op::Op;
use crate::model::organisation::{Need, Offer, Organisation};
use crate::model::placement::Placement;
use crate::model::relationship::Relationship;
use crate::store::Store;
use crate::store::ecosystems::EcosystemRow;
use crate::store::rows::Rows;
use crate::store::tx::Tx;

/// What of an ecosystem is told to whom.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// To whom.
    pub audience: ShareAudience,
    /// Of whom at most; of everybody where nothing is said. The conductor is always among them.
    pub among: Option<HashSet<OrganisationId>>,
    /// Where they stand on the map.
    pub places: Vec<Placement>,
    /// The circle that is told of; of no other its name is.
    pub circle: Option<CircleId>,
}

impl Ecosystem {
    /// The ecosystem with these organisations and the conductor alone, and everything that is known of them; in memory, to be read.
    /// Cost: copies the file.
    pub fn only(&self, among: &HashSet<OrganisationId>) -> Result<Self> {
        let mut store = self.store.copy_in_memory()?;
        let conductor = store.rows().ecosystem()?.conductor_id;
        store.transact(Op::RemoveSelection, &self.stamp(), |tx| {
            let all: Vec<Organisation> = tx.all()?;
            let others = all.iter().map(|o| o.id).filter(|id| *id != conductor && !among.contains(id));
            others.into_iter().try_for_each(|id| tx.remove::<Organisation>(id))?;
            for circle in tx.all::<Circle>()? {
                if tx.members_of(circle.id)?.is_empty() {
                    tx.remove::<Circle>(circle.id)?;
                }
            }
            Ok(())
        })?;
        Ok(self.beside_in_memory(store))
    }

    /// What is told: an ecosystem of its own in memory, to be read. It has no history of what is left out, and no place for it.
    /// Cost: reads organisations, relationships, offers, needs and logos once.
    pub fn told(&self, what: &Told) -> Result<Self> {
        let mut store = Store::in_memory(self.store.path())?;
        let telling = Telling { rows: self.rows(), what, conductor: self.rows().ecosystem()?.conductor_id };
        store.transact(Op::CreateEcosystem, &self.stamp(), |tx| telling.tell(tx, self))?;
        Ok(self.beside_in_memory(store))
    }

    fn beside_in_memory(&self, store: Store) -> Self {
        Self { until: self.until, ..Self::over(store.frozen(), &self.actor) }
    }
}

struct Telling<'a> {
    rows: Rows<'a>,
    what: &'a Told,
    conductor: OrganisationId,
}

impl Telling<'_> {
    fn tell(&self, tx: &Tx<'_>, ecosystem: &Ecosystem) -> Result<()> {
        let (rows, audience) = (self.rows, self.what.audience);
        let known: Vec<Organisation> = rows.all::<Organisation>()?.into_iter().filter(|o| self.knows(o)).collect();
        let ids: HashSet<OrganisationId> = known.iter().map(|o| o.id).collect();
        for organisation in known {
            tx.insert(&audience.organisation(organisation))?;
        }
        tx.insert(&EcosystemRow { learn_from: None, ..rows.ecosystem()? })?;
        let today = ecosystem.now().day();
        let ties = rows.all::<Relationship>()?.into_iter().filter(|tie| audience.knows_tie(tie, today));
        for tie in ties.filter(|tie| ids.contains(&tie.from_id) && ids.contains(&tie.to_id)) {
            tx.insert(&audience.relationship(tie))?;
        }
        for place in self.what.places.iter().filter(|place| ids.contains(&place.organisation_id)) {
            tx.insert(place)?;
        }
        for id in &ids {
            rows.find::<Logo>(*id)?.map_or(Ok(()), |logo| tx.insert(&logo))?;
        }
        self.tell_terms(tx, &ids)?;
        self.tell_circle(tx, &ids)
    }

    fn knows(&self, organisation: &Organisation) -> bool {
        let among = self.what.among.as_ref().is_none_or(|among| among.contains(&organisation.id));
        organisation.id == self.conductor || (among && self.what.audience.knows(organisation))
    }

    /// What they offer and look for, in a few words each; never what stops them.
    fn tell_terms(&self, tx: &Tx<'_>, ids: &HashSet<OrganisationId>) -> Result<()> {
        if !self.what.audience.is_told_terms() {
            return Ok(());
        }
        for offer in self.rows.all::<Offer>()?.into_iter().filter(|offer| ids.contains(&offer.organisation_id)) {
            tx.insert(&Offer { detail: String::new(), ..offer })?;
        }
        for need in self.rows.all::<Need>()?.into_iter().filter(|need| ids.contains(&need.organisation_id)) {
            if !need.blocker && need.lifted.is_none() {
                tx.insert(&Need { id: need.id, ..Need::of(need.organisation_id, need.term, false) })?;
            }
        }
        Ok(())
    }

    fn tell_circle(&self, tx: &Tx<'_>, ids: &HashSet<OrganisationId>) -> Result<()> {
        let Some(id) = self.what.circle else { return Ok(()) };
        tx.insert(&self.rows.get::<Circle>(id)?)?;
        for organisation_id in self.rows.members_of(id)?.into_iter().filter(|member| ids.contains(member)) {
            tx.insert(&CircleMember { circle_id: id, organisation_id })?;
        }
        Ok(())
    }
}
