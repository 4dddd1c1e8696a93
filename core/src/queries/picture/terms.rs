//! The rules of drawing in words, as the window says them; a test compares. Not here: kinds (words).

use crate::model::introduction::Lang;
use crate::model::view::{ColourBy, LinkBy, ShapeBy, SizeBy};
use crate::queries::words::{self, pick};

pub(super) fn colour_rule(lang: Lang, by: ColourBy) -> &'static str {
    let (fr, en) = match by {
        ColourBy::Kind => ("Nature", "Kind"),
        ColourBy::Status => ("État du partenariat", "State of the partnership"),
        ColourBy::Owner => ("Responsable", "Owner"),
        ColourBy::Country => ("Pays", "Country"),
        ColourBy::Sector => ("Secteur", "Sector"),
        ColourBy::Community => ("Communauté selon les relations", "Community by relationships"),
        ColourBy::Health => ("Santé", "Health"),
    };
    pick(lang, fr, en)
}

pub(super) fn shape_rule(lang: Lang, by: ShapeBy) -> &'static str {
    let (fr, en) = match by {
        ShapeBy::Same => ("Disques", "Discs"),
        ShapeBy::Kind => ("Nature", "Kind"),
        ShapeBy::Status => ("État du partenariat", "State of the partnership"),
    };
    pick(lang, fr, en)
}

pub(super) fn size_rule(lang: Lang, by: SizeBy) -> &'static str {
    let (fr, en) = match by {
        SizeBy::Relationships => ("Nombre de relations", "Number of relationships"),
        SizeBy::Strength => ("Force des relations", "Strength of relationships"),
        SizeBy::Broker => ("Rôle d’intermédiaire", "Role as a go-between"),
        SizeBy::Same => ("Toutes égales", "All the same"),
    };
    pick(lang, fr, en)
}

pub(super) fn link_rule(lang: Lang, by: LinkBy) -> &'static str {
    let (fr, en) = match by {
        LinkBy::Kind => ("Nature de la relation", "Kind of relationship"),
        LinkBy::Strength => ("Force", "Strength"),
        LinkBy::Age => ("Ancienneté", "Age"),
    };
    pick(lang, fr, en)
}

pub(super) fn state(lang: Lang, state: &str) -> &str {
    let (fr, en) = match state {
        "" => ("Sans statut", "No status"),
        "active" => ("Actif", "Active"),
        "exploring" => ("À l’étude", "Exploring"),
        "paused" => ("En pause", "Paused"),
        "atRisk" => ("À risque", "At risk"),
        "ended" => ("Terminé", "Ended"),
        other => (other, other),
    };
    pick(lang, fr, en)
}

pub(super) fn health(lang: Lang, health: &str) -> &'static str {
    let (fr, en) = match health {
        "good" => ("Va bien", "Doing well"),
        "fair" => ("À surveiller", "Needs attention"),
        "weak" => ("Fragile", "Weak"),
        _ => ("Inconnue", "Not known"),
    };
    pick(lang, fr, en)
}

pub(super) fn age(lang: Lang, age: u8) -> &'static str {
    let (fr, en) = match age {
        0 => ("Sans date", "No date"),
        1 => ("Moins d’un an", "Under a year"),
        2 => ("Un à trois ans", "One to three years"),
        _ => ("Plus de trois ans", "Over three years"),
    };
    pick(lang, fr, en)
}

pub(super) fn strength(lang: Lang, strength: u8) -> &'static str {
    let (fr, en) = match strength {
        ..=2 => ("Ténue", "Faint"),
        3..=4 => ("Moyenne", "Middling"),
        _ => ("Forte", "Strong"),
    };
    pick(lang, fr, en)
}

/// What a colour stands for, by the rule that gave it.
pub(super) fn colour(lang: Lang, by: ColourBy, word: &str) -> String {
    match (by, word) {
        (ColourBy::Status, _) => state(lang, word).to_owned(),
        (ColourBy::Health, _) => health(lang, word).to_owned(),
        (ColourBy::Owner, "") => nobody(lang).to_owned(),
        (ColourBy::Community, "") => pick(lang, "Sans groupe", "On their own").to_owned(),
        (_, "") => pick(lang, "Non précisé", "Not said").to_owned(),
        (ColourBy::Kind, _) => words::kind(lang, word),
        (ColourBy::Community, _) => format!("{} {word}", pick(lang, "Autour de", "Around")),
        _ => word.to_owned(),
    }
}

pub(super) fn nobody(lang: Lang) -> &'static str {
    pick(lang, "Personne", "Nobody")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The window says the same words.
    #[test]
    fn the_words_are_the_windows() {
        let sources =
            [(Lang::Fr, include_str!("../../../../ui/messages/fr.json")), (Lang::En, include_str!("../../../../ui/messages/en.json"))];
        for (lang, source) in sources {
            let said: serde_json::Value = serde_json::from_str(source).unwrap();
            let same = |key: String, word: &str| assert_eq!(said[&key].as_str(), Some(word), "{key}");
            ColourBy::ALL.iter().for_each(|by| same(format!("rule.colour.{by}"), colour_rule(lang, *by)));
            ShapeBy::ALL.iter().for_each(|by| same(format!("rule.shape.{by}"), shape_rule(lang, *by)));
            SizeBy::ALL.iter().for_each(|by| same(format!("rule.size.{by}"), size_rule(lang, *by)));
            LinkBy::ALL.iter().for_each(|by| same(format!("rule.link.{by}"), link_rule(lang, *by)));
            for word in ["", "active", "exploring", "paused", "atRisk", "ended"] {
                same(format!("status.{}", if word.is_empty() { "none" } else { word }), state(lang, word));
            }
            ["good", "fair", "weak", "unknown"].iter().for_each(|word| same(format!("health.{word}"), health(lang, word)));
            (0..).zip(["unknown", "new", "settled", "old"]).for_each(|(n, word)| same(format!("age.{word}"), age(lang, n)));
            [1, 3, 5].iter().for_each(|n| same(format!("strength.strength{n}"), strength(lang, *n)));
            same("legend.alone".to_owned(), &colour(lang, ColourBy::Community, ""));
            same("legend.nothingSaid".to_owned(), &colour(lang, ColourBy::Country, ""));
            same("legend.nobody".to_owned(), nobody(lang));
        }
    }
}
