import { once } from "node:events";
import { appendFile, mkdtemp, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readExternalSeals } from "../external-seal.ts";
import { openSealStore, type SealStore } from "./open-seal-store.ts";

const buildSeals = (origin: string, ...numbers: number[]) =>
  numbers.map((sealNumber) => ({
    origin,
    sealNumber,
    note: `${origin}\n${sealNumber}\n`,
  }));

const open = (url: string) => openSealStore(url) as SealStore; // defined, since there is a URL

async function read(store: SealStore, origin: string): Promise<string[]> {
  const notes: string[] = [];
  for await (const note of store.read(origin)) notes.push(note);
  return notes;
}

const buildNotes = (origin: string, ...numbers: number[]) =>
  buildSeals(origin, ...numbers).map(({ note }) => note);

test("without a URL there is no store", () => {
  expect(openSealStore(undefined)).toBeUndefined();
});

describe("a directory", () => {
  let directory: string;
  let store: SealStore;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "shipkit seals "));
    store = open(pathToFileURL(directory).href);
  });

  test("keeps each log's seals apart, in order, and each once", async () => {
    await store.write([...buildSeals("a/1", 1, 2), ...buildSeals("../b", 1)]);
    await store.write(buildSeals("a/1", 1, 2, 3));
    expect(await read(store, "a/1")).toEqual(buildNotes("a/1", 1, 2, 3));
    expect(await read(store, "../b")).toEqual(buildNotes("../b", 1));
    expect(await read(store, "nobody's")).toEqual([]);
    expect((await readdir(directory)).length).toBe(2);
  });

  test("recovers from a crash in the middle of a line", async () => {
    await store.write(buildSeals("a", 1));
    const [file = ""] = await readdir(directory);
    await appendFile(join(directory, file), `{"origin":"a","sealNum`);
    await store.write(buildSeals("a", 2));
    expect(await read(store, "a")).toEqual(buildNotes("a", 1, 2));
  });
});

describe("a server", () => {
  let stored = "";
  let status = 200;
  let authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    const origin = new URL(request.url ?? "", "http://localhost").searchParams.get("origin");
    request.setEncoding("utf8");
    let body = "";
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      if (request.method === "POST" && status === 200) stored += body;
      const found = stored.split("\n").filter((line) => line.includes(`"${origin}"`));
      response.writeHead(request.method === "GET" && found.length === 0 ? 404 : status);
      response.end(request.method === "GET" ? found.join("\n") : "");
    });
  });
  let store: SealStore;

  beforeEach(async () => {
    server.listen(0);
    await once(server, "listening");
    const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
    store = open(`http://name:p%40ss@localhost:${port}/seals`);
    [stored, status, authorizations] = ["", 200, []];
  });
  afterEach(() => server.close());

  test("receives lines and credentials, and returns the seals of a log", async () => {
    await store.write([...buildSeals("a", 1, 2), ...buildSeals("b", 1)]);
    expect(await read(store, "a")).toEqual(buildNotes("a", 1, 2));
    expect(await read(store, "c")).toEqual([]);
    expect(authorizations).toEqual(Array(3).fill(`Basic ${Buffer.from("name:p@ss").toString("base64")}`));
    const written: string[] = [];
    for await (const note of readExternalSeals([Buffer.from(stored)] as never, "b")) written.push(note);
    expect(written).toEqual(buildNotes("b", 1));
  });

  test("that fails can be retried: nothing counts as written", async () => {
    status = 503;
    await expect(store.write(buildSeals("a", 1))).rejects.toThrow("returned 503");
    status = 200;
    await store.write(buildSeals("a", 1));
    expect(await read(store, "a")).toEqual(buildNotes("a", 1));
  });
});
