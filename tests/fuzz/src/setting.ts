import type { TestDatabase } from "@shipkit/db/testing";
import type { Outcome } from "./answer.ts";
import type { Known } from "./attack.ts";
import { noteChanges, photograph, takeRest } from "./changes.ts";
import { createTenant } from "./tenant.ts";

const mark = "tenant-of-others";

/** Another tenant, whom nobody may see or change, in a database that notes each change from then on. */
export async function setUp(testDatabase: TestDatabase) {
  const others = await createTenant(testDatabase, mark);
  const before = await photograph(testDatabase);
  await noteChanges(testDatabase);

  const ids = [...before.ids.values()].flat();
  const words = before.texts.filter(isTelling);
  const known: Known = {
    columns: await columnsOf(testDatabase),
    ids: [...before.ids.values()].flatMap(([first]) => first ?? []),
    emails: words.filter((word) => word.includes("@")),
  };
  return {
    others,
    known,
    foreign: [...new Set([mark, ...ids, ...words])],
    /** What was changed of the other tenant, and by whom beyond what was looked at. */
    async changed() {
      const { hashes } = await photograph(testDatabase, before.ids);
      const tables = Object.keys(hashes).filter((table) => hashes[table] !== before.hashes[table]);
      return { tables, rest: await takeRest(testDatabase) };
    },
  };
}

/** Ids, addresses and secrets: what would be found in no answer by chance. */
const isTelling = (text: string) =>
  /^[\w@.-]{16,}$/.test(text) && /\d/.test(text) && !/^\d{4}-\d\d-\d\dT/.test(text);

/** The names of all columns, as SQL and as TypeScript have them. */
async function columnsOf({ ownerSql: owner }: TestDatabase): Promise<string[]> {
  const rows = await owner<{ name: string }[]>`
    select distinct column_name as name from information_schema.columns where table_schema = 'public' order by name`;
  return [...new Set(rows.flatMap(({ name }) => [name, camel(name)]))];
}

const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Counts inputs, and how their calls were answered. */
export function counter() {
  const codes = new Map<string, number>();
  let inputs = 0;
  const sorted = () => [...codes].toSorted(([one], [other]) => one.localeCompare(other));
  return {
    count: (outcomes: Pick<Outcome, "code">[]) => {
      inputs++;
      for (const { code } of outcomes) codes.set(code, (codes.get(code) ?? 0) + 1);
    },
    /** `12000 inputs, answered BAD_REQUEST 5000, …` */
    sum: () =>
      `${inputs} inputs, answered ${sorted()
        .map(([code, count]) => `${code} ${count}`)
        .join(", ")}`,
  };
}
