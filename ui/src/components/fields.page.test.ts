// What a field says to those who do not see it: its name, its hint and what is wrong, whatever the control is. A line that adds.
import type { Component } from "svelte";
import { expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import AddLine from "./AddLine.svelte";
import type { FieldProps } from "./Field.svelte";
import LiveArea from "./LiveArea.svelte";
import LiveField from "./LiveField.svelte";
import TextArea from "./TextArea.svelte";
import TextField from "./TextField.svelte";

const said = { label: "Name", value: "Nova", hint: "As it is written.", "data-testid": "control" };
const control = () => page.getByTestId("control");

type Live = Component<FieldProps & { value: string }>;
type Kept = Component<FieldProps & { value: string; onkeep: (value: string) => void }>;

it.each<[string, Live]>([
  ["a line that counts at once", LiveField],
  ["an area that counts at once", LiveArea],
])("%s is named, described, and wrong only where it is said to be", async (_, Piece) => {
  const { rerender } = await render(Piece, said);
  await expect.element(control()).toHaveAccessibleName("Name");
  await expect.element(control()).toHaveAccessibleDescription("As it is written.");
  await expect.element(control()).toBeValid();
  await rerender({ error: "Too short." });
  await expect.element(control()).toHaveAccessibleDescription("As it is written. Too short.");
  await expect.element(control()).toBeInvalid();
});

it.each<[string, Kept]>([
  ["a line", TextField],
  ["an area", TextArea],
])("%s that counts on leaving is named also where its label is not seen", async (_, Piece) => {
  await render(Piece, { ...said, hideLabel: true, onkeep: () => {} });
  await expect.element(control()).toHaveAccessibleName("Name");
  await expect.element(control()).toHaveAccessibleDescription("As it is written.");
});

it("the line asked for has the keys", async () => {
  const { component } = await render(LiveField, said);
  component.focus();
  await expect.element(control()).toHaveFocus();
});

it("a line that adds is empty again only once it did", async () => {
  const asked: string[] = [];
  const onadd = async (name: string): Promise<boolean> => asked.push(name) > 1;
  await render(AddLine, { label: "Name", addLabel: "Add", testid: "control", addTestid: "add", onadd });
  await expect.element(page.getByTestId("add")).toBeDisabled();
  await control().fill("  Nova ");
  await page.getByTestId("add").click();
  await expect.element(control()).toHaveValue("  Nova ");
  await control().click();
  await userEvent.keyboard("{Enter}");
  await expect.element(control()).toHaveValue("");
  expect(asked).toEqual(["Nova", "Nova"]);
});
