//! Adding, changing and removing the people at organisations.

use serde::Deserialize;

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{ContactId, OrganisationId};
use crate::model::contact::Contact;
use crate::model::op::Op;
use crate::model::organisation::{MAX_TEXT, Organisation, check_name};

/// A person as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ContactInput {
    /// The person's name.
    pub name: String,
    /// What the person does.
    pub role: String,
    /// Mail address.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Notes.
    pub notes: String,
    /// Asks the person takes before it is asked no more; the usual number where it is left out or 0.
    #[serde(default)]
    pub ask_limit: Option<u32>,
}

impl ContactInput {
    fn contact(self, id: ContactId, organisation_id: OrganisationId) -> Result<Contact> {
        check_name("contact", &self.name)?;
        if [&self.role, &self.email, &self.phone, &self.notes].iter().any(|t| t.len() > MAX_TEXT) {
            return Err(Error::Invalid(format!("a field of {} is too long", self.name)));
        }
        let name = self.name.trim().to_owned();
        let ask_limit = self.ask_limit.filter(|limit| *limit > 0);
        Ok(Contact { id, organisation_id, name, role: self.role, email: self.email, phone: self.phone, notes: self.notes, ask_limit })
    }
}

/// Adds a person to an organisation.
pub fn add_contact(ecosystem: &mut Ecosystem, organisation: OrganisationId, input: ContactInput) -> Result<Committed<ContactId>> {
    let contact = input.contact(ContactId::new(), organisation)?;
    ecosystem.transact(Op::AddContact, |tx| {
        tx.get::<Organisation>(organisation)?;
        tx.insert(&contact)?;
        Ok(contact.id)
    })
}

/// Changes what is known of a person.
pub fn update_contact(ecosystem: &mut Ecosystem, id: ContactId, input: ContactInput) -> Result<Committed<()>> {
    ecosystem.transact(Op::UpdateContact, |tx| {
        let before: Contact = tx.get(id)?;
        tx.update(&input.contact(id, before.organisation_id)?)
    })
}

/// Removes a person.
pub fn remove_contact(ecosystem: &mut Ecosystem, id: ContactId) -> Result<Committed<()>> {
    ecosystem.transact(Op::RemoveContact, |tx| tx.remove::<Contact>(id))
}
