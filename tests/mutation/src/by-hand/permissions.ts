import { append, replace, rowsOf, tests, without, type Fault } from "../fault.ts";

const routers = "packages/api/src/routers";
const functions = "packages/db/src/sql/functions";
const schema = "packages/db/src/schema";

/** A credential that has ended, a role that is too high. */
export const permissions: Fault[] = [
  {
    kind: "permission",
    name: "an API key calls what needs a person",
    file: "packages/api/src/auth/access-rules.ts",
    plant: without("if (getApiKeyId(actor) !== null) throw forbidden();"),
    ...rowsOf("user.me", "team.create", "member.leave", "invitation.accept"),
  },
  {
    kind: "permission",
    name: "a session that has expired calls",
    file: `${functions}/authenticate.sql`,
    plant: replace("where s.token = p_credential and s.expires_at > now();", "where s.token = p_credential;"),
    test: `${routers}/session.test.ts`,
  },
  {
    kind: "permission",
    name: "a key that is revoked calls",
    file: `${functions}/authenticate.sql`,
    plant: (text) => text.replaceAll("k.revoked_at is null", "true"),
    test: `${routers}/api-key.test.ts`,
  },
  {
    kind: "permission",
    name: "a key that has expired calls",
    file: `${functions}/authenticate.sql`,
    plant: replace("and (k.expires_at is null or k.expires_at > now());", ";"),
    test: `${routers}/api-key.test.ts`,
  },
  {
    kind: "permission",
    name: "an invitation to another address is accepted",
    file: `${functions}/invitation.sql`,
    plant: replace("select u.email = v_invitation.email and", "select"),
    ...rowsOf("invitation.accept", "invitation.decline"),
  },
  {
    kind: "permission",
    name: "an address that is not verified accepts by id",
    file: `${functions}/invitation.sql`,
    plant: without(" and (p_token_hash is not null or u.email_verified is not null)"),
    test: `${routers}/invitation.test.ts`,
  },
  {
    kind: "permission",
    name: "a column that says whose a row is can be changed",
    file: `${schema}/project.ts`,
    plant: replace(
      'name: varchar("name", { length: 255 }).notNull(),\n    teamId: immutable(foreignId("team_id").notNull())',
      'name: varchar("name", { length: 255 }).notNull(),\n    teamId: foreignId("team_id").notNull()',
    ),
    test: tests.database,
  },
  {
    kind: "permission",
    name: "an address is proven by writing that it is",
    file: `${schema}/user.ts`,
    plant: replace('immutable(timestampColumn("email_verified"))', 'timestampColumn("email_verified")'),
    test: tests.database,
  },
  {
    kind: "permission",
    name: "the app role restores any account",
    file: "packages/db/src/sql/grants.sql",
    plant: append("grant execute on function shipkit.restore_user(text, timestamptz) to shipkit_app;"),
    test: tests.database,
  },
];
