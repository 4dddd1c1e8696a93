// Sends an input to the gesture in hand. One line per state; the states know nothing of each other's insides.
import { connecting } from "./connecting";
import type { Gesture, Input, Setting, Step } from "./gesture";
import { idle } from "./idle";
import { marquee } from "./marquee";
import { panning } from "./panning";
import { placing } from "./placing";
import { pointing } from "./pointing";
import { translating } from "./translating";

export function step(state: Gesture, input: Input, setting: Setting): Step {
  switch (state.name) {
    case "idle":
      return idle(state, input, setting);
    case "pointing":
      return pointing(state, input, setting);
    case "translating":
      return translating(state, input);
    case "marquee":
      return marquee(state, input);
    case "connecting":
      return connecting(state, input);
    case "panning":
      return panning(state, input);
    case "placing":
      return placing(state, input);
  }
}
