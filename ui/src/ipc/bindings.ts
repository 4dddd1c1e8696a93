// The shape of the bridge to the Rust side: types and one function per command. Replaced by the generated file; no logic here.
import { invoke } from "@tauri-apps/api/core";


export type IpcError = { code: ErrorCode; detail: string };
export type ErrorCode =
  | "notFound" | "invalid" | "conflict"            // user's part: precondition
  | "notTutti" | "damaged" | "newerVersion" | "locked" | "readOnly" | "diskFull" | "cannotRead" | "cannotWrite" | "unreadableInput"
  | "cancelled" | "noEcosystem" | "internal";

export type OrganisationId = string; export type RelationshipId = string; export type ContactId = string; export type CircleId = string;
export type OfferId = string; export type NeedId = string; export type OpportunityId = string; export type OpportunityNeedId = string;
export type IntroductionId = string; export type CompositionId = string;
export type ViewId = string; // nil UUID "00000000-0000-0000-0000-000000000000" = whole map; an organisation's id = focus view round it
export type Day = string; export type Moment = string; export type Lang = "fr" | "en";

export type Status = {            // null from commands.status() when no ecosystem is open
  name: string; path: string; readOnly: boolean; conductor: OrganisationId; conductorName: string;
  revision: number; organisations: number; relationships: number;
  undo: Op | null;            // op key of the deed that undo would take back, e.g. "addOrganisation" (UI label = t("op.addOrganisation"))
  redo: Op | null;
};
export type Recent = { path: string; name: string };
export type Prefs = { lang: Lang | null; theme: "light" | "dark" | "system"; };   // kept by Rust in the app config folder
export type Op = "createEcosystem" | "renameEcosystem" | "addOrganisation" | "updateOrganisation" | "duplicateOrganisations" | "removeSelection" | "moveOrganisations" | "arrange" | "setPinned" | "unplaceOrganisations" | "addContact" | "updateContact" | "removeContact" | "addRelationship" | "updateRelationship" | "addCircle" | "updateCircle" | "removeCircle" | "introduce" | "saveDraft" | "addOpportunity" | "updateOpportunity" | "setStance" | "removeOpportunity" | "applyComposition" | "importFiles";
export type Noun = "ecosystem" | "organisation" | "identifier" | "contact" | "relationship" | "offer" | "need" | "account" | "circle" | "circleMember"
  | "placement" | "introduction" | "introductionStep" | "draft" | "opportunity" | "opportunityNeed" | "opportunityStance" | "composition" | "compositionRole";
export type Changed = { revision: number; op: Op; nouns: Noun[]; organisations: OrganisationId[] /* touched, at most 500 */; };
export type Opened = { status: Status | null; failure: IpcError | null };
export type MenuChosen = { item: "undo" | "redo" | "importFile" | "zoomFit" | "zoomSelection" | "search" | "settings" | "keys" | "newEcosystem" | "export" };
export type Committed<T> = { revision: number; output: T };

export type Stance = "keep" | "without";
export type Need = { id: NeedId; organisationId: OrganisationId; term: string; detail: string; blocker: boolean };
export type Offer = { id: OfferId; organisationId: OrganisationId; term: string; detail: string };
export type Link = { label: string; url: string };
export type CustomField = { name: string; value: string };
export type Organisation = {
  id: OrganisationId; name: string; kinds: string[]; domain: string; country: string; sectors: string[]; tags: string[];
  owner: string; status: string; notes: string; links: Link[]; custom: CustomField[];
  askLimit: number | null;   // asks (open introductions) at one time; null = default
};
export type OrganisationPatch = Partial<Omit<Organisation, "id">> & { offers?: string[] /* replaces the list, kept by term */; needs?: NeedInput[] };
export type NeedInput = { term: string; blocker: boolean };
export type NewOrganisation = { name: string; kinds: string[]; at: { viewId: ViewId; x: number; y: number } | null };
export type OrganisationRow = {  // a row of the table and of search
  id: OrganisationId; name: string; kinds: string[]; domain: string; country: string; sectors: string[]; owner: string; status: string;
  offers: string[]; needs: string[]; degree: number; placed: boolean; conductor: boolean;
};
export type OrganisationFilter = { text: string; kind: string | null; country: string | null; unplaced: boolean; circle: CircleId | null };
export type OrganisationSort = { by: "name" | "country" | "owner" | "status" | "degree"; descending: boolean };
export type OrganisationPage = { total: number; rows: OrganisationRow[] };
export type Contact = { id: ContactId; organisationId: OrganisationId; name: string; role: string; email: string; phone: string; notes: string };
export type ContactInput = { name: string; role: string; email: string; phone: string; notes: string };
export type OrganisationSheet = {
  organisation: Organisation; offers: Offer[]; needs: Need[]; contacts: Contact[]; circles: Circle[];
  relationships: RelationshipRow[]; degree: number; conductor: boolean; pinned: boolean; placed: boolean;
  cutOff: string[];         // names of those left without any link to the ecosystem if this one leaves
};

export type Direction = "directed" | "mutual";
export type Area = "product" | "sales" | "influence" | "marketing";
export type Relationship = {
  id: RelationshipId; fromId: OrganisationId; toId: OrganisationId; kind: string; direction: Direction; areas: Area[];
  strength: number /* 1..5 */; since: Day | null; until: Day | null; evidence: string; groupSize: number;
};
export type NewRelationship = { fromId: OrganisationId; toId: OrganisationId; kind: string; direction: Direction };
export type RelationshipPatch = Partial<Omit<Relationship, "id" | "fromId" | "toId" | "groupSize">>;
export type RelationshipRow = { relationship: Relationship; otherId: OrganisationId; otherName: string };

export type Circle = { id: CircleId; name: string; members: OrganisationId[] };

export type IntroductionState = "idea" | "askedA" | "askedB" | "bothYes" | "introduced" | "met" | "outcome" | "declined" | "snoozed";
export type OrganisationRef = { id: OrganisationId; name: string };
export type Reason = { kind: ReasonKind; share: number /* per mille, may be negative for what counts against */; text: string; facts: string[] };
export type ReasonKind = "need" | "blocker" | "commonPartners" | "kinds" | "sectors" | "country" | "accounts" | "recency" | "bothGain" | string;
export type Gains = { a: string; b: string };
export type Suggestion = { a: OrganisationRef; b: OrganisationRef; score: number; reasons: Reason[]; gains: Gains; state: IntroductionState | null };
export type Why = { suggestion: Suggestion; leftOut: string | null /* sentence: why this pair is not suggested */ };
export type IntroductionStep = { state: IntroductionState; at: Moment; note: string; until: Day | null };
export type Audience = "a" | "b" | "joint";
export type Draft = { audience: Audience; lang: Lang; subject: string; body: string; edited: boolean };
export type IntroductionSheet = { why: Why; id: IntroductionId | null; state: IntroductionState; until: Day | null; steps: IntroductionStep[]; drafts: Draft[] /* 3 audiences x lang asked */; commonPartners: OrganisationRef[] };
export type IntroductionRow = { id: IntroductionId; a: OrganisationRef; b: OrganisationRef; state: IntroductionState; until: Day | null; changedAt: Moment; note: string };

export type OpportunityNeed = { id: OpportunityNeedId; term: string; known: boolean /* false: not known yet, e.g. "something for queues" */ };
export type Opportunity = {
  id: OpportunityId; name: string; notes: string; markets: string[]; needs: OpportunityNeed[];
  keep: OrganisationRef[]; without: OrganisationRef[];
  applied: AppliedComposition | null;
};
export type AppliedComposition = { id: CompositionId; at: Moment; members: Member[]; gaps: string[] };
export type OpportunityNeedInput = { term: string; known: boolean };
export type OpportunityPatch = { name?: string; notes?: string; markets?: string[]; needs?: OpportunityNeedInput[] };
export type Member = { id: OrganisationId; name: string; roles: string[]; why: string };
export type Composition = {
  members: Member[]; gaps: string[]; newIntroductions: [OrganisationRef, OrganisationRef][];
  changes: { added: OrganisationRef[]; removed: OrganisationRef[]; kept: OrganisationRef[] };
  cost: number | null; method: "exact" | "heuristic"; covered: number; needs: number;
};

export type SoleOffer = { term: string; holder: OrganisationRef };
export type Diagnosis = {
  organisations: number; relationships: number; centralisation: number; partnerDensity: number; flexibleIndex: number;
  brokers: OrganisationRef[]; articulation: OrganisationRef[]; orphans: OrganisationRef[]; communities: OrganisationRef[][];
  soleOffers: SoleOffer[];
};
export type Rehearsal = { without: OrganisationRef; cutOff: OrganisationRef[]; partsBefore: number; parts: number; relationshipsLost: number; lostOffers: string[]; flexibleBefore: number; flexibleAfter: number };

export type HistoryRow = { seq: number; op: Op; at: Moment; actor: string; changes: number; names: string[] /* up to 3 touched */; undone: boolean; kind: "do" | "undo" | "redo" };

export type ImportReport = { read: number; created: number; updated: number; merged: number; skipped: number; problems: { line: number; column: string; message: string }[]; kind: string; file: string };

// ---------- scene: raw bytes, decoded by canvas/scene.ts
export type SceneRequest = { viewId: ViewId; steps: number; limit: number };


export const commands = {
  status: (): Promise<Status | null> => invoke("status"),
  prefs: (): Promise<Prefs> => invoke("prefs"),
  setPrefs: (chosen: Prefs): Promise<null> => invoke("set_prefs", { chosen }),
  recent: (): Promise<Recent[]> => invoke("recent"),
  newEcosystem: (conductor: string): Promise<Status | null> => invoke("new_ecosystem", { conductor }),
  openEcosystem: (): Promise<Status | null> => invoke("open_ecosystem"),
  openRecent: (path: string): Promise<Status> => invoke("open_recent", { path }),
  openSample: (): Promise<Status> => invoke("open_sample"),
  closeEcosystem: (): Promise<null> => invoke("close_ecosystem"),
  saveCopy: (): Promise<string | null> => invoke("save_copy"),
  openingFailure: (): Promise<IpcError | null> => invoke("opening_failure"),
  scene: (request: SceneRequest): Promise<ArrayBuffer> => invoke("scene", { request }),
  moveOrganisations: (viewId: ViewId, moves: { id: OrganisationId; x: number; y: number }[]): Promise<Committed<null>> => invoke("move_organisations", { viewId, moves }),
  setPinned: (viewId: ViewId, ids: OrganisationId[], pinned: boolean): Promise<Committed<null>> => invoke("set_pinned", { viewId, ids, pinned }),
  unplaceOrganisations: (viewId: ViewId, ids: OrganisationId[]): Promise<Committed<null>> => invoke("unplace_organisations", { viewId, ids }),
  previewLayout: (viewId: ViewId, ids: OrganisationId[] , kind: "force" | "concentric"): Promise<{ id: OrganisationId; x: number | null; y: number | null }[]> => invoke("preview_layout", { viewId, ids, kind }),
  arrange: (viewId: ViewId, moves: { id: OrganisationId; x: number; y: number }[]): Promise<Committed<null>> => invoke("arrange", { viewId, moves }),
  organisations: (filter: OrganisationFilter, sort: OrganisationSort, offset: number, limit: number): Promise<OrganisationPage> => invoke("organisations", { filter, sort, offset, limit }),
  search: (text: string, limit: number): Promise<OrganisationRow[]> => invoke("search", { text, limit }),
  organisationSheet: (id: OrganisationId): Promise<OrganisationSheet> => invoke("organisation_sheet", { id }),
  addOrganisation: (organisation: NewOrganisation): Promise<Committed<OrganisationId>> => invoke("add_organisation", { organisation }),
  updateOrganisation: (id: OrganisationId, patch: OrganisationPatch): Promise<Committed<null>> => invoke("update_organisation", { id, patch }),
  duplicateOrganisations: (viewId: ViewId, ids: OrganisationId[]): Promise<Committed<OrganisationId[]>> => invoke("duplicate_organisations", { viewId, ids }),
  removeSelection: (organisations: OrganisationId[], relationships: RelationshipId[]): Promise<Committed<null>> => invoke("remove_selection", { organisations, relationships }),
  addContact: (organisation: OrganisationId, contact: ContactInput): Promise<Committed<ContactId>> => invoke("add_contact", { organisation, contact }),
  updateContact: (id: ContactId, contact: ContactInput): Promise<Committed<null>> => invoke("update_contact", { id, contact }),
  removeContact: (id: ContactId): Promise<Committed<null>> => invoke("remove_contact", { id }),
  relationship: (id: RelationshipId): Promise<Relationship> => invoke("relationship", { id }),
  addRelationship: (relationship: NewRelationship): Promise<Committed<RelationshipId>> => invoke("add_relationship", { relationship }),
  updateRelationship: (id: RelationshipId, patch: RelationshipPatch): Promise<Committed<null>> => invoke("update_relationship", { id, patch }),
  circles: (): Promise<Circle[]> => invoke("circles"),
  addCircle: (name: string, members: OrganisationId[]): Promise<Committed<CircleId>> => invoke("add_circle", { name, members }),
  updateCircle: (id: CircleId, name: string, members: OrganisationId[]): Promise<Committed<null>> => invoke("update_circle", { id, name, members }),
  removeCircle: (id: CircleId): Promise<Committed<null>> => invoke("remove_circle", { id }),
  introductions: (forId: OrganisationId | null, limit: number, lang: Lang): Promise<Suggestion[]> => invoke("introductions", { forId, limit, lang }),
  why: (a: OrganisationId, b: OrganisationId, lang: Lang): Promise<Why> => invoke("why", { a, b, lang }),
  introductionSheet: (a: OrganisationId, b: OrganisationId, lang: Lang): Promise<IntroductionSheet> => invoke("introduction_sheet", { a, b, lang }),
  introductionRows: (): Promise<IntroductionRow[]> => invoke("introduction_rows"),
  introduce: (a: OrganisationId, b: OrganisationId, state: IntroductionState, note: string, until: Day | null): Promise<Committed<IntroductionId>> => invoke("introduce", { a, b, state, note, until }),
  saveDraft: (a: OrganisationId, b: OrganisationId, audience: Audience, lang: Lang, subject: string, body: string): Promise<Committed<null>> => invoke("save_draft", { a, b, audience, lang, subject, body }),
  opportunities: (): Promise<Opportunity[]> => invoke("opportunities"),
  addOpportunity: (name: string, needs: OpportunityNeedInput[]): Promise<Committed<OpportunityId>> => invoke("add_opportunity", { name, needs }),
  updateOpportunity: (id: OpportunityId, patch: OpportunityPatch): Promise<Committed<null>> => invoke("update_opportunity", { id, patch }),
  setStance: (id: OpportunityId, organisation: OrganisationId, stance: Stance | null): Promise<Committed<null>> => invoke("set_stance", { id, organisation, stance }),
  removeOpportunity: (id: OpportunityId): Promise<Committed<null>> => invoke("remove_opportunity", { id }),
  compose: (id: OpportunityId, alternatives: number, lang: Lang): Promise<Composition[]> => invoke("compose", { id, alternatives, lang }),
  applyComposition: (id: OpportunityId, members: { id: OrganisationId; roles: string[] }[]): Promise<Committed<CompositionId>> => invoke("apply_composition", { id, members }),
  knownTerms: (): Promise<string[]> => invoke("known_terms"),
  diagnose: (): Promise<Diagnosis> => invoke("diagnose"),
  rehearse: (without: OrganisationId): Promise<Rehearsal> => invoke("rehearse", { without }),
  history: (limit: number, before: number | null): Promise<HistoryRow[]> => invoke("history", { limit, before }),
  undo: (): Promise<Committed<null> | null> => invoke("undo"),
  redo: (): Promise<Committed<null> | null> => invoke("redo"),
  pickImport: (): Promise<ImportReport | null> => invoke("pick_import"),
  previewDropped: (): Promise<ImportReport | null> => invoke("preview_dropped"),
  runImport: (): Promise<Committed<ImportReport>> => invoke("run_import"),
  exportMap: (format: "svg" | "png" | "pdf" | "html" | "graphml" | "json", viewId: ViewId, steps: number, lang: Lang): Promise<string | null> => invoke("export_map", { format, viewId, steps, lang }),
};
