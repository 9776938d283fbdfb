import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { query } from "./fixtures/observe.ts";
import { useServers } from "./fixtures/servers.ts";

const { createDirectory, useTemplate, startProcessWith } = useServers();

const nobody = 65534;
const nameless = 12345; // a number that /etc/passwd lacks

/** Commands that take from a process what containers do not grant. */
const withoutCapabilities = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"];
const asNameless = ["setpriv", "--reuid", `${nameless}`, "--regid", `${nameless}`, "--clear-groups"];
const onlyRootMapped = ["unshare", "--user", "--map-root-user"];
const forbidNamespaces = 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"';
const noMoreNamespaces = [...onlyRootMapped, "sh", "-c", forbidNamespaces, "sh"];

/** A PATH of a small image, without setpriv and unshare. */
const bin = mkdtempSync(path.join(tmpdir(), "bin-"));
symlinkSync("/bin/sh", path.join(bin, "sh"));
afterAll(() => rmSync(bin, { recursive: true }));

const readOwner = (dir: string) => statSync(path.join(dir, "postgres/data/PG_VERSION")).uid;

describe.runIf(process.platform === "linux" && process.getuid?.() === 0)("as root", () => {
  const copyTemplate = useTemplate();

  function createOpenDirectory(owner = 0): string {
    const dir = createDirectory();
    chmodSync(dir, 0o755);
    chownSync(dir, owner, owner);
    return dir;
  }

  type Options = Parameters<typeof startProcessWith>[1];
  const start = (dir: string, options: Options = {}) =>
    startProcessWith(dir, options).url.then((url) => query(url, (sql) => sql`create table made()`));

  test.each([
    ["the namespace of a user runs PostgreSQL", {}, 0],
    ["nobody does without a namespace", { options: ["no-user-namespace"] }, nobody],
    ["nobody does without programs to switch", { env: { PATH: bin } }, nobody],
    ["a namespace does in a container with no other user", { command: onlyRootMapped }, 0],
  ])("%s", async (_, options, owner) => {
    const dir = createOpenDirectory();
    await start(dir, options);
    expect(readOwner(dir)).toBe(owner);
  });

  test("nobody does below a folder that only root may enter", async () => {
    const dir = path.join(createDirectory(), "home/project/.data");
    mkdirSync(dir, { recursive: true });
    await start(dir, { options: ["no-user-namespace"] });
    expect(readOwner(dir)).toBe(nobody);
  });

  test("the owner of a cluster does", async () => {
    const dir = copyTemplate();
    chownSync(path.join(dir, "postgres"), 1234, 1234);
    await start(dir);
    expect(readOwner(dir)).toBe(1234);
  });

  test("a user without a name does in a namespace", async () => {
    const dir = createOpenDirectory(nameless);
    await start(dir, { command: asNameless });
    expect(readOwner(dir)).toBe(nameless);
  });

  test("files of another user among those of root become root's", async () => {
    const dir = copyTemplate();
    chownSync(path.join(dir, "postgres/data/global/pg_control"), nobody, nobody);
    await start(dir);
    expect(statSync(path.join(dir, "postgres/data/global/pg_control")).uid).toBe(0);
  });

  test.each<[string, Options, RegExp]>([
    [
      "without capabilities",
      { command: withoutCapabilities },
      /refuses to run as root, and root cannot become another user here\. Start as another user/,
    ],
    [
      "where namespaces are forbidden and no other user exists",
      { command: noMoreNamespaces },
      /refuses to run as root, and root cannot become another user here\. Start as another user/,
    ],
    [
      "without programs to switch, below a folder that only root may enter",
      { env: { PATH: bin } },
      /refuses to run as root, and other users cannot enter (\S.*)\. Run chmod o\+x '\1'/,
    ],
    [
      "for a user without a name and without namespaces",
      { command: asNameless, options: ["no-user-namespace"] },
      /The user 12345 has no name in \/etc\/passwd/,
    ],
  ])("a start %s says what to do", async (_, options, message) => {
    const dir = createDirectory();
    if (options.command === asNameless) chownSync(dir, nameless, nameless);
    await expect(start(dir, options)).rejects.toThrow(message);
  });

  test("another user gets a sentence with the owner and the way out", async () => {
    const dir = copyTemplate();
    chmodSync(dir, 0o755);
    await expect(start(dir, { command: asNameless })).rejects.toThrow(
      `${dir}/postgres belongs to user root. Run sudo chown -R 12345:12345 '${dir}', or use another data directory.`,
    );
  });
});
