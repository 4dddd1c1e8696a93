//! One request at least of each kind, as the window would make it; each must be accepted. Words in braces stand for rows of the stage.

use serde_json::{Value, json};

/// All of them.
pub fn requests() -> Vec<Value> {
    let asked = [map_questions(), pair_questions(), trade_questions(), partner_questions(), past_questions()].concat();
    let done = [organisation_deeds(), map_deeds(), trade_deeds(), week_deeds(), sheet_deeds(), file_deeds()].concat();
    let named = |kind: &'static str, list: Vec<Value>| list.into_iter().map(move |request| json!({ kind: request }));
    named("ask", asked).chain(named("do", done)).chain(named("go", steps())).collect()
}

fn rules() -> Value {
    json!({ "colour": "kind", "size": "broker", "shape": "kind", "link": "age", "health": true, "owners": true, "link_words": true })
}

fn filter() -> Value {
    json!({ "kinds": ["partner"], "statuses": [], "owners": [""], "countries": [], "sectors": [], "circles": [] })
}

fn view() -> Value {
    let window = json!({ "left": -100.0, "top": -100.0, "right": 900.0, "bottom": 700.0, "zoom": 1.0 });
    json!({
        "viewId": "{map}", "steps": 2, "limit": 300, "rules": rules(), "filter": filter(), "collapsed": ["{circle}"], "window": window,
        "held": [{ "id": "{robot}", "x": 1.0, "y": 2.0 }]
    })
}

fn share() -> Value {
    json!({ "audience": "partner", "circle": "{circle}" })
}

fn map_questions() -> Vec<Value> {
    let formats = ["svg", "png", "pdf", "html", "graphml", "gexf", "canvas", "json"];
    let out = |format| json!({ "export_map": { "format": format, "request": view(), "share": share(), "lang": "fr", "seq": null } });
    let layouts = ["force", "concentric", "byCircle", "hierarchy", "geographic", "tidy"];
    let laid =
        |kind| json!({ "preview_layout": { "request": { "viewId": "{map}", "steps": 2, "ids": ["{robot}", "{pay}"], "kind": kind } } });
    let everything = json!({ "preview_layout": { "request": { "viewId": "{map}", "steps": 2, "ids": [], "kind": "force" } } });
    let house = json!({ "audience": "internal", "circle": null });
    let calendar = json!({ "export_map": { "format": "ics", "request": view(), "share": house, "lang": "fr", "seq": null } });
    let rest = vec![
        calendar,
        json!({ "scene": { "request": view() } }),
        json!({ "past_scene": { "request": view(), "seq": 3 } }),
        json!({ "describe_map": { "request": view(), "lang": "fr", "seq": null } }),
        json!({ "preview_export": { "format": "html", "request": view(), "share": share(), "seq": 3 } }),
        json!({ "export_notion": { "share": share(), "lang": "fr", "seq": null } }),
        json!({ "card": { "id": "{robot}" } }),
        json!({ "logos": { "ids": ["{robot}", "{pay}"] } }),
        json!({ "organisations": {
            "filter": { "text": "a", "kind": "partner", "country": null, "unplaced": false, "circle": "{circle}" },
            "sort": { "by": "degree", "descending": true }, "offset": 0, "limit": 50 } }),
        json!({ "search": { "text": "soft rob", "limit": 10 } }),
        json!({ "organisation_sheet": { "id": "{robot}" } }),
        json!({ "past_sheet": { "id": "{robot}", "seq": 3 } }),
        json!({ "relationship": { "id": "{tie}" } }),
        json!({ "past_relationship": { "id": "{tie}", "seq": 3 } }),
    ];
    formats.map(out).into_iter().chain(layouts.map(laid)).chain([everything]).chain(rest).collect()
}

fn pair_questions() -> Vec<Value> {
    vec![
        json!({ "introductions": { "forId": null, "limit": 20, "lang": "fr", "search": 1 } }),
        json!({ "introductions": { "forId": "{robot}", "limit": 20, "lang": "en", "search": 2 } }),
        json!({ "weights": { "lang": "fr" } }),
        json!({ "why": { "a": "{robot}", "b": "{outlets}", "lang": "fr" } }),
        json!({ "introduction_sheet": { "a": "{robot}", "b": "{outlets}", "lang": "en" } }),
        json!({ "compose": {
            "id": "{opportunity}", "wishes": { "closeness": 90, "safety": 10, "stability": 50 }, "alternatives": 3, "lang": "fr" } }),
        json!({ "overlap": { "a": "{robot}", "b": "{outlets}", "c": null, "lang": "fr", "search": 1 } }),
        json!({ "overlap": { "a": "{robot}", "b": "{outlets}", "c": "{conductor}", "lang": "en", "search": 1 } }),
    ]
}

fn trade_questions() -> Vec<Value> {
    let figures =
        ["shareOfLeads", "accepted", "opportunity", "won", "sourced", "influenced", "unattributed", "closedPeriod", "closedCohort"];
    let rows = |name| json!({ "figure_rows": { "quarter": "2026-Q1", "name": name, "partner": "{robot}", "whole": true } });
    let rest = vec![
        json!({ "partner_ledger": { "id": "{robot}", "lang": "fr" } }),
        json!({ "leads": { "filter": { "text": "hotel", "stage": "new", "way": "received", "organisationId": "{robot}" }, "offset": 1, "limit": 9 } }),
        json!({ "lead_sheet": { "id": "{lead}", "lang": "fr" } }),
        json!({ "lead_criteria": { "id": "{robot}" } }),
        json!({ "deals": { "filter": { "text": "", "state": "open", "organisationId": "{robot}" }, "offset": 0, "limit": 50 } }),
        json!({ "deal_sheet": { "id": "{deal}" } }),
        json!({ "report": { "quarter": "2026-Q1" } }),
        json!({ "export_report": { "quarter": "2026-Q1", "lang": "fr" } }),
    ];
    figures.map(rows).into_iter().chain(rest).collect()
}

fn partner_questions() -> Vec<Value> {
    let wish = json!({ "partner": "{third}", "mode": "names", "populations": ["customers"], "byName": true });
    vec![
        json!({ "today": { "lang": "fr" } }),
        json!({ "read_date": { "text": "call Acme next Friday", "lang": "en" } }),
        json!({ "follow_ups_of": { "organisation": "{robot}" } }),
        json!({ "brief": { "lang": "fr", "on": "2026-03-01" } }),
        json!({ "save_brief": { "lang": "en", "on": "2026-03-01" } }),
        json!({ "ladder": { "organisation": "{robot}" } }),
        json!({ "agreement_differences": { "id": "{signed}", "from": 1, "to": 2, "lang": "fr" } }),
        json!({ "save_agreement_card": { "id": "{signed}", "version": 1, "lang": "fr" } }),
        json!({ "partner_notes": { "organisation": "{robot}" } }),
        json!({ "fit_tests": { "organisation": "{robot}", "lang": "fr" } }),
        json!({ "fit_candidates": { "id": "{test}", "limit": 10, "search": 1 } }),
        json!({ "read_companies": { "text": "Acme; acme.example\n- Bolt (bolt.example)\n" } }),
        json!({ "rescue": { "organisation": "{robot}", "lang": "fr" } }),
        json!({ "sealed_log": { "lang": "fr" } }),
        json!({ "sealed_terms": { "lang": "en" } }),
        json!({ "sealed_result": { "id": "{session}" } }),
        json!({ "save_sealed": { "id": "{open}", "name": "offer.tpsi" } }),
        json!({ "look_at_offer": { "wish": wish, "lang": "fr" } }),
    ]
}

fn past_questions() -> Vec<Value> {
    let evidence = json!({ "kind": "sameName", "weight": 300, "left": "Acme", "right": "ACME" });
    let problems = json!([
        { "code": "cellCount", "expected": 2, "found": 3 }, { "code": "missingField", "kind": "deals", "field": "name" },
        { "code": "leftOut", "table": "t", "why": { "code": "openQuote" } }, { "code": "notANumber", "text": "1", "register": "siren" }
    ]);
    vec![
        json!({ "timeline": { "most": 30 } }),
        json!({ "differences": { "from": 2, "to": 5 } }),
        json!({ "history": { "limit": 20, "before": 9, "by": "test" } }),
        json!({ "diagnose": { "seq": 3 } }),
        json!({ "rehearse": { "without": "{robot}", "seq": null } }),
        json!({ "preview_thinning": { "before": "2026-01-01" } }),
        json!({ "preview_withdrawal": { "seq": 2 } }),
        json!({ "preview_merge": { "theirs": [], "lang": "fr" } }),
        json!({ "paste_import": { "name": "pasted", "text": list(), "said": said() } }),
        json!({ "save_import_report": { "name": "report", "text": list(), "said": said(), "lang": "fr" } }),
        json!({ "problems_in_words": { "problems": problems, "lang": "fr" } }),
        json!({ "evidence_in_words": { "evidence": [[evidence]], "lang": "fr" } }),
    ]
}

fn list() -> &'static str {
    "Name\tCountry\tNeeds\nNewcomer\tFR\t!time\nPizza Hutt\t\tovens\n"
}

fn said() -> Value {
    let columns = json!([{ "column": "Country", "field": "country" }]);
    let table = json!({
        "file": "pasted", "kind": "organisations", "preset": null, "columns": columns, "mapping": null, "leaveOut": false
    });
    json!({ "list": null, "overwrite": true, "rows": [{ "file": "pasted", "line": 3, "same": true }], "tables": [table] })
}

fn organisation_deeds() -> Vec<Value> {
    let contact = json!({ "name": "Ada", "role": "r", "email": "a@a.example", "phone": "1", "notes": "n", "askLimit": 1 });
    let patch = json!({
        "name": "Other", "kinds": ["partner"], "domain": "a.example", "country": "FR", "sectors": ["x"], "tags": ["y"], "owner": "Ada",
        "status": "active", "notes": "n", "links": [{ "label": "l", "url": "https://a.example" }], "custom": [{ "name": "n", "value": "v" }],
        "askLimit": 3, "offers": ["o"], "needs": [{ "term": "n", "blocker": true }]
    });
    let place = json!({ "viewId": "{map}", "x": 3.0, "y": 4.0 });
    let tie = json!({
        "kind": "customer", "direction": "directed", "areas": ["sales"], "strength": 5, "since": "2020-01-01", "until": "", "evidence": "e"
    });
    let drawn = json!({ "fromId": "{robot}", "toId": "{outlets}", "kind": "referral", "direction": "directed" });
    vec![
        json!({ "add_organisation": { "organisation": { "name": "New", "kinds": ["partner"], "at": place, "connectedFrom": "{robot}" } } }),
        json!({ "update_organisation": { "id": "{robot}", "patch": patch } }),
        json!({ "duplicate_organisations": {
            "viewId": "{map}", "ids": ["{robot}", "{pay}"], "offset": { "dx": 20.0, "dy": 20.0 },
            "others": [{ "id": "{third}", "x": 1.0, "y": 2.0 }] } }),
        json!({ "remove_selection": { "organisations": ["{robot}"], "relationships": ["{tie}"] } }),
        json!({ "remove_logo": { "id": "{robot}" } }),
        json!({ "add_contact": { "organisation": "{robot}", "contact": contact } }),
        json!({ "update_contact": { "id": "{contact}", "contact": contact } }),
        json!({ "remove_contact": { "id": "{contact}" } }),
        json!({ "add_relationship": { "relationship": drawn } }),
        json!({ "update_relationship": { "id": "{tie}", "patch": tie } }),
        json!({ "reconnect_relationship": { "id": "{tie}", "end": "to", "to": "{third}" } }),
        json!({ "reverse_relationship": { "id": "{tie}" } }),
    ]
}

fn map_deeds() -> Vec<Value> {
    let spot = json!({ "id": "{robot}", "x": 10.0, "y": 20.0 });
    let look = json!({
        "centre": "{robot}", "steps": 2, "rules": rules(), "filter": filter(), "collapsed": ["{circle}"],
        "camera": { "x": 0.0, "y": 0.0, "zoom": 1.0 }
    });
    let patch = json!({
        "name": "Tender", "notes": "n", "markets": ["FR"], "needs": [{ "term": "robots", "known": true }],
        "wishes": { "closeness": 90, "safety": 10, "stability": 75 }
    });
    vec![
        json!({ "move_organisations": { "viewId": "{map}", "moves": [spot], "others": [{ "id": "{pay}", "x": 1.0, "y": 2.0 }] } }),
        json!({ "arrange": { "viewId": "{view}", "moves": [spot] } }),
        json!({ "set_pinned": { "viewId": "{map}", "ids": ["{robot}"], "pinned": true } }),
        json!({ "unplace_organisations": { "viewId": "{map}", "ids": ["{robot}"] } }),
        json!({ "add_circle": { "name": "Ring", "members": ["{robot}", "{pay}"] } }),
        json!({ "update_circle": { "id": "{circle}", "name": "Ring", "members": ["{robot}"] } }),
        json!({ "remove_circle": { "id": "{circle}" } }),
        json!({ "save_view": { "input": { "id": null, "name": "V", "from": "{map}", "look": look } } }),
        json!({ "save_view": { "input": { "id": "{view}", "name": "W", "from": "{view}", "look": look } } }),
        json!({ "remove_view": { "id": "{view}" } }),
        json!({ "introduce": {
            "a": "{robot}", "b": "{pay}", "state": "askedA", "note": "n", "until": null, "reason": null, "contact": "{contact}" } }),
        json!({ "introduce": {
            "a": "{robot}", "b": "{outlets}", "state": "declined", "note": "n", "until": null, "reason": "timing", "contact": null } }),
        json!({ "introduce": {
            "a": "{robot}", "b": "{outlets}", "state": "snoozed", "note": "", "until": "2030-01-01", "reason": null, "contact": null } }),
        json!({ "save_draft": { "a": "{robot}", "b": "{outlets}", "audience": "a", "lang": "fr", "subject": "s", "body": "b" } }),
        json!({ "reset_learning": {} }),
        json!({ "add_opportunity": { "name": "Tender", "needs": [{ "term": "robots", "known": true }] } }),
        json!({ "update_opportunity": { "id": "{opportunity}", "patch": patch } }),
        json!({ "set_stance": { "id": "{opportunity}", "organisation": "{pay}", "stance": "without" } }),
        json!({ "remove_opportunity": { "id": "{opportunity}" } }),
        json!({ "apply_composition": { "id": "{opportunity}", "members": [{ "id": "{robot}", "roles": ["robotics"] }] } }),
    ]
}

fn money() -> Value {
    json!({ "amount": 120_000, "currency": "EUR" })
}

fn trade_deeds() -> Vec<Value> {
    let lead = json!({
        "name": "Lead", "domain": "lead.example", "sourceId": "{robot}", "receiverId": null, "origin": "", "consent": "asked", "stage": "new",
        "received": "2026-03-01", "money": money(), "country": "FR", "sector": "retail", "size": 12, "need": "robots", "contact": "",
        "owner": "", "note": "", "again": null, "boomerangOf": null
    });
    let deal = json!({
        "name": "Deal", "company": "Acme", "domain": "", "stage": "", "state": "open", "money": money(), "created": "2026-01-01",
        "closed": null, "origin": "", "owner": "", "note": "", "leadId": "{won}",
        "partners": [{ "organisationId": "{robot}", "part": "sourced", "day": null, "note": "" }]
    });
    let exchange =
        json!({ "fromId": "{robot}", "toId": "{outlets}", "kind": "access", "day": "2026-01-01", "money": money(), "note": "n" });
    let criteria = json!({
        "organisationId": "{outlets}", "accepting": true, "countries": ["FR"], "sectors": ["retail"], "minSize": 1, "maxSize": 200,
        "needs": ["robots"], "note": "n"
    });
    vec![
        json!({ "judge_accounts": { "one": "barilla|barilla.example", "other": "lego|", "same": false } }),
        json!({ "remove_accounts": { "of": "{outlets}", "population": "customers" } }),
        json!({ "log_exchange": { "exchange": exchange } }),
        json!({ "update_exchange": { "id": "{exchange}", "exchange": exchange } }),
        json!({ "remove_exchange": { "id": "{exchange}" } }),
        json!({ "add_lead": { "lead": lead } }),
        json!({ "update_lead": { "id": "{lead}", "lead": lead } }),
        json!({ "move_leads": { "ids": ["{lead}"], "stage": "notNow", "day": "2026-03-02", "again": "2026-09-01" } }),
        json!({ "pass_lead": { "id": "{lead}", "to": "{pay}", "note": "n" } }),
        json!({ "make_deal": { "id": "{lead}", "name": "Hotel" } }),
        json!({ "remove_leads": { "ids": ["{passed}", "{lead}"] } }),
        json!({ "set_lead_criteria": { "criteria": criteria } }),
        json!({ "add_deal": { "deal": deal } }),
        json!({ "update_deal": { "id": "{deal}", "deal": deal } }),
        json!({ "remove_deals": { "ids": ["{deal}"] } }),
    ]
}

fn week_deeds() -> Vec<Value> {
    let due = json!({ "organisationId": "{robot}", "kind": "task", "what": "w", "context": "c", "due": "2026-12-01", "owner": "Ada" });
    let terms = json!({ "title": "Card", "purpose": "p", "bounds": "b", "data": "d", "exit": "e", "review": "2026-12-01" });
    vec![
        json!({ "add_follow_up": { "input": due } }),
        json!({ "update_follow_up": { "id": "{followUp}", "input": due } }),
        json!({ "complete_follow_up": { "id": "{followUp}" } }),
        json!({ "reopen_follow_up": { "id": "{done}" } }),
        json!({ "snooze_item": { "key": "followUp:{followUp}", "until": "2027-01-01" } }),
        json!({ "snooze_item": { "key": "ownerless:{robot}", "until": "2027-01-01" } }),
        json!({ "remove_follow_up": { "id": "{followUp}" } }),
        json!({ "set_rung": { "organisation": "{third}", "rung": "test", "stand": { "since": "2026-01-01", "note": "n" } } }),
        json!({ "add_agreement": { "organisation": "{robot}", "rung": "contract", "terms": terms } }),
        json!({ "update_agreement": { "id": "{written}", "rung": "contract", "terms": terms } }),
        json!({ "sign_agreement": { "id": "{written}", "signature": { "signed": "2026-02-01", "signatories": "Ada, Bo" } } }),
        json!({ "end_agreement": { "id": "{signed}" } }),
        json!({ "resume_agreement": { "id": "{ended}" } }),
        json!({ "remove_agreement": { "id": "{signed}" } }),
    ]
}

fn sheet_deeds() -> Vec<Value> {
    let companies = json!([{ "name": "Colt", "domain": "colt.example" }, { "name": "Dart", "domain": "" }]);
    let note = json!({ "body": "# Next\n\n- a pilot", "links": [{ "label": "l", "url": "https://a.example" }] });
    let need = json!({
        "words": "w", "detail": "d", "blocker": true, "since": "2026-01-05", "lifted": "2026-02-01", "lifters": ["{pay}", "{third}"]
    });
    vec![
        json!({ "set_partner_note": { "organisation": "{robot}", "tab": "business", "patch": note } }),
        json!({ "update_need": { "id": "{need}", "patch": need } }),
        json!({ "add_fit_test": { "organisation": "{outlets}", "patch": { "name": "F", "started": "2026-01-01", "threshold": 6 } } }),
        json!({ "update_fit_test": { "id": "{test}", "patch": { "name": "G", "started": "2026-01-02", "threshold": 3 } } }),
        json!({ "fill_fit_slots": { "id": "{test}", "companies": companies } }),
        json!({ "set_fit_slot": { "id": "{test}", "position": 3, "company": { "name": "Colt", "domain": "" } } }),
        json!({ "set_fit_slot": { "id": "{test}", "position": 1, "company": null } }),
        json!({ "answer_fit_slot": { "id": "{slot}", "said": { "answer": "interested", "day": "2026-01-03", "note": "n" } } }),
        json!({ "add_fit_action": { "id": "{test}", "action": { "what": "Mail", "day": "2026-01-03", "money": money() } } }),
        json!({ "remove_fit_action": { "id": "{action}" } }),
        json!({ "decide_fit_test": {
            "id": "{test}", "said": { "decision": "stop", "reason": "Too early", "recontact": "2027-01-01" }, "lang": "fr" } }),
        json!({ "remove_fit_test": { "id": "{test}" } }),
        json!({ "add_intervention": { "organisation": "{robot}", "what": "A day together", "day": "2026-01-03" } }),
        json!({ "remove_intervention": { "id": "{intervention}" } }),
    ]
}

fn file_deeds() -> Vec<Value> {
    let mapping = json!({ "name": "M", "kind": "organisations", "preset": "", "columns": [{ "column": "c", "field": "name" }] });
    let accounts = json!({ "of": "{outlets}", "population": "customers", "refresh": true, "every": true });
    vec![
        json!({ "save_mapping": { "mapping": mapping } }),
        json!({ "remove_mapping": { "name": "my LIST" } }),
        json!({ "run_import": { "name": "pasted", "text": list(), "said": said() } }),
        json!({ "run_import": {
            "name": "accounts", "text": "Account,Domain\nBarilla,barilla.example\n",
            "said": { "list": accounts, "overwrite": false, "rows": [], "tables": [] } } }),
        json!({ "withdraw_import": { "seq": 2 } }),
        json!({ "merge_copy": { "theirs": [], "lang": "fr" } }),
        json!({ "keep_sealed": { "id": "{session}" } }),
    ]
}

fn steps() -> Vec<Value> {
    let wish = json!({ "partner": "{third}", "mode": "names", "populations": [], "byName": true });
    vec![
        json!({ "new_ecosystem": { "conductor": "Maison" } }),
        json!({ "forget_organisation": { "id": "{robot}", "andPoints": true } }),
        json!({ "forget_contact": { "id": "{contact}", "andPoints": false } }),
        json!({ "thin_history": { "before": "2026-01-01" } }),
        json!({ "agree_to_seal": {} }),
        json!({ "make_offer": { "wish": wish, "lang": "fr" } }),
        json!({ "end_sealed": { "id": "{open}", "lang": "fr" } }),
        json!({ "compared_words": { "partner": "{robot}" } }),
    ]
}
