import type { ProjectRole, TeamRole } from "../permissions.ts";
import type { NewAccount, NewUser } from "../schema/user.ts";
import type { NewActivityLog } from "../schema/activity.ts";
import type { NewProject, NewProjectMember } from "../schema/project.ts";
import type { NewTeam, NewTeamMember } from "../schema/team.ts";
import { earlierNames, people, teams, type Person } from "./company.ts";
import { randomFrom, uuidAt } from "./random.ts";

/** The first of the 90 days. Fixed, so that every run seeds exactly the same rows. */
const firstDay = Date.UTC(2026, 7, 3);
const day = 24 * 60 * 60 * 1000;
const days = 90;

/** `ShipKit-demo-2026` as Better Auth hashes it (scrypt), with a fixed salt. */
const demoPasswordHash =
  "5f1d0c2a9b7e4836a1c4d2e0f3b59687:2c1587357a379eb7667570ff4769a06edcd3c30670b70879af7c1ae261fee1f79661c355e1bd81ba642d6e363d6e5e1af375d2daee09f760b9495e68782400be";

const changed = (changes: Record<string, [unknown, unknown]>) =>
  JSON.stringify({
    changes: Object.fromEntries(Object.entries(changes).map(([field, [from, to]]) => [field, { from, to }])),
  });

/** Builds the rows of the demo company and of its 90 days, in chronological order. */
export function writeHistory() {
  const random = randomFrom(20260803);
  const between = (from: number, to: number) => from + random() * (to - from);
  /** Returns a time in office hours, `dayNumber` days after the first. */
  const on = (dayNumber: number) =>
    new Date(firstDay + Math.floor(dayNumber) * day + between(8 * 60, 18 * 60) * 60_000);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T; // `from` is never empty

  const rows = {
    users: [] as NewUser[],
    accounts: [] as NewAccount[],
    teams: [] as NewTeam[],
    teamMembers: [] as NewTeamMember[],
    projects: [] as NewProject[],
    projectMembers: [] as NewProjectMember[],
    entries: [] as NewActivityLog[],
  };
  const ids = new Map<Person, string>();
  const getUserId = (person: Person) => ids.get(person) as string; // all users are added first
  const stamp = (at: Date) => ({ id: uuidAt(at, random), createdAt: at, updatedAt: at });

  const log = (
    at: Date,
    person: Person,
    entry: Pick<NewActivityLog, "action" | "details" | "targetId"> & Partial<NewActivityLog>,
  ) => {
    const category = entry.action.split(".", 1)[0] ?? "";
    rows.entries.push({
      ...stamp(at),
      userId: getUserId(person),
      actorType: "user",
      actorId: getUserId(person),
      category,
      targetType: category,
      ...entry,
    });
  };
  const addMember = (team: NewTeam & { id: string }, person: Person, role: TeamRole, at: Date) =>
    rows.teamMembers.push({ ...stamp(at), teamId: team.id, userId: getUserId(person), role });

  for (const [person, name] of Object.entries(people) as [Person, string][]) {
    const at = on(between(0, 6));
    const user = { ...stamp(at), name, email: `${person}@example.com`, emailVerified: at };
    ids.set(person, user.id);
    rows.users.push(user);
    rows.accounts.push({
      ...stamp(at),
      userId: user.id,
      accountId: user.id,
      providerId: "credential",
      password: demoPasswordHash,
    });
    const personal = { ...stamp(at), name: "Personal", type: "personal" as const };
    rows.teams.push(personal);
    addMember(personal, person, "owner", at);
    log(at, person, {
      action: "user.signUp",
      category: "security",
      details: "signed up",
      teamId: personal.id,
      targetType: "user",
      targetId: user.id,
    });
  }

  for (const { name, members, projects, guests = [] } of teams) {
    const staff = Object.entries(members) as [Person, TeamRole][];
    const owner = (staff.find(([, role]) => role === "owner") as [Person, TeamRole])[0]; // each team has one
    const writers = staff
      .filter(([, role]) => role !== "viewer" && role !== "guest")
      .map(([person]) => person);
    const managers = staff
      .filter(([, role]) => role === "owner" || role === "admin")
      .map(([person]) => person);
    const founded = on(between(6, 8));
    const team = { ...stamp(founded), name };
    rows.teams.push(team);
    log(founded, owner, {
      action: "team.create",
      details: `created team ${name}`,
      metadata: changed({ name: [null, name], type: [null, "workspace"] }),
      teamId: team.id,
      targetId: team.id,
    });
    for (const [person, role] of staff)
      addMember(team, person, role, person === owner ? founded : on(between(8, 12)));

    for (const [number, projectName] of projects.entries()) {
      const creator = pick(writers);
      const created = on(between(12, 60));
      const project = {
        ...stamp(created),
        name: projectName,
        teamId: team.id,
        createdById: getUserId(creator),
      };
      const about = { teamId: team.id, projectId: project.id, targetId: project.id };
      rows.projects.push(project);
      const addProjectMember = (person: Person, role: ProjectRole, at: Date) =>
        rows.projectMembers.push({
          ...stamp(at),
          projectId: project.id,
          teamId: team.id,
          userId: getUserId(person),
          role,
        });
      addProjectMember(creator, "admin", created);
      for (const guest of guests)
        if (guest.project === number && guest.person !== creator)
          addProjectMember(guest.person, guest.role, created);

      // Some projects are renamed several times, and some are removed and restored.
      let current = random() < 0.6 ? `${pick(earlierNames)}: ${projectName.toLowerCase()}` : projectName;
      log(created, creator, {
        ...about,
        action: "project.create",
        details: `created project ${current}`,
        metadata: changed({ name: [null, current] }),
      });
      let at = on(between(60, days - 4));
      for (let renames = Math.floor(between(1, 9)); renames >= 0; renames--) {
        const next = renames === 0 ? projectName : `${projectName} ${Math.floor(between(1, 20))}`;
        if (next === current) continue;
        log(at, pick([creator, ...managers]), {
          ...about,
          action: "project.update",
          details: `renamed project ${current} to ${next}`,
          metadata: changed({ name: [current, next] }),
        });
        current = next;
        at = new Date(at.getTime() + between(0.5, 9) * 60 * 60 * 1000);
      }
      if (random() < 0.25) {
        const removed = new Date(at.getTime() + between(1, 20) * 60 * 60 * 1000);
        const restored = new Date(removed.getTime() + between(5, 50) * 60_000);
        const manager = pick(managers);
        const marks: [string, string, Date, [unknown, unknown]][] = [
          ["project.remove", "removed", removed, [null, removed]],
          ["project.restore", "restored", restored, [removed, null]],
        ];
        for (const [action, verb, when, deletedAt] of marks)
          log(when, manager, {
            ...about,
            action,
            details: `${verb} project ${projectName}`,
            metadata: changed({ deletedAt }),
          });
        at = restored;
      }
      project.updatedAt = at;
    }
  }
  return rows;
}
