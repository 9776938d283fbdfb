import { relations, sql } from "drizzle-orm";
import { index, varchar, type PgTableExtraConfigValue } from "drizzle-orm/pg-core";
import { projectRoles, type ProjectRole } from "../permissions.ts";
import { prefix, prefixed } from "../prefix.ts";
import {
  createTable,
  id,
  idOf,
  indexOn,
  keyOn,
  oneOf,
  references,
  softDelete,
  timestamps,
  uniqueOn,
} from "./columns.ts";
import { allow, allowSystem, inProject, inTeam, onProject } from "./policies.ts";
import { teamMembers, teams } from "./team.ts";
import { users } from "./user.ts";

export const projects = createTable(
  "project",
  {
    id: id(),
    name: varchar("name", { length: 255 }).notNull(),
    teamId: idOf("team_id").notNull(),
    /** The person who created it, whom a trigger makes its admin; null for an API key or a script. */
    createdById: idOf("created_by_id").default(sql.raw(`${prefix}.caller_user()`)),
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
    keyOn("project", project.id, project.teamId),
    allow("project", "select", {
      using: sql`(${project.deletedAt} is null and ${onProject(project.teamId, project.id, "project:read")})
        or (${project.deletedAt} is not null and ${onProject(project.teamId, project.id, "project:remove")})`,
    }),
    allow("project", "insert", {
      withCheck: sql`${project.deletedAt} is null and ${inTeam(project.teamId, "project:create")}
        and ${project.createdById} is not distinct from (select ${sql.raw(`${prefix}.caller_user()`)})`,
    }),
    allow("project", "update", {
      using: sql`${project.deletedAt} is null and ${onProject(project.teamId, project.id, "project:update")}`,
    }),
    allow("project", "update", { using: onProject(project.teamId, project.id, "project:remove") }, "remove"),
    allowSystem("project", "worker"),
  ],
);

export const projectMembers = createTable(
  "project_member",
  {
    id: id(),
    projectId: idOf("project_id").notNull(),
    userId: idOf("user_id").notNull(),
    /** The project's team: it ties the row to the membership with which it goes. */
    teamId: idOf("team_id").notNull(),
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
    uniqueOn("project_member", member.projectId, member.userId),
    indexOn("project_member", member.projectId, member.teamId),
    indexOn("project_member", member.projectId, member.id),
    indexOn("project_member", member.teamId, member.userId),
    indexOn("project_member", member.userId, member.role, member.projectId),
    oneOf("project_member", member.role, projectRoles),
    allow("project_member", "select", {
      using: inProject(member.teamId, member.projectId, "projectMember:read"),
    }),
    allow("project_member", "insert", {
      withCheck: sql`${inProject(member.teamId, member.projectId, "projectMember:manage")}
        and ${sql.raw(`${prefix}.is_project_of`)}(${member.projectId}, ${member.teamId})`,
    }),
    allow("project_member", "update", {
      using: inProject(member.teamId, member.projectId, "projectMember:manage"),
    }),
    allow("project_member", "delete", {
      using: inProject(member.teamId, member.projectId, "projectMember:manage"),
    }),
  ],
);

export const projectsRelations = relations(projects, ({ one, many }) => ({
  team: one(teams, { fields: [projects.teamId], references: [teams.id] }),
  createdBy: one(users, { fields: [projects.createdById], references: [users.id] }),
  members: many(projectMembers),
}));

export const projectMembersRelations = relations(projectMembers, ({ one }) => ({
  project: one(projects, { fields: [projectMembers.projectId], references: [projects.id] }),
  user: one(users, { fields: [projectMembers.userId], references: [users.id] }),
}));

export type Project = typeof projects.$inferSelect;
export type NewProject = typeof projects.$inferInsert;
export type ProjectMember = typeof projectMembers.$inferSelect;
export type NewProjectMember = typeof projectMembers.$inferInsert;
