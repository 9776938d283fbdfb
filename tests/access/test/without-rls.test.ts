import { useTestDatabase } from "@shipkit/testing";
import { beforeAll, expect, test } from "vitest";
import { denialCases, findBypasses } from "../src/matrix/denials.ts";
import { createMatrixRunner } from "../src/matrix/matrix-runner.ts";
import { createInProcessTransport } from "../src/matrix/transports.ts";

const testDatabase = useTestDatabase();
const runRow = createMatrixRunner(testDatabase, () => createInProcessTransport(testDatabase));

beforeAll(async () => {
  await testDatabase.ownerSql.unsafe(`
    do $$ declare v_table text; begin
      for v_table in select tablename from pg_tables where schemaname = 'public' loop
        execute format('alter table %I disable row level security', v_table);
      end loop;
    end $$`);
});

test.each(denialCases)("without row-level security, procedures deny %s", async (_, row) => {
  expect(findBypasses(row, await runRow(row))).toEqual([]);
});
