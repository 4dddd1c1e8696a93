//! What matching promises, on lists made by hand: French names and numbers, subsidiaries, names that many have.

use super::*;

fn company(text: &str) -> Company {
    let mut parts = text.split('|').map(str::trim);
    let mut next = || parts.next().unwrap_or_default().to_owned();
    let (name, domain, country, number) = (next(), next(), next(), next());
    let scheme = if number.len() > 10 { Register::Siret } else { Register::Siren };
    let identifiers = if number.is_empty() { Vec::new() } else { vec![(scheme, number)] };
    Company { name, domains: vec![domain], country, identifiers }
}

/// The decision on every pair found between two lists, as `left-right:decision`.
fn found(left: &[&str], right: &[&str]) -> Vec<String> {
    let list = |rows: &[&str]| rows.iter().map(|row| company(row)).collect::<Vec<_>>();
    // Names that have nothing to do with these, so that words are as rare as they would be in a list.
    let others = (0..300).map(|n| company(&format!("{} Yy{n}k", if n % 20 == 0 { "General" } else { "Zz" })));
    let matcher = Matcher::new(list(left).into_iter().chain(others), list(right).into_iter());
    let pairs = matcher.pairs(&Watch::none()).unwrap();
    pairs.iter().map(|p| format!("{}-{}:{}", p.left, p.right, p.decision)).collect()
}

fn check(left: &[&str], right: &[&str], expected: &[&str]) {
    assert_eq!(found(left, right), expected, "{left:?} {right:?}");
}

#[test]
fn an_equal_number_of_a_register_decides() {
    check(&["Boulangerie Dupont||FR|732829320"], &["BD Paris||FR|732 829 320 00074"], &["0-0:certain"]);
    check(&["Acme SAS|acme.fr|FR|732829320"], &["Acme SAS|acme.fr|FR|552081317"], &[]);
}

#[test]
fn an_equal_domain_with_a_like_name_is_certain_and_with_another_name_a_question() {
    check(&["Lumen Conseil SARL|lumen-conseil.fr|FR"], &["LUMEN CONSEIL|http://www.lumen-conseil.fr/equipe|France"], &["0-0:certain"]);
    check(&["Orion Holding|groupe-orion.com|FR"], &["Transports Vega|groupe-orion.com|FR"], &["0-0:unsure"]);
}

#[test]
fn names_are_taken_whatever_their_form_accents_and_case() {
    check(&["Société d'Électricité Générale SAS||FR"], &["SOCIETE D ELECTRICITE GENERALE||FR"], &["0-0:likely"]);
    check(&["Müller & Söhne GmbH||DE"], &["Mueller und Soehne||DE"], &["0-0:unsure"]);
    check(&["Établissements Garnier et Fils||FR"], &["Garnier & Fils SARL||FR"], &["0-0:likely"]);
    check(&["Biotherapeutics Sensei Inc||US"], &["SENSEI BIOTHERAPEUTICS||US"], &["0-0:likely"]);
}

#[test]
fn contradictions_are_asked_about() {
    check(&["Novatek SAS||FR"], &["Novatek SARL||FR"], &["0-0:unsure"]);
    check(&["Fonds Alpha 1||FR"], &["Fonds Alpha 2||FR"], &[]);
}

#[test]
fn two_that_cannot_be_told_apart_are_both_shown() {
    check(&["Alto Services||FR", "Alto Services||FR"], &["ALTO SERVICES||FR"], &["0-0:unsure", "1-0:unsure"]);
    check(&["Alto Services|alto.fr|FR", "Alto Services||FR"], &["ALTO SERVICES|www.alto.fr|FR"], &["0-0:certain"]);
}

#[test]
fn strangers_are_not_matched_by_a_common_word() {
    check(&["Banque Solidaire du Nord||FR", "General Motors||US"], &["Garage du Nord||FR", "General Electric||US"], &[]);
}

#[test]
fn every_pair_says_why_and_against_what() {
    let matcher = Matcher::new([company("Acme SAS|acme.fr|FR")].into_iter(), [company("ACME SARL|acme.fr|FR")].into_iter());
    let why = matcher.why(0, 0);
    let kinds: Vec<&str> = why.iter().map(|e| e.kind.as_str()).collect();
    assert_eq!(kinds, ["sameName", "domain", "legalForm", "country"]);
    assert!(why[0].weight > 0 && why[2].weight < 0);
}

#[test]
fn a_search_that_is_cancelled_ends_with_nothing() {
    let matcher = Matcher::new([company("Acme")].into_iter(), [company("Acme")].into_iter());
    let watch = Watch { cancelled: &|| true, progress: &|_| {} };
    assert!(matches!(matcher.pairs(&watch), Err(Error::Cancelled)));
}

#[test]
fn empty_lists_and_empty_names_match_nobody() {
    check(&[], &["Acme"], &[]);
    check(&[" ", "!"], &[" ", "!"], &[]);
}
