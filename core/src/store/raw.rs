//! Rows of any recorded table as plain values, and what hangs on what: for deeds that treat all tables alike.
//! Not here: which rows to write (commands).

use rusqlite::params_from_iter;
use rusqlite::types::Value as Sql;

use super::reverse::sql_of;
use super::rows::Rows;
use super::schema::{self, Recorded};
use super::tx::Tx;
use crate::error::{Error, Result};
use crate::model::change::{Noun, Value};

/// The values of a row, in the order of [`columns`].
pub type Row = Vec<Value>;

/// A column whose value is the key of a row of another noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// Whose column it is.
    pub child: Noun,
    /// The column.
    pub column: &'static str,
    /// Whose key it holds.
    pub parent: Noun,
    /// What becomes of the row when that other row goes.
    pub rule: Rule,
}

/// What becomes of a row when the one it names goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// It goes too.
    Goes,
    /// Its column is emptied.
    Cleared,
    /// It keeps the other from going.
    Holds,
}

/// The columns of a noun; the first [`keys`] are its key.
pub fn columns(noun: Noun) -> &'static [&'static str] {
    recorded(noun).map(|table| table.columns).unwrap_or_default()
}

/// How many columns form the key of a noun.
pub fn keys(noun: Noun) -> usize {
    recorded(noun).map(|table| table.keys).unwrap_or_default()
}

/// Where a noun stands in an order in which what is named comes before what names it.
pub fn place(noun: Noun) -> usize {
    schema::recorded().iter().position(|table| table.noun == noun).unwrap_or(usize::MAX)
}

fn recorded(noun: Noun) -> Option<&'static Recorded> {
    schema::recorded().iter().find(|table| table.noun == noun)
}

fn table(noun: Noun) -> Result<&'static Recorded> {
    recorded(noun).ok_or_else(|| Error::Internal(format!("{noun} has no recorded table")))
}

fn value_of(value: Sql) -> Value {
    match value {
        Sql::Null => Value::Null,
        Sql::Integer(n) => Value::Integer(n),
        Sql::Real(n) => Value::Real(n),
        Sql::Text(text) => Value::Text(text),
        Sql::Blob(bytes) => Value::Blob(bytes),
    }
}

fn sql_all<'v>(values: impl IntoIterator<Item = &'v Value>) -> Vec<Sql> {
    values.into_iter().map(|value| sql_of(Some(value))).collect()
}

fn by(columns: &[&str], first: usize) -> String {
    let parts: Vec<String> = columns.iter().enumerate().map(|(i, column)| format!("{column}=?{}", first + i)).collect();
    parts.join(" AND ")
}

impl Rows<'_> {
    /// The row of a key, or nothing.
    pub fn raw(&self, noun: Noun, key: &[Value]) -> Result<Option<Row>> {
        let table = table(noun)?;
        Ok(self.raw_where(table, &by(&table.columns[..table.keys], 1), sql_all(key))?.pop())
    }

    /// The rows of a noun whose columns have these values, in the order of their keys. Cost: one scan, or less with an index.
    pub fn raw_with(&self, noun: Noun, columns: &[&str], values: &[Value]) -> Result<Vec<Row>> {
        self.raw_where(table(noun)?, &by(columns, 1), sql_all(values))
    }

    /// The rows of a noun with a value in one column and a term in another, case and accents apart.
    pub fn raw_termed(&self, noun: Noun, (owner, term): (&str, &str), values: [&Value; 2]) -> Result<Vec<Row>> {
        self.raw_where(table(noun)?, &format!("{owner}=?1 AND fold({term})=fold(?2)"), sql_all(values))
    }

    fn raw_where(&self, table: &Recorded, condition: &str, values: Vec<Sql>) -> Result<Vec<Row>> {
        let order = table.columns[..table.keys].join(",");
        let sql = format!("SELECT {} FROM {} WHERE {condition} ORDER BY {order}", table.columns.join(","), table.name);
        self.many(&sql, values, |row| (0..table.columns.len()).map(|_| row.plain::<Sql>().map(value_of)).collect())
    }

    /// Every column that holds the key of another noun's row.
    pub fn references(&self) -> Result<Vec<Reference>> {
        let mut found = Vec::new();
        for child in schema::recorded() {
            let sql = format!("SELECT \"from\", \"table\", on_delete FROM pragma_foreign_key_list('{}') ORDER BY 1, 2", child.name);
            let told = self.many(&sql, vec![], |row| Ok((row.plain::<String>()?, row.plain::<String>()?, row.plain::<String>()?)))?;
            for (column, parent, rule) in told {
                let column = child.columns.iter().find(|known| **known == column);
                let parent = schema::recorded().iter().find(|table| table.name == parent);
                let (Some(column), Some(parent)) = (column, parent) else { continue };
                let rule = match rule.as_str() {
                    "CASCADE" => Rule::Goes,
                    "SET NULL" => Rule::Cleared,
                    _ => Rule::Holds,
                };
                found.push(Reference { child: child.noun, column, parent: parent.noun, rule });
            }
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// Lets rows name rows that are written later in the same deed; whether all are there is seen when it is done.
    pub fn defer_references(&self) -> Result<()> {
        self.sql(self.connection.execute_batch("PRAGMA defer_foreign_keys = ON"))
    }

    /// Adds a row; a conflict if its key is taken.
    pub fn insert_raw(&self, noun: Noun, row: &[Value]) -> Result<()> {
        let table = table(noun)?;
        let marks = vec!["?"; table.columns.len()].join(",");
        self.run(&format!("INSERT INTO {} ({}) VALUES ({marks})", table.name, table.columns.join(",")), sql_all(row))
    }

    /// Writes some columns of the row of a key, the key's own included.
    pub fn update_raw(&self, noun: Noun, key: &[Value], fields: &[(&str, Value)]) -> Result<()> {
        let table = table(noun)?;
        let sets: Vec<String> = fields.iter().enumerate().map(|(i, (column, _))| format!("{column}=?{}", i + 1)).collect();
        let condition = by(&table.columns[..table.keys], fields.len() + 1);
        let values = sql_all(fields.iter().map(|(_, value)| value).chain(key));
        self.run(&format!("UPDATE {} SET {} WHERE {condition}", table.name, sets.join(",")), values)
    }

    /// Removes the row of a key, and what hangs on it.
    pub fn remove_raw(&self, noun: Noun, key: &[Value]) -> Result<()> {
        let table = table(noun)?;
        self.run(&format!("DELETE FROM {} WHERE {}", table.name, by(&table.columns[..table.keys], 1)), sql_all(key))
    }

    /// Gives a row that is known by one identifier another one, and tells every row that names it.
    pub fn rename_key(&self, noun: Noun, from: &Value, to: &Value) -> Result<()> {
        let own = columns(noun).first().copied().unwrap_or_default();
        self.update_raw(noun, std::slice::from_ref(from), &[(own, to.clone())])?;
        for reference in self.references()?.into_iter().filter(|reference| reference.parent == noun) {
            let (name, column) = (table(reference.child)?.name, reference.column);
            self.run(&format!("UPDATE {name} SET {column}=?1 WHERE {column}=?2"), sql_all([to, from]))?;
        }
        Ok(())
    }

    fn run(&self, sql: &str, values: Vec<Sql>) -> Result<()> {
        let done = self.connection.prepare_cached(sql).and_then(|mut statement| statement.execute(params_from_iter(values)));
        self.sql(done).map(drop)
    }
}
