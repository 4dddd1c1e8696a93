//! What a window may do, in its own words: a command and its arguments. Each is one deed, which undo takes back. Not here: questions, and what
//! cannot be taken back.

use serde::Deserialize;
use tutti_core::commands::agreements::{self, RungInput, Signature};
use tutti_core::commands::arrange::{self, Move};
use tutti_core::commands::compositions::{MemberInput, apply_composition};
use tutti_core::commands::contacts::{self, ContactInput};
use tutti_core::commands::deals::{self, DealInput};
use tutti_core::commands::exchanges::{self, ExchangeInput};
use tutti_core::commands::fit_tests::{self, FitActionInput, FitDecisionSaid, FitTestPatch, SlotAnswer, SlotInput};
use tutti_core::commands::follow_ups::{self, FollowUpInput};
use tutti_core::commands::import::{import_files, withdraw_import};
use tutti_core::commands::introductions::{self, DraftInput, NextStep};
use tutti_core::commands::leads::{self, LeadInput};
use tutti_core::commands::mappings::{self, MappingInput};
use tutti_core::commands::needs::{self, NeedPatch};
use tutti_core::commands::opportunities::{self, OpportunityNeedInput, OpportunityPatch};
use tutti_core::commands::organisations::{self, NewOrganisation, Offset, OrganisationPatch};
use tutti_core::commands::partner_notes::{self, PartnerNotePatch};
use tutti_core::commands::relationships::{self, NewRelationship, RelationshipPatch};
use tutti_core::commands::views::{self, ViewInput};
use tutti_core::commands::{accounts, circles, copies, interventions, logos, sealed};
use tutti_core::error::Result;
use tutti_core::id::{
    AgreementId, CircleId, ContactId, DealId, ExchangeId, FitActionId, FitSlotId, FitTestId, FollowUpId, InterventionId, LeadId, NeedId,
    OpportunityId, OrganisationId, RelationshipId, SealedSessionId, ViewId,
};
use tutti_core::matching::Watch;
use tutti_core::model::account::Population;
use tutti_core::model::agreement::{AgreementTerms, Rung};
use tutti_core::model::introduction::{Audience, DeclineReason, IntroductionState, Lang};
use tutti_core::model::lead::{LeadCriteria, LeadStage};
use tutti_core::model::opportunity::Stance;
use tutti_core::model::partner_note::SheetTab;
use tutti_core::model::relationship::End;
use tutti_core::model::time::Day;
use tutti_core::queries::merging;

use crate::questions::{ImportSaid, pasted, said};
use crate::stage::Stage;

/// A deed.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Deed {
    AddOrganisation {
        organisation: NewOrganisation,
    },
    UpdateOrganisation {
        id: OrganisationId,
        patch: Box<OrganisationPatch>,
    },
    DuplicateOrganisations {
        view_id: ViewId,
        ids: Vec<OrganisationId>,
        offset: Option<Offset>,
        others: Vec<Move>,
    },
    RemoveSelection {
        organisations: Vec<OrganisationId>,
        relationships: Vec<RelationshipId>,
    },
    RemoveLogo {
        id: OrganisationId,
    },
    AddContact {
        organisation: OrganisationId,
        contact: ContactInput,
    },
    UpdateContact {
        id: ContactId,
        contact: ContactInput,
    },
    RemoveContact {
        id: ContactId,
    },
    AddRelationship {
        relationship: NewRelationship,
    },
    UpdateRelationship {
        id: RelationshipId,
        patch: RelationshipPatch,
    },
    ReconnectRelationship {
        id: RelationshipId,
        end: End,
        to: OrganisationId,
    },
    ReverseRelationship {
        id: RelationshipId,
    },
    MoveOrganisations {
        view_id: ViewId,
        moves: Vec<Move>,
        others: Vec<Move>,
    },
    Arrange {
        view_id: ViewId,
        moves: Vec<Move>,
    },
    SetPinned {
        view_id: ViewId,
        ids: Vec<OrganisationId>,
        pinned: bool,
    },
    UnplaceOrganisations {
        view_id: ViewId,
        ids: Vec<OrganisationId>,
    },
    AddCircle {
        name: String,
        members: Vec<OrganisationId>,
    },
    UpdateCircle {
        id: CircleId,
        name: String,
        members: Vec<OrganisationId>,
    },
    RemoveCircle {
        id: CircleId,
    },
    SaveView {
        input: Box<ViewInput>,
    },
    RemoveView {
        id: ViewId,
    },
    Introduce {
        a: OrganisationId,
        b: OrganisationId,
        state: IntroductionState,
        note: String,
        until: Option<Day>,
        reason: Option<DeclineReason>,
        contact: Option<ContactId>,
    },
    SaveDraft {
        a: OrganisationId,
        b: OrganisationId,
        audience: Audience,
        lang: Lang,
        subject: String,
        body: String,
    },
    ResetLearning {},
    AddOpportunity {
        name: String,
        needs: Vec<OpportunityNeedInput>,
    },
    UpdateOpportunity {
        id: OpportunityId,
        patch: OpportunityPatch,
    },
    SetStance {
        id: OpportunityId,
        organisation: OrganisationId,
        stance: Option<Stance>,
    },
    RemoveOpportunity {
        id: OpportunityId,
    },
    ApplyComposition {
        id: OpportunityId,
        members: Vec<MemberInput>,
    },
    JudgeAccounts {
        one: String,
        other: String,
        same: Option<bool>,
    },
    RemoveAccounts {
        of: OrganisationId,
        population: Option<Population>,
    },
    LogExchange {
        exchange: ExchangeInput,
    },
    UpdateExchange {
        id: ExchangeId,
        exchange: ExchangeInput,
    },
    RemoveExchange {
        id: ExchangeId,
    },
    AddLead {
        lead: Box<LeadInput>,
    },
    UpdateLead {
        id: LeadId,
        lead: Box<LeadInput>,
    },
    MoveLeads {
        ids: Vec<LeadId>,
        stage: LeadStage,
        day: Option<Day>,
        again: Option<Day>,
    },
    PassLead {
        id: LeadId,
        to: OrganisationId,
        note: String,
    },
    MakeDeal {
        id: LeadId,
        name: String,
    },
    RemoveLeads {
        ids: Vec<LeadId>,
    },
    SetLeadCriteria {
        criteria: LeadCriteria,
    },
    AddDeal {
        deal: Box<DealInput>,
    },
    UpdateDeal {
        id: DealId,
        deal: Box<DealInput>,
    },
    RemoveDeals {
        ids: Vec<DealId>,
    },
    AddFollowUp {
        input: FollowUpInput,
    },
    UpdateFollowUp {
        id: FollowUpId,
        input: FollowUpInput,
    },
    CompleteFollowUp {
        id: FollowUpId,
    },
    ReopenFollowUp {
        id: FollowUpId,
    },
    SnoozeItem {
        key: String,
        until: Day,
    },
    RemoveFollowUp {
        id: FollowUpId,
    },
    SetRung {
        organisation: OrganisationId,
        rung: Rung,
        stand: Option<RungInput>,
    },
    AddAgreement {
        organisation: OrganisationId,
        rung: Rung,
        terms: AgreementTerms,
    },
    UpdateAgreement {
        id: AgreementId,
        rung: Rung,
        terms: AgreementTerms,
    },
    SignAgreement {
        id: AgreementId,
        signature: Signature,
    },
    EndAgreement {
        id: AgreementId,
    },
    ResumeAgreement {
        id: AgreementId,
    },
    RemoveAgreement {
        id: AgreementId,
    },
    SetPartnerNote {
        organisation: OrganisationId,
        tab: SheetTab,
        patch: PartnerNotePatch,
    },
    UpdateNeed {
        id: NeedId,
        patch: NeedPatch,
    },
    AddFitTest {
        organisation: OrganisationId,
        patch: FitTestPatch,
    },
    UpdateFitTest {
        id: FitTestId,
        patch: FitTestPatch,
    },
    FillFitSlots {
        id: FitTestId,
        companies: Vec<SlotInput>,
    },
    SetFitSlot {
        id: FitTestId,
        position: u32,
        company: Option<SlotInput>,
    },
    AnswerFitSlot {
        id: FitSlotId,
        said: SlotAnswer,
    },
    AddFitAction {
        id: FitTestId,
        action: FitActionInput,
    },
    RemoveFitAction {
        id: FitActionId,
    },
    DecideFitTest {
        id: FitTestId,
        said: FitDecisionSaid,
        lang: Lang,
    },
    RemoveFitTest {
        id: FitTestId,
    },
    AddIntervention {
        organisation: OrganisationId,
        what: String,
        day: Option<Day>,
    },
    RemoveIntervention {
        id: InterventionId,
    },
    SaveMapping {
        mapping: MappingInput,
    },
    RemoveMapping {
        name: String,
    },
    RunImport {
        name: String,
        text: String,
        said: ImportSaid,
    },
    WithdrawImport {
        seq: u32,
    },
    MergeCopy {
        theirs: Vec<String>,
        lang: Lang,
    },
    KeepSealed {
        id: SealedSessionId,
    },
}

impl Deed {
    /// Does it.
    pub fn done(self, stage: &mut Stage) -> Result<()> {
        let e = &mut stage.ecosystem;
        match self {
            Self::AddOrganisation { organisation } => organisations::add_organisation(e, organisation).map(drop),
            Self::UpdateOrganisation { id, patch } => organisations::update_organisation(e, id, *patch).map(drop),
            Self::DuplicateOrganisations { view_id, ids, offset, others } => {
                organisations::duplicate_organisations(e, view_id, &ids, offset.unwrap_or_default(), &others).map(drop)
            }
            Self::RemoveSelection { organisations, relationships } => {
                organisations::remove_selection(e, &organisations, &relationships).map(drop)
            }
            Self::RemoveLogo { id } => logos::remove_logo(e, id).map(drop),
            Self::AddContact { organisation, contact } => contacts::add_contact(e, organisation, contact).map(drop),
            Self::UpdateContact { id, contact } => contacts::update_contact(e, id, contact).map(drop),
            Self::RemoveContact { id } => contacts::remove_contact(e, id).map(drop),
            Self::AddRelationship { relationship } => relationships::add_relationship(e, relationship).map(drop),
            Self::UpdateRelationship { id, patch } => relationships::update_relationship(e, id, patch).map(drop),
            Self::ReconnectRelationship { id, end, to } => relationships::reconnect_relationship(e, id, end, to).map(drop),
            Self::ReverseRelationship { id } => relationships::reverse_relationship(e, id).map(drop),
            Self::MoveOrganisations { view_id, moves, others } => arrange::move_organisations(e, view_id, &moves, &others).map(drop),
            Self::Arrange { view_id, moves } => arrange::arrange(e, view_id, &moves).map(drop),
            Self::SetPinned { view_id, ids, pinned } => arrange::set_pinned(e, view_id, &ids, pinned).map(drop),
            Self::UnplaceOrganisations { view_id, ids } => arrange::unplace_organisations(e, view_id, &ids).map(drop),
            Self::AddCircle { name, members } => circles::add_circle(e, &name, &members).map(drop),
            Self::UpdateCircle { id, name, members } => circles::update_circle(e, id, &name, &members).map(drop),
            Self::RemoveCircle { id } => circles::remove_circle(e, id).map(drop),
            Self::SaveView { input } => views::save_view(e, *input).map(drop),
            Self::RemoveView { id } => views::remove_view(e, id).map(drop),
            Self::Introduce { a, b, state, note, until, reason, contact } => {
                introductions::introduce(e, a, b, NextStep { state, note, until, reason, contact }).map(drop)
            }
            Self::SaveDraft { a, b, audience, lang, subject, body } => {
                introductions::save_draft(e, a, b, DraftInput { audience, lang, subject, body }).map(drop)
            }
            Self::ResetLearning {} => introductions::reset_learning(e).map(drop),
            Self::AddOpportunity { name, needs } => opportunities::add_opportunity(e, &name, &needs).map(drop),
            Self::UpdateOpportunity { id, patch } => opportunities::update_opportunity(e, id, patch).map(drop),
            Self::SetStance { id, organisation, stance } => opportunities::set_stance(e, id, organisation, stance).map(drop),
            Self::RemoveOpportunity { id } => opportunities::remove_opportunity(e, id).map(drop),
            Self::ApplyComposition { id, members } => apply_composition(e, id, &members).map(drop),
            Self::JudgeAccounts { one, other, same } => accounts::judge_accounts(e, &one, &other, same).map(drop),
            Self::RemoveAccounts { of, population } => accounts::remove_accounts(e, of, population).map(drop),
            Self::LogExchange { exchange } => exchanges::log_exchange(e, exchange).map(drop),
            Self::UpdateExchange { id, exchange } => exchanges::update_exchange(e, id, exchange).map(drop),
            Self::RemoveExchange { id } => exchanges::remove_exchange(e, id).map(drop),
            Self::AddLead { lead } => leads::add_lead(e, *lead).map(drop),
            Self::UpdateLead { id, lead } => leads::update_lead(e, id, *lead).map(drop),
            Self::MoveLeads { ids, stage, day, again } => leads::move_leads(e, &ids, stage, day, again).map(drop),
            Self::PassLead { id, to, note } => leads::pass_lead(e, id, to, &note).map(drop),
            Self::MakeDeal { id, name } => leads::make_deal(e, id, &name).map(drop),
            Self::RemoveLeads { ids } => leads::remove_leads(e, &ids).map(drop),
            Self::SetLeadCriteria { criteria } => leads::set_lead_criteria(e, criteria).map(drop),
            Self::AddDeal { deal } => deals::add_deal(e, *deal).map(drop),
            Self::UpdateDeal { id, deal } => deals::update_deal(e, id, *deal).map(drop),
            Self::RemoveDeals { ids } => deals::remove_deals(e, &ids).map(drop),
            Self::AddFollowUp { input } => follow_ups::add_follow_up(e, input).map(drop),
            Self::UpdateFollowUp { id, input } => follow_ups::update_follow_up(e, id, input).map(drop),
            Self::CompleteFollowUp { id } => follow_ups::complete_follow_up(e, id, None).map(drop),
            Self::ReopenFollowUp { id } => follow_ups::reopen_follow_up(e, id).map(drop),
            Self::SnoozeItem { key, until } => follow_ups::snooze_item(e, &key, until).map(drop),
            Self::RemoveFollowUp { id } => follow_ups::remove_follow_up(e, id).map(drop),
            Self::SetRung { organisation, rung, stand } => agreements::set_rung(e, organisation, rung, stand).map(drop),
            Self::AddAgreement { organisation, rung, terms } => agreements::add_agreement(e, organisation, rung, terms).map(drop),
            Self::UpdateAgreement { id, rung, terms } => agreements::update_agreement(e, id, rung, terms).map(drop),
            Self::SignAgreement { id, signature } => agreements::sign_agreement(e, id, signature).map(drop),
            Self::EndAgreement { id } => agreements::end_agreement(e, id, None).map(drop),
            Self::ResumeAgreement { id } => agreements::resume_agreement(e, id).map(drop),
            Self::RemoveAgreement { id } => agreements::remove_agreement(e, id).map(drop),
            Self::SetPartnerNote { organisation, tab, patch } => partner_notes::set_partner_note(e, organisation, tab, patch).map(drop),
            Self::UpdateNeed { id, patch } => needs::update_need(e, id, patch).map(drop),
            Self::AddFitTest { organisation, patch } => fit_tests::add_fit_test(e, organisation, patch).map(drop),
            Self::UpdateFitTest { id, patch } => fit_tests::update_fit_test(e, id, patch).map(drop),
            Self::FillFitSlots { id, companies } => fit_tests::fill_fit_slots(e, id, &companies).map(drop),
            Self::SetFitSlot { id, position, company } => fit_tests::set_fit_slot(e, id, position, company).map(drop),
            Self::AnswerFitSlot { id, said } => fit_tests::answer_fit_slot(e, id, said).map(drop),
            Self::AddFitAction { id, action } => fit_tests::add_fit_action(e, id, action).map(drop),
            Self::RemoveFitAction { id } => fit_tests::remove_fit_action(e, id).map(drop),
            Self::DecideFitTest { id, said, lang } => fit_tests::decide_fit_test(e, id, said, lang).map(drop),
            Self::RemoveFitTest { id } => fit_tests::remove_fit_test(e, id).map(drop),
            Self::AddIntervention { organisation, what, day } => interventions::add_intervention(e, organisation, &what, day).map(drop),
            Self::RemoveIntervention { id } => interventions::remove_intervention(e, id).map(drop),
            Self::SaveMapping { mapping } => mappings::save_mapping(e, mapping).map(drop),
            Self::RemoveMapping { name } => mappings::remove_mapping(e, &name).map(drop),
            Self::RunImport { name, text, said } => import_files(e, &pasted(name, text), &said.into(), &Watch::none()).map(drop),
            Self::WithdrawImport { seq } => withdraw_import(e, seq.into()).map(drop),
            Self::MergeCopy { theirs, lang } => {
                let other = e.other(&stage.copy)?;
                copies::merge_copy(e, &other, &said(theirs)).map(|merged| drop(merging::in_words(lang, merged.output)))
            }
            Self::KeepSealed { id } => sealed::keep_common(e, id).map(drop),
        }
    }
}
