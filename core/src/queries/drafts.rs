//! The three drafts of an introduction (to A, to B, to both), from the templates in assets or as the conductor edited them.

use serde::Serialize;

use super::introductions::SuggestionAnswer;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::IntroductionId;
use crate::model::introduction::{Audience, Draft, Lang, audience_in_order};

/// A message to be sent.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Draft")]
pub struct DraftAnswer {
    /// To whom.
    pub audience: Audience,
    /// In which language.
    pub lang: Lang,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// Whether the conductor has edited it.
    pub edited: bool,
}

const ASK_FR: &str = include_str!("../../../assets/drafts/ask.fr.txt");
const ASK_EN: &str = include_str!("../../../assets/drafts/ask.en.txt");
const JOINT_FR: &str = include_str!("../../../assets/drafts/joint.fr.txt");
const JOINT_EN: &str = include_str!("../../../assets/drafts/joint.en.txt");

/// The three drafts in one language.
pub(super) fn drafts(
    ecosystem: &Ecosystem,
    pair: &SuggestionAnswer,
    introduction: Option<IntroductionId>,
    lang: Lang,
) -> Result<Vec<DraftAnswer>> {
    let rows = ecosystem.rows();
    let edited = introduction.map(|id| rows.drafts_of(id)).transpose()?.unwrap_or_default();
    let conductor = rows.name_of(rows.ecosystem()?.conductor_id)?.unwrap_or_default();
    Ok(Audience::ALL.iter().map(|audience| draft(&edited, pair, *audience, lang, &conductor)).collect())
}

fn draft(edited: &[Draft], pair: &SuggestionAnswer, audience: Audience, lang: Lang, conductor: &str) -> DraftAnswer {
    let kept = audience_in_order(pair.a.id, pair.b.id, audience);
    if let Some(draft) = edited.iter().find(|d| d.audience == kept && d.lang == lang) {
        return DraftAnswer { audience, lang, subject: draft.subject.clone(), body: draft.body.clone(), edited: true };
    }
    let (subject, body) = from_template(template(audience, lang), pair, audience, conductor);
    DraftAnswer { audience, lang, subject, body, edited: false }
}

fn template(audience: Audience, lang: Lang) -> &'static str {
    match (audience, lang) {
        (Audience::A | Audience::B, Lang::Fr) => ASK_FR,
        (Audience::A | Audience::B, Lang::En) => ASK_EN,
        (Audience::Joint, Lang::Fr) => JOINT_FR,
        (Audience::Joint, Lang::En) => JOINT_EN,
    }
}

/// Fills a template: its first line is the subject; `{reader}`, `{other}` and their gains are seen from whom it is written to.
fn from_template(template: &str, pair: &SuggestionAnswer, audience: Audience, conductor: &str) -> (String, String) {
    let (reader, other, reader_gain, other_gain) = match audience {
        Audience::B => (&pair.b.name, &pair.a.name, &pair.gains.b, &pair.gains.a),
        Audience::A | Audience::Joint => (&pair.a.name, &pair.b.name, &pair.gains.a, &pair.gains.b),
    };
    let reasons: Vec<String> = pair.reasons.iter().take(3).map(|r| format!("– {}", r.text)).collect();
    let text = [
        ("{reader}", reader.as_str()),
        ("{other}", other),
        ("{readerGain}", reader_gain),
        ("{otherGain}", other_gain),
        ("{reasons}", &reasons.join("\n")),
        ("{conductor}", conductor),
    ];
    let filled = text.into_iter().fold(template.to_owned(), |filled, (mark, words)| filled.replace(mark, words));
    let (subject, body) = filled.split_once('\n').unwrap_or((&filled, ""));
    (subject.trim().to_owned(), body.trim().to_owned())
}
