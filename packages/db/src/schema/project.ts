import { sql } from "drizzle-orm";
import { index, varchar, type PgTableExtraConfigValue } from "drizzle-orm/pg-core";
import { projectRoles, type ProjectRole } from "../permissions.ts";
import { prefix, prefixed } from "../prefix.ts";
import {
  createTable,
  id,
  immutable,
  foreignId,
  indexOn,
  uniqueOn,
  checkIn,
  references,
  softDelete,
  timestamps,
  uniqueIndexOn,
} from "./columns.ts";
import {
  policy,
  systemPolicy,
  projectChildPermission,
  teamPermission,
  projectPermission,
  projectRolePermission,
} from "./policies.ts";
import { searchable } from "./searchable.ts";
import { teamMembers, teams } from "./team.ts";
import { users } from "./user.ts";

/** A project of a team. */
export const projects = createTable(
  "project",
  {
    id: id(),
    name: varchar("name", { length: 255 }).notNull(),
    teamId: immutable(foreignId("team_id").notNull()),
    /** The user who created it, whom a trigger makes its admin. Null for an API key or a script. */
    createdById: immutable(foreignId("created_by_id").default(sql.raw(`${prefix}.current_user_id()`))),
    ...timestamps,
    ...softDelete,
  },
  (project): PgTableExtraConfigValue[] => [
    references("project", [project.teamId], [teams.id]),
    references("project", [project.createdById], [users.id]).onDelete("set null"),
    indexOn("project", project.teamId, project.id),
    indexOn("project", project.createdById),
    index(prefixed("project_removed_idx"))
      .on(project.teamId, project.id)
      .where(sql`${project.deletedAt} is not null`),
    uniqueOn("project", project.id, project.teamId),
    policy("project", "select", {
      using: sql`(${project.deletedAt} is null and ${projectPermission(project.teamId, project.id, "project:read")})
        or (${project.deletedAt} is not null and ${projectPermission(project.teamId, project.id, "project:remove")})`,
    }),
    policy("project", "insert", {
      withCheck: sql`${project.deletedAt} is null and ${teamPermission(project.teamId, "project:create")}
        and ${project.createdById} is not distinct from (select ${sql.raw(`${prefix}.current_user_id()`)})`,
    }),
    policy("project", "update", {
      using: sql`${project.deletedAt} is null and ${projectPermission(project.teamId, project.id, "project:update")}`,
    }),
    policy(
      "project",
      "update",
      { using: projectPermission(project.teamId, project.id, "project:remove") },
      "remove",
    ),
    systemPolicy("project", "worker"),
  ],
);

/** The role of a team member in one project. */
export const projectMembers = createTable(
  "project_member",
  {
    id: id(),
    projectId: immutable(foreignId("project_id").notNull()),
    userId: immutable(foreignId("user_id").notNull()),
    /** The project's team. A foreign key deletes the row together with the team membership. */
    teamId: immutable(foreignId("team_id").notNull()),
    role: varchar("role", { length: 50 }).$type<ProjectRole>().notNull(),
    ...timestamps,
  },
  (member): PgTableExtraConfigValue[] => [
    references("project_member", [member.userId], [users.id]),
    references("project_member", [member.projectId, member.teamId], [projects.id, projects.teamId]).onDelete(
      "cascade",
    ),
    references(
      "project_member",
      [member.teamId, member.userId],
      [teamMembers.teamId, teamMembers.userId],
    ).onDelete("cascade"),
    uniqueIndexOn("project_member", member.projectId, member.userId),
    indexOn("project_member", member.projectId, member.teamId),
    indexOn("project_member", member.projectId, member.id),
    indexOn("project_member", member.teamId, member.userId),
    indexOn("project_member", member.userId, member.role, member.projectId),
    checkIn("project_member", member.role, projectRoles),
    policy("project_member", "select", {
      using: projectChildPermission(member.teamId, member.projectId, "projectMember:read"),
    }),
    policy("project_member", "insert", {
      withCheck: sql`${projectChildPermission(member.teamId, member.projectId, "projectMember:manage")}
        and ${sql.raw(`${prefix}.is_team_project`)}(${member.projectId}, ${member.teamId})`,
    }),
    policy("project_member", "update", {
      using: projectChildPermission(member.teamId, member.projectId, "projectMember:manage"),
    }),
    policy("project_member", "delete", {
      using: projectChildPermission(member.teamId, member.projectId, "projectMember:manage"),
    }),
  ],
);

/** Finds projects of a team by name. */
export const projectSearch = searchable(projects, {
  within: "teamId",
  columns: [projects.name],
  visible: [
    teamPermission(projects.teamId, "project:read"),
    projectRolePermission(projects.id, "project:read"),
  ],
});

export type Project = typeof projects.$inferSelect;
export type NewProject = typeof projects.$inferInsert;
export type ProjectMember = typeof projectMembers.$inferSelect;
export type NewProjectMember = typeof projectMembers.$inferInsert;
