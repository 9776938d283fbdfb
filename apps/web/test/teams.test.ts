import { expect, test } from "vitest";
import { createProject, startConsole } from "./console.ts";

const { newcomer, joined } = startConsole();

test("a team is renamed, removed by typing its name, gone for its members, and restored with all in it", async () => {
  const { page, complaints } = await newcomer("Ada Lovelace");
  await page.goto("/teams");
  await page.getByRole("button", { name: /^Switch team/ }).click();
  await page.getByRole("menuitem", { name: "New team…" }).click();
  await page.getByRole("textbox", { name: "Name of the team" }).fill("Crew");
  await page.getByRole("button", { name: "Create team" }).click();
  await page.getByRole("button", { name: "Switch team, now Crew" }).waitFor();
  await createProject(page, "Apollo");
  const team = new URL(page.url()).pathname.replace("/projects", "");
  const { page: member } = await joined(`${team}/projects`, "member");
  await member.getByRole("link", { name: "Apollo" }).waitFor();

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("textbox", { name: "Name of the team" }).fill("Flight crew");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Switch team, now Flight crew" }).waitFor();

  await page.getByRole("button", { name: "Remove team…" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove team" });
  await dialog.getByRole("textbox", { name: "Name of the team" }).fill("Crew");
  await page.keyboard.press("Enter");
  await dialog.getByText("This is not the name of the team").waitFor();
  await dialog.getByRole("textbox", { name: "Name of the team" }).fill("Flight crew");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Your teams" }).waitFor();
  await member.reload();
  await member.getByRole("heading", { name: "There is nothing here" }).waitFor();

  await page.getByRole("button", { name: "Restore Flight crew" }).click();
  await page.getByText("Nothing removed").waitFor();
  await page.getByRole("tab", { name: "Active" }).click();
  await page.getByRole("link", { name: "Flight crew" }).click();
  await page.getByRole("link", { name: "Apollo" }).waitFor();
  await member.reload();
  await member.getByRole("link", { name: "Apollo" }).waitFor();
  expect(complaints).toEqual([]);
});

test("a personal team offers no invitation, no leaving and no removal", async () => {
  const { page } = await newcomer("Ada Lovelace");
  await page.goto("/teams");
  await page.getByRole("link", { name: "Personal" }).click();
  await page.getByRole("link", { name: "Members" }).click();
  await page.getByRole("list", { name: "Members" }).waitFor();
  expect(await page.getByRole("button", { name: /^(Invite|Actions for)/ }).count()).toBe(0);
  expect(await page.getByRole("tab").count()).toBe(0);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Save" }).waitFor();
  expect(await page.getByRole("button", { name: /^(Leave|Remove)/ }).count()).toBe(0);
});
