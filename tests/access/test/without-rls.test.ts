import { useTestDatabase } from "@shipkit/db/testing";
import { beforeAll, expect, test } from "vitest";
import { inProcess } from "../src/matrix/door.ts";
import { refusals, through } from "../src/matrix/refusals.ts";
import { walker } from "../src/matrix/walk.ts";

const testDatabase = useTestDatabase();
const walk = walker(testDatabase, () => inProcess(testDatabase));

beforeAll(async () => {
  await testDatabase.ownerSql.unsafe(`
    do $$ declare v_table text; begin
      for v_table in select tablename from pg_tables where schemaname = 'public' loop
        execute format('alter table %I disable row level security', v_table);
      end loop;
    end $$`);
});

test.each(refusals)(
  "with the database's policies out of the way, the procedures refuse %s",
  async (_, row) => {
    expect(through(row, await walk(row))).toEqual([]);
  },
);
