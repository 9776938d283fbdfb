import { textOf, type Effect, type Place, type Row } from "./attempt.ts";
import type { Answer, Api } from "./http.ts";
import { verdict, type Deed } from "./deed.ts";
import type { Store } from "./store.ts";
import { Difference } from "./story.ts";

/** The product under proof: its API, and its database. */
export type Bench = { api: Api; store: Store };

/** The entry that a deed owes, without its id; null where it owes none. */
export type Owed = { action: string; severity: "info" | "warning"; place: Place } | null;

/**
 * Does a deed, and carries it out in the model.
 * @param line what the story says of it
 * @throws a Difference where the answer is not the model's
 */
export async function act(
  bench: Bench,
  deed: Deed,
  line: string,
): Promise<{ outcome: string; required: Owed }> {
  const said = verdict(deed);
  const answer = await send(bench, deed);
  const outcome = "code" in answer ? answer.code : "done";
  const modelled = typeof said === "string" ? said : "done";
  if (outcome !== modelled)
    throw new Difference(`${line}: the model says ${modelled}, the API says ${outcome}`);
  if (typeof said === "string" || "code" in answer)
    return { outcome, required: owedByRefusal(deed, outcome) };
  if (!includes(answer.data, said.row))
    throw new Difference(
      `${line}: the model answers ${JSON.stringify(said.row)}, the API ${JSON.stringify(answer.data).slice(0, 300)}`,
    );
  said.change?.(answer.data);
  return { outcome: said.change ? "done" : "done, nothing changes", required: owedBy(deed, said) };
}

function owedBy({ caller, attempt }: Deed, { entry }: Effect): Owed {
  if (!entry) return null;
  const by = entry.by ?? (caller?.kind === "person" ? caller : undefined);
  return { action: attempt.path, severity: "info", place: { ...entry, ...(by && { by }) } };
}

/** What is FORBIDDEN is noted where it was tried: in what the call names, or else in an API key's own team. */
function owedByRefusal({ caller, attempt }: Deed, outcome: string): Owed {
  const { path: action, door, about, elsewhere } = attempt;
  if (caller === null || door !== "mutation" || outcome !== "FORBIDDEN") return null;
  const { team, project } = elsewhere ? {} : about;
  const place: Place = { ...(team && { team }), ...(project && { project }) };
  if (caller.kind === "person") place.by = caller;
  else place.team ??= caller.team;
  return { action, severity: "warning", place };
}

async function send({ api, store }: Bench, { credential, attempt }: Deed): Promise<Answer> {
  const { door, path, input } = attempt;
  switch (door) {
    case "query":
      return (await api.query(credential, [{ path, input }]))[0] ?? { code: "no answer" };
    case "mutation":
      return api.mutate(credential, path, input);
    case "sign-in":
      return api.post("/api/auth/restore-account", input);
    case "database":
      return store.signIn(textOf(input, "sessionId"), textOf(input, "userId"));
    default:
      return door satisfies never;
  }
}

/** Whether an answer holds these fields; a list holds these items, in any order, and no others. */
function includes(answer: unknown, expected: unknown): boolean {
  if (Array.isArray(expected))
    return (
      Array.isArray(answer) &&
      answer.length === expected.length &&
      expected.every((item) => answer.some((each) => includes(each, item)))
    );
  if (typeof expected !== "object" || expected === null) return answer === expected;
  if (typeof answer !== "object" || answer === null) return false;
  return Object.entries(expected).every(([field, value]) => includes((answer as Row)[field], value)); // an object
}
