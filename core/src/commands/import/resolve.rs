//! Finding the organisation a row speaks of: by its id in the source, by Tutti's own id, by its name.
//! Held in memory for one import, so that a row costs no statement. Cost: one scan of the organisations at the start.

use std::collections::{HashMap, HashSet};

use crate::error::Result;
use crate::formats::problems::ProblemKind;
use crate::id::OrganisationId;
use crate::model::organisation::{Identifier, Organisation, check_name};
use crate::model::register::{Register, RegisterNumber};
use crate::model::term::fold;
use crate::store::tx::Tx;

/// Whom names and ids mean, and who has come in.
pub(super) struct Resolver {
    by_source_id: HashMap<String, OrganisationId>,
    by_number: HashMap<RegisterNumber, OrganisationId>,
    numbered: HashSet<(OrganisationId, Register)>,
    by_name: HashMap<String, Vec<OrganisationId>>,
    by_alias: HashMap<String, OrganisationId>,
    identified: HashSet<OrganisationId>,
    present: HashSet<OrganisationId>,
    /// Organisations that this import added.
    pub(super) created: Vec<OrganisationId>,
    /// How many of them no row of organisations was about.
    pub(super) created_aside: u32,
}

/// Whom a reference means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    One(OrganisationId),
    Several(usize),
    Nobody,
}

impl Resolver {
    pub(super) fn over(tx: &Tx<'_>) -> Result<Self> {
        let mut resolver = Self {
            by_source_id: HashMap::new(),
            by_number: HashMap::new(),
            numbered: HashSet::new(),
            by_name: HashMap::new(),
            by_alias: HashMap::new(),
            identified: HashSet::new(),
            present: HashSet::new(),
            created: Vec::new(),
            created_aside: 0,
        };
        for (id, name) in tx.names()? {
            resolver.by_name.entry(fold(&name)).or_default().push(id);
            resolver.present.insert(id);
        }
        for identifier in tx.all::<Identifier>()? {
            if identifier.scheme == Identifier::SOURCE {
                resolver.identified.insert(identifier.organisation_id);
                resolver.by_source_id.insert(identifier.value, identifier.organisation_id);
            } else if identifier.scheme == Identifier::ALIAS {
                resolver.by_alias.insert(identifier.value, identifier.organisation_id);
            } else if let Some(register) = Register::from_word(&identifier.scheme) {
                resolver.numbered.insert((identifier.organisation_id, register));
                resolver.by_number.insert(RegisterNumber { register, value: identifier.value }, identifier.organisation_id);
            }
        }
        Ok(resolver)
    }

    /// The organisation a row of organisations is about. An id decides alone, then a number of a register; a name means one that has no id yet,
    /// and no other number of the same register.
    pub(super) fn subject(&self, source_id: &str, numbers: &[RegisterNumber], name: &str) -> Found {
        let known = self.by_id(source_id).filter(|_| !source_id.is_empty());
        if let Some(id) = known.or_else(|| numbers.iter().find_map(|number| self.by_number.get(number)).copied()) {
            return Found::One(id);
        }
        let fits = |id: &OrganisationId| (source_id.is_empty() || !self.identified.contains(id)) && !self.is_another(*id, numbers);
        self.named(name, fits)
    }

    /// Whether a source knows this organisation by an id.
    pub(super) fn is_identified(&self, id: OrganisationId) -> bool {
        self.identified.contains(&id)
    }

    /// Whether an organisation has another number of a register in which a company has one alone.
    fn is_another(&self, id: OrganisationId, numbers: &[RegisterNumber]) -> bool {
        numbers.iter().any(|n| RegisterNumber::is_exclusive(n.register) && self.numbered.contains(&(id, n.register)))
    }

    /// The organisation the source knows by this id, or that has it as its own.
    fn by_id(&self, text: &str) -> Option<OrganisationId> {
        let own = || text.parse().ok().filter(|id| self.present.contains(id));
        self.by_source_id.get(text).copied().or_else(own)
    }

    /// The organisation a reference means: an id of the source, an id of Tutti's, a name, or another name it is known by.
    pub(super) fn reference(&self, text: &str) -> Found {
        let found = self.by_id(text).map_or_else(|| self.named(text, |_| true), Found::One);
        if found == Found::Nobody { self.alias(text).map_or(Found::Nobody, Found::One) } else { found }
    }

    fn named(&self, name: &str, fits: impl Fn(&OrganisationId) -> bool) -> Found {
        let candidates: Vec<_> = self.by_name.get(&fold(name)).into_iter().flatten().filter(|id| fits(id)).collect();
        match candidates.as_slice() {
            [] => Found::Nobody,
            [one] => Found::One(**one),
            several => Found::Several(several.len()),
        }
    }

    /// The organisation that rows of this name were taken for before.
    pub(super) fn alias(&self, name: &str) -> Option<OrganisationId> {
        self.by_alias.get(&fold(name)).copied()
    }

    /// Writes down that rows of this name are about this organisation, so that the next import knows.
    pub(super) fn call(&mut self, tx: &Tx<'_>, name: &str, organisation_id: OrganisationId) -> Result<()> {
        let value = fold(name);
        if value.is_empty() || self.by_alias.get(&value) == Some(&organisation_id) {
            return Ok(());
        }
        if let Some(before) = self.by_alias.insert(value.clone(), organisation_id) {
            let taken_back = Identifier { scheme: Identifier::ALIAS.to_owned(), value: value.clone(), organisation_id: before };
            tx.remove_row(&taken_back)?;
        }
        tx.put_once(&Identifier { scheme: Identifier::ALIAS.to_owned(), value, organisation_id })
    }

    /// Remembers an organisation that was just written.
    pub(super) fn note(&mut self, organisation: &Organisation) {
        self.by_name.entry(fold(&organisation.name)).or_default().push(organisation.id);
        self.present.insert(organisation.id);
        self.created.push(organisation.id);
    }

    /// Writes down that the source knows an organisation by this id.
    pub(super) fn identify(&mut self, tx: &Tx<'_>, source_id: &str, organisation_id: OrganisationId) -> Result<()> {
        if source_id.is_empty() || self.by_source_id.contains_key(source_id) {
            return Ok(());
        }
        tx.put_once(&Identifier { scheme: Identifier::SOURCE.to_owned(), value: source_id.to_owned(), organisation_id })?;
        self.by_source_id.insert(source_id.to_owned(), organisation_id);
        self.identified.insert(organisation_id);
        Ok(())
    }

    /// Writes down the numbers an organisation has in registers; a number that is another's already stays there.
    pub(super) fn number(&mut self, tx: &Tx<'_>, numbers: Vec<RegisterNumber>, organisation_id: OrganisationId) -> Result<bool> {
        let mut added = false;
        for number in numbers {
            if self.by_number.contains_key(&number) {
                continue;
            }
            let (scheme, value) = (number.register.as_str().to_owned(), number.value.clone());
            tx.put_once(&Identifier { scheme, value, organisation_id })?;
            self.numbered.insert((organisation_id, number.register));
            self.by_number.insert(number, organisation_id);
            added = true;
        }
        Ok(added)
    }

    /// The organisation a reference means, added under that name if nobody is meant; a problem if it cannot be said.
    pub(super) fn reference_or_new(&mut self, tx: &Tx<'_>, text: &str) -> Result<std::result::Result<OrganisationId, ProblemKind>> {
        match self.reference(text) {
            Found::One(id) => Ok(Ok(id)),
            Found::Several(n) => Ok(Err(several_named(text, n))),
            Found::Nobody if check_name("organisation", text).is_err() => Ok(Err(ProblemKind::NoName)),
            Found::Nobody => {
                let organisation = Organisation::named(text);
                tx.insert(&organisation)?;
                self.note(&organisation);
                self.created_aside += 1;
                Ok(Ok(organisation.id))
            }
        }
    }
}

/// A name that means several organisations.
pub(super) fn several_named(name: &str, count: usize) -> ProblemKind {
    ProblemKind::SeveralNamed { name: name.to_owned(), count: u32::try_from(count).unwrap_or(u32::MAX) }
}
