import { functions, matrixRows, remove, replace, routers, tests, type Mutant } from "../mutant.ts";

/** Mutants for which a deleted row still exists. */
export const deletedMutants: Mutant[] = [
  {
    kind: "deleted",
    name: "project.list returns deleted projects",
    file: `${routers}/project.ts`,
    mutate: replace("const isNotDeleted = isNull(projects.deletedAt);", "const isNotDeleted = undefined;"),
    ...matrixRows("project.list"),
  },
  {
    kind: "deleted",
    name: "a search returns deleted projects",
    file: "packages/db/src/migrate/render-declarations.ts",
    mutate: remove('...(columns["deletedAt"] ? [`${render(columns["deletedAt"])} is null`] : []),'),
    ...matrixRows("project.list"),
  },
  {
    kind: "deleted",
    name: "entries of a deleted project are visible to its team",
    file: `${functions}/activity-visibility.sql`,
    mutate: replace("when 'team' then shipkit.get_deleted_project_ids()", "when 'team' then '{}'"),
    test: tests.database,
  },
  {
    kind: "deleted",
    name: "project.listDeleted returns all projects",
    file: `${routers}/project.ts`,
    mutate: replace("listProjects(isNotNull(projects.deletedAt))", "listProjects(undefined)"),
    ...matrixRows("project.listDeleted"),
  },
  {
    kind: "deleted",
    name: "team.list returns deleted teams",
    file: `${routers}/team.ts`,
    mutate: replace("and(isNull(teams.deletedAt), page)", "page"),
    ...matrixRows("team.list"),
  },
  {
    kind: "deleted",
    name: "team.listDeleted returns all teams",
    file: `${routers}/team.ts`,
    mutate: replace("and(isNotNull(teams.deletedAt), page)", "page"),
    ...matrixRows("team.listDeleted"),
  },
  {
    kind: "deleted",
    name: "the projects of a deleted team exist",
    file: "packages/api/src/auth/access-rules.ts",
    mutate: remove(" || team.deletedAt"),
    ...matrixRows("project.get"),
  },
  {
    kind: "deleted",
    name: "a deleted team or project exists for every procedure",
    file: "packages/api/src/auth/access-rules.ts",
    mutate: remove("if (parent.deletedAt && !(deleted && allowed)) throw notFound();"),
    ...matrixRows("team.get", "project.get", "project.update"),
  },
  {
    kind: "deleted",
    name: "policies accept a role in a deleted team",
    file: `${functions}/access.sql`,
    mutate: replace(
      "where m.user_id = v_actor and m.role = any (p_roles) and t.deleted_at is null\n      and exists (select from public.shipkit_user u where u.id = v_actor and u.deleted_at is null));\nend $$;\ngrant execute on function shipkit.get_team_ids(text[]) to shipkit_app;\n\n-- Returns the deleted teams",
      "where m.user_id = v_actor and m.role = any (p_roles)\n      and exists (select from public.shipkit_user u where u.id = v_actor and u.deleted_at is null));\nend $$;\ngrant execute on function shipkit.get_team_ids(text[]) to shipkit_app;\n\n-- Returns the deleted teams",
    ),
    test: tests.database,
  },
  {
    kind: "deleted",
    name: "policies accept an API key of a deleted team",
    file: `${functions}/access.sql`,
    mutate: replace("k.role = any (p_roles) and t.deleted_at is null", "k.role = any (p_roles)"),
    test: tests.database,
  },
  {
    kind: "deleted",
    name: "policies accept a role in a project of a deleted team",
    file: `${functions}/access.sql`,
    mutate: replace(
      "shipkit_project_member m join public.shipkit_team t on t.id = m.team_id\n    where m.user_id = v_actor and m.role = any (p_roles) and t.deleted_at is null",
      "shipkit_project_member m join public.shipkit_team t on t.id = m.team_id\n    where m.user_id = v_actor and m.role = any (p_roles)",
    ),
    test: tests.database,
  },
  {
    kind: "deleted",
    name: "policies accept the members of a deleted project",
    file: `${functions}/access.sql`,
    mutate: replace("where m.user_id = v_actor and p.deleted_at is not null", "where false"),
    test: tests.database,
  },
  {
    kind: "deleted",
    name: "an API key of a deleted team authenticates",
    file: `${functions}/authenticate.sql`,
    mutate: replace(
      "    join public.shipkit_team own on own.id = k.team_id and own.deleted_at is null",
      "join public.shipkit_team own on own.id = k.team_id",
    ),
    ...matrixRows("team.list"),
  },
  {
    kind: "deleted",
    name: "a deleted account authenticates",
    file: `${functions}/authenticate.sql`,
    mutate: replace("where u.id = v_user and u.deleted_at is null;", "where u.id = v_user;"),
    test: "packages/db/test/transaction.test.ts",
  },
  {
    kind: "deleted",
    name: "a deleted account is listed as a member",
    file: `${routers}/member.ts`,
    mutate: replace(
      ".innerJoin(users, eq(users.id, teamMembers.userId))",
      ".leftJoin(users, eq(users.id, teamMembers.userId))",
    ),
    test: `${routers}/member.test.ts`,
  },
  {
    kind: "deleted",
    name: "an invitation to a deleted team can be previewed",
    file: `${functions}/invitation.sql`,
    mutate: replace(
      "join public.shipkit_team t on t.id = i.team_id and t.deleted_at is null\n  left join public.shipkit_user u on u.id = i.invited_by_id and u.deleted_at is null\n  where i.token_hash",
      "join public.shipkit_team t on t.id = i.team_id\n  left join public.shipkit_user u on u.id = i.invited_by_id and u.deleted_at is null\n  where i.token_hash",
    ),
    ...matrixRows("invitation.preview", "invitation.accept"),
  },
  {
    kind: "deleted",
    name: "an invitation to a deleted team can be accepted",
    file: `${functions}/invitation.sql`,
    mutate: replace(
      "where t.id = v_invitation.team_id and t.deleted_at is null for share",
      "where t.id = v_invitation.team_id for share",
    ),
    ...matrixRows("invitation.preview", "invitation.accept"),
  },
];
