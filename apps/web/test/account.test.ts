import { buildLinkToken } from "@shipkit/db/secrets";
import { expect, test } from "vitest";
import { password, type Visitor } from "./browser.ts";
import { getRow, submitSignIn, startConsole } from "./start-console.ts";

const { testDatabase, createUser, createVisitor } = startConsole();

/** The secret of the test server. */
const secret = "a secret of the tests, long enough";

async function openAccount({ page }: Visitor): Promise<void> {
  await page.goto("/teams");
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await page.getByRole("heading", { name: "Your account", level: 1 }).waitFor();
}

test("a session that another one ends is signed out", async () => {
  const here = await createUser("Ada Lovelace");
  const { page, email } = here;
  const there = await createVisitor({
    userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
  });
  await there.page.goto("/sign-in");
  await submitSignIn(there, email, password);
  await there.page.getByRole("heading", { name: "Your teams" }).waitFor();

  await openAccount(here);
  await getRow(page, "Sessions", "Chrome on Linux").getByText("this device").waitFor();
  await page.getByRole("button", { name: "End the session on Firefox on Windows" }).click();
  await getRow(page, "Sessions", "Firefox on Windows").waitFor({ state: "hidden" });
  await there.page.getByRole("link", { name: "Personal" }).click();
  await there.page.getByRole("heading", { name: "Sign in" }).waitFor();

  await submitSignIn(there, email, password);
  await there.page.getByRole("heading", { name: "Projects" }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "End all other sessions" }).click();
  await getRow(page, "Sessions", "Firefox on Windows").waitFor({ state: "hidden" });
  await there.page.reload();
  await there.page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.reload();
  await getRow(page, "Sessions", "Chrome on Linux").waitFor();
  expect(await page.getByRole("button", { name: /^End/ }).count()).toBe(0);
});

test("a user changes name and password, and sees both in the activity", async () => {
  const person = await createUser("Ada Lovelace");
  const { page, email } = person;
  await openAccount(person);
  await page.getByRole("textbox", { name: "Name" }).fill("Ada King");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").filter({ hasText: "Saved" }).waitFor();

  await getRow(page, "Security", "Changed their profile").getByText("Chrome on Linux").waitFor();

  await page.getByRole("textbox", { name: "Current password" }).fill("not this one");
  await page.getByRole("textbox", { name: "New password" }).fill("another horse battery");
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByText("Incorrect password").waitFor();
  await page.getByRole("textbox", { name: "Current password" }).fill(password);
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByRole("status").filter({ hasText: "Password changed" }).waitFor();
  await getRow(page, "Security", "Changed their password").waitFor();
  await getRow(page, "Security", "Failed to change their password").getByText("warning").waitFor();

  const { page: elsewhere, ...other } = await createVisitor();
  await elsewhere.goto("/sign-in?redirect=/account");
  await submitSignIn({ page: elsewhere, ...other }, email, "another horse battery");
  await elsewhere.getByRole("heading", { name: "Your account", level: 1 }).waitFor();
  expect(await elsewhere.getByRole("textbox", { name: "Name" }).inputValue()).toBe("Ada King");
});

test("a removed account is signed out, and restored by the mailed link", async () => {
  const person = await createUser("Ada Lovelace");
  const { page, email } = person;
  await openAccount(person);
  await page.getByRole("button", { name: "Remove account…" }).click();
  await page.getByRole("textbox", { name: "Your e-mail address" }).fill(email);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Your account was removed" }).waitFor();
  expect(person.browserErrors).toEqual([]);
  await page.goto("/teams");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();

  const [user] = await testDatabase.fixtureSql<{ id: string; deleted_at: Date }[]>`
    select id, deleted_at from shipkit_user where email = ${email}`;
  const { id = "", deleted_at: at = new Date() } = user ?? {};
  const token = buildLinkToken(secret, "restore", id, String(at.getTime()));
  await page.goto(`/restore-account?user=${id}&token=not-${token}`);
  await page.getByRole("button", { name: "Restore account" }).click();
  await page.getByRole("alert").getByText("The link is invalid or has expired.").waitFor();
  await page.goto(`/restore-account?user=${id}&token=${token}`);
  await page.getByRole("button", { name: "Restore account" }).click();
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).first().click();
  await submitSignIn(person, email, password);
  await page.getByRole("link", { name: "Personal" }).waitFor();
});

test("sign-in by provider is offered only if it is configured", async () => {
  const { page } = await createVisitor();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await page.waitForLoadState("networkidle");
  expect(await page.getByRole("button", { name: /^Continue with/ }).count()).toBe(0);

  await page.route("**/api/auth/providers", (route) => route.fulfill({ json: { providers: ["github"] } }));
  await page.goto("/sign-in?redirect=/account");
  const sent = page.waitForRequest("**/api/auth/sign-in/social");
  await page.getByRole("button", { name: "Continue with GitHub" }).click();
  expect((await sent).postDataJSON()).toMatchObject({ provider: "github", callbackURL: "/account" });
  expect(await page.getByRole("button", { name: "Continue with Google" }).count()).toBe(0);

  await page.goto("/sign-in?error=access_denied");
  await page.getByRole("alert").getByText("You canceled the sign-in").waitFor();
});

test("too many failed sign-ins show when to try again", async () => {
  const person = await createVisitor();
  const { page, email } = person;
  await page.goto("/sign-in");
  const alert = page.getByRole("alert");
  for (let attempt = 0; attempt < 10; attempt++)
    await page.request.post("/api/auth/sign-in/email", { data: { email, password: "wrong password" } });
  await submitSignIn(person, email, "wrong password");
  await alert.getByText("Too many attempts").waitFor();
  expect(await alert.textContent()).toMatch(/Try again in 1[45] minutes\./);
});

test("a reset link sets a new password once", async () => {
  const person = await createUser("Ada Lovelace");
  const { page, email } = person;
  const elsewhere = await createVisitor();
  await elsewhere.page.goto("/sign-in");
  await elsewhere.page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await elsewhere.page.getByRole("link", { name: "Forgot your password?" }).click();
  await elsewhere.page.getByRole("button", { name: "Send link" }).click();
  await elsewhere.page.getByRole("heading", { name: "Check your e-mail" }).waitFor();

  const [link] = await testDatabase.fixtureSql<{ token: string }[]>`
    select replace(identifier, 'reset-password:', '') as token from shipkit_verification
    join shipkit_user on shipkit_user.id = value where email = ${email}`;
  const path = `/reset-password?token=${link?.token}`;
  const set = async () => {
    await elsewhere.page.goto(path);
    await elsewhere.page.getByRole("textbox", { name: "New password" }).fill("another horse battery");
    await elsewhere.page.getByRole("button", { name: "Set password" }).click();
  };
  await set();
  await elsewhere.page.getByRole("link", { name: "Sign in" }).click();
  await submitSignIn(elsewhere, email, "another horse battery");
  await elsewhere.page.getByRole("heading", { name: "Your teams" }).waitFor();
  await set();
  await elsewhere.page.getByRole("alert").getByText("This link has expired").waitFor();
  await page.goto("/teams");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  expect(elsewhere.browserErrors).toEqual([]);
});
