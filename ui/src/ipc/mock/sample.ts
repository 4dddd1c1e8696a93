// A believable ecosystem for tests and for a browser without the shell: one conductor and its partners.
// Not in the product: production builds leave this folder out.
export type Seed = {
  name: string;
  kind: string;
  country: string;
  sectors: string[];
  owner: string;
  status: string;
  offers: string[];
  needs: string[];
  x: number | null;
  y: number;
};

const seed = (
  name: string,
  kind: string,
  place: [number, number] | null,
  rest: Partial<Omit<Seed, "name" | "kind" | "x" | "y">>,
): Seed => ({
  name,
  kind,
  country: "FR",
  sectors: [],
  owner: "",
  status: "active",
  offers: [],
  needs: [],
  ...rest,
  x: place ? place[0] : null,
  y: place ? place[1] : 0,
});

export const SEEDS: Seed[] = [
  seed("Atelier Nova", "team", [0, 0], { sectors: ["innovation"], owner: "Claire Morel" }),
  seed("Mastercard", "partner", [-260, -150], {
    country: "US",
    sectors: ["payment", "finance"],
    owner: "Claire Morel",
    offers: ["payment", "fraud data", "brand visibility"],
    needs: ["new payment occasions", "retail outlets"],
  }),
  seed("SoftBank Robotics", "partner", [250, -170], {
    country: "JP",
    sectors: ["robotics"],
    owner: "Julien Petit",
    offers: ["robotics", "humanoid robots"],
    needs: ["real-world pilots", "payment"],
  }),
  seed("Pizza Hut", "customer", [20, -290], {
    country: "US",
    sectors: ["restaurants", "retail"],
    owner: "Claire Morel",
    offers: ["restaurant outlets", "real-world pilots"],
    needs: ["shorter queues", "brand visibility"],
  }),
  seed("Qonto Compta", "partner", [-390, 60], {
    sectors: ["accounting"],
    owner: "Julien Petit",
    offers: ["accounting", "small-business audience"],
    needs: ["company formation"],
  }),
  seed("Legalia", "candidate", [-230, 230], {
    sectors: ["legal"],
    status: "exploring",
    offers: ["company formation", "legal templates"],
    needs: ["small-business audience"],
  }),
  seed("Northwind Logistics", "supplier", [330, 70], {
    country: "DE",
    sectors: ["logistics"],
    owner: "Inès Faure",
    offers: ["last-mile delivery", "cold chain"],
    needs: ["route data"],
  }),
  seed("Cartea Maps", "partner", [430, -70], {
    country: "NL",
    sectors: ["data", "mobility"],
    owner: "Inès Faure",
    offers: ["route data", "location data"],
    needs: ["delivery partners", "last-mile delivery"],
  }),
  seed("Aurore Capital", "investor", [-20, 260], {
    sectors: ["finance"],
    owner: "Claire Morel",
    offers: ["growth funding"],
    needs: ["deal flow"],
  }),
  seed("Hublo Santé", "candidate", [200, 250], {
    sectors: ["health"],
    status: "exploring",
    offers: ["care network"],
    needs: ["robotics", "growth funding"],
  }),
  seed("La Ruche Retail", "community", [-130, -420], {
    sectors: ["retail"],
    owner: "Inès Faure",
    offers: ["retail outlets", "retail audience"],
    needs: ["expert speakers"],
  }),
  seed("PayFlux", "competitor", [-480, -190], {
    country: "GB",
    sectors: ["payment"],
    status: "paused",
    offers: ["payment"],
    needs: [],
  }),
  seed("Studio Brume", "supplier", [390, 240], {
    sectors: ["design"],
    status: "atRisk",
    offers: ["motion design"],
    needs: ["brand visibility"],
  }),
  seed("Gaia Energy", "partner", [-410, 320], {
    country: "ES",
    sectors: ["energy"],
    owner: "Julien Petit",
    offers: ["renewable energy"],
    needs: ["retail outlets", "location data"],
  }),
  seed("Verdi Foods", "candidate", null, {
    country: "IT",
    sectors: ["restaurants"],
    status: "exploring",
    offers: ["fresh produce"],
  }),
  seed("Kiosk & Co", "candidate", null, { sectors: ["retail"], status: "exploring", needs: ["payment"] }),
];

export const TIES: [string, string, string, "mutual" | "directed", number][] = [
  ["Atelier Nova", "Mastercard", "partnership", "mutual", 5],
  ["Atelier Nova", "SoftBank Robotics", "partnership", "mutual", 4],
  ["Atelier Nova", "Pizza Hut", "customer", "directed", 4],
  ["Atelier Nova", "Qonto Compta", "coMarketing", "mutual", 3],
  ["Atelier Nova", "Northwind Logistics", "supplier", "directed", 3],
  ["Atelier Nova", "Cartea Maps", "integration", "mutual", 3],
  ["Atelier Nova", "Aurore Capital", "investor", "directed", 2],
  ["Atelier Nova", "Legalia", "partnership", "mutual", 2],
  ["Atelier Nova", "Hublo Santé", "partnership", "mutual", 1],
  ["Atelier Nova", "Gaia Energy", "referral", "mutual", 2],
  ["Mastercard", "PayFlux", "competitor", "mutual", 2],
  ["Mastercard", "La Ruche Retail", "coMarketing", "mutual", 2],
  ["Pizza Hut", "La Ruche Retail", "partnership", "mutual", 2],
  ["SoftBank Robotics", "Cartea Maps", "integration", "mutual", 2],
  ["Northwind Logistics", "Studio Brume", "customer", "directed", 1],
  ["Qonto Compta", "PayFlux", "integration", "directed", 2],
  ["Atelier Nova", "Mastercard", "coMarketing", "mutual", 3],
];

export const CIRCLE = { name: "Robot ordering", members: ["Mastercard", "SoftBank Robotics", "Pizza Hut"] };

export const OPPORTUNITY = {
  name: "Order and pay by robot",
  notes: "A restaurant where a robot takes the order and the payment.",
  markets: ["FR", "US"],
  needs: [
    { term: "payment", known: true },
    { term: "robotics", known: true },
    { term: "restaurant outlets", known: true },
  ],
};
