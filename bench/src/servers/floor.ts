import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import postgres from "postgres";
import { databaseUrl, pool, port } from "./server-env.ts";

// As little as possible between a socket and a prepared statement: no authentication, no authorization, no validation.
const sql = postgres(databaseUrl, pool);

const list = (teamId: string, limit: number) => sql`
  select id, name, team_id as "teamId", created_by_id as "createdById",
    created_at as "createdAt", updated_at as "updatedAt", deleted_at as "deletedAt"
  from shipkit_project
  where team_id = ${teamId} and deleted_at is null
  order by id desc limit ${limit + 1}`;

const create = (userId: string, teamId: string, name: string) => sql`
  with project as (
    insert into shipkit_project (name, team_id, created_by_id) values (${name}, ${teamId}, ${userId})
    returning id, name, team_id as "teamId", created_by_id as "createdById",
      created_at as "createdAt", updated_at as "updatedAt", deleted_at as "deletedAt"
  ), entry as (
    insert into shipkit_activity_log (
      team_id, user_id, action, category, details, actor_type, actor_id, target_type, target_id, project_id)
    select "teamId", ${userId}, 'project.create', 'project', 'created project ' || name,
      'user', ${userId}, 'project', id, id
    from project
  )
  select * from project`;

async function handle(request: IncomingMessage): Promise<unknown> {
  const userId = String(request.headers["x-user-id"]);
  const [path = "", search = ""] = (request.url ?? "").split("?");
  if (request.method === "GET" && path === "/projects") {
    const teamId = new URLSearchParams(search).get("teamId") ?? "";
    const rows = await list(teamId, 20);
    return { items: rows.slice(0, 20), nextCursor: rows.length > 20 ? rows[19]?.["id"] : null };
  }
  let body = "";
  for await (const chunk of request) body += chunk;
  const { teamId, name } = JSON.parse(body) as { teamId: string; name: string };
  const [project] = await create(userId, teamId, name);
  return project;
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

createServer((request, response) => {
  handle(request).then(
    (value) => send(response, 200, JSON.stringify(value)),
    (error: unknown) => send(response, 500, JSON.stringify({ message: String(error) })),
  );
}).listen(port, "127.0.0.1");
