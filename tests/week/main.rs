//! The conductor's week on rows made by hand: what stands on the list of today, and what the weekly brief says, value by value.

#![cfg(test)]

mod agreements;
mod scene;

use scene::{on, plain, week};
use tutti_core::commands::follow_ups::{complete_follow_up, reopen_follow_up, snooze_item};
use tutti_core::model::introduction::Lang;
use tutti_core::model::time::{Day, Moment};
use tutti_core::queries::brief::{brief, brief_paper};
use tutti_core::queries::today::{TodayItem, calendar, today};
use tutti_tests::Scene;

fn told(items: &[TodayItem]) -> Vec<String> {
    let line = |item: &TodayItem| {
        let due = item.due.map(|day| day.to_string()).unwrap_or_default();
        plain(&format!("{due} {} | {} | {}", item.kind, item.text, item.why)).trim().to_owned()
    };
    items.iter().map(line).collect()
}

#[test]
fn the_list_of_today_holds_what_was_noted_and_what_is_found() {
    let scene = week();
    let list = today(&scene.ecosystem, on(), Lang::En).unwrap();
    assert_eq!(
        told(&list.overdue),
        [
            // Asked on the 10th, and an answer is due after 7 days.
            "2026-11-17 introduction | Aria owes an answer: meet Brio? | asked 18 days ago",
            "2026-11-20 recontact | Speak to them again | Their budget is made in autumn (noted on 1 August 2026)",
            // Received on the 15th, and unanswered for more than 7 days.
            "2026-11-22 lead | The lead Kiosk waits for an answer | received 13 days ago, brought by Brio",
            "2026-11-25 answer | Their list of 15 companies | noted on 1 August 2026",
            "2026-11-27 lead | Speak again to the lead Atelier | it was too early, brought by Aria – a cash desk",
        ]
    );
    assert_eq!(
        told(&list.today),
        [
            "2026-11-28 promise | Introduce them to Lego | noted on 1 August 2026",
            // Begun on 29 October, 30 days ago.
            "2026-11-28 fitTest | Decide the fit test “Survey” with Coda | begun on 29 October 2026, 2 of 3 interested, threshold 5",
        ]
    );
    assert_eq!(
        told(&list.week),
        [
            "2026-12-01 agreement | Review “Leads both ways” with Aria | version 1 signed on 23 November 2026",
            // Put off until the 3rd.
            "2026-12-03 ownerless | Coda has no owner | it is a partner",
            "2026-12-05 task | Prepare the quarter | noted on 1 August 2026",
        ]
    );
    assert_eq!(
        told(&list.undated),
        [
            "ownerless | Brio has no owner | the partnership is at risk",
            // Known since 1 October; nobody lifts it, and nobody offers it. That of Aria is offered by Coda.
            "blocker | Nobody lifts the blocker of Brio: company number | known 58 days ago – “They have no company yet”",
        ]
    );
    assert_eq!(list.later, 1);
    let french = today(&scene.ecosystem, on(), Lang::Fr).unwrap();
    assert_eq!(
        told(&french.undated),
        [
            "ownerless | Brio n’a pas de responsable | partenariat à risque",
            "blocker | Personne ne lève le point bloquant de Brio : company number | connu il y a 58 jours – « They have no company yet »",
        ]
    );
}

#[test]
fn what_was_done_leaves_the_list_and_what_is_put_off_comes_on_its_day_with_its_context() {
    let mut scene = week();
    let e = &mut scene.ecosystem;
    let list = today(e, on(), Lang::En).unwrap();
    let recontact = list.overdue[1].clone();
    let id = recontact.follow_up.clone().unwrap().id;
    complete_follow_up(e, id, Some(on())).unwrap();
    assert_eq!(today(e, on(), Lang::En).unwrap().overdue.len(), 4);
    reopen_follow_up(e, id).unwrap();
    // In three months.
    let later: Day = "2027-02-28".parse().unwrap();
    snooze_item(e, &recontact.key, later).unwrap();
    assert_eq!(today(e, on(), Lang::En).unwrap().later, 2);
    let then = today(e, later, Lang::En).unwrap();
    assert_eq!(told(&then.today), ["2027-02-28 recontact | Speak to them again | Their budget is made in autumn (noted on 1 August 2026)"]);
    // Everything that is found can be put off by its key.
    for item in list.overdue.iter().chain(&list.today).chain(&list.week).chain(&list.undated) {
        snooze_item(e, &item.key, later).unwrap();
    }
    let rest = today(e, on(), Lang::En).unwrap();
    assert_eq!((rest.overdue.len(), rest.today.len(), rest.week.len(), rest.undated.len(), rest.later), (0, 0, 0, 0, 13));
    assert!(snooze_item(e, "ownerless:x", later).is_err() && snooze_item(e, "nothing", later).is_err());
}

#[test]
fn the_brief_tells_the_week_from_the_rows() {
    let scene = week();
    let told = brief(&scene.ecosystem, on(), Lang::En).unwrap();
    let plain = |lines: &[String]| lines.iter().map(|line| plain(line)).collect::<Vec<_>>();
    assert_eq!(
        (told.from.to_string().as_str(), plain(&[told.title])[0].as_str()),
        ("2026-11-22", "Weekly brief, 22 November 2026 to 28 November 2026")
    );
    assert_eq!(
        plain(&told.done),
        [
            "Send the deck (Aria)",
            "Aria and Coda met – over lunch",
            "Lead accepted: Hotel Lutetia",
            "Lead received: Zoo, from Aria",
            "Deal won: Pilot, 3,000 USD",
            "Deal lost: Trial, amount not known",
            "Deal won: Rollout, 12,500 EUR",
            // 12,500 and nothing else in euros, 3,000 in dollars: never added.
            "Deals in all: won 2 (12,500 EUR + 3,000 USD), lost 1 (amount not known)",
            "Brio gave Conductor visibility – a stage at the fair",
            "Agreement signed: “Leads both ways” with Aria, version 1",
            "Fit test with Brio: stop – no budget",
        ]
    );
    assert_eq!(
        plain(&told.next),
        [
            "**late since 20 November 2026** Speak to them again (Aria)",
            "**late since 22 November 2026** The lead Kiosk waits for an answer (Brio)",
            "**late since 27 November 2026** Speak again to the lead Atelier (Aria)",
            "**28 November 2026** Introduce them to Lego (Brio)",
            "**28 November 2026** Decide the fit test “Survey” with Coda",
            "**1 December 2026** Review “Leads both ways” with Aria",
            "**2 December 2026** Decision expected: Chain, 8,000 EUR",
            "**3 December 2026** Coda has no owner",
            "**5 December 2026** Prepare the quarter",
        ]
    );
    assert_eq!(
        plain(&told.blocked),
        [
            "Aria owes an answer: meet Brio? – 11 days late",
            "Their list of 15 companies (Coda) – 3 days late",
            "Nobody lifts the blocker of Brio: company number (known for 58 days)",
            "Brio has no owner (the partnership is at risk)",
        ]
    );
}

#[test]
fn the_brief_is_text_in_both_languages_and_pages() {
    let scene = week();
    let french = brief(&scene.ecosystem, on(), Lang::Fr).unwrap();
    let text = plain(&french.markdown);
    for line in [
        "# Point hebdomadaire du 22 novembre 2026 au 28 novembre 2026\n\n## Fait\n\n- Send the deck (Aria)\n",
        "- Affaires en tout : gagnées 2 (12 500 EUR + 3 000 USD), perdues 1 (montant inconnu)\n",
        "\n## À venir\n\n- **en retard depuis le 20 novembre 2026** ",
        "\n## Bloqué\n\n- Aria doit répondre : rencontrer Brio ? – 11 jours de retard\n",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    assert_eq!(brief_paper(&scene.ecosystem, &french, Lang::Fr).unwrap().pages, 1);
    let empty = Scene::empty().unwrap();
    let nothing = brief(&empty.ecosystem, on(), Lang::En).unwrap();
    assert!(nothing.markdown.ends_with("## Done\n\nNothing is recorded for these seven days.\n\n## Next\n\nNothing is due within seven days.\n\n## Blocked\n\nNothing is blocked.\n"));
}

#[test]
fn the_calendar_holds_everything_with_a_day_under_keys_that_stay() {
    let mut scene = week();
    let file = |scene: &Scene| calendar(&scene.ecosystem, Lang::Fr, Moment::end_of(on())).unwrap().replace("\r\n ", "");
    let uids = |text: &str| text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>();
    let before = file(&scene);
    // 10 with a day until the 5th, and the one later; those without a day are not in it.
    assert_eq!(uids(&before).len(), 11);
    assert!(
        before.contains("SUMMARY:Revoir «\u{a0}Leads both ways\u{a0}» avec Aria\r\n") && before.contains("DTSTART;VALUE=DATE:20261201\r\n"),
        "{before}"
    );
    let promise = today(&scene.ecosystem, on(), Lang::En).unwrap().today[0].clone();
    snooze_item(&mut scene.ecosystem, &promise.key, "2026-12-24".parse().unwrap()).unwrap();
    let after = file(&scene);
    let (mut old, mut new) = (uids(&before), uids(&after));
    old.sort();
    new.sort();
    assert_eq!(old, new);
    let edition = |text: &str| text.lines().find_map(|line| line.strip_prefix("SEQUENCE:")?.trim().parse::<u32>().ok()).unwrap();
    assert!(edition(&after) > edition(&before) && after.contains("DTSTART;VALUE=DATE:20261224\r\n"));
}
