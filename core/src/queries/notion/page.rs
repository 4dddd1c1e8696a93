//! The page of one partner: what it is, then the four tabs of its sheet with all that belongs there.

use super::{Source, highest, rung_word};
use crate::error::Result;
use crate::formats::markdown::{facts, line, link, list, section, text};
use crate::id::OrganisationId;
use crate::model::agreement::Agreement;
use crate::model::deal::{Deal, DealPart, DealState};
use crate::model::exchange::ExchangeKind;
use crate::model::fit_test::{FitAnswer, FitDecision};
use crate::model::lead::LeadStage;
use crate::model::money::Money;
use crate::model::organisation::{Link, Need, Organisation};
use crate::model::partner_note::{PartnerNote, SheetTab};
use crate::queries::fit_tests::progress;
use crate::queries::words::{kind, relationship, status};

pub(super) fn page(source: &Source<'_>, partner: &Organisation) -> Result<String> {
    let id = partner.id;
    let notes = source.rows.partner_notes_of(id)?;
    let mut out = format!("# {}\n\n{}\n\n", line(&partner.name), about(source, partner));
    out += &section(2, source.pick("Notes", "Notes"), &text(&partner.notes));
    out += &list(partner.links.iter().map(named_link));
    if !partner.links.is_empty() {
        out.push('\n');
    }
    for (tab, body) in [
        (SheetTab::Roadmap, [follow_ups(source, id)?, tests(source, id)?].concat()),
        (SheetTab::Resources, [needs(source, id)?, people(source, id)?, ties(source, id)?].concat()),
        (SheetTab::Reporting, [ledger(source, id)?, interventions(source, id)?].concat()),
        (SheetTab::Business, [leads(source, id)?, deals(source, id)?, agreements(source, id)?].concat()),
    ] {
        out += &section(2, title(source, tab), &[written(&notes, tab), body].concat());
    }
    Ok(out.trim_end().to_owned() + "\n")
}

fn about(source: &Source<'_>, partner: &Organisation) -> String {
    let kinds: Vec<String> = partner.kinds.iter().map(|k| kind(source.lang, k)).collect();
    let owner = if partner.owner.is_empty() { source.pick("sans responsable", "no owner") } else { &partner.owner };
    let sectors = partner.sectors.join(", ");
    let parts = [&kinds.join(", "), status(source.lang, &partner.status), owner, &partner.country, &partner.domain, &sectors];
    line(&facts(parts))
}

fn named_link(named: &Link) -> String {
    link(&named.label, &named.url)
}

fn title<'s>(source: &'s Source<'_>, tab: SheetTab) -> &'s str {
    match tab {
        SheetTab::Roadmap => source.pick("Feuille de route", "Roadmap"),
        SheetTab::Resources => source.pick("Ressources", "Resources"),
        SheetTab::Reporting => source.pick("Reporting", "Reporting"),
        SheetTab::Business => source.pick("Développement commercial", "Business development"),
    }
}

/// What was written on a tab, with its marks, and its links.
fn written(notes: &[PartnerNote], tab: SheetTab) -> String {
    let Some(note) = notes.iter().find(|note| note.tab == tab) else { return String::new() };
    let links = list(note.links.iter().map(named_link));
    [text(note.body.trim()).as_str(), "\n\n", &links, "\n"].concat()
}

fn money(amount: &Money) -> String {
    let (units, rest) = (amount.hundredths / 100, (amount.hundredths % 100).abs());
    let rest = if rest == 0 { String::new() } else { format!(".{rest:02}") };
    format!("{units}{rest} {}", amount.currency)
}

fn monies(amounts: &[Money]) -> String {
    amounts.iter().map(money).collect::<Vec<_>>().join(" + ")
}

fn follow_ups(source: &Source<'_>, id: OrganisationId) -> Result<String> {
    let one = |f: &crate::model::follow_up::FollowUp| {
        let when = f.done.map_or_else(|| f.due.to_string(), |done| format!("{} {done}", source.pick("fait le", "done on")));
        let box_ = if f.done.is_some() { "[x]" } else { "[ ]" };
        format!("{box_} {}", facts([&when, &line(&f.what), &line(&f.context), &line(&f.owner)].map(String::as_str)))
    };
    Ok(section(3, source.pick("Relances", "Follow-ups"), &list(source.rows.follow_ups_of(id)?.iter().map(one))))
}

fn tests(source: &Source<'_>, id: OrganisationId) -> Result<String> {
    let mut out = String::new();
    for test in source.rows.fit_tests_of(id)? {
        let (slots, actions) = (source.rows.slots_of(test.id)?, source.rows.actions_of(test.id)?);
        let progress = progress(&test, &slots, &actions, source.lang);
        let decided = match test.decision {
            FitDecision::Open => source.pick("à décider", "to be decided"),
            FitDecision::Go => source.pick("on y va", "go"),
            FitDecision::Iterate => source.pick("on recommence autrement", "iterate"),
            FitDecision::Stop => source.pick("on arrête", "stop"),
        };
        let answer = |answer: FitAnswer| match answer {
            FitAnswer::NotAsked => source.pick("pas encore demandé", "not asked yet"),
            FitAnswer::Asked => source.pick("demandé", "asked"),
            FitAnswer::Interested => source.pick("intéressé", "interested"),
            FitAnswer::NotInterested => source.pick("pas intéressé", "not interested"),
            FitAnswer::Silent => source.pick("sans réponse", "no answer"),
        };
        let slot = |s: &crate::model::fit_test::FitSlot| facts([&*line(&s.name), &line(&s.domain), answer(s.answer), &line(&s.note)]);
        let action = |a: &crate::model::fit_test::FitAction| {
            facts([&*a.day.to_string(), &line(&a.what), &a.money.as_ref().map(money).unwrap_or_default()])
        };
        let cost = monies(&progress.cost);
        let head = facts([&*test.started.to_string(), decided, &line(&test.reason), &cost]);
        let body = format!("{}\n\n{head}\n\n{}\n{}", progress.text, list(slots.iter().map(slot)), list(actions.iter().map(action)));
        out += &section(4, &line(&test.name), &body);
    }
    Ok(section(3, source.pick("Tests de marché", "Fit tests"), &out))
}

fn needs(source: &Source<'_>, id: OrganisationId) -> Result<String> {
    let offers = list(source.rows.offers_of(id)?.iter().map(|offer| line(&offer.term)));
    let need = |need: &Need| -> Result<String> {
        let named = source.rows.lifters_of(need.id)?.into_iter().map(|l| source.names.of(l.organisation_id)).collect::<Vec<_>>();
        let blocker = if need.blocker { source.pick("bloquant", "blocker") } else { "" };
        let day = |word: &str, day: Option<crate::model::time::Day>| day.map(|day| format!("{word} {day}")).unwrap_or_default();
        let since = day(source.pick("depuis le", "since"), need.since);
        let lifted = day(source.pick("levé le", "lifted on"), need.lifted);
        let words = if need.words.is_empty() { String::new() } else { format!("“{}”", line(&need.words)) };
        let by = if named.is_empty() {
            String::new()
        } else {
            format!("{} {}", source.pick("pourrait y répondre\u{a0}:", "could be answered by"), line(&named.join(", ")))
        };
        Ok(facts([&*line(&need.term), blocker, &words, &since, &by, &lifted]))
    };
    let needs = source.rows.needs_of(id)?.iter().map(need).collect::<Result<Vec<_>>>()?;
    Ok([section(3, source.pick("Offres", "Offers"), &offers), section(3, source.pick("Besoins", "Needs"), &list(needs))].concat())
}

fn people(source: &Source<'_>, id: OrganisationId) -> Result<String> {
    let one = |c: &crate::model::contact::Contact| {
        let mail = if c.email.is_empty() { String::new() } else { link(&c.email, &format!("mailto:{}", c.email)) };
        facts([&*line(&c.name), &line(&c.role), &mail, &line(&c.phone), &line(&c.notes)])
    };
    Ok(section(3, source.pick("Contacts", "Contacts"), &list(source.rows.contacts_of(id)?.iter().map(one))))
}

fn ties(source: &Source<'_>, id: OrganisationId) -> Result<String> {
    let one = |r: &crate::model::relationship::Relationship| {
        let other = source.names.of(if r.from_id == id { r.to_id } else { r.from_id });
        let since = r.since.map(|day| format!("{} {day}", source.pick("depuis le", "since"))).unwrap_or_default();
        let until = r.until.map(|day| format!("{} {day}", source.pick("jusqu’au", "until"))).unwrap_or_default();
        facts([
            &*line(&other),
            &line(&relationship(source.lang, &r.kind)),
            &format!("{}/5", r.strength),
            &since,
            &until,
            &line(&r.evidence),
        ])
    };
    Ok(section(3, source.pick("Relations", "Relationships"), &list(source.rows.relationships_of(id)?.iter().map(one))))
}

fn ledger(source: &Source<'_>, id: OrganisationId) -> Result<String> {
    let one = |e: &crate::model::exchange::Exchange| {
        let way = format!("{} → {}", source.names.of(e.from_id), source.names.of(e.to_id));
        facts([&*e.day.to_string(), &line(&way), given(source, e.kind), &e.money.as_ref().map(money).unwrap_or_default(), &line(&e.note)])
    };
    Ok(section(3, source.pick("Donné et reçu", "Given and received"), &list(source.rows.exchanges_of(id)?.iter().map(one))))
}

fn given<'s>(source: &'s Source<'_>, kind: ExchangeKind) -> &'s str {
    match kind {
        ExchangeKind::Revenue => source.pick("revenus", "revenue"),
        ExchangeKind::Lead => source.pick("lead", "lead"),
        ExchangeKind::Visibility => source.pick("visibilité", "visibility"),
        ExchangeKind::Reputation => source.pick("réputation", "reputation"),
        ExchangeKind::Information => source.pick("information", "information"),
        ExchangeKind::Access => source.pick("accès", "access"),
    }
}

fn stage<'s>(source: &'s Source<'_>, stage: LeadStage) -> &'s str {
    match stage {
        LeadStage::New => source.pick("nouveau", "new"),
        LeadStage::Accepted => source.pick("accepté", "accepted"),
        LeadStage::Opportunity => source.pick("opportunité", "opportunity"),
        LeadStage::Won => source.pick("gagné", "won"),
        LeadStage::Lost => source.pick("perdu", "lost"),
        LeadStage::Rejected => source.pick("rejeté", "rejected"),
        LeadStage::NotNow => source.pick("trop tôt", "not now"),
    }
}

fn part_word<'s>(source: &'s Source<'_>, part: DealPart) -> &'s str {
    match part {
        DealPart::Sourced => source.pick("apportée", "sourced"),
        DealPart::Influenced => source.pick("influencée", "influenced"),
    }
}

fn interventions(source: &Source<'_>, id: OrganisationId) -> Result<String> {
    let one = |i: crate::model::partner_note::Intervention| facts([&*i.day.to_string(), &line(&i.what)]);
    Ok(section(3, source.pick("Interventions", "Interventions"), &list(source.rows.interventions_of(id)?.into_iter().map(one))))
}

fn leads(source: &Source<'_>, id: OrganisationId) -> Result<String> {
    let one = |l: crate::model::lead::Lead| {
        let way = if l.source_id == Some(id) { source.pick("reçu", "received") } else { source.pick("donné", "given") };
        let day = l.received.map(|day| day.to_string()).unwrap_or_default();
        facts([&*day, way, &line(&l.name), stage(source, l.stage), &l.money.as_ref().map(money).unwrap_or_default(), &line(&l.note)])
    };
    Ok(section(3, "Leads", &list(source.rows.leads_of(id)?.into_iter().map(one))))
}

fn deals(source: &Source<'_>, id: OrganisationId) -> Result<String> {
    let one = |part: crate::model::deal::DealPartner| -> Result<String> {
        let deal: Deal = source.rows.get(part.deal_id)?;
        let state = match deal.state {
            DealState::Open => source.pick("ouverte", "open"),
            DealState::Won => source.pick("gagnée", "won"),
            DealState::Lost => source.pick("perdue", "lost"),
        };
        let closed = deal.closed.map(|day| day.to_string()).unwrap_or_default();
        Ok(facts([&*line(&deal.name), state, part_word(source, part.part), &deal.money.as_ref().map(money).unwrap_or_default(), &closed]))
    };
    let all = source.rows.deal_parts_of(id)?.into_iter().map(one).collect::<Result<Vec<_>>>()?;
    Ok(section(3, source.pick("Affaires", "Deals"), &list(all)))
}

fn agreements(source: &Source<'_>, id: OrganisationId) -> Result<String> {
    let rung = highest(&source.rows.ladder_of(id)?).map(|rung| rung_word(source.lang, rung)).unwrap_or_default();
    let mut out = if rung.is_empty() { String::new() } else { format!("{} {rung}\n\n", source.pick("Échelon\u{a0}:", "Rung:")) };
    for agreement in source.rows.agreements_of(id)? {
        out += &agreed(source, &agreement)?;
    }
    Ok(section(3, source.pick("Accords", "Agreements"), &out))
}

fn agreed(source: &Source<'_>, agreement: &Agreement) -> Result<String> {
    let terms = &agreement.terms;
    let review = terms.review.map(|day| day.to_string()).unwrap_or_default();
    let parts = [
        (source.pick("But", "Purpose"), terms.purpose.as_str()),
        (source.pick("Limites", "Bounds"), &terms.bounds),
        (source.pick("Données", "Data"), &terms.data),
        (source.pick("Sortie", "Exit"), &terms.exit),
        (source.pick("Revue", "Review"), &review),
    ];
    let said = parts.iter().filter(|(_, text)| !text.trim().is_empty()).map(|(name, text)| format!("**{name}** {}", line(text)));
    let signed = source.rows.versions_of(agreement.id)?.into_iter().map(|version| {
        let day = version.signed.to_string();
        format!("{} {}", source.pick("Signé", "Signed"), facts([&*day, &line(&version.signatories)]))
    });
    let title = if terms.title.trim().is_empty() { rung_word(source.lang, agreement.rung).to_owned() } else { line(&terms.title) };
    Ok(section(4, &title, &list(said.chain(signed))))
}
