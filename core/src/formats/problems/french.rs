//! The problems of rows and tables, said in French. Not here: their codes and their English (the room above).

use super::ProblemKind;
use crate::formats::presets::Preset;

/// A problem as a French sentence.
pub(super) fn said(problem: &ProblemKind) -> String {
    let sentence = match problem {
        ProblemKind::CellCount { expected, found } => format!("{expected} cellules attendues, {found} trouvées"),
        ProblemKind::CellTooLong => "une cellule dépasse 64 Kio".to_owned(),
        ProblemKind::OpenQuote => "un guillemet est ouvert et jamais fermé".to_owned(),
        ProblemKind::Undecodable => "des caractères n’ont pas pu être lus".to_owned(),
        ProblemKind::LeftOut { table, why } => format!("laissé de côté : {table} : {}", said(why)),
        ProblemKind::LooseEdges { count } => format!("laissés de côté : {count} liens qui mènent à un groupe ou à aucune carte"),
        ProblemKind::Unreadable { detail } => format!("illisible : {detail}"),
        ProblemKind::NotADay { text } => format!("« {text} » n’est pas un jour (AAAA-MM-JJ) ; laissé vide"),
        ProblemKind::NotANumber { text, register } => format!("« {text} » n’est pas un numéro {register} valable ; gardé comme texte"),
        ProblemKind::NumberLeftOut { text, register } => format!("« {text} » n’est pas un numéro {register} valable ; laissé de côté"),
        ProblemKind::NotAnArea { word } => format!("« {word} » n’est pas un domaine d’activité ; laissé de côté"),
        ProblemKind::SeveralNamed { name, count } => format!("« {name} » désigne {count} organisations ; donnez son identifiant"),
        ProblemKind::NobodyNamed { name } => format!("aucune organisation ne s’appelle « {name} »"),
        ProblemKind::NoName => "un nom manque ou ne peut pas être gardé".to_owned(),
        ProblemKind::OrganisationNeedsName => "il manque un nom à l’organisation".to_owned(),
        ProblemKind::ContactNeeds => "un contact doit avoir un nom et une organisation".to_owned(),
        ProblemKind::AccountNeedsName => "le compte n’a pas de nom".to_owned(),
        ProblemKind::NotAnAmount { text } => format!("« {text} » n’est pas un montant ; laissé vide"),
        ProblemKind::NotACurrency { text } => format!("« {text} » n’est pas une devise (comme EUR) ; le montant est laissé de côté"),
        ProblemKind::UnknownStage { word } => format!("« {word} » n’est pas une étape de piste connue ici ; prise pour nouvelle"),
        ProblemKind::NoSuchPartner { name } => format!("aucune organisation ne s’appelle « {name} » ; la ligne entre sans ce partenaire"),
        ProblemKind::DealNeedsName => "l’affaire n’a pas de nom".to_owned(),
        ProblemKind::LeadNeedsName => "la piste n’a pas de nom".to_owned(),
        ProblemKind::ClosedBeforeCreated => "l’affaire serait conclue avant d’être créée ; le jour de clôture est laissé vide".to_owned(),
        ProblemKind::EndMissing => "il manque une extrémité à la relation".to_owned(),
        ProblemKind::WithItself => "une organisation ne peut pas avoir de relation avec elle-même".to_owned(),
        ProblemKind::EndsBeforeItBegins => "la relation finirait avant de commencer".to_owned(),
        ProblemKind::EventMissing => "l’événement manque".to_owned(),
        ProblemKind::EventNeedsId => "l’événement n’a pas d’identifiant".to_owned(),
        ProblemKind::TooManyMembers { event, count } => {
            format!("« {event} » a {count} membres : trop pour relier chacun à chacun")
        }
        ProblemKind::NameUnfit => "le nom de l’organisation est trop long ou contient des caractères de contrôle".to_owned(),
        ProblemKind::FieldTooLong { name } => format!("un champ de {name} est trop long"),
        ProblemKind::UnknownColumns { .. }
        | ProblemKind::NoSuchColumn { .. }
        | ProblemKind::MissingField { .. }
        | ProblemKind::NoSuchPreset { .. }
        | ProblemKind::NeedsOwner => of_a_table(problem),
    };
    let marks = [("« ", "«\u{a0}"), (" »", "\u{a0}»"), (" ;", "\u{a0};"), (" :", "\u{a0}:")];
    marks.iter().fold(sentence, |text, (loose, kept)| text.replace(loose, kept))
}

/// Why a whole table cannot be used.
fn of_a_table(problem: &ProblemKind) -> String {
    match problem {
        ProblemKind::UnknownColumns { columns } => {
            format!(
                "les colonnes ne sont pas connues ({}) ; dites ce que sont les lignes et à quoi sert chaque colonne",
                columns.join(", ")
            )
        }
        ProblemKind::NoSuchColumn { column } => format!("il n’y a pas de colonne « {column} »"),
        ProblemKind::MissingField { kind, field } => format!("aucune colonne n’est {field} pour {kind} ; désignez-en une"),
        ProblemKind::NoSuchPreset { preset } => {
            format!("il n’y a pas de modèle « {preset} » ; il y a : {}", Preset::names().join(", "))
        }
        ProblemKind::NeedsOwner => "dites à qui sont ces comptes".to_owned(),
        row => row.to_string(),
    }
}
