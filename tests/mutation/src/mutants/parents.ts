import { functions, matrixRows, remove, replace, routers, tests, type Mutant } from "../mutant.ts";

/** Mutants that query a row without its parent. */
export const parentMutants: Mutant[] = [
  {
    kind: "parent",
    name: "project.list ignores the team",
    file: `${routers}/project.ts`,
    mutate: remove("eq(projects.teamId, values.teamId), "),
    ...matrixRows("project.list"),
  },
  {
    kind: "parent",
    name: "a search for projects ignores the team",
    file: `${functions}/search.sql`,
    mutate: remove("%3$s = p_within and "),
    ...matrixRows("project.list"),
  },
  {
    kind: "parent",
    name: "a guest's search for projects ignores their role",
    file: "packages/db/src/schema/project.ts",
    mutate: replace('projectRolePermission(projects.id, "project:read"),', "sql`true`,"),
    test: tests.database,
  },
  {
    kind: "parent",
    name: "member.list ignores the team",
    file: `${functions}/search.sql`,
    mutate: remove("%3$s = p_within and "),
    ...matrixRows("member.list"),
  },
  {
    kind: "parent",
    name: "a member is found in any team",
    file: `${routers}/member.ts`,
    mutate: remove("eq(teamMembers.teamId, values.teamId), "),
    ...matrixRows("member.updateRole", "member.remove", "member.leave"),
  },
  {
    kind: "parent",
    name: "projectMember.list ignores the project",
    file: `${routers}/project-member.ts`,
    mutate: replace("and(eq(projectMembers.projectId, values.projectId), page)", "and(page)"),
    ...matrixRows("projectMember.list"),
  },
  {
    kind: "parent",
    name: "a project member is found in any project",
    file: `${routers}/project-member.ts`,
    mutate: replace(
      "eq(projectMembers.projectId, values.projectId), eq(projectMembers.userId",
      "eq(projectMembers.userId",
    ),
    ...matrixRows("projectMember.updateRole", "projectMember.remove"),
  },
  {
    kind: "parent",
    name: "invitation.list ignores the team",
    file: `${routers}/invitation.ts`,
    mutate: replace("and(eq(teamInvitations.teamId, values.teamId), isOpen, page)", "and(isOpen, page)"),
    ...matrixRows("invitation.list"),
  },
  {
    kind: "parent",
    name: "an invitee counts as a member through any team",
    file: `${routers}/invitation.ts`,
    mutate: remove(", eq(teamMembers.teamId, values.teamId)"),
    ...matrixRows("invitation.create"),
  },
  {
    kind: "parent",
    name: "an invitation closes the expired ones of any team",
    file: `${routers}/invitation.ts`,
    mutate: replace(
      "eq(teamInvitations.teamId, values.teamId),\n        eq(teamInvitations.email",
      "eq(teamInvitations.email",
    ),
    test: `${routers}/invitation.test.ts`,
  },
  {
    kind: "parent",
    name: "apiKey.list ignores the team",
    file: `${routers}/api-key.ts`,
    mutate: replace("and(eq(apiKeys.teamId, values.teamId), isNull", "and(isNull"),
    ...matrixRows("apiKey.list"),
  },
  {
    kind: "parent",
    name: "activity.list ignores the team",
    file: `${functions}/activity-list.sql`,
    mutate: replace("v_where text := 'l.team_id = $1'", "v_where text := '$1 is not null'"),
    ...matrixRows("activity.list"),
  },
  {
    kind: "parent",
    name: "activity.list ignores the project",
    file: `${functions}/activity-list.sql`,
    // The function reads the filter twice: for the entries, and for the index to scan.
    mutate: (text) =>
      replace(
        "jsonb_object_keys(p_filter)",
        "jsonb_object_keys(p_filter - 'project_id')",
      )(
        replace(
          "v_project constant text := p_filter->>'project_id'",
          "v_project constant text := null",
        )(text),
      ),
    ...matrixRows("activity.list"),
  },
  {
    kind: "parent",
    name: "access.explain finds a person's role in any team",
    file: `${routers}/access.ts`,
    mutate: remove("eq(teamMembers.teamId, values.teamId), "),
    ...matrixRows("access.explain"),
  },
  {
    kind: "parent",
    name: "access.explain finds an API key of any team",
    file: `${routers}/access.ts`,
    mutate: remove("eq(apiKeys.teamId, values.teamId),"),
    ...matrixRows("access.explain"),
  },
  {
    kind: "parent",
    name: "access.explain finds a project of any team",
    file: `${routers}/access.ts`,
    mutate: remove("eq(projects.teamId, values.teamId), "),
    ...matrixRows("access.explain"),
  },
  {
    kind: "parent",
    name: "access.explain finds a role in any project",
    file: `${routers}/access.ts`,
    mutate: remove("eq(projectMembers.projectId, values.projectId), "),
    ...matrixRows("access.explain"),
  },
  {
    kind: "parent",
    name: "authenticate finds a role in any team",
    file: `${functions}/authenticate.sql`,
    mutate: replace(
      "    left join public.shipkit_team_member m on m.team_id = t.id and",
      "left join public.shipkit_team_member m on",
    ),
    ...matrixRows("team.get", "project.get"),
  },
  {
    kind: "parent",
    name: "authenticate finds a role in any project",
    file: `${functions}/authenticate.sql`,
    mutate: replace(
      "    left join public.shipkit_project_member pm on pm.project_id = p.id and",
      "left join public.shipkit_project_member pm on",
    ),
    ...matrixRows("project.get", "project.update"),
  },
  {
    kind: "parent",
    name: "authenticate finds an API key's role in any team",
    file: `${functions}/authenticate.sql`,
    mutate: replace(
      "case when t.id = k.team_id then to_jsonb(t) end, case when t.id = k.team_id then k.role end",
      "to_jsonb(t), k.role",
    ),
    ...matrixRows("team.get"),
  },
  {
    kind: "parent",
    name: "a member can be added to another team's project",
    file: `${functions}/project.sql`,
    mutate: replace("where p.id = p_project and p.team_id = p_team", "where p.id = p_project"),
    test: tests.database,
  },
];
