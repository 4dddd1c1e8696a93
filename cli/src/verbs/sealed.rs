//! Sealed comparisons: offer, answer, close and finish by files, the log, keys in six words. Not here: how results are printed (sealed_words).

use std::path::Path;

use serde_json::{Value, json};
use tutti_core::commands::sealed::{self as steps, Look, Prepared, Say, Wish};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::id::{OrganisationId, SealedSessionId};
use tutti_core::model::remark::{Gravity, Remark};
use tutti_core::model::sealed::{SealedFile, SealedSession};
use tutti_core::model::watch::Watch;
use tutti_core::queries::lookup;
use tutti_core::queries::sealed::{Remarked, remarked, row, sealed_keys, sealed_log, sealed_result, terms};
use tutti_core::queries::words::pick;
use tutti_core::store::backup::write_file;

use super::{Outcome, open, sealed_words};
use crate::args::{Seal, SealAnswer, SealClose, SealLook, SealOffer, SealVerb};
use crate::failure::Failure;
use crate::output::Output;

pub fn seal(output: &mut Output<'_>, ask: &Seal) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    match &ask.what {
        SealVerb::Terms => {
            let terms = terms(output.lang);
            output.answer(&terms, |out, lang| sealed_words::terms(out, lang, &terms))
        }
        SealVerb::Offer(ask) => offer(output, &mut ecosystem, ask),
        SealVerb::Look(ask) => {
            let look = steps::look(&ecosystem, &steps::read_file(&ask.input)?, &say(&ecosystem, ask, None)?)?;
            let said = remarked(output.lang, &look.remarks);
            output.answer(&seen(&look, &said), |out, lang| sealed_words::look(out, lang, &look, &said))
        }
        SealVerb::Answer(ask) => answer(output, &mut ecosystem, ask),
        SealVerb::Close(ask) => close(output, &mut ecosystem, ask),
        SealVerb::Finish { input } => {
            step(output, &mut ecosystem, Arriving { input, wanted: SealedFile::Close, out: None }, &Say::default())
        }
        SealVerb::Refuse { which, from } => refuse(output, &mut ecosystem, which, from.as_deref()),
        SealVerb::Keep { session } => {
            let done = steps::keep_common(&mut ecosystem, *session)?;
            let said = format!("{} {}", done.output, output.pick("comptes ajoutés au partenaire", "accounts added to the partner"));
            output.done(&json!({ "added": done.output, "revision": done.revision }), &said)
        }
        SealVerb::Show { session } => {
            let result = sealed_result(&ecosystem, *session)?;
            output.answer(&result, |out, lang| sealed_words::result(out, lang, result.as_ref()))
        }
        SealVerb::Save { session, out } => save(output, &ecosystem, *session, out),
        SealVerb::List => {
            let log = sealed_log(&ecosystem, output.lang)?;
            output.answer(&log, |out, lang| sealed_words::log(out, lang, &log))
        }
        SealVerb::Identity { compared } => {
            if let Some(partner) = compared {
                let partner = lookup::organisation(&ecosystem, partner)?;
                steps::compared(&mut ecosystem, partner)?;
            }
            steps::identity(&mut ecosystem)?;
            let keys = sealed_keys(&ecosystem)?;
            output.answer(&keys, |out, lang| sealed_words::keys(out, lang, &keys))
        }
    }
}

fn partner(ecosystem: &Ecosystem, name: Option<&str>) -> Result<Option<OrganisationId>> {
    name.map(|name| lookup::organisation(ecosystem, name)).transpose()
}

fn say(ecosystem: &Ecosystem, ask: &SealLook, confirmed: Option<u32>) -> Result<Say> {
    Ok(Say { partner: partner(ecosystem, ask.from.as_deref())?, populations: ask.population.clone(), confirmed })
}

/// What is seen of a file, with its remarks in sentences.
fn seen(look: &Look, said: &[Remarked]) -> Value {
    let mut document = json!(look);
    document["remarks"] = json!(said);
    document
}

/// Refuses in the language spoken what the core would refuse in English.
fn allow(output: &Output<'_>, look: &Look, confirmed: Option<u32>) -> Result<()> {
    let said = remarked(output.lang, &look.remarks);
    let of = |gravity: Gravity| said.iter().filter(move |r| r.gravity == gravity).map(|r| r.text.as_str()).collect::<Vec<_>>().join("; ");
    let (forbids, asks) = (of(Gravity::Forbids), of(Gravity::Asks));
    if !forbids.is_empty() {
        let terms = output.pick("(`tutti seal FICHIER terms`, puis --agree)", "(`tutti seal FILE terms`, then --agree)");
        let how = if look.remarks.contains(&Remark::NoConsent) { format!(" {terms}") } else { String::new() };
        return Err(Error::Invalid(forbids + &how));
    }
    if !asks.is_empty() && confirmed != Some(look.asked) {
        let go_on = output.pick("pour continuer, ajoutez --confirm et ce nombre :", "to go on, add --confirm and this number:");
        return Err(Error::Invalid(format!("{asks}; {go_on} {}", look.asked)));
    }
    Ok(())
}

fn offer(output: &mut Output<'_>, ecosystem: &mut Ecosystem, ask: &SealOffer) -> Outcome {
    let partner = lookup::organisation(ecosystem, &ask.partner)?;
    let wish = Wish { partner, mode: ask.mode, populations: ask.population.clone(), by_name: ask.by_name };
    if ask.agree {
        steps::agree(ecosystem)?;
    }
    let look = steps::look_at_offer(ecosystem, &wish)?;
    allow(output, &look, None)?;
    let prepared = steps::offer(ecosystem, &wish)?;
    work(output, ecosystem, prepared, &look, Some(&ask.out))
}

/// A file that came, what it has to be, and where the next one goes.
struct Arriving<'a> {
    input: &'a Path,
    wanted: SealedFile,
    out: Option<&'a Path>,
}

fn answer(output: &mut Output<'_>, ecosystem: &mut Ecosystem, ask: &SealAnswer) -> Outcome {
    if ask.agree {
        steps::agree(ecosystem)?;
    }
    let say = say(ecosystem, &ask.look, ask.confirm)?;
    step(output, ecosystem, Arriving { input: &ask.look.input, wanted: SealedFile::Offer, out: Some(&ask.out) }, &say)
}

fn close(output: &mut Output<'_>, ecosystem: &mut Ecosystem, ask: &SealClose) -> Outcome {
    let say = Say { confirmed: ask.confirm, ..Say::default() };
    step(output, ecosystem, Arriving { input: &ask.input, wanted: SealedFile::Answer, out: Some(&ask.out) }, &say)
}

fn step(output: &mut Output<'_>, ecosystem: &mut Ecosystem, arriving: Arriving<'_>, say: &Say) -> Outcome {
    let file = steps::read_file(arriving.input)?;
    let mut look = steps::look(ecosystem, &file, say)?;
    if let Some(found) = look.file.filter(|found| *found != arriving.wanted) {
        look.remarks.insert(0, Remark::OtherFile { found, wanted: arriving.wanted });
    }
    allow(output, &look, say.confirmed)?;
    let prepared = steps::reply(ecosystem, file, Some(arriving.wanted), say)?;
    work(output, ecosystem, prepared, &look, arriving.out)
}

/// Works a step out, keeps it, writes its file and says what was found and what comes next.
fn work(output: &mut Output<'_>, ecosystem: &mut Ecosystem, prepared: Prepared, look: &Look, out: Option<&Path>) -> Outcome {
    let progress = output.progress();
    let made = prepared.run(&Watch { cancelled: &|| false, progress: &progress })?;
    let session = steps::kept(ecosystem, &made)?;
    let said = remarked(output.lang, &look.remarks);
    let mut document = json!(row(session.clone(), output.lang));
    (document["remarks"], document["words"]) = (json!(said), json!(look.words));
    document["result"] = json!(made.result());
    if let (Some(out), Some(file)) = (out, made.file()) {
        write_file(out, file)?;
        (document["out"], document["bytes"]) = (json!(out), json!(file.len()));
    }
    let row = row(session, output.lang);
    output.answer(&document, |print, lang| {
        said.iter().try_for_each(|remark| sealed_words::remark(print, remark))?;
        if look.remarks.iter().any(|remark| matches!(remark, Remark::FirstContact | Remark::OtherKey)) {
            sealed_words::six_words(print, lang, look)?;
        }
        if let Some(result) = made.result() {
            sealed_words::result(print, lang, Some(result))?;
        }
        if let (Some(out), Some(_)) = (out, made.file()) {
            writeln!(print, "{} {}", pick(lang, "Écrit :", "Written:"), out.display())?;
        }
        row.next.iter().try_for_each(|next| writeln!(print, "{next}"))
    })
}

fn refuse(output: &mut Output<'_>, ecosystem: &mut Ecosystem, which: &str, from: Option<&str>) -> Outcome {
    let ended = match which.parse::<SealedSessionId>() {
        Ok(session) => steps::refuse(ecosystem, session)?,
        Err(_) => {
            let say = Say { partner: partner(ecosystem, from)?, ..Say::default() };
            steps::decline(ecosystem, &steps::read_file(Path::new(which))?, &say)?
        }
    };
    said_over(output, &ended)
}

fn said_over(output: &mut Output<'_>, session: &SealedSession) -> Outcome {
    let said = output.pick("comparaison refusée ; rien n’en reste que le reçu", "comparison refused; nothing but the receipt is left");
    let line = format!("{}{} {said}", session.partner_name, output.pick("\u{a0}:", ":"));
    output.done(&json!(row(session.clone(), output.lang)), &line)
}

fn save(output: &mut Output<'_>, ecosystem: &Ecosystem, session: SealedSessionId, out: &Path) -> Outcome {
    let file = ecosystem.rows().sealed_file(session)?;
    let file = file.ok_or_else(|| Failure::Core(Error::not_found("file", session)))?;
    write_file(out, &file)?;
    let said = format!("{} {}", output.pick("Écrit :", "Written:"), out.display());
    output.done(&json!({ "out": out, "bytes": file.len() }), &said)
}
