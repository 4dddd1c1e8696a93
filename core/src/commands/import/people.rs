//! Rows of contacts, and of accounts in an organisation's populations.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet, hash_map};

use super::cells::Cells;
use super::merging::Source;
use super::progress::Progress;
use super::report::{FileReport, MOST_TOLD, Outcome};
use super::resolve::{Found, Resolver, several_named};
use super::{ImportOptions, Sheet};
use crate::error::{Error, Result};
use crate::formats::problems::ProblemKind;
use crate::formats::recognise::Field;
use crate::id::{AccountId, ContactId, OrganisationId};
use crate::model::account::{Account, AccountNumber, Population};
use crate::model::contact::Contact;
use crate::model::organisation::check_name;
use crate::model::register::RegisterNumber;
use crate::model::term::fold;
use crate::store::tx::Tx;

pub(super) fn import_contacts(
    tx: &Tx<'_>,
    resolver: &mut Resolver,
    sheet: &Sheet,
    options: &ImportOptions,
    progress: &mut Progress<'_>,
) -> Result<FileReport> {
    let mut report = FileReport::on(sheet);
    let mut source = Source::of(sheet, options.overwrite);
    for cells in progress.over(sheet) {
        let cells = cells?;
        let name = contact_name(&cells);
        let employer = employer(resolver, &cells);
        if check_name("contact", &name).is_err() || employer.is_empty() {
            report.skip(cells.line(), cells.header(Field::Organisation), ProblemKind::ContactNeeds);
            continue;
        }
        match resolver.reference_or_new(tx, employer)? {
            Ok(organisation) => {
                let outcome = contact(tx, organisation, (&name, &cells), &mut source, &mut report)?;
                report.count(outcome);
            }
            Err(why) => report.skip(cells.line(), cells.header(Field::Organisation), why),
        }
    }
    Ok(report)
}

/// The first of the associated ids that is known, otherwise the name.
fn employer<'s>(resolver: &Resolver, cells: &Cells<'s>) -> &'s str {
    let ids = cells.text(Field::OrganisationIds).split(';').map(str::trim);
    let known = ids.filter(|id| !id.is_empty()).find(|id| matches!(resolver.reference(id), Found::One(_)));
    known.unwrap_or_else(|| cells.text(Field::Organisation))
}

fn contact_name(cells: &Cells<'_>) -> String {
    match cells.text(Field::Name) {
        "" => format!("{} {}", cells.text(Field::FirstName), cells.text(Field::LastName)).trim().to_owned(),
        name => name.to_owned(),
    }
}

fn contact(
    tx: &Tx<'_>,
    organisation_id: OrganisationId,
    (name, cells): (&str, &Cells<'_>),
    source: &mut Source<ContactId>,
    report: &mut FileReport,
) -> Result<Outcome> {
    let email = cells.text(Field::Email);
    let same = |c: &Contact| (!email.is_empty() && c.email.eq_ignore_ascii_case(email)) || fold(&c.name) == fold(name);
    let known = tx.contacts_of(organisation_id)?.into_iter().find(same);
    let is_new = known.is_none();
    let mut after = known.clone().unwrap_or_else(|| nobody_yet(organisation_id, name));
    let mut merging = source.meet(tx, after.id, is_new)?;
    merging.name(&mut after.name, name);
    merging.one("email", &mut after.email, email);
    merging.one("role", &mut after.role, cells.text(Field::Role));
    merging.one("phone", &mut after.phone, cells.text(Field::Phone));
    merging.one("notes", &mut after.notes, cells.text(Field::Notes));
    for (field, ours, theirs) in merging.kept.drain(..) {
        report.keep(cells, &after.name, &field, (ours, theirs));
    }
    let outcome = match known {
        None => {
            tx.insert(&after)?;
            Outcome::Created
        }
        Some(before) if before != after => {
            tx.update(&after)?;
            Outcome::Updated
        }
        Some(_) => Outcome::Merged,
    };
    source.leave(tx, after.id, merging)?;
    Ok(outcome)
}

fn nobody_yet(organisation_id: OrganisationId, name: &str) -> Contact {
    Contact {
        id: ContactId::new(),
        organisation_id,
        name: name.to_owned(),
        role: String::new(),
        email: String::new(),
        phone: String::new(),
        notes: String::new(),
        ask_limit: None,
    }
}

/// The accounts of one organisation that a file speaks of: those that were there, and what the file has of each population.
struct Listed {
    before: Vec<Account>,
    present: HashMap<(Population, String), Account>,
    in_file: HashSet<(Population, String)>,
}

impl Listed {
    fn of(tx: &Tx<'_>, owner: OrganisationId) -> Result<Self> {
        let before = tx.accounts_of(owner)?;
        let present = before.iter().map(|a| ((a.population, fold(&a.name)), a.clone())).collect();
        Ok(Self { before, present, in_file: HashSet::new() })
    }

    /// Adds an account that is new, and a domain to one that had none or another.
    fn take(&mut self, tx: &Tx<'_>, key: (Population, String), account: Account, entered: &mut Vec<String>) -> Result<Outcome> {
        match self.present.entry(key) {
            hash_map::Entry::Vacant(entry) => {
                tell(entered, &account.name);
                tx.insert(&account)?;
                entry.insert(account);
                Ok(Outcome::Created)
            }
            hash_map::Entry::Occupied(mut entry) => {
                let known = entry.get_mut();
                if account.domain.is_empty() || known.domain == account.domain {
                    return Ok(Outcome::Merged);
                }
                known.domain = account.domain;
                tx.update(known)?;
                Ok(Outcome::Updated)
            }
        }
    }

    /// Those of the populations the file speaks of that it does not name.
    fn left(&self) -> impl Iterator<Item = &Account> {
        let populations: HashSet<Population> = self.in_file.iter().map(|(population, _)| *population).collect();
        self.before.iter().filter(move |a| populations.contains(&a.population) && !self.in_file.contains(&(a.population, fold(&a.name))))
    }
}

pub(super) fn import_accounts(
    tx: &Tx<'_>,
    resolver: &mut Resolver,
    sheet: &Sheet,
    options: &ImportOptions,
    progress: &mut Progress<'_>,
) -> Result<FileReport> {
    let mut report = FileReport::on(sheet);
    let mut lists: BTreeMap<OrganisationId, Listed> = BTreeMap::new();
    for cells in progress.over(sheet) {
        let cells = cells?;
        let owner = match owner(resolver, &cells, options)? {
            Ok(owner) => owner,
            Err(why) => {
                report.skip(cells.line(), cells.header(Field::Organisation), why);
                continue;
            }
        };
        let account = account(owner, &cells, options);
        if check_name("account", &account.name).is_err() {
            report.skip(cells.line(), cells.header(Field::Name), ProblemKind::AccountNeedsName);
            continue;
        }
        let listed = match lists.entry(owner) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(Listed::of(tx, owner)?),
        };
        let key = (account.population, fold(&account.name));
        listed.in_file.insert(key.clone());
        let outcome = listed.take(tx, key.clone(), account, &mut report.entered)?;
        if let Some(known) = listed.present.get(&key) {
            number(tx, known, &cells, &mut report)?;
        }
        report.count(outcome);
    }
    lists.values().try_for_each(|listed| leave(tx, listed, options.refresh, &mut report))?;
    Ok(report)
}

/// Keeps the numbers of registers that a row has for its account.
fn number(tx: &Tx<'_>, account: &Account, cells: &Cells<'_>, report: &mut FileReport) -> Result<()> {
    let numbers = cells.numbers(report).into_iter();
    let of_account = |RegisterNumber { register, value }| AccountNumber { account_id: account.id, register, value };
    numbers.map(of_account).try_for_each(|number| tx.put_once(&number))
}

fn tell(names: &mut Vec<String>, name: &str) {
    if names.len() < MOST_TOLD {
        names.push(name.to_owned());
    }
}

/// Names those that are not in the file any more, and removes them where the file is the whole list.
fn leave(tx: &Tx<'_>, listed: &Listed, refresh: bool, report: &mut FileReport) -> Result<()> {
    for account in listed.left() {
        tell(&mut report.left, &account.name);
        if refresh {
            tx.remove_row(account)?;
            report.removed += 1;
        }
    }
    Ok(())
}

fn owner(resolver: &Resolver, cells: &Cells<'_>, options: &ImportOptions) -> Result<std::result::Result<OrganisationId, ProblemKind>> {
    if let Some(of) = options.of {
        return Ok(Ok(of));
    }
    let reference = cells.text(Field::Organisation);
    if reference.is_empty() {
        return Err(Error::Invalid("say whose accounts these are".to_owned()));
    }
    Ok(match resolver.reference(reference) {
        Found::One(id) => Ok(id),
        Found::Several(n) => Err(several_named(reference, n)),
        Found::Nobody => Err(ProblemKind::NobodyNamed { name: reference.to_owned() }),
    })
}

fn account(organisation_id: OrganisationId, cells: &Cells<'_>, options: &ImportOptions) -> Account {
    let said = Population::from_word(cells.text(Field::Population));
    Account {
        id: AccountId::new(),
        organisation_id,
        population: options.population.or(said).unwrap_or(Population::Customers),
        name: cells.text(Field::Name).to_owned(),
        domain: cells.text(Field::Domain).to_lowercase(),
    }
}
