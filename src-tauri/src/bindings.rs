//! The bindings: which commands and events the window has, described once for both sides.

use tauri_specta::{Builder, Commands, ErrorHandlingMode, collect_commands, collect_events};

use crate::events::{Changed, FileCarried, FileDropped, Importing, MenuChosen, Opened, Opening, Placed};
use crate::ipc::{
    about, accounts, agreements, copies, history, importing, introductions, keeping, map, opportunities, organisations, past, sealed,
    session, sheet, trade, transfer, views, week,
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
        keeping::waiting_file, keeping::unlock_file, keeping::keychain_state, keeping::keep_in_keychain, keeping::leave_waiting_file, keeping::salvage_file, keeping::restore_points,
        keeping::keep_restore_point, keeping::restore_point, keeping::remove_plain_points, keeping::set_passphrase,
        keeping::remove_passphrase, keeping::forget_organisation, keeping::forget_contact, history::history_extent,
        history::preview_thinning, history::thin_history,
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
        sheet::remove_fit_test, sheet::rescue, sheet::add_intervention, sheet::remove_intervention,
        copies::file_place, copies::put_folder_aside, copies::copies_beside, copies::choose_copy, copies::pick_copy, copies::preview_merge,
        copies::merge_copy, copies::take_replacement, copies::keep_elsewhere, copies::put_back,
        past::timeline, past::past_scene, past::past_sheet, past::past_relationship, past::differences,
        history::history, history::undo, history::redo, history::preview_withdrawal, history::withdraw_import, history::diagnose, history::rehearse,
        importing::pick_import, importing::paste_import, importing::preview_import, importing::run_import, importing::cancel_import, importing::save_import_report,
        importing::table_choices, importing::mappings, importing::save_mapping, importing::remove_mapping,
        importing::problems_in_words, importing::evidence_in_words, transfer::export_map, transfer::preview_export, transfer::export_notion,
        about::made_of,
    ]
}

/// Where the window's side of the bindings stands.
#[cfg(debug_assertions)]
const TYPESCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/ipc/bindings.ts");
/// Where the list of commands stands that the shell lets the window call; whatever is not on it is refused.
#[cfg(debug_assertions)]
const PERMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/permissions/window.toml");

/// Writes the window's side of the bindings, and what the window may call.
#[cfg(debug_assertions)]
pub fn write(builder: &Builder<tauri::Wry>) {
    let typescript = specta_typescript::Typescript::default();
    let exported = builder.export(typescript, TYPESCRIPT).map_err(|e| e.to_string());
    let written = exported
        .and_then(|()| std::fs::read_to_string(TYPESCRIPT).map_err(|e| e.to_string()))
        .and_then(|typescript| std::fs::write(PERMITTED, permitted(&typescript)).map_err(|e| e.to_string()));
    if let Err(error) = written {
        eprintln!("the bindings were not written: {error}");
        std::process::exit(2);
    }
}

/// The permission to call each command of the bindings, as the shell reads it.
#[cfg(debug_assertions)]
fn permitted(typescript: &str) -> String {
    let calls = typescript.split("__TAURI_INVOKE<").skip(1);
    let named = |call: &str| call.split_once(">(\"").and_then(|(_, rest)| rest.split_once('"')).map(|(name, _)| format!("  \"{name}\",\n"));
    let mut lines: Vec<String> = calls.filter_map(named).collect();
    lines.sort();
    format!(
        "# What the window may call: written with the bindings by `cargo xtask bindings`.\n\n[[permission]]\nidentifier = \"window\"\n\
         description = \"The commands of the window, all of them and nothing else.\"\ncommands.allow = [\n{}]\n",
        lines.concat()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh() -> String {
        let fresh = tempfile::NamedTempFile::with_suffix(".ts").unwrap();
        builder().export(specta_typescript::Typescript::default(), fresh.path()).unwrap();
        std::fs::read_to_string(fresh.path()).unwrap()
    }

    /// The committed bindings are those the commands have; `cargo xtask bindings` writes them anew.
    #[test]
    fn the_bindings_in_the_window_are_those_of_the_commands() {
        assert_eq!(fresh(), std::fs::read_to_string(TYPESCRIPT).unwrap());
    }

    #[test]
    fn the_window_may_call_the_commands_there_are_and_nothing_else() {
        let written = std::fs::read_to_string(PERMITTED).unwrap();
        assert_eq!(permitted(&fresh()), written);
        let handlers = include_str!("bindings.rs").split_once("collect_commands![\n").unwrap().1.split_once("    ]\n").unwrap().0;
        let mut handled: Vec<&str> = handlers.split(',').filter_map(|h| h.trim().rsplit_once("::")).map(|(_, name)| name).collect();
        handled.sort_unstable();
        let permitted: Vec<&str> = written.lines().filter_map(|l| l.strip_prefix("  \"")?.strip_suffix("\",")).collect();
        assert!(permitted.len() > 100);
        assert_eq!(permitted, handled);
    }

    #[test]
    fn there_is_one_window_with_one_list_of_what_it_may_do() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/capabilities");
        let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
        assert_eq!(files.len(), 1, "{files:?}");
        let main: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&files[0]).unwrap()).unwrap();
        assert_eq!(main["windows"], serde_json::json!(["main"]));
        assert_eq!(main["permissions"], serde_json::json!(["window", "core:event:allow-listen", "core:event:allow-unlisten"]));
        assert!(main.get("remote").is_none() && main.get("webviews").is_none());
    }

    #[test]
    fn the_shell_is_as_hard_as_it_was_made() {
        let config: serde_json::Value = serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
        let (app, security) = (&config["app"], &config["app"]["security"]);
        let csp = security["csp"].as_str().unwrap();
        let says = |directive: &str| csp.split("; ").any(|d| d == directive);
        for directive in ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src ipc: http://ipc.localhost"] {
            assert!(says(directive), "{directive}");
        }
        for directive in ["object-src", "base-uri", "form-action", "frame-ancestors", "frame-src", "worker-src"] {
            assert!(says(&format!("{directive} 'none'")), "{directive}");
        }
        assert!(!["unsafe", "https:", "*", "data: 'self'"].iter().any(|loose| csp.contains(loose)), "{csp}");
        assert_eq!(security["capabilities"], serde_json::json!(["main"]));
        assert_eq!(app["withGlobalTauri"], serde_json::json!(false));
        assert_eq!(app["windows"], serde_json::json!([]), "windows are opened by window.rs alone");
        for off in ["dangerousDisableAssetCspModification", "assetProtocol", "dangerousRemoteDomainIpcAccess"] {
            assert!(security.get(off).is_none(), "{off}");
        }
        assert!(!config.to_string().contains("dangerous") && config["plugins"].is_null());
    }

    #[test]
    fn the_released_app_has_no_tools_to_look_inside() {
        let features = include_str!("../Cargo.toml").split_once("[features]").unwrap().1.split_once("\n[").unwrap().0;
        assert!(!features.contains("devtools"));
        assert!(include_str!("../../Cargo.toml").contains("tauri = { version = \"2.12.5\", features = [] }"));
    }
}
