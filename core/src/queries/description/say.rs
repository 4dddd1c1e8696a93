//! Saying a sentence: a pattern in French and in English with gaps, and what fills them. Not here: which sentences there are.

use super::super::names::Names;
use super::super::words::pick;
use super::{Piece, Sentence};
use crate::id::OrganisationId;
use crate::model::introduction::Lang;

/// At most so many names stand in one list.
pub(super) const MOST_NAMED: usize = 6;

/// Says things in one language.
pub(super) struct Speaker<'n> {
    pub lang: Lang,
    pub names: &'n Names,
}

/// What fills a gap (`{}`) of a pattern.
pub(super) enum Fill<'f> {
    /// Words as they are.
    Word(String),
    /// A whole number.
    Count(usize),
    /// Organisations by name; of many the first few, and how many more.
    Names(&'f [OrganisationId]),
}

impl Speaker<'_> {
    /// One of two texts.
    pub fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        pick(self.lang, fr, en)
    }

    /// One of two words, by a count: French counts nought and one as one.
    pub fn plural<'t>(&self, count: usize, one: &'t str, many: &'t str) -> &'t str {
        let single = if self.lang == Lang::Fr { count < 2 } else { count == 1 };
        if single { one } else { many }
    }

    /// A sentence; the gaps are filled in their order.
    pub fn say(&self, fr: &str, en: &str, fills: &[Fill<'_>]) -> Sentence {
        let mut sentence = Sentence { pieces: Vec::new(), ids: Vec::new() };
        let mut fills = fills.iter();
        for (place, words) in self.pick(fr, en).split("{}").enumerate() {
            if place > 0 {
                fills.next().into_iter().for_each(|fill| self.fill(&mut sentence, fill));
            }
            sentence.add(words, None);
        }
        if self.lang == Lang::Fr {
            let keep =
                |text: &str| text.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»").replace(" :", "\u{a0}:").replace(" ;", "\u{a0};");
            sentence.pieces.iter_mut().for_each(|p| p.text = keep(&p.text));
        }
        sentence
    }

    fn fill(&self, sentence: &mut Sentence, fill: &Fill<'_>) {
        match fill {
            Fill::Word(word) => sentence.add(word, None),
            Fill::Count(count) => sentence.add(&count.to_string(), None),
            Fill::Names(ids) => self.list(sentence, ids),
        }
    }

    fn list(&self, sentence: &mut Sentence, ids: &[OrganisationId]) {
        // One name more is no longer than saying that there is one more.
        let named = if ids.len() <= MOST_NAMED + 1 { ids.len() } else { MOST_NAMED };
        let rest = ids.len() - named;
        for (place, id) in ids[..named].iter().enumerate() {
            let joint = match place {
                0 => "",
                p if p + 1 == named && rest == 0 => self.pick(" et ", " and "),
                _ => ", ",
            };
            sentence.add(joint, None);
            sentence.add(&self.names.of(*id), Some(*id));
        }
        if rest > 0 {
            sentence.add(&format!("{}{rest}{}", self.pick(" et ", " and "), self.pick(" autres", " others")), None);
        }
        sentence.ids.extend(ids);
    }
}

impl Sentence {
    fn add(&mut self, text: &str, id: Option<OrganisationId>) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.id.is_none() && id.is_none() => last.text += text,
            _ => self.pieces.push(Piece { text: text.to_owned(), id }),
        }
    }

    /// The same sentence, which also speaks of these.
    pub(super) fn about(mut self, ids: impl IntoIterator<Item = OrganisationId>) -> Self {
        self.ids.extend(ids);
        self.ids.sort_unstable();
        self.ids.dedup();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;

    #[test]
    fn a_gap_is_filled_and_names_keep_their_ids() {
        let names = Names::from_pairs([(id(1), "Acme"), (id(2), "Zoé")]);
        for (lang, expected) in [(Lang::Fr, "Sans Acme et Zoé\u{a0}: 3."), (Lang::En, "Without Acme and Zoé: 3.")] {
            let said =
                Speaker { lang, names: &names }.say("Sans {} : {}.", "Without {}: {}.", &[Fill::Names(&[id(1), id(2)]), Fill::Count(3)]);
            assert_eq!(said.text(), expected);
            assert_eq!(said.ids, [id(1), id(2)]);
            assert_eq!(said.pieces.iter().filter_map(|p| p.id).collect::<Vec<_>>(), [id(1), id(2)]);
        }
    }

    #[test]
    fn a_long_list_says_how_many_more() {
        let ids: Vec<OrganisationId> = (0..9).map(id).collect();
        let names = Names::from_pairs(ids.iter().map(|i| (*i, "X")));
        let said = Speaker { lang: Lang::En, names: &names }.say("{}", "{}", &[Fill::Names(&ids)]);
        assert_eq!(said.text(), "X, X, X, X, X, X and 3 others");
        assert_eq!(said.ids, ids);
    }

    fn id(n: u8) -> OrganisationId {
        OrganisationId::from_bytes([n; 16])
    }
}
