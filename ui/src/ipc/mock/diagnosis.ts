// How the mocked world holds together, and what would break: figures in the shape of the real ones, not worked out.
import type { Bridge } from "../client";
import type { AtRisk, Diagnosis, Missed, OrganisationRef, Raise, Rehearsal, Source } from "../bindings";
import { organisation, refOf, sheetOf } from "./questions";
import type { World } from "./world";

export function diagnosisCommands(world: World): Pick<Bridge, "diagnose" | "rehearse"> {
  return {
    diagnose: async () => diagnosis(world),
    rehearse: async (without) => rehearsal(world, without),
  };
}

const named = (world: World, names: string[]): OrganisationRef[] =>
  world.state.organisations.filter((o) => names.includes(o.name)).map(refOf);

/** Three who stand for anybody. */
const some = (world: World): OrganisationRef[] => world.state.organisations.slice(1, 4).map(refOf);

function diagnosis(world: World): Diagnosis {
  const { organisations, relationships } = world.state;
  const [first, second, third] = some(world);
  const [holder] = named(world, ["SoftBank Robotics"]);
  return {
    organisations: organisations.length,
    relationships: relationships.length,
    centralisation: 640,
    betweennessCentralisation: 710,
    betweennessExact: true,
    partnerDensity: 80,
    ownShare: 720,
    flexibleIndex: 380,
    conductor: { organisation: refOf(organisations[0]), partners: 9, effectiveSize: 7800, constraint: 162 },
    freest: [{ organisation: holder, partners: 4, effectiveSize: 3500, constraint: 402 }],
    mostHeld: [],
    leftAlone: named(world, ["Verdi Foods"]),
    brokers: named(world, ["Mastercard", "SoftBank Robotics"]),
    articulation: named(world, ["Northwind Logistics"]),
    orphans: named(world, ["Verdi Foods", "Kiosk & Co"]),
    communities: [],
    soleOffers: [{ term: "robotics", holder }],
    raises: raises(first, second, third),
    plan: raises(first, second, third),
    departures: [],
    hinges: [{ a: first, b: holder, lost: 2, flexibleAfter: 310, drop: 70_000 }],
    resources: [],
    atRisk: atRisk(holder, [first, second, third]),
    unanswered: [{ term: "insurance", organisation: third, opportunity: null, blocker: true }],
    missed: [missed(first, 3, 2), missed(holder, 0, 2)],
    counts: {
      leftAlone: 1,
      articulation: 1,
      orphans: 2,
      resources: 12,
      soleOffers: 1,
      atRisk: 2,
      unanswered: 1,
    },
  };
}

const raises = (first: OrganisationRef, second: OrganisationRef, third: OrganisationRef): Raise[] => [
  { a: first, b: second, score: 640, joined: 3, flexibleAfter: 443, rise: 63_000 },
  { a: second, b: third, score: 480, joined: 0, flexibleAfter: 451, rise: 8_000 },
];

function atRisk(holder: OrganisationRef, [first, second, third]: OrganisationRef[]): AtRisk[] {
  return [
    { term: "robotics", holder, neededBy: [first, second], opportunities: [], sources: [] },
    { term: "payment", holder: first, neededBy: [third], opportunities: [], sources: [taker(second)] },
  ];
}

const taker = (organisation: OrganisationRef): Source => ({
  organisation,
  offer: "mobile payment",
  fit: 875,
  score: 410,
});

function missed(organisation: OrganisationRef, cutOff: number, lostNeeds: number): Missed {
  const weight = 100 * cutOff + 40 * lostNeeds;
  return { organisation, cutOff, lostNeeds, bridged: 1, flexibleAfter: 352, drop: 28_000, weight };
}

function rehearsal(world: World, without: string): Rehearsal {
  const [, second, third] = some(world);
  const cutOff = sheetOf(world.state, without).cutOff.flatMap((name) => named(world, [name]));
  return {
    without: refOf(organisation(world.state, without)),
    cutOff,
    cutOffCount: cutOff.length,
    partsBefore: 1,
    parts: 2,
    relationshipsLost: 2,
    lostOffers: organisation(world.state, without).offers,
    flexibleBefore: 380,
    flexibleAfter: 352,
    gaps: [{ offer: "payment", neededBy: [third], sources: [taker(second)] }],
    standIns: [{ organisation: second, common: 2, of: 3 }],
    closings: [{ a: second, b: third, score: 480, bringsBack: 1 }],
  };
}
