//! What people say for a day, and which day it is, seen from Saturday 28 November 2026.

use super::*;

fn today() -> Day {
    "2026-11-28".parse().unwrap()
}

#[track_caller]
fn check(expected: &str, said: &[&str]) {
    for text in said {
        let found = day(text, today()).map_or("nothing".to_owned(), |day| day.to_string());
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn days_near_today() {
    check("2026-11-28", &["today", "aujourd’hui", "Aujourd'hui", "tonight"]);
    check("2026-11-29", &["tomorrow", "Demain", "in 1 day", "dans un jour", "dimanche", "Sunday"]);
    check("2026-11-30", &["après-demain", "apres demain", "the day after tomorrow", "in two days"]);
    check("2026-11-27", &["yesterday", "hier"]);
}

#[test]
fn lengths_of_time() {
    check("2026-12-05", &["in a week", "in one week", "dans une semaine", "dans 7 jours", "a week from now", "1 week"]);
    check("2026-12-08", &["in 10 days", "dans dix jours", "10 jours", "10d", "10j", "d’ici 10 jours", "within ten days"]);
    check("2026-12-12", &["in two weeks", "dans deux semaines", "in a fortnight", "dans une quinzaine", "2w", "2 semaines"]);
    check("2026-12-13", &["dans quinze jours", "in 15 days"]);
    check("2027-02-28", &["in 3 months", "dans 3 mois", "dans trois mois", "three months from now", "3m", "in a quarter", "DANS 3 MOIS"]);
    check("2027-05-28", &["in six months", "dans 6 mois", "in half a year", "dans deux trimestres"]);
    check("2027-11-28", &["in a year", "dans un an", "dans douze mois", "in twelve months", "1 an"]);
    check("2026-12-02", &["in 3 working days", "dans 3 jours ouvrés", "in three business days"]);
}

#[test]
fn months_later_end_with_the_month() {
    let later = |from: &str, text: &str| day(text, from.parse().unwrap()).unwrap().to_string();
    assert_eq!(later("2027-01-31", "in a month"), "2027-02-28");
    assert_eq!(later("2028-01-31", "dans un mois"), "2028-02-29");
    assert_eq!(later("2026-08-31", "dans trois mois"), "2026-11-30");
    assert_eq!(later("2028-02-29", "in a year"), "2029-02-28");
    assert_eq!(later("2027-01-31", "fin de mois"), "2027-01-31");
}

#[test]
fn weekdays() {
    check("2026-11-30", &["monday", "next Monday", "lundi", "lundi prochain", "ce lundi", "on Monday", "pour lundi", "mon", "lun"]);
    check("2026-12-05", &["saturday", "samedi prochain", "next saturday"]);
    check("2026-12-08", &["mardi en huit", "Tuesday week", "a week on Tuesday"]);
    check("2026-12-15", &["mardi en quinze"]);
    check("2026-12-04", &["Friday next week", "vendredi semaine prochaine", "vendredi de la semaine prochaine", "vendredi"]);
}

#[test]
fn weeks_months_quarters_and_years() {
    check(
        "2026-11-30",
        &["next week", "semaine prochaine", "la semaine prochaine", "end of month", "end of the month", "fin de mois", "fin du mois"],
    );
    check("2026-12-04", &["end of week", "fin de semaine"]);
    check("2026-12-01", &["next month", "le mois prochain", "début du mois", "in December", "en décembre", "december"]);
    check(
        "2026-12-31",
        &[
            "end of quarter",
            "fin de trimestre",
            "fin du trimestre",
            "end of next month",
            "fin du mois prochain",
            "end of year",
            "fin d’année",
            "fin décembre",
        ],
    );
    check(
        "2027-01-01",
        &[
            "next quarter",
            "trimestre prochain",
            "le trimestre prochain",
            "next year",
            "l’année prochaine",
            "l’an prochain",
            "début janvier",
            "January 2027",
            "janvier",
        ],
    );
    check("2027-01-15", &["mid-January", "mi-janvier"]);
    check("2027-03-31", &["end of next quarter", "fin du trimestre prochain", "end of March", "fin mars"]);
}

#[test]
fn dates() {
    check(
        "2027-03-15",
        &[
            "2027-03-15",
            "15/03",
            "15/03/2027",
            "15/3/27",
            "15.03.2027",
            "15 mars",
            "15 mars 2027",
            "le 15 mars",
            "March 15",
            "March 15, 2027",
            "15th of March",
            "the 15th of March",
            "15 March 2027",
            "lundi 15 mars",
            "Monday, March 15th",
            "d’ici le 15 mars",
            "by March 15",
            "03/15/2027",
        ],
    );
    check("2027-01-01", &["1er janvier", "January 1st", "01/01"]);
    check("2026-11-28", &["28/11", "28 novembre", "le 28"]);
    check("2027-11-27", &["27/11", "November 27"]);
    check("2026-12-15", &["le 15", "the 15th", "on the 15th"]);
    check("2028-02-29", &["29/02", "29 février"]);
}

#[test]
fn what_is_no_day() {
    check(
        "nothing",
        &[
            "",
            "soon",
            "bientôt",
            "31/02",
            "2027-02-30",
            "32 mars",
            "15",
            "in",
            "dans",
            "in months",
            "in 3",
            "prochain",
            "next",
            "3/4/5/6",
            "in 99999 days",
            "month",
            "🙂",
            "13/13",
        ],
    );
    let error = some_day("soonish", today()).unwrap_err().to_string();
    assert!(error.contains("soonish") && error.contains("in 3 months") && error.contains("dans 3 mois"), "{error}");
}

#[test]
fn a_day_is_split_off_a_line() {
    let check = |line: &str, rest: &str, day: &str| {
        let Split { rest: found, day: on } = split(line, today()).unwrap_or_else(|| panic!("{line}"));
        assert_eq!((found.as_str(), on.to_string().as_str()), (rest, day), "{line}");
    };
    check("Rappeler Ostinato dans 3 mois", "Rappeler Ostinato", "2027-02-28");
    check("Call Ostinato in 3 months", "Call Ostinato", "2027-02-28");
    check("Dans une semaine, relancer Pizza Hut", "relancer Pizza Hut", "2026-12-05");
    check("Send the deck by next Monday", "Send the deck", "2026-11-30");
    check("Revoir l’accord le 15 mars avec Ada", "Revoir l’accord avec Ada", "2027-03-15");
    check("Promise: intro to Lego tomorrow", "Promise: intro to Lego", "2026-11-29");
    check("Demander 3 noms lundi", "Demander 3 noms", "2026-11-30");
    for line in [
        "Call Ostinato",
        "Call Sam",
        "Rappeler mon contact",
        "Mettre à jour la fiche",
        "Discuss the 3 months trial",
        "Rappeler Mars",
        "12 34",
        "",
        "le contrat",
    ] {
        assert_eq!(split(line, today()), None, "{line}");
    }
}
