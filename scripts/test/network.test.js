import { once } from "node:events";
import net from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findProblem } from "../lib/network.mjs";

let server;
let open;
const closed = "http://user:secret@127.0.0.1:9";

beforeAll(async () => {
  server = net.createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  await once(server, "listening");
  open = `http://127.0.0.1:${server.address().port}`;
});

afterAll(() => server.close());

test("a registry that accepts connections is no problem", async () => {
  expect(await findProblem({ registry: open }, {})).toBeUndefined();
});

test("a registry that cannot be reached is named", async () => {
  expect(await findProblem({ registry: closed }, {})).toBe(
    "The npm registry 127.0.0.1:9 cannot be reached (ECONNREFUSED). Connect this machine to the network, or name its proxy in HTTPS_PROXY.",
  );
});

test("a dead proxy is named by its variable, without its password", async () => {
  expect(await findProblem({ registry: open }, { https_proxy: closed })).toBe(
    "https_proxy names the proxy 127.0.0.1:9, which does not respond (ECONNREFUSED). Correct or remove it.",
  );
});

test("npm's own proxy comes first", async () => {
  expect(
    await findProblem({ registry: closed, "https-proxy": open }, { HTTPS_PROXY: closed }),
  ).toBeUndefined();
  expect(await findProblem({ registry: open, proxy: closed }, {})).toContain("npm's setting proxy names");
});

test.each([["127.0.0.1"], ["example.com, 127.0.0.1:80"], ["*"]])(
  "NO_PROXY=%s exempts the registry",
  async (list) => {
    expect(await findProblem({ registry: open }, { HTTPS_PROXY: closed, NO_PROXY: list })).toBeUndefined();
  },
);

test("a proxy that is no URL is named", async () => {
  expect(await findProblem({ registry: open }, { HTTPS_PROXY: "http://" })).toBe(
    "HTTPS_PROXY is not the URL of a proxy. Correct or remove it.",
  );
});
