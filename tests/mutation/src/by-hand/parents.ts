import { replace, rowsOf, tests, without, type Fault } from "../fault.ts";

const routers = "packages/api/src/routers";
const functions = "packages/db/src/sql/functions";

/** A child is looked for without its parent. */
export const parents: Fault[] = [
  {
    kind: "parent",
    name: "project.list is of any team",
    file: `${routers}/project.ts`,
    plant: without("eq(projects.teamId, $.teamId), "),
    ...rowsOf("project.list"),
  },
  {
    kind: "parent",
    name: "a search of projects is of any team",
    file: `${functions}/project.sql`,
    plant: replace(
      "p.team_id = p_team and p.deleted_at is null and (p_cursor",
      "p.deleted_at is null and (p_cursor",
    ),
    ...rowsOf("project.list"),
  },
  {
    kind: "parent",
    name: "a guest's search of projects is of any team",
    file: `${functions}/project.sql`,
    plant: replace("p.id = any (v_project_ids) and p.team_id = p_team", "p.id = any (v_project_ids)"),
    ...rowsOf("project.list"),
  },
  {
    kind: "parent",
    name: "member.list is of any team",
    file: `${functions}/team.sql`,
    plant: replace("m.team_id = p_team and (p_cursor", "(p_cursor"),
    ...rowsOf("member.list"),
  },
  {
    kind: "parent",
    name: "a member is one of any team",
    file: `${routers}/member.ts`,
    plant: without("eq(teamMembers.teamId, $.teamId), "),
    ...rowsOf("member.updateRole", "member.remove", "member.leave"),
  },
  {
    kind: "parent",
    name: "projectMember.list is of any project",
    file: `${routers}/project-member.ts`,
    plant: replace("and(eq(projectMembers.projectId, $.projectId), page)", "and(page)"),
    ...rowsOf("projectMember.list"),
  },
  {
    kind: "parent",
    name: "a project's member is one of any project",
    file: `${routers}/project-member.ts`,
    plant: replace(
      "eq(projectMembers.projectId, $.projectId), eq(projectMembers.userId",
      "eq(projectMembers.userId",
    ),
    ...rowsOf("projectMember.updateRole", "projectMember.remove"),
  },
  {
    kind: "parent",
    name: "invitation.list is of any team",
    file: `${routers}/invitation.ts`,
    plant: replace("and(eq(teamInvitations.teamId, $.teamId), isOpen, page)", "and(isOpen, page)"),
    ...rowsOf("invitation.list"),
  },
  {
    kind: "parent",
    name: "who is invited may be a member of no team of the caller's",
    file: `${routers}/invitation.ts`,
    plant: without(", eq(teamMembers.teamId, $.teamId)"),
    ...rowsOf("invitation.create"),
  },
  {
    kind: "parent",
    name: "an invitation closes the expired ones of any team",
    file: `${routers}/invitation.ts`,
    plant: replace(
      "eq(teamInvitations.teamId, $.teamId),\n        eq(teamInvitations.email",
      "eq(teamInvitations.email",
    ),
    test: `${routers}/invitation.test.ts`,
  },
  {
    kind: "parent",
    name: "apiKey.list is of any team",
    file: `${routers}/api-key.ts`,
    plant: replace("and(eq(apiKeys.teamId, $.teamId), isNull", "and(isNull"),
    ...rowsOf("apiKey.list"),
  },
  {
    kind: "parent",
    name: "activity.list is of any team",
    file: `${functions}/activity-list.sql`,
    plant: replace("v_where text := 'l.team_id = $1'", "v_where text := '$1 is not null'"),
    ...rowsOf("activity.list"),
  },
  {
    kind: "parent",
    name: "activity.list is of any project",
    file: `${functions}/activity-list.sql`,
    // The filter stands twice: as what the entries have, and as the one place to look in.
    plant: (text) =>
      replace(
        "jsonb_object_keys(p_filter)",
        "jsonb_object_keys(p_filter - 'project_id')",
      )(
        replace(
          "v_project constant text := p_filter->>'project_id'",
          "v_project constant text := null",
        )(text),
      ),
    ...rowsOf("activity.list"),
  },
  {
    kind: "parent",
    name: "access.explain takes a person's role in any team",
    file: `${routers}/access.ts`,
    plant: without("eq(teamMembers.teamId, $.teamId), "),
    ...rowsOf("access.explain"),
  },
  {
    kind: "parent",
    name: "access.explain takes a key of any team",
    file: `${routers}/access.ts`,
    plant: without("eq(apiKeys.teamId, $.teamId),"),
    ...rowsOf("access.explain"),
  },
  {
    kind: "parent",
    name: "access.explain takes a project of any team",
    file: `${routers}/access.ts`,
    plant: without("eq(projects.teamId, $.teamId), "),
    ...rowsOf("access.explain"),
  },
  {
    kind: "parent",
    name: "access.explain takes a role in any project",
    file: `${routers}/access.ts`,
    plant: without("eq(projectMembers.projectId, $.projectId), "),
    ...rowsOf("access.explain"),
  },
  {
    kind: "parent",
    name: "the head takes a role in any team",
    file: `${functions}/authenticate.sql`,
    plant: replace(
      "    left join public.shipkit_team_member m on m.team_id = t.id and",
      "left join public.shipkit_team_member m on",
    ),
    ...rowsOf("team.get", "project.get"),
  },
  {
    kind: "parent",
    name: "the head takes a role in any project",
    file: `${functions}/authenticate.sql`,
    plant: replace(
      "    left join public.shipkit_project_member pm on pm.project_id = p.id and",
      "left join public.shipkit_project_member pm on",
    ),
    ...rowsOf("project.get", "project.update"),
  },
  {
    kind: "parent",
    name: "the head takes a key's role in any team",
    file: `${functions}/authenticate.sql`,
    plant: replace(
      "case when t.id = k.team_id then to_jsonb(t) end, case when t.id = k.team_id then k.role end",
      "to_jsonb(t), k.role",
    ),
    ...rowsOf("team.get"),
  },
  {
    kind: "parent",
    name: "a project's member may be one of another team's project",
    file: `${functions}/project.sql`,
    plant: replace("where p.id = p_project and p.team_id = p_team", "where p.id = p_project"),
    test: tests.database,
  },
];
