//! The headers by which each field is known, folded, in English, French and Spanish, as the exports of usual programs spell them.
//! Not here: choosing between them (recognise).

use super::recognise::{Field, Kind};

/// A field, its headers (the best first), and whether having it tells the kind of table.
pub(super) type Alias = (Field, &'static [&'static str], bool);

/// The fields of one kind of table, those that are looked for first standing first.
pub(super) fn aliases(kind: Kind) -> &'static [Alias] {
    match kind {
        Kind::Organisations => ORGANISATIONS,
        Kind::Relationships => RELATIONSHIPS,
        Kind::Contacts => CONTACTS,
        Kind::Memberships => MEMBERSHIPS,
        Kind::Events => EVENTS,
        Kind::Accounts => ACCOUNTS,
        Kind::Deals => DEALS,
        Kind::Leads => LEADS,
    }
}

const ORGANISATIONS: &[Alias] = &[
    (Field::Id, &["org id", "organisation id", "organization id", "company id", "record id", "id", "identifiant"], false),
    (
        Field::Name,
        &[
            "name",
            "company name",
            "account name",
            "organisation name",
            "organization name",
            "nom de l entreprise",
            "nom de la societe",
            "organisation",
            "organization",
            "company",
            "entreprise",
            "societe",
            "raison sociale",
            "nombre de la empresa",
            "empresa",
            "organizacion",
            "nom",
            "partner",
            "partner name",
            "partenaire",
            "label",
            "account",
        ],
        false,
    ),
    (Field::ShortName, &["short name", "acronym", "sigle", "nom court"], false),
    (Field::Kind, &["kinds", "kind", "organisation type", "organization type", "type", "types", "genre", "categorie"], false),
    (
        Field::Domain,
        &[
            "domain",
            "company domain name",
            "domaine",
            "nom de domaine de l entreprise",
            "nom de domaine de la societe",
            "nom de domaine",
            "website url",
            "website",
            "web site",
            "account website",
            "site web",
            "sitio web",
            "dominio",
            "url",
            "homepage",
        ],
        false,
    ),
    (Field::Country, &["country", "country region", "pays", "pays region", "pais", "pais region"], false),
    (Field::Sectors, &["sectors", "sector", "industry", "industries", "secteurs", "secteur", "secteur d activite", "industrie"], false),
    (Field::Offers, &["offers", "offer", "offres", "offre", "capabilities", "skills", "competences", "propose"], true),
    (Field::Needs, &["needs", "need", "besoins", "besoin", "looking for", "cherche"], true),
    (Field::Owner, &["owner", "company owner", "account owner", "proprietaire", "proprietaire de l entreprise", "responsable"], false),
    (Field::Status, &["status", "statut", "account status", "etat"], false),
    (Field::Tags, &["tags", "tag", "labels", "etiquettes", "mots cles"], false),
    (Field::Notes, &["notes", "note", "description", "comments", "commentaires"], false),
];

/// Identifiers of registers, which any table of companies may have.
pub(super) const IDENTIFIERS: &[Alias] = &[
    (Field::Siren, &["siren", "n siren", "no siren", "numero siren", "code siren", "siren number"], false),
    (Field::Siret, &["siret", "n siret", "no siret", "numero siret", "code siret", "siret siege", "siret number"], false),
    (
        Field::Vat,
        &[
            "vat",
            "vat number",
            "vat no",
            "vat id",
            "tva",
            "n tva",
            "no tva",
            "numero tva",
            "numero de tva",
            "n tva intracommunautaire",
            "no tva intracommunautaire",
            "tva intracommunautaire",
            "numero de tva intracommunautaire",
            "ust id",
            "ust idnr",
            "tax id",
        ],
        false,
    ),
    (Field::Lei, &["lei", "lei code", "code lei", "legal entity identifier"], false),
    (Field::UkCompany, &["company number", "company registration number", "companies house number", "crn", "uk company number"], false),
    (Field::Duns, &["duns", "duns number", "d u n s", "d u n s number", "numero duns", "n duns"], false),
    (Field::Isin, &["isin", "isin code", "code isin"], false),
];

const RELATIONSHIPS: &[Alias] = &[
    (Field::From, &["from", "source", "de", "from id", "organisation a", "organization a", "a"], true),
    (Field::To, &["to", "target", "cible", "vers", "a", "to id", "organisation b", "organization b", "b"], true),
    (Field::Direction, &["direction", "sens", "directed"], false),
    (Field::Kind, &["kind", "relationship", "relation", "relationship type", "type de relation", "type", "nature"], false),
    (Field::Strength, &["strength", "weight", "force", "poids"], false),
    (Field::Since, &["since", "start", "start date", "depuis", "debut", "date de debut", "date"], false),
    (Field::Until, &["until", "end", "end date", "jusqu au", "jusqu a", "fin", "date de fin"], false),
    (Field::Area, &["area", "areas", "business area", "domaine", "domaines"], false),
    (Field::Evidence, &["evidence", "preuve", "description", "label", "libelle", "notes", "note"], false),
];

const CONTACTS: &[Alias] = &[
    (Field::Id, &["record id", "contact id", "id"], false),
    (Field::FirstName, &["first name", "firstname", "given name", "prenom"], true),
    (Field::LastName, &["last name", "lastname", "surname", "family name", "nom de famille", "nom", "apellidos", "apellido"], true),
    (Field::Name, &["name", "full name", "contact", "contact name", "nom complet"], false),
    (
        Field::Email,
        &["email", "e mail", "mail", "email address", "courriel", "adresse e mail", "adresse email", "correo", "correo electronico"],
        true,
    ),
    (
        Field::Phone,
        &["phone", "phone number", "mobile phone number", "telephone", "numero de telephone", "telefono", "numero de telefono", "mobile"],
        false,
    ),
    (Field::Role, &["role", "job title", "title", "position", "intitule du poste", "poste", "fonction", "cargo"], false),
    (
        Field::Organisation,
        &[
            "associated company",
            "company",
            "company name",
            "organisation",
            "organization",
            "account name",
            "entreprise",
            "entreprise associee",
            "societe",
        ],
        false,
    ),
    (Field::Notes, &["notes", "note", "comments", "commentaires"], false),
];

const MEMBERSHIPS: &[Alias] = &[
    (Field::Event, &["project id", "event id", "project", "event", "projet", "evenement", "consortium", "deal id", "round"], true),
    (
        Field::Organisation,
        &[
            "org id",
            "organisation id",
            "organization id",
            "company id",
            "organisation",
            "organization",
            "participant",
            "member",
            "membre",
            "company",
            "entreprise",
        ],
        true,
    ),
    (Field::Role, &["role", "participation", "part"], true),
];

const EVENTS: &[Alias] = &[
    (Field::Id, &["project id", "event id", "id", "identifiant"], false),
    (Field::Name, &["project acronym", "acronym", "event name", "project name", "title", "name", "nom", "titre"], false),
    (Field::Since, &["start date", "start", "date", "date de debut", "debut"], true),
    (Field::Until, &["end date", "end", "date de fin", "fin"], true),
];

const ACCOUNTS: &[Alias] = &[
    (
        Field::Name,
        &[
            "record name",
            "account name",
            "account",
            "company name",
            "name",
            "compte",
            "nom du compte",
            "client",
            "customer",
            "company",
            "nom",
        ],
        false,
    ),
    (Field::Domain, &["xb website", "account website", "website", "domain", "company domain name", "domaine", "site web", "url"], false),
    (Field::Population, &["populations", "population", "list", "liste"], true),
    (Field::Organisation, &["partner name", "partner", "partenaire", "of", "organisation", "organization"], false),
];

const AMOUNT: &[&str] = &[
    "amount",
    "montant",
    "value",
    "valeur",
    "deal value",
    "importe",
    "amount in company currency",
    "montant dans la devise de l entreprise",
];
const CURRENCY: &[&str] = &["currency", "devise", "currency in company currency", "deal currency code", "moneda"];
const PARTNER: &[&str] = &[
    "partner",
    "source partner",
    "sourced by",
    "referral partner",
    "referred by",
    "partner name",
    "partner source",
    "partenaire",
    "partenaire source",
    "apporteur",
    "apporteur d affaires",
    "apporte par",
    "recommande par",
];
const ORIGIN: &[&str] =
    &["origin", "original source", "lead source", "source", "origine", "source d origine", "source de la piste", "fuente original"];

const DEALS: &[Alias] = &[
    (Field::Id, &["deal id", "record id", "opportunity id", "id"], false),
    (
        Field::Name,
        &[
            "deal name",
            "dealname",
            "deal title",
            "opportunity name",
            "nom de la transaction",
            "nom de l affaire",
            "nom de l opportunite",
            "nombre del negocio",
            "deal",
            "affaire",
        ],
        true,
    ),
    (Field::Name, &["name", "nom"], false),
    (
        Field::Company,
        &["company", "associated company", "account name", "client", "customer", "entreprise", "entreprise associee", "compte"],
        false,
    ),
    (Field::Domain, &["domain", "company domain name", "domaine", "website"], false),
    (Field::Stage, &["deal stage", "dealstage", "phase de la transaction", "etapa del negocio"], true),
    (Field::Stage, &["stage", "etape", "phase", "etapa"], false),
    (Field::State, &["deal status", "is won", "state", "status", "statut", "etat"], false),
    (Field::Amount, AMOUNT, false),
    (Field::Currency, CURRENCY, false),
    (
        Field::Created,
        &["create date", "created date", "created", "date de creation", "fecha de creacion", "creation date", "cree le"],
        false,
    ),
    (
        Field::Closed,
        &["close date", "closed", "closed date", "date de cloture", "date de fermeture", "fecha de cierre", "expected close date"],
        true,
    ),
    (Field::Partner, PARTNER, false),
    (Field::Influencers, &["influenced by", "influencers", "influencing partners", "influence par", "partenaires influents"], true),
    (Field::InfluencedOn, &["influenced on", "influence date", "date d influence"], false),
    (Field::Origin, ORIGIN, false),
    (Field::Owner, &["deal owner", "opportunity owner", "owner", "proprietaire de la transaction", "proprietaire", "responsable"], false),
    (Field::Notes, &["notes", "note", "description", "commentaires"], false),
];

const LEADS: &[Alias] = &[
    (Field::Id, &["lead id", "record id", "id"], false),
    (Field::Name, &["lead", "lead name", "lead company", "piste", "prospect"], true),
    (Field::Name, &["company", "company account", "entreprise", "societe", "name", "nom"], false),
    (Field::Domain, &["domain", "website", "domaine", "site web"], false),
    (Field::Stage, &["lead status", "lead stage", "statut de la piste"], true),
    (Field::Stage, &["stage", "etape", "statut", "status"], false),
    (Field::Received, &["received", "received on", "recu le", "recue le", "date de reception"], true),
    (Field::Received, &["created", "create date", "created date", "date de creation", "date"], false),
    (Field::Partner, PARTNER, false),
    (Field::Receiver, &["given to", "receiver", "passed to", "donnee a", "donne a", "transmise a", "destinataire"], true),
    (Field::Consent, &["consent", "consentement", "accord"], true),
    (Field::Origin, ORIGIN, false),
    (Field::Amount, AMOUNT, false),
    (Field::Currency, CURRENCY, false),
    (Field::Country, &["country", "pays", "pais"], false),
    (Field::Sectors, &["sector", "industry", "secteur", "secteur d activite"], false),
    (Field::Size, &["size", "employees", "number of employees", "no of employees", "taille", "effectif", "nombre d employes"], false),
    (Field::Needs, &["need", "needs", "besoin", "besoins"], false),
    (Field::Contact, &["contact", "contact name", "email", "contact person", "person", "interlocuteur"], false),
    (Field::Owner, &["lead owner", "owner", "proprietaire de la piste", "proprietaire", "responsable"], false),
    (Field::Notes, &["notes", "note", "description", "commentaires"], false),
];
