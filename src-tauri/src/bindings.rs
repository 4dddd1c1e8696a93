//! The bindings: which commands and events the window has, described once for both sides.

use tauri_specta::{Builder, Commands, ErrorHandlingMode, collect_commands, collect_events};

use crate::events::{Changed, FileCarried, FileDropped, Importing, MenuChosen, Opened, Opening, Placed};
use crate::ipc::{
    accounts, agreements, copies, history, importing, introductions, keeping, map, opportunities, organisations, past, sealed, session,
    sheet, trade, transfer, views, week,
};

/// Every command and event of the window.
pub fn builder() -> Builder<tauri::Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Throw)
        .disable_serde_phases()
        .events(collect_events![Changed, Opened, Opening, MenuChosen, FileCarried, FileDropped, Importing, Placed])
        .commands(commands())
}

#[rustfmt::skip]
fn commands() -> Commands<tauri::Wry> {
    collect_commands![
        session::status, session::opening, session::cancel_opening, session::opening_failure, session::prefs, session::set_prefs, session::recent, session::new_ecosystem,
        session::open_ecosystem, session::open_recent, session::open_sample, session::close_ecosystem, session::save_copy,
        keeping::waiting_file, keeping::unlock_file, keeping::leave_waiting_file, keeping::salvage_file, keeping::restore_points,
        keeping::keep_restore_point, keeping::restore_point, keeping::remove_plain_points, keeping::set_passphrase,
        keeping::remove_passphrase,
        map::scene, map::move_organisations, map::arrange, map::set_pinned, map::unplace_organisations, map::preview_layout,
        views::views, views::save_view, views::remove_view, views::filter_words, views::card, views::logos, views::pick_logo,
        views::set_dropped_logo, views::remove_logo,
        map::cancel_layout, map::describe_map, map::circles, map::add_circle, map::update_circle, map::remove_circle,
        organisations::organisations, organisations::search, organisations::organisation_sheet, organisations::add_organisation,
        organisations::update_organisation, organisations::duplicate_organisations, organisations::remove_selection,
        organisations::add_contact, organisations::update_contact, organisations::remove_contact, organisations::relationship,
        organisations::add_relationship, organisations::update_relationship, organisations::reconnect_relationship,
        organisations::reverse_relationship, organisations::known_terms,
        introductions::introductions, introductions::why, introductions::introduction_sheet, introductions::introduction_rows,
        introductions::introduce, introductions::save_draft, introductions::cancel_search, introductions::weights,
        introductions::reset_learning,
        opportunities::opportunities, opportunities::add_opportunity, opportunities::update_opportunity, opportunities::set_stance,
        opportunities::remove_opportunity, opportunities::compose, opportunities::apply_composition,
        accounts::account_holders, accounts::overlap, accounts::judge_accounts, accounts::remove_accounts,
        trade::ledger, trade::partner_ledger, trade::log_exchange, trade::update_exchange, trade::remove_exchange, trade::leads,
        trade::lead_sheet, trade::add_lead, trade::update_lead, trade::move_leads, trade::pass_lead, trade::make_deal,
        trade::remove_leads, trade::lead_criteria, trade::set_lead_criteria, trade::deals, trade::deal_sheet, trade::add_deal,
        trade::update_deal, trade::remove_deals, trade::report, trade::figure_rows, trade::export_report, trade::healths,
        sealed::sealed_log, sealed::sealed_keys, sealed::sealed_terms, sealed::sealed_result, sealed::agree_to_seal,
        sealed::look_at_offer, sealed::make_offer, sealed::pick_sealed, sealed::look_at_sealed, sealed::reply_to_sealed,
        sealed::decline_sealed, sealed::end_sealed, sealed::save_sealed, sealed::compared_words, sealed::keep_sealed,
        week::today, week::read_date, week::follow_ups_of, week::add_follow_up, week::update_follow_up, week::complete_follow_up,
        week::reopen_follow_up, week::snooze_item, week::remove_follow_up, week::brief, week::save_brief,
        agreements::ladder, agreements::set_rung, agreements::add_agreement, agreements::update_agreement, agreements::sign_agreement,
        agreements::end_agreement, agreements::resume_agreement, agreements::remove_agreement, agreements::agreement_differences,
        agreements::save_agreement_card,
        sheet::partner_notes, sheet::set_partner_note, sheet::follow_link, sheet::needs, sheet::update_need, sheet::fit_tests,
        sheet::fit_candidates, sheet::read_companies, sheet::add_fit_test, sheet::update_fit_test, sheet::fill_fit_slots,
        sheet::set_fit_slot, sheet::answer_fit_slot, sheet::add_fit_action, sheet::remove_fit_action, sheet::decide_fit_test,
        sheet::remove_fit_test, sheet::rescue, sheet::add_intervention, sheet::remove_intervention, sheet::export_notion,
        copies::file_place, copies::put_folder_aside, copies::copies_beside, copies::choose_copy, copies::pick_copy, copies::preview_merge,
        copies::merge_copy, copies::take_replacement, copies::keep_elsewhere, copies::put_back,
        past::timeline, past::past_scene, past::past_sheet, past::past_relationship, past::differences,
        history::history, history::undo, history::redo, history::preview_withdrawal, history::withdraw_import, history::diagnose, history::rehearse,
        importing::pick_import, importing::paste_import, importing::preview_import, importing::run_import, importing::cancel_import, importing::save_import_report,
        importing::table_choices, importing::mappings, importing::save_mapping, importing::remove_mapping,
        importing::problems_in_words, importing::evidence_in_words, transfer::export_map,
    ]
}

/// Where the window's side of the bindings stands.
#[cfg(debug_assertions)]
const TYPESCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/ipc/bindings.ts");

/// Writes the window's side of the bindings.
#[cfg(debug_assertions)]
pub fn write(builder: &Builder<tauri::Wry>) {
    let typescript = specta_typescript::Typescript::default();
    if let Err(error) = builder.export(typescript, TYPESCRIPT) {
        eprintln!("the bindings were not written: {error}");
        std::process::exit(2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The committed bindings are those the commands have; `cargo xtask bindings` writes them anew.
    #[test]
    fn the_bindings_in_the_window_are_those_of_the_commands() {
        let fresh = tempfile::NamedTempFile::with_suffix(".ts").unwrap();
        builder().export(specta_typescript::Typescript::default(), fresh.path()).unwrap();
        assert_eq!(std::fs::read_to_string(fresh.path()).unwrap(), std::fs::read_to_string(TYPESCRIPT).unwrap());
    }
}
