// The letters that stand for organisations.
import { expect, it } from "vitest";
import { initials } from "./kinds";

it.each([
  ["SoftBank Robotics", "SR"],
  ["Mastercard", "Ma"],
  ["Pizza Hut", "PH"],
  ["Kiosk & Co", "KC"],
  ["L’Oréal", "LO"],
  ["", "?"],
  ["3M", "3m"],
])("%s is %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
