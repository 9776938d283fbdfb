import { once } from "node:events";
import { appendFile, mkdtemp, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readExternalSeals } from "@shipkit/proof";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openArchive, type SealArchive } from "./archive.ts";

const sealsOf = (origin: string, ...numbers: number[]) =>
  numbers.map((sealNumber) => ({
    origin,
    sealNumber,
    note: `${origin}
${sealNumber}
`,
  }));

const open = (url: string) => openArchive(url) as SealArchive; // for a URL there is one

async function read(archive: SealArchive, origin: string): Promise<string[]> {
  const notes: string[] = [];
  for await (const note of archive.read(origin)) notes.push(note);
  return notes;
}

const notes = (origin: string, ...numbers: number[]) => sealsOf(origin, ...numbers).map(({ note }) => note);

test("without a URL there is no archive", () => {
  expect(openArchive(undefined)).toBeUndefined();
});

describe("a directory", () => {
  let directory: string;
  let archive: SealArchive;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "shipkit seals "));
    archive = open(pathToFileURL(directory).href);
  });

  test("keeps each log's seals apart, in order, each once, however often they come", async () => {
    await archive.write([...sealsOf("a/1", 1, 2), ...sealsOf("../b", 1)]);
    await archive.write(sealsOf("a/1", 1, 2, 3));
    expect(await read(archive, "a/1")).toEqual(notes("a/1", 1, 2, 3));
    expect(await read(archive, "../b")).toEqual(notes("../b", 1));
    expect(await read(archive, "nobody's")).toEqual([]);
    expect((await readdir(directory)).length).toBe(2);
  });

  test("goes on after a crash in the midst of a line", async () => {
    await archive.write(sealsOf("a", 1));
    const [file = ""] = await readdir(directory);
    await appendFile(join(directory, file), `{"origin":"a","num`);
    await archive.write(sealsOf("a", 2));
    expect(await read(archive, "a")).toEqual(notes("a", 1, 2));
  });
});

describe("a server", () => {
  let kept = "";
  let status = 200;
  let seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization);
    const origin = new URL(request.url ?? "", "http://localhost").searchParams.get("origin");
    request.setEncoding("utf8");
    let body = "";
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      if (request.method === "POST" && status === 200) kept += body;
      const found = kept.split("\n").filter((line) => line.includes(`"${origin}"`));
      response.writeHead(request.method === "GET" && found.length === 0 ? 404 : status);
      response.end(request.method === "GET" ? found.join("\n") : "");
    });
  });
  let archive: SealArchive;

  beforeEach(async () => {
    server.listen(0);
    await once(server, "listening");
    const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
    archive = open(`http://name:p%40ss@localhost:${port}/seals`);
    [kept, status, seen] = ["", 200, []];
  });
  afterEach(() => server.close());

  test("is sent lines, says what it has of a log, and is told who asks", async () => {
    await archive.write([...sealsOf("a", 1, 2), ...sealsOf("b", 1)]);
    expect(await read(archive, "a")).toEqual(notes("a", 1, 2));
    expect(await read(archive, "c")).toEqual([]);
    expect(seen).toEqual(Array(3).fill(`Basic ${Buffer.from("name:p@ss").toString("base64")}`));
    const written: string[] = [];
    for await (const note of readExternalSeals([Buffer.from(kept)] as never, "b")) written.push(note);
    expect(written).toEqual(notes("b", 1));
  });

  test("that does not take them is tried again, for nothing counts as written", async () => {
    status = 503;
    await expect(archive.write(sealsOf("a", 1))).rejects.toThrow("answered 503");
    status = 200;
    await archive.write(sealsOf("a", 1));
    expect(await read(archive, "a")).toEqual(notes("a", 1));
  });
});
