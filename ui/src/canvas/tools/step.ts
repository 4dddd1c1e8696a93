// Sends an input to the gesture in hand. One line per state; the states know nothing of each other's insides.
import { aiming } from "./aiming";
import { connecting } from "./connecting";
import { stay, type Gesture, type Input, type Setting, type Step } from "./gesture";
import { idle } from "./idle";
import { lasso } from "./lasso";
import { marquee } from "./marquee";
import { nudging } from "./nudging";
import { panning } from "./panning";
import { pinching } from "./pinching";
import { placing } from "./placing";
import { pointing } from "./pointing";
import { reconnecting } from "./reconnecting";
import { translating } from "./translating";

export function step(state: Gesture, input: Input, setting: Setting): Step {
  // A second finger takes over from whatever the first one had begun, which is left as it was.
  if (input.type === "fingers" && state.name !== "pinching")
    return stay({ name: "pinching", a: input.a, b: input.b });
  switch (state.name) {
    case "idle":
      return idle(state, input, setting);
    case "pointing":
      return pointing(state, input, setting);
    case "translating":
      return translating(state, input, setting);
    case "nudging":
      return nudging(state, input, setting);
    case "marquee":
      return marquee(state, input);
    case "lasso":
      return lasso(state, input, setting);
    case "connecting":
      return connecting(state, input, setting);
    case "aiming":
      return aiming(state, input, setting);
    case "reconnecting":
      return reconnecting(state, input, setting);
    case "panning":
      return panning(state, input);
    case "pinching":
      return pinching(state, input);
    case "placing":
      return placing(state, input);
  }
}
