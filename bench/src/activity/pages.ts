import { countBuffers, callAs } from "@shipkit/api/testing";
import type { Database } from "@shipkit/db";

type Api = ReturnType<typeof callAs>;
type Filter = Omit<Parameters<Api["activity"]["list"]>[0], "teamId">;

const teamId = "big";
const middle = (size: number) => new Date(Date.UTC(2023, 0, 1) + (size / 2) * 9000);

/** Builds the filters to measure in a log of `size` entries, by their name in the report. */
const buildFilters = (size: number): Record<string, Filter> => ({
  all: {},
  projectId: { projectId: "project-7" },
  "projectId, rare": { projectId: "project-99" },
  userId: { userId: "person-7" },
  "userId, rare": { userId: "person-39" },
  action: { action: "project.create" },
  "action, rare": { action: "member.updateRole" },
  "category, rare": { category: "member" },
  "severity, rare": { severity: "warning" },
  targetId: { targetId: "project-7" },
  "from, to": { from: middle(size), to: new Date(middle(size).getTime() + 3_600_000) },
  to: { to: middle(size) },
  search: { search: "apollo" },
  "search, rare": { search: "zephyr" },
  "search for a member": { search: "person 39" },
  "action and userId": { action: "project.create", userId: "person-7" },
  nothing: { action: "nothing.such" },
});

/** Sessions of the users who read the list. */
const sessions = { owner: "session-0", member: "session-1", guest: "session-40" };

/** The entries of a page, and the buffers that reading it touches. */
export type PageCost = { entries: number; buffers: number };

/** Measures each page of the list, by its name. */
export async function measurePages(database: Database, size: number): Promise<Map<string, PageCost>> {
  const testDatabase = { database };
  const found = new Map<string, PageCost>();
  for (const [role, sessionToken] of Object.entries(sessions)) {
    const measure = async (name: string, filter: Filter) => {
      const call = (api: Api) => api.activity.list({ teamId, ...filter });
      await countBuffers(testDatabase, { sessionToken }, call); // plans the statement and reads the catalog
      const buffers = await countBuffers(testDatabase, { sessionToken }, call);
      const { items } = await call(callAs(testDatabase, { sessionToken }));
      found.set(`${role}: ${name}`, { entries: items.length, buffers });
    };
    for (const [name, filter] of Object.entries(buildFilters(size))) await measure(name, filter);
    await measure("page 1,000", { cursor: await findCursor(callAs(testDatabase, { sessionToken }), 999) });
  }
  return found;
}

/** Returns the `nextCursor` of this page, or of the last page before it. */
async function findCursor({ activity }: Api, page: number): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let left = page * 20; left > 0; left -= 100) {
    const { nextCursor } = await activity.list({
      teamId,
      limit: Math.min(100, left),
      ...(cursor && { cursor }),
    });
    if (nextCursor === null) return cursor;
    cursor = nextCursor;
  }
  return cursor;
}
