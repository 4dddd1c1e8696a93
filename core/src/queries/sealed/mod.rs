//! Sealed comparisons as they are shown: the log with what comes next, what was found, keys in six words. Not here: the steps (commands).

mod phrases;

use serde::Serialize;

use super::names::OrganisationRef;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::SealedSessionId;
use crate::model::introduction::Lang;
use crate::model::remark::{Gravity, Remark};
use crate::model::sealed::{SealedMode, SealedResult, SealedRole, SealedSession, SealedState, total};
use crate::model::time::Moment;
use crate::sealing::{Identity, words};

pub use phrases::{Terms, mode, remark, state, terms};

/// A session in the log.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SealedRow {
    /// The session.
    pub id: SealedSessionId,
    /// The other side.
    pub partner: OrganisationRef,
    /// Who one is in it.
    pub role: SealedRole,
    /// What both learn.
    pub mode: SealedMode,
    /// Where it stands.
    pub state: SealedState,
    /// When it began here.
    pub created: Moment,
    /// When it last moved.
    pub changed: Moment,
    /// When it ends by itself.
    pub expires: Moment,
    /// How many names one's own list seems to have.
    pub ours: u32,
    /// How many theirs seems to have; 0 while it is not known.
    pub theirs: u32,
    /// How many are common, as far as it is known and said.
    pub common: Option<u32>,
    /// Whether the file made last can be saved again.
    pub has_file: bool,
    /// SHA-256 of the files so far.
    pub hashes: Vec<String>,
    /// What comes next, as a sentence; nothing where nothing does.
    pub next: Option<String>,
}

/// Every session, the newest first.
pub fn sealed_log(ecosystem: &Ecosystem, lang: Lang) -> Result<Vec<SealedRow>> {
    Ok(ecosystem.rows().sealed_sessions()?.into_iter().map(|session| row(session, lang)).collect())
}

/// A session as it is shown.
pub fn row(session: SealedSession, lang: Lang) -> SealedRow {
    SealedRow {
        id: session.id,
        next: phrases::next(lang, &session),
        partner: OrganisationRef { id: session.partner_id, name: session.partner_name },
        role: session.role,
        mode: session.mode,
        state: session.state,
        created: session.created,
        changed: session.changed,
        expires: session.expires,
        ours: total(&session.ours),
        theirs: total(&session.theirs),
        common: session.common,
        has_file: session.has_file,
        hashes: session.hashes,
    }
}

/// What a session found, if it is kept.
pub fn sealed_result(ecosystem: &Ecosystem, session: SealedSessionId) -> Result<Option<SealedResult>> {
    ecosystem.rows().sealed_result(session)
}

/// Keys in six words.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SealedKeys {
    /// One's own six words; none before the first use.
    pub words: Vec<String>,
    /// Whether the terms were accepted.
    pub agreed: bool,
    /// Partners whose key was seen.
    pub partners: Vec<PartnerKey>,
}

/// A partner's key.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct PartnerKey {
    /// Whose.
    pub partner: OrganisationRef,
    /// Its six words.
    pub words: Vec<String>,
    /// When they were compared by voice.
    pub compared: Option<Moment>,
}

/// One's own key and those of partners in the log.
pub fn sealed_keys(ecosystem: &Ecosystem) -> Result<SealedKeys> {
    let rows = ecosystem.rows();
    let own = rows.sealed_identity()?;
    let in_words = |key: &[u8; 32]| words(key).into_iter().map(str::to_owned).collect::<Vec<String>>();
    let mut partners: Vec<PartnerKey> = Vec::new();
    for session in rows.sealed_sessions()? {
        if partners.iter().any(|known| known.partner.id == session.partner_id) {
            continue;
        }
        if let Some(known) = rows.sealed_partner(session.partner_id)? {
            let partner = OrganisationRef { id: session.partner_id, name: session.partner_name };
            partners.push(PartnerKey { partner, words: in_words(&known.key), compared: known.compared });
        }
    }
    Ok(SealedKeys {
        words: own.as_ref().map(|own| in_words(&Identity::from_seed(&own.seed).key())).unwrap_or_default(),
        agreed: own.is_some_and(|own| own.agreed.is_some()),
        partners,
    })
}

/// A remark in a sentence.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Remarked {
    /// What it means for the step.
    pub gravity: Gravity,
    /// The sentence.
    pub text: String,
}

/// Remarks in sentences, those that forbid first.
pub fn remarked(lang: Lang, remarks: &[Remark]) -> Vec<Remarked> {
    let mut said: Vec<Remarked> = remarks.iter().map(|r| Remarked { gravity: r.gravity(), text: remark(lang, r) }).collect();
    said.sort_by_key(|r| r.gravity);
    said
}
