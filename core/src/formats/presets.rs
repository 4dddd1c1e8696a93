//! Presets: the exports of known programs, each by the headers that give it away, in English, French and Spanish.
//! Not here: headers that any program might use (aliases).

use crate::model::term::fold;

use super::recognise::{Field, Kind};
use super::table::Table;

/// What one program exports.
#[derive(Debug)]
pub struct Preset {
    /// Its name, which also forces it.
    pub name: &'static str,
    /// What its rows are.
    pub kind: Kind,
    /// Columns that must all be there, each by its spellings, folded.
    signs: &'static [&'static [&'static str]],
    /// Spellings of its own of fields, folded.
    fields: &'static [(Field, &'static [&'static str])],
}

const RECORD_ID: &[&str] = &["record id", "id de fiche d informations", "id de registro", "id de la fiche"];
const HUBSPOT_NAME: &[&str] = &["company name", "nom de l entreprise", "nom de la societe", "nombre de la empresa"];
const HUBSPOT_DOMAIN: &[&str] =
    &["company domain name", "nom de domaine de l entreprise", "nom de domaine de la societe", "nombre de dominio de la empresa"];
const DEAL_NAME: &[&str] = &["deal name", "dealname", "nom de la transaction", "nombre del negocio"];
const DEAL_STAGE: &[&str] = &["deal stage", "dealstage", "phase de la transaction", "etapa del negocio"];
const OPPORTUNITY_NAME: &[&str] = &["opportunity name", "opportunity opportunity name", "nom de l opportunite", "nombre de la oportunidad"];
const FIRST_NAME: &[&str] = &["first name", "prenom", "nombre"];
const LAST_NAME: &[&str] = &["last name", "nom", "nom de famille", "apellidos", "apellido"];

/// Every preset, those with more signs before those they contain.
pub const PRESETS: &[Preset] = &[
    Preset {
        name: "hubspot-deals",
        kind: Kind::Deals,
        signs: &[DEAL_NAME, DEAL_STAGE],
        fields: &[
            (Field::Id, RECORD_ID),
            (Field::Name, DEAL_NAME),
            (Field::Stage, DEAL_STAGE),
            (Field::Amount, &["amount", "montant", "valor", "importe", "amount in company currency"]),
            (Field::Currency, &["currency", "devise", "currency in company currency", "moneda"]),
            (Field::Created, &["create date", "createdate", "date de creation", "fecha de creacion"]),
            (Field::Closed, &["close date", "closedate", "date de fermeture", "date de cloture", "fecha de cierre"]),
            (
                Field::Company,
                &[
                    "associated company",
                    "associated company primary",
                    "associated company names primary",
                    "associated company names",
                    "entreprise associee",
                    "empresa asociada",
                ],
            ),
            (Field::Owner, &["deal owner", "proprietaire de la transaction", "propietario del negocio"]),
            (Field::Origin, &["original source", "original traffic source", "source d origine", "source originale", "fuente original"]),
        ],
    },
    Preset {
        name: "salesforce-opportunities",
        kind: Kind::Deals,
        signs: &[OPPORTUNITY_NAME, &["stage", "etape", "etapa", "close date", "date de cloture"]],
        fields: &[
            (Field::Id, &["opportunity id", "id"]),
            (Field::Name, OPPORTUNITY_NAME),
            (Field::Stage, &["stage", "etape", "etapa", "stagename"]),
            (Field::Amount, &["amount", "amount converted", "montant", "importe"]),
            (Field::Company, &["account name", "nom du compte", "nombre de la cuenta"]),
            (Field::Created, &["created date", "date de creation", "fecha de creacion"]),
            (Field::Closed, &["close date", "date de cloture", "fecha de cierre"]),
            (Field::Owner, &["opportunity owner", "proprietaire de l opportunite", "propietario de la oportunidad"]),
            (Field::Origin, &["lead source", "origine de la piste", "source de la piste", "origen del prospecto"]),
        ],
    },
    Preset {
        name: "salesforce-leads",
        kind: Kind::Leads,
        signs: &[&["lead owner", "proprietaire de la piste"], &["lead status", "statut de la piste"]],
        fields: &[
            (Field::Id, &["lead id", "id"]),
            (Field::Name, &["company account", "company", "societe compte", "societe"]),
            (Field::Contact, &["name", "full name", "last name", "email", "nom"]),
            (Field::Stage, &["lead status", "statut de la piste"]),
            (Field::Received, &["create date", "created date", "date de creation"]),
            (Field::Origin, &["lead source", "origine de la piste", "source de la piste"]),
            (Field::Owner, &["lead owner", "proprietaire de la piste"]),
        ],
    },
    Preset {
        name: "pipedrive-deals",
        kind: Kind::Deals,
        signs: &[&["deal title", "affaire titre", "trato titulo"]],
        fields: &[
            (Field::Id, &["deal pipedrive system id", "deal id", "id"]),
            (Field::Name, &["deal title", "affaire titre", "trato titulo"]),
            (Field::Stage, &["deal stage", "affaire etape", "trato etapa", "stage"]),
            (Field::State, &["deal status", "affaire statut", "trato estado"]),
            (Field::Amount, &["deal value", "affaire valeur", "trato valor"]),
            (Field::Currency, &["deal currency of value", "deal currency", "affaire devise"]),
            (Field::Company, &["deal organization", "organization", "organization name", "organisation"]),
            (Field::Created, &["deal creation date", "deal deal created", "affaire date de creation", "deal created"]),
            (
                Field::Closed,
                &["deal won time", "deal lost time", "deal deal closed on", "deal expected close date", "affaire date de cloture prevue"],
            ),
            (Field::Owner, &["deal owner", "affaire proprietaire", "trato propietario"]),
        ],
    },
    Preset {
        name: "pipedrive-leads",
        kind: Kind::Leads,
        signs: &[&["lead title", "prospect titre"]],
        fields: &[
            (Field::Id, &["lead pipedrive system id", "lead id"]),
            (Field::Name, &["organization", "organization name", "organisation", "lead organization", "lead title", "prospect titre"]),
            (Field::Contact, &["contact person", "lead contact person", "person name"]),
            (Field::Received, &["lead creation date", "lead created", "lead lead created"]),
            (Field::Amount, &["lead value"]),
            (Field::Owner, &["lead owner"]),
            (Field::Origin, &["lead source", "lead source name"]),
        ],
    },
    Preset {
        name: "linkedin",
        kind: Kind::Contacts,
        signs: &[&["first name"], &["last name"], &["company"], &["position"], &["connected on"]],
        fields: &[],
    },
    Preset {
        name: "hubspot-contacts",
        kind: Kind::Contacts,
        signs: &[RECORD_ID, FIRST_NAME, LAST_NAME],
        fields: &[
            (Field::Id, RECORD_ID),
            (Field::FirstName, FIRST_NAME),
            (Field::LastName, LAST_NAME),
            (Field::Email, &["email", "e mail", "correo"]),
            (Field::Phone, &["phone number", "numero de telephone", "numero de telefono", "mobile phone number"]),
            (Field::Role, &["job title", "intitule du poste", "cargo"]),
            (
                Field::Organisation,
                &[
                    "associated company",
                    "associated company primary",
                    "associated company names primary",
                    "company name",
                    "entreprise associee",
                    "empresa asociada",
                    "nom de l entreprise",
                    "nombre de la empresa",
                ],
            ),
            (Field::OrganisationIds, &["associated company ids primary", "associated company ids"]),
        ],
    },
    Preset {
        name: "hubspot-companies",
        kind: Kind::Organisations,
        signs: &[HUBSPOT_NAME, HUBSPOT_DOMAIN],
        fields: &[
            (Field::Id, RECORD_ID),
            (Field::Name, HUBSPOT_NAME),
            (Field::Domain, HUBSPOT_DOMAIN),
            (Field::Country, &["country region", "pays region", "pais region"]),
            (Field::Sectors, &["industry", "secteur d activite", "sector"]),
            (Field::Owner, &["company owner", "proprietaire de l entreprise", "propietario de la empresa"]),
        ],
    },
    Preset {
        name: "salesforce-accounts",
        kind: Kind::Organisations,
        signs: &[
            &["account owner", "proprietaire du compte", "propietario de la cuenta"],
            &["account name", "nom du compte", "nombre de la cuenta"],
            &[
                "billing state",
                "billing state province",
                "billing country",
                "account id",
                "rating",
                "type",
                "pays de facturation",
                "id du compte",
            ],
        ],
        fields: &[
            (Field::Id, &["account id", "id du compte", "id de la cuenta"]),
            (Field::Name, &["account name", "nom du compte", "nombre de la cuenta"]),
            (Field::Domain, &["website", "site web", "sitio web"]),
            (Field::Country, &["billing country", "pays de facturation", "pais de facturacion"]),
            (Field::Owner, &["account owner", "proprietaire du compte", "propietario de la cuenta"]),
            (Field::Sectors, &["industry", "secteur d activite", "sector"]),
        ],
    },
    Preset {
        name: "pipedrive-organizations",
        kind: Kind::Organisations,
        signs: &[
            &["organization name", "organisation nom", "organizacion nombre"],
            &[
                "organization owner",
                "organization labels",
                "organization label",
                "organization address",
                "organization pipedrive system id",
                "organization id",
                "organisation proprietaire",
                "organizacion propietario",
            ],
        ],
        fields: &[
            (Field::Id, &["organization pipedrive system id", "organization id", "organisation id"]),
            (Field::Name, &["organization name", "organisation nom", "organizacion nombre"]),
            (Field::Tags, &["organization labels", "organization label", "organisation etiquettes", "organizacion etiquetas"]),
            (Field::Owner, &["organization owner", "organisation proprietaire", "organizacion propietario"]),
            (Field::Country, &["organization address country of address", "organization country of address"]),
        ],
    },
    Preset {
        name: "pipedrive-people",
        kind: Kind::Contacts,
        signs: &[
            &["person name", "personne nom", "persona nombre"],
            &["person organization", "organization", "organization name", "organisation"],
        ],
        fields: &[
            (Field::Id, &["person pipedrive system id", "person id"]),
            (Field::Name, &["person name", "personne nom", "persona nombre"]),
            (Field::Email, &["person email work", "person email", "personne e mail"]),
            (Field::Phone, &["person phone", "person phone work", "personne telephone"]),
            (Field::Organisation, &["person organization", "organization name", "organization", "organisation"]),
        ],
    },
    Preset {
        name: "crossbeam",
        kind: Kind::Accounts,
        signs: &[
            &["record name", "account name", "company name"],
            &["populations", "population names", "partner populations", "partner population names"],
        ],
        fields: &[
            (Field::Name, &["record name", "account name", "company name"]),
            (Field::Domain, &["xb website", "account website", "company website"]),
            (Field::Population, &["partner populations", "partner population names", "populations", "population names"]),
            (Field::Organisation, &["partner name", "partner organization name"]),
        ],
    },
    Preset {
        name: "reveal",
        kind: Kind::Accounts,
        signs: &[&["company name"], &["account status"], &["open deal", "account owner", "owner"]],
        fields: &[(Field::Name, &["company name"]), (Field::Population, &["account status"])],
    },
    Preset { name: "kumu", kind: Kind::Relationships, signs: &[&["from"], &["to"], &["type"], &["tags"]], fields: &[] },
    Preset { name: "kumu", kind: Kind::Organisations, signs: &[&["label"], &["type"], &["description"], &["tags"]], fields: &[] },
    Preset { name: "gephi", kind: Kind::Relationships, signs: &[&["source"], &["target"], &["type"]], fields: &[] },
    Preset { name: "gephi", kind: Kind::Organisations, signs: &[&["id"], &["label"]], fields: &[] },
];

/// How far into a table its values are looked at.
const FIRST_ROWS: usize = 50;

impl Preset {
    /// The preset a table was exported as.
    pub fn of(table: &Table) -> Option<&'static Self> {
        let headers: Vec<String> = table.headers.iter().map(|h| fold(h)).collect();
        PRESETS.iter().find(|preset| preset.fits(&headers, table.headers.len()))
    }

    /// The preset of this name that fits a table best.
    pub fn named(name: &str, table: &Table) -> Option<&'static Self> {
        let headers: Vec<String> = table.headers.iter().map(|h| fold(h)).collect();
        let met = |preset: &&Self| preset.signs.iter().filter(|sign| has(&headers, sign)).count() * 100 / preset.signs.len();
        PRESETS.iter().filter(|preset| preset.name.eq_ignore_ascii_case(name)).max_by_key(met)
    }

    fn fits(&self, headers: &[String], columns: usize) -> bool {
        let only = self.name != "gephi" || self.kind != Kind::Organisations || columns <= 4;
        only && self.signs.iter().all(|sign| has(headers, sign))
    }

    /// The columns whose header is a spelling of the preset's own.
    pub fn columns(&self, table: &Table) -> Vec<(usize, Field)> {
        let headers: Vec<String> = table.headers.iter().map(|h| fold(h)).collect();
        let mut columns: Vec<(usize, Field)> = Vec::new();
        for (field, names) in self.fields {
            let column = names.iter().find_map(|name| headers.iter().position(|h| h == name));
            if let Some(column) = column.filter(|column| columns.iter().all(|(taken, _)| taken != column)) {
                columns.push((column, *field));
            }
        }
        columns
    }

    /// The names of all presets, each once.
    pub fn names() -> Vec<&'static str> {
        let mut names: Vec<&str> = PRESETS.iter().map(|preset| preset.name).chain([NOTION]).collect();
        names.dedup();
        names
    }
}

fn has(headers: &[String], sign: &[&str]) -> bool {
    headers.iter().any(|header| sign.contains(&header.as_str()))
}

/// The name of what Notion exports, which has no headers of its own but addresses of pages in its cells.
pub const NOTION: &str = "notion";

/// What is said of a table that is no program's export, whatever its headers say.
pub const NONE: &str = "none";

/// Whether a table has links to pages of Notion, as its relations are written.
pub fn is_notion(table: &Table) -> bool {
    let linked = |cell: &String| cell.contains("(https://www.notion.so/") || cell.contains("(https://notion.so/");
    table.rows.iter().take(FIRST_ROWS).any(|row| row.cells.iter().any(linked)) || table.sheet.ends_with("_all.csv")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headers: &str, name: &str) {
        let table = Table { headers: headers.split(',').map(str::to_owned).collect(), ..Table::default() };
        assert_eq!(Preset::of(&table).map_or("", |preset| preset.name), name, "{headers}");
    }

    #[test]
    fn exports_of_known_programs_are_told_apart_in_three_languages() {
        check("Record ID,Company name,Company Domain Name,Website URL,Company owner,Industry,Country/Region", "hubspot-companies");
        check("ID de fiche d'informations,Nom de l'entreprise,Nom de domaine de l'entreprise,Pays/Région", "hubspot-companies");
        check("ID de registro,Nombre de la empresa,Nombre de dominio de la empresa,País/región,Sector", "hubspot-companies");
        check("Record ID,First Name,Last Name,Email,Job Title,Associated Company,Associated Company IDs", "hubspot-contacts");
        check("Record ID,Deal Name,Deal Stage,Pipeline,Amount", "hubspot-deals");
        check("Account Owner,Account Name,Billing State/Province,Type,Rating", "salesforce-accounts");
        check("Propriétaire du compte,Nom du compte,Pays de facturation", "salesforce-accounts");
        check("Opportunity Owner,Account Name,Opportunity Name,Stage,Amount,Close Date", "salesforce-opportunities");
        check("Organization - Name,Organization - Labels,Organization - Owner", "pipedrive-organizations");
        check("Person - Name,Person - Email (Work),Organization - Name", "pipedrive-people");
        check("Deal - Title,Deal - Value,Deal - Status", "pipedrive-deals");
        check("Company Name,Account Status,Open deal,Account Owner", "reveal");
        check("record_name,_xb_website,partner_name,populations,partner_populations,overlap_time", "crossbeam");
        check("First Name,Last Name,URL,Email Address,Company,Position,Connected On", "linkedin");
        check("Label,Type,Description,Tags", "kumu");
        check("From,To,Type,Description,Tags,Label,Strength", "kumu");
        check("Id,Label", "gephi");
        check("Source,Target,Type,Id,Label,Weight", "gephi");
        check("Name,Kinds,Domain,Country", "");
        check("From,To,Type,Direction", "");
    }
}
