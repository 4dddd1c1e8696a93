//! What a window may ask of the core, as JSON: each is done to the sample, looked at, and taken back. Whatever is asked, the ecosystem stays
//! sound, everything can still be shown, and undo leads back to what was.

use serde::Deserialize;
use tutti_core::commands::arrange::{Move, move_organisations};
use tutti_core::commands::circles::add_circle;
use tutti_core::commands::contacts::{ContactInput, add_contact};
use tutti_core::commands::deals::{DealInput, add_deal};
use tutti_core::commands::exchanges::{ExchangeInput, log_exchange};
use tutti_core::commands::fit_tests::{FitTestPatch, add_fit_test};
use tutti_core::commands::follow_ups::{FollowUpInput, add_follow_up};
use tutti_core::commands::history::undo;
use tutti_core::commands::leads::{LeadInput, add_lead};
use tutti_core::commands::mappings::{MappingInput, save_mapping};
use tutti_core::commands::opportunities::{OpportunityNeedInput, add_opportunity};
use tutti_core::commands::organisations::{NewOrganisation, OrganisationPatch, add_organisation, update_organisation};
use tutti_core::commands::partner_notes::{PartnerNotePatch, set_partner_note};
use tutti_core::commands::relationships::{NewRelationship, RelationshipPatch, add_relationship, update_relationship};
use tutti_core::commands::views::{ViewInput, save_view};
use tutti_core::error::Result;
use tutti_core::id::{OrganisationId, RelationshipId, ViewId};
use tutti_core::model::introduction::Lang;
use tutti_core::model::partner_note::SheetTab;
use tutti_core::model::time::Moment;
use tutti_core::queries::export::{Format, Share, export, preview};
use tutti_core::queries::introductions::introductions;
use tutti_core::queries::scene::{SceneRequest, pack, scene};
use tutti_tests::Scene;

use crate::inputs;
use crate::targets::{Outcome, outcome};

/// One request.
#[derive(Deserialize)]
enum Asked {
    Scene(Box<SceneRequest>),
    Export(Format, Box<SceneRequest>, Share),
    NewOrganisation(NewOrganisation),
    Organisation(OrganisationId, Box<OrganisationPatch>),
    NewRelationship(NewRelationship),
    Relationship(RelationshipId, RelationshipPatch),
    Move(ViewId, Vec<Move>, Vec<Move>),
    Circle(String, Vec<OrganisationId>),
    Contact(OrganisationId, ContactInput),
    Deal(Box<DealInput>),
    Lead(Box<LeadInput>),
    Exchange(ExchangeInput),
    FollowUp(FollowUpInput),
    Opportunity(String, Vec<OpportunityNeedInput>),
    View(Box<ViewInput>),
    Mapping(MappingInput),
    FitTest(OrganisationId, FitTestPatch),
    Note(OrganisationId, SheetTab, PartnerNotePatch),
}

/// A sample to which everything is done.
pub struct Desk {
    scene: Scene,
    digest: String,
    played: u32,
}

impl Desk {
    /// The sample.
    pub fn new() -> Result<Self> {
        let scene = inputs::scene()?;
        let digest = scene.digest()?;
        Ok(Self { scene, digest, played: 0 })
    }

    /// Reads a request, does it, looks at the ecosystem, and takes it back.
    pub fn play(&mut self, input: &[u8]) -> std::result::Result<Outcome, String> {
        let asked = match serde_json::from_slice::<Asked>(input) {
            Ok(asked) => asked,
            Err(why) => return Ok(Outcome::Refused(why.to_string())),
        };
        let before = self.scene.ecosystem.revision().map_err(|e| e.to_string())?;
        let done = self.done(asked);
        let changed = self.scene.ecosystem.revision().map_err(|e| e.to_string())? != before;
        if changed {
            self.look().map_err(|e| format!("what was kept cannot be shown: {e}"))?;
            undo(&mut self.scene.ecosystem).map_err(|e| format!("it cannot be taken back: {e}"))?;
        }
        if self.scene.digest().map_err(|e| e.to_string())? != self.digest {
            return Err("undo does not lead back".to_owned());
        }
        self.played += 1;
        if self.played.is_multiple_of(500) {
            *self = Self::new().map_err(|e| e.to_string())?;
        }
        outcome(done)
    }

    fn look(&self) -> Result<()> {
        let ecosystem = &self.scene.ecosystem;
        let whole = SceneRequest { limit: u32::MAX, ..SceneRequest::default() };
        export(ecosystem, Format::Svg, &whole, Share::default(), Lang::En, Moment::now())?;
        export(ecosystem, Format::Json, &whole, Share::default(), Lang::En, Moment::now())?;
        introductions(ecosystem, None, 5, Lang::Fr, Moment::now())?;
        let problems = ecosystem.store().check()?;
        if problems.is_empty() { Ok(()) } else { Err(crate::targets::unmade(&problems.join("; "))) }
    }

    fn done(&mut self, asked: Asked) -> Result<()> {
        let e = &mut self.scene.ecosystem;
        match asked {
            Asked::Scene(request) => scene(e, &request).map(|scene| drop(pack(&scene, Moment::now().day()))),
            Asked::Export(format, request, share) => {
                preview(e, format, &request, share)?;
                export(e, format, &request, share, Lang::Fr, Moment::now()).map(drop)
            }
            Asked::NewOrganisation(input) => add_organisation(e, input).map(drop),
            Asked::Organisation(id, patch) => update_organisation(e, id, *patch).map(drop),
            Asked::NewRelationship(input) => add_relationship(e, input).map(drop),
            Asked::Relationship(id, patch) => update_relationship(e, id, patch).map(drop),
            Asked::Move(view, moves, others) => move_organisations(e, view, &moves, &others).map(drop),
            Asked::Circle(name, members) => add_circle(e, &name, &members).map(drop),
            Asked::Contact(id, input) => add_contact(e, id, input).map(drop),
            Asked::Deal(input) => add_deal(e, *input).map(drop),
            Asked::Lead(input) => add_lead(e, *input).map(drop),
            Asked::Exchange(input) => log_exchange(e, input).map(drop),
            Asked::FollowUp(input) => add_follow_up(e, input).map(drop),
            Asked::Opportunity(name, needs) => add_opportunity(e, &name, &needs).map(drop),
            Asked::View(input) => save_view(e, *input).map(drop),
            Asked::Mapping(input) => save_mapping(e, input).map(drop),
            Asked::FitTest(id, patch) => add_fit_test(e, id, patch).map(drop),
            Asked::Note(id, tab, patch) => set_partner_note(e, id, tab, patch).map(drop),
        }
    }
}
