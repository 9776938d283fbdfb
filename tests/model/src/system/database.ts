import { sendInserts, type TestDatabase } from "@shipkit/testing";
import type { Sql, TransactionSql } from "postgres";
import type { ApiResult } from "./api-client.ts";
import { lifetimeMs, toRows } from "./model-rows.ts";
import { observeFunction } from "./observe-function.ts";
import { getActorId, type Actor, type Model, type Team, type User } from "../model/model.ts";
import { getRows } from "../model/row-kind.ts";
import { rowKinds } from "../resource/resources.ts";

/** An activity entry as the owner reads it. */
export type LogRow = [
  id: string,
  category: string,
  action: string,
  severity: string,
  team: string | null,
  project: string | null,
  user: string | null,
];

/** The log, and the visible rows of each table as text; null if there are none. */
type ObservedRows = { log: LogRow[]; rowsByTable: Record<string, string[] | null> };

type SignUpEntry = { id: string; action: string; category: string; team: string; userId: string };

/** The database under test, which holds the rows of several models. It is used without the API. */
export class ModelDatabase {
  readonly #fixtureSql: Sql;
  readonly #ownerSql: Sql;

  constructor({ fixtureSql, ownerSql }: TestDatabase) {
    this.#fixtureSql = fixtureSql;
    this.#ownerSql = ownerSql;
  }

  /** Creates the function that {@link observe} calls. */
  async createObserve(): Promise<void> {
    await this.#ownerSql.unsafe(observeFunction);
  }

  /** Replaces all rows by those of a few models that no command changes. A full database would be slower. */
  async reset(otherModels: Model[]): Promise<void> {
    await this.#fixtureSql`truncate shipkit_user, shipkit_team, shipkit_activity_log cascade`;
    await this.#fixtureSql`truncate shipkit_rate_limit, shipkit_activity_unsequenced, shipkit_worker._private_jobs`;
    for (const model of otherModels) await this.insert(model);
    await this.#ownerSql`analyze`; // or else plans are made for empty tables
  }

  /** Inserts a model, and adds to it what triggers created: personal teams and the entries of the sign-ups. */
  async insert(model: Model): Promise<void> {
    const { users } = model;
    const [teams, log] = await this.#fixtureSql.begin(async (sql) => {
      const ids = users.map(({ id }) => id);
      await Promise.all([
        ...sendInserts(sql, toRows(model), ...rowKinds.map((kind) => kind.toRows(getRows(model, kind)))),
        ...updateUsers(sql, model),
      ]);
      return Promise.all([
        sql<{ id: string; owner: string }[]>`
          select t.id, m.user_id as owner from shipkit_team t join shipkit_team_member m on m.team_id = t.id
          where t.type = 'personal' and m.user_id = any (${ids})`,
        sql<SignUpEntry[]>`
          select id, action, category, team_id as team, user_id as "userId" from shipkit_activity_log
          where user_id = any (${ids}) order by id`,
      ]);
    });
    const idByOwner = new Map(teams.map(({ id, owner }) => [owner, id]));
    const personal = new Map(
      users.map((user) => [user.id, createPersonalTeam(user, idByOwner.get(user.id))]),
    );
    model.teams.push(...personal.values());
    for (const { id, action, category, userId } of log) {
      const user = users.find((each) => each.id === userId) ?? null;
      model.log.push({ id, action, category, team: personal.get(userId) ?? null, project: null, user });
    }
  }

  /** Inserts a session, which the database rejects if the user is deleted. */
  async signIn(sessionId: string, userId: string): Promise<ApiResult> {
    const expiresAt = new Date(Date.now() + lifetimeMs);
    try {
      await this.#fixtureSql`
        insert into shipkit_session (id, token, user_id, expires_at) values (${sessionId}, ${sessionId}, ${userId}, ${expiresAt})`;
      return { data: {} };
    } catch {
      return { code: "NOT_FOUND" };
    }
  }

  /** Returns the entries since one, and the rows of these tables that the actor sees in plain SQL. */
  async observe(model: Model, since: string, actor: Actor, tables: string[]): Promise<ObservedRows> {
    const users = model.users.map(({ id }) => id);
    const [row] = await this.#ownerSql<{ observed: ObservedRows }[]>`
      select observe(${since}, ${getActorId(actor)}, ${tables}, ${users}) as observed`;
    if (!row) throw new Error("observe() returned no row");
    return row.observed;
  }
}

/** Updates users last: an unverified one would be sent a mail at sign-up, and a deleted one can join no team. */
function updateUsers(sql: TransactionSql, { users }: Model) {
  const unverified = users.filter(({ emailVerified }) => !emailVerified).map(({ id }) => id);
  return [
    sql`update shipkit_user set email_verified = null where id = any (${unverified})`,
    ...users.flatMap(({ id, deletedAt }) =>
      deletedAt === null
        ? []
        : [sql`update shipkit_user set deleted_at = ${new Date(deletedAt)} where id = ${id}`],
    ),
  ];
}

const createPersonalTeam = (user: User, id = ""): Team => ({
  id,
  label: `${user.label}'s personal team`,
  name: "Personal",
  personal: true,
  deleted: false,
  members: new Map([[user, "owner"]]),
});
