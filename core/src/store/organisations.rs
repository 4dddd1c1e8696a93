//! The tables of organisations, what they offer and need, and their names in other systems.

use rusqlite::types::Value as Sql;

use super::rows::Rows;
use super::table::{Reader, Table, day, id, json, text};
use crate::error::Result;
use crate::id::{Id, NeedId, OrganisationId};
use crate::model::change::Noun;
use crate::model::organisation::{Identifier, Need, NeedLifter, Offer, Organisation};
use crate::model::term::fold;

impl Table for Organisation {
    const NOUN: Noun = Noun::Organisation;
    const NAME: &'static str = "organisation";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "name",
        "folded",
        "kinds",
        "domain",
        "country",
        "sectors",
        "tags",
        "owner",
        "status",
        "notes",
        "links",
        "custom",
        "ask_limit",
    ];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        let (id, name) = (row.id()?, row.plain()?);
        row.skip();
        Ok(Self {
            id,
            name,
            kinds: row.json()?,
            domain: row.plain()?,
            country: row.plain()?,
            sectors: row.json()?,
            tags: row.json()?,
            owner: row.plain()?,
            status: row.plain()?,
            notes: row.plain()?,
            links: row.json()?,
            custom: row.json()?,
            ask_limit: row.plain()?,
        })
    }

    fn write(&self) -> Vec<Sql> {
        vec![
            id(self.id),
            text(&self.name),
            text(fold(&self.name)),
            json(&self.kinds),
            text(&self.domain),
            text(&self.country),
            json(&self.sectors),
            json(&self.tags),
            text(&self.owner),
            text(&self.status),
            text(&self.notes),
            json(&self.links),
            json(&self.custom),
            self.ask_limit.map_or(Sql::Null, |n| Sql::Integer(n.into())),
        ]
    }
}

impl Table for Offer {
    const NOUN: Noun = Noun::Offer;
    const NAME: &'static str = "offer";
    const COLUMNS: &'static [&'static str] = &["id", "organisation_id", "term", "detail"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: row.id()?, organisation_id: row.id()?, term: row.plain()?, detail: row.plain()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.id), id(self.organisation_id), text(&self.term), text(&self.detail)]
    }
}

impl Table for Need {
    const NOUN: Noun = Noun::Need;
    const NAME: &'static str = "need";
    const COLUMNS: &'static [&'static str] = &["id", "organisation_id", "term", "detail", "blocker", "words", "since", "lifted"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.id()?,
            organisation_id: row.id()?,
            term: row.plain()?,
            detail: row.plain()?,
            blocker: row.plain()?,
            words: row.plain()?,
            since: row.day()?,
            lifted: row.day()?,
        })
    }

    fn write(&self) -> Vec<Sql> {
        vec![
            id(self.id),
            id(self.organisation_id),
            text(&self.term),
            text(&self.detail),
            Sql::Integer(self.blocker.into()),
            text(&self.words),
            day(self.since),
            day(self.lifted),
        ]
    }
}

impl Table for NeedLifter {
    const NOUN: Noun = Noun::NeedLifter;
    const NAME: &'static str = "need_lifter";
    const COLUMNS: &'static [&'static str] = &["need_id", "organisation_id"];
    const KEYS: usize = 2;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { need_id: row.id()?, organisation_id: row.id()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.need_id), id(self.organisation_id)]
    }
}

impl Table for Identifier {
    const NOUN: Noun = Noun::Identifier;
    const NAME: &'static str = "identifier";
    const COLUMNS: &'static [&'static str] = &["scheme", "value", "organisation_id"];
    const KEYS: usize = 3;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { scheme: row.plain()?, value: row.plain()?, organisation_id: row.id()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![text(&self.scheme), text(&self.value), id(self.organisation_id)]
    }
}

/// What the table of partners is asked for; empty text and `None` leave a condition out. Of a long text the first hundred words are looked for.
#[derive(Debug, Clone, Default)]
pub struct OrganisationQuery {
    /// Words that name, domain, country, sectors, tags, owner, offers or needs must hold.
    pub text: String,
    /// A kind it must have.
    pub kind: Option<String>,
    /// Its country.
    pub country: Option<String>,
    /// Only those that do not stand on the whole map.
    pub unplaced: bool,
    /// Only members of this circle.
    pub circle: Option<crate::id::CircleId>,
}

/// What rows of the table of partners are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganisationOrder {
    /// Name.
    Name,
    /// Country, then name.
    Country,
    /// Owner, then name.
    Owner,
    /// Status, then name.
    Status,
    /// Number of relationships, then name.
    Degree,
}

impl Rows<'_> {
    /// Who could answer a need.
    pub fn lifters_of(&self, need: NeedId) -> Result<Vec<NeedLifter>> {
        self.list_where("need_id = ?1", key(need))
    }

    /// Organisations whose folded name is that of `name`, in the order of their ids.
    pub fn organisations_named(&self, name: &str) -> Result<Vec<Organisation>> {
        self.list_where("folded = ?1", vec![text(fold(name))])
    }

    /// The organisation another system knows by this name, if exactly one is.
    pub fn organisation_identified(&self, scheme: &str, value: &str) -> Result<Option<OrganisationId>> {
        let found: Vec<Identifier> = self.list_where("scheme = ?1 AND value = ?2", vec![text(scheme), text(value)])?;
        Ok(match found.as_slice() {
            [one] => Some(one.organisation_id),
            _ => None,
        })
    }

    /// The offers of an organisation.
    pub fn offers_of(&self, organisation: OrganisationId) -> Result<Vec<Offer>> {
        self.list_where("organisation_id = ?1", vec![id(organisation)])
    }

    /// The needs of an organisation.
    pub fn needs_of(&self, organisation: OrganisationId) -> Result<Vec<Need>> {
        self.list_where("organisation_id = ?1", vec![id(organisation)])
    }

    /// The name of an organisation, or nothing.
    pub fn name_of(&self, organisation: OrganisationId) -> Result<Option<String>> {
        self.one("SELECT name FROM organisation WHERE id = ?1", vec![id(organisation)], |row| row.plain())
    }

    /// Every organisation's id and name, in the order of their ids: what answers are dressed with. Cost: one scan.
    pub fn names(&self) -> Result<Vec<(OrganisationId, String)>> {
        self.many("SELECT id, name FROM organisation ORDER BY id", vec![], |row| Ok((row.id()?, row.plain()?)))
    }

    /// How many organisations fit, and the ids of `limit` of them from `offset` on. Cost: one scan of the table, and
    /// of offers and needs where text is asked for.
    pub fn organisation_page(
        &self,
        query: &OrganisationQuery,
        order: (OrganisationOrder, bool),
        offset: u32,
        limit: u32,
    ) -> Result<(u32, Vec<OrganisationId>)> {
        let (condition, values) = condition(query);
        let total = self.one(&format!("SELECT count(*) FROM organisation o WHERE {condition}"), values.clone(), |row| row.plain())?;
        let sql = format!("SELECT o.id FROM organisation o WHERE {condition} ORDER BY {} LIMIT {limit} OFFSET {offset}", ordering(order));
        Ok((total.unwrap_or(0), self.many(&sql, values, |row| row.id())?))
    }

    /// Every different offer, need and sector in use, folded duplicates left out, in alphabetical order.
    pub fn terms_in_use(&self) -> Result<Vec<String>> {
        let sql = "SELECT term FROM offer UNION SELECT term FROM need UNION SELECT term FROM opportunity_need
                   UNION SELECT s.value FROM organisation, json_each(sectors) s ORDER BY 1";
        let mut terms: Vec<String> = self.many(sql, vec![], |row| row.plain())?;
        terms.dedup_by(|a, b| fold(a) == fold(b));
        Ok(terms)
    }
}

/// Of a longer text the first words say who is meant: SQLite takes no condition that is deeper than 1,000.
const MOST_WORDS: usize = 100;

fn condition(query: &OrganisationQuery) -> (String, Vec<Sql>) {
    let (mut parts, mut values) = (vec!["1".to_owned()], Vec::new());
    let mut with = |sql: &str, value: Sql| {
        values.push(value);
        parts.push(sql.replace('?', &format!("?{}", values.len())));
    };
    for word in fold(&query.text).split(' ').filter(|w| !w.is_empty()).take(MOST_WORDS) {
        with(HOLDS_WORD, text(word));
    }
    if let Some(kind) = &query.kind {
        with("EXISTS (SELECT 1 FROM json_each(o.kinds) k WHERE k.value = ?)", text(kind));
    }
    if let Some(country) = &query.country {
        with("o.country = ?", text(country));
    }
    if let Some(circle) = query.circle {
        with("o.id IN (SELECT organisation_id FROM circle_member WHERE circle_id = ?)", id(circle));
    }
    if query.unplaced {
        with("NOT EXISTS (SELECT 1 FROM placement p WHERE p.organisation_id = o.id AND p.view_id = ?)", id(crate::id::ViewId::nil()));
    }
    (parts.join(" AND "), values)
}

const HOLDS_WORD: &str =
    "(instr(o.folded, ?) OR instr(fold(o.domain || ' ' || o.country || ' ' || o.owner || ' ' || o.sectors || ' ' || o.tags), ?)
    OR EXISTS (SELECT 1 FROM offer f WHERE f.organisation_id = o.id AND instr(fold(f.term), ?))
    OR EXISTS (SELECT 1 FROM need n WHERE n.organisation_id = o.id AND instr(fold(n.term), ?)))";

fn ordering((order, descending): (OrganisationOrder, bool)) -> String {
    let way = if descending { "DESC" } else { "ASC" };
    let first = match order {
        OrganisationOrder::Name => "",
        OrganisationOrder::Country => "fold(o.country)",
        OrganisationOrder::Owner => "fold(o.owner)",
        OrganisationOrder::Status => "o.status",
        OrganisationOrder::Degree => {
            "(SELECT count(*) FROM relationship r WHERE r.from_id = o.id) + (SELECT count(*) FROM relationship r WHERE r.to_id = o.id)"
        }
    };
    match order {
        OrganisationOrder::Name => format!("o.folded {way}, o.id"),
        _ => format!("{first} {way}, o.folded, o.id"),
    }
}

/// The key of a row that is named by one identifier.
pub(super) fn key(key: impl Id) -> Vec<Sql> {
    vec![id(key)]
}
