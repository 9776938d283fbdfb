import { linkToken } from "@shipkit/db/secrets";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { password } from "./browser.ts";
import { row, startConsole } from "./console.ts";

const { testDatabase, founder, newcomer, stranger } = startConsole();

/** The secret of the service that tests start. */
const secret = "a secret of the tests, long enough";

/** The link that was sent to this address. */
async function linkTo(email: string): Promise<string> {
  const [invitation] = await testDatabase.fixtureSql<{ id: string; expires_at: Date }[]>`
    select id, expires_at from shipkit_team_invitation where email = ${email}`;
  if (!invitation) throw new Error(`nobody invited ${email}`);
  const version = String(invitation.expires_at.getTime());
  return `/invitation?token=${linkToken(secret, "invitation", invitation.id, version)}`;
}

async function invite(page: Page, email: string, role: string): Promise<void> {
  await page.getByRole("button", { name: "Invite someone" }).click();
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("radio", { name: role }).check();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await row(page, "Invitations", email).waitFor();
}

test("someone who is invited signs up by the link, comes back to it, and joins", async () => {
  const { page } = await founder("/members");
  const grace = await stranger();
  await invite(page, grace.email, "viewer");

  await grace.page.goto(await linkTo(grace.email));
  await grace.page.getByRole("heading", { name: "Join Crew" }).waitFor();
  await grace.page.getByText(`Ada Lovelace invited ${grace.email} to join as viewer.`).waitFor();
  await grace.page.getByRole("link", { name: "Create an account" }).click();
  await grace.page.getByRole("textbox", { name: "Name" }).fill("Grace Hopper");
  expect(await grace.page.getByRole("textbox", { name: "E-mail" }).inputValue()).toBe(grace.email);
  await grace.page.getByRole("textbox", { name: "Password" }).fill(password);
  await grace.page.getByRole("button", { name: "Create account" }).click();
  await grace.page.getByRole("button", { name: "Accept the invitation to Crew" }).click();
  await grace.page.getByRole("button", { name: "Switch team, now Crew" }).waitFor();
  expect(await grace.page.getByRole("button", { name: "New project" }).count()).toBe(0);

  await page.reload();
  await page.getByText("No open invitations").waitFor();
  await page.getByRole("tab", { name: "Members" }).click();
  await row(page, "Members", "Grace Hopper").getByText("viewer", { exact: true }).waitFor();
  await grace.page.goto(await linkTo(grace.email));
  await grace.page.getByRole("heading", { name: "This invitation was accepted" }).waitFor();
});

test("who is signed in under another address is told which one is invited, and may sign out", async () => {
  const { page, email: own } = await founder("/members");
  const { email } = await stranger();
  await invite(page, email, "member");

  await page.goto(await linkTo(email));
  await page.getByText(`You are signed in as ${own}. The invitation is to ${email}`).waitFor();
  expect(await page.getByRole("button", { name: /^Accept/ }).count()).toBe(0);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Sign in to answer" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  expect(await page.getByRole("textbox", { name: "E-mail" }).inputValue()).toBe(email);
});

test("an invitation sent again voids the earlier link, and a revoked one is no longer good", async () => {
  const { page } = await founder("/members");
  const { page: invited, email } = await stranger();
  await invite(page, email, "member");
  const first = await linkTo(email);
  await testDatabase.fixtureSql`update shipkit_team_invitation set expires_at = now() - interval '1 day' where email = ${email}`;
  await page.reload();
  await row(page, "Invitations", email).getByText("expired", { exact: true }).waitFor();

  await page.getByRole("button", { name: `Send the invitation to ${email} again` }).click();
  await page.getByRole("status").filter({ hasText: "Sent again" }).waitFor();
  await row(page, "Invitations", email).getByText("expired", { exact: true }).waitFor({ state: "hidden" });
  await invited.goto(first);
  await invited.getByRole("heading", { name: "This invitation is no longer good" }).waitFor();
  const second = await linkTo(email);
  expect(second).not.toBe(first);
  await invited.goto(second);
  await invited.getByRole("heading", { name: "Join Crew" }).waitFor();

  await page.getByRole("button", { name: `Revoke the invitation to ${email}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByText("No open invitations").waitFor();
  await invited.reload();
  await invited.getByRole("heading", { name: "This invitation is no longer good" }).waitFor();
});

test("whoever verified their address answers invitations among their teams", async () => {
  const { page } = await founder("/members");
  const { page: invited, email } = await newcomer("Grace Hopper");
  await invite(page, email, "member");
  await testDatabase.fixtureSql`update shipkit_user set email_verified = now() where email = ${email}`;

  await invited.goto("/teams");
  await invited.getByRole("button", { name: "Decline the invitation to Crew" }).click();
  await invited.getByRole("heading", { name: "Invitations to you" }).waitFor({ state: "hidden" });

  await page.reload();
  await invite(page, email, "guest");
  await invited.reload();
  await invited.getByRole("button", { name: "Accept the invitation to Crew" }).click();
  await invited.getByRole("button", { name: "Switch team, now Crew" }).waitFor();
  expect(await invited.getByRole("link", { name: "Members" }).count()).toBe(0);
});
