import { remove, replace, tests, type Mutant } from "../mutant.ts";

const live = "packages/api/src/activity/live";
const access = "packages/api/test/live-access.test.ts";
const delivery = "packages/api/test/live-delivery.test.ts";
const reader = `${live}/entry-reader.test.ts`;
const rows = "tests/access/test/live.test.ts";

/** Mutants of the live feed and of exports, whose result is sent after the call was authorized. */
export const liveMutants: Mutant[] = [
  {
    kind: "deleted",
    name: "activity.live accepts a deleted parent",
    file: `${live}/visibility.ts`,
    mutate: replace('(principal, "team:read")', '(principal, "team:read", { deleted: true })'),
    test: rows,
  },
  {
    kind: "deleted",
    name: "activity.live accepts a deleted project",
    file: `${live}/visibility.ts`,
    mutate: replace('(principal, "project:read")', '(principal, "project:read", { deleted: true })'),
    test: rows,
  },
  {
    kind: "parent",
    name: "activity.live accepts a project of another team",
    file: `${live}/visibility.ts`,
    mutate: remove("if (team.id !== teamId) throw notFound();"),
    test: access,
  },
  {
    kind: "live",
    name: "every subscriber shares the reads of those who see the whole log",
    file: `${live}/visibility.ts`,
    mutate: replace('can("activity:read", { teamRole: principal.teamRole })', "can"),
    test: [delivery, reader, access],
  },
  {
    kind: "live",
    name: "a shared read contains what one subscriber may not see",
    file: `${live}/live-entries.ts`,
    mutate: replace("return members?.count === userIds.size;", "return members !== undefined;"),
    test: delivery,
  },
  {
    kind: "live",
    name: "a shared read lacks entries that its reader does not see",
    file: `${live}/live-entries.ts`,
    mutate: remove("if (entries.length !== upTo - after) return false;"),
    test: reader,
  },
  {
    kind: "live",
    name: "a shared read fails for all who share it",
    file: `${live}/entry-reader.ts`,
    mutate: replace("return this.#readShared(subscriber, range); // its", "throw error; // its"),
    test: reader,
  },
  {
    kind: "live",
    name: "a read is not authorized again",
    file: `${live}/entry-reader.ts`,
    mutate: replace("resolveVisibility(await authContext, subscriber);", "await authContext;"),
    test: [reader, access, delivery],
  },
  {
    kind: "live",
    name: "a subscription to a project receives the entries of the team",
    file: `${live}/entry-reader.ts`,
    mutate: replace("entries.filter((entry) => entry.projectId === projectId)", "entries"),
    test: delivery,
  },
  {
    kind: "live",
    name: "a subscription outlives the access of its subscriber",
    file: `${live}/subscription-cursor.ts`,
    mutate: remove("this.end(error);"),
    test: access,
    testNamePattern: "a subscription ends if",
  },
  {
    kind: "live",
    name: "a page that was read is sent after access was lost",
    file: `${live}/activity-hub.ts`,
    mutate: remove("cursor.assertOpen();"),
    test: access,
  },
  {
    kind: "live",
    name: "an old page is sent to its end",
    file: `${live}/activity-hub.ts`,
    mutate: replace("if (performance.now() < expiresAt) continue;", "if (expiresAt > 0) continue;"),
    test: access,
  },
  {
    kind: "live",
    name: "access is revalidated only for new entries",
    file: `${live}/access-monitor.ts`,
    mutate: replace("setInterval(() => this.revalidateAll(), ", "setInterval(() => {}, "),
    test: access,
  },
  {
    kind: "live",
    name: "a rejected subscription keeps its connection",
    file: `${live}/live-procedure.ts`,
    mutate: remove("if (!result.ok) release();"),
    test: access,
  },
  {
    kind: "live",
    name: "a subscription skips what was added since lastEventId",
    file: `${live}/live-procedure.ts`,
    mutate: replace("lastEventId ?? lastSequence", "lastSequence"),
    test: delivery,
  },
  {
    kind: "live",
    name: "a closed hub keeps its subscriptions",
    file: `${live}/activity-hub.ts`,
    mutate: remove("this.#monitor.endAll(abortError());"),
    test: delivery,
  },
  {
    kind: "live",
    name: "a closed hub accepts subscriptions",
    file: `${live}/activity-hub.ts`,
    mutate: remove("if (this.#isClosed) throw atCapacity();"),
    test: delivery,
  },
  {
    kind: "permission",
    name: "an export requires no permission",
    file: "packages/api/src/activity/export.ts",
    mutate: replace('"activity:export"', '"team:read"'),
    test: tests.export,
    testNamePattern: "returns the errors",
  },
  {
    kind: "deleted",
    name: "an export accepts a deleted team",
    file: "packages/api/src/auth/procedures.ts",
    mutate: replace(
      "authorizedReads(authorizeTeam(permission))",
      "authorizedReads(authorizeTeam(permission, { deleted: true }))",
    ),
    test: tests.export,
    testNamePattern: "returns the errors",
  },
  {
    kind: "live",
    name: "an export is authorized only at its start",
    file: "packages/api/src/auth/authorization.ts",
    mutate: replace(
      "authorize(requirePrincipal(await authContext));\n        return read(db);",
      "if (read.length === 0) authorize(requirePrincipal(await authContext));\n        return read(db);",
    ),
    test: tests.export,
    testNamePattern: "loses access",
  },
];
