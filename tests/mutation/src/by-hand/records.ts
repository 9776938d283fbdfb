import { replace, rowsOf, without, type Fault } from "../fault.ts";

const functions = "packages/db/src/sql/functions";
const triggers = "packages/db/src/sql/triggers";
const signIn = "apps/api/test/security.test.ts";

/** A change leaves no entry. */
export const records: Fault[] = [
  {
    kind: "record",
    name: "a mutation may record nothing",
    file: "packages/db/src/transaction/activity-recorder.ts",
    plant: replace("if (entry === undefined && owed)", "if (false)"),
    test: "packages/db/test/scope.test.ts",
  },
  {
    kind: "record",
    name: "the entry does not travel with the commit",
    file: "packages/db/src/transaction/with-transaction.ts",
    plant: replace(`await commit(lane, take(request.role !== "auth"));`, "await commit(lane, null);"),
    ...rowsOf("team.update"),
  },
  {
    kind: "record",
    name: "a change in psql leaves no entry",
    file: `${triggers}/external-change.sql`,
    plant: replace("when (coalesce(current_setting(''shipkit.action'', true), '''') = '''')", "when (false)"),
    test: "packages/db/test/changes.test.ts",
  },
  {
    kind: "record",
    name: "a sign-up leaves no entry",
    file: `${triggers}/user.sql`,
    plant: replace("if v_action <> '' then\n    perform set_config", "if false then\n    perform set_config"),
    test: "apps/api/test/http.test.ts",
  },
  {
    kind: "record",
    name: "secrets stand in the log",
    file: "packages/db/src/transaction/activity-recorder.ts",
    plant: replace("found[field] = secret.test(field)", "found[field] = false"),
    test: "packages/api/src/routers/api-key.test.ts",
  },
  {
    kind: "record",
    name: "a refused mutation leaves no warning",
    file: "packages/api/src/auth/access-denied.ts",
    plant: replace("options.action !== undefined && isForbidden(error)", "false"),
    ...rowsOf("team.update"),
  },
  {
    kind: "record",
    name: "a mutation that is not there leaves a refused one's warning",
    file: "packages/api/src/auth/access-denied.ts",
    plant: replace("isForbidden(error)", "true"),
    ...rowsOf("apiKey.revoke"),
  },
  {
    kind: "record",
    name: "a sign-in leaves no entry",
    file: `${triggers}/sign-in.sql`,
    plant: replace("if v_action <> 'user.changePassword' then", "if false then"),
    test: signIn,
  },
  {
    kind: "record",
    name: "a sign-in is also what replaces a session",
    file: `${triggers}/sign-in.sql`,
    plant: replace("if v_action <> 'user.changePassword' then", "if true then"),
    test: signIn,
  },
  {
    kind: "record",
    name: "a sign-out leaves no entry",
    file: `${triggers}/sign-in.sql`,
    plant: replace("if v_action = 'user.signOut' then", "if false then"),
    test: signIn,
  },
  {
    kind: "record",
    name: "a sign-out is also a session that expired",
    file: `${triggers}/sign-in.sql`,
    plant: replace("elsif old.expires_at > now() then", "else"),
    test: signIn,
  },
  {
    kind: "record",
    name: "a sign-in does not tell from where",
    file: "apps/api/src/server.ts",
    plant: replace("handleCall(origin, ", "handleCall({}, "),
    test: signIn,
  },
  {
    kind: "record",
    name: "a sign-in that fails leaves no warning",
    file: "apps/api/src/auth/failures.ts",
    plant: replace("if (!failure) return;", "return;"),
    test: signIn,
  },
  {
    kind: "record",
    name: "a sign-in that fails keeps who tried nobody's account",
    file: `${functions}/sign-in.sql`,
    plant: without(`, "ipAddress": null, "userAgent": null`),
    test: signIn,
  },
  {
    kind: "record",
    name: "a sign-up's provider is linked once more",
    file: `${triggers}/user.sql`,
    plant: without("perform set_config('shipkit.signed_up', new.id, true);"),
    test: "packages/db/test/sign-in.test.ts",
  },
];
