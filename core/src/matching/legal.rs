//! Legal forms: the words of a name that say what kind of company it is, kept apart from the name itself. After ISO 20275 (entity legal
//! forms), reduced to what stands in lists. Not here: the rest of a name.

/// A family of legal forms; two names of different families are rarely the same company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    /// Owned by shares.
    Stock,
    /// With limited liability.
    Limited,
    /// Of partners.
    Partnership,
    /// Of members, or for a purpose.
    Association,
    /// Of one person.
    Sole,
    /// Says nothing about who owns it.
    Any,
}

/// The families named in one name, as a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Families(u8);

impl Families {
    fn add(&mut self, family: Family) {
        if family != Family::Any {
            self.0 |= 1 << family as u8;
        }
    }

    /// Whether both say something, and not the same.
    pub fn contradict(self, other: Self) -> bool {
        self.0 != 0 && other.0 != 0 && self.0 & other.0 == 0
    }
}

/// Forms by family, one or more words each; those of `FRONT` stand before a name as well.
const FORMS: &[(Family, &str)] = &[
    (
        Family::Stock,
        "sa|sas|sasu|sca|se|inc|incorporated|corp|corporation|plc|ag|kgaa|spa|sapa|nv|ab|asa|as|hf|oyj|tbk|kk|ad|oao|pao|zao|ao|jsc|ojsc|pjsc|\
         cjsc|saa|sab|sadecv|sab de cv|sa de cv|bhd|berhad|nyrt|zrt|rt|dd|publ|sgps|saog|saoc|psc|pc|gaisha|kaisha|kabushiki|societe anonyme|\
         societe par actions simplifiee|sociedad anonima|societa per azioni|aktiengesellschaft|aktiebolag|aktieselskab|aksjeselskap|\
         allmennaksjeselskap|naamloze vennootschap|public limited company|joint stock company|public company|spolka akcyjna",
    ),
    (
        Family::Limited,
        "sarl|eurl|selarl|selas|ltd|limited|llc|lllc|pllc|gmbh|gesmbh|mbh|ug|bv|bvba|srl|srls|sl|slu|sll|aps|ehf|sro|doo|kft|eood|ood|ooo|sp zoo|sia|\
         uab|pte|pty|pvt|private|proprietary|ltda|sagl|besloten vennootschap|limited liability company|a responsabilite limitee|\
         societe a responsabilite limitee|sociedad limitada|societa a responsabilita limitata|sociedade limitada|\
         gesellschaft mit beschrankter haftung|gesellschaft mit beschraenkter haftung|haftungsbeschrankt|unlimited|ulc",
    ),
    (
        Family::Partnership,
        "snc|scs|gie|geie|selca|llp|lp|lllp|kg|ohg|gbr|vof|cv|commv|kb|hb|ans|da|spj|spk|partnership|limited partnership|ks|ek",
    ),
    (
        Family::Association,
        "scop|scic|sci|scea|gaec|earl|cic|eg|ev|asbl|vzw|aisbl|ivzw|stiftung|ong|coop|cooperative|genossenschaft|verein|onlus|ets|amba|fmba|ry|\
         association loi 1901",
    ),
    (Family::Sole, "ei|eirl|auto entrepreneur|micro entreprise"),
    (Family::Any, "co|company|compagnie|group|groupe|gruppe|grupo|gruppo|holding|trust|oy|intl group|and"),
];

/// Forms that are also cut where they come first.
const FRONT: &[&str] = &[
    "sa",
    "sas",
    "sasu",
    "sarl",
    "eurl",
    "snc",
    "sci",
    "scea",
    "scop",
    "selarl",
    "gaec",
    "earl",
    "eirl",
    "ei",
    "ab",
    "as",
    "oy",
    "pt",
    "ooo",
    "oao",
    "pao",
    "zao",
    "ao",
    "gmbh",
    "spa",
    "srl",
    "ste",
    "ets",
    "etablissements",
    "groupe",
    "uab",
    "sia",
];

/// Longest form, in words.
const LONGEST: usize = 5;

fn family_of(words: &[String]) -> Option<Family> {
    static BY_WORDS: std::sync::LazyLock<rustc_hash::FxHashMap<String, Family>> = std::sync::LazyLock::new(|| {
        let each = FORMS.iter().flat_map(|(family, forms)| forms.split('|').map(|form| (form.trim().to_owned(), *family)));
        each.collect()
    });
    match words {
        [one] => BY_WORDS.get(one.as_str()).copied(),
        several => BY_WORDS.get(&several.join(" ")).copied(),
    }
}

/// Cuts the legal forms off both ends of a name, again and again, but never the last word that is left; tells what they were.
pub(super) fn cut(words: &mut Vec<String>) -> Families {
    let mut families = Families::default();
    while cut_end(words, &mut families) {}
    while words.len() > 1 && FRONT.contains(&words[0].as_str()) {
        families.add(family_of(&words[..1]).unwrap_or(Family::Any));
        words.remove(0);
    }
    families
}

fn cut_end(words: &mut Vec<String>, families: &mut Families) -> bool {
    for length in (1..=LONGEST.min(words.len().saturating_sub(1))).rev() {
        let from = words.len() - length;
        if let Some(family) = family_of(&words[from..]) {
            families.add(family);
            words.truncate(from);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, left: &str) -> Families {
        let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        let families = cut(&mut words);
        assert_eq!(words.join(" "), left, "{name}");
        families
    }

    #[test]
    fn forms_are_cut_off_both_ends() {
        check("acme sas", "acme");
        check("sarl dupont", "dupont");
        check("muller gmbh and co kg", "muller");
        check("acme holding group ltd", "acme");
        check("kowalski sp zoo", "kowalski");
        check("telstra pty ltd", "telstra");
        check("atlas societe a responsabilite limitee", "atlas");
        check("trust company", "trust");
        check("sa", "sa");
        check("co operative bank", "co operative bank");
    }

    #[test]
    fn families_contradict_only_where_both_say_something() {
        assert!(check("acme sas", "acme").contradict(check("acme sarl", "acme")));
        assert!(!check("acme sas", "acme").contradict(check("acme sa", "acme")));
        assert!(!check("acme sas", "acme").contradict(check("acme", "acme")));
        assert!(!check("acme group", "acme").contradict(check("acme ltd", "acme")));
    }
}
