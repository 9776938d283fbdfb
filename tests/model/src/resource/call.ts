import type { Actor, Model, Project, Session, Team, User } from "../model/model.ts";
import type { Picker } from "./picker.ts";

export type Row = Record<string, unknown>;

/** The team, project and user that an activity entry names; `user` only if it is not the caller. */
export type EntryFields = { team?: Team; project?: Project; user?: User };

/** The result that the model predicts for a call that succeeds. */
export type ExpectedResult = {
  /** Fields that the returned row must have. */
  row: Row;
  /** Applies the change to the model; absent if nothing changes. */
  apply?: (response: Row) => void;
  /** The activity entry of the change; absent if there is none. */
  entry?: EntryFields;
};

/** A call whose result the model can predict for any actor. */
export type Call = {
  /** The procedure, which is also the action of its activity entry. */
  path: string;
  transport: "query" | "mutation" | "http" | "sql";
  input: Row;
  /** The target in a trace: `bob → viewer in Alpha`. */
  description: string;
  /** The rows that the call concerns, which are then read most. */
  related: { team?: Team; project?: Project; users?: User[] };
  /** Set if the caller need not be in the team; the entry of a denied call then names no team. */
  fromOutside?: boolean;
  /** @throws a RejectedCall if the rules reject the call of this actor */
  predict: (actor: Actor, session: Session | null) => ExpectedResult;
  /** Set if the call needs no authentication. */
  isPublic?: boolean;
};

/** Builds a call on rows of the model. */
export type BuildCall = (pick: Picker, model: Model) => Call;

/** A kind of command. `weight` is its frequency, relative to the others. */
export type CommandDefinition = { weight: number; build: BuildCall };

/** Commands by the procedure that they call. */
export type CommandDefinitions = Record<string, CommandDefinition>;

/** Returns a text field that a response must have. */
export function getText(response: Row, field: string): string {
  const value = response[field];
  if (typeof value !== "string") throw new Error(`no ${field} in the response: ${JSON.stringify(response)}`);
  return value;
}
