//! How much goodwill an organisation and its people have left, and what was asked of them and given them.

use serde::Serialize;

use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{ContactId, OrganisationId};
use crate::model::contact::Contact;
use crate::model::goodwill::{DEFAULT_ASK_LIMIT, Favour, Whose, goodwill};
use crate::model::organisation::Organisation;
use crate::model::time::{Day, Moment};

/// How often somebody may still be asked.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Goodwill")]
#[serde(rename_all = "camelCase")]
pub struct GoodwillAnswer {
    /// Asks it takes in all.
    pub limit: u32,
    /// How many are left.
    pub left: u32,
    /// When one more is back, where some are spent.
    pub back: Option<Day>,
    /// How often it was asked.
    pub asked: u32,
    /// How often something came of it.
    pub given: u32,
}

/// A person's goodwill.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ContactGoodwill {
    /// The person.
    pub contact_id: ContactId,
    /// The person's name.
    pub name: String,
    /// How often the person may still be asked.
    pub goodwill: GoodwillAnswer,
}

/// The goodwill of an organisation and of each of its people, in the order of the sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SheetGoodwill {
    /// The organisation's.
    pub organisation: GoodwillAnswer,
    /// Its people's.
    pub contacts: Vec<ContactGoodwill>,
}

/// How often an organisation and its people may still be asked, on the day of `at`.
pub fn goodwill_of(ecosystem: &Ecosystem, id: OrganisationId, at: Moment) -> Result<SheetGoodwill> {
    let rows = ecosystem.rows();
    let organisation: Organisation = rows.get(id)?;
    let favours = rows.favours_of(id)?;
    let today = at.day().number();
    let of = |whose: Whose, limit: Option<u32>| {
        let own: Vec<(i32, Favour)> = favours.iter().filter(|(w, ..)| *w == whose).map(|(_, day, favour)| (*day, *favour)).collect();
        answer(limit, &own, today)
    };
    let person = |contact: Contact| ContactGoodwill {
        contact_id: contact.id,
        goodwill: of(Whose::Contact(contact.id), contact.ask_limit),
        name: contact.name,
    };
    Ok(SheetGoodwill {
        organisation: of(Whose::Organisation(id), organisation.ask_limit),
        contacts: rows.contacts_of(id)?.into_iter().map(person).collect(),
    })
}

fn answer(limit: Option<u32>, favours: &[(i32, Favour)], today: i32) -> GoodwillAnswer {
    let found = goodwill(limit.unwrap_or(DEFAULT_ASK_LIMIT), favours, today);
    let count = |wanted: Favour| favours.iter().filter(|(day, favour)| *favour == wanted && *day <= today).count();
    GoodwillAnswer {
        limit: found.limit,
        left: found.left,
        back: found.back.map(Day::from_number),
        asked: u32::try_from(count(Favour::Asked)).unwrap_or(u32::MAX),
        given: u32::try_from(count(Favour::Given)).unwrap_or(u32::MAX),
    }
}
