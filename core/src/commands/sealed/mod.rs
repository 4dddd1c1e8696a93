//! Sealed comparisons of one's own lists with a partner's, by files: offer, answer, close. Each step is prepared under the ecosystem's lock,
//! worked out without it, and kept. Keys, secrets and receipts stand in the vault and not in the history; only keeping the common companies as
//! a partner's accounts is a deed like any other. Not here: the cryptography (sealing) and the words (queries).

mod guards;
mod keep;
mod look;
mod memory;
mod own;
mod steps;
#[cfg(test)]
mod tests;

use std::path::Path;

use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{OrganisationId, SealedSessionId};
use crate::matching::{NORM, SUFFIXES, norm_check};
use crate::model::account::Population;
use crate::model::remark::Remark;
use crate::model::sealed::{SealedMode, SealedPartner, SealedSession, SealedState};
use crate::sealing::{Chance, Identity, MOST_BYTES, MOST_ITEMS, Norm};
use crate::store::vault::Vault;

pub use keep::keep_common;
pub use look::{Look, look, look_at_offer};
pub use own::FLOOR;
pub use steps::{Made, Prepared, decline, kept, offer, reply};

/// What is to be compared with whom.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The partner.
    pub partner: OrganisationId,
    /// What both are to learn.
    pub mode: SealedMode,
    /// Which of one's populations; all where none is named.
    pub populations: Vec<Population>,
    /// In names: whether companies are known by their names too.
    pub by_name: bool,
}

/// What a person says of a file that came.
#[derive(Debug, Clone, Default)]
pub struct Say {
    /// Whose offer it is, where the file's own words do not tell.
    pub partner: Option<OrganisationId>,
    /// Which of one's populations answer; all where none is named.
    pub populations: Vec<Population>,
    /// The number of names they ask about, typed where it is asked for.
    pub confirmed: Option<u32>,
}

/// Reads a file that came; one that is too large is not read.
pub fn read_file(path: &Path) -> Result<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|e| Error::reading(path, e))?;
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|e| Error::reading(path, e))?;
    if bytes.len() > MOST_BYTES { Err(Remark::TooLarge { limit: MOST_ITEMS }.refusal()) } else { Ok(bytes) }
}

/// One's own key; made and kept on first use.
pub fn identity(ecosystem: &mut Ecosystem) -> Result<Identity> {
    if let Some(own) = ecosystem.rows().sealed_identity()? {
        return Ok(Identity::from_seed(&own.seed));
    }
    let identity = Identity::new(&mut Chance::fresh()?);
    ecosystem.keep(|vault| vault.keep_identity(&identity.seed()))?;
    Ok(identity)
}

/// Accepts what a sealed comparison means, once for this file.
pub fn agree(ecosystem: &mut Ecosystem) -> Result<()> {
    identity(ecosystem)?;
    let (now, by) = (ecosystem.now(), ecosystem.actor().to_owned());
    if ecosystem.rows().sealed_identity()?.is_some_and(|own| own.agreed.is_some()) {
        return Ok(());
    }
    ecosystem.keep(|vault| vault.keep_consent(now, &by))
}

/// Notes that the six words of a partner's key were compared by voice.
pub fn compared(ecosystem: &mut Ecosystem, partner: OrganisationId) -> Result<()> {
    let now = ecosystem.now();
    let known = ecosystem.rows().sealed_partner(partner)?;
    let known = known.ok_or_else(|| Error::not_found("key", "nothing has come from this partner yet"))?;
    ecosystem.keep(|vault| vault.keep_partner(&SealedPartner { compared: Some(now), ..known }))
}

/// Ends a session, on either side: nothing more comes of it and its secret is erased.
pub fn refuse(ecosystem: &mut Ecosystem, session: SealedSessionId) -> Result<SealedSession> {
    let found = ecosystem.rows().sealed_session(session)?.ok_or_else(|| Error::not_found("comparison", session))?;
    if found.state != SealedState::Open {
        return Err(Remark::AlreadyOver.refusal());
    }
    let ended = SealedSession { state: SealedState::Refused, changed: ecosystem.now(), ..found };
    ecosystem.keep(|vault| end(vault, &ended))?;
    Ok(ended)
}

/// Keeps the receipt of a session that is over, and erases the rest.
fn end(vault: &Vault<'_>, session: &SealedSession) -> Result<()> {
    vault.keep_session(session)?;
    vault.keep_file(session.id, None)?;
    vault.erase_secret(session.id)
}

/// The rules by which names and domains are made comparable here.
fn norm() -> Norm {
    Norm { name: NORM.to_owned(), check: norm_check(), suffixes: SUFFIXES.to_owned() }
}
