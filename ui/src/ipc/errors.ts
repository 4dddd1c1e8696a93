// What an error from the Rust side looks like once caught. Not here: the sentences shown (i18n) or where (actions).
import type { ErrorCode, IpcError } from "./bindings";

/** Folds anything thrown into a code someone acts on and a detail for the fold-out. */
export function asIpcError(thrown: unknown): IpcError {
  if (isIpcError(thrown)) return thrown;
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return { code: "internal" satisfies ErrorCode, detail };
}

function isIpcError(thrown: unknown): thrown is IpcError {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && "detail" in thrown;
}
