import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { startConsole } from "./start-console.ts";

const { createOwner, createVisitor, url } = startConsole();

/** Opens a procedure, calls it and closes it with the keyboard. Returns the response as the page shows it. */
async function callProcedure(page: Page, procedure: string, input: object): Promise<string | null> {
  const toggle = page.getByRole("button", { name: procedure, exact: true });
  await toggle.press("Enter");
  const field = page.getByRole("tabpanel", { name: "Edit Value" }).getByRole("textbox");
  await field.fill(JSON.stringify(input));
  await page.getByRole("button", { name: "Execute" }).press("Enter");
  const response = page
    .getByRole("row")
    .filter({ has: page.getByRole("heading", { name: "Response body" }) });
  const shown = await response.textContent();
  await toggle.press("Enter");
  await response.waitFor({ state: "hidden" });
  return shown;
}

test("the API docs call procedures by session or key, and no other host", async () => {
  const { page, browserErrors, team } = await createOwner("/api-keys");
  const teamId = team.split("/").at(-1);
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).origin));
  await page.getByRole("link", { name: "the API" }).click();
  await page.getByRole("heading", { name: "ShipKit API" }).waitFor();

  expect(await callProcedure(page, "post /project.create", { teamId, name: "Apollo" })).toMatch(
    /^200.*"name": "Apollo"/s,
  );
  expect(await callProcedure(page, "get /project.list", { teamId })).toMatch(/^200.*"name": "Apollo"/s);
  expect(await callProcedure(page, "get /team.get", { teamId: "none" })).toMatch(/^404.*"NOT_FOUND"/s);
  expect([...hosts]).toEqual([url()]);
  expect(browserErrors).toEqual([]);

  const response = await page.request.post("/api/v1/apiKey.create", {
    data: { teamId, name: "CI", role: "viewer" },
  });
  const { result } = (await response.json()) as { result: { data: { key: string } } };
  const other = await createVisitor();
  await other.page.goto("/api/docs");
  expect(await callProcedure(other.page, "get /project.list", { teamId })).toMatch(/^401.*"UNAUTHORIZED"/s);
  await other.page.getByRole("button", { name: "Authorize" }).press("Enter");
  await other.page.getByRole("textbox", { name: "auth-bearer-value" }).fill(result.data.key);
  await other.page.getByRole("button", { name: "Apply credentials" }).first().press("Enter");
  await other.page.getByRole("button", { name: "Close" }).first().press("Enter");
  expect(await callProcedure(other.page, "get /team.get", { teamId })).toMatch(/^200.*"role": "viewer"/s);
  expect(other.browserErrors).toEqual([]);
});
