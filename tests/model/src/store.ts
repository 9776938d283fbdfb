import { readFile } from "node:fs/promises";
import type { TestDatabase } from "@shipkit/db/testing";
import type { Sql, TransactionSql } from "postgres";
import type { Answer } from "./http.ts";
import { lifetime, rowsOf, type Values } from "./rows.ts";
import { callerId, type Caller, type Team, type World } from "./world.ts";

/** An entry of the log, as the owner reads it. */
export type LogRow = [
  id: string,
  action: string,
  severity: string,
  team: string | null,
  project: string | null,
  user: string | null,
];

/** What was found: rows by table, in words; null where there are none. */
type Looked = { log: LogRow[]; seen: Record<string, string[] | null> };

type Entry = { id: string; action: string; team: string; user: string };

/** The database of the worlds, past the API. */
export class Store {
  readonly #stage: Sql;
  readonly #owner: Sql;

  constructor({ fixtureSql: stage, ownerSql: owner }: TestDatabase) {
    this.#stage = stage;
    this.#owner = owner;
  }

  /** Lays the function that {@link look} calls. */
  async prepare(): Promise<void> {
    await this.#owner.unsafe(await readFile(new URL("prover.sql", import.meta.url), "utf8"));
  }

  /** Leaves nothing but a few worlds in which nothing happens: those that were would slow the next ones down. */
  async begin(neighbours: World[]): Promise<void> {
    await this.#stage`truncate shipkit_user, shipkit_team, shipkit_activity_log cascade`;
    await this.#stage`truncate shipkit_rate_limit, shipkit_activity_unsequenced, shipkit_worker._private_jobs`;
    for (const world of neighbours) await this.put(world);
    await this.#owner`analyze`; // of an empty database PostgreSQL would expect that it stays so
  }

  /** Puts a world in, and takes over what the database made of it: personal teams, and the entries of the sign-ups. */
  async put(world: World): Promise<void> {
    const { people } = world;
    const [teams, log] = await this.#stage.begin(async (sql) => {
      const ids = people.map(({ id }) => id);
      await Promise.all([
        ...Object.entries(rowsOf(world)).map(([table, values]) => insert(sql, table, values)),
        ...departures(sql, world),
      ]);
      return Promise.all([
        sql<{ id: string; owner: string }[]>`
          select t.id, m.user_id as owner from shipkit_team t join shipkit_team_member m on m.team_id = t.id
          where t.type = 'personal' and m.user_id = any (${ids})`,
        sql<Entry[]>`
          select id, action, team_id as team, user_id as user from shipkit_activity_log
          where user_id = any (${ids}) order by id`,
      ]);
    });
    const owned = new Map(teams.map(({ id, owner }) => [owner, id]));
    const personal = new Map(people.map((person) => [person.id, personalTeam(person, owned.get(person.id))]));
    world.teams.push(...personal.values());
    for (const { id, action, user } of log) {
      const person = people.find((each) => each.id === user) ?? null;
      world.log.push({ id, action, team: personal.get(user) ?? null, project: null, person });
    }
  }

  /** A new session, unless it is refused. */
  async signIn(sessionId: string, userId: string): Promise<Answer> {
    const expires = new Date(Date.now() + lifetime);
    try {
      await this.#stage`
        insert into shipkit_session (id, token, user_id, expires_at) values (${sessionId}, ${sessionId}, ${userId}, ${expires})`;
      return { data: {} };
    } catch {
      return { code: "NOT_FOUND" };
    }
  }

  /** The entries since one, and what a caller sees of these tables in plain SQL. */
  async look(world: World, since: string, caller: Caller, tables: string[]): Promise<Looked> {
    const people = world.people.map(({ id }) => id);
    const [row] = await this.#owner<{ looked: Looked }[]>`
      select prover_look(${since}, ${callerId(caller)}, ${tables}, ${people}) as looked`;
    if (!row) throw new Error("prover_look() returned nothing");
    return row.looked;
  }
}

function insert(sql: TransactionSql, table: string, rows: Values[]) {
  const name = sql(`shipkit_${table}`);
  const columns = sql(Object.keys(rows[0] ?? {}));
  return sql`insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, ${sql.json(rows)})`;
}

/** What can only be once all is there: whoever is not verified would be sent a mail, and whoever is removed join nothing. */
function departures(sql: TransactionSql, { people }: World) {
  const unverified = people.filter(({ verified }) => !verified).map(({ id }) => id);
  const removed = people.filter(({ removedAt }) => removedAt !== null);
  return [
    sql`update shipkit_user set email_verified = null where id = any (${unverified})`,
    ...removed.map(
      ({ id, removedAt }) =>
        sql`update shipkit_user set deleted_at = ${new Date(removedAt ?? 0)} where id = ${id}`,
    ),
  ];
}

const personalTeam = (person: World["people"][number], id = ""): Team => ({
  id,
  label: `${person.label}'s personal team`,
  name: "Personal",
  personal: true,
  removed: false,
  members: new Map([[person, "owner"]]),
});
