import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApiClient, getCallError, postAuth } from "@shipkit/api-server/testing";
import { createClient } from "@shipkit/db/client";
import { demoSignIn } from "@shipkit/db/seed";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { findFreePort, startProduct, type Product } from "./fixtures/product.ts";

/** Runs a command with mounts of its own, which needs root or the right to create user namespaces. */
const withMounts = ["unshare", "--mount", ...(process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"])];
const canMount = spawnSync("sh", ["-c", `${withMounts.join(" ")} true`]).status === 0;

describe.runIf(canMount)("a disk that is full", () => {
  let dataDir: string;
  let product: Product;
  let url: string;
  /** The disk of the data directory as the product sees it. */
  let disk: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "shipkit disk "));
    const port = await findFreePort();
    url = `http://localhost:${port}`;
    const mount = 'mount -t tmpfs -o size=200m tmpfs "$1" && shift && exec "$@"';
    product = startProduct({ dataDir, port, command: [...withMounts, "sh", "-c", mount, "sh", dataDir] });
    disk = `/proc/${product.child.pid}/root${dataDir}`;
    await product.started;
  });

  afterAll(async () => {
    product.child.kill("SIGINT");
    await product.ended;
    await rm(dataDir, { recursive: true });
  });

  const { email, password } = demoSignIn;
  const signIn = () => postAuth(url, "/sign-in/email", { email, password });
  const getStatus = async (path: string) => (await fetch(`${url}${path}`)).status;

  function fillDisk(): void {
    const file = openSync(join(disk, "ballast"), "a");
    try {
      for (const chunk = Buffer.alloc(65_536, 1); ;) writeSync(file, chunk);
    } catch (error) {
      expect(error).toMatchObject({ code: "ENOSPC" });
    } finally {
      closeSync(file);
    }
  }

  /** Writes to the log that each commit needs, until PostgreSQL finds no room for it and ends. */
  async function fillLog(): Promise<void> {
    const read = (name: string) => readFileSync(join(disk, "postgres", name), "utf8").trim();
    const login = `postgres:${read("postgres.password")}@127.0.0.1:${read("port")}`;
    const sql = createClient(`postgres://${login}/postgres`, { max: 1, onnotice: () => {} });
    for (;;) await sql`select pg_logical_emit_message(false, '', repeat('x', 1000000))`;
  }

  test("is SERVICE_UNAVAILABLE until it has space, and loses nothing", async () => {
    const { team, project } = createApiClient(url, (await signIn()).cookie);
    const teamId = (await team.list.query()).items.find(({ role }) => role === "owner")?.id ?? "";
    const created: string[] = [];
    const create = async () => created.push((await project.create.mutate({ teamId, name: "Apollo" })).id);
    const createUntilRefused = () =>
      getCallError(
        (async () => {
          for (;;) await create();
        })(),
      );
    const unavailable = { code: "SERVICE_UNAVAILABLE", httpStatus: 503 };
    await create();

    fillDisk();
    expect(await createUntilRefused()).toMatchObject(unavailable);
    expect([await getStatus("/readyz"), await getStatus("/healthz")]).toEqual([503, 200]);
    await vi.waitFor(async () => expect((await signIn()).status).toBe(503), { timeout: 60_000 });
    expect((await project.list.query({ teamId, limit: 100 })).items.length).toBeGreaterThan(0);

    const lost = expect.stringMatching(/^(CONNECTION_CLOSED|ECONNRESET)$/); // by what the kernel reports first
    await expect(fillLog()).rejects.toMatchObject({ code: lost });
    await vi.waitFor(() => expect(product.output()).toContain(`The disk of ${dataDir} is full.`), {
      timeout: 60_000,
    });
    expect(await createUntilRefused()).toMatchObject(unavailable);
    expect([await getStatus("/readyz"), await getStatus("/healthz")]).toEqual([503, 200]);

    rmSync(join(disk, "ballast"));
    await vi.waitFor(async () => expect(await getStatus("/readyz")).toBe(200), { timeout: 60_000 });
    await create();
    const { items } = await project.list.query({ teamId, limit: 100 });
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(created));
    expect(product.output().split("is full.")).toHaveLength(2); // said once, not at each attempt
  }, 240_000);
});
