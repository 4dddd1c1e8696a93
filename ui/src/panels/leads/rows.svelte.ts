// The leads and the deals of the tables, as they are filtered.
import { ipc, type DealRow, type LeadRow } from "../../ipc/client";
import { trade } from "../../store/trade.svelte";
import { Windowed } from "../shared/windowed.svelte";

export const leadRows = () =>
  new Windowed<LeadRow>((offset, limit) => {
    const filter = { text: trade.text.trim(), stage: trade.stage || null, way: null, organisationId: null };
    return ipc.leads(filter, offset, limit);
  });

export const dealRows = () =>
  new Windowed<DealRow>((offset, limit) => {
    const filter = { text: trade.text.trim(), state: trade.state || null, organisationId: null };
    return ipc.deals(filter, offset, limit);
  });
