import { buildLinkToken } from "@shipkit/db/secrets";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { password } from "./browser.ts";
import { getRow, startConsole } from "./start-console.ts";

const { testDatabase, createOwner, createUser, createVisitor } = startConsole();

/** The secret of the test server. */
const secret = "a secret of the tests, long enough";

/** Returns the link that was sent to this address. */
async function getInvitationLink(email: string): Promise<string> {
  const [invitation] = await testDatabase.fixtureSql<{ id: string; expires_at: Date }[]>`
    select id, expires_at from shipkit_team_invitation where email = ${email}`;
  if (!invitation) throw new Error(`${email} has no invitation`);
  const version = String(invitation.expires_at.getTime());
  return `/invitation?token=${buildLinkToken(secret, "invitation", invitation.id, version)}`;
}

async function invite(page: Page, email: string, role: string): Promise<void> {
  await page.getByRole("button", { name: "Invite member" }).click();
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("radio", { name: role }).check();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await getRow(page, "Invitations", email).waitFor();
}

test("an invited person signs up by the link and joins the team", async () => {
  const { page } = await createOwner("/members");
  const grace = await createVisitor();
  await invite(page, grace.email, "viewer");

  await grace.page.goto(await getInvitationLink(grace.email));
  await grace.page.getByRole("heading", { name: "Join Crew" }).waitFor();
  await grace.page.getByText(`Ada Lovelace invited ${grace.email} to join as viewer.`).waitFor();
  await grace.page.getByRole("link", { name: "Create an account" }).click();
  await grace.page.getByRole("textbox", { name: "Name" }).fill("Grace Hopper");
  expect(await grace.page.getByRole("textbox", { name: "E-mail" }).inputValue()).toBe(grace.email);
  await grace.page.getByRole("textbox", { name: "Password" }).fill(password);
  await grace.page.getByRole("button", { name: "Create account" }).click();
  await grace.page.getByRole("button", { name: "Accept invitation to Crew" }).click();
  await grace.page.getByRole("button", { name: "Switch team, now Crew" }).waitFor();
  expect(await grace.page.getByRole("button", { name: "New project" }).count()).toBe(0);

  await page.reload();
  await page.getByText("No open invitations").waitFor();
  await page.getByRole("tab", { name: "Members" }).click();
  await getRow(page, "Members", "Grace Hopper").getByText("viewer", { exact: true }).waitFor();
  await grace.page.goto(await getInvitationLink(grace.email));
  await grace.page.getByRole("heading", { name: "Invitation accepted" }).waitFor();
});

test("a user with another address sees the invited one and can sign out", async () => {
  const { page, email: own } = await createOwner("/members");
  const { email } = await createVisitor();
  await invite(page, email, "member");

  await page.goto(await getInvitationLink(email));
  await page.getByText(`You are signed in as ${own}, but this invitation is for ${email}.`).waitFor();
  expect(await page.getByRole("button", { name: /^Accept/ }).count()).toBe(0);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Sign in to respond" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  expect(await page.getByRole("textbox", { name: "E-mail" }).inputValue()).toBe(email);
});

test("resending an invitation voids its old link, revoking its last", async () => {
  const { page } = await createOwner("/members");
  const { page: invited, email } = await createVisitor();
  await invite(page, email, "member");
  const first = await getInvitationLink(email);
  await testDatabase.fixtureSql`update shipkit_team_invitation set expires_at = now() - interval '1 day' where email = ${email}`;
  await page.reload();
  await getRow(page, "Invitations", email).getByText("expired", { exact: true }).waitFor();

  await page.getByRole("button", { name: `Resend invitation to ${email}` }).click();
  await page.getByRole("status").filter({ hasText: "Invitation resent" }).waitFor();
  await getRow(page, "Invitations", email).getByText("expired", { exact: true }).waitFor({ state: "hidden" });
  await invited.goto(first);
  await invited.getByRole("heading", { name: "Invalid invitation" }).waitFor();
  const second = await getInvitationLink(email);
  expect(second).not.toBe(first);
  await invited.goto(second);
  await invited.getByRole("heading", { name: "Join Crew" }).waitFor();

  await page.getByRole("button", { name: `Revoke invitation to ${email}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByText("No open invitations").waitFor();
  await invited.reload();
  await invited.getByRole("heading", { name: "Invalid invitation" }).waitFor();
});

test("a user with a verified address responds from the list of teams", async () => {
  const { page } = await createOwner("/members");
  const { page: invited, email } = await createUser("Grace Hopper");
  await invite(page, email, "member");
  await testDatabase.fixtureSql`update shipkit_user set email_verified = now() where email = ${email}`;

  await invited.goto("/teams");
  await invited.getByRole("button", { name: "Decline invitation to Crew" }).click();
  await invited.getByRole("heading", { name: "Your invitations" }).waitFor({ state: "hidden" });

  await page.reload();
  await invite(page, email, "guest");
  await invited.reload();
  await invited.getByRole("button", { name: "Accept invitation to Crew" }).click();
  await invited.getByRole("button", { name: "Switch team, now Crew" }).waitFor();
  expect(await invited.getByRole("link", { name: "Members" }).count()).toBe(0);
});
