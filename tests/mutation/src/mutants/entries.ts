import { functions, matrixRows, remove, replace, triggers, type Mutant } from "../mutant.ts";

const signIn = "apps/api/test/security.test.ts";

/** Mutants that leave no activity entry, or a wrong one. */
export const entryMutants: Mutant[] = [
  {
    kind: "entry",
    name: "a mutation may record nothing",
    file: "packages/db/src/transaction/activity-recorder.ts",
    mutate: replace("if (recorded === undefined && required)", "if (false)"),
    test: "packages/db/test/transaction.test.ts",
  },
  {
    kind: "entry",
    name: "the entry is not sent with COMMIT",
    file: "packages/db/src/transaction/with-transaction.ts",
    mutate: replace(
      `await commitTransaction(connection, flush(options.role !== "auth"));`,
      "await commitTransaction(connection, null);",
    ),
    ...matrixRows("team.update"),
  },
  {
    kind: "entry",
    name: "a change in psql leaves no entry",
    file: `${triggers}/external-change.sql`,
    mutate: replace(
      "when (coalesce(current_setting(''shipkit.action'', true), '''') = '''')",
      "when (false)",
    ),
    test: "packages/db/test/external-change.test.ts",
  },
  {
    kind: "entry",
    name: "a sign-up leaves no entry",
    file: `${triggers}/user.sql`,
    mutate: replace(
      "if v_action <> '' then\n    perform set_config",
      "if false then\n    perform set_config",
    ),
    test: "apps/api/test/http.test.ts",
  },
  {
    kind: "entry",
    name: "secrets are logged in plain text",
    file: "packages/db/src/transaction/activity-recorder.ts",
    mutate: replace("changes[field] = maskedFields.test(field)", "changes[field] = false"),
    test: "packages/api/src/routers/api-key.test.ts",
  },
  {
    kind: "entry",
    name: "a denied mutation leaves no warning",
    file: "packages/api/src/auth/access-denied.ts",
    mutate: replace("options.action !== undefined && isForbidden(error)", "false"),
    ...matrixRows("team.update"),
  },
  {
    kind: "entry",
    name: "NOT_FOUND leaves an access-denied entry",
    file: "packages/api/src/auth/access-denied.ts",
    mutate: replace("isForbidden(error)", "true"),
    ...matrixRows("apiKey.revoke"),
  },
  {
    kind: "entry",
    name: "a sign-in leaves no entry",
    file: `${triggers}/sign-in.sql`,
    mutate: replace("if v_action <> 'user.changePassword' then", "if false then"),
    test: signIn,
  },
  {
    kind: "entry",
    name: "a replaced session is logged as a sign-in",
    file: `${triggers}/sign-in.sql`,
    mutate: replace("if v_action <> 'user.changePassword' then", "if true then"),
    test: signIn,
  },
  {
    kind: "entry",
    name: "a sign-out leaves no entry",
    file: `${triggers}/sign-in.sql`,
    mutate: replace("if v_action = 'user.signOut' then", "if false then"),
    test: signIn,
  },
  {
    kind: "entry",
    name: "an expired session is logged as a sign-out",
    file: `${triggers}/sign-in.sql`,
    mutate: replace("elsif old.expires_at > now() then", "else"),
    test: signIn,
  },
  {
    kind: "entry",
    name: "a sign-in is logged without its address",
    file: "apps/api/src/auth/auth-handler.ts",
    mutate: replace("runWithRequest(metadata, ", "runWithRequest({}, "),
    test: signIn,
  },
  {
    kind: "entry",
    name: "a failed sign-in leaves no warning",
    file: "apps/api/src/auth/failed-login.ts",
    mutate: replace("if (!entry) return;", "return;"),
    test: signIn,
  },
  {
    kind: "entry",
    name: "a failed sign-in without an account stores the address",
    file: `${functions}/sign-in.sql`,
    mutate: remove(`, "ipAddress": null, "userAgent": null`),
    test: signIn,
  },
  {
    kind: "entry",
    name: "a sign-up is also logged as a linked account",
    file: `${triggers}/user.sql`,
    mutate: remove("perform set_config('shipkit.signed_up', new.id, true);"),
    test: "packages/db/test/sign-in.test.ts",
  },
];
