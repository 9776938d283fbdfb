import { replace, rowsOf, type Fault } from "../fault.ts";

const functions = "packages/db/src/sql/functions";

/** A change leaves no entry. */
export const records: Fault[] = [
  {
    kind: "record",
    name: "a mutation may record nothing",
    file: "packages/db/src/client/record.ts",
    plant: replace("if (entry === undefined && owed)", "if (false)"),
    test: "packages/db/test/scope.test.ts",
  },
  {
    kind: "record",
    name: "the entry does not travel with the commit",
    file: "packages/db/src/client/scope.ts",
    plant: replace(`await commit(lane, take(request.role !== "auth"));`, "await commit(lane, null);"),
    ...rowsOf("team.update"),
  },
  {
    kind: "record",
    name: "a change in psql leaves no entry",
    file: "packages/db/src/sql/secure.sql",
    plant: replace("when (coalesce(current_setting(''shipkit.action'', true), '''') = '''')", "when (false)"),
    test: "packages/db/test/changes.test.ts",
  },
  {
    kind: "record",
    name: "a sign-up leaves no entry",
    file: `${functions}/user.sql`,
    plant: replace("    perform shipkit.add_account_entry(new.id, 'user.signUp'", "    perform concat(new.id, 'user.signUp'"),
    test: "apps/api/test/http.test.ts",
  },
  {
    kind: "record",
    name: "secrets stand in the log",
    file: "packages/db/src/client/record.ts",
    plant: replace("found[field] = secret.test(field)", "found[field] = false"),
    test: "packages/api/src/routers/api-key.test.ts",
  },
];
