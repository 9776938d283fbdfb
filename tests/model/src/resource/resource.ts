import type { Actor, Model, Project, Team } from "../model/model.ts";
import type { RowKind } from "../model/row-kind.ts";
import type { CommandDefinitions } from "./call.ts";
import type { ExpectedQuery } from "./expected-query.ts";

/** A table whose rows the model can predict for any actor who reads it in plain SQL. */
export type ExpectedTable = {
  /** The SQL expression of a row's text. */
  row: string;
  /** A condition on the rows that are read. `p_users` are the users of the model. */
  where?: string;
  /** Predicts the rows that row-level security shows to an actor, as text. */
  predict: (model: Model, actor: Actor) => string[];
};

/** What the model knows of one resource. Each file of `src/commands` exports one. */
export type Resource = {
  /** The calls that a sequence consists of. */
  commands?: CommandDefinitions;
  /** The calls with which an observer reads the state: without a parent, of a team, or of a project. */
  queries?: {
    user?: (model: Model) => ExpectedQuery[];
    team?: (model: Model, team: Team) => ExpectedQuery[];
    project?: (model: Model, project: Project) => ExpectedQuery[];
  };
  /** Tables by their name in SQL, without the prefix. */
  tables?: Record<string, ExpectedTable>;
  /** Rows that only this resource knows. */
  rows?: RowKind[];
};
