//! Looking at a file that came, or at an offer before it is made: who asks what, what one would answer with, and everything that is to be
//! remarked on it. Nothing is written. Not here: doing it (steps).

use serde::Serialize;

use super::guards::{few_rows_differ, pace, sizes};
use super::own::{Own, floor, kinds};
use super::{Say, Wish, norm};
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{Id, OrganisationId, SealedSessionId};
use crate::model::remark::{Gravity, Remark};
use crate::model::sealed::{SealedFile, SealedKind, SealedMode, SealedRole, SealedSession, SealedState, SegmentSize, total};
use crate::model::time::Moment;
use crate::sealing::{Head, Identity, Item, Read, read, words};
use crate::store::rows::Rows;

/// What is seen of a file, or of an offer that would be made.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Look {
    /// Which of the three files it is; nothing where it cannot be read.
    pub file: Option<SealedFile>,
    /// The session.
    pub session: Option<SealedSessionId>,
    /// What the sender calls itself.
    pub sender: String,
    /// The six words of the sender's key.
    pub words: Vec<String>,
    /// The partner it is from or for.
    pub partner: Option<OrganisationId>,
    /// What the partner is called here.
    pub partner_name: String,
    /// What both learn.
    pub mode: Option<SealedMode>,
    /// What companies are known by.
    pub kinds: Vec<SealedKind>,
    /// Their segments, padded.
    pub theirs: Vec<SegmentSize>,
    /// One's own, padded.
    pub ours: Vec<SegmentSize>,
    /// How many names they ask about, as it looks.
    pub asked: u32,
    /// How many names one answers with, as it looks.
    pub answered: u32,
    /// Until when it is good.
    pub expires: Option<Moment>,
    /// What is to be remarked.
    pub remarks: Vec<Remark>,
    /// The sender's key.
    #[serde(skip)]
    key: Option<[u8; 32]>,
}

impl Look {
    /// Fails where something forbids the step, or asks for the number of names they ask about and another was typed.
    pub(super) fn allow(&self, confirmed: Option<u32>) -> Result<()> {
        let of = |gravity: Gravity| self.remarks.iter().find(move |remark| remark.gravity() == gravity);
        match (of(Gravity::Forbids), of(Gravity::Asks)) {
            (Some(forbids), _) => Err(forbids.refusal()),
            (None, Some(asks)) if confirmed != Some(self.asked) => {
                Err(Error::Invalid(format!("{asks}; to go on, confirm the number of names they ask about: {}", self.asked)))
            }
            _ => Ok(()),
        }
    }

    fn remark(&mut self, holds: bool, remark: Remark) {
        if holds {
            self.remarks.push(remark);
        }
    }
}

/// What is known here, read once for a look.
struct Known<'a> {
    rows: Rows<'a>,
    now: Moment,
    key: Option<[u8; 32]>,
    seed: [u8; 32],
    agreed: bool,
    sessions: Vec<SealedSession>,
}

impl<'a> Known<'a> {
    fn read(ecosystem: &'a Ecosystem) -> Result<Self> {
        let rows = ecosystem.rows();
        let own = rows.sealed_identity()?;
        Ok(Self {
            rows,
            now: ecosystem.now(),
            key: own.as_ref().map(|own| Identity::from_seed(&own.seed).key()),
            seed: own.as_ref().map(|own| own.seed).unwrap_or_default(),
            agreed: own.is_some_and(|own| own.agreed.is_some()),
            sessions: rows.sealed_sessions()?,
        })
    }

    fn session(&self, id: SealedSessionId) -> Option<&SealedSession> {
        self.sessions.iter().find(|s| s.id == id)
    }
}

/// Looks at an offer that would be made. O(accounts log accounts).
pub fn look_at_offer(ecosystem: &Ecosystem, wish: &Wish) -> Result<Look> {
    let known = Known::read(ecosystem)?;
    let own = Own::read(known.rows, &wish.populations, wish.mode, &kinds(wish.mode, wish.by_name))?;
    let mut look = Look { file: Some(SealedFile::Offer), mode: Some(wish.mode), kinds: kinds(wish.mode, wish.by_name), ..Look::default() };
    name_partner(&mut look, &known, wish.partner)?;
    look.remarks.extend(pace(wish.mode, &known.sessions, wish.partner, known.now, None));
    of_own(&mut look, &known, &own)?;
    Ok(look)
}

/// Looks at a file that came. For an offer O(accounts log accounts), besides reading the file.
pub fn look(ecosystem: &Ecosystem, file: &[u8], say: &Say) -> Result<Look> {
    let known = Known::read(ecosystem)?;
    let found = match read(file) {
        Ok(found) => found,
        Err(remark) => return Ok(Look { remarks: vec![remark], ..Look::default() }),
    };
    let mut look = of_head(&found.head);
    of_everybody(&mut look, &known, &found.head);
    match found.head.file {
        SealedFile::Offer => of_offer(&mut look, &known, say)?,
        SealedFile::Answer | SealedFile::Close => of_reply(&mut look, &known, &found)?,
    }
    Ok(look)
}

fn of_head(head: &Head) -> Look {
    Look {
        file: Some(head.file),
        session: Some(head.session),
        sender: head.from.name.clone(),
        words: head.from.key.as_ref().map(|key| words(key).into_iter().map(str::to_owned).collect()).unwrap_or_default(),
        mode: Some(head.mode),
        kinds: head.kinds.clone(),
        theirs: head.segments.clone(),
        asked: total(&head.segments),
        expires: Some(head.expires),
        key: head.from.key,
        ..Look::default()
    }
}

/// What can be wrong with any file.
fn of_everybody(look: &mut Look, known: &Known<'_>, head: &Head) {
    let norm = norm();
    look.remark(head.from.key == known.key, Remark::OurOwn);
    look.remark(head.to.key.is_some() && head.to.key != known.key, Remark::NotForUs);
    look.remark(head.expires < known.now, Remark::Expired { day: head.expires.day() });
    look.remark((&head.norm.name, head.norm.check) != (&norm.name, norm.check), Remark::OtherNorm);
    look.remark(head.floor < floor(head.mode), Remark::LowFloor { floor: floor(head.mode) });
    look.remark(head.norm.suffixes != norm.suffixes, Remark::OtherSuffixes);
}

fn of_offer(look: &mut Look, known: &Known<'_>, say: &Say) -> Result<()> {
    let mode = look.mode.unwrap_or(SealedMode::Counts);
    look.remark(look.session.is_some_and(|id| known.session(id).is_some()), Remark::AlreadyOver);
    let own = Own::read(known.rows, &say.populations, mode, &look.kinds)?;
    of_own(look, known, &own)?;
    match sender(look, known, say)? {
        Some(partner) => {
            name_partner(look, known, partner)?;
            of_key(look, known, partner)?;
            look.remarks.extend(pace(mode, &known.sessions, partner, known.now, look.session));
            look.remarks.extend(sizes(look.asked, look.answered, &known.sessions, partner, known.now));
        }
        None => look.remark(true, Remark::UnknownPartner { name: look.sender.clone() }),
    }
    Ok(())
}

/// Whose offer it is: whom the person names, else whose key it bears, else who alone is called so.
fn sender(look: &Look, known: &Known<'_>, say: &Say) -> Result<Option<OrganisationId>> {
    if say.partner.is_some() {
        return Ok(say.partner);
    }
    let by_key = look.key.map(|key| known.rows.sealed_partner_with(&key)).transpose()?.flatten();
    let by_name = match known.rows.organisations_named(&look.sender)?.as_slice() {
        [one] => Some(one.id),
        _ => None,
    };
    Ok(by_key.map(|partner| partner.organisation_id).or(by_name).filter(|id| known.rows.ecosystem().is_ok_and(|e| e.conductor_id != *id)))
}

fn name_partner(look: &mut Look, known: &Known<'_>, partner: OrganisationId) -> Result<()> {
    let name = known.rows.name_of(partner)?.ok_or_else(|| Error::not_found("organisation", partner))?;
    if known.rows.ecosystem()?.conductor_id == partner {
        return Err(Error::Invalid("lists are compared with a partner, not with oneself".to_owned()));
    }
    (look.partner, look.partner_name) = (Some(partner), name);
    Ok(())
}

/// What is said of one's own list.
fn of_own(look: &mut Look, known: &Known<'_>, own: &Own) -> Result<()> {
    look.ours = own.sizes();
    look.answered = total(&look.ours);
    look.remarks.extend(own.remarks.iter().cloned());
    look.remark(!known.agreed, Remark::NoConsent);
    if let Some(partner) = look.partner {
        look.remarks.extend(few_rows_differ(&marks(own.items(), &known.seed), known.rows.sealed_marks(partner)?.as_deref()));
    }
    Ok(())
}

/// What is said of the key of whoever sent it.
fn of_key(look: &mut Look, known: &Known<'_>, partner: OrganisationId) -> Result<()> {
    let before = known.rows.sealed_partner(partner)?;
    let other = before.as_ref().is_some_and(|partner| Some(partner.key) != look.key);
    look.remark(other, Remark::OtherKey);
    look.remark(!other && before.is_none_or(|partner| partner.compared.is_none()), Remark::FirstContact);
    Ok(())
}

/// What is said of a file that answers one of one's own.
fn of_reply(look: &mut Look, known: &Known<'_>, found: &Read<'_>) -> Result<()> {
    let Some(session) = known.session(found.head.session).cloned() else {
        look.remark(true, Remark::UnknownSession);
        return Ok(());
    };
    let (role, place) = if found.head.file == SealedFile::Answer { (SealedRole::Asking, 0) } else { (SealedRole::Answering, 1) };
    look.remark(session.role != role || session.state != SealedState::Open, Remark::AlreadyOver);
    let follows = found.head.previous.map(|hash| hex(&hash)).as_ref() == session.hashes.get(place);
    let alike = found.head.mode == session.mode && found.head.kinds == session.kinds;
    (look.partner, look.partner_name, look.ours) = (Some(session.partner_id), session.partner_name.clone(), session.ours.clone());
    look.answered = total(&session.ours);
    let whole = found.tags.len() as u64 == u64::from(look.answered);
    look.remark(!whole, Remark::Damaged { detail: "another number of tags than of names".to_owned() });
    if found.head.file == SealedFile::Close {
        let same = known.rows.sealed_partner(session.partner_id)?.is_some_and(|partner| found.head.from.key == Some(partner.key));
        (look.theirs, look.asked) = (session.theirs.clone(), total(&session.theirs));
        look.remark(!(follows && alike && same), Remark::OtherChain);
        return Ok(());
    }
    look.remark(!(follows && alike), Remark::OtherChain);
    of_key(look, known, session.partner_id)?;
    look.remarks.extend(sizes(look.asked, look.answered, &known.sessions, session.partner_id, known.now));
    Ok(())
}

/// A hash as it stands in a receipt.
pub(super) fn hex(hash: &[u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Marks of a list by which the next can be compared with it: sorted, eight bytes an item, told by nobody who has not the key.
pub(super) fn marks<'i>(items: impl Iterator<Item = &'i Item>, seed: &[u8; 32]) -> Vec<u8> {
    let mark = |item: &Item| -> [u8; 8] {
        let hash = blake3::keyed_hash(seed, format!("{}:{}", item.kind, item.value).as_bytes());
        std::array::from_fn(|i| hash.as_bytes()[i])
    };
    let mut marks: Vec<[u8; 8]> = items.map(mark).collect();
    marks.sort_unstable();
    marks.concat()
}

/// The sixteen bytes by which a session is known in its points.
pub(super) fn sid(session: SealedSessionId) -> [u8; 16] {
    session.bytes()
}
