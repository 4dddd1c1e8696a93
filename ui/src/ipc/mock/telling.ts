// The mocked map in words: short, but with pieces and ids as the Rust side sends them.
import type { Description, Lang, Sentence } from "../bindings";
import type { State } from "./world";

export function described(state: State, lang: Lang): Description {
  const [conductor, ...others] = state.organisations;
  const en = lang === "en";
  const counts = `${state.organisations.length} organisations, ${state.relationships.length} ${en ? "relationships" : "relations"}.`;
  const named: Sentence = {
    pieces: [
      { text: en ? "Without an owner: " : "Sans responsable : ", id: null },
      { text: others[0].name, id: others[0].id },
      { text: ".", id: null },
    ],
    ids: [others[0].id],
  };
  const title = `${en ? "The map of" : "La carte de"} ${conductor.name}`;
  const sections = [
    {
      heading: en ? "In short" : "En bref",
      sentences: [{ pieces: [{ text: counts, id: null }], ids: [conductor.id] }],
    },
    { heading: en ? "What needs attention" : "À surveiller", sentences: [named] },
  ];
  return { title, sections, text: `${title}\n\n${counts}\n` };
}
