// One tab, as data.
export type Tab = { value: string; label: string; count?: number; testid?: string };
