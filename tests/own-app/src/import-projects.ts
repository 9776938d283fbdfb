import { asUser, closeDb, projects, users } from "@shipkit/db";
import { eq } from "drizzle-orm";

// An app without tRPC and HTTP, as the README shows it. Its changes are recorded like those of the API.
const [userId = "", teamId = "", ...names] = process.argv.slice(2);

const user = await asUser({ userId }, (db) =>
  db.query.users.findFirst({
    where: (users, { eq }) => eq(users.id, userId),
    with: { accounts: true, teamMembers: true },
  }),
);
console.log(`${user?.name} belongs to ${user?.teamMembers.length} teams`);

for (const name of names) {
  const project = await asUser({ userId, action: "project.import" }, async (db, record) => {
    const [project] = await db.insert(projects).values({ teamId, name }).returning();
    if (!project) throw new Error("no project was inserted");
    record(project, { details: `imported project ${project.name}` });
    return project;
  });
  console.log(project.id);
}

const people = await asUser({ userId }, (db) => db.select().from(users).where(eq(users.id, userId)));
console.log(people.length);
await closeDb();
