//! What requests are played on: the sample with one of everything in it. Requests name its rows by words in braces, which say the same
//! whenever the stage is made: `{lead}` is a lead, whatever its identifier.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use tempfile::TempDir;
use tutti_core::commands::accounts::judge_accounts;
use tutti_core::commands::agreements::{Signature, add_agreement, end_agreement, sign_agreement, update_agreement};
use tutti_core::commands::arrange::{Move, move_organisations};
use tutti_core::commands::compositions::{MemberInput, apply_composition};
use tutti_core::commands::contacts::{ContactInput, add_contact};
use tutti_core::commands::deals::{DealInput, DealPartnerInput, add_deal};
use tutti_core::commands::exchanges::{ExchangeInput, log_exchange};
use tutti_core::commands::fit_tests::{FitActionInput, FitTestPatch, SlotInput, add_fit_action, add_fit_test, fill_fit_slots};
use tutti_core::commands::follow_ups::{FollowUpInput, add_follow_up, complete_follow_up};
use tutti_core::commands::import::{ColumnSaid, ImportOptions, Source, import_files};
use tutti_core::commands::interventions::add_intervention;
use tutti_core::commands::introductions::{DraftInput, NextStep, introduce, save_draft};
use tutti_core::commands::leads::{LeadInput, add_lead, make_deal, pass_lead, set_lead_criteria};
use tutti_core::commands::logos::set_logo;
use tutti_core::commands::mappings::{MappingInput, save_mapping};
use tutti_core::commands::opportunities::set_stance;
use tutti_core::commands::sealed::{Wish, agree, kept, offer};
use tutti_core::commands::views::{ViewInput, save_view};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::formats::recognise::{Field, Kind};
use tutti_core::id::{Id, OrganisationId, SealedSessionId, ViewId};
use tutti_core::matching::Watch;
use tutti_core::model::account::Population;
use tutti_core::model::agreement::{AgreementTerms, Rung};
use tutti_core::model::circle::Circle;
use tutti_core::model::deal::DealPart;
use tutti_core::model::exchange::ExchangeKind;
use tutti_core::model::follow_up::FollowUpKind;
use tutti_core::model::introduction::{Audience, IntroductionState, Lang};
use tutti_core::model::lead::LeadCriteria;
use tutti_core::model::money::Money;
use tutti_core::model::opportunity::{Opportunity, Stance};
use tutti_core::model::organisation::Need;
use tutti_core::model::relationship::Relationship;
use tutti_core::model::sealed::{SealedCommon, SealedMode, SealedPartner, SealedResult, SealedRole, SealedSession, SealedState, Segment};
use tutti_core::model::time::{Day, Moment};
use tutti_core::model::view::ViewLook;
use tutti_tests::Scene;

use crate::inputs::icon;
use crate::targets::unmade;

/// Words that stand for rows, each with the identifier it has this time.
type Names = Vec<(&'static str, String)>;

/// The files of a stage, and what its rows are called.
struct Made {
    scene: Vec<u8>,
    /// A copy that parted from it.
    copy: Vec<u8>,
    names: Names,
}

/// An ecosystem to be played with, and a copy that parted from it, in a folder of their own.
pub struct Stage {
    /// The open ecosystem.
    pub ecosystem: Ecosystem,
    /// The copy.
    pub copy: PathBuf,
    /// The folder, kept while the stage is.
    pub folder: TempDir,
}

impl Stage {
    /// The stage; always the same within a run.
    pub fn new() -> Result<Self> {
        let made = made()?;
        let folder = tempfile::tempdir().map_err(|e| Error::writing(std::env::temp_dir(), e))?;
        let (path, copy) = (folder.path().join("scene.tutti"), folder.path().join("scene copy.tutti"));
        fs::write(&path, &made.scene).map_err(|e| Error::writing(&path, e))?;
        fs::write(&copy, &made.copy).map_err(|e| Error::writing(&copy, e))?;
        Ok(Self { ecosystem: Ecosystem::open(&path, "test")?, copy, folder })
    }
}

/// The sample in a folder of its own; always the same one within a run, down to the identifiers.
pub fn sample() -> Result<Scene> {
    static SAMPLE: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = match SAMPLE.get() {
        Some(bytes) => bytes,
        None => {
            let made = Scene::pepper()?;
            let (path, folder) = (made.path(), made.folder);
            drop(made.ecosystem);
            let bytes = fs::read(&path).map_err(|e| Error::reading(&path, e))?;
            drop(folder);
            SAMPLE.get_or_init(|| bytes)
        }
    };
    let folder = tempfile::tempdir().map_err(|e| Error::writing(std::env::temp_dir(), e))?;
    let path = folder.path().join("scene.tutti");
    fs::write(&path, bytes).map_err(|e| Error::writing(&path, e))?;
    Ok(Scene { ecosystem: Ecosystem::open(&path, "test")?, folder })
}

/// A request with identifiers where it has words in braces.
pub fn with_identifiers(request: &str) -> Result<String> {
    Ok(made()?.names.iter().fold(request.to_owned(), |text, (name, id)| text.replace(&format!("{{{name}}}"), id)))
}

fn made() -> Result<&'static Made> {
    static MADE: OnceLock<Made> = OnceLock::new();
    match MADE.get() {
        Some(made) => Ok(made),
        None => make().map(|made| MADE.get_or_init(|| made)),
    }
}

fn make() -> Result<Made> {
    let mut scene = Scene::pepper()?;
    let names = furnish(&mut scene.ecosystem)?;
    let copy = scene.folder.path().join("copy.tutti");
    scene.ecosystem.store().copy_to(&copy)?;
    part(&mut scene.ecosystem, "here")?;
    let mut other = Ecosystem::open(&copy, "other")?;
    part(&mut other, "there")?;
    let path = scene.path();
    drop((scene.ecosystem, other));
    let read = |path| fs::read(path).map_err(|e| Error::reading(path, e));
    Ok(Made { scene: read(&path)?, copy: read(&copy)?, names })
}

/// What is done on one side after the two parted: a field that the other side changes as well, and something new.
fn part(ecosystem: &mut Ecosystem, word: &str) -> Result<()> {
    let robot = named(ecosystem, "SoftBank Robotics")?;
    add_contact(ecosystem, robot, ContactInput { name: format!("Ada from {word}"), ..ContactInput::default() })?;
    let patch = tutti_core::commands::organisations::OrganisationPatch { notes: Some(word.to_owned()), ..Default::default() };
    tutti_core::commands::organisations::update_organisation(ecosystem, robot, patch).map(drop)
}

fn named(ecosystem: &Ecosystem, name: &str) -> Result<OrganisationId> {
    ecosystem.rows().organisations_named(name)?.first().map(|found| found.id).ok_or_else(|| unmade(name))
}

/// Puts one of everything into the sample.
fn furnish(ecosystem: &mut Ecosystem) -> Result<Names> {
    let [robot, outlets, pay, third] =
        ["SoftBank Robotics", "Pizza Hut", "Mastercard", "Tempo Delivery"].map(|name| named(ecosystem, name));
    let who = Who { robot: robot?, outlets: outlets?, pay: pay?, third: third?, conductor: ecosystem.rows().ecosystem()?.conductor_id };
    let mut names = vec![
        ("robot", who.robot.to_string()),
        ("outlets", who.outlets.to_string()),
        ("pay", who.pay.to_string()),
        ("third", who.third.to_string()),
        ("conductor", who.conductor.to_string()),
        ("map", ViewId::nil().to_string()),
    ];
    lists(ecosystem, &who)?;
    names.extend(map(ecosystem, &who)?);
    names.extend(trade(ecosystem, &who)?);
    names.extend(week(ecosystem, &who)?);
    names.extend(sheet(ecosystem, &who)?);
    names.extend(sealed(ecosystem, &who)?);
    Ok(names)
}

/// The organisations that most requests are about.
struct Who {
    robot: OrganisationId,
    outlets: OrganisationId,
    pay: OrganisationId,
    third: OrganisationId,
    conductor: OrganisationId,
}

fn day() -> Day {
    Day::from_number(20_500)
}

fn euros(hundredths: i64) -> Option<Money> {
    Some(Money { hundredths, currency: "EUR".to_owned() })
}

/// A list that was imported, and accounts of three organisations.
fn lists(ecosystem: &mut Ecosystem, who: &Who) -> Result<()> {
    let file = |name: &str, text: &str| Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    let list = file("list.csv", "Name,Country,Needs,Email,First name\nNewcomer,FR,!time,bo@newcomer.example,Bo\nPizza Hut,,ovens,,\n");
    import_files(ecosystem, &[list], &ImportOptions::default(), &Watch::none())?;
    let accounts = "Account,Domain,Population\nBarilla,barilla.example,customers\nLego,,prospects\nAcme SAS,acme.example,opportunities\n";
    for of in [who.robot, who.outlets, who.conductor] {
        let options = ImportOptions { kind: Some(Kind::Accounts), of: Some(of), ..ImportOptions::default() };
        import_files(ecosystem, &[file("accounts.csv", accounts)], &options, &Watch::none())?;
    }
    judge_accounts(ecosystem, "acme|", "acme sas|", Some(true)).map(drop)
}

/// What stands on the map: a contact, a view, a logo, an introduction with a draft, an opportunity with a stance and a composition.
fn map(ecosystem: &mut Ecosystem, who: &Who) -> Result<Names> {
    set_logo(ecosystem, who.robot, "logo", &icon()?)?;
    let contact = add_contact(ecosystem, who.robot, ContactInput { name: "Ada".to_owned(), ..ContactInput::default() })?.output;
    let input = ViewInput { id: None, name: "For the board".to_owned(), look: ViewLook::default(), from: ViewId::nil() };
    let view = save_view(ecosystem, input)?.output;
    move_organisations(ecosystem, view, &[Move { id: who.robot, x: 9.0, y: 9.0 }], &[])?;
    let asked = NextStep { note: "by mail".to_owned(), contact: Some(contact), ..NextStep::to(IntroductionState::AskedA) };
    introduce(ecosystem, who.robot, who.outlets, asked)?;
    let draft = DraftInput { audience: Audience::Joint, lang: Lang::Fr, subject: "Bonjour".to_owned(), body: "…".to_owned() };
    save_draft(ecosystem, who.robot, who.outlets, draft)?;
    let opportunity = ecosystem.rows().all::<Opportunity>()?.first().map(|found| found.id).ok_or_else(|| unmade("opportunity"))?;
    set_stance(ecosystem, opportunity, who.robot, Some(Stance::Keep))?;
    let members = [who.robot, who.pay].map(|id| MemberInput { id, roles: vec!["payment".to_owned()] });
    apply_composition(ecosystem, opportunity, &members)?;
    let rows = ecosystem.rows();
    let tie = rows.all::<Relationship>()?.into_iter().find(|tie| tie.from_id == who.robot || tie.to_id == who.robot);
    let circle = rows.all::<Circle>()?.first().map(|circle| circle.id).ok_or_else(|| unmade("circle"))?;
    let need = rows.all::<Need>()?.into_iter().find(|need| need.organisation_id == who.robot).ok_or_else(|| unmade("need"))?;
    Ok(vec![
        ("contact", contact.to_string()),
        ("view", view.to_string()),
        ("opportunity", opportunity.to_string()),
        ("tie", tie.ok_or_else(|| unmade("tie"))?.id.to_string()),
        ("circle", circle.to_string()),
        ("need", need.id.to_string()),
    ])
}

/// Leads of every way, deals, an exchange, criteria, a mapping.
fn trade(ecosystem: &mut Ecosystem, who: &Who) -> Result<Names> {
    let lead = |name: &str| LeadInput { source_id: Some(who.robot), money: euros(120_000), ..LeadInput::named(name, day()) };
    let first = add_lead(ecosystem, lead("Hotel"))?.output;
    let passed = pass_lead(ecosystem, first, who.outlets, "too early")?.output;
    add_lead(ecosystem, LeadInput { boomerang_of: Some(passed), source_id: Some(who.outlets), ..lead("Hotel again") })?;
    let won = add_lead(ecosystem, lead("Camping"))?.output;
    make_deal(ecosystem, won, "Camping")?;
    let part = DealPartnerInput { organisation_id: who.robot, part: DealPart::Sourced, day: None, note: String::new() };
    let deal = add_deal(ecosystem, DealInput { partners: vec![part], money: euros(500_000), ..DealInput::named("Resort", day()) })?.output;
    let (kind, day) = (ExchangeKind::Visibility, Some(day()));
    let gift = ExchangeInput { from_id: who.robot, to_id: who.outlets, kind, day, money: euros(1_250), note: "an article".to_owned() };
    let exchange = log_exchange(ecosystem, gift)?.output;
    let countries = vec!["FR".to_owned()];
    set_lead_criteria(ecosystem, LeadCriteria { organisation_id: who.robot, accepting: true, countries, ..LeadCriteria::default() })?;
    let column = |column: &str, field| ColumnSaid { column: column.to_owned(), field };
    let columns = vec![column("Company", Field::Name), column("Town", Field::Skip)];
    save_mapping(ecosystem, MappingInput { name: "My list".to_owned(), kind: Kind::Organisations, preset: String::new(), columns })?;
    Ok(vec![
        ("lead", first.to_string()),
        ("passed", passed.to_string()),
        ("won", won.to_string()),
        ("deal", deal.to_string()),
        ("exchange", exchange.to_string()),
    ])
}

/// Follow-ups, one of them done; agreements: one that is written, one that was signed twice, one that has ended.
fn week(ecosystem: &mut Ecosystem, who: &Who) -> Result<Names> {
    let due = |what: &str| FollowUpInput {
        organisation_id: Some(who.robot),
        kind: FollowUpKind::Recontact,
        what: what.to_owned(),
        context: "They asked".to_owned(),
        due: day(),
        owner: "Ada".to_owned(),
    };
    let follow_up = add_follow_up(ecosystem, due("Call"))?.output;
    let done = add_follow_up(ecosystem, due("Write"))?.output;
    complete_follow_up(ecosystem, done, None)?;
    let terms = |title: &str| AgreementTerms { title: title.to_owned(), review: Some(day()), ..AgreementTerms::default() };
    let written = add_agreement(ecosystem, who.robot, Rung::Framework, terms("Card"))?.output;
    let signed = add_agreement(ecosystem, who.pay, Rung::Framework, terms("Payments"))?.output;
    sign_agreement(ecosystem, signed, Signature::default())?;
    update_agreement(ecosystem, signed, Rung::Contract, terms("Payments and more"))?;
    sign_agreement(ecosystem, signed, Signature { signed: Some(day()), signatories: "Ada, Bo".to_owned() })?;
    let ended = add_agreement(ecosystem, who.outlets, Rung::Framework, terms("Outlets"))?.output;
    end_agreement(ecosystem, ended, None)?;
    Ok(vec![
        ("followUp", follow_up.to_string()),
        ("done", done.to_string()),
        ("written", written.to_string()),
        ("signed", signed.to_string()),
        ("ended", ended.to_string()),
    ])
}

/// A fit test with companies and an action, and an intervention.
fn sheet(ecosystem: &mut Ecosystem, who: &Who) -> Result<Names> {
    let patch = FitTestPatch { name: Some("Survey".to_owned()), threshold: Some(2), ..FitTestPatch::default() };
    let test = add_fit_test(ecosystem, who.robot, patch)?.output;
    let companies = ["Acme", "Bolt"].map(|name| SlotInput { name: name.to_owned(), domain: String::new() });
    fill_fit_slots(ecosystem, test, &companies)?;
    let slot = ecosystem.rows().slots_of(test)?.first().map(|slot| slot.id).ok_or_else(|| unmade("slot"))?;
    let action = FitActionInput { what: "Article".to_owned(), day: String::new(), money: euros(12_000) };
    let action = add_fit_action(ecosystem, test, action)?.output;
    let intervention = add_intervention(ecosystem, who.robot, "A day together", None)?.output;
    Ok(vec![
        ("test", test.to_string()),
        ("slot", slot.to_string()),
        ("action", action.to_string()),
        ("intervention", intervention.to_string()),
    ])
}

/// Sealed comparisons: one whose offer waits for an answer, and one that has found two companies; a partner whose key is known.
fn sealed(ecosystem: &mut Ecosystem, who: &Who) -> Result<Names> {
    agree(ecosystem)?;
    let wish = Wish { partner: who.outlets, mode: SealedMode::Names, populations: vec![], by_name: true };
    let made = offer(ecosystem, &wish)?.run(&Watch::none())?;
    let open = kept(ecosystem, &made)?.id;
    let common = |name: &str| {
        let segment = Segment::from(Population::Customers);
        SealedCommon { name: name.to_owned(), domain: String::new(), ours: segment, theirs: segment }
    };
    let session = SealedSession {
        id: SealedSessionId::from_bytes([5; 16]),
        partner_id: who.robot,
        partner_name: "Robots".to_owned(),
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
    let found = SealedResult::Names(vec![common("Barilla"), common("Lego")]);
    let partner = SealedPartner { organisation_id: who.robot, key: [7; 32], seen: Moment(0), compared: None };
    ecosystem.keep(|vault| {
        vault.keep_session(&session)?;
        vault.keep_result(session.id, &found)?;
        vault.keep_partner(&partner)
    })?;
    Ok(vec![("open", open.to_string()), ("session", session.id.to_string())])
}
