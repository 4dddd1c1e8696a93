//! The vault: the second door for writes, for what the history must not remember: keys, secrets and receipts of sealed comparisons. What is
//! erased here is overwritten in the file. Not here: anything that can be undone (transact).

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};

use super::Store;
use super::rows::Rows;
use super::table::{id, json, text};
use crate::error::Result;
use crate::id::{OrganisationId, SealedSessionId};
use crate::model::sealed::{SealedPartner, SealedResult, SealedSecret, SealedSession, SealedState};
use crate::model::time::Moment;

/// The vault in hand: reads like [`Rows`], and writes what is sealed and nothing else.
pub struct Vault<'a>(Rows<'a>);

impl<'a> std::ops::Deref for Vault<'a> {
    type Target = Rows<'a>;
    fn deref(&self) -> &Rows<'a> {
        &self.0
    }
}

impl Store {
    /// Writes into the vault: all of it or nothing. Nothing of it stands in the history, and what it erases is overwritten.
    pub fn keep<T>(&mut self, f: impl FnOnce(&Vault<'_>) -> Result<T>) -> Result<T> {
        self.refuse_unless_writable()?;
        let rows = self.rows();
        let run = |sql: &str| rows.sql(self.connection.execute_batch(sql));
        run("PRAGMA secure_delete = ON; BEGIN IMMEDIATE")?;
        let result = f(&Vault(rows)).and_then(|kept| run("COMMIT").map(|()| kept));
        if result.is_err() && !self.connection.is_autocommit() {
            run("ROLLBACK")?;
        }
        run("PRAGMA secure_delete = OFF")?;
        // The journal would still hold what was overwritten.
        self.settle()?;
        result
    }

    /// Ends the sessions whose time is over: their secrets are erased, and files that nobody can use any more. One look-up where there are none.
    pub(crate) fn end_overdue(&mut self, now: Moment) -> Result<()> {
        if self.read_only() {
            return Ok(());
        }
        let state = |state: SealedState| text(state.as_str());
        let overdue = "SELECT 1 FROM sealed_session WHERE expires < ?1 AND (state = ?2 OR file IS NOT NULL) LIMIT 1";
        let found = self.rows().one(overdue, vec![Sql::Integer(now.0), state(SealedState::Open)], |_| Ok(()))?;
        if found.is_none() {
            return Ok(());
        }
        self.keep(|vault| {
            vault.run("UPDATE sealed_session SET file = NULL WHERE expires < ?1", vec![Sql::Integer(now.0)])?;
            let over = vec![Sql::Integer(now.0), state(SealedState::Open), state(SealedState::Expired)];
            vault.run("UPDATE sealed_session SET state = ?3, changed = ?1 WHERE expires < ?1 AND state = ?2", over)?;
            let ended = "DELETE FROM sealed_secret WHERE session_id NOT IN (SELECT id FROM sealed_session WHERE state = ?1)";
            vault.run(ended, vec![state(SealedState::Open)])
        })
    }

    /// Takes keys and secrets out of this file: for copies. What was under way in it is over.
    pub(super) fn forget_secrets(&mut self) -> Result<()> {
        self.keep(|vault| {
            vault.run("DELETE FROM sealed_secret", vec![])?;
            vault.run("DELETE FROM sealed_identity", vec![])?;
            let over = [SealedState::Expired, SealedState::Open].map(|state| text(state.as_str())).to_vec();
            vault.run("UPDATE sealed_session SET state = ?1, file = NULL, marks = NULL WHERE state = ?2", over)
        })
    }
}

impl Vault<'_> {
    fn run(&self, sql: &str, values: Vec<Sql>) -> Result<()> {
        let execute = |connection: &Connection| connection.execute(sql, params_from_iter(values)).map(drop);
        self.sql(execute(self.connection))
    }

    /// Keeps one's own key.
    pub fn keep_identity(&self, seed: &[u8; 32]) -> Result<()> {
        self.run("INSERT INTO sealed_identity (id, seed) VALUES (1, ?1)", vec![Sql::Blob(seed.to_vec())])
    }

    /// Notes that the terms were accepted.
    pub fn keep_consent(&self, at: Moment, by: &str) -> Result<()> {
        self.run("UPDATE sealed_identity SET agreed = ?1, agreed_by = ?2", vec![Sql::Integer(at.0), text(by)])
    }

    /// Keeps how a partner signs.
    pub fn keep_partner(&self, partner: &SealedPartner) -> Result<()> {
        let compared = partner.compared.map_or(Sql::Null, |at| Sql::Integer(at.0));
        let values = vec![id(partner.organisation_id), Sql::Blob(partner.key.to_vec()), Sql::Integer(partner.seen.0), compared];
        self.run("INSERT OR REPLACE INTO sealed_partner VALUES (?1, ?2, ?3, ?4)", values)
    }

    /// Keeps a receipt, in place of the one of the same session.
    pub fn keep_session(&self, session: &SealedSession) -> Result<()> {
        let moments = [session.created, session.expires, session.changed].map(|moment| Sql::Integer(moment.0));
        let [created, expires, changed] = moments;
        let values = vec![
            id(session.id),
            id(session.partner_id),
            text(&session.partner_name),
            text(session.role.as_str()),
            text(session.mode.as_str()),
            json(&session.kinds),
            text(session.state.as_str()),
            created,
            expires,
            changed,
            json(&session.ours),
            json(&session.theirs),
            json(&session.hashes),
            session.common.map_or(Sql::Null, |common| Sql::Integer(common.into())),
        ];
        let columns = "id, partner_id, partner_name, role, mode, kinds, state, created, expires, changed, ours, theirs, hashes, common";
        let sets = "state = ?7, changed = ?10, ours = ?11, theirs = ?12, hashes = ?13, common = ?14";
        let marks = (1..=values.len()).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
        self.run(&format!("INSERT INTO sealed_session ({columns}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {sets}"), values)
    }

    /// Keeps the file that was made last in a session, or forgets it.
    pub fn keep_file(&self, session: SealedSessionId, file: Option<&[u8]>) -> Result<()> {
        let file = file.map_or(Sql::Null, |bytes| Sql::Blob(bytes.to_vec()));
        self.run("UPDATE sealed_session SET file = ?2 WHERE id = ?1", vec![id(session), file])
    }

    /// Keeps what a session found.
    pub fn keep_result(&self, session: SealedSessionId, result: &SealedResult) -> Result<()> {
        self.run("UPDATE sealed_session SET result = ?2 WHERE id = ?1", vec![id(session), json(result)])
    }

    /// Keeps the marks of the list that was compared, and forgets those of earlier ones of the same partner.
    pub fn keep_marks(&self, session: &SealedSession, marks: Vec<u8>) -> Result<()> {
        self.run("UPDATE sealed_session SET marks = NULL WHERE partner_id = ?1", vec![id(session.partner_id)])?;
        self.run("UPDATE sealed_session SET marks = ?2 WHERE id = ?1", vec![id(session.id), Sql::Blob(marks)])
    }

    /// Keeps what a session has to remember.
    pub fn keep_secret(&self, session: SealedSessionId, secret: &SealedSecret) -> Result<()> {
        let values = vec![id(session), Sql::Blob(secret.scalar.to_vec()), Sql::Blob(secret.memory.clone())];
        self.run("INSERT INTO sealed_secret VALUES (?1, ?2, ?3)", values)
    }

    /// Erases what a session remembered.
    pub fn erase_secret(&self, session: SealedSessionId) -> Result<()> {
        self.run("DELETE FROM sealed_secret WHERE session_id = ?1", vec![id(session)])
    }

    /// Erases what sessions with a partner found and its key; the receipts stay.
    pub fn erase_partner(&self, partner: OrganisationId) -> Result<()> {
        self.run(
            "UPDATE sealed_session SET result = NULL, common = NULL, file = NULL, marks = NULL WHERE partner_id = ?1",
            vec![id(partner)],
        )?;
        self.run("DELETE FROM sealed_secret WHERE session_id IN (SELECT id FROM sealed_session WHERE partner_id = ?1)", vec![id(partner)])?;
        let over = vec![id(partner), text(SealedState::Expired.as_str()), text(SealedState::Open.as_str())];
        self.run("UPDATE sealed_session SET state = ?2 WHERE partner_id = ?1 AND state = ?3", over)?;
        self.run("DELETE FROM sealed_partner WHERE organisation_id = ?1", vec![id(partner)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use crate::id::Id;
    use crate::model::sealed::{SealedMode, SealedRole};

    fn has(path: &std::path::Path, wanted: &[u8]) -> bool {
        let with_journal = [path.to_owned(), path.with_extension("tutti-wal")];
        let bytes = with_journal.iter().filter_map(|p| std::fs::read(p).ok()).flatten().collect::<Vec<u8>>();
        bytes.windows(wanted.len()).any(|part| part == wanted)
    }

    fn secret() -> SealedSecret {
        SealedSecret { scalar: *b"a scalar that nobody should see.", memory: b"what nobody else may read ".repeat(500) }
    }

    fn session(id: SealedSessionId) -> SealedSession {
        SealedSession {
            id,
            partner_id: OrganisationId::new(),
            partner_name: "Partner".into(),
            role: SealedRole::Asking,
            mode: SealedMode::Counts,
            kinds: vec![],
            state: SealedState::Open,
            created: Moment(1),
            expires: Moment(2),
            changed: Moment(1),
            ours: vec![],
            theirs: vec![],
            hashes: vec![],
            common: None,
            has_file: false,
        }
    }

    #[test]
    fn what_is_erased_is_in_no_byte_of_the_file_and_never_was_in_the_history() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kept.tutti");
        let mut store = Store::create(&path).unwrap();
        let (id, kept) = (SealedSessionId::from_bytes([7; 16]), secret());
        store.keep(|vault| vault.keep_session(&session(id)).and_then(|()| vault.keep_secret(id, &kept))).unwrap();
        assert!(has(&path, &kept.scalar) && has(&path, &kept.memory[..40]));
        assert_eq!(store.rows().sealed_secret(id).unwrap().unwrap().memory, kept.memory);
        assert_eq!(store.rows().heads().unwrap().seq, 0);
        store.keep(|vault| vault.erase_secret(id)).unwrap();
        assert!(!has(&path, &kept.scalar) && !has(&path, &kept.memory[..20]));
        assert!(store.rows().sealed_secret(id).unwrap().is_none());
        assert!(store.check().unwrap().is_empty());
    }

    #[test]
    fn copies_hold_no_key_and_no_secret() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("kept.tutti")).unwrap();
        let (id, kept, seed) = (SealedSessionId::from_bytes([7; 16]), secret(), *b"the seed of a key, thirty-two b.");
        store.keep(|vault| vault.keep_identity(&seed).and_then(|()| vault.keep_session(&session(id)))).unwrap();
        store.keep(|vault| vault.keep_secret(id, &kept)).unwrap();
        let copy = folder.path().join("copy.tutti");
        store.copy_to(&copy).unwrap();
        assert!(!has(&copy, &seed) && !has(&copy, &kept.scalar) && !has(&copy, &kept.memory[..20]));
        let copied = Store::open(&copy).unwrap();
        assert_eq!(copied.rows().sealed_sessions().unwrap()[0].state, SealedState::Expired);
        assert!(store.rows().sealed_secret(id).unwrap().is_some(), "the file itself still has it");
    }

    #[test]
    fn what_fails_half_way_keeps_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("kept.tutti")).unwrap();
        let id = SealedSessionId::from_bytes([7; 16]);
        let failed: Result<()> = store.keep(|vault| vault.keep_session(&session(id)).and(Err(Error::Cancelled)));
        assert!(failed.is_err());
        assert!(store.rows().sealed_sessions().unwrap().is_empty());
    }
}
