//! What is read of sealed comparisons: receipts, secrets, one's own key, partners' keys. Writing goes by the vault.

use rusqlite::types::Value as Sql;

use super::rows::Rows;
use super::table::{self, Reader};
use crate::error::Result;
use crate::id::{OrganisationId, SealedSessionId};
use crate::model::sealed::{SealedMode, SealedPartner, SealedResult, SealedRole, SealedSecret, SealedSession, SealedState};
use crate::model::time::Moment;

/// The columns of a receipt, in the order of [`receipt`].
const RECEIPT: &str =
    "SELECT id, partner_id, partner_name, role, mode, kinds, state, created, expires, changed, ours, theirs, hashes, common,
                       file IS NOT NULL FROM sealed_session";

/// One's own key, and whether the terms were accepted.
pub struct OwnIdentity {
    /// The seed of the key.
    pub seed: [u8; 32],
    /// When the terms were accepted.
    pub agreed: Option<Moment>,
}

fn receipt(row: &mut Reader<'_>) -> rusqlite::Result<SealedSession> {
    Ok(SealedSession {
        id: row.id()?,
        partner_id: row.id()?,
        partner_name: row.plain()?,
        role: row.word(SealedRole::from_word)?,
        mode: row.word(SealedMode::from_word)?,
        kinds: row.json()?,
        state: row.word(SealedState::from_word)?,
        created: row.moment()?,
        expires: row.moment()?,
        changed: row.moment()?,
        ours: row.json()?,
        theirs: row.json()?,
        hashes: row.json()?,
        common: row.plain()?,
        has_file: row.plain()?,
    })
}

fn partner(row: &mut Reader<'_>) -> rusqlite::Result<SealedPartner> {
    let (organisation_id, key, seen) = (row.id()?, row.plain()?, row.moment()?);
    Ok(SealedPartner { organisation_id, key, seen, compared: row.plain::<Option<i64>>()?.map(Moment) })
}

impl Rows<'_> {
    /// The receipts of all sessions, the newest first.
    pub fn sealed_sessions(&self) -> Result<Vec<SealedSession>> {
        self.many(&format!("{RECEIPT} ORDER BY created DESC, id"), vec![], receipt)
    }

    /// The receipt of a session, if there is one.
    pub fn sealed_session(&self, id: SealedSessionId) -> Result<Option<SealedSession>> {
        self.one(&format!("{RECEIPT} WHERE id = ?1"), vec![table::id(id)], receipt)
    }

    /// What a session found, if it is kept.
    pub fn sealed_result(&self, id: SealedSessionId) -> Result<Option<SealedResult>> {
        let sql = "SELECT result FROM sealed_session WHERE id = ?1 AND result IS NOT NULL";
        self.one(sql, vec![table::id(id)], |row| row.json())
    }

    /// The file that was last made here in a session, if it is kept.
    pub fn sealed_file(&self, id: SealedSessionId) -> Result<Option<Vec<u8>>> {
        Ok(self.one("SELECT file FROM sealed_session WHERE id = ?1", vec![table::id(id)], |row| row.plain())?.flatten())
    }

    /// The marks of the list that was last compared with a partner.
    pub fn sealed_marks(&self, partner: OrganisationId) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT marks FROM sealed_session WHERE partner_id = ?1 AND marks IS NOT NULL ORDER BY created DESC LIMIT 1";
        self.one(sql, vec![table::id(partner)], |row| row.plain())
    }

    /// What a session remembers, while it is open.
    pub fn sealed_secret(&self, id: SealedSessionId) -> Result<Option<SealedSecret>> {
        let sql = "SELECT scalar, memory FROM sealed_secret WHERE session_id = ?1";
        self.one(sql, vec![table::id(id)], |row| Ok(SealedSecret { scalar: row.plain()?, memory: row.plain()? }))
    }

    /// One's own key, once it is made.
    pub fn sealed_identity(&self) -> Result<Option<OwnIdentity>> {
        let read = |row: &mut Reader<'_>| Ok(OwnIdentity { seed: row.plain()?, agreed: row.plain::<Option<i64>>()?.map(Moment) });
        self.one("SELECT seed, agreed FROM sealed_identity", vec![], read)
    }

    /// How a partner signs, if that was seen.
    pub fn sealed_partner(&self, organisation: OrganisationId) -> Result<Option<SealedPartner>> {
        let sql = "SELECT organisation_id, key, seen, compared FROM sealed_partner WHERE organisation_id = ?1";
        self.one(sql, vec![table::id(organisation)], partner)
    }

    /// Whose key this is.
    pub fn sealed_partner_with(&self, key: &[u8; 32]) -> Result<Option<SealedPartner>> {
        let sql = "SELECT organisation_id, key, seen, compared FROM sealed_partner WHERE key = ?1";
        self.one(sql, vec![Sql::Blob(key.to_vec())], partner)
    }
}
