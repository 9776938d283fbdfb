import { expect, test } from "vitest";
import { signIn, startConsole } from "./console.ts";

const { kit, newcomer, stranger } = startConsole();

test("other ways to sign in are offered where the service has them, and only there", async () => {
  const { page } = await stranger();
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
  await page.getByRole("alert").getByText("did not agree").waitFor();
});

test("who tried to sign in too often is told when to try again", async () => {
  const person = await stranger();
  const { page, email } = person;
  await page.goto("/sign-in");
  const alert = page.getByRole("alert");
  for (let attempt = 0; attempt < 10; attempt++)
    await page.request.post("/api/auth/sign-in/email", { data: { email, password: "wrong password" } });
  await signIn(person, email, "wrong password");
  await alert.getByText("Too many attempts").waitFor();
  expect(await alert.textContent()).toMatch(/Please try again in 1[45] minutes\./);
});

test("whoever forgot their password sets another by the link, which works once", async () => {
  const person = await newcomer("Ada Lovelace");
  const { page, email } = person;
  const elsewhere = await stranger();
  await elsewhere.page.goto("/sign-in");
  await elsewhere.page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await elsewhere.page.getByRole("link", { name: "Forgot your password?" }).click();
  await elsewhere.page.getByRole("button", { name: "Send link" }).click();
  await elsewhere.page.getByRole("heading", { name: "Look into your mailbox" }).waitFor();

  const [link] = await kit.stage<{ token: string }[]>`
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
  await signIn(elsewhere, email, "another horse battery");
  await elsewhere.page.getByRole("heading", { name: "Your teams" }).waitFor();
  await set();
  await elsewhere.page.getByRole("alert").getByText("This link is no longer good").waitFor();
  await page.goto("/teams");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  expect(elsewhere.complaints).toEqual([]);
});
