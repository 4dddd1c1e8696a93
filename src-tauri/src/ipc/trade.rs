//! The ledger, leads, deals and reports.

use tauri::{AppHandle, State};
use tutti_core::commands::deals::{self as deal_deeds, DealInput};
use tutti_core::commands::exchanges::{self as exchange_deeds, ExchangeInput};
use tutti_core::commands::leads::{self as lead_deeds, LeadInput};
use tutti_core::id::{DealId, ExchangeId, LeadId, OrganisationId};
use tutti_core::model::introduction::Lang;
use tutti_core::model::lead::{LeadCriteria, LeadStage};
use tutti_core::model::quarter::Quarter;
use tutti_core::model::time::Day;
use tutti_core::queries::deals::{self as deal_questions, DealFilter, DealPage, DealSheet};
use tutti_core::queries::health::{self, PartnerHealth};
use tutti_core::queries::leads::{self as lead_questions, LeadFilter, LeadPage, LeadSheet};
use tutti_core::queries::ledger::{self as ledger_questions, LedgerAnswer, PartnerLedger};
use tutti_core::queries::reporting::{self, FigureName, FigureRows, Report};
use tutti_core::store::backup::write_file;

use super::{Answer, Done};
use crate::dialogs;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn ledger(session: State<'_, Session>) -> Answer<LedgerAnswer> {
    session.read(|e| ledger_questions::ledger(e, e.now().day()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn partner_ledger(session: State<'_, Session>, id: OrganisationId, lang: Lang) -> Answer<PartnerLedger> {
    session.read(|e| ledger_questions::partner_ledger(e, id, e.now().day(), lang))
}

#[tauri::command(async)]
#[specta::specta]
pub fn log_exchange(app: AppHandle, session: State<'_, Session>, exchange: ExchangeInput) -> Done<ExchangeId> {
    session.write(&app, |e| exchange_deeds::log_exchange(e, exchange))
}

#[tauri::command(async)]
#[specta::specta]
pub fn update_exchange(app: AppHandle, session: State<'_, Session>, id: ExchangeId, exchange: ExchangeInput) -> Done<()> {
    session.write(&app, |e| exchange_deeds::update_exchange(e, id, exchange))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_exchange(app: AppHandle, session: State<'_, Session>, id: ExchangeId) -> Done<()> {
    session.write(&app, |e| exchange_deeds::remove_exchange(e, id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn leads(session: State<'_, Session>, filter: LeadFilter, offset: u32, limit: u32) -> Answer<LeadPage> {
    session.read(|e| lead_questions::leads(e, &filter, offset, limit))
}

#[tauri::command(async)]
#[specta::specta]
pub fn lead_sheet(session: State<'_, Session>, id: LeadId, lang: Lang) -> Answer<LeadSheet> {
    session.read(|e| lead_questions::lead_sheet(e, id, lang))
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_lead(app: AppHandle, session: State<'_, Session>, lead: LeadInput) -> Done<LeadId> {
    session.write(&app, |e| lead_deeds::add_lead(e, lead))
}

#[tauri::command(async)]
#[specta::specta]
pub fn update_lead(app: AppHandle, session: State<'_, Session>, id: LeadId, lead: LeadInput) -> Done<()> {
    session.write(&app, |e| lead_deeds::update_lead(e, id, lead))
}

#[tauri::command(async)]
#[specta::specta]
pub fn move_leads(
    app: AppHandle,
    session: State<'_, Session>,
    ids: Vec<LeadId>,
    stage: LeadStage,
    day: Option<Day>,
    again: Option<Day>,
) -> Done<()> {
    session.write(&app, |e| lead_deeds::move_leads(e, &ids, stage, day, again))
}

#[tauri::command(async)]
#[specta::specta]
pub fn pass_lead(app: AppHandle, session: State<'_, Session>, id: LeadId, to: OrganisationId, note: String) -> Done<LeadId> {
    session.write(&app, |e| lead_deeds::pass_lead(e, id, to, &note))
}

#[tauri::command(async)]
#[specta::specta]
pub fn make_deal(app: AppHandle, session: State<'_, Session>, id: LeadId, name: String) -> Done<DealId> {
    session.write(&app, |e| lead_deeds::make_deal(e, id, &name))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_leads(app: AppHandle, session: State<'_, Session>, ids: Vec<LeadId>) -> Done<()> {
    session.write(&app, |e| lead_deeds::remove_leads(e, &ids))
}

#[tauri::command(async)]
#[specta::specta]
pub fn lead_criteria(session: State<'_, Session>, id: OrganisationId) -> Answer<LeadCriteria> {
    session.read(|e| lead_questions::lead_criteria(e, id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn set_lead_criteria(app: AppHandle, session: State<'_, Session>, criteria: LeadCriteria) -> Done<()> {
    session.write(&app, |e| lead_deeds::set_lead_criteria(e, criteria))
}

#[tauri::command(async)]
#[specta::specta]
pub fn deals(session: State<'_, Session>, filter: DealFilter, offset: u32, limit: u32) -> Answer<DealPage> {
    session.read(|e| deal_questions::deals(e, &filter, offset, limit, e.now().day()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn deal_sheet(session: State<'_, Session>, id: DealId) -> Answer<DealSheet> {
    session.read(|e| deal_questions::deal_sheet(e, id, e.now().day()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_deal(app: AppHandle, session: State<'_, Session>, deal: DealInput) -> Done<DealId> {
    session.write(&app, |e| deal_deeds::add_deal(e, deal))
}

#[tauri::command(async)]
#[specta::specta]
pub fn update_deal(app: AppHandle, session: State<'_, Session>, id: DealId, deal: DealInput) -> Done<()> {
    session.write(&app, |e| deal_deeds::update_deal(e, id, deal))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_deals(app: AppHandle, session: State<'_, Session>, ids: Vec<DealId>) -> Done<()> {
    session.write(&app, |e| deal_deeds::remove_deals(e, &ids))
}

/// The figures of a quarter; of the one that lasts where none is named.
#[tauri::command(async)]
#[specta::specta]
pub fn report(session: State<'_, Session>, quarter: Option<Quarter>) -> Answer<Report> {
    session.read(|e| {
        let today = e.now().day();
        reporting::report(e, quarter.unwrap_or_else(|| Quarter::of(today)), today)
    })
}

/// The rows behind a figure: its part, or with `whole` everything it is a share of.
#[tauri::command(async)]
#[specta::specta]
pub fn figure_rows(
    session: State<'_, Session>,
    quarter: Quarter,
    name: FigureName,
    partner: Option<OrganisationId>,
    whole: bool,
) -> Answer<FigureRows> {
    session.read(|e| reporting::figure_rows(e, quarter, name, reporting::whose(partner), whole, e.now().day()))
}

/// Writes the figures of a quarter as a table; `None` when the person cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn export_report(app: AppHandle, session: State<'_, Session>, quarter: Quarter, lang: Lang) -> Answer<Option<String>> {
    let kinds: dialogs::Kinds<'_> = &[("CSV", &["csv"])];
    let Some(path) = dialogs::save(&app, kinds, &format!("{quarter}.csv")) else { return Ok(None) };
    let table = session.read(|e| reporting::report(e, quarter, e.now().day()).map(|report| reporting::write_report(&report, lang)))?;
    write_file(&path, table.as_bytes())?;
    Ok(Some(path.display().to_string()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn healths(session: State<'_, Session>) -> Answer<Vec<PartnerHealth>> {
    session.read(health::healths)
}
