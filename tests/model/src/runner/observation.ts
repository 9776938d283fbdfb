import type { ApiResult } from "../system/api-client.ts";
import { authenticate, getSession, pickCredential, type Credential } from "../model/credential.ts";
import type { LogRow } from "../system/database.ts";
import type { System } from "./execute-command.ts";
import type { ExpectedQuery } from "../resource/expected-query.ts";
import type { Actor, Model, Session } from "../model/model.ts";
import type { ResolvedCommand } from "./resolve-command.ts";
import { buildQueries, tables } from "../resource/resources.ts";

/** An observer, with the queries that they send over HTTP and the tables that they read in SQL after a command. */
export type Observation = {
  observer: Actor;
  credential: Credential;
  /** The observer, or null if their credential is invalid. SQL needs no credential. */
  actor: Actor | null;
  session: Session | null;
  queries: ExpectedQuery[];
  tables: string[];
};

/** The log since the last command, and the rows that the observer received. */
export type Observed = {
  log: LogRow[];
  rowsByTable: Record<string, string[] | null>;
  results: ApiResult[];
};

const tablesPerObservation = 4;

/** Picks an observer and what they read: mostly what the command concerns, sometimes other rows too. */
export function pickObservation(model: Model, command: ResolvedCommand, choice: number): Observation {
  const index = Math.floor(choice / 4);
  const observer = pickObserver(model, command, choice % 4, index);
  const credential = pickCredential(model, observer, index);

  const { related, path } = command.call;
  const relatedQueries = buildQueries(model, related);
  const sameRouter = relatedQueries.filter((query) => query.path.split(".")[0] === path.split(".")[0]);
  const otherQueries = buildQueries(model, {
    team: take(model.teams, index * 7)[0],
    project: take(model.projects, index * 7)[0],
  });
  const queries = take(
    index % 2 === 0 && sameRouter.length > 0 ? sameRouter : relatedQueries,
    Math.floor(index / 2),
  );
  if (index % 4 === 3) queries.push(...take(otherQueries, Math.floor(index / 4)));
  return {
    observer,
    credential,
    actor: authenticate(credential),
    session: getSession(credential),
    queries,
    tables: take(Object.keys(tables), index, tablesPerObservation),
  };
}

/** Picks the actor of the command, a user whom it concerns, a member of the team, or any actor. */
function pickObserver(
  model: Model,
  { credential, call }: ResolvedCommand,
  group: number,
  index: number,
): Actor {
  const { team, users = [] } = call.related;
  const all: Actor[] = [...model.users, ...model.apiKeys];
  const members = [...(team?.members.keys() ?? [])];
  const candidates = [[getOwner(credential)], users, members, all][group];
  const observers = all.filter((actor) => candidates?.includes(actor));
  const [observer] = take(observers.length > 0 ? observers : all, index);
  if (!observer) throw new Error("the model has no actor");
  return observer;
}

/** Returns the owner of a credential, even of an expired or revoked one. */
function getOwner(credential: Credential): Actor | undefined {
  if (typeof credential === "string") return undefined;
  return "session" in credential ? credential.session.user : credential.apiKey;
}

/** Returns `count` items of the list from an index on, which wraps around. */
function take<T>(list: T[], index: number, count = 1): T[] {
  const start = index % list.length;
  return [...list.slice(start), ...list.slice(0, start)].slice(0, count);
}

/** Reads the log since the last command, and what the observer sees over HTTP and in SQL. */
export async function observe(
  { api, database }: System,
  model: Model,
  { observer, credential, tables, queries }: Observation,
): Promise<Observed> {
  const [rows, results] = await Promise.all([
    database.observe(model, model.log.at(-1)?.id ?? "", observer, tables),
    api.query(credential, queries),
  ]);
  return { ...rows, results };
}
