import type { Aim } from "./aim.ts";
import type { Caller, Person, Project, Session, Team, World } from "./world.ts";

/** What the API answers: a row, or what an action says instead. */
export type Row = Record<string, unknown>;

/** Where an entry belongs; `by` is who acted, where that is not who called. */
export type Place = { team?: Team; project?: Project; by?: Person };

/** What a call that is allowed does. */
export type Effect = {
  /** Fields that the answer must hold. */
  row: Row;
  /** Carries the change out in the model; absent where nothing changes. */
  change?: (answer: Row) => void;
  /** Where the entry of the change belongs; absent where it leaves none. */
  entry?: Place;
};

/** A call that someone may make, and what the rules say of it. */
export type Attempt = {
  /** The procedure, or what else happens; an entry is named by it. */
  path: string;
  door: "query" | "mutation" | "sign-in" | "database";
  input: Row;
  /** What a story calls it: `bob → viewer in Alpha`. */
  story: string;
  /** What it is about, where looking afterwards is worth most. */
  about: { team?: Team; project?: Project; people?: Person[] };
  /** Its team is one that the caller comes to from outside, and hears of no refusal. */
  elsewhere?: boolean;
  /** @throws a Refusal where the rules refuse this caller */
  decide: (caller: Caller, session: Session | null) => Effect;
  /** Needs nobody to be signed in: what it says holds for whoever calls. */
  open?: boolean;
};

/** Chooses in a world what is attempted. */
export type Attempting = (aim: Aim, world: World) => Attempt;

/** A kind of operation, which comes so many times as often as the rarest. */
export type Kind = { often: number; attempt: Attempting };

/** Kinds by the procedure that they call, or what else happens. */
export type Kinds = Record<string, Kind>;

/** A text that an answer must hold, such as the id of what was created. */
export function textOf(answer: Row, field: string): string {
  const value = answer[field];
  if (typeof value !== "string") throw new Error(`the answer holds no ${field}: ${JSON.stringify(answer)}`);
  return value;
}
