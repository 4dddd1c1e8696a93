//! Recognition: what a table holds and which column is which field, by its headers (English, French, Spanish) and with a confidence.
//! Not here: reading the table, and what is done with its rows (commands).

use crate::model::register::Register;
use crate::model::term::fold;

use super::aliases::{IDENTIFIERS, aliases};
use super::table::Table;

crate::model::words::words! {
    /// What the rows of a table are.
    #[serde(rename = "TableKind")]
    Kind {
        /// One organisation a row.
        Organisations = "organisations",
        /// One relationship a row.
        Relationships = "relationships",
        /// One contact a row.
        Contacts = "contacts",
        /// One member of one event (project, round) a row: members of one event are tied to each other.
        Memberships = "memberships",
        /// One dated event a row, to which memberships refer.
        Events = "events",
        /// One company of a population a row.
        Accounts = "accounts",
        /// One deal a row.
        Deals = "deals",
        /// One lead a row.
        Leads = "leads",
    }
}

crate::model::words::words! {
    /// What a column holds.
    Field {
        /// Identifier in the source.
        Id = "id",
        /// Name of what the row is.
        Name = "name",
        /// Another, shorter name.
        ShortName = "shortName",
        /// Kinds of organisation, or kind of relationship.
        Kind = "kind",
        /// Internet domain or web address.
        Domain = "domain",
        /// Country.
        Country = "country",
        /// Sectors.
        Sectors = "sectors",
        /// Offers.
        Offers = "offers",
        /// Needs; `!` before one marks a blocker.
        Needs = "needs",
        /// Owner.
        Owner = "owner",
        /// Status of the partnership.
        Status = "status",
        /// Tags.
        Tags = "tags",
        /// Notes.
        Notes = "notes",
        /// Start of a relationship: id or name.
        From = "from",
        /// End of a relationship: id or name.
        To = "to",
        /// Directed or mutual.
        Direction = "direction",
        /// 1 to 5, or a weight of any size.
        Strength = "strength",
        /// First day.
        Since = "since",
        /// Last day.
        Until = "until",
        /// Business areas.
        Area = "area",
        /// Evidence.
        Evidence = "evidence",
        /// First name of a contact.
        FirstName = "firstName",
        /// Last name of a contact.
        LastName = "lastName",
        /// Mail address.
        Email = "email",
        /// Telephone.
        Phone = "phone",
        /// What a contact does, or a member's part in an event.
        Role = "role",
        /// The organisation a row belongs to: id or name.
        Organisation = "organisation",
        /// Ids of the organisations a row belongs to, separated by semicolons.
        OrganisationIds = "organisationIds",
        /// The event a membership belongs to: its id.
        Event = "event",
        /// Which population an account stands in.
        Population = "population",
        /// French company number.
        Siren = "siren",
        /// French establishment number.
        Siret = "siret",
        /// Value added tax number.
        Vat = "vat",
        /// Legal entity identifier.
        Lei = "lei",
        /// British company number.
        UkCompany = "ukCompany",
        /// D-U-N-S number.
        Duns = "duns",
        /// International securities identification number.
        Isin = "isin",
        /// The company a deal is made with.
        Company = "company",
        /// Stage of a deal or lead.
        Stage = "stage",
        /// Whether a deal is open, won or lost.
        State = "state",
        /// An amount of money.
        Amount = "amount",
        /// Its currency.
        Currency = "currency",
        /// The day a deal was created.
        Created = "created",
        /// The day a deal was closed, or is to be.
        Closed = "closed",
        /// The day a lead was received.
        Received = "received",
        /// What the source calls its way in.
        Origin = "origin",
        /// The partner a deal or lead comes from.
        Partner = "partner",
        /// Partners that influenced a deal.
        Influencers = "influencers",
        /// The day they did.
        InfluencedOn = "influencedOn",
        /// The partner a lead was given to.
        Receiver = "receiver",
        /// Whether a lead agreed to be passed on.
        Consent = "consent",
        /// Whom to speak to.
        Contact = "contact",
        /// How many people work there.
        Size = "size",
        /// No field of Tutti's: it is kept as it is, under its header, whatever that says.
        Custom = "custom",
        /// Nothing that is wanted: the column is left out.
        Skip = "skip",
    }
}

impl Kind {
    /// What a column may be in a table of this kind, in the order in which a person is asked.
    pub fn fields(self) -> Vec<Field> {
        let known = aliases(self).iter().chain(if of_companies(self) { IDENTIFIERS } else { &[] });
        let custom = (self.otherwise() == Field::Custom).then_some(Field::Custom);
        let ids = (self == Self::Contacts).then_some(Field::OrganisationIds);
        let mut fields: Vec<Field> = custom.into_iter().chain([Field::Skip]).chain(known.map(|(field, ..)| *field)).chain(ids).collect();
        let mut seen = std::collections::HashSet::new();
        // A field may have two lists of headers: those that tell the kind of table, and those that any table might have.
        fields.retain(|field| seen.insert(*field));
        fields
    }

    /// What becomes of a column that is no field: organisations keep it, nothing else has a place for it.
    pub fn otherwise(self) -> Field {
        if self == Self::Organisations { Field::Custom } else { Field::Skip }
    }
}

impl Field {
    /// Whether the field is a day.
    pub fn is_day(self) -> bool {
        matches!(self, Self::Since | Self::Until | Self::Created | Self::Closed | Self::Received | Self::InfluencedOn)
    }

    /// The register whose numbers the field holds.
    pub fn register(self) -> Option<Register> {
        match self {
            Self::Siren => Some(Register::Siren),
            Self::Siret => Some(Register::Siret),
            Self::Vat => Some(Register::Vat),
            Self::Lei => Some(Register::Lei),
            Self::UkCompany => Some(Register::UkCompany),
            Self::Duns => Some(Register::Duns),
            Self::Isin => Some(Register::Isin),
            _ => None,
        }
    }
}

/// What a table was recognised as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// What its rows are.
    pub kind: Kind,
    /// Which column (by its place) is which field; columns that are not listed are custom fields.
    pub fields: Vec<(usize, Field)>,
    /// How sure that is, per mille.
    pub confidence: u32,
}

/// Why a table was not recognised, or a mapping makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotRecognised {
    /// No kind of rows fits the headers.
    #[error("the columns are not known ({}); say what the rows are and which column is which field", .0.join(", "))]
    Unknown(Vec<String>),
    /// A column that was named is not in the table.
    #[error("there is no column \"{0}\"")]
    NoSuchColumn(String),
    /// A field without which the rows mean nothing has no column.
    #[error("no column is the {field} of {kind}; name one")]
    Missing {
        /// What the rows are.
        kind: Kind,
        /// Which field.
        field: Field,
    },
    /// There is no preset of this name.
    #[error("there is no preset \"{0}\"; there are: {names}", names = super::presets::Preset::names().join(", "))]
    NoSuchPreset(String),
}

/// What a table holds, by its headers; `kind` and `columns` (header or its place from 1, and the field it is) overrule what they say.
pub fn recognise(table: &Table, kind: Option<Kind>, columns: &[(String, Field)]) -> Result<Recognised, NotRecognised> {
    let said = columns.iter().map(|(column, field)| Ok((place_of(table, column)?, *field))).collect::<Result<Vec<_>, _>>()?;
    let kinds: &[Kind] = kind.as_ref().map_or(Kind::ALL, std::slice::from_ref);
    let read = kinds.iter().map(|kind| read_as(*kind, table, &said));
    let complete = read.filter(|r| missing(r).is_none());
    let best = complete.reduce(|best, next| if next.confidence > best.confidence { next } else { best });
    match (best, kind) {
        (Some(best), _) => Ok(best),
        (None, Some(kind)) => {
            let field = missing(&read_as(kind, table, &said)).unwrap_or(Field::Name);
            Err(NotRecognised::Missing { kind, field })
        }
        (None, None) => Err(NotRecognised::Unknown(table.headers.clone())),
    }
}

/// The columns of a table that was not recognised, as far as they go for this kind; columns that are not there are passed over.
pub fn guess(kind: Kind, table: &Table, columns: &[(String, Field)]) -> Recognised {
    let said: Vec<_> = columns.iter().filter_map(|(column, field)| Some((place_of(table, column).ok()?, *field))).collect();
    read_as(kind, table, &said)
}

fn place_of(table: &Table, column: &str) -> Result<usize, NotRecognised> {
    let by_name = |same: &dyn Fn(&str) -> bool| table.headers.iter().position(|h| same(h));
    let exact = by_name(&|h| h == column).or_else(|| by_name(&|h| fold(h) == fold(column)));
    let by_number = || column.parse::<usize>().ok().filter(|n| (1..=table.headers.len()).contains(n)).map(|n| n - 1);
    exact.or_else(by_number).ok_or_else(|| NotRecognised::NoSuchColumn(column.to_owned()))
}

/// Reads the headers as those of one kind; the confidence is the part of them that is known, more where tell-tale ones are.
fn read_as(kind: Kind, table: &Table, said: &[(usize, Field)]) -> Recognised {
    let mut fields = said.to_vec();
    let folded: Vec<String> = table.headers.iter().map(|h| fold(h)).collect();
    let mut told = 0;
    for (field, names, tells) in aliases(kind).iter().chain(if of_companies(kind) { IDENTIFIERS } else { &[] }) {
        if fields.iter().any(|(_, f)| f == field) {
            continue;
        }
        let column = names.iter().find_map(|name| folded.iter().position(|h| h == name));
        if let Some(column) = column.filter(|c| fields.iter().all(|(taken, _)| taken != c)) {
            fields.push((column, *field));
            told += u32::from(*tells);
        }
    }
    fields.retain(|(_, field)| *field != Field::Custom);
    fields.sort_by_key(|(column, _)| *column);
    let known = fields.iter().filter(|(_, field)| *field != Field::Skip).count() as u32 * 400 / table.headers.len().max(1) as u32;
    // Deals and leads share most headers with companies: without one of their own a table is not taken for them lightly.
    let doubt = if matches!(kind, Kind::Deals | Kind::Leads) && told == 0 { DOUBT } else { 0 };
    Recognised { kind, confidence: 400 + (known + 200 * told.min(3)) * 6 / 10 - doubt, fields }
}

/// How much less sure a table is one of deals or leads where no header of its own says so, per mille.
const DOUBT: u32 = 150;

/// Whether a row is a company, which may have identifiers of registers.
fn of_companies(kind: Kind) -> bool {
    matches!(kind, Kind::Organisations | Kind::Accounts)
}

/// The first field without which rows of this kind mean nothing.
fn missing(recognised: &Recognised) -> Option<Field> {
    let has = |field: &Field| recognised.fields.iter().any(|(_, f)| f == field);
    let any = |fields: &[Field]| if fields.iter().any(has) { None } else { fields.first().copied() };
    match recognised.kind {
        Kind::Organisations => any(&[Field::Name, Field::ShortName, Field::Id]),
        Kind::Relationships => any(&[Field::From]).or_else(|| any(&[Field::To])),
        Kind::Contacts => any(&[Field::Name, Field::LastName, Field::FirstName])
            .or_else(|| any(&[Field::Organisation, Field::OrganisationIds, Field::Email])),
        Kind::Memberships => any(&[Field::Event]).or_else(|| any(&[Field::Organisation])),
        Kind::Events => any(&[Field::Id]).or_else(|| any(&[Field::Since])),
        Kind::Accounts | Kind::Leads => any(&[Field::Name]),
        Kind::Deals => any(&[Field::Name]).or_else(|| any(&[Field::Stage, Field::State, Field::Amount, Field::Closed])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(headers: &str) -> Table {
        let headers = headers.split(',').map(str::to_owned).collect();
        Table { headers, ..Table::default() }
    }

    fn check(headers: &str, kind: Kind, fields: &str) {
        let table = table(headers);
        let found = recognise(&table, None, &[]).unwrap();
        assert_eq!(found.kind, kind, "{headers}: {found:?}");
        let words: Vec<String> = found.fields.iter().map(|(c, f)| format!("{}={f}", table.headers[*c])).collect();
        assert_eq!(words.join(" "), fields);
    }

    #[test]
    fn tables_of_tutti_itself_are_recognised() {
        check(
            "Name,Kinds,Domain,Country,Sectors,Offers,Needs,Owner,Status,Tags,Notes",
            Kind::Organisations,
            "Name=name Kinds=kind Domain=domain Country=country Sectors=sectors Offers=offers Needs=needs Owner=owner Status=status Tags=tags Notes=notes",
        );
        check(
            "From,To,Type,Direction,Strength,Since,Until,Area,Evidence",
            Kind::Relationships,
            "From=from To=to Type=kind Direction=direction Strength=strength Since=since Until=until Area=area Evidence=evidence",
        );
    }

    #[test]
    fn gephi_and_kumu_are_recognised() {
        check("Id,Label", Kind::Organisations, "Id=id Label=name");
        check("Source,Target,Type,Id,Label,Weight", Kind::Relationships, "Source=from Target=to Type=kind Label=evidence Weight=strength");
        check("Label,Type,Description,Tags", Kind::Organisations, "Label=name Type=kind Description=notes Tags=tags");
        check(
            "From,To,Type,Description,Tags,Label,Strength",
            Kind::Relationships,
            "From=from To=to Type=kind Description=evidence Strength=strength",
        );
    }

    #[test]
    fn consortia_are_recognised() {
        check(
            "org_id,name,short_name,type,country,url,projects",
            Kind::Organisations,
            "org_id=id name=name short_name=shortName type=kind country=country url=domain",
        );
        check("project_id,org_id,role,eu_contribution", Kind::Memberships, "project_id=event org_id=organisation role=role");
        check(
            "project_id,project_acronym,framework_programme,topic_code,start_date,end_date,eu_contribution",
            Kind::Events,
            "project_id=id project_acronym=name start_date=since end_date=until",
        );
    }

    #[test]
    fn lists_of_companies_and_people_are_recognised() {
        check(
            "Record ID,Company name,Company Domain Name,Company owner,Industry,Country/Region,Description",
            Kind::Organisations,
            "Record ID=id Company name=name Company Domain Name=domain Company owner=owner Industry=sectors Country/Region=country Description=notes",
        );
        check(
            "Nom de l'entreprise,Nom de domaine de l'entreprise,Pays",
            Kind::Organisations,
            "Nom de l'entreprise=name Nom de domaine de l'entreprise=domain Pays=country",
        );
        check(
            "Record ID,First Name,Last Name,Email,Job Title,Associated Company",
            Kind::Contacts,
            "Record ID=id First Name=firstName Last Name=lastName Email=email Job Title=role Associated Company=organisation",
        );
        check(
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
            Kind::Contacts,
            "First Name=firstName Last Name=lastName Email Address=email Company=organisation Position=role",
        );
        check(
            "record_name,_xb_website,partner_name,populations",
            Kind::Accounts,
            "record_name=name _xb_website=domain partner_name=organisation populations=population",
        );
        check(
            "Raison sociale,SIRET,N° TVA intracommunautaire,DUNS Number",
            Kind::Organisations,
            "Raison sociale=name SIRET=siret N° TVA intracommunautaire=vat DUNS Number=duns",
        );
    }

    #[test]
    fn what_the_person_says_overrules_the_headers() {
        let table = table("Firma,Zu,Von");
        assert!(matches!(recognise(&table, None, &[]), Err(NotRecognised::Unknown(_))));
        let said = [("von".to_owned(), Field::From), ("2".to_owned(), Field::To)];
        let found = recognise(&table, None, &said).unwrap();
        assert_eq!((found.kind, found.fields), (Kind::Relationships, vec![(1, Field::To), (2, Field::From)]));
        let missing = recognise(&table, Some(Kind::Relationships), &said[..1]);
        assert_eq!(missing, Err(NotRecognised::Missing { kind: Kind::Relationships, field: Field::To }));
        let unknown = recognise(&table, None, &[("nowhere".to_owned(), Field::From)]);
        assert_eq!(unknown, Err(NotRecognised::NoSuchColumn("nowhere".to_owned())));
    }

    #[test]
    fn a_column_can_be_left_out_or_kept_though_its_header_is_known() {
        let table = table("Name,Country,Owner,Colour");
        let said = [("Country".to_owned(), Field::Skip), ("owner".to_owned(), Field::Custom)];
        let found = recognise(&table, None, &said).unwrap();
        assert_eq!(found.fields, [(0, Field::Name), (1, Field::Skip)]);
    }

    #[test]
    fn every_field_a_header_can_tell_may_be_chosen() {
        for kind in Kind::ALL {
            let fields = kind.fields();
            assert!(fields.contains(&kind.otherwise()));
            let distinct: std::collections::HashSet<_> = fields.iter().collect();
            assert_eq!(distinct.len(), fields.len(), "{kind} offers each field once");
        }
    }
}
