import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { request, type IncomingMessage } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { useTestDatabase } from "@shipkit/testing";
import { captureEmail, type CapturedEmail } from "@shipkit/mail/mailbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApi, type TestApi } from "../testing/index.ts";

const testDatabase = useTestDatabase();
let mailboxDir: string;
let api: TestApi;

beforeAll(async () => {
  mailboxDir = await mkdtemp(join(tmpdir(), "shipkit mailbox "));
  api = await startTestApi(testDatabase.url, { mailboxDir });
});

afterAll(async () => {
  await api.stop();
  await rm(mailboxDir, { recursive: true });
});

const buildEmail = (changes: Partial<CapturedEmail> = {}): CapturedEmail => ({
  messageId: "job-1.shipkit@localhost",
  to: "ada@example.com",
  subject: "Confirm",
  text: "plain text",
  html: "<p>rich text</p>",
  date: "2026-01-02T03:04:05.000Z",
  ...changes,
});

/** Sends a GET. Unlike fetch, it allows another Host header. */
async function get(path: string, headers: Record<string, string> = {}, { url } = api) {
  const sent = request(`${url}${path}`, { headers }).end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const policy = response.headers["content-security-policy"];
  return { status: response.statusCode, text: await text(response), policy };
}

describe("the mailbox", () => {
  test("lists the emails, newest first, and shows one", async () => {
    await captureEmail(mailboxDir, buildEmail());
    await new Promise((resolve) => setTimeout(resolve, 20));
    await captureEmail(mailboxDir, buildEmail({ messageId: "job-2.shipkit@localhost", subject: "Invited" }));
    const list = await get("/mailbox");
    expect(list.status).toBe(200);
    expect(list.text.indexOf("Invited")).toBeLessThan(list.text.indexOf("Confirm"));
    const [, path = ""] = /href="(\/mailbox\/[^"]+)">Confirm/.exec(list.text) ?? [];
    const { status, text } = await get(path);
    expect(status).toBe(200);
    expect(text).toContain("plain text");
    expect(text).toContain("&lt;p&gt;rich text&lt;/p&gt;");
    await writeFile(join(mailboxDir, "job-3.shipkit@localhost.json"), '{"subject": "Cut o');
    expect((await get("/mailbox")).status).toBe(200);
    expect((await get("/mailbox/job-3.shipkit@localhost")).status).toBe(404);
    expect((await get("/mailbox/..%2f..%2fauth-secret")).status).toBe(404);
    expect((await get(`/mailbox/${"a".repeat(5000)}`)).status).toBe(404);
  });

  test("keeps the newest 200, and a repeated email once", async () => {
    const directory = await mkdtemp(join(mailboxDir, "full"));
    for (let n = 0; n < 205; n++)
      await captureEmail(directory, buildEmail({ messageId: `job-${n}.shipkit@localhost` }));
    await captureEmail(directory, buildEmail({ messageId: "job-204.shipkit@localhost" }));
    const names = await readdir(directory);
    expect(names).toHaveLength(200);
    expect(names).toContain("job-204.shipkit@localhost.json");
    expect(names).not.toContain("job-0.shipkit@localhost.json");
  });

  test("escapes the content of emails, and runs no script", async () => {
    const evil = `"><script>alert(1)</script>`;
    const fields = { to: evil, subject: evil, text: evil, html: evil };
    await captureEmail(mailboxDir, buildEmail({ messageId: "evil", ...fields }));
    for (const path of ["/mailbox", "/mailbox/evil"]) {
      const { text, policy } = await get(path);
      expect(text).toContain("&lt;script&gt;");
      expect(text).not.toContain("<script");
      expect(policy).toContain("default-src 'none'");
    }
    expect((await get("/mailbox/evil")).text).toMatch(
      /sandbox="allow-popups allow-popups-to-escape-sandbox"/,
    );
  });

  test("is closed to other hosts and forwarded requests", async () => {
    for (const host of ["localhost:1", "127.0.0.1", "[::1]:3000"])
      expect((await get("/mailbox", { host })).status).toBe(200);
    for (const host of ["example.com", "localhost.example.com", "127.0.0.1.example.com", "0.0.0.0"])
      expect((await get("/mailbox", { host })).status).toBe(404);
    for (const header of ["x-forwarded-for", "x-forwarded-host", "forwarded", "via", "x-real-ip"])
      expect((await get("/mailbox", { [header]: "localhost" })).status).toBe(404);
  });

  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === "IPv4");

  test.runIf(outside)("is closed to other machines", async () => {
    const url = api.url.replace("localhost", outside?.address ?? "");
    expect((await get("/mailbox", { host: "localhost" }, { ...api, url })).status).toBe(404);
  });

  test("is closed if emails are sent", async () => {
    const sending = await startTestApi(testDatabase.url, { mailboxDir, smtpUrl: "smtp://127.0.0.1:9" });
    for (const path of ["/mailbox", "/mailbox/", "/mailbox/job-1.shipkit@localhost"])
      expect((await get(path, {}, sending)).status).toBe(404);
    await sending.stop();
  });
});
