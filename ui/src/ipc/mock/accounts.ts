// Commands of the mocked bridge on accounts: three organisations with lists, one pair in doubt. Plausible, not clever.
import type { AccountRef, Holder, Overlap, OverlapCell, Population } from "../bindings";
import type { Bridge } from "../client";
import { organisation, refOf } from "./questions";
import type { World } from "./world";

const SIZES: [Population, number][] = [
  ["customers", 214],
  ["opportunities", 38],
  ["prospects", 1260],
];

const ref = (name: string, domain: string, populations: Population[]): AccountRef => ({
  key: `${name.toLowerCase()}|${domain}`,
  name,
  domain,
  populations,
});

const IN_DOUBT = {
  a: ref("Novatek SAS", "", ["opportunities"]),
  b: ref("Novatek SARL", "novatek.fr", ["customers"]),
};

function cell(
  a: Population,
  b: Population,
  play: OverlapCell["play"],
  names: [string, string][],
): OverlapCell {
  return {
    a_population: a,
    b_population: b,
    count_a: names.length + 1,
    count_b: names.length,
    companies: names.length,
    play,
    accounts: names.map(([ours]) => ours),
    rows: names.map(([ours, theirs], i) => ({
      a: i === 0 ? [ours, `${ours} International`] : [ours],
      b: [theirs],
      c: [],
      decision: i === 1 ? "likely" : "certain",
    })),
  };
}

const CELLS: OverlapCell[] = [
  cell("opportunities", "opportunities", "coSelling", [["Barilla", "Barilla Group"]]),
  cell("customers", "customers", "testimonial", [
    ["Monoprix", "MONOPRIX"],
    ["Lego", "LEGO A/S"],
    ["Airbus", "Airbus SE"],
  ]),
  cell("customers", "prospects", "offerIntroduction", [["Carrefour", "Carrefour SA"]]),
  cell("opportunities", "customers", "askIntroduction", [["Decathlon", "Decathlon"]]),
];

export function accountCommands(
  world: World,
): Pick<Bridge, "accountHolders" | "overlap" | "judgeAccounts" | "removeAccounts"> {
  const key = (one: string, other: string) => [one, other].sort().join(" = ");
  const said = () => world.state.verdicts[key(IN_DOUBT.a.key, IN_DOUBT.b.key)];
  const holders = (): Holder[] =>
    world.state.organisations
      .slice(0, 4)
      .filter(({ id }) => !world.state.without.includes(id))
      .map((o) => ({
        organisation: refOf(o),
        sizes: SIZES.map(([population, count]) => ({ population, count })),
      }));
  return {
    accountHolders: async () => holders(),
    overlap: async (a, b, c): Promise<Overlap> => ({
      a: refOf(organisation(world.state, a)),
      b: refOf(organisation(world.state, b)),
      c: c ? refOf(organisation(world.state, c)) : null,
      a_sizes: SIZES.map(([population, count]) => ({ population, count })),
      b_sizes: SIZES.map(([population, count]) => ({ population, count })),
      cells: c ? CELLS.slice(0, 1) : CELLS,
      unsure:
        said() === undefined
          ? [
              {
                ...IN_DOUBT,
                score: 812,
                reasons: [
                  { kind: "sameName", weight: 1729, text: "same name but for legal form and spelling" },
                  { kind: "legalForm", weight: -290, text: "legal forms that contradict each other" },
                ],
              },
            ]
          : [],
      unsure_count: said() === undefined ? 1 : 0,
      judged: said() === undefined ? [] : [{ ...IN_DOUBT, same: said() ?? false }],
    }),
    judgeAccounts: async (one, other, same) =>
      world.commit("judgeAccounts", ["verdict"], [], (state) => {
        if (same === null) delete state.verdicts[key(one, other)];
        else state.verdicts[key(one, other)] = same;
        return null;
      }),
    removeAccounts: async (of) =>
      world.commit("removeAccounts", ["account"], [of], (state) => {
        state.without = [...state.without, of];
        return 1512;
      }),
  };
}
