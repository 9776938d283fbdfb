import { jobsSchema } from "../driver/jobs-pool.ts";
import { prefix, prefixed, roles } from "../prefix.ts";

/** Returns a sentence that names the database, without its password, and one that says what an update creates in it. */
export function describeObjects(url: string): string {
  const { host, pathname, username, searchParams } = new URL(url);
  const database = decodeURIComponent(pathname.slice(1) || username);
  const server = host || (searchParams.get("host") ?? "this machine");
  const names = [
    `the schemas ${prefix} and ${jobsSchema}`,
    `tables and types named ${prefixed("…")} in the schema public`,
    `the roles ${Object.values(roles).join(", ")} of the server`,
  ];
  return `The database ${JSON.stringify(database)} on ${server} is used. What is missing there is created: ${names.join(", ")}.`;
}
