import { replace, rowsOf, tests, without, type Fault } from "../fault.ts";

const routers = "packages/api/src/routers";
const functions = "packages/db/src/sql/functions";

/** What is removed is still there. */
export const removed: Fault[] = [
  {
    kind: "removed",
    name: "project.list shows removed ones",
    file: `${routers}/project.ts`,
    plant: replace("const isNotDeleted = isNull(projects.deletedAt);", "const isNotDeleted = undefined;"),
    ...rowsOf("project.list"),
  },
  {
    kind: "removed",
    name: "a search of projects finds removed ones",
    file: `${functions}/project.sql`,
    plant: replace(
      "p.team_id = p_team and p.deleted_at is null and (p_cursor",
      "p.team_id = p_team and (p_cursor",
    ),
    ...rowsOf("project.list"),
  },
  {
    kind: "removed",
    name: "project.listDeleted shows those that are there",
    file: `${routers}/project.ts`,
    plant: replace("listProjects(isNotNull(projects.deletedAt))", "listProjects(undefined)"),
    ...rowsOf("project.listDeleted"),
  },
  {
    kind: "removed",
    name: "team.list shows removed ones",
    file: `${routers}/team.ts`,
    plant: replace("and(isNull(teams.deletedAt), page)", "page"),
    ...rowsOf("team.list"),
  },
  {
    kind: "removed",
    name: "team.listDeleted shows those that are there",
    file: `${routers}/team.ts`,
    plant: replace("and(isNotNull(teams.deletedAt), page)", "page"),
    ...rowsOf("team.listDeleted"),
  },
  {
    kind: "removed",
    name: "the projects of a removed team are there",
    file: "packages/api/src/auth/access-rules.ts",
    plant: without(" || team.deletedAt"),
    ...rowsOf("project.get"),
  },
  {
    kind: "removed",
    name: "a removed team or project is there to every procedure",
    file: "packages/api/src/auth/access-rules.ts",
    plant: without("if (parent.deletedAt && !(deleted && allowed)) throw notFound();"),
    ...rowsOf("team.get", "project.get", "project.update"),
  },
  {
    kind: "removed",
    name: "policies take a person's role in a removed team",
    file: `${functions}/access.sql`,
    plant: replace(
      "where m.user_id = v_actor and m.role = any (p_roles) and t.deleted_at is null\n      and exists (select from public.shipkit_user u where u.id = v_actor and u.deleted_at is null));\nend $$;\ngrant execute on function shipkit.get_team_ids(text[]) to shipkit_app;\n\n-- Returns the deleted teams",
      "where m.user_id = v_actor and m.role = any (p_roles)\n      and exists (select from public.shipkit_user u where u.id = v_actor and u.deleted_at is null));\nend $$;\ngrant execute on function shipkit.get_team_ids(text[]) to shipkit_app;\n\n-- Returns the deleted teams",
    ),
    test: tests.database,
  },
  {
    kind: "removed",
    name: "policies take a key of a removed team",
    file: `${functions}/access.sql`,
    plant: replace("k.role = any (p_roles) and t.deleted_at is null", "k.role = any (p_roles)"),
    test: tests.database,
  },
  {
    kind: "removed",
    name: "policies take a role in a project of a removed team",
    file: `${functions}/access.sql`,
    plant: replace(
      "shipkit_project_member m join public.shipkit_team t on t.id = m.team_id\n    where m.user_id = v_actor and m.role = any (p_roles) and t.deleted_at is null",
      "shipkit_project_member m join public.shipkit_team t on t.id = m.team_id\n    where m.user_id = v_actor and m.role = any (p_roles)",
    ),
    test: tests.database,
  },
  {
    kind: "removed",
    name: "policies take the members of a removed project",
    file: `${functions}/access.sql`,
    plant: replace("where m.user_id = v_actor and p.deleted_at is not null", "where false"),
    test: tests.database,
  },
  {
    kind: "removed",
    name: "a key of a removed team calls",
    file: `${functions}/authenticate.sql`,
    plant: replace(
      "    join public.shipkit_team own on own.id = k.team_id and own.deleted_at is null",
      "join public.shipkit_team own on own.id = k.team_id",
    ),
    ...rowsOf("team.list"),
  },
  {
    kind: "removed",
    name: "who has removed their account calls",
    file: `${functions}/authenticate.sql`,
    plant: replace("where u.id = v_user and u.deleted_at is null;", "where u.id = v_user;"),
    test: "packages/db/test/scope.test.ts",
  },
  {
    kind: "removed",
    name: "who has removed their account is found as a member",
    file: `${routers}/member.ts`,
    plant: replace(
      ".innerJoin(users, eq(users.id, teamMembers.userId))",
      ".leftJoin(users, eq(users.id, teamMembers.userId))",
    ),
    test: `${routers}/member.test.ts`,
  },
  {
    kind: "removed",
    name: "the invitations of a removed team are previewed",
    file: `${functions}/invitation.sql`,
    plant: replace(
      "join public.shipkit_team t on t.id = i.team_id and t.deleted_at is null\n  left join public.shipkit_user u on u.id = i.invited_by_id and u.deleted_at is null\n  where i.token_hash",
      "join public.shipkit_team t on t.id = i.team_id\n  left join public.shipkit_user u on u.id = i.invited_by_id and u.deleted_at is null\n  where i.token_hash",
    ),
    ...rowsOf("invitation.preview", "invitation.accept"),
  },
  {
    kind: "removed",
    name: "the invitations of a removed team are accepted",
    file: `${functions}/invitation.sql`,
    plant: replace(
      "where t.id = v_invitation.team_id and t.deleted_at is null for share",
      "where t.id = v_invitation.team_id for share",
    ),
    ...rowsOf("invitation.preview", "invitation.accept"),
  },
];
