// What the person has chosen, shared by the map, the table and the inspector.
import type { OrganisationId, RelationshipId } from "../ipc/client";

export type Chosen = { organisations: OrganisationId[]; relationships: RelationshipId[] };

class Selection {
  organisations = $state.raw<ReadonlySet<OrganisationId>>(new Set());
  relationships = $state.raw<ReadonlySet<RelationshipId>>(new Set());

  get size(): number {
    return this.organisations.size + this.relationships.size;
  }

  /** The one organisation chosen, if it is the only thing chosen. */
  get onlyOrganisation(): OrganisationId | null {
    return this.size === 1 && this.organisations.size === 1 ? [...this.organisations][0] : null;
  }

  get onlyRelationship(): RelationshipId | null {
    return this.size === 1 && this.relationships.size === 1 ? [...this.relationships][0] : null;
  }

  replace(chosen: Partial<Chosen>): void {
    this.organisations = new Set(chosen.organisations);
    this.relationships = new Set(chosen.relationships);
  }

  add(chosen: Partial<Chosen>): void {
    this.organisations = new Set([...this.organisations, ...(chosen.organisations ?? [])]);
    this.relationships = new Set([...this.relationships, ...(chosen.relationships ?? [])]);
  }

  toggle(chosen: Partial<Chosen>): void {
    this.organisations = flipped(this.organisations, chosen.organisations);
    this.relationships = flipped(this.relationships, chosen.relationships);
  }

  clear(): void {
    if (this.size > 0) this.replace({});
  }
}

function flipped(from: ReadonlySet<string>, ids: string[] = []): ReadonlySet<string> {
  const next = new Set(from);
  for (const id of ids) if (!next.delete(id)) next.add(id);
  return next;
}

export const selection = new Selection();
