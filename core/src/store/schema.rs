//! The tables whose changes are recorded, and the exact schema a file must have.
//! Not here: the steps that made it (migrations).

use rusqlite::Connection;

use super::ecosystems::EcosystemRow;
use super::migrations;
use super::table::Table;
use crate::id::{ContactId, DealId, LeadId, OrganisationId, RelationshipId};
use crate::model::account::{Account, AccountNumber, Verdict};
use crate::model::agreement::{Agreement, AgreementVersion, LadderStep};
use crate::model::change::Noun;
use crate::model::circle::{Circle, CircleMember};
use crate::model::composition::{Composition, CompositionRole};
use crate::model::contact::Contact;
use crate::model::deal::{Deal, DealPartner};
use crate::model::exchange::Exchange;
use crate::model::fit_test::{FitAction, FitSlot, FitTest};
use crate::model::follow_up::{FollowUp, Snooze};
use crate::model::introduction::{Draft, Introduction, IntroductionStep};
use crate::model::lead::{Lead, LeadCriteria};
use crate::model::logo::Logo;
use crate::model::mapping::Mapping;
use crate::model::opportunity::{Opportunity, OpportunityNeed, OpportunityStance};
use crate::model::organisation::{Identifier, Need, NeedLifter, Offer, Organisation};
use crate::model::partner_note::{Intervention, PartnerNote};
use crate::model::placement::Placement;
use crate::model::relationship::Relationship;
use crate::model::said::SourceRecord;
use crate::model::view::View;

/// A recorded table, as its noun describes it.
pub(super) struct Recorded {
    pub(super) noun: Noun,
    pub(super) name: &'static str,
    pub(super) columns: &'static [&'static str],
    pub(super) keys: usize,
}

const fn of<T: Table>() -> Recorded {
    Recorded { noun: T::NOUN, name: T::NAME, columns: T::COLUMNS, keys: T::KEYS }
}

/// Every recorded table.
pub(super) const fn recorded() -> &'static [Recorded] {
    const ALL: &[Recorded] = &[
        of::<EcosystemRow>(),
        of::<Organisation>(),
        of::<Identifier>(),
        of::<Contact>(),
        of::<Relationship>(),
        of::<Offer>(),
        of::<Need>(),
        of::<Account>(),
        of::<Circle>(),
        of::<CircleMember>(),
        of::<Placement>(),
        of::<Introduction>(),
        of::<IntroductionStep>(),
        of::<Draft>(),
        of::<Opportunity>(),
        of::<OpportunityNeed>(),
        of::<OpportunityStance>(),
        of::<Composition>(),
        of::<CompositionRole>(),
        of::<View>(),
        of::<Logo>(),
        of::<Verdict>(),
        of::<SourceRecord<OrganisationId>>(),
        of::<SourceRecord<ContactId>>(),
        of::<SourceRecord<RelationshipId>>(),
        of::<Mapping>(),
        of::<AccountNumber>(),
        of::<Exchange>(),
        of::<Lead>(),
        of::<LeadCriteria>(),
        of::<SourceRecord<LeadId>>(),
        of::<Deal>(),
        of::<DealPartner>(),
        of::<SourceRecord<DealId>>(),
        of::<LadderStep>(),
        of::<Agreement>(),
        of::<AgreementVersion>(),
        of::<FitTest>(),
        of::<FitSlot>(),
        of::<FitAction>(),
        of::<NeedLifter>(),
        of::<FollowUp>(),
        of::<Snooze>(),
        of::<PartnerNote>(),
        of::<Intervention>(),
    ];
    ALL
}

/// The names of the recorded tables.
pub(super) fn recorded_names() -> Vec<&'static str> {
    recorded().iter().map(|t| t.name).collect()
}

/// What is not as the steps made it: tables, indexes, triggers or views that are missing, foreign or changed.
pub(super) fn differences(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let expected = Connection::open_in_memory()?;
    migrations::run(&expected, 0)?;
    let (expected, found) = (objects(&expected)?, objects(connection)?);
    let missing = expected.iter().filter(|o| !found.contains(o)).map(|o| format!("{} is missing or changed", o.0));
    let foreign = found.iter().filter(|o| !expected.contains(o)).map(|o| format!("{} does not belong here", o.0));
    Ok(missing.chain(foreign).collect())
}

fn objects(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let sql = "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        migrations::run(&connection, 0).unwrap();
        connection
    }

    #[test]
    fn every_noun_names_its_columns_as_the_file_has_them() {
        let connection = fresh();
        for table in recorded() {
            let sql = format!("SELECT name FROM pragma_table_info('{}') ORDER BY cid", table.name);
            let columns: Vec<String> =
                connection.prepare(&sql).unwrap().query_map([], |r| r.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
            assert_eq!(columns, table.columns, "{}", table.name);
        }
    }

    #[test]
    fn every_recorded_table_has_a_primary_key_and_no_trigger() {
        let connection = fresh();
        for table in recorded() {
            let sql = format!("SELECT count(*) FROM pragma_table_info('{}') WHERE pk > 0", table.name);
            let keys: u32 = connection.query_row(&sql, [], |r| r.get(0)).unwrap();
            assert_eq!(keys as usize, table.keys, "{}", table.name);
        }
        let triggers: u32 = connection.query_row("SELECT count(*) FROM sqlite_schema WHERE type='trigger'", [], |r| r.get(0)).unwrap();
        assert_eq!(triggers, 0);
    }

    #[test]
    fn a_foreign_trigger_is_noticed() {
        let connection = fresh();
        assert!(differences(&connection).unwrap().is_empty());
        connection.execute_batch("CREATE TRIGGER t AFTER INSERT ON circle BEGIN DELETE FROM history; END").unwrap();
        assert_eq!(differences(&connection).unwrap(), ["trigger t does not belong here"]);
    }
}
