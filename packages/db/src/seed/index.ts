import { drizzle } from "drizzle-orm/postgres-js";
import { createClient } from "../driver/client.ts";
import { prefix, prefixed } from "../prefix.ts";
import { activityLogs } from "../schema/activity.ts";
import { unsequencedActivities } from "../schema/sequence.ts";
import { projectMembers, projects } from "../schema/project.ts";
import { teamMembers, teams } from "../schema/team.ts";
import { accounts, users } from "../schema/user.ts";
import { writeHistory } from "./history.ts";

/** The sign-in of a demo user: owner of one team, admin of another, viewer of the third. */
export const demoSignIn = { email: "ada@example.com", password: "ShipKit-demo-2026" } as const;

/** Triggers that would insert rows with random ids and the current time. */
const triggers = [
  ["user", "user_create_personal_team"],
  ["project", "project_add_admin"],
] as const;

/**
 * Seeds a migrated database without users with the demo company: 3 teams, 12 users, 30 projects and 90 days of activity, the
 * same rows at every run.
 * @param url of the owner, to whom row-level security does not apply
 * @returns whether it seeded; false if there are users
 */
export async function seedIfEmpty(url: string): Promise<boolean> {
  const sql = createClient(url, { max: 1, onnotice: () => {} });
  try {
    return await drizzle(sql).transaction(async (db) => {
      for (const [table, name] of triggers) await setTrigger(table, name, "disable"); // takes a lock, so that it waits for another seed
      if ((await db.select({ id: users.id }).from(users).limit(1)).length > 0) {
        for (const [table, name] of triggers) await setTrigger(table, name, "enable");
        return false;
      }
      await db.execute(`select set_config('${prefix}.action', 'system.seed', true)`);
      const rows = writeHistory();
      await db.insert(users).values(rows.users);
      await db.insert(accounts).values(rows.accounts);
      await db.insert(teams).values(rows.teams);
      await db.insert(teamMembers).values(rows.teamMembers);
      await db.insert(projects).values(rows.projects);
      await db.insert(projectMembers).values(rows.projectMembers);
      const entries = await db.insert(activityLogs).values(rows.entries).returning({ id: activityLogs.id });
      await db.insert(unsequencedActivities).values(entries);
      for (const [table, name] of triggers) await setTrigger(table, name, "enable");
      return true;

      async function setTrigger(table: string, name: string, state: "enable" | "disable") {
        await db.execute(`alter table ${prefixed(table)} ${state} trigger ${prefixed(name)}`);
      }
    });
  } finally {
    await sql.end();
  }
}
