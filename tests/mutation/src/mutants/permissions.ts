import { append, functions, matrixRows, remove, replace, routers, tests, type Mutant } from "../mutant.ts";

const schema = "packages/db/src/schema";

/** Mutants that accept an invalid credential, or allow too much. */
export const permissionMutants: Mutant[] = [
  {
    kind: "permission",
    name: "an API key calls a procedure for people",
    file: "packages/api/src/auth/access-rules.ts",
    mutate: remove("if (getApiKeyId(actor) !== null) throw forbidden();"),
    ...matrixRows("user.me", "team.create", "member.leave", "invitation.accept"),
  },
  {
    kind: "permission",
    name: "an expired session authenticates",
    file: `${functions}/authenticate.sql`,
    mutate: replace(
      "where s.token = p_credential and s.expires_at > now();",
      "where s.token = p_credential;",
    ),
    test: `${routers}/session.test.ts`,
  },
  {
    kind: "permission",
    name: "a revoked API key authenticates",
    file: `${functions}/authenticate.sql`,
    mutate: (text) => text.replaceAll("k.revoked_at is null", "true"),
    test: `${routers}/api-key.test.ts`,
  },
  {
    kind: "permission",
    name: "an expired API key authenticates",
    file: `${functions}/authenticate.sql`,
    mutate: replace("and (k.expires_at is null or k.expires_at > now());", ";"),
    test: `${routers}/api-key.test.ts`,
  },
  {
    kind: "permission",
    name: "an invitation to another address is accepted",
    file: `${functions}/invitation.sql`,
    mutate: replace("select u.email = v_invitation.email and", "select"),
    ...matrixRows("invitation.accept", "invitation.decline"),
  },
  {
    kind: "permission",
    name: "an unverified address accepts an invitation by id",
    file: `${functions}/invitation.sql`,
    mutate: remove(" and (p_token_hash is not null or u.email_verified is not null)"),
    test: `${routers}/invitation.test.ts`,
  },
  {
    kind: "permission",
    name: "an immutable column can be updated",
    file: `${schema}/project.ts`,
    mutate: replace(
      'name: varchar("name", { length: 255 }).notNull(),\n    teamId: immutable(foreignId("team_id").notNull())',
      'name: varchar("name", { length: 255 }).notNull(),\n    teamId: foreignId("team_id").notNull()',
    ),
    test: tests.database,
  },
  {
    kind: "permission",
    name: "a person can update email_verified",
    file: `${schema}/user.ts`,
    mutate: replace('immutable(timestampColumn("email_verified"))', 'timestampColumn("email_verified")'),
    test: tests.database,
  },
  {
    kind: "permission",
    name: "an actor without a role sees their own entries",
    file: `${functions}/activity-visibility.sql`,
    mutate: replace("select p_visibility is not null and (", "select ("),
    test: tests.database,
  },
  {
    kind: "permission",
    name: "the visibility of projects shows all projects",
    file: `${functions}/activity-visibility.sql`,
    mutate: remove(" and p_is_exception = (p_visibility = 'projects')"),
    test: tests.database,
  },
  {
    kind: "permission",
    name: "the app role restores any account",
    file: "packages/db/src/sql/grants.sql",
    mutate: append("grant execute on function shipkit.restore_user(text, timestamptz) to shipkit_app;"),
    test: tests.database,
  },
  {
    kind: "permission",
    name: "a column policy rejects nothing",
    file: "packages/db/src/sql/triggers/column-policy.sql",
    mutate: replace(
      "if not exists (select from (select new.*)",
      "if false and not exists (select from (select new.*)",
    ),
    test: "packages/db/test/declarations.test.ts",
  },
];
