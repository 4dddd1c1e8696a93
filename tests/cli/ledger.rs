//! The trade's daily book in the terminal: twenty leads and twenty deals made by hand give figures that were worked out beside them.

use serde_json::{Value, json};

use super::desk::Desk;
use super::imports::counts;

const PARTNERS: &str = include_str!("../fixtures/trade/partners.csv");
const LEADS: &str = include_str!("../fixtures/trade/leads.csv");
const DEALS: &str = include_str!("../fixtures/trade/deals.csv");

/// Four partners, twenty leads, twenty deals.
fn book() -> Desk {
    let desk = Desk::empty();
    desk.put("partners.csv", PARTNERS).put("leads.csv", LEADS).put("deals.csv", DEALS);
    assert_eq!(counts(&desk, "import @e.tutti @partners.csv"), [4, 4, 0, 0, 0]);
    assert_eq!(counts(&desk, "import @e.tutti @leads.csv"), [20, 20, 0, 0, 0]);
    assert_eq!(counts(&desk, "import @e.tutti @deals.csv"), [20, 20, 0, 0, 0]);
    desk
}

fn kpi(desk: &Desk, quarter: &str) -> Value {
    desk.json(&format!("kpi @e.tutti --quarter {quarter} --on 2026-10-15"))
}

fn figure<'v>(report: &'v Value, name: &str) -> &'v Value {
    report["figures"].as_array().unwrap().iter().find(|f| f["name"] == name).unwrap()
}

#[track_caller]
fn check(report: &Value, name: &str, part: u32, whole: u32) {
    let found = figure(report, name);
    assert_eq!((&found["part"], &found["whole"]), (&json!(part), &json!(whole)), "{name}");
}

#[test]
fn the_four_figures_of_a_quarter_are_as_worked_out_by_hand() {
    let report = kpi(&book(), "2026-Q3");
    // Leads 1 to 12 were received in the quarter; 1 to 7 and 12 come from partners, 11 from nobody knows where; 19 and 20 were given away.
    assert_eq!((&report["leads_from_partners"], &report["leads_total"]), (&json!(8), &json!(12)));
    assert_eq!(report["share_of_leads"], json!(0.6667));
    // Of those 8: accepted are 1, 2, 4, 5 and 7 (lost later); deals were made of 1, 4 and 5; won are 1 and 5.
    check(&report, "accepted", 5, 8);
    check(&report, "opportunity", 3, 5);
    check(&report, "won", 2, 8);
    assert_eq!(report["conversion"], json!(0.25));
    // Created in the quarter: 1, 2, 6-11, 15, 17, 19, 20. Sourced: 1, 2 (Alto), 6 (Brio), 11 (Corda); not 9, whose company was being sold to in
    // June. Influenced: 7; not 8 (no day) and not 19 (a day before it was created).
    check(&report, "sourced", 4, 12);
    check(&report, "influenced", 1, 12);
    check(&report, "unattributed", 7, 12);
    // Closed in the quarter: won 1, 3, 4, 8, 11, 16, 19; lost 2, 5, 10, 12, 20; 17 was lost nobody knows when.
    check(&report, "closedPeriod", 7, 12);
    assert_eq!(report["deals_closed_share"], json!(0.5833));
    assert_eq!(figure(&report, "closedPeriod")["partValue"], json!([{ "amount": 28700, "currency": "EUR" }]));
    assert_eq!(figure(&report, "closedPeriod")["unvalued"], json!(1));
    // Created in the quarter and won within 180 days: 1, 8, 11, 15, 19.
    check(&report, "closedCohort", 5, 12);
    assert_eq!((&report["from"], &report["to"], &report["age"]), (&json!("2026-07-01"), &json!("2026-09-30"), &json!(15)));
}

#[test]
fn every_partner_has_its_own_figures_and_those_of_the_quarter_before() {
    let report = kpi(&book(), "2026-Q3");
    let partner = |name: &str| report["by_partner"].as_array().unwrap().iter().find(|p| p["name"] == name).unwrap();
    check(partner("Alto"), "shareOfLeads", 4, 12);
    check(partner("Alto"), "won", 1, 4);
    check(partner("Alto"), "sourced", 2, 12);
    check(partner("Alto"), "closedPeriod", 1, 2);
    check(partner("Brio"), "shareOfLeads", 3, 12);
    check(partner("Brio"), "influenced", 1, 12);
    check(partner("Brio"), "closedPeriod", 1, 1);
    check(partner("Corda"), "won", 0, 1);
    assert_eq!(partner("Corda")["conversion"], json!(0.0), "nothing was won of one lead: that is a figure");
    assert!(report["by_partner"].as_array().unwrap().iter().all(|p| p["name"] != "Dolce"), "of Dolce there is nothing to tell");
    // The quarter before: 13 to 16, of which 14 is the conductor's own.
    check(&report["previous"], "shareOfLeads", 3, 4);
    check(&report["previous"], "won", 1, 3);
    check(&report["previous"], "closedPeriod", 1, 2);
    assert_eq!(figure(&report, "closedPeriod")["few"], json!(false));
    assert_eq!(figure(partner("Alto"), "closedPeriod")["few"], json!(true), "two closed deals are too few");
}

#[test]
fn what_is_missing_is_said_and_never_counted_as_nothing() {
    let desk = book();
    let report = kpi(&desk, "2026-Q3");
    let missing: Vec<_> =
        report["missing"].as_array().unwrap().iter().map(|m| (m["kind"].as_str().unwrap(), m["count"].as_u64().unwrap())).collect();
    assert_eq!(
        missing,
        [
            ("leadWithoutDay", 1),
            ("leadWithoutSource", 1),
            ("leadWithoutAmount", 6),
            ("dealWithoutDay", 1),
            ("dealWithoutClose", 1),
            ("dealWithoutAmount", 1),
            ("influenceWithoutDay", 1),
            ("sourceInPlay", 1)
        ]
    );
    let empty = kpi(&desk, "2020-Q1");
    for field in ["share_of_leads", "conversion", "deals_closed_share"] {
        assert_eq!(empty[field], Value::Null, "{field} of a quarter of which there is no data");
    }
    let said = desk.done("kpi @e.tutti --quarter 2020-Q1 --on 2026-10-15 --lang fr");
    assert!(said.contains("pas de données") && !said.contains("0\u{a0}%"), "{said}");
}

#[test]
fn every_figure_opens_its_rows() {
    let desk = book();
    let ask = |more: &str| desk.json(&format!("kpi @e.tutti --quarter 2026-Q3 --on 2026-10-15 {more}"));
    let names = |found: &Value, noun: &str, field: &str| -> Vec<String> {
        let name = |row: &Value| row[field]["name"].as_str().unwrap().to_owned();
        let mut names: Vec<String> = found[noun].as_array().unwrap().iter().map(name).collect();
        names.sort();
        names
    };
    assert_eq!(names(&ask("--rows won"), "leads", "lead"), ["Acorn", "Elm"]);
    assert_eq!(names(&ask("--rows won --partner Alto --whole"), "leads", "lead"), ["Acorn", "Birch", "Cedar", "Larch"]);
    assert_eq!(names(&ask("--rows sourced"), "deals", "deal"), ["Deal 01", "Deal 02", "Deal 06", "Deal 11"]);
    assert_eq!(names(&ask("--rows closedPeriod --partner Brio"), "deals", "deal"), ["Deal 03"]);
    assert_eq!(ask("--rows closedPeriod")["value"], json!([{ "amount": 28700, "currency": "EUR" }]));
    let report = kpi(&desk, "2026-Q3");
    for figure in report["figures"].as_array().unwrap() {
        let name = figure["name"].as_str().unwrap();
        let rows = |more: &str| {
            let found = ask(&format!("--rows {name} {more}"));
            found["leads"].as_array().unwrap().len() + found["deals"].as_array().unwrap().len()
        };
        assert_eq!((json!(rows("")), json!(rows("--whole"))), (figure["part"].clone(), figure["whole"].clone()), "{name}");
    }
}

#[test]
fn medians_compare_deals_with_and_without_a_partner() {
    // With: 31, 91 and 21 days, 10,000 and 5,000 (11 has no amount). Without: 195, 46 and 1 days, 6,000, 7,000, 300 and 400.
    let medians = kpi(&book(), "2026-Q3")["medians"].clone();
    assert_eq!((&medians["daysWith"], &medians["daysWithout"]), (&json!(31), &json!(46)));
    assert_eq!((&medians["amountWith"]["amount"], &medians["amountWithout"]["amount"]), (&json!(7500), &json!(3200)));
}

fn exchanged() -> Desk {
    let desk = book();
    desk.done("exchange @e.tutti log Alto visibility --day 2026-09-01 --amount '500 EUR' --note 'Joint article'");
    desk.done("exchange @e.tutti log Brio information --day 2026-09-01");
    desk.done("exchange @e.tutti log Corda information --with Brio --day 2026-09-02");
    desk
}

#[test]
fn the_ledger_balances_kind_by_kind_and_says_where_it_leans() {
    let desk = exchanged();
    let ledger = desk.json("ledger @e.tutti --on 2026-10-15");
    let of = |name: &str| ledger["partners"].as_array().unwrap().iter().find(|p| p["organisation"]["name"] == name).unwrap().clone();
    let alto = of("Alto");
    // Received: leads 1, 2, 3, 12, 13 and 17, and the deals 1 and 13 it brought; lead 18 has no day. Given: lead 19 and the article.
    assert_eq!((&alto["given"], &alto["received"], &alto["undated"]), (&json!(2), &json!(8), &json!(1)));
    assert_eq!(alto["leaning"], json!("weOwe"));
    let kind = |kind: &str| alto["kinds"].as_array().unwrap().iter().find(|k| k["kind"] == kind).unwrap().clone();
    assert_eq!((&kind("lead")["given"], &kind("lead")["received"]), (&json!(1), &json!(6)));
    assert_eq!(kind("revenue")["receivedValue"], json!([{ "amount": 10900, "currency": "EUR" }]));
    assert_eq!(kind("visibility")["givenValue"], json!([{ "amount": 500, "currency": "EUR" }]));
    assert_eq!(of("Corda")["leaning"], json!("tooFew"));
    assert_eq!(ledger["undated"], json!(1));
}

#[test]
fn gifts_are_followed_through_the_hands_they_went_through() {
    let desk = exchanged();
    let information = |desk: &Desk| {
        let ledger = desk.json("ledger @e.tutti --on 2026-10-15");
        ledger["settlements"].as_array().unwrap().iter().find(|s| s["kind"] == "information").unwrap().clone()
    };
    let found = information(&desk);
    let debt = &found["debts"][0];
    let names = [&debt["debtor"]["name"], &debt["creditor"]["name"], &debt["through"][0]["name"]];
    assert_eq!(names, ["Corda", "Maison", "Brio"], "Maison gave Brio, Brio gave Corda: Corda owes Maison");
    desk.done("exchange @e.tutti log Corda information --received --day 2026-09-03");
    let found = information(&desk);
    assert_eq!((found["debts"].as_array().unwrap().len(), found["circles"][0]["members"].as_array().unwrap().len()), (0, 3));
    assert!(desk.done("ledger @e.tutti --on 2026-10-15 --lang fr").contains("quittes en cercle"));
}

#[test]
fn an_imbalance_comes_with_something_to_give_back() {
    let desk = exchanged();
    desk.done("lead @e.tutti criteria Alto countries=FR max-size=50 needs=payroll");
    desk.done("lead @e.tutti add Umber from=Dolce country=FR size=12 need=payroll stage=notNow consent=given received=2026-10-01");
    desk.done("lead @e.tutti add Violet from=Dolce country=DE size=12 stage=notNow received=2026-10-01");
    let found = desk.json("ledger @e.tutti Alto --on 2026-10-15");
    let leads: Vec<_> = found["repayments"].as_array().unwrap().iter().filter(|r| r["kind"] == "passLead").collect();
    let texts: Vec<_> = leads.iter().map(|lead| lead["text"].as_str().unwrap()).collect();
    assert!(texts[0].contains("Umber"), "the lead of which most is known comes first: {texts:?}");
    assert!(texts.iter().all(|text| !text.contains("Violet")), "a lead from elsewhere is not for it: {texts:?}");
    let umber = leads[0]["leadId"].as_str().unwrap().to_owned();
    desk.done(&format!("lead @e.tutti pass {umber} Alto --note 'Too early for us'"));
    let after = desk.json("ledger @e.tutti Alto --on 2030-01-01");
    assert!(
        after["entries"].as_array().unwrap().iter().any(|e| e["note"] == "Umber" && e["to"]["name"] == "Alto"),
        "it stands in the ledger"
    );
    desk.refused("exchange @e.tutti log Alto lead", &["lead"]);
}

#[test]
fn a_lead_that_is_too_early_goes_to_whom_it_suits_and_one_that_comes_back_is_noticed() {
    let desk = exchanged();
    desk.done("lead @e.tutti criteria Alto countries=FR max-size=50");
    desk.done("lead @e.tutti criteria Dolce countries=DE|AT min-size=10");
    desk.done("lead @e.tutti criteria Corda accepting=no");
    desk.done("lead @e.tutti add 'Zinc Studio' from=Brio domain=zinc.example country=Germany size=40 stage=notNow received=2026-09-01");
    let sheet = desk.json("lead @e.tutti show 'Zinc Studio'");
    let routes: Vec<_> =
        sheet["routes"].as_array().unwrap().iter().map(|r| (r["organisation"]["name"].as_str().unwrap(), r["fits"] == true)).collect();
    assert_eq!(routes, [("Dolce", true), ("Alto", false)]);
    assert_eq!(sheet["routes"][1]["speaksAgainst"], json!(["country: Germany, it takes FR"]));
    desk.done("lead @e.tutti pass 'Zinc Studio' Dolce");
    desk.refused("lead @e.tutti pass 'Zinc Studio' Brio", &["Zinc Studio"]);
    desk.done("lead @e.tutti add 'ZINC STUDIO GmbH' from=Dolce received=2027-01-10");
    let back = desk.json("lead @e.tutti show 'ZINC STUDIO GmbH'");
    assert_eq!((&back["boomerangs"][0]["kind"], &back["boomerangs"][0]["receiver"]["name"]), (&json!("sameCompany"), &json!("Dolce")));
    let earlier = back["boomerangs"][0]["leadId"].as_str().unwrap();
    desk.done(&format!("lead @e.tutti edit 'ZINC STUDIO GmbH' boomerang={earlier}"));
    assert_eq!(desk.json("lead @e.tutti show 'ZINC STUDIO GmbH'")["boomerangOf"]["receiver"]["name"], json!("Dolce"));
}

#[test]
fn a_lead_becomes_a_deal_whose_partner_is_known() {
    let desk = Desk::empty();
    desk.put("partners.csv", PARTNERS);
    desk.done("import @e.tutti @partners.csv");
    desk.done("lead @e.tutti add Acorn from=Alto 'amount=1 200,50 €' consent=given received=2026-01-05");
    desk.done("lead @e.tutti deal Acorn --name 'Acorn payroll'");
    let deal = desk.json("deal @e.tutti show 'Acorn payroll'");
    assert_eq!(
        (&deal["row"]["source"]["name"], &deal["row"]["deal"]["money"]),
        (&json!("Alto"), &json!({ "amount": 1200.5, "currency": "EUR" }))
    );
    assert_eq!(desk.rows("e.tutti", "leads")[0]["stage"], json!("opportunity"));
    desk.done("deal @e.tutti partner 'Acorn payroll' Brio influenced --on 2026-11-01");
    desk.refused("deal @e.tutti partner 'Acorn payroll' Brio sourced", &["one partner"]);
    desk.done("deal @e.tutti edit 'Acorn payroll' state=won");
    let closed = &desk.rows("e.tutti", "deals")[0];
    assert!(closed["closed"].is_string(), "a deal that is decided has a day");
    desk.refused("lead @e.tutti add X received=soon", &["soon"]);
    desk.refused("lead @e.tutti edit Acorn amount=much", &["much"]);
    desk.refused("deal @e.tutti add Y amount=-5", &["nothing"]);
}

#[test]
fn importing_again_updates_and_never_doubles_and_what_was_edited_stays() {
    let desk = book();
    assert_eq!(counts(&desk, "import @e.tutti @leads.csv @deals.csv"), [40, 0, 0, 40, 0]);
    desk.done("deal @e.tutti edit 'Deal 06' owner=Ada amount='3 500 EUR'");
    let newer = DEALS.replace("6,Deal 06,contractsent,3000,EUR", "6,Deal 06 renewed,closedwon,3200,EUR");
    desk.put("deals.csv", newer);
    assert_eq!(counts(&desk, "import @e.tutti @deals.csv"), [20, 0, 1, 19, 0]);
    let row = desk.rows("e.tutti", "deals").into_iter().find(|d| d["external"] == "6").unwrap();
    assert_eq!((&row["name"], &row["state"], &row["owner"]), (&json!("Deal 06 renewed"), &json!("won"), &json!("Ada")));
    assert_eq!(row["money"]["amount"], json!(3500), "what was typed here stays");
    desk.done("undo-import @e.tutti");
    let row = desk.rows("e.tutti", "deals").into_iter().find(|d| d["external"] == "6").unwrap();
    assert_eq!((&row["name"], &row["state"]), (&json!("Deal 06"), &json!("open")));
}

#[test]
fn deals_of_a_french_portal_come_in_and_what_cannot_be_used_is_said() {
    let desk = Desk::empty();
    desk.put("partners.csv", PARTNERS);
    desk.done("import @e.tutti @partners.csv");
    let table = "ID de fiche d'informations;Nom de la transaction;Phase de la transaction;Montant;Date de création;Date de fermeture;Source d'origine;Partenaire\n\
        1;Robots;Fermé gagné;1 234,56 €;03/09/2026;25/09/2026;alto;\n\
        2;Bras;Rendez-vous;beaucoup;04/09/2026;;Salon;Personne\n\
        3;;Perdu;5;05/09/2026;;;\n";
    desk.put("affaires.csv", table);
    let report = desk.json("import @e.tutti @affaires.csv");
    assert_eq!(report["files"][0]["preset"], json!("hubspot-deals"));
    assert_eq!((&report["read"], &report["created"], &report["skipped"]), (&json!(3), &json!(2), &json!(1)));
    let codes: Vec<_> = report["problems"].as_array().unwrap().iter().map(|p| p["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["notAnAmount", "noSuchPartner", "dealNeedsName"]);
    let robots = desk.rows("e.tutti", "deals").into_iter().find(|d| d["name"] == "Robots").unwrap();
    assert_eq!((&robots["money"]["amount"], &robots["state"], &robots["closed"]), (&json!(1234.56), &json!("won"), &json!("2026-09-25")));
    assert_eq!(robots["source"]["name"], json!("Alto"), "a way in that is a partner's name is that partner");
}

#[test]
fn what_was_given_brings_goodwill_back() {
    let desk = Desk::pepper();
    desk.done("introduce @p.tutti Mastercard 'Pizza Hut' --state askedA");
    let left = |desk: &Desk| {
        desk.json("goodwill @p.tutti Mastercard")["organisation"]["left"].as_u64().unwrap()
            + desk.json("goodwill @p.tutti 'Pizza Hut'")["organisation"]["left"].as_u64().unwrap()
    };
    let asked = left(&desk);
    desk.done("exchange @p.tutti log Mastercard access");
    desk.done("exchange @p.tutti log 'Pizza Hut' access");
    assert_eq!(left(&desk), asked + 1);
}

#[test]
fn health_has_a_human_and_a_business_half_and_says_what_it_lacks() {
    let desk = exchanged();
    let found = desk.json("health @e.tutti");
    let alto = found.as_array().unwrap().iter().find(|p| p["organisation"]["name"] == "Alto").unwrap();
    let part = |name: &str| alto["parts"].as_array().unwrap().iter().find(|p| p["part"] == name).unwrap()["value"].clone();
    assert_eq!((part("reciprocity"), part("followThrough"), part("coverage")), (json!(400), Value::Null, Value::Null));
    assert_eq!(alto["partial"], json!(true));
    assert!(alto["health"]["human"].is_u64() && alto["health"]["business"].is_u64());
}
