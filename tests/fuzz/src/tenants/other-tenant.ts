import type { Actor, TestDatabase } from "@shipkit/testing";
import { captureChanges, takeRemainingChanges, takeSnapshot } from "./change-capture.ts";
import type { Dictionary } from "../generators/fuzz-case.ts";
import { createFuzzTenant } from "./tenant.ts";

const owner: Actor = { kind: "member", teamRole: "owner", projectRole: null, isTeamDeleted: false };

export const otherTenantName = "tenant-of-others";

export type OtherTenant = Awaited<ReturnType<typeof createOtherTenant>>;

/** Creates a tenant that no sender may see or change, and starts the capture of changes. */
export async function createOtherTenant(testDatabase: TestDatabase) {
  const tenant = await createFuzzTenant(testDatabase, otherTenantName, owner);
  const before = await takeSnapshot(testDatabase);
  await captureChanges(testDatabase);

  const ids = [...before.ids.values()].flat();
  const distinctiveTexts = before.texts.filter(isDistinctive);
  const dictionary: Dictionary = {
    columns: await listColumns(testDatabase),
    ids: [...before.ids.values()].flatMap(([first]) => first ?? []),
    emails: distinctiveTexts.filter((text) => text.includes("@")),
  };
  return {
    tenant,
    dictionary,
    /** Texts that only its rows contain. */
    texts: [...new Set([otherTenantName, ...ids, ...distinctiveTexts])],
    /** Finds its tables that changed, and changes that no procedure's fuzzer took, such as those of queries. */
    async findUnexpectedChanges() {
      const { hashes } = await takeSnapshot(testDatabase, before.ids);
      const tables = Object.keys(hashes).filter((table) => hashes[table] !== before.hashes[table]);
      return { tables, changes: await takeRemainingChanges(testDatabase) };
    },
  };
}

/** Returns whether it is an id, an address or a secret, which no response contains by chance. */
const isDistinctive = (text: string) =>
  /^[\w@.-]{16,}$/.test(text) && /\d/.test(text) && !/^\d{4}-\d\d-\d\dT/.test(text);

/** Lists the names of all columns, in snake case and in camel case. */
async function listColumns({ ownerSql: sql }: TestDatabase): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select distinct column_name as name from information_schema.columns where table_schema = 'public' order by name`;
  return [...new Set(rows.flatMap(({ name }) => [name, toCamelCase(name)]))];
}

const toCamelCase = (name: string) =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
