// The words of the gallery, in both languages; the French ones as long as words get. Not here: the words of the app.
import { language } from "../i18n/index.svelte";

const EN = {
  title: "Tutti, piece by piece",
  colours: "Colours",
  type: "Type",
  spacing: "Spacing",
  radii: "Corners",
  shadows: "Shadows",
  motion: "Movement",
  controls: "Controls",
  fields: "Fields",
  overlays: "What opens",
  marks: "Marks of the map",
  shapes: "Shapes and colours",
  sample: "Every partner counts",
  deed: "Introduce partners",
  long: "Recompose the ecosystem for this opportunity",
  word: "Interoperability",
  sentence: "Two partners who share an area and do not know each other yet.",
  field: "Area",
  hint: "Add another",
  close: "Close",
  detail: "What happened",
  count: "12",
};

const FR: typeof EN = {
  title: "Tutti, pièce par pièce",
  colours: "Couleurs",
  type: "Caractères",
  spacing: "Espaces",
  radii: "Angles",
  shadows: "Ombres",
  motion: "Mouvement",
  controls: "Commandes",
  fields: "Champs",
  overlays: "Ce qui s’ouvre",
  marks: "Marques de la carte",
  shapes: "Formes et couleurs",
  sample: "Chaque partenaire compte",
  deed: "Mettre en relation",
  long: "Recomposer l’écosystème pour cette opportunité",
  word: "Interopérabilité réglementaire",
  sentence: "Deux partenaires qui partagent un domaine et qui ne se connaissent pas encore.",
  field: "Domaine d’activité",
  hint: "En ajouter un autre",
  close: "Fermer",
  detail: "Ce qui s’est passé",
  count: "12",
};

export const words = (): typeof EN => (language() === "fr" ? FR : EN);
