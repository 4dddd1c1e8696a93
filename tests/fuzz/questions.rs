//! What a window may ask, in its own words: a command and its arguments. Those that end in a file are asked for the file. Not here: deeds.

use serde::Deserialize;
use tutti_core::commands::copies::preview_merge;
use tutti_core::commands::fit_tests::SlotInput;
use tutti_core::commands::import::{
    ImportOptions, ReportFormat, RowSaid, Source, TableSaid, Unknown, preview_import, preview_withdrawal, write_report,
};
use tutti_core::commands::sealed::{Wish, look_at_offer};
use tutti_core::commands::thinning;
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::Result;
use tutti_core::formats::problems::ProblemKind;
use tutti_core::formats::recognise::Kind;
use tutti_core::id::{AgreementId, DealId, FitTestId, LeadId, OpportunityId, OrganisationId, RelationshipId, SealedSessionId};
use tutti_core::matching::{Evidence, Watch};
use tutti_core::model::account::Population;
use tutti_core::model::introduction::Lang;
use tutti_core::model::merge::{MergeSaid, Side};
use tutti_core::model::opportunity::Wishes;
use tutti_core::model::quarter::Quarter;
use tutti_core::model::sealed::SealedMode;
use tutti_core::model::time::{Day, Moment};
use tutti_core::network::introduce::{Ask, Kept};
use tutti_core::queries::agreements::{agreement_card, differences as agreement_differences, ladder};
use tutti_core::queries::brief::{brief, brief_paper};
use tutti_core::queries::card::card;
use tutti_core::queries::compositions;
use tutti_core::queries::deals::{DealFilter, deal_sheet, deals};
use tutti_core::queries::description::Facts;
use tutti_core::queries::diagnosis::{self, rehearsal};
use tutti_core::queries::differences::differences;
use tutti_core::queries::export::{Format, Share, export, preview, told};
use tutti_core::queries::fit_tests::{FitSource, fit_tests};
use tutti_core::queries::history::history;
use tutti_core::queries::introductions;
use tutti_core::queries::layout::{LayoutRequest, layout_task};
use tutti_core::queries::leads::{LeadFilter, lead_criteria, lead_sheet, leads};
use tutti_core::queries::ledger::partner_ledger;
use tutti_core::queries::matches;
use tutti_core::queries::merging;
use tutti_core::queries::notion::notion_zip;
use tutti_core::queries::organisations::{self, OrganisationFilter, OrganisationSort, organisation_sheet, search};
use tutti_core::queries::overlap::Lists;
use tutti_core::queries::partner_notes::partner_notes;
use tutti_core::queries::reporting::{FigureName, figure_rows, report, whose, write_report as figures_table};
use tutti_core::queries::rescue::rescue;
use tutti_core::queries::scene::{SceneRequest, pack, scene};
use tutti_core::queries::sealed::{remarked, sealed_log, sealed_result, terms};
use tutti_core::queries::timeline::timeline;
use tutti_core::queries::today::{read_date, today};
use tutti_core::queries::views::logos;

use crate::stage::Stage;

/// Whose accounts files hold.
#[derive(Deserialize)]
pub struct ListOf {
    of: OrganisationId,
    population: Option<Population>,
    refresh: bool,
    every: bool,
}

/// What the person said of what is to be imported.
#[derive(Deserialize)]
pub struct ImportSaid {
    list: Option<ListOf>,
    overwrite: bool,
    rows: Vec<RowSaid>,
    tables: Vec<TableSaid>,
}

impl From<ImportSaid> for ImportOptions {
    fn from(ImportSaid { list, overwrite, rows, tables }: ImportSaid) -> Self {
        Self {
            kind: list.as_ref().filter(|list| list.every).map(|_| Kind::Accounts),
            of: list.as_ref().map(|list| list.of),
            population: list.as_ref().and_then(|list| list.population),
            refresh: list.is_some_and(|list| list.refresh),
            overwrite,
            said: rows,
            tables,
            unknown: Unknown::Tell,
            ..Self::default()
        }
    }
}

/// What is to be compared with whom.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SealedWish {
    partner: OrganisationId,
    mode: SealedMode,
    populations: Vec<Population>,
    by_name: bool,
}

impl From<SealedWish> for Wish {
    fn from(SealedWish { partner, mode, populations, by_name }: SealedWish) -> Self {
        Self { partner, mode, populations, by_name }
    }
}

/// What was pasted, as a file.
pub fn pasted(name: String, text: String) -> [Source; 1] {
    [Source { name, bytes: text.into_bytes() }]
}

/// In the conflicts named, the copy goes before.
pub fn said(theirs: Vec<String>) -> MergeSaid {
    MergeSaid { prefer: Side::Ours, said: theirs.into_iter().map(|key| (key, Side::Theirs)).collect() }
}

/// A question.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Question {
    Scene { request: Box<SceneRequest> },
    PastScene { request: Box<SceneRequest>, seq: u32 },
    DescribeMap { request: Box<SceneRequest>, lang: Lang, seq: Option<u32> },
    PreviewLayout { request: LayoutRequest },
    ExportMap { format: Format, request: Box<SceneRequest>, share: Share, lang: Lang, seq: Option<u32> },
    PreviewExport { format: Format, request: Box<SceneRequest>, share: Share, seq: Option<u32> },
    ExportNotion { share: Share, lang: Lang, seq: Option<u32> },
    Card { id: OrganisationId },
    Logos { ids: Vec<OrganisationId> },
    Organisations { filter: OrganisationFilter, sort: OrganisationSort, offset: u32, limit: u32 },
    Search { text: String, limit: u32 },
    OrganisationSheet { id: OrganisationId },
    PastSheet { id: OrganisationId, seq: u32 },
    Relationship { id: RelationshipId },
    PastRelationship { id: RelationshipId, seq: u32 },
    Introductions { for_id: Option<OrganisationId>, limit: u32, lang: Lang },
    Weights { lang: Lang },
    Why { a: OrganisationId, b: OrganisationId, lang: Lang },
    IntroductionSheet { a: OrganisationId, b: OrganisationId, lang: Lang },
    Compose { id: OpportunityId, wishes: Wishes, alternatives: u32, lang: Lang },
    Overlap { a: OrganisationId, b: OrganisationId, c: Option<OrganisationId>, lang: Lang },
    PartnerLedger { id: OrganisationId, lang: Lang },
    Leads { filter: LeadFilter, offset: u32, limit: u32 },
    LeadSheet { id: LeadId, lang: Lang },
    LeadCriteria { id: OrganisationId },
    Deals { filter: DealFilter, offset: u32, limit: u32 },
    DealSheet { id: DealId },
    Report { quarter: Option<Quarter> },
    FigureRows { quarter: Quarter, name: FigureName, partner: Option<OrganisationId>, whole: bool },
    ExportReport { quarter: Quarter, lang: Lang },
    Today { lang: Lang },
    ReadDate { text: String, lang: Lang },
    FollowUpsOf { organisation: OrganisationId },
    Brief { lang: Lang, on: Option<Day> },
    SaveBrief { lang: Lang, on: Option<Day> },
    Ladder { organisation: OrganisationId },
    AgreementDifferences { id: AgreementId, from: Option<u32>, to: Option<u32>, lang: Lang },
    SaveAgreementCard { id: AgreementId, version: Option<u32>, lang: Lang },
    PartnerNotes { organisation: OrganisationId },
    FitTests { organisation: OrganisationId, lang: Lang },
    FitCandidates { id: FitTestId, limit: u32 },
    ReadCompanies { text: String },
    Rescue { organisation: OrganisationId, lang: Lang },
    SealedLog { lang: Lang },
    SealedTerms { lang: Lang },
    SealedResult { id: SealedSessionId },
    SaveSealed { id: SealedSessionId },
    LookAtOffer { wish: SealedWish, lang: Lang },
    Timeline { most: u32 },
    Differences { from: u32, to: Option<u32> },
    History { limit: u32, before: Option<u32>, by: Option<String> },
    Diagnose { seq: Option<u32> },
    Rehearse { without: OrganisationId, seq: Option<u32> },
    PreviewThinning { before: Day },
    PreviewWithdrawal { seq: u32 },
    PreviewMerge { theirs: Vec<String>, lang: Lang },
    PasteImport { name: String, text: String, said: ImportSaid },
    SaveImportReport { name: String, text: String, said: ImportSaid, lang: Lang },
    ProblemsInWords { problems: Vec<ProblemKind>, lang: Lang },
    EvidenceInWords { evidence: Vec<Vec<Evidence>>, lang: Lang },
}

/// Asks the ecosystem as it was after an operation, or as it is.
fn at<T>(e: &Ecosystem, seq: Option<u32>, f: impl FnOnce(&Ecosystem) -> Result<T>) -> Result<()> {
    match seq {
        Some(seq) => f(&e.as_of(seq.into())?).map(drop),
        None => f(e).map(drop),
    }
}

/// A view with everybody it has.
fn whole(request: Box<SceneRequest>) -> SceneRequest {
    SceneRequest { limit: u32::MAX, window: None, ..*request }
}

impl Question {
    /// Asks it.
    pub fn ask(self, stage: &mut Stage) -> Result<()> {
        let e = &mut stage.ecosystem;
        let (now, day) = (e.now(), e.now().day());
        let drawn = |e: &Ecosystem, request: &SceneRequest| scene(e, request).map(|scene| pack(&scene, e.now().day()));
        match self {
            Self::Scene { request } => drawn(e, &request).map(drop),
            Self::PastScene { request, seq } => at(e, Some(seq), |e| drawn(e, &request)),
            Self::DescribeMap { request, lang, seq } => at(e, seq, |e| Facts::read(e, &request, now)?.told(lang)),
            Self::PreviewLayout { request } => layout_task(e, &request)?.run(&mut |_| true).map(drop),
            Self::ExportMap { format, request, share, lang, seq } => {
                let request = whole(request);
                at(e, seq, |e| export(e, format, &request, share, lang, now))
            }
            Self::PreviewExport { format, request, share, seq } => {
                let request = whole(request);
                at(e, seq, |e| preview(e, format, &request, share))
            }
            Self::ExportNotion { share, lang, seq } => at(e, seq, |e| notion_zip(told(e, share)?.as_ref().unwrap_or(e), lang)),
            Self::Card { id } => card(e, id).map(drop),
            Self::Logos { ids } => logos(e, &ids).map(drop),
            Self::Organisations { filter, sort, offset, limit } => organisations::organisations(e, filter, sort, offset, limit).map(drop),
            Self::Search { text, limit } => search(e, &text, limit).map(drop),
            Self::OrganisationSheet { id } => organisation_sheet(e, id).map(drop),
            Self::PastSheet { id, seq } => at(e, Some(seq), |e| organisation_sheet(e, id)),
            Self::Relationship { id } => organisations::relationship(e, id).map(drop),
            Self::PastRelationship { id, seq } => at(e, Some(seq), |e| organisations::relationship(e, id)),
            Self::Introductions { for_id, limit, lang } => {
                let (network, limit) = (e.network(Moment::now())?, limit as usize);
                let ask = Ask { for_: for_id, ..Ask::best(limit) };
                let found = match for_id {
                    Some(_) => introductions::find(&network, &ask)?,
                    None => Kept::search(network, limit.max(100), &ask)?.suggestions(limit),
                };
                introductions::dressed(e, &found, lang).map(drop)
            }
            Self::Weights { lang } => introductions::weights(e, lang, Moment::now()).map(drop),
            Self::Why { a, b, lang } => introductions::why(e, a, b, lang, Moment::now()).map(drop),
            Self::IntroductionSheet { a, b, lang } => introductions::introduction_sheet(e, a, b, lang).map(drop),
            Self::Compose { id, wishes, alternatives, lang } => {
                let question = compositions::Question { wishes, ..compositions::question_of(e, id)? };
                let found = compositions::find(&*e.network(Moment::now())?, &question, alternatives as usize);
                compositions::dressed(e, &question, &found, lang).map(drop)
            }
            Self::Overlap { a, b, c, lang } => Lists::read(e, a, b, c)?.overlap(lang, &Watch::none()).map(drop),
            Self::PartnerLedger { id, lang } => partner_ledger(e, id, day, lang).map(drop),
            Self::Leads { filter, offset, limit } => leads(e, &filter, offset, limit).map(drop),
            Self::LeadSheet { id, lang } => lead_sheet(e, id, lang).map(drop),
            Self::LeadCriteria { id } => lead_criteria(e, id).map(drop),
            Self::Deals { filter, offset, limit } => deals(e, &filter, offset, limit, day).map(drop),
            Self::DealSheet { id } => deal_sheet(e, id, day).map(drop),
            Self::Report { quarter } => report(e, quarter.unwrap_or_else(|| Quarter::of(day)), day).map(drop),
            Self::FigureRows { quarter, name, partner, whole } => figure_rows(e, quarter, name, whose(partner), whole, day).map(drop),
            Self::ExportReport { quarter, lang } => report(e, quarter, day).map(|report| drop(figures_table(&report, lang))),
            Self::Today { lang } => today(e, day, lang).map(drop),
            Self::ReadDate { text, lang } => {
                read_date(e, &text, lang);
                Ok(())
            }
            Self::FollowUpsOf { organisation } => e.rows().follow_ups_of(organisation).map(drop),
            Self::Brief { lang, on } => brief(e, on.unwrap_or(day), lang).map(drop),
            Self::SaveBrief { lang, on } => brief(e, on.unwrap_or(day), lang).and_then(|told| brief_paper(e, &told, lang)).map(drop),
            Self::Ladder { organisation } => ladder(e, organisation).map(drop),
            Self::AgreementDifferences { id, from, to, lang } => agreement_differences(e, id, from, to, lang).map(drop),
            Self::SaveAgreementCard { id, version, lang } => agreement_card(e, id, version, lang).map(drop),
            Self::PartnerNotes { organisation } => partner_notes(e, organisation).map(drop),
            Self::FitTests { organisation, lang } => fit_tests(e, organisation, lang).map(drop),
            Self::FitCandidates { id, limit } => FitSource::read(e, id)?.candidates(limit as usize, &Watch::none()).map(drop),
            Self::ReadCompanies { text } => {
                SlotInput::pasted(&text);
                Ok(())
            }
            Self::Rescue { organisation, lang } => rescue(e, organisation, day, lang).map(drop),
            Self::SealedLog { lang } => e.end_overdue().and_then(|()| sealed_log(e, lang)).map(drop),
            Self::SealedTerms { lang } => {
                terms(lang);
                Ok(())
            }
            Self::SealedResult { id } => sealed_result(e, id).map(drop),
            Self::SaveSealed { id } => e.rows().sealed_file(id).map(drop),
            Self::LookAtOffer { wish, lang } => look_at_offer(e, &wish.into()).map(|look| drop(remarked(lang, &look.remarks))),
            Self::Timeline { most } => timeline(e, most).map(drop),
            Self::Differences { from, to } => at(e, to, |e| differences(e, from.into())),
            Self::History { limit, before, by } => history(e, limit, before, by.as_deref()).map(drop),
            Self::Diagnose { seq } => at(e, seq, |e| {
                let found = diagnosis::find(&*e.network(e.now())?, &diagnosis::asked(e, None)?);
                diagnosis::shown(e, &found)
            }),
            Self::Rehearse { without, seq } => at(e, seq, |e| rehearsal::shown(e, &rehearsal::find(&*e.network(e.now())?, without)?)),
            Self::PreviewThinning { before } => thinning::preview(e, before).map(drop),
            Self::PreviewWithdrawal { seq } => preview_withdrawal(e, seq.into()).map(drop),
            Self::PreviewMerge { theirs, lang } => {
                let other = e.other(&stage.copy)?;
                preview_merge(e, &other, &said(theirs)).map(|merged| drop(merging::in_words(lang, merged)))
            }
            Self::PasteImport { name, text, said } => preview_import(e, &pasted(name, text), &said.into(), &Watch::none()).map(drop),
            Self::SaveImportReport { name, text, said, lang } => {
                let seen = preview_import(e, &pasted(name, text), &said.into(), &Watch::none())?;
                for format in [ReportFormat::Csv, ReportFormat::Markdown] {
                    write_report(&seen, format, lang);
                }
                Ok(())
            }
            Self::ProblemsInWords { problems, lang } => {
                problems.iter().for_each(|problem| drop(problem.said(lang)));
                Ok(())
            }
            Self::EvidenceInWords { evidence, lang } => {
                evidence.into_iter().for_each(|of_one| drop(matches::in_words(lang, of_one)));
                Ok(())
            }
        }
    }
}
