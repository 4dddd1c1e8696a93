//! What undo promises: for every deed, undo brings back exactly what was, redo exactly what the deed made, in any order and
//! across restarts.

#![cfg(test)]

mod copies;
mod sheet;

use proptest::prelude::*;
use tutti_core::commands::accounts::{judge_accounts, remove_accounts};
use tutti_core::commands::agreements::{self, Signature};
use tutti_core::commands::arrange::{self, Move};
use tutti_core::commands::compositions::{MemberInput, apply_composition};
use tutti_core::commands::contacts::{ContactInput, add_contact, remove_contact, update_contact};
use tutti_core::commands::deals::{DealInput, DealPartnerInput, add_deal, remove_deals, update_deal};
use tutti_core::commands::exchanges::{ExchangeInput, log_exchange, remove_exchange, update_exchange};
use tutti_core::commands::follow_ups::{self, FollowUpInput, add_follow_up};
use tutti_core::commands::history::{redo, undo};
use tutti_core::commands::import::{ColumnSaid, ImportOptions, Source, import_files, withdraw_import};
use tutti_core::commands::introductions::{DraftInput, NextStep, introduce, reset_learning, save_draft};
use tutti_core::commands::leads::{LeadInput, add_lead, make_deal, move_leads, pass_lead, remove_leads, set_lead_criteria, update_lead};
use tutti_core::commands::logos::set_logo;
use tutti_core::commands::mappings::{MappingInput, remove_mapping, save_mapping};
use tutti_core::commands::opportunities::{
    OpportunityNeedInput, OpportunityPatch, add_opportunity, remove_opportunity, set_stance, update_opportunity,
};
use tutti_core::commands::organisations::{
    NeedInput, NewOrganisation, Offset, OrganisationPatch, Spot, add_organisation, duplicate_organisations, remove_selection,
    update_organisation,
};
use tutti_core::commands::relationships::{
    NewRelationship, RelationshipPatch, add_relationship, reconnect_relationship, reverse_relationship, update_relationship,
};
use tutti_core::commands::sealed;
use tutti_core::commands::views::{ViewInput, remove_view, save_view};
use tutti_core::commands::{circles, ecosystems};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::formats::recognise::{Field, Kind};
use tutti_core::id::{Id, OrganisationId, RelationshipId, SealedSessionId, ViewId};
use tutti_core::matching::Watch;
use tutti_core::model::account::Population;
use tutti_core::model::agreement::{AgreementTerms, Rung};
use tutti_core::model::circle::Circle;
use tutti_core::model::deal::DealPart;
use tutti_core::model::exchange::ExchangeKind;
use tutti_core::model::follow_up::{FollowUpKind, ItemKey, ItemKind, Snooze};
use tutti_core::model::introduction::{Audience, IntroductionState, Lang};
use tutti_core::model::lead::{LeadCriteria, LeadStage};
use tutti_core::model::money::Money;
use tutti_core::model::op::Op;
use tutti_core::model::opportunity::{Stance, Wishes};
use tutti_core::model::relationship::{Direction, End, Relationship};
use tutti_core::model::sealed::{SealedCommon, SealedMode, SealedResult, SealedRole, SealedSession, SealedState, Segment};
use tutti_core::model::time::{Day, Moment};
use tutti_core::model::view::ViewLook;
use tutti_core::queries::scene::{SceneRequest, scene as scene_of};
use tutti_core::queries::{history::history, opportunities::opportunities, organisations::organisation_sheet};
use tutti_tests::Scene;

const MAP: ViewId = ViewId::nil();

/// The first organisation of this name: there may be copies of it.
fn named(ecosystem: &Ecosystem, name: &str) -> OrganisationId {
    ecosystem.rows().organisations_named(name).unwrap()[0].id
}

fn first_tie(ecosystem: &Ecosystem, of: OrganisationId) -> RelationshipId {
    organisation_sheet(ecosystem, of).unwrap().relationships[0].relationship.id
}

/// One deed of each kind on the sample. A new kind of deed does not compile until it is here.
fn perform(ecosystem: &mut Ecosystem, op: Op) -> Result<()> {
    let (robot, outlets) = (named(ecosystem, "SoftBank Robotics"), named(ecosystem, "Pizza Hut"));
    let opportunity = opportunities(ecosystem)?[0].id;
    let circle = ecosystem.rows().all::<Circle>()?[0].id;
    let words = |text: &str| Some(text.to_owned());
    match op {
        Op::CreateEcosystem | Op::Forget | Op::ThinHistory => Ok(()),
        Op::RenameEcosystem => ecosystems::rename_ecosystem(ecosystem, "Another name").map(drop),
        Op::AddOrganisation => add_organisation(ecosystem, newcomer(robot)).map(drop),
        Op::UpdateOrganisation => {
            let needs = Some(vec![NeedInput { term: "space".into(), blocker: true }]);
            let patch = OrganisationPatch { name: words("Robots"), offers: Some(vec!["arms".into()]), needs, ..Default::default() };
            update_organisation(ecosystem, robot, patch).map(drop)
        }
        Op::DuplicateOrganisations => duplicate_organisations(ecosystem, MAP, &[robot, outlets], Offset::default(), &[]).map(drop),
        Op::RemoveSelection => {
            let tie = first_tie(ecosystem, named(ecosystem, "Tempo Delivery"));
            remove_selection(ecosystem, &[robot, outlets], &[tie]).map(drop)
        }
        Op::MoveOrganisations => {
            let others = [Move { id: outlets, x: 7.0, y: 7.0 }];
            arrange::move_organisations(ecosystem, MAP, &[Move { id: robot, x: 1.5, y: -2.0 }], &others).map(drop)
        }
        Op::Arrange => arrange::arrange(ecosystem, MAP, &[Move { id: outlets, x: 3.0, y: 4.0 }]).map(drop),
        Op::SetPinned => arrange::set_pinned(ecosystem, MAP, &[robot], true).map(drop),
        Op::UnplaceOrganisations => arrange::unplace_organisations(ecosystem, MAP, &[robot]).map(drop),
        Op::AddContact => add_contact(ecosystem, robot, person("Ada")).map(drop),
        Op::UpdateContact => {
            let contact = add_contact(ecosystem, robot, person("Ada"))?.output;
            update_contact(ecosystem, contact, person("Grace")).map(drop)
        }
        Op::RemoveContact => {
            let contact = add_contact(ecosystem, robot, person("Ada"))?.output;
            remove_contact(ecosystem, contact).map(drop)
        }
        Op::AddRelationship => {
            let input = NewRelationship { from_id: robot, to_id: outlets, kind: "referral".into(), direction: Direction::Directed };
            add_relationship(ecosystem, input).map(drop)
        }
        Op::UpdateRelationship => {
            let patch = RelationshipPatch { strength: Some(5), since: words("2016-04-01"), ..Default::default() };
            update_relationship(ecosystem, first_tie(ecosystem, robot), patch).map(drop)
        }
        Op::ReconnectRelationship => {
            let tie = first_tie(ecosystem, robot);
            reconnect_relationship(ecosystem, tie, End::To, named(ecosystem, "Ostinato Pay")).map(drop)
        }
        Op::ReverseRelationship => reverse_relationship(ecosystem, first_tie(ecosystem, robot)).map(drop),
        Op::AddCircle => circles::add_circle(ecosystem, "Robots", &[robot]).map(drop),
        Op::UpdateCircle => circles::update_circle(ecosystem, circle, "Other", &[robot]).map(drop),
        Op::RemoveCircle => circles::remove_circle(ecosystem, circle).map(drop),
        Op::SaveView => save_view(ecosystem, view()).map(drop),
        Op::RemoveView => {
            let saved = save_view(ecosystem, view())?.output;
            arrange::move_organisations(ecosystem, saved, &[Move { id: robot, x: 9.0, y: 9.0 }], &[])?;
            remove_view(ecosystem, saved).map(drop)
        }
        Op::SetLogo => set_logo(ecosystem, robot, "logo", &picture()).map(drop),
        Op::Introduce => introduce(ecosystem, robot, outlets, step(IntroductionState::AskedA)).map(drop),
        Op::JudgeAccounts => judge_accounts(ecosystem, "acme|", "acme sas|", Some(true)).map(drop),
        Op::RemoveAccounts => {
            let accounts = Source { name: "a.csv".into(), bytes: b"Account,Domain\nBarilla,barilla.it\nLego,\n".to_vec() };
            let options = ImportOptions { kind: Some(Kind::Accounts), of: Some(robot), ..Default::default() };
            import_files(ecosystem, &[accounts], &options, &Watch::none())?;
            remove_accounts(ecosystem, robot, None).map(drop)
        }
        Op::LogExchange => log_exchange(ecosystem, gift(robot, outlets)).map(drop),
        Op::UpdateExchange => {
            let exchange = log_exchange(ecosystem, gift(robot, outlets))?.output;
            update_exchange(ecosystem, exchange, gift(outlets, robot)).map(drop)
        }
        Op::RemoveExchange => {
            let exchange = log_exchange(ecosystem, gift(robot, outlets))?.output;
            remove_exchange(ecosystem, exchange).map(drop)
        }
        Op::AddLead => add_lead(ecosystem, lead(robot)).map(drop),
        Op::UpdateLead => {
            let id = add_lead(ecosystem, lead(robot))?.output;
            update_lead(ecosystem, id, LeadInput { need: "space".into(), stage: LeadStage::Won, ..lead(robot) }).map(drop)
        }
        Op::MoveLead => {
            let id = add_lead(ecosystem, lead(robot))?.output;
            move_leads(ecosystem, &[id], LeadStage::NotNow, None, None).map(drop)
        }
        Op::PassLead => {
            let id = add_lead(ecosystem, lead(robot))?.output;
            pass_lead(ecosystem, id, outlets, "too early").map(drop)
        }
        Op::MakeDeal => {
            let id = add_lead(ecosystem, lead(robot))?.output;
            make_deal(ecosystem, id, "Hotel").map(drop)
        }
        Op::RemoveLead => {
            let id = add_lead(ecosystem, lead(robot))?.output;
            make_deal(ecosystem, id, "")?;
            let passed = pass_lead(ecosystem, id, outlets, "")?.output;
            add_lead(ecosystem, LeadInput { boomerang_of: Some(passed), ..lead(outlets) })?;
            remove_leads(ecosystem, &[passed, id]).map(drop)
        }
        Op::SetLeadCriteria => {
            let criteria = LeadCriteria { organisation_id: robot, accepting: true, countries: vec!["FR".into()], ..Default::default() };
            set_lead_criteria(ecosystem, criteria).map(drop)
        }
        Op::AddDeal => add_deal(ecosystem, deal(robot)).map(drop),
        Op::UpdateDeal => {
            let id = add_deal(ecosystem, deal(robot))?.output;
            update_deal(ecosystem, id, DealInput { stage: "won".into(), ..deal(outlets) }).map(drop)
        }
        Op::RemoveDeal => {
            let id = add_deal(ecosystem, deal(robot))?.output;
            remove_deals(ecosystem, &[id]).map(drop)
        }
        Op::SaveMapping => save_mapping(ecosystem, mapping("Country")).map(drop),
        Op::RemoveMapping => {
            save_mapping(ecosystem, mapping("Town"))?;
            remove_mapping(ecosystem, "my LIST").map(drop)
        }
        Op::AddFollowUp => add_follow_up(ecosystem, follow_up(robot, "Call")).map(drop),
        Op::UpdateFollowUp => {
            let id = add_follow_up(ecosystem, follow_up(robot, "Call"))?.output;
            follow_ups::update_follow_up(ecosystem, id, follow_up(outlets, "Write")).map(drop)
        }
        Op::CompleteFollowUp => {
            let id = add_follow_up(ecosystem, follow_up(robot, "Call"))?.output;
            follow_ups::complete_follow_up(ecosystem, id, None).map(drop)
        }
        Op::ReopenFollowUp => {
            let id = add_follow_up(ecosystem, follow_up(robot, "Call"))?.output;
            follow_ups::complete_follow_up(ecosystem, id, None)?;
            follow_ups::reopen_follow_up(ecosystem, id).map(drop)
        }
        Op::SnoozeItem => {
            let key = ItemKey::of(ItemKind::Ownerless, robot).to_string();
            let later = ecosystem.rows().all::<Snooze>()?.first().map_or(Moment(0).day(), |s| s.until.plus(1));
            follow_ups::snooze_item(ecosystem, &key, later).map(drop)
        }
        Op::RemoveFollowUp => {
            let id = add_follow_up(ecosystem, follow_up(robot, "Call"))?.output;
            follow_ups::remove_follow_up(ecosystem, id).map(drop)
        }
        Op::SetRung => {
            let stand = ecosystem.rows().ladder_of(robot)?.is_empty();
            let step = stand.then(|| agreements::RungInput { since: Moment(0).day(), note: "begun".into() });
            agreements::set_rung(ecosystem, robot, Rung::Talk, step).map(drop)
        }
        Op::AddAgreement => agreements::add_agreement(ecosystem, robot, Rung::Framework, terms("Card")).map(drop),
        Op::UpdateAgreement => {
            let id = agreements::add_agreement(ecosystem, robot, Rung::Framework, terms("Card"))?.output;
            agreements::update_agreement(ecosystem, id, Rung::Contract, terms("Contract")).map(drop)
        }
        Op::SignAgreement => {
            let id = agreements::add_agreement(ecosystem, outlets, Rung::Framework, terms("Card"))?.output;
            agreements::sign_agreement(ecosystem, id, Signature::default()).map(drop)
        }
        Op::EndAgreement => {
            let id = agreements::add_agreement(ecosystem, robot, Rung::Framework, terms("Card"))?.output;
            agreements::end_agreement(ecosystem, id, None).map(drop)
        }
        Op::ResumeAgreement => {
            let id = agreements::add_agreement(ecosystem, robot, Rung::Framework, terms("Card"))?.output;
            agreements::end_agreement(ecosystem, id, None)?;
            agreements::resume_agreement(ecosystem, id).map(drop)
        }
        Op::RemoveAgreement => {
            let id = agreements::add_agreement(ecosystem, robot, Rung::Framework, terms("Card"))?.output;
            agreements::sign_agreement(ecosystem, id, Signature::default())?;
            agreements::remove_agreement(ecosystem, id).map(drop)
        }
        Op::ResetLearning => reset_learning(ecosystem).map(drop),
        Op::SaveDraft => {
            let input = DraftInput { audience: Audience::Joint, lang: Lang::Fr, subject: "Bonjour".into(), body: "…".into() };
            save_draft(ecosystem, robot, outlets, input).map(drop)
        }
        Op::AddOpportunity => add_opportunity(ecosystem, "Hotel", &[need("lobbies")]).map(drop),
        Op::UpdateOpportunity => {
            let patch = OpportunityPatch {
                needs: Some(vec![need("payment"), need("speech")]),
                wishes: Some(Wishes { closeness: 90, safety: 10, stability: 75 }),
                ..Default::default()
            };
            update_opportunity(ecosystem, opportunity, patch).map(drop)
        }
        Op::SetStance => set_stance(ecosystem, opportunity, robot, Some(Stance::Without)).map(drop),
        Op::UpdateNeed | Op::SetPartnerNote | Op::AddIntervention | Op::RemoveIntervention => sheet::perform(ecosystem, robot, op),
        Op::AddFitTest | Op::UpdateFitTest | Op::FillFitSlots | Op::AnswerFitSlot | Op::RemoveFitTest => {
            sheet::perform(ecosystem, robot, op)
        }
        Op::AddFitAction | Op::RemoveFitAction | Op::DecideFitTest => sheet::perform(ecosystem, robot, op),
        Op::RemoveOpportunity => remove_opportunity(ecosystem, opportunity).map(drop),
        Op::ApplyComposition => {
            let members = [MemberInput { id: robot, roles: vec!["robotics".into()] }, MemberInput { id: outlets, roles: vec![] }];
            apply_composition(ecosystem, opportunity, &members).map(drop)
        }
        Op::KeepSealed => {
            let session = sealed_session(ecosystem, robot)?;
            sealed::keep_common(ecosystem, session).map(drop)
        }
        Op::ImportFiles => {
            let bytes = b"Name,Country,Needs\nNewcomer,FR,!time\nPizza Hut,,ovens\n".to_vec();
            import_files(ecosystem, &[Source { name: "list.csv".into(), bytes }], &ImportOptions::default(), &Watch::none()).map(drop)
        }
        Op::MergeCopy => copies::merge_an_edited_copy(ecosystem, robot),
        Op::WithdrawImport => {
            perform(ecosystem, Op::ImportFiles)?;
            let import = ecosystem.revision()?;
            perform(ecosystem, Op::AddContact)?;
            withdraw_import(ecosystem, import).map(drop)
        }
    }
}

fn gift(from_id: OrganisationId, to_id: OrganisationId) -> ExchangeInput {
    let money = Some(Money { hundredths: 1250, currency: "EUR".into() });
    ExchangeInput { from_id, to_id, kind: ExchangeKind::Visibility, day: None, money, note: "an article".into() }
}

fn lead(source: OrganisationId) -> LeadInput {
    LeadInput { source_id: Some(source), ..LeadInput::named("Hotel", Day::from_number(20_000)) }
}

fn deal(partner: OrganisationId) -> DealInput {
    let part = DealPartnerInput { organisation_id: partner, part: DealPart::Sourced, day: None, note: String::new() };
    DealInput { partners: vec![part], ..DealInput::named("Hotel", Day::from_number(20_000)) }
}

fn follow_up(about: OrganisationId, what: &str) -> FollowUpInput {
    let (kind, due) = (FollowUpKind::Recontact, Moment(0).day());
    FollowUpInput { organisation_id: Some(about), kind, what: what.into(), context: "They asked".into(), due, owner: "Ada".into() }
}

fn terms(title: &str) -> AgreementTerms {
    AgreementTerms { title: title.into(), purpose: "Sell together".into(), review: Some(Moment(0).day()), ..AgreementTerms::default() }
}

fn mapping(other: &str) -> MappingInput {
    let column = |header: &str, field| ColumnSaid { column: header.into(), field };
    let columns = vec![column("Company", Field::Name), column(other, Field::Skip)];
    MappingInput { name: "My list".into(), kind: Kind::Organisations, preset: String::new(), columns }
}

/// A comparison with a partner that has found two companies.
fn sealed_session(ecosystem: &mut Ecosystem, partner_id: OrganisationId) -> Result<SealedSessionId> {
    let id = SealedSessionId::from_bytes([5; 16]);
    let common = |name: &str, theirs: &str| SealedCommon {
        name: name.into(),
        domain: String::new(),
        ours: Segment::from(Population::Customers),
        theirs: Segment::from_label(theirs).unwrap(),
    };
    let session = SealedSession {
        id,
        partner_id,
        partner_name: "Robots".into(),
        role: SealedRole::Asking,
        mode: SealedMode::Names,
        kinds: vec![],
        state: SealedState::Done,
        created: Moment(0),
        expires: Moment(i64::MAX),
        changed: Moment(0),
        ours: vec![],
        theirs: vec![],
        hashes: vec![],
        common: Some(2),
        has_file: false,
    };
    let found = SealedResult::Names(vec![common("Barilla", "C+O"), common("Lego", "P")]);
    ecosystem.keep(|vault| vault.keep_session(&session).and_then(|()| vault.keep_result(id, &found)))?;
    Ok(id)
}

fn view() -> ViewInput {
    ViewInput { id: None, name: "For the board".into(), look: ViewLook::default(), from: MAP }
}

/// A small picture.
fn picture() -> Vec<u8> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/icons/32.png");
    std::fs::read(file).unwrap()
}

/// An organisation drawn from another to empty ground: it has a place and a relationship from the start.
fn newcomer(from: OrganisationId) -> NewOrganisation {
    let at = Some(Spot { view_id: MAP, x: 5.0, y: 6.0 });
    NewOrganisation { name: "Newcomer".into(), kinds: vec![], at, connected_from: Some(from) }
}

fn person(name: &str) -> ContactInput {
    ContactInput { name: name.to_owned(), ..Default::default() }
}

fn need(term: &str) -> OpportunityNeedInput {
    OpportunityNeedInput { term: term.to_owned(), known: true }
}

fn step(state: IntroductionState) -> NextStep {
    NextStep { note: "asked by mail".to_owned(), ..NextStep::to(state) }
}

#[test]
fn every_deed_can_be_undone_and_done_again_exactly() {
    for op in Op::ALL.iter().copied().filter(|op| !matches!(*op, Op::CreateEcosystem | Op::Forget | Op::ThinHistory)) {
        let mut scene = Scene::pepper().unwrap();
        perform(&mut scene.ecosystem, op).unwrap();
        let after = scene.digest().unwrap();
        let done = history(&scene.ecosystem, 1, None, None).unwrap();
        assert_eq!(done[0].op, op, "the deed stands in the history under its own name");

        assert_eq!(undo(&mut scene.ecosystem).unwrap().unwrap().op, op);
        let before = scene.digest().unwrap();
        assert_ne!(before, after, "{op} changed something");
        redo(&mut scene.ecosystem).unwrap().unwrap();
        assert_eq!(scene.digest().unwrap(), after, "redo of {op}");
        undo(&mut scene.ecosystem).unwrap().unwrap();
        assert_eq!(scene.digest().unwrap(), before, "undo of {op}");
        assert!(scene.ecosystem.store().check().unwrap().is_empty(), "{op} leaves a sound file");
    }
}

#[test]
fn an_import_taken_back_with_nothing_edited_since_leaves_everything_as_it_was() {
    let mut scene = Scene::pepper().unwrap();
    let before = scene.digest().unwrap();
    perform(&mut scene.ecosystem, Op::ImportFiles).unwrap();
    let import = scene.ecosystem.revision().unwrap();
    perform(&mut scene.ecosystem, Op::AddCircle).unwrap();
    undo(&mut scene.ecosystem).unwrap();
    let withdrawn = withdraw_import(&mut scene.ecosystem, import).unwrap().output;
    assert_eq!((withdrawn.organisations, withdrawn.restored, withdrawn.kept), (1, 0, 0));
    assert_eq!(scene.digest().unwrap(), before);
    assert!(scene.ecosystem.store().check().unwrap().is_empty());
}

#[test]
fn an_import_that_is_stopped_half_way_leaves_nothing_behind() {
    let mut scene = Scene::pepper().unwrap();
    let (before, revision) = (scene.digest().unwrap(), scene.ecosystem.revision().unwrap());
    let rows: String = (0..4_000).map(|n| format!("Zz{n}k,FR\n")).collect();
    let source = Source { name: "list.csv".into(), bytes: format!("Name,Country\n{rows}").into_bytes() };
    let (share, stopped_at) = (std::sync::Mutex::new(0.0_f32), 0.5);
    let watch = Watch {
        cancelled: &|| *share.lock().unwrap() >= stopped_at,
        progress: &|part| {
            let mut share = share.lock().unwrap();
            assert!(part >= *share && part <= 1.0, "progress only grows");
            *share = part;
        },
    };
    let stopped = import_files(&mut scene.ecosystem, &[source], &ImportOptions::default(), &watch);
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert_eq!((scene.digest().unwrap(), scene.ecosystem.revision().unwrap()), (before, revision));
    assert!(*share.lock().unwrap() < 0.9);
}

#[test]
fn one_deed_is_one_step_back_to_where_it_began() {
    let mut scene = Scene::pepper().unwrap();
    let before = scene.digest().unwrap();
    perform(&mut scene.ecosystem, Op::RemoveSelection).unwrap();
    undo(&mut scene.ecosystem).unwrap().unwrap();
    assert_eq!(scene.digest().unwrap(), before);
}

#[test]
fn the_beginning_of_an_ecosystem_cannot_be_undone() {
    let mut scene = Scene::pepper().unwrap();
    assert!(undo(&mut scene.ecosystem).unwrap().is_none());
    assert!(redo(&mut scene.ecosystem).unwrap().is_none());
}

#[test]
fn undo_and_redo_survive_a_restart() {
    let mut scene = Scene::empty().unwrap();
    let empty = scene.digest().unwrap();
    scene.partner("Acme").unwrap();
    let with_acme = scene.digest().unwrap();
    let mut scene = scene.reopened().unwrap();
    undo(&mut scene.ecosystem).unwrap().unwrap();
    assert_eq!(scene.digest().unwrap(), empty);
    let mut scene = scene.reopened().unwrap();
    redo(&mut scene.ecosystem).unwrap().unwrap();
    assert_eq!(scene.digest().unwrap(), with_acme);
}

#[test]
fn a_deed_that_changes_nothing_leaves_no_trace() {
    let mut scene = Scene::pepper().unwrap();
    let before = scene.ecosystem.revision().unwrap();
    let robot = named(&scene.ecosystem, "SoftBank Robotics");
    update_organisation(&mut scene.ecosystem, robot, OrganisationPatch::default()).unwrap();
    assert_eq!(scene.ecosystem.revision().unwrap(), before);
}

#[test]
fn a_deed_that_fails_half_way_leaves_nothing_behind() {
    let mut scene = Scene::pepper().unwrap();
    let (before, revision) = (scene.digest().unwrap(), scene.ecosystem.revision().unwrap());
    let robot = named(&scene.ecosystem, "SoftBank Robotics");
    assert!(remove_selection(&mut scene.ecosystem, &[robot, OrganisationId::new()], &[]).is_err());
    assert_eq!(scene.digest().unwrap(), before);
    assert_eq!(scene.ecosystem.revision().unwrap(), revision);
}

#[test]
fn removing_a_partner_removes_its_ties_and_undo_brings_both_back() {
    let mut scene = Scene::empty().unwrap();
    let (a, b) = (scene.partner("A").unwrap(), scene.partner("B").unwrap());
    scene.tie(a, b).unwrap();
    remove_selection(&mut scene.ecosystem, &[a], &[]).unwrap();
    assert_eq!(organisation_sheet(&scene.ecosystem, b).unwrap().degree, 0);
    undo(&mut scene.ecosystem).unwrap().unwrap();
    assert_eq!(organisation_sheet(&scene.ecosystem, b).unwrap().relationships[0].other_name, "A");
}

#[test]
fn a_partner_drawn_from_another_comes_and_goes_with_its_relationship() {
    let mut scene = Scene::empty().unwrap();
    let from = scene.partner("A").unwrap();
    let (before, revision) = (scene.digest().unwrap(), scene.ecosystem.revision().unwrap());
    let added = add_organisation(&mut scene.ecosystem, newcomer(from)).unwrap().output;
    assert_eq!(scene.ecosystem.revision().unwrap(), revision + 1);
    let sheet = organisation_sheet(&scene.ecosystem, added).unwrap();
    assert_eq!((sheet.relationships[0].other_name.as_str(), sheet.degree), ("A", 1));
    undo(&mut scene.ecosystem).unwrap().unwrap();
    assert_eq!(scene.digest().unwrap(), before);
    assert!(add_organisation(&mut scene.ecosystem, newcomer(OrganisationId::new())).is_err(), "nobody to be drawn from");
    assert_eq!(scene.digest().unwrap(), before);
}

#[test]
fn copies_stand_where_they_are_dropped() {
    let mut scene = Scene::empty().unwrap();
    let original = scene.partner("A").unwrap();
    let far = Offset { dx: -130.0, dy: 7.5 };
    let copies = duplicate_organisations(&mut scene.ecosystem, MAP, &[original], far, &[]).unwrap().output;
    let place = scene.ecosystem.rows().placements_on(MAP).unwrap().into_iter().find(|p| p.organisation_id == copies[0]).unwrap();
    assert_eq!((place.x, place.y), (-120.0, 27.5));
    let outside = Offset { dx: 2e6, dy: 0.0 };
    assert!(duplicate_organisations(&mut scene.ecosystem, MAP, &[original], outside, &[]).is_err());
}

#[test]
fn a_copy_in_a_focus_view_stands_beside_its_original_there_and_on_the_whole_map() {
    let mut scene = Scene::empty().unwrap();
    let [centre, near] = ["A", "B"].map(|name| scene.partner(name).unwrap());
    scene.tie(centre, near).unwrap();
    let before = scene.digest().unwrap();
    let focus = SceneRequest { view_id: ViewId::round(centre), steps: 1, limit: 100, ..SceneRequest::default() };
    let found = Move { id: near, x: 300.0, y: -40.0 };
    let beside = Offset { dx: 20.0, dy: 10.0 };
    let copy = duplicate_organisations(&mut scene.ecosystem, focus.view_id, &[near], beside, &[found]).unwrap().output[0];
    let shown = scene_of(&scene.ecosystem, &focus).unwrap();
    let place = |id| shown.nodes.iter().find(|n| n.organisation() == Some(id)).map(|n| (n.at.x, n.at.y));
    assert_eq!((place(near), place(copy)), (Some((300.0, -40.0)), Some((320.0, -30.0))));
    let whole = scene.ecosystem.rows().placement_of(ViewId::nil(), copy).unwrap();
    let original = scene.ecosystem.rows().placement_of(ViewId::nil(), near).unwrap().unwrap();
    assert_eq!(whole.map(|p| (p.x, p.y)), Some((original.x + 20.0, original.y + 10.0)), "not among those without a place");
    undo(&mut scene.ecosystem).unwrap().unwrap();
    assert_eq!(scene.digest().unwrap(), before);
}

#[test]
fn a_reconnected_relationship_keeps_all_but_its_end() {
    let mut scene = Scene::empty().unwrap();
    let [a, b, c] = ["A", "B", "C"].map(|name| scene.partner(name).unwrap());
    let tie = scene.tie(a, b).unwrap();
    let patch = RelationshipPatch { strength: Some(5), evidence: Some("a contract".into()), ..Default::default() };
    update_relationship(&mut scene.ecosystem, tie, patch).unwrap();
    let before: Relationship = scene.ecosystem.rows().get(tie).unwrap();
    reconnect_relationship(&mut scene.ecosystem, tie, End::To, c).unwrap();
    let after: Relationship = scene.ecosystem.rows().get(tie).unwrap();
    assert_eq!(after, Relationship { to_id: c, ..before });
    for (end, to) in [(End::To, a), (End::From, c), (End::From, OrganisationId::new())] {
        assert!(reconnect_relationship(&mut scene.ecosystem, tie, end, to).is_err(), "{end} to {to}");
    }
    reverse_relationship(&mut scene.ecosystem, tie).unwrap();
    assert_eq!(scene.ecosystem.rows().get::<Relationship>(tie).unwrap(), Relationship { from_id: c, to_id: a, ..after });
}

#[test]
fn the_file_as_it_was_is_the_file_as_it_was() {
    let mut scene = Scene::pepper().unwrap();
    let (then, seq) = (scene.digest().unwrap(), scene.ecosystem.revision().unwrap());
    for op in [Op::UpdateOrganisation, Op::AddCircle, Op::SetStance, Op::RemoveOpportunity] {
        perform(&mut scene.ecosystem, op).unwrap();
        undo(&mut scene.ecosystem).unwrap();
        perform(&mut scene.ecosystem, Op::AddContact).ok();
    }
    let past = scene.folder.path().join("past.tutti");
    scene.ecosystem.store().copy_as_of(seq, &past).unwrap();
    let past = Ecosystem::open(&past, "test").unwrap();
    assert_eq!(past.rows().digest().unwrap(), then);
    assert!(past.store().check().unwrap().is_empty());
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Do(Op),
    Undo,
    Redo,
    Reopen,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let deeds: Vec<Op> = Op::ALL.iter().copied().filter(|op| repeatable(*op)).collect();
    let step = prop_oneof![
        4 => proptest::sample::select(deeds).prop_map(Step::Do),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => Just(Step::Reopen),
    ];
    proptest::collection::vec(step, 1..24)
}

/// Deeds that can be done on the sample whatever was done before.
fn repeatable(op: Op) -> bool {
    !matches!(
        op,
        Op::CreateEcosystem
            | Op::Forget
            | Op::ThinHistory
            | Op::RemoveSelection
            | Op::RemoveOpportunity
            | Op::ReconnectRelationship
            | Op::RemoveCircle
            | Op::UpdateOrganisation
            | Op::UpdateContact
            | Op::RemoveContact
            | Op::UpdateExchange
            | Op::RemoveExchange
            | Op::UpdateLead
            | Op::MoveLead
            | Op::PassLead
            | Op::MakeDeal
            | Op::RemoveLead
            | Op::SetLeadCriteria
            | Op::UpdateDeal
            | Op::RemoveDeal
            | Op::SaveView
            | Op::RemoveView
            | Op::JudgeAccounts
            | Op::RemoveAccounts
            | Op::WithdrawImport
            | Op::MergeCopy
            | Op::RemoveMapping
            | Op::UpdateFollowUp
            | Op::CompleteFollowUp
            | Op::ReopenFollowUp
            | Op::RemoveFollowUp
            | Op::UpdateAgreement
            | Op::SignAgreement
            | Op::EndAgreement
            | Op::ResumeAgreement
            | Op::RemoveAgreement
            | Op::KeepSealed
            | Op::RemoveIntervention
            | Op::UpdateFitTest
            | Op::FillFitSlots
            | Op::AnswerFitSlot
            | Op::AddFitAction
            | Op::RemoveFitAction
            | Op::DecideFitTest
            | Op::RemoveFitTest
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done, undone, done again and reopened, the file is where two plain stacks say it is.
    #[test]
    fn history_follows_the_two_stack_model(steps in steps()) {
        let mut scene = Scene::pepper().unwrap();
        let mut undone: Vec<String> = Vec::new();
        let mut done = vec![scene.digest().unwrap()];
        for step in steps {
            match step {
                Step::Do(op) => {
                    perform(&mut scene.ecosystem, op).unwrap();
                    let now = scene.digest().unwrap();
                    if done.last() != Some(&now) {
                        done.push(now);
                        undone.clear();
                    }
                }
                Step::Undo => {
                    let moved = undo(&mut scene.ecosystem).unwrap().is_some();
                    prop_assert_eq!(moved, done.len() > 1);
                    if moved {
                        undone.extend(done.pop());
                    }
                }
                Step::Redo => {
                    let moved = redo(&mut scene.ecosystem).unwrap().is_some();
                    prop_assert_eq!(moved, !undone.is_empty());
                    done.extend(undone.pop());
                }
                Step::Reopen => scene = scene.reopened().unwrap(),
            }
            prop_assert_eq!(&scene.digest().unwrap(), done.last().unwrap());
        }
        prop_assert!(scene.ecosystem.store().check().unwrap().is_empty());
    }
}
