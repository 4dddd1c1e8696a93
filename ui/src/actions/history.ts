// Taking back and doing again.
import { ipc } from "../ipc/client";
import { attempt } from "./deed";

export const undo = () => attempt(() => ipc.undo());
export const redo = () => attempt(() => ipc.redo());
