// The lines of a menu, as data. Not here: what they do or say.
import type { Component } from "svelte";

export type MenuLine =
  | {
      label: string;
      run: () => void;
      keys?: string;
      icon?: Component<{ size?: number }>;
      danger?: boolean;
      disabled?: boolean;
      testid?: string;
    }
  | "rule";
